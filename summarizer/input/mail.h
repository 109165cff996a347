/*
 * mail.h - a mail's header lines in front of its text: "Subject: Mill burned down".
 */
#ifndef SMZ_INPUT_MAIL_H
#define SMZ_INPUT_MAIL_H

#include "text/paragraph.h"

/* What stands in front of a mail's text. All is 0 where nothing does. */
typedef struct smz_mail {
    size_t size;    /* bytes of the text up to where the mail's own starts */
    size_t n;       /* paragraphs made of them, no more than five */
    size_t subject; /* which of them is the subject, n if none */
    size_t date;    /* which says when it was sent, n if none */
} smz_mail;

/* The reason why a header line is set aside. */
extern const char smz_mail_why[];

/*
 * Appends a paragraph for the subject (what stands in front of its text is its mark), one
 * for the date, and one for all header lines between. SMZ_OK or SMZ_E_MEMORY.
 */
SMZ_MUST_USE smz_status smz_mail_find(const smz_allocator *allocator, const char *text,
                                      size_t size, smz_mail *mail,
                                      smz_paragraphs *paragraphs);

#endif

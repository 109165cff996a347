/*
 * html.h - a saved web page into the text of its article.
 */
#ifndef SMZ_INPUT_HTML_H
#define SMZ_INPUT_HTML_H

#include "base/memory.h"

/* The article of a page: UTF-8, paragraphs parted by blank lines. All in one arena. */
typedef struct smz_page {
    const char *text;
    size_t size;
    const char *title;    /* NULL if the page names none */
    const char *date;     /* "YYYY-MM-DD" or NULL */
    const char *language; /* ISO 639-1 or NULL */
} smz_page;

/*
 * Reads a page given as UTF-8. Strings in `out` live in `arena`. SMZ_E_FORMAT with a
 * message if the build has no HTML; a page without an article gives an empty text.
 */
SMZ_MUST_USE smz_status smz_html_read(smz_arena *arena, const char *html, size_t size,
                                      smz_page *out, smz_error *error);

#endif

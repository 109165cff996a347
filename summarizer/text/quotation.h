/*
 * quotation.h - which quotation marks and brackets are open, so that a quotation of
 * several sentences can stay in one piece.
 */
#ifndef SMZ_TEXT_QUOTATION_H
#define SMZ_TEXT_QUOTATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SMZ_QUOTATION_DEPTH = 8,  /* deeper ones are passed over */
    SMZ_QUOTATION_BYTES = 320 /* a longer one may be cut: no digest could show it */
};

/* The marks open at some place; zeroed, none is. */
typedef struct smz_quotation {
    struct {
        size_t at;     /* where it was opened */
        uint32_t mark; /* by what, as in U+201C */
    } open[SMZ_QUOTATION_DEPTH];
    size_t depth;
} smz_quotation;

/* Takes note of the character `c` at text[at], whatever it is. */
void smz_quotation_pass(smz_quotation *quotation, const char *text, size_t size,
                        size_t at, uint32_t c);

/* Whether a mark is open at text[at] that is closed soon after. */
bool smz_quotation_goes_on(const smz_quotation *quotation, const char *text, size_t size,
                           size_t at);

/* Whether the mark `c`, which may open or close, closes one that is open. */
bool smz_quotation_closes(const smz_quotation *quotation, uint32_t c);

#endif

/*
 * date_token.h - a line as what dates are made of: numbers, words that dates have, marks.
 */
#ifndef SMZ_INPUT_DATE_TOKEN_H
#define SMZ_INPUT_DATE_TOKEN_H

#include "input/date.h"

#include <stdint.h>

/* A piece of a text without white space: text[start .. end). */
typedef struct smz_date_token {
    size_t start, end;
    int number;                /* its value, of a long one no more than that it is over
                                  99,999; -1: not a number */
    int digits;                /* of the number */
    uint32_t mark;             /* the punctuation mark; 0 for words and numbers */
    const smz_date_word *word; /* NULL for words that dates do not have */
} smz_date_token;

/*
 * Cuts text[*from .. size) (valid UTF-8) into up to `n_most` tokens and moves *from
 * behind the last. Returns how many there are: fewer than `n_most` only at the text's
 * end.
 */
size_t smz_date_tokens_cut(const char *text, size_t size, size_t *from, size_t n_most,
                           smz_date_token *tokens);

#endif

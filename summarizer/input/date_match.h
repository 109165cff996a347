/*
 * date_match.h - the one date that starts at a token.
 */
#ifndef SMZ_INPUT_DATE_MATCH_H
#define SMZ_INPUT_DATE_MATCH_H

#include "input/date_token.h"

/*
 * The date that starts at tokens[i] of `n`, i < n, with its weekday. `order` is how
 * numeric dates are written as far as that is known. False, and `out` as it was, if none
 * starts there.
 */
bool smz_date_match(const smz_date_token *tokens, size_t n, size_t i,
                    smz_date_order order, smz_date *out);

#endif

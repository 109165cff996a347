/*
 * asked.h - where something is asked, the rows that hold words of the query before those
 * that say the same without.
 */
#ifndef SMZ_SELECT_ASKED_H
#define SMZ_SELECT_ASKED_H

#include "select/contest.h"
#include "select/said.h"

/* All zero where nothing is asked, or no row that may be picked has a word of it. */
typedef struct smz_asked {
    const smz_contest *contest;
    double most;   /* that a row which may be picked holds of the query */
    smz_said rows; /* those that hold words of the query, fit, and were not said; of very
                      many those that hold most of it */
} smz_asked;

/* `said` holds what the reader knows. SMZ_OK or SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_asked_new(const smz_contest *contest, smz_said *said,
                                      smz_asked *out);
void smz_asked_free(smz_asked *asked);

/* What a row's cost is multiplied by, >= 1: the less it holds of the query, the more.
 * `most` is more than 0. */
double smz_asked_cost(const smz_asked *asked, uint32_t row);

/* Whether a row has no word of the query and says what one with some of them says. */
bool smz_asked_instead(smz_asked *asked, uint32_t row);

/* By how much more the cost of a row without any word of the query counts. */
extern const double smz_asked_beside;

#endif

/*
 * cover.h - which concepts the chosen rows cover, and what a row would add. Shared by the
 * greedy choice (coverage.c) and the exchange after it (exchange.c).
 */
#ifndef SMZ_SELECT_COVER_H
#define SMZ_SELECT_COVER_H

#include "select/asked.h"
#include "select/said.h"

/* The state of a coverage. Weights are integers, so that sums do not depend on order. */
typedef struct smz_cover {
    const smz_contest *contest;
    uint32_t *count; /* of each concept: chosen rows that hold it */
    uint64_t *open;  /* of each concept: its weight while no chosen row holds it, or 0 */
    smz_asked *asked;
    double *cost;    /* of each row: words^r times its burden, more beside a query */
    uint64_t *bonus; /* of each row: what its own centrality is worth */
    double *whole;   /* of each row: what it brings before anything is chosen */
} smz_cover;

/* What adding a row brings: its concepts that no chosen row holds, and its bonus. */
uint64_t smz_cover_added(const smz_cover *cover, uint32_t row);

/* Puts a row in, or takes one out that is in. */
void smz_cover_put(smz_cover *cover, uint32_t row);
void smz_cover_drop(smz_cover *cover, uint32_t row);

/* Rows that may come in by exchange, best first. */
typedef struct smz_candidates {
    size_t n;
    uint32_t *row;
    /* What each brings where nothing is chosen, in all and for its cost: it is never
       more. */
    double *mass, *density;
} smz_candidates;

/* Leaves out rows that lean on others, have been said or stand back for what is asked,
 * and fills in the rest for those that are left, in `arena`, while the cover and the
 * index hold what the reader knows and nothing else. SMZ_OK or SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_candidates_weigh(const smz_cover *cover, smz_said *said,
                                             smz_arena *arena,
                                             smz_candidates *candidates);

/*
 * Improves a choice by exchanging rows while the whole covers more (exchange.c). SMZ_OK
 * or SMZ_E_MEMORY.
 */
SMZ_MUST_USE smz_status smz_exchange(smz_cover *cover, const smz_candidates *candidates,
                                     smz_choice *choice);

/* The exchange looks at so many of the best candidates and leaves digests of more picks
 * alone, so that its cost does not grow with the corpus; two or three rounds are the
 * rule. */
enum { SMZ_EXCHANGE_CANDIDATES = 300, SMZ_EXCHANGE_PICKS = 48, SMZ_EXCHANGE_ROUNDS = 16 };

/* The exponent r of words in a row's cost, and what its share of rank is worth beside its
 * concepts (coverage.c). */
extern const double smz_coverage_cost_power, smz_coverage_rank_bonus,
    smz_coverage_least_leaning;

#endif

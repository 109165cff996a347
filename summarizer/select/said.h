/*
 * said.h - what has been said, by its stems: an inverted index of rows, which finds those
 * that a row shares stems with without looking at the others.
 */
#ifndef SMZ_SELECT_SAID_H
#define SMZ_SELECT_SAID_H

#include "base/memory.h"
#include "vector/csr.h"

/*
 * Whether two rows of `rows` (TF-IDF) say the same: their cosine is at least
 * `redundancy`; or the one with fewer content stems shares more than half of them, by
 * number or by weight, so that it adds little to the other.
 */
bool smz_redundant(const smz_csr *rows, double redundancy, uint32_t a, uint32_t b);

/* What a row shares with one in the index. */
typedef struct smz_meeting {
    double cosine;
    double held_here, held_there; /* of the squared length of either */
    uint32_t n_shared;
} smz_meeting;

/* Rows in the order in which they were put in; a row's place is its number in it. */
typedef struct smz_said {
    const smz_allocator *allocator;
    const smz_csr *rows;
    uint32_t *last; /* [n_columns] entry + 1 of the last row with the stem, or 0 */
    bool *holds;    /* [n_rows] is in */
    uint32_t *hits; /* [longest row, and one] stems of a row that are in the index */
    size_t n_hits;
    SMZ_ARRAY(struct smz_said_entry) entries;
    SMZ_ARRAY(uint32_t) row;        /* by place */
    SMZ_ARRAY(smz_meeting) meeting; /* by place: with the row that was met last */
    SMZ_ARRAY(uint32_t) met;        /* places that it shares a stem with */
} smz_said;

/* An empty index of rows of `rows`, which must outlive it. SMZ_OK or SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_said_new(const smz_allocator *allocator, const smz_csr *rows,
                                     smz_said *out);
void smz_said_free(smz_said *said);

/* Puts a row in. SMZ_OK or SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_said_add(smz_said *said, uint32_t row);

/* Fills said->met and the meetings of those places. */
void smz_said_meet(smz_said *said, uint32_t row);

/* The first place that says the same as a row (see smz_redundant), or SMZ_NOT_SAID. */
#define SMZ_NOT_SAID UINT32_MAX
uint32_t smz_said_find(smz_said *said, double redundancy, uint32_t row);

/* The same for a row that has just been met. */
uint32_t smz_said_met(const smz_said *said, double redundancy, uint32_t row);

#endif

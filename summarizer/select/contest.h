/*
 * contest.h - what a way of choosing is given and what it gives back: the candidates with
 * their worth and cost, the budget; the chosen rows.
 */
#ifndef SMZ_SELECT_CONTEST_H
#define SMZ_SELECT_CONTEST_H

#include "rank/graph.h"
#include "select/concept.h"
#include "select/view.h"

/* Upper bounds; SIZE_MAX is none. */
typedef struct smz_budget {
    size_t words, sentences, bytes;
} smz_budget;

/* The candidates. Arrays have one item a row and are borrowed. */
typedef struct smz_contest {
    const smz_allocator *allocator;
    uint32_t n;
    uint32_t n_reports;
    const double *rank;                /* share, sum 1 */
    const smz_similarity_graph *graph; /* its rows are TF-IDF of content stems */
    const smz_concepts *concepts;      /* may be NULL for ways that do not use them */
    const bool *fit;                   /* may be picked at all */
    const uint32_t *n_words;
    const size_t *n_bytes; /* of the text as shown */
    const double *burden;  /* >= 1: divides what a sentence that does not
                              stand well alone is worth */
    const double *held;    /* share of the query, 0 .. 1; NULL: nothing is asked */
    const uint32_t *said;  /* rows that the reader knows already */
    uint32_t n_said;
    smz_budget budget;
    double redundancy; /* cosine from which a sentence is called said */
    double lambda;     /* MMR */
} smz_contest;

/* The chosen rows in the order of choosing. `row` and `gain` hold contest.n items. */
typedef struct smz_choice {
    uint32_t count;
    uint32_t *row;
    double *gain; /* what each added when it was chosen, first = 1 */
    smz_budget left;
} smz_choice;

/* Whether a row may still be added, and adding it (or taking it out again). */
static inline bool smz_budget_fits(const smz_contest *contest, const smz_budget *left,
                                   uint32_t row)
{
    return left->sentences > 0 && contest->n_words[row] <= left->words &&
           contest->n_bytes[row] <= left->bytes;
}

void smz_budget_take(const smz_contest *contest, smz_budget *left, uint32_t row);
void smz_budget_give(const smz_contest *contest, smz_budget *left, uint32_t row);

/*
 * Chooses. `choice` has room for contest.n rows; `worth` (contest.n items) gets what each
 * row is worth a word before anything is chosen, best fit row = 1. SMZ_OK or
 * SMZ_E_MEMORY.
 */
typedef smz_status smz_choose(const smz_contest *contest, double *worth,
                              smz_choice *choice);
SMZ_MUST_USE smz_choose smz_choose_coverage; /* coverage.c */
SMZ_MUST_USE smz_choose smz_choose_mmr;      /* mmr.c */

/* The ways of choosing by smz_select. */
typedef struct smz_chooser {
    const char *name;
    smz_choose *choose;
    bool uses_concepts;
} smz_chooser;
extern const smz_chooser smz_choosers[];

#endif

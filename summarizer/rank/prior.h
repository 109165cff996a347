/*
 * prior.h - where the random walk starts anew: early sentences, sentences like the
 * headlines, sentences like the query.
 */
#ifndef SMZ_RANK_PRIOR_H
#define SMZ_RANK_PRIOR_H

#include "select/view.h"
#include "vector/csr.h"

/* What the prior gives to what; see prior.c. */
typedef struct smz_prior_settings {
    double position; /* exponent of the place in the document */
    double title;    /* weight of likeness to the headlines */
    double query;    /* weight of likeness to the query */
    double foreign;  /* factor for sentences in other languages than the digest's */
} smz_prior_settings;

extern const smz_prior_settings smz_prior_settings_default;

/*
 * Fills prior[0 .. view->n), positive, sum 1. `rows` are the TF-IDF rows of the view's
 * content tokens, `column_of` the column of each of its terms or UINT32_MAX, `language`
 * that of the digest. `query` holds `query_size` view term numbers (0: no query);
 * `relevance` gets each row's cosine to it, or 1 for all without one, `held` the share of
 * it that the row holds, 0 .. 1, or nothing. SMZ_OK or SMZ_E_MEMORY.
 */
SMZ_MUST_USE smz_status smz_prior_fill(const smz_allocator *allocator,
                                       const smz_view *view, const smz_csr *rows,
                                       const uint32_t *column_of,
                                       const smz_language *language,
                                       const uint32_t *query, size_t query_size,
                                       const smz_prior_settings *settings, double *prior,
                                       double *relevance, double *held);

#endif

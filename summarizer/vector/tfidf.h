/*
 * tfidf.h - sentences as TF-IDF rows of unit length.
 */
#ifndef SMZ_VECTOR_TFIDF_H
#define SMZ_VECTOR_TFIDF_H

#include "vector/csr.h"

/* The idf of a term that `frequency` of `n` sentences hold, as in the rows: the logarithm
 * rounded to 2^-24, so that it is the same on every processor. */
double smz_tfidf_idf(uint32_t frequency, uint32_t n);

/*
 * Builds one row a sentence. Sentence i holds the terms term[start[i] .. start[i+1]), in
 * any order, with repetition, each < n_terms. The weight of a term is
 *     (1 + ln tf) * ln((n + 1) / (sf + 1/2)),
 * tf its count in the sentence, sf the number of sentences with it, n all sentences
 * (Salton, Buckley 1988, "lt" weighting with a smoothed idf); rows are then scaled to
 * unit length. A sentence without terms gives an empty row. Columns are renumbered to
 * the terms in use, ascending; `n_columns` is their number. `out` belongs to the caller.
 */
SMZ_MUST_USE smz_status smz_tfidf_build(const smz_allocator *allocator,
                                        const uint32_t *term, const uint64_t *start,
                                        uint32_t n, uint32_t n_terms, smz_csr *out);

#endif

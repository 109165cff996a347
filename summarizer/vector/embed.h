/*
 * embed.h - latent semantic embedding: the leading singular directions of the TF-IDF
 * rows, by block subspace iteration.
 */
#ifndef SMZ_VECTOR_EMBED_H
#define SMZ_VECTOR_EMBED_H

#include "vector/csr.h"

/* Elements of an embedding are multiples of 2^-SMZ_EMBED_BITS: the dot product of two
 * rows, a sum of multiples of 2^-22 that is never above 2, is then exact even in float,
 * however BLAS orders it. Cosines are off by some 2^-12. */
enum { SMZ_EMBED_BITS = 11 };

/*
 * Embeds the rows of X: E = X V_k, V_k an orthonormal basis near the k leading right
 * singular vectors of X, found by randomized subspace iteration with a fixed seed (Halko,
 * Martinsson, Tropp 2011, alg. 4.4 and 5.5), rows then scaled to unit length and rounded
 * to the grid above (an empty row stays zero). Which basis of the subspace it is does not
 * matter: cosines between rows are the same in all of them. `*k` is lowered to
 * min(n_rows, n_columns) where it is larger. `*out` is n_rows x *k, row-major, and
 * belongs to the caller (smz_memory_free(allocator, *out, n_rows * *k, sizeof(float))).
 */
SMZ_MUST_USE smz_status smz_embed(const smz_allocator *allocator, const smz_csr *x,
                                  uint32_t *k, float **out);

#endif

/*
 * lanes.h - the loops of the embedding that work on many columns at once, built for any
 * processor and once more for those with wider vectors.
 *
 * Each column is a sum of its own, added up in one order, without fused multiply-add: how
 * many columns a processor takes at a time does not show in a single bit.
 */
#ifndef SMZ_VECTOR_LANES_H
#define SMZ_VECTOR_LANES_H

#include "vector/csr.h"

/* Blocks are stored in rows of a multiple of SMZ_LANE numbers, so that inner loops have a
 * fixed length; products take up to SMZ_LANES_MOST columns at a time. */
enum { SMZ_LANE = 8, SMZ_LANES_SOME = 3 * SMZ_LANE, SMZ_LANES_MOST = 6 * SMZ_LANE };

/* One build of the loops. */
typedef struct smz_lanes {
    /* out = X block for n_columns columns, one of the three numbers above; rows of the
     * two are `width` and `out_width` apart. */
    void (*times)(const smz_csr *x, uint32_t n_columns, const float *block,
                  uint32_t width, float *out, uint32_t out_width);

    /* As smz_dense_to_grid. */
    void (*to_grid)(const float *a, size_t count, int bits, double *out);

    /* out = A^T B for A, B n x width: its upper triangle, or the `whole` of it; below
     * the triangle some is filled in and some is not. Numbers are on the grid of dense.h,
     * on which no order of additions shows. */
    void (*cross)(const double *a, const double *b, size_t n, size_t width, bool whole,
                  double *out);

    /* out = A R for A n x width, R upper triangular. Numbers are on the grid. */
    void (*times_triangle)(const double *a, size_t n, const double *r, size_t width,
                           double *out);

    /* The upper Cholesky factor R of a symmetric A, in place: R^T R = A. Only the upper
     * triangle of A is read, and what is left of the diagonal is not R's. A pivot lost in
     * rounding gives a row of zeros. n is a multiple of SMZ_LANE. */
    void (*factorize)(double *a, size_t n);

    /* The inverse of an upper triangular R; where R has a row of zeros, so has the
     * inverse, and the column too. What is left of R's diagonal is overwritten. */
    void (*invert)(double *r, size_t n, double *out);

    /* Rounds each column of an upper triangular matrix to a grid of its own. `shift` has
     * room for n numbers. */
    void (*columns_to_grid)(double *a, size_t n, int bits, double *shift);

    /* The first k numbers of each of n rows, `width` apart, scaled to unit length and
     * rounded to multiples of 2^-bits; zeros for a row no longer than `least`. `out` is
     * n x k. */
    void (*unit_rows)(const double *rows, size_t n, size_t width, size_t k, double least,
                      int bits, float *out);

    /* Doubles as floats. */
    void (*narrow)(const double *a, size_t count, float *out);

    /* Cosines into weights: 0 for those under `least`, none above 1, rounded to multiples
     * of 2^-bits. */
    void (*weights)(const float *cosine, size_t count, float least, int bits,
                    double *weight);
} smz_lanes;

/* The build for any processor; the one for wider vectors, NULL where there is none or the
 * processor lacks them; the better of the two. */
extern const smz_lanes smz_lanes_plain;
const smz_lanes *smz_lanes_wide(void);
const smz_lanes *smz_lanes_here(void);

#endif

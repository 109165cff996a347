/*
 * lanes_square.h - the loops of square matrices, as wide as a block: Cholesky factors,
 * their inverses, and these on a grid. lanes.c builds them.
 */
#ifndef SMZ_VECTOR_LANES_SQUARE_H
#define SMZ_VECTOR_LANES_SQUARE_H

#include "vector/lanes_loop.h"

/* Columns of a triangular matrix that are worked on together. */
enum { TWO = 2 * SMZ_LANE };

/* Columns that are this much shorter once the ones before them are taken out, squared,
 * are noise and become zero. */
static const double least_pivot = 1e-6;

/* sum -= factor * row for one lane. */
LOOP void subtract_lane(double *sum, double factor, const double *row)
{
    for (int c = 0; c < SMZ_LANE; c++) sum[c] -= factor * row[c];
}

/* out[0 .. SMZ_LANE) -= factor[p * stride] * row p of `rows`, for `from` <= p < `to` in
 * turn, and the same for two lanes; rows are `width` apart. */
LOOP void subtract_rows(double *out, const double *factor, size_t stride,
                        const double *rows, size_t width, size_t from, size_t to)
{
    double sum[SMZ_LANE];
    copy_lane(out, sum);
    for (size_t p = from; p < to; p++)
        subtract_lane(sum, factor[p * stride], rows + p * width);
    copy_lane(sum, out);
}

LOOP void subtract_rows_twice(double *out, const double *factor, size_t stride,
                              const double *rows, size_t width, size_t from, size_t to)
{
    double a[SMZ_LANE], b[SMZ_LANE];
    copy_lane(out, a);
    copy_lane(out + SMZ_LANE, b);
    for (size_t p = from; p < to; p++) {
        subtract_lane(a, factor[p * stride], rows + p * width);
        subtract_lane(b, factor[p * stride], rows + p * width + SMZ_LANE);
    }
    copy_lane(a, out);
    copy_lane(b, out + SMZ_LANE);
}

/* Golub, Van Loan, alg. 4.2.1, row by row, two lanes at a time. */
LOOP void factorize(double *a, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double *row = a + i * n, whole = row[i]; /* the diagonal as it was */
        size_t j = i / SMZ_LANE * SMZ_LANE;
        for (; j + TWO <= n; j += TWO)
            subtract_rows_twice(row + j, a + i, n, a + j, n, 0, i);
        if (j < n) subtract_rows(row + j, a + i, n, a + j, n, 0, i);
        const double pivot = row[i], root = pivot > least_pivot * whole ? sqrt(pivot) : 0;
        for (j = i; j < n; j++) row[j] = root > 0 ? row[j] / root : 0;
    }
}

/* Row by row from the last. Each row's factors are put below the diagonal of R: a stride
 * that compilers do not know keeps them from taking several factors at once, which costs
 * more than it saves. */
LOOP void invert(double *r, size_t n, double *out)
{
    for (size_t i = n; i-- > 0;) {
        double *row = out + i * n, *factor = r + i, pivot = r[i * n + i];
        for (size_t j = 0; j < n; j++) row[j] = 0;
        if (!(pivot > 0)) continue;
        row[i] = 1 / pivot;
        for (size_t p = i + 1; p < n; p++) factor[p * n] = r[i * n + p] / pivot;
        size_t j = i / SMZ_LANE * SMZ_LANE;
        for (; j + TWO <= n; j += TWO)
            subtract_rows_twice(row + j, factor, n, out + j, n, i + 1, j + TWO);
        if (j < n) subtract_rows(row + j, factor, n, out + j, n, i + 1, n);
    }
}

LOOP void columns_to_grid(double *a, size_t n, int bits, double *shift)
{
    for (size_t j = 0; j < n; j++) shift[j] = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i; j < n; j++) {
            const double size = fabs(a[i * n + j]);
            shift[j] = size > shift[j] ? size : shift[j];
        }
    }
    for (size_t j = 0; j < n; j++) shift[j] = grid_shift(shift[j], bits);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i; j < n; j++)
            a[i * n + j] = (a[i * n + j] + shift[j]) - shift[j];
}

#endif

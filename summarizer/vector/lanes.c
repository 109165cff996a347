/*
 * lanes.c - loops over columns side by side. Each is written once, as plain C that a
 * compiler turns into vector instructions; on x86-64 it is compiled for the 128 bits that
 * every such processor has and for the 256 of AVX2.
 *
 * The build is told not to fuse multiply-add; where that is exact it is asked for.
 */
#include "vector/lanes.h"

#include <math.h>
#include <string.h>

/* Whether the loops are built for wider vectors too, and how one is put into each. */
#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_WIDE 1
#define WIDE     __attribute__((target("avx2,fma")))
#define LOOP     static inline __attribute__((always_inline))
#else
#define HAS_WIDE 0
#define LOOP     static inline
#endif

/* Columns of a triangular matrix that are worked on together. */
enum { TWO = 2 * SMZ_LANE };

/* Columns that are this much shorter once the ones before them are taken out, squared,
 * are noise and become zero. */
static const double least_pivot = 1e-6;

/* Copies a lane. Not by memcpy: where its calls are checked, both sides leave the
 * registers. */
LOOP void put_lane(const float *from, float *to)
{
    for (int c = 0; c < SMZ_LANE; c++) to[c] = from[c];
}

/* sum += factor * row, and minus it, for one lane. */
LOOP void add_lane(float *sum, float factor, const float *row)
{
    for (int c = 0; c < SMZ_LANE; c++) sum[c] += factor * row[c];
}

LOOP void subtract_lane(double *sum, double factor, const double *row)
{
    for (int c = 0; c < SMZ_LANE; c++) sum[c] -= factor * row[c];
}

/* X block for one lane, and for three. Lanes are arrays of their own, so that compilers
 * keep them in registers. */
LOOP void times_lane(const smz_csr *x, const float *block, uint32_t width, float *out,
                     uint32_t out_width)
{
    uint64_t at = 0;
    for (uint32_t i = 0; i < x->n_rows; i++, out += out_width) {
        const uint64_t end = x->row_start[i + 1];
        float sum[SMZ_LANE] = {0};
        for (; at < end; at++)
            add_lane(sum, x->value[at], block + (size_t)x->column[at] * width);
        put_lane(sum, out);
    }
}

LOOP void times_lanes(const smz_csr *x, const float *block, uint32_t width, float *out,
                      uint32_t out_width)
{
    uint64_t at = 0;
    for (uint32_t i = 0; i < x->n_rows; i++, out += out_width) {
        const uint64_t end = x->row_start[i + 1];
        float a[SMZ_LANE] = {0}, b[SMZ_LANE] = {0}, c[SMZ_LANE] = {0};
        for (; at < end; at++) {
            const float *row = block + (size_t)x->column[at] * width;
            const float value = x->value[at];
            add_lane(a, value, row);
            add_lane(b, value, row + SMZ_LANE);
            add_lane(c, value, row + 2 * SMZ_LANE);
        }
        put_lane(a, out);
        put_lane(b, out + SMZ_LANE);
        put_lane(c, out + 2 * SMZ_LANE);
    }
}

LOOP void times(const smz_csr *x, uint32_t n_columns, const float *block, uint32_t width,
                float *out, uint32_t out_width)
{
    if (n_columns == SMZ_LANES_MOST)
        times_lanes(x, block, width, out, out_width);
    else
        times_lane(x, block, width, out, out_width);
}

/* Adding and taking away 1.5 * 2^52 grid steps rounds to a whole number of them: the sum
 * has no bits for less. `most` is the greatest size. */
static double grid_shift(double most, int bits)
{
    int exponent;
    frexp(most, &exponent); /* most < 2^exponent */
    return ldexp(1.5, 52 + exponent - bits);
}

LOOP void to_grid(const float *a, size_t count, int bits, double *out)
{
    int32_t most = 0; /* sizes of floats are ordered as their bits are */
    for (size_t i = 0; i < count; i++) {
        int32_t size;
        memcpy(&size, &a[i], sizeof size);
        size &= 0x7FFFFFFF;
        most = size > most ? size : most;
    }
    float greatest;
    memcpy(&greatest, &most, sizeof greatest);
    const double shift = grid_shift((double)greatest, bits);
    for (size_t i = 0; i < count; i++) out[i] = ((double)a[i] + shift) - shift;
}

/* sum += factor * row for one lane of numbers on the grid, whose products may be fused
 * with the sums: neither rounds. */
LOOP void add_exactly(double *sum, double factor, const double *row, bool fused)
{
    for (int c = 0; c < SMZ_LANE; c++)
        sum[c] = fused ? fma(factor, row[c], sum[c]) : sum[c] + factor * row[c];
}

LOOP void copy_lane(const double *from, double *to)
{
    for (int c = 0; c < SMZ_LANE; c++) to[c] = from[c];
}

/* Rows that are worked on together, and those that stay in the nearest cache. */
enum { ROWS = 4, BLOCK = 64 };

/* Adds to ROWS rows of out, a lane of each, what n rows of A and B give: A's columns are
 * the rows. */
LOOP void add_cross(const double *a, const double *b, size_t n, size_t width, double *out,
                    bool fused)
{
    double s[SMZ_LANE], t[SMZ_LANE], u[SMZ_LANE], v[SMZ_LANE];
    copy_lane(out, s);
    copy_lane(out + width, t);
    copy_lane(out + 2 * width, u);
    copy_lane(out + 3 * width, v);
    for (size_t i = 0; i < n; i++, a += width, b += width) {
        add_exactly(s, a[0], b, fused);
        add_exactly(t, a[1], b, fused);
        add_exactly(u, a[2], b, fused);
        add_exactly(v, a[3], b, fused);
    }
    copy_lane(s, out);
    copy_lane(t, out + width);
    copy_lane(u, out + 2 * width);
    copy_lane(v, out + 3 * width);
}

LOOP void cross(const double *a, const double *b, size_t n, size_t width, bool whole,
                double *out, bool fused)
{
    for (size_t c = 0; c < width * width; c++) out[c] = 0;
    for (size_t from = 0; from < n; from += BLOCK) {
        const size_t block = n - from < BLOCK ? n - from : BLOCK, at = from * width;
        for (size_t p = 0; p < width; p += ROWS)
            for (size_t q = whole ? 0 : p / SMZ_LANE * SMZ_LANE; q < width; q += SMZ_LANE)
                add_cross(a + at + p, b + at + q, block, width, out + p * width + q,
                          fused);
    }
}

LOOP void times_triangle(const double *a, size_t n, const double *r, size_t width,
                         double *out, bool fused)
{
    size_t i = 0;
    for (; i + ROWS <= n; i += ROWS, a += ROWS * width, out += ROWS * width) {
        for (size_t j = 0; j < width; j += SMZ_LANE) {
            double s[SMZ_LANE] = {0}, t[SMZ_LANE] = {0}, u[SMZ_LANE] = {0},
                   v[SMZ_LANE] = {0};
            for (size_t p = 0; p < j + SMZ_LANE; p++) {
                const double *row = r + p * width + j;
                add_exactly(s, a[p], row, fused);
                add_exactly(t, a[width + p], row, fused);
                add_exactly(u, a[2 * width + p], row, fused);
                add_exactly(v, a[3 * width + p], row, fused);
            }
            copy_lane(s, out + j);
            copy_lane(t, out + width + j);
            copy_lane(u, out + 2 * width + j);
            copy_lane(v, out + 3 * width + j);
        }
    }
    for (; i < n; i++, a += width, out += width) {
        for (size_t j = 0; j < width; j += SMZ_LANE) {
            double s[SMZ_LANE] = {0};
            for (size_t p = 0; p < j + SMZ_LANE; p++)
                add_exactly(s, a[p], r + p * width + j, fused);
            copy_lane(s, out + j);
        }
    }
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

/* In float the sum with 1.5 * 2^(23 - bits) rounds as the one in double does. */
LOOP void weights(const float *cosine, size_t count, float least, int bits,
                  double *weight)
{
    const float shift = ldexpf(1.5F, 23 - bits);
    for (size_t j = 0; j < count; j++) {
        float w = cosine[j] >= least ? cosine[j] : 0;
        w = w < 1 ? w : 1;
        weight[j] = (double)((w + shift) - shift);
    }
}

/* All loops once, each with an attribute. */
#define BUILD(name, attribute, fused)                                                    \
    attribute static void name##_times(const smz_csr *x, uint32_t n_columns,             \
                                       const float *block, uint32_t width, float *out,   \
                                       uint32_t out_width)                               \
    {                                                                                    \
        times(x, n_columns, block, width, out, out_width);                               \
    }                                                                                    \
    attribute static void name##_to_grid(const float *a, size_t count, int bits,         \
                                         double *out)                                    \
    {                                                                                    \
        to_grid(a, count, bits, out);                                                    \
    }                                                                                    \
    attribute static void name##_cross(const double *a, const double *b, size_t n,       \
                                       size_t width, bool whole, double *out)            \
    {                                                                                    \
        cross(a, b, n, width, whole, out, fused);                                        \
    }                                                                                    \
    attribute static void name##_times_triangle(                                         \
        const double *a, size_t n, const double *r, size_t width, double *out)           \
    {                                                                                    \
        times_triangle(a, n, r, width, out, fused);                                      \
    }                                                                                    \
    attribute static void name##_factorize(double *a, size_t n)                          \
    {                                                                                    \
        factorize(a, n);                                                                 \
    }                                                                                    \
    attribute static void name##_invert(double *r, size_t n, double *out)                \
    {                                                                                    \
        invert(r, n, out);                                                               \
    }                                                                                    \
    attribute static void name##_columns_to_grid(double *a, size_t n, int bits,          \
                                                 double *shift)                          \
    {                                                                                    \
        columns_to_grid(a, n, bits, shift);                                              \
    }                                                                                    \
    attribute static void name##_weights(const float *cosine, size_t count, float least, \
                                         int bits, double *weight)                       \
    {                                                                                    \
        weights(cosine, count, least, bits, weight);                                     \
    }
#define TABLE(name)                                                                      \
    {                                                                                    \
        name##_times, name##_to_grid, name##_cross, name##_times_triangle,               \
            name##_factorize, name##_invert, name##_columns_to_grid, name##_weights      \
    }

BUILD(plain, , false)
const smz_lanes smz_lanes_plain = TABLE(plain);

#if HAS_WIDE
BUILD(wide, WIDE, true)
static const smz_lanes lanes_wide = TABLE(wide);

const smz_lanes *smz_lanes_wide(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &lanes_wide
                                                                           : NULL;
}
#else
const smz_lanes *smz_lanes_wide(void)
{
    return NULL;
}
#endif

const smz_lanes *smz_lanes_here(void)
{
    const smz_lanes *wide = smz_lanes_wide();
    return wide != NULL ? wide : &smz_lanes_plain;
}

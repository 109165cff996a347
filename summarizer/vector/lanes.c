/*
 * lanes.c - loops over columns side by side, of blocks of many rows; those of the square
 * matrices between them are in lanes_square.h. Each is built twice, see lanes_loop.h.
 *
 * The build is told not to fuse multiply-add; where that is exact it is asked for.
 */
#include "vector/lanes.h"

#include "vector/lanes_square.h"

#include <math.h>
#include <string.h>

/* As copy_lane. */
LOOP void put_lane(const float *from, float *to)
{
    for (int c = 0; c < SMZ_LANE; c++) to[c] = from[c];
}

/* sum += factor * row for one lane. */
LOOP void add_lane(float *sum, float factor, const float *row)
{
    for (int c = 0; c < SMZ_LANE; c++) sum[c] += factor * row[c];
}

/* X block for one lane, for three and for six. Lanes are arrays of their own, so that
 * compilers keep them in registers. */
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

LOOP void times_many(const smz_csr *x, const float *block, uint32_t width, float *out,
                     uint32_t out_width)
{
    uint64_t at = 0;
    for (uint32_t i = 0; i < x->n_rows; i++, out += out_width) {
        const uint64_t end = x->row_start[i + 1];
        float a[SMZ_LANE] = {0}, b[SMZ_LANE] = {0}, c[SMZ_LANE] = {0};
        float d[SMZ_LANE] = {0}, e[SMZ_LANE] = {0}, f[SMZ_LANE] = {0};
        for (; at < end; at++) {
            const float *row = block + (size_t)x->column[at] * width;
            const float value = x->value[at];
            add_lane(a, value, row);
            add_lane(b, value, row + SMZ_LANE);
            add_lane(c, value, row + 2 * SMZ_LANE);
            add_lane(d, value, row + 3 * SMZ_LANE);
            add_lane(e, value, row + 4 * SMZ_LANE);
            add_lane(f, value, row + 5 * SMZ_LANE);
        }
        put_lane(a, out);
        put_lane(b, out + SMZ_LANE);
        put_lane(c, out + 2 * SMZ_LANE);
        put_lane(d, out + 3 * SMZ_LANE);
        put_lane(e, out + 4 * SMZ_LANE);
        put_lane(f, out + 5 * SMZ_LANE);
    }
}

LOOP void times(const smz_csr *x, uint32_t n_columns, const float *block, uint32_t width,
                float *out, uint32_t out_width)
{
    if (n_columns == SMZ_LANES_MOST)
        times_many(x, block, width, out, out_width);
    else if (n_columns == SMZ_LANES_SOME)
        times_lanes(x, block, width, out, out_width);
    else
        times_lane(x, block, width, out, out_width);
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

/* Rows and lanes of a tile, whose sums stay in registers, and rows that stay in the
 * nearest cache. */
enum { ROWS = 3, LANES = 2, TILE = LANES * SMZ_LANE, BLOCK = 64 };

/*
 * One tile of a product: adds to `rows` rows of out, `lanes` lanes of each (both known
 * when this is compiled), the sum over p of a[p * a_step + r * a_next] times row p of B.
 * Sums start at zero if they are to be `fresh`. Lanes are arrays of their own, as above.
 */
LOOP void add_tile(const double *a, size_t a_step, size_t a_next, const double *b,
                   size_t n, size_t width, double *out, int rows, int lanes, bool fresh,
                   bool fused)
{
    double s[SMZ_LANE] = {0}, t[SMZ_LANE] = {0}, u[SMZ_LANE] = {0};
    double s2[SMZ_LANE] = {0}, t2[SMZ_LANE] = {0}, u2[SMZ_LANE] = {0};
    if (!fresh) {
        copy_lane(out, s);
        if (lanes > 1) copy_lane(out + SMZ_LANE, s2);
        if (rows > 1) {
            copy_lane(out + width, t);
            if (lanes > 1) copy_lane(out + width + SMZ_LANE, t2);
            copy_lane(out + 2 * width, u);
            if (lanes > 1) copy_lane(out + 2 * width + SMZ_LANE, u2);
        }
    }
    for (size_t p = 0; p < n; p++, a += a_step, b += width) {
        add_exactly(s, a[0], b, fused);
        if (lanes > 1) add_exactly(s2, a[0], b + SMZ_LANE, fused);
        if (rows == 1) continue;
        add_exactly(t, a[a_next], b, fused);
        if (lanes > 1) add_exactly(t2, a[a_next], b + SMZ_LANE, fused);
        add_exactly(u, a[2 * a_next], b, fused);
        if (lanes > 1) add_exactly(u2, a[2 * a_next], b + SMZ_LANE, fused);
    }
    copy_lane(s, out);
    if (lanes > 1) copy_lane(s2, out + SMZ_LANE);
    if (rows == 1) return;
    copy_lane(t, out + width);
    if (lanes > 1) copy_lane(t2, out + width + SMZ_LANE);
    copy_lane(u, out + 2 * width);
    if (lanes > 1) copy_lane(u2, out + 2 * width + SMZ_LANE);
}

/* The columns from `q` on of some rows of A^T B: A's columns are the rows. */
LOOP void cross_rows(const double *a, const double *b, size_t n, size_t width, size_t q,
                     double *out, int rows, bool fresh, bool fused)
{
    for (; q + TILE <= width; q += TILE)
        add_tile(a, width, 1, b + q, n, width, out + q, rows, LANES, fresh, fused);
    if (q < width) add_tile(a, width, 1, b + q, n, width, out + q, rows, 1, fresh, fused);
}

LOOP void cross(const double *a, const double *b, size_t n, size_t width, bool whole,
                double *out, bool fused)
{
    size_t from = 0;
    do {
        const size_t block = n - from < BLOCK ? n - from : BLOCK, at = from * width;
        size_t p = 0;
        for (; p + ROWS <= width; p += ROWS)
            cross_rows(a + at + p, b + at, block, width,
                       whole ? 0 : p / SMZ_LANE * SMZ_LANE, out + p * width, ROWS,
                       from == 0, fused);
        for (; p < width; p++)
            cross_rows(a + at + p, b + at, block, width,
                       whole ? 0 : p / SMZ_LANE * SMZ_LANE, out + p * width, 1, from == 0,
                       fused);
        from += BLOCK;
    } while (from < n);
}

/* Some rows of A R: under a tile's first lane there is nothing but zeros in R, then
 * under its second. */
LOOP void triangle_rows(const double *a, const double *r, size_t width, double *out,
                        int rows, bool fused)
{
    size_t j = 0;
    for (; j + TILE <= width; j += TILE) {
        const size_t half = j + SMZ_LANE;
        add_tile(a, 1, width, r + j, half, width, out + j, rows, LANES, true, fused);
        add_tile(a + half, 1, width, r + half * width + half, SMZ_LANE, width, out + half,
                 rows, 1, false, fused);
    }
    if (j < width)
        add_tile(a, 1, width, r + j, width, width, out + j, rows, 1, true, fused);
}

LOOP void times_triangle(const double *a, size_t n, const double *r, size_t width,
                         double *out, bool fused)
{
    size_t i = 0;
    for (; i + ROWS <= n; i += ROWS)
        triangle_rows(a + i * width, r, width, out + i * width, ROWS, fused);
    for (; i < n; i++) triangle_rows(a + i * width, r, width, out + i * width, 1, fused);
}

/* A row of squared length `squares`. */
LOOP void put_unit_row(const double *row, size_t k, double squares, double least,
                       double shift, float *out)
{
    const double length = sqrt(squares), scale = length > least ? 1 / length : 0;
    for (size_t c = 0; c < k; c++) out[c] = (float)((row[c] * scale + shift) - shift);
}

/* Each sum waits for itself at every step, so four are taken at a time. */
LOOP void unit_rows(const double *rows, size_t n, size_t width, size_t k, double least,
                    int bits, float *out)
{
    const double shift = ldexp(1.5, 52 - bits);
    size_t i = 0;
    for (; i + 4 <= n; i += 4, rows += 4 * width, out += 4 * k) {
        const double *a = rows, *b = a + width, *c = b + width, *d = c + width;
        double sum[4] = {0};
        for (size_t p = 0; p < k; p++) {
            sum[0] += a[p] * a[p];
            sum[1] += b[p] * b[p];
            sum[2] += c[p] * c[p];
            sum[3] += d[p] * d[p];
        }
        for (size_t r = 0; r < 4; r++)
            put_unit_row(rows + r * width, k, sum[r], least, shift, out + r * k);
    }
    for (; i < n; i++, rows += width, out += k) {
        double sum = 0;
        for (size_t p = 0; p < k; p++) sum += rows[p] * rows[p];
        put_unit_row(rows, k, sum, least, shift, out);
    }
}

LOOP void narrow(const double *a, size_t count, float *out)
{
    for (size_t i = 0; i < count; i++) out[i] = (float)a[i];
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
    attribute static void name##_unit_rows(const double *rows, size_t n, size_t width,   \
                                           size_t k, double least, int bits, float *out) \
    {                                                                                    \
        unit_rows(rows, n, width, k, least, bits, out);                                  \
    }                                                                                    \
    attribute static void name##_narrow(const double *a, size_t count, float *out)       \
    {                                                                                    \
        narrow(a, count, out);                                                           \
    }                                                                                    \
    attribute static void name##_weights(const float *cosine, size_t count, float least, \
                                         int bits, double *weight)                       \
    {                                                                                    \
        weights(cosine, count, least, bits, weight);                                     \
    }
#define TABLE(name)                                                                      \
    {                                                                                    \
        name##_times, name##_to_grid, name##_cross, name##_times_triangle,               \
            name##_factorize, name##_invert, name##_columns_to_grid, name##_unit_rows,   \
            name##_narrow, name##_weights                                                \
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

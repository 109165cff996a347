/*
 * lanes_graph.c - an embedding into the weights between its rows, and these times a
 * vector.
 *
 * Cosines are made in tiles of four rows and sixteen columns, whose sums stay in
 * registers: for that the embedding is turned, so that columns of a tile lie side by
 * side. Only tiles on and right of the diagonal are made; what they hold is put on its
 * other side too, and a product with the graph then reads it in one direction.
 */
#include "vector/lanes_graph.h"

#include "vector/lanes_build.h"

#include <math.h>

enum { TILE = SMZ_GRAPH_TILE, LANE = TILE / 2, ROWS = 4 };

/* In float the sum with 1.5 * 2^(23 - bits), the `shift`, rounds as the one in double
 * does. */
SMZ_LOOP void weights(const float *cosine, size_t count, float least, float shift,
                      double *weight)
{
    for (size_t j = 0; j < count; j++) {
        float w = cosine[j] >= least ? cosine[j] : 0;
        w = w < 1 ? w : 1;
        weight[j] = (double)((w + shift) - shift);
    }
}

/* columns = E^T, its rows `width` apart; zeros behind its n columns. */
SMZ_LOOP void turn(const float *e, size_t n, size_t k, size_t width, float *columns)
{
    size_t i = 0;
    for (; i + ROWS <= n; i += ROWS, e += ROWS * k) {
        for (size_t p = 0; p < k; p++) {
            float *to = columns + p * width + i;
            to[0] = e[p];
            to[1] = e[k + p];
            to[2] = e[2 * k + p];
            to[3] = e[3 * k + p];
        }
    }
    for (; i < n; i++, e += k)
        for (size_t p = 0; p < k; p++) columns[p * width + i] = e[p];
    for (; i < width; i++)
        for (size_t p = 0; p < k; p++) columns[p * width + i] = 0;
}

SMZ_LOOP void add_lane(float *sum, float factor, const float *row, bool fused)
{
    for (int c = 0; c < LANE; c++)
        sum[c] = fused ? fmaf(factor, row[c], sum[c]) : sum[c] + factor * row[c];
}

/* Not by memcpy: where its calls are checked, sums leave the registers. */
SMZ_LOOP void put_lane(const float *sum, float *out)
{
    for (int c = 0; c < LANE; c++) out[c] = sum[c];
}

/* The products of four rows, which start at row[0 .. ROWS) of each of the k columns, and
 * of the sixteen at `column`. Lanes are arrays of their own, so that compilers keep them
 * in registers. */
SMZ_LOOP void make_tile(const float *row, const float *column, size_t k, size_t width,
                        float out[ROWS * TILE], bool fused)
{
    float s[LANE] = {0}, t[LANE] = {0}, u[LANE] = {0}, v[LANE] = {0};
    float s2[LANE] = {0}, t2[LANE] = {0}, u2[LANE] = {0}, v2[LANE] = {0};
    for (size_t p = 0; p < k; p++, row += width, column += width) {
        add_lane(s, row[0], column, fused);
        add_lane(s2, row[0], column + LANE, fused);
        add_lane(t, row[1], column, fused);
        add_lane(t2, row[1], column + LANE, fused);
        add_lane(u, row[2], column, fused);
        add_lane(u2, row[2], column + LANE, fused);
        add_lane(v, row[3], column, fused);
        add_lane(v2, row[3], column + LANE, fused);
    }
    put_lane(s, out);
    put_lane(s2, out + LANE);
    put_lane(t, out + TILE);
    put_lane(t2, out + TILE + LANE);
    put_lane(u, out + 2 * TILE);
    put_lane(u2, out + 2 * TILE + LANE);
    put_lane(v, out + 3 * TILE);
    put_lane(v2, out + 3 * TILE + LANE);
}

/* Puts n_rows x n_columns of a tile to their place and to that on the other side of the
 * diagonal. */
SMZ_LOOP void spread_tile(const double *tile, size_t n_rows, size_t n_columns, size_t n,
                          size_t from, size_t at, double *weight)
{
    for (size_t r = 0; r < n_rows; r++)
        for (size_t c = 0; c < n_columns; c++)
            weight[(from + r) * n + at + c] = tile[r * TILE + c];
    for (size_t c = 0; c < n_columns; c++)
        for (size_t r = 0; r < n_rows; r++)
            weight[(at + c) * n + from + r] = tile[r * TILE + c];
}

/* Tiles at the end reach back over rows and columns that are done, so that all are whole;
 * where there are fewer than a tile's, they reach over zeros. */
SMZ_LOOP void graph(const float *e, size_t n, size_t k, float least, int bits,
                    float *columns, double *weight, bool fused)
{
    const size_t width = n < TILE ? TILE : n;
    const float shift = ldexpf(1.5F, 23 - bits);
    float cosine[ROWS * TILE];
    double tile[ROWS * TILE];
    turn(e, n, k, width, columns);
    for (size_t r = 0; r < n; r += ROWS) {
        const size_t from = r + ROWS > width ? width - ROWS : r;
        for (size_t c = from / TILE * TILE; c < n; c += TILE) {
            const size_t at = c + TILE > width ? width - TILE : c;
            make_tile(columns + from, columns + at, k, width, cosine, fused);
            weights(cosine, ROWS * TILE, least, shift, tile);
            if (n >= TILE)
                spread_tile(tile, ROWS, TILE, n, from, at, weight);
            else
                spread_tile(tile, n - from < ROWS ? n - from : ROWS, n, n, from, 0,
                            weight);
        }
    }
    for (size_t i = 0; i < n; i++) weight[i * n + i] = 0;
}

/* Columns whose sums stay in registers, and a part of them that is an array of its own,
 * for the compilers' sake. */
enum { MANY = 32, PART = MANY / 4 };

SMZ_LOOP void add_part(double *sum, double factor, const double *row, bool fused)
{
    for (int c = 0; c < PART; c++)
        sum[c] = fused ? fma(factor, row[c], sum[c]) : sum[c] + factor * row[c];
}

/* y[0 .. MANY) for as many columns of S, whose rows are n apart. */
SMZ_LOOP void apply_columns(const double *s, size_t n, const double *x, double *y,
                            bool fused)
{
    double a[PART] = {0}, b[PART] = {0}, c[PART] = {0}, d[PART] = {0};
    for (size_t i = 0; i < n; i++, s += n) {
        add_part(a, x[i], s, fused);
        add_part(b, x[i], s + PART, fused);
        add_part(c, x[i], s + 2 * PART, fused);
        add_part(d, x[i], s + 3 * PART, fused);
    }
    for (size_t i = 0; i < PART; i++) {
        y[i] = a[i];
        y[PART + i] = b[i];
        y[2 * PART + i] = c[i];
        y[3 * PART + i] = d[i];
    }
}

/* The last columns are done with those before them, some for a second time. */
SMZ_LOOP void apply(const double *s, size_t n, const double *x, double *y, bool fused)
{
    for (size_t at = 0; n >= MANY && at < n; at += MANY) {
        const size_t from = n - at < MANY ? n - MANY : at;
        apply_columns(s + from, n, x, y + from, fused);
    }
    if (n >= MANY) return;
    for (size_t j = 0; j < n; j++) y[j] = 0;
    for (size_t i = 0; i < n; i++, s += n)
        for (size_t j = 0; j < n; j++)
            y[j] = fused ? fma(x[i], s[j], y[j]) : y[j] + x[i] * s[j];
}

/* All loops once, each with an attribute. */
#define BUILD(name, attribute, fused)                                                    \
    attribute static void name##_weights(const float *cosine, size_t count, float least, \
                                         int bits, double *weight)                       \
    {                                                                                    \
        weights(cosine, count, least, ldexpf(1.5F, 23 - bits), weight);                  \
    }                                                                                    \
    attribute static void name##_graph(const float *e, size_t n, size_t k, float least,  \
                                       int bits, float *columns, double *weight)         \
    {                                                                                    \
        graph(e, n, k, least, bits, columns, weight, fused);                             \
    }                                                                                    \
    attribute static void name##_apply(const double *s, size_t n, const double *x,       \
                                       double *y)                                        \
    {                                                                                    \
        apply(s, n, x, y, fused);                                                        \
    }

BUILD(plain, , false)
const smz_graph_lanes smz_graph_lanes_plain = {plain_weights, plain_graph, plain_apply};

#if SMZ_HAS_WIDE
BUILD(wide, SMZ_WIDE, true)
static const smz_graph_lanes graph_lanes_wide = {wide_weights, wide_graph, wide_apply};

const smz_graph_lanes *smz_graph_lanes_wide(void)
{
    return smz_lanes_can_be_wide() ? &graph_lanes_wide : NULL;
}
#else
const smz_graph_lanes *smz_graph_lanes_wide(void)
{
    return NULL;
}
#endif

const smz_graph_lanes *smz_graph_lanes_here(void)
{
    const smz_graph_lanes *wide = smz_graph_lanes_wide();
    return wide != NULL ? wide : &smz_graph_lanes_plain;
}

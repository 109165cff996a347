/*
 * embed.c - sparse TF-IDF rows X (n x V) into dense rows E (n x k) of unit length, such
 * that E E^T is close to the best rank-k approximation of the cosines K = X X^T.
 *
 * Y, an n x k block, is turned towards the leading singular directions by multiplying it
 * with K a few times (Halko, Martinsson, Tropp 2011, alg. 4.4), being made orthonormal in
 * between (Cholesky QR). From the last product Z = K Y follows
 *
 *     K ~ Z (Y^T Z)^-1 Z^T = E E^T,   E = Z R^-1,   R^T R = Y^T Z     (alg. 5.5, Nystrom)
 *
 * where E = X V with V = X^T Y R^-1 orthonormal: an embedding by a basis of the right
 * subspace. Its columns are not the singular vectors themselves but a rotation of them,
 * which no dot product of rows can tell.
 *
 * The same bits come out everywhere: products with X and k x k work are loops of ours in
 * a fixed order (lanes.h), dense products get numbers on which any order is exact
 * (dense.h).
 */
#include "vector/embed.h"

#include "base/hash.h"
#include "vector/dense.h"
#include "vector/lanes.h"

#include <string.h>

/*
 * Products with K. On news clusters one catches 80 to 85 % of the energy that the best 48
 * directions hold, two 90 to 92 %, three 94 to 96 %: the spectrum falls slowly, and what
 * is still missed is hardly better than what was caught instead. A narrow block starts
 * further off, and its products are cheap.
 */
enum { N_PRODUCTS = 2, N_PRODUCTS_NARROW = 6, NARROW = 16 };

/* Up to this width a triangle stays in the nearest cache, and to work on it alone saves
 * more than BLAS gains; wider ones are for BLAS. */
enum { WIDTH_SMALL = 64 };

/* What lies between the two products of X with itself is to stay in a cache of this many
 * numbers. */
enum { CACHE_NUMBERS = 1 << 16 };

/* Entries in each row of the random start; each takes 16 random bits. */
enum { N_SIGNS = 4 };

/* Rows that the subspace sees less of than this have no direction in it. */
static const double least_length = 1.0 / 1024;

/* A work space: blocks of n x width or V x width floats and doubles of those sizes. */
typedef struct workshop {
    const smz_lanes *lanes;
    uint32_t n, width;
    size_t n_block, n_terms_block, n_square;
    smz_csr transposed;   /* X^T */
    float *y, *z;         /* n x width */
    uint32_t at_once;     /* columns of the blocks that are multiplied together */
    float *terms;         /* V x at_once */
    double *left, *right; /* n x width, on the grid */
    double *square;       /* width x width: products, then Cholesky factors */
    double *inverse;      /* width x width */
    double *shift;        /* width */
    char *room;           /* where all but the transposed is */
    size_t n_room;
} workshop;

/* Vectors that lie across two lines of the cache take longer to load. All blocks are
 * whole lanes long, so where the first is aligned to a line the others are to a lane. */
enum { CACHE_LINE = 64 };

/* Takes room for all blocks at once. */
static bool make_room(const smz_allocator *allocator, workshop *w)
{
    const size_t n_doubles = 2 * w->n_square + w->width;
    size_t floats, blocks;
    if (!smz_size_mul(w->n_block, 2 * (sizeof(double) + sizeof(float)), &blocks) ||
        !smz_size_mul(w->n_terms_block, sizeof(float), &floats) ||
        !smz_size_add(blocks, floats, &w->n_room) ||
        !smz_size_add(w->n_room, n_doubles * sizeof(double) + CACHE_LINE, &w->n_room))
        return false;
    w->room = smz_memory_new(allocator, w->n_room, 1);
    if (w->room == NULL) return false;
    const size_t beyond = (uintptr_t)w->room % CACHE_LINE;
    w->left = (double *)(void *)(w->room + CACHE_LINE - beyond);
    w->right = w->left + w->n_block;
    w->square = w->right + w->n_block;
    w->inverse = w->square + w->n_square;
    w->shift = w->inverse + w->n_square;
    w->y = (float *)(void *)(w->shift + w->width);
    w->z = w->y + w->n_block;
    w->terms = w->z + w->n_block;
    return true;
}

/* z = X (X^T y), some columns at a time, so that what lies between stays in the cache. */
static void times_k(workshop *w, const smz_csr *x)
{
    const smz_lanes *lanes = w->lanes;
    for (uint32_t from = 0, n; from < w->width; from += n) {
        n = w->width - from < w->at_once ? SMZ_LANE : w->at_once;
        lanes->times(&w->transposed, n, w->y + from, w->width, w->terms, n);
        lanes->times(x, n, w->terms, n, w->z + from, w->width);
    }
}

/*
 * y = X times a sparse V x k matrix of random signs: N_SIGNS of +1 or -1 in each row, at
 * random columns. It samples a subspace as well as one without zeros (Nelson, Nguyen
 * 2013) for a fraction of the work.
 */
static void times_signs(workshop *w, uint32_t k)
{
    const smz_csr *t = &w->transposed;
    uint64_t state = UINT64_C(0x53554D4D4152495A); /* the fixed seed */
    uint64_t at = 0;
    for (uint32_t term = 0; term < t->n_rows; term++) {
        const uint64_t bits = smz_hash_mix(state += UINT64_C(0x9E3779B97F4A7C15));
        uint32_t column[N_SIGNS];
        float sign[N_SIGNS];
        for (int s = 0; s < N_SIGNS; s++) {
            const uint64_t part = bits >> s * (64 / N_SIGNS);
            column[s] = (uint32_t)((part >> 1 & 0x7FFF) * k >> 15);
            sign[s] = 1.0F - 2.0F * (float)(part & 1);
        }
        for (; at < t->row_start[term + 1]; at++) {
            float *row = w->y + (size_t)t->column[at] * w->width;
            const float value = t->value[at];
            for (int s = 0; s < N_SIGNS; s++) row[column[s]] += sign[s] * value;
        }
    }
}

/* The upper triangle of (A + A^T) / 2, in place. */
static void take_symmetric_part(double *a, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            a[i * n + j] = (a[i * n + j] + a[j * n + i]) / 2;
}

/* square = a^T b, on the grid; b is in w->right, and so is a if it is the same. */
static void multiply_blocks(workshop *w, const float *a, const float *b, int bits)
{
    const double *left = w->right;
    if (a != b) {
        smz_dense_to_grid(a, w->n_block, bits, w->left);
        left = w->left;
    }
    if (w->width <= WIDTH_SMALL)
        w->lanes->cross(left, w->right, w->n, w->width, a != b, w->square);
    else
        smz_dense_cross(left, w->right, w->n, w->width, w->width, w->square);
}

/* The same for the identity instead of a. */
static void copy_block(workshop *w)
{
    memcpy(w->square, w->right, w->n_block * sizeof *w->square);
    for (size_t i = w->n_block; i < w->n_square; i++) w->square[i] = 0;
}

/* left = b R^-1 for R^T R = a^T b: with a == b the columns become orthonormal, else this
 * is E of the top comment. NULL for a stands for the identity. */
static void divide_by_root(workshop *w, const float *a, const float *b)
{
    const smz_lanes *lanes = w->lanes;
    int bits = smz_dense_grid(w->n > w->width ? w->n : w->width);
    smz_dense_to_grid(b, w->n_block, bits, w->right);
    if (a != NULL)
        multiply_blocks(w, a, b, bits);
    else
        copy_block(w);
    if (a != b) take_symmetric_part(w->square, w->width);
    lanes->factorize(w->square, w->width);
    lanes->invert(w->square, w->width, w->inverse);
    lanes->columns_to_grid(w->inverse, w->width, bits, w->shift);
    if (w->width <= WIDTH_SMALL)
        lanes->times_triangle(w->right, w->n, w->inverse, w->width, w->left);
    else
        smz_dense_product(w->right, w->inverse, w->n, w->width, w->width, w->left);
}

static void iterate(workshop *w, const smz_csr *x, uint32_t k)
{
    bool whole = k == w->n; /* the identity spans everything */
    int n_products = whole ? 1 : k < NARROW ? N_PRODUCTS_NARROW : N_PRODUCTS;
    for (size_t i = 0; i < w->n_block; i++) w->y[i] = 0;
    if (whole) {
        for (size_t i = 0; i < k; i++) w->y[i * w->width + i] = 1;
    } else {
        times_signs(w, k);
    }
    times_k(w, x);
    for (int p = 1; p < n_products; p++) {
        divide_by_root(w, w->z, w->z);
        w->lanes->narrow(w->left, w->n_block, w->y);
        times_k(w, x);
    }
    divide_by_root(w, whole ? NULL : w->y, w->z);
}

smz_status smz_embed(const smz_allocator *allocator, const smz_csr *x, uint32_t *k,
                     float **out)
{
    smz_status status = SMZ_E_MEMORY;
    workshop w = {.lanes = smz_lanes_here(), .n = x->n_rows};
    float *embedding = NULL;
    size_t n_out;
    *out = NULL;
    if (*k > x->n_rows) *k = x->n_rows;
    if (*k > x->n_columns) *k = x->n_columns;
    w.width = (*k + SMZ_LANE - 1) / SMZ_LANE * SMZ_LANE;
    w.at_once = w.width < SMZ_LANES_MOST || x->n_columns > CACHE_NUMBERS / SMZ_LANES_MOST
                    ? SMZ_LANES_SOME
                    : SMZ_LANES_MOST;
    if (!smz_size_mul(w.n, w.width, &w.n_block) ||
        !smz_size_mul(x->n_columns, w.at_once, &w.n_terms_block))
        return SMZ_E_MEMORY;
    n_out = (size_t)w.n * *k;
    w.n_square = (size_t)w.width * w.width;

    embedding = smz_memory_new(allocator, n_out, sizeof *embedding);
    if (embedding == NULL || !make_room(allocator, &w)) goto done;
    status = smz_csr_transpose(allocator, x, &w.transposed);
    if (status != SMZ_OK) goto done;

    if (*k > 0) {
        iterate(&w, x, *k);
        w.lanes->unit_rows(w.left, w.n, w.width, *k, least_length, SMZ_EMBED_BITS,
                           embedding);
    }
    *out = embedding;
    embedding = NULL;

done:
    smz_csr_free(allocator, &w.transposed);
    smz_memory_free(allocator, w.room, w.n_room, 1);
    smz_memory_free(allocator, embedding, n_out, sizeof *embedding);
    return status;
}

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
 * The same bits come out everywhere: products with X are loops of ours in a fixed order,
 * dense products get numbers on which BLAS is exact (dense.h), k x k work is plain C.
 */
#include "vector/embed.h"

#include "base/hash.h"
#include "vector/dense.h"

#include <math.h>

/*
 * Products with K. On news clusters one catches 80 to 85 % of the energy that the best 48
 * directions hold, two 90 to 92 %, three 94 to 96 %: the spectrum falls slowly, and what
 * is still missed is hardly better than what was caught instead. A narrow block starts
 * further off, and its products are cheap.
 */
enum { N_PRODUCTS = 2, N_PRODUCTS_NARROW = 6, NARROW = 16 };

/* Blocks are stored in rows of a multiple of LANE floats, so that inner loops have a
 * fixed length, which compilers turn into vector instructions at any level. */
enum { LANE = 8, TILE = 8 };

/* Entries in each row of the random start; each takes 16 random bits. */
enum { N_SIGNS = 4 };

/* Columns that are this much shorter once the ones before them are taken out, squared,
 * are noise and become zero. */
static const double least_pivot = 1e-6;

/* Rows that the subspace sees less of than this have no direction in it. */
static const double least_length = 1.0 / 1024;

/* A work space: blocks of n x width or V x width floats and doubles of those sizes. */
typedef struct workshop {
    uint32_t n, width;
    size_t n_block, n_terms_block, n_square;
    smz_csr transposed;   /* X^T */
    float *y, *z;         /* n x width */
    float *terms;         /* V x LANE */
    double *left, *right; /* n x width, on the grid */
    double *square;       /* width x width: products, then Cholesky factors */
    double *inverse;      /* width x width */
    double *factor;       /* width */
} workshop;

/* out = X block for LANE columns; rows of the two are `width` and `out_width` apart. */
static void times_x(const smz_csr *x, const float *block, uint32_t width, float *out,
                    uint32_t out_width)
{
    for (uint32_t i = 0; i < x->n_rows; i++) {
        float sum[LANE] = {0};
        for (uint64_t at = x->row_start[i]; at < x->row_start[i + 1]; at++) {
            const float *row = block + (size_t)x->column[at] * width;
            float value = x->value[at];
            for (int c = 0; c < LANE; c++) sum[c] += value * row[c];
        }
        for (int c = 0; c < LANE; c++) out[(size_t)i * out_width + (size_t)c] = sum[c];
    }
}

/* z = X (X^T y), a lane at a time, so that what lies between stays in the cache. */
static void times_k(workshop *w, const smz_csr *x)
{
    for (uint32_t lane = 0; lane < w->width; lane += LANE) {
        times_x(&w->transposed, w->y + lane, w->width, w->terms, LANE);
        times_x(x, w->terms, LANE, w->z + lane, w->width);
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
    for (uint32_t term = 0; term < t->n_rows; term++) {
        uint64_t bits = smz_hash_mix(state += UINT64_C(0x9E3779B97F4A7C15));
        for (int sign = 0; sign < N_SIGNS; sign++, bits >>= 64 / N_SIGNS) {
            float *column = w->y + ((bits >> 1 & 0x7FFF) * k >> 15);
            float factor = bits & 1 ? -1.0F : 1.0F;
            for (uint64_t at = t->row_start[term]; at < t->row_start[term + 1]; at++)
                column[(size_t)t->column[at] * w->width] += factor * t->value[at];
        }
    }
}

/* out[0 .. TILE) -= factor[p * stride] * row p of `rows`, for `from` <= p < `to` in turn;
 * rows are `width` apart. Sums stay in registers. */
static inline void subtract_rows(double *out, const double *factor, size_t stride,
                                 const double *rows, size_t width, size_t from, size_t to)
{
    double sum[TILE];
    for (int c = 0; c < TILE; c++) sum[c] = out[c];
    for (size_t p = from; p < to; p++) {
        const double *row = rows + p * width, f = factor[p * stride];
        for (int c = 0; c < TILE; c++) sum[c] -= f * row[c];
    }
    for (int c = 0; c < TILE; c++) out[c] = sum[c];
}

/*
 * Upper Cholesky factor R of the symmetric part of A, in place: R^T R = A (Golub, Van
 * Loan, alg. 4.2.1), row by row, TILE columns at a time; what is left of the diagonal is
 * not used. A pivot lost in rounding gives a row of zeros. n is a multiple of TILE.
 */
static void factorize(double *a, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            a[i * n + j] = (a[i * n + j] + a[j * n + i]) / 2;
    for (size_t i = 0; i < n; i++) {
        double *row = a + i * n, whole = row[i]; /* the diagonal as it was */
        for (size_t j = i / TILE * TILE; j < n; j += TILE)
            subtract_rows(row + j, a + i, n, a + j, n, 0, i);
        double pivot = row[i], root = pivot > least_pivot * whole ? sqrt(pivot) : 0;
        for (size_t j = i; j < n; j++) row[j] = root > 0 ? row[j] / root : 0;
    }
}

/* The inverse of an upper triangular R, row by row from the last; where R has a row of
 * zeros, so has the inverse, and the column too. `factor` has room for n numbers. */
static void invert(const double *r, size_t n, double *factor, double *out)
{
    for (size_t i = n; i-- > 0;) {
        double *row = out + i * n, pivot = r[i * n + i];
        for (size_t j = 0; j < n; j++) row[j] = 0;
        if (!(pivot > 0)) continue;
        row[i] = 1 / pivot;
        for (size_t p = i + 1; p < n; p++) factor[p] = r[i * n + p] / pivot;
        for (size_t j = i / TILE * TILE; j < n; j += TILE)
            subtract_rows(row + j, factor, 1, out + j, n, i + 1,
                          j + TILE < n ? j + TILE : n);
    }
}

/* Rounds each column of the inverse to a grid of its own. */
static void columns_to_grid(double *a, uint32_t n, int bits)
{
    for (size_t j = 0; j < n; j++) {
        double most = 0;
        for (size_t i = 0; i <= j; i++) {
            if (fabs(a[i * n + j]) > most) most = fabs(a[i * n + j]);
        }
        int exponent;
        frexp(most, &exponent);
        double shift = ldexp(1.5, 52 + exponent - bits);
        for (size_t i = 0; i <= j; i++) a[i * n + j] = (a[i * n + j] + shift) - shift;
    }
}

/* left = b R^-1 for R^T R = a^T b: with a == b the columns become orthonormal, else this
 * is E of the top comment. */
static void divide_by_root(workshop *w, const float *a, const float *b)
{
    int bits = smz_dense_grid(w->n > w->width ? w->n : w->width);
    smz_dense_to_grid(b, w->n_block, bits, w->right);
    const double *left = w->right;
    if (a != b) {
        smz_dense_to_grid(a, w->n_block, bits, w->left);
        left = w->left;
    }
    smz_dense_cross(left, w->right, w->n, w->width, w->width, w->square);
    factorize(w->square, w->width);
    invert(w->square, w->width, w->factor, w->inverse);
    columns_to_grid(w->inverse, w->width, bits);
    smz_dense_product(w->right, w->inverse, w->n, w->width, w->width, w->left);
}

/* E's rows, in `left`, into unit rows of k floats on the grid. */
static void store_rows(const workshop *w, uint32_t k, float *out)
{
    const double shift = ldexp(1.5, 52 - SMZ_EMBED_BITS);
    for (size_t i = 0; i < w->n; i++) {
        const double *row = w->left + i * w->width;
        double squares = 0;
        for (uint32_t c = 0; c < k; c++) squares += row[c] * row[c];
        double length = sqrt(squares), scale = length > least_length ? 1 / length : 0;
        for (uint32_t c = 0; c < k; c++)
            out[i * k + c] = (float)((row[c] * scale + shift) - shift);
    }
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
        for (size_t i = 0; i < w->n_block; i++) w->y[i] = (float)w->left[i];
        times_k(w, x);
    }
    divide_by_root(w, w->y, w->z);
}

smz_status smz_embed(const smz_allocator *allocator, const smz_csr *x, uint32_t *k,
                     float **out)
{
    smz_status status = SMZ_E_MEMORY;
    workshop w = {.n = x->n_rows};
    float *embedding = NULL;
    size_t n_out;
    *out = NULL;
    if (*k > x->n_rows) *k = x->n_rows;
    if (*k > x->n_columns) *k = x->n_columns;
    w.width = (*k + LANE - 1) / LANE * LANE;
    if (!smz_size_mul(w.n, w.width, &w.n_block) ||
        !smz_size_mul(x->n_columns, LANE, &w.n_terms_block))
        return SMZ_E_MEMORY;
    n_out = (size_t)w.n * *k;
    w.n_square = (size_t)w.width * w.width;

    embedding = smz_memory_new(allocator, n_out, sizeof *embedding);
    w.y = smz_memory_new(allocator, w.n_block, sizeof *w.y);
    w.z = smz_memory_new(allocator, w.n_block, sizeof *w.z);
    w.terms = smz_memory_new(allocator, w.n_terms_block, sizeof *w.terms);
    w.left = smz_memory_new(allocator, w.n_block, sizeof *w.left);
    w.right = smz_memory_new(allocator, w.n_block, sizeof *w.right);
    w.square = smz_memory_new(allocator, w.n_square, sizeof *w.square);
    w.inverse = smz_memory_new(allocator, w.n_square, sizeof *w.inverse);
    w.factor = smz_memory_new(allocator, w.width, sizeof *w.factor);
    status = smz_csr_transpose(allocator, x, &w.transposed);
    if (status != SMZ_OK) goto done;
    status = SMZ_E_MEMORY;
    if (embedding == NULL || w.y == NULL || w.z == NULL || w.terms == NULL ||
        w.left == NULL || w.right == NULL || w.square == NULL || w.inverse == NULL ||
        w.factor == NULL)
        goto done;

    if (*k > 0) {
        iterate(&w, x, *k);
        store_rows(&w, *k, embedding);
    }
    *out = embedding;
    embedding = NULL;
    status = SMZ_OK;

done:
    smz_csr_free(allocator, &w.transposed);
    smz_memory_free(allocator, w.factor, w.width, sizeof *w.factor);
    smz_memory_free(allocator, w.inverse, w.n_square, sizeof *w.inverse);
    smz_memory_free(allocator, w.square, w.n_square, sizeof *w.square);
    smz_memory_free(allocator, w.right, w.n_block, sizeof *w.right);
    smz_memory_free(allocator, w.left, w.n_block, sizeof *w.left);
    smz_memory_free(allocator, w.terms, w.n_terms_block, sizeof *w.terms);
    smz_memory_free(allocator, w.z, w.n_block, sizeof *w.z);
    smz_memory_free(allocator, w.y, w.n_block, sizeof *w.y);
    smz_memory_free(allocator, embedding, n_out, sizeof *embedding);
    return status;
}

/*
 * graph.c - TF-IDF rows into the graph whose edges are the cosines of the sentences.
 *
 * The dense form multiplies the latent embedding out, W = max(0, E E^T), by BLAS. The
 * sparse form has no matrix at all: TF-IDF cosines are never negative, so W = X X^T
 * without its diagonal, and W x = X (X^T x) - diag(X X^T) x costs two passes over the
 * entries of X.
 *
 * Both give the same bits everywhere. E is on a grid of 2^-11 (embed.h), on which sgemm
 * is exact. W is then rounded to 2^-12, and x, in each step, to 2^-40 of the power of two
 * next above its sum: products are multiples of 2^-52, sums at most 1 on that scale, and
 * dsymv is exact as well. The sparse form is plain loops in a fixed order.
 */
#include "rank/graph.h"

#include "vector/dense.h"
#include "vector/embed.h"
#include "vector/lanes.h"

#include <math.h>

enum { WEIGHT_BITS = 12, STEP_BITS = 40 };

/* A smaller cosine may be the grid's noise, a few times 2^-13: without this, a sentence
 * that is like no other would have chance neighbours. */
static const float least_cosine = 1.0F / 512;

/* Rows of cosines made at a time. */
enum { PANEL = 64 };

/* Adding and taking away 1.5 * 2^(52 - bits) rounds to a multiple of 2^-bits. */
static double rounding_shift(int bits)
{
    return ldexp(1.5, 52 - bits);
}

/* The weights of `count` cosines. */
static void weigh(const float *cosine, size_t count, double *weight)
{
    smz_lanes_here()->weights(cosine, count, least_cosine, WEIGHT_BITS, weight);
}

/* Multiplies the embedding out, PANEL rows at a time: with themselves, which gives a
 * triangle, then with all rows after them. */
static void fill_graph(smz_similarity_graph *graph, float *panel)
{
    const size_t n = graph->n;
    const uint32_t k = graph->k;
    for (uint32_t from = 0, n_rows; from < n; from += n_rows) {
        n_rows = graph->n - from < PANEL ? graph->n - from : PANEL;
        const uint32_t n_others = graph->n - from - n_rows;
        const float *rows = graph->embedding + (size_t)from * k;
        double *weight = graph->weight + from * n + from;
        smz_dense_square(rows, n_rows, k, panel);
        for (size_t i = 0; i < n_rows; i++) {
            weight[i * n + i] = 0;
            weigh(panel + i * n_rows + i + 1, n_rows - i - 1, weight + i * n + i + 1);
        }
        smz_dense_dots(rows, rows + (size_t)n_rows * k, n_rows, n_others, k, panel);
        for (size_t i = 0; i < n_rows; i++)
            weigh(panel + i * n_others, n_others, weight + i * n + n_rows);
    }
}

static smz_status build_dense(smz_similarity_graph *graph, size_t dimensions)
{
    size_t n = graph->n;
    uint32_t k = dimensions < UINT32_MAX ? (uint32_t)dimensions : UINT32_MAX;
    if (n > SMZ_GRAPH_DENSE_LIMIT) return SMZ_E_LIMIT;
    smz_status status = smz_embed(graph->allocator, graph->rows, &k, &graph->embedding);
    if (status != SMZ_OK) return status;
    graph->k = k;
    graph->weight = smz_memory_new(graph->allocator, n * n, sizeof *graph->weight);
    float *panel = smz_memory_new(graph->allocator, PANEL * n, sizeof *panel);
    if (graph->weight != NULL && panel != NULL)
        fill_graph(graph, panel);
    else
        status = SMZ_E_MEMORY;
    smz_memory_free(graph->allocator, panel, PANEL * n, sizeof *panel);
    return status;
}

smz_status smz_graph_build(const smz_allocator *allocator, const smz_csr *rows,
                           smz_graph form, size_t dimensions, smz_similarity_graph *out)
{
    smz_status status = SMZ_OK;
    *out =
        (smz_similarity_graph){.allocator = allocator, .n = rows->n_rows, .rows = rows};
    if (form == SMZ_GRAPH_AUTO)
        form = out->n <= SMZ_GRAPH_DENSE_MOST ? SMZ_GRAPH_DENSE : SMZ_GRAPH_SPARSE;
    if (form == SMZ_GRAPH_DENSE) status = build_dense(out, dimensions);
    if (status != SMZ_OK) smz_graph_free(out);
    return status;
}

void smz_graph_free(smz_similarity_graph *graph)
{
    size_t n = graph->n;
    if (graph->allocator == NULL) return;
    smz_memory_free(graph->allocator, graph->weight, n * n, sizeof *graph->weight);
    smz_memory_free(graph->allocator, graph->embedding, n * graph->k,
                    sizeof *graph->embedding);
    *graph = (smz_similarity_graph){0};
}

size_t smz_graph_scratch(const smz_similarity_graph *graph)
{
    size_t count = graph->weight != NULL ? graph->n : graph->rows->n_columns;
    return count * sizeof(double);
}

static void apply_dense(const smz_similarity_graph *graph, const double *x, double *y,
                        double *rounded)
{
    double sum = 0;
    for (uint32_t i = 0; i < graph->n; i++) sum += x[i];
    int exponent;
    frexp(sum, &exponent);
    double shift = rounding_shift(STEP_BITS - exponent);
    for (uint32_t i = 0; i < graph->n; i++) rounded[i] = (x[i] + shift) - shift;
    smz_dense_symmetric(graph->weight, graph->n, rounded, y);
}

static void apply_sparse(const smz_similarity_graph *graph, const double *x, double *y,
                         double *terms)
{
    const smz_csr *rows = graph->rows;
    smz_csr_multiply_transposed(rows, x, terms);
    for (uint32_t i = 0; i < rows->n_rows; i++) {
        double sum = 0, own = 0;
        for (uint64_t at = rows->row_start[i]; at < rows->row_start[i + 1]; at++) {
            double value = (double)rows->value[at];
            sum += value * terms[rows->column[at]];
            own += value * value;
        }
        sum -= own * x[i];
        y[i] = sum > 0 ? sum : 0; /* rounding may leave a little less than nothing */
    }
}

void smz_graph_apply(const smz_similarity_graph *graph, const double *x, double *y,
                     void *scratch)
{
    if (graph->weight != NULL)
        apply_dense(graph, x, y, scratch);
    else
        apply_sparse(graph, x, y, scratch);
}

double smz_graph_similarity(const smz_similarity_graph *graph, uint32_t i, uint32_t j)
{
    double cosine = 0;
    if (i == j) {
        const uint64_t *start = graph->rows->row_start;
        return start[i] < start[i + 1] ? 1 : 0;
    }
    if (graph->weight != NULL) {
        const float *a = graph->embedding + (size_t)i * graph->k;
        const float *b = graph->embedding + (size_t)j * graph->k;
        for (uint32_t c = 0; c < graph->k; c++) cosine += (double)a[c] * (double)b[c];
    } else {
        cosine = smz_csr_dot(graph->rows, i, j);
    }
    return smz_graph_round(cosine);
}

double smz_graph_round(double cosine)
{
    if (!(cosine > 0)) return 0;
    if (cosine > 1) return 1;
    return floor(cosine * 1048576.0 + 0.5) / 1048576.0;
}

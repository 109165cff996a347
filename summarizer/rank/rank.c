/*
 * rank.c - the similarity graph into a share of the attention for each sentence.
 *
 * TextRank and LexRank are the stationary distribution of a reader who goes from sentence
 * to similar sentence and, with probability 1 - d, starts afresh from the prior; found by
 * power iteration, whose error shrinks by d at least in each step.
 */
#include "rank/rank.h"

#include "rank/links.h"

#include <math.h>

const smz_rank_settings smz_rank_settings_default = {
    .damping = 0.7, .threshold = 0.1, .tolerance = 1e-9, .most_steps = 200};

/* A sentence whose similarities add up to less than this has no neighbours: in the sparse
 * form they are the difference of two numbers near 1. */
static const double least_degree = 1.0 / 1048576;

/* What one step of the walk multiplies by. */
typedef struct walk {
    const smz_similarity_graph *graph;
    const smz_csr *links; /* LexRank's graph, or NULL for the graph itself */
    void *scratch;
} walk;

static void walk_apply(const walk *w, const double *x, double *y)
{
    if (w->links != NULL)
        smz_csr_multiply(w->links, x, y);
    else
        smz_graph_apply(w->graph, x, y, w->scratch);
}

/*
 * p = d (P^T p + m v) + (1 - d) v (Mihalcea, Tarau 2004, eq. 2; Brin, Page 1998), P being
 * the graph with each row divided by its sum, v the prior, m the share of the sentences
 * without neighbours. The graph is symmetric: P^T p = W (p / degree).
 */
static void iterate(const walk *w, const double *prior, const smz_rank_settings *settings,
                    double *p, double *degree, double *x, double *y)
{
    uint32_t n = w->graph->n;
    double d = settings->damping;
    for (uint32_t i = 0; i < n; i++) {
        p[i] = prior[i];
        x[i] = 1;
    }
    walk_apply(w, x, degree);
    for (uint32_t step = 0; step < settings->most_steps; step++) {
        double alone = 0, change = 0;
        for (uint32_t i = 0; i < n; i++) {
            bool has_neighbours = degree[i] >= least_degree;
            x[i] = has_neighbours ? p[i] / degree[i] : 0;
            if (!has_neighbours) alone += p[i];
        }
        walk_apply(w, x, y);
        for (uint32_t i = 0; i < n; i++) {
            double now = d * (y[i] + alone * prior[i]) + (1 - d) * prior[i];
            change += fabs(now - p[i]);
            p[i] = now;
        }
        if (change <= settings->tolerance) break;
    }
}

static smz_status rank_walk(const smz_similarity_graph *graph, const smz_csr *links,
                            const double *prior, const smz_rank_settings *settings,
                            double *rank)
{
    const smz_allocator *allocator = graph->allocator;
    smz_status status = SMZ_E_MEMORY;
    size_t n = graph->n, n_scratch = smz_graph_scratch(graph);
    walk w = {.graph = graph, .links = links};
    double *degree = smz_memory_new(allocator, n, sizeof *degree);
    double *x = smz_memory_new(allocator, n, sizeof *x);
    double *y = smz_memory_new(allocator, n, sizeof *y);
    w.scratch = smz_memory_new(allocator, n_scratch, 1);
    if (degree == NULL || x == NULL || y == NULL || w.scratch == NULL) goto done;
    iterate(&w, prior, settings, rank, degree, x, y);
    status = SMZ_OK;

done:
    smz_memory_free(allocator, w.scratch, n_scratch, 1);
    smz_memory_free(allocator, y, n, sizeof *y);
    smz_memory_free(allocator, x, n, sizeof *x);
    smz_memory_free(allocator, degree, n, sizeof *degree);
    return status;
}

static smz_status rank_textrank(const smz_similarity_graph *graph, const double *prior,
                                const smz_rank_settings *settings, double *rank)
{
    return rank_walk(graph, NULL, prior, settings, rank);
}

/* Erkan, Radev 2004, section 3.2, but for the self-loops, which TextRank has not either.
 */
static smz_status rank_lexrank(const smz_similarity_graph *graph, const double *prior,
                               const smz_rank_settings *settings, double *rank)
{
    smz_csr links;
    smz_status status = smz_links_build(graph, settings->threshold, &links);
    if (status == SMZ_OK) status = rank_walk(graph, &links, prior, settings, rank);
    smz_csr_free(graph->allocator, &links);
    return status;
}

/* Cosine to the mean of the TF-IDF rows (Radev et al. 2004), whichever form the graph
 * has; the length of the mean is the same for all. */
static smz_status rank_centroid(const smz_similarity_graph *graph, const double *prior,
                                const smz_rank_settings *settings, double *rank)
{
    (void)prior;
    (void)settings;
    size_t n_columns = graph->rows->n_columns;
    double *sum = smz_memory_new(graph->allocator, n_columns, sizeof *sum);
    if (sum == NULL) return SMZ_E_MEMORY;
    for (uint32_t i = 0; i < graph->n; i++) rank[i] = 1;
    smz_csr_multiply_transposed(graph->rows, rank, sum);
    smz_csr_multiply(graph->rows, sum, rank);
    smz_memory_free(graph->allocator, sum, n_columns, sizeof *sum);
    return SMZ_OK;
}

static smz_status rank_lead(const smz_similarity_graph *graph, const double *prior,
                            const smz_rank_settings *settings, double *rank)
{
    (void)settings;
    for (uint32_t i = 0; i < graph->n; i++) rank[i] = prior[i];
    return SMZ_OK;
}

typedef smz_status ranker(const smz_similarity_graph *graph, const double *prior,
                          const smz_rank_settings *settings, double *rank);

/* The rankers, by smz_rank. */
static ranker *const rankers[] = {
    [SMZ_RANK_TEXTRANK] = rank_textrank,
    [SMZ_RANK_LEXRANK] = rank_lexrank,
    [SMZ_RANK_CENTROID] = rank_centroid,
    [SMZ_RANK_LEAD] = rank_lead,
};

/* Shares that sum to 1, rounded to 2^-30 of the mean share; where nothing has any, the
 * prior's. */
static void scale_and_round(double *rank, const double *prior, uint32_t n)
{
    double sum = 0, unit = 1073741824.0;
    for (uint32_t i = 0; i < n; i++) sum += rank[i];
    for (uint32_t i = 1; i < n && unit < 1.2e18; i += i) unit += unit;
    for (uint32_t i = 0; i < n; i++) {
        double share = sum > 0 ? rank[i] / sum : prior[i];
        rank[i] = floor(share * unit + 0.5) / unit;
    }
}

smz_status smz_rank_sentences(smz_rank method, const smz_similarity_graph *graph,
                              const double *prior, const smz_rank_settings *settings,
                              double *rank)
{
    size_t index = (size_t)method;
    if (index >= sizeof rankers / sizeof *rankers) return SMZ_E_ARGUMENT;
    smz_status status = rankers[index](graph, prior, settings, rank);
    if (status == SMZ_OK) scale_and_round(rank, prior, graph->n);
    return status;
}

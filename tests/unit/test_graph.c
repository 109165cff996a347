/* test_graph.c - the two forms of the graph against cosines taken one by one. */
#include "matrices.h"
#include "rank/graph.h"
#include "rank/links.h"
#include "support/ledger.h"

static smz_similarity_graph build(const smz_csr *x, smz_graph form, size_t dimensions)
{
    smz_similarity_graph graph;
    cr_assert_eq(smz_graph_build(&smz_allocator_libc, x, form, dimensions, &graph),
                 SMZ_OK);
    return graph;
}

static void apply(const smz_similarity_graph *graph, const double *x, double *y)
{
    size_t size = smz_graph_scratch(graph);
    void *scratch = smz_memory_new(&smz_allocator_libc, size, 1);
    cr_assert_not_null(scratch);
    smz_graph_apply(graph, x, y, scratch);
    smz_memory_free(&smz_allocator_libc, scratch, size, 1);
}

static const uint32_t shapes[][2] = {{1, 4},    {2, 9},   {20, 90},  {63, 200},
                                     {64, 100}, {65, 30}, {130, 150}};
enum { N_SHAPES = sizeof shapes / sizeof *shapes };
static const smz_graph forms[] = {SMZ_GRAPH_DENSE, SMZ_GRAPH_SPARSE};

Test(graph, both_forms_apply_the_cosines_without_self_loops)
{
    for (size_t s = 0; s < N_SHAPES; s++) {
        smz_csr rows = random_rows(shapes[s][0], shapes[s][1], 8, s + 1);
        double x[200], y[200];
        uint64_t seed = 9;
        for (uint32_t i = 0; i < rows.n_rows; i++)
            x[i] = random_share(&seed) / rows.n_rows;
        for (int f = 0; f < 2; f++) {
            smz_similarity_graph graph = build(&rows, forms[f], 512);
            double slack = forms[f] == SMZ_GRAPH_DENSE ? 3e-3 : 1e-7;
            cr_assert_eq(graph.weight != NULL, forms[f] == SMZ_GRAPH_DENSE);
            apply(&graph, x, y);
            for (uint32_t i = 0; i < rows.n_rows; i++) {
                double expected = 0;
                for (uint32_t j = 0; j < rows.n_rows; j++)
                    if (j != i) expected += smz_csr_dot(&rows, i, j) * x[j];
                cr_assert_float_eq(y[i], expected, slack);
                cr_assert_geq(y[i], 0);
            }
            smz_graph_free(&graph);
        }
        smz_csr_free(&smz_allocator_libc, &rows);
    }
}

Test(graph, similarities_are_rounded_symmetric_and_right)
{
    for (size_t s = 0; s < N_SHAPES; s++) {
        smz_csr rows = random_rows(shapes[s][0], shapes[s][1], 8, s + 50);
        for (int f = 0; f < 2; f++) {
            smz_similarity_graph graph = build(&rows, forms[f], 512);
            double slack = forms[f] == SMZ_GRAPH_DENSE ? 3e-3 : 1e-6;
            for (uint32_t i = 0; i < rows.n_rows; i++) {
                for (uint32_t j = 0; j < rows.n_rows; j++) {
                    double cosine = smz_graph_similarity(&graph, i, j);
                    double steps = cosine * 1048576;
                    cr_assert(cosine >= 0 && cosine <= 1 && steps == floor(steps));
                    cr_assert_eq(cosine, smz_graph_similarity(&graph, j, i));
                    cr_assert_float_eq(cosine, smz_csr_dot(&rows, i, j), slack);
                    if (graph.weight == NULL || i >= j) continue;
                    double weight = graph.weight[i * rows.n_rows + j];
                    cr_assert_float_eq(weight, cosine < 1.0 / 512 ? 0 : cosine, 2e-4);
                }
            }
            smz_graph_free(&graph);
        }
        smz_csr_free(&smz_allocator_libc, &rows);
    }
}

/* The dense weights lie on their grid, without which BLAS would not be exact. */
Test(graph, dense_weights_lie_on_their_grid)
{
    smz_csr rows = random_rows(130, 300, 8, 4);
    smz_similarity_graph graph = build(&rows, SMZ_GRAPH_DENSE, 20);
    cr_assert_eq(graph.k, 20);
    for (uint32_t i = 0; i < graph.n; i++) {
        cr_assert_eq(graph.weight[(size_t)i * graph.n + i], 0);
        for (uint32_t j = i; j < graph.n; j++) {
            double weight = graph.weight[(size_t)i * graph.n + j];
            cr_assert(weight >= 0 && weight <= 1 &&
                      weight * 4096 == floor(weight * 4096));
        }
    }
    smz_graph_free(&graph);
    smz_csr_free(&smz_allocator_libc, &rows);
}

/* What the grid does to cosines of 0 must not look like a little likeness. */
Test(graph, a_sentence_that_is_like_no_other_has_no_neighbours)
{
    static sentences s;
    random_sentences(&s, 100, 200, 10, 8);
    for (int w = 0; w < 8; w++) s.term[s.start[100] + (uint64_t)w] = 300 + (uint32_t)w;
    s.start[101] = s.start[100] + 8;
    smz_csr rows;
    double x[101], y[101];
    cr_assert_eq(smz_tfidf_build(&smz_allocator_libc, s.term, s.start, 101, 400, &rows),
                 SMZ_OK);
    for (int i = 0; i < 101; i++) x[i] = 1;
    for (int f = 0; f < 2; f++) {
        smz_similarity_graph graph = build(&rows, forms[f], 512);
        apply(&graph, x, y);
        cr_assert_lt(y[100], 1e-9);
        cr_assert_gt(y[0], 0.1);
        smz_graph_free(&graph);
    }
    smz_csr_free(&smz_allocator_libc, &rows);
}

Test(graph, automatic_form_and_limit)
{
    static uint64_t start[SMZ_GRAPH_DENSE_LIMIT + 2];
    smz_csr rows = {.row_start = start};
    smz_similarity_graph graph;
    rows.n_rows = 10;
    graph = build(&rows, SMZ_GRAPH_AUTO, 48);
    cr_assert_not_null(graph.weight);
    smz_graph_free(&graph);
    rows.n_rows = SMZ_GRAPH_DENSE_MOST + 1;
    graph = build(&rows, SMZ_GRAPH_AUTO, 48);
    cr_assert_null(graph.weight);
    smz_graph_free(&graph);
    rows.n_rows = SMZ_GRAPH_DENSE_LIMIT + 1;
    cr_assert_eq(smz_graph_build(&smz_allocator_libc, &rows, SMZ_GRAPH_DENSE, 48, &graph),
                 SMZ_E_LIMIT);
    smz_graph_free(&graph);
    smz_graph_free(&graph);
}

Test(graph, links_are_the_pairs_that_reach_the_threshold)
{
    static const double thresholds[] = {0, 0.05, 0.1, 0.3, 0.7, 1};
    for (size_t s = 0; s < N_SHAPES; s++) {
        smz_csr rows = random_rows(shapes[s][0], shapes[s][1], 8, s + 100);
        for (size_t t = 0; t < 2 * sizeof thresholds / sizeof *thresholds; t++) {
            smz_similarity_graph graph = build(&rows, forms[t % 2], 512);
            double threshold = thresholds[t / 2];
            uint32_t n = graph.n;
            smz_csr links;
            cr_assert_eq(smz_links_build(&graph, threshold, &links), SMZ_OK);
            cr_assert(smz_csr_check(&links));
            cr_assert(links.n_rows == n && links.n_columns == n);
            for (uint32_t i = 0; i < n; i++) {
                for (uint32_t j = 0; j < n; j++) {
                    double cosine = graph.weight == NULL
                                        ? smz_graph_similarity(&graph, i, j)
                                        : graph.weight[i < j ? i * n + j : j * n + i];
                    bool linked = i != j && cosine > 0 && cosine >= threshold;
                    cr_assert_eq(csr_at(&links, i, j), linked, "%zu: %u %u %f of %f", s,
                                 i, j, cosine, threshold);
                }
            }
            smz_csr_free(&smz_allocator_libc, &links);
            smz_graph_free(&graph);
        }
        smz_csr_free(&smz_allocator_libc, &rows);
    }
}

Test(graph, every_failed_allocation_is_reported_and_nothing_leaks)
{
    smz_csr rows = random_rows(40, 90, 7, 3);
    for (int f = 0; f < 2; f++) {
        smz_status status = SMZ_E_MEMORY;
        for (size_t allowed = 0; status != SMZ_OK; allowed++) {
            ledger books = {0};
            const smz_allocator allocator = ledger_allocator(&books);
            ledger_refuse(&books, allowed + 1);
            smz_similarity_graph graph;
            smz_csr links = {0};
            status = smz_graph_build(&allocator, &rows, forms[f], 16, &graph);
            if (status == SMZ_OK) status = smz_links_build(&graph, 0.1, &links);
            cr_assert(status == SMZ_OK || status == SMZ_E_MEMORY);
            smz_csr_free(&allocator, &links);
            smz_graph_free(&graph);
            cr_assert_eq(books.held, 0);
            cr_assert_lt(allowed, 100);
        }
    }
    smz_csr_free(&smz_allocator_libc, &rows);
}

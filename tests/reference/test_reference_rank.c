/* test_reference_rank.c - the library's rows and ranks against the naive ones, on random
 * corpora. */
#include "../unit/matrices.h"
#include "naive.h"
#include "rank/rank.h"

enum { MOST = 60, N_TERMS = 120 };

/* One random corpus, computed both ways. */
typedef struct both {
    sentences s;
    unsigned term[8192];
    size_t start[MOST + 1];
    double x[MOST * N_TERMS], weight[MOST * MOST];
    double prior[MOST], expected[MOST], rank[MOST];
    smz_csr rows;
} both;

static both b; /* large for a stack; each test is a process of its own */

static void make(uint64_t seed)
{
    uint32_t n = 1 + random_below(&seed, MOST), mean = 1 + random_below(&seed, 12);
    double sum = 0;
    random_sentences(&b.s, n, N_TERMS, mean, seed);
    for (uint64_t w = 0; w < b.s.start[n]; w++) b.term[w] = b.s.term[w];
    for (uint32_t i = 0; i <= n; i++) b.start[i] = (size_t)b.s.start[i];
    for (uint32_t i = 0; i < n; i++) sum += b.prior[i] = 0.05 + random_share(&seed);
    for (uint32_t i = 0; i < n; i++) b.prior[i] /= sum;
    naive_tfidf(b.term, b.start, n, N_TERMS, b.x);
    naive_cosines(b.x, n, N_TERMS, b.weight);
    cr_assert_eq(
        smz_tfidf_build(&smz_allocator_libc, b.s.term, b.s.start, n, N_TERMS, &b.rows),
        SMZ_OK);
}

Test(reference, tfidf_rows)
{
    for (uint64_t seed = 1; seed <= 40; seed++) {
        make(seed);
        uint32_t column = 0;
        for (uint32_t t = 0; t < N_TERMS; t++) {
            bool is_used = false;
            for (uint32_t i = 0; i < b.s.n; i++)
                is_used = is_used || b.x[i * N_TERMS + t] > 0;
            if (!is_used) continue;
            for (uint32_t i = 0; i < b.s.n; i++)
                cr_assert_float_eq(csr_at(&b.rows, i, column), b.x[i * N_TERMS + t],
                                   1e-6);
            column++;
        }
        cr_assert_eq(b.rows.n_columns, column);
        smz_csr_free(&smz_allocator_libc, &b.rows);
    }
}

/* Whether each sentence has no neighbours at all or enough for the grid of the dense
 * form, some 2^-12, not to matter. */
static bool is_well_connected(void)
{
    for (uint32_t i = 0; i < b.s.n; i++) {
        double degree = 0;
        for (uint32_t j = 0; j < b.s.n; j++) degree += b.weight[i * b.s.n + j];
        if (degree > 0 && degree < 0.2) return false;
    }
    return true;
}

/* Ranks and similarities by the library in one form against the naive ones. */
static void compare(smz_graph form, smz_rank method, double slack)
{
    smz_rank_settings settings = smz_rank_settings_default;
    uint64_t seed = 1000;
    for (int round = 0; round < 40;) {
        smz_similarity_graph graph;
        make(seed++);
        if (form == SMZ_GRAPH_DENSE && !is_well_connected()) {
            smz_csr_free(&smz_allocator_libc, &b.rows);
            continue;
        }
        round++;
        settings.damping = 0.2 + 0.7 * random_share(&seed);
        if (method == SMZ_RANK_LEXRANK)
            naive_threshold(b.weight, b.s.n, settings.threshold);
        naive_textrank(b.weight, b.prior, b.s.n, settings.damping, 300, b.expected);
        cr_assert_eq(smz_graph_build(&smz_allocator_libc, &b.rows, form, 512, &graph),
                     SMZ_OK);
        cr_assert_eq(smz_rank_sentences(method, &graph, b.prior, &settings, b.rank),
                     SMZ_OK);
        for (uint32_t i = 0; i < b.s.n; i++) {
            cr_assert_float_eq(b.rank[i], b.expected[i], slack,
                               "round %d of %u: %u has %.9f for %.9f", round, b.s.n, i,
                               b.rank[i], b.expected[i]);
            if (method == SMZ_RANK_LEXRANK) continue; /* its weights are no cosines */
            for (uint32_t j = 0; j < i; j++)
                cr_assert_float_eq(smz_graph_similarity(&graph, i, j),
                                   b.weight[i * b.s.n + j],
                                   form == SMZ_GRAPH_DENSE ? 3e-3 : 1e-6);
        }
        smz_graph_free(&graph);
        smz_csr_free(&smz_allocator_libc, &b.rows);
    }
}

Test(reference, textrank_sparse)
{
    compare(SMZ_GRAPH_SPARSE, SMZ_RANK_TEXTRANK, 1e-7);
}

Test(reference, lexrank_sparse)
{
    compare(SMZ_GRAPH_SPARSE, SMZ_RANK_LEXRANK, 1e-7);
}

/* At full rank the embedding's cosines are those of the rows, but for its grid. */
Test(reference, textrank_dense)
{
    compare(SMZ_GRAPH_DENSE, SMZ_RANK_TEXTRANK, 2e-3);
}

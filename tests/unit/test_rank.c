/* test_rank.c - shares of small graphs worked out by hand, and what holds of any. */
#include "matrices.h"
#include "rank/rank.h"
#include "support/ledger.h"

static const smz_graph forms[] = {SMZ_GRAPH_DENSE, SMZ_GRAPH_SPARSE};
static const smz_rank methods[] = {SMZ_RANK_TEXTRANK, SMZ_RANK_LEXRANK, SMZ_RANK_CENTROID,
                                   SMZ_RANK_LEAD};
enum { N_METHODS = sizeof methods / sizeof *methods };

static void rank_rows(const smz_csr *rows, smz_graph form, smz_rank method,
                      const double *prior, double *rank)
{
    smz_similarity_graph graph;
    cr_assert_eq(smz_graph_build(&smz_allocator_libc, rows, form, 512, &graph), SMZ_OK);
    cr_assert_eq(
        smz_rank_sentences(method, &graph, prior, &smz_rank_settings_default, rank),
        SMZ_OK);
    smz_graph_free(&graph);
}

static smz_csr rows_of(const uint32_t *term, const uint64_t *start, uint32_t n)
{
    smz_csr rows;
    cr_assert_eq(smz_tfidf_build(&smz_allocator_libc, term, start, n, 100, &rows),
                 SMZ_OK);
    return rows;
}

/* Sentence 1 shares a word with 0 and another with 2: the graph is a path of equal edges,
 * by symmetry p0 = p2 = (1 - d)/3 + d p1/2 and p1 = (1 - d)/3 + d (p0 + p2). */
Test(rank, a_path_of_three)
{
    const uint32_t term[] = {0, 5, 5, 6, 6, 1};
    const uint64_t start[] = {0, 2, 4, 6};
    const double prior[] = {1.0 / 3, 1.0 / 3, 1.0 / 3};
    double d = smz_rank_settings_default.damping, rank[3];
    double middle = (1 - d) / 3 * (1 + 2 * d) / (1 - d * d);
    smz_csr rows = rows_of(term, start, 3);
    for (int f = 0; f < 2; f++) {
        for (int m = 0; m < 2; m++) {
            /* The embedding's grid makes edges of the dense form differ by 2^-12. */
            double slack = f == 0 && m == 0 ? 1e-3 : 1e-8;
            rank_rows(&rows, forms[f], methods[m], prior, rank);
            cr_assert_float_eq(rank[1], middle, 1e-8);
            cr_assert_float_eq(rank[0], (1 - middle) / 2, slack);
            cr_assert_float_eq(rank[2], (1 - middle) / 2, slack);
        }
    }
    smz_csr_free(&smz_allocator_libc, &rows);
}

/* 0 and 1 are alike, 2 is alone and hands its share to the prior:
 * p2 = v2 ((1 - d) + d p2). */
Test(rank, a_sentence_alone_passes_its_share_to_the_prior)
{
    const uint32_t term[] = {0, 1, 0, 1, 7, 8};
    const uint64_t start[] = {0, 2, 4, 6};
    const double prior[] = {0.5, 0.3, 0.2};
    double d = smz_rank_settings_default.damping, rank[3];
    double alone = 0.2 * (1 - d) / (1 - d * 0.2);
    smz_csr rows = rows_of(term, start, 3);
    for (int f = 0; f < 2; f++) {
        for (int m = 0; m < 2; m++) {
            rank_rows(&rows, forms[f], methods[m], prior, rank);
            cr_assert_float_eq(rank[2], alone, 1e-8);
            /* p0 - p1 = -d (p0 - p1) + (1 - d + d p2) (v0 - v1) */
            cr_assert_float_eq(rank[0] - rank[1], (1 - d + d * alone) * 0.2 / (1 + d),
                               1e-8);
        }
    }
    smz_csr_free(&smz_allocator_libc, &rows);
}

Test(rank, the_centroid_is_the_mean_of_the_rows)
{
    smz_csr rows = random_rows(60, 90, 8, 21);
    double prior[60], rank[60], mean[100] = {0}, sum = 0, cosine[60];
    for (uint32_t i = 0; i < 60; i++) prior[i] = 1.0 / 60;
    for (uint32_t i = 0; i < 60; i++)
        for (uint32_t c = 0; c < rows.n_columns; c++) mean[c] += csr_at(&rows, i, c);
    for (uint32_t i = 0; i < 60; i++) {
        cosine[i] = 0;
        for (uint32_t c = 0; c < rows.n_columns; c++)
            cosine[i] += csr_at(&rows, i, c) * mean[c];
        sum += cosine[i];
    }
    for (int f = 0; f < 2; f++) {
        rank_rows(&rows, forms[f], SMZ_RANK_CENTROID, prior, rank);
        for (uint32_t i = 0; i < 60; i++)
            cr_assert_float_eq(rank[i], cosine[i] / sum, 1e-9);
    }
    smz_csr_free(&smz_allocator_libc, &rows);
}

/* Whatever comes: shares are numbers, not negative, rounded, and sum to 1. */
static void sound(const smz_csr *rows)
{
    double prior[400], rank[400], sum = 0;
    uint32_t n = rows->n_rows;
    uint64_t seed = n;
    for (uint32_t i = 0; i < n; i++) sum += prior[i] = 0.1 + random_share(&seed);
    for (uint32_t i = 0; i < n; i++) prior[i] /= sum;
    for (int f = 0; f < 2; f++) {
        for (int m = 0; m < N_METHODS; m++) {
            rank_rows(rows, forms[f], methods[m], prior, rank);
            sum = 0;
            for (uint32_t i = 0; i < n; i++) {
                cr_assert(rank[i] >= 0 && rank[i] <= 1, "share %u of ranker %d is %g", i,
                          (int)methods[m], rank[i]);
                double steps = ldexp(rank[i], 40);
                cr_assert_eq(steps, floor(steps));
                sum += rank[i];
            }
            cr_assert_float_eq(sum, n > 0, 1e-8);
        }
    }
}

Test(rank, shares_are_sound_whatever_comes)
{
    for (uint32_t n = 1; n <= 400; n += n / 2 + 1) {
        smz_csr rows = random_rows(n, 10 + 2 * n, 6, n);
        sound(&rows);
        smz_csr_free(&smz_allocator_libc, &rows);
    }
}

Test(rank, degenerate_graphs_give_the_prior)
{
    /* none; one empty; one; all empty; all the same; all different; empty and not */
    static const struct {
        uint32_t n;
        uint64_t start[6];
        uint32_t term[12];
    } cases[] = {{0, {0}, {0}},
                 {1, {0, 0}, {0}},
                 {1, {0, 2}, {3, 3}},
                 {5, {0, 0, 0, 0, 0, 0}, {0}},
                 {5, {0, 2, 4, 6, 8, 10}, {1, 2, 1, 2, 1, 2, 1, 2, 1, 2}},
                 {5, {0, 2, 4, 6, 8, 10}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}},
                 {3, {0, 0, 2, 2}, {1, 2}}};
    const double prior[] = {0.2, 0.2, 0.2, 0.2, 0.2};
    for (size_t at = 0; at < sizeof cases / sizeof *cases; at++) {
        smz_csr rows = rows_of(cases[at].term, cases[at].start, cases[at].n);
        sound(&rows);
        for (int f = 0; f < 2 && rows.n_rows == 5; f++) {
            for (int m = 0; m < N_METHODS; m++) {
                double rank[5];
                rank_rows(&rows, forms[f], methods[m], prior, rank);
                for (int i = 0; i < 5; i++) cr_assert_float_eq(rank[i], 0.2, 1e-8);
            }
        }
        smz_csr_free(&smz_allocator_libc, &rows);
    }
}

Test(rank, more_steps_change_nothing_and_few_are_kept_to)
{
    smz_csr rows = random_rows(100, 150, 8, 6);
    smz_similarity_graph graph;
    double prior[100], rank[100], more[100], one[100], moved = 0;
    smz_rank_settings settings = smz_rank_settings_default;
    for (uint32_t i = 0; i < 100; i++) prior[i] = 0.01;
    for (int f = 0; f < 2; f++) {
        cr_assert_eq(smz_graph_build(&smz_allocator_libc, &rows, forms[f], 48, &graph),
                     SMZ_OK);
        cr_assert_eq(smz_rank_sentences(SMZ_RANK_TEXTRANK, &graph, prior,
                                        &smz_rank_settings_default, rank),
                     SMZ_OK);
        settings.tolerance = 0;
        settings.most_steps = 1000;
        cr_assert_eq(
            smz_rank_sentences(SMZ_RANK_TEXTRANK, &graph, prior, &settings, more),
            SMZ_OK);
        settings.most_steps = 1;
        cr_assert_eq(smz_rank_sentences(SMZ_RANK_TEXTRANK, &graph, prior, &settings, one),
                     SMZ_OK);
        for (int i = 0; i < 100; i++) {
            cr_assert_float_eq(rank[i], more[i], 1e-8);
            moved += fabs(rank[i] - one[i]);
        }
        cr_assert_gt(moved, 1e-3);
        smz_graph_free(&graph);
    }
    smz_csr_free(&smz_allocator_libc, &rows);
}

Test(rank, a_ranker_that_is_none_is_refused)
{
    cr_assert_eq(
        smz_rank_sentences((smz_rank)4, NULL, NULL, &smz_rank_settings_default, NULL),
        SMZ_E_ARGUMENT);
}

Test(rank, every_failed_allocation_is_reported_and_nothing_leaks)
{
    smz_csr rows = random_rows(40, 90, 7, 3);
    double prior[40], rank[40];
    for (int i = 0; i < 40; i++) prior[i] = 1.0 / 40;
    for (int f = 0; f < 2; f++) {
        smz_similarity_graph graph;
        cr_assert_eq(smz_graph_build(&smz_allocator_libc, &rows, forms[f], 16, &graph),
                     SMZ_OK);
        for (int m = 0; m < N_METHODS; m++) {
            smz_status status = SMZ_E_MEMORY;
            for (size_t allowed = 0; status != SMZ_OK; allowed++) {
                ledger books = {0};
                const smz_allocator allocator = ledger_allocator(&books);
                ledger_refuse(&books, allowed + 1);
                smz_similarity_graph scarce_graph = graph;
                scarce_graph.allocator = &allocator;
                status = smz_rank_sentences(methods[m], &scarce_graph, prior,
                                            &smz_rank_settings_default, rank);
                cr_assert(status == SMZ_OK || status == SMZ_E_MEMORY);
                cr_assert_eq(books.held, 0);
                cr_assert_lt(allowed, 100);
            }
        }
        smz_graph_free(&graph);
    }
    smz_csr_free(&smz_allocator_libc, &rows);
}

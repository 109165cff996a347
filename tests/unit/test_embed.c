/* test_embed.c - what an embedding must be, whatever basis it is in. */
#include "matrices.h"
#include "support/ledger.h"
#include "vector/embed.h"

static double dot(const float *e, uint32_t k, uint32_t i, uint32_t j)
{
    double sum = 0;
    for (uint32_t c = 0; c < k; c++)
        sum += (double)e[i * k + c] * (double)e[(size_t)j * k + c];
    return sum;
}

static float *embed(const smz_csr *x, uint32_t *k)
{
    float *e;
    cr_assert_eq(smz_embed(&smz_allocator_libc, x, k, &e), SMZ_OK);
    return e;
}

static void release(float *e, const smz_csr *x, uint32_t k)
{
    smz_memory_free(&smz_allocator_libc, e, (size_t)x->n_rows * k, sizeof *e);
}

Test(embed, at_full_rank_cosines_are_those_of_the_rows)
{
    static const uint32_t shapes[][2] = {{1, 4}, {2, 9}, {20, 90}, {60, 200}, {90, 30}};
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        smz_csr x = random_rows(shapes[s][0], shapes[s][1], 8, s);
        uint32_t least = x.n_rows < x.n_columns ? x.n_rows : x.n_columns, k = 512;
        float *e = embed(&x, &k);
        cr_assert_eq(k, least);
        for (uint32_t i = 0; i < x.n_rows; i++)
            for (uint32_t j = 0; j < x.n_rows; j++)
                cr_assert_float_eq(dot(e, k, i, j), smz_csr_dot(&x, i, j), 2e-3,
                                   "shape %zu, %u %u", s, i, j);
        release(e, &x, k);
        smz_csr_free(&smz_allocator_libc, &x);
    }
}

Test(embed, rows_have_unit_length_on_the_grid)
{
    for (uint32_t k_asked = 1; k_asked <= 65; k_asked += 8) {
        smz_csr x = random_rows(150, 400, 12, k_asked);
        uint32_t k = k_asked;
        float *e = embed(&x, &k);
        cr_assert_eq(k, k_asked);
        for (uint32_t i = 0; i < x.n_rows; i++) {
            bool empty = x.row_start[i] == x.row_start[i + 1];
            double square = dot(e, k, i, i);
            cr_assert(empty ? square == 0 : square == 0 || fabs(square - 1) < 2e-3);
            for (uint32_t c = 0; c < k; c++) {
                double steps = ldexp((double)e[(size_t)i * k + c], SMZ_EMBED_BITS);
                cr_assert_eq(steps, floor(steps));
            }
        }
        release(e, &x, k);
        smz_csr_free(&smz_allocator_libc, &x);
    }
}

/* Sentences of 3 subjects that share no word: 3 dimensions see all of it. */
Test(embed, subjects_are_told_apart)
{
    static sentences s;
    uint64_t seed = 11;
    s = (sentences){.n = 90, .n_terms = 60};
    for (uint32_t i = 0; i < s.n; i++) {
        s.start[i + 1] = s.start[i] + 12;
        for (int w = 0; w < 12; w++)
            s.term[s.start[i] + (uint64_t)w] = i % 3 * 20 + random_below(&seed, 20);
    }
    smz_csr x;
    cr_assert_eq(
        smz_tfidf_build(&smz_allocator_libc, s.term, s.start, s.n, s.n_terms, &x),
        SMZ_OK);
    uint32_t k = 3;
    float *e = embed(&x, &k);
    double same = 0, other = 0;
    for (uint32_t i = 0; i < s.n; i++)
        for (uint32_t j = 0; j < i; j++)
            *(i % 3 == j % 3 ? &same : &other) += dot(e, k, i, j);
    cr_assert_gt(same / (3 * 30 * 29 / 2), 0.99);
    cr_assert_lt(fabs(other) / (3 * 30 * 30), 0.01);
    release(e, &x, k);
    smz_csr_free(&smz_allocator_libc, &x);
}

Test(embed, equal_sentences_stay_equal_and_empty_ones_empty)
{
    smz_csr x = random_rows(200, 300, 10, 77);
    uint32_t k = 24, n_equal = 0, n_empty = 0;
    float *e = embed(&x, &k);
    for (uint32_t i = 1; i < x.n_rows; i++) {
        bool empty = x.row_start[i] == x.row_start[i + 1];
        n_empty += empty;
        if (empty) cr_assert_eq(dot(e, k, i, i), 0);
        if (empty || smz_csr_dot(&x, i, i - 1) < 0.999999) continue;
        n_equal++;
        cr_assert_eq(memcmp(e + (size_t)i * k, e + (size_t)(i - 1) * k, k * sizeof *e),
                     0);
    }
    cr_assert(n_equal > 5 && n_empty > 2);
    release(e, &x, k);
    smz_csr_free(&smz_allocator_libc, &x);
}

Test(embed, degenerate_matrices)
{
    static sentences s;
    /* no rows; no terms; one sentence; all the same; two of which one is empty */
    static const struct {
        uint32_t n;
        uint64_t start[6];
    } cases[] = {{0, {0}},
                 {3, {0, 0, 0, 0}},
                 {1, {0, 4}},
                 {5, {0, 4, 8, 12, 16, 20}},
                 {2, {0, 0, 4}}};
    for (uint32_t i = 0; i < 20; i++) s.term[i] = i % 4;
    for (size_t at = 0; at < sizeof cases / sizeof *cases; at++) {
        uint32_t n = cases[at].n, k = 48;
        smz_csr x;
        cr_assert_eq(
            smz_tfidf_build(&smz_allocator_libc, s.term, cases[at].start, n, 4, &x),
            SMZ_OK);
        float *e = embed(&x, &k);
        cr_assert_leq(k, n);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < n; j++)
                cr_assert_float_eq(dot(e, k, i, j), smz_csr_dot(&x, i, j), 2e-3);
        release(e, &x, k);
        smz_csr_free(&smz_allocator_libc, &x);
    }
}

Test(embed, every_failed_allocation_is_reported_and_nothing_leaks)
{
    smz_csr x = random_rows(40, 90, 7, 3);
    smz_status status = SMZ_E_MEMORY;
    for (size_t allowed = 0; status != SMZ_OK; allowed++) {
        ledger books = {0};
        const smz_allocator allocator = ledger_allocator(&books);
        ledger_refuse(&books, allowed + 1);
        float *e;
        uint32_t k = 16;
        status = smz_embed(&allocator, &x, &k, &e);
        cr_assert(status == SMZ_OK || status == SMZ_E_MEMORY);
        cr_assert((status == SMZ_OK) == (e != NULL));
        smz_memory_free(&allocator, e, (size_t)x.n_rows * k, sizeof *e);
        cr_assert_eq(books.held, 0);
        cr_assert_lt(allowed, 100);
    }
    smz_csr_free(&smz_allocator_libc, &x);
}

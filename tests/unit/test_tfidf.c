/* test_tfidf.c - rows worked out by hand, and what holds of any. */
#include "matrices.h"
#include "support/ledger.h"
#include "vector/tfidf.h"

Test(tfidf, a_corpus_worked_out_by_hand)
{
    /* "b a b", "", "b d": term 2 is used nowhere, so columns are a = 0, b = 1, d = 2. */
    const uint32_t term[] = {1, 0, 1, 1, 3};
    const uint64_t start[] = {0, 3, 3, 5};
    smz_csr csr;
    cr_assert_eq(smz_tfidf_build(&smz_allocator_libc, term, start, 3, 5, &csr), SMZ_OK);
    cr_assert(smz_csr_check(&csr));
    cr_assert_eq(csr.n_rows, 3);
    cr_assert_eq(csr.n_columns, 3);
    cr_assert_eq(csr.row_start[1], 2);
    cr_assert_eq(csr.row_start[2], 2, "an empty sentence is an empty row");
    cr_assert_eq(csr.row_start[3], 4);

    double once = log(4 / 1.5), twice = log(4 / 2.5);
    double a = once, b = (1 + log(2)) * twice, length = sqrt(a * a + b * b);
    cr_assert_float_eq(csr_at(&csr, 0, 0), a / length, 1e-6);
    cr_assert_float_eq(csr_at(&csr, 0, 1), b / length, 1e-6);
    length = sqrt(once * once + twice * twice);
    cr_assert_float_eq(csr_at(&csr, 2, 1), twice / length, 1e-6);
    cr_assert_float_eq(csr_at(&csr, 2, 2), once / length, 1e-6);
    smz_csr_free(&smz_allocator_libc, &csr);
}

Test(tfidf, rows_have_unit_length_and_the_order_of_words_does_not_matter)
{
    static sentences s;
    for (uint32_t n = 1; n <= 300; n += 37) {
        smz_csr csr, turned;
        random_sentences(&s, n, 50 + n, 9, n);
        cr_assert_eq(
            smz_tfidf_build(&smz_allocator_libc, s.term, s.start, n, s.n_terms, &csr),
            SMZ_OK);
        cr_assert(smz_csr_check(&csr));
        for (uint32_t i = 0; i < n; i++) {
            bool empty = s.start[i] == s.start[i + 1];
            cr_assert_float_eq(smz_csr_dot(&csr, i, i), empty ? 0 : 1, 1e-6);
            for (uint64_t a = s.start[i], b = s.start[i + 1]; b > a + 1; a++, b--) {
                uint32_t swap = s.term[a];
                s.term[a] = s.term[b - 1];
                s.term[b - 1] = swap;
            }
        }
        cr_assert_eq(
            smz_tfidf_build(&smz_allocator_libc, s.term, s.start, n, s.n_terms, &turned),
            SMZ_OK);
        cr_assert_eq(csr.row_start[n], turned.row_start[n]);
        cr_assert_eq(memcmp(csr.value, turned.value, csr.row_start[n] * sizeof(float)),
                     0);
        smz_csr_free(&smz_allocator_libc, &turned);
        smz_csr_free(&smz_allocator_libc, &csr);
    }
}

Test(tfidf, sentences_may_start_anywhere_in_the_terms)
{
    const uint32_t term[] = {9, 9, 0, 1};
    const uint64_t start[] = {2, 3, 4};
    smz_csr csr;
    cr_assert_eq(smz_tfidf_build(&smz_allocator_libc, term, start, 2, 10, &csr), SMZ_OK);
    cr_assert(smz_csr_check(&csr));
    cr_assert_eq(csr.n_columns, 2);
    cr_assert_float_eq(csr_at(&csr, 0, 0), 1, 1e-6);
    smz_csr_free(&smz_allocator_libc, &csr);
}

/* Weights are positive and fall, also where a word is in all of more sentences than the
   logarithm, rounded, can tell from one. */
Test(tfidf, weights_of_words)
{
    double last = 1e9;
    for (uint32_t f = 1; f <= 1000; f++) {
        const double idf = smz_tfidf_idf(f, 1000);
        cr_assert(idf > 0 && idf < last);
        last = idf;
    }
    cr_assert_eq(smz_tfidf_idf(UINT32_C(1) << 30, UINT32_C(1) << 30), 1 / 16777216.0);
}

Test(tfidf, nothing_at_all)
{
    const uint64_t start[] = {0, 0, 0};
    smz_csr csr;
    for (uint32_t n = 0; n <= 2; n++) {
        cr_assert_eq(smz_tfidf_build(&smz_allocator_libc, NULL, start, n, 0, &csr),
                     SMZ_OK);
        cr_assert(smz_csr_check(&csr));
        cr_assert_eq(csr.n_columns, 0);
        smz_csr_free(&smz_allocator_libc, &csr);
    }
}

Test(tfidf, every_failed_allocation_is_reported_and_nothing_leaks)
{
    static sentences s;
    random_sentences(&s, 30, 60, 7, 3);
    smz_status status = SMZ_E_MEMORY;
    for (size_t allowed = 0; status != SMZ_OK; allowed++) {
        ledger books = {0};
        const smz_allocator allocator = ledger_allocator(&books);
        ledger_refuse(&books, allowed + 1);
        smz_csr csr;
        status = smz_tfidf_build(&allocator, s.term, s.start, s.n, s.n_terms, &csr);
        cr_assert(status == SMZ_OK || status == SMZ_E_MEMORY);
        cr_assert((status == SMZ_OK) == (csr.row_start != NULL));
        smz_csr_free(&allocator, &csr);
        cr_assert_eq(books.held, 0);
        cr_assert_lt(allowed, 100);
    }
}

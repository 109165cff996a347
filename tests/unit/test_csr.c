/* test_csr.c - sparse products against the same products element by element. */
#include "matrices.h"
#include "vector/csr.h"

Test(csr, products_agree_with_the_slow_way)
{
    static const uint32_t shapes[][3] = {{1, 1, 1}, {2, 9, 3}, {17, 30, 6}, {40, 12, 9}};
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        smz_csr csr = random_rows(shapes[s][0], shapes[s][1], shapes[s][2], s), t;
        double x[64], y[64], expected[64];
        uint64_t seed = 7;
        for (uint32_t i = 0; i < 64; i++) x[i] = random_share(&seed) - 0.5;

        smz_csr_multiply(&csr, x, y);
        for (uint32_t i = 0; i < csr.n_rows; i++) {
            expected[i] = 0;
            for (uint32_t c = 0; c < csr.n_columns; c++)
                expected[i] += csr_at(&csr, i, c) * x[c];
            cr_assert_float_eq(y[i], expected[i], 1e-12);
        }
        smz_csr_multiply_transposed(&csr, x, y);
        for (uint32_t c = 0; c < csr.n_columns; c++) {
            expected[c] = 0;
            for (uint32_t i = 0; i < csr.n_rows; i++)
                expected[c] += csr_at(&csr, i, c) * x[i];
            cr_assert_float_eq(y[c], expected[c], 1e-12);
        }
        for (uint32_t i = 0; i < csr.n_rows; i++) {
            for (uint32_t j = 0; j < csr.n_rows; j++) {
                double dot = 0;
                for (uint32_t c = 0; c < csr.n_columns; c++)
                    dot += csr_at(&csr, i, c) * csr_at(&csr, j, c);
                cr_assert_float_eq(smz_csr_dot(&csr, i, j), dot, 1e-12);
            }
        }
        cr_assert_eq(smz_csr_transpose(&smz_allocator_libc, &csr, &t), SMZ_OK);
        cr_assert(smz_csr_check(&t));
        cr_assert_eq(t.n_rows, csr.n_columns);
        cr_assert_eq(t.row_start[t.n_rows], csr.row_start[csr.n_rows]);
        for (uint32_t i = 0; i < csr.n_rows; i++)
            for (uint32_t c = 0; c < csr.n_columns; c++)
                cr_assert_eq(csr_at(&csr, i, c), csr_at(&t, c, i));
        smz_csr_free(&smz_allocator_libc, &t);
        smz_csr_free(&smz_allocator_libc, &csr);
    }
}

Test(csr, check_finds_each_defect)
{
    uint64_t start[3] = {0, 2, 3};
    uint32_t column[3] = {0, 4, 2};
    float value[3] = {1, 2, 3};
    smz_csr csr = {2, 5, start, column, value};
    cr_assert(smz_csr_check(&csr));
    column[1] = 5;
    cr_assert_not(smz_csr_check(&csr), "a column out of range");
    column[1] = 0;
    cr_assert_not(smz_csr_check(&csr), "a column twice");
    column[1] = 4;
    value[2] = NAN;
    cr_assert_not(smz_csr_check(&csr), "not a number");
    value[2] = 3;
    start[1] = 4;
    cr_assert_not(smz_csr_check(&csr), "a row that ends before it starts");
    start[1] = 2;
    start[0] = 1;
    cr_assert_not(smz_csr_check(&csr), "a first row that starts late");
    start[0] = 0;
    start[2] = 1;
    cr_assert_not(smz_csr_check(&csr), "a last row that ends before it starts");
    start[2] = 3;
    cr_assert(smz_csr_check(&csr));
    csr.row_start = NULL;
    cr_assert_not(smz_csr_check(&csr), "no rows");
}

Test(csr, empty_matrices_are_fine)
{
    uint64_t start[4] = {0};
    smz_csr csr = {.n_rows = 3, .row_start = start}, t;
    double x[3] = {1, 2, 3}, y[3] = {9, 9, 9};
    cr_assert(smz_csr_check(&csr));
    smz_csr_multiply(&csr, x, y);
    cr_assert(y[0] == 0 && y[1] == 0 && y[2] == 0);
    smz_csr_multiply_transposed(&csr, x, y);
    cr_assert_eq(smz_csr_dot(&csr, 0, 2), 0);
    cr_assert_eq(smz_csr_transpose(&smz_allocator_libc, &csr, &t), SMZ_OK);
    cr_assert_eq(t.n_rows, 0);
    smz_csr_free(&smz_allocator_libc, &t);
    smz_csr_free(&smz_allocator_libc, &t);
}

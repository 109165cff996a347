/* test_dense.c - each BLAS kernel against its plain reference: on a grid they agree to
 * the last bit, off it within rounding. */
#include "matrices.h"
#include "vector/dense.h"

enum { MOST = 131 };

static const uint32_t sizes[] = {0, 1, 2, 3, 5, 8, 17, 33, 64, MOST};
enum { N_SIZES = sizeof sizes / sizeof *sizes };

static float single_a[MOST * MOST], single_b[MOST * MOST], single_c[MOST * MOST],
    single_plain[MOST * MOST];
static double a[MOST * MOST], b[MOST * MOST], c[MOST * MOST], plain[MOST * MOST];

/* Numbers -1 .. 1, as they come, or multiples of 2^-bits. */
static void fill(double *out, float *single, int bits, uint64_t seed)
{
    for (size_t i = 0; i < MOST * MOST; i++) {
        double x = 2 * random_share(&seed) - 1;
        if (bits > 0) x = floor(x * ldexp(1, bits)) / ldexp(1, bits);
        out[i] = x;
        single[i] = (float)x;
    }
}

static void clear(void)
{
    for (size_t i = 0; i < MOST * MOST; i++) {
        c[i] = plain[i] = 77;
        single_c[i] = single_plain[i] = 77;
    }
}

/* The whole arrays must agree: nothing is written outside the result either. */
static void agree(bool exact, const char *kernel, uint32_t n, uint32_t k, uint32_t m)
{
    for (size_t i = 0; i < MOST * MOST; i++) {
        cr_assert_float_eq(c[i], plain[i], exact ? 0 : 1e-12, "%s %u %u %u at %zu",
                           kernel, n, k, m, i);
        cr_assert_float_eq((double)single_c[i], (double)single_plain[i], exact ? 0 : 2e-5,
                           "%s %u %u %u at %zu", kernel, n, k, m, i);
    }
}

Test(dense, kernels_agree_with_their_plain_references)
{
    for (int exact = 0; exact <= 1; exact++) {
        /* 8 bits squared and 131 terms fit into a float's 24. */
        fill(a, single_a, exact ? 8 : 0, 1);
        fill(b, single_b, exact ? 8 : 0, 2);
        for (size_t s = 0; s < (size_t)N_SIZES * N_SIZES * N_SIZES; s++) {
            uint32_t n = sizes[s % N_SIZES], k = sizes[s / N_SIZES % N_SIZES];
            uint32_t m = sizes[s / N_SIZES / N_SIZES];
            if (n + k + m > MOST + 70)
                continue; /* every pair of sizes is met all the same */
            clear();
            smz_dense_dots(single_a, single_b, n, m, k, single_c);
            smz_dense_dots_plain(single_a, single_b, n, m, k, single_plain);
            agree(exact, "dots", n, k, m);
            smz_dense_cross(a, b, n, k, m, c);
            smz_dense_cross_plain(a, b, n, k, m, plain);
            agree(exact, "cross", n, k, m);
            smz_dense_product(a, b, n, k, m, c);
            smz_dense_product_plain(a, b, n, k, m, plain);
            agree(exact, "product", n, k, m);
            if (m > 1) continue;
            smz_dense_multiply(single_a, n, k, single_b, single_c);
            smz_dense_multiply_plain(single_a, n, k, single_b, single_plain);
            agree(exact, "multiply", n, k, m);
            smz_dense_square(single_a, n, k, single_c);
            smz_dense_square_plain(single_a, n, k, single_plain);
            agree(exact, "square", n, k, m);
            smz_dense_symmetric(a, n, b, c);
            smz_dense_symmetric_plain(a, n, b, plain);
            agree(exact, "symmetric", n, k, m);
        }
    }
}

Test(dense, the_symmetric_product_reads_the_upper_triangle_only)
{
    for (size_t i = 0; i < 9; i++) a[i] = i / 3 <= i % 3 ? (double)(i + 1) : NAN;
    const double x[] = {1, 10, 100};
    double y[3];
    smz_dense_symmetric(a, 3, x, y);
    cr_assert(y[0] == 321 && y[1] == 652 && y[2] == 963);
}

Test(dense, the_grid_leaves_room_for_exact_sums)
{
    static const uint32_t terms[] = {0, 1, 2, 3, 48, 250, 4096, 4097, UINT32_MAX};
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        int bits = smz_dense_grid(terms[i]);
        double most = ldexp(1, 2 * bits) * terms[i];
        cr_assert_leq(most, 9007199254740992.0);
        cr_assert_gt(4 * most, terms[i] > 0 ? 9007199254740992.0 / 4 : -1,
                     "no bit wasted");
    }
}

Test(dense, numbers_are_rounded_to_the_nearest_of_the_grid)
{
    static const float size[] = {1e-30F, 0.001F, 1, 3, 4, 1e20F};
    uint64_t seed = 5;
    for (size_t s = 0; s < sizeof size / sizeof *size; s++) {
        float in[100], most = 0;
        double out[100];
        for (int i = 0; i < 100; i++) {
            in[i] = (float)(random_share(&seed) * 2 - 1) * size[s];
            if (fabsf(in[i]) > most) most = fabsf(in[i]);
        }
        int exponent;
        frexp((double)most, &exponent);
        double step = ldexp(1, exponent - 12);
        smz_dense_to_grid(in, 100, 12, out);
        for (int i = 0; i < 100; i++) {
            cr_assert_leq(fabs(out[i] - (double)in[i]), step / 2);
            cr_assert_eq(out[i], floor(out[i] / step) * step);
        }
    }
    const float nothing[3] = {0, -0.0F, 0};
    double out[3] = {1, 1, 1};
    smz_dense_to_grid(nothing, 3, 20, out);
    cr_assert(out[0] == 0 && out[1] == 0 && out[2] == 0);
}

/* test_lanes.c - the loops built for wider vectors give the bits of those for any. */
#include "matrices.h"
#include "vector/dense.h"
#include "vector/lanes.h"

#include <string.h>

enum { MOST = 56, COUNT = 1003 };

static void fill(double *out, size_t count, uint64_t seed)
{
    for (size_t i = 0; i < count; i++) out[i] = 2 * random_share(&seed) - 1;
}

/* Both builds: on a processor without wider vectors the plain one twice. */
static const smz_lanes *other(void)
{
    const smz_lanes *wide = smz_lanes_wide();
    cr_assert_eq(smz_lanes_here(), wide != NULL ? wide : &smz_lanes_plain);
    return smz_lanes_here();
}

Test(lanes, products_have_the_same_bits)
{
    enum { N = 40, V = 90, WIDTH = SMZ_LANES_MOST + SMZ_LANE };
    static float block[V * WIDTH], one[N * WIDTH], two[N * WIDTH];
    static const uint32_t lanes[] = {SMZ_LANE, SMZ_LANES_SOME, SMZ_LANES_MOST};
    const smz_lanes *wide = other();
    smz_csr x = random_rows(N, V, 12, 7);
    uint64_t seed = 3;
    for (size_t i = 0; i < V * WIDTH; i++) block[i] = (float)random_share(&seed) - 0.5F;
    for (size_t l = 0; l < sizeof lanes / sizeof *lanes; l++) {
        memset(one, 0, sizeof one);
        memset(two, 0, sizeof two);
        smz_lanes_plain.times(&x, lanes[l], block + SMZ_LANE, WIDTH, one, WIDTH);
        wide->times(&x, lanes[l], block + SMZ_LANE, WIDTH, two, WIDTH);
        cr_assert_eq(memcmp(one, two, sizeof one), 0);
        for (size_t i = 0; i < N; i++) {
            for (size_t c = 0; c < WIDTH; c++) {
                float sum = 0;
                for (uint64_t at = x.row_start[i];
                     c < lanes[l] && at < x.row_start[i + 1]; at++)
                    sum += x.value[at] * block[x.column[at] * WIDTH + SMZ_LANE + c];
                cr_assert_eq(one[i * WIDTH + c], sum, "%zu %zu", i, c);
            }
        }
    }
    smz_csr_free(&smz_allocator_libc, &x);
}

Test(lanes, products_on_the_grid_are_exact)
{
    enum { N = 131 };
    static double a[N * MOST], b[N * MOST], r[MOST * MOST], out[N * MOST],
        plain[N * MOST];
    static const size_t lengths[] = {0, 1, 3, 4, 63, 64, 65, N};
    const smz_lanes *builds[2] = {&smz_lanes_plain, other()};
    fill(a, N * MOST, 5);
    fill(b, N * MOST, 6);
    fill(r, MOST * MOST, 7);
    for (size_t i = 0; i < N * MOST; i++) a[i] = floor(ldexp(a[i], 22)) / 4194304;
    for (size_t i = 0; i < N * MOST; i++) b[i] = floor(ldexp(b[i], 22)) / 4194304;
    for (size_t i = 0; i < MOST * MOST; i++) r[i] = floor(ldexp(r[i], 22)) / 4194304;
    for (size_t c = 0; c < 2 * 8 * 3; c++) {
        const smz_lanes *lanes = builds[c % 2];
        const size_t n = lengths[c / 2 % 8], width = c / 16 * 24 + SMZ_LANE;
        smz_dense_cross_plain(a, b, (uint32_t)n, (uint32_t)width, (uint32_t)width, plain);
        lanes->cross(a, b, n, width, true, out);
        cr_assert_eq(memcmp(out, plain, width * width * sizeof *out), 0);
        lanes->cross(a, b, n, width, false, out);
        for (size_t i = 0; i < width; i++)
            cr_assert_eq(memcmp(&out[i * width + i], &plain[i * width + i],
                                (width - i) * sizeof *out),
                         0, "n %zu width %zu row %zu", n, width, i);
        for (size_t i = 0; i < width; i++)
            for (size_t j = 0; j < i; j++) r[i * width + j] = 0;
        smz_dense_product_plain(a, r, (uint32_t)n, (uint32_t)width, (uint32_t)width,
                                plain);
        lanes->times_triangle(a, n, r, width, out);
        cr_assert_eq(memcmp(out, plain, n * width * sizeof *out), 0);
    }
}

Test(lanes, factors_and_inverses_have_the_same_bits)
{
    static double half[MOST * MOST], a[2][MOST * MOST], inverse[2][MOST * MOST];
    double shift[MOST];
    const smz_lanes *builds[2] = {&smz_lanes_plain, other()};
    for (size_t n = SMZ_LANE; n <= MOST; n += SMZ_LANE) {
        fill(half, n * n, n);
        for (int b = 0; b < 2; b++) {
            for (size_t i = 0; i < n; i++) {
                for (size_t j = 0; j < n; j++) {
                    double sum = i == j;
                    for (size_t p = 0; p < n; p++)
                        sum += half[p * n + i] * half[p * n + j];
                    a[b][i * n + j] = i == 3 || j == 3 ? 0 : sum; /* one pivot is lost */
                }
            }
            builds[b]->factorize(a[b], n);
            if (b == 1) {
                for (size_t i = 0; i < n; i++)
                    cr_assert_eq(memcmp(&a[0][i * n + i], &a[1][i * n + i],
                                        (n - i) * sizeof *a[0]),
                                 0, "n %zu row %zu", n, i);
            }
        }
        for (int b = 0; b < 2; b++) builds[b]->invert(a[b], n, inverse[b]);
        cr_assert_eq(memcmp(inverse[0], inverse[1], n * n * sizeof **inverse), 0);
        for (size_t i = 0; i < n; i++) { /* R R^-1 = 1 */
            for (size_t j = i; j < n; j++) {
                double sum = 0;
                for (size_t p = i; p <= j; p++)
                    sum += a[0][i * n + p] * inverse[0][p * n + j];
                cr_assert_float_eq(sum, i == j && i != 3, 1e-9, "n %zu %zu %zu", n, i, j);
            }
        }
        for (int b = 0; b < 2; b++) builds[b]->columns_to_grid(inverse[b], n, 20, shift);
        cr_assert_eq(memcmp(inverse[0], inverse[1], n * n * sizeof **inverse), 0);
    }
}

Test(lanes, grids_and_weights_have_the_same_bits)
{
    static float values[COUNT];
    static double one[COUNT], two[COUNT];
    const smz_lanes *wide = other();
    uint64_t seed = 11;
    for (size_t i = 0; i < COUNT; i++)
        values[i] = 2.4F * (float)random_share(&seed) - 1.2F;
    for (size_t count = 0; count < COUNT; count += 1 + count / 3) {
        smz_lanes_plain.to_grid(values, count, 14, one);
        wide->to_grid(values, count, 14, two);
        cr_assert_eq(memcmp(one, two, sizeof one), 0);
        smz_lanes_plain.weights(values, count, 0.25F, 12, one);
        wide->weights(values, count, 0.25F, 12, two);
        cr_assert_eq(memcmp(one, two, sizeof one), 0);
        for (size_t i = 0; i < count; i++) {
            double w = values[i] < 0.25F ? 0 : values[i] > 1 ? 1 : (double)values[i];
            cr_assert_float_eq(one[i], w, 1.0 / 8192);
            cr_assert_eq(ldexp(one[i], 12), floor(ldexp(one[i], 12)));
        }
    }
}

Test(lanes, rows_of_unit_length_have_the_same_bits)
{
    enum { N = 11, BITS = 11 };
    static double rows[N * MOST];
    static float out[2][N * MOST], narrow[2][N * MOST];
    const smz_lanes *builds[2] = {&smz_lanes_plain, other()};
    const double step = ldexp(1, -BITS);
    fill(rows, N * MOST, 21);
    for (size_t c = 0; c < MOST; c++) rows[5 * MOST + c] = 1e-9; /* has no direction */
    for (size_t n = 0; n <= N; n++) {
        for (size_t k = 1; k <= MOST; k += 1 + k / 2) {
            for (int b = 0; b < 2; b++) {
                builds[b]->unit_rows(rows, n, MOST, k, 1e-3, BITS, out[b]);
                builds[b]->narrow(rows, n * k, narrow[b]);
            }
            cr_assert_eq(memcmp(out[0], out[1], n * k * sizeof **out), 0);
            cr_assert_eq(memcmp(narrow[0], narrow[1], n * k * sizeof **narrow), 0);
            for (size_t i = 0; i < n; i++) {
                double squares = 0, length;
                for (size_t c = 0; c < k; c++)
                    squares += rows[i * MOST + c] * rows[i * MOST + c];
                length = sqrt(squares);
                for (size_t c = 0; c < k; c++) {
                    double unit = i == 5 ? 0 : rows[i * MOST + c] / length;
                    cr_assert_float_eq(out[0][i * k + c], unit, 0.51 * step);
                    cr_assert_eq(fmod((double)out[0][i * k + c], step), 0);
                }
            }
            for (size_t i = 0; i < n * k; i++) cr_assert_eq(narrow[0][i], (float)rows[i]);
        }
    }
}

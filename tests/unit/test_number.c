/* test_number.c - numbers as text. */
#include "base/number.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Test(number, fixed)
{
    static const struct {
        double x;
        int decimals;
        const char *text;
    } table[] = {
        {0, 0, "0"},
        {0, 2, "0.00"},
        {-0.0, 2, "0.00"},
        {2.5, 2, "2.50"},
        {0.125, 2, "0.13"}, /* halves go away from zero */
        {-0.125, 2, "-0.13"},
        {-0.004, 2, "0.00"}, /* no "-0.00" */
        {0.995, 1, "1.0"},
        {99.999, 2, "100.00"},
        {12345678, 3, "12345678.000"},
        {0.000000001, 9, "0.000000001"},
        {1e15, 2, "1e+15"},
        {1e300, 2, "1e+300"},
        {NAN, 2, "nan"},
        {INFINITY, 2, "inf"},
        {-INFINITY, 2, "-inf"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char text[SMZ_NUMBER_SIZE];
        size_t size = smz_number_fixed(table[i].x, table[i].decimals, text);
        cr_expect_str_eq(text, table[i].text, "row %zu: %s", i, text);
        cr_expect_eq(size, strlen(text));
    }
}

Test(number, general)
{
    static const struct {
        double x;
        int digits;
        const char *text;
    } table[] = {
        {0, 6, "0"},
        {0.7, 6, "0.7"},
        {1.0 / 3, 6, "0.333333"},
        {2.0 / 3, 1, "0.7"},
        {1, 15, "1"},
        {-1.5, 6, "-1.5"},
        {0.99, 12, "0.99"},
        {1000000, 6, "1000000"},
        {1234567, 6, "1234570"},
        {999999.7, 6, "1000000"},
        {0.0001, 6, "0.0001"},
        {0.00001, 6, "1e-05"},
        {0.00099999996, 6, "0.001"},
        {1.5e-9, 6, "1.5e-09"},
        {123456789012345678.0, 6, "1.23457e+17"},
        {1e100, 6, "1e+100"},
        {1.7976931348623157e308, 15, "1.79769313486232e+308"},
        {NAN, 6, "nan"},
        {-INFINITY, 6, "-inf"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char text[SMZ_NUMBER_SIZE];
        size_t size = smz_number_general(table[i].x, table[i].digits, text);
        cr_expect_str_eq(text, table[i].text, "row %zu: %s", i, text);
        cr_expect_eq(size, strlen(text));
    }
}

/* printf knows the exact answer; ours may differ by one in the last of 12 digits, where
 * what follows them is a half but for the last bit. */
Test(number, general_agrees_with_printf)
{
    uint64_t state = 1;
    int n = 0, n_same = 0;
    for (int i = 0; i < 200000; i++) {
        char text[SMZ_NUMBER_SIZE], exact[64];
        double x;
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        memcpy(&x, &state, sizeof x);
        if (!isfinite(x)) continue;
        if (i % 2 == 0) x = (double)(int64_t)state / 9e15; /* magnitudes of every day */
        smz_number_general(x, 12, text);
        snprintf(exact, sizeof exact, "%.11e", x);
        const double difference = fabs(strtod(text, NULL) - strtod(exact, NULL));
        n_same += difference == 0;
        n++;
        cr_assert_leq(difference, fabs(x) * 1.1e-11, "%.17g gave %s, not %s", x, text,
                      exact);
    }
    cr_expect_geq(n_same, n / 100 * 99, "%d of %d", n_same, n);
}

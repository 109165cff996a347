/* test_story_sums.c - what groups of documents are alike by: products of sparse sums. */
#include "story/sums.h"

#include <criterion/criterion.h>

enum { MANY = 400 };

/* A sum that borrows `n` columns and values. */
static smz_story_sum sum_of(const uint32_t *column, const float *value, size_t n)
{
    return (smz_story_sum){column, value, n, 0};
}

Test(story_sums, a_product_of_few_columns_counts_by_how_many_they_are)
{
    static const uint32_t column[] = {3, 5, 8, 9};
    static const struct {
        float value[4];
        double enough, expected;
    } cases[] = {
        {{1, 0, 0, 0}, 1, 1},
        {{1, 0, 0, 0}, 2, 0.5},
        {{1, 0, 0, 0}, 4, 0.25},
        {{2, 2, 0, 0}, 2, 8},
        {{2, 2, 0, 0}, 4, 4},
        {{1, 1, 1, 1}, 4, 4},
        {{1, 1, 1, 1}, 8, 2},
        {{4, 1, 1, 1}, 1, 19},
        {{0, 0, 0, 0}, 4, 0},
        /* 16 + 1 + 1 + 1 = 19 of squares 259: as 361 / 259 even columns */
        {{4, 1, 1, 1}, 2, 19 * (361.0 / 259) / 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const smz_story_sum a = sum_of(column, cases[i].value, 4);
        cr_expect_float_eq(smz_story_sum_evidence(&a, &a, cases[i].enough),
                           cases[i].expected, 1e-12, "case %zu", i);
    }
}

/* The few columns of one are walked, or looked up in the many of the other. */
Test(story_sums, products_are_the_same_however_the_columns_are_found)
{
    uint32_t many[MANY];
    float value[MANY];
    for (uint32_t k = 0; k < MANY; k++) {
        many[k] = 3 * k;
        value[k] = (float)(k % 7);
    }
    for (uint32_t first = 0; first < 3 * MANY; first += 11) {
        const uint32_t few[] = {first, first + 1, first + 300, first + 5000};
        const float ones[] = {1, 2, 3, 4};
        double expected = 0;
        for (size_t i = 0; i < 4; i++)
            if (few[i] % 3 == 0 && few[i] / 3 < MANY)
                expected += ones[i] * (double)value[few[i] / 3];
        const smz_story_sum a = sum_of(few, ones, 4);
        const smz_story_sum walked = sum_of(many, value, 40),
                            all = sum_of(many, value, MANY);
        cr_expect_eq(smz_story_sum_dot(&a, &all), expected, "from %u on", first);
        cr_expect_eq(smz_story_sum_dot(&all, &a), expected, "from %u on", first);
        if (first + 300 < 3 * 40)
            cr_expect_eq(smz_story_sum_dot(&a, &walked), expected, "from %u on", first);
    }
}

/* test_options.c - defaults, growth and every bound of smz_options. */
#include "options.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

static void expect_message(const smz_options *options, smz_status status,
                           const char *message)
{
    smz_error error = {0};
    smz_options read;
    const smz_status got = smz_options_read(options, &read, &error);
    cr_expect_eq(got, status, "%s: status %d", message, (int)got);
    cr_expect_eq(error.code, status);
    cr_expect_str_eq(error.message, message);
    cr_expect_eq(read.dimensions, 48, "defaults after a failure");
    cr_expect_eq(smz_options_read(options, &read, NULL), status);
}

static void expect_good(const smz_options *options, const char *what)
{
    smz_error error = {0};
    smz_options read;
    cr_expect_eq(smz_options_read(options, &read, &error), SMZ_OK, "%s: %s", what,
                 error.message);
}

Test(options, defaults)
{
    smz_options options, read;
    smz_options_init(&options, sizeof options);
    cr_expect_eq(options.struct_size, sizeof options);
    cr_expect_eq(options.words, 0);
    cr_expect_eq(options.select, SMZ_SELECT_COVERAGE);
    cr_expect_eq(options.rank, SMZ_RANK_TEXTRANK);
    cr_expect_eq(options.graph, SMZ_GRAPH_AUTO);
    cr_expect_eq(options.order, SMZ_ORDER_STORY);
    cr_expect_null(options.language);
    cr_expect_null(options.query);
    cr_expect_eq(options.lambda, 0.7);
    cr_expect_eq(options.redundancy, 0.6);
    cr_expect_eq(options.damping, 0.5);
    cr_expect_eq(options.threshold, 0.1);
    cr_expect_eq(options.dimensions, 48);
    cr_expect_eq(options.min_words, 8);
    cr_expect_eq(options.max_words, 60);
    cr_assert_eq(smz_options_read(NULL, &read, NULL), SMZ_OK);
    cr_expect_eq(read.words, SMZ_DEFAULT_WORDS);
    options.sentences = 3;
    cr_assert_eq(smz_options_read(&options, &read, NULL), SMZ_OK);
    cr_expect_eq(read.words, 0);
    smz_options_init(NULL, sizeof options);
}

/* What each type has just outside its bounds. */
#define BELOW_SIZE(least)   ((least) > 0 ? (size_t)(least)-1 : (size_t)(least))
#define ABOVE_SIZE(most)    ((most) < SIZE_MAX ? (size_t)(most) + 1 : (size_t)(most))
#define BELOW_DOUBLE(least) nextafter((least), -1)
#define ABOVE_DOUBLE(most)  nextafter((most), 2)
#define BELOW_ENUM(least)   ((int)(least)-1)
#define ABOVE_ENUM(most)    ((int)(most) + 1)
#define TRY(field, type, bound, outside)                                                 \
    do {                                                                                 \
        smz_options_init(&options, sizeof options);                                      \
        options.min_words = 0;                                                           \
        options.max_words = SIZE_MAX;                                                    \
        options.field = (bound);                                                         \
        expect_good(&options, #field " at its bound " #bound);                           \
        options.field = (outside);                                                       \
        if (options.field != (bound)) {                                                  \
            cr_expect_eq(smz_options_read(&options, &read, NULL), SMZ_E_OPTION,          \
                         #field " past its bound " #bound);                              \
            n_refused++;                                                                 \
        }                                                                                \
    } while (0)
#define TRY_SIZE(field, least, most)                                                     \
    TRY(field, SIZE, least, BELOW_SIZE(least));                                          \
    TRY(field, SIZE, most, ABOVE_SIZE(most))
#define TRY_DOUBLE(field, least, most)                                                   \
    TRY(field, DOUBLE, least, BELOW_DOUBLE(least));                                      \
    TRY(field, DOUBLE, most, ABOVE_DOUBLE(most));                                        \
    TRY(field, DOUBLE, least, (double)NAN);                                              \
    TRY(field, DOUBLE, most, (double)INFINITY)
#define TRY_ENUM(field, least, most)                                                     \
    TRY(field, ENUM, least, BELOW_ENUM(least));                                          \
    TRY(field, ENUM, most, ABOVE_ENUM(most))
#define TRY_STRING(field, least, most)

Test(options, every_bound)
{
    smz_options options, read;
    int n_refused = 0;
#define SMZ_OPTION(group, field, type, flag, letter, metavar, value, least, most, help)  \
    TRY_##type(field, least, most);
#include "options.def"
#undef SMZ_OPTION
    cr_expect_eq(n_refused,
                 4 * 4 + 4 * 2 + 3); /* doubles, enums, dimensions, max_words */
}

Test(options, messages)
{
    smz_options options;
    smz_options_init(&options, sizeof options);
    options.redundancy = 1.5;
    expect_message(&options, SMZ_E_OPTION, "option redundancy: 1.5 is outside 0 .. 1");
    options.redundancy = NAN;
    expect_message(&options, SMZ_E_OPTION, "option redundancy: nan is outside 0 .. 1");
    options.redundancy = 0.6;
    options.damping = 0.999;
    expect_message(&options, SMZ_E_OPTION, "option damping: 0.999 is outside 0 .. 0.99");
    options.damping = 0.7;
    options.dimensions = 513;
    expect_message(&options, SMZ_E_OPTION, "option dimensions: 513 is outside 1 .. 512");
    options.dimensions = 48;
    options.max_words = 0;
    expect_message(&options, SMZ_E_OPTION, "option max_words: 0 is less than 1");
    options.max_words = 7;
    expect_message(&options, SMZ_E_OPTION,
                   "option min_words: 8 is more than max_words, 7");
    options.max_words = 60;
    options.rank = (smz_rank)17;
    expect_message(&options, SMZ_E_OPTION, "option rank: 17 is outside 0 .. 3");
    options.rank = SMZ_RANK_TEXTRANK;
    options.query = "caf\xC3\xA9 and caf\xE9";
    expect_message(&options, SMZ_E_OPTION, "option query: is not UTF-8 at byte 13");
}

Test(options, a_shorter_struct_gets_defaults)
{
    smz_options options, read;
    for (size_t size = offsetof(smz_options, words); size <= sizeof options; size++) {
        memset(&options, 0xAA, sizeof options); /* past `size` there is no struct */
        smz_options_init(&options, size);
        cr_expect_eq(options.struct_size, size);
        if (size < sizeof options) {
            cr_expect_eq(((unsigned char *)&options)[size], 0xAA, "written past %zu",
                         size);
        }
        cr_assert_eq(smz_options_read(&options, &read, NULL), SMZ_OK, "size %zu", size);
        cr_expect_eq(read.struct_size, sizeof read);
        cr_expect_eq(read.max_words, 60);
        cr_expect_eq(read.lambda, 0.7);
    }
    smz_options_init(&options, sizeof options);
    options.max_words = 30;
    options.min_words = 5;
    options.struct_size = offsetof(smz_options, max_words);
    cr_assert_eq(smz_options_read(&options, &read, NULL), SMZ_OK);
    cr_expect_eq(read.min_words, 5);
    cr_expect_eq(read.max_words, 60);
}

Test(options, a_longer_struct_is_taken_if_the_rest_is_zero)
{
    struct {
        smz_options options;
        unsigned char more[16];
    } longer;
    smz_options read;
    memset(&longer, 0xAA, sizeof longer);
    smz_options_init(&longer.options, sizeof longer);
    cr_expect_eq(longer.options.struct_size, sizeof longer);
    cr_expect_eq(longer.more[15], 0);
    longer.options.words = 77;
    cr_assert_eq(smz_options_read(&longer.options, &read, NULL), SMZ_OK);
    cr_expect_eq(read.words, 77);
    for (size_t i = 0; i < sizeof longer.more; i++) {
        longer.more[i] = 1;
        cr_expect_eq(smz_options_read(&longer.options, &read, NULL), SMZ_E_ARGUMENT);
        longer.more[i] = 0;
    }
}

Test(options, a_size_that_cannot_be)
{
    static const size_t sizes[] = {0, 1, sizeof(size_t) - 1, 1 << 20, (size_t)-1};
    smz_options options, read;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        smz_error error = {0};
        smz_options_init(&options, sizeof options);
        options.struct_size = sizes[i];
        cr_expect_eq(smz_options_read(&options, &read, &error), SMZ_E_ARGUMENT);
        cr_expect_neq(strstr(error.message, "smz_options_init"), NULL, "%s",
                      error.message);
    }
}

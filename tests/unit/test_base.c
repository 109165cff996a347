/* test_base.c - memory, UTF-8, folding, sorting. */
#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/space.h"
#include "base/utf8.h"
#include "support/ledger.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

Test(base, checked_sizes)
{
    size_t out;
    cr_assert(smz_size_mul(3, 4, &out) && out == 12);
    cr_assert(!smz_size_mul(SIZE_MAX / 2, 3, &out));
    cr_assert(smz_size_add(SIZE_MAX - 1, 1, &out) && out == SIZE_MAX);
    cr_assert(!smz_size_add(SIZE_MAX, 1, &out));
    cr_assert_null(smz_memory_new(&smz_allocator_libc, SIZE_MAX, 2));
    cr_assert_null(smz_memory_zero(&smz_allocator_libc, SIZE_MAX, 2));
    SMZ_ARRAY(uint64_t) array = {0};
    cr_assert(!SMZ_ARRAY_RESERVE(&smz_allocator_libc, &array, SIZE_MAX / 4));
    cr_assert_null(array.items);
}

Test(base, arrays_grow_and_fail_unchanged)
{
    ledger books = {0};
    const smz_allocator allocator = ledger_allocator(&books);
    ledger_refuse(&books, 2);
    SMZ_ARRAY(int) array = {0};
    cr_assert(SMZ_ARRAY_RESERVE(&allocator, &array, 1));
    while (array.count < array.capacity) array.items[array.count++] = 7;
    size_t capacity = array.capacity;
    cr_assert(!SMZ_ARRAY_RESERVE(&allocator, &array, 1));
    cr_assert_eq(array.capacity, capacity);
    for (size_t i = 0; i < array.count; i++) cr_assert_eq(array.items[i], 7);
    cr_assert(!SMZ_ARRAY_RESERVE(&allocator, &array, SIZE_MAX - 1));
    SMZ_ARRAY_FREE(&allocator, &array);
    cr_assert_eq(books.held, 0);
}

Test(base, arena_rewinds_clears_and_gives_all_back)
{
    ledger books = {0};
    const smz_allocator allocator = ledger_allocator(&books);
    smz_arena arena = {.allocator = &allocator};
    char *kept = smz_arena_copy(&arena, "kept", 4);
    smz_arena_mark mark = smz_arena_remember(&arena);
    const size_t before = books.held;
    for (int i = 0; i < 1000; i++) {
        char *p = smz_arena_take(&arena, (size_t)i * 7);
        cr_assert_not_null(p);
        cr_assert_eq((uintptr_t)p % 16, 0);
        memset(p, i, (size_t)i * 7);
    }
    smz_arena_rewind(&arena, mark);
    cr_assert_eq(books.held, before);
    cr_assert_str_eq(kept, "kept");
    for (int i = 0; i < 10; i++) {
        cr_assert_not_null(smz_arena_take(&arena, 5000));
        cr_assert_not_null(smz_arena_take(&arena, 20000));
        smz_arena_clear(&arena); /* of the second round on the same block serves */
        cr_assert_eq(books.held, arena.total);
        if (i == 4) ledger_refuse(&books, 1);
    }
    cr_assert_null(smz_arena_take(&arena, 1 << 20));
    cr_assert_null(smz_arena_take(&arena, SIZE_MAX));
    smz_arena_free(&arena);
    cr_assert_eq(books.held, 0);
}

/* Large takings have blocks as large as they are, and small ones go on where they were.
 */
Test(base, arena_keeps_large_takings_by_themselves)
{
    enum { LARGE = 100000 };
    ledger books = {0};
    const smz_allocator allocator = ledger_allocator(&books);
    smz_arena arena = {.allocator = &allocator};
    char *first = smz_arena_copy(&arena, "first", 5);
    const size_t held = books.held;
    const smz_arena_mark before = smz_arena_remember(&arena);
    for (int i = 1; i <= 3; i++) {
        char *large = smz_arena_take(&arena, LARGE);
        cr_assert_not_null(large);
        memset(large, i, LARGE);
        cr_assert_geq(books.held, held + (size_t)i * LARGE);
        cr_assert_leq(books.held, held + (size_t)i * (LARGE + 64));
        const size_t now = books.held;
        cr_assert_str_eq(smz_arena_copy(&arena, "small", 5), "small");
        cr_assert_eq(books.held, now, "the block of the first has room for it");
        cr_assert_eq(large[LARGE - 1], i);
    }
    const smz_arena_mark within = smz_arena_remember(&arena);
    const size_t three = books.held;
    cr_assert_not_null(smz_arena_take(&arena, LARGE));
    smz_arena_rewind(&arena, within);
    cr_assert_eq(books.held, three);
    smz_arena_rewind(&arena, before);
    cr_assert_eq(books.held, held);
    cr_assert_eq(books.held, arena.total);
    cr_assert_str_eq(first, "first");
    cr_assert_not_null(smz_arena_take(&arena, LARGE));
    smz_arena_clear(&arena);
    const size_t cleared = books.n_requests;
    cr_assert_not_null(smz_arena_take(&arena, LARGE));
    cr_assert_eq(books.n_requests, cleared, "one block serves for all there was");
    smz_arena_free(&arena);
    cr_assert_eq(books.held, 0);
}

/* One refusal is told until the arena goes back to before it, is cleared or freed. */
Test(base, arena_remembers_that_memory_ran_out)
{
    ledger books = {0};
    const smz_allocator allocator = ledger_allocator(&books);
    ledger_refuse(&books, 2);
    smz_arena arena = {.allocator = &allocator};
    cr_assert_not_null(smz_arena_take(&arena, 100));
    const smz_arena_mark before = smz_arena_remember(&arena);
    cr_assert_null(smz_arena_take(&arena, 10000));
    cr_assert(arena.failed);
    cr_assert_not_null(smz_arena_take(&arena, 100), "there is room for it");
    cr_assert(arena.failed);
    const smz_arena_mark after = smz_arena_remember(&arena);
    smz_arena_rewind(&arena, after);
    cr_assert(arena.failed);
    smz_arena_rewind(&arena, before);
    cr_assert(!arena.failed);
    cr_assert_not_null(smz_arena_take(&arena, 100));
    cr_assert_null(smz_arena_copy(&arena, "", SIZE_MAX));
    cr_assert(arena.failed);
    smz_arena_clear(&arena);
    cr_assert(!arena.failed);
    ledger_refuse(&books, 2);
    cr_assert_not_null(smz_arena_take(&arena, 10000));
    smz_arena_clear(&arena); /* into one block for all, which there is no memory for */
    cr_assert(!arena.failed);
    cr_assert_null(smz_arena_take(&arena, 100));
    cr_assert(arena.failed);
    smz_arena_free(&arena);
    cr_assert(!arena.failed);
    cr_assert_eq(books.held, 0);
}

Test(base, utf8_check_and_repair)
{
    /* Text, first invalid byte, repaired text, replacements. The middle ones are the
       examples of Unicode 15, tables 3-8 to 3-11. */
    static const struct {
        const char *text;
        size_t valid;
        const char *repaired;
        size_t n;
    } cases[] = {
        {"", 0, "", 0},
        {"plain ascii, longer than eight", 30, "plain ascii, longer than eight", 0},
        {"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", 9,
         "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", 0},
        {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", 0,
         "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41", 8},
        {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", 0,
         "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41", 8},
        {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", 0,
         "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41\uFFFD\uFFFD\x42", 7},
        {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", 0, "\uFFFD\uFFFD\uFFFD\uFFFD\x41", 4},
        {"eight ok \xE2\x82", 9, "eight ok \uFFFD", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t size = strlen(cases[i].text), n, n_again;
        char out[128];
        cr_assert_eq(smz_utf8_check(cases[i].text, size), cases[i].valid, "case %zu", i);
        size_t needed = smz_utf8_repair(cases[i].text, size, NULL, &n);
        cr_assert_eq(smz_utf8_repair(cases[i].text, size, out, &n_again), needed);
        cr_assert_eq(n, cases[i].n, "case %zu: %zu", i, n);
        cr_assert_eq(needed, strlen(cases[i].repaired), "case %zu", i);
        cr_assert_arr_eq(out, cases[i].repaired, needed);
        cr_assert_eq(smz_utf8_check(out, needed), needed);
    }
}

Test(base, utf8_goes_there_and_back)
{
    for (uint32_t c = 0; c < 0x110000; c += c < 0x3000 ? 1 : 61) {
        if (c >= 0xD800 && c < 0xE000) continue;
        char bytes[4];
        size_t size = smz_utf8_put(c, bytes), at = 0;
        cr_assert_eq(smz_utf8_check(bytes, size), size);
        cr_assert_eq(smz_utf8_next(bytes, &at), c);
        cr_assert_eq(at, size);
        cr_assert_eq(smz_utf8_previous(bytes, &at), c);
        cr_assert_eq(at, 0);
    }
}

Test(base, folding_of_white_space)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"  \n\t ", ""},
        {" a  b\nc ", "a b c"},
        {"a\u00A0b\u2003\u3000c\u2028", "a b c"},
        {"unchanged", "unchanged"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[64];
        size_t size = smz_fold_space(cases[i][0], strlen(cases[i][0]), out);
        cr_assert_eq(size, smz_fold_space(cases[i][0], strlen(cases[i][0]), NULL));
        cr_assert_eq(size, strlen(cases[i][1]), "case %zu", i);
        cr_assert_arr_eq(out, cases[i][1], size);
    }
}

static int compare_ints(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

/* White_Space of PropList.txt. */
Test(base, what_is_white_space)
{
    static const struct {
        uint32_t first, last;
    } spaces[] = {{0x09, 0x0D},     {0x20, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},
                  {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F},
                  {0x205F, 0x205F}, {0x3000, 0x3000}};
    for (uint32_t c = 0, next = 0; c < 0x3100; c++) {
        const bool past =
            next < sizeof spaces / sizeof spaces[0] && c > spaces[next].last;
        next += past;
        const bool is =
            next < sizeof spaces / sizeof spaces[0] && c >= spaces[next].first;
        cr_assert_eq(smz_is_space(c), is, "U+%04X", c);
    }
    cr_assert(!smz_is_space(0x10FFFF));
}

Test(base, what_is_told_of_a_failure)
{
    static const struct {
        smz_status status;
        const char *text;
    } table[] = {{SMZ_OK, "success"},
                 {SMZ_E_MEMORY, "out of memory"},
                 {SMZ_E_ARGUMENT, "invalid argument"},
                 {SMZ_E_OPTION, "option outside its bounds"},
                 {SMZ_E_ENCODING, "invalid UTF-8"},
                 {SMZ_E_LIMIT, "input too large"},
                 {SMZ_E_EMPTY, "nothing to summarize"},
                 {SMZ_E_FORMAT, "format not supported"},
                 {SMZ_E_WRITE, "writing failed"},
                 {(smz_status)-9, "unknown status"},
                 {(smz_status)1, "unknown status"}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        cr_expect_str_eq(smz_status_text(table[i].status), table[i].text);
    smz_error error = {0};
    cr_expect_eq(smz_fail_at(&error, SMZ_E_LIMIT, 3, 7, "a%sd",
                             "\nb\x7F"
                             "c\x1B"),
                 SMZ_E_LIMIT);
    cr_expect_str_eq(error.message, "a b c d", "one line");
    cr_expect_eq(error.document, 3);
    cr_expect_eq(error.offset, 7);
    cr_expect_eq(smz_fail_memory(NULL), SMZ_E_MEMORY);
}

Test(base, sorting)
{
    uint32_t state = 1;
    for (size_t n = 0; n < 70; n++) {
        int items[70], sum = 0, sorted_sum = 0;
        for (size_t i = 0; i < n; i++) {
            state = state * 1664525u + 1013904223u;
            items[i] = (int)(state >> 24) % 50;
            sum += items[i];
        }
        smz_sort(items, n, sizeof *items, compare_ints);
        for (size_t i = 0; i < n; i++) {
            sorted_sum += items[i];
            if (i > 0) cr_assert_leq(items[i - 1], items[i]);
        }
        cr_assert_eq(sum, sorted_sum);
    }
}

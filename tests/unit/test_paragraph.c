/* test_paragraph.c - lines into paragraphs. */
#include "support/ledger.h"
#include "text/list_item.h"
#include "text/paragraph.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* Joins the paragraphs found by "|", line breaks in them as "~". */
static void show(const char *text, char *out)
{
    smz_paragraphs found = {0};
    size_t n = 0, before = 0;
    cr_assert_eq(smz_paragraphs_find(&smz_allocator_libc, text, strlen(text), &found),
                 SMZ_OK);
    for (size_t i = 0; i < found.count; i++) {
        const smz_paragraph *p = &found.items[i];
        cr_assert(p->size > 0 && p->offset >= before && p->n_lines >= 1);
        before = p->offset + p->size;
        cr_assert(before <= strlen(text));
        if (i > 0) out[n++] = '|';
        if (p->item) out[n++] = '#';
        for (size_t k = 0; k < p->size; k++) {
            char c = text[p->offset + k];
            if (c != '\r') out[n++] = c == '\n' ? '~' : c;
        }
    }
    out[n] = '\0';
    SMZ_ARRAY_FREE(&smz_allocator_libc, &found);
}

Test(paragraph, lines_are_joined_or_stand_alone)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", ""},
        {" \n\t\n", ""},
        {"One", "One"},
        {"\xEF\xBB\xBFOne\n", "One"},
        {"One.\n\nTwo.\n", "One.|Two."},
        {"One.\r\n\r\nTwo.\r\n", "One.|Two."},
        {"One.\rTwo.", "One.|Two."},
        {"One.\xE2\x80\xA9Two.", "One.|Two."},
        {"One.\fTwo.", "One.|Two."},
        {"This line is cut\nin the middle.", "This line is cut~in the middle."},
        {"The headline of it\nThe text starts.", "The headline of it|The text starts."},
        {"home\nsport news\nweather", "home|sport news|weather"},
        {"- one\n- two\nand three", "#- one|#- two|and three"},
        {"List:\n1. one\n2) two\n(3) three", "List:|#1. one|#2) two|#(3) three"},
        {"-\tone\n+ two\n1.\tthree\n1.)\tfour\na) five\nb. six\n7.\n8) ",
         "#-\tone|#+ two|#1.\tthree|#1.)\tfour|#a) five|b. six|7.|8)"},
        {"One.\xC2\x85Two.\xE2\x80\xA8Three.\vFour.", "One.|Two.|Three.|Four."},
        /* A mark on the full stop, which ends the sentence all the same. */
        {"It was the end.\u0301\nof it", "It was the end.\u0301|of it"},
        {"It was the end,\u0301\nof it", "It was the end,\u0301~of it"},
        /* wrapped by hand at 40 columns */
        {"A Headline\n"
         "The quick brown fox jumps over the lazy\n"
         "dog and then goes on its way. The end of\n"
         "Paul is near and all of the others saw\n"
         "John who had come in April of that year\n"
         "to see.\n"
         "Next comes a paragraph that is not very\n"
         "long.\n"
         "* an item that is as long as the others\n"
         "  and wraps\n"
         "Short line",
         "A Headline|The quick brown fox jumps over the lazy~dog and then goes on its "
         "way. "
         "The end of~Paul is near and all of the others saw~John who had come in April "
         "of "
         "that year~to see.|Next comes a paragraph that is not very~long.|#* an item "
         "that "
         "is as long as the others~  and wraps|Short line"},
        /* wrapped by hand between a menu and teasers, at a name too */
        {"News | Sport | Weather | Culture\n"
         "Log in\n"
         "Register\n"
         "By A. Nonym\n"
         "4 May\n"
         "\n"
         "The town council will vote on whether to close the\n"
         "Mill Bridge, in which engineers found cracks, and to\n"
         "build another one.\n"
         "\n"
         "The bridge carries most of the lorries across the\n"
         "River Ane, and nobody knows how the port is to be\n"
         "reached without it, nor who would have to pay for\n"
         "ferries.\n"
         "Share this\n"
         "Read more:\n"
         "Five bridges you must have seen once\n"
         "The weather",
         "News | Sport | Weather | Culture|Log in|Register|By A. Nonym|4 May|"
         "The town council will vote on whether to close the~Mill Bridge, in which "
         "engineers found cracks, and to~build another one.|"
         "The bridge carries most of the lorries across the~River Ane, and nobody knows "
         "how the port is to be~reached without it, nor who would have to pay for~ferries.|"
         "Share this|Read more:|Five bridges you must have seen once|The weather"},
        /* by hand, with room left before a figure */
        {"A ferry with two hundred people aboard ran aground\n"
         "in thick fog off Marl and will not sail for about\n"
         "18 days. Nobody was hurt, the coast guard said, and\n"
         "the harbour was not closed at any time.\n",
         "A ferry with two hundred people aboard ran aground~in thick fog off Marl and "
         "will not sail for about~18 days. Nobody was hurt, the coast guard said, "
         "and~the harbour was not closed at any time."},
        /* cut at a name, too few lines to tell a width */
        {"The council will vote on whether to close the\n"
         "Mill Bridge.\n",
         "The council will vote on whether to close the~Mill Bridge."},
        {"The council will vote on closing the bridge in\n"
         "By Ida Holm\n",
         "The council will vote on closing the bridge in|By Ida Holm"},
        {"Updated on the 4th day of May 2031, at 8:15 pm\n"
         "The council will vote on closing the Mill Bridge.\n",
         "Updated on the 4th day of May 2031, at 8:15 pm|The council will vote on closing "
         "the Mill Bridge."},
        {"What to do\n"
         "The council will vote on closing the Mill Bridge.\n",
         "What to do|The council will vote on closing the Mill Bridge."},
        /* headlines of one width; a line here and there goes on */
        {"The council has closed the bridge for good\n"
         "Harbour festival has a long programme and\n"
         "a new guest\n"
         "Why your heating bill is going up once more\n"
         "A history of all the bridges in the country\n"
         "Ferry operators can see golden times ahead\n"
         "Home\n"
         "Sport\n"
         "Culture\n"
         "Weather\n"
         "Contact",
         "The council has closed the bridge for good|Harbour festival has a long "
         "programme and~a new guest|Why your heating bill is going up once more|"
         "A history of all the bridges in the country|Ferry operators can see golden "
         "times ahead|Home|Sport|Culture|Weather|Contact"},
        /* each line a paragraph */
        {"The first paragraph is a long line of text that nobody has wrapped at all, it "
         "goes on and on.\n"
         "Second.\n"
         "The third paragraph is another long line of text that nobody has wrapped at "
         "all, "
         "it goes on and on and on and on to the end.\n"
         "Fourth one here",
         "The first paragraph is a long line of text that nobody has wrapped at all, it "
         "goes on and on.|"
         "Second.|"
         "The third paragraph is another long line of text that nobody has wrapped at "
         "all, "
         "it goes on and on and on and on to the end.|"
         "Fourth one here"},
    };
    char found[2048];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        show(cases[i].text, found);
        cr_expect_str_eq(found, cases[i].expected, "expected  %s\nfound     %s",
                         cases[i].expected, found);
    }
}

/* Lines of twenty equal characters: wrapped at 40 columns where each takes two. */
Test(paragraph, wide_characters_take_two_columns)
{
    static const struct {
        const char *character;
        bool wide;
    } table[] = {
        {"\u10FF", false},     {"\u1100", true},     {"\u115F", true},
        {"\u1160", false},     {"\u2E3A", false},    {"\u2E80", true},
        {"漢", true},          {"カ", true},         {"\uA4CF", true},
        {"\uA4D0", false},     {"\uABFF", false},    {"가", true},
        {"\uD7A3", true},      {"\uD7B0", false},    {"\uFEFC", false},
        {"Ａ", true},          {"\uFF5F", true},     {"\uFF60", false},
        {"\U00020000", true},  {"\U0003FFFF", true}, {"\U00040000", false},
        {"\U0001F600", false},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char text[600];
        size_t size = 0;
        smz_paragraphs found = {0};
        for (size_t line = 0; line < 6; line++) {
            for (size_t k = 0; k < 20; k++) {
                strcpy(text + size, table[i].character);
                size += strlen(table[i].character);
            }
            text[size++] = '\n';
        }
        cr_assert_eq(smz_paragraphs_find(&smz_allocator_libc, text, size, &found),
                     SMZ_OK);
        cr_expect_eq(found.count, table[i].wide ? 1 : 6, "U+%s: %zu", table[i].character,
                     found.count);
        SMZ_ARRAY_FREE(&smz_allocator_libc, &found);
    }
}

/* In a wrapped text: what is too wide to have been wrapped, a number that only happens to
   start a line, a first line that is indented. */
Test(paragraph, lines_that_stand_alone_in_a_wrapped_text)
{
    static const char line[] = "Lindhof began to clean up on Mon after\n";
    static const struct {
        const char *lines; /* in the middle of 60 such lines */
        size_t n_paragraphs, n_items;
    } table[] = {
        {"", 1, 0},
        {"Http//lindhof.example/a-very-long-address-that-nobody-could-have-broken-up\n",
         3, 0},
        {"12) of the laws of the river and the sea\n", 1, 0},
        {"the laws of the river and of all seas.\n12) of the laws of the river and seas\n",
         2, 1},
        {"* of the laws of the river and the seas\n", 2, 1},
        {"the laws of the river and of all seas.\n  Of the laws of the river and of se\n",
         2, 0},
        {"the laws of the river and of all seas.\n Of the laws of the river and of seas\n",
         1, 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        static char text[4096];
        smz_paragraphs found = {0};
        size_t n_items = 0;
        text[0] = '\0';
        for (size_t n = 0; n < 60; n++) {
            strcat(text, line);
            if (n == 30) strcat(text, table[i].lines);
        }
        cr_assert_eq(smz_paragraphs_find(&smz_allocator_libc, text, strlen(text), &found),
                     SMZ_OK);
        for (size_t p = 0; p < found.count; p++) n_items += found.items[p].item;
        cr_expect_eq(found.count, table[i].n_paragraphs, "%s: %zu", table[i].lines,
                     found.count);
        cr_expect_eq(n_items, table[i].n_items, "%s: %zu", table[i].lines, n_items);
        SMZ_ARRAY_FREE(&smz_allocator_libc, &found);
    }
}

/* Markers of lists' items as they are read. */
Test(paragraph, markers_of_items)
{
    static const struct {
        const char *text;
        bool item;
        uint32_t bullet, value;
        const char *form;
        size_t end;
    } table[] = {
        {"1. Bread", true, 0, 1, ".", 3},
        {"12) Bread", true, 0, 12, ")", 4},
        {"3.)\tBread", true, 0, 3, ".)", 4},
        {"b) Bread", true, 0, 'b', ")", 3},
        {"•\tBread", true, 0x2022, 0, "", 4},
        {"▪\r\n 2. Bread", true, 0x25AA, 2, ".", 9},
        {"●", true, 0x25CF, 0, "", 3},
        {"1.. Bread", false, 0, 0, "", 0},
        {"1). Bread", false, 0, 0, "", 0},
        {"1.Bread", false, 0, 0, "", 0},
        {"B) Bread", false, 0, 0, "", 0},
        {"1234. Bread", false, 0, 0, "", 0},
        {"12", false, 0, 0, "", 0},
        {"12.", false, 0, 0, "", 0},
        {"{", false, 0, 0, "", 0},
        {"b", false, 0, 0, "", 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        smz_list_item item;
        const char *text = table[i].text;
        cr_expect_eq(smz_list_item_read(text, strlen(text), 0, &item), table[i].item,
                     "%s", text);
        if (!table[i].item) continue;
        cr_expect_eq(item.bullet, table[i].bullet, "%s", text);
        cr_expect_eq(item.value, table[i].value, "%s", text);
        cr_expect_eq(memcmp(item.form, table[i].form, strlen(table[i].form)), 0, "%s",
                     text);
        cr_expect_eq(item.end, table[i].end, "%s: %zu", text, item.end);
    }
}

Test(paragraph, counts_lines_and_blanks)
{
    static const char text[] = "\n\nOne is cut\nhere.\n \n\t\nTwo.\n• Three\fFour";
    static const struct {
        uint32_t n_lines, blank_before;
        uint8_t item;
    } expected[] = {{1, 0, 0}, {1, 0, 0}, {1, 2, 0}, {1, 0, 1}, {1, 1, 0}};
    smz_paragraphs found = {0};
    cr_assert_eq(smz_paragraphs_find(&smz_allocator_libc, text, strlen(text), &found),
                 SMZ_OK);
    size_t first = found.count == 4 ? 1 : 0; /* "One is cut here" may be one or two */
    cr_assert_eq(found.count + first, 5);
    for (size_t i = first; i < 5; i++) {
        const smz_paragraph *p = &found.items[i - first];
        cr_expect_eq(p->n_lines, i == 1 && first ? 2 : expected[i].n_lines, "%zu", i);
        cr_expect_eq(p->blank_before, expected[i].blank_before, "%zu", i);
        cr_expect_eq(p->item, expected[i].item, "%zu", i);
    }
    SMZ_ARRAY_FREE(&smz_allocator_libc, &found);
}

/* A page's end counts as a blank line, if none is there. */
Test(paragraph, blank_lines_before_a_page)
{
    static const struct {
        const char *text;
        uint32_t blank_before;
    } table[] = {{"One.\nTwo.", 0},
                 {"One.\fTwo.", 1},
                 {"One.\n\fTwo.", 1},
                 {"One.\n \n\n\fTwo.", 3},
                 {"One.\f\nTwo.", 2}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        smz_paragraphs found = {0};
        cr_assert_eq(smz_paragraphs_find(&smz_allocator_libc, table[i].text,
                                         strlen(table[i].text), &found),
                     SMZ_OK);
        cr_assert_eq(found.count, 2);
        cr_expect_eq(found.items[1].blank_before, table[i].blank_before, "row %zu: %u", i,
                     found.items[1].blank_before);
        SMZ_ARRAY_FREE(&smz_allocator_libc, &found);
    }
}

Test(paragraph, memory_may_run_out)
{
    char text[2 * 200];
    for (size_t i = 0; i < sizeof text; i++) text[i] = i % 2 ? '\n' : 'A';
    smz_status status = SMZ_E_MEMORY;
    for (size_t n = 0; status != SMZ_OK; n++) {
        ledger books = {0};
        const smz_allocator allocator = ledger_allocator(&books);
        ledger_refuse(&books, n + 1);
        smz_paragraphs found = {0};
        cr_assert(n < 50);
        status = smz_paragraphs_find(&allocator, text, sizeof text, &found);
        cr_assert(status == SMZ_OK || status == SMZ_E_MEMORY);
        if (status == SMZ_OK) cr_assert_eq(found.count, 200);
        SMZ_ARRAY_FREE(&allocator, &found);
        cr_assert_eq(books.held, 0);
    }
}

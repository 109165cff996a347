/* test_paragraph.c - lines into paragraphs. */
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

typedef struct failing {
    size_t left, bytes;
} failing;

/* An allocator that fails once `left` allocations were made. */
static void *fail_late(void *context, void *ptr, size_t was, size_t now)
{
    failing *f = context;
    if (now == 0) {
        f->bytes -= was;
        free(ptr);
        return NULL;
    }
    if (f->left == 0) return NULL;
    f->left--;
    void *grown = realloc(ptr, now);
    if (grown != NULL) f->bytes += now - was;
    return grown;
}

Test(paragraph, memory_may_run_out)
{
    char text[2 * 200];
    for (size_t i = 0; i < sizeof text; i++) text[i] = i % 2 ? '\n' : 'A';
    smz_status status = SMZ_E_MEMORY;
    for (size_t n = 0; status != SMZ_OK; n++) {
        failing f = {n, 0};
        smz_allocator allocator = {fail_late, &f};
        smz_paragraphs found = {0};
        cr_assert(n < 50);
        status = smz_paragraphs_find(&allocator, text, sizeof text, &found);
        cr_assert(status == SMZ_OK || status == SMZ_E_MEMORY);
        if (status == SMZ_OK) cr_assert_eq(found.count, 200);
        SMZ_ARRAY_FREE(&allocator, &found);
        cr_assert_eq(f.bytes, 0);
    }
}

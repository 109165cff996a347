/* test_render.c - the sink, line breaking, and digests written in every form. */
#include "base/utf8.h"
#include "render/sink.h"
#include "render/wrap.h"
#include "support/ledger.h"
#include "unit/corpora.h"

#include <math.h>
#include <stdlib.h>

/* What a writer received; it fails at call number `fail_at` (0: never). */
typedef struct capture {
    char text[65536];
    size_t size, n_calls, fail_at;
} capture;

static int keep(void *context, const char *data, size_t size)
{
    capture *out = context;
    cr_assert_gt(size, 0);
    cr_assert_lt(out->size + size, sizeof out->text);
    if (++out->n_calls == out->fail_at) return 1;
    memcpy(out->text + out->size, data, size);
    out->size += size;
    out->text[out->size] = '\0';
    return 0;
}

/* --------------------------------------------------------------------------- sink -- */

Test(sink, json_strings)
{
    static const struct {
        const char *text;
        size_t size;
        const char *json;
    } table[] = {
        {NULL, 0, "null"},
        {"", 0, "\"\""},
        {"plain", 5, "\"plain\""},
        {"\"\\/", 3, "\"\\\"\\\\/\""},
        {"\b\f\n\r\t", 5, "\"\\b\\f\\n\\r\\t\""},
        {"\0\x01\x1F\x7F", 4, "\"\\u0000\\u0001\\u001f\\u007f\""},
        {"\xC2\x9B", 2, "\"\\u009b\""},
        {"\xE2\x80\xA8\xE2\x80\xA9", 6, "\"\\u2028\\u2029\""},
        {"\xC3\xA9\xE6\xB0\xB4\xF0\x9F\x8C\x8A", 9,
         "\"\xC3\xA9\xE6\xB0\xB4\xF0\x9F\x8C\x8A\""},
        {"a\xFFz", 3, "\"a\xEF\xBF\xBDz\""},
        {"\xE6\xB0", 2, "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},                 /* cut off */
        {"\xED\xA0\x80", 3, "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""}, /* surrogate */
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        capture out = {.size = 0};
        smz_sink sink;
        smz_sink_open(&sink, keep, &out);
        smz_sink_json(&sink, table[i].text, table[i].size);
        cr_assert_eq(smz_sink_close(&sink), SMZ_OK);
        cr_expect_str_eq(out.text, table[i].json, "row %zu: %s", i, out.text);
    }
}

Test(sink, any_two_bytes_make_a_valid_json_string)
{
    static capture out;
    for (int a = 0; a < 256; a++) {
        smz_sink sink;
        out.size = 0;
        smz_sink_open(&sink, keep, &out);
        for (int b = 0; b < 256; b++) {
            const char pair[2] = {(char)a, (char)b};
            smz_sink_json(&sink, pair, 2);
        }
        cr_assert_eq(smz_sink_close(&sink), SMZ_OK);
        cr_assert_eq(smz_utf8_check(out.text, out.size), out.size);
        size_t quotes = 0;
        for (size_t i = 0; i < out.size; i++) {
            cr_assert_geq((unsigned char)out.text[i], 0x20);
            if (out.text[i] == '\\') {
                i++;
            } else if (out.text[i] == '"') {
                quotes++;
            }
        }
        cr_assert_eq(quotes, 512);
    }
}

Test(sink, numbers)
{
    capture out = {.size = 0};
    smz_sink sink;
    smz_sink_open(&sink, keep, &out);
    smz_sink_count(&sink, 0);
    smz_sink_string(&sink, " ");
    smz_sink_count(&sink, SIZE_MAX);
    smz_sink_string(&sink, " ");
    smz_sink_fixed(&sink, 1.005, 2);
    smz_sink_string(&sink, " ");
    smz_sink_number(&sink, 0.25);
    smz_sink_string(&sink, " ");
    smz_sink_number(&sink, NAN);
    cr_assert_eq(smz_sink_close(&sink), SMZ_OK);
    cr_expect_str_eq(out.text, SIZE_MAX == UINT64_MAX
                                   ? "0 18446744073709551615 1.00 0.25 null"
                                   : "0 4294967295 1.00 0.25 null");
}

Test(sink, the_first_failure_stays)
{
    static capture out;
    out.fail_at = 2;
    smz_sink sink;
    smz_sink_open(&sink, keep, &out);
    smz_sink_repeat(&sink, 'x', 20000);
    cr_expect_eq(sink.status, SMZ_E_WRITE);
    cr_expect_eq(smz_sink_check(&sink, SMZ_E_MEMORY), false);
    cr_expect_eq(smz_sink_close(&sink), SMZ_E_WRITE);
    cr_expect_eq(out.n_calls, 2);
    cr_expect_eq(out.size, sizeof sink.buffer);
}

/* --------------------------------------------------------------------------- lines -- */

Test(wrap, lines)
{
    static const struct {
        size_t width, indent;
        const char *text, *lines;
    } table[] = {
        {0, 0, "one two  three", "one two three\n"},
        {7, 0, "one two three", "one two\nthree\n"},
        {6, 0, "one two three", "one\ntwo\nthree\n"},
        {8, 2, "one two three", "one two\n  three\n"},
        {5, 0, "  one\n\ttwo ", "one\ntwo\n"},
        {4, 0, "a http://long.example/x b", "a\nhttp://long.example/x\nb\n"},
        {1, 4, "ab cd", "ab cd\n"}, /* a break would win no room */
        {8, 4, "abcde fghi j", "abcde\n    fghi\n    j\n"},
        /* Combining marks take no column. */
        {3, 0, "e\xCC\x81\xCC\x81o a", "e\xCC\x81\xCC\x81o\na\n"},
        /* Two columns an ideograph; no line starts with the full stop or ends with the
           opening bracket. */
        {6, 0, "\xE6\xB0\xB4\xE6\xB0\xB4\xE6\xB0\xB4\xE6\xB0\xB4",
         "\xE6\xB0\xB4\xE6\xB0\xB4\xE6\xB0\xB4\n\xE6\xB0\xB4\n"},
        {4, 0, "\xE6\xB0\xB4\xE6\xB0\xB4\xE3\x80\x82", /* water water stop */
         "\xE6\xB0\xB4\n\xE6\xB0\xB4\xE3\x80\x82\n"},
        {4, 0, "\xE6\xB0\xB4\xE3\x80\x8C\xE6\xB0\xB4",
         "\xE6\xB0\xB4\n\xE3\x80\x8C\xE6\xB0\xB4\n"},
        /* Korean is broken at spaces where it can be. */
        {7, 0, "\xEB\xAC\xBC \xEB\xAC\xBC\xEB\xAC\xBC\xEB\xAC\xBC",
         "\xEB\xAC\xBC\n\xEB\xAC\xBC\xEB\xAC\xBC\xEB\xAC\xBC\n"},
        /* Thai, which has no spaces between words, is cut where it must be. */
        {3, 0, "\xE0\xB8\x81\xE0\xB8\x81\xE0\xB8\x81\xE0\xB8\x81",
         "\xE0\xB8\x81\xE0\xB8\x81\xE0\xB8\x81\n\xE0\xB8\x81\n"},
        /* Joined emoji stay joined. */
        {2, 0, "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9",
         "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\n"},
        /* What a terminal would obey is shown instead. */
        {0, 0, "a\x1B[31mb\xC2\x9Bz\xFF",
         "a\xEF\xBF\xBD[31mb\xEF\xBF\xBDz\xEF\xBF\xBD\n"},
        {0, 0, "\xE2\x80\xAEx", "\xEF\xBF\xBDx\n"},
        /* A no-break space is no place to break. */
        {4, 0,
         "a\xC2\xA0"
         "bc d",
         "a\xC2\xA0"
         "bc\nd\n"},
        {10, 0, "", "\n"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        capture out = {.size = 0};
        smz_sink sink;
        smz_sink_open(&sink, keep, &out);
        smz_wrap wrap = {
            .sink = &sink, .width = table[i].width, .indent = table[i].indent};
        smz_wrap_string(&wrap, table[i].text);
        smz_wrap_end(&wrap);
        cr_assert_eq(smz_sink_close(&sink), SMZ_OK);
        cr_expect_str_eq(out.text, table[i].lines, "row %zu:\n%s", i, out.text);
    }
}

Test(wrap, columns)
{
    capture out = {.size = 0};
    smz_sink sink;
    smz_sink_open(&sink, keep, &out);
    smz_wrap wrap = {.sink = &sink, .width = 12, .indent = 6};
    smz_wrap_string(&wrap, "a");
    smz_wrap_pad(&wrap, 6);
    smz_wrap_string(&wrap, "one two");
    smz_wrap_pad(&wrap, 3); /* past it already */
    smz_wrap_string(&wrap, "b");
    smz_wrap_end(&wrap);
    cr_assert_eq(smz_sink_close(&sink), SMZ_OK);
    cr_expect_str_eq(out.text, "a     one\n      two b\n", "%s", out.text);
}

Test(wrap, starts)
{
    static const struct {
        size_t columns;
        const char *text, *start;
    } table[] = {
        {10, "short", "short"},
        {5, "exact", "exact"},
        {5, "longer", "long\xE2\x80\xA6"},
        {5, "one  two", "one\xE2\x80\xA6"},
        {4, "\xE6\xB0\xB4\xE6\xB0\xB4\xE6\xB0\xB4", "\xE6\xB0\xB4\xE2\x80\xA6"},
        {0, "x", "\xE2\x80\xA6"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        capture out = {.size = 0};
        smz_sink sink;
        smz_sink_open(&sink, keep, &out);
        smz_wrap_start_of(&sink, table[i].text, strlen(table[i].text), table[i].columns);
        cr_assert_eq(smz_sink_close(&sink), SMZ_OK);
        cr_expect_str_eq(out.text, table[i].start, "row %zu: %s", i, out.text);
    }
}

/* ------------------------------------------------------------------------- digests -- */

static void write_all(const smz_digest *digest, smz_output output, unsigned flags,
                      size_t width, capture *out)
{
    smz_error error = {0};
    memset(out, 0, sizeof *out);
    cr_assert_eq(smz_digest_write(digest, output, flags, width, keep, out, &error),
                 SMZ_OK, "%s", error.message);
    cr_assert_gt(out->size, 0);
    cr_expect_eq(out->text[out->size - 1], '\n');
    cr_expect_eq(smz_utf8_check(out->text, out->size), out->size);
}

Test(render, no_line_is_longer_than_the_width)
{
    static capture out;
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    smz_digest *digest = digest_of(corpus, 80);
    for (size_t width = 24; width < 100; width += 7) {
        write_all(digest, SMZ_OUTPUT_TEXT, 0, width, &out);
        size_t longest = 0, column = 0;
        for (size_t i = 0; i < out.size; i++) {
            column = out.text[i] == '\n' ? 0 : column + 1;
            if (column > longest) longest = column;
        }
        cr_expect_leq(longest, width);
        cr_expect_geq(longest, width - 15, "width %zu is not used", width);
    }
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

Test(render, names_and_titles_of_any_bytes)
{
    static capture out;
    static const char strange[] = "*a*\n[b](c) \x1B[1m \xFF <i> \"q\" \\ 1. & | `x` $y$";
    smz_corpus *corpus = new_corpus(flood_reports, 2);
    smz_document document = SMZ_DOCUMENT_INIT;
    document.text = flood_reports[2];
    document.text_size = strlen(flood_reports[2]);
    document.source = document.title = strange;
    cr_assert_eq(smz_corpus_add(corpus, &document, NULL), SMZ_OK);
    smz_digest *digest = digest_of(corpus, 1000);
    for (int output = SMZ_OUTPUT_TEXT; output <= SMZ_OUTPUT_HTML; output++) {
        write_all(digest, (smz_output)output, SMZ_WRITE_EXPLAIN, 70, &out);
        for (size_t i = 0; i < out.size; i++) {
            cr_assert((unsigned char)out.text[i] >= 0x20 || out.text[i] == '\n');
        }
    }
    write_all(digest, SMZ_OUTPUT_MARKDOWN, 0, 0, &out);
    cr_expect_neq(strstr(out.text, "**\\*a\\* \\[b\\](c) "), NULL, "%s", out.text);
    cr_expect_neq(strstr(out.text, "\\<i\\> \"q\" \\\\ 1. \\& \\| \\`x\\` \\$y\\$**"),
                  NULL, "%s", out.text);
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

/* Sentences that would be lists, headings or rules where Markdown starts a block. */
Test(render, markdown_does_not_format_what_sources_say)
{
    static capture out;
    static const struct {
        const char *text, *escaped;
    } table[] = {
        {"2031. That is the year in which the bridge is to be opened again.",
         "\n2031\\. "},
        {"#harbour was the word of the day when the ferries stayed at home.",
         "\\#harbour"},
        {"A line with <b>bold</b> and *stars* and under_scores and ~~tildes~~ in it.",
         "\\<b\\>bold\\</b\\> and \\*stars\\* and under\\_scores and \\~\\~tildes\\~\\~"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        smz_corpus *corpus = new_corpus(&table[i].text, 1);
        smz_options options;
        smz_digest *digest;
        smz_options_init(&options, sizeof options);
        options.min_words = 1;
        cr_assert_eq(smz_digest_new(corpus, &options, &digest, NULL), SMZ_OK);
        out.text[0] = '\n'; /* so that the first line starts like others */
        memset(&out, 0, sizeof out);
        cr_assert_eq(keep(&out, "\n", 1), 0);
        cr_assert_eq(
            smz_digest_write(digest, SMZ_OUTPUT_MARKDOWN, 0, 0, keep, &out, NULL),
            SMZ_OK);
        cr_expect_neq(strstr(out.text, table[i].escaped), NULL, "%s", out.text);
        smz_digest_free(digest);
        smz_corpus_free(corpus);
    }
}

Test(render, documents_added_later_do_not_show)
{
    static capture before, after;
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    smz_digest *digest = digest_of(corpus, 60);
    for (int output = SMZ_OUTPUT_TEXT; output <= SMZ_OUTPUT_HTML; output++) {
        write_all(digest, (smz_output)output, SMZ_WRITE_EXPLAIN, 0, &before);
        add_text(corpus, flood_reports[0], "later", NULL);
        write_all(digest, (smz_output)output, SMZ_WRITE_EXPLAIN, 0, &after);
        cr_expect_str_eq(before.text, after.text);
    }
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

Test(render, what_cannot_be)
{
    static capture out;
    smz_error error;
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    smz_digest *digest = digest_of(corpus, 60);
    cr_expect_eq(smz_digest_write(NULL, SMZ_OUTPUT_TEXT, 0, 0, keep, &out, &error),
                 SMZ_E_ARGUMENT);
    cr_expect_eq(smz_digest_write(digest, SMZ_OUTPUT_TEXT, 0, 0, NULL, NULL, &error),
                 SMZ_E_ARGUMENT);
    cr_expect_eq(smz_digest_write(digest, (smz_output)4, 0, 0, keep, &out, &error),
                 SMZ_E_FORMAT);
    cr_expect_eq(smz_digest_write(digest, (smz_output)-1, 0, 0, keep, &out, &error),
                 SMZ_E_FORMAT);
    cr_expect_eq(smz_digest_write(digest, SMZ_OUTPUT_TEXT, 4, 0, keep, &out, &error),
                 SMZ_E_ARGUMENT);
    cr_expect_eq(out.n_calls, 0);
    write_all(digest, SMZ_OUTPUT_TEXT, 0, SIZE_MAX, &out);
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

Test(render, the_writer_may_fail_at_any_time)
{
    static capture out;
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    smz_digest *digest = digest_of(corpus, 1000);
    for (int output = SMZ_OUTPUT_TEXT; output <= SMZ_OUTPUT_HTML; output++) {
        write_all(digest, (smz_output)output, SMZ_WRITE_EXPLAIN, 0, &out);
        const size_t n_calls = out.n_calls;
        for (size_t n = 1; n <= n_calls; n++) {
            smz_error error = {0};
            memset(&out, 0, sizeof out);
            out.fail_at = n;
            cr_expect_eq(smz_digest_write(digest, (smz_output)output, SMZ_WRITE_EXPLAIN,
                                          0, keep, &out, &error),
                         SMZ_E_WRITE);
            cr_expect_eq(error.code, SMZ_E_WRITE);
            cr_expect_eq(out.n_calls, n, "called again after it failed");
        }
    }
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

Test(render, memory_may_run_out)
{
    static capture out;
    ledger books = {0};
    const smz_allocator allocator = ledger_allocator(&books);
    smz_corpus *corpus = empty_corpus(&allocator);
    for (size_t i = 0; i < 3; i++) add_text(corpus, flood_reports[i], NULL, NULL);
    smz_digest *digest = digest_of(corpus, 60);
    const size_t held = books.held;
    smz_status status = SMZ_E_MEMORY;
    size_t n = 0;
    for (; status == SMZ_E_MEMORY; n++) {
        smz_error error = {0};
        ledger_refuse(&books, n + 1);
        memset(&out, 0, sizeof out);
        status = smz_digest_write(digest, SMZ_OUTPUT_TEXT, SMZ_WRITE_EXPLAIN, 0, keep,
                                  &out, &error);
        cr_expect_eq(error.code, status);
        cr_expect_eq(books.held, held, "a leak after %zu allocations", n);
        if (status != SMZ_OK) cr_expect_eq(out.n_calls, 0);
    }
    cr_expect_eq(status, SMZ_OK);
    cr_expect_gt(n, 1, "no allocation failed");
    smz_digest_free(digest);
    smz_corpus_free(corpus);
    cr_expect_eq(books.held, 0);
}

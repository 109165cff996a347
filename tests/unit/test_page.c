/* test_page.c - the digest as a web page: nothing of a report becomes markup, and the
 * page stays small. What it looks like and does is seen to by tests/browser. */
#include "base/utf8.h"
#include "render/page/page.h"
#include "support/ledger.h"
#include "unit/corpora.h"
#include "unit/paper.h"

#include <stdio.h>

static void write_page(const smz_digest *digest, unsigned flags, paper *out)
{
    smz_error error = {0};
    cr_assert_eq(smz_digest_write(digest, SMZ_OUTPUT_HTML, flags, 0, append, out, &error),
                 SMZ_OK, "%s", error.message);
    cr_assert_eq(smz_utf8_check(out->text, out->size), out->size);
}

/* ----------------------------------------------------------------------------- text --
 */

Test(page, text_is_escaped)
{
    static const struct {
        const char *text;
        size_t size, most;
        const char *html;
    } table[] = {
        {"", 0, 0, ""},
        {"a & b", 5, 0, "a &amp; b"},
        {"<a href='x' b=\"y\">", 18, 0, "&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;"},
        {"&lt;", 4, 0, "&amp;lt;"},
        {"\0\x01\x1B\x7F", 4, 0, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"a\r\n\tb\f", 6, 0, "a   b "},
        {"\xC2\x9B", 2, 0, "\xEF\xBF\xBD"},
        {"a\xFFz", 3, 0, "a\xEF\xBF\xBDz"},
        /* Embeddings, overrides and isolates are dropped, marks stay. */
        {"a\xE2\x80\xAE"
         "b\xE2\x80\xAA\xE2\x81\xA6\xE2\x81\xA9",
         14, 0, "ab"},
        {"\xE2\x80\x8F\xD7\x90", 5, 0, "\xE2\x80\x8F\xD7\x90"},
        /* Cut between characters. */
        {"abcdef", 6, 6, "abcdef"},
        {"abcdef", 6, 3, "abc\xE2\x80\xA6"},
        {"a\xE6\xB0\xB4z", 5, 1, "a\xE2\x80\xA6"},
        {"a\xE6\xB0\xB4z", 5, 2, "a\xE6\xB0\xB4\xE2\x80\xA6"},
        {"a\xE6\xB0\xB4z", 5, 3, "a\xE6\xB0\xB4z"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        paper out = {0};
        smz_sink sink;
        smz_sink_open(&sink, append, &out);
        smz_page_text(&sink, table[i].text, table[i].size, table[i].most);
        cr_assert_eq(smz_sink_close(&sink), SMZ_OK);
        cr_expect_eq(sink.written, out.size);
        cr_expect_str_eq(out.text != NULL ? out.text : "", table[i].html, "row %zu: %s",
                         i, out.text);
        free(out.text);
    }
}

Test(page, any_two_bytes_stay_text)
{
    paper out = {0};
    for (int a = 0; a < 256; a++) {
        smz_sink sink;
        out.size = 0;
        smz_sink_open(&sink, append, &out);
        for (int b = 0; b < 256; b++) {
            const char pair[2] = {(char)a, (char)b};
            smz_sink_html(&sink, pair, 2);
        }
        cr_assert_eq(smz_sink_close(&sink), SMZ_OK);
        cr_assert_eq(smz_utf8_check(out.text, out.size), out.size);
        for (size_t i = 0; i < out.size; i++) {
            cr_assert_geq((unsigned char)out.text[i], 0x20);
            cr_assert(out.text[i] != 0x7F);
            cr_assert_null(strchr("<>\"'", out.text[i]), "%c", out.text[i]);
            if (out.text[i] == '&') {
                const size_t length = strcspn(out.text + i, ";");
                cr_assert_leq(length, 5, "a bare ampersand");
            }
        }
    }
    free(out.text);
}

Test(page, small_things)
{
    static const struct {
        size_t count;
        const char *text;
    } counts[] = {{0, "0 dots"},          {1, "1 dot"},
                  {999, "999 dots"},      {1000, "1,000 dots"},
                  {12345, "12,345 dots"}, {1000007, "1,000,007 dots"},
                  {20030, "20,030 dots"}};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        paper out = {0};
        smz_sink sink;
        smz_sink_open(&sink, append, &out);
        smz_page_counted(&sink, counts[i].count, "dot");
        cr_assert_eq(smz_sink_close(&sink), SMZ_OK);
        cr_expect_str_eq(out.text, counts[i].text);
        free(out.text);
    }
    static const char *const dates[][2] = {
        {"2031-11-05", "<time datetime=\"2031-11-05\">5 November 2031</time>"},
        {"2031-11-25T10:08", "<time datetime=\"2031-11-25\">25 November 2031</time>"},
        {"2031-13-05", "2031-13-05"},
        {"2031-00-00", "2031-00-00"},
    };
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        paper out = {0};
        smz_sink sink;
        smz_sink_open(&sink, append, &out);
        smz_page_date(&sink, dates[i][0]);
        cr_assert_eq(smz_sink_close(&sink), SMZ_OK);
        cr_expect_str_eq(out.text, dates[i][1]);
        free(out.text);
    }
    static const char *const languages[][2] = {
        {"de", " lang=\"de\" dir=\"ltr\""},
        {"he", " lang=\"he\" dir=\"rtl\""},
        {"und", " lang=\"\" dir=\"auto\""},
    };
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        paper out = {0};
        smz_sink sink;
        smz_sink_open(&sink, append, &out);
        smz_page_language(&sink, languages[i][0]);
        cr_assert_eq(smz_sink_close(&sink), SMZ_OK);
        cr_expect_str_eq(out.text, languages[i][1]);
        free(out.text);
    }
}

/* ---------------------------------------------------------------------------- pages --
 */

/* Names, titles and text with whatever HTML gives a meaning: the page has the markup that
 * it has without them. */
Test(page, reports_add_no_markup)
{
    static const char evil[] = "\"'><script>x</script></style></title></svg><b a='";
    paper plain = {0}, marked = {0};
    for (int pass = 0; pass < 2; pass++) {
        smz_corpus *corpus =
            named_corpus(NULL, flood_reports, 3, pass == 0 ? "name" : evil);
        smz_digest *digest = digest_of(corpus, 60);
        write_page(digest, SMZ_WRITE_EXPLAIN, pass == 0 ? &plain : &marked);
        smz_digest_free(digest);
        smz_corpus_free(corpus);
    }
    cr_expect_eq(count(plain.text, "<"), count(marked.text, "<"));
    cr_expect_eq(count(plain.text, ">"), count(marked.text, ">"));
    cr_expect_eq(count(plain.text, "\""), count(marked.text, "\""));
    cr_expect_eq(count(plain.text, "'"), count(marked.text, "'"));
    cr_expect_gt(count(marked.text, "&lt;script&gt;"), 6);
    free(plain.text);
    free(marked.text);
}

/* Every element that is opened is closed, in order. */
Test(page, elements_nest)
{
    static const char *const empty[] = {"meta", "!DOCTYPE"};
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    smz_section sections[] = {{"A & B", "river town", 0}, {NULL, "bridge", 0}};
    smz_options options;
    smz_digest *digest;
    smz_options_init(&options, sizeof options);
    options.sections = sections;
    options.n_sections = 2;
    cr_assert_eq(smz_digest_new(corpus, &options, &digest, NULL), SMZ_OK);
    paper out = {0};
    write_page(digest, SMZ_WRITE_EXPLAIN, &out);
    cr_expect_not_null(strstr(out.text, ">A &amp; B</h2>"));
    const char *open[64];
    size_t sizes[64], depth = 0;
    for (const char *at = out.text; (at = strchr(at, '<')) != NULL; at++) {
        const bool closing = at[1] == '/';
        const char *name = at + 1 + closing, *end = strchr(at, '>');
        const size_t size = strcspn(name, " />");
        cr_assert_not_null(end);
        if (size == strlen(empty[0]) && memcmp(name, empty[0], size) == 0) continue;
        if (size == strlen(empty[1]) && memcmp(name, empty[1], size) == 0) continue;
        if (end[-1] == '/') continue;
        if (closing) {
            cr_assert_gt(depth, 0);
            depth--;
            cr_assert(size == sizes[depth] && memcmp(name, open[depth], size) == 0,
                      "%.*s is closed by %.*s", (int)sizes[depth], open[depth], (int)size,
                      name);
        } else {
            cr_assert_lt(depth, 64);
            open[depth] = name;
            sizes[depth++] = size;
        }
    }
    cr_expect_eq(depth, 0);
    free(out.text);
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

/* A word of eight letters for a number. */
static const char *word_of(unsigned number, char out[9])
{
    static const char syllables[] = "badekilomunaperisotuvawe";
    for (int i = 0; i < 4; i++, number /= 12)
        memcpy(out + 2 * i, syllables + 2 * (number % 12), 2);
    out[8] = '\0';
    return out;
}

/* A hundred thousand sentences, of which a few hundred are picked. */
Test(page, stays_small)
{
    enum { DOCUMENTS = 420, SENTENCES = 240 };
    static char text[SENTENCES * 120];
    char words[4][9];
    smz_corpus *corpus;
    paper out = {0};
    cr_assert_eq(smz_corpus_new(NULL, &corpus, NULL), SMZ_OK);
    for (unsigned d = 0; d < DOCUMENTS; d++) {
        size_t used = 0;
        for (unsigned s = 0; s < SENTENCES; s++) {
            const unsigned event = d / 3 * 7919 + s * 104729; /* three reports of each */
            used += (size_t)snprintf(
                text + used, sizeof text - used,
                "The %s of the <town> brought %s and %s to the %s in "
                "the spring. ",
                word_of(event, words[0]), word_of(event * 5 + 2, words[1]),
                word_of(event * 7 + 3, words[2]), word_of(event * 11 + d % 3, words[3]));
        }
        add_text(corpus, text, NULL, NULL);
    }
    cr_assert_gt(smz_corpus_sentences(corpus), 100000);
    smz_digest *digest = digest_of(corpus, 4500);
    write_page(digest, SMZ_WRITE_EXPLAIN, &out);
    cr_expect_gt(smz_digest_count(digest), 200);
    cr_expect_lt(out.size, 3 << 20, "%zu bytes", out.size);
    cr_expect_not_null(strstr(out.text, "220 more reports not listed here"));
    cr_expect_not_null(strstr(out.text, "The first 24 reports of 420 are shown."));
    cr_expect_not_null(strstr(out.text, "To keep the page small the last "));
    cr_expect_not_null(strstr(out.text, "Its text is left out"));
    free(out.text);
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

/* ---------------------------------------------------------------------------- memory --
 */

Test(page, memory_may_run_out)
{
    ledger books = {0};
    const smz_allocator allocator = ledger_allocator(&books);
    smz_corpus *corpus;
    paper out = {0};
    cr_assert_eq(smz_corpus_new(&allocator, &corpus, NULL), SMZ_OK);
    for (size_t i = 0; i < 3; i++) add_text(corpus, flood_reports[i], NULL, NULL);
    smz_digest *digest = digest_of(corpus, 60);
    const size_t held = books.held;
    smz_status status = SMZ_E_MEMORY;
    size_t n = 0;
    for (; status == SMZ_E_MEMORY; n++) {
        smz_error error = {0};
        ledger_refuse(&books, n + 1);
        status = smz_digest_write(digest, SMZ_OUTPUT_HTML, SMZ_WRITE_EXPLAIN, 0, append,
                                  &out, &error);
        cr_expect_eq(error.code, status);
        cr_expect_eq(books.held, held, "a leak after %zu allocations", n);
        if (status != SMZ_OK) cr_expect_eq(out.size, 0, "half a page");
    }
    cr_expect_eq(status, SMZ_OK);
    cr_expect_gt(n, 4, "no allocation failed");
    free(out.text);
    smz_digest_free(digest);
    smz_corpus_free(corpus);
    cr_expect_eq(books.held, 0);
}

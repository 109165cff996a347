/* test_story_page.c - several stories as one web page: every id is there once, nothing of
 * a report becomes markup, and any number of stories makes a page that opens. */
#include "render/page/page.h"
#include "render/stories.h"
#include "support/ledger.h"
#include "unit/corpora.h"
#include "unit/paper.h"

/* A story with its digest. */
typedef struct told {
    smz_corpus *corpus;
    smz_digest *digest;
    size_t documents[8];
    smz_story_entry entry;
} told;

/* Of reports that all have one name and title; the title is the story's as well. */
static void tell(told *out, const smz_allocator *allocator, const char *const *reports,
                 size_t n_reports, const char *name)
{
    out->corpus = named_corpus(allocator, reports, n_reports, name);
    for (size_t i = 0; i < n_reports; i++) out->documents[i] = i;
    cr_assert_eq(smz_digest_new(out->corpus, NULL, &out->digest, NULL), SMZ_OK);
    out->entry = (smz_story_entry){
        .story = {out->documents, n_reports, name, "2031-02-03", "2031-02-04"},
        .corpus = out->corpus,
        .digest = out->digest,
    };
}

static void forget(told *story)
{
    smz_digest_free(story->digest);
    smz_corpus_free(story->corpus);
}

/* A page of `count` times the story, with and without a digest in turn where `silent`,
 * and then of its first report as often as a single. */
static smz_status write_page(const told *story, size_t count, size_t singles, bool silent,
                             const smz_allocator *allocator, paper *out)
{
    smz_sink sink;
    smz_story_page page;
    smz_document_info info;
    smz_story_entry without = story->entry;
    without.digest = NULL;
    smz_sink_open(&sink, append, out);
    smz_story_page_open(&page, allocator, SMZ_OUTPUT_HTML, SMZ_WRITE_EXPLAIN, 0, &sink);
    for (size_t i = 0; i < count; i++)
        smz_story_page_story(&page, silent && i % 2 == 1 ? &without : &story->entry);
    cr_assert_eq(smz_corpus_document(story->corpus, 0, &info), SMZ_OK);
    for (size_t i = 0; i < singles; i++) smz_story_page_single(&page, &info);
    smz_story_page_close(&page);
    return smz_sink_close(&sink);
}

/* Whether `text` has the attribute with this value. */
static bool has(const char *text, const char *name, const char *value, size_t size)
{
    char attribute[80];
    const size_t start = strlen(name);
    cr_assert_lt(start + size + 4, sizeof attribute);
    memcpy(attribute, name, start);
    memcpy(attribute + start, value, size);
    memcpy(attribute + start + size, "\"", 2);
    return strstr(text, attribute) != NULL;
}

Test(story_page, ids_are_unique_and_links_lead_somewhere)
{
    told story;
    paper out = {0};
    size_t n_ids = 0, n_links = 0;
    tell(&story, NULL, flood_reports, 3, "Flood");
    cr_assert_eq(write_page(&story, 12, 2, false, &smz_allocator_libc, &out), SMZ_OK);
    for (const char *at = out.text; (at = strstr(at, " id=\"")) != NULL; n_ids++) {
        const char *value = at + 5;
        const size_t size = strcspn(value, "\"");
        at = value + size;
        cr_expect_not(has(at, " id=\"", value, size), "twice: %.*s", (int)size, value);
    }
    for (const char *at = out.text; (at = strstr(at, "href=\"#")) != NULL; n_links++) {
        at += 7;
        const size_t size = strcspn(at, "\"");
        cr_expect(has(out.text, " id=\"", at, size), "nowhere: %.*s", (int)size, at);
    }
    for (const char *at = out.text; (at = strstr(at, "data-pick=\"")) != NULL;
         n_links++) {
        at += 11;
        const size_t size = strcspn(at, "\"");
        cr_expect(has(out.text, " id=\"", at, size), "nowhere: %.*s", (int)size, at);
    }
    cr_expect_gt(n_ids, 100);
    cr_expect_gt(n_links, 100);
    cr_expect_eq(count(out.text, "<h1 "), 1);
    cr_expect_eq(count(out.text, "<h2 "), 13, "a story each, and what is told once");
    free(out.text);
    forget(&story);
}

Test(story_page, reports_add_no_markup)
{
    static const char *const names[] = {
        "name", "\"'><script>x</script></style></title></svg><b a='"};
    paper out[2] = {{0}};
    for (size_t pass = 0; pass < 2; pass++) {
        told story;
        tell(&story, NULL, flood_reports, 3, names[pass]);
        cr_assert_eq(write_page(&story, 4, 2, true, &smz_allocator_libc, &out[pass]),
                     SMZ_OK);
        forget(&story);
    }
    for (const char *mark = "<>\"'"; *mark != '\0'; mark++) {
        const char piece[] = {*mark, '\0'};
        cr_expect_eq(count(out[0].text, piece), count(out[1].text, piece), "%c", *mark);
    }
    cr_expect_gt(count(out[1].text, "&lt;script&gt;"), 20);
    free(out[0].text);
    free(out[1].text);
}

/* More stories than are shown, of eight reports that would each fill their room. */
Test(story_page, stays_small)
{
    enum { SIZE = 12000 };
    static char texts[8][SIZE];
    const char *reports[8];
    told story;
    paper out = {0};
    for (size_t r = 0; r < 8; r++) {
        const char *flood = flood_reports[r % 3];
        for (size_t used = 0; used + strlen(flood) + 2 < SIZE;) {
            memcpy(texts[r] + used, flood, strlen(flood));
            used += strlen(flood);
            memcpy(texts[r] + used++, " ", 2);
        }
        reports[r] = texts[r];
    }
    tell(&story, NULL, reports, 8, "Flood in Lindhof after two days of heavy rain");
    cr_assert_eq(write_page(&story, 1100, 600, false, &smz_allocator_libc, &out), SMZ_OK);
    cr_expect_lt(out.size, 7 << 20, "%zu bytes", out.size);
    cr_expect_eq(count(out.text, "<article "), SMZ_PAGE_STORIES);
    cr_expect_not_null(strstr(out.text, ">1,100 stories</h1>"));
    cr_expect_not_null(strstr(out.text, "100 stories of fewer reports not shown here"));
    cr_expect_not_null(strstr(out.text, "100 more reports not listed here"));
    cr_expect_not_null(strstr(out.text, "sentences of this story do not open"));
    /* Each has its digest whole. */
    cr_expect_eq(count(out.text, "class=\"sentence\""),
                 SMZ_PAGE_STORIES * smz_digest_count(story.digest));
    free(out.text);
    forget(&story);
}

Test(story_page, memory_may_run_out)
{
    ledger books = {0};
    const smz_allocator allocator = ledger_allocator(&books);
    told story;
    paper out = {0};
    tell(&story, &allocator, flood_reports, 3, "Flood");
    const size_t held = books.held;
    smz_status status = SMZ_E_MEMORY;
    size_t n = 0;
    for (; status == SMZ_E_MEMORY; n++) {
        ledger_refuse(&books, n + 1);
        status = write_page(&story, 3, 1, true, &allocator, &out);
        cr_expect_eq(books.held, held, "a leak after %zu allocations", n);
        if (status != SMZ_OK) cr_expect_eq(out.size, 0, "half a page");
    }
    cr_expect_eq(status, SMZ_OK);
    cr_expect_gt(n, 10, "no allocation failed");
    free(out.text);
    forget(&story);
    cr_expect_eq(books.held, 0);
}

/* Names of documents as the page shows them. */
Test(story_page, labels)
{
    static const char *const table[][3] = {
        {"Title", "a/b.txt", "Title"},
        {NULL, "../seeds/003.txt", "003.txt"},
        {NULL, "b.txt", "b.txt"},
        {NULL, "a/", "a/"},
        {NULL, "", ""},
        {NULL, "https://a.example/b", "https://a.example/b"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const smz_document_info info = {.title = table[i][0], .source = table[i][1]};
        cr_expect_str_eq(smz_page_label(&info), table[i][2]);
    }
}

/*
 * options.c - any options for any reports. The first HEADER bytes become the fields of
 * smz_options, also such as are out of bounds; the rest are reports, parted by lines
 * "---", each with a byte in front for its format, flags and date. Options within their
 * bounds give a digest that keeps what is promised, the same whatever the order of the
 * reports; others are refused; memory that runs out is told and lost nowhere. So it is
 * with the stories that the reports tell, whose threshold is the last byte of the header.
 */
#include "fuzz/fuzz.h"
#include "support/ledger.h"

#include <math.h>

enum { HEADER = 24, DOCUMENTS_MOST = 24, SECTIONS_MOST = 4 };

typedef struct report_list {
    smz_document items[DOCUMENTS_MOST];
    char names[DOCUMENTS_MOST][16];
    size_t count;
} report_list;

/* A field of a size: mostly small, sometimes at the end of its range. */
static size_t take_size(fuzz_bytes *bytes)
{
    static const size_t ends[] = {SIZE_MAX, SIZE_MAX - 1, (size_t)1 << 32, 512, 513};
    const uint8_t byte = fuzz_take(bytes);
    if (byte >= 251) return ends[byte - 251];
    return byte;
}

static double take_real(fuzz_bytes *bytes)
{
    const uint8_t byte = fuzz_take(bytes);
    if (byte == 255) return NAN;
    if (byte == 254) return -INFINITY;
    if (byte == 253) return -0.01;
    if (byte == 252) return -0.0;
    if (byte == 251) return 5e-324;
    return byte / 200.0; /* 0 .. 1.25 */
}

static const char *take_language(fuzz_bytes *bytes)
{
    static const char *const codes[] = {NULL, "en", "de", "zh", "th", "tr", "und", "ar"};
    return codes[fuzz_take(bytes) % (sizeof codes / sizeof codes[0])];
}

/* Whether the header says that these options can be used. */
static bool is_within(const smz_options *o)
{
    return o->select <= SMZ_SELECT_MMR && o->rank <= SMZ_RANK_LEAD &&
           o->graph <= SMZ_GRAPH_SPARSE && o->order <= SMZ_ORDER_SCORE &&
           o->lambda >= 0 && o->lambda <= 1 && o->redundancy >= 0 && o->redundancy <= 1 &&
           o->damping >= 0 && o->damping <= 0.99 && o->threshold >= 0 &&
           o->threshold <= 1 && o->dimensions >= 1 && o->dimensions <= 512 &&
           o->max_words >= 1 && o->min_words <= o->max_words &&
           (o->query == NULL || o->n_sections == 0) &&
           (o->language == NULL || strcmp(o->language, "und") != 0);
}

static void take_options(fuzz_bytes *bytes, smz_options *out,
                         smz_section sections[SECTIONS_MOST])
{
    static const char *const queries[] = {"flood damage", "", "1991 October", "\xC3\xA9"};
    smz_options_init(out, sizeof *out);
    out->words = take_size(bytes);
    out->sentences = take_size(bytes);
    out->bytes = take_size(bytes);
    out->select = (smz_select)(fuzz_take(bytes) % 3);
    out->rank = (smz_rank)(fuzz_take(bytes) % 5);
    out->graph = (smz_graph)(fuzz_take(bytes) % 4);
    out->order = (smz_order)(fuzz_take(bytes) % 4);
    out->language = take_language(bytes);
    const uint8_t query = fuzz_take(bytes), n_sections = fuzz_take(bytes);
    if (query % 8 < 4) out->query = queries[query % 8];
    if (n_sections % 8 <= SECTIONS_MOST) out->n_sections = n_sections % 8;
    for (size_t s = 0; s < out->n_sections; s++) {
        const uint8_t byte = fuzz_take(bytes);
        sections[s] = (smz_section){NULL, queries[byte % 4], byte / 4};
    }
    if (out->n_sections > 0) out->sections = sections;
    if (fuzz_take(bytes) % 2 == 0) return; /* the rest as it is by default */
    out->lambda = take_real(bytes);
    out->redundancy = take_real(bytes);
    out->damping = take_real(bytes);
    out->threshold = take_real(bytes);
    out->dimensions = take_size(bytes);
    out->min_words = take_size(bytes);
    out->max_words = take_size(bytes);
}

/* How alike the reports of one story are; `byte` 0: as usual. */
static double threshold_of(uint8_t byte)
{
    static const double ends[] = {NAN, -INFINITY, -0.01, 10.5, 0.09, 10, 0.1};
    if (byte >= 249) return ends[byte - 249];
    return byte == 0 ? 0 : 0.1 + byte / 32.0;
}

static void take_reports(fuzz_bytes *bytes, report_list *out)
{
    static const char *const dates[] = {NULL, "2031-11-24", "2031-11-25T10:00:00Z", NULL};
    const char *part;
    size_t size;
    out->count = 0;
    while (out->count < DOCUMENTS_MOST && fuzz_part(bytes, &part, &size)) {
        const uint8_t byte = size > 0 ? (uint8_t)part[0] : 0;
        smz_document document = SMZ_DOCUMENT_INIT;
        document.text = size > 0 ? part + 1 : NULL;
        document.text_size = size > 0 ? size - 1 : 0;
        document.format = byte & 1 ? SMZ_FORMAT_HTML : SMZ_FORMAT_TEXT;
        document.flags =
            (byte & 2 ? SMZ_DOCUMENT_STRICT : 0u) | (byte & 4 ? SMZ_DOCUMENT_SEEN : 0u);
        document.date = dates[byte >> 3 & 3];
        document.language = byte & 32 ? "de" : NULL;
        char *name = out->names[out->count];
        snprintf(name, sizeof out->names[0], "%zu", out->count);
        document.source = name;
        out->items[out->count++] = document;
    }
}

/* Adds the reports, last first if `backwards`. Those that are refused are left out. */
static smz_status add_reports(smz_corpus *corpus, const report_list *reports,
                              bool backwards)
{
    smz_status status = SMZ_OK;
    for (size_t i = 0; i < reports->count && status != SMZ_E_MEMORY; i++) {
        const size_t which = backwards ? reports->count - 1 - i : i;
        const size_t n_documents = smz_corpus_documents(corpus);
        const size_t n_sentences = smz_corpus_sentences(corpus);
        status = smz_corpus_add(corpus, &reports->items[which], NULL);
        if (status == SMZ_OK) continue;
        REQUIRE(status == SMZ_E_ENCODING || status == SMZ_E_FORMAT ||
                status == SMZ_E_MEMORY);
        REQUIRE(smz_corpus_documents(corpus) == n_documents);
        REQUIRE(smz_corpus_sentences(corpus) == n_sentences);
    }
    return status == SMZ_E_MEMORY ? status : SMZ_OK;
}

/* The same picks from the same reports, be they added first to last or last to first.
 * Where the order shown is that of the documents, it may differ. */
static void require_same(const smz_corpus *corpora[2], const smz_digest *one,
                         const smz_digest *other, const smz_options *options)
{
    REQUIRE((one == NULL) == (other == NULL));
    if (one == NULL || options->order == SMZ_ORDER_SOURCE) return;
    REQUIRE(smz_digest_count(one) == smz_digest_count(other));
    for (size_t i = 0; i < smz_digest_count(one); i++) {
        smz_pick a, b;
        smz_document_info from_a, from_b;
        REQUIRE(smz_digest_pick(one, i, &a) == SMZ_OK);
        REQUIRE(smz_digest_pick(other, i, &b) == SMZ_OK);
        REQUIRE(smz_corpus_document(corpora[0], a.document, &from_a) == SMZ_OK);
        REQUIRE(smz_corpus_document(corpora[1], b.document, &from_b) == SMZ_OK);
        REQUIRE(a.text_size == b.text_size && memcmp(a.text, b.text, a.text_size) == 0);
        REQUIRE(a.offset == b.offset && from_a.text_size == from_b.text_size);
        REQUIRE(memcmp(from_a.text, from_b.text, from_a.text_size) == 0);
        REQUIRE(a.n_support == b.n_support && a.gain == b.gain && a.score == b.score);
    }
}

/* The same stories of the same reports, in whatever order they were added. Those that are
 * equally large and late come in the order of the reports, so each is looked for. */
static void require_same_stories(const told_stories all[2], size_t n_documents)
{
    smz_story a, b = {0};
    size_t n_singles[2];
    const size_t n = smz_stories_count(all[0].stories);
    REQUIRE(n == smz_stories_count(all[1].stories));
    for (size_t i = 0; i < n; i++) {
        REQUIRE(smz_stories_story(all[0].stories, i, &a) == SMZ_OK);
        const size_t last = n_documents - 1 - a.documents[a.n_documents - 1];
        for (size_t k = 0; b.documents == NULL || b.documents[0] != last; k++)
            REQUIRE(smz_stories_story(all[1].stories, k, &b) == SMZ_OK);
        REQUIRE(a.n_documents == b.n_documents && strcmp(a.title, b.title) == 0);
        for (size_t d = 0; d < a.n_documents; d++)
            REQUIRE(a.documents[d] + b.documents[a.n_documents - 1 - d] ==
                    n_documents - 1);
        REQUIRE((a.from == NULL) == (b.from == NULL));
        REQUIRE(a.from == NULL ||
                (strcmp(a.from, b.from) == 0 && strcmp(a.to, b.to) == 0));
        b.documents = NULL;
    }
    (void)smz_stories_singles(all[0].stories, &n_singles[0]);
    (void)smz_stories_singles(all[1].stories, &n_singles[1]);
    REQUIRE(n_singles[0] == n_singles[1]);
}

static void run_stories(smz_corpus *const corpora[2], double threshold,
                        const smz_options *options)
{
    const smz_story_options apart = {sizeof apart, threshold};
    told_stories all[2];
    smz_stories *none;
    smz_error error;
    if (threshold == 0 || (threshold >= 0.1 && threshold <= 10)) {
        for (int i = 0; i < 2; i++) fuzz_stories(&all[i], corpora[i], &apart, options);
        require_same_stories(all, smz_corpus_documents(corpora[0]));
        for (int i = 0; i < 2; i++) told_stories_free(&all[i]);
    } else {
        REQUIRE(smz_stories_new(corpora[0], &apart, &none, &error) == SMZ_E_OPTION);
        REQUIRE(none == NULL && strncmp(error.message, "option threshold", 16) == 0);
    }
}

/* The same once more with the n-th allocation failing. */
static void run_out_of_memory(const report_list *reports, const smz_options *options,
                              size_t fail_at)
{
    ledger books = {.fail_at = fail_at};
    const smz_allocator allocator = ledger_allocator(&books);
    smz_corpus *corpus = NULL;
    smz_digest *digest = NULL;
    told_stories all = {.corpus = NULL};
    smz_status status = smz_corpus_new(&allocator, &corpus, NULL);
    if (status == SMZ_OK) status = add_reports(corpus, reports, false);
    if (status == SMZ_OK) status = smz_digest_new(corpus, options, &digest, NULL);
    REQUIRE(status == SMZ_OK || status == SMZ_E_EMPTY || status == SMZ_E_MEMORY);
    REQUIRE(status != SMZ_E_MEMORY || books.n_requests >= fail_at);
    smz_digest_free(digest);
    if (status != SMZ_E_MEMORY) { /* and so with the stories */
        books.n_requests = 0;
        status = told_stories_make(&all, &allocator, corpus, NULL, options);
        REQUIRE(status == SMZ_OK || status == SMZ_E_MEMORY);
        REQUIRE(status != SMZ_E_MEMORY || books.n_requests >= fail_at);
        told_stories_free(&all);
    }
    smz_corpus_free(corpus);
    REQUIRE(books.n_blocks == 0 && books.held == 0 && books.n_wrong_sizes == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes header = {data, size < HEADER ? size : HEADER};
    fuzz_bytes rest = {data + header.size, size - header.size};
    static report_list all;
    smz_section sections[SECTIONS_MOST];
    smz_options options;
    smz_corpus *corpora[2];
    smz_digest *digests[2] = {NULL, NULL};
    smz_error error;
    const uint8_t fail_at = fuzz_take(&header);
    take_options(&header, &options, sections);
    take_reports(&rest, &all);
    for (int i = 0; i < 2; i++) {
        REQUIRE(smz_corpus_new(NULL, &corpora[i], NULL) == SMZ_OK);
        REQUIRE(add_reports(corpora[i], &all, i == 1) == SMZ_OK);
        if (is_within(&options)) {
            digests[i] = fuzz_digest(corpora[i], &options);
        } else {
            REQUIRE(smz_digest_new(corpora[i], &options, &digests[i], &error) ==
                    SMZ_E_OPTION);
            REQUIRE(strncmp(error.message, "option ", 7) == 0);
        }
    }
    require_same((const smz_corpus *[]){corpora[0], corpora[1]}, digests[0], digests[1],
                 &options);
    if (is_within(&options))
        run_stories(corpora, threshold_of(size < HEADER ? 0 : data[HEADER - 1]),
                    &options);
    if (fail_at > 0 && is_within(&options)) run_out_of_memory(&all, &options, fail_at);
    for (int i = 0; i < 2; i++) {
        smz_digest_free(digests[i]);
        smz_corpus_free(corpora[i]);
    }
    return 0;
}

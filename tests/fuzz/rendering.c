/*
 * rendering.c - any names, titles and headings around any text, written in every form:
 * the input is names, parted by lines, of a first document up to a line "---", then
 * reports. The first of the names is the width in its first byte, and in its second how
 * alike the reports of one story are. The digest of all and the page of the stories are
 * written: every form is valid UTF-8 without control characters, JSON is read back by
 * jansson and says what the digests say, HTML shows that with its markup escaped, and a
 * writer that fails stops the writing.
 */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "cli/list.h"

#include <jansson.h>

enum { DOCUMENTS_MOST = 16, NAMES = 5 };

typedef struct output {
    char *data;
    size_t size, capacity;
    size_t left; /* bytes until the writer fails */
} output;

static int write_output(void *context, const char *data, size_t size)
{
    output *out = context;
    if (size > out->left) return 1;
    out->left -= size;
    if (out->capacity - out->size <= size) {
        out->capacity = 2 * (out->size + size) + 64;
        out->data = realloc(out->data, out->capacity);
        REQUIRE(out->data != NULL);
    }
    if (size > 0) memcpy(out->data + out->size, data, size);
    out->size += size;
    out->data[out->size] = '\0';
    return 0;
}

static void require_text(const output *out)
{
    REQUIRE(out->size > 0 && out->data[out->size - 1] == '\n');
    REQUIRE(smz_utf8_check(out->data, out->size) == out->size);
    for (size_t i = 0; i < out->size; i++) {
        const unsigned char c = (unsigned char)out->data[i];
        REQUIRE((c >= 0x20 && c != 0x7F) || c == '\n');
    }
}

static void require_string(const json_t *object, const char *key, const char *data,
                           size_t size)
{
    const json_t *value = json_object_get(object, key);
    REQUIRE(json_is_string(value) && json_string_length(value) == size);
    REQUIRE(memcmp(json_string_value(value), data, size) == 0);
}

/* Reads exactly one JSON value. */
static json_t *parse(const char *data, size_t size)
{
    json_t *value = json_loadb(data, size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
    REQUIRE(value != NULL);
    return value;
}

/* The fields of a digest. */
static void require_fields(const smz_digest *digest, const json_t *all)
{
    const json_t *picks = json_object_get(all, "digest");
    const json_t *sections = json_object_get(all, "sections");
    REQUIRE(json_is_array(picks) && json_array_size(picks) == smz_digest_count(digest));
    for (size_t i = 0; i < smz_digest_count(digest); i++) {
        smz_pick pick;
        REQUIRE(smz_digest_pick(digest, i, &pick) == SMZ_OK);
        require_string(json_array_get(picks, i), "text", pick.text, pick.text_size);
    }
    REQUIRE(json_is_array(sections));
    REQUIRE(json_array_size(sections) == smz_digest_sections(digest));
    REQUIRE(json_is_array(json_object_get(all, "sources")));
}

static void require_json(const smz_digest *digest, const output *out)
{
    json_t *all = parse(out->data, out->size);
    require_fields(digest, all);
    json_decref(all);
}

/* A date or null. */
static void require_date(const json_t *object, const char *key, const char *date)
{
    if (date != NULL)
        require_string(object, key, date, strlen(date));
    else
        REQUIRE(json_is_null(json_object_get(object, key)));
}

static void require_story_json(const told_stories *all, const output *out)
{
    json_t *page = parse(out->data, out->size);
    const json_t *stories = json_object_get(page, "stories");
    const json_t *singles = json_object_get(page, "singles");
    size_t n_singles;
    smz_stories_singles(all->stories, &n_singles);
    REQUIRE(json_is_array(stories) && json_is_array(singles));
    REQUIRE(json_array_size(stories) == smz_stories_count(all->stories));
    REQUIRE(json_array_size(singles) == n_singles);
    for (size_t i = 0; i < smz_stories_count(all->stories); i++) {
        const json_t *object = json_array_get(stories, i);
        const json_t *picks = json_object_get(object, "digest");
        smz_story story;
        REQUIRE(smz_stories_story(all->stories, i, &story) == SMZ_OK);
        const size_t headline = smz_digest_headline(all->told[i].digest);
        smz_document_info document = {.title = story.title};
        if (headline != SMZ_NONE)
            REQUIRE(smz_corpus_document(all->told[i].corpus, headline, &document) ==
                    SMZ_OK);
        require_string(object, "title", document.title, strlen(document.title));
        require_date(object, "from", story.from);
        require_date(object, "to", story.to);
        if (all->told[i].digest != NULL) {
            require_fields(all->told[i].digest, object);
        } else {
            const json_t *sources = json_object_get(object, "sources");
            REQUIRE(json_is_array(picks) && json_array_size(picks) == 0);
            REQUIRE(json_array_size(sources) == story.n_documents);
        }
    }
    json_decref(page);
}

static void require_list(const smz_corpus *corpus, const smz_digest *digest)
{
    output out = {.left = SIZE_MAX};
    REQUIRE(smz_list_write(corpus, digest, write_output, &out) == SMZ_OK);
    size_t n = 0;
    for (size_t at = 0; at < out.size; n++) {
        const char *end = memchr(out.data + at, '\n', out.size - at);
        smz_sentence unit;
        smz_document_info info;
        REQUIRE(end != NULL && smz_corpus_sentence(corpus, n, &unit) == SMZ_OK);
        REQUIRE(smz_corpus_document(corpus, unit.document, &info) == SMZ_OK);
        json_t *object = parse(out.data + at, (size_t)(end - (out.data + at)));
        require_string(object, "text", info.text + unit.offset, unit.length);
        require_string(object, "source", info.source, strlen(info.source));
        json_decref(object);
        at = (size_t)(end - out.data) + 1;
    }
    REQUIRE(n == smz_corpus_sentences(corpus));
    free(out.data);
}

/* Text of printable ASCII stands in the output, as it is or, `markup`, with what HTML
 * gives a meaning escaped. */
static void require_shown(const char *text, size_t size, bool markup, const output *out)
{
    char *escaped = malloc(6 * size + 1), *at = escaped;
    bool plain = true;
    REQUIRE(escaped != NULL);
    for (size_t k = 0; k < size && plain; k++) {
        const char c = text[k], self[] = {c, '\0'};
        const char *shown = !markup     ? self
                            : c == '&'  ? "&amp;"
                            : c == '<'  ? "&lt;"
                            : c == '>'  ? "&gt;"
                            : c == '"'  ? "&quot;"
                            : c == '\'' ? "&#39;"
                                        : self;
        plain = c >= 0x20 && c < 0x7F;
        memcpy(at, shown, strlen(shown));
        at += strlen(shown);
    }
    *at = '\0';
    if (plain) REQUIRE(strstr(out->data, escaped) != NULL);
    free(escaped);
}

/* What one form shows of a digest: lines of text are broken at the width, if there is
 * one, and Markdown has many ways to escape. */
static void require_said(const smz_digest *digest, smz_output form, size_t width,
                         const output *out)
{
    const bool lines = form == SMZ_OUTPUT_TEXT && width == 0;
    for (size_t i = 0; i < smz_digest_count(digest); i++) {
        smz_pick pick;
        REQUIRE(smz_digest_pick(digest, i, &pick) == SMZ_OK);
        if (lines || form == SMZ_OUTPUT_HTML)
            require_shown(pick.text, pick.text_size, !lines, out);
    }
}

/* A writer that stops is told, and was given what it would have been given. */
static void require_cut(const output *cut, smz_status status, const output *whole)
{
    REQUIRE(status == SMZ_E_WRITE);
    REQUIRE(cut->size == 0 || memcmp(cut->data, whole->data, cut->size) == 0);
}

static void require_forms(const smz_digest *digest, size_t width)
{
    for (int form = SMZ_OUTPUT_TEXT; form <= SMZ_OUTPUT_HTML; form++) {
        for (unsigned flags = 0; flags <= SMZ_WRITE_EXPLAIN; flags++) {
            output whole = {.left = SIZE_MAX}, cut = {0};
            REQUIRE(smz_digest_write(digest, (smz_output)form, flags, width, write_output,
                                     &whole, NULL) == SMZ_OK);
            require_text(&whole);
            if (form == SMZ_OUTPUT_JSON) require_json(digest, &whole);
            require_said(digest, (smz_output)form, width, &whole);
            cut.left = whole.size - 1 - width % whole.size;
            const smz_status status = smz_digest_write(digest, (smz_output)form, flags,
                                                       width, write_output, &cut, NULL);
            require_cut(&cut, status, &whole);
            free(whole.data);
            free(cut.data);
        }
    }
}

static void require_story_forms(const told_stories *all, size_t width)
{
    for (int form = SMZ_OUTPUT_TEXT; form <= SMZ_OUTPUT_HTML; form++) {
        for (unsigned flags = 0; flags <= SMZ_WRITE_EXPLAIN; flags++) {
            output whole = {.left = SIZE_MAX}, cut = {0};
            REQUIRE(told_stories_write(all, (smz_output)form, flags, width, write_output,
                                       &whole) == SMZ_OK);
            require_text(&whole);
            if (form == SMZ_OUTPUT_JSON) require_story_json(all, &whole);
            for (size_t i = 0; i < smz_stories_count(all->stories); i++) {
                smz_story story;
                REQUIRE(smz_stories_story(all->stories, i, &story) == SMZ_OK);
                if (form == SMZ_OUTPUT_HTML)
                    require_shown(story.title, strlen(story.title), true, &whole);
                if (all->told[i].digest != NULL)
                    require_said(all->told[i].digest, (smz_output)form, width, &whole);
            }
            cut.left = whole.size - 1 - width % whole.size;
            const smz_status status = told_stories_write(all, (smz_output)form, flags,
                                                         width, write_output, &cut);
            require_cut(&cut, status, &whole);
            free(whole.data);
            free(cut.data);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes bytes = {data, size};
    const char *part = "";
    size_t part_size = 0;
    char *names[NAMES] = {NULL}; /* width, source, title, heading, query */
    smz_corpus *corpus;
    smz_options options;
    (void)fuzz_part(&bytes, &part, &part_size);
    for (size_t n = 0, at = 0; n < NAMES; n++) {
        const char *end = at < part_size ? memchr(part + at, '\n', part_size - at) : NULL;
        const size_t stop = end != NULL ? (size_t)(end - part) : part_size;
        names[n] = fuzz_string(part + at, stop - at);
        at = stop < part_size ? stop + 1 : part_size;
    }
    REQUIRE(smz_corpus_new(NULL, &corpus, NULL) == SMZ_OK);
    for (size_t d = 0; d < DOCUMENTS_MOST && fuzz_part(&bytes, &part, &part_size); d++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        document.text = part;
        document.text_size = part_size;
        if (d == 0) {
            document.source = names[1];
            document.title = names[2];
        }
        REQUIRE(smz_corpus_add(corpus, &document, NULL) == SMZ_OK);
    }
    smz_options_init(&options, sizeof options);
    const smz_section section = {names[3], names[4], 0};
    const size_t heading = strlen(names[3]), query = strlen(names[4]);
    if (smz_utf8_check(names[3], heading) == heading &&
        smz_utf8_check(names[4], query) == query && query > 0) {
        options.sections = &section;
        options.n_sections = 1;
    }
    smz_digest *digest = fuzz_digest(corpus, &options);
    require_list(corpus, digest);
    if (digest != NULL) require_forms(digest, (size_t)(unsigned char)names[0][0]);
    smz_digest_free(digest);
    if (smz_corpus_documents(corpus) > 0) {
        told_stories all;
        smz_story_options apart = {sizeof apart, 0};
        if (names[0][0] != '\0' && names[0][1] != '\0')
            apart.threshold = 0.1 + (unsigned char)names[0][1] % 100 / 10.0;
        fuzz_stories(&all, corpus, &apart, &options);
        require_story_forms(&all, (size_t)(unsigned char)names[0][0]);
        told_stories_free(&all);
    }
    smz_corpus_free(corpus);
    for (size_t n = 0; n < NAMES; n++) free(names[n]);
    return 0;
}

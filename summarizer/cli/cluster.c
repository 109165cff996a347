/*
 * cluster.c - one batch line, a JSON object, into the digest of its documents as another:
 *
 *     id         a string or a number, echoed to the byte; may be absent
 *     documents  a list of objects, each with
 *         text or html   what the document says: one of the two
 *         title, source, date, language
 *                        strings, what smz_document says of them; may be absent
 *         seen           true: the reader knows it (--seen)
 *     options    an object of long options of a digest (options.def), such as "words",
 *                in place of the command line's; may be absent
 *
 * null is as good as absent. Keys that are not known here are passed over, so that lines
 * may carry what others need, but not among the options, where one would be a mistake
 * that changes the digest. No known key may come twice.
 */
#include "cli/cluster.h"

#include "base/error.h"
#include "base/utf8.h"
#include "cli/values.h"
#include "render/sink.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for the place of a value, "documents[12].language". */
#define PLACE_SIZE 80

/* What the steps share. */
struct job {
    const smz_arguments *arguments;
    smz_answer *answer;
    smz_options options;
    smz_json id, documents, overrides; /* text NULL: absent */
    smz_corpus *corpus;
    smz_digest *digest;
    smz_error error;
    char last;    /* the last byte written down */
    bool folding; /* leaving out what follows a line feed */
};

static bool fail(struct job *job, const char *format, ...) SMZ_PRINTF(2, 3);

static bool fail(struct job *job, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(job->answer->why, sizeof job->answer->why, format, arguments);
    va_end(arguments);
    job->answer->kind = SMZ_ANSWER_ERROR;
    return false;
}

static bool fail_kind(struct job *job, const char *place, const char *expected,
                      smz_json value)
{
    return fail(job, "%s: expected %s, not %s", place, expected,
                smz_json_kind_name(smz_json_kind_of(value)));
}

/* ------------------------------------------------------------------------- reading -- */

/* Looks up a key among names[0 .. n); n if it is not there. False if it was there before:
 * `met` has a bit for each. */
static bool find_key(struct job *job, const char *place, smz_json key,
                     const char *const *names, size_t n, uint64_t *met, size_t *out)
{
    size_t i = 0;
    while (i < n && !smz_json_equals(key, names[i])) i++;
    *out = i;
    if (i == n) return true;
    if ((*met >> i & 1) != 0)
        return fail(job, "%s%s%s: is there twice", place, place[0] != '\0' ? "." : "",
                    names[i]);
    *met |= UINT64_C(1) << i;
    return true;
}

/* A string that may be null (*out stays NULL) and has no NUL, its end being one. */
static bool read_string(struct job *job, const char *place, smz_json value,
                        const char **out, size_t *size)
{
    const smz_json_kind kind = smz_json_kind_of(value);
    if (kind == SMZ_JSON_NULL) return true;
    if (kind != SMZ_JSON_STRING) return fail_kind(job, place, "a string", value);
    *out = smz_json_decode(value, size);
    if (memchr(*out, '\0', *size) != NULL)
        return fail(job, "%s: has a NUL character", place);
    return true;
}

/* The members of the line itself. */
static bool read_line(struct job *job, smz_json line)
{
    static const char *const names[] = {"id", "documents", "options"};
    smz_json key, value;
    uint64_t met = 0;
    size_t which;
    if (smz_json_kind_of(line) != SMZ_JSON_OBJECT)
        return fail_kind(job, "the line", "an object", line);
    for (smz_json_walk walk = smz_json_begin(line); smz_json_next(&walk, &key, &value);) {
        if (!find_key(job, "", key, names, 3, &met, &which)) {
            if (which == 0) job->id.text = NULL; /* which of the two? */
            return false;
        }
        if (which == 0) job->id = value;
        if (which == 1) job->documents = value;
        if (which == 2) job->overrides = value;
    }
    if (job->id.text == NULL) return true;
    const smz_json_kind kind = smz_json_kind_of(job->id);
    if (kind != SMZ_JSON_STRING && kind != SMZ_JSON_NUMBER && kind != SMZ_JSON_NULL) {
        value = job->id;
        job->id.text = NULL;
        return fail_kind(job, "id", "a string or a number", value);
    }
    return true;
}

/* One option: its JSON value as the text that a flag would have. */
static bool read_option(struct job *job, int row, smz_json value)
{
    const smz_flag *flag = &smz_flags[row];
    const bool is_number = flag->type == SMZ_VALUE_SIZE || flag->type == SMZ_VALUE_DOUBLE;
    const smz_json_kind kind = smz_json_kind_of(value);
    char place[PLACE_SIZE], number[64], expected[SMZ_EXPECTED_SIZE];
    const char *text = NULL;
    size_t size;
    snprintf(place, sizeof place, "options.%s", flag->name);
    if (kind == SMZ_JSON_NULL) return true;
    if (is_number) {
        if (kind != SMZ_JSON_NUMBER) return fail_kind(job, place, "a number", value);
        if (value.size >= sizeof number)
            return fail(job, "%s: expected a shorter number", place);
        memcpy(number, value.text, value.size);
        number[value.size] = '\0';
        text = number;
    } else if (!read_string(job, place, value, &text, &size)) {
        return false;
    }
    if (smz_value_option(row, text, &job->options, expected)) return true;
    return fail(job, "%s '%.40s': expected %s", place, text, expected);
}

static bool read_options(struct job *job)
{
    static const char *const names[] = {
#define SMZ_OPTION(group, field, type, flag, letter, metavar, preset, least, most, help) \
    flag,
#include "options.def"
#undef SMZ_OPTION
    };
    static const int rows[] = {
#define SMZ_OPTION(group, field, type, flag, letter, metavar, preset, least, most, help) \
    SMZ_OPTION_##field,
#include "options.def"
#undef SMZ_OPTION
    };
    enum { N_NAMES = sizeof names / sizeof names[0] };
    _Static_assert(N_NAMES <= 64, "find_key has a bit for each name");
    const smz_json options = job->overrides;
    smz_json key, value;
    uint64_t met = 0;
    size_t which, size;

    if (options.text == NULL || smz_json_kind_of(options) == SMZ_JSON_NULL) return true;
    if (smz_json_kind_of(options) != SMZ_JSON_OBJECT)
        return fail_kind(job, "options", "an object", options);
    for (smz_json_walk walk = smz_json_begin(options);
         smz_json_next(&walk, &key, &value);) {
        if (!find_key(job, "options", key, names, N_NAMES, &met, &which)) return false;
        if (which == N_NAMES)
            return fail(job, "options.%.40s: no such option",
                        smz_json_decode(key, &size));
        if (!read_option(job, rows[which], value)) return false;
    }
    if (job->options.min_words > job->options.max_words)
        return fail(job, "options.min-words %zu: expected no more than max-words, %zu",
                    job->options.min_words, job->options.max_words);
    return true;
}

/* One document, `at` being its number. */
static bool read_document(struct job *job, size_t at, smz_json object)
{
    static const char *const names[] = {"text", "html",     "title", "source",
                                        "date", "language", "seen"};
    enum { TEXT, HTML, TITLE, SOURCE, DATE, LANGUAGE, SEEN, N_NAMES };
    smz_document document = SMZ_DOCUMENT_INIT;
    char place[PLACE_SIZE];
    const char *html = NULL;
    const char **const strings[] = {&document.text,   &html,          &document.title,
                                    &document.source, &document.date, &document.language};
    size_t which, html_size = 0, ignored = 0;
    size_t *const sizes[] = {
        &document.text_size, &html_size, &ignored, &ignored, &ignored, &ignored};
    smz_json key, value;
    uint64_t met = 0;

    snprintf(place, sizeof place, "documents[%zu]", at);
    if (smz_json_kind_of(object) != SMZ_JSON_OBJECT)
        return fail_kind(job, place, "an object", object);
    for (smz_json_walk walk = smz_json_begin(object);
         smz_json_next(&walk, &key, &value);) {
        snprintf(place, sizeof place, "documents[%zu]", at);
        if (!find_key(job, place, key, names, N_NAMES, &met, &which)) return false;
        if (which == N_NAMES) continue;
        snprintf(place, sizeof place, "documents[%zu].%s", at, names[which]);
        const smz_json_kind kind = smz_json_kind_of(value);
        if (which != SEEN) {
            if (!read_string(job, place, value, strings[which], sizes[which]))
                return false;
        } else if (kind == SMZ_JSON_BOOLEAN) {
            if (value.text[0] == 't') document.flags |= SMZ_DOCUMENT_SEEN;
        } else if (kind != SMZ_JSON_NULL) {
            return fail_kind(job, place, "true or false", value);
        }
    }
    if ((document.text == NULL) == (html == NULL))
        return fail(job, "documents[%zu]: has %s text %s html", at,
                    html == NULL ? "neither" : "both", html == NULL ? "nor" : "and");
    if (html != NULL) {
        document.format = SMZ_FORMAT_HTML;
        document.text = html;
        document.text_size = html_size;
    }
    if (document.language == NULL) document.language = job->arguments->language;
    if (smz_corpus_add(job->corpus, &document, &job->error) == SMZ_OK) return true;
    /* The library says "document 3: ..." where we say "documents[3]: ...". */
    const char *message = job->error.message;
    const char *colon =
        strncmp(message, "document ", 9) == 0 ? strchr(message, ':') : NULL;
    if (job->error.code == SMZ_E_MEMORY) return fail(job, "%s", message);
    return fail(job, "documents[%zu]: %s", at, colon != NULL ? colon + 2 : message);
}

static bool read_documents(struct job *job)
{
    const smz_json documents = job->documents;
    smz_json object;
    size_t n = 0;
    if (documents.text == NULL) return fail(job, "documents: is missing");
    if (smz_json_kind_of(documents) != SMZ_JSON_LIST)
        return fail_kind(job, "documents", "a list", documents);
    for (smz_json_walk walk = smz_json_begin(documents);
         smz_json_next(&walk, NULL, &object);) {
        if (!read_document(job, n++, object)) return false;
    }
    return n > 0 || fail(job, "documents: is empty");
}

/* ------------------------------------------------------------------------- writing -- */

static bool append(smz_answer *answer, const char *data, size_t size)
{
    if (answer->capacity - answer->size < size) {
        const size_t capacity = answer->capacity + answer->capacity / 2 + size + 4096;
        char *text = realloc(answer->text, capacity);
        if (text == NULL) return false;
        answer->text = text;
        answer->capacity = capacity;
    }
    memcpy(answer->text + answer->size, data, size);
    answer->size += size;
    return true;
}

/* An smz_writer: the object's lines as one. Line feeds are between fields only, and the
 * blanks that follow them indent; one stays after a comma. */
static int append_folded(void *context, const char *data, size_t size)
{
    struct job *job = context;
    const char *end = data + size;
    while (data < end) {
        if (job->folding) {
            while (data < end && *data == ' ') data++;
            if (data == end) break;
            job->folding = false;
            if (job->last == ',' && !append(job->answer, " ", 1)) return 1;
        }
        const char *feed = memchr(data, '\n', (size_t)(end - data));
        const char *stop = feed != NULL ? feed : end;
        if (!append(job->answer, data, (size_t)(stop - data))) return 1;
        if (stop > data) job->last = stop[-1];
        job->folding = feed != NULL;
        data = feed != NULL ? feed + 1 : end;
    }
    return 0;
}

static int append_plain(void *context, const char *data, size_t size)
{
    return !append(context, data, size);
}

/* "id": ..., in front of the other fields. */
static bool append_id(struct job *job)
{
    smz_answer *answer = job->answer;
    return append(answer, "{", 1) &&
           (job->id.text == NULL ||
            (append(answer, "\"id\": ", 6) &&
             append(answer, job->id.text, job->id.size) && append(answer, ", ", 2)));
}

/* The digest's own brace goes: the line has begun. */
static int append_after_brace(void *context, const char *data, size_t size)
{
    struct job *job = context;
    const bool first = job->last == '\0';
    job->last = '{';
    return append_folded(job, data + first, size - first);
}

static bool write_digest(struct job *job)
{
    const smz_arguments *arguments = job->arguments;
    smz_status status = SMZ_E_MEMORY;
    if (append_id(job)) {
        status = smz_digest_write(job->digest, SMZ_OUTPUT_JSON, arguments->write_flags, 0,
                                  append_after_brace, job, &job->error);
    }
    if (status == SMZ_OK && append(job->answer, "\n", 1)) return true;
    return fail(job, "%s", smz_status_text(SMZ_E_MEMORY));
}

static void write_error(struct job *job, const smz_cluster *cluster)
{
    smz_answer *answer = job->answer;
    smz_sink sink;
    answer->size = 0;
    smz_sink_open(&sink, append_plain, answer);
    if (!append_id(job)) sink.status = SMZ_E_MEMORY;
    if (cluster->file != NULL) {
        smz_sink_string(&sink, "\"file\": ");
        smz_sink_json_string(&sink, cluster->file);
        smz_sink_string(&sink, ", ");
    }
    smz_sink_string(&sink, "\"line\": ");
    smz_sink_count(&sink, cluster->line);
    smz_sink_string(&sink, ", \"error\": ");
    smz_sink_json_string(&sink, answer->why);
    smz_sink_string(&sink, "}\n");
    if (smz_sink_close(&sink) != SMZ_OK) answer->kind = SMZ_ANSWER_MEMORY;
}

/* ------------------------------------------------------------------------------ all --
 */

/* The line's JSON, checked. */
static bool parse(struct job *job, const smz_cluster *cluster)
{
    smz_json line;
    size_t at;
    if (cluster->text == NULL) return fail(job, "is longer than %zu bytes", SMZ_MAX_LINE);
    const size_t valid = smz_utf8_check(cluster->text, cluster->size);
    if (valid < cluster->size) return fail(job, "is not UTF-8 at byte %zu", valid);
    const char *wrong = smz_json_check(cluster->text, cluster->size, &line, &at);
    if (wrong != NULL) return fail(job, "is not JSON at byte %zu: %s", at, wrong);
    return read_line(job, line);
}

static bool make_digest(struct job *job)
{
    smz_document_info info;
    size_t n_kept = 0;
    const smz_status status =
        smz_digest_new(job->corpus, &job->options, &job->digest, &job->error);
    if (status == SMZ_OK) return true;
    if (status != SMZ_E_EMPTY) return fail(job, "%s", job->error.message);
    for (size_t i = 0; i < smz_corpus_documents(job->corpus); i++) {
        if (smz_corpus_document(job->corpus, i, &info) == SMZ_OK) n_kept += info.n_kept;
    }
    return fail(job, "nothing to summarize: %s",
                n_kept > 0 ? job->error.message : "no document has a sentence");
}

void smz_cluster_answer(const smz_arguments *arguments, const smz_ids *done,
                        const smz_cluster *cluster, smz_corpus **corpus,
                        smz_answer *answer)
{
    struct job job = {
        .arguments = arguments, .answer = answer, .options = arguments->options};
    bool no_memory = false;
    answer->kind = SMZ_ANSWER_DIGEST;
    answer->size = 0;
    bool good = parse(&job, cluster);
    if (good && job.id.text != NULL && smz_json_kind_of(job.id) != SMZ_JSON_NULL &&
        smz_ids_has(done, job.id, &no_memory)) {
        answer->kind = SMZ_ANSWER_NONE;
        return;
    }
    if (good && *corpus == NULL && smz_corpus_new(NULL, corpus, &job.error) != SMZ_OK)
        no_memory = true;
    if (no_memory) good = fail(&job, "%s", smz_status_text(SMZ_E_MEMORY));
    job.corpus = *corpus;
    good = good && read_options(&job) && read_documents(&job) && make_digest(&job) &&
           write_digest(&job);
    if (!good) write_error(&job, cluster);
    smz_digest_free(job.digest);
    smz_corpus_clear(job.corpus);
}

/*
 * cluster.c - one batch line, a JSON object, into the digest of its documents as another:
 *
 *     id         a string or an integer, echoed; may be absent
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
 * that changes the digest. No key may come twice in an object.
 */
#include "cli/batch/cluster.h"

#include "base/error.h"
#include "base/number.h"
#include "cli/values.h"
#include "cli/warnings.h"
#include "render/sink.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for the place of a value, "documents[12].language". */
#define PLACE_SIZE 80

/* Room for a warning with its place. */
#define WARNING_SIZE 600

/* What the steps share. */
struct job {
    const smz_arguments *arguments;
    smz_answer *answer;
    smz_options options;
    const json_t *line, *id; /* the id: a string, an integer or null; NULL: absent */
    smz_worker *worker;
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

static bool fail_memory(struct job *job)
{
    return fail(job, "%s", smz_status_text(SMZ_E_MEMORY));
}

static bool fail_kind(struct job *job, const char *place, const char *expected,
                      const json_t *value)
{
    return fail(job, "%s: expected %s, not %s", place, expected,
                smz_json_kind_name(value));
}

/* ------------------------------------------------------------------------- reading -- */

/* A string that may be null or absent (*out stays NULL) and has no NUL, its end being
 * one. */
static bool read_string(struct job *job, const char *place, const json_t *value,
                        const char **out, size_t *size)
{
    if (value == NULL || json_is_null(value)) return true;
    if (!json_is_string(value)) return fail_kind(job, place, "a string", value);
    *out = json_string_value(value);
    *size = json_string_length(value);
    if (memchr(*out, '\0', *size) != NULL)
        return fail(job, "%s: has a NUL character", place);
    return true;
}

/* The line's JSON and, for the answer, its id. */
static bool read_line(struct job *job, const smz_cluster *cluster)
{
    char why[SMZ_JSON_WHY_SIZE];
    if (cluster->text == NULL) return fail(job, "is longer than %zu bytes", SMZ_MAX_LINE);
    switch (smz_json_load(&job->worker->json, cluster->text, cluster->size, why)) {
    case SMZ_JSON_READ:
        break;
    case SMZ_JSON_WRONG:
        return fail(job, "%s", why);
    case SMZ_JSON_MEMORY:
        return fail_memory(job);
    }
    job->line = job->worker->json.value;
    if (!json_is_object(job->line))
        return fail_kind(job, "the line", "an object", job->line);
    const json_t *id = json_object_get(job->line, "id");
    if (id != NULL && !json_is_null(id) && !smz_id_is(id))
        return fail_kind(job, "id", "a string or an integer", id);
    job->id = id;
    return true;
}

/* One option: its JSON value as the text that a flag would have. */
static bool read_option(struct job *job, int row, const json_t *value)
{
    const smz_flag *flag = &smz_flags[row];
    const bool is_number = flag->type == SMZ_VALUE_SIZE || flag->type == SMZ_VALUE_DOUBLE;
    char place[PLACE_SIZE], number[SMZ_NUMBER_SIZE], expected[SMZ_EXPECTED_SIZE];
    const char *text = number;
    size_t size;
    snprintf(place, sizeof place, "options.%s", flag->name);
    if (json_is_null(value)) return true;
    if (!is_number) {
        if (!read_string(job, place, value, &text, &size)) return false;
    } else if (json_is_integer(value)) {
        snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT,
                 json_integer_value(value));
    } else if (json_is_real(value)) {
        smz_number_general(json_real_value(value), 15, number);
    } else {
        return fail_kind(job, place, "a number", value);
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
    json_t *options = json_object_get(job->line, "options"), *value;
    const char *key;

    if (options == NULL || json_is_null(options)) return true;
    if (!json_is_object(options)) return fail_kind(job, "options", "an object", options);
    json_object_foreach(options, key, value)
    {
        size_t i = 0;
        while (i < N_NAMES && strcmp(key, names[i]) != 0) i++;
        if (i == N_NAMES) return fail(job, "options.%.40s: no such option", key);
        if (!read_option(job, rows[i], value)) return false;
    }
    if (job->options.min_words > job->options.max_words)
        return fail(job, "options.min-words %zu: expected no more than max-words, %zu",
                    job->options.min_words, job->options.max_words);
    return true;
}

/* One document, `at` being its number. */
static bool read_document(struct job *job, size_t at, const json_t *object)
{
    smz_document document = SMZ_DOCUMENT_INIT;
    char place[PLACE_SIZE];
    const char *html = NULL;
    size_t html_size = 0, ignored = 0;
    const struct {
        const char *name;
        const char **data;
        size_t *size;
    } strings[] = {
        {"text", &document.text, &document.text_size},
        {"html", &html, &html_size},
        {"title", &document.title, &ignored},
        {"source", &document.source, &ignored},
        {"date", &document.date, &ignored},
        {"language", &document.language, &ignored},
    };

    snprintf(place, sizeof place, "documents[%zu]", at);
    if (!json_is_object(object)) return fail_kind(job, place, "an object", object);
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++) {
        snprintf(place, sizeof place, "documents[%zu].%s", at, strings[i].name);
        if (!read_string(job, place, json_object_get(object, strings[i].name),
                         strings[i].data, strings[i].size))
            return false;
    }
    const json_t *seen = json_object_get(object, "seen");
    snprintf(place, sizeof place, "documents[%zu].seen", at);
    if (seen != NULL && !json_is_null(seen) && !json_is_boolean(seen))
        return fail_kind(job, place, "true or false", seen);
    if (json_is_true(seen)) document.flags |= SMZ_DOCUMENT_SEEN;
    if ((document.text == NULL) == (html == NULL))
        return fail(job, "documents[%zu]: has %s text %s html", at,
                    html == NULL ? "neither" : "both", html == NULL ? "nor" : "and");
    if (html != NULL) {
        document.format = SMZ_FORMAT_HTML;
        document.text = html;
        document.text_size = html_size;
    }
    if (document.language == NULL) document.language = job->arguments->language;
    if (smz_corpus_add(job->worker->corpus, &document, &job->error) == SMZ_OK)
        return true;
    /* The library says "document 3: ..." where we say "documents[3]: ...". */
    const char *message = job->error.message;
    const char *colon =
        strncmp(message, "document ", 9) == 0 ? strchr(message, ':') : NULL;
    if (job->error.code == SMZ_E_MEMORY) return fail(job, "%s", message);
    return fail(job, "documents[%zu]: %s", at, colon != NULL ? colon + 2 : message);
}

static bool read_documents(struct job *job)
{
    const json_t *documents = json_object_get(job->line, "documents");
    if (documents == NULL) return fail(job, "documents: is missing");
    if (!json_is_array(documents))
        return fail_kind(job, "documents", "a list", documents);
    for (size_t i = 0; i < json_array_size(documents); i++) {
        if (!read_document(job, i, json_array_get(documents, i))) return false;
    }
    return json_array_size(documents) > 0 || fail(job, "documents: is empty");
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
static void write_id(smz_sink *sink, const json_t *id)
{
    char digits[SMZ_NUMBER_SIZE];
    smz_sink_string(sink, "{");
    if (id == NULL) return;
    smz_sink_string(sink, "\"id\": ");
    if (json_is_integer(id)) {
        snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
        smz_sink_string(sink, digits);
    } else {
        smz_sink_json(sink, json_string_value(id), json_string_length(id));
    }
    smz_sink_string(sink, ", ");
}

/* What warnings are written to. */
struct warnings {
    smz_sink *sink;
    size_t count;
};

/* An smz_warning_taker: one more in the list. */
static void write_warning(void *context, smz_warning warning, size_t index,
                          const char *message)
{
    static const char *const names[] = {
        [SMZ_WARNING_DOCUMENT] = "documents", [SMZ_WARNING_SECTION] = "sections"};
    struct warnings *list = context;
    char text[WARNING_SIZE];
    if (warning == SMZ_WARNING_QUERY) {
        snprintf(text, sizeof text, "query: %s", message);
    } else {
        snprintf(text, sizeof text, "%s[%zu]: %s", names[warning], index, message);
    }
    smz_sink_string(list->sink, list->count++ == 0 ? "\"warnings\": [" : ", ");
    smz_sink_json_string(list->sink, text);
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
    smz_sink sink;
    struct warnings list = {&sink, 0};
    smz_sink_open(&sink, append_plain, job->answer);
    write_id(&sink, job->id);
    smz_warnings_find(job->worker->corpus, job->digest, &job->options, write_warning,
                      &list);
    if (list.count > 0) smz_sink_string(&sink, "], ");
    smz_status status = smz_sink_close(&sink);
    if (status == SMZ_OK) {
        status = smz_digest_write(job->digest, SMZ_OUTPUT_JSON, arguments->write_flags, 0,
                                  append_after_brace, job, &job->error);
    }
    if (status == SMZ_OK && append(job->answer, "\n", 1)) return true;
    return fail_memory(job);
}

static void write_error(struct job *job, const smz_cluster *cluster)
{
    smz_answer *answer = job->answer;
    smz_sink sink;
    answer->size = 0;
    smz_sink_open(&sink, append_plain, answer);
    write_id(&sink, job->id);
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

static bool make_digest(struct job *job)
{
    const smz_status status =
        smz_digest_new(job->worker->corpus, &job->options, &job->digest, &job->error);
    if (status == SMZ_OK) return true;
    if (status != SMZ_E_EMPTY) return fail(job, "%s", job->error.message);
    return fail(job, "nothing to summarize: %s",
                smz_has_sentence(job->worker->corpus) ? job->error.message
                                                      : "no document has a sentence");
}

void smz_worker_free(smz_worker *worker)
{
    smz_corpus_free(worker->corpus);
    smz_json_free(&worker->json);
    worker->corpus = NULL;
}

void smz_cluster_answer(const smz_arguments *arguments, const smz_ids *done,
                        const smz_cluster *cluster, smz_worker *worker,
                        smz_answer *answer)
{
    struct job job = {.arguments = arguments,
                      .answer = answer,
                      .options = arguments->options,
                      .worker = worker};
    bool no_memory = false;
    answer->kind = SMZ_ANSWER_DIGEST;
    answer->size = 0;
    bool good = read_line(&job, cluster);
    if (good && smz_id_is(job.id) && smz_ids_has(done, job.id, &no_memory)) {
        answer->kind = SMZ_ANSWER_NONE;
        return;
    }
    if (good && worker->corpus == NULL &&
        smz_corpus_new(NULL, &worker->corpus, &job.error) != SMZ_OK)
        no_memory = true;
    if (no_memory) good = fail_memory(&job);
    good = good && read_options(&job) && read_documents(&job) && make_digest(&job) &&
           write_digest(&job);
    if (!good) write_error(&job, cluster);
    smz_digest_free(job.digest);
    smz_corpus_clear(worker->corpus);
}

/* summary.c - see summary.h. */
#include "summary.h"
#include "util.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The methods. All but the first and the plain lead fix how to rank and to select. */
static const struct method {
    const char *name;
    enum { DEFAULT, PLAIN_LEAD, FIXED } way;
    smz_rank rank;
    smz_select select;
} methods[] = {
    {"default", DEFAULT, SMZ_RANK_TEXTRANK, SMZ_SELECT_COVERAGE},
    {"lead", PLAIN_LEAD, SMZ_RANK_LEAD, SMZ_SELECT_MMR},
    {"lead-mmr", FIXED, SMZ_RANK_LEAD, SMZ_SELECT_MMR},
    {"centroid-mmr", FIXED, SMZ_RANK_CENTROID, SMZ_SELECT_MMR},
    {"lexrank-mmr", FIXED, SMZ_RANK_LEXRANK, SMZ_SELECT_MMR},
    {"textrank-mmr", FIXED, SMZ_RANK_TEXTRANK, SMZ_SELECT_MMR},
};

const char *quality_method_name(size_t index)
{
    return index < sizeof methods / sizeof *methods ? methods[index].name : NULL;
}

/* ------------------------------------------------------------------------- options -- */

typedef struct choice {
    const char *name;
    int value;
} choice;

static const choice ranks[] = {{"textrank", SMZ_RANK_TEXTRANK},
                               {"lexrank", SMZ_RANK_LEXRANK},
                               {"centroid", SMZ_RANK_CENTROID},
                               {"lead", SMZ_RANK_LEAD},
                               {NULL, 0}};
static const choice graphs[] = {{"auto", SMZ_GRAPH_AUTO},
                                {"dense", SMZ_GRAPH_DENSE},
                                {"sparse", SMZ_GRAPH_SPARSE},
                                {NULL, 0}};
static const choice selects[] = {
    {"coverage", SMZ_SELECT_COVERAGE}, {"mmr", SMZ_SELECT_MMR}, {NULL, 0}};
static const choice orders[] = {{"story", SMZ_ORDER_STORY},
                                {"source", SMZ_ORDER_SOURCE},
                                {"score", SMZ_ORDER_SCORE},
                                {NULL, 0}};

static int choose(const choice *choices, const char *value, const char *assignment)
{
    for (; choices->name != NULL; choices++)
        if (strcmp(choices->name, value) == 0) return choices->value;
    quality_fail(2, "--option %s: no such value", assignment);
}

static double number(const char *value, const char *assignment)
{
    char *end;
    double x = strtod(value, &end);
    if (end == value || *end != '\0')
        quality_fail(2, "--option %s: not a number", assignment);
    return x;
}

void quality_option_set(smz_options *options, const char *assignment)
{
    const char *equals = strchr(assignment, '=');
    if (equals == NULL) quality_fail(2, "--option %s: no value", assignment);
    const char *value = equals + 1;
    size_t length = (size_t)(equals - assignment);
    const struct {
        const char *name;
        double *real;
        size_t *whole;
    } numbers[] = {
        {"lambda", &options->lambda, NULL},
        {"redundancy", &options->redundancy, NULL},
        {"damping", &options->damping, NULL},
        {"threshold", &options->threshold, NULL},
        {"dimensions", NULL, &options->dimensions},
        {"min_words", NULL, &options->min_words},
        {"max_words", NULL, &options->max_words},
        {"sentences", NULL, &options->sentences},
        {"bytes", NULL, &options->bytes},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (strlen(numbers[i].name) != length ||
            memcmp(numbers[i].name, assignment, length) != 0)
            continue;
        double x = number(value, assignment);
        if (numbers[i].real != NULL)
            *numbers[i].real = x;
        else
            *numbers[i].whole = x < 0 ? 0 : (size_t)x;
        return;
    }
    if (strncmp(assignment, "rank=", 5) == 0)
        options->rank = (smz_rank)choose(ranks, value, assignment);
    else if (strncmp(assignment, "graph=", 6) == 0)
        options->graph = (smz_graph)choose(graphs, value, assignment);
    else if (strncmp(assignment, "select=", 7) == 0)
        options->select = (smz_select)choose(selects, value, assignment);
    else if (strncmp(assignment, "order=", 6) == 0)
        options->order = (smz_order)choose(orders, value, assignment);
    else if (strncmp(assignment, "query=", 6) == 0)
        options->query = value;
    else if (strncmp(assignment, "language=", 9) == 0)
        options->language = value;
    else
        quality_fail(2, "--option %s: no such option", assignment);
}

/* ------------------------------------------------------------------------- digests -- */

smz_corpus *quality_corpus_new(const quality_topic *topic)
{
    smz_corpus *corpus = NULL;
    smz_error error = {0};
    if (smz_corpus_new(NULL, &corpus, &error) != SMZ_OK)
        quality_fail(1, "%s: %s", topic->name, error.message);
    for (size_t i = 0; i < topic->n_documents; i++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        document.text = topic->documents[i].text;
        document.text_size = topic->documents[i].size;
        document.source = topic->documents[i].name;
        if (smz_corpus_add(corpus, &document, &error) != SMZ_OK)
            quality_fail(1, "%s/%s: %s", topic->name, document.source, error.message);
    }
    return corpus;
}

typedef struct text {
    char *data;
    size_t size, capacity;
} text;

/* Appends a line with its white space folded. */
static void append(text *out, const char *data, size_t size)
{
    bool blank = false;
    for (size_t i = 0; i < size; i++) {
        bool space = data[i] == ' ' || (data[i] >= '\t' && data[i] <= '\r');
        if (!space) {
            out->data = quality_grow(out->data, out->size + 2, &out->capacity, 1);
            if (blank) out->data[out->size++] = ' ';
            out->data[out->size++] = data[i];
        }
        blank = space;
    }
    out->data = quality_grow(out->data, out->size + 1, &out->capacity, 1);
    out->data[out->size++] = '\n';
}

/* The n-th sentence of the story in a document, in the language asked for. */
static bool find_sentence(const smz_corpus *corpus, size_t document, size_t n,
                          const char *language, smz_sentence *out)
{
    size_t n_sentences = smz_corpus_sentences(corpus);
    for (size_t i = 0; i < n_sentences; i++) {
        if (smz_corpus_sentence(corpus, i, out) != SMZ_OK)
            quality_fail(1, "a sentence cannot be read");
        if (out->document == document && out->kind == SMZ_KIND_SENTENCE &&
            (language == NULL || strcmp(out->language, language) == 0) && n-- == 0)
            return true;
    }
    return false;
}

/* The first sentence of each document in turn, then the second ones, and so on, as long
 * as they fit. Quadratic in the sentences, of which few are looked at. */
static void plain_lead(const smz_corpus *corpus, const char *language, size_t words,
                       text *out)
{
    size_t n_documents = smz_corpus_documents(corpus), n_words = 0;
    bool more = true;
    for (size_t n = 0; more && n_words < words; n++) {
        more = false;
        for (size_t d = 0; d < n_documents; d++) {
            smz_document_info info;
            smz_sentence sentence;
            if (!find_sentence(corpus, d, n, language, &sentence)) continue;
            more = true;
            if (n_words + sentence.n_words > words) continue;
            if (smz_corpus_document(corpus, d, &info) != SMZ_OK)
                quality_fail(1, "a document cannot be read");
            append(out, info.text + sentence.offset, sentence.length);
            n_words += sentence.n_words;
        }
    }
}

static void library_digest(const smz_corpus *corpus, const smz_options *options,
                           text *out)
{
    smz_digest *digest = NULL;
    smz_error error = {0};
    smz_status status = smz_digest_new(corpus, options, &digest, &error);
    if (status == SMZ_E_OPTION) quality_fail(2, "%s", error.message);
    if (status != SMZ_OK && status != SMZ_E_EMPTY) quality_fail(1, "%s", error.message);
    for (size_t i = 0; status == SMZ_OK && i < smz_digest_count(digest); i++) {
        smz_pick pick;
        if (smz_digest_pick(digest, i, &pick) != SMZ_OK)
            quality_fail(1, "a pick cannot be read");
        append(out, pick.text, pick.text_size);
    }
    smz_digest_free(digest);
}

char *quality_summary_new(const smz_corpus *corpus, size_t method,
                          const smz_options *base, const char *language, size_t words,
                          size_t *size)
{
    const struct method *m = &methods[method];
    smz_options options = *base;
    text out = {quality_new(1, 1), 0, 1};
    options.words = words;
    if (language != NULL) options.language = language;
    if (m->way == FIXED) {
        options.rank = m->rank;
        options.select = m->select;
    }
    if (m->way == PLAIN_LEAD)
        plain_lead(corpus, language, words, &out);
    else
        library_digest(corpus, &options, &out);
    *size = out.size;
    return out.data;
}

/* Han, Hiragana and Katakana, by their blocks. */
static bool is_han_or_kana(unsigned long c)
{
    return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

size_t quality_count_words(const char *data, size_t size)
{
    size_t n_words = 0;
    bool inside = false;
    for (size_t i = 0; i < size;) {
        unsigned char lead = (unsigned char)data[i];
        size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        unsigned long c = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (size_t k = 1; k < length && i + k < size; k++)
            c = c << 6 | ((unsigned char)data[i + k] & 0x3FU);
        i += length;
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            inside = false;
        } else if (is_han_or_kana(c)) {
            n_words++;
            inside = false;
        } else {
            n_words += !inside;
            inside = true;
        }
    }
    return n_words;
}

/*
 * api.c - the functions of summarizer.h: what is given is checked here, what is asked for
 * is handed out. smz_options_init lives beside its table (options.c), smz_digest_write
 * beside the renderers (render/render.c), smz_status_text in base/error.c.
 */
#include "base/error.h"
#include "digest/digest.h"
#include "input/date.h"
#include "options.h"

#include <assert.h>
#include <string.h>

const char *smz_version(void)
{
    return SMZ_VERSION;
}

/* ------------------------------------------------------------------------- corpus -- */

smz_status smz_corpus_new(const smz_allocator *allocator, smz_corpus **out,
                          smz_error *error)
{
    if (out == NULL) return smz_fail(error, SMZ_E_ARGUMENT, "out is NULL");
    *out = NULL;
    const smz_allocator memory = allocator != NULL ? *allocator : smz_allocator_libc;
    if (memory.resize == NULL)
        return smz_fail(error, SMZ_E_ARGUMENT, "allocator has no resize function");
    smz_corpus *corpus = smz_memory_zero(&memory, 1, sizeof *corpus);
    if (corpus == NULL) return smz_fail_memory(error);
    corpus->allocator = memory;
    corpus->arena.allocator = &corpus->allocator;
    smz_status status = smz_vocabulary_new(&corpus->allocator, &corpus->vocabulary);
    if (status != SMZ_OK) {
        smz_memory_free(&memory, corpus, 1, sizeof *corpus);
        return smz_fail_memory(error);
    }
    *out = corpus;
    return SMZ_OK;
}

void smz_corpus_clear(smz_corpus *corpus)
{
    if (corpus == NULL) return;
    corpus->documents.count = corpus->sentences.count = corpus->tokens.count = 0;
    smz_arena_free(&corpus->arena);
    smz_vocabulary_clear(corpus->vocabulary);
}

void smz_corpus_free(smz_corpus *corpus)
{
    if (corpus == NULL) return;
    const smz_allocator memory = corpus->allocator;
    smz_vocabulary_free(corpus->vocabulary);
    SMZ_ARRAY_FREE(&corpus->allocator, &corpus->tokens);
    SMZ_ARRAY_FREE(&corpus->allocator, &corpus->sentences);
    SMZ_ARRAY_FREE(&corpus->allocator, &corpus->documents);
    smz_arena_free(&corpus->arena);
    smz_memory_free(&memory, corpus, 1, sizeof *corpus);
}

/* Whether a date starts with a day as "YYYY-MM-DD" and the end or a separator follows. */
static bool is_date(const char *date)
{
    static const char shape[] = "yyyy-mm-dd";
    char written[11];
    smz_date day = {0};
    for (size_t i = 0; i < sizeof shape - 1; i++) {
        const char c = date[i];
        if (shape[i] == '-' ? c != '-' : c < '0' || c > '9') return false;
        int *part = shape[i] == 'y' ? &day.year : shape[i] == 'm' ? &day.month : &day.day;
        if (c != '-') *part = *part * 10 + (c - '0');
    }
    return smz_date_write(&day, written) &&
           (date[10] == '\0' || date[10] == 'T' || date[10] == ' ');
}

/* Looks at each field of a document; `at` is the number it would get. */
static smz_status check_document(const smz_document *document, size_t at,
                                 smz_error *error)
{
    if (document->struct_size != sizeof *document) {
        return smz_fail_at(error, SMZ_E_ARGUMENT, at, SMZ_NONE,
                           "document %zu: struct_size is %zu, not %zu", at,
                           document->struct_size, sizeof *document);
    }
    if (document->text == NULL && document->text_size > 0) {
        return smz_fail_at(error, SMZ_E_ARGUMENT, at, SMZ_NONE,
                           "document %zu: text is NULL", at);
    }
    if (document->text_size > SMZ_MAX_DOCUMENT_BYTES || at >= SMZ_MAX_DOCUMENTS) {
        return smz_fail_at(error, SMZ_E_LIMIT, at, SMZ_NONE,
                           "document %zu: over the limit of %zu bytes or %zu documents",
                           at, SMZ_MAX_DOCUMENT_BYTES, SMZ_MAX_DOCUMENTS);
    }
    if (document->format != SMZ_FORMAT_TEXT && document->format != SMZ_FORMAT_HTML) {
        return smz_fail_at(error, SMZ_E_FORMAT, at, SMZ_NONE,
                           "document %zu: format %d is not known", at,
                           (int)document->format);
    }
    if (document->flags & ~(unsigned)(SMZ_DOCUMENT_STRICT | SMZ_DOCUMENT_SEEN)) {
        return smz_fail_at(error, SMZ_E_ARGUMENT, at, SMZ_NONE,
                           "document %zu: flags %u are not known", at, document->flags);
    }
    if (document->date != NULL && !is_date(document->date)) {
        return smz_fail_at(error, SMZ_E_ARGUMENT, at, SMZ_NONE,
                           "document %zu: date '%.32s' is no day as YYYY-MM-DD", at,
                           document->date);
    }
    if (document->language != NULL &&
        smz_language_by_code(document->language, strlen(document->language)) == NULL) {
        return smz_fail_at(error, SMZ_E_ARGUMENT, at, SMZ_NONE,
                           "document %zu: language '%.32s' is not known", at,
                           document->language);
    }
    return SMZ_OK;
}

smz_status smz_corpus_add(smz_corpus *corpus, const smz_document *document,
                          smz_error *error)
{
    if (corpus == NULL || document == NULL)
        return smz_fail(error, SMZ_E_ARGUMENT, "corpus or document is NULL");
    smz_status status = check_document(document, corpus->documents.count, error);
    if (status != SMZ_OK) return status;
    status = smz_corpus_read(corpus, document, error);
    assert(smz_corpus_check(corpus, corpus->documents.count - (status == SMZ_OK)));
    return status;
}

smz_status smz_corpus_take(smz_corpus *corpus, const smz_corpus *from,
                           const size_t *documents, size_t n_documents, smz_error *error)
{
    if (corpus == NULL || from == NULL || from == corpus)
        return smz_fail(error, SMZ_E_ARGUMENT, "corpus or from is NULL, or they are one");
    const size_t before = corpus->documents.count;
    smz_status status = smz_corpus_copy(corpus, from, documents, n_documents, error);
    assert(smz_corpus_check(corpus, before));
    (void)before; /* without asserts */
    return status;
}

size_t smz_corpus_documents(const smz_corpus *corpus)
{
    return corpus == NULL ? 0 : corpus->documents.count;
}

smz_status smz_corpus_document(const smz_corpus *corpus, size_t index,
                               smz_document_info *out)
{
    if (out == NULL) return SMZ_E_ARGUMENT;
    *out = (smz_document_info){0};
    if (corpus == NULL || index >= corpus->documents.count) return SMZ_E_ARGUMENT;
    const smz_document_record *document = &corpus->documents.items[index];
    *out = (smz_document_info){
        .text = document->text,
        .text_size = document->text_size,
        .source = document->source,
        .title = document->title,
        .date = document->date,
        .language = smz_language_code(document->language),
        .n_repaired = document->n_repaired,
        .first_repair = document->first_repair,
        .n_sentences = document->n_sentences,
        .n_kept = document->n_kept,
    };
    return SMZ_OK;
}

size_t smz_corpus_sentences(const smz_corpus *corpus)
{
    return corpus == NULL ? 0 : corpus->sentences.count;
}

smz_status smz_corpus_sentence(const smz_corpus *corpus, size_t index, smz_sentence *out)
{
    if (out == NULL) return SMZ_E_ARGUMENT;
    *out = (smz_sentence){0};
    if (corpus == NULL || index >= corpus->sentences.count) return SMZ_E_ARGUMENT;
    const smz_sentence_record *sentence = &corpus->sentences.items[index];
    *out = (smz_sentence){
        .document = sentence->document,
        .offset = sentence->offset,
        .length = sentence->length,
        .n_words = sentence->n_words,
        .kind = sentence->kind,
        .why = sentence->why,
        .language = smz_language_code(sentence->language),
    };
    return SMZ_OK;
}

const char *smz_kind_name(smz_kind kind)
{
    static const char *const names[SMZ_KIND_COUNT] = {
        [SMZ_KIND_SENTENCE] = "sentence", [SMZ_KIND_TITLE] = "title",
        [SMZ_KIND_HEADING] = "heading",   [SMZ_KIND_DATELINE] = "dateline",
        [SMZ_KIND_CAPTION] = "caption",   [SMZ_KIND_CHROME] = "chrome",
        [SMZ_KIND_OFFTOPIC] = "offtopic",
    };
    return (unsigned)kind < SMZ_KIND_COUNT ? names[kind] : NULL;
}

/* ------------------------------------------------------------------------- digest -- */

smz_status smz_digest_new(const smz_corpus *corpus, const smz_options *options,
                          smz_digest **out, smz_error *error)
{
    if (out == NULL) return smz_fail(error, SMZ_E_ARGUMENT, "out is NULL");
    *out = NULL;
    if (corpus == NULL) return smz_fail(error, SMZ_E_ARGUMENT, "corpus is NULL");
    smz_options checked;
    smz_status status = smz_options_read(options, &checked, error);
    if (status != SMZ_OK) return status;
    const smz_allocator memory = corpus->allocator;
    smz_digest *digest = smz_memory_zero(&memory, 1, sizeof *digest);
    if (digest == NULL) return smz_fail_memory(error);
    digest->allocator = memory;
    digest->arena.allocator = &digest->allocator;
    digest->corpus = corpus;
    status = smz_digest_make(digest, &checked, error);
    if (status != SMZ_OK) {
        smz_digest_free(digest);
        return status;
    }
    *out = digest;
    return SMZ_OK;
}

void smz_digest_free(smz_digest *digest)
{
    if (digest == NULL) return;
    const smz_allocator memory = digest->allocator;
    smz_arena_free(&digest->arena);
    smz_memory_free(&memory, digest, 1, sizeof *digest);
}

size_t smz_digest_count(const smz_digest *digest)
{
    return digest == NULL ? 0 : digest->n_picks;
}

size_t smz_digest_reports(const smz_digest *digest)
{
    return digest == NULL ? 0 : digest->n_reports;
}

int smz_digest_query_met(const smz_digest *digest)
{
    return digest == NULL || !digest->query_missed;
}

size_t smz_digest_sections(const smz_digest *digest)
{
    return digest == NULL ? 0 : digest->n_sections;
}

const char *smz_digest_heading(const smz_digest *digest, size_t section)
{
    if (digest == NULL || section >= digest->n_sections) return NULL;
    return digest->headings[section];
}

smz_status smz_digest_pick(const smz_digest *digest, size_t index, smz_pick *out)
{
    if (out == NULL) return SMZ_E_ARGUMENT;
    *out = (smz_pick){0};
    if (digest == NULL || index >= digest->n_picks) return SMZ_E_ARGUMENT;
    const smz_pick_record *pick = &digest->picks[index];
    const smz_sentence_record *sentence =
        &digest->corpus->sentences.items[pick->sentence];
    *out = (smz_pick){
        .text = pick->text,
        .text_size = pick->text_size,
        .sentence = pick->sentence,
        .document = sentence->document,
        .offset = sentence->offset,
        .length = sentence->length,
        .n_words = sentence->n_words,
        .score = pick->score,
        .gain = pick->gain,
        .section = pick->section,
        .n_support = pick->n_support,
    };
    return SMZ_OK;
}

smz_status smz_digest_support(const smz_digest *digest, size_t pick, size_t which,
                              smz_support *out)
{
    if (out == NULL) return SMZ_E_ARGUMENT;
    *out = (smz_support){0};
    if (digest == NULL || pick >= digest->n_picks ||
        which >= digest->picks[pick].n_support)
        return SMZ_E_ARGUMENT;
    const smz_support_record *support =
        &digest->supports[digest->picks[pick].first_support + which];
    const smz_sentence_record *sentence =
        &digest->corpus->sentences.items[support->sentence];
    *out = (smz_support){
        .text = support->text,
        .text_size = support->text_size,
        .sentence = support->sentence,
        .document = sentence->document,
        .offset = sentence->offset,
        .length = sentence->length,
        .similarity = support->similarity,
    };
    return SMZ_OK;
}

const char *smz_fate_name(smz_fate fate)
{
    static const char *const names[SMZ_FATE_COUNT] = {
        [SMZ_FATE_PICKED] = "picked",       [SMZ_FATE_OUTRANKED] = "outranked",
        [SMZ_FATE_REDUNDANT] = "redundant", [SMZ_FATE_UNFIT] = "unfit",
        [SMZ_FATE_LANGUAGE] = "language",   [SMZ_FATE_ASIDE] = "aside",
        [SMZ_FATE_SEEN] = "seen",
    };
    return (unsigned)fate < SMZ_FATE_COUNT ? names[fate] : NULL;
}

smz_status smz_digest_judgement(const smz_digest *digest, size_t index,
                                smz_judgement *out)
{
    if (out == NULL) return SMZ_E_ARGUMENT;
    *out = (smz_judgement){0};
    if (digest == NULL || index >= digest->n_judgements) return SMZ_E_ARGUMENT;
    *out = digest->judgements[index];
    return SMZ_OK;
}

const char *smz_digest_language(const smz_digest *digest)
{
    return digest == NULL ? "und" : smz_language_code(digest->language);
}

size_t smz_digest_headline(const smz_digest *digest)
{
    return digest == NULL ? SMZ_NONE : digest->headline;
}

/* -------------------------------------------------------------------------- in one -- */

smz_status smz_summarize(const char *const *texts, size_t n_texts, size_t words,
                         smz_writer *write, void *context, smz_error *error)
{
    smz_corpus *corpus = NULL;
    smz_digest *digest = NULL;
    if (texts == NULL && n_texts > 0)
        return smz_fail(error, SMZ_E_ARGUMENT, "texts is NULL");
    smz_status status = smz_corpus_new(NULL, &corpus, error);
    if (status != SMZ_OK) goto done;
    for (size_t i = 0; i < n_texts; i++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        if (texts[i] == NULL) {
            status =
                smz_fail_at(error, SMZ_E_ARGUMENT, i, SMZ_NONE, "text %zu is NULL", i);
            goto done;
        }
        document.text = texts[i];
        document.text_size = strlen(texts[i]);
        status = smz_corpus_add(corpus, &document, error);
        if (status != SMZ_OK) goto done;
    }
    smz_options options;
    smz_options_init(&options, sizeof options);
    options.words = words;
    status = smz_digest_new(corpus, &options, &digest, error);
    if (status != SMZ_OK) goto done;
    status = smz_digest_write(digest, SMZ_OUTPUT_TEXT, 0, 80, write, context, error);
done:
    smz_digest_free(digest);
    smz_corpus_free(corpus);
    return status;
}

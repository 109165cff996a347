/*
 * corpus.c - one document's bytes into a corpus: repaired UTF-8, the page's article,
 * units, tokens. What was taken before a failure is given back, so that an add is all or
 * nothing.
 */
#include "input/corpus.h"

#include "base/error.h"
#include "base/utf8.h"
#include "input/html.h"
#include "input/reading.h"
#include "text/word.h"

#include <stdio.h>
#include <string.h>

/* Copies the text into the arena, repaired where it is not UTF-8. */
static smz_status take_text(smz_corpus *corpus, const smz_document *document,
                            smz_document_record *record, smz_error *error)
{
    const char *text = document->text;
    size_t size = document->text_size, index = corpus->documents.count;
    size_t valid = smz_utf8_check(text, size), needed = size;
    record->first_repair = SMZ_NONE;
    if (valid < size) {
        if (document->flags & SMZ_DOCUMENT_STRICT) {
            return smz_fail_at(error, SMZ_E_ENCODING, index, valid,
                               "text is not UTF-8 at byte %zu", valid);
        }
        record->first_repair = valid;
        needed = smz_utf8_repair(text, size, NULL, &record->n_repaired);
    }
    char *copy = smz_arena_take(&corpus->arena, needed + 1);
    if (copy == NULL) return smz_fail_memory(error);
    if (record->n_repaired > 0) {
        smz_utf8_repair(text, size, copy, &record->n_repaired);
    } else if (size > 0) {
        memcpy(copy, text, size);
    }
    copy[needed] = '\0';
    record->text = copy;
    record->text_size = needed;
    return SMZ_OK;
}

/* Replaces a page by its article and takes over what the page says of itself. `language`
 * gets the language it claims: many pages are wrong about it, so it only helps out where
 * the text does not tell. */
static smz_status take_page(smz_corpus *corpus, smz_document_record *record,
                            const smz_language **language, smz_error *error)
{
    smz_page page = {0};
    smz_status status =
        smz_html_read(&corpus->arena, record->text, record->text_size, &page, error);
    if (status != SMZ_OK) return status;
    record->text = page.text != NULL ? page.text : "";
    record->text_size = page.size;
    if (record->title == NULL) record->title = page.title;
    if (record->date == NULL) record->date = page.date;
    if (page.language != NULL)
        *language = smz_language_by_code(page.language, strlen(page.language));
    return SMZ_OK;
}

/* Copies a string field, repaired where it is not UTF-8 (names of files need not be);
 * NULL stays NULL. False if out of memory. */
static bool take_string(smz_corpus *corpus, const char *string, const char **out)
{
    if (string == NULL) return true;
    size_t size = strlen(string), n_repaired;
    size_t needed = smz_utf8_repair(string, size, NULL, &n_repaired);
    char *copy = smz_arena_take(&corpus->arena, needed + 1);
    if (copy == NULL) return false;
    smz_utf8_repair(string, size, copy, &n_repaired);
    copy[needed] = '\0';
    *out = copy;
    return true;
}

void smz_document_name(char out[SMZ_DOCUMENT_NAME_ROOM], size_t index)
{
    snprintf(out, SMZ_DOCUMENT_NAME_ROOM, "report %zu", index + 1);
}

/* Copies what the caller says of the document. */
static smz_status take_fields(smz_corpus *corpus, const smz_document *document,
                              smz_document_record *record, smz_error *error)
{
    char name[SMZ_DOCUMENT_NAME_ROOM];
    smz_document_name(name, corpus->documents.count);
    record->unnamed = document->source == NULL;
    const char *source = record->unnamed ? name : document->source;
    const char *title = document->title;
    if (title != NULL && title[0] == '\0') title = NULL;
    if (!take_string(corpus, source, &record->source) ||
        !take_string(corpus, title, &record->title) ||
        !take_string(corpus, document->date, &record->date))
        return smz_fail_memory(error);
    return SMZ_OK;
}

static smz_status read_units(smz_corpus *corpus, const smz_document_record *record,
                             const smz_language *language, smz_reading *out,
                             smz_error *error)
{
    size_t title_size = record->title != NULL ? strlen(record->title) : 0;
    smz_status status =
        smz_reading_text(&corpus->allocator, record->text, record->text_size, language,
                         record->title, title_size, out);
    return status == SMZ_OK ? SMZ_OK : smz_fail_memory(error);
}

/* Takes the headline and the date from the text where nothing better is known. */
static bool take_findings(smz_corpus *corpus, const smz_reading *reading,
                          smz_document_record *record)
{
    if (record->title == NULL && reading->title_size > 0) {
        record->title = smz_arena_copy(
            &corpus->arena, record->text + reading->title_offset, reading->title_size);
        if (record->title == NULL) return false;
    }
    if (record->date == NULL && reading->date[0] != '\0') {
        record->date =
            smz_arena_copy(&corpus->arena, reading->date, strlen(reading->date));
        if (record->date == NULL) return false;
    }
    return true;
}

/* Appends the units as sentences, with tokens for those of the story. */
static smz_status take_units(smz_corpus *corpus, const smz_units *units,
                             smz_document_record *record, smz_error *error)
{
    if (corpus->sentences.count + units->count > SMZ_MAX_SENTENCES) {
        return smz_fail_at(error, SMZ_E_LIMIT, corpus->documents.count, SMZ_NONE,
                           "more than %zu sentences in the corpus", SMZ_MAX_SENTENCES);
    }
    if (!SMZ_ARRAY_RESERVE(&corpus->allocator, &corpus->sentences, units->count))
        return smz_fail_memory(error);
    for (size_t i = 0; i < units->count; i++) {
        const smz_unit *unit = &units->items[i];
        const char *text = record->text + unit->offset;
        smz_sentence_record *sentence = &corpus->sentences.items[corpus->sentences.count];
        *sentence = (smz_sentence_record){
            .offset = unit->offset,
            .length = unit->size,
            .first_token = corpus->tokens.count,
            .n_words = (uint32_t)smz_word_count(text, unit->size),
            .document = (uint32_t)corpus->documents.count,
            .paragraph = unit->paragraph,
            .kind = unit->kind,
            .why = unit->why,
            .language = unit->language,
        };
        if (unit->kind == SMZ_KIND_SENTENCE) {
            smz_status status = smz_tokens_read_within(
                corpus->vocabulary, text, unit->size, record->text_size - unit->offset,
                unit->language, &corpus->tokens);
            if (status != SMZ_OK) return smz_fail_memory(error);
            sentence->n_tokens = (uint32_t)(corpus->tokens.count - sentence->first_token);
            record->n_kept++;
        }
        corpus->sentences.count++;
    }
    record->n_sentences = units->count;
    return SMZ_OK;
}

static smz_status take_title(smz_corpus *corpus, smz_document_record *record,
                             smz_error *error)
{
    record->first_title_token = corpus->tokens.count;
    if (record->title != NULL &&
        smz_tokens_read(corpus->vocabulary, record->title, strlen(record->title),
                        record->language, &corpus->tokens) != SMZ_OK)
        return smz_fail_memory(error);
    record->n_title_tokens = corpus->tokens.count - record->first_title_token;
    return SMZ_OK;
}

smz_status smz_corpus_read(smz_corpus *corpus, const smz_document *document,
                           smz_error *error)
{
    const smz_arena_mark mark = smz_arena_remember(&corpus->arena);
    const size_t n_sentences = corpus->sentences.count, n_tokens = corpus->tokens.count;
    const uint32_t n_terms = smz_vocabulary_count(corpus->vocabulary);
    const smz_language *known = NULL, *claimed = NULL;
    smz_document_record record = {.first_sentence = n_sentences,
                                  .seen = document->flags & SMZ_DOCUMENT_SEEN};
    smz_reading reading = {0};

    smz_status status = take_text(corpus, document, &record, error);
    if (status != SMZ_OK) goto done;
    status = take_fields(corpus, document, &record, error);
    if (status != SMZ_OK) goto done;
    if (document->format == SMZ_FORMAT_HTML) {
        status = take_page(corpus, &record, &claimed, error);
        if (status != SMZ_OK) goto done;
    }
    if (document->language != NULL)
        known = smz_language_by_code(document->language, strlen(document->language));
    status = read_units(corpus, &record, known, &reading, error);
    if (status != SMZ_OK) goto done;
    if (reading.language == smz_language_unknown() && claimed != NULL) {
        SMZ_ARRAY_FREE(&corpus->allocator, &reading.units);
        status = read_units(corpus, &record, claimed, &reading, error);
        if (status != SMZ_OK) goto done;
    }
    record.language = reading.language;
    if (!take_findings(corpus, &reading, &record)) {
        status = smz_fail_memory(error);
        goto done;
    }
    status = take_units(corpus, &reading.units, &record, error);
    if (status != SMZ_OK) goto done;
    status = take_title(corpus, &record, error);
    if (status != SMZ_OK) goto done;
    if (!SMZ_ARRAY_RESERVE(&corpus->allocator, &corpus->documents, 1)) {
        status = smz_fail_memory(error);
        goto done;
    }
    corpus->documents.items[corpus->documents.count++] = record;

done:
    if (status != SMZ_OK) {
        corpus->sentences.count = n_sentences;
        corpus->tokens.count = n_tokens;
        smz_vocabulary_cut(corpus->vocabulary, n_terms);
        smz_arena_rewind(&corpus->arena, mark);
    }
    SMZ_ARRAY_FREE(&corpus->allocator, &reading.units);
    return status;
}

bool smz_corpus_check(const smz_corpus *corpus, size_t from)
{
    const size_t n = corpus->documents.count;
    size_t next = from < n ? corpus->documents.items[from].first_sentence : 0;
    if (from == 0 && next != 0) return false;
    if (from >= n) return n > 0 || corpus->sentences.count == 0;
    for (size_t d = from; d < n; d++) {
        const smz_document_record *document = &corpus->documents.items[d];
        if (document->first_sentence != next) return false;
        next += document->n_sentences;
        if (next > corpus->sentences.count) return false;
        size_t end = 0;
        for (size_t s = document->first_sentence; s < next; s++) {
            const smz_sentence_record *sentence = &corpus->sentences.items[s];
            if (sentence->document != d || sentence->offset < end) return false;
            end = sentence->offset + sentence->length;
            if (end > document->text_size || sentence->length == 0) return false;
            if (sentence->first_token + sentence->n_tokens > corpus->tokens.count)
                return false;
        }
    }
    return next == corpus->sentences.count;
}

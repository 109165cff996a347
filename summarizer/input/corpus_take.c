/*
 * corpus_take.c - documents of one corpus into another without reading them again:
 * records and tokens are copied, terms renumbered through the vocabularies, strings taken
 * into the arena. Every constant that a record points to (languages, reasons) is shared
 * as it is.
 *
 * Tokens are followed in their order, so that new terms get the numbers that reading the
 * documents would have given them.
 */
#include "input/corpus.h"

#include "base/error.h"
#include "base/hash.h"

#include <stdio.h>
#include <string.h>

/* The terms of `from` met so far, with their numbers in `to`: open addressing. Where
 * there is a slot for each term of the vocabulary a term is its own place, so that taking
 * much costs one look a token, and taking little does not cost a slot for every term. */
typedef struct renumbering {
    const smz_vocabulary *from;
    smz_vocabulary *to;
    struct {
        uint32_t term, number; /* term + 1, 0: empty */
    } * slots;
    size_t n_slots; /* a power of two */
    uint64_t seed;
    bool direct;
} renumbering;

/* What one call takes. */
typedef struct taking {
    smz_corpus *corpus;
    const smz_corpus *from;
    const size_t *documents; /* NULL: all */
    size_t n_documents, n_sentences, n_tokens;
    renumbering numbers;
} taking;

static const smz_document_record *document_at(const taking *t, size_t i)
{
    return &t->from->documents.items[t->documents != NULL ? t->documents[i] : i];
}

/* A document's tokens lie together: those of its sentences, then its headline's. */
static size_t first_token(const smz_corpus *corpus, const smz_document_record *document)
{
    return document->n_sentences > 0
               ? corpus->sentences.items[document->first_sentence].first_token
               : document->first_title_token;
}

static size_t count_tokens(const smz_corpus *corpus, const smz_document_record *document)
{
    return document->first_title_token + document->n_title_tokens -
           first_token(corpus, document);
}

/* Adds up what there is to take, and looks at the limits. */
static smz_status measure(taking *t, smz_error *error)
{
    for (size_t i = 0; i < t->n_documents; i++) {
        const size_t index = t->documents != NULL ? t->documents[i] : i;
        if (index >= t->from->documents.count) {
            return smz_fail_at(error, SMZ_E_ARGUMENT, index, SMZ_NONE,
                               "document %zu: there are %zu to take from", index,
                               t->from->documents.count);
        }
    }
    if (t->n_documents > SMZ_MAX_DOCUMENTS - t->corpus->documents.count) {
        return smz_fail(error, SMZ_E_LIMIT, "more than %zu documents in the corpus",
                        SMZ_MAX_DOCUMENTS);
    }
    for (size_t i = 0; i < t->n_documents; i++) {
        const smz_document_record *document = document_at(t, i);
        if (!smz_size_add(t->n_sentences, document->n_sentences, &t->n_sentences) ||
            t->n_sentences > SMZ_MAX_SENTENCES - t->corpus->sentences.count) {
            return smz_fail(error, SMZ_E_LIMIT, "more than %zu sentences in the corpus",
                            SMZ_MAX_SENTENCES);
        }
        if (!smz_size_add(t->n_tokens, count_tokens(t->from, document), &t->n_tokens))
            return smz_fail_memory(error);
    }
    return SMZ_OK;
}

static bool open_numbers(renumbering *r, const smz_allocator *allocator, size_t n_tokens)
{
    const size_t n_terms = smz_vocabulary_count(r->from);
    r->n_slots = 1;
    while (r->n_slots < n_terms && r->n_slots / 2 < n_tokens) r->n_slots *= 2;
    r->direct = r->n_slots >= n_terms;
    r->slots = smz_memory_zero(allocator, r->n_slots, sizeof *r->slots);
    r->seed = smz_hash_seed(r->slots);
    return r->slots != NULL;
}

/* The number of a term in the corpus that takes; false if memory runs out. */
static bool renumber(renumbering *r, uint32_t *term)
{
    const size_t mask = r->n_slots - 1;
    size_t at = r->direct ? *term : smz_hash_mix(*term ^ r->seed) & mask;
    while (r->slots[at].term != 0 && r->slots[at].term != *term + 1) at = (at + 1) & mask;
    if (r->slots[at].term == 0) {
        size_t size;
        const char *data = smz_vocabulary_term(r->from, *term, &size);
        const uint32_t number = smz_vocabulary_add(r->to, data, size);
        if (number == UINT32_MAX) return false;
        r->slots[at].term = *term + 1;
        r->slots[at].number = number;
    }
    *term = r->slots[at].number;
    return true;
}

/* Copies a string into the arena; NULL stays NULL. */
static bool copy_string(smz_arena *arena, const char **string, size_t size)
{
    if (*string == NULL) return true;
    *string = smz_arena_copy(arena, *string, size);
    return *string != NULL;
}

static bool copy_strings(smz_corpus *corpus, smz_document_record *record)
{
    char name[SMZ_DOCUMENT_NAME_ROOM];
    const char *source = record->source;
    if (record->unnamed) {
        smz_document_name(name, corpus->documents.count);
        source = name;
    }
    record->source = smz_arena_copy(&corpus->arena, source, strlen(source));
    return record->source != NULL &&
           copy_string(&corpus->arena, &record->text, record->text_size) &&
           copy_string(&corpus->arena, &record->title,
                       record->title != NULL ? strlen(record->title) : 0) &&
           copy_string(&corpus->arena, &record->date,
                       record->date != NULL ? strlen(record->date) : 0);
}

/* Copies one document; there is room for its records and tokens. */
static bool take_document(taking *t, const smz_document_record *document)
{
    smz_corpus *corpus = t->corpus;
    const size_t token = first_token(t->from, document);
    const size_t n_tokens = count_tokens(t->from, document);
    smz_document_record record = *document;
    if (!copy_strings(corpus, &record)) return false;
    for (size_t i = 0; i < n_tokens; i++) {
        smz_token *copy = &corpus->tokens.items[corpus->tokens.count + i];
        *copy = t->from->tokens.items[token + i];
        if (!renumber(&t->numbers, &copy->term)) return false;
    }
    record.first_sentence = corpus->sentences.count;
    for (size_t i = 0; i < record.n_sentences; i++) {
        smz_sentence_record sentence =
            t->from->sentences.items[document->first_sentence + i];
        sentence.first_token = sentence.first_token - token + corpus->tokens.count;
        sentence.document = (uint32_t)corpus->documents.count;
        corpus->sentences.items[corpus->sentences.count++] = sentence;
    }
    record.first_title_token = record.first_title_token - token + corpus->tokens.count;
    corpus->tokens.count += n_tokens;
    corpus->documents.items[corpus->documents.count++] = record;
    return true;
}

smz_status smz_corpus_copy(smz_corpus *corpus, const smz_corpus *from,
                           const size_t *documents, size_t n_documents, smz_error *error)
{
    const smz_allocator *allocator = &corpus->allocator;
    const smz_arena_mark mark = smz_arena_remember(&corpus->arena);
    const size_t before = corpus->documents.count;
    const size_t n_sentences = corpus->sentences.count, n_tokens = corpus->tokens.count;
    const uint32_t n_terms = smz_vocabulary_count(corpus->vocabulary);
    taking t = {.corpus = corpus,
                .from = from,
                .documents = documents,
                .n_documents = documents != NULL ? n_documents : from->documents.count,
                .numbers = {.from = from->vocabulary, .to = corpus->vocabulary}};

    smz_status status = measure(&t, error);
    if (status != SMZ_OK) goto done;
    bool good = SMZ_ARRAY_RESERVE(allocator, &corpus->documents, t.n_documents) &&
                SMZ_ARRAY_RESERVE(allocator, &corpus->sentences, t.n_sentences) &&
                SMZ_ARRAY_RESERVE(allocator, &corpus->tokens, t.n_tokens) &&
                open_numbers(&t.numbers, allocator, t.n_tokens);
    for (size_t i = 0; good && i < t.n_documents; i++)
        good = take_document(&t, document_at(&t, i));
    if (!good) status = smz_fail_memory(error);

done:
    if (status != SMZ_OK) {
        corpus->documents.count = before;
        corpus->sentences.count = n_sentences;
        corpus->tokens.count = n_tokens;
        smz_vocabulary_cut(corpus->vocabulary, n_terms);
        smz_arena_rewind(&corpus->arena, mark);
    }
    smz_memory_free(allocator, t.numbers.slots, t.numbers.n_slots,
                    sizeof *t.numbers.slots);
    return status;
}

/*
 * reading.c - the floors under smz_corpus_add on their own: bytes into checked UTF-8,
 * paragraphs, sentences, words, tokens and units. Each is measured on made English text,
 * most also on the same text with its letters turned into Cyrillic ones, so that a fast
 * way for ASCII does not stand for all the world.
 */
#include "bench.h"
#include "corpus_maker.h"

#include "base/utf8.h"
#include "input/reading.h"
#include "text/paragraph.h"
#include "text/sentence.h"
#include "text/term.h"
#include "text/word.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_SENTENCES = 2000 }; /* some 160 kB: beyond the first-level cache */

typedef struct text_context {
    const smz_allocator *allocator;
    const char *text;
    size_t size;
    const smz_language *language;
    const bench_document *documents;
    size_t n_documents;
    smz_paragraphs paragraphs;
    smz_vocabulary *vocabulary;
    smz_tokens tokens;
    size_t seen; /* results are added to it, so that no call can be left out */
} text_context;

/* -------------------------------------------------------------------------- works -- */

static bool utf8_work(void *context)
{
    const text_context *c = context;
    return smz_utf8_check(c->text, c->size) == c->size;
}

static bool language_work(void *context)
{
    text_context *c = context;
    c->seen += smz_language_find(c->text, c->size, NULL) != NULL;
    return true;
}

static bool paragraphs_work(void *context)
{
    text_context *c = context;
    c->paragraphs.count = 0;
    return smz_paragraphs_find(c->allocator, c->text, c->size, &c->paragraphs) == SMZ_OK;
}

static bool sentences_standard_work(void *context)
{
    text_context *c = context;
    for (size_t at = 0; at < c->size; c->seen++) {
        at = smz_sentence_end(c->text, c->size, at, NULL);
    }
    return true;
}

/* Sentences in the way a document is read: paragraph by paragraph. */
static bool sentences_work(void *context)
{
    text_context *c = context;
    for (size_t i = 0; i < c->paragraphs.count; i++) {
        const smz_paragraph *paragraph = &c->paragraphs.items[i];
        for (size_t at = 0; at < paragraph->size; c->seen++) {
            at = smz_sentence_end(c->text + paragraph->offset, paragraph->size, at,
                                  c->language);
        }
    }
    return true;
}

static bool words_work(void *context)
{
    text_context *c = context;
    smz_word_kind kind = SMZ_WORD_NONE;
    for (size_t at = 0; at < c->size; c->seen += kind != SMZ_WORD_NONE) {
        at = smz_word_end(c->text, c->size, at, &kind);
    }
    return true;
}

static bool word_count_work(void *context)
{
    text_context *c = context;
    c->seen += smz_word_count(c->text, c->size);
    return true;
}

static bool tokens_work(void *context)
{
    text_context *c = context;
    c->tokens.count = 0;
    return smz_tokens_read(c->vocabulary, c->text, c->size, c->language, &c->tokens) ==
           SMZ_OK;
}

static bool tokens_cold_work(void *context)
{
    text_context *c = context;
    smz_vocabulary *vocabulary = NULL;
    c->tokens.count = 0;
    if (smz_vocabulary_new(c->allocator, &vocabulary) != SMZ_OK) return false;
    smz_status status =
        smz_tokens_read(vocabulary, c->text, c->size, c->language, &c->tokens);
    smz_vocabulary_free(vocabulary);
    return status == SMZ_OK;
}

static bool units_work(void *context)
{
    const text_context *c = context;
    for (size_t i = 0; i < c->n_documents; i++) {
        smz_reading reading;
        if (smz_reading_text(c->allocator, c->text + c->documents[i].offset,
                             c->documents[i].size, NULL, NULL, 0, &reading) != SMZ_OK) {
            return false;
        }
        SMZ_ARRAY_FREE(c->allocator, &reading.units);
    }
    return true;
}

/* ------------------------------------------------------------------------ running -- */

static const struct {
    const char *stage, *cyrillic_stage; /* NULL: English only */
    bench_work *work;
} STAGES[] = {
    {"text utf8 check", "text utf8 check (cyr)", utf8_work},
    {"text language", "text language (cyr)", language_work},
    {"text paragraphs", NULL, paragraphs_work},
    {"text sentences UAX29", NULL, sentences_standard_work},
    {"text sentences", "text sentences (cyr)", sentences_work},
    {"text words", "text words (cyr)", words_work},
    {"text word count", "text word count (cyr)", word_count_work},
    {"text tokens", "text tokens (cyr)", tokens_work},
    {"text tokens cold", "text tokens cold (cyr)", tokens_cold_work},
    {"text units", NULL, units_work},
};

/* Latin letters into Cyrillic ones of the same case; NULL if memory runs out. */
static char *to_cyrillic(const char *text, size_t size, size_t *out_size)
{
    char *out = malloc(size * 2 + 1);
    size_t n = 0;
    if (out == NULL) return NULL;
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        if (c >= 'a' && c <= 'z') {
            n += smz_utf8_put(0x430 + (uint32_t)(c - 'a'), out + n);
        } else if (c >= 'A' && c <= 'Z') {
            n += smz_utf8_put(0x410 + (uint32_t)(c - 'A'), out + n);
        } else {
            out[n++] = c;
        }
    }
    *out_size = n;
    return out;
}

static bool run_stages(bench *b, text_context *c, bool cyrillic)
{
    /* Paragraphs, vocabulary and tokens must be there whichever stage is asked for. */
    if (smz_vocabulary_new(c->allocator, &c->vocabulary) != SMZ_OK ||
        !paragraphs_work(c) || !tokens_work(c)) {
        fprintf(stderr, "bench: out of memory\n");
        return false;
    }
    for (size_t i = 0; i < sizeof STAGES / sizeof *STAGES; i++) {
        const char *stage = cyrillic ? STAGES[i].cyrillic_stage : STAGES[i].stage;
        if (stage == NULL || !bench_wants(b, stage)) continue;
        double bytes = (double)c->size;
        b->input_bytes = c->size;
        if (STAGES[i].work == language_work && bytes > 65536) bytes = 65536;
        bench_amount amount = {bytes, "MB/s"};
        if (!bench_stage(b, stage, TEXT_SENTENCES, STAGES[i].work, c, amount,
                         b->machine.scan * 1e3)) {
            return false;
        }
    }
    return true;
}

static void text_context_free(text_context *c)
{
    SMZ_ARRAY_FREE(c->allocator, &c->paragraphs);
    SMZ_ARRAY_FREE(c->allocator, &c->tokens);
    smz_vocabulary_free(c->vocabulary);
}

bool bench_reading(bench *b)
{
    bench_corpus made;
    bool done = false, wanted = false;
    char *cyrillic = NULL;
    text_context english = {.allocator = &b->allocator};
    text_context other = {.allocator = &b->allocator};
    for (size_t i = 0; i < sizeof STAGES / sizeof *STAGES; i++) {
        if (bench_wants(b, STAGES[i].stage)) wanted = true;
        if (STAGES[i].cyrillic_stage && bench_wants(b, STAGES[i].cyrillic_stage)) {
            wanted = true;
        }
    }
    if (!wanted) return true;
    if (!bench_corpus_make(TEXT_SENTENCES, 1, &made)) {
        fprintf(stderr, "bench: out of memory\n");
        return false;
    }
    cyrillic = to_cyrillic(made.text, made.size, &other.size);
    if (cyrillic == NULL) {
        fprintf(stderr, "bench: out of memory\n");
        goto done;
    }
    english.text = made.text;
    english.size = made.size;
    english.language = smz_language_by_code("en", 2);
    english.documents = made.documents;
    english.n_documents = made.n_documents;
    other.text = cyrillic;
    other.language = smz_language_by_code("ru", 2);

    bench_print_heading("reading");
    done = run_stages(b, &english, false) && run_stages(b, &other, true);
done:
    text_context_free(&english);
    text_context_free(&other);
    free(cyrillic);
    bench_corpus_free(&made);
    b->input_bytes = 0;
    return done;
}

/*
 * inputs.c - given files into a digest, in this process: what the library itself costs a
 * program that has the texts in memory. Reading the files and starting a process are not
 * part of it (startup.py measures those).
 */
#include "bench.h"
#include "texts.h"

#include "base/utf8.h"
#include "text/sentence.h"
#include "text/word.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct inputs_context {
    const smz_allocator *allocator;
    bench_text *texts;
    size_t n_texts;
    smz_corpus *corpus;
    smz_corpus *knowing; /* cleared again and again */
    smz_digest *digest;
    size_t written;
    size_t seen; /* sentences or words, so that they are not left uncounted */
    smz_error error;
} inputs_context;

/* -------------------------------------------------------------------------- works -- */

static bool read_inputs(inputs_context *c, smz_corpus **out)
{
    if (smz_corpus_new(c->allocator, out, &c->error) != SMZ_OK) return false;
    if (bench_texts_add(c->texts, c->n_texts, *out, &c->error)) return true;
    smz_corpus_free(*out);
    *out = NULL;
    return false;
}

static int count_bytes(void *context, const char *data, size_t size)
{
    (void)data;
    *(size_t *)context += size;
    return 0;
}

static bool write_digest(inputs_context *c, const smz_digest *digest)
{
    return smz_digest_write(digest, SMZ_OUTPUT_TEXT, 0, 80, count_bytes, &c->written,
                            &c->error) == SMZ_OK;
}

static bool whole_work(void *context)
{
    inputs_context *c = context;
    smz_corpus *corpus = NULL;
    smz_digest *digest = NULL;
    bool done = read_inputs(c, &corpus) &&
                smz_digest_new(corpus, NULL, &digest, &c->error) == SMZ_OK &&
                write_digest(c, digest);
    smz_digest_free(digest);
    smz_corpus_free(corpus);
    return done;
}

static bool read_work(void *context)
{
    smz_corpus *corpus = NULL;
    if (!read_inputs(context, &corpus)) return false;
    smz_corpus_free(corpus);
    return true;
}

/* Into a corpus that has met their words, as when many clusters are read into one. */
static bool read_known_work(void *context)
{
    inputs_context *c = context;
    smz_corpus_clear(c->knowing);
    return bench_texts_add(c->texts, c->n_texts, c->knowing, &c->error);
}

static bool digest_work(void *context)
{
    inputs_context *c = context;
    smz_digest *digest = NULL;
    if (smz_digest_new(c->corpus, NULL, &digest, &c->error) != SMZ_OK) return false;
    smz_digest_free(digest);
    return true;
}

/* Every line of every text into sentences, tailored to English. */
static bool sentences_work(void *context)
{
    inputs_context *c = context;
    const smz_language *english = smz_language_by_code("en", 2);
    for (size_t i = 0; i < c->n_texts; i++) {
        const char *line = c->texts[i].data, *end = line + c->texts[i].size;
        while (line < end) {
            const char *feed = memchr(line, '\n', (size_t)(end - line));
            size_t size = (size_t)((feed != NULL ? feed : end) - line);
            for (size_t at = 0; at < size; c->seen++)
                at = smz_sentence_end(line, size, at, english);
            line += size + 1;
        }
    }
    return true;
}

static bool words_work(void *context)
{
    inputs_context *c = context;
    for (size_t i = 0; i < c->n_texts; i++) {
        smz_word_kind kind;
        for (size_t at = 0; at < c->texts[i].size; c->seen++)
            at = smz_word_end(c->texts[i].data, c->texts[i].size, at, &kind);
    }
    return true;
}

static bool write_work(void *context)
{
    inputs_context *c = context;
    return write_digest(c, c->digest);
}

/* ------------------------------------------------------------------------- running -- */

/* Sentences and words alone read plain text that is UTF-8. */
static bool is_plain(const inputs_context *c)
{
    for (size_t i = 0; i < c->n_texts; i++) {
        const bench_text *text = &c->texts[i];
        if (text->format != SMZ_FORMAT_TEXT ||
            smz_utf8_check(text->data, text->size) < text->size)
            return false;
    }
    return true;
}

static bool run(bench *b, inputs_context *c, size_t bytes)
{
    bench_amount amount = {(double)bytes, "MB/s"}, none = {0, NULL};
    if (!read_inputs(c, &c->corpus) || !read_inputs(c, &c->knowing) ||
        smz_digest_new(c->corpus, NULL, &c->digest, &c->error) != SMZ_OK) {
        return false;
    }
    size_t n = smz_corpus_sentences(c->corpus);
    b->input_bytes = bytes;
    bench_print_heading("given files");
    if (is_plain(c) &&
        (!bench_stage(b, "inputs sentences", n, sentences_work, c, amount, 0) ||
         !bench_stage(b, "inputs words", n, words_work, c, amount, 0))) {
        return false;
    }
    if (!bench_stage(b, "inputs read", n, read_work, c, amount, 0) ||
        !bench_stage(b, "inputs read (known words)", n, read_known_work, c, amount, 0) ||
        !bench_stage(b, "inputs digest", n, digest_work, c, none, 0) ||
        !bench_stage(b, "inputs write", n, write_work, c, none, 0) ||
        !bench_stage(b, "inputs whole path", n, whole_work, c, amount, 0)) {
        return false;
    }
    return true;
}

bool bench_inputs(bench *b)
{
    bool done = false;
    size_t bytes = 0;
    inputs_context c = {.allocator = &b->allocator};
    c.texts = calloc(b->n_inputs, sizeof *c.texts);
    if (c.texts == NULL) goto done;
    for (size_t i = 0; i < b->n_inputs; i++) {
        c.n_texts = i + 1;
        if (!bench_text_load(b->inputs[i], &c.texts[i])) goto done;
        bytes += c.texts[i].size;
    }
    if (!run(b, &c, bytes)) {
        fprintf(stderr, "bench: %s\n", c.error.message);
        goto done;
    }
    done = true;
    double milliseconds = b->rows[b->n_rows - 1].time.min * 1e3;
    if (b->limit_ms > 0 && milliseconds > b->limit_ms) {
        fprintf(stderr, "bench: the whole path took %.2f ms, the limit is %.2f\n",
                milliseconds, b->limit_ms);
        done = false;
    }
done:
    smz_digest_free(c.digest);
    smz_corpus_free(c.corpus);
    smz_corpus_free(c.knowing);
    for (size_t i = 0; i < c.n_texts; i++) bench_text_free(&c.texts[i]);
    free(c.texts);
    return done;
}

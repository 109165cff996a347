/*
 * corpus_maker.c - a seed into clusters of overlapping reports.
 *
 * Everything is drawn from hashes of (seed, cluster, fact, report), in integers alone, so
 * that the text does not depend on the mathematics library of the machine. A word is a
 * rank: ranks are drawn after Zipf's law, P(rank) ~ 1/rank, by choosing the power of two
 * uniformly and then a place within it, and are spelled by hashing them to syllables.
 */
#include "corpus_maker.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_IN_DOCUMENT = 20, /* sentences */
    WORD_POWERS = 16,      /* 2^16 ranks in the language */
    TOPIC_POWERS = 7,      /* 2^7 of them make up a cluster's own subject */
    MOST_FACT_WORDS = 10,
    MOST_WORD_BYTES = 24,
    MOST_SENTENCE_BYTES = 640
};

static const char *const FUNCTION_WORDS[] = {
    "the", "of", "and", "in", "to", "a", "for", "on", "with", "at", "by", "from",
};
static const char *const VERBS[] = {
    "was", "will be", "has", "is", "said that the", "had", "were", "would", "has been",
};

/* ------------------------------------------------------------------------ chance -- */

/* SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t draw(uint64_t *state)
{
    *state += UINT64_C(0x9E3779B97F4A7C15);
    return smz_hash_mix(*state);
}

/* 0 .. n-1, n > 0; the bias of the remainder is of no account here. */
static size_t draw_below(uint64_t *state, size_t n)
{
    return (size_t)(draw(state) % n);
}

static uint64_t seed_of(uint64_t seed, uint64_t a, uint64_t b)
{
    return smz_hash_mix(smz_hash_mix(seed ^ smz_hash_mix(a + 1)) ^ (b + 1));
}

/* A rank 1 .. 2^powers - 1 with P(rank) ~ 1/rank. */
static uint64_t draw_zipf(uint64_t *state, unsigned powers)
{
    uint64_t low = UINT64_C(1) << draw_below(state, powers);
    return low + draw(state) % low;
}

/* ------------------------------------------------------------------------ writing -- */

typedef struct text_buffer {
    char *data;
    size_t size, capacity;
} text_buffer;

static bool buffer_reserve(text_buffer *buffer, size_t more)
{
    if (buffer->capacity - buffer->size >= more) return true;
    size_t capacity = buffer->capacity + buffer->capacity / 2 + more;
    char *data = realloc(buffer->data, capacity);
    if (data == NULL) return false;
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

/* The room was reserved by the caller for a whole sentence. */
static void put(text_buffer *buffer, const char *text)
{
    size_t size = strlen(text);
    memcpy(buffer->data + buffer->size, text, size);
    buffer->size += size;
}

static void put_space(text_buffer *buffer)
{
    buffer->data[buffer->size++] = ' ';
}

static void put_number(text_buffer *buffer, uint64_t number)
{
    char digits[24];
    size_t n = sizeof digits;
    do {
        digits[--n] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    memcpy(buffer->data + buffer->size, digits + n, sizeof digits - n);
    buffer->size += sizeof digits - n;
}

/* Spells a rank: frequent words are short (Zipf's other law). */
static void put_word(text_buffer *buffer, uint64_t rank, bool capital)
{
    static const char CONSONANTS[] = "bdfgklmnprstvz";
    static const char VOWELS[] = "aeiou";
    uint64_t state = smz_hash_mix(rank);
    size_t start = buffer->size;
    size_t syllables = 1 + (rank > 8) + (rank > 512) + draw_below(&state, 2);
    for (size_t i = 0; i < syllables; i++) {
        buffer->data[buffer->size++] = CONSONANTS[draw_below(&state, 14)];
        buffer->data[buffer->size++] = VOWELS[draw_below(&state, 5)];
    }
    buffer->data[buffer->size++] = CONSONANTS[draw_below(&state, 14)];
    if (capital) buffer->data[start] = (char)(buffer->data[start] - 'a' + 'A');
}

/* -------------------------------------------------------------------------- facts -- */

/* What several reports say: content words in order, one of them a name. */
typedef struct fact {
    uint64_t rank[MOST_FACT_WORDS];
    size_t n_words;
    size_t name;     /* which word is written with a capital */
    uint64_t number; /* 0: none */
} fact;

static void make_fact(uint64_t seed, uint64_t cluster, uint64_t number, fact *out)
{
    uint64_t state = seed_of(seed, cluster, number);
    out->n_words = 5 + draw_below(&state, MOST_FACT_WORDS - 5 + 1);
    for (size_t i = 0; i < out->n_words; i++) {
        bool topic = draw_below(&state, 2) == 0;
        uint64_t rank = draw_zipf(&state, topic ? TOPIC_POWERS : WORD_POWERS);
        /* A topic's words are scattered over the rare half of the language. */
        if (topic) {
            rank = (UINT64_C(1) << (WORD_POWERS - 1)) +
                   (seed_of(seed, cluster, rank << 32) >> (64 - (WORD_POWERS - 1)));
        }
        out->rank[i] = rank;
    }
    out->name = draw_below(&state, out->n_words);
    out->number = draw_below(&state, 3) == 0 ? 2 + draw_below(&state, 9000) : 0;
}

/* One telling of a fact: begun at another word, some words left out or replaced. */
static void put_sentence(text_buffer *buffer, const fact *told, uint64_t *state)
{
    size_t first = draw_below(state, 3);
    size_t verb = 1 + draw_below(state, 2);
    put(buffer, draw_below(state, 4) == 0 ? "In the" : "The");
    for (size_t i = 0; i < told->n_words; i++) {
        size_t word = (first + i) % told->n_words;
        uint64_t rank = told->rank[word];
        if (i > 2 && draw_below(state, 8) == 0) continue;
        if (draw_below(state, 8) == 0) rank = draw_zipf(state, WORD_POWERS);
        if (i == verb) {
            put_space(buffer);
            put(buffer, VERBS[draw_below(state, sizeof VERBS / sizeof *VERBS)]);
        } else if (i > 0 && draw_below(state, 2) == 0) {
            if (i > 4 && draw_below(state, 4) == 0) put(buffer, ",");
            put_space(buffer);
            put(buffer, FUNCTION_WORDS[draw_below(state, sizeof FUNCTION_WORDS /
                                                             sizeof *FUNCTION_WORDS)]);
        }
        put_space(buffer);
        put_word(buffer, rank, word == told->name);
    }
    if (told->number != 0) {
        put(buffer, " in ");
        put_number(buffer, told->number);
    }
    put(buffer, ".");
}

static void put_headline(text_buffer *buffer, const fact *told)
{
    for (size_t i = 0; i < 5; i++) {
        if (i > 0) put_space(buffer);
        put_word(buffer, told->rank[i], i == 0 || i == told->name);
    }
    put(buffer, "\n");
}

/* ------------------------------------------------------------------------ reports -- */

/* Report `document`: `n_sentences` of the `n_facts` its cluster knows, in their order,
 * chosen by selection sampling (Knuth, TAOCP 2, algorithm 3.4.2 S). */
static bool put_document(text_buffer *buffer, uint64_t seed, size_t document,
                         size_t n_facts, size_t n_sentences)
{
    uint64_t cluster = document / BENCH_CLUSTER_DOCUMENTS, state;
    fact told;
    size_t written = 0;
    state = seed_of(~seed, cluster, document);
    make_fact(seed, cluster, 0, &told);
    if (!buffer_reserve(buffer, MOST_SENTENCE_BYTES)) return false;
    put_headline(buffer, &told);
    for (size_t i = 0; i < n_facts && written < n_sentences; i++) {
        if (draw_below(&state, n_facts - i) >= n_sentences - written) continue;
        if (!buffer_reserve(buffer, MOST_SENTENCE_BYTES)) return false;
        put(buffer, written % 3 == 0 ? "\n" : " ");
        make_fact(seed, cluster, i, &told);
        put_sentence(buffer, &told, &state);
        written++;
        if (written % 3 == 0 || written == n_sentences) put(buffer, "\n");
    }
    return true;
}

bool bench_corpus_make(size_t n_sentences, uint64_t seed, bench_corpus *out)
{
    text_buffer buffer = {NULL, 0, 0};
    size_t in_document = n_sentences / 5, written = 0;
    bool done = false;
    if (in_document > MOST_IN_DOCUMENT) in_document = MOST_IN_DOCUMENT;
    if (in_document < 1) in_document = 1;
    *out = (bench_corpus){0};
    out->documents = malloc((n_sentences / in_document + 1) * sizeof *out->documents);
    if (out->documents == NULL) goto done;
    while (written < n_sentences) {
        size_t count = n_sentences - written;
        if (count > in_document) count = in_document;
        bench_document *document = &out->documents[out->n_documents];
        document->offset = buffer.size;
        if (!put_document(&buffer, seed, out->n_documents, in_document * 3 / 2 + 1,
                          count)) {
            goto done;
        }
        document->size = buffer.size - document->offset;
        out->n_documents++;
        written += count;
    }
    out->text = buffer.data;
    out->size = buffer.size;
    out->n_sentences = written;
    buffer.data = NULL;
    done = true;
done:
    free(buffer.data);
    if (!done) bench_corpus_free(out);
    return done;
}

void bench_corpus_free(bench_corpus *corpus)
{
    free(corpus->text);
    free(corpus->documents);
    *corpus = (bench_corpus){0};
}

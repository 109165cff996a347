/*
 * vectors.c - the tokens of documents into sparse vectors.
 *
 * A word counts by the logarithm of how often it stands there, and less the later it
 * does: reports say first what they are about. It weighs by its idf among the documents,
 * with some that are only thought of, so that in a handful of reports the words of their
 * one story are not taken for common ones. Names weigh twice: who and where tell stories
 * apart that share a kind (two trials, two storms). Pairs of neighbouring content words
 * are told apart much better than words: hardly two stories share any.
 *
 * Logarithms are rounded, as in vector/tfidf.c, so that they are the same everywhere.
 */
#include "story/vectors.h"

#include "base/hash.h"
#include "base/sort.h"
#include "vector/tfidf.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Words are read so far into a document: its story is told by then. */
enum { WORDS_READ = 1000 };

/* At this word another counts half as much as at the start. */
static const double half_way = 75;

/* Documents thought of besides those given. */
enum { DOCUMENTS_THOUGHT = 90 };

/* What a name weighs beside another word. */
static const double name_weight = 2;

/* A feature of a document: its number, how much it counts. */
typedef struct entry {
    uint32_t feature;
    float count;
} entry;

/* The entries of all documents in one space, while they are read. */
typedef struct listing {
    SMZ_ARRAY(entry) entries;
    uint64_t *start;               /* [n + 1] */
    SMZ_ARRAY(uint32_t) frequency; /* documents with each feature */
    SMZ_ARRAY(uint64_t) last;      /* where the last entry of each feature stands */
} listing;

/* Pairs into numbers: open addressing, at most half full. */
typedef struct pair_slot {
    uint64_t pair;
    uint32_t number; /* + 1; 0: empty */
} pair_slot;

typedef struct building {
    const smz_allocator *allocator;
    const smz_corpus *corpus;
    uint32_t n;
    listing stems, pairs;
    uint32_t *number; /* [vocabulary] of each stem in use, UINT32_MAX for others */
    SMZ_ARRAY(uint32_t) n_seen;    /* [stems] tokens */
    SMZ_ARRAY(uint32_t) n_capital; /* [stems] capitalised ones inside sentences */
    SMZ_ARRAY(uint64_t) parts;     /* [pairs] the two stems */
    pair_slot *slots;
    size_t n_slots;
} building;

/* ------------------------------------------------------------------------ numbers -- */

static size_t slot_of(const building *b, uint64_t pair)
{
    size_t at = smz_hash_mix(pair + 1) & (b->n_slots - 1);
    while (b->slots[at].number != 0 && b->slots[at].pair != pair)
        at = (at + 1) & (b->n_slots - 1);
    return at;
}

static bool grow_slots(building *b)
{
    pair_slot *old = b->slots;
    const size_t n_old = b->n_slots;
    pair_slot *slots = smz_memory_zero(b->allocator, n_old * 2, sizeof *slots);
    if (slots == NULL) return false;
    b->slots = slots;
    b->n_slots = n_old * 2;
    for (size_t i = 0; i < n_old; i++)
        if (old[i].number != 0) b->slots[slot_of(b, old[i].pair)] = old[i];
    smz_memory_free(b->allocator, old, n_old, sizeof *old);
    return true;
}

/* The number of a stem; false if memory runs out. */
static bool number_stem(building *b, uint32_t term, uint32_t *out)
{
    if (b->number[term] == UINT32_MAX) {
        if (!SMZ_ARRAY_RESERVE(b->allocator, &b->n_seen, 1) ||
            !SMZ_ARRAY_RESERVE(b->allocator, &b->n_capital, 1))
            return false;
        b->number[term] = (uint32_t)b->n_seen.count;
        b->n_seen.items[b->n_seen.count++] = 0;
        b->n_capital.items[b->n_capital.count++] = 0;
    }
    *out = b->number[term];
    return true;
}

static bool number_pair(building *b, uint32_t first, uint32_t second, uint32_t *out)
{
    const uint64_t pair = (uint64_t)first << 32 | second;
    if ((b->parts.count + 1) * 2 > b->n_slots && !grow_slots(b)) return false;
    const size_t at = slot_of(b, pair);
    if (b->slots[at].number == 0) {
        if (!SMZ_ARRAY_RESERVE(b->allocator, &b->parts, 1)) return false;
        b->parts.items[b->parts.count++] = pair;
        b->slots[at] = (pair_slot){pair, (uint32_t)b->parts.count};
    }
    *out = b->slots[at].number - 1;
    return true;
}

/* ------------------------------------------------------------------------ reading -- */

/* Counts a feature of the document whose entries start at `start`. */
static bool count_feature(const smz_allocator *allocator, listing *l, uint64_t start,
                          uint32_t feature, double weight)
{
    if (feature == l->frequency.count) {
        if (!SMZ_ARRAY_RESERVE(allocator, &l->frequency, 1) ||
            !SMZ_ARRAY_RESERVE(allocator, &l->last, 1))
            return false;
        l->frequency.items[l->frequency.count++] = 0;
        l->last.items[l->last.count++] = 0;
    }
    assert(l->last.items != NULL);
    uint64_t *last = &l->last.items[feature];
    if (l->frequency.items[feature] > 0 && *last >= start) {
        float *count = &l->entries.items[*last].count;
        *count = (float)((double)*count + weight);
        return true;
    }
    if (!SMZ_ARRAY_RESERVE(allocator, &l->entries, 1)) return false;
    *last = l->entries.count;
    l->frequency.items[feature]++;
    l->entries.items[l->entries.count++] = (entry){feature, (float)weight};
    return true;
}

/* Reads the tokens of a sentence or headline, of which `position` words came before. */
static bool read_tokens(building *b, uint32_t row, const smz_token *tokens, size_t n,
                        double position)
{
    uint32_t previous = UINT32_MAX;
    for (size_t i = 0; i < n; i++) {
        uint32_t stem, pair;
        if (tokens[i].flags & SMZ_TOKEN_BREAK) previous = UINT32_MAX;
        if (tokens[i].flags & SMZ_TOKEN_STOP) continue;
        const double weight = 1 / (1 + (position + (double)i) / half_way);
        if (!number_stem(b, tokens[i].term, &stem) ||
            !count_feature(b->allocator, &b->stems, b->stems.start[row], stem, weight))
            return false;
        b->n_seen.items[stem]++;
        b->n_capital.items[stem] += i > 0 && (tokens[i].flags & SMZ_TOKEN_CAPITAL);
        if (previous != UINT32_MAX &&
            (!number_pair(b, previous, stem, &pair) ||
             !count_feature(b->allocator, &b->pairs, b->pairs.start[row], pair, weight)))
            return false;
        previous = stem;
    }
    return true;
}

static bool read_document(building *b, uint32_t row, size_t index)
{
    const smz_corpus *corpus = b->corpus;
    const smz_document_record *document = &corpus->documents.items[index];
    const smz_token *tokens = corpus->tokens.items;
    size_t position = 0;
    b->stems.start[row] = b->stems.entries.count;
    b->pairs.start[row] = b->pairs.entries.count;
    for (size_t s = 0; s < document->n_sentences && position < WORDS_READ; s++) {
        const smz_sentence_record *sentence =
            &corpus->sentences.items[document->first_sentence + s];
        if (sentence->n_tokens == 0) continue;
        size_t n = sentence->n_tokens;
        if (n > WORDS_READ - position) n = WORDS_READ - position;
        if (!read_tokens(b, row, tokens + sentence->first_token, n, (double)position))
            return false;
        position += n;
    }
    return position == 0 || document->n_title_tokens == 0 ||
           read_tokens(b, row, tokens + document->first_title_token,
                       document->n_title_tokens, 0);
}

/* ------------------------------------------------------------------------ weights -- */

static double weight_of_stem(const building *b, uint32_t stem)
{
    return b->n_capital.items[stem] >= b->n_seen.items[stem] - b->n_capital.items[stem]
               ? name_weight
               : 1;
}

static double weight_of_pair(const building *b, uint32_t pair)
{
    return sqrt(weight_of_stem(b, (uint32_t)(b->parts.items[pair] >> 32)) *
                weight_of_stem(b, (uint32_t)b->parts.items[pair]));
}

/* What a count weighs: log2(1 + count), rounded to 2^-24. */
static double weight_of_count(float count)
{
    return floor(log2(1 + (double)count) * 16777216.0 + 0.5) / 16777216.0;
}

static int compare_entries(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    return (a->feature > b->feature) - (a->feature < b->feature);
}

/* Entries into rows of unit length. */
static smz_status finish(const building *b, listing *l,
                         double (*weigh)(const building *, uint32_t), smz_csr *out)
{
    smz_status status = SMZ_E_MEMORY;
    const size_t n_features = l->frequency.count;
    const uint32_t n_idf = b->n + DOCUMENTS_THOUGHT;
    smz_csr csr = {.n_rows = b->n};
    uint64_t n_values = 0;
    double *weight = smz_memory_new(b->allocator, n_features, sizeof *weight);
    uint32_t *column = smz_memory_new(b->allocator, n_features, sizeof *column);
    if (weight == NULL || column == NULL) goto done;
    for (uint32_t f = 0; f < n_features; f++) {
        const uint32_t frequency = l->frequency.items[f];
        weight[f] = weigh(b, f) * smz_tfidf_idf(frequency, n_idf);
        column[f] = frequency > 1 ? csr.n_columns++ : UINT32_MAX;
        if (frequency > 1) n_values += frequency;
    }
    csr.row_start = smz_memory_zero(b->allocator, (size_t)b->n + 1, sizeof(uint64_t));
    csr.column = smz_memory_new(b->allocator, n_values, sizeof *csr.column);
    csr.value = smz_memory_new(b->allocator, n_values, sizeof *csr.value);
    if (csr.row_start == NULL || csr.column == NULL || csr.value == NULL) goto freeing;
    n_values = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        const size_t n = l->start[i + 1] - l->start[i];
        entry *entries = n > 0 ? l->entries.items + l->start[i] : NULL;
        double squares = 0;
        smz_sort(entries, n, sizeof *entries, compare_entries);
        for (size_t k = 0; k < n; k++) {
            const double value =
                weight_of_count(entries[k].count) * weight[entries[k].feature];
            squares += value * value;
        }
        for (size_t k = 0; k < n; k++) {
            const uint32_t f = entries[k].feature;
            if (column[f] == UINT32_MAX) continue;
            csr.column[n_values] = column[f];
            csr.value[n_values++] =
                (float)(weight_of_count(entries[k].count) * weight[f] / sqrt(squares));
        }
        csr.row_start[i + 1] = n_values;
    }
    *out = csr;
    csr = (smz_csr){0};
    status = SMZ_OK;
freeing:
    if (status != SMZ_OK) {
        smz_memory_free(b->allocator, csr.value, n_values, sizeof *csr.value);
        smz_memory_free(b->allocator, csr.column, n_values, sizeof *csr.column);
        smz_memory_free(b->allocator, csr.row_start, (size_t)b->n + 1, sizeof(uint64_t));
    }
done:
    smz_memory_free(b->allocator, column, n_features, sizeof *column);
    smz_memory_free(b->allocator, weight, n_features, sizeof *weight);
    return status;
}

/* --------------------------------------------------------------------------- all -- */

static void free_listing(const building *b, listing *l)
{
    SMZ_ARRAY_FREE(b->allocator, &l->entries);
    SMZ_ARRAY_FREE(b->allocator, &l->frequency);
    SMZ_ARRAY_FREE(b->allocator, &l->last);
    smz_memory_free(b->allocator, l->start, (size_t)b->n + 1, sizeof *l->start);
}

smz_status smz_story_vectors_build(const smz_allocator *allocator,
                                   const smz_corpus *corpus, const size_t *documents,
                                   uint32_t n, smz_story_vectors *out)
{
    enum { FIRST_SLOTS = 1024 };
    smz_status status = SMZ_E_MEMORY;
    const size_t n_terms = smz_vocabulary_count(corpus->vocabulary);
    building b = {.allocator = allocator, .corpus = corpus, .n = n};
    *out = (smz_story_vectors){{0}, {0}};
    b.stems.start = smz_memory_zero(allocator, (size_t)n + 1, sizeof *b.stems.start);
    b.pairs.start = smz_memory_zero(allocator, (size_t)n + 1, sizeof *b.pairs.start);
    b.number = smz_memory_new(allocator, n_terms, sizeof *b.number);
    b.slots = smz_memory_zero(allocator, FIRST_SLOTS, sizeof *b.slots);
    if (b.stems.start == NULL || b.pairs.start == NULL || b.number == NULL ||
        b.slots == NULL)
        goto done;
    b.n_slots = FIRST_SLOTS;
    for (size_t t = 0; t < n_terms; t++) b.number[t] = UINT32_MAX;
    for (uint32_t i = 0; i < n; i++)
        if (!read_document(&b, i, documents[i])) goto done;
    b.stems.start[n] = b.stems.entries.count;
    b.pairs.start[n] = b.pairs.entries.count;
    status = finish(&b, &b.stems, weight_of_stem, &out->stems);
    if (status == SMZ_OK) status = finish(&b, &b.pairs, weight_of_pair, &out->pairs);
done:
    free_listing(&b, &b.stems);
    free_listing(&b, &b.pairs);
    SMZ_ARRAY_FREE(allocator, &b.n_seen);
    SMZ_ARRAY_FREE(allocator, &b.n_capital);
    SMZ_ARRAY_FREE(allocator, &b.parts);
    smz_memory_free(allocator, b.number, n_terms, sizeof *b.number);
    smz_memory_free(allocator, b.slots, b.n_slots != 0 ? b.n_slots : FIRST_SLOTS,
                    sizeof *b.slots);
    if (status != SMZ_OK) smz_story_vectors_free(allocator, out);
    return status;
}

void smz_story_vectors_free(const smz_allocator *allocator, smz_story_vectors *vectors)
{
    smz_csr_free(allocator, &vectors->stems);
    smz_csr_free(allocator, &vectors->pairs);
}

/*
 * scorer.c - words to numbers: each token gets the number of its stem, looked up in a
 * table of the tokens met before, so that each different one is stemmed once.
 */
#include "scorer.h"
#include "irregular.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a. */
static uint64_t hash(const char *data, size_t size)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < size; i++)
        h = (h ^ (unsigned char)data[i]) * UINT64_C(0x100000001B3);
    return h;
}

static size_t find_slot(const word_table *table, const char *data, size_t size)
{
    size_t mask = table->n_slots - 1, slot = (size_t)hash(data, size) & mask;
    while (table->slots[slot] != 0) {
        const word *w = &table->items[table->slots[slot] - 1];
        if (w->size == size && memcmp(table->bytes + w->start, data, size) == 0) break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

static void widen(word_table *table)
{
    table->n_slots = table->n_slots == 0 ? 1024 : table->n_slots * 2;
    free(table->slots);
    table->slots = quality_new(table->n_slots, sizeof *table->slots);
    for (size_t i = 0; i < table->count; i++) {
        const word *w = &table->items[i];
        table->slots[find_slot(table, table->bytes + w->start, w->size)] =
            (uint32_t)i + 1;
    }
}

/* Finds or adds a word; `*is_new` tells which. The pointer lasts until the next call. */
static word *intern(word_table *table, const char *data, size_t size, bool *is_new)
{
    if (table->count * 2 >= table->n_slots) widen(table);
    size_t slot = find_slot(table, data, size);
    *is_new = table->slots[slot] == 0;
    if (!*is_new) return &table->items[table->slots[slot] - 1];
    table->items =
        quality_grow(table->items, table->count, &table->capacity, sizeof *table->items);
    while (table->bytes_capacity < table->n_bytes + size)
        table->bytes =
            quality_grow(table->bytes, table->bytes_capacity, &table->bytes_capacity, 1);
    if (size > 0) memcpy(table->bytes + table->n_bytes, data, size);
    word *added = &table->items[table->count++];
    *added = (word){table->n_bytes, size, (uint32_t)table->count - 1};
    table->n_bytes += size;
    table->slots[slot] = (uint32_t)table->count;
    return added;
}

static void free_words(word_table *table)
{
    free(table->items);
    free(table->slots);
    free(table->bytes);
}

rouge_scorer *rouge_scorer_new(rouge_mode mode)
{
    rouge_scorer *scorer = quality_new(1, sizeof *scorer);
    scorer->mode = mode;
    if (mode == ROUGE_ENGLISH) {
        scorer->stemmer = sb_stemmer_new("porter", NULL);
        if (scorer->stemmer == NULL) quality_fail(1, "out of memory");
    }
    return scorer;
}

void rouge_scorer_free(rouge_scorer *scorer)
{
    if (scorer == NULL) return;
    free_words(&scorer->raw);
    free_words(&scorer->stems);
    sb_stemmer_delete(scorer->stemmer);
    free(scorer);
}

size_t rouge_token_count(const rouge_scorer *scorer)
{
    return scorer->stems.count;
}

uint32_t rouge_scorer_number(rouge_scorer *scorer, const char *data, size_t size)
{
    bool is_new;
    size_t raw = (size_t)(intern(&scorer->raw, data, size, &is_new) - scorer->raw.items);
    if (!is_new) return scorer->raw.items[raw].value;
    char *stem = NULL;
    if (scorer->mode == ROUGE_ENGLISH && size > 3) {
        stem = quality_new(size + ROUGE_LONGEST_BASE + 1, 1);
        const char *base = rouge_irregular(data, size, stem);
        if (base == NULL) {
            base = (const char *)sb_stemmer_stem(scorer->stemmer, (const sb_symbol *)data,
                                                 (int)size);
            if (base == NULL) quality_fail(1, "out of memory");
            size = (size_t)sb_stemmer_length(scorer->stemmer);
        } else {
            size = strlen(base);
        }
        data = base;
    }
    uint32_t value = intern(&scorer->stems, data, size, &is_new)->value;
    free(stem);
    return scorer->raw.items[raw].value = value;
}

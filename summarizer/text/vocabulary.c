/*
 * vocabulary.c - stems into numbers, words as written into what they came to: two
 * open-addressed hash tables with linear probing, at most five eighths full.
 */
#include "text/vocabulary.h"

#include <string.h>

enum {
    FIRST_SLOTS = 1024,
    LONGEST_CACHED = 65535,
    MOST_KEPT = 1 << 16 /* stems or words that clearing keeps */
};

smz_status smz_vocabulary_new(const smz_allocator *allocator, smz_vocabulary **out)
{
    smz_status status = SMZ_E_MEMORY;
    *out = NULL;
    smz_vocabulary *v = smz_memory_zero(allocator, 1, sizeof *v);
    if (v == NULL) goto done;
    v->allocator = v->arena.allocator = v->folder.allocator = allocator;
    /* Numbers of terms do not depend on the seed, so an address may serve. */
    v->seed = smz_hash_seed(v);
    v->slots = smz_memory_zero(allocator, FIRST_SLOTS, sizeof *v->slots);
    if (v->slots == NULL) goto done;
    v->n_slots = FIRST_SLOTS;
    v->cache = smz_memory_zero(allocator, FIRST_SLOTS, sizeof *v->cache);
    if (v->cache == NULL) goto done;
    v->n_cache = FIRST_SLOTS;
    *out = v;
    v = NULL;
    status = SMZ_OK;
done:
    smz_vocabulary_free(v);
    return status;
}

void smz_vocabulary_free(smz_vocabulary *vocabulary)
{
    if (vocabulary == NULL) return;
    const smz_allocator *allocator = vocabulary->allocator;
    smz_folder_free(&vocabulary->folder);
    SMZ_ARRAY_FREE(allocator, &vocabulary->stems);
    SMZ_ARRAY_FREE(allocator, &vocabulary->numbers);
    SMZ_ARRAY_FREE(allocator, &vocabulary->terms);
    SMZ_ARRAY_FREE(allocator, &vocabulary->long_words);
    smz_memory_free(allocator, vocabulary->slots, vocabulary->n_slots,
                    sizeof *vocabulary->slots);
    smz_memory_free(allocator, vocabulary->cache, vocabulary->n_cache,
                    sizeof *vocabulary->cache);
    smz_arena_free(&vocabulary->arena);
    smz_memory_free(allocator, vocabulary, 1, sizeof *vocabulary);
}

/* Forgets all words and stems; there are no terms. The memory stays. */
static void forget(smz_vocabulary *v)
{
    v->stems.count = v->numbers.count = v->long_words.count = v->n_cached = 0;
    memset(v->slots, 0, v->n_slots * sizeof *v->slots);
    memset(v->cache, 0, v->n_cache * sizeof *v->cache);
    smz_arena_free(&v->arena);
}

void smz_vocabulary_cut(smz_vocabulary *v, uint32_t count)
{
    for (size_t i = count; i < v->terms.count; i++)
        v->numbers.items[v->terms.items[i]] = SMZ_NO_TERM;
    v->terms.count = count;
}

void smz_vocabulary_clear(smz_vocabulary *v)
{
    smz_vocabulary_cut(v, 0);
    if (v->stems.count > MOST_KEPT || v->n_cached > MOST_KEPT) forget(v);
}

uint32_t smz_vocabulary_count(const smz_vocabulary *vocabulary)
{
    return (uint32_t)vocabulary->terms.count;
}

const char *smz_vocabulary_term(const smz_vocabulary *vocabulary, uint32_t term,
                                size_t *size)
{
    const smz_stem *stem = &vocabulary->stems.items[vocabulary->terms.items[term]];
    *size = stem->size;
    return stem->data;
}

uint32_t smz_vocabulary_find(const smz_vocabulary *vocabulary, const char *data,
                             size_t size)
{
    uint32_t stem = smz_stem_find(vocabulary, data, size);
    return stem == SMZ_NO_TERM ? SMZ_NO_TERM : vocabulary->numbers.items[stem];
}

uint32_t smz_vocabulary_add(smz_vocabulary *vocabulary, const char *data, size_t size)
{
    uint32_t stem = smz_stem_add(vocabulary, data, size);
    return stem == SMZ_NO_TERM ? SMZ_NO_TERM : smz_stem_number(vocabulary, stem);
}

/* --------------------------------------------------------------------- stems -- */

static uint32_t stem_hash(const smz_vocabulary *v, const char *data, size_t size)
{
    uint64_t hash = v->seed + size;
    for (; size > 8; size -= 8, data += 8)
        hash = smz_hash_mix(hash ^ smz_bytes_load(data));
    return (uint32_t)smz_hash_mix(hash ^ smz_bytes_load_part(data, size));
}

/* The slot that holds the stem, or the empty one where it belongs. */
static size_t stem_slot(const smz_vocabulary *v, const char *data, size_t size,
                        uint32_t hash)
{
    size_t at = hash & (v->n_slots - 1);
    while (v->slots[at] != 0) {
        const smz_stem *stem = &v->stems.items[v->slots[at] - 1];
        if (stem->hash == hash && stem->size == size &&
            memcmp(stem->data, data, size) == 0)
            break;
        at = (at + 1) & (v->n_slots - 1);
    }
    return at;
}

uint32_t smz_stem_find(const smz_vocabulary *v, const char *data, size_t size)
{
    uint32_t slot = v->slots[stem_slot(v, data, size, stem_hash(v, data, size))];
    return slot == 0 ? SMZ_NO_TERM : slot - 1;
}

static bool grow_slots(smz_vocabulary *v)
{
    size_t n = v->n_slots * 2;
    uint32_t *slots = smz_memory_zero(v->allocator, n, sizeof *slots);
    if (slots == NULL) return false;
    for (size_t i = 0; i < v->stems.count; i++) {
        size_t at = v->stems.items[i].hash & (n - 1);
        while (slots[at] != 0) at = (at + 1) & (n - 1);
        slots[at] = (uint32_t)i + 1;
    }
    smz_memory_free(v->allocator, v->slots, v->n_slots, sizeof *v->slots);
    v->slots = slots;
    v->n_slots = n;
    return true;
}

uint32_t smz_stem_add(smz_vocabulary *v, const char *data, size_t size)
{
    uint32_t hash = stem_hash(v, data, size);
    size_t slot = stem_slot(v, data, size, hash);
    if (v->slots[slot] != 0) return v->slots[slot] - 1;
    if (v->stems.count >= UINT32_MAX - 1 || size > UINT32_MAX) return SMZ_NO_TERM;
    if ((v->stems.count + 1) * 8 > v->n_slots * 5) {
        if (!grow_slots(v)) return SMZ_NO_TERM;
        slot = stem_slot(v, data, size, hash);
    }
    if (!SMZ_ARRAY_RESERVE(v->allocator, &v->stems, 1) ||
        !SMZ_ARRAY_RESERVE(v->allocator, &v->numbers, 1))
        return SMZ_NO_TERM;
    const char *copy = smz_arena_copy(&v->arena, data, size);
    if (copy == NULL) return SMZ_NO_TERM;
    v->stems.items[v->stems.count] = (smz_stem){copy, (uint32_t)size, hash};
    v->numbers.items[v->numbers.count++] = SMZ_NO_TERM;
    v->slots[slot] = (uint32_t)++v->stems.count;
    return (uint32_t)v->stems.count - 1;
}

/* --------------------------------------------------------------------- cache -- */

bool smz_cached_is(const smz_vocabulary *v, const smz_cached *entry, const smz_key *key)
{
    return memcmp(v->long_words.items[entry->words[1]], key->data, key->size) == 0;
}

/* Puts an entry into the first slot that is free for it. */
static void place(smz_vocabulary *v, const smz_cached *entry)
{
    const size_t size = entry->tag & 0xFFFF;
    const uint8_t language = (uint8_t)(entry->tag >> 16);
    uint64_t second = size > SMZ_KEY_INLINE ? 0 : entry->words[1];
    size_t at = smz_cache_start(v, entry->words[0], second, language);
    while (v->cache[at].tag != 0) at = (at + 1) & (v->n_cache - 1);
    v->cache[at] = *entry;
}

static bool grow_cache(smz_vocabulary *v)
{
    size_t n = v->n_cache * 2;
    smz_cached *old = v->cache, *cache = smz_memory_zero(v->allocator, n, sizeof *cache);
    if (cache == NULL) return false;
    v->cache = cache;
    v->n_cache = n;
    for (size_t i = 0; i < n / 2; i++)
        if (old[i].tag != 0) place(v, &old[i]);
    smz_memory_free(v->allocator, old, n / 2, sizeof *old);
    return true;
}

bool smz_cache_add(smz_vocabulary *v, const smz_key *key, uint32_t stem, uint8_t flags)
{
    if (key->size > LONGEST_CACHED) return true;
    if ((v->n_cached + 1) * 8 > v->n_cache * 5 && !grow_cache(v)) return false;
    uint64_t second = key->words[1];
    if (key->size > SMZ_KEY_INLINE) {
        if (!SMZ_ARRAY_RESERVE(v->allocator, &v->long_words, 1)) return false;
        const char *copy = smz_arena_copy(&v->arena, key->data, key->size);
        if (copy == NULL) return false;
        second = v->long_words.count;
        v->long_words.items[v->long_words.count++] = copy;
    }
    const uint32_t tag = smz_cached_tag(key->size, key->language);
    const smz_cached entry = {{key->words[0], second}, stem, tag | (uint32_t)flags << 24};
    place(v, &entry);
    v->n_cached++;
    return true;
}

/*
 * vocabulary.h - the two hash tables behind term.h: stems to their places, and words as
 * they are written to what they come to. Private to text/.
 *
 * What is learned of words outlives the texts: smz_vocabulary_clear only takes the
 * numbers off the stems, and the next texts number those they hold in their own order.
 */
#ifndef SMZ_TEXT_VOCABULARY_H
#define SMZ_TEXT_VOCABULARY_H

#include "base/hash.h"
#include "text/bytes.h"
#include "text/fold.h"
#include "text/term.h"

#include <assert.h>

/* Flags of a cached word besides those of smz_token. */
enum {
    SMZ_CACHED_ACRONYM = 64 /* a stop word in capitals: what it is depends on the text */
};

/* Words of up to 16 bytes lie in their entry. */
enum { SMZ_KEY_INLINE = 16 };

/* A word as written, at least one byte, ready to be looked up. */
typedef struct smz_key {
    uint64_t words[2]; /* the bytes, zero-padded; or their hash in words[0] */
    const char *data;
    size_t size;
    uint8_t language;
} smz_key;

/* A cached word; tag 0: an empty slot. */
typedef struct smz_cached {
    uint64_t words[2]; /* as in smz_key; for long words words[1] is their place in */
    uint32_t stem;     /* `long_words` */
    uint32_t tag;      /* smz_cached_tag, its flags in the upper eight bits */
} smz_cached;

/* Its size, 1 .. 65535, and language in one number. */
static inline uint32_t smz_cached_tag(size_t size, uint8_t language)
{
    return (uint32_t)size | (uint32_t)language << 16;
}

static inline bool smz_cached_has(const smz_cached *entry, uint32_t tag)
{
    return (entry->tag & 0xFFFFFF) == tag;
}

static inline uint8_t smz_cached_flags(const smz_cached *entry)
{
    return (uint8_t)(entry->tag >> 24);
}

typedef struct smz_stem {
    const char *data;
    uint32_t size, hash;
} smz_stem;

struct smz_vocabulary {
    const smz_allocator *allocator;
    uint64_t seed;
    smz_arena arena;             /* bytes of stems and of long words */
    SMZ_ARRAY(smz_stem) stems;   /* all that were met */
    SMZ_ARRAY(uint32_t) numbers; /* the term that a stem is, or SMZ_NO_TERM */
    SMZ_ARRAY(uint32_t) terms;   /* the stem that a term is */
    SMZ_ARRAY(const char *) long_words;
    uint32_t *slots; /* place of a stem + 1, or 0 */
    size_t n_slots;
    smz_cached *cache;
    size_t n_cache, n_cached; /* slots, slots in use */
    smz_folder folder;
};

/* What smz_vocabulary_find and smz_vocabulary_add return where there is no term, and the
 * functions below where there is no stem. */
#define SMZ_NO_TERM UINT32_MAX

/* The place of the stem with these bytes; SMZ_NO_TERM if there is none. */
uint32_t smz_stem_find(const smz_vocabulary *vocabulary, const char *data, size_t size);
/* The same; a new stem is added. SMZ_NO_TERM if memory runs out. */
uint32_t smz_stem_add(smz_vocabulary *vocabulary, const char *data, size_t size);

/* The term that a stem is, which gets the next number if it has none. SMZ_NO_TERM if
 * memory runs out. */
static inline uint32_t smz_stem_number(smz_vocabulary *vocabulary, uint32_t stem)
{
    uint32_t *number = &vocabulary->numbers.items[stem];
    if (*number != SMZ_NO_TERM) return *number;
    if (!SMZ_ARRAY_RESERVE(vocabulary->allocator, &vocabulary->terms, 1))
        return SMZ_NO_TERM;
    *number = (uint32_t)vocabulary->terms.count;
    vocabulary->terms.items[vocabulary->terms.count++] = stem;
    return *number;
}

/* Prepares the look-up of the word, never empty, that the `left` bytes at `data` start
 * with. */
static inline void smz_key_set(const smz_vocabulary *vocabulary, const char *data,
                               size_t size, size_t left, uint8_t language, smz_key *out)
{
    out->data = data;
    out->size = size;
    out->language = language;
    assert(size > 0);
    out->words[1] = 0;
    if (size > SMZ_KEY_INLINE) {
        out->words[0] = smz_hash_bytes(data, size, vocabulary->seed);
    } else if (size > 8) {
        out->words[0] = smz_bytes_load(data);
        out->words[1] =
            smz_bytes_first(smz_bytes_load_part(data + 8, left - 8), size - 8);
    } else {
        out->words[0] = smz_bytes_first(smz_bytes_load_part(data, left), size);
    }
}

/* Where the search for a word starts; `second` is 0 for a long one. Mixed so well that no
 * words can be found that meet in one place whatever the seed, which is also a factor: no
 * branch for words of more than eight bytes. */
static inline size_t smz_cache_start(const smz_vocabulary *vocabulary, uint64_t first,
                                     uint64_t second, uint8_t language)
{
    const uint64_t seed = vocabulary->seed, both = first ^ second * (seed | 1);
    return smz_hash_mix((seed + language) ^ both) & (vocabulary->n_cache - 1);
}

/* Whether a long word's entry is of these very bytes. */
bool smz_cached_is(const smz_vocabulary *vocabulary, const smz_cached *entry,
                   const smz_key *key);

/* The cached word of up to SMZ_KEY_INLINE bytes whose search starts in the slot `at`,
 * NULL if it has not been met. */
static inline const smz_cached *smz_cache_find_at(const smz_vocabulary *vocabulary,
                                                  size_t at, uint64_t first,
                                                  uint64_t second, size_t size,
                                                  uint8_t language)
{
    const uint32_t tag = smz_cached_tag(size, language);
    for (;;) {
        const smz_cached *entry = &vocabulary->cache[at];
        if (entry->words[0] == first && smz_cached_has(entry, tag) &&
            entry->words[1] == second)
            return entry;
        if (entry->tag == 0) return NULL;
        at = (at + 1) & (vocabulary->n_cache - 1);
    }
}

/* The same for any word. */
static inline const smz_cached *smz_cache_find(const smz_vocabulary *vocabulary,
                                               const smz_key *key)
{
    const uint64_t second = key->size <= SMZ_KEY_INLINE ? key->words[1] : 0;
    size_t at = smz_cache_start(vocabulary, key->words[0], second, key->language);
    if (key->size <= SMZ_KEY_INLINE)
        return smz_cache_find_at(vocabulary, at, key->words[0], second, key->size,
                                 key->language);
    const smz_cached *entry = &vocabulary->cache[at];
    const uint32_t tag = smz_cached_tag(key->size, key->language);
    for (; entry->tag != 0; entry = &vocabulary->cache[at]) {
        if (entry->words[0] == key->words[0] && smz_cached_has(entry, tag) &&
            smz_cached_is(vocabulary, entry, key))
            return entry;
        at = (at + 1) & (vocabulary->n_cache - 1);
    }
    return NULL;
}

/* Adds a word that is not there; false if memory runs out. Words over 65535 bytes are not
 * kept. */
bool smz_cache_add(smz_vocabulary *vocabulary, const smz_key *key, uint32_t stem,
                   uint8_t flags);

#endif

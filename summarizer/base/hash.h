/* hash.h - hashing of short byte strings and of integers, for tables of our own. */
#ifndef SMZ_BASE_HASH_H
#define SMZ_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Mixes 64 bits: the finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
static inline uint64_t smz_hash_mix(uint64_t x)
{
    x ^= x >> 30;
    x *= UINT64_C(0xBF58476D1CE4E5B9);
    x ^= x >> 27;
    x *= UINT64_C(0x94D049BB133111EB);
    x ^= x >> 31;
    return x;
}

/* Hashes bytes, eight at a time; the same on every byte order is not promised. `seed`
 * lets a table differ from others, so that collisions cannot be prepared. */
static inline uint64_t smz_hash_bytes(const char *data, size_t size, uint64_t seed)
{
    uint64_t h = seed ^ (uint64_t)size * UINT64_C(0x9E3779B97F4A7C15), word;
    while (size >= 8) {
        memcpy(&word, data, 8);
        h = smz_hash_mix(h ^ word);
        data += 8;
        size -= 8;
    }
    word = 0;
    if (size > 0) memcpy(&word, data, size);
    return smz_hash_mix(h ^ word);
}

/* A seed that whoever prepares a text cannot know: where memory lies. For tables whose
 * contents do not depend on the order of their slots. */
static inline uint64_t smz_hash_seed(const void *address)
{
    return smz_hash_mix((uint64_t)(uintptr_t)address ^ UINT64_C(0x736D7A766F636162));
}

#endif

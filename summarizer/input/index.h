/*
 * index.h - a word into the place in a sorted table where the entries that start with it
 * are. index.py writes the indexes.
 */
#ifndef SMZ_INPUT_INDEX_H
#define SMZ_INPUT_INDEX_H

#include "text/bytes.h"

/* A slot holds the place of an entry + 1 in its lower half and more of the word's hash in
 * its upper, or 0. */
enum { SMZ_INDEX_SLOTS = 4096 };

/* `first`: the first eight bytes of the word, zeros if it is shorter. The upper 12 bits
 * are the slot where a search starts. */
static inline uint64_t smz_index_hash(uint64_t first)
{
    return first * UINT64_C(0x9E3779B97F4A7C15);
}

/* The next slot from *at on that a word with this hash may have: the place of its entry
 * + 1, 0 at the end of the search. Moves *at past the slot. */
static inline uint32_t smz_index_next(const uint32_t slots[SMZ_INDEX_SLOTS],
                                      uint64_t hash, size_t *at)
{
    for (;;) {
        uint32_t slot = slots[*at % SMZ_INDEX_SLOTS];
        ++*at;
        if (slot == 0) return 0;
        if (slot >> 16 == (uint32_t)(hash >> 32 & 0xFFFF)) return slot & 0xFFFF;
    }
}

#endif

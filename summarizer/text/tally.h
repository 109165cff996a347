/*
 * tally.h - counting for 64 things at once: a set of them, as bits, gains a power of two
 * in a few instructions, however many they are. The counts lie bit by bit in planes, as
 * the carry-save adders of processors have them; plane p holds bit p of all 64 counts.
 */
#ifndef SMZ_TEXT_TALLY_H
#define SMZ_TEXT_TALLY_H

#include <stdint.h>

enum { SMZ_TALLY_PLANES = 24 };

/* Counts below 2^SMZ_TALLY_PLANES; zeroed, all are 0. */
typedef struct smz_tally {
    uint64_t planes[SMZ_TALLY_PLANES];
} smz_tally;

/* Adds 2^plane to the counts of all members of `set`. */
static inline void smz_tally_add(smz_tally *tally, uint64_t set, unsigned plane)
{
    for (; set != 0 && plane < SMZ_TALLY_PLANES; plane++) {
        uint64_t carry = tally->planes[plane] & set;
        tally->planes[plane] ^= set;
        set = carry;
    }
}

/* Adds 3 * 2^plane, plane + 1 < SMZ_TALLY_PLANES: the two lower planes in one go. */
static inline void smz_tally_add_thrice(smz_tally *tally, uint64_t set, unsigned plane)
{
    uint64_t carry = tally->planes[plane] & set, next = tally->planes[plane + 1];
    tally->planes[plane] ^= set;
    tally->planes[plane + 1] = next ^ set ^ carry;
    smz_tally_add(tally, (next & set) | carry,
                  plane + 2); /* the carry is within the set */
}

static inline uint32_t smz_tally_count(const smz_tally *tally, unsigned index)
{
    uint32_t count = 0;
    for (unsigned p = 0; p < SMZ_TALLY_PLANES; p++)
        count |= (uint32_t)(tally->planes[p] >> index & 1) << p;
    return count;
}

/* The members of `among`, which is not empty, whose count is highest, and that count. */
static inline uint64_t smz_tally_most(const smz_tally *tally, uint64_t among,
                                      uint32_t *count)
{
    *count = 0;
    for (unsigned p = SMZ_TALLY_PLANES; p-- > 0;) {
        uint64_t higher = tally->planes[p] & among;
        if (higher == 0) continue;
        among = higher;
        *count |= UINT32_C(1) << p;
    }
    return among;
}

#endif

/*
 * sentence_scan.h - what both ways of splitting sentences share: the classes of UAX #29
 * and a scan for the bytes at which something may happen. Private to text/.
 */
#ifndef SMZ_TEXT_SENTENCE_SCAN_H
#define SMZ_TEXT_SENTENCE_SCAN_H

#include "base/utf8.h"
#include "text/bytes.h"
#include "text/tables/unicode_break.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The Sentence_Break class of the character at text[at]. */
static inline unsigned smz_class_at(const char *text, size_t at)
{
    return smz_break_sentence(smz_break_record(smz_utf8_next(text, &at)));
}

/* Extend and Format, which SB5 passes over. */
static inline bool smz_class_is_mark(unsigned class)
{
    return class == SMZ_SB_EXTEND || class == SMZ_SB_FORMAT;
}

/* The class of the character before text[at], marks passed over (SB5), none before
 * text[from]. */
static inline unsigned smz_class_before(const char *text, size_t from, size_t at)
{
    while (at > from) {
        const unsigned class =
            smz_break_sentence(smz_break_record(smz_utf8_previous(text, &at)));
        if (!smz_class_is_mark(class)) return class;
    }
    return SMZ_SB_OTHER;
}

/* ParaSep: Sep, CR and LF. */
static inline bool smz_class_is_separator(unsigned class)
{
    return class == SMZ_SB_SEP || class == SMZ_SB_CR || class == SMZ_SB_LF;
}

/* SATerm. */
static inline bool smz_class_is_terminator(unsigned class)
{
    return class == SMZ_SB_ATERM || class == SMZ_SB_STERM;
}

/* The top bits of those of eight bytes that are not ASCII, come before @ and are no
 * space, or are one of [ \ ] ^ _. A table of stops holds no other. */
static inline uint64_t smz_scan_marks(uint64_t bytes)
{
    const uint64_t low = SMZ_BYTES(0x7F);
    uint64_t not_space = ((bytes ^ SMZ_BYTES(' ')) & low) + low;
    /* 0x5B .. 0x5F: without the bit 0x20, and the six lowest are 0x1B or more. */
    uint64_t past_z = (bytes & SMZ_BYTES(0x3F)) + SMZ_BYTES(0x80 - 0x1B);
    return bytes | (~bytes << 1 & not_space) | (past_z & ~bytes << 2);
}

#if SMZ_BYTES_WIDE
/* The same for sixteen bytes, as bits. */
static inline unsigned smz_scan_marks_wide(__m128i bytes)
{
    /* Bytes beyond ASCII are negative. */
    const __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8('@'));
    const __m128i space = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '));
    /* 0x5B .. 0x5F become -128 .. -124. */
    const __m128i past_z = _mm_cmplt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8(0x80 - 0x5B)),
                                          _mm_set1_epi8(-128 + 5));
    return (unsigned)_mm_movemask_epi8(
        _mm_or_si128(_mm_andnot_si128(space, low), past_z));
}
#endif

/* The next byte from `at` on whose entry in `stops` is set, or `size`. Letters, the space
 * and the like (smz_scan_marks) are none. */
static inline size_t smz_scan_to_stop(const char *text, size_t size, size_t at,
                                      const uint8_t stops[256])
{
    const unsigned char *s = (const unsigned char *)text;
#if SMZ_BYTES_WIDE
    for (; size - at >= 16; at += 16) {
        unsigned marks = smz_scan_marks_wide(smz_wide_load_part(text + at, 16));
        for (; marks != 0; marks &= marks - 1) {
            const size_t stop = at + (size_t)__builtin_ctz(marks);
            if (stops[s[stop]]) return stop;
        }
    }
#endif
    while (size - at >= 8) {
        uint64_t marks = smz_scan_marks(smz_bytes_load(text + at)) & SMZ_BYTES(0x80);
        for (; marks != 0; marks &= marks - 1) {
            size_t stop = at + smz_bytes_index(marks);
            if (stops[s[stop]]) return stop;
        }
        at += 8;
    }
    while (at < size && !stops[s[at]]) at++;
    return at;
}

#endif

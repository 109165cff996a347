/*
 * marks.h - up to 64 bytes of a text into bits, one a byte: which are ASCII letters,
 * capitals, blanks. Words are then counted where arithmetic goes on for all of them at
 * once. What follows the first byte that is neither letter nor blank is left out.
 */
#ifndef SMZ_TEXT_MARKS_H
#define SMZ_TEXT_MARKS_H

#include "text/bytes.h"

#include <stdbool.h>

enum { SMZ_MARKS_MOST = 64 };

/* Bit i stands for the byte i. */
typedef struct smz_marks {
    uint64_t letters, capitals, blanks;
} smz_marks;

/* The top bits of eight bytes side by side. */
static inline uint64_t smz_marks_gather(uint64_t tops)
{
    return (tops >> 7 & SMZ_BYTES(1)) * UINT64_C(0x0102040810204080) >> 56;
}

static inline smz_marks smz_marks_of_plain(const char *text, size_t size)
{
    smz_marks out = {0, 0, 0};
    for (size_t at = 0; at < size && at < SMZ_MARKS_MOST; at += 8) {
        const uint64_t bytes = smz_bytes_load_part(text + at, size - at);
        const uint64_t low = bytes & SMZ_BYTES(0x7F), small = low | SMZ_BYTES(0x20);
        const uint64_t from_a = small + SMZ_BYTES(0x80 - 'a');
        const uint64_t past_z = small + SMZ_BYTES(0x7F - 'z');
        const uint64_t letters = from_a & ~past_z & ~bytes;
        const uint64_t capitals = letters & ~(bytes << 2);
        const uint64_t not_blank = (low ^ SMZ_BYTES(' ')) + SMZ_BYTES(0x7F);
        const uint64_t blanks = ~not_blank & ~bytes;
        out.letters |= smz_marks_gather(letters) << at;
        out.capitals |= smz_marks_gather(capitals) << at;
        out.blanks |= smz_marks_gather(blanks) << at;
        if (smz_marks_gather(letters | blanks) != 0xFF) break;
    }
    return out;
}

/* Copies `size` bytes that are letters and blanks in lower case. Reads no more than
 * `left` of them, but writes up to 15 more. */
static inline void smz_marks_small_plain(const char *text, size_t left, size_t size,
                                         char *out)
{
    for (size_t at = 0; at < size; at += 8)
        smz_bytes_store(smz_bytes_load_part(text + at, left - at) | SMZ_BYTES(0x20),
                        out + at);
}

static inline smz_marks smz_marks_of(const char *text, size_t size)
{
#if SMZ_BYTES_WIDE
    smz_marks out = {0, 0, 0};
    for (size_t at = 0; at < size && at < SMZ_MARKS_MOST; at += 16) {
        const __m128i bytes = smz_wide_load_part(text + at, size - at);
        const __m128i blank = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '));
        const unsigned letters = (unsigned)_mm_movemask_epi8(smz_wide_are_letters(bytes));
        const unsigned blanks = (unsigned)_mm_movemask_epi8(blank);
        /* The bit 0x20, which capitals lack, becomes the top one. */
        const unsigned small = (unsigned)_mm_movemask_epi8(_mm_slli_epi16(bytes, 2));
        out.letters |= (uint64_t)letters << at;
        out.capitals |= (uint64_t)(letters & ~small) << at;
        out.blanks |= (uint64_t)blanks << at;
        if ((letters | blanks) != 0xFFFF) break;
    }
    return out;
#else
    return smz_marks_of_plain(text, size);
#endif
}

static inline void smz_marks_small(const char *text, size_t left, size_t size, char *out)
{
#if SMZ_BYTES_WIDE
    for (size_t at = 0; at < size; at += 16) {
        const __m128i bytes = smz_wide_load_part(text + at, left - at);
        _mm_storeu_si128((__m128i *)(void *)(out + at),
                         _mm_or_si128(bytes, _mm_set1_epi8(0x20)));
    }
#else
    smz_marks_small_plain(text, left, size, out);
#endif
}

/* What words of letters can be told by alone: ASCII that ends every word, and full stops,
 * which end one where such a byte follows. Bits beyond the text are 0. */
typedef struct smz_word_marks {
    uint64_t letters, gaps, dots;
} smz_word_marks;

static inline smz_word_marks smz_word_marks_of_plain(const char *text, size_t size)
{
    smz_word_marks out = {0, 0, 0};
    for (size_t at = 0; at < size && at < SMZ_MARKS_MOST; at++) {
        const unsigned char c = (unsigned char)text[at];
        const bool gap = c == ' ' || (c >= '\t' && c <= '\r') || c == '!' || c == '"' ||
                         (c >= '(' && c <= '-');
        out.letters |= (uint64_t)((c | 0x20) >= 'a' && (c | 0x20) <= 'z') << at;
        out.gaps |= (uint64_t)gap << at;
        out.dots |= (uint64_t)(c == '.') << at;
    }
    return out;
}

#if SMZ_BYTES_WIDE
/* The sixteen bytes from text[at] on. */
static inline void smz_word_marks_add(const char *text, size_t size, size_t at,
                                      smz_word_marks *out)
{
    const __m128i bytes = smz_wide_load_part(text + at, size - at);
    /* From ( on they become -128 .. -123, and from the blank on -128 .. -126. */
    const __m128i marks = _mm_add_epi8(bytes, _mm_set1_epi8(0x80 - '('));
    const __m128i quotes = _mm_add_epi8(bytes, _mm_set1_epi8(0x80 - ' '));
    const __m128i gaps =
        _mm_or_si128(_mm_or_si128(_mm_cmplt_epi8(marks, _mm_set1_epi8(-128 + 6)),
                                  _mm_cmplt_epi8(quotes, _mm_set1_epi8(-128 + 3))),
                     smz_wide_spaces(bytes));
    const __m128i dots = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('.'));
    const __m128i letters = smz_wide_are_letters(bytes);
    out->letters |= (uint64_t)(unsigned)_mm_movemask_epi8(letters) << at;
    out->gaps |= (uint64_t)(unsigned)_mm_movemask_epi8(gaps) << at;
    out->dots |= (uint64_t)(unsigned)_mm_movemask_epi8(dots) << at;
}
#endif

static inline smz_word_marks smz_word_marks_of(const char *text, size_t size)
{
#if SMZ_BYTES_WIDE
    smz_word_marks out = {0, 0, 0};
    if (size >= SMZ_MARKS_MOST) {
        smz_word_marks_add(text, size, 0, &out);
        smz_word_marks_add(text, size, 16, &out);
        smz_word_marks_add(text, size, 32, &out);
        smz_word_marks_add(text, size, 48, &out);
    } else {
        for (size_t at = 0; at < size; at += 16) smz_word_marks_add(text, size, at, &out);
    }
    return out;
#else
    return smz_word_marks_of_plain(text, size);
#endif
}

/* What stands between words of letters and is known to be a segment by itself, if no mark
 * beyond ASCII follows. Bits beyond the text are 0. */
typedef struct smz_token_marks {
    uint64_t letters, blanks, hyphens, dots;
    uint64_t breaks; /* one of ! " ( ) * , ; ? */
    uint64_t high;   /* what is not ASCII */
} smz_token_marks;

static inline smz_token_marks smz_token_marks_of_plain(const char *text, size_t size)
{
    smz_token_marks out = {0, 0, 0, 0, 0, 0};
    for (size_t at = 0; at < size && at < SMZ_MARKS_MOST; at++) {
        const unsigned char c = (unsigned char)text[at];
        const bool is_break = c == '!' || c == '"' || (c >= '(' && c <= '*') ||
                              c == ',' || c == ';' || c == '?';
        out.letters |= (uint64_t)((c | 0x20) >= 'a' && (c | 0x20) <= 'z') << at;
        out.blanks |= (uint64_t)(c == ' ') << at;
        out.hyphens |= (uint64_t)(c == '-') << at;
        out.dots |= (uint64_t)(c == '.') << at;
        out.breaks |= (uint64_t)is_break << at;
        out.high |= (uint64_t)(c >= 0x80) << at;
    }
    return out;
}

#if SMZ_BYTES_WIDE
/* The sixteen bytes from text[at] on. */
static inline void smz_token_marks_add(const char *text, size_t size, size_t at,
                                       smz_token_marks *out)
{
    const __m128i bytes = smz_wide_load_part(text + at, size - at);
    /* ! and " become -128 and -127; ( to , -128 to -124; ; and ? are a bit apart. */
    const __m128i quotes = _mm_add_epi8(bytes, _mm_set1_epi8(0x80 - '!'));
    const __m128i marks = _mm_add_epi8(bytes, _mm_set1_epi8(0x80 - '('));
    const __m128i other = _mm_andnot_si128(_mm_set1_epi8(';' ^ '?'), bytes);
    const __m128i breaks =
        _mm_or_si128(_mm_or_si128(_mm_cmplt_epi8(quotes, _mm_set1_epi8(-128 + 2)),
                                  _mm_cmpeq_epi8(other, _mm_set1_epi8(';' & '?'))),
                     _mm_andnot_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('+')),
                                      _mm_cmplt_epi8(marks, _mm_set1_epi8(-128 + 5))));
    const __m128i blanks = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '));
    const __m128i hyphens = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('-'));
    const __m128i dots = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('.'));
    const __m128i letters = smz_wide_are_letters(bytes);
    out->letters |= (uint64_t)(unsigned)_mm_movemask_epi8(letters) << at;
    out->blanks |= (uint64_t)(unsigned)_mm_movemask_epi8(blanks) << at;
    out->hyphens |= (uint64_t)(unsigned)_mm_movemask_epi8(hyphens) << at;
    out->dots |= (uint64_t)(unsigned)_mm_movemask_epi8(dots) << at;
    out->breaks |= (uint64_t)(unsigned)_mm_movemask_epi8(breaks) << at;
    out->high |= (uint64_t)(unsigned)_mm_movemask_epi8(bytes) << at;
}
#endif

static inline smz_token_marks smz_token_marks_of(const char *text, size_t size)
{
#if SMZ_BYTES_WIDE
    smz_token_marks out = {0, 0, 0, 0, 0, 0};
    if (size >= SMZ_MARKS_MOST) {
        smz_token_marks_add(text, size, 0, &out);
        smz_token_marks_add(text, size, 16, &out);
        smz_token_marks_add(text, size, 32, &out);
        smz_token_marks_add(text, size, 48, &out);
    } else {
        for (size_t at = 0; at < size; at += 16)
            smz_token_marks_add(text, size, at, &out);
    }
    return out;
#else
    return smz_token_marks_of_plain(text, size);
#endif
}

/* The index of the first bit, 64 if there is none. */
static inline size_t smz_marks_first(uint64_t bits)
{
#if defined(__GNUC__)
    return bits != 0 ? (size_t)__builtin_ctzll(bits) : 64;
#else
    size_t n = 0;
    while (n < 64 && !(bits >> n & 1)) n++;
    return n;
#endif
}

/* The index of the last bit; there is one. */
static inline size_t smz_marks_last(uint64_t bits)
{
#if defined(__GNUC__)
    return 63 - (size_t)__builtin_clzll(bits);
#else
    size_t n = 63;
    while (!(bits >> n & 1)) n--;
    return n;
#endif
}

/* How many bits there are; meant for few. */
static inline uint32_t smz_marks_count(uint64_t bits)
{
    uint32_t n = 0;
    for (; bits != 0; bits &= bits - 1) n++;
    return n;
}

#endif

/*
 * marks.h - up to 64 bytes of a text into bits, one a byte: which are ASCII letters,
 * blanks, marks of some kind. Words are then told apart and counted where arithmetic goes
 * on for all of them at once.
 */
#ifndef SMZ_TEXT_MARKS_H
#define SMZ_TEXT_MARKS_H

#include "text/bytes.h"

#include <stdbool.h>

enum { SMZ_MARKS_MOST = 64 };

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
 * beyond ASCII follows. Sixteen bytes with others among them are the last looked at. Bits
 * beyond these, or the text, are 0. */
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
        const uint64_t known =
            out.letters | out.blanks | out.hyphens | out.dots | out.breaks;
        if (at % 16 == 15 && (known >> (at - 15)) != 0xFFFF) break;
    }
    return out;
}

#if SMZ_BYTES_WIDE
/* The sixteen bytes from text[at] on. Whether each is known. */
static inline bool smz_token_marks_add(const char *text, size_t size, size_t at,
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
    const __m128i marks_all = _mm_or_si128(_mm_or_si128(breaks, blanks), hyphens);
    const __m128i all = _mm_or_si128(_mm_or_si128(marks_all, dots), letters);
    return _mm_movemask_epi8(all) == 0xFFFF;
}
#endif

static inline smz_token_marks smz_token_marks_of(const char *text, size_t size)
{
#if SMZ_BYTES_WIDE
    smz_token_marks out = {0, 0, 0, 0, 0, 0};
    for (size_t at = 0; at < size && at < SMZ_MARKS_MOST; at += 16)
        if (!smz_token_marks_add(text, size, at, &out)) break;
    return out;
#else
    return smz_token_marks_of_plain(text, size);
#endif
}

/* What may end a word of any letters: ASCII but letters, and the bytes that a no-break
 * space, an angle quote, a danda or a mark of U+2000 .. U+203F starts with. Bits beyond
 * the text are 0. */
static inline uint64_t smz_end_marks_of_plain(const char *text, size_t size)
{
    uint64_t out = 0;
    for (size_t at = 0; at < size && at < SMZ_MARKS_MOST; at++) {
        const unsigned char c = (unsigned char)text[at];
        const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        const bool rare = c == 0xC2 || c == 0xE0 || c == 0xE2;
        out |= (uint64_t)(c < 0x80 ? !letter : rare) << at;
    }
    return out;
}

static inline uint64_t smz_end_marks_of(const char *text, size_t size)
{
#if SMZ_BYTES_WIDE
    uint64_t out = 0;
    for (size_t at = 0; at < size && at < SMZ_MARKS_MOST; at += 16) {
        const __m128i bytes = smz_wide_load_part(text + at, size - at);
        const __m128i c2 = _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xC2));
        const __m128i e0 = _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xE0));
        const __m128i e2 = _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xE2));
        const __m128i rare = _mm_or_si128(_mm_or_si128(c2, e0), e2);
        /* The top bits of what is not ASCII, and of ASCII letters. */
        const __m128i inside = _mm_or_si128(bytes, smz_wide_are_letters(bytes));
        const unsigned ends = ~(unsigned)_mm_movemask_epi8(inside) & 0xFFFF;
        out |= (uint64_t)(ends | (unsigned)_mm_movemask_epi8(rare)) << at;
    }
    return size < SMZ_MARKS_MOST ? out & ((UINT64_C(1) << size) - 1) : out;
#else
    return smz_end_marks_of_plain(text, size);
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

/* How many bits there are (Knuth, The Art of Computer Programming 4A, 7.1.3). */
static inline uint32_t smz_marks_count(uint64_t bits)
{
    bits -= bits >> 1 & SMZ_BYTES(0x55);
    bits = (bits & SMZ_BYTES(0x33)) + (bits >> 2 & SMZ_BYTES(0x33));
    bits = (bits + (bits >> 4)) & SMZ_BYTES(0x0F);
    return (uint32_t)(bits * SMZ_BYTES(1) >> 56);
}

/* The bits below n, 0 .. 64. */
static inline uint64_t smz_marks_below(size_t n)
{
    return n < SMZ_MARKS_MOST ? (UINT64_C(1) << n) - 1 : UINT64_MAX;
}

#endif

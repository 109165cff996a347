/*
 * line_marks.h - up to 64 bytes of a line into bits, one a byte: letters, capitals, what
 * stands quietly between words. Private to input/.
 */
#ifndef SMZ_INPUT_LINE_MARKS_H
#define SMZ_INPUT_LINE_MARKS_H

#include "text/marks.h"

/* Bit i stands for the byte i; bits beyond the text are 0. */
typedef struct smz_line_marks {
    uint64_t letters, capitals;
    uint64_t quiet;    /* white space and " ( ) * + , - : gaps that are not loud */
    uint64_t brackets; /* ( */
    uint64_t high;     /* what is not ASCII */
} smz_line_marks;

static inline smz_line_marks smz_line_marks_of_plain(const char *text, size_t size)
{
    smz_line_marks out = {0, 0, 0, 0, 0};
    for (size_t at = 0; at < size && at < SMZ_MARKS_MOST; at++) {
        const unsigned char c = (unsigned char)text[at];
        const bool quiet =
            c == ' ' || (c >= '\t' && c <= '\r') || c == '"' || (c >= '(' && c <= '-');
        out.letters |= (uint64_t)((c | 0x20) >= 'a' && (c | 0x20) <= 'z') << at;
        out.capitals |= (uint64_t)(c >= 'A' && c <= 'Z') << at;
        out.quiet |= (uint64_t)quiet << at;
        out.brackets |= (uint64_t)(c == '(') << at;
        out.high |= (uint64_t)(c >= 0x80) << at;
    }
    return out;
}

#if SMZ_BYTES_WIDE
/* The sixteen bytes from text[at] on. */
static inline void smz_line_marks_add(const char *text, size_t size, size_t at,
                                      smz_line_marks *out)
{
    const __m128i bytes = smz_wide_load_part(text + at, size - at);
    /* From ( on they become -128 .. -123. */
    const __m128i marks = _mm_add_epi8(bytes, _mm_set1_epi8(0x80 - '('));
    const __m128i quiet =
        _mm_or_si128(_mm_or_si128(_mm_cmplt_epi8(marks, _mm_set1_epi8(-128 + 6)),
                                  _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))),
                     smz_wide_spaces(bytes));
    const __m128i brackets = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('('));
    const unsigned letters = (unsigned)_mm_movemask_epi8(smz_wide_are_letters(bytes));
    /* The bit 0x20, which capitals lack, becomes the top one. */
    const unsigned small = (unsigned)_mm_movemask_epi8(_mm_slli_epi16(bytes, 2));
    out->letters |= (uint64_t)letters << at;
    out->capitals |= (uint64_t)(letters & ~small) << at;
    out->quiet |= (uint64_t)(unsigned)_mm_movemask_epi8(quiet) << at;
    out->brackets |= (uint64_t)(unsigned)_mm_movemask_epi8(brackets) << at;
    out->high |= (uint64_t)(unsigned)_mm_movemask_epi8(bytes) << at;
}
#endif

static inline smz_line_marks smz_line_marks_of(const char *text, size_t size)
{
#if SMZ_BYTES_WIDE
    smz_line_marks out = {0, 0, 0, 0, 0};
    if (size >= SMZ_MARKS_MOST) {
        smz_line_marks_add(text, size, 0, &out);
        smz_line_marks_add(text, size, 16, &out);
        smz_line_marks_add(text, size, 32, &out);
        smz_line_marks_add(text, size, 48, &out);
    } else {
        for (size_t at = 0; at < size; at += 16) smz_line_marks_add(text, size, at, &out);
    }
    return out;
#else
    return smz_line_marks_of_plain(text, size);
#endif
}

/* Copies a word of `size` ASCII letters in lower case, reads `left` bytes at most and
 * writes up to 15 more. Returns its first eight bytes, zeros if it is shorter. */
static inline uint64_t smz_line_fold_plain(const char *text, size_t left, size_t size,
                                           char *out)
{
    const uint64_t first = smz_bytes_load_part(text, left) | SMZ_BYTES(0x20);
    smz_bytes_store(first, out);
    for (size_t at = 8; at < size; at += 8)
        smz_bytes_store(smz_bytes_load_part(text + at, left - at) | SMZ_BYTES(0x20),
                        out + at);
    return smz_bytes_first(first, size < 8 ? size : 8);
}

static inline uint64_t smz_line_fold(const char *text, size_t left, size_t size,
                                     char *out)
{
#if SMZ_BYTES_WIDE
    const __m128i space = _mm_set1_epi8(0x20);
    const __m128i first = _mm_or_si128(smz_wide_load_part(text, left), space);
    const void *mask = smz_wide_first + 16 - (size < 16 ? size : 16);
    const __m128i word = _mm_and_si128(first, _mm_loadu_si128((const __m128i *)mask));
    _mm_storeu_si128((__m128i *)(void *)out, first);
    for (size_t at = 16; at < size; at += 16) {
        const __m128i more = smz_wide_load_part(text + at, left - at);
        _mm_storeu_si128((__m128i *)(void *)(out + at), _mm_or_si128(more, space));
    }
    return (uint64_t)_mm_cvtsi128_si64(word);
#else
    return smz_line_fold_plain(text, left, size, out);
#endif
}

#endif

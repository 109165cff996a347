/*
 * line_bytes.h - what a byte is to the fast ways through a line of English, and where
 * words of ASCII letters end. Private to line.c and line_stops.c.
 */
#ifndef SMZ_INPUT_LINE_BYTES_H
#define SMZ_INPUT_LINE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The roles of a byte: part of a word, or of what stands between words and is one segment
 * by itself (UAX #29) unless a mark follows. The upper bits are those of smz_line.marks.
 */
enum {
    SMZ_BYTE_LETTER = 1, /* a-z, A-Z */
    SMZ_BYTE_GAP = 2,
    SMZ_BYTE_LOUD = 4, /* look_between() must see it */
    SMZ_BYTE_MID = 8,  /* joins letters on its two sides (WB6, WB7) */
    SMZ_BYTE_MARKS = 4 /* bits below those of the marks */
};

/* Letters 1; digits, _ and what is not ASCII 0; all others are gaps, 2. Of these . ! ? |
 * @ / > are loud, 4, and . : ' stand in the middle of words, 8. Marks (SMZ_MARK_*)
 * times 16. test_line.c has this in words. */
/* clang-format off */
static const uint16_t smz_byte_role[256] = {
    2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2, 2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,
    2,6,2,2,2,2,2,10,34,2,2,2,2,2,14,6, 0,0,0,0,0,0,0,0,0,0,26,2,2,66,6,134,
    262,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1, 1,1,1,1,1,1,1,1,1,1,1,2,2,2,2,0,
    2,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1, 1,1,1,1,1,1,1,1,1,1,1,2,6,2,2,2,
};
/* clang-format on */

/* Whether text[0 .. size) starts with one of the marks beyond ASCII that news is full of:
 * double quotation marks and dashes, of three bytes each. Like SMZ_BYTE_GAP and LOUD. */
static inline bool smz_is_plain_mark(const char *text, size_t size)
{
    if (size < 3 || text[0] != '\xE2' || text[1] != '\x80') return false;
    return text[2] == '\x9C' || text[2] == '\x9D' || text[2] == '\x93' ||
           text[2] == '\x94';
}

/* Whether no mark that joins what is in front of it (WB4) starts text[0 .. size). */
static inline bool smz_is_unjoined(const char *text, size_t size)
{
    return size == 0 || (unsigned char)text[0] < 0x80 || smz_is_plain_mark(text, size);
}

/* Whether a word of ASCII letters ends before text[at]. */
static inline bool smz_word_ends_here(const char *text, size_t size, size_t at)
{
    if (at >= size) return true;
    unsigned role = smz_byte_role[(unsigned char)text[at]];
    if (!(role & SMZ_BYTE_GAP)) return smz_is_plain_mark(text + at, size - at);
    if (!(role & SMZ_BYTE_MID) || at + 1 >= size) return true;
    if (smz_byte_role[(unsigned char)text[at + 1]] & SMZ_BYTE_LETTER) return false;
    return smz_is_unjoined(text + at + 1, size - at - 1);
}

#endif

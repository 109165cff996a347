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

/* clang-format off */
static const uint16_t smz_byte_role[256] = {
    2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2, 2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,
    2,6,2,2,2,2,2,10,34,2,2,2,2,2,14,6, 0,0,0,0,0,0,0,0,0,0,26,2,2,66,6,134,
    262,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1, 1,1,1,1,1,1,1,1,1,1,1,2,2,2,2,0,
    2,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1, 1,1,1,1,1,1,1,1,1,1,1,2,6,2,2,2,
};
/* clang-format on */

/* Whether a word of ASCII letters ends before text[at]. */
static inline bool smz_word_ends_here(const char *text, size_t size, size_t at)
{
    if (at >= size) return true;
    unsigned role = smz_byte_role[(unsigned char)text[at]];
    if (!(role & SMZ_BYTE_GAP)) return false;
    if (!(role & SMZ_BYTE_MID) || at + 1 >= size) return true;
    unsigned char next = (unsigned char)text[at + 1];
    return next < 0x80 && !(smz_byte_role[next] & SMZ_BYTE_LETTER);
}

#endif

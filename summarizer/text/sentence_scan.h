/*
 * sentence_scan.h - what both ways of splitting sentences share: the classes of UAX #29 and
 * a scan for the bytes at which something may happen. Private to text/.
 */
#ifndef SMZ_TEXT_SENTENCE_SCAN_H
#define SMZ_TEXT_SENTENCE_SCAN_H

#include "base/utf8.h"
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

/* The next byte from `at` on whose entry in `stops` is set, or `size`. */
static inline size_t smz_scan_to_stop(const char *text, size_t size, size_t at,
                                      const uint8_t stops[256])
{
    const unsigned char *s = (const unsigned char *)text;
    while (size - at >= 4) {
        if (stops[s[at]]) return at;
        if (stops[s[at + 1]]) return at + 1;
        if (stops[s[at + 2]]) return at + 2;
        if (stops[s[at + 3]]) return at + 3;
        at += 4;
    }
    while (at < size && !stops[s[at]]) at++;
    return at;
}

#endif

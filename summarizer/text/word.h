/*
 * word.h - words by UAX #29 word boundaries, with what they are made of.
 */
#ifndef SMZ_TEXT_WORD_H
#define SMZ_TEXT_WORD_H

#include <stddef.h>
#include <stdint.h>

/* What a segment between two word boundaries holds. */
typedef enum smz_word_kind {
    SMZ_WORD_NONE = 0,   /* white space, punctuation, symbols */
    SMZ_WORD_LETTERS,    /* a word of letters, perhaps with digits in it */
    SMZ_WORD_NUMBER,     /* digits with their inner points and commas */
    SMZ_WORD_IDEOGRAPHS, /* one Han, Hiragana or Katakana character, or a Katakana run */
    SMZ_WORD_COMPLEX     /* a run of Thai, Lao, Khmer or Burmese characters */
} smz_word_kind;

/* The end (> from) of the segment that starts at `from` < size (WB1 .. WB999,
 * untailored), and its kind. `text` is valid UTF-8. */
size_t smz_word_end(const char *text, size_t size, size_t from, smz_word_kind *kind);

/*
 * Words as budgets count them: runs between white space that hold at least one byte, as
 * `wc -w` does, except that every Han, Hiragana or Katakana character counts as one.
 */
size_t smz_word_count(const char *text, size_t size);

#endif

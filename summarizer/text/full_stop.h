/*
 * full_stop.h - whether a full stop ends a sentence or only a word: abbreviations,
 * initials, acronyms, ordinals, numbered items.
 */
#ifndef SMZ_TEXT_FULL_STOP_H
#define SMZ_TEXT_FULL_STOP_H

#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Judges the single full stop at text[stop] of the sentence that starts at `from`. The
 * next word, past white space, quotation marks and brackets, starts at `next` < size with
 * a capital, a caseless letter, a digit or a symbol. Looks at no more than a few words.
 */
bool smz_full_stop_ends(const char *text, size_t size, size_t from, size_t stop,
                        size_t next, const smz_language *language);

/* Whether the word at text[at] is one that sentences start with: capitalised, and a stop
 * word of the language otherwise. */
bool smz_word_starts_sentence(const char *text, size_t size, size_t at,
                              const smz_language *language);

#endif

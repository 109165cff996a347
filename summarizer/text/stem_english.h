/*
 * stem_english.h - the stems of English words, as libstemmer's "english" gives them, an
 * order of magnitude faster. Private to text/.
 */
#ifndef SMZ_TEXT_STEM_ENGLISH_H
#define SMZ_TEXT_STEM_ENGLISH_H

#include <stddef.h>

/* Turns a word of ASCII characters, folded to lower case, into its stem in place. Returns
 * the stem's size, which is never larger. */
size_t smz_stem_english(char *word, size_t size);

#endif

/*
 * sentence.h - where sentences end: UAX #29 sentence boundaries, pure or tailored to the
 * way that languages write abbreviations, initials, ordinals and quotations.
 */
#ifndef SMZ_TEXT_SENTENCE_H
#define SMZ_TEXT_SENTENCE_H

#include "text/language.h"

#include <stddef.h>

/*
 * Returns the end (a byte offset > from) of the sentence that starts at `from` < size.
 * `language` == NULL asks for the rules of UAX #29 untailored (SB1 .. SB998, a paragraph
 * separator ends a sentence). With a language (the unknown one too) the text is one
 * paragraph: line breaks in it are white space, and the tailoring of sentence.c applies.
 * White space after a sentence belongs to it, as in the standard. `text` is valid UTF-8.
 */
size_t smz_sentence_end(const char *text, size_t size, size_t from,
                        const smz_language *language);

#endif

/*
 * sentence_tailored.h - sentence ends as languages write them, see sentence.h.
 */
#ifndef SMZ_TEXT_SENTENCE_TAILORED_H
#define SMZ_TEXT_SENTENCE_TAILORED_H

#include "text/language.h"

#include <stddef.h>

/* smz_sentence_end for a language that is not NULL. */
size_t smz_sentence_end_tailored(const char *text, size_t size, size_t from,
                                 const smz_language *language);

#endif

/* opener.h - words that open a sentence leaning on the one before it. */
#ifndef SMZ_SELECT_OPENER_H
#define SMZ_SELECT_OPENER_H

#include "text/language.h"

/* Whether a sentence starts with a pronoun or connective that points back ("He", "But",
 * "Allerdings"). Languages without a list never do. */
bool smz_opener_leans(const smz_language *language, const char *text, size_t size);

#endif

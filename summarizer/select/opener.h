/* opener.h - words that open a sentence leaning on the one before it. */
#ifndef SMZ_SELECT_OPENER_H
#define SMZ_SELECT_OPENER_H

#include "select/forms.h"
#include "text/language.h"

/* A language's words, ready to be looked for. */
typedef struct smz_opener {
    const smz_language *language;
    smz_forms opening, inner;
} smz_opener;

void smz_opener_set(smz_opener *out, const smz_language *language);

/* Whether a sentence starts with a pronoun or connective that points back ("He", "But",
 * "Allerdings"). Languages without a list never do. */
bool smz_opener_leans(const smz_opener *opener, const char *text, size_t size);

#endif

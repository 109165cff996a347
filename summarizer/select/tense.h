/* tense.h - whether a sentence speaks of what is still to come. */
#ifndef SMZ_SELECT_TENSE_H
#define SMZ_SELECT_TENSE_H

#include "select/forms.h"
#include "text/language.h"

/* A language's forms, ready to be looked for. */
typedef struct smz_tense {
    const smz_language *language;
    smz_forms forms;
    uint8_t bytes[256]; /* how each may stand in a word */
} smz_tense;

void smz_tense_set(smz_tense *out, const smz_language *language);

/* Whether a sentence holds a verb form that announces or supposes ("will", "wird",
 * "sera"). Languages without a list have none. `text` is valid UTF-8. */
bool smz_tense_is_ahead(const smz_tense *tense, const char *text, size_t size);

#endif

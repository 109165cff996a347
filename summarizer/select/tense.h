/* tense.h - whether a sentence speaks of what is still to come. */
#ifndef SMZ_SELECT_TENSE_H
#define SMZ_SELECT_TENSE_H

#include "text/language.h"

/* Whether a sentence holds a verb form that announces or supposes ("will", "wird",
 * "sera"). Languages without a list have none. `text` is valid UTF-8. */
bool smz_tense_is_ahead(const smz_language *language, const char *text, size_t size);

#endif

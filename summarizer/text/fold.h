/*
 * fold.h - one word as written into its folded form and its stem. Private to text/.
 */
#ifndef SMZ_TEXT_FOLD_H
#define SMZ_TEXT_FOLD_H

#include "base/memory.h"
#include "text/language.h"

#include <stdint.h>

/* Scratch memory and stemmers, made when first needed. Zeroed with the allocator set it
 * is ready. One folder is for one thread. */
typedef struct smz_folder {
    const smz_allocator *allocator;
    SMZ_ARRAY(int32_t) points;
    SMZ_ARRAY(char) bytes;
    struct sb_stemmer *stemmers[64]; /* by smz_language.index */
} smz_folder;

void smz_folder_free(smz_folder *folder);

/* What a word comes to. */
typedef struct smz_folded {
    const char *stem; /* borrowed from the folder or its stemmer until the next word */
    size_t size;
    bool stop, number, capital;
    bool acronym; /* "US": not a stop word, unless everything around is in capitals */
} smz_folded;

/* Longer words (bytes) are terms as they are written: ordering a word's combining marks
 * takes time by the square of their number. */
enum { SMZ_FOLD_LONGEST = 256 };

/* Folds a word of letters or digits. `gram`: characters of a script without spaces, which
 * have no stem. SMZ_OK or SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_word_fold(smz_folder *folder, const char *word, size_t size,
                                      const smz_language *language, bool gram,
                                      smz_folded *out);

#endif

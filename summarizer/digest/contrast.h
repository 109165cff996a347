/*
 * contrast.h - what two sentences in like words do not have in common, so that neither
 * bears the other out: the time they speak from, the figures they state, all but names.
 */
#ifndef SMZ_DIGEST_CONTRAST_H
#define SMZ_DIGEST_CONTRAST_H

#include "digest/making.h"

/* What rows are looked at by. */
typedef struct smz_contrasts {
    const smz_making *making;
    bool *marked;    /* [rows] its terms are marked */
    uint8_t *marks;  /* [entries of the rows] what the term is in its row */
    uint32_t *entry; /* [columns] where it is in the row that is being marked */
} smz_contrasts;

/* Takes the room for it from `scratch`. SMZ_OK or SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_contrasts_prepare(const smz_making *making,
                                              smz_arena *scratch, smz_contrasts *out);

/* Whether two rows of one language say different things, however like they are. Linear
 * in their stems. */
bool smz_rows_contrast(smz_contrasts *contrasts, uint32_t a, uint32_t b);

#endif

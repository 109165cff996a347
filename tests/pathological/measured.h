/* measured.h - what is measured of an input: from the text to the digest written. */
#ifndef SMZ_TESTS_PATHOLOGICAL_MEASURED_H
#define SMZ_TESTS_PATHOLOGICAL_MEASURED_H

#include "pathological/inputs.h"
#include "support/ledger.h"

struct measured {
    ledger books;
    smz_corpus *corpus;
    smz_digest
        *digest; /* NULL where there was nothing to choose, or stories were found */
    smz_stories *stories;
    size_t written; /* bytes of the digest */
};

/* growth.py counts the instructions of these two functions, by their names. Fills `out`,
 * which starts zeroed and is freed by measured_free in any case; false on an error. */
bool measured_make(const struct input *input, const struct text *text,
                   struct measured *out);
void measured_free(struct measured *measured);

#endif

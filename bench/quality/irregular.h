/* irregular.h - English words whose base form no suffix rule finds. */
#ifndef QUALITY_IRREGULAR_H
#define QUALITY_IRREGULAR_H

#include <stddef.h>

/* No base form is longer than its form by more. */
#define ROUGE_LONGEST_BASE 16

/* The base form ("went": "go") of a lower-case word, NUL-terminated; NULL if the word is
 * regular. `out` must hold
 * `size` + ROUGE_LONGEST_BASE + 1 bytes. */
const char *rouge_irregular(const char *word, size_t size, char *out);

#endif

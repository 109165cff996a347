/* warnings.h - what one should know of a digest that was made. */
#ifndef SMZ_CLI_WARNINGS_H
#define SMZ_CLI_WARNINGS_H

#include "summarizer.h"

#include <stdbool.h>

typedef enum smz_warning {
    SMZ_WARNING_DOCUMENT, /* it was left out */
    SMZ_WARNING_SECTION,  /* it is empty */
    SMZ_WARNING_QUERY     /* it was not met */
} smz_warning;

/* Is told a warning; `index` is that of the document or section, else 0. */
typedef void smz_warning_taker(void *context, smz_warning warning, size_t index,
                               const char *message);

/* Tells `take` all warnings of a digest of `corpus` made by `options`. */
void smz_warnings_find(const smz_corpus *corpus, const smz_digest *digest,
                       const smz_options *options, smz_warning_taker *take,
                       void *context);

/* Whether any document has a sentence; without one there is nothing to summarize. */
bool smz_has_sentence(const smz_corpus *corpus);

/* The next document that was left out for having nothing to do with the others, *at
 * being 0 at first; SMZ_NONE: no more. */
size_t smz_off_topic_next(const smz_corpus *corpus, const smz_digest *digest, size_t *at);

#endif

/* list.h - how the inputs were read, as JSON lines. */
#ifndef SMZ_CLI_LIST_H
#define SMZ_CLI_LIST_H

#include "summarizer.h"

/* Writes a line for each sentence of the corpus. `digest` may be NULL; with one, kinds
 * are those that it sees. */
SMZ_MUST_USE smz_status smz_list_write(const smz_corpus *corpus, const smz_digest *digest,
                                       smz_writer *write, void *context);

#endif

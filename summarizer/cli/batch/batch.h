/* batch.h - the command's batch work: many clusters in, many digests out. */
#ifndef SMZ_CLI_BATCH_H
#define SMZ_CLI_BATCH_H

#include "cli/arguments.h"

/* Answers each line of the inputs by one, in order (--batch). Returns an exit status. */
int smz_command_batch(const smz_arguments *arguments);

#endif

/* inputs.h - what the command line names, read into a corpus. */
#ifndef SMZ_CLI_INPUTS_H
#define SMZ_CLI_INPUTS_H

#include "cli/arguments.h"
#include "cli/message.h"

/*
 * Adds all inputs of the command line to the corpus, in their order, and after them the
 * files of --seen. What cannot be used is reported as skipped; where a file of --seen
 * cannot be read, all fails. Returns SMZ_EXIT_WRITTEN, or the status to exit with after
 * having said why.
 */
int smz_inputs_read(const smz_arguments *arguments, smz_reporter *reporter,
                    smz_corpus *corpus);

#endif

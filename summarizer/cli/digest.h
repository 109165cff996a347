/* digest.h - the command's main work: one digest of all inputs. */
#ifndef SMZ_CLI_DIGEST_H
#define SMZ_CLI_DIGEST_H

#include "cli/arguments.h"
#include "cli/message.h"

/* Writes the digest, or the list of sentences, that the command line asks for. Returns an
 * exit status (cli/message.h). */
int smz_command_digest(const smz_arguments *arguments);

/* Warns of each document that was left out of a digest for having nothing to do with the
 * others. */
void smz_report_off_topic(smz_reporter *reporter, const smz_corpus *corpus,
                          const smz_digest *digest, const char *message);

/* The column at which text is wrapped: as asked for, or as the terminal is wide. */
size_t smz_command_width(const smz_arguments *arguments);

/* How a digest is written: SMZ_WRITE_..., with colours where they are wanted. */
unsigned smz_command_flags(const smz_arguments *arguments);

#endif

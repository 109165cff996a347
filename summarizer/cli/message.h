/* message.h - what the command says on standard error, one line each. */
#ifndef SMZ_CLI_MESSAGE_H
#define SMZ_CLI_MESSAGE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Exit codes of the command. */
enum {
    SMZ_EXIT_WRITTEN = 0,
    SMZ_EXIT_FAILED = 1,
    SMZ_EXIT_USAGE = 2,
    SMZ_EXIT_SKIPPED = 3, /* written, but inputs were skipped */
    SMZ_EXIT_NOTHING = 4, /* nothing to summarize */
    SMZ_EXIT_SIGNAL = 128 /* and its number: stopped by a signal, in order */
};

/* Counts and says what happens to inputs. */
typedef struct smz_reporter {
    bool quiet;            /* say neither warnings nor skips */
    const char *needed_by; /* an option without whose files nothing is written; or NULL */
    size_t n_skipped;
    size_t n_unread; /* of these, what could not be read */
    bool holds;      /* keep what is to be said: this is not the main thread */
    char *held;      /* lines */
    size_t held_size, held_capacity;
} smz_reporter;

/* Says what another reporter held back, and counts what it counted. */
void smz_reporter_release(smz_reporter *reporter, smz_reporter *held);

/* "summarize: MESSAGE" */
void smz_message_error(const char *format, ...) SMZ_PRINTF(1, 2);

/* Says that memory ran out; returns SMZ_EXIT_FAILED. */
int smz_message_memory(void);

/* "summarize: NAME: MESSAGE" */
void smz_message_failure(const char *name, const char *format, ...) SMZ_PRINTF(2, 3);

/* The same for an input that is used all the same, for one that has nothing to use, and
 * for one that cannot be read, which is also said where it is needed and all is quiet:
 * "summarize: --seen NAME: MESSAGE". */
void smz_message_warning(smz_reporter *reporter, const char *name, const char *format,
                         ...) SMZ_PRINTF(3, 4);
void smz_message_skip(smz_reporter *reporter, const char *name, const char *format, ...)
    SMZ_PRINTF(3, 4);
void smz_message_unread(smz_reporter *reporter, const char *name, const char *format, ...)
    SMZ_PRINTF(3, 4);

#endif

/*
 * wake.h - what the main thread waits for: input, the end of a worker's item, a signal to
 * stop. There is one such thing for the process.
 */
#ifndef SMZ_CLI_WAKE_H
#define SMZ_CLI_WAKE_H

#include <stdbool.h>

/*
 * Makes ready and, if `signals`, catches SIGHUP, SIGINT and SIGTERM (where they are not
 * ignored): the first only wakes the waiting, so that the work can end in order; the next
 * one of its kind does what it did before. Returns false after having said why.
 */
bool smz_wake_open(bool signals);
void smz_wake_close(void);

/* The signal that came, or 0. */
int smz_wake_signal(void);

/* Ends the present or the next smz_wake_wait. From any thread. */
void smz_wake_send(void);

/* Waits until `descriptor` (-1: none) can be read, smz_wake_send was called, a signal
 * came or `milliseconds` (-1: no limit) are over. */
void smz_wake_wait(int descriptor, int milliseconds);

/* Whether reading from `descriptor` would not wait. */
bool smz_wake_readable(int descriptor);

#endif

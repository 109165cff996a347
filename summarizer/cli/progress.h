/*
 * progress.h - a bar on standard error for work that lasts: from a second on, on a
 * terminal, and gone when the work is done. From the main thread alone.
 */
#ifndef SMZ_CLI_PROGRESS_H
#define SMZ_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

/* How often it changes; a caller that waits should look in as often. */
#define SMZ_PROGRESS_MILLISECONDS 200

/*
 * Begins to count `unit` ("files"): `n_items` and `n_bytes` are what there is in all, 0
 * if that is not known. Returns false where nothing will be shown: `quiet`, or no
 * terminal; the other calls then do nothing.
 */
bool smz_progress_start(bool quiet, const char *unit, size_t n_items, size_t n_bytes);

/* Tells how much is done. */
void smz_progress_step(size_t n_items, size_t n_bytes);

/* Takes the bar away, until the next step, for a line to be written in its place. */
void smz_progress_hide(void);

void smz_progress_end(void);

#endif

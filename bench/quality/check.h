/* check.h - the scorer against the scores that others gave. */
#ifndef QUALITY_CHECK_H
#define QUALITY_CHECK_H

/* Scores all peers of SHARED/data/peers again and prints each difference to the tables
 * there. Returns the exit status: 1 if a difference is out of bounds. */
int quality_check_peers(const char *shared);

#endif

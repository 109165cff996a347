/*
 * process.h - the process's malloc, replaced: every n-th call can fail, whichever library
 * makes it, and each block is known by the library that asked for it. For glibc.
 */
#ifndef SMZ_TESTS_PROCESS_H
#define SMZ_TESTS_PROCESS_H

#include <stdbool.h>
#include <stddef.h>

/* From now on calls are counted, and the n-th fails (0: none), and all after it. */
void process_start(size_t n, bool all_after);

/* Stops that; returns how many calls there were. */
size_t process_stop(void);

/* Blocks taken since the program began and held now; those of libxml2 apart. */
size_t process_held(void);
size_t process_held_by_xml(void);

#endif

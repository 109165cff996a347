/*
 * injector.h - where allocations are made to fail: in the library's allocator hook
 * (hook.c), or in the process's malloc, so that what libstemmer and libxml2 take for
 * themselves fails too (process.c).
 */
#ifndef SMZ_TESTS_INJECTOR_H
#define SMZ_TESTS_INJECTOR_H

#include "summarizer.h"

#include <stdbool.h>

/* What is said of it in the report. */
extern const char *const injector_name;

/* Whether every failure must be told: malloc may also fail for a buffer of stdio. */
extern const bool injector_strict;

/* The allocator that what is tested is to use. */
smz_allocator injector_allocator(void);

/* From now on the n-th request fails (from 1), and all after it if `all_after`. */
void injector_start(size_t n, bool all_after);

/* Fails nothing more; returns whether a request did fail. */
bool injector_stop(void);

/* Blocks held at this moment: of the library, and of a library beneath it that is known
 * to lose some when memory runs out. The difference between two moments is what leaked.
 */
size_t injector_held(void);
size_t injector_held_beneath(void);

#endif

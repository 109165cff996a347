/* sort.h - sorting in place without memory of its own (libc's qsort may allocate). */
#ifndef SMZ_BASE_SORT_H
#define SMZ_BASE_SORT_H

#include <stddef.h>

/* Sorts `count` items of `size` bytes by heapsort: O(n log n) always, not stable, so
 * `compare` should never call two different items equal. */
void smz_sort(void *items, size_t count, size_t size,
              int (*compare)(const void *, const void *));

#endif

/* counting.c - the C library's memory, counted on its way. A few additions a call: cheap
 * enough to stay in place while times are taken. */
#include "counting.h"

#include <stdlib.h>

static void *counting_resize(void *context, void *ptr, size_t was, size_t now)
{
    bench_counts *counts = context;
    if (now == 0) {
        if (ptr != NULL) {
            counts->live -= was;
            counts->blocks--;
        }
        free(ptr);
        return NULL;
    }
    void *moved = realloc(ptr, now);
    if (moved == NULL) return NULL;
    if (ptr == NULL) counts->blocks++;
    counts->allocations++;
    counts->live = counts->live - (ptr != NULL ? was : 0) + now;
    if (counts->live > counts->peak) counts->peak = counts->live;
    return moved;
}

smz_allocator bench_counting_allocator(bench_counts *counts)
{
    return (smz_allocator){counting_resize, counts};
}

void bench_counts_mark(bench_counts *counts)
{
    counts->base = counts->peak = counts->live;
    counts->allocations = 0;
}

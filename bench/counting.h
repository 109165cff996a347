/* counting.h - an smz_allocator that counts: how often memory was asked for, and how much
 * was held at most. */
#ifndef BENCH_COUNTING_H
#define BENCH_COUNTING_H

#include "summarizer.h"

typedef struct bench_counts {
    size_t live;        /* bytes held now */
    size_t peak;        /* most bytes held since the last bench_counts_mark */
    size_t base;        /* bytes held at that mark */
    size_t allocations; /* blocks made or resized since that mark */
    size_t blocks;      /* blocks held now: 0 when nothing has leaked */
} bench_counts;

/* An allocator on `counts`, which must outlive what is allocated. For one thread. */
smz_allocator bench_counting_allocator(bench_counts *counts);

/* Starts counting anew from what is held now. */
void bench_counts_mark(bench_counts *counts);

#endif

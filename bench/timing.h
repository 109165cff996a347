/* timing.h - how long a piece of work takes, measured in loops that fill a given time. */
#ifndef BENCH_TIMING_H
#define BENCH_TIMING_H

#include <stdbool.h>
#include <stddef.h>

/* One call of the work to be timed. False: it failed, the measurement is given up. */
typedef bool bench_work(void *context);

/* Seconds a call. */
typedef struct bench_time {
    double min;     /* of the fastest sample: what the machine can do undisturbed */
    double median;  /* of all samples: what it did */
    size_t samples; /* times the clock was read */
    size_t calls;   /* calls made in all, for sizing loops and for warming up too */
} bench_time;

/* Seconds of a clock that never goes back. */
double bench_now(void);

/* From now on that clock is this process's processor time: what work that is done in one
 * thread takes on a machine at rest, measured on one that is not. */
void bench_count_processor_time(void);

/*
 * Calls `work` for about `seconds`. A sample is as many calls as take a millisecond or
 * more, so that reading the clock costs nothing; there are at least three samples, unless
 * one call alone takes longer than `seconds`.
 */
bool bench_measure(bench_work *work, void *context, double seconds, bench_time *out);

/* The fastest and the median of `n` samples, at least one, which are sorted. */
void bench_time_of(double *samples, size_t n, bench_time *out);

#endif

/*
 * timing.c - work into times: sizes the loop first (which also warms caches, branch
 * predictors and the allocator), then samples it until the time is filled.
 */
#define _POSIX_C_SOURCE 200809L
#include "timing.h"

#include <stdlib.h>
#include <time.h>

enum { MOST_SAMPLES = 1000, FEWEST_SAMPLES = 3 };
static const double SAMPLE_SECONDS = 1e-3;

static clockid_t the_clock = CLOCK_MONOTONIC;

void bench_count_processor_time(void)
{
    the_clock = CLOCK_PROCESS_CPUTIME_ID;
}

double bench_now(void)
{
    struct timespec now;
    clock_gettime(the_clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Seconds of one call in a loop of `loops`; negative if the work failed. */
static double sample(bench_work *work, void *context, size_t loops)
{
    double start = bench_now();
    for (size_t i = 0; i < loops; i++) {
        if (!work(context)) return -1;
    }
    return (bench_now() - start) / (double)loops;
}

void bench_time_of(double *samples, size_t n, bench_time *out)
{
    qsort(samples, n, sizeof *samples, compare_doubles);
    out->min = samples[0];
    out->median = n % 2 ? samples[n / 2] : (samples[n / 2 - 1] + samples[n / 2]) / 2;
    out->samples = n;
}

bool bench_measure(bench_work *work, void *context, double seconds, bench_time *out)
{
    double times[MOST_SAMPLES], elapsed = 0;
    size_t loops = 1, n = 0;
    *out = (bench_time){0};

    /* The first call is the coldest; it counts only if there is no time for another. */
    double one = sample(work, context, 1);
    out->calls = 1;
    if (one < 0) return false;
    if (one >= seconds) {
        out->min = out->median = one;
        out->samples = 1;
        return true;
    }
    for (;;) {
        one = sample(work, context, loops);
        out->calls += loops;
        if (one < 0) return false;
        if (one * (double)loops >= SAMPLE_SECONDS) break;
        loops *= 2;
    }
    while (n < MOST_SAMPLES && (n < FEWEST_SAMPLES || elapsed < seconds)) {
        times[n] = sample(work, context, loops);
        if (times[n] < 0) return false;
        elapsed += times[n++] * (double)loops;
        out->calls += loops;
    }
    bench_time_of(times, n, out);
    return true;
}

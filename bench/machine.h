/* machine.h - what this machine can do at best, measured in the same run, so that figures
 * of two machines can be compared as shares of a peak. */
#ifndef BENCH_MACHINE_H
#define BENCH_MACHINE_H

#include <stdbool.h>

typedef struct bench_machine {
    char processor[96]; /* as the system names it, "" if it does not say */
    long n_processors;
    double single; /* GFLOP/s of the BLAS in use, sgemm of 512 rows square */
    double twice;  /* the same for dgemm */
    double copy;   /* GB/s read and written by memcpy far beyond the caches */
    double scan;   /* GB/s of a loop that looks up every byte in a table */
} bench_machine;

/* Measures for about four times `seconds`; 0: only the names, peaks stay 0. False if
 * memory runs out. */
bool bench_machine_measure(double seconds, bench_machine *out);

#endif

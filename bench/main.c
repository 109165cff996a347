/* main.c - the speed benchmark's command line: which groups to run, how long, on what. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* OpenBLAS starts a thread a processor, which pays only alone on a machine; the command
 * line keeps one, so does this. With another BLAS the function is not there. */
#if defined(__GNUC__)
extern void openblas_set_num_threads(int n_threads) __attribute__((weak));
#define USE_ONE_BLAS_THREAD()                                                            \
    (openblas_set_num_threads ? openblas_set_num_threads(1) : (void)0)
#else
#define USE_ONE_BLAS_THREAD() ((void)0)
#endif

static const char USAGE[] =
    "usage: bench [OPTION]...\n"
    "  --seconds S      time to fill with each measurement (0.3)\n"
    "  --most N         sentences of the largest made corpus (100000, at most 1000000)\n"
    "  --only TEXT      only stages whose name contains TEXT\n"
    "  --json FILE      write all figures to FILE, for compare.py\n"
    "  --no-peaks       do not measure the machine's peaks\n"
    "  --limit-ms X     with --inputs: fail if the whole path takes longer\n"
    "  --inputs FILE... only the whole path on these files; last option\n";

typedef struct arguments {
    char **items;
    int count, at;
} arguments;

/* The value after an option, or NULL (told). */
static const char *next_value(arguments *a)
{
    if (a->at + 1 < a->count) return a->items[++a->at];
    fprintf(stderr, "bench: %s needs a value\n%s", a->items[a->at], USAGE);
    return NULL;
}

/* A positive number; 0 if there is none (told). */
static double next_number(arguments *a)
{
    const char *option = a->items[a->at], *value = next_value(a);
    if (value == NULL) return 0;
    char *end;
    double number = strtod(value, &end);
    if (*value != '\0' && *end == '\0' && number > 0 && number <= 1e9) return number;
    fprintf(stderr, "bench: %s %s: not a number above 0\n", option, value);
    return 0;
}

/* False after a mistake, told on standard error. */
static bool read_arguments(arguments *a, bench *b, bool *peaks)
{
    for (; a->at < a->count; a->at++) {
        const char *option = a->items[a->at];
        if (strcmp(option, "--seconds") == 0) {
            if ((b->seconds = next_number(a)) <= 0) return false;
        } else if (strcmp(option, "--most") == 0) {
            double most = next_number(a);
            if (most <= 0) return false;
            b->most = (size_t)most;
        } else if (strcmp(option, "--limit-ms") == 0) {
            if ((b->limit_ms = next_number(a)) <= 0) return false;
        } else if (strcmp(option, "--only") == 0) {
            if ((b->only = next_value(a)) == NULL) return false;
        } else if (strcmp(option, "--json") == 0) {
            if ((b->json = next_value(a)) == NULL) return false;
        } else if (strcmp(option, "--no-peaks") == 0) {
            *peaks = false;
        } else if (strcmp(option, "--inputs") == 0) {
            b->inputs = (const char **)(a->items + a->at + 1);
            b->n_inputs = (size_t)(a->count - a->at - 1);
            if (b->n_inputs > 0) return true;
            fprintf(stderr, "bench: --inputs needs at least one file\n");
            return false;
        } else {
            fprintf(stderr, "bench: unknown option %s\n%s", option, USAGE);
            return false;
        }
    }
    return true;
}

int main(int n_arguments, char **items)
{
    bench b = {.seconds = 0.3, .most = 100000};
    arguments a = {items, n_arguments, 1};
    bool peaks = true, done = false;
    if (n_arguments == 2 && strcmp(items[1], "--help") == 0) {
        fputs(USAGE, stdout);
        return 0;
    }
    if (!read_arguments(&a, &b, &peaks)) return 2;
    USE_ONE_BLAS_THREAD();
    b.allocator = bench_counting_allocator(&b.counts);

    /* The times of given files need no peaks to be read. */
    if (!bench_machine_measure(peaks && b.n_inputs == 0 ? b.seconds : 0, &b.machine)) {
        fprintf(stderr, "bench: out of memory\n");
        goto done;
    }
    bench_print_machine(&b);
    if (b.n_inputs > 0) {
        done = bench_inputs(&b);
    } else {
        done = bench_kernels(&b) && bench_reading(&b) && bench_scale(&b);
    }
    if (done && b.n_rows == 0) {
        fprintf(stderr, "bench: no stage's name contains %s\n", b.only ? b.only : "that");
        done = false;
    }
    if (b.counts.blocks != 0) {
        fprintf(stderr, "bench: %zu blocks of %zu bytes were not freed\n",
                b.counts.blocks, b.counts.live);
        done = false;
    }
    if (b.json != NULL && b.n_rows > 0 && !bench_write_json(&b)) done = false;
done:
    free(b.rows);
    return done ? 0 : 1;
}

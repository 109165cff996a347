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
    "  --most N         sentences of the largest made corpus (100000, at most 2000000)\n"
    "  --only A,B...    only stages whose name contains A or B or ...\n"
    "  --json FILE      write all figures to FILE, for compare.py\n"
    "  --processor-time count that instead of the time on the wall: for a machine that\n"
    "                   is not at rest\n"
    "  --no-peaks       do not measure the machine's peaks\n"
    "  --megabytes X    of text, at least, in the stream of clusters (14)\n"
    "  --text FILE      write the text of that stream to FILE, for wc.py\n"
    "  --limit-ms X     with --inputs: fail if the whole path takes longer\n"
    "  --inputs FILE... only the whole path on these files; last option\n"
    "  --clusters PATH...\n"
    "                   only the stream, of the clusters in these folders or files of\n"
    "                   JSON lines (.jsonl) instead of made ones; last option\n";

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

/* All that follows an option, at least one. */
static bool rest(const arguments *a, const char ***out, size_t *count)
{
    *out = (const char **)(a->items + a->at + 1);
    *count = (size_t)(a->count - a->at - 1);
    if (*count > 0) return true;
    fprintf(stderr, "bench: %s needs at least one file\n", a->items[a->at]);
    return false;
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
        } else if (strcmp(option, "--processor-time") == 0) {
            bench_count_processor_time();
            b->processor_time = true;
        } else if (strcmp(option, "--megabytes") == 0) {
            double megabytes = next_number(a);
            if (megabytes <= 0) return false;
            b->stream_bytes = (size_t)(megabytes * 1e6);
        } else if (strcmp(option, "--text") == 0) {
            if ((b->text = next_value(a)) == NULL) return false;
        } else if (strcmp(option, "--inputs") == 0) {
            return rest(a, &b->inputs, &b->n_inputs);
        } else if (strcmp(option, "--clusters") == 0) {
            return rest(a, &b->clusters, &b->n_clusters);
        } else {
            fprintf(stderr, "bench: unknown option %s\n%s", option, USAGE);
            return false;
        }
    }
    return true;
}

int main(int n_arguments, char **items)
{
    bench b = {.seconds = 0.3, .most = 100000, .stream_bytes = 14000000};
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
    if (b.n_inputs > 0 || b.n_clusters > 0) peaks = false;
    if (!bench_machine_measure(peaks ? b.seconds : 0, &b.machine)) {
        fprintf(stderr, "bench: out of memory\n");
        goto done;
    }
    bench_print_machine(&b);
    if (b.n_inputs > 0) {
        done = bench_inputs(&b);
    } else if (b.n_clusters > 0) {
        done = bench_stream(&b);
    } else {
        done =
            bench_kernels(&b) && bench_reading(&b) && bench_scale(&b) && bench_stream(&b);
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

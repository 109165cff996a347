/* bench.h - what the groups of measurements share: settings in, rows out. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include "counting.h"
#include "machine.h"
#include "timing.h"

#include <stddef.h>

/* What one call of the work gets through, for the column of rates. */
typedef struct bench_amount {
    double count;     /* 0: no rate */
    const char *unit; /* "MB/s" with `count` in bytes, and so on: see bench_rate */
} bench_amount;

/* One line of the table. */
typedef struct bench_row {
    const char *stage; /* a constant */
    size_t n;          /* sentences, or rows of a matrix */
    bench_time time;
    double rate; /* by the fastest sample, in `unit` */
    const char *unit;
    double share;       /* of the machine's peak; 0: not told */
    double allocations; /* a call */
    size_t peak_bytes;  /* held at most beyond what was held before */
    size_t input_bytes; /* of text behind it; 0: not told */
} bench_row;

/* What the stream of clusters was, and how it went; all zero if there was none. */
typedef struct bench_stream_facts {
    size_t n_clusters, n_texts; /* of one round */
    size_t rounds;              /* through the same clusters */
    size_t bytes;               /* of all rounds */
    size_t largest;             /* bytes of the largest cluster */
    size_t n_empty;             /* clusters of a round without a digest */
    size_t peak_bytes;          /* held at once at the most, over all of it */
    double known, known_first; /* share of words met before: in all, in the first round */
} bench_stream_facts;

typedef struct bench {
    /* settings */
    double seconds;      /* to fill with one measurement */
    size_t most;         /* sentences of the largest corpus */
    const char *only;    /* measure only stages whose name holds one of these, parted by
                            commas; NULL: all */
    const char *json;    /* file to write, or NULL */
    bool processor_time; /* not the clock on the wall */
    double limit_ms;     /* of the whole path with --inputs; 0: none */
    const char **inputs; /* files */
    size_t n_inputs;
    const char **clusters; /* what bench_clusters_load takes */
    size_t n_clusters;
    size_t stream_bytes; /* of text at least, in the stream of clusters */
    const char *text;    /* file to write the stream's text to, or NULL */

    size_t input_bytes; /* of text that the next stage works on; 0: none */
    bench_stream_facts stream;
    bench_counts counts; /* behind `allocator` */
    smz_allocator allocator;
    bench_machine machine;
    bench_row *rows;
    size_t n_rows, capacity;
} bench;

/* Whether a stage is asked for. */
bool bench_wants(const bench *b, const char *stage);

/*
 * Measures and prints one stage. `peak` is the machine's best in the same unit, 0 if
 * there is none to compare with. False: the work failed or memory ran out, told on
 * standard error. The row is b->rows[b->n_rows - 1].
 */
bool bench_stage(bench *b, const char *stage, size_t n, bench_work *work, void *context,
                 bench_amount amount, double peak);

/* Keeps and prints a row that was measured otherwise; `rate` and `share` are filled in
 * from its times. False if memory ran out, told on standard error. */
bool bench_add_row(bench *b, bench_row row, bench_amount amount, double peak);

void bench_print_machine(const bench *b);
void bench_print_heading(const char *group);
/* Writes all rows to b->json; told on standard error if it fails. */
bool bench_write_json(const bench *b);

/* The groups, each false after a failure told on standard error. */
bool bench_kernels(bench *b); /* dense kernels, compared with their references first */
bool bench_reading(bench *b); /* text floors: bytes into sentences, words, tokens */
bool bench_scale(bench *b);   /* public and internal stages by number of sentences */
bool bench_inputs(bench *b);  /* the whole path on given files */
bool bench_stream(bench *b);  /* the whole path on cluster after cluster */

#endif

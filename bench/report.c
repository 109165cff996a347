/* report.c - measurements into a table for readers and JSON for compare.py. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How many of what an amount counts make one of its unit. */
static double unit_scale(const char *unit)
{
    if (strcmp(unit, "GFLOP/s") == 0 || strcmp(unit, "GB/s") == 0) return 1e9;
    if (strcmp(unit, "MB/s") == 0) return 1e6;
    if (strcmp(unit, "ksent/s") == 0 || strcmp(unit, "kdoc/s") == 0) return 1e3;
    return 1;
}

bool bench_wants(const bench *b, const char *stage)
{
    if (b->only == NULL) return true;
    for (const char *at = b->only;; at++) {
        size_t size = strcspn(at, ",");
        for (const char *in = stage; size > 0 && strlen(in) >= size; in++)
            if (memcmp(in, at, size) == 0) return true;
        at += size;
        if (*at == '\0') return false;
    }
}

/* Seconds with three digits and a unit, right-aligned in nine columns. */
static void print_seconds(double seconds)
{
    static const struct {
        double from, scale;
        const char *unit;
    } UNITS[] = {{1, 1, "s "}, {1e-3, 1e3, "ms"}, {1e-6, 1e6, "us"}, {0, 1e9, "ns"}};
    size_t i = 0;
    while (seconds < UNITS[i].from) i++;
    double value = seconds * UNITS[i].scale;
    printf(" %7.*f %s", value < 10 ? 2 : value < 100 ? 1 : 0, value, UNITS[i].unit);
}

static void print_bytes(size_t bytes)
{
    if (bytes >= (size_t)10 << 20) {
        printf(" %6.0f MB", (double)bytes / (1 << 20));
    } else if (bytes >= 10 << 10) {
        printf(" %6.0f kB", (double)bytes / (1 << 10));
    } else {
        printf(" %6zu B ", bytes);
    }
}

void bench_print_heading(const char *group)
{
    printf("\n%-24s %9s %10s %10s %17s %5s %9s %9s %6s\n", group, "n", "min", "median",
           "rate", "peak", "allocs", "memory", "/byte");
}

static void print_row(const bench_row *row)
{
    printf("%-24s %9zu", row->stage, row->n);
    print_seconds(row->time.min);
    print_seconds(row->time.median);
    if (row->unit != NULL) {
        printf(" %9.*f %-7s", row->rate < 100 ? 2 : 0, row->rate, row->unit);
    } else {
        printf(" %17s", "");
    }
    if (row->share > 0) {
        printf(" %4.0f%%", row->share * 100);
    } else {
        printf(" %5s", "");
    }
    printf(" %9.0f", row->allocations);
    print_bytes(row->peak_bytes);
    if (row->input_bytes > 0 && row->peak_bytes > 0) {
        printf(" %6.1f", (double)row->peak_bytes / (double)row->input_bytes);
    }
    printf("\n");
    fflush(stdout);
}

bool bench_add_row(bench *b, bench_row row, bench_amount amount, double peak)
{
    if (b->n_rows == b->capacity) {
        size_t capacity = b->capacity * 2 + 64;
        bench_row *rows = realloc(b->rows, capacity * sizeof *rows);
        if (rows == NULL) {
            fprintf(stderr, "bench: out of memory\n");
            return false;
        }
        b->rows = rows;
        b->capacity = capacity;
    }
    if (amount.count > 0) {
        row.unit = amount.unit;
        row.rate = amount.count / unit_scale(amount.unit) / row.time.min;
        if (peak > 0) row.share = row.rate / peak;
    }
    b->rows[b->n_rows++] = row;
    print_row(&row);
    return true;
}

bool bench_stage(bench *b, const char *stage, size_t n, bench_work *work, void *context,
                 bench_amount amount, double peak)
{
    bench_row row = {.stage = stage, .n = n, .input_bytes = b->input_bytes};
    bench_counts_mark(&b->counts);
    if (!bench_measure(work, context, b->seconds, &row.time)) {
        fprintf(stderr, "bench: stage %s failed for n = %zu\n", stage, n);
        return false;
    }
    row.allocations = (double)b->counts.allocations / (double)row.time.calls;
    row.peak_bytes = b->counts.peak - b->counts.base;
    return bench_add_row(b, row, amount, peak);
}

void bench_print_machine(const bench *b)
{
    const bench_machine *machine = &b->machine;
    printf("summarizer %s, %s, %ld processors, compiler %s\n", smz_version(),
           machine->processor[0] ? machine->processor : "unknown processor",
           machine->n_processors, __VERSION__);
    if (b->processor_time) printf("times are processor time\n");
    if (machine->copy > 0) {
        printf("peaks: sgemm %.1f GFLOP/s, dgemm %.1f GFLOP/s, copy %.1f GB/s, scan %.2f "
               "GB/s\n",
               machine->single, machine->twice, machine->copy, machine->scan);
    }
}

/* A JSON string; control characters cannot be in what is written here. */
static void write_string(FILE *file, const char *text)
{
    fputc('"', file);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') fputc('\\', file);
        fputc(*text, file);
    }
    fputc('"', file);
}

static void write_stream(FILE *file, const bench_stream_facts *stream)
{
    fprintf(file,
            ",\n \"stream\": {\"clusters\": %zu, \"texts\": %zu, \"rounds\": %zu, "
            "\"bytes\": %zu, \"largest\": %zu, \"empty\": %zu, \"peak_bytes\": %zu, "
            "\"known\": %.4g, \"known_first\": %.4g}",
            stream->n_clusters, stream->n_texts, stream->rounds, stream->bytes,
            stream->largest, stream->n_empty, stream->peak_bytes, stream->known,
            stream->known_first);
}

bool bench_write_json(const bench *b)
{
    FILE *file = fopen(b->json, "w");
    if (file == NULL) {
        perror(b->json);
        return false;
    }
    fprintf(file, "{\"version\": ");
    write_string(file, smz_version());
    fprintf(file, ", \"compiler\": ");
    write_string(file, __VERSION__);
    fprintf(file, ", \"clock\": \"%s\"", b->processor_time ? "processor" : "wall");
    fprintf(file, ",\n \"machine\": {\"processor\": ");
    write_string(file, b->machine.processor);
    fprintf(file,
            ", \"processors\": %ld, \"sgemm_gflops\": %.4g, \"dgemm_gflops\": %.4g, "
            "\"copy_gbs\": %.4g, "
            "\"scan_gbs\": %.4g},\n \"rows\": [",
            b->machine.n_processors, b->machine.single, b->machine.twice, b->machine.copy,
            b->machine.scan);
    for (size_t i = 0; i < b->n_rows; i++) {
        const bench_row *row = &b->rows[i];
        fprintf(file, "%s\n  {\"stage\": ", i > 0 ? "," : "");
        write_string(file, row->stage);
        fprintf(file, ", \"n\": %zu, \"min\": %.6g, \"median\": %.6g, \"samples\": %zu, ",
                row->n, row->time.min, row->time.median, row->time.samples);
        if (row->unit != NULL) {
            fprintf(file, "\"rate\": %.6g, \"unit\": \"%s\", ", row->rate, row->unit);
        }
        if (row->share > 0) fprintf(file, "\"share\": %.4g, ", row->share);
        if (row->input_bytes > 0)
            fprintf(file, "\"input_bytes\": %zu, ", row->input_bytes);
        fprintf(file, "\"allocations\": %.6g, \"peak_bytes\": %zu}", row->allocations,
                row->peak_bytes);
    }
    fprintf(file, "\n]");
    if (b->stream.rounds > 0) write_stream(file, &b->stream);
    fprintf(file, "}\n");
    bool failed = ferror(file) != 0;
    if (fclose(file) != 0) failed = true;
    if (failed) fprintf(stderr, "bench: %s: cannot be written\n", b->json);
    return !failed;
}

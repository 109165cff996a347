/*
 * machine.c - the machine's peaks: arithmetic (a matrix product), memory (a stream copy,
 * McCalpin 1995) and bytes looked at one after the other. Memory is plain malloc: what is
 * measured here is not the library.
 */
#define _POSIX_C_SOURCE 200809L
#include "machine.h"
#include "timing.h"

#include "vector/dense.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { GEMM_SIDE = 512, COPY_BYTES = 64 << 20, SCAN_BYTES = 128 << 10 };

typedef struct peak_memory {
    char *from, *to;
    size_t size;
} peak_memory;

static bool single_work(void *context)
{
    const peak_memory *memory = context;
    const float *a = (const float *)(const void *)memory->from;
    float *c = (float *)(void *)memory->to;
    smz_dense_dots(a, a + GEMM_SIDE * GEMM_SIDE, GEMM_SIDE, GEMM_SIDE, GEMM_SIDE, c);
    return true;
}

static bool twice_work(void *context)
{
    const peak_memory *memory = context;
    const double *a = (const double *)(const void *)memory->from;
    double *c = (double *)(void *)memory->to;
    smz_dense_product(a, a + GEMM_SIDE * GEMM_SIDE, GEMM_SIDE, GEMM_SIDE, GEMM_SIDE, c);
    return true;
}

static bool copy_work(void *context)
{
    const peak_memory *memory = context;
    memcpy(memory->to, memory->from, memory->size);
    return true;
}

/* What any reader of text does at least: a class for every byte. The sum goes into the
 * memory so that it has to be computed. */
static bool scan_work(void *context)
{
    static const unsigned char CLASSES[256] = {[' '] = 1, ['.'] = 2, ['x'] = 3};
    const peak_memory *memory = context;
    const unsigned char *text = (const unsigned char *)memory->from;
    size_t sum = 0;
    for (size_t i = 0; i < memory->size; i++) sum += CLASSES[text[i]];
    memcpy(memory->to, &sum, sizeof sum);
    return true;
}

static void name_processor(char *out, size_t size)
{
    char line[256];
    FILE *file = fopen("/proc/cpuinfo", "r");
    out[0] = '\0';
    if (file == NULL) return;
    while (fgets(line, sizeof line, file) != NULL) {
        const char *colon = strchr(line, ':');
        if (strncmp(line, "model name", 10) != 0 || colon == NULL) continue;
        snprintf(out, size, "%.*s", (int)strcspn(colon + 2, "\n"), colon + 2);
        break;
    }
    fclose(file);
}

static bool measure_peaks(double seconds, peak_memory *memory, bench_machine *out)
{
    bench_time time;
    if (!bench_measure(copy_work, memory, seconds, &time)) return false;
    out->copy = 2.0 * COPY_BYTES / time.min * 1e-9;

    memory->size = SCAN_BYTES;
    if (!bench_measure(scan_work, memory, seconds, &time)) return false;
    out->scan = SCAN_BYTES / time.min * 1e-9;

    /* Any numbers but denormal ones: a product takes the same time. */
    memset(memory->from, 0, 2 * (size_t)GEMM_SIDE * GEMM_SIDE * sizeof(double));
    const double flops = 2.0 * GEMM_SIDE * GEMM_SIDE * GEMM_SIDE;
    if (!bench_measure(single_work, memory, seconds, &time)) return false;
    out->single = flops / time.min * 1e-9;
    if (!bench_measure(twice_work, memory, seconds, &time)) return false;
    out->twice = flops / time.min * 1e-9;
    return true;
}

bool bench_machine_measure(double seconds, bench_machine *out)
{
    bool done = true;
    *out = (bench_machine){0};
    name_processor(out->processor, sizeof out->processor);
    out->n_processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (seconds > 0) {
        peak_memory memory = {malloc(COPY_BYTES), malloc(COPY_BYTES), COPY_BYTES};
        done = memory.from != NULL && memory.to != NULL;
        if (done) {
            memset(memory.from, 'x', COPY_BYTES);
            memset(memory.to, 'x', COPY_BYTES);
            done = measure_peaks(seconds, &memory, out);
        }
        free(memory.from);
        free(memory.to);
    }
    return done;
}

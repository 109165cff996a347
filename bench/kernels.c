/*
 * kernels.c - the dense kernels of vector/dense.h. A kernel is never timed without having
 * been compared with its plain reference on the same input, by the same tool. The input
 * is on the grid of dense.h, where no order of additions can round, so the two must agree
 * exactly.
 */
#include "bench.h"

#include "vector/dense.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { DIMENSIONS = 48, BLOCK = 56, MOST_ROWS = 2000 };

/* 48 products of multiples of 2^-7 below 1 add up to multiples of 2^-14 below 2^6: no
 * more than the 24 bits of a float. */
enum { SINGLE_BITS = 7 };

/* One set of operands for all kernels: A is n x k, B is k x m or n x m, S is n x n. */
typedef struct kernel_operands {
    uint32_t n;
    double *a, *b, *s, *x;
    double *out, *reference; /* n x m */
    float *single_a, *single_x;
    float *single_out, *single_reference; /* n x n */
} kernel_operands;

/* Where the results of a kernel are. */
typedef enum kernel_shape {
    SHAPE_SINGLE_SQUARE, /* n x n floats */
    SHAPE_TRIANGLE,      /* those on and right of the diagonal */
    SHAPE_SINGLE_VECTOR, /* n floats */
    SHAPE_VECTOR,        /* n doubles */
    SHAPE_CROSS,         /* k x m doubles */
    SHAPE_PRODUCT        /* n x m doubles */
} kernel_shape;

typedef struct kernel {
    const char *stage, *plain_stage;
    bench_work *work, *plain;
    kernel_shape shape;
    double (*amount)(uint32_t n); /* what a call gets through */
    const char *unit;
} kernel;

/* --------------------------------------------------------------------- the kernels -- */

/* Each kernel as two works, fast and plain, that differ in where the result goes. */
#define KERNEL_WORKS(name, fast_out, plain_out, ...)                                     \
    static bool name##_work(void *context)                                               \
    {                                                                                    \
        const kernel_operands *o = context;                                              \
        smz_dense_##name(__VA_ARGS__, o->fast_out);                                      \
        return true;                                                                     \
    }                                                                                    \
    static bool name##_plain_work(void *context)                                         \
    {                                                                                    \
        const kernel_operands *o = context;                                              \
        smz_dense_##name##_plain(__VA_ARGS__, o->plain_out);                             \
        return true;                                                                     \
    }

KERNEL_WORKS(dots, single_out, single_reference, o->single_a, o->single_a, o->n, o->n,
             DIMENSIONS)
KERNEL_WORKS(square, single_out, single_reference, o->single_a, o->n, DIMENSIONS)
KERNEL_WORKS(symmetric, out, reference, o->s, o->n, o->x)
KERNEL_WORKS(multiply, single_out, single_reference, o->single_a, o->n, DIMENSIONS,
             o->single_x)
KERNEL_WORKS(cross, out, reference, o->a, o->b, o->n, DIMENSIONS, BLOCK)
KERNEL_WORKS(product, out, reference, o->a, o->b, o->n, DIMENSIONS, BLOCK)

static double dots_flops(uint32_t n)
{
    return 2.0 * n * n * DIMENSIONS;
}

static double square_flops(uint32_t n)
{
    return (double)n * (n + 1.0) * DIMENSIONS;
}

static double product_flops(uint32_t n)
{
    return 2.0 * n * DIMENSIONS * BLOCK;
}

/* These two are bound by memory: counted are the bytes of the matrix read. */
static double symmetric_bytes(uint32_t n)
{
    return (double)n * ((double)n + 1) / 2 * sizeof(double);
}

static double multiply_bytes(uint32_t n)
{
    return (double)n * DIMENSIONS * sizeof(float);
}

static const kernel KERNELS[] = {
    {"kernel dots", "kernel dots (plain)", dots_work, dots_plain_work,
     SHAPE_SINGLE_SQUARE, dots_flops, "GFLOP/s"},
    {"kernel square", "kernel square (plain)", square_work, square_plain_work,
     SHAPE_TRIANGLE, square_flops, "GFLOP/s"},
    {"kernel symmetric", "kernel symmetric (plain)", symmetric_work, symmetric_plain_work,
     SHAPE_VECTOR, symmetric_bytes, "GB/s"},
    {"kernel multiply", "kernel multiply (plain)", multiply_work, multiply_plain_work,
     SHAPE_SINGLE_VECTOR, multiply_bytes, "GB/s"},
    {"kernel cross", "kernel cross (plain)", cross_work, cross_plain_work, SHAPE_CROSS,
     product_flops, "GFLOP/s"},
    {"kernel product", "kernel product (plain)", product_work, product_plain_work,
     SHAPE_PRODUCT, product_flops, "GFLOP/s"},
};
enum { N_KERNELS = sizeof KERNELS / sizeof *KERNELS };

/* ---------------------------------------------------------------------- comparing -- */

static size_t count_results(kernel_shape shape, uint32_t n)
{
    switch (shape) {
    case SHAPE_SINGLE_SQUARE:
    case SHAPE_TRIANGLE:
        return (size_t)n * n;
    case SHAPE_CROSS:
        return (size_t)DIMENSIONS * BLOCK;
    case SHAPE_PRODUCT:
        return (size_t)n * BLOCK;
    default:
        return n;
    }
}

static bool is_single(kernel_shape shape)
{
    return shape == SHAPE_SINGLE_SQUARE || shape == SHAPE_TRIANGLE ||
           shape == SHAPE_SINGLE_VECTOR;
}

static bool agrees(const kernel *tested, const kernel_operands *o)
{
    bool single = is_single(tested->shape);
    size_t count = count_results(tested->shape, o->n);
    for (size_t i = 0; i < count; i++) {
        double got = single ? (double)o->single_out[i] : o->out[i];
        double expected = single ? (double)o->single_reference[i] : o->reference[i];
        if (got == expected) continue;
        if (tested->shape == SHAPE_TRIANGLE && i % o->n < i / o->n) continue;
        fprintf(stderr, "bench: %s, n = %u: result %zu is %.17g, the reference's %.17g\n",
                tested->stage, (unsigned)o->n, i, got, expected);
        return false;
    }
    return true;
}

/* A kernel that leaves its output alone must not pass: no result is equal to this. */
static void spoil(const kernel *tested, const kernel_operands *o)
{
    size_t count = count_results(tested->shape, o->n);
    for (size_t i = 0; i < count; i++) {
        if (is_single(tested->shape)) {
            o->single_out[i] = NAN;
            o->single_reference[i] = NAN;
        } else {
            o->out[i] = o->reference[i] = (double)NAN;
        }
    }
}

static bool kernel_run(bench *b, const kernel *tested, kernel_operands *o)
{
    bench_amount amount = {tested->amount(o->n), tested->unit};
    double peak = b->machine.copy;
    if (tested->unit[1] == 'F') {
        peak = is_single(tested->shape) ? b->machine.single : b->machine.twice;
    }
    spoil(tested, o);
    if (!tested->work(o) || !tested->plain(o) || !agrees(tested, o)) return false;
    return bench_stage(b, tested->stage, o->n, tested->work, o, amount, peak) &&
           bench_stage(b, tested->plain_stage, o->n, tested->plain, o, amount, peak);
}

/* ------------------------------------------------------------------------- running -- */

/* Multiples of 2^-SINGLE_BITS in -1 .. 1, by Knuth's MMIX generator. */
static void fill_single(float *values, size_t count, uint64_t state)
{
    const int half = 1 << SINGLE_BITS;
    for (size_t i = 0; i < count; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        values[i] = (float)((int)(state >> 33) % (2 * half) - half) / (float)half;
    }
}

/* The same, finer, on the grid for sums of MOST_ROWS products. `scratch` has MOST_ROWS
 * floats; each of its rounds goes through smz_dense_to_grid as in the library. */
static void fill(double *values, size_t count, uint64_t state, float *scratch)
{
    const int bits = smz_dense_grid(MOST_ROWS);
    for (size_t from = 0; from < count; from += MOST_ROWS) {
        size_t part = count - from < MOST_ROWS ? count - from : MOST_ROWS;
        for (size_t i = 0; i < part; i++) {
            state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            scratch[i] = (float)(int32_t)(uint32_t)(state >> 32) * 0x1p-32F;
        }
        /* One value of a known size keeps the grid the same for all parts. */
        scratch[0] = 0.5F;
        smz_dense_to_grid(scratch, part, bits, values + from);
    }
}

static bool operands_new(kernel_operands *o)
{
    float *scratch = malloc(MOST_ROWS * sizeof *scratch);
    *o = (kernel_operands){0};
    o->a = malloc((size_t)MOST_ROWS * DIMENSIONS * sizeof *o->a);
    o->b = malloc((size_t)MOST_ROWS * BLOCK * sizeof *o->b);
    o->s = malloc((size_t)MOST_ROWS * MOST_ROWS * sizeof *o->s);
    o->x = malloc(MOST_ROWS * sizeof *o->x);
    o->out = malloc((size_t)MOST_ROWS * BLOCK * sizeof *o->out);
    o->reference = malloc((size_t)MOST_ROWS * BLOCK * sizeof *o->reference);
    o->single_a = malloc((size_t)MOST_ROWS * DIMENSIONS * sizeof *o->single_a);
    o->single_x = malloc(DIMENSIONS * sizeof *o->single_x);
    o->single_out = malloc((size_t)MOST_ROWS * MOST_ROWS * sizeof *o->single_out);
    o->single_reference =
        malloc((size_t)MOST_ROWS * MOST_ROWS * sizeof *o->single_reference);
    bool done = scratch && o->a && o->b && o->s && o->x && o->out && o->reference &&
                o->single_a && o->single_x && o->single_out && o->single_reference;
    if (done) {
        fill(o->a, (size_t)MOST_ROWS * DIMENSIONS, 1, scratch);
        fill(o->b, (size_t)MOST_ROWS * BLOCK, 2, scratch);
        fill(o->s, (size_t)MOST_ROWS * MOST_ROWS, 3, scratch);
        fill(o->x, MOST_ROWS, 4, scratch);
        fill_single(o->single_a, (size_t)MOST_ROWS * DIMENSIONS, 5);
        fill_single(o->single_x, DIMENSIONS, 6);
    }
    free(scratch);
    return done;
}

static void operands_free(kernel_operands *o)
{
    free(o->a);
    free(o->b);
    free(o->s);
    free(o->x);
    free(o->out);
    free(o->reference);
    free(o->single_a);
    free(o->single_x);
    free(o->single_out);
    free(o->single_reference);
}

bool bench_kernels(bench *b)
{
    static const uint32_t SIZES[] = {100, 1000, MOST_ROWS};
    kernel_operands o;
    bool done = false, wanted = false;
    for (size_t i = 0; i < N_KERNELS; i++) {
        if (bench_wants(b, KERNELS[i].stage)) wanted = true;
    }
    if (!wanted || b->most < SIZES[0]) return true;
    if (!operands_new(&o)) {
        fprintf(stderr, "bench: out of memory\n");
        goto done;
    }
    bench_print_heading("dense kernels");
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        if (SIZES[i] > b->most) break;
        o.n = SIZES[i];
        for (size_t j = 0; j < N_KERNELS; j++) {
            if (!bench_wants(b, KERNELS[j].stage)) continue;
            if (!kernel_run(b, &KERNELS[j], &o)) goto done;
        }
    }
    done = true;
done:
    operands_free(&o);
    return done;
}

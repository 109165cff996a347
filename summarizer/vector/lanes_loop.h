/*
 * lanes_loop.h - what the loops of lanes.c are made of. Each is written once, as plain C
 * that a compiler turns into vector instructions; on x86-64 it is compiled for the 128
 * bits that every such processor has and for the 256 of AVX2.
 */
#ifndef SMZ_VECTOR_LANES_LOOP_H
#define SMZ_VECTOR_LANES_LOOP_H

#include "vector/lanes.h"

#include <math.h>

/* Whether the loops are built for wider vectors too, and how one is put into each:
 * without optimization by a call, so that its branches are counted once. */
#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_WIDE 1
#define WIDE     __attribute__((target("avx2,fma")))
#else
#define HAS_WIDE 0
#endif
#if HAS_WIDE && defined(__OPTIMIZE__)
#define LOOP static inline __attribute__((always_inline))
#else
#define LOOP static inline
#endif

/* Copies a lane. Not by memcpy: where its calls are checked, both sides leave the
 * registers. */
LOOP void copy_lane(const double *from, double *to)
{
    for (int c = 0; c < SMZ_LANE; c++) to[c] = from[c];
}

/* Adding and taking away 1.5 * 2^52 grid steps rounds to a whole number of them: the sum
 * has no bits for less. `most` is the greatest size. */
static double grid_shift(double most, int bits)
{
    int exponent;
    frexp(most, &exponent); /* most < 2^exponent */
    return ldexp(1.5, 52 + exponent - bits);
}

#endif

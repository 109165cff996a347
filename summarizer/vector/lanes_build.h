/*
 * lanes_build.h - how loops over columns side by side are built: each is written once, as
 * plain C that a compiler turns into vector instructions; on x86-64 it is compiled for
 * the 128 bits that every such processor has and for the 256 of AVX2.
 *
 * The build is told not to fuse multiply-add; where that is exact it is asked for.
 */
#ifndef SMZ_VECTOR_LANES_BUILD_H
#define SMZ_VECTOR_LANES_BUILD_H

#include <stdbool.h>

/* Whether the loops are built for wider vectors too, and how one is put into each. */
#if defined(__x86_64__) && defined(__GNUC__)
#define SMZ_HAS_WIDE 1
#define SMZ_WIDE     __attribute__((target("avx2,fma")))
#define SMZ_LOOP     static inline __attribute__((always_inline))
#else
#define SMZ_HAS_WIDE 0
#define SMZ_LOOP     static inline
#endif

/* Whether this processor can run what is built for wider vectors. */
static inline bool smz_lanes_can_be_wide(void)
{
#if SMZ_HAS_WIDE
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    return false;
#endif
}

#endif

/*
 * jobs.c - the processors that this process may run on, which a batch system or taskset
 * may have narrowed.
 */
#define _GNU_SOURCE /* for sched_getaffinity */
#include "cli/jobs.h"

#include <sched.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define KEPT (32 << 20) /* bytes; the most that glibc takes as a threshold */

void smz_jobs_keep_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, KEPT);
    mallopt(M_TRIM_THRESHOLD, KEPT);
#endif
}

size_t smz_jobs(size_t wanted)
{
    cpu_set_t set;
    size_t n = wanted;
    if (n == 0 && sched_getaffinity(0, sizeof set, &set) == 0)
        n = (size_t)CPU_COUNT(&set);
    if (n == 0) n = 1;
    return n < SMZ_MAX_JOBS ? n : SMZ_MAX_JOBS;
}

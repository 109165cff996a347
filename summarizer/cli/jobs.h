/* jobs.h - how many threads to work with. */
#ifndef SMZ_CLI_JOBS_H
#define SMZ_CLI_JOBS_H

#include <stddef.h>

/*
 * To be called before threads work. Makes memory that was freed stay with the process, to
 * a bound: much the same is asked for again and again, and giving it back in between
 * takes a sixth of all time. And reads a page of nothing: libxml2 sets itself up at its
 * first use, where two threads must not meet.
 */
void smz_jobs_prepare(void);

/* `wanted`, or for 0 as many as there are processors that this process may run on;
 * at most what --jobs takes. */
size_t smz_jobs(size_t wanted);

#endif

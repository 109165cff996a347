/* jobs.h - how many threads to work with. */
#ifndef SMZ_CLI_JOBS_H
#define SMZ_CLI_JOBS_H

#include <stddef.h>

/* The most that --jobs takes. */
#define SMZ_MAX_JOBS 256

/* Makes memory that was freed stay with the process, to a bound: much the same is asked
 * for again and again, and giving it back in between takes a sixth of all time. */
void smz_jobs_keep_memory(void);

/* `wanted`, or for 0 as many as there are processors that this process may run on. */
size_t smz_jobs(size_t wanted);

#endif

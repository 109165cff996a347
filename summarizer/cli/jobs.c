/*
 * jobs.c - the processors that this process may run on, which a batch system or taskset
 * may have narrowed; and the process made ready for several threads.
 */
#define _GNU_SOURCE /* for sched_getaffinity */
#include "cli/jobs.h"

#include "cli/flags.h"

#include "summarizer.h"

#include <sched.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define KEPT (32 << 20) /* bytes; the most that glibc takes as a threshold */

void smz_jobs_prepare(void)
{
    smz_corpus *corpus;
    smz_document page = SMZ_DOCUMENT_INIT;
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, KEPT);
    mallopt(M_TRIM_THRESHOLD, KEPT);
#endif
    if (smz_corpus_new(NULL, &corpus, NULL) != SMZ_OK) return;
    page.text = "<p></p>";
    page.text_size = 7;
    page.format = SMZ_FORMAT_HTML;
    const smz_status status = smz_corpus_add(corpus, &page, NULL);
    (void)status; /* a build without HTML refuses pages */
    smz_corpus_free(corpus);
}

size_t smz_jobs(size_t wanted)
{
    cpu_set_t set;
    size_t n = wanted;
    if (n == 0 && sched_getaffinity(0, sizeof set, &set) == 0)
        n = (size_t)CPU_COUNT(&set);
    if (n == 0) n = 1;
    const size_t most = smz_flags[SMZ_FLAG_JOBS].most;
    return n < most ? n : most;
}

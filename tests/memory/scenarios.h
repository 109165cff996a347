/*
 * scenarios.h - the calls of the library that take memory, each as three steps: what is
 * there before, the call itself, and whether all is as it should be.
 */
#ifndef SMZ_TESTS_SCENARIOS_H
#define SMZ_TESTS_SCENARIOS_H

#include "summarizer.h"
#include "support/told_stories.h"

#include <stdbool.h>

enum { SHOWN_MOST = 1 << 18 };

/* Text without memory of its own. */
struct shown {
    char text[SHOWN_MOST];
    size_t size;
};

/* An smz_writer into it; fails where it is full. */
int write_shown(void *context, const char *data, size_t size);

/* What a scenario works on; only what it needs is set. */
struct stage {
    const smz_allocator *allocator;
    smz_corpus *corpus;
    smz_corpus *from; /* what is taken into it */
    smz_digest *digest;
    smz_stories *stories;
    told_stories told;
    struct shown out;
};

struct scenario {
    const char *name;
    bool (*prepare)(struct stage *stage);    /* NULL: nothing is there before */
    smz_status (*call)(struct stage *stage); /* the step whose allocations fail */
};

extern const struct scenario scenarios[], story_scenarios[];
extern const size_t n_scenarios, n_story_scenarios;

/* Frees what a stage holds. */
void stage_free(struct stage *stage);

/* All that can be seen of a stage: units of the corpus, a digest of it, what was written.
 */
void stage_show(struct stage *stage, struct shown *out);

/* What stories there are; NULL: none. */
void show_stories(const smz_stories *stories, struct shown *out);

#endif

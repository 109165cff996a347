/*
 * pipeline.h - items through several threads, in order. The thread that runs it fills
 * items and drains them, both in order and one at a time; workers work on them in
 * between, in any order. There are as many items as slots: when all are taken, nothing is
 * filled until one is drained, so that memory is bounded and a slow end slows the front.
 */
#ifndef SMZ_CLI_PIPELINE_H
#define SMZ_CLI_PIPELINE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum smz_fill {
    SMZ_FILL_ITEM, /* the slot has an item */
    SMZ_FILL_WAIT, /* there is none now: see `descriptor` */
    SMZ_FILL_END   /* there will be no more */
} smz_fill;

typedef struct smz_pipeline {
    size_t n_workers;
    size_t n_slots;
    void *context;

    /* Puts the next item into a slot. For WAIT it sets *descriptor to what has to be
     * readable before it is asked again, or leaves it -1 to be asked after a drain. */
    smz_fill (*fill)(void *context, size_t slot, int *descriptor);

    /* Called in worker `worker`, 0 .. n_workers - 1. */
    void (*work)(void *context, size_t worker, size_t slot);

    /* False ends the run: what is in work is finished, but not drained. */
    bool (*drain)(void *context, size_t slot);

    /* Called now and then while there is work, every `tick_milliseconds` if they are > 0.
     * May be NULL. */
    void (*tick)(void *context);
    int tick_milliseconds;
} smz_pipeline;

/*
 * Runs until there are no more items, a drain returned false, or a signal came
 * (smz_wake_signal); what was filled until then is worked on and drained. smz_wake_open
 * comes before. Returns false, with nothing done, if no thread could be started.
 */
bool smz_pipeline_run(const smz_pipeline *pipeline);

#endif

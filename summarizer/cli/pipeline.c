/*
 * pipeline.c - a ring of slots between the thread that fills and drains it and those that
 * work: [tail .. next) is in work or done, [next .. head) is to be worked on.
 */
#define _XOPEN_SOURCE 700
#include "cli/pipeline.h"

#include "cli/wake.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

struct ring {
    const smz_pipeline *pipeline;
    pthread_mutex_t lock;    /* of everything below */
    pthread_cond_t filled;   /* there is work, or `closed` */
    size_t tail, next, head; /* counted on; the slot is the remainder */
    bool *done;              /* [n_slots] */
    bool closed;             /* workers end when nothing is left... */
    bool dropped;            /* ...or at once */
    size_t n_started;        /* workers, which number themselves */
};

static void *work(void *argument)
{
    struct ring *ring = argument;
    const smz_pipeline *pipeline = ring->pipeline;
    pthread_mutex_lock(&ring->lock);
    const size_t worker = ring->n_started++;
    for (;;) {
        while (ring->next == ring->head && !ring->closed)
            pthread_cond_wait(&ring->filled, &ring->lock);
        if (ring->next == ring->head || ring->dropped) break;
        const size_t item = ring->next++, slot = item % pipeline->n_slots;
        pthread_mutex_unlock(&ring->lock);
        pipeline->work(pipeline->context, worker, slot);
        pthread_mutex_lock(&ring->lock);
        ring->done[slot] = true;
        if (item == ring->tail) smz_wake_send(); /* it is the one waited for */
    }
    pthread_mutex_unlock(&ring->lock);
    return NULL;
}

/* Drains what is done; false if a drain failed. */
static bool drain_done(struct ring *ring)
{
    const smz_pipeline *pipeline = ring->pipeline;
    bool good = true;
    pthread_mutex_lock(&ring->lock);
    while (good && ring->tail != ring->head &&
           ring->done[ring->tail % pipeline->n_slots]) {
        const size_t slot = ring->tail % pipeline->n_slots;
        pthread_mutex_unlock(&ring->lock);
        good = pipeline->drain(pipeline->context, slot);
        pthread_mutex_lock(&ring->lock);
        ring->done[slot] = false;
        ring->tail++;
    }
    pthread_mutex_unlock(&ring->lock);
    return good;
}

/* The part of the thread that fills and drains; `tail` and `head` change here alone. */
static void feed(struct ring *ring)
{
    const smz_pipeline *pipeline = ring->pipeline;
    const int patience =
        pipeline->tick_milliseconds > 0 ? pipeline->tick_milliseconds : -1;
    bool ended = false, good = true;
    for (;;) {
        int descriptor = -1;
        good = drain_done(ring);
        if (smz_wake_signal() != 0) ended = true;
        if (!good || (ended && ring->tail == ring->head)) break;
        if (pipeline->tick != NULL) pipeline->tick(pipeline->context);
        if (!ended && ring->head - ring->tail < pipeline->n_slots) {
            const smz_fill fill = pipeline->fill(
                pipeline->context, ring->head % pipeline->n_slots, &descriptor);
            ended = fill == SMZ_FILL_END;
            if (fill == SMZ_FILL_ITEM) {
                pthread_mutex_lock(&ring->lock);
                ring->head++;
                pthread_cond_signal(&ring->filled);
                pthread_mutex_unlock(&ring->lock);
            }
            if (fill != SMZ_FILL_WAIT) continue;
        }
        smz_wake_wait(descriptor, patience);
    }
    pthread_mutex_lock(&ring->lock);
    ring->closed = true;
    ring->dropped = !good;
    pthread_cond_broadcast(&ring->filled);
    pthread_mutex_unlock(&ring->lock);
}

/* Starts the workers, to whom no signal is delivered; returns how many could be. */
static size_t start(struct ring *ring, pthread_t *threads)
{
    sigset_t all, before;
    size_t n_threads = 0;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    while (n_threads < ring->pipeline->n_workers &&
           pthread_create(&threads[n_threads], NULL, work, ring) == 0)
        n_threads++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return n_threads;
}

bool smz_pipeline_run(const smz_pipeline *pipeline)
{
    struct ring ring = {.pipeline = pipeline};
    pthread_t *threads = calloc(pipeline->n_workers, sizeof *threads);
    size_t n_threads = 0;
    ring.done = calloc(pipeline->n_slots, sizeof *ring.done);
    pthread_mutex_init(&ring.lock, NULL);
    pthread_cond_init(&ring.filled, NULL);
    if (threads != NULL && ring.done != NULL) n_threads = start(&ring, threads);
    if (n_threads > 0) feed(&ring);
    for (size_t i = 0; i < n_threads; i++) pthread_join(threads[i], NULL);
    pthread_cond_destroy(&ring.filled);
    pthread_mutex_destroy(&ring.lock);
    free(ring.done);
    free(threads);
    return n_threads > 0;
}

/*
 * digests.c - what the header promises of threads: one corpus, digested with eight sets
 * of options by eight threads at once and written in every format, gives what one thread
 * got before; corpora of their own are filled meanwhile. Made to be built with
 * -Db_sanitize=thread, where a race ends it.
 */
#include "summarizer.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_REPORTS 24
#define N_ROUNDS  3

static const smz_output outputs[] = {SMZ_OUTPUT_TEXT, SMZ_OUTPUT_MARKDOWN,
                                     SMZ_OUTPUT_JSON, SMZ_OUTPUT_HTML};
enum { N_OUTPUTS = sizeof outputs / sizeof outputs[0], N_THREADS = 8 };

static const smz_section sections[] = {{"Water", "flood river rain", 40},
                                       {NULL, "council money", 0}};

/* The n-th set of options. */
static smz_options options_of(size_t n)
{
    smz_options options;
    smz_options_init(&options, sizeof options);
    options.words = 30 + 10 * n;
    if (n == 1) options.rank = SMZ_RANK_LEXRANK;
    if (n == 2) options.select = SMZ_SELECT_MMR;
    if (n == 3) options.graph = SMZ_GRAPH_SPARSE;
    if (n == 4) options.query = "the council and the money";
    if (n == 5) {
        options.sections = sections;
        options.n_sections = 2;
    }
    if (n == 6) options.rank = SMZ_RANK_CENTROID;
    if (n == 7) {
        options.graph = SMZ_GRAPH_DENSE;
        options.dimensions = 12;
    }
    return options;
}

/* The n-th report: sentences that it shares with some of the others. */
static void add_report(smz_corpus *corpus, size_t n)
{
    static const char *const subjects[] = {"The council of Lindhof", "The river Amber",
                                           "The mayor of the old town", "Heavy rain",
                                           "The insurers of the region"};
    static const char *const acts[] = {"closed the bridge", "flooded the market",
                                       "paid ninety million crowns", "warned the schools",
                                       "took four hundred people to safety"};
    char text[4096], source[32];
    size_t size = 0;
    for (size_t i = 0; i < 12; i++) {
        const size_t fact = (n * 7 + i * 5) % 25;
        size +=
            (size_t)snprintf(text + size, sizeof text - size,
                             "%s %s on day %zu, after the dam above the town had held "
                             "for %zu hours.%s",
                             subjects[fact % 5], acts[fact / 5], fact, fact * 3 + 2,
                             i % 3 == 2 ? "\n\n" : " ");
    }
    snprintf(source, sizeof source, "report-%zu.txt", n);
    smz_document document = SMZ_DOCUMENT_INIT;
    document.text = text;
    document.text_size = size;
    document.source = source;
    if (smz_corpus_add(corpus, &document, NULL) != SMZ_OK) exit(1);
}

static smz_corpus *new_corpus(void)
{
    smz_corpus *corpus;
    if (smz_corpus_new(NULL, &corpus, NULL) != SMZ_OK) exit(1);
    for (size_t n = 0; n < N_REPORTS; n++) add_report(corpus, n);
    return corpus;
}

/* FNV-1a of everything that was written. */
static int take(void *context, const char *data, size_t size)
{
    unsigned long long *hash = context;
    for (size_t i = 0; i < size; i++)
        *hash = (*hash ^ (unsigned char)data[i]) * 0x100000001B3;
    return 0;
}

static unsigned long long fingerprint(const smz_corpus *corpus, size_t n)
{
    const smz_options options = options_of(n);
    unsigned long long hash = 0xCBF29CE484222325;
    smz_digest *digest;
    smz_stories *stories;
    smz_error error;
    if (smz_digest_new(corpus, &options, &digest, &error) != SMZ_OK) {
        fprintf(stderr, "options %zu: %s\n", n, error.message);
        exit(1);
    }
    for (size_t i = 0; i < N_OUTPUTS; i++) {
        if (smz_digest_write(digest, outputs[i], SMZ_WRITE_EXPLAIN, 80, take, &hash,
                             NULL) != SMZ_OK)
            exit(1);
    }
    for (size_t s = 0; s < smz_corpus_sentences(corpus); s++) {
        smz_judgement judgement;
        if (smz_digest_judgement(digest, s, &judgement) != SMZ_OK) exit(1);
        take(&hash, judgement.why, strlen(judgement.why));
    }
    smz_digest_free(digest);
    if (smz_stories_new(corpus, NULL, &stories, NULL) != SMZ_OK) exit(1);
    hash = hash * 31 + smz_stories_count(stories);
    smz_stories_free(stories);
    return hash;
}

struct worker {
    pthread_t thread;
    const smz_corpus *corpus;
    size_t n;
    unsigned long long expected;
    bool same;
};

static void *work(void *argument)
{
    struct worker *worker = argument;
    worker->same = true;
    for (int round = 0; round < N_ROUNDS; round++) {
        if (fingerprint(worker->corpus, worker->n) != worker->expected)
            worker->same = false;
        if (worker->n % 2 == 0) continue;
        smz_corpus *own = new_corpus();
        if (fingerprint(own, worker->n) != worker->expected) worker->same = false;
        smz_corpus_free(own);
    }
    return NULL;
}

int main(void)
{
    struct worker workers[N_THREADS];
    smz_corpus *corpus = new_corpus();
    int n_wrong = 0;
    for (size_t n = 0; n < N_THREADS; n++) {
        workers[n] = (struct worker){.corpus = corpus, .n = n};
        workers[n].expected = fingerprint(corpus, n);
    }
    for (size_t n = 0; n < N_THREADS; n++) {
        if (pthread_create(&workers[n].thread, NULL, work, &workers[n]) != 0) return 1;
    }
    for (size_t n = 0; n < N_THREADS; n++) {
        pthread_join(workers[n].thread, NULL);
        if (workers[n].same) continue;
        fprintf(stderr, "options %zu: another digest beside other threads\n", n);
        n_wrong++;
    }
    smz_corpus_free(corpus);
    printf("%d threads, %d rounds, %d gave something else\n", N_THREADS, N_ROUNDS,
           n_wrong);
    return n_wrong != 0;
}

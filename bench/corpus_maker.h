/* corpus_maker.h - a corpus of any size, the same for the same seed on every machine. */
#ifndef BENCH_CORPUS_MAKER_H
#define BENCH_CORPUS_MAKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One report: text[offset .. offset+size) of its corpus. */
typedef struct bench_document {
    size_t offset, size;
} bench_document;

typedef struct bench_corpus {
    char *text; /* all reports, one after the other */
    size_t size;
    bench_document *documents;
    size_t n_documents;
    size_t n_sentences; /* headlines not counted */
} bench_corpus;

/*
 * Makes reports with `n_sentences` in all: invented words, frequencies after Zipf's law,
 * English function words between them. Ten reports of up to 20 sentences make a cluster;
 * they draw on one pool of facts, so that most facts are told several times in other
 * words and order. False if memory runs out (nothing to free).
 */
bool bench_corpus_make(size_t n_sentences, uint64_t seed, bench_corpus *out);

/* One cluster of such reports, 17 kB. */
enum { BENCH_CLUSTER_DOCUMENTS = 10, BENCH_CLUSTER_SENTENCES = 200 };

/* The seed of cluster `number`, from 0, among the many of a seed. */
static inline uint64_t bench_cluster_seed(uint64_t seed, size_t number)
{
    return seed * 1000003 + number;
}

void bench_corpus_free(bench_corpus *corpus);

#endif

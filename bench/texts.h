/* texts.h - texts for the benchmark: read from files, folders of clusters and JSON lines,
 * or made, and in memory before any clock starts. */
#ifndef BENCH_TEXTS_H
#define BENCH_TEXTS_H

#include "summarizer.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct bench_text {
    char *data;
    size_t size;
    smz_format format;
    char *source;
} bench_text;

/* What one digest is made of. */
typedef struct bench_cluster {
    bench_text *texts;
    size_t n_texts;
    size_t size; /* bytes of all */
} bench_cluster;

typedef struct bench_clusters {
    bench_cluster *items;
    size_t count, capacity;
    size_t n_texts; /* of all clusters */
    size_t size;    /* bytes of all */
    size_t largest; /* bytes of the largest */
} bench_clusters;

/* Reads a file, as a page if its name ends in .html or .htm. Told if that fails. */
bool bench_text_load(const char *path, bench_text *out);
void bench_text_free(bench_text *text);

/* Adds n texts to a corpus; false, with the error, at the first that cannot be. */
bool bench_texts_add(const bench_text *texts, size_t n, smz_corpus *corpus,
                     smz_error *error);

/*
 * Adds the clusters of `path`. A name that ends in .jsonl is a file of lines as
 * `summarize --batch` takes them, of which texts and pages are read; any other is a
 * folder whose folders are clusters, of the .txt and .html files in them or in `docs` in
 * them. Told if that fails or there are none; free the clusters all the same.
 */
bool bench_clusters_load(const char *path, bench_clusters *out);

/* Adds made clusters, those of the program `clusters`, up to at least `bytes` of text. */
bool bench_clusters_make(size_t bytes, bench_clusters *out);

/* Writes all texts to `path`, `rounds` times over. Told if that fails. */
bool bench_clusters_write(const bench_clusters *clusters, size_t rounds,
                          const char *path);

void bench_clusters_free(bench_clusters *clusters);

#endif

/* texts.c - see texts.h. Memory that runs out ends the program, by quality/util.h. */
#include "texts.h"
#include "corpus_maker.h"
#include "quality/util.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), end_size = strlen(end);
    return size >= end_size && strcmp(text + size - end_size, end) == 0;
}

static bool is_page(const char *path)
{
    return ends_with(path, ".html") || ends_with(path, ".htm");
}

bool bench_text_load(const char *path, bench_text *out)
{
    *out = (bench_text){0};
    out->data = quality_read(path, &out->size);
    if (out->data == NULL) {
        fprintf(stderr, "bench: %s: %s\n", path, strerror(errno));
        return false;
    }
    out->format = is_page(path) ? SMZ_FORMAT_HTML : SMZ_FORMAT_TEXT;
    out->source = quality_format("%s", path);
    return true;
}

void bench_text_free(bench_text *text)
{
    free(text->data);
    free(text->source);
    *text = (bench_text){0};
}

bool bench_texts_add(const bench_text *texts, size_t n, smz_corpus *corpus,
                     smz_error *error)
{
    for (size_t i = 0; i < n; i++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        document.text = texts[i].data;
        document.text_size = texts[i].size;
        document.format = texts[i].format;
        document.source = texts[i].source;
        if (smz_corpus_add(corpus, &document, error) != SMZ_OK) return false;
    }
    return true;
}

/* A cluster with room for texts; end_cluster counts what was put there. */
static bench_cluster *add_cluster(bench_clusters *clusters, size_t n_texts)
{
    clusters->items = quality_grow(clusters->items, clusters->count, &clusters->capacity,
                                   sizeof *clusters->items);
    bench_cluster *cluster = &clusters->items[clusters->count++];
    *cluster = (bench_cluster){quality_new(n_texts, sizeof *cluster->texts), 0, 0};
    return cluster;
}

/* Adds the last cluster to the sums; takes it out again if it is empty. */
static void end_cluster(bench_clusters *clusters)
{
    bench_cluster *cluster = &clusters->items[clusters->count - 1];
    if (cluster->n_texts == 0) {
        free(cluster->texts);
        clusters->count--;
        return;
    }
    for (size_t i = 0; i < cluster->n_texts; i++) cluster->size += cluster->texts[i].size;
    clusters->n_texts += cluster->n_texts;
    clusters->size += cluster->size;
    if (cluster->size > clusters->largest) clusters->largest = cluster->size;
}

/* ------------------------------------------------------------------------- folders -- */

/* The texts in a folder, none if there are none. */
static bool load_folder(const char *path, bench_clusters *out)
{
    bool done = true;
    quality_names names = quality_list(path);
    bench_cluster *cluster = add_cluster(out, names.count);
    for (size_t i = 0; i < names.count && done; i++) {
        if (!ends_with(names.items[i], ".txt") && !is_page(names.items[i])) continue;
        char *name = quality_format("%s/%s", path, names.items[i]);
        done = bench_text_load(name, &cluster->texts[cluster->n_texts]);
        if (done) cluster->n_texts++;
        free(name);
    }
    quality_names_free(&names);
    end_cluster(out);
    return done;
}

static bool load_folders(const char *path, bench_clusters *out)
{
    bool done = true;
    quality_names names = quality_list(path);
    for (size_t i = 0; i < names.count && done; i++) {
        size_t before = out->count;
        char *name = quality_format("%s/%s/docs", path, names.items[i]);
        done = load_folder(name, out);
        if (done && out->count == before) {
            name[strlen(name) - strlen("/docs")] = '\0';
            done = load_folder(name, out);
        }
        free(name);
    }
    quality_names_free(&names);
    return done;
}

/* ---------------------------------------------------------------------- JSON lines -- */

static bool load_line(const char *data, size_t size, bench_clusters *out)
{
    json_t *line = json_loadb(data, size, JSON_ALLOW_NUL, NULL), *document;
    json_t *documents = json_object_get(line, "documents");
    bench_cluster *cluster = add_cluster(out, json_array_size(documents));
    bool done = json_is_array(documents);
    size_t i;
    json_array_foreach(documents, i, document)
    {
        json_t *text = json_object_get(document, "text");
        json_t *page = json_object_get(document, "html");
        json_t *source = json_object_get(document, "source");
        json_t *what = json_is_string(text) ? text : page;
        if (!json_is_string(what)) {
            done = false;
            break;
        }
        bench_text *to = &cluster->texts[cluster->n_texts++];
        to->size = json_string_length(what);
        to->data = quality_new(to->size + 1, 1);
        memcpy(to->data, json_string_value(what), to->size);
        to->format = what == text ? SMZ_FORMAT_TEXT : SMZ_FORMAT_HTML;
        to->source = quality_format(
            "%s", json_is_string(source) ? json_string_value(source) : "report");
    }
    json_decref(line);
    end_cluster(out);
    return done;
}

static bool load_lines(const char *path, bench_clusters *out)
{
    size_t size, number = 0;
    bool done = true;
    char *data = quality_read(path, &size);
    if (data == NULL) {
        fprintf(stderr, "bench: %s: %s\n", path, strerror(errno));
        return false;
    }
    for (size_t at = 0; at < size && done;) {
        const char *feed = memchr(data + at, '\n', size - at);
        size_t end = feed != NULL ? (size_t)(feed - data) : size;
        done = load_line(data + at, end - at, out);
        at = end + 1;
        number++;
    }
    if (!done) {
        fprintf(stderr, "bench: %s: line %zu is no cluster with documents\n", path,
                number);
    }
    free(data);
    return done;
}

/* ------------------------------------------------------------------------ together -- */

bool bench_clusters_load(const char *path, bench_clusters *out)
{
    size_t before = out->count;
    bool lines = ends_with(path, ".jsonl");
    if (!(lines ? load_lines(path, out) : load_folders(path, out))) return false;
    if (out->count > before) return true;
    fprintf(stderr, "bench: %s: no %s\n", path,
            lines ? "lines in it" : "folders of .txt or .html files in it");
    return false;
}

bool bench_clusters_make(size_t bytes, bench_clusters *out)
{
    while (out->size < bytes) {
        bench_corpus made;
        if (!bench_corpus_make(BENCH_CLUSTER_SENTENCES, bench_cluster_seed(1, out->count),
                               &made)) {
            fprintf(stderr, "bench: out of memory\n");
            return false;
        }
        bench_cluster *cluster = add_cluster(out, made.n_documents);
        for (size_t i = 0; i < made.n_documents; i++) {
            bench_text *text = &cluster->texts[cluster->n_texts++];
            text->size = made.documents[i].size;
            text->data = quality_new(text->size + 1, 1);
            memcpy(text->data, made.text + made.documents[i].offset, text->size);
            text->source = quality_format("report-%zu", i + 1);
        }
        end_cluster(out);
        bench_corpus_free(&made);
    }
    return true;
}

bool bench_clusters_write(const bench_clusters *clusters, size_t rounds, const char *path)
{
    FILE *file = fopen(path, "wb");
    bool done = file != NULL;
    for (size_t round = 0; round < rounds && done; round++) {
        for (size_t i = 0; i < clusters->count; i++) {
            const bench_cluster *cluster = &clusters->items[i];
            for (size_t j = 0; j < cluster->n_texts && done; j++) {
                const bench_text *text = &cluster->texts[j];
                done = fwrite(text->data, 1, text->size, file) == text->size;
            }
        }
    }
    if (file != NULL && fclose(file) != 0) done = false;
    if (!done) fprintf(stderr, "bench: %s: %s\n", path, strerror(errno));
    return done;
}

void bench_clusters_free(bench_clusters *clusters)
{
    for (size_t i = 0; i < clusters->count; i++) {
        bench_cluster *cluster = &clusters->items[i];
        for (size_t j = 0; j < cluster->n_texts; j++) bench_text_free(&cluster->texts[j]);
        free(cluster->texts);
    }
    free(clusters->items);
    *clusters = (bench_clusters){0};
}

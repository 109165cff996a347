/*
 * scale.c - every stage from bytes to digest, on made corpora of 10 to 2,000,000
 * sentences: first the public functions, then the floors inside smz_digest_new. A stage
 * that is linear shows the same rate on every line.
 */
#include "bench.h"
#include "corpus_maker.h"

#include "rank/rank.h"
#include "text/term.h"
#include "vector/embed.h"
#include "vector/tfidf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The n x n graph of 5,000 sentences takes 100 MB; the embedding of 100,000 takes 19. */
enum { MOST_DENSE = 5000, MOST_EMBED = 100000, DIMENSIONS = 48 };

typedef struct scale_context {
    const smz_allocator *allocator;
    bench_corpus made;
    smz_corpus *corpus;
    smz_digest *digest;
    size_t written;
    size_t n_found; /* stories, as they were made */

    /* the story's sentences as terms, and what becomes of them */
    SMZ_ARRAY(uint32_t) terms;
    uint64_t *start;
    uint32_t n, n_terms;
    smz_csr rows;
    smz_similarity_graph dense, sparse;
    const smz_similarity_graph *graph; /* the one to rank on */
    double *prior, *rank;
} scale_context;

/* ------------------------------------------------------------------- public stages -- */

static bool corpus_read(scale_context *c, smz_corpus **out)
{
    smz_error error;
    smz_corpus *corpus = NULL;
    if (smz_corpus_new(c->allocator, &corpus, &error) != SMZ_OK) goto failed;
    for (size_t i = 0; i < c->made.n_documents; i++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        document.text = c->made.text + c->made.documents[i].offset;
        document.text_size = c->made.documents[i].size;
        if (smz_corpus_add(corpus, &document, &error) != SMZ_OK) goto failed;
    }
    *out = corpus;
    return true;
failed:
    fprintf(stderr, "bench: %s\n", error.message);
    smz_corpus_free(corpus);
    return false;
}

static bool read_work(void *context)
{
    smz_corpus *corpus;
    if (!corpus_read(context, &corpus)) return false;
    smz_corpus_free(corpus);
    return true;
}

static bool digest_work(void *context)
{
    scale_context *c = context;
    smz_digest *digest;
    smz_error error;
    if (smz_digest_new(c->corpus, NULL, &digest, &error) != SMZ_OK) {
        fprintf(stderr, "bench: %s\n", error.message);
        return false;
    }
    smz_digest_free(digest);
    return true;
}

/* How many of the made clusters are stories, with all of their reports and no other. */
static size_t count_found(const smz_stories *stories, size_t n_documents)
{
    size_t n_found = 0;
    for (size_t i = 0; i < smz_stories_count(stories); i++) {
        smz_story story;
        if (smz_stories_story(stories, i, &story) != SMZ_OK) return 0;
        const size_t first = story.documents[0];
        const size_t left = n_documents - first, cluster = BENCH_CLUSTER_DOCUMENTS;
        n_found += first % cluster == 0 &&
                   story.n_documents == (left < cluster ? left : cluster) &&
                   story.documents[story.n_documents - 1] < first + cluster;
    }
    return n_found;
}

static bool stories_work(void *context)
{
    scale_context *c = context;
    smz_stories *stories;
    smz_error error;
    if (smz_stories_new(c->corpus, NULL, &stories, &error) != SMZ_OK) {
        fprintf(stderr, "bench: %s\n", error.message);
        return false;
    }
    c->n_found = count_found(stories, c->made.n_documents);
    smz_stories_free(stories);
    return true;
}

static int count_bytes(void *context, const char *data, size_t size)
{
    (void)data;
    *(size_t *)context += size;
    return 0;
}

static bool whole_work(void *context)
{
    scale_context *c = context;
    smz_corpus *corpus = NULL;
    smz_digest *digest = NULL;
    smz_error error = {0};
    if (!corpus_read(c, &corpus)) return false;
    bool done = smz_digest_new(corpus, NULL, &digest, &error) == SMZ_OK &&
                smz_digest_write(digest, SMZ_OUTPUT_TEXT, 0, 80, count_bytes, &c->written,
                                 &error) == SMZ_OK;
    if (!done) fprintf(stderr, "bench: %s\n", error.message);
    smz_digest_free(digest);
    smz_corpus_free(corpus);
    return done;
}

static bool write_text_work(void *context)
{
    scale_context *c = context;
    return smz_digest_write(c->digest, SMZ_OUTPUT_TEXT, 0, 80, count_bytes, &c->written,
                            NULL) == SMZ_OK;
}

static bool write_json_work(void *context)
{
    scale_context *c = context;
    return smz_digest_write(c->digest, SMZ_OUTPUT_JSON, SMZ_WRITE_EXPLAIN, 0, count_bytes,
                            &c->written, NULL) == SMZ_OK;
}

static bool run_public(bench *b, scale_context *c, size_t n)
{
    bench_amount bytes = {(double)c->made.size, "MB/s"};
    bench_amount sentences = {(double)n, "ksent/s"}, none = {0, NULL};
    bench_amount documents = {(double)c->made.n_documents, "kdoc/s"};
    if (bench_wants(b, "read") &&
        !bench_stage(b, "read", n, read_work, c, bytes, b->machine.scan * 1e3)) {
        return false;
    }
    if (bench_wants(b, "whole path") &&
        !bench_stage(b, "whole path", n, whole_work, c, bytes, 0)) {
        return false;
    }
    if (!corpus_read(c, &c->corpus)) return false;
    if (bench_wants(b, "digest") &&
        !bench_stage(b, "digest", n, digest_work, c, sentences, 0)) {
        return false;
    }
    if (bench_wants(b, "stories")) {
        const size_t n_clusters =
            (c->made.n_documents + BENCH_CLUSTER_DOCUMENTS - 1) / BENCH_CLUSTER_DOCUMENTS;
        if (!bench_stage(b, "stories", n, stories_work, c, documents, 0)) return false;
        printf("  of %zu reports, exactly as made: %zu of %zu stories\n",
               c->made.n_documents, c->n_found, n_clusters);
    }
    if (!bench_wants(b, "write text") && !bench_wants(b, "write json")) return true;
    smz_error error;
    if (smz_digest_new(c->corpus, NULL, &c->digest, &error) != SMZ_OK) {
        fprintf(stderr, "bench: %s\n", error.message);
        return false;
    }
    return (!bench_wants(b, "write text") ||
            bench_stage(b, "write text", n, write_text_work, c, none, 0)) &&
           (!bench_wants(b, "write json") ||
            bench_stage(b, "write json", n, write_json_work, c, none, 0));
}

/* ----------------------------------------------------------------- internal stages -- */

static bool tfidf_work(void *context)
{
    scale_context *c = context;
    smz_csr rows;
    if (smz_tfidf_build(c->allocator, c->terms.items, c->start, c->n, c->n_terms,
                        &rows) != SMZ_OK) {
        return false;
    }
    smz_csr_free(c->allocator, &rows);
    return true;
}

static bool embed_work(void *context)
{
    const scale_context *c = context;
    uint32_t k = DIMENSIONS;
    float *embedding;
    if (smz_embed(c->allocator, &c->rows, &k, &embedding) != SMZ_OK) return false;
    smz_memory_free(c->allocator, embedding, (size_t)c->rows.n_rows * k,
                    sizeof *embedding);
    return true;
}

static bool graph_work(const scale_context *c, smz_graph form)
{
    smz_similarity_graph graph;
    if (smz_graph_build(c->allocator, &c->rows, form, DIMENSIONS, &graph) != SMZ_OK) {
        return false;
    }
    smz_graph_free(&graph);
    return true;
}

static bool graph_dense_work(void *context)
{
    return graph_work(context, SMZ_GRAPH_DENSE);
}

static bool graph_sparse_work(void *context)
{
    return graph_work(context, SMZ_GRAPH_SPARSE);
}

static bool rank_work(void *context)
{
    scale_context *c = context;
    return smz_rank_sentences(SMZ_RANK_TEXTRANK, c->graph, c->prior,
                              &smz_rank_settings_default, c->rank) == SMZ_OK;
}

/* The story's sentences of the corpus as content terms. */
static bool read_terms(scale_context *c)
{
    size_t n_all = smz_corpus_sentences(c->corpus);
    bool done = false;
    smz_vocabulary *vocabulary = NULL;
    smz_tokens tokens = {0};
    smz_document_info document;
    smz_sentence sentence;
    c->start = malloc((n_all + 1) * sizeof *c->start);
    if (c->start == NULL) goto done;
    c->start[0] = 0;
    if (smz_vocabulary_new(c->allocator, &vocabulary) != SMZ_OK) goto done;
    for (size_t i = 0; i < n_all; i++) {
        if (smz_corpus_sentence(c->corpus, i, &sentence) != SMZ_OK) goto done;
        if (sentence.kind != SMZ_KIND_SENTENCE) continue;
        if (smz_corpus_document(c->corpus, sentence.document, &document) != SMZ_OK) {
            goto done;
        }
        tokens.count = 0;
        if (smz_tokens_read(vocabulary, document.text + sentence.offset, sentence.length,
                            smz_language_by_code("en", 2), &tokens) != SMZ_OK ||
            !SMZ_ARRAY_RESERVE(c->allocator, &c->terms, tokens.count)) {
            goto done;
        }
        for (size_t j = 0; j < tokens.count; j++) {
            if (tokens.items[j].flags & SMZ_TOKEN_STOP) continue;
            c->terms.items[c->terms.count++] = tokens.items[j].term;
        }
        c->start[++c->n] = c->terms.count;
    }
    c->n_terms = smz_vocabulary_count(vocabulary);
    c->prior = malloc((c->n + 1) * sizeof *c->prior);
    c->rank = malloc((c->n + 1) * sizeof *c->rank);
    if (c->prior == NULL || c->rank == NULL) goto done;
    for (uint32_t i = 0; i < c->n; i++) c->prior[i] = 1.0 / c->n;
    done = true;
done:
    SMZ_ARRAY_FREE(c->allocator, &tokens);
    smz_vocabulary_free(vocabulary);
    if (!done) fprintf(stderr, "bench: out of memory\n");
    return done;
}

static bool run_rank(bench *b, scale_context *c, const char *stage, smz_graph form,
                     smz_similarity_graph *graph)
{
    bench_amount sentences = {(double)c->n, "ksent/s"};
    if (!bench_wants(b, stage)) return true;
    if (smz_graph_build(c->allocator, &c->rows, form, DIMENSIONS, graph) != SMZ_OK) {
        fprintf(stderr, "bench: out of memory\n");
        return false;
    }
    c->graph = graph;
    return bench_stage(b, stage, c->n, rank_work, c, sentences, 0);
}

static bool run_internal(bench *b, scale_context *c)
{
    const struct {
        const char *stage;
        bench_work *work;
        uint32_t most;
    } stages[] = {{"tfidf", tfidf_work, UINT32_MAX},
                  {"embed", embed_work, MOST_EMBED},
                  {"graph dense", graph_dense_work, MOST_DENSE},
                  {"graph sparse", graph_sparse_work, UINT32_MAX}};
    if (!read_terms(c)) return false;
    if (c->n == 0) {
        fprintf(stderr, "bench: no sentence of the made corpus was kept\n");
        return false;
    }
    if (smz_tfidf_build(c->allocator, c->terms.items, c->start, c->n, c->n_terms,
                        &c->rows) != SMZ_OK) {
        fprintf(stderr, "bench: out of memory\n");
        return false;
    }
    if (!smz_csr_check(&c->rows)) {
        fprintf(stderr, "bench: the TF-IDF rows are not in order\n");
        return false;
    }
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        /* The sparse form is the rows themselves: making it is no work to have a rate. */
        bool rated = stages[i].work != graph_sparse_work;
        bench_amount sentences = {rated ? (double)c->n : 0, "ksent/s"};
        if (c->n > stages[i].most || !bench_wants(b, stages[i].stage)) continue;
        if (!bench_stage(b, stages[i].stage, c->n, stages[i].work, c, sentences, 0)) {
            return false;
        }
    }
    if (c->n <= MOST_DENSE && !run_rank(b, c, "rank dense", SMZ_GRAPH_DENSE, &c->dense)) {
        return false;
    }
    return run_rank(b, c, "rank sparse", SMZ_GRAPH_SPARSE, &c->sparse);
}

/* ------------------------------------------------------------------------- running -- */

static bool run_size(bench *b, size_t n)
{
    static const char *const INTERNAL[] = {"tfidf",        "embed",      "graph dense",
                                           "graph sparse", "rank dense", "rank sparse"};
    static const char *const PUBLIC[] = {"read",    "whole path", "digest",
                                         "stories", "write text", "write json"};
    bool done = false, internal = false, public = false;
    scale_context c = {.allocator = &b->allocator};
    for (size_t i = 0; i < sizeof INTERNAL / sizeof *INTERNAL; i++) {
        internal = internal || bench_wants(b, INTERNAL[i]);
    }
    for (size_t i = 0; i < sizeof PUBLIC / sizeof *PUBLIC; i++) {
        public = public || bench_wants(b, PUBLIC[i]);
    }
    if (!internal && !public) return true;
    if (!bench_corpus_make(n, n, &c.made)) {
        fprintf(stderr, "bench: out of memory\n");
        return false;
    }
    b->input_bytes = c.made.size;
    bench_print_heading("by number of sentences");
    if (public) {
        if (!run_public(b, &c, n)) goto done;
    } else if (!corpus_read(&c, &c.corpus)) {
        goto done;
    }
    if (internal && !run_internal(b, &c)) goto done;
    done = true;
done:
    smz_graph_free(&c.dense);
    smz_graph_free(&c.sparse);
    smz_csr_free(c.allocator, &c.rows);
    SMZ_ARRAY_FREE(c.allocator, &c.terms);
    free(c.start);
    free(c.prior);
    free(c.rank);
    smz_digest_free(c.digest);
    smz_corpus_free(c.corpus);
    bench_corpus_free(&c.made);
    b->input_bytes = 0;
    return done;
}

bool bench_scale(bench *b)
{
    static const size_t SIZES[] = {10,   100,   250,    1000,    2000,
                                   5000, 10000, 100000, 1000000, 2000000};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        if (SIZES[i] <= b->most && !run_size(b, SIZES[i])) return false;
    }
    return true;
}

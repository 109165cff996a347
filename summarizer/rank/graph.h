/*
 * graph.h - the similarity graph of the sentences behind one interface: dense cosines of
 * the latent embedding, or matrix-free on the TF-IDF rows.
 */
#ifndef SMZ_RANK_GRAPH_H
#define SMZ_RANK_GRAPH_H

#include "vector/csr.h"

/* Vectors of n sentences and, for the dense form, their n x n graph. */
typedef struct smz_similarity_graph {
    const smz_allocator *allocator;
    uint32_t n;
    const smz_csr *rows; /* TF-IDF, borrowed */
    uint32_t k;          /* dimensions of the embedding; 0 in the sparse form */
    float *embedding;    /* n x k unit rows on the grid of embed.h, or NULL */
    double *weight;      /* n x n, only the upper triangle filled: cosines of the
                            embedding in multiples of 2^-12, 0 for those under 2^-9 and on
                            the diagonal; NULL in the sparse form */
} smz_similarity_graph;

/* Up to this many sentences the dense form is chosen by SMZ_GRAPH_AUTO (measured by
 * bench: where its time passes the sparse form's by more than it gains). */
enum { SMZ_GRAPH_DENSE_MOST = 1000 };

/* The dense form of more sentences than this is refused with SMZ_E_LIMIT: its matrix
 * would take more than 2 GiB. */
enum { SMZ_GRAPH_DENSE_LIMIT = 16384 };

/* Builds the form asked for. `rows` must outlive the graph. */
SMZ_MUST_USE smz_status smz_graph_build(const smz_allocator *allocator,
                                        const smz_csr *rows, smz_graph form,
                                        size_t dimensions, smz_similarity_graph *out);
void smz_graph_free(smz_similarity_graph *graph);

/* y = W x without self-loops, W the non-negative cosines, x >= 0. `scratch` holds
 * smz_graph_scratch bytes, aligned for doubles; x and y are not the same. */
void smz_graph_apply(const smz_similarity_graph *graph, const double *x, double *y,
                     void *scratch);
size_t smz_graph_scratch(const smz_similarity_graph *graph);

/* Similarity of sentences i and j, 0 .. 1, in the graph's vectors, rounded to 2^-20 so
 * that it is the same on every processor. A sentence without terms is like none, itself
 * included. */
double smz_graph_similarity(const smz_similarity_graph *graph, uint32_t i, uint32_t j);

/* The rounding of smz_graph_similarity, for a cosine that is at hand. */
double smz_graph_round(double cosine);

#endif

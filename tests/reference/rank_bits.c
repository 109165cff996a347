/*
 * rank_bits.c - prints a number that depends on every bit of embeddings, similarities and
 * ranks of some random corpora. same_bits.sh runs it under several kernels and numbers of
 * threads of OpenBLAS: all must print the same.
 */
#include "base/hash.h"
#include "rank/rank.h"
#include "vector/tfidf.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

enum { MOST = 1200, MOST_TERMS = 1200 * 24 };

static uint32_t term[MOST_TERMS];
static uint64_t start[MOST + 1];
static double prior[MOST], rank[MOST];
static uint64_t state = 1, bits;

static double random_share(void)
{
    state += UINT64_C(0x9E3779B97F4A7C15);
    return (double)(smz_hash_mix(state) >> 11) / 9007199254740992.0;
}

static int run(uint32_t n, uint32_t n_terms, size_t dimensions)
{
    const smz_allocator *allocator = &smz_allocator_libc;
    smz_csr rows;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t size = (uint32_t)(random_share() * 24);
        start[i + 1] = start[i] + size;
        for (uint64_t at = start[i]; at < start[i + 1]; at++) {
            double share = random_share() * random_share(); /* low numbers are common */
            term[at] = (uint32_t)(share * n_terms);
        }
        prior[i] = 1.0 / n;
    }
    if (smz_tfidf_build(allocator, term, start, n, n_terms, &rows) != SMZ_OK) return 1;
    for (int form = SMZ_GRAPH_DENSE; form <= SMZ_GRAPH_SPARSE; form++) {
        smz_similarity_graph graph;
        if (smz_graph_build(allocator, &rows, (smz_graph)form, dimensions, &graph) !=
            SMZ_OK)
            return 1;
        for (int method = SMZ_RANK_TEXTRANK; method <= SMZ_RANK_CENTROID; method++) {
            if (smz_rank_sentences((smz_rank)method, &graph, prior,
                                   &smz_rank_settings_default, rank) != SMZ_OK)
                return 1;
            bits = smz_hash_bytes((const char *)rank, n * sizeof *rank, bits);
        }
        for (uint32_t i = 0; i < n; i++) rank[i] = smz_graph_similarity(&graph, i, n / 2);
        bits = smz_hash_bytes((const char *)rank, n * sizeof *rank, bits);
        smz_graph_free(&graph);
    }
    smz_csr_free(allocator, &rows);
    return 0;
}

int main(void)
{
    static const uint32_t cases[][3] = {
        {7, 40, 48}, {130, 900, 48}, {333, 2000, 7}, {600, 3000, 130}, {MOST, 5000, 48}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (run(cases[i][0], cases[i][1], cases[i][2]) != 0) return 1;
        printf("%" PRIu32 " %016" PRIx64 "\n", cases[i][0], bits);
    }
    return 0;
}

/*
 * links.h - the unweighted graph of LexRank: sentences whose cosine reaches a threshold.
 */
#ifndef SMZ_RANK_LINKS_H
#define SMZ_RANK_LINKS_H

#include "rank/graph.h"

/* More pairs than this are refused with SMZ_E_LIMIT; they would take over 2 GiB. */
#define SMZ_LINKS_MOST ((size_t)1 << 27)

/*
 * Builds a symmetric n x n matrix of ones where the similarity of two different sentences
 * is above 0 and at least `threshold`, in the graph's vectors. `out` belongs to the
 * caller. LexRank needs the pairs themselves, so time and memory are quadratic at worst;
 * the sparse form finds them without looking at most pairs (see links.c).
 */
SMZ_MUST_USE smz_status smz_links_build(const smz_similarity_graph *graph,
                                        double threshold, smz_csr *out);

#endif

/*
 * rank.h - how central each sentence is: TextRank, LexRank, centroid and lead behind one
 * table.
 */
#ifndef SMZ_RANK_RANK_H
#define SMZ_RANK_RANK_H

#include "rank/graph.h"

/* Settings of the rankers; each uses what it needs. */
typedef struct smz_rank_settings {
    double damping;      /* d: weight of the graph against the prior */
    double threshold;    /* LexRank: cosine from which sentences are linked */
    double tolerance;    /* L1 change at which power iteration stops, 1e-9 */
    uint32_t most_steps; /* its cap, 200 */
} smz_rank_settings;

extern const smz_rank_settings smz_rank_settings_default;

/*
 * Fills rank[0 .. n), which sums to 1: the share of each sentence. `prior` sums to 1 and
 * is positive. TextRank is p = d P^T p + (1 - d) prior with P the row-normalised graph
 * without self-loops; rows without a neighbour pass their share on to the prior
 * (Mihalcea, Tarau 2004, eq. 2; Brin, Page 1998 for the prior). LexRank is the same on
 * the unweighted graph of the pairs that reach the threshold; SMZ_E_LIMIT where those are
 * too many (links.h). Centroid shares are in proportion to the cosine with the mean of
 * the TF-IDF rows, lead gives the prior. Where there is nothing to go by the prior comes
 * back. Results are rounded to 2^-30 of the mean share (the power of two next below 1 /
 * n), so that they are the same on every processor; never a NaN.
 */
SMZ_MUST_USE smz_status smz_rank_sentences(smz_rank method,
                                           const smz_similarity_graph *graph,
                                           const double *prior,
                                           const smz_rank_settings *settings,
                                           double *rank);

#endif

/*
 * neighbours.h - the documents most like each document, by an inverted index.
 */
#ifndef SMZ_STORY_NEIGHBOURS_H
#define SMZ_STORY_NEIGHBOURS_H

#include "story/vectors.h"

/* Two documents that may be of one story, first < second. */
typedef struct smz_story_edge {
    uint32_t first, second;
    double likeness;
} smz_story_edge;

typedef SMZ_ARRAY(smz_story_edge) smz_story_edges;

/*
 * Finds the nearest neighbours of each row; `edges` gets each pair once, ordered by rows,
 * and nearest[i] the likeness of row i to the nearest of all. Appends to `edges`, which
 * the caller frees.
 */
SMZ_MUST_USE smz_status smz_story_neighbours(const smz_allocator *allocator,
                                             const smz_story_vectors *vectors,
                                             smz_story_edges *edges, double *nearest);

#endif

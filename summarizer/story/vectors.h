/*
 * vectors.h - documents of one language as two sparse vectors of unit length each: one of
 * stems, one of pairs of neighbouring content words.
 */
#ifndef SMZ_STORY_VECTORS_H
#define SMZ_STORY_VECTORS_H

#include "input/corpus.h"
#include "vector/csr.h"

/* Rows are documents, columns stems or pairs that two documents at least hold: what one
 * alone holds counts in its length and is left out. */
typedef struct smz_story_vectors {
    smz_csr stems, pairs;
} smz_story_vectors;

/*
 * Builds the vectors of documents[0 .. n), in that order, on which alone the numbering of
 * the columns, and so the order of sums, depends. SMZ_OK or SMZ_E_MEMORY (`out` is then
 * empty).
 */
SMZ_MUST_USE smz_status smz_story_vectors_build(const smz_allocator *allocator,
                                                const smz_corpus *corpus,
                                                const size_t *documents, uint32_t n,
                                                smz_story_vectors *out);
void smz_story_vectors_free(const smz_allocator *allocator, smz_story_vectors *vectors);

#endif

/*
 * sums.h - the sums of sparse vectors. The mean likeness of all pairs of documents
 * between two groups is the product of their sums over the number of pairs, so that a sum
 * is all that need be known of a group.
 */
#ifndef SMZ_STORY_SUMS_H
#define SMZ_STORY_SUMS_H

#include "vector/csr.h"

/* value[k] at column[k], columns ascending. That of one row borrows from the matrix. */
typedef struct smz_story_sum {
    const uint32_t *column;
    const float *value;
    size_t n;
    size_t room; /* entries allocated, 0: borrowed */
} smz_story_sum;

/* Row `row` of the matrix, borrowed. */
smz_story_sum smz_story_sum_row(const smz_csr *csr, uint32_t row);

/* Adds `other` to `sum`; false if memory runs out, `sum` is then as it was. A sum keeps
 * its few thousand largest entries: a group is told by far fewer. */
bool smz_story_sum_add(const smz_allocator *allocator, smz_story_sum *sum,
                       const smz_story_sum *other);
void smz_story_sum_free(const smz_allocator *allocator, smz_story_sum *sum);

double smz_story_sum_dot(const smz_story_sum *a, const smz_story_sum *b);

/* The same, less where it rests on few columns: it counts by how many they are, as a
 * share of `enough`. They are counted by how evenly they make up the product, so that n
 * equal ones are n and a large one beside many small ones is hardly more than one (the
 * number of order 2 of Hill, 1973). */
double smz_story_sum_evidence(const smz_story_sum *a, const smz_story_sum *b,
                              double enough);

#endif

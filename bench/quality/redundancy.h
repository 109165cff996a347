/* redundancy.h - how much the sentences of one summary say the same. */
#ifndef QUALITY_REDUNDANCY_H
#define QUALITY_REDUNDANCY_H

#include "sets.h"

/* The words that carry no topic: those in the documents of at least three quarters of a
 * set's topics. */
typedef struct quality_common {
    bool *items; /* by token */
    size_t count;
} quality_common;

quality_common quality_common_find(const quality_set *set);

/* Over all pairs of a summary's lines: the largest cosine of their term counts, and the
 * largest share of the shorter one's different words that the other has too; both over
 * content words as the set's scorer reads them. 0 for fewer than two lines. */
typedef struct quality_redundancy {
    double cosine, shared;
} quality_redundancy;

quality_redundancy quality_redundancy_of(rouge_scorer *scorer,
                                         const quality_common *common, const char *text,
                                         size_t size);

#endif

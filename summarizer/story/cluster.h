/*
 * cluster.h - documents of one language into groups that tell the same story.
 */
#ifndef SMZ_STORY_CLUSTER_H
#define SMZ_STORY_CLUSTER_H

#include "story/neighbours.h"

/* A day that is not known. */
#define SMZ_STORY_NO_DAY INT32_MIN

/* When two groups are one story; see cluster.c. */
typedef struct smz_story_settings {
    double shared; /* pairs of words that groups must share for likeness to count fully */
    double alike;  /* likeness of two single documents from which they may be one */
    double evidence; /* how fast it falls with the number of pairs compared: exponent */
    double least;    /* how far it falls */
    double usual;    /* likeness to the nearest document under which all is doubted, */
    double doubt;    /* by this power of the share, */
    double usual_weight; /* and so many documents that are as usual thought of besides */
    double contrast; /* likeness over the power 3/2 of that to the nearest documents */
    double nearest_least, nearest_most; /* bounds of what counts as near */
    double far;      /* what is left of the likeness of reports that are years apart */
    double half_gap; /* days between reports that take half of what can be lost */
} smz_story_settings;

extern const smz_story_settings smz_story_settings_default;

/*
 * Groups the rows of `vectors`: group[i] gets the first row of the group of row i.
 * `nearest` and `edges` are those of smz_story_neighbours, day[i] the date of row i as a
 * number of days or SMZ_STORY_NO_DAY.
 */
SMZ_MUST_USE smz_status smz_story_cluster(const smz_allocator *allocator,
                                          const smz_story_vectors *vectors,
                                          const smz_story_edges *edges,
                                          const double *nearest, const int32_t *day,
                                          const smz_story_settings *settings,
                                          uint32_t *group);

#endif

/*
 * likeness.h - how like two documents, or two groups of documents, are.
 */
#ifndef SMZ_STORY_LIKENESS_H
#define SMZ_STORY_LIKENESS_H

#include <math.h>

/* How much of stems stands in for pairs where a short document has hardly any. */
#define SMZ_STORY_SMOOTHING 0.1

/* The square of the likeness, not rounded: which of two is the greater it tells sooner.
 */
static inline double smz_story_likeness_square(double stems, double pairs)
{
    return stems * ((pairs + SMZ_STORY_SMOOTHING * stems) / (1 + SMZ_STORY_SMOOTHING));
}

/*
 * The likeness from the cosines of stems and of pairs (or their means over groups): the
 * geometric mean of the two. Rounded to a multiple of 2^-30, so that what is compared
 * does not hang on the last bits.
 */
static inline double smz_story_likeness(double stems, double pairs)
{
    const double shift = 1.5 * 4194304.0; /* the step of doubles about 2^22 is 2^-30 */
    const double square = smz_story_likeness_square(stems, pairs);
    return square > 0 ? (sqrt(square) + shift) - shift : 0;
}

#endif

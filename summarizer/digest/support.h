/* support.h - which other reports say what a pick says. */
#ifndef SMZ_DIGEST_SUPPORT_H
#define SMZ_DIGEST_SUPPORT_H

#include "digest/making.h"
#include "select/said.h"

/* What says a row already: the first pick that does (select/said.h) or SMZ_NOT_SAID, and
 * its cosine. */
typedef struct smz_sayer {
    uint32_t pick;
    double cosine;
} smz_sayer;

/*
 * Fills in the digest's supports (without their texts) and each pick's share of them:
 * for every other report that the reader does not know, and that is not off the topic,
 * the closest sentence, if it is close enough to say the same and does not say something
 * else in like words (contrast.h). `picks` are the digest's picks in their order. While
 * each row of those reports is compared with the picks, sayers[0 .. view->n) get what
 * says it; those of other rows are not filled in.
 */
SMZ_MUST_USE smz_status smz_support_find(smz_making *making, smz_said *picks,
                                         smz_sayer *sayers);

#endif

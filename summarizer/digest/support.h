/* support.h - which other reports say what a pick says. */
#ifndef SMZ_DIGEST_SUPPORT_H
#define SMZ_DIGEST_SUPPORT_H

#include "digest/digest.h"
#include "select/said.h"

/*
 * Fills in the digest's supports (without their texts) and each pick's share of them:
 * for every other report that the reader does not know, and that is not off the topic,
 * the closest sentence, if it is close enough to say the same. `picks` are the digest's
 * picks in their order.
 */
SMZ_MUST_USE smz_status smz_support_find(smz_digest *digest, smz_said *picks,
                                         const smz_view *view, const bool *off_topic,
                                         smz_arena *scratch);

#endif

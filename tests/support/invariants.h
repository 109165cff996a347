/*
 * invariants.h - what holds of every corpus, every digest and all stories, whatever came
 * in. Checked through the public header and from its words alone.
 */
#ifndef SMZ_TESTS_INVARIANTS_H
#define SMZ_TESTS_INVARIANTS_H

#include "summarizer.h"

/* NULL if all holds, else the first thing that does not. */
const char *broken_corpus(const smz_corpus *corpus);
const char *broken_digest(const smz_corpus *corpus, const smz_digest *digest,
                          const smz_options *options);
const char *broken_stories(const smz_corpus *corpus, const smz_stories *stories);

#endif

/*
 * told_stories.h - the stories of a corpus as `summarize --stories` tells them: of each
 * the documents in a corpus of their own and a digest of these; and the page of all.
 */
#ifndef SMZ_TESTS_TOLD_STORIES_H
#define SMZ_TESTS_TOLD_STORIES_H

#include "summarizer.h"

/* One story. */
typedef struct told_story {
    smz_corpus *corpus; /* its documents alone */
    smz_digest *digest; /* NULL: there is nothing to say of it */
} told_story;

/* All stories of a corpus, which must outlive them. */
typedef struct told_stories {
    const smz_corpus *corpus;
    smz_stories *stories;
    told_story *told; /* [smz_stories_count] */
    smz_allocator allocator;
} told_stories;

/* Finds and tells them, with memory of `allocator` (NULL: the C library's). SMZ_OK or
 * what failed; free them in either case. */
smz_status told_stories_make(told_stories *out, const smz_allocator *allocator,
                             const smz_corpus *corpus, const smz_story_options *apart,
                             const smz_options *options);

/* Writes the page of all, as smz_digest_write does the one of a digest. */
smz_status told_stories_write(const told_stories *all, smz_output output, unsigned flags,
                              size_t width, smz_writer *write, void *context);

void told_stories_free(told_stories *all);

#endif

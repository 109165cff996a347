/*
 * stories.h - the documents of a corpus by the stories that they tell.
 */
#ifndef SMZ_STORY_STORIES_H
#define SMZ_STORY_STORIES_H

#include "story/cluster.h"

struct smz_stories {
    smz_allocator allocator;
    smz_arena arena; /* everything below */
    const smz_corpus *corpus;
    size_t n_documents; /* of the corpus when the stories were found */
    smz_story *stories;
    size_t n_stories;
    size_t *singles;
    size_t n_singles;
};

/* Fills in `stories`, whose allocator and corpus are set. */
SMZ_MUST_USE smz_status smz_stories_find(smz_stories *stories,
                                         const smz_story_settings *settings);

#endif

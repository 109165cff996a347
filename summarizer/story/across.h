/*
 * across.h - groups of different languages that tell the same story.
 */
#ifndef SMZ_STORY_ACROSS_H
#define SMZ_STORY_ACROSS_H

#include "input/corpus.h"

/* A document and its group, which is told by the place of its first member. */
typedef struct smz_story_member {
    size_t document;
    uint32_t language; /* its number */
    uint32_t group;
} smz_story_member;

/* Joins groups of members[0 .. n), in which all of a group are of one language. SMZ_OK or
 * SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_story_join_languages(const smz_allocator *allocator,
                                                 const smz_corpus *corpus,
                                                 smz_story_member *members, uint32_t n);

#endif

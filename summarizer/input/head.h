/*
 * head.h - the head of a text, where more stands than headline and story.
 */
#ifndef SMZ_INPUT_HEAD_H
#define SMZ_INPUT_HEAD_H

#include "text/paragraph.h"

/* Cuts a byline in capitals off the headline that it was joined to, in one of the first
 * paragraphs from `from` on. SMZ_OK or
 * SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_head_bylines(const smz_allocator *allocator, const char *text,
                                         size_t from, smz_paragraphs *paragraphs);

#endif

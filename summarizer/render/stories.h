/*
 * stories.h - a page of several stories, written as they come: a heading, dates, digest
 * and reports for each, then the documents that tell no story with others.
 */
#ifndef SMZ_RENDER_STORIES_H
#define SMZ_RENDER_STORIES_H

#include "render/sink.h"

typedef struct smz_story_page {
    const struct smz_story_form *form; /* see stories.c */
    smz_sink *sink;
    unsigned flags;              /* SMZ_WRITE_... */
    size_t width;                /* 0: do not wrap */
    size_t n_stories, n_singles; /* written so far */
} smz_story_page;

/* One story, told in full. */
typedef struct smz_story_entry {
    smz_story story;
    const smz_corpus *corpus; /* its documents alone, in the order of story.documents */
    const smz_digest *digest; /* of that corpus; NULL: there is nothing to say of it */
} smz_story_entry;

/* Whether stories can be written in this form. */
bool smz_story_page_can(smz_output output);

/* Starts a page; failures are kept in the sink, which the caller opens and closes. */
void smz_story_page_open(smz_story_page *page, smz_output output, unsigned flags,
                         size_t width, smz_sink *sink);
void smz_story_page_story(smz_story_page *page, const smz_story_entry *entry);
/* After all stories. */
void smz_story_page_single(smz_story_page *page, const smz_document_info *document);
void smz_story_page_close(smz_story_page *page);

#endif

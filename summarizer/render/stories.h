/*
 * stories.h - a page of several stories, written as they come: a heading, dates, digest
 * and reports for each, then the documents that tell no story with others.
 */
#ifndef SMZ_RENDER_STORIES_H
#define SMZ_RENDER_STORIES_H

#include "base/memory.h"
#include "render/sink.h"

/* A part of a page that is written when all stories are known. */
typedef struct smz_story_part {
    const smz_allocator *allocator;
    SMZ_ARRAY(char) text;
} smz_story_part;

typedef struct smz_story_page {
    const struct smz_story_form *form;
    const smz_allocator *allocator;
    smz_sink *sink;
    unsigned flags;              /* SMZ_WRITE_... */
    size_t width;                /* 0: do not wrap */
    size_t n_stories, n_singles; /* written so far */
    /* Of HTML alone, see page/stories.c: */
    smz_story_part index, body, names;
    size_t n_reports;                               /* of all stories and singles */
    char from[11], to[11];                          /* their dates; "": none is known */
    size_t room_around, room_reports, room_sources; /* left, see page/page.h */
} smz_story_page;

/* One story, told in full. */
typedef struct smz_story_entry {
    smz_story story;
    const smz_corpus *corpus; /* its documents alone, in the order of story.documents */
    const smz_digest *digest; /* of that corpus; NULL: there is nothing to say of it */
} smz_story_entry;

/* What stands over a story: the headline of its digest, else the story's own title. */
const char *smz_story_headline(smz_sink *sink, const smz_story_entry *entry);

/* The functions of one form. */
typedef struct smz_story_form {
    void (*open)(smz_story_page *page);
    void (*story)(smz_story_page *page, const smz_story_entry *entry);
    void (*single)(smz_story_page *page, const smz_document_info *document);
    void (*close)(smz_story_page *page); /* frees what the page holds */
} smz_story_form;

extern const smz_story_form smz_story_html; /* page/stories.c */

/* What stands in place of a digest where there is none. */
extern const char smz_story_no_digest[];

/* Starts a page in one of the forms that smz_digest_write knows, to be closed whatever
 * happens; failures are kept in the sink, which the caller opens and closes. */
void smz_story_page_open(smz_story_page *page, const smz_allocator *allocator,
                         smz_output output, unsigned flags, size_t width, smz_sink *sink);
void smz_story_page_story(smz_story_page *page, const smz_story_entry *entry);
/* After all stories. */
void smz_story_page_single(smz_story_page *page, const smz_document_info *document);
void smz_story_page_close(smz_story_page *page);

#endif

/*
 * html_score.h - which runs of a page are its article.
 */
#ifndef SMZ_INPUT_HTML_SCORE_H
#define SMZ_INPUT_HTML_SCORE_H

#include "input/html_tree.h"

/* How strictly a page is read; a page that gives little is read again more loosely. */
enum {
    SMZ_STRICT_HIDDEN = 1,   /* leave out what is not shown */
    SMZ_STRICT_UNLIKELY = 2, /* leave out what class and id call unlikely */
    SMZ_STRICT_WEIGHTS = 4,  /* class and id count in the scores */
    SMZ_STRICT_PRUNE = 8,    /* drop link-dense and other doubtful blocks of the winner */
    SMZ_STRICT_ALL = 15
};

/*
 * Sets keep[r] to 1 for each run of the article, else to 0, and *chars to the characters
 * kept.
 */
SMZ_MUST_USE smz_status smz_article_find(const smz_allocator *allocator,
                                         const smz_tree *tree, unsigned strictness,
                                         uint8_t *keep, size_t *chars);

#endif

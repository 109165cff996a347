/*
 * html_join.h - what stands beside the best candidate and belongs to the article too.
 */
#ifndef SMZ_INPUT_HTML_JOIN_H
#define SMZ_INPUT_HTML_JOIN_H

#include "input/html_prune.h"

/* The state of one attempt at a page (html_score.c). */
typedef struct smz_scorer {
    const smz_tree *tree;
    unsigned strictness;
    uint8_t *keep;
    uint8_t *drop;   /* for each node: it and all in it is left out */
    uint8_t *inside; /* for each node: 1: it belongs to the article */
    uint8_t *mixed;  /* for each block: holds blocks, or more than one run */
    double *score;   /* for each node that was touched, a candidate */
    uint8_t *touched;
    smz_subtree *counts;
} smz_scorer;

/* Whether a node is a paragraph, by its element or by what it holds. */
bool smz_node_is_paragraph(const smz_scorer *s, uint32_t node);

/* Whether text of these counts may stand beside the main block of an article. */
bool smz_counts_are_prose(uint32_t chars, uint32_t link_chars, uint32_t stops);

/* Marks the best candidate and its like siblings as inside (not what is in them). */
void smz_join_siblings(smz_scorer *s, uint32_t best);

/* Marks the other blocks of the page that are like the main block of what is inside,
 * which by now is marked down to its leaves. Overwrites s->counts. */
void smz_join_cousins(smz_scorer *s);

#endif

/*
 * html_prune.h - counts over subtrees of a page, and which subtrees of the article are
 * not the article's text.
 */
#ifndef SMZ_INPUT_HTML_PRUNE_H
#define SMZ_INPUT_HTML_PRUNE_H

#include "input/html_tree.h"

/* What a subtree holds, as far as it has not been dropped. */
typedef struct smz_subtree {
    uint32_t chars, link_chars, heading_chars, commas, stops;
    uint32_t runs, paragraphs, items, images, inputs, embeds;
} smz_subtree;

/* Counts[i] of each node's subtree without the runs and elements where drop[i] is set.
 * `counts` has one item for each node. */
void smz_subtree_count(const smz_tree *tree, const uint8_t *drop, smz_subtree *counts);

/*
 * Sets drop[i] for the elements inside the nodes where inside[i] is set that a reader
 * would not count as text of the article: link lists, share bars, captions, forms.
 * `weights`: class and id count. `counts` is scratch.
 */
void smz_subtree_prune(const smz_tree *tree, const uint8_t *inside, bool weights,
                       uint8_t *drop, smz_subtree *counts);

/* Readability's weight of a class or id: -25, 0 or 25. */
int smz_node_weight(const smz_node *node);

#endif

/*
 * html_prune.c - subtrees that are not the text of the article they stand in.
 *
 * Nodes are visited from the last to the first, so each is judged after everything in it,
 * on counts that no longer hold what has been dropped. Thresholds follow Readability's
 * conditional cleaning (Arc90 2009; Mozilla's Readability.js).
 */
#include "input/html_prune.h"

#include <string.h>

int smz_node_weight(const smz_node *node)
{
    int weight = 0;
    if (node->hints & SMZ_HINT_POSITIVE) weight += 25;
    if (node->hints & SMZ_HINT_NEGATIVE) weight -= 25;
    return weight;
}

static void add(smz_subtree *to, const smz_subtree *from)
{
    to->chars += from->chars;
    to->link_chars += from->link_chars;
    to->heading_chars += from->heading_chars;
    to->commas += from->commas;
    to->stops += from->stops;
    to->runs += from->runs;
    to->paragraphs += from->paragraphs;
    to->items += from->items;
    to->images += from->images;
    to->inputs += from->inputs;
    to->embeds += from->embeds;
}

static bool is_heading(const smz_node *node)
{
    return node->tag == SMZ_TAG_H1 || node->tag == SMZ_TAG_HEADING;
}

/* Each node's own share: its runs, and itself as an element. */
static void start_counts(const smz_tree *tree, const uint8_t *drop, smz_subtree *counts)
{
    const smz_node *nodes = tree->nodes.items;
    memset(counts, 0, tree->nodes.count * sizeof *counts);
    for (size_t r = 0; r < tree->runs.count; r++) {
        const smz_run *run = &tree->runs.items[r];
        smz_subtree *own = &counts[run->container];
        if (drop[nodes[run->first].parent]) continue;
        own->chars += run->chars;
        own->link_chars += run->link_chars;
        own->commas += run->commas;
        own->stops += run->stops;
        own->runs++;
        if (is_heading(&nodes[run->container])) own->heading_chars += run->chars;
    }
    for (size_t i = 0; i < tree->nodes.count; i++) {
        smz_subtree *own = &counts[i];
        own->paragraphs += nodes[i].tag == SMZ_TAG_P;
        own->items += nodes[i].tag == SMZ_TAG_LI;
        own->images += nodes[i].tag == SMZ_TAG_IMAGE;
        own->inputs += nodes[i].tag == SMZ_TAG_INPUT;
        own->embeds += (nodes[i].traits & SMZ_TRAIT_EMBED) != 0;
    }
}

void smz_subtree_count(const smz_tree *tree, const uint8_t *drop, smz_subtree *counts)
{
    start_counts(tree, drop, counts);
    for (size_t i = tree->nodes.count; i-- > 1;) {
        if (!drop[i]) add(&counts[tree->nodes.items[i].parent], &counts[i]);
    }
}

/* A block whose class and id say what it is, small enough to be only that. */
static bool is_named_chrome(const smz_node *node, const smz_subtree *in)
{
    if ((node->hints & SMZ_HINT_SHARE) && in->chars < 500) return true;
    if ((node->hints & SMZ_HINT_CAPTION) && in->chars < 600) return true;
    if ((node->hints & SMZ_HINT_RELATED) && in->chars < 800) return true;
    return (node->hints & SMZ_HINT_BYLINE) && in->chars < 100;
}

/* Whether a list, table, form or division looks like anything but text. */
static bool is_doubtful(const smz_node *node, const smz_subtree *in, bool weights)
{
    int weight = weights ? smz_node_weight(node) : 0;
    bool list = node->tag == SMZ_TAG_LIST;
    double density = in->chars > 0 ? (double)in->link_chars / in->chars : 0;
    if (in->chars == 0) return false; /* nothing to drop */
    if (weight < 0) return true;
    if (in->commas >= 10) return false;
    if (!list && in->runs == 1 && in->stops > 0 && in->chars > 80 && density <= 0.5) {
        return false; /* a paragraph by another name */
    }
    uint32_t paragraphs = in->paragraphs;
    if (in->images > 1 && paragraphs * 2 < in->images && in->chars < 200) return true;
    if (!list && in->items > paragraphs + 100) return true;
    if (in->inputs * 3 > paragraphs && in->inputs > 0 && in->chars < 300) return true;
    if (!list && in->chars < 25 && density > 0) return true;
    if (weight < 25 && density > (list ? 0.35 : 0.2)) return true;
    if (weight >= 25 && density > 0.5) return true;
    return (in->embeds == 1 && in->chars < 75) || (in->embeds > 1 && in->chars < 200);
}

void smz_subtree_prune(const smz_tree *tree, const uint8_t *inside, bool weights,
                       uint8_t *drop, smz_subtree *counts)
{
    const smz_node *nodes = tree->nodes.items;
    start_counts(tree, drop, counts);
    for (size_t i = tree->nodes.count; i-- > 1;) {
        const smz_node *node = &nodes[i];
        const smz_subtree *in = &counts[i];
        if (drop[i]) continue;
        if (inside[i] && node->tag != SMZ_TAG_BODY && node->tag != SMZ_TAG_TEXT) {
            bool named = is_named_chrome(node, in);
            bool kind = node->tag == SMZ_TAG_DIV || node->tag == SMZ_TAG_LIST ||
                        node->tag == SMZ_TAG_TABLE || node->tag == SMZ_TAG_FORM ||
                        node->tag == SMZ_TAG_SECTION;
            bool heading = is_heading(node) && weights && smz_node_weight(node) < 0;
            if (named || heading || (kind && is_doubtful(node, in, weights))) {
                drop[i] = 1;
                continue;
            }
        }
        add(&counts[node->parent], in);
    }
}

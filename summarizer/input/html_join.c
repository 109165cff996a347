/*
 * html_join.c - what stands beside the best candidate and belongs to the article too:
 * siblings that score or read like it, and blocks made like its main block.
 */
#include "input/html_join.h"

#include <string.h>

/* A paragraph by its element, or by what it holds. */
bool smz_node_is_paragraph(const smz_scorer *s, uint32_t i)
{
    smz_tag tag = (smz_tag)s->tree->nodes.items[i].tag;
    return tag == SMZ_TAG_P || tag == SMZ_TAG_PRE ||
           ((tag == SMZ_TAG_DIV || tag == SMZ_TAG_SECTION) && !s->mixed[i]);
}

/* A paragraph that may stand beside the article's main block. */
bool smz_counts_are_prose(uint32_t chars, uint32_t link_chars, uint32_t stops)
{
    if (chars > 80) return link_chars * 4 < chars;
    return chars > 0 && link_chars == 0 && stops > 0;
}

void smz_join_siblings(smz_scorer *s, uint32_t best)
{
    const smz_node *nodes = s->tree->nodes.items;
    uint32_t up = nodes[best].parent;
    double threshold = s->score[best] * 0.2;
    if (threshold < 10) threshold = 10;
    s->inside[best] = 1;
    if (best == 0) return;
    for (uint32_t i = up + 1; i < nodes[up].end; i = nodes[i].end) {
        double bonus = 0;
        if (s->drop[i] || i == best) continue;
        if (nodes[i].offset == nodes[best].offset && nodes[i].offset != 0 &&
            nodes[i].tag != SMZ_TAG_TEXT) {
            bonus = s->score[best] * 0.2;
        }
        const smz_subtree *in = &s->counts[i];
        if (s->touched[i] && s->score[i] + bonus >= threshold) s->inside[i] = 1;
        if (nodes[i].traits & SMZ_TRAIT_BLOCK && smz_node_is_paragraph(s, i) &&
            smz_counts_are_prose(in->chars, in->link_chars, in->stops)) {
            s->inside[i] = 1;
        }
    }
}

/* The block that holds most of what is kept as paragraphs. */
static uint32_t main_block(const smz_scorer *s)
{
    const smz_node *nodes = s->tree->nodes.items;
    uint32_t best = 0, most = 0;
    memset(s->counts, 0, s->tree->nodes.count * sizeof *s->counts);
    for (size_t r = 0; r < s->tree->runs.count; r++) {
        const smz_run *run = &s->tree->runs.items[r];
        uint32_t at = nodes[run->first].parent;
        if (!s->inside[at] || s->drop[at] || !smz_node_is_paragraph(s, run->container)) {
            continue;
        }
        uint32_t up = nodes[run->container].parent;
        s->counts[up].chars += run->chars;
        if (s->counts[up].chars > most) most = s->counts[up].chars, best = up;
    }
    return best;
}

/*
 * Some sites cut an article into blocks, with pictures and advertising between them. What
 * looks like the main block in tag, class and its parent's class and holds prose is part
 * of the article as well.
 */
void smz_join_cousins(smz_scorer *s)
{
    const smz_node *nodes = s->tree->nodes.items;
    uint32_t model = main_block(s);
    if (model == 0 || nodes[model].offset == 0 || nodes[model].tag == SMZ_TAG_BODY)
        return;
    smz_subtree_count(s->tree, s->drop, s->counts);
    for (uint32_t i = 1; i < s->tree->nodes.count; i++) {
        const smz_subtree *in = &s->counts[i];
        if (nodes[i].tag == nodes[model].tag && nodes[i].offset == nodes[model].offset &&
            nodes[nodes[i].parent].offset == nodes[nodes[model].parent].offset &&
            !s->drop[i] && in->runs > 1 && in->chars > 300 && in->stops > 2 &&
            in->link_chars * 4 < in->chars) {
            s->inside[i] = 1;
        }
    }
}

/*
 * html_runs.c - the text of a page's tree into runs: what stands between two block
 * boundaries, with the counts that scoring works on.
 */
#include "base/utf8.h"
#include "input/html_tree.h"

/* What counting carries from one piece of text to the next. */
typedef struct counter {
    smz_run run;
    bool open;  /* a run has begun */
    bool space; /* white space is owed before the next character */
    uint32_t breaks;
} counter;

/* White space that folds into one space: ASCII and no-break space. */
static bool is_space(uint32_t c)
{
    return c <= 0x20 || c == 0xA0 || c == 0x2028 || c == 0x2029 || c == 0x3000;
}

static bool is_comma(uint32_t c)
{
    /* Also Arabic, ideographic, full-width and small commas, and semicolons' kin that
     * part clauses: U+060C, U+3001, U+FF0C, U+FE50. */
    return c == ',' || c == 0x60C || c == 0x3001 || c == 0xFF0C || c == 0xFE50;
}

static bool is_stop(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0xFF01 ||
           c == 0xFF1F || c == 0x61F || c == 0x6D4 || c == 0x964;
}

static bool has_text(const smz_tree *tree, const smz_node *node)
{
    for (size_t at = node->offset; at < node->offset + node->size;) {
        if (!is_space(smz_utf8_next(tree->text.items, &at))) return true;
    }
    return false;
}

static void count_text(const smz_tree *tree, const smz_node *node, bool link, counter *c)
{
    for (size_t at = node->offset; at < node->offset + node->size;) {
        uint32_t character = smz_utf8_next(tree->text.items, &at);
        if (is_space(character)) {
            c->space = true;
            continue;
        }
        uint32_t width = 1 + (c->space && c->run.chars > 0 ? 1 : 0);
        c->space = false;
        c->run.chars += width;
        if (link) c->run.link_chars += width;
        if (is_comma(character)) c->run.commas++;
        if (is_stop(character)) c->run.stops++;
    }
}

static bool close_run(const smz_allocator *allocator, smz_tree *tree, counter *c)
{
    if (c->open && c->run.chars > 0) {
        if (!SMZ_ARRAY_RESERVE(allocator, &tree->runs, 1)) return false;
        tree->runs.items[tree->runs.count++] = c->run;
    }
    *c = (counter){0};
    return true;
}

smz_status smz_tree_find_runs(const smz_allocator *allocator, smz_tree *tree)
{
    counter c = {0};
    uint32_t link_end = 0; /* end of the innermost link met: links do not nest */
    for (uint32_t i = 0; i < tree->nodes.count; i++) {
        const smz_node *node = &tree->nodes.items[i];
        if (node->tag == SMZ_TAG_A && node->end > link_end) link_end = node->end;
        if (node->traits & SMZ_TRAIT_BLOCK) {
            if (!close_run(allocator, tree, &c)) return SMZ_E_MEMORY;
        } else if (node->tag == SMZ_TAG_BR) {
            c.breaks++;
            c.space = true;
        } else if (node->tag == SMZ_TAG_TEXT && node->size > 0) {
            bool boundary = c.open && node->block != c.run.container;
            if (!boundary && !has_text(tree, node)) {
                c.space = true;
                continue;
            }
            if (boundary || c.breaks >= 2) {
                bool blank = !has_text(tree, node);
                if (!close_run(allocator, tree, &c)) return SMZ_E_MEMORY;
                if (blank) continue;
            }
            if (!c.open) {
                c.open = true;
                c.run.container = node->block;
                c.run.first = i;
            }
            c.run.end = i + 1;
            c.breaks = 0;
            count_text(tree, node, i < link_end, &c);
        }
    }
    return close_run(allocator, tree, &c) ? SMZ_OK : SMZ_E_MEMORY;
}

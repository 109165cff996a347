/*
 * html_score.c - which runs of a page are its article.
 *
 * The method of Arc90's Readability (2009) as it was refined in Mozilla's Readability.js:
 * every paragraph scores by its length and commas, the score goes up to its ancestors, a
 * link-dense ancestor loses it again, and the best ancestor with its like siblings is the
 * article.
 */
#include "input/html_score.h"

#include "input/html_join.h"

#include <string.h>

enum { N_TOP = 5, N_LEVELS = 5, MIN_PARAGRAPH = 25 };

/* Leaves out what stands outside every article: menus, hidden blocks, unlikely names. */
static void drop_chrome(smz_scorer *s)
{
    const smz_node *nodes = s->tree->nodes.items;
    for (size_t i = 0; i < s->tree->nodes.count; i++) {
        const smz_node *node = &nodes[i];
        bool out = i > 0 && s->drop[node->parent];
        bool root = node->tag == SMZ_TAG_HTML || node->tag == SMZ_TAG_BODY;
        bool body = (node->hints & (SMZ_HINT_BODY | SMZ_HINT_MAIN)) != 0 ||
                    node->tag == SMZ_TAG_ARTICLE || node->tag == SMZ_TAG_MAIN;
        out |= (node->traits & SMZ_TRAIT_CHROME) != 0;
        if ((node->hints & SMZ_HINT_ROLE) && !root) out = true;
        if ((s->strictness & SMZ_STRICT_HIDDEN) && (node->hints & SMZ_HINT_HIDDEN) &&
            !root) {
            out = true;
        }
        if ((s->strictness & SMZ_STRICT_UNLIKELY) && !root && !body &&
            (node->hints & SMZ_HINT_UNLIKELY) && !(node->hints & SMZ_HINT_MAYBE) &&
            node->tag != SMZ_TAG_A) {
            out = true;
        }
        s->drop[i] = out;
    }
}

static void find_mixed(smz_scorer *s)
{
    const smz_node *nodes = s->tree->nodes.items;
    for (size_t i = 1; i < s->tree->nodes.count; i++) {
        if (nodes[i].traits & SMZ_TRAIT_BLOCK) s->mixed[nodes[nodes[i].parent].block] = 1;
    }
    for (size_t r = 1; r < s->tree->runs.count; r++) {
        const smz_run *run = &s->tree->runs.items[r];
        if (run->container == run[-1].container) s->mixed[run->container] = 1;
    }
}

static double first_score(const smz_scorer *s, const smz_node *node)
{
    double score = 0;
    switch (node->tag) {
    case SMZ_TAG_DIV:
        score = 5;
        break;
    case SMZ_TAG_ARTICLE:
        score = 10;
        break;
    case SMZ_TAG_MAIN:
        score = 5;
        break;
    case SMZ_TAG_PRE:
    case SMZ_TAG_TD:
    case SMZ_TAG_BLOCKQUOTE:
        score = 3;
        break;
    case SMZ_TAG_ADDRESS:
    case SMZ_TAG_LIST:
    case SMZ_TAG_LI:
    case SMZ_TAG_FORM:
        score = -3;
        break;
    case SMZ_TAG_H1:
    case SMZ_TAG_HEADING:
        score = -5;
        break;
    default:
        break;
    }
    if (s->strictness & SMZ_STRICT_WEIGHTS) score += smz_node_weight(node);
    if (node->hints & SMZ_HINT_BODY) score += 25;
    if (node->hints & SMZ_HINT_MAIN) score += 10;
    return score;
}

static void score_runs(smz_scorer *s)
{
    const smz_node *nodes = s->tree->nodes.items;
    for (size_t r = 0; r < s->tree->runs.count; r++) {
        const smz_run *run = &s->tree->runs.items[r];
        uint32_t at = run->container;
        smz_tag tag = (smz_tag)nodes[at].tag;
        if (s->drop[nodes[run->first].parent] || run->chars < MIN_PARAGRAPH) continue;
        if (tag == SMZ_TAG_LI || tag == SMZ_TAG_ADDRESS || tag == SMZ_TAG_H1) continue;
        double length = run->chars / 100.0;
        double score = 2 + run->commas + (length < 3 ? length : 3);
        if (smz_node_is_paragraph(s, at) || tag == SMZ_TAG_HEADING) at = nodes[at].parent;
        for (uint32_t level = 0; level < N_LEVELS; level++) {
            if (!s->touched[at]) {
                s->touched[at] = 1;
                s->score[at] = first_score(s, &nodes[at]);
            }
            s->score[at] += score / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
            if (at == 0) break;
            at = nodes[at].parent;
        }
    }
}

static double link_density(const smz_subtree *in)
{
    return in->chars > 0 ? (double)in->link_chars / in->chars : 0;
}

/* The best candidates, best first; returns their number. */
static size_t find_top(smz_scorer *s, uint32_t top[N_TOP])
{
    size_t n = 0;
    for (uint32_t i = 0; i < s->tree->nodes.count; i++) {
        if (!s->touched[i]) continue;
        s->score[i] *= 1 - link_density(&s->counts[i]);
        size_t k = n;
        while (k > 0 && s->score[top[k - 1]] < s->score[i]) k--;
        if (k == N_TOP) continue;
        if (n < N_TOP) n++;
        for (size_t m = n - 1; m > k; m--) top[m] = top[m - 1];
        top[k] = i;
    }
    return n;
}

static bool is_ancestor(const smz_tree *tree, uint32_t above, uint32_t below)
{
    return above < below && below < tree->nodes.items[above].end;
}

/* Goes up from the best candidate where that gathers more of the article: to an ancestor
 * that at least three other good candidates share, then while the score still rises. */
static uint32_t climb(const smz_scorer *s, const uint32_t *top, size_t n)
{
    const smz_node *nodes = s->tree->nodes.items;
    uint32_t best = top[0];
    size_t others = 0;
    for (size_t k = 1; k < n; k++) others += s->score[top[k]] >= 0.75 * s->score[best];
    if (others >= 3) {
        for (uint32_t up = nodes[best].parent; up != 0; up = nodes[up].parent) {
            size_t shared = 0;
            if (nodes[up].tag == SMZ_TAG_BODY) break;
            for (size_t k = 1; k <= others; k++)
                shared += is_ancestor(s->tree, up, top[k]);
            if (shared >= 3) {
                best = up;
                break;
            }
        }
    }
    double last = s->score[best], least = last / 3;
    for (uint32_t up = nodes[best].parent; up != 0; up = nodes[up].parent) {
        if (nodes[up].tag == SMZ_TAG_BODY) break;
        if (!s->touched[up]) continue;
        if (s->score[up] < least) break;
        if (s->score[up] > last) {
            best = up;
            break;
        }
        last = s->score[up];
    }
    /* An only child stands for its parent, whose siblings are then looked at. */
    while (best != 0 && nodes[best].parent != 0) {
        uint32_t up = nodes[best].parent;
        if (nodes[up].tag == SMZ_TAG_BODY) break;
        if (s->counts[up].chars != s->counts[best].chars) break;
        best = up;
    }
    return best;
}

/* A paragraph that is nothing but a link leads away from the article. */
static bool is_teaser(const smz_scorer *s, const smz_run *run)
{
    return (s->strictness & SMZ_STRICT_PRUNE) && run->link_chars * 10 >= run->chars * 8;
}

/* Keeps the runs inside the winner that were not dropped. */
static void keep_runs(smz_scorer *s, uint32_t best, size_t *chars)
{
    const smz_node *nodes = s->tree->nodes.items;
    uint32_t up = nodes[best].parent;
    for (size_t r = 0; r < s->tree->runs.count; r++) {
        const smz_run *run = &s->tree->runs.items[r];
        uint32_t at = nodes[run->first].parent;
        bool inside = s->inside[at] ||
                      (best != 0 && run->container == up && !s->inside[run->container] &&
                       smz_counts_are_prose(run->chars, run->link_chars, run->stops));
        s->keep[r] =
            inside && !s->drop[at] && !s->drop[run->container] && !is_teaser(s, run);
        if (s->keep[r]) *chars += run->chars;
    }
}

/* What is dropped or inside holds for everything in it. */
static void spread(const smz_tree *tree, uint8_t *mark)
{
    for (size_t i = 1; i < tree->nodes.count; i++) {
        mark[i] |= mark[tree->nodes.items[i].parent];
    }
}

static void find_article(smz_scorer *s, size_t *chars)
{
    uint32_t top[N_TOP];
    drop_chrome(s);
    find_mixed(s);
    smz_subtree_count(s->tree, s->drop, s->counts);
    score_runs(s);
    size_t n = find_top(s, top);
    if (n == 0) return;
    uint32_t best = climb(s, top, n);
    smz_join_siblings(s, best);
    spread(s->tree, s->inside);
    smz_join_cousins(s);
    spread(s->tree, s->inside);
    if (s->strictness & SMZ_STRICT_PRUNE) {
        s->inside[best] = 0; /* the winner itself is not in question */
        smz_subtree_prune(s->tree, s->inside, (s->strictness & SMZ_STRICT_WEIGHTS) != 0,
                          s->drop, s->counts);
        s->inside[best] = 1;
        spread(s->tree, s->drop);
    }
    keep_runs(s, best, chars);
}

smz_status smz_article_find(const smz_allocator *allocator, const smz_tree *tree,
                            unsigned strictness, uint8_t *keep, size_t *chars)
{
    smz_status status = SMZ_E_MEMORY;
    size_t n = tree->nodes.count;
    smz_scorer s = {.tree = tree, .strictness = strictness, .keep = keep};
    *chars = 0;
    if (tree->runs.count > 0) memset(keep, 0, tree->runs.count);
    s.drop = smz_memory_zero(allocator, n, 1);
    s.inside = smz_memory_zero(allocator, n, 1);
    s.mixed = smz_memory_zero(allocator, n, 1);
    s.touched = smz_memory_zero(allocator, n, 1);
    s.score = smz_memory_zero(allocator, n, sizeof *s.score);
    s.counts = smz_memory_new(allocator, n, sizeof *s.counts);
    if (s.drop == NULL || s.inside == NULL || s.mixed == NULL || s.touched == NULL ||
        s.score == NULL || s.counts == NULL) {
        goto done;
    }
    find_article(&s, chars);
    status = SMZ_OK;
done:
    smz_memory_free(allocator, s.drop, n, 1);
    smz_memory_free(allocator, s.inside, n, 1);
    smz_memory_free(allocator, s.mixed, n, 1);
    smz_memory_free(allocator, s.touched, n, 1);
    smz_memory_free(allocator, s.score, n, sizeof *s.score);
    smz_memory_free(allocator, s.counts, n, sizeof *s.counts);
    return status;
}

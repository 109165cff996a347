/*
 * cluster.c - average-link agglomerative clustering along the edges of the neighbours.
 *
 * Two groups are one story if they are alike in two ways. Their mean likeness must be
 * over what chance makes of it: a bound for two single documents, which falls with the
 * number of pairs that the mean is of, because chance evens out, but not without end: any
 * two groups of reports have the language of news in common. And it must be no small
 * share of how near to each other their documents stand otherwise (the local scaling of
 * Zelnik-Manor and Perona, 2004), and the greater a share the nearer they stand: of two
 * events reported almost word for word, each by many, what would be much between loose
 * reports of one long affair is little. The lower of the two, each as a multiple of its
 * bound, is what pairs of groups are merged by, the best first, as long as it is 1 or
 * more.
 *
 * Likeness that rests on one name proves little, however large: it may be of a city where
 * much happens, or of somebody of whom much is told. It counts in full only from where
 * two pairs of words are shared about evenly, and the four words of these.
 *
 * The bound of chance is higher where most documents have none that is near: then hardly
 * any story is told twice, and of two documents somewhat alike it is the likelier that
 * they only are of one matter (the prior of Bayes' rule, taken from the documents).
 *
 * Dates that lie apart make likeness count less, but never nothing: anniversaries and
 * verdicts come years after.
 *
 * A heap holds the pairs as they were when last looked at; one that comes up and has
 * changed since is looked at again. What was under the bound may be over it once its
 * groups have grown, so edges between groups that changed are gone over until nothing
 * merges any more.
 */
#include "story/cluster.h"

#include "base/sort.h"
#include "story/likeness.h"
#include "story/sums.h"

const smz_story_settings smz_story_settings_default = {
    .shared = 2,
    .alike = 0.045,
    .evidence = 0.9,
    .least = 0.018,
    .usual = 0.12,
    .usual_weight = 10,
    .doubt = 2,
    .contrast = 0.54,
    .nearest_least = 0.11,
    .nearest_most = 0.48,
    .far = 0.9,
    .half_gap = 90,
};

/* A group of documents, told by its first row. */
typedef struct cluster {
    smz_story_sum stems, pairs;
    double nearest; /* sum over its documents */
    uint32_t size, version;
    int32_t from, to; /* days, SMZ_STORY_NO_DAY where none is known */
    bool changed;     /* since the last round */
} cluster;

/* Two clusters as they were when last looked at. */
typedef struct candidate {
    double score;
    uint32_t first, second, first_version, second_version;
} candidate;

typedef struct clustering {
    const smz_allocator *allocator;
    const smz_story_settings *settings;
    uint32_t n;
    cluster *clusters; /* [n] by first row */
    uint32_t *parent;  /* [n] towards the first row */
    double trust;      /* 0 .. 1: what divides the bounds of chance */
    SMZ_ARRAY(candidate) heap;
} clustering;

static uint32_t find(clustering *c, uint32_t row)
{
    while (c->parent[row] != row) {
        c->parent[row] = c->parent[c->parent[row]];
        row = c->parent[row];
    }
    return row;
}

/* ---------------------------------------------------------------------- likeness -- */

/* What the days between two groups leave of their likeness. */
static double date_factor(const smz_story_settings *s, const cluster *a, const cluster *b)
{
    if (a->from == SMZ_STORY_NO_DAY || b->from == SMZ_STORY_NO_DAY) return 1;
    const double gap = a->from > b->to   ? (double)a->from - b->to
                       : b->from > a->to ? (double)b->from - a->to
                                         : 0;
    return (s->half_gap + s->far * gap) / (s->half_gap + gap);
}

/* How near a group's documents stand to their nearest, within bounds. */
static double nearness(const smz_story_settings *s, const cluster *a)
{
    const double mean = a->nearest / a->size;
    return mean < s->nearest_least  ? s->nearest_least
           : mean > s->nearest_most ? s->nearest_most
                                    : mean;
}

/* How far likeness is to be trusted: a power of the (geometric) mean of how near the
 * nearest document is, as a share of what is usual where stories are told twice. Some
 * documents of the usual kind are thought of besides, so that a few prove little. */
static double trust(const smz_story_settings *s, const double *nearest, uint32_t n)
{
    static const double nothing = 0.02; /* less is all the same, */
    static const double plenty = 0.2;   /* and more: copies say nothing about the rest */
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        const double least = nearest[i] > nothing ? nearest[i] : nothing;
        sum += log((least < plenty ? least : plenty) / s->usual);
    }
    const double mean = sum / (n + s->usual_weight);
    /* Rounded, as scores are. */
    return mean < 0 ? floor(exp(s->doubt * mean) * 1048576.0 + 0.5) / 1048576.0 : 1;
}

/* By how much two groups are over the bounds; 1 is just enough. */
static double score(const clustering *c, uint32_t first, uint32_t second)
{
    const smz_story_settings *s = c->settings;
    const cluster *a = &c->clusters[first], *b = &c->clusters[second];
    const double pairs = (double)a->size * b->size;
    const double likeness =
        smz_story_likeness(
            smz_story_sum_evidence(&a->stems, &b->stems, 2 * s->shared) / pairs,
            smz_story_sum_evidence(&a->pairs, &b->pairs, s->shared) / pairs) *
        date_factor(s, a, b);
    const double falling = s->alike * pow(pairs, -s->evidence);
    const double chance = (falling > s->least ? falling : s->least) / c->trust;
    const double near = sqrt(nearness(s, a) * nearness(s, b));
    const double over = likeness / chance;
    const double apart = likeness / (s->contrast * near * sqrt(near));
    /* Rounded, or the last bits of pow, which differ, would order what is alike. */
    return floor((over < apart ? over : apart) * 1048576.0 + 0.5) / 1048576.0;
}

/* -------------------------------------------------------------------------- heap -- */

/* Whether one candidate is to be taken before another. */
static bool before(const candidate *a, const candidate *b)
{
    if (a->score != b->score) return a->score > b->score;
    if (a->first != b->first) return a->first < b->first;
    return a->second < b->second;
}

static void sift_up(clustering *c, size_t at)
{
    candidate *heap = c->heap.items, moving = heap[at];
    for (size_t up; at > 0 && before(&moving, &heap[up = (at - 1) / 2]); at = up)
        heap[at] = heap[up];
    heap[at] = moving;
}

static candidate take_best(clustering *c)
{
    candidate *heap = c->heap.items, best = heap[0], moving = heap[--c->heap.count];
    const size_t n = c->heap.count;
    size_t at = 0;
    for (size_t down; (down = 2 * at + 1) < n; at = down) {
        if (down + 1 < n && before(&heap[down + 1], &heap[down])) down++;
        if (!before(&heap[down], &moving)) break;
        heap[at] = heap[down];
    }
    heap[at] = moving;
    return best;
}

/* Looks at two groups, and puts them on the heap if they may be one; false if memory runs
 * out. */
static bool consider(clustering *c, uint32_t first, uint32_t second)
{
    const double worth = score(c, first, second);
    if (worth < 1) return true;
    if (!SMZ_ARRAY_RESERVE(c->allocator, &c->heap, 1)) return false;
    c->heap.items[c->heap.count++] = (candidate){
        worth, first, second, c->clusters[first].version, c->clusters[second].version};
    sift_up(c, c->heap.count - 1);
    return true;
}

/* ----------------------------------------------------------------------- merging -- */

static bool merge(clustering *c, uint32_t first, uint32_t second)
{
    cluster *a = &c->clusters[first], *b = &c->clusters[second];
    if (!smz_story_sum_add(c->allocator, &a->stems, &b->stems) ||
        !smz_story_sum_add(c->allocator, &a->pairs, &b->pairs))
        return false;
    smz_story_sum_free(c->allocator, &b->stems);
    smz_story_sum_free(c->allocator, &b->pairs);
    a->nearest += b->nearest;
    a->size += b->size;
    a->version++;
    a->changed = true;
    if (a->from == SMZ_STORY_NO_DAY || (b->from != SMZ_STORY_NO_DAY && b->from < a->from))
        a->from = b->from;
    if (b->to > a->to) a->to = b->to; /* SMZ_STORY_NO_DAY is less than any day */
    c->parent[second] = first;
    return true;
}

/* Merges what is on the heap and what comes of it. */
static smz_status empty_heap(clustering *c, bool *merged)
{
    while (c->heap.count > 0) {
        const candidate best = take_best(c);
        uint32_t first = find(c, best.first), second = find(c, best.second);
        if (first == second) continue;
        if (first > second) {
            const uint32_t other = first;
            first = second;
            second = other;
        }
        if (first == best.first && second == best.second &&
            c->clusters[first].version == best.first_version &&
            c->clusters[second].version == best.second_version) {
            if (!merge(c, first, second)) return SMZ_E_MEMORY;
            *merged = true;
        } else if (!consider(c, first, second)) {
            return SMZ_E_MEMORY;
        }
    }
    return SMZ_OK;
}

static int compare_pairs(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* Puts the pairs of groups on the heap between which there are edges and of which one has
 * changed; `pairs` has room for one an edge. */
static smz_status go_over(clustering *c, const smz_story_edges *edges, uint64_t *pairs)
{
    size_t n_pairs = 0;
    for (size_t e = 0; e < edges->count; e++) {
        const uint32_t a = find(c, edges->items[e].first);
        const uint32_t b = find(c, edges->items[e].second);
        if (a == b || !(c->clusters[a].changed || c->clusters[b].changed)) continue;
        pairs[n_pairs++] = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
    }
    for (uint32_t i = 0; i < c->n; i++) c->clusters[i].changed = false;
    smz_sort(pairs, n_pairs, sizeof *pairs, compare_pairs);
    for (size_t p = 0; p < n_pairs; p++) {
        if (p > 0 && pairs[p] == pairs[p - 1]) continue;
        if (!consider(c, (uint32_t)(pairs[p] >> 32), (uint32_t)pairs[p]))
            return SMZ_E_MEMORY;
    }
    return SMZ_OK;
}

smz_status smz_story_cluster(const smz_allocator *allocator,
                             const smz_story_vectors *vectors,
                             const smz_story_edges *edges, const double *nearest,
                             const int32_t *day, const smz_story_settings *settings,
                             uint32_t *group)
{
    const uint32_t n = vectors->stems.n_rows;
    clustering c = {
        .allocator = allocator, .settings = settings, .n = n, .parent = group};
    c.trust = trust(settings, nearest, n);
    smz_status status = SMZ_E_MEMORY;
    uint64_t *pairs = smz_memory_new(allocator, edges->count, sizeof *pairs);
    c.clusters = smz_memory_zero(allocator, n, sizeof *c.clusters);
    if (pairs == NULL || c.clusters == NULL) goto done;
    for (uint32_t i = 0; i < n; i++) {
        c.parent[i] = i;
        c.clusters[i] = (cluster){.stems = smz_story_sum_row(&vectors->stems, i),
                                  .pairs = smz_story_sum_row(&vectors->pairs, i),
                                  .nearest = nearest[i],
                                  .size = 1,
                                  .from = day[i],
                                  .to = day[i],
                                  .changed = true};
    }
    bool merged = true;
    for (status = SMZ_OK; merged && status == SMZ_OK;) {
        merged = false;
        status = go_over(&c, edges, pairs);
        if (status == SMZ_OK) status = empty_heap(&c, &merged);
    }
    for (uint32_t i = 0; i < n; i++) group[i] = find(&c, i);
done:
    SMZ_ARRAY_FREE(allocator, &c.heap);
    for (uint32_t i = 0; c.clusters != NULL && i < n; i++) {
        smz_story_sum_free(allocator, &c.clusters[i].stems);
        smz_story_sum_free(allocator, &c.clusters[i].pairs);
    }
    smz_memory_free(allocator, c.clusters, n, sizeof *c.clusters);
    smz_memory_free(allocator, pairs, edges->count, sizeof *pairs);
    return status;
}

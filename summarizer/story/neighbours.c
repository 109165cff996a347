/*
 * neighbours.c - an inverted index over stems and pairs, walked once a document.
 *
 * What very many documents hold tells no story and would make this quadratic, so lists
 * longer than a bound are left out of the walk; the likeness of those found is then taken
 * in full. The time is linear in the documents, by a constant that the bounds give.
 */
#include "story/neighbours.h"

#include "base/sort.h"
#include "story/likeness.h"

#include <string.h>

/* Neighbours kept of each document, and how long a list may be to be walked. */
enum { NEIGHBOURS = 24, LONGEST_LIST = 2000 };

/* What one document shares with another; side by side, because there are too many of them
 * for the caches. */
typedef struct product {
    double stems, pairs;
} product;

/* One document is being compared with all others. */
typedef struct walk {
    const smz_story_vectors *vectors;
    smz_csr stem_lists, pair_lists;
    product *products; /* [n] so far; 0 for what was not met */
    uint32_t *met;     /* [n] */
    uint32_t n_met;
} walk;

/* Adds what the others share with `row` in one of the spaces. */
static void add_lists(walk *w, const smz_csr *rows, const smz_csr *lists, uint32_t row,
                      bool of_pairs)
{
    for (uint64_t k = rows->row_start[row]; k < rows->row_start[row + 1]; k++) {
        const uint32_t f = rows->column[k];
        const uint64_t from = lists->row_start[f], to = lists->row_start[f + 1];
        if (to - from > LONGEST_LIST) continue;
        for (uint64_t at = from; at < to; at++) {
            const uint32_t other = lists->column[at];
            product *p = &w->products[other];
            if (p->stems == 0 && p->pairs == 0) w->met[w->n_met++] = other;
            *(of_pairs ? &p->pairs : &p->stems) +=
                (double)rows->value[k] * (double)lists->value[at];
        }
    }
}

/* Puts a neighbour into its place among the best so far, nearest first, the same in the
 * order of rows. */
static void keep(smz_story_edge best[NEIGHBOURS], uint32_t *n_best, uint32_t other,
                 double likeness)
{
    uint32_t at = *n_best;
    while (at > 0 && (best[at - 1].likeness < likeness ||
                      (best[at - 1].likeness == likeness && best[at - 1].second > other)))
        at--;
    if (at == NEIGHBOURS) return;
    if (*n_best < NEIGHBOURS) ++*n_best;
    memmove(best + at + 1, best + at, (*n_best - 1 - at) * sizeof *best);
    best[at] = (smz_story_edge){0, other, likeness};
}

/* The neighbours of one row; returns their number. */
static uint32_t find(walk *w, uint32_t row, smz_story_edge best[NEIGHBOURS])
{
    const smz_story_vectors *v = w->vectors;
    const double rounding = 1.0 / (1 << 29); /* more than two roundings of likenesses */
    double too_little =
        0; /* squares under this are of less likeness than the best have */
    uint32_t n_best = 0;
    w->n_met = 0;
    add_lists(w, &v->pairs, &w->pair_lists, row, true);
    add_lists(w, &v->stems, &w->stem_lists, row, false);
    for (uint32_t i = 0; i < w->n_met; i++) {
        const uint32_t other = w->met[i];
        const product p = w->products[other];
        w->products[other] = (product){0, 0};
        if (other == row || smz_story_likeness_square(p.stems, p.pairs) < too_little)
            continue;
        const double likeness = smz_story_likeness(p.stems, p.pairs);
        if (likeness > 0) keep(best, &n_best, other, likeness);
        if (n_best < NEIGHBOURS || best[NEIGHBOURS - 1].likeness <= rounding) continue;
        too_little = best[NEIGHBOURS - 1].likeness - rounding;
        too_little *= too_little;
    }
    for (uint32_t i = 0; i < n_best; i++)
        best[i].likeness =
            smz_story_likeness(smz_csr_dot(&v->stems, row, best[i].second),
                               smz_csr_dot(&v->pairs, row, best[i].second));
    return n_best;
}

static int compare_edges(const void *left, const void *right)
{
    const smz_story_edge *a = left, *b = right;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    return (a->second > b->second) - (a->second < b->second);
}

/* Orders the edges and leaves each pair once. */
static void unite(smz_story_edges *edges)
{
    size_t n = 0;
    smz_sort(edges->items, edges->count, sizeof *edges->items, compare_edges);
    for (size_t i = 0; i < edges->count; i++)
        if (n == 0 || compare_edges(&edges->items[n - 1], &edges->items[i]) != 0)
            edges->items[n++] = edges->items[i];
    edges->count = n;
}

smz_status smz_story_neighbours(const smz_allocator *allocator,
                                const smz_story_vectors *vectors, smz_story_edges *edges,
                                double *nearest)
{
    const uint32_t n = vectors->stems.n_rows;
    walk w = {.vectors = vectors};
    smz_status status = SMZ_E_MEMORY;
    w.products = smz_memory_zero(allocator, n, sizeof *w.products);
    w.met = smz_memory_new(allocator, n, sizeof *w.met);
    if (w.products == NULL || w.met == NULL) goto done;
    if (smz_csr_transpose(allocator, &vectors->stems, &w.stem_lists) != SMZ_OK ||
        smz_csr_transpose(allocator, &vectors->pairs, &w.pair_lists) != SMZ_OK)
        goto done;
    for (uint32_t row = 0; row < n; row++) {
        smz_story_edge best[NEIGHBOURS];
        const uint32_t n_best = find(&w, row, best);
        if (!SMZ_ARRAY_RESERVE(allocator, edges, n_best)) goto done;
        nearest[row] = 0;
        for (uint32_t i = 0; i < n_best; i++) {
            const uint32_t other = best[i].second;
            if (best[i].likeness > nearest[row]) nearest[row] = best[i].likeness;
            edges->items[edges->count++] = (smz_story_edge){
                row < other ? row : other, row < other ? other : row, best[i].likeness};
        }
    }
    unite(edges);
    status = SMZ_OK;
done:
    smz_csr_free(allocator, &w.stem_lists);
    smz_csr_free(allocator, &w.pair_lists);
    smz_memory_free(allocator, w.products, n, sizeof *w.products);
    smz_memory_free(allocator, w.met, n, sizeof *w.met);
    return status;
}

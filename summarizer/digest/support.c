/*
 * support.c - support by the closest sentence of each other report. Measured on the
 * TF-IDF rows, where a figure or a name that is shared counts for much and a common word
 * for little; the rows of one language and of another meet in names and numbers.
 */
#include "digest/support.h"

#include "base/sort.h"

/* The cosine from which another report is said to tell the same. By eye on reports of a
 * dozen events: over 0.4 nearly all such pairs do, at 0.35 most, under 0.3 few. */
static const double enough = 0.4;

/* A row of another report, and how like the pick it is. */
typedef struct close_row {
    double similarity;
    uint32_t row;
} close_row;

typedef SMZ_ARRAY(close_row) close_rows;

/* The closest row of each report to `row`, by the inverted product X x_row. */
static void find_closest(const smz_csr *rows, const smz_view *view, const bool *off_topic,
                         uint32_t row, double *vector, double *product, uint32_t *closest)
{
    for (uint32_t c = 0; c < rows->n_columns; c++) vector[c] = 0;
    for (uint64_t k = rows->row_start[row]; k < rows->row_start[row + 1]; k++)
        vector[rows->column[k]] = rows->value[k];
    smz_csr_multiply(rows, vector, product);
    for (uint32_t r = 0; r < view->n_reports; r++) closest[r] = UINT32_MAX;
    for (uint32_t i = 0; i < view->n; i++) {
        uint32_t report = view->report[i];
        if (report == view->report[row] || view->seen[i] || product[i] < enough) continue;
        if (off_topic[report]) continue; /* it is none of smz_digest_reports */
        if (closest[report] == UINT32_MAX || product[i] > product[closest[report]])
            closest[report] = i;
    }
}

/* Most similar first; the same in the order of the rows. */
static int compare_close(const void *left, const void *right)
{
    const close_row *a = left, *b = right;
    if (a->similarity != b->similarity) return a->similarity > b->similarity ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Appends the supports of one pick; false if out of memory. */
static bool append(const smz_allocator *allocator, close_rows *all, smz_pick_record *pick,
                   const smz_view *view, const double *product, const uint32_t *closest)
{
    pick->first_support = all->count;
    for (uint32_t r = 0; r < view->n_reports; r++) {
        if (closest[r] == UINT32_MAX) continue;
        double similarity = product[closest[r]] > 1 ? 1 : product[closest[r]];
        if (!SMZ_ARRAY_RESERVE(allocator, all, 1)) return false;
        all->items[all->count++] = (close_row){similarity, closest[r]};
    }
    pick->n_support = all->count - pick->first_support;
    if (pick->n_support > 0)
        smz_sort(all->items + pick->first_support, pick->n_support, sizeof *all->items,
                 compare_close);
    return true;
}

smz_status smz_support_find(smz_digest *digest, const smz_csr *rows, const smz_view *view,
                            const bool *off_topic, smz_arena *scratch)
{
    const smz_arena_mark mark = smz_arena_remember(scratch);
    const smz_allocator *allocator = scratch->allocator;
    smz_status status = SMZ_E_MEMORY;
    close_rows all = {0};
    double *vector = smz_arena_take(scratch, rows->n_columns * sizeof *vector);
    double *product = smz_arena_take(scratch, view->n * sizeof *product);
    uint32_t *closest = smz_arena_take(scratch, view->n_reports * sizeof *closest);
    if (vector == NULL || product == NULL || closest == NULL) goto done;
    for (size_t i = 0; i < digest->n_picks; i++) {
        find_closest(rows, view, off_topic, digest->picks[i].row, vector, product,
                     closest);
        if (!append(allocator, &all, &digest->picks[i], view, product, closest))
            goto done;
    }
    digest->supports =
        smz_arena_take(&digest->arena, all.count * sizeof *digest->supports);
    if (digest->supports == NULL) goto done;
    digest->n_supports = all.count;
    for (size_t i = 0; i < all.count; i++)
        digest->supports[i] =
            (smz_support_record){.sentence = view->sentence[all.items[i].row],
                                 .similarity = all.items[i].similarity};
    status = SMZ_OK;
done:
    SMZ_ARRAY_FREE(allocator, &all);
    smz_arena_rewind(scratch, mark);
    return status;
}

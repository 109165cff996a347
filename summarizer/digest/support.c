/*
 * support.c - support by the closest sentence of each other report. Measured on the
 * TF-IDF rows, where a figure or a name that is shared counts for much and a common word
 * for little; the rows of one language and of another meet in names and numbers.
 */
#include "digest/support.h"

#include <string.h>

/* The cosine from which another report is said to tell the same. By eye on reports of a
 * dozen events: over 0.4 nearly all such pairs do, at 0.35 most, under 0.3 few. */
static const double enough = 0.35;

/* The closest row of each report to `row`, by the inverted product X x_row. */
static void find_closest(const smz_csr *rows, const smz_view *view, uint32_t row,
                         double *vector, double *product, uint32_t *closest)
{
    for (uint32_t c = 0; c < rows->n_columns; c++) vector[c] = 0;
    for (uint64_t k = rows->row_start[row]; k < rows->row_start[row + 1]; k++)
        vector[rows->column[k]] = rows->value[k];
    smz_csr_multiply(rows, vector, product);
    for (uint32_t r = 0; r < view->n_reports; r++) closest[r] = UINT32_MAX;
    for (uint32_t i = 0; i < view->n; i++) {
        uint32_t report = view->report[i];
        if (report == view->report[row] || view->seen[i] || product[i] < enough) continue;
        if (closest[report] == UINT32_MAX || product[i] > product[closest[report]])
            closest[report] = i;
    }
}

/* Appends the supports of one pick, most similar first. */
static void append(smz_digest *digest, smz_pick_record *pick, const smz_view *view,
                   const double *product, const uint32_t *closest)
{
    pick->first_support = digest->n_supports;
    pick->n_support = 0;
    for (uint32_t r = 0; r < view->n_reports; r++) {
        if (closest[r] == UINT32_MAX) continue;
        double similarity = product[closest[r]] > 1 ? 1 : product[closest[r]];
        smz_support_record *first = &digest->supports[pick->first_support];
        size_t at = pick->n_support++;
        while (at > 0 && first[at - 1].similarity < similarity) {
            first[at] = first[at - 1];
            at--;
        }
        first[at] = (smz_support_record){.sentence = view->sentence[closest[r]],
                                         .similarity = similarity};
    }
    digest->n_supports += pick->n_support;
}

smz_status smz_support_find(smz_digest *digest, const smz_csr *rows, const smz_view *view,
                            smz_arena *scratch)
{
    const smz_arena_mark mark = smz_arena_remember(scratch);
    smz_status status = SMZ_E_MEMORY;
    size_t most;
    double *vector = smz_arena_take(scratch, rows->n_columns * sizeof *vector);
    double *product = smz_arena_take(scratch, view->n * sizeof *product);
    uint32_t *closest = smz_arena_take(scratch, view->n_reports * sizeof *closest);
    if (vector == NULL || product == NULL || closest == NULL) goto done;
    if (!smz_size_mul(digest->n_picks, view->n_reports, &most) ||
        !smz_size_mul(most, sizeof *digest->supports, &most))
        goto done;
    digest->supports = smz_arena_take(&digest->arena, most);
    if (digest->supports == NULL) goto done;
    digest->n_supports = 0;
    for (size_t i = 0; i < digest->n_picks; i++) {
        find_closest(rows, view, digest->picks[i].row, vector, product, closest);
        append(digest, &digest->picks[i], view, product, closest);
    }
    status = SMZ_OK;
done:
    smz_arena_rewind(scratch, mark);
    return status;
}

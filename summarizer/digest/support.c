/*
 * support.c - support by the closest sentence of each other report. Measured on the
 * TF-IDF rows, where a figure or a name that is shared counts for much and a common word
 * for little. Sentences of two languages are compared by what survives translation: the
 * terms that occur in both languages, names, dates and figures.
 */
#include "digest/support.h"

#include "base/sort.h"

#include <math.h>

/* The cosine from which another report is said to tell the same. By eye on reports of a
 * dozen events: over 0.4 nearly all such pairs do, at 0.35 most, under 0.3 few. */
static const double enough = 0.4;

/* Between languages so many terms must be shared, of so much cosine in the whole rows:
 * two names and a year alone are in half of all sentences. */
enum { SHARED_LEAST = 3 };
static const double across_least = 0.15;
static const double across_enough = 0.6;

/* The languages of the rows, numbered; those past the last number share it. */
enum { LANGUAGES_MOST = 64 };

typedef struct spoken_terms {
    uint8_t *language; /* [n] number of each row's */
    uint64_t *in;      /* [n_columns] bit l: a row of language l holds the term */
} spoken_terms;

/* A row of another report, and how like the pick it is. */
typedef struct close_row {
    double similarity;
    uint32_t row;
} close_row;

typedef SMZ_ARRAY(close_row) close_rows;

static void find_spoken(const smz_csr *rows, const smz_view *view, spoken_terms *spoken)
{
    const smz_language *known[LANGUAGES_MOST];
    size_t n_known = 0;
    for (uint32_t c = 0; c < rows->n_columns; c++) spoken->in[c] = 0;
    for (uint32_t i = 0; i < view->n; i++) {
        const smz_language *language =
            view->corpus->sentences.items[view->sentence[i]].language;
        size_t l = 0;
        while (l < n_known && known[l] != language && l < LANGUAGES_MOST - 1) l++;
        if (l == n_known) known[n_known++] = language;
        spoken->language[i] = (uint8_t)l;
        for (uint64_t k = rows->row_start[i]; k < rows->row_start[i + 1]; k++)
            spoken->in[rows->column[k]] |= UINT64_C(1) << l;
    }
}

/* The squared length of row i in the terms that language `l` holds too. */
static double length_in(const smz_csr *rows, const spoken_terms *spoken, uint32_t i,
                        unsigned l)
{
    double squares = 0;
    for (uint64_t k = rows->row_start[i]; k < rows->row_start[i + 1]; k++)
        if (spoken->in[rows->column[k]] >> l & 1)
            squares += (double)rows->value[k] * rows->value[k];
    return squares;
}

/* The likeness of row i to a row of another language, whose entries are `vector`: their
 * cosine in the terms of both languages; 0 where too little is shared to tell. */
static double likeness_across(const smz_csr *rows, const spoken_terms *spoken,
                              uint32_t row, const double *vector, uint32_t i,
                              double cosine)
{
    unsigned shared = 0;
    if (cosine < across_least) return 0;
    for (uint64_t k = rows->row_start[i]; k < rows->row_start[i + 1]; k++)
        shared += vector[rows->column[k]] > 0;
    if (shared < SHARED_LEAST) return 0;
    double own = length_in(rows, spoken, row, spoken->language[i]);
    double other = length_in(rows, spoken, i, spoken->language[row]);
    double likeness = own > 0 && other > 0 ? cosine / sqrt(own * other) : 0;
    return likeness < across_enough ? 0 : likeness;
}

/* The closest row of each report to `row`, by the inverted product X x_row. */
static void find_closest(const smz_csr *rows, const smz_view *view,
                         const spoken_terms *spoken, const bool *off_topic, uint32_t row,
                         double *vector, double *product, uint32_t *closest)
{
    for (uint32_t c = 0; c < rows->n_columns; c++) vector[c] = 0;
    for (uint64_t k = rows->row_start[row]; k < rows->row_start[row + 1]; k++)
        vector[rows->column[k]] = rows->value[k];
    smz_csr_multiply(rows, vector, product);
    for (uint32_t r = 0; r < view->n_reports; r++) closest[r] = UINT32_MAX;
    for (uint32_t i = 0; i < view->n; i++) {
        uint32_t report = view->report[i];
        if (report == view->report[row] || view->seen[i]) continue;
        if (off_topic[report]) continue; /* it is none of smz_digest_reports */
        if (spoken->language[i] != spoken->language[row])
            product[i] = likeness_across(rows, spoken, row, vector, i, product[i]);
        if (product[i] < enough) continue;
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
    spoken_terms spoken = {smz_arena_take(scratch, view->n * sizeof *spoken.language),
                           smz_arena_take(scratch, rows->n_columns * sizeof *spoken.in)};
    if (vector == NULL || product == NULL || closest == NULL || spoken.language == NULL ||
        spoken.in == NULL)
        goto done;
    find_spoken(rows, view, &spoken);
    for (size_t i = 0; i < digest->n_picks; i++) {
        find_closest(rows, view, &spoken, off_topic, digest->picks[i].row, vector,
                     product, closest);
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

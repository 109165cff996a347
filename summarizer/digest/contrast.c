/*
 * contrast.c - three signs that sentences in like words say different things. Of 191
 * supports in digests of 78 clusters in four languages they take out 21, of which, read
 * one by one, 14 were wrong: more than one wrong for each right by each sign.
 *
 * - One looks ahead in a report from before the event, the other does not and is from a
 *   report of what came of it ("will vote on whether to close", "voted to close"). If
 *   they share a figure, a date mostly, they may be of one thing all the same.
 * - Each states a figure that the other does not ("won stage 13", "won stage 15"), and
 *   these are as many as they share.
 * - They are not so much alike, and share hardly more than names, whom or where it is
 *   about, not what happened; or one word. In German every noun has a capital, so there
 *   nothing is known of names.
 */
#include "digest/contrast.h"

#include <string.h>

/* How much more the report of one must look ahead than that of the other (outlook.h). */
static const double earlier = 0.4;

/* The likeness from which it does not matter what it rests on. */
static const double much = 0.6;

/* The share of a likeness from which it rests on names, and the number of stems up to
 * which on one. They are counted by how evenly they make it up (the number of order 2 of
 * Hill, 1973), so that two alike are two. */
static const double by_names = 0.85;
static const double by_one = 1.9;

/* Marks of a term in a row. */
enum { FIGURE = 1, NAME = 2 };

/* What two rows share, and what they do not. */
typedef struct comparison {
    double shared, squares; /* the cosine; its parts squared */
    double shared_names;    /* part of it */
    uint32_t figures_shared, figures_here, figures_there; /* in both, in only one */
} comparison;

smz_status smz_contrasts_prepare(const smz_making *making, smz_arena *scratch,
                                 smz_contrasts *out)
{
    const smz_view *view = &making->view;
    const smz_csr *rows = &making->rows;
    const size_t n_entries = (size_t)rows->row_start[view->n];
    out->making = making;
    out->marks = smz_arena_take(scratch, n_entries * sizeof *out->marks);
    out->entry = smz_arena_take(scratch, rows->n_columns * sizeof *out->entry);
    out->marked = smz_arena_take(scratch, view->n * sizeof *out->marked);
    if (scratch->failed) return SMZ_E_MEMORY;
    memset(out->marked, 0, view->n * sizeof *out->marked);
    return SMZ_OK;
}

/* Marks the terms of a row, when it is first asked for: few rows ever are. */
static void mark_row(smz_contrasts *contrasts, uint32_t row)
{
    const smz_making *making = contrasts->making;
    const smz_view *view = &making->view;
    const uint64_t first = making->rows.row_start[row];
    const size_t n = (size_t)(making->rows.row_start[row + 1] - first);
    const uint32_t *column = making->rows.column + first;
    uint8_t *marks = contrasts->marks + first;
    if (contrasts->marked[row]) return;
    contrasts->marked[row] = true;
    for (size_t k = 0; k < n; k++) {
        contrasts->entry[column[k]] = (uint32_t)k;
        marks[k] = 0;
    }
    for (uint64_t t = view->start[row]; t < view->start[row + 1]; t++) {
        const uint16_t flags = view->flags[t];
        if (flags & SMZ_TOKEN_STOP) continue;
        uint8_t *mark = &marks[contrasts->entry[making->column_of[view->term[t]]]];
        if (flags & SMZ_TOKEN_NUMBER) *mark |= FIGURE;
        if (flags & SMZ_TOKEN_CAPITAL) *mark |= NAME;
    }
}

static void compare_rows(const smz_contrasts *contrasts, uint32_t a, uint32_t b,
                         comparison *out)
{
    const smz_csr *rows = &contrasts->making->rows;
    const uint8_t *marks = contrasts->marks;
    uint64_t i = rows->row_start[a], i_end = rows->row_start[a + 1];
    uint64_t j = rows->row_start[b], j_end = rows->row_start[b + 1];
    *out = (comparison){0};
    while (i < i_end || j < j_end) {
        const uint32_t left = i < i_end ? rows->column[i] : UINT32_MAX;
        const uint32_t right = j < j_end ? rows->column[j] : UINT32_MAX;
        if (left < right) {
            if (marks[i] & FIGURE) out->figures_here++;
        } else if (right < left) {
            if (marks[j] & FIGURE) out->figures_there++;
        } else {
            const double product = (double)rows->value[i] * (double)rows->value[j];
            out->shared += product;
            out->squares += product * product;
            if ((marks[i] | marks[j]) & NAME) out->shared_names += product;
            if (marks[i] & FIGURE) out->figures_shared++;
        }
        i += left <= right;
        j += right <= left;
    }
}

static bool has_small_nouns(const smz_making *making, uint32_t row)
{
    const size_t sentence = making->view.sentence[row];
    const char *code =
        smz_language_code(making->digest->corpus->sentences.items[sentence].language);
    return strcmp(code, "de") != 0;
}

/* Whether row `a` is from before the event and `b` from after. */
static bool is_before(const smz_making *making, uint32_t a, uint32_t b)
{
    return making->announces[a] && !making->announces[b] &&
           making->ahead[a] - making->ahead[b] >= earlier;
}

/* Whether each states figures of its own, no fewer in all than they share. */
static bool state_others(const comparison *both)
{
    return both->figures_here > 0 && both->figures_there > 0 &&
           both->figures_shared <= both->figures_here + both->figures_there;
}

bool smz_rows_contrast(smz_contrasts *contrasts, uint32_t a, uint32_t b)
{
    const smz_making *making = contrasts->making;
    comparison both;
    mark_row(contrasts, a);
    mark_row(contrasts, b);
    compare_rows(contrasts, a, b, &both);
    if (state_others(&both)) return true;
    if (both.figures_shared == 0 && (is_before(making, a, b) || is_before(making, b, a)))
        return true;
    if (both.shared >= much) return false;
    if (both.shared * both.shared < by_one * both.squares) return true;
    return both.shared_names > by_names * both.shared && has_small_nouns(making, a);
}

/*
 * support.c - support by the closest sentence of each other report. Measured on the
 * TF-IDF rows, where a figure or a name that is shared counts for much and a common word
 * for little. Sentences of two languages are compared by what survives translation: the
 * terms that occur in both languages, names, dates and figures. Like words that say
 * something else (contrast.h) are no support within a language.
 */
#include "digest/support.h"

#include "base/sort.h"
#include "digest/contrast.h"

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
    size_t n_languages;
    uint8_t *language; /* [n] number of each row's */
    uint64_t *in;      /* [n_columns] bit l: a row of language l holds the term; only
                          filled in where there are two languages */
} spoken_terms;

/* The row of another report that is closest to a pick. */
typedef struct close_row {
    double similarity;
    uint32_t row, pick;
} close_row;

typedef SMZ_ARRAY(close_row) close_rows;

/* What the search works on. */
typedef struct search {
    const smz_view *view;
    smz_said *picks; /* a pick's place is its number */
    spoken_terms spoken;
    smz_contrasts contrasts;
    close_row *closest; /* [picks] in the report at hand; similarity 0: none */
    uint32_t *found;    /* picks that have one */
    uint32_t n_found;
} search;

static void find_spoken(const smz_csr *rows, const smz_view *view, spoken_terms *spoken)
{
    const smz_language *known[LANGUAGES_MOST];
    size_t n_known = 0;
    for (uint32_t i = 0; i < view->n; i++) {
        const smz_language *language =
            view->corpus->sentences.items[view->sentence[i]].language;
        size_t l = 0;
        while (l < n_known && known[l] != language && l < LANGUAGES_MOST - 1) l++;
        if (l == n_known) known[n_known++] = language;
        spoken->language[i] = (uint8_t)l;
    }
    spoken->n_languages = n_known;
    if (n_known < 2) return;
    for (uint32_t c = 0; c < rows->n_columns; c++) spoken->in[c] = 0;
    for (uint32_t i = 0; i < view->n; i++)
        for (uint64_t k = rows->row_start[i]; k < rows->row_start[i + 1]; k++)
            spoken->in[rows->column[k]] |= UINT64_C(1) << spoken->language[i];
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

/* The likeness of two rows in two languages that met like this: their cosine in the terms
 * of both languages; 0 where too little is shared to tell. */
static double likeness_across(const smz_csr *rows, const spoken_terms *spoken,
                              uint32_t row, uint32_t i, const smz_meeting *meeting)
{
    if (meeting->cosine < across_least) return 0;
    if (meeting->n_shared < SHARED_LEAST) return 0;
    double own = length_in(rows, spoken, row, spoken->language[i]);
    double other = length_in(rows, spoken, i, spoken->language[row]);
    double likeness = own > 0 && other > 0 ? meeting->cosine / sqrt(own * other) : 0;
    return likeness < across_enough ? 0 : likeness;
}

/* Compares row i with the picks of other reports that it shares a term with. */
static void compare_row(search *s, uint32_t i)
{
    const smz_view *view = s->view;
    const uint8_t *language = s->spoken.language;
    smz_said_meet(s->picks, i);
    for (size_t m = 0; m < s->picks->met.count; m++) {
        const uint32_t pick = s->picks->met.items[m], row = s->picks->row.items[pick];
        const smz_meeting *meeting = &s->picks->meeting.items[pick];
        if (view->report[row] == view->report[i]) continue;
        double likeness = meeting->cosine;
        if (language[i] != language[row])
            likeness = likeness_across(s->picks->rows, &s->spoken, row, i, meeting);
        if (likeness < enough || likeness <= s->closest[pick].similarity) continue;
        if (language[i] == language[row] && smz_rows_contrast(&s->contrasts, row, i))
            continue;
        if (s->closest[pick].similarity == 0) s->found[s->n_found++] = pick;
        s->closest[pick] = (close_row){likeness, i, pick};
    }
}

/* Appends what was found in a report; false if out of memory. */
static bool end_report(const smz_allocator *allocator, search *s, close_rows *all)
{
    if (!SMZ_ARRAY_RESERVE(allocator, all, s->n_found)) return false;
    for (uint32_t f = 0; f < s->n_found; f++) {
        close_row *closest = &s->closest[s->found[f]];
        close_row *kept = &all->items[all->count++];
        *kept = *closest;
        if (kept->similarity > 1) kept->similarity = 1;
        closest->similarity = 0;
    }
    s->n_found = 0;
    return true;
}

/* By pick, most similar first; the same in the order of the rows. */
static int compare_close(const void *left, const void *right)
{
    const close_row *a = left, *b = right;
    if (a->pick != b->pick) return a->pick < b->pick ? -1 : 1;
    if (a->similarity != b->similarity) return a->similarity > b->similarity ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Hands the supports, sorted by pick, to the digest. */
static smz_status hand_over(smz_digest *digest, const smz_view *view,
                            const close_rows *all)
{
    digest->supports =
        smz_arena_take(&digest->arena, all->count * sizeof *digest->supports);
    if (digest->supports == NULL) return SMZ_E_MEMORY;
    digest->n_supports = all->count;
    size_t at = 0;
    for (size_t p = 0; p < digest->n_picks; p++) {
        digest->picks[p].first_support = at;
        for (; at < all->count && all->items[at].pick == p; at++) {
            const close_row *close = &all->items[at];
            digest->supports[at] = (smz_support_record){
                .sentence = view->sentence[close->row], .similarity = close->similarity};
        }
        digest->picks[p].n_support = at - digest->picks[p].first_support;
    }
    return SMZ_OK;
}

smz_status smz_support_find(smz_making *making, smz_said *picks, smz_sayer *sayers)
{
    smz_digest *digest = making->digest;
    const smz_view *view = &making->view;
    smz_arena *scratch = &making->scratch;
    const smz_arena_mark mark = smz_arena_remember(scratch);
    const smz_allocator *allocator = scratch->allocator;
    const smz_csr *rows = picks->rows;
    smz_status status = SMZ_E_MEMORY;
    close_rows all = {0};
    search s = {.view = view, .picks = picks};
    s.spoken.language = smz_arena_take(scratch, view->n * sizeof *s.spoken.language);
    s.spoken.in = smz_arena_take(scratch, rows->n_columns * sizeof *s.spoken.in);
    s.closest = smz_arena_take(scratch, digest->n_picks * sizeof *s.closest);
    s.found = smz_arena_take(scratch, digest->n_picks * sizeof *s.found);
    if (scratch->failed) goto done;
    if (smz_contrasts_prepare(making, scratch, &s.contrasts) != SMZ_OK) goto done;
    find_spoken(rows, view, &s.spoken);
    for (size_t p = 0; p < digest->n_picks; p++) s.closest[p].similarity = 0;
    for (uint32_t i = 0; i < view->n; i++) {
        /* An off-topic report is none of smz_digest_reports. */
        if (!view->seen[i] && !making->off_topic[view->report[i]]) {
            compare_row(&s, i);
            const uint32_t pick = smz_said_met(picks, making->options->redundancy, i);
            sayers[i].pick = pick;
            if (pick != SMZ_NOT_SAID)
                sayers[i].cosine = picks->meeting.items[pick].cosine;
        }
        bool is_last = i + 1 == view->n || view->report[i + 1] != view->report[i];
        if (is_last && !end_report(allocator, &s, &all)) goto done;
    }
    smz_sort(all.items, all.count, sizeof *all.items, compare_close);
    status = hand_over(digest, view, &all);
done:
    SMZ_ARRAY_FREE(allocator, &all);
    smz_arena_rewind(scratch, mark);
    return status;
}

/*
 * offtopic.c - from TF-IDF rows to the reports that have strayed into a cluster: a
 * football match among floods, an archive's own page among its copies.
 *
 * A report is the sum of its rows, scaled to unit length, so that long ones weigh no more
 * than short ones. Its likeness is its cosine with the sum of all others of its language.
 * On one event these likenesses lie close together, whatever the event and the style; so
 * each is taken as a share of their median. That is done for stems and for pairs of
 * neighbouring content words ("river Amber", "old town"): any two texts share stems, but
 * hardly ever such pairs. A report that is far under the median in both is off the topic.
 * Where half of the reports are about something else the median tells nothing, and
 * nothing is marked.
 *
 * Linear in the entries of the rows, for each of the languages in the number of reports;
 * sums run in the order of rows, and likenesses are rounded before they are compared.
 */
#include "select/offtopic.h"

#include "base/sort.h"
#include "vector/tfidf.h"

#include <math.h>
#include <string.h>

/* Fewer reports of a language than these tell nothing of each other. */
enum { REPORTS_LEAST = 3 };

/* The weight of pairs beside stems, and the kinship under which a report is off topic.
 * Set so that no report of the clusters at hand is marked that is about their event; of
 * reports moved to another cluster three in four are found. */
static const double pair_share = 2.0 / 3;
static const double kinship_least = 0.15;

/* What is needed while reports are compared. */
typedef struct comparison {
    const smz_view *view;
    uint32_t *first;               /* [n_reports + 1] the first row of each */
    const smz_language **language; /* [n_reports] of most of its rows */
    bool *done;                    /* [n_reports] */
    double *length;                /* [n_reports] of the sum of its rows */
    double *stems, *pairs; /* [n_reports] likeness as share of the median, or -1 */
    double *sorted;        /* [n_reports] */
} comparison;

/* A column of a report's sum, scaled to unit length. */
typedef struct part {
    uint32_t column;
    double value;
} part;

/* Rows and two vectors of their columns, zero between uses. */
typedef struct space {
    const smz_csr *rows;
    double *sum;   /* of one report's rows */
    double *all;   /* of the reports of one language */
    part *parts;   /* of each report, from the place of its first entry on */
    size_t *count; /* [n_reports] how many it has */
} space;

/* The language of a report's rows by the majority vote of Boyer and Moore (1981). */
static const smz_language *language_of(const comparison *c, uint32_t report)
{
    const smz_language *leading = NULL;
    uint32_t votes = 0;
    for (uint32_t i = c->first[report]; i < c->first[report + 1]; i++) {
        const smz_language *language =
            c->view->corpus->sentences.items[c->view->sentence[i]].language;
        if (votes == 0) leading = language;
        votes = language == leading ? votes + 1 : votes - 1;
    }
    return leading;
}

/* The entries of a report's rows. */
static uint64_t entries(const comparison *c, const space *s, uint32_t report,
                        uint64_t *end)
{
    *end = s->rows->row_start[c->first[report + 1]];
    return s->rows->row_start[c->first[report]];
}

/* Sums up a report's rows; returns the length of the sum. */
static double sum_up(const comparison *c, const space *s, uint32_t report)
{
    uint64_t end, from = entries(c, s, report, &end);
    double square = 0;
    for (uint64_t k = from; k < end; k++) {
        double *sum = &s->sum[s->rows->column[k]], value = (double)s->rows->value[k];
        square += value * (2 * *sum + value); /* (a + v)^2 - a^2 */
        *sum += value;
    }
    return square > 0 ? sqrt(square) : 0;
}

/* Takes the sum, scaled, as the parts of a report and adds them to `all`; returns their
 * product with what was there. The sum is zero again after it. */
static double add(const comparison *c, const space *s, uint32_t report, double scale)
{
    uint64_t end, from = entries(c, s, report, &end);
    part *parts = s->parts + from;
    size_t n = 0;
    double product = 0;
    for (uint64_t k = from; k < end; k++) {
        const uint32_t column = s->rows->column[k];
        double *sum = &s->sum[column], *all = &s->all[column];
        if (*sum == 0) continue; /* it has been taken */
        parts[n] = (part){column, *sum * scale};
        product += parts[n].value * *all;
        *all += parts[n++].value;
        *sum = 0;
    }
    s->count[report] = n;
    return product;
}

/* The product of a report with `all`. */
static double multiply(const comparison *c, const space *s, uint32_t report)
{
    uint64_t end;
    const part *parts = s->parts + entries(c, s, report, &end);
    double product = 0;
    for (size_t i = 0; i < s->count[report]; i++)
        product += parts[i].value * s->all[parts[i].column];
    return product;
}

/* Rounds to a multiple of 2^-20, the step of doubles about 2^32. */
static double rounded(double x)
{
    const double shift = 1.5 * 4294967296.0;
    return (x + shift) - shift;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Compares the reports in one language, that of report `start`, the first in it. */
static void compare(const comparison *c, const space *s, uint32_t start, double *share)
{
    const uint32_t n = c->view->n_reports;
    const smz_language *language = c->language[start];
    double square = 0;
    uint32_t n_judged = 0;
    for (uint32_t r = start; r < n; r++) {
        if (c->language[r] != language) continue;
        c->done[r] = true;
        c->length[r] = sum_up(c, s, r);
        double scale = c->length[r] > 0 ? 1 / c->length[r] : 0;
        /* |a + u|^2 = |a|^2 + 2 a.u + 1 */
        square += 2 * add(c, s, r, scale) + (scale > 0);
        n_judged += scale > 0;
    }
    uint32_t k = 0;
    for (uint32_t r = start; n_judged >= REPORTS_LEAST && r < n; r++) {
        if (c->language[r] != language || c->length[r] == 0) continue;
        double product = multiply(c, s, r);
        double rest = square - 2 * product + 1; /* |all - u|^2 */
        double cosine = rest > 0 ? (product - 1) / sqrt(rest) : 0;
        share[r] = c->sorted[k++] = rounded(cosine > 0 ? cosine : 0);
    }
    smz_sort(c->sorted, k, sizeof *c->sorted, ascending);
    double median = k > 0 ? c->sorted[k / 2] : 0;
    for (uint32_t r = start; r < n; r++) {
        if (c->language[r] != language) continue;
        if (share[r] >= 0) share[r] = median > 0 ? share[r] / median : 1;
        uint64_t end;
        const part *parts = s->parts + entries(c, s, r, &end);
        for (size_t i = 0; i < s->count[r]; i++) s->all[parts[i].column] = 0;
    }
}

/* Compares all reports, language by language. */
static smz_status compare_all(const smz_allocator *allocator, const comparison *c,
                              const smz_csr *rows, double *share)
{
    smz_status status = SMZ_E_MEMORY;
    const uint32_t n = c->view->n_reports;
    const size_t n_entries = (size_t)rows->row_start[rows->n_rows];
    space s = {.rows = rows};
    s.sum = smz_memory_zero(allocator, rows->n_columns, sizeof *s.sum);
    s.all = smz_memory_zero(allocator, rows->n_columns, sizeof *s.all);
    s.parts = smz_memory_new(allocator, n_entries, sizeof *s.parts);
    s.count = smz_memory_new(allocator, n, sizeof *s.count);
    if (s.sum == NULL || s.all == NULL || s.parts == NULL || s.count == NULL) goto done;
    for (uint32_t r = 0; r < n; r++) {
        share[r] = -1;
        c->done[r] = false;
    }
    for (uint32_t r = 0; r < n; r++)
        if (!c->done[r]) compare(c, &s, r, share);
    status = SMZ_OK;
done:
    smz_memory_free(allocator, s.count, n, sizeof *s.count);
    smz_memory_free(allocator, s.parts, n_entries, sizeof *s.parts);
    smz_memory_free(allocator, s.sum, rows->n_columns, sizeof *s.sum);
    smz_memory_free(allocator, s.all, rows->n_columns, sizeof *s.all);
    return status;
}

/* TF-IDF rows of pairs of content words next to each other, numbered as they appear. */
static smz_status build_pairs(const smz_allocator *allocator, const smz_view *view,
                              smz_csr *out)
{
    smz_status status = SMZ_E_MEMORY;
    smz_arena arena = {.allocator = allocator};
    const size_t n_tokens = (size_t)view->start[view->n];
    uint32_t *number = smz_arena_take(&arena, view->n_pairs * sizeof *number);
    uint32_t *pair = smz_arena_take(&arena, n_tokens * sizeof *pair);
    uint64_t *start = smz_arena_take(&arena, ((size_t)view->n + 1) * sizeof *start);
    if (arena.failed) goto done;
    memset(number, 0xFF, view->n_pairs * sizeof *number);
    uint64_t at = 0;
    for (uint32_t i = 0; i < view->n; i++) {
        start[i] = at;
        for (uint64_t t = view->start[i] + 1; t < view->start[i + 1]; t++) {
            pair[at] = view->pair[t]; /* no branches: they could not be foreseen */
            at += !((view->flags[t] & (SMZ_TOKEN_BREAK | SMZ_TOKEN_STOP)) |
                    (view->flags[t - 1] & SMZ_TOKEN_STOP));
        }
    }
    start[view->n] = at;
    uint32_t n_pairs = 0;
    for (uint64_t k = 0; k < at; k++) {
        uint32_t *of_pair = &number[pair[k]];
        pair[k] = *of_pair = *of_pair < n_pairs ? *of_pair : n_pairs;
        n_pairs += pair[k] == n_pairs;
    }
    status = smz_tfidf_build(allocator, pair, start, view->n, n_pairs, out);
done:
    smz_arena_free(&arena);
    return status;
}

/* Whether no report can be off the topic, whatever its pairs are like. */
static bool stems_suffice(const comparison *c)
{
    for (uint32_t r = 0; r < c->view->n_reports; r++)
        if (c->stems[r] >= 0 && (1 - pair_share) * c->stems[r] < kinship_least)
            return false;
    return true;
}

smz_status smz_offtopic_find(const smz_allocator *allocator, const smz_view *view,
                             const smz_csr *rows, bool *off_topic, double *kinship)
{
    smz_status status = SMZ_E_MEMORY;
    const uint32_t n = view->n_reports;
    smz_arena arena = {.allocator = allocator};
    smz_csr pairs = {0};
    comparison c = {.view = view};
    if (n < REPORTS_LEAST) {
        for (uint32_t r = 0; r < n; r++) off_topic[r] = false;
        for (uint32_t r = 0; kinship != NULL && r < n; r++) kinship[r] = -1;
        return SMZ_OK;
    }
    c.first = smz_arena_take(&arena, ((size_t)n + 1) * sizeof *c.first);
    c.language = smz_arena_take(&arena, n * sizeof *c.language);
    c.done = smz_arena_take(&arena, n * sizeof *c.done);
    c.length = smz_arena_take(&arena, n * sizeof *c.length);
    c.stems = smz_arena_take(&arena, n * sizeof *c.stems);
    c.pairs = smz_arena_take(&arena, n * sizeof *c.pairs);
    c.sorted = smz_arena_take(&arena, n * sizeof *c.sorted);
    if (arena.failed) goto done;
    for (uint32_t i = 0, r = 0; r <= n; r++) { /* reports ascend */
        while (i < view->n && view->report[i] < r) i++;
        c.first[r] = i;
    }
    for (uint32_t r = 0; r < n; r++) c.language[r] = language_of(&c, r);
    status = compare_all(allocator, &c, rows, c.stems);
    if (status != SMZ_OK) goto done;
    if (kinship == NULL && stems_suffice(&c)) {
        for (uint32_t r = 0; r < n; r++) off_topic[r] = false;
        goto done;
    }
    status = build_pairs(allocator, view, &pairs);
    if (status != SMZ_OK) goto done;
    status = compare_all(allocator, &c, &pairs, c.pairs);
    if (status != SMZ_OK) goto done;
    for (uint32_t r = 0; r < n; r++) {
        /* Without pairs, as in a text of stop words, the stems must do. */
        double of_pairs = c.pairs[r] >= 0 ? c.pairs[r] : c.stems[r];
        double all = (1 - pair_share) * c.stems[r] + pair_share * of_pairs;
        off_topic[r] = c.stems[r] >= 0 && all < kinship_least;
        if (kinship != NULL) kinship[r] = c.stems[r] >= 0 ? all : -1;
    }
done:
    smz_csr_free(allocator, &pairs);
    smz_arena_free(&arena);
    return status;
}

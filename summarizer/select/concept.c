/*
 * concept.c - concepts and their weights. The idea is that of concept coverage (Gillick,
 * Favre 2009: bigrams weighted by document frequency) with the sentences' TextRank put
 * into the weight:
 *
 *     w(c) = df(c)^a * sum over rows i that hold c of (n p_i)^b
 *
 * each row times its relevance to the query where there is one. df(c) counts reports, p
 * is TextRank's share of each of the n rows. Bigrams and stems are each scaled to their
 * share of the whole mass.
 */
#include "select/concept.h"

#include "base/hash.h"

#include <math.h>
#include <string.h>

const smz_concept_settings smz_concept_settings_default = {
    /* Below 1: the fifth report that says a thing adds less than the second. */
    .report_power = 0.8,
    /* Below 1: a concept of two good sentences beats one of a single star. */
    .rank_power = 0.8,
    /* Bigrams tell facts apart, stems meet where the wording differs. */
    .bigram_mass = 0.65,
    /* With a query, what is said beside it counts a little: as context. */
    .beside_query = 0.02,
    /* What one report alone says counts for less than its share. */
    .single = 0.4,
    /* With one or two reports in the language hardly anything is said twice. */
    .few_reports = 3,
};

/* What stands for a stem in the pair table: a bigram's second half is never this. */
static const uint64_t no_second = UINT32_MAX;

/* Numbers pairs (first, second) from 0 as they appear. */
typedef struct pair_table {
    uint64_t *key; /* pair + 1, 0 = free */
    uint32_t *number;
    size_t mask;
} pair_table;

/* What is gathered of each concept. */
typedef struct tally {
    double centrality; /* sum of (n p_i)^b */
    uint32_t n_reports;
    uint32_t last_report, last_row;
    uint32_t number; /* in the output, UINT32_MAX if it does not count */
    bool is_bigram;
} tally;

static bool pair_table_new(smz_arena *arena, size_t most, pair_table *out)
{
    size_t slots = 16;
    while (slots < 2 * most) slots *= 2;
    out->mask = slots - 1;
    out->key = smz_arena_take(arena, slots * sizeof *out->key);
    out->number = smz_arena_take(arena, slots * sizeof *out->number);
    if (out->key == NULL || out->number == NULL) return false;
    memset(out->key, 0, slots * sizeof *out->key);
    return true;
}

static uint32_t pair_number(pair_table *table, uint64_t first, uint64_t second,
                            uint32_t *n)
{
    uint64_t key = (first << 32 | second) + 1;
    size_t slot = (size_t)smz_hash_mix(key) & table->mask;
    while (table->key[slot] != 0 && table->key[slot] != key)
        slot = (slot + 1) & table->mask;
    if (table->key[slot] == 0) {
        table->key[slot] = key;
        table->number[slot] = (*n)++;
    }
    return table->number[slot];
}

/* The concepts of a row, with repetition: at most two a token. Returns their number. */
static size_t row_concepts(const smz_view *view, uint32_t row, pair_table *table,
                           uint32_t *n, uint32_t *out, bool *is_bigram)
{
    size_t count = 0;
    for (uint64_t t = view->start[row]; t < view->start[row + 1]; t++) {
        bool stop = view->flags[t] & SMZ_TOKEN_STOP;
        if (!stop) {
            is_bigram[count] = false;
            out[count++] = pair_number(table, view->term[t], no_second, n);
        }
        if (t == view->start[row]) continue;
        /* Two neighbours of which one at least is not a stop word. */
        if (stop && (view->flags[t - 1] & SMZ_TOKEN_STOP)) continue;
        is_bigram[count] = true;
        out[count++] = pair_number(table, view->term[t - 1], view->term[t], n);
    }
    return count;
}

/* Adds a row's centrality to each distinct concept of it, and its report. */
static void tally_row(tally *tallies, const uint32_t *concept, const bool *is_bigram,
                      size_t count, uint32_t row, uint32_t report, double centrality)
{
    for (size_t i = 0; i < count; i++) {
        tally *t = &tallies[concept[i]];
        t->is_bigram = is_bigram[i];
        if (t->n_reports > 0 && t->last_row == row) continue;
        if (t->n_reports == 0 || t->last_report != report) t->n_reports++;
        t->last_row = row;
        t->last_report = report;
        t->centrality += centrality;
    }
}

/* Turns tallies into weights and numbers the concepts that count. */
static smz_status weigh(tally *tallies, uint32_t n_tallies, double single,
                        const smz_concept_settings *settings, smz_concepts *out)
{
    double mass[2] = {0, 0};
    uint32_t counting = 0;
    for (uint32_t c = 0; c < n_tallies; c++) {
        tally *t = &tallies[c];
        t->number = UINT32_MAX;
        if (t->n_reports == 1 && single == 0) continue;
        t->number = counting++;
        t->centrality *=
            t->n_reports == 1 ? single : pow(t->n_reports, settings->report_power);
        mass[t->is_bigram] += t->centrality;
    }
    out->n = counting;
    out->weight = smz_arena_take(&out->arena, (size_t)counting * sizeof *out->weight);
    if (out->weight == NULL) return SMZ_E_MEMORY;
    const double share[2] = {1 - settings->bigram_mass, settings->bigram_mass};
    for (uint32_t c = 0; c < n_tallies; c++) {
        const tally *t = &tallies[c];
        if (t->number == UINT32_MAX) continue;
        /* Rounded to an integer: sums of weights are then exact, and the last bits of
           pow, which differ between processors, are gone. */
        double weight = mass[t->is_bigram] > 0
                            ? t->centrality / mass[t->is_bigram] * share[t->is_bigram]
                            : 0;
        out->weight[t->number] = (uint64_t)(weight * (double)SMZ_CONCEPT_MASS + 0.5);
    }
    return SMZ_OK;
}

smz_status smz_concepts_build(const smz_allocator *allocator, const smz_view *view,
                              const double *rank, const double *relevance, bool asked,
                              uint32_t n_peers, const smz_concept_settings *settings,
                              smz_concepts *out)
{
    *out = (smz_concepts){.arena = {allocator, NULL, 0}};
    smz_arena scratch = {allocator, NULL, 0};
    smz_status status = SMZ_E_MEMORY;
    const size_t n_tokens = (size_t)view->start[view->n], most = 2 * n_tokens;
    pair_table table;
    uint32_t n_tallies = 0;
    uint32_t *all = smz_arena_take(&scratch, most * sizeof *all);
    bool *is_bigram = smz_arena_take(&scratch, most * sizeof *is_bigram);
    uint64_t *start = smz_arena_take(&scratch, ((size_t)view->n + 1) * sizeof *start);
    if (all == NULL || is_bigram == NULL || start == NULL) goto done;
    if (!pair_table_new(&scratch, most, &table)) goto done;
    uint64_t at = 0;
    for (uint32_t i = 0; i < view->n; i++) {
        start[i] = at;
        at += row_concepts(view, i, &table, &n_tallies, all + at, is_bigram + at);
    }
    start[view->n] = at;

    tally *tallies = smz_arena_take(&scratch, (size_t)n_tallies * sizeof *tallies);
    if (tallies == NULL) goto done;
    if (n_tallies > 0) memset(tallies, 0, (size_t)n_tallies * sizeof *tallies);
    for (uint32_t i = 0; i < view->n; i++) {
        tally_row(tallies, all + start[i], is_bigram + start[i],
                  (size_t)(start[i + 1] - start[i]), i, view->report[i],
                  pow(view->n * rank[i], settings->rank_power) *
                      (relevance[i] + (asked ? settings->beside_query : 0)));
    }
    /* What is asked for may stand in one report only. */
    bool full = asked || n_peers < settings->few_reports;
    status = weigh(tallies, n_tallies, full ? 1 : settings->single, settings, out);
    if (status != SMZ_OK) goto done;

    status = SMZ_E_MEMORY;
    out->row_start =
        smz_arena_take(&out->arena, ((size_t)view->n + 1) * sizeof(uint64_t));
    out->concept = smz_arena_take(&out->arena, (size_t)at * sizeof *out->concept);
    if (out->row_start == NULL || out->concept == NULL) goto done;
    uint64_t kept = 0;
    for (uint32_t c = 0; c < n_tallies; c++) tallies[c].last_row = UINT32_MAX;
    for (uint32_t i = 0; i < view->n; i++) {
        out->row_start[i] = kept;
        for (uint64_t k = start[i]; k < start[i + 1]; k++) {
            tally *t = &tallies[all[k]];
            if (t->number == UINT32_MAX || t->last_row == i) continue;
            t->last_row = i;
            if (out->weight[t->number] > 0) out->concept[kept++] = t->number;
        }
    }
    out->row_start[view->n] = kept;
    status = SMZ_OK;
done:
    smz_arena_free(&scratch);
    if (status != SMZ_OK) smz_concepts_free(out);
    return status;
}

void smz_concepts_free(smz_concepts *concepts)
{
    smz_arena_free(&concepts->arena);
    *concepts = (smz_concepts){0};
}

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

#include "base/prefetch.h"

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

/* What is gathered of each concept: stems by first appearance, then pairs. */
typedef struct tally {
    double centrality; /* sum of (n p_i)^b */
    uint32_t n_reports;
    uint32_t last_row; /* of those that hold it, so far */
} tally;

/* The concepts of tokens. */
typedef struct numbering {
    uint32_t *stem_of; /* [n_terms] the concept of each content term */
    uint32_t n_stems;
} numbering;

/* How far ahead of use tallies of pairs are called for. */
enum { AHEAD = 12 };

/* n_reports^a; what is asked for often is kept in `known`. */
enum { N_KNOWN = 32 };

static double report_factor(uint32_t n_reports, double power, double known[N_KNOWN])
{
    if (n_reports >= N_KNOWN) return pow(n_reports, power);
    if (known[n_reports] == 0) known[n_reports] = pow(n_reports, power);
    return known[n_reports];
}

/* Numbers the content terms by their first appearance as such. */
static void number_stems(const smz_view *view, numbering *out)
{
    memset(out->stem_of, 0xFF, view->n_terms * sizeof *out->stem_of);
    out->n_stems = 0;
    for (uint64_t t = view->start[0]; t < view->start[view->n]; t++) {
        uint32_t *stem = &out->stem_of[view->term[t]];
        if (*stem == UINT32_MAX && !(view->flags[t] & SMZ_TOKEN_STOP))
            *stem = out->n_stems++;
    }
}

/* Adds a row's centrality to a concept, and its report, once. */
static inline void tally_concept(tally *t, const smz_view *view, uint32_t row,
                                 double centrality)
{
    if (t->n_reports == 0) {
        t->n_reports = 1;
    } else {
        if (t->last_row == row) return;
        t->n_reports += view->report[t->last_row] != view->report[row];
    }
    t->last_row = row;
    t->centrality += centrality;
}

static void tally_row(const smz_view *view, const numbering *numbers, tally *tallies,
                      uint32_t row, double centrality)
{
    const uint64_t last = view->start[view->n];
    for (uint64_t t = view->start[row]; t < view->start[row + 1]; t++) {
        if (t + AHEAD < last && view->pair[t + AHEAD] != SMZ_NO_PAIR)
            SMZ_PREFETCH(&tallies[numbers->n_stems + view->pair[t + AHEAD]]);
        if (!(view->flags[t] & SMZ_TOKEN_STOP))
            tally_concept(&tallies[numbers->stem_of[view->term[t]]], view, row,
                          centrality);
        if (view->pair[t] != SMZ_NO_PAIR)
            tally_concept(&tallies[numbers->n_stems + view->pair[t]], view, row,
                          centrality);
    }
}

/* Turns the tallies of concepts from .. to into weights that add up to `share`. */
static void weigh(tally *tallies, uint32_t from, uint32_t to, double share, double single,
                  const smz_concept_settings *settings, uint64_t *weight)
{
    double mass = 0, known[N_KNOWN] = {0};
    for (uint32_t c = from; c < to; c++) {
        tally *t = &tallies[c];
        t->centrality *= t->n_reports == 1
                             ? single
                             : report_factor(t->n_reports, settings->report_power, known);
        mass += t->centrality;
    }
    for (uint32_t c = from; c < to; c++) {
        /* Rounded to an integer: sums of weights are then exact, and the last bits of
           pow, which differ between processors, are gone. */
        double part = mass > 0 ? tallies[c].centrality / mass * share : 0;
        weight[c] = (uint64_t)(part * (double)SMZ_CONCEPT_MASS + 0.5);
    }
}

/* Lists the concepts of each row that have a weight, each once. */
static void list_concepts(const smz_view *view, const numbering *numbers, tally *tallies,
                          smz_concepts *out)
{
    uint64_t kept = 0;
    for (uint32_t c = 0; c < out->n; c++) tallies[c].last_row = UINT32_MAX;
    for (uint32_t i = 0; i < view->n; i++) {
        out->row_start[i] = kept;
        for (uint64_t t = view->start[i]; t < view->start[i + 1]; t++) {
            uint32_t concept[2];
            int n = 0;
            if (!(view->flags[t] & SMZ_TOKEN_STOP))
            concept[n++] = numbers->stem_of[view->term[t]];
            if (view->pair[t] != SMZ_NO_PAIR)
            concept[n++] = numbers->n_stems + view->pair[t];
            for (int k = 0; k < n; k++) {
                tally *c = &tallies[concept[k]];
                if (c->last_row == i || out->weight[concept[k]] == 0) continue;
                c->last_row = i;
                out->concept[kept++] = concept[k];
            }
        }
    }
    out->row_start[view->n] = kept;
}

smz_status smz_concepts_build(const smz_allocator *allocator, const smz_view *view,
                              const double *rank, const double *relevance, bool asked,
                              uint32_t n_peers, const smz_concept_settings *settings,
                              smz_concepts *out)
{
    *out = (smz_concepts){.arena = {allocator, NULL, 0}};
    smz_arena scratch = {allocator, NULL, 0};
    smz_status status = SMZ_E_MEMORY;
    const size_t most = 2 * (size_t)view->start[view->n];
    numbering numbers;
    numbers.stem_of = smz_arena_take(&scratch, view->n_terms * sizeof *numbers.stem_of);
    if (numbers.stem_of == NULL) goto done;
    number_stems(view, &numbers);
    if (view->n_pairs > UINT32_MAX - numbers.n_stems) goto done;
    out->n = numbers.n_stems + view->n_pairs;
    tally *tallies = smz_arena_take(&scratch, out->n * sizeof *tallies);
    out->weight = smz_arena_take(&out->arena, out->n * sizeof *out->weight);
    out->row_start =
        smz_arena_take(&out->arena, ((size_t)view->n + 1) * sizeof *out->row_start);
    out->concept = smz_arena_take(&out->arena, most * sizeof *out->concept);
    if (tallies == NULL || out->weight == NULL || out->row_start == NULL ||
        out->concept == NULL)
        goto done;

    memset(tallies, 0, out->n * sizeof *tallies);
    for (uint32_t i = 0; i < view->n; i++) {
        tally_row(view, &numbers, tallies, i,
                  pow(view->n * rank[i], settings->rank_power) *
                      (relevance[i] + (asked ? settings->beside_query : 0)));
    }
    /* What is asked for may stand in one report only. */
    const bool full = asked || n_peers < settings->few_reports;
    const double single = full ? 1 : settings->single;
    weigh(tallies, 0, numbers.n_stems, 1 - settings->bigram_mass, single, settings,
          out->weight);
    weigh(tallies, numbers.n_stems, out->n, settings->bigram_mass, single, settings,
          out->weight);
    list_concepts(view, &numbers, tallies, out);
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

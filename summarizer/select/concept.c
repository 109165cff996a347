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

/* What is gathered of each concept: the view's terms, then its pairs. */
typedef struct tally {
    double centrality; /* sum of (n p_i)^b */
    uint32_t n_reports;
    uint32_t after_row; /* that holds it, the last one so far; 0: none does */
} tally;

/* How far ahead of use tallies are called for. */
enum { AHEAD = 12 };

/* Lists the concepts of each row, with repetition, in room for AHEAD more. Whether a word
 * is a stop word cannot be foreseen, so there is no branch on it. */
static void list_all(const smz_view *view, smz_concepts *out)
{
    uint64_t at = 0;
    for (uint32_t i = 0; i < view->n; i++) {
        out->row_start[i] = at;
        for (uint64_t t = view->start[i]; t < view->start[i + 1]; t++) {
            out->concept[at] = view->term[t];
            at += !(view->flags[t] & SMZ_TOKEN_STOP);
            out->concept[at] = view->n_terms + view->pair[t];
            at += view->pair[t] != SMZ_NO_PAIR;
        }
    }
    out->row_start[view->n] = at;
    memset(out->concept + at, 0, AHEAD * sizeof *out->concept); /* looked at, in vain */
}

/* A row that is counted. */
typedef struct counted_row {
    uint32_t row, first; /* and the first one of its report: rows of one stand together */
    double centrality;
} counted_row;

/* Adds a row's centrality to each concept of it, and its report, once, and keeps of its
 * concepts, which stand at `from`, each once; they move to `kept`. Returns where the next
 * row's go. */
static uint64_t tally_row(smz_concepts *concepts, tally *tallies, const counted_row *row,
                          uint64_t from, uint64_t kept)
{
    const uint64_t end = concepts->row_start[row->row + 1];
    const uint32_t after = row->row + 1, first = row->first;
    const double centrality = row->centrality;
    uint32_t *list = concepts->concept;
    concepts->row_start[row->row] = kept;
    for (uint64_t k = from; k < end; k++) {
        SMZ_PREFETCH(&tallies[list[k + AHEAD]]);
        const uint32_t concept = list[k];
        tally *t = &tallies[concept];
        if (t->after_row == after) continue;
        t->n_reports += t->after_row <= first;
        t->after_row = after;
        t->centrality += centrality;
        list[kept++] = concept;
    }
    return kept;
}

/* What reports count for by their number: n^a, one alone by what the settings give it.
 * The first are kept in `known`. */
enum { N_KNOWN = 32 };

static void know_factors(uint32_t n_reports, double single, double power,
                         double known[N_KNOWN])
{
    known[0] = 0;
    known[1] = single;
    for (uint32_t r = 2; r < N_KNOWN && r <= n_reports; r++) known[r] = pow(r, power);
}

/* Turns the tallies of concepts from .. to into weights that add up to `share`. Returns
 * whether all that rows hold have one. How many reports hold a concept cannot be
 * foreseen, so there is no branch on it. */
static bool weigh(tally *tallies, uint32_t from, uint32_t to, double share,
                  const double known[N_KNOWN], double power, uint64_t *weight)
{
    double mass = 0, least = HUGE_VAL;
    const double unit = (double)SMZ_CONCEPT_MASS;
    for (uint32_t c = from; c < to; c++) {
        tally *t = &tallies[c];
        const double none = t->n_reports > 0 ? 0 : HUGE_VAL;
        t->centrality *=
            t->n_reports < N_KNOWN ? known[t->n_reports] : pow(t->n_reports, power);
        mass += t->centrality;
        least = t->centrality + none < least ? t->centrality + none : least;
    }
    /* Rounded to an integer: sums of weights are then exact, and the last bits of pow,
       which differ between processors, are gone. None is negative: a signed integer on
       the way is only faster. */
    for (uint32_t c = from; !(mass > 0) && c < to; c++) weight[c] = 0;
    for (uint32_t c = from; mass > 0 && c < to; c++)
        weight[c] =
            (uint64_t)(int64_t)(tallies[c].centrality / mass * share * unit + 0.5);
    return mass > 0 && (int64_t)(least / mass * share * unit + 0.5) > 0;
}

/* Keeps of the concepts of each row those that have a weight. */
static void keep_weighty(const smz_view *view, smz_concepts *out)
{
    uint64_t kept = 0, from = 0;
    for (uint32_t i = 0; i < view->n; i++) {
        const uint64_t end = out->row_start[i + 1];
        out->row_start[i] = kept;
        for (; from < end; from++) {
            const uint32_t concept = out->concept[from];
            out->concept[kept] = concept;
            kept += out->weight[concept] != 0;
        }
    }
    out->row_start[view->n] = kept;
}

/* Adds up what the rows give to each concept. */
static void tally_rows(const smz_view *view, const double *rank, const double *relevance,
                       double beside, const smz_concept_settings *settings,
                       tally *tallies, smz_concepts *out)
{
    uint64_t kept = 0, from = 0;
    counted_row row = {0};
    for (uint32_t i = 0; i < view->n; i++) {
        const uint64_t end = out->row_start[i + 1];
        if (i > 0 && view->report[i] != view->report[i - 1]) row.first = i;
        row.row = i;
        row.centrality =
            pow(view->n * rank[i], settings->rank_power) * (relevance[i] + beside);
        kept = tally_row(out, tallies, &row, from, kept);
        from = end;
    }
    out->row_start[view->n] = kept;
}

smz_status smz_concepts_build(const smz_allocator *allocator, const smz_view *view,
                              const double *rank, const double *relevance, bool asked,
                              uint32_t n_peers, const smz_concept_settings *settings,
                              smz_concepts *out)
{
    *out = (smz_concepts){.arena = {.allocator = allocator}};
    smz_arena scratch = {.allocator = allocator};
    smz_status status = SMZ_E_MEMORY;
    const size_t most = 2 * (size_t)view->start[view->n];
    if (view->n_pairs > UINT32_MAX - view->n_terms) goto done;
    out->n = view->n_terms + view->n_pairs;
    tally *tallies = smz_arena_take(&scratch, out->n * sizeof *tallies);
    out->weight = smz_arena_take(&out->arena, out->n * sizeof *out->weight);
    out->row_start =
        smz_arena_take(&out->arena, ((size_t)view->n + 1) * sizeof *out->row_start);
    out->concept = smz_arena_take(&out->arena, (most + AHEAD) * sizeof *out->concept);
    if (scratch.failed || out->arena.failed) goto done;

    list_all(view, out);
    if (out->n > 0) memset(tallies, 0, out->n * sizeof *tallies);
    tally_rows(view, rank, relevance, asked ? settings->beside_query : 0, settings,
               tallies, out);
    /* What is asked for may stand in one report only. */
    const bool full = asked || n_peers < settings->few_reports;
    const double power = settings->report_power;
    double known[N_KNOWN];
    know_factors(view->n_reports, full ? 1 : settings->single, power, known);
    const bool terms = weigh(tallies, 0, view->n_terms, 1 - settings->bigram_mass, known,
                             power, out->weight);
    const bool pairs = weigh(tallies, view->n_terms, out->n, settings->bigram_mass, known,
                             power, out->weight);
    if (!terms || !pairs) keep_weighty(view, out);
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

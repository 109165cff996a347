/*
 * coverage.c - choosing by concept coverage: the sentence whose concepts not yet covered
 * weigh most for its length, again and again (the greedy algorithm for budgeted
 * submodular coverage, Lin and Bilmes 2010, with their scaled cost), then the exchange.
 *
 * A covered concept pays no more: this is MMR's marginal relevance, concept by concept.
 */
#include "select/cover.h"
#include "select/heap.h"

#include <math.h>
#include <string.h>

/* Exponent of a sentence's words in the greedy step: at 1 short sentences win by
 * density alone, at 0 long ones by mass (Lin, Bilmes 2010, r). */
const double smz_coverage_cost_power = 0.6;

/* What a sentence's own centrality counts beside its concepts (both masses are 1), for
 * each report: with two reports a rank is hearsay, with ten it is a vote. */
const double smz_coverage_rank_bonus = 0.07;

/* A sentence that does not stand alone comes in only if it adds this share of what the
 * first pick does: better a digest some words short than one that ends in "of them". */
const double smz_coverage_least_leaning = 0.05;

uint64_t smz_cover_added(const smz_cover *cover, uint32_t row)
{
    const smz_concepts *concepts = cover->contest->concepts;
    const uint32_t *concept = concepts->concept + concepts->row_start[row];
    const size_t n = (size_t)(concepts->row_start[row + 1] - concepts->row_start[row]);
    uint64_t sum = cover->bonus[row];
    for (size_t k = 0; k < n; k++) sum += cover->open[concept[k]];
    return sum;
}

void smz_cover_put(smz_cover *cover, uint32_t row)
{
    const smz_concepts *concepts = cover->contest->concepts;
    for (uint64_t k = concepts->row_start[row]; k < concepts->row_start[row + 1]; k++) {
        cover->count[concepts->concept[k]]++;
        cover->open[concepts->concept[k]] = 0;
    }
}

void smz_cover_drop(smz_cover *cover, uint32_t row)
{
    const smz_concepts *concepts = cover->contest->concepts;
    for (uint64_t k = concepts->row_start[row]; k < concepts->row_start[row + 1]; k++) {
        const uint32_t concept = concepts->concept[k];
        const uint64_t is_open = --cover->count[concept] == 0;
        cover->open[concept] = concepts->weight[concept] & -is_open;
    }
}

/* ------------------------------------------------------------ the greedy choice -- */

/* Drops the rows that do not fit. Popping them one by one costs more where they are
 * many, as when a budget is nearly used up. */
static size_t drop_unfit(const smz_contest *contest, const smz_budget *left,
                         smz_heap_entry *heap, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (smz_budget_fits(contest, left, heap[i].row)) heap[kept++] = heap[i];
    smz_heap_make(heap, kept);
    return kept;
}

/* The least that a row of the heap takes of each part of a budget. */
static smz_budget least_taken(const smz_contest *contest, const smz_heap_entry *heap,
                              size_t count)
{
    smz_budget least = {.words = SIZE_MAX, .sentences = 1, .bytes = SIZE_MAX};
    for (size_t i = 0; i < count; i++) {
        const uint32_t row = heap[i].row;
        if (contest->n_words[row] < least.words) least.words = contest->n_words[row];
        if (contest->n_bytes[row] < least.bytes) least.bytes = contest->n_bytes[row];
    }
    return least;
}

static bool is_used_up(const smz_budget *left, const smz_budget *least)
{
    return left->words < least->words || left->sentences < least->sentences ||
           left->bytes < least->bytes;
}

/* So many rows in turn, and one in so many of the heap, that do not fit are many. */
enum { UNFIT_MANY = 32 };

/*
 * Lazy greedy (Minoux 1978): worths only fall as concepts are covered, so a row whose
 * worth is up to date and still on top is the best one. A row that does not fit or says
 * what was said is out for good: the budget only shrinks, the said only grows.
 */
static smz_status choose_greedily(smz_cover *cover, smz_said *said, smz_heap_entry *heap,
                                  size_t count, smz_choice *choice)
{
    const smz_contest *contest = cover->contest;
    const smz_budget shortest = least_taken(contest, heap, count);
    double least = 0; /* that a sentence which leans must add */
    size_t unfit = 0; /* rows that did not fit since the last drop */
    while (count > 0 && !is_used_up(&choice->left, &shortest)) {
        smz_heap_entry *top = &heap[0];
        const uint32_t row = top->row;
        if (!smz_budget_fits(contest, &choice->left, row)) {
            count = smz_heap_pop(heap, count);
            if (++unfit < UNFIT_MANY + count / UNFIT_MANY) continue;
            count = drop_unfit(contest, &choice->left, heap, count);
            unfit = 0;
            continue;
        }
        if (top->seen != choice->count) {
            top->worth = (double)smz_cover_added(cover, row) / cover->cost[row];
            top->seen = choice->count;
            smz_heap_sink(heap, count);
            continue;
        }
        count = smz_heap_pop(heap, count);
        if (contest->burden[row] > 1 && (double)smz_cover_added(cover, row) < least)
            continue;
        if (said->holds[row] || /* a row of stop words is not like itself */
            smz_said_find(said, contest->redundancy, row) != SMZ_NOT_SAID ||
            smz_asked_instead(cover->asked, row))
            continue;
        if (smz_said_add(said, row) != SMZ_OK) return SMZ_E_MEMORY;
        if (choice->count == 0)
            least = smz_coverage_least_leaning * (double)smz_cover_added(cover, row);
        choice->row[choice->count++] = row;
        smz_budget_take(contest, &choice->left, row);
        smz_cover_put(cover, row);
    }
    return SMZ_OK;
}

/* -------------------------------------------------------------------- the whole -- */

/* Puts the chosen in the order of what each adds to those before it, and says how much:
 * lazily again, for there may be many. `heap` has room for them. */
static void order_by_gain(smz_cover *cover, smz_heap_entry *heap, smz_choice *choice)
{
    size_t count = choice->count;
    for (uint32_t i = 0; i < choice->count; i++) smz_cover_drop(cover, choice->row[i]);
    for (uint32_t i = 0; i < choice->count; i++) {
        uint64_t added = smz_cover_added(cover, choice->row[i]);
        heap[i] = (smz_heap_entry){(double)added, added, choice->row[i], 0};
    }
    smz_heap_make(heap, count);
    double first = count > 0 ? heap[0].worth : 0;
    for (uint32_t i = 0; count > 0;) {
        if (heap[0].seen == i) {
            choice->row[i] = heap[0].row;
            choice->gain[i] = first > 0 ? heap[0].worth / first : 0;
            smz_cover_put(cover, heap[0].row);
            count = smz_heap_pop(heap, count);
            i++;
        } else {
            heap[0].exact = smz_cover_added(cover, heap[0].row);
            heap[0].worth = (double)heap[0].exact;
            heap[0].seen = i;
            smz_heap_sink(heap, count);
        }
    }
}

/* words^r; those of sentences of common length are kept in `known`. */
enum { N_KNOWN = 64 };

static double length_cost(uint32_t n_words, double known[N_KNOWN])
{
    if (n_words == 0) n_words = 1;
    if (n_words >= N_KNOWN) return pow(n_words, smz_coverage_cost_power);
    if (known[n_words] == 0) known[n_words] = pow(n_words, smz_coverage_cost_power);
    return known[n_words];
}

/* Fills worth[] and the heap with the fit rows. Costs are rounded, so that the last bits
 * of pow cannot turn a tie. Returns the heap's size. */
static size_t enter(smz_cover *cover, double *worth, smz_heap_entry *heap)
{
    const smz_contest *contest = cover->contest;
    size_t count = 0;
    double best = 0, known[N_KNOWN] = {0};
    for (uint32_t i = 0; i < contest->n; i++) {
        double cost = length_cost(contest->n_words[i], known) * contest->burden[i];
        if (cover->asked->most > 0) cost *= smz_asked_cost(cover->asked, i);
        double bonus = smz_coverage_rank_bonus * contest->n_reports * contest->rank[i] *
                       (double)SMZ_CONCEPT_MASS;
        cover->bonus[i] = (uint64_t)(bonus + 0.5);
        cover->cost[i] = floor(cost * 1048576 + 0.5) / 1048576;
        cover->whole[i] = (double)smz_cover_added(cover, i);
        worth[i] = cover->whole[i] / cover->cost[i];
        if (!contest->fit[i]) continue;
        if (worth[i] > best) best = worth[i];
        heap[count++] = (smz_heap_entry){worth[i], 0, i, 0};
    }
    for (uint32_t i = 0; i < contest->n; i++) worth[i] = best > 0 ? worth[i] / best : 0;
    smz_heap_make(heap, count);
    return count;
}

/* The best rows of the heap, without emptying it: `copy` has room for it. */
static size_t take_best(const smz_heap_entry *heap, size_t count, smz_heap_entry *copy,
                        uint32_t *out)
{
    size_t n = 0;
    if (count > 0) memcpy(copy, heap, count * sizeof *copy);
    for (size_t left = count; left > 0 && n < SMZ_EXCHANGE_CANDIDATES;
         left = smz_heap_pop(copy, left))
        out[n++] = copy[0].row;
    return n;
}

/* Covers and indexes what the reader knows. */
static smz_status put_said(smz_cover *cover, smz_said *said)
{
    const smz_contest *contest = cover->contest;
    smz_status status = SMZ_OK;
    for (uint32_t i = 0; i < contest->n_said && status == SMZ_OK; i++) {
        smz_cover_put(cover, contest->said[i]);
        status = smz_said_add(said, contest->said[i]);
    }
    return status;
}

smz_status smz_choose_coverage(const smz_contest *contest, double *worth,
                               smz_choice *choice)
{
    smz_arena scratch = {.allocator = contest->allocator};
    smz_status status = SMZ_E_MEMORY;
    const size_t n = contest->n, n_concepts = contest->concepts->n;
    const size_t n_most = n < SMZ_EXCHANGE_CANDIDATES ? n : SMZ_EXCHANGE_CANDIDATES;
    smz_asked asked = {0};
    smz_cover cover = {.contest = contest, .asked = &asked};
    smz_said said = {0};
    cover.count = smz_arena_take(&scratch, n_concepts * sizeof *cover.count);
    cover.open = smz_arena_take(&scratch, n_concepts * sizeof *cover.open);
    cover.cost = smz_arena_take(&scratch, n * sizeof *cover.cost);
    cover.bonus = smz_arena_take(&scratch, n * sizeof *cover.bonus);
    cover.whole = smz_arena_take(&scratch, n * sizeof *cover.whole);
    smz_heap_entry *heap = smz_arena_take(&scratch, n * sizeof *heap);
    smz_heap_entry *copy = smz_arena_take(&scratch, n * sizeof *copy);
    smz_candidates candidates = {.row =
                                     smz_arena_take(&scratch, n_most * sizeof(uint32_t))};
    if (scratch.failed) goto done;
    status = smz_said_new(contest->allocator, contest->graph->rows, &said);
    if (status != SMZ_OK) goto done;
    if (n_concepts > 0) {
        memset(cover.count, 0, n_concepts * sizeof *cover.count);
        memcpy(cover.open, contest->concepts->weight, n_concepts * sizeof *cover.open);
    }

    status = put_said(&cover, &said);
    if (status == SMZ_OK) status = smz_asked_new(contest, &said, &asked);
    if (status != SMZ_OK) goto done;
    size_t count = enter(&cover, worth, heap);
    candidates.n = take_best(heap, count, copy, candidates.row);
    status = smz_candidates_weigh(&cover, &said, &scratch, &candidates);
    if (status != SMZ_OK) goto done;
    choice->count = 0;
    choice->left = contest->budget;
    status = choose_greedily(&cover, &said, heap, count, choice);
    if (status == SMZ_OK) status = smz_exchange(&cover, &candidates, choice);
    if (status == SMZ_OK) order_by_gain(&cover, heap, choice);
done:
    smz_asked_free(&asked);
    smz_said_free(&said);
    smz_arena_free(&scratch);
    return status;
}

/*
 * coverage.c - choosing by concept coverage: the sentence whose concepts not yet covered
 * weigh most for its length, again and again (the greedy algorithm for budgeted
 * submodular coverage, Lin and Bilmes 2010, with their scaled cost), then the exchange.
 *
 * A covered concept pays no more: this is MMR's marginal relevance, concept by concept.
 */
#include "select/cover.h"

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

typedef struct entry {
    double worth;
    uint32_t row;
    uint32_t seen; /* how many were chosen when the worth was computed */
} entry;

uint64_t smz_cover_added(const smz_cover *cover, uint32_t row)
{
    const smz_concepts *concepts = cover->contest->concepts;
    uint64_t sum = cover->bonus[row];
    for (uint64_t k = concepts->row_start[row]; k < concepts->row_start[row + 1]; k++) {
        uint32_t c = concepts->concept[k];
        if (cover->count[c] == 0) sum += concepts->weight[c];
    }
    return sum;
}

void smz_cover_put(smz_cover *cover, uint32_t row)
{
    const smz_concepts *concepts = cover->contest->concepts;
    for (uint64_t k = concepts->row_start[row]; k < concepts->row_start[row + 1]; k++)
        cover->count[concepts->concept[k]]++;
}

void smz_cover_drop(smz_cover *cover, uint32_t row)
{
    const smz_concepts *concepts = cover->contest->concepts;
    for (uint64_t k = concepts->row_start[row]; k < concepts->row_start[row + 1]; k++)
        cover->count[concepts->concept[k]]--;
}

/* ------------------------------------------------------------ the greedy choice -- */

/* Better first; equal ones by row. */
static bool before(const entry *a, const entry *b)
{
    if (a->worth != b->worth) return a->worth > b->worth;
    return a->row < b->row;
}

static void sift_down(entry *heap, size_t count, size_t root)
{
    for (size_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count && before(&heap[child + 1], &heap[child])) child++;
        if (!before(&heap[child], &heap[root])) return;
        entry swap = heap[root];
        heap[root] = heap[child];
        heap[child] = swap;
    }
}

static size_t pop(entry *heap, size_t count)
{
    heap[0] = heap[count - 1];
    sift_down(heap, count - 1, 0);
    return count - 1;
}

/*
 * Lazy greedy (Minoux 1978): worths only fall as concepts are covered, so a row whose
 * worth is up to date and still on top is the best one. A row that does not fit or says
 * what was said is out for good: the budget only shrinks, the said only grows.
 */
static void choose_greedily(smz_cover *cover, entry *heap, size_t count,
                            smz_choice *choice)
{
    const smz_contest *contest = cover->contest;
    double least = 0; /* that a sentence which leans must add */
    while (count > 0) {
        entry *top = &heap[0];
        if (!smz_budget_fits(contest, &choice->left, top->row)) {
            count = pop(heap, count);
        } else if (top->seen != choice->count) {
            top->worth = (double)smz_cover_added(cover, top->row) / cover->cost[top->row];
            top->seen = choice->count;
            sift_down(heap, count, 0);
        } else if (smz_redundant_with_any(contest, top->row, choice) ||
                   (contest->burden[top->row] > 1 &&
                    (double)smz_cover_added(cover, top->row) < least)) {
            count = pop(heap, count);
        } else {
            uint32_t row = top->row;
            if (choice->count == 0)
                least = smz_coverage_least_leaning * (double)smz_cover_added(cover, row);
            choice->row[choice->count++] = row;
            smz_budget_take(contest, &choice->left, row);
            smz_cover_put(cover, row);
            count = pop(heap, count);
        }
    }
}

/* -------------------------------------------------------------------- the whole -- */

/* Puts the chosen in the order of what each adds to those before it, and says how much.
 */
static void order_by_gain(smz_cover *cover, smz_choice *choice)
{
    for (uint32_t i = 0; i < choice->count; i++) smz_cover_drop(cover, choice->row[i]);
    double first = 0;
    for (uint32_t i = 0; i < choice->count; i++) {
        uint32_t best = i;
        uint64_t best_added = 0;
        for (uint32_t j = i; j < choice->count; j++) {
            uint64_t brings = smz_cover_added(cover, choice->row[j]);
            if (brings > best_added ||
                (brings == best_added && choice->row[j] < choice->row[best])) {
                best = j;
                best_added = brings;
            }
        }
        uint32_t row = choice->row[best];
        choice->row[best] = choice->row[i];
        choice->row[i] = row;
        smz_cover_put(cover, row);
        if (i == 0) first = (double)best_added;
        choice->gain[i] = first > 0 ? (double)best_added / first : 0;
    }
}

/* Fills worth[] and the heap with the fit rows. Costs are rounded, so that the last bits
 * of pow cannot turn a tie. Returns the heap's size. */
static size_t enter(smz_cover *cover, double *worth, entry *heap)
{
    const smz_contest *contest = cover->contest;
    size_t count = 0;
    double best = 0;
    for (uint32_t i = 0; i < contest->n; i++) {
        double words = contest->n_words[i] > 0 ? contest->n_words[i] : 1;
        double cost = pow(words, smz_coverage_cost_power) * contest->burden[i];
        double bonus = smz_coverage_rank_bonus * contest->n_reports * contest->rank[i] *
                       (double)SMZ_CONCEPT_MASS;
        cover->bonus[i] = (uint64_t)(bonus + 0.5);
        cover->cost[i] = floor(cost * 1048576 + 0.5) / 1048576;
        worth[i] = (double)smz_cover_added(cover, i) / cover->cost[i];
        if (!contest->fit[i]) continue;
        if (worth[i] > best) best = worth[i];
        heap[count++] = (entry){worth[i], i, 0};
    }
    for (uint32_t i = 0; i < contest->n; i++) worth[i] = best > 0 ? worth[i] / best : 0;
    for (size_t root = count / 2; root > 0; root--) sift_down(heap, count, root - 1);
    return count;
}

/* The best rows of the heap, without emptying it: `copy` has room for it. */
static size_t take_best(const entry *heap, size_t count, entry *copy, uint32_t *out)
{
    size_t n = 0;
    if (count > 0) memcpy(copy, heap, count * sizeof *copy);
    for (size_t left = count; left > 0 && n < SMZ_EXCHANGE_CANDIDATES;
         left = pop(copy, left))
        out[n++] = copy[0].row;
    return n;
}

smz_status smz_choose_coverage(const smz_contest *contest, double *worth,
                               smz_choice *choice)
{
    smz_arena scratch = {contest->allocator, NULL, 0};
    smz_status status = SMZ_E_MEMORY;
    const size_t n = contest->n, n_concepts = contest->concepts->n;
    smz_cover cover = {.contest = contest};
    cover.count = smz_arena_take(&scratch, n_concepts * sizeof *cover.count);
    cover.cost = smz_arena_take(&scratch, n * sizeof *cover.cost);
    cover.bonus = smz_arena_take(&scratch, n * sizeof *cover.bonus);
    entry *heap = smz_arena_take(&scratch, n * sizeof *heap);
    entry *copy = smz_arena_take(&scratch, n * sizeof *copy);
    uint32_t *candidate =
        smz_arena_take(&scratch, SMZ_EXCHANGE_CANDIDATES * sizeof *candidate);
    if (cover.count == NULL || cover.cost == NULL || cover.bonus == NULL ||
        heap == NULL || copy == NULL || candidate == NULL)
        goto done;
    if (n_concepts > 0) memset(cover.count, 0, n_concepts * sizeof *cover.count);

    for (uint32_t i = 0; i < contest->n_said; i++)
        smz_cover_put(&cover, contest->said[i]);
    size_t count = enter(&cover, worth, heap);
    size_t n_candidates = take_best(heap, count, copy, candidate);
    choice->count = 0;
    choice->left = contest->budget;
    choose_greedily(&cover, heap, count, choice);
    status = smz_exchange(&cover, candidate, n_candidates, choice);
    if (status == SMZ_OK) order_by_gain(&cover, choice);
done:
    smz_arena_free(&scratch);
    return status;
}

/*
 * exchange.c - local search after the greedy choice: one chosen sentence is taken out and
 * the room refilled with others, where the whole then covers more; the best such exchange
 * first, until none gains (steepest ascent). This also uses up what the greedy choice has
 * left of the budget.
 */
#include "select/cover.h"

#include <string.h>

/* What the exchange works on, with a copy of the choice to go back to. */
typedef struct exchange_state {
    smz_cover *cover;
    const uint32_t *candidate;
    size_t n_candidates;
    uint32_t *saved;
    uint32_t n_saved;
    smz_budget saved_left;
} exchange_state;

/* How a trial fills the room it has made. */
typedef enum refill_by { BY_MASS, BY_DENSITY, REFILLS } refill_by;

static void save(exchange_state *exchange, const smz_choice *choice)
{
    if (choice->count > 0)
        memcpy(exchange->saved, choice->row, choice->count * sizeof *choice->row);
    exchange->n_saved = choice->count;
    exchange->saved_left = choice->left;
}

static void restore(exchange_state *exchange, smz_choice *choice)
{
    for (uint32_t i = 0; i < choice->count; i++)
        smz_cover_drop(exchange->cover, choice->row[i]);
    for (uint32_t i = 0; i < exchange->n_saved; i++) {
        choice->row[i] = exchange->saved[i];
        smz_cover_put(exchange->cover, choice->row[i]);
    }
    choice->count = exchange->n_saved;
    choice->left = exchange->saved_left;
}

/* Adds candidates one by one, each time the one that brings most (in all, or for its
 * cost), while any fits. Only sentences that stand alone come in this way. Returns what
 * they bring together. */
static uint64_t refill(const exchange_state *exchange, refill_by by, smz_choice *choice)
{
    smz_cover *cover = exchange->cover;
    const smz_contest *contest = cover->contest;
    uint64_t total = 0;
    for (;;) {
        uint32_t best = UINT32_MAX;
        uint64_t best_added = 0;
        double best_worth = 0;
        for (size_t c = 0; c < exchange->n_candidates; c++) {
            uint32_t row = exchange->candidate[c];
            if (contest->burden[row] > 1) continue;
            if (!smz_budget_fits(contest, &choice->left, row)) continue;
            uint64_t brings = smz_cover_added(cover, row);
            double worth = (double)brings / (by == BY_MASS ? 1 : cover->cost[row]);
            if (worth <= best_worth) continue;
            if (smz_redundant_with_any(contest, row, choice)) continue;
            best = row;
            best_added = brings;
            best_worth = worth;
        }
        if (best == UINT32_MAX) return total;
        total += best_added;
        choice->row[choice->count++] = best;
        smz_budget_take(contest, &choice->left, best);
        smz_cover_put(cover, best);
    }
}

/* Takes the pick at `out` out and refills; returns by how much the whole grew. */
static int64_t trial(const exchange_state *exchange, uint32_t out, refill_by by,
                     smz_choice *choice)
{
    uint32_t row = choice->row[out];
    smz_cover_drop(exchange->cover, row);
    smz_budget_give(exchange->cover->contest, &choice->left, row);
    choice->row[out] = choice->row[--choice->count];
    uint64_t lost = smz_cover_added(exchange->cover, row);
    return (int64_t)refill(exchange, by, choice) - (int64_t)lost;
}

smz_status smz_exchange(smz_cover *cover, const uint32_t *candidate, size_t n_candidates,
                        smz_choice *choice)
{
    const smz_contest *contest = cover->contest;
    exchange_state exchange = {cover, candidate, n_candidates, NULL, 0, {0}};
    if (choice->count > SMZ_EXCHANGE_PICKS) return SMZ_OK;
    exchange.saved = smz_memory_new(contest->allocator, contest->n, sizeof(uint32_t));
    if (exchange.saved == NULL) return SMZ_E_MEMORY;
    for (int round = 0; round < SMZ_EXCHANGE_ROUNDS; round++) {
        int64_t best_gain = 0;
        uint32_t best_out = 0;
        refill_by best_by = BY_MASS;
        save(&exchange, choice);
        for (uint32_t out = 0; out < exchange.n_saved; out++) {
            for (refill_by by = BY_MASS; by < REFILLS; by++) {
                int64_t gain = trial(&exchange, out, by, choice);
                restore(&exchange, choice);
                if (gain <= best_gain) continue;
                best_gain = gain;
                best_out = out;
                best_by = by;
            }
        }
        if (best_gain == 0) break;
        trial(&exchange, best_out, best_by, choice);
    }
    smz_memory_free(contest->allocator, exchange.saved, contest->n, sizeof(uint32_t));
    return SMZ_OK;
}

/*
 * exchange.c - local search after the greedy choice: one chosen sentence is taken out and
 * the room refilled with others, where the whole then covers more; the best such exchange
 * first, until none gains (steepest ascent). This also uses up what the greedy choice has
 * left of the budget.
 */
#include "select/cover.h"

#include <string.h>

/* Whether two rows say the same, once it has been asked. */
enum { UNKNOWN = 0, DIFFERENT, THE_SAME };

/* What the exchange works on, with a copy of the choice to go back to. Rows that it has
 * to do with are numbered: candidates by their place, then picks that are none. */
typedef struct exchange_state {
    smz_cover *cover;
    const smz_candidates *candidates;
    uint32_t *number;  /* [contest.n] of those rows, not filled in for others */
    uint8_t *likeness; /* [candidates][n_numbers] */
    size_t n_numbers;
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

/* Takes a trial back: the rows that came in stand behind those that stayed, `out` is the
 * place of the one that went. */
static void restore(exchange_state *exchange, uint32_t out, smz_choice *choice)
{
    for (uint32_t i = exchange->n_saved - 1; i < choice->count; i++)
        smz_cover_drop(exchange->cover, choice->row[i]);
    smz_cover_put(exchange->cover, exchange->saved[out]);
    memcpy(choice->row, exchange->saved, exchange->n_saved * sizeof *choice->row);
    choice->count = exchange->n_saved;
    choice->left = exchange->saved_left;
}

/* Whether a candidate says the same as one of the chosen. */
static bool is_redundant(const exchange_state *exchange, size_t candidate,
                         const smz_choice *choice)
{
    const smz_contest *contest = exchange->cover->contest;
    uint8_t *likeness = exchange->likeness + candidate * exchange->n_numbers;
    const uint32_t row = exchange->candidates->row[candidate];
    for (uint32_t i = 0; i < choice->count; i++) {
        uint8_t *known = &likeness[exchange->number[choice->row[i]]];
        if (*known == UNKNOWN)
            *known = row == choice->row[i] ||
                             smz_redundant(contest->graph->rows, contest->redundancy, row,
                                           choice->row[i])
                         ? THE_SAME
                         : DIFFERENT;
        if (*known == THE_SAME) return true;
    }
    return false;
}

/* Adds candidates one by one, each time the one that brings most (in all, or for its
 * cost), while any fits. Only sentences that stand alone come in this way. Returns what
 * they bring together. */
static uint64_t refill(const exchange_state *exchange, refill_by by, smz_choice *choice)
{
    smz_cover *cover = exchange->cover;
    const smz_contest *contest = cover->contest;
    const smz_candidates *candidates = exchange->candidates;
    const double *most = by == BY_MASS ? candidates->mass : candidates->density;
    uint64_t total = 0;
    for (;;) {
        uint32_t best = UINT32_MAX;
        uint64_t best_added = 0;
        double best_worth = 0;
        for (size_t c = 0; c < candidates->n; c++) {
            /* What it brings at most is not enough, nor is it for those after it. */
            if (most[c] <= best_worth) {
                if (by == BY_DENSITY) break;
                continue;
            }
            const uint32_t row = candidates->row[c];
            if (!smz_budget_fits(contest, &choice->left, row)) continue;
            uint64_t brings = smz_cover_added(cover, row);
            double worth = (double)brings / (by == BY_MASS ? 1 : cover->cost[row]);
            if (worth <= best_worth) continue;
            if (is_redundant(exchange, c, choice)) continue;
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

smz_status smz_candidates_weigh(const smz_cover *cover, smz_said *said, smz_arena *arena,
                                smz_candidates *candidates)
{
    const smz_contest *contest = cover->contest;
    const size_t n = candidates->n;
    size_t kept = 0;
    candidates->mass = smz_arena_take(arena, n * sizeof *candidates->mass);
    candidates->density = smz_arena_take(arena, n * sizeof *candidates->density);
    if (arena->failed) return SMZ_E_MEMORY;
    for (size_t c = 0; c < n; c++) {
        const uint32_t row = candidates->row[c];
        if (contest->burden[row] > 1 || said->holds[row] ||
            smz_said_find(said, contest->redundancy, row) != SMZ_NOT_SAID ||
            smz_asked_instead(cover->asked, row))
            continue;
        candidates->row[kept] = row;
        candidates->mass[kept] = cover->whole[row];
        candidates->density[kept++] = cover->whole[row] / cover->cost[row];
    }
    candidates->n = kept;
    return SMZ_OK;
}

/* Numbers the rows that the exchange has to do with. */
static bool prepare(exchange_state *exchange, smz_arena *arena, const smz_choice *choice)
{
    const smz_candidates *candidates = exchange->candidates;
    const size_t n = exchange->cover->contest->n;
    size_t n_numbers = candidates->n + choice->count;
    exchange->saved = smz_arena_take(arena, n * sizeof *exchange->saved);
    exchange->number = smz_arena_take(arena, n * sizeof *exchange->number);
    exchange->likeness = smz_arena_take(arena, candidates->n * n_numbers);
    if (arena->failed) return false;
    memset(exchange->likeness, UNKNOWN, candidates->n * n_numbers);
    exchange->n_numbers = n_numbers;
    for (uint32_t i = 0; i < choice->count; i++)
        exchange->number[choice->row[i]] = (uint32_t)candidates->n + i;
    for (size_t c = 0; c < candidates->n; c++)
        exchange->number[candidates->row[c]] = (uint32_t)c;
    return true;
}

smz_status smz_exchange(smz_cover *cover, const smz_candidates *candidates,
                        smz_choice *choice)
{
    smz_arena scratch = {.allocator = cover->contest->allocator};
    exchange_state exchange = {.cover = cover, .candidates = candidates};
    smz_status status = SMZ_E_MEMORY;
    if (choice->count > SMZ_EXCHANGE_PICKS) return SMZ_OK;
    if (!prepare(&exchange, &scratch, choice)) goto done;
    for (int round = 0; round < SMZ_EXCHANGE_ROUNDS; round++) {
        int64_t best_gain = 0;
        uint32_t best_out = 0;
        refill_by best_by = BY_MASS;
        save(&exchange, choice);
        for (uint32_t out = 0; out < exchange.n_saved; out++) {
            for (refill_by by = BY_MASS; by < REFILLS; by++) {
                int64_t gain = trial(&exchange, out, by, choice);
                restore(&exchange, out, choice);
                if (gain <= best_gain) continue;
                best_gain = gain;
                best_out = out;
                best_by = by;
            }
        }
        if (best_gain == 0) break;
        trial(&exchange, best_out, best_by, choice);
    }
    status = SMZ_OK;
done:
    smz_arena_free(&scratch);
    return status;
}

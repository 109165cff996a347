/*
 * mmr.c - Maximal Marginal Relevance (Carbonell, Goldstein 1998):
 *
 *     argmax over i not chosen of
 *         lambda * p_i / max p  -  (1 - lambda) * max over j chosen of sim(i, j)
 */
#include "select/contest.h"

#include <string.h>

/* The best share among the rows that may be picked. */
static double best_rank(const smz_contest *contest)
{
    double best = 0;
    for (uint32_t i = 0; i < contest->n; i++)
        if (contest->fit[i] && contest->rank[i] > best) best = contest->rank[i];
    return best > 0 ? best : 1;
}

/* A row has been said: others may be nearer to what was said than before. */
static void draw_near(const smz_contest *contest, uint32_t said, double *nearest)
{
    for (uint32_t i = 0; i < contest->n; i++) {
        if (!contest->fit[i]) continue;
        double similarity = smz_graph_similarity(contest->graph, said, i);
        if (similarity > nearest[i]) nearest[i] = similarity;
    }
}

smz_status smz_choose_mmr(const smz_contest *contest, double *worth, smz_choice *choice)
{
    const size_t n = contest->n;
    const double top = best_rank(contest), lambda = contest->lambda;
    double *nearest = smz_memory_zero(contest->allocator, n, sizeof *nearest);
    bool *out = smz_memory_zero(contest->allocator, n, sizeof *out);
    smz_status status = SMZ_E_MEMORY;
    if (nearest == NULL || out == NULL) goto done;
    choice->count = 0;
    choice->left = contest->budget;
    for (uint32_t i = 0; i < n; i++) {
        worth[i] = contest->rank[i] / top;
        out[i] = !contest->fit[i];
    }
    for (uint32_t s = 0; s < contest->n_said; s++)
        draw_near(contest, contest->said[s], nearest);
    double first = 0;
    for (;;) {
        uint32_t best = UINT32_MAX;
        double best_score = 0;
        for (uint32_t i = 0; i < n; i++) {
            if (out[i]) continue;
            if (!smz_budget_fits(contest, &choice->left, i)) {
                out[i] = true;
                continue;
            }
            double score = lambda * worth[i] / contest->burden[i];
            score -= (1 - lambda) * nearest[i];
            if (best == UINT32_MAX || score > best_score) {
                best = i;
                best_score = score;
            }
        }
        if (best == UINT32_MAX) break;
        out[best] = true;
        if (smz_redundant_with_any(contest, best, choice)) continue;
        if (choice->count == 0) first = best_score;
        choice->gain[choice->count] = first > 0 ? best_score / first : 0;
        if (choice->count == 0) choice->gain[0] = 1; /* also where all is novelty */
        choice->row[choice->count++] = best;
        smz_budget_take(contest, &choice->left, best);
        draw_near(contest, best, nearest);
    }
    status = SMZ_OK;
done:
    smz_memory_free(contest->allocator, nearest, n, sizeof *nearest);
    smz_memory_free(contest->allocator, out, n, sizeof *out);
    return status;
}

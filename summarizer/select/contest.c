/* contest.c - budgets and the table of ways to choose. */
#include "select/contest.h"

const smz_chooser smz_choosers[] = {
    [SMZ_SELECT_COVERAGE] = {"coverage", smz_choose_coverage, true},
    [SMZ_SELECT_MMR] = {"mmr", smz_choose_mmr, false},
};

/* An unbounded budget stays what it is. */
static void take(size_t *left, size_t amount)
{
    if (*left != SIZE_MAX) *left -= amount;
}

static void give(size_t *left, size_t amount)
{
    if (*left != SIZE_MAX) *left += amount;
}

void smz_budget_take(const smz_contest *contest, smz_budget *left, uint32_t row)
{
    take(&left->sentences, 1);
    take(&left->words, contest->n_words[row]);
    take(&left->bytes, contest->n_bytes[row]);
}

void smz_budget_give(const smz_contest *contest, smz_budget *left, uint32_t row)
{
    give(&left->sentences, 1);
    give(&left->words, contest->n_words[row]);
    give(&left->bytes, contest->n_bytes[row]);
}

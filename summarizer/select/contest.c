/* contest.c - budgets, the redundancy rule and the table of ways to choose. */
#include "select/contest.h"

#include <math.h>

const smz_chooser smz_choosers[] = {
    [SMZ_SELECT_COVERAGE] = {"coverage", smz_choose_coverage, true},
    [SMZ_SELECT_MMR] = {"mmr", smz_choose_mmr, false},
};

bool smz_budget_fits(const smz_contest *contest, const smz_budget *left, uint32_t row)
{
    return left->sentences > 0 && contest->n_words[row] <= left->words &&
           contest->n_bytes[row] <= left->bytes;
}

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

bool smz_redundant(const smz_csr *rows, double redundancy, uint32_t a, uint32_t b,
                   double *cosine)
{
    uint64_t i = rows->row_start[a], i_end = rows->row_start[a + 1];
    uint64_t j = rows->row_start[b], j_end = rows->row_start[b + 1];
    const uint64_t size_a = i_end - i, size_b = j_end - j;
    const uint64_t shorter = size_a < size_b ? size_a : size_b;
    uint64_t shared = 0;
    double dot = 0, held_a = 0, held_b = 0; /* held: of a's and b's squared length */
    while (i < i_end && j < j_end) {
        if (rows->column[i] < rows->column[j]) {
            i++;
        } else if (rows->column[i] > rows->column[j]) {
            j++;
        } else {
            double x = rows->value[i++], y = rows->value[j++];
            dot += x * y;
            held_a += x * x;
            held_b += y * y;
            shared++;
        }
    }
    if (cosine != NULL) *cosine = dot > 1 ? 1 : dot;
    double held = size_a < size_b   ? held_a
                  : size_b < size_a ? held_b
                                    : fmax(held_a, held_b);
    /* One of two stems that weigh the same is half of a row, often; the last bits of the
       values are not to decide whether it is more. */
    const double half = 0.5 + 1.0 / 1048576;
    return dot >= redundancy || 2 * shared > shorter || held > half;
}

static bool redundant_with(const smz_contest *contest, uint32_t row, const uint32_t *rows,
                           uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (row == rows[i] || /* a row of stop words is not like itself */
            smz_redundant(contest->graph->rows, contest->redundancy, row, rows[i], NULL))
            return true;
    return false;
}

bool smz_redundant_with_any(const smz_contest *contest, uint32_t row,
                            const smz_choice *choice)
{
    return redundant_with(contest, row, choice->row, choice->count) ||
           redundant_with(contest, row, contest->said, contest->n_said);
}

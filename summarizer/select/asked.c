/*
 * asked.c - concepts weigh by the query, but a general sentence holds many of them too:
 * the names and words that stand beside the query's. Taken first, it would make the one
 * that answers redundant. So a row without any of the query's words never stands for one
 * with some of them, and the less of the query a row holds, the more it costs.
 *
 * Of 452 queries to clusters in eight languages, one to three words of their references,
 * digests of 60 words hold 94.7 in 100 of the words that the reports have (multinews;
 * mean of the seven others 95.5) instead of 93.7 (93.9); at 120 words 99.3 (99.3) instead
 * of 98.7 (98.5). 5 in 100 (15) had a sentence with words of the query that was redundant
 * with one without, here none has. What they share with the references' sentences on the
 * query stays or grows: ROUGE-2 recall 20.1 (21.0) instead of 19.9 (20.8), 25.8 (26.2)
 * instead of 25.8 (25.7).
 */
#include "select/asked.h"

#include "base/memory.h"
#include "base/sort.h"

/* Anything from 1 to 4 is alike; at 0 fewer of the query's words come in. */
const double smz_asked_beside = 1;

/* So many rows are looked at for each that holds nothing of the query: each of them may
 * share stems with it, and both may be all rows of a corpus. */
enum { ROWS_MOST = 1000 };

/* A row that holds words of the query. */
typedef struct holder {
    double held;
    uint32_t row;
} holder;

/* What holds more of the query comes first. */
static int compare_holders(const void *left, const void *right)
{
    const holder *a = left, *b = right;
    if (a->held != b->held) return a->held > b->held ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Lists the rows that may be picked, hold words of the query and were not said. */
static size_t list_holders(const smz_contest *contest, smz_said *said, holder *out)
{
    size_t n = 0;
    for (uint32_t i = 0; i < contest->n; i++) {
        if (contest->fit[i] && contest->held[i] > 0 &&
            smz_budget_fits(contest, &contest->budget, i) &&
            smz_said_find(said, contest->redundancy, i) == SMZ_NOT_SAID)
            out[n++] = (holder){contest->held[i], i};
    }
    return n;
}

smz_status smz_asked_new(const smz_contest *contest, smz_said *said, smz_asked *out)
{
    const double *held = contest->held;
    const smz_allocator *allocator = contest->allocator;
    *out = (smz_asked){.contest = contest};
    if (held == NULL) return SMZ_OK;
    for (uint32_t i = 0; i < contest->n; i++)
        if (contest->fit[i] && held[i] > out->most) out->most = held[i];
    if (out->most == 0) return SMZ_OK;
    smz_status status = SMZ_E_MEMORY;
    holder *holders = smz_memory_new(allocator, contest->n, sizeof *holders);
    if (holders == NULL) goto done;
    status = smz_said_new(allocator, contest->graph->rows, &out->rows);
    if (status != SMZ_OK) goto done;
    size_t n = list_holders(contest, said, holders);
    if (n > ROWS_MOST) {
        smz_sort(holders, n, sizeof *holders, compare_holders);
        n = ROWS_MOST;
    }
    for (size_t k = 0; k < n && status == SMZ_OK; k++)
        status = smz_said_add(&out->rows, holders[k].row);
done:
    smz_memory_free(allocator, holders, contest->n, sizeof *holders);
    if (status != SMZ_OK) smz_asked_free(out);
    return status;
}

void smz_asked_free(smz_asked *asked)
{
    smz_said_free(&asked->rows);
    *asked = (smz_asked){0};
}

double smz_asked_cost(const smz_asked *asked, uint32_t row)
{
    const double share = asked->contest->held[row] / asked->most;
    return share < 1 ? 1 + smz_asked_beside * (1 - share) : 1;
}

bool smz_asked_instead(smz_asked *asked, uint32_t row)
{
    return asked->most > 0 && asked->contest->held[row] == 0 &&
           smz_said_find(&asked->rows, asked->contest->redundancy, row) != SMZ_NOT_SAID;
}

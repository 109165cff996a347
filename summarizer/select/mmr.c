/*
 * mmr.c - Maximal Marginal Relevance (Carbonell, Goldstein 1998):
 *
 *     argmax over i not chosen of
 *         lambda * p_i / max p  -  (1 - lambda) * max over j chosen of sim(i, j)
 */
#include "select/contest.h"

#include "select/heap.h"
#include "select/said.h"
#include "vector/dense.h"

/* The best share among the rows that may be picked. */
static double best_rank(const smz_contest *contest)
{
    double best = 0;
    for (uint32_t i = 0; i < contest->n; i++)
        if (contest->fit[i] && contest->rank[i] > best) best = contest->rank[i];
    return best > 0 ? best : 1;
}

/* What the choice works on. */
typedef struct margin {
    const smz_contest *contest;
    smz_csr holders; /* in the sparse form: of each stem, the rows that hold it */
    double *product; /* [n] in the sparse form zero between uses */
    float *cosine;   /* [n] in the dense form */
    uint32_t *met;   /* [n] rows that share a stem with the one said */
    double *nearest; /* [n] likeness to what is said */
} margin;

/* In the dense form a row is compared with all, by one product of matrices. */
static void draw_near_dense(const margin *m, uint32_t said)
{
    const smz_similarity_graph *graph = m->contest->graph;
    const float *own = graph->embedding + (size_t)said * graph->k;
    smz_dense_multiply(graph->embedding, graph->n, graph->k, own, m->cosine);
    for (uint32_t i = 0; i < graph->n; i++) {
        double similarity = smz_graph_round((double)m->cosine[i]);
        if (i == said) similarity = smz_graph_similarity(graph, i, i);
        if (similarity > m->nearest[i]) m->nearest[i] = similarity;
    }
}

/* In the sparse form with those that share a stem; products are added up in the order of
 * the stems, as smz_graph_similarity does. */
static void draw_near_sparse(const margin *m, uint32_t said)
{
    const smz_similarity_graph *graph = m->contest->graph;
    const smz_csr *rows = graph->rows, *holders = &m->holders;
    uint32_t n_met = 0;
    for (uint64_t k = rows->row_start[said]; k < rows->row_start[said + 1]; k++) {
        const uint32_t c = rows->column[k];
        for (uint64_t h = holders->row_start[c]; h < holders->row_start[c + 1]; h++) {
            const uint32_t i = holders->column[h];
            if (m->product[i] == 0) m->met[n_met++] = i;
            m->product[i] += (double)rows->value[k] * (double)holders->value[h];
        }
    }
    for (uint32_t k = 0; k < n_met; k++) {
        const uint32_t i = m->met[k];
        double similarity = smz_graph_round(m->product[i]);
        if (i == said) similarity = smz_graph_similarity(graph, i, i);
        if (similarity > m->nearest[i]) m->nearest[i] = similarity;
        m->product[i] = 0;
    }
}

/* A row has been said: others may be nearer to what was said than before. */
static void draw_near(const margin *m, uint32_t said)
{
    if (m->contest->graph->weight != NULL)
        draw_near_dense(m, said);
    else
        draw_near_sparse(m, said);
}

static double score(const margin *m, const double *worth, uint32_t row)
{
    const double lambda = m->contest->lambda;
    double of_rank = lambda * worth[row] / m->contest->burden[row];
    return of_rank - (1 - lambda) * m->nearest[row];
}

/* Lazily: scores only fall, so a row whose score is up to date and still on top is the
 * best one. */
static smz_status choose(const margin *m, const double *worth, smz_said *said,
                         smz_heap_entry *heap, size_t count, smz_choice *choice)
{
    const smz_contest *contest = m->contest;
    double first = 0;
    while (count > 0) {
        const uint32_t row = heap[0].row;
        if (!smz_budget_fits(contest, &choice->left, row)) {
            count = smz_heap_pop(heap, count);
            continue;
        }
        const double now = score(m, worth, row);
        if (now < heap[0].worth) {
            heap[0].worth = now;
            smz_heap_sink(heap, count);
            continue;
        }
        count = smz_heap_pop(heap, count);
        if (said->holds[row] ||
            smz_said_find(said, contest->redundancy, row) != SMZ_NOT_SAID)
            continue;
        if (smz_said_add(said, row) != SMZ_OK) return SMZ_E_MEMORY;
        if (choice->count == 0) first = now;
        choice->gain[choice->count] = first > 0 ? now / first : 0;
        if (choice->count == 0) choice->gain[0] = 1; /* also where all is novelty */
        choice->row[choice->count++] = row;
        smz_budget_take(contest, &choice->left, row);
        draw_near(m, row);
    }
    return SMZ_OK;
}

smz_status smz_choose_mmr(const smz_contest *contest, double *worth, smz_choice *choice)
{
    const size_t n = contest->n;
    const smz_csr *rows = contest->graph->rows;
    const double top = best_rank(contest);
    smz_arena scratch = {.allocator = contest->allocator};
    smz_status status = SMZ_E_MEMORY;
    smz_said said = {0};
    margin m = {.contest = contest};
    m.product = smz_arena_take(&scratch, n * sizeof *m.product);
    m.cosine = smz_arena_take(&scratch, n * sizeof *m.cosine);
    m.met = smz_arena_take(&scratch, n * sizeof *m.met);
    m.nearest = smz_arena_take(&scratch, n * sizeof *m.nearest);
    smz_heap_entry *heap = smz_arena_take(&scratch, n * sizeof *heap);
    if (scratch.failed) goto done;
    status = smz_said_new(contest->allocator, rows, &said);
    if (status == SMZ_OK && contest->graph->weight == NULL)
        status = smz_csr_transpose(contest->allocator, rows, &m.holders);
    if (status != SMZ_OK) goto done;
    choice->count = 0;
    choice->left = contest->budget;
    for (uint32_t i = 0; i < n; i++) {
        worth[i] = contest->rank[i] / top;
        m.nearest[i] = m.product[i] = 0;
    }
    for (uint32_t s = 0; s < contest->n_said && status == SMZ_OK; s++) {
        draw_near(&m, contest->said[s]);
        status = smz_said_add(&said, contest->said[s]);
    }
    if (status != SMZ_OK) goto done;
    size_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        if (contest->fit[i])
            heap[count++] = (smz_heap_entry){score(&m, worth, i), 0, i, 0};
    smz_heap_make(heap, count);
    status = choose(&m, worth, &said, heap, count, choice);
done:
    if (m.holders.row_start != NULL) smz_csr_free(contest->allocator, &m.holders);
    smz_said_free(&said);
    smz_arena_free(&scratch);
    return status;
}

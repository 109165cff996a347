/*
 * links.c - the graph's vectors into the pairs of sentences whose cosine reaches a
 * threshold.
 *
 * The dense form reads its matrix. The sparse form is a similarity join with an inverted
 * index (Bayardo, Ma, Srikant 2007, All-Pairs): rows are taken one by one, each looks up
 * the rows before it that share a term, and is then put into the index itself. The
 * commonest terms of a row stay out of the index as long as they alone cannot bring any
 * pair to the threshold (its bound: the row's values times the greatest value in each
 * column); so the long lists, which cost the time, mostly are not there. Pairs that can
 * still reach the threshold are decided by their true, rounded cosine.
 */
#include "rank/links.h"

typedef struct pair {
    uint32_t more, less;
} pair;

typedef SMZ_ARRAY(pair) pairs;

/* Bounds are sums of rounded numbers; the true cosine is at most this much above. */
static const double slack = 1e-6;

/*
 * Pairs into a symmetric matrix. For each `less` they come with `more` ascending, in both
 * forms, which gives the part of its row right of the diagonal; read row by row that
 * gives the part left of the diagonal of the others.
 */
static smz_status pairs_to_links(const smz_allocator *allocator, const pairs *list,
                                 uint32_t n, smz_csr *out)
{
    smz_status status = SMZ_E_MEMORY;
    size_t n_values = 2 * list->count;
    smz_csr csr = {.n_rows = n, .n_columns = n};
    uint64_t *left = smz_memory_zero(allocator, n, sizeof *left);
    uint64_t *right = smz_memory_new(allocator, n, sizeof *right);
    csr.row_start = smz_memory_zero(allocator, (size_t)n + 1, sizeof *csr.row_start);
    csr.column = smz_memory_new(allocator, n_values, sizeof *csr.column);
    csr.value = smz_memory_new(allocator, n_values, sizeof *csr.value);
    if (left == NULL || right == NULL || csr.row_start == NULL || csr.column == NULL ||
        csr.value == NULL)
        goto done;
    for (size_t i = 0; i < list->count; i++) {
        left[list->items[i].more]++;
        csr.row_start[list->items[i].less + 1]++;
    }
    for (uint32_t i = 0; i < n; i++) {
        csr.row_start[i + 1] += csr.row_start[i] + left[i];
        right[i] = csr.row_start[i] + left[i];
        left[i] = csr.row_start[i];
    }
    for (size_t i = 0; i < list->count; i++)
        csr.column[right[list->items[i].less]++] = list->items[i].more;
    /* When row i is reached, the rows before it have filled its left part. */
    for (uint32_t i = 0; i < n; i++)
        for (uint64_t at = left[i]; at < csr.row_start[i + 1]; at++)
            csr.column[left[csr.column[at]]++] = i;
    for (size_t i = 0; i < n_values; i++) csr.value[i] = 1;
    *out = csr;
    csr = (smz_csr){0};
    status = SMZ_OK;

done:
    smz_memory_free(allocator, csr.value, n_values, sizeof *csr.value);
    smz_memory_free(allocator, csr.column, n_values, sizeof *csr.column);
    smz_memory_free(allocator, csr.row_start, (size_t)n + 1, sizeof *csr.row_start);
    smz_memory_free(allocator, right, n, sizeof *right);
    smz_memory_free(allocator, left, n, sizeof *left);
    return status;
}

static smz_status add_pair(const smz_allocator *allocator, pairs *list, uint32_t more,
                           uint32_t less)
{
    if (list->count >= SMZ_LINKS_MOST) return SMZ_E_LIMIT;
    if (!SMZ_ARRAY_RESERVE(allocator, list, 1)) return SMZ_E_MEMORY;
    list->items[list->count++] = (pair){more, less};
    return SMZ_OK;
}

static smz_status join_dense(const smz_similarity_graph *graph, double threshold,
                             pairs *list)
{
    size_t n = graph->n;
    smz_status status = SMZ_OK;
    for (uint32_t i = 0; i < graph->n && status == SMZ_OK; i++) {
        const double *row = graph->weight + i * n;
        for (uint32_t j = i + 1; j < graph->n && status == SMZ_OK; j++) {
            if (row[j] > 0 && row[j] >= threshold)
                status = add_pair(graph->allocator, list, j, i);
        }
    }
    return status;
}

/* The state of the join over the sparse rows. */
typedef struct join {
    const smz_csr *rows; /* terms of each row from the commonest to the rarest */
    double *most;        /* by column: its greatest value */
    double *left_out;    /* by row: bound on what its terms outside the index can give */
    uint64_t *list;      /* by column: start of its list, n_columns + 1 */
    uint64_t *list_end;  /* by column */
    uint32_t *entry_row; /* the lists: rows ascending, */
    float *entry_value;  /* and their values */
    double *sum;         /* by row: cosine so far, 0 where there is none */
    uint32_t *found;     /* rows whose sum is not 0 */
    double *spread;      /* by column of the graph: the values of one row, 0 elsewhere */
} join;

/* Columns of X by frequency, the commonest first: counts of them are sorted, not they. */
static void order_columns(const smz_csr *transposed, uint32_t *count, uint32_t *order)
{
    uint32_t n_columns = transposed->n_rows, n = transposed->n_columns;
    const uint64_t *start = transposed->row_start;
    for (size_t f = 0; f < (size_t)n + 2; f++) count[f] = 0;
    for (uint32_t c = 0; c < n_columns; c++) count[n - (start[c + 1] - start[c]) + 1]++;
    for (size_t f = 0; f <= n; f++) count[f + 1] += count[f];
    for (uint32_t c = 0; c < n_columns; c++)
        order[count[n - (start[c + 1] - start[c])]++] = c;
}

/* The rows with their columns renumbered so that the commonest is 0, in linear time. */
static smz_status reorder_columns(const smz_allocator *allocator, const smz_csr *x,
                                  smz_csr *out)
{
    size_t n = x->n_rows, n_columns = x->n_columns, n_values = (size_t)x->row_start[n];
    smz_csr t, csr = {.n_rows = x->n_rows, .n_columns = x->n_columns};
    uint32_t *count = NULL, *order = NULL;
    uint64_t *next = NULL;
    smz_status status = smz_csr_transpose(allocator, x, &t);
    if (status != SMZ_OK) goto done;
    status = SMZ_E_MEMORY;
    count = smz_memory_new(allocator, n + 2, sizeof *count);
    order = smz_memory_new(allocator, n_columns, sizeof *order);
    next = smz_memory_new(allocator, n, sizeof *next);
    csr.row_start = smz_memory_new(allocator, n + 1, sizeof *csr.row_start);
    csr.column = smz_memory_new(allocator, n_values, sizeof *csr.column);
    csr.value = smz_memory_new(allocator, n_values, sizeof *csr.value);
    if (count == NULL || order == NULL || next == NULL || csr.row_start == NULL ||
        csr.column == NULL || csr.value == NULL)
        goto done;

    order_columns(&t, count, order);
    for (size_t i = 0; i <= n; i++) csr.row_start[i] = x->row_start[i];
    for (size_t i = 0; i < n; i++) next[i] = x->row_start[i];
    for (uint32_t c = 0; c < x->n_columns; c++) {
        for (uint64_t at = t.row_start[order[c]]; at < t.row_start[order[c] + 1]; at++) {
            uint64_t to = next[t.column[at]]++;
            csr.column[to] = c;
            csr.value[to] = t.value[at];
        }
    }
    *out = csr;
    csr = (smz_csr){0};
    status = SMZ_OK;

done:
    smz_memory_free(allocator, csr.value, n_values, sizeof *csr.value);
    smz_memory_free(allocator, csr.column, n_values, sizeof *csr.column);
    smz_memory_free(allocator, csr.row_start, n + 1, sizeof *csr.row_start);
    smz_memory_free(allocator, next, n, sizeof *next);
    smz_memory_free(allocator, order, n_columns, sizeof *order);
    smz_memory_free(allocator, count, n + 2, sizeof *count);
    smz_csr_free(allocator, &t);
    return status;
}

/* Adds up what row i shares with the indexed terms of earlier rows; returns how many rows
 * were found. */
static uint32_t look_up(join *j, uint32_t i)
{
    uint32_t n_found = 0;
    for (uint64_t at = j->rows->row_start[i]; at < j->rows->row_start[i + 1]; at++) {
        uint32_t c = j->rows->column[at];
        double value = (double)j->rows->value[at];
        for (uint64_t e = j->list[c]; e < j->list_end[c]; e++) {
            uint32_t row = j->entry_row[e];
            if (!(j->sum[row] > 0)) j->found[n_found++] = row;
            j->sum[row] += value * (double)j->entry_value[e];
        }
    }
    return n_found;
}

/* Puts the terms of row i into the index that could take a pair to the threshold. */
static void index_row(join *j, uint32_t i, double threshold)
{
    double bound = 0;
    j->left_out[i] = 0;
    for (uint64_t at = j->rows->row_start[i]; at < j->rows->row_start[i + 1]; at++) {
        uint32_t c = j->rows->column[at];
        bound += (double)j->rows->value[at] * j->most[c];
        if (bound + slack < threshold) {
            j->left_out[i] = bound;
        } else {
            uint64_t e = j->list_end[c]++;
            j->entry_row[e] = i;
            j->entry_value[e] = j->rows->value[at];
        }
    }
}

/* The cosine with the row that is spread out, added up in the order of smz_csr_dot: what
 * the two do not share adds 0. */
static double spread_cosine(const join *j, const smz_csr *rows, uint32_t i)
{
    double sum = 0;
    for (uint64_t at = rows->row_start[i]; at < rows->row_start[i + 1]; at++)
        sum += (double)rows->value[at] * j->spread[rows->column[at]];
    return smz_graph_round(sum);
}

/* Links row i with those of j->found[0 .. n_found) that reach the threshold. */
static smz_status link_row(const smz_similarity_graph *graph, join *j, uint32_t i,
                           uint32_t n_found, double threshold, pairs *list)
{
    const smz_csr *rows = graph->rows;
    smz_status status = SMZ_OK;
    for (uint64_t at = rows->row_start[i]; at < rows->row_start[i + 1]; at++)
        j->spread[rows->column[at]] = (double)rows->value[at];
    for (uint32_t f = 0; f < n_found && status == SMZ_OK; f++) {
        double cosine = spread_cosine(j, rows, j->found[f]);
        if (cosine > 0 && cosine >= threshold)
            status = add_pair(graph->allocator, list, i, j->found[f]);
    }
    for (uint64_t at = rows->row_start[i]; at < rows->row_start[i + 1]; at++)
        j->spread[rows->column[at]] = 0;
    return status;
}

static smz_status join_rows(const smz_similarity_graph *graph, join *j, double threshold,
                            pairs *list)
{
    smz_status status = SMZ_OK;
    for (uint32_t i = 0; i < graph->n && status == SMZ_OK; i++) {
        uint32_t n_found = look_up(j, i), n_kept = 0;
        for (uint32_t f = 0; f < n_found; f++) {
            uint32_t row = j->found[f];
            if (j->sum[row] + j->left_out[row] + slack >= threshold)
                j->found[n_kept++] = row;
            j->sum[row] = 0;
        }
        status = link_row(graph, j, i, n_kept, threshold, list);
        index_row(j, i, threshold);
    }
    return status;
}

static smz_status join_sparse(const smz_similarity_graph *graph, double threshold,
                              pairs *list)
{
    const smz_allocator *allocator = graph->allocator;
    size_t n = graph->n, n_columns = graph->rows->n_columns;
    size_t n_values = (size_t)graph->rows->row_start[n];
    smz_csr rows = {0};
    join j = {.rows = &rows};
    smz_status status = reorder_columns(allocator, graph->rows, &rows);
    if (status != SMZ_OK) return status;

    j.most = smz_memory_zero(allocator, n_columns, sizeof *j.most);
    j.left_out = smz_memory_new(allocator, n, sizeof *j.left_out);
    j.list = smz_memory_zero(allocator, n_columns + 1, sizeof *j.list);
    j.list_end = smz_memory_new(allocator, n_columns, sizeof *j.list_end);
    j.entry_row = smz_memory_new(allocator, n_values, sizeof *j.entry_row);
    j.entry_value = smz_memory_new(allocator, n_values, sizeof *j.entry_value);
    j.sum = smz_memory_zero(allocator, n, sizeof *j.sum);
    j.found = smz_memory_new(allocator, n, sizeof *j.found);
    j.spread = smz_memory_zero(allocator, n_columns, sizeof *j.spread);
    status = SMZ_E_MEMORY;
    if (j.most == NULL || j.left_out == NULL || j.list == NULL || j.list_end == NULL ||
        j.entry_row == NULL || j.entry_value == NULL || j.sum == NULL ||
        j.found == NULL || j.spread == NULL)
        goto done;
    for (size_t at = 0; at < n_values; at++) {
        double value = (double)rows.value[at];
        j.list[rows.column[at] + 1]++;
        if (value > j.most[rows.column[at]]) j.most[rows.column[at]] = value;
    }
    for (size_t c = 0; c < n_columns; c++) {
        j.list[c + 1] += j.list[c];
        j.list_end[c] = j.list[c];
    }
    status = join_rows(graph, &j, threshold, list);

done:
    smz_memory_free(allocator, j.spread, n_columns, sizeof *j.spread);
    smz_memory_free(allocator, j.found, n, sizeof *j.found);
    smz_memory_free(allocator, j.sum, n, sizeof *j.sum);
    smz_memory_free(allocator, j.entry_value, n_values, sizeof *j.entry_value);
    smz_memory_free(allocator, j.entry_row, n_values, sizeof *j.entry_row);
    smz_memory_free(allocator, j.list_end, n_columns, sizeof *j.list_end);
    smz_memory_free(allocator, j.list, n_columns + 1, sizeof *j.list);
    smz_memory_free(allocator, j.left_out, n, sizeof *j.left_out);
    smz_memory_free(allocator, j.most, n_columns, sizeof *j.most);
    smz_csr_free(allocator, &rows);
    return status;
}

smz_status smz_links_build(const smz_similarity_graph *graph, double threshold,
                           smz_csr *out)
{
    pairs list = {0};
    *out = (smz_csr){0};
    smz_status status = graph->weight != NULL ? join_dense(graph, threshold, &list)
                                              : join_sparse(graph, threshold, &list);
    if (status == SMZ_OK) status = pairs_to_links(graph->allocator, &list, graph->n, out);
    SMZ_ARRAY_FREE(graph->allocator, &list);
    return status;
}

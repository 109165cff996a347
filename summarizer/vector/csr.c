/*
 * csr.c - products of sparse matrices with vectors.
 *
 * Every sum is taken in double and in the order in which the entries lie, so that the
 * result is the same on every processor: a compiler may not reorder it, and the vector
 * units of the machine have no say.
 */
#include "vector/csr.h"

#include <math.h>

void smz_csr_free(const smz_allocator *allocator, smz_csr *csr)
{
    size_t n_values = csr->row_start != NULL ? (size_t)csr->row_start[csr->n_rows] : 0;
    smz_memory_free(allocator, csr->value, n_values, sizeof *csr->value);
    smz_memory_free(allocator, csr->column, n_values, sizeof *csr->column);
    smz_memory_free(allocator, csr->row_start, (size_t)csr->n_rows + 1,
                    sizeof *csr->row_start);
    *csr = (smz_csr){0};
}

bool smz_csr_check(const smz_csr *csr)
{
    if (csr->row_start == NULL || csr->row_start[0] != 0) return false;
    for (uint32_t i = 0; i < csr->n_rows; i++) {
        uint64_t from = csr->row_start[i], to = csr->row_start[i + 1];
        if (to < from) return false;
        for (uint64_t at = from; at < to; at++) {
            if (csr->column[at] >= csr->n_columns) return false;
            if (at > from && csr->column[at] <= csr->column[at - 1]) return false;
            if (!isfinite(csr->value[at])) return false;
        }
    }
    return true;
}

smz_status smz_csr_transpose(const smz_allocator *allocator, const smz_csr *csr,
                             smz_csr *out)
{
    smz_status status = SMZ_E_MEMORY;
    size_t n = csr->n_columns, n_values = (size_t)csr->row_start[csr->n_rows];
    smz_csr t = {.n_rows = csr->n_columns, .n_columns = csr->n_rows};
    *out = (smz_csr){0};
    /* One start more: it serves as the place to write to next, and by the end each has
     * moved to where the row after it starts. */
    uint64_t *next = smz_memory_zero(allocator, n + 2, sizeof *next);
    t.row_start = smz_memory_new(allocator, n + 1, sizeof *t.row_start);
    t.column = smz_memory_new(allocator, n_values, sizeof *t.column);
    t.value = smz_memory_new(allocator, n_values, sizeof *t.value);
    if (next == NULL || t.row_start == NULL || t.column == NULL || t.value == NULL)
        goto done;
    for (size_t at = 0; at < n_values; at++) next[csr->column[at] + 2]++;
    for (size_t c = 0; c < n; c++) next[c + 2] += next[c + 1];
    for (uint32_t i = 0; i < csr->n_rows; i++) {
        for (uint64_t at = csr->row_start[i]; at < csr->row_start[i + 1]; at++) {
            uint64_t to = next[csr->column[at] + 1]++;
            t.column[to] = i;
            t.value[to] = csr->value[at];
        }
    }
    for (size_t c = 0; c <= n; c++) t.row_start[c] = next[c];
    *out = t;
    t = (smz_csr){0};
    status = SMZ_OK;

done:
    smz_memory_free(allocator, t.value, n_values, sizeof *t.value);
    smz_memory_free(allocator, t.column, n_values, sizeof *t.column);
    smz_memory_free(allocator, t.row_start, n + 1, sizeof *t.row_start);
    smz_memory_free(allocator, next, n + 2, sizeof *next);
    return status;
}

void smz_csr_multiply(const smz_csr *csr, const double *x, double *y)
{
    for (uint32_t i = 0; i < csr->n_rows; i++) {
        double sum = 0;
        for (uint64_t at = csr->row_start[i]; at < csr->row_start[i + 1]; at++)
            sum += (double)csr->value[at] * x[csr->column[at]];
        y[i] = sum;
    }
}

void smz_csr_multiply_transposed(const smz_csr *csr, const double *x, double *y)
{
    for (uint32_t c = 0; c < csr->n_columns; c++) y[c] = 0;
    for (uint32_t i = 0; i < csr->n_rows; i++) {
        double factor = x[i];
        for (uint64_t at = csr->row_start[i]; at < csr->row_start[i + 1]; at++)
            y[csr->column[at]] += (double)csr->value[at] * factor;
    }
}

double smz_csr_dot(const smz_csr *csr, uint32_t i, uint32_t j)
{
    uint64_t a = csr->row_start[i], a_end = csr->row_start[i + 1];
    uint64_t b = csr->row_start[j], b_end = csr->row_start[j + 1];
    double sum = 0;
    while (a < a_end && b < b_end) {
        uint32_t left = csr->column[a], right = csr->column[b];
        if (left == right) sum += (double)csr->value[a] * (double)csr->value[b];
        a += left <= right;
        b += right <= left;
    }
    return sum;
}

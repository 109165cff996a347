/*
 * csr.h - sparse matrices in compressed sparse rows: 32-bit columns, 64-bit row starts,
 * float values.
 */
#ifndef SMZ_VECTOR_CSR_H
#define SMZ_VECTOR_CSR_H

#include "base/memory.h"

#include <stdint.h>

/* An n_rows x n_columns matrix. Row i is column/value[row_start[i] .. row_start[i+1]),
 * columns ascending. */
typedef struct smz_csr {
    uint32_t n_rows, n_columns;
    uint64_t *row_start; /* n_rows + 1 */
    uint32_t *column;    /* row_start[n_rows] */
    float *value;        /* row_start[n_rows] */
} smz_csr;

void smz_csr_free(const smz_allocator *allocator, smz_csr *csr);

/* Whether starts ascend, columns ascend within rows and are in range, values finite. */
bool smz_csr_check(const smz_csr *csr);

/* X^T, with the same values. SMZ_OK or SMZ_E_MEMORY (`out` is then empty). */
SMZ_MUST_USE smz_status smz_csr_transpose(const smz_allocator *allocator,
                                          const smz_csr *csr, smz_csr *out);

/* y = X x (n_rows from n_columns) and y = X^T x (n_columns from n_rows), in double. */
void smz_csr_multiply(const smz_csr *csr, const double *x, double *y);
void smz_csr_multiply_transposed(const smz_csr *csr, const double *x, double *y);

/* The dot product of rows i and j. */
double smz_csr_dot(const smz_csr *csr, uint32_t i, uint32_t j);

#endif

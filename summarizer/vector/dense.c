/*
 * dense.c - dense matrix products by BLAS, each beside a plain loop that says what it is.
 *
 * BLAS is called with numbers on a grid (see dense.h), so that how it sums does not show.
 * Sizes of zero are dealt with here: BLAS implementations differ in what they make of a
 * leading dimension of zero. Nothing here sets anything of the process, such as threads.
 */
#include "vector/dense.h"

#include "vector/lanes.h"

#include <cblas.h>

int smz_dense_grid(uint32_t n_terms)
{
    int log2_terms = 0;
    while (log2_terms < 32 && UINT64_C(1) << log2_terms < n_terms) log2_terms++;
    return (53 - log2_terms) / 2;
}

void smz_dense_to_grid(const float *a, size_t count, int bits, double *out)
{
    smz_lanes_here()->to_grid(a, count, bits, out);
}

void smz_dense_dots(const float *a, const float *b, uint32_t n, uint32_t m, uint32_t k,
                    float *c)
{
    if (n == 0 || m == 0 || k == 0) {
        smz_dense_dots_plain(a, b, n, m, k, c);
        return;
    }
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (blasint)n, (blasint)m,
                (blasint)k, 1, a, (blasint)k, b, (blasint)k, 0, c, (blasint)m);
}

void smz_dense_dots_plain(const float *a, const float *b, uint32_t n, uint32_t m,
                          uint32_t k, float *c)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < m; j++) {
            float sum = 0;
            for (size_t p = 0; p < k; p++) sum += a[i * k + p] * b[j * k + p];
            c[i * m + j] = sum;
        }
    }
}

void smz_dense_square(const float *a, uint32_t n, uint32_t k, float *c)
{
    if (n == 0 || k == 0) {
        smz_dense_square_plain(a, n, k, c);
        return;
    }
    cblas_ssyrk(CblasRowMajor, CblasUpper, CblasNoTrans, (blasint)n, (blasint)k, 1, a,
                (blasint)k, 0, c, (blasint)n);
}

void smz_dense_square_plain(const float *a, uint32_t n, uint32_t k, float *c)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i; j < n; j++) {
            float sum = 0;
            for (size_t p = 0; p < k; p++) sum += a[i * k + p] * a[j * k + p];
            c[i * n + j] = sum;
        }
    }
}

void smz_dense_symmetric(const double *s, uint32_t n, const double *x, double *y)
{
    if (n == 0) return;
    cblas_dsymv(CblasRowMajor, CblasUpper, (blasint)n, 1, s, (blasint)n, x, 1, 0, y, 1);
}

void smz_dense_symmetric_plain(const double *s, uint32_t n, const double *x, double *y)
{
    for (size_t i = 0; i < n; i++) {
        double sum = 0;
        for (size_t j = 0; j < n; j++)
            sum += (i < j ? s[i * n + j] : s[j * n + i]) * x[j];
        y[i] = sum;
    }
}

void smz_dense_multiply(const float *a, uint32_t n, uint32_t k, const float *x, float *y)
{
    if (n == 0 || k == 0) {
        smz_dense_multiply_plain(a, n, k, x, y);
        return;
    }
    cblas_sgemv(CblasRowMajor, CblasNoTrans, (blasint)n, (blasint)k, 1, a, (blasint)k, x,
                1, 0, y, 1);
}

void smz_dense_multiply_plain(const float *a, uint32_t n, uint32_t k, const float *x,
                              float *y)
{
    for (size_t i = 0; i < n; i++) {
        float sum = 0;
        for (size_t c = 0; c < k; c++) sum += a[i * k + c] * x[c];
        y[i] = sum;
    }
}

void smz_dense_cross(const double *a, const double *b, uint32_t n, uint32_t k, uint32_t m,
                     double *c)
{
    if (n == 0 || k == 0 || m == 0) {
        smz_dense_cross_plain(a, b, n, k, m, c);
        return;
    }
    cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, (blasint)k, (blasint)m,
                (blasint)n, 1, a, (blasint)k, b, (blasint)m, 0, c, (blasint)m);
}

void smz_dense_cross_plain(const double *a, const double *b, uint32_t n, uint32_t k,
                           uint32_t m, double *c)
{
    for (size_t p = 0; p < k; p++) {
        for (size_t q = 0; q < m; q++) {
            double sum = 0;
            for (size_t i = 0; i < n; i++) sum += a[i * k + p] * b[i * m + q];
            c[p * m + q] = sum;
        }
    }
}

void smz_dense_product(const double *a, const double *b, uint32_t n, uint32_t k,
                       uint32_t m, double *c)
{
    if (n == 0 || k == 0 || m == 0) {
        smz_dense_product_plain(a, b, n, k, m, c);
        return;
    }
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, (blasint)n, (blasint)m,
                (blasint)k, 1, a, (blasint)k, b, (blasint)m, 0, c, (blasint)m);
}

void smz_dense_product_plain(const double *a, const double *b, uint32_t n, uint32_t k,
                             uint32_t m, double *c)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t q = 0; q < m; q++) {
            double sum = 0;
            for (size_t p = 0; p < k; p++) sum += a[i * k + p] * b[p * m + q];
            c[i * m + q] = sum;
        }
    }
}

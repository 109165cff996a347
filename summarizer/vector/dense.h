/*
 * dense.h - dense kernels on row-major matrices; dense.c is the only file that calls
 * BLAS. Each has a plain reference of the same signature for tests and benchmarks.
 *
 * BLAS libraries add in an order that depends on the processor and on the number of
 * threads. The library's results must not, so it hands them numbers that they cannot
 * round: multiples of a grid so coarse that each product and each partial sum, taken in
 * any order and with or without fused multiply-add, is exact (the idea of Ozaki, Ogita,
 * Oishi, Rump 2012). smz_dense_grid and smz_dense_to_grid make such numbers.
 * Narrow blocks of them are multiplied in lanes.h.
 */
#ifndef SMZ_VECTOR_DENSE_H
#define SMZ_VECTOR_DENSE_H

#include <stddef.h>
#include <stdint.h>

/* Bits that both factors may have, so that sums of n_terms products are exact in double:
 * 2 * bits + log2 n_terms <= 53. */
int smz_dense_grid(uint32_t n_terms);

/* out = a rounded to multiples of 2^-bits times the power of two next above max |a|. */
void smz_dense_to_grid(const float *a, size_t count, int bits, double *out);

/* C = A B^T, the dot products of the n rows of A with the m rows of B, all of length k; C
 * is n x m. BLAS sgemm. */
void smz_dense_dots(const float *a, const float *b, uint32_t n, uint32_t m, uint32_t k,
                    float *c);
void smz_dense_dots_plain(const float *a, const float *b, uint32_t n, uint32_t m,
                          uint32_t k, float *c);

/* The upper triangle of C = A A^T for A n x k; what is left of it is not written. BLAS
 * ssyrk, measured at n = 64, k = 48 as 2.4 us where sgemm takes 4.3 for all of C. */
void smz_dense_square(const float *a, uint32_t n, uint32_t k, float *c);
void smz_dense_square_plain(const float *a, uint32_t n, uint32_t k, float *c);

/* y = S x for a symmetric n x n S of which only the upper triangle is read. BLAS dsymv,
 * measured at n = 250 / 2000 as 3.5 / 300 us where plain loops take 9 / 560. */
void smz_dense_symmetric(const double *s, uint32_t n, const double *x, double *y);
void smz_dense_symmetric_plain(const double *s, uint32_t n, const double *x, double *y);

/* y = A x for A n x k. BLAS sgemv. */
void smz_dense_multiply(const float *a, uint32_t n, uint32_t k, const float *x, float *y);
void smz_dense_multiply_plain(const float *a, uint32_t n, uint32_t k, const float *x,
                              float *y);

/* C = A^T B for A n x k, B n x m; C is k x m. BLAS dgemm. */
void smz_dense_cross(const double *a, const double *b, uint32_t n, uint32_t k, uint32_t m,
                     double *c);
void smz_dense_cross_plain(const double *a, const double *b, uint32_t n, uint32_t k,
                           uint32_t m, double *c);

/* C = A B for A n x k, B k x m; C is n x m. BLAS dgemm. */
void smz_dense_product(const double *a, const double *b, uint32_t n, uint32_t k,
                       uint32_t m, double *c);
void smz_dense_product_plain(const double *a, const double *b, uint32_t n, uint32_t k,
                             uint32_t m, double *c);

#endif

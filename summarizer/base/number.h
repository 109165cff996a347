/*
 * number.h - floating-point numbers as text, the same in every locale: what printf does
 * with %f and %g, but with a point and never a comma.
 */
#ifndef SMZ_BASE_NUMBER_H
#define SMZ_BASE_NUMBER_H

#include <stddef.h>

/* Room for any number that the functions below write, with its NUL. */
#define SMZ_NUMBER_SIZE 40

/* Writes `x` with `decimals` (0 .. 9) digits after the point, "2.50"; numbers too large
 * for that are written as by smz_number_general. Returns the bytes without the NUL. */
size_t smz_number_fixed(double x, int decimals, char out[SMZ_NUMBER_SIZE]);

/* Writes `x` to `digits` (1 .. 15) significant digits without trailing zeros: "0.7",
 * "1e-09", "nan", "-inf". */
size_t smz_number_general(double x, int digits, char out[SMZ_NUMBER_SIZE]);

#endif

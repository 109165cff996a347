/*
 * number.c - a double into decimal digits, by scaling it to an integer. At most 15 digits
 * are asked for, so one rounded multiplication by a power of ten is exact enough; printf
 * would be exact but writes the decimal point of the host's locale.
 */
#include "base/number.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define MAX_DIGITS 15
#define EXACT      22 /* 10^22 is the largest power of ten that a double holds exactly */

static const double powers[EXACT + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                         1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                         1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* x * 10^power. */
static double scale(double x, int power)
{
    for (; power > EXACT; power -= EXACT) x *= powers[EXACT];
    for (; power < -EXACT; power += EXACT) x /= powers[EXACT];
    return power >= 0 ? x * powers[power] : x / powers[-power];
}

/* Appends the digits of n, at least `at_least` of them. */
static size_t put_digits(char *out, uint64_t n, int at_least)
{
    char reversed[24];
    int count = 0;
    size_t size = 0;
    for (; n > 0 || count < at_least; n /= 10) reversed[count++] = (char)('0' + n % 10);
    while (count > 0) out[size++] = reversed[--count];
    return size;
}

static size_t put_special(double x, char *out)
{
    const char *text = isnan(x) ? "nan" : x < 0 ? "-inf" : "inf";
    const size_t size = strlen(text);
    memcpy(out, text, size + 1);
    return size;
}

size_t smz_number_fixed(double x, int decimals, char out[SMZ_NUMBER_SIZE])
{
    if (!(fabs(x) < powers[MAX_DIGITS - decimals])) {
        return smz_number_general(x, MAX_DIGITS, out);
    }
    const uint64_t unit = (uint64_t)powers[decimals];
    const uint64_t n = (uint64_t)floor(fabs(x) * powers[decimals] + 0.5);
    size_t size = 0;
    if (x < 0 && n > 0) out[size++] = '-';
    size += put_digits(out + size, n / unit, 1);
    if (decimals > 0) {
        out[size++] = '.';
        size += put_digits(out + size, n % unit, decimals);
    }
    out[size] = '\0';
    return size;
}

size_t smz_number_general(double x, int digits, char out[SMZ_NUMBER_SIZE])
{
    if (!isfinite(x)) return put_special(x, out);
    const double absolute = fabs(x);
    int exponent = 0; /* of the first digit */
    double leading = absolute;
    while (leading >= 10) {
        leading /= 10;
        exponent++;
    }
    while (leading > 0 && leading < 1) {
        leading *= 10;
        exponent--;
    }
    uint64_t n = (uint64_t)floor(scale(absolute, digits - 1 - exponent) + 0.5);
    if (n >= (uint64_t)powers[digits]) { /* 9.99 became 10.0 */
        n = (n + 5) / 10;
        exponent++;
    }
    int count = digits;
    for (; count > 1 && n % 10 == 0; n /= 10) count--;

    char all[MAX_DIGITS + 9];
    const size_t n_all = put_digits(all, n, count);
    const int first = exponent < -4 || exponent >= MAX_DIGITS ? 0 : exponent;
    size_t size = 0, used = 0;
    if (x < 0) out[size++] = '-';
    if (first < 0) { /* 0.00ddd */
        memcpy(out + size, "0.0000", (size_t)(1 - first));
        size += (size_t)(1 - first);
    } else {
        for (int i = 0; i <= first; i++) out[size++] = used < n_all ? all[used++] : '0';
        if (used < n_all) out[size++] = '.';
    }
    while (used < n_all) out[size++] = all[used++];
    if (first != exponent) {
        out[size++] = 'e';
        out[size++] = exponent < 0 ? '-' : '+';
        size +=
            put_digits(out + size, (uint64_t)(exponent < 0 ? -exponent : exponent), 2);
    }
    out[size] = '\0';
    return size;
}

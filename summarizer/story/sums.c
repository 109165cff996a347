/* sums.c - see sums.h. */
#include "story/sums.h"

#include <string.h>

/* Past twice so many entries a sum is cut to as many. */
enum { ENTRIES_KEPT = 8192 };

/* From this ratio of sizes on, looking up the few in the many is faster than walking
 * both. */
enum { LOOK_UP_FROM = 12 };

smz_story_sum smz_story_sum_row(const smz_csr *csr, uint32_t row)
{
    const uint64_t from = csr->row_start[row];
    return (smz_story_sum){csr->column + from, csr->value + from,
                           (size_t)(csr->row_start[row + 1] - from), 0};
}

void smz_story_sum_free(const smz_allocator *allocator, smz_story_sum *sum)
{
    if (sum->room > 0) {
        smz_memory_free(allocator, (uint32_t *)sum->column, sum->room, sizeof(uint32_t));
        smz_memory_free(allocator, (float *)sum->value, sum->room, sizeof(float));
    }
    *sum = (smz_story_sum){0};
}

/* The bits of a float above zero, which ascend as floats do. */
static uint32_t bits_of(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* The least value to be kept so that about ENTRIES_KEPT are: by the upper bits, in two
 * passes whatever the values are. */
static uint32_t find_cut(const float *value, size_t n)
{
    enum { SHIFT = 19, BINS = 1 << (31 - SHIFT) };
    uint32_t count[BINS] = {0};
    for (size_t k = 0; k < n; k++) count[bits_of(value[k]) >> SHIFT]++;
    size_t kept = 0;
    uint32_t bin = BINS;
    while (bin > 0 && kept + count[bin - 1] <= ENTRIES_KEPT) kept += count[--bin];
    return bin << SHIFT;
}

bool smz_story_sum_add(const smz_allocator *allocator, smz_story_sum *sum,
                       const smz_story_sum *other)
{
    if (other->n == 0) return true;
    const size_t room = sum->n + other->n;
    uint32_t *column = smz_memory_new(allocator, room, sizeof *column);
    float *value = smz_memory_new(allocator, room, sizeof *value);
    if (column == NULL || value == NULL) {
        smz_memory_free(allocator, column, room, sizeof *column);
        smz_memory_free(allocator, value, room, sizeof *value);
        return false;
    }
    size_t n = 0;
    for (size_t a = 0, b = 0; a < sum->n || b < other->n; n++) {
        const uint32_t left = a < sum->n ? sum->column[a] : UINT32_MAX;
        const uint32_t right = b < other->n ? other->column[b] : UINT32_MAX;
        float total = 0;
        column[n] = left < right ? left : right;
        if (left <= right) total += sum->value[a++];
        if (right <= left) total += other->value[b++];
        value[n] = total;
    }
    if (n > 2 * (size_t)ENTRIES_KEPT) {
        const uint32_t cut = find_cut(value, n);
        size_t kept = 0;
        for (size_t k = 0; k < n; k++) {
            if (bits_of(value[k]) < cut) continue;
            column[kept] = column[k];
            value[kept++] = value[k];
        }
        n = kept;
    }
    smz_story_sum_free(allocator, sum);
    *sum = (smz_story_sum){column, value, n, room};
    return true;
}

/* The first place from `at` on whose column is not under `column`. */
static size_t find_from(const smz_story_sum *s, size_t at, uint32_t column)
{
    size_t step = 1, end;
    while (at + step < s->n && s->column[at + step] < column) {
        at += step;
        step *= 2;
    }
    end = at + step < s->n ? at + step : s->n;
    while (at < end) {
        const size_t middle = at + (end - at) / 2;
        if (s->column[middle] < column) {
            at = middle + 1;
        } else {
            end = middle;
        }
    }
    return at;
}

/* The products of two sums, column by column: their sum and that of their squares. */
static double sum_products(const smz_story_sum *a, const smz_story_sum *b,
                           double *squares)
{
    const smz_story_sum *few = a->n <= b->n ? a : b, *many = few == a ? b : a;
    const bool look_up = many->n / LOOK_UP_FROM > few->n;
    double sum = 0;
    *squares = 0;
    for (size_t i = 0, j = 0; i < few->n && j < many->n; i++) {
        if (look_up) {
            j = find_from(many, j, few->column[i]);
        } else {
            while (j < many->n && many->column[j] < few->column[i]) j++;
        }
        if (j < many->n && many->column[j] == few->column[i]) {
            const double product = (double)few->value[i] * (double)many->value[j];
            sum += product;
            *squares += product * product;
        }
    }
    return sum;
}

double smz_story_sum_dot(const smz_story_sum *a, const smz_story_sum *b)
{
    double squares;
    return sum_products(a, b, &squares);
}

double smz_story_sum_evidence(const smz_story_sum *a, const smz_story_sum *b,
                              double enough)
{
    double squares;
    const double sum = sum_products(a, b, &squares);
    /* sum * (sum * sum / squares) / enough, where the number in brackets is too small */
    return sum * sum < enough * squares ? sum * sum / squares * (sum / enough) : sum;
}

/*
 * tfidf.c - the terms of sentences into TF-IDF rows of unit length.
 *
 * Two counting passes sort all entries at once, in time linear in tokens and terms
 * however long a sentence is: sentence by sentence into lists by term, then term by term
 * back into rows, which makes their columns ascend.
 *
 * Logarithms are the only operation here that IEEE 754 does not pin; they are rounded to
 * multiples of 2^-24, far coarser than the C libraries differ, and everything after them
 * is exactly rounded arithmetic in a fixed order. So the rows are the same everywhere.
 */
#include "vector/tfidf.h"

#include <math.h>

/* One term of one sentence, on its way from the lists by term into the rows. */
typedef struct posting {
    uint32_t sentence, count;
} posting;

/* Frequencies below this have their idf taken once. */
enum { N_KNOWN = 64 };

static double rounded_log(double x)
{
    return floor(log(x) * 16777216.0 + 0.5) / 16777216.0;
}

double smz_tfidf_idf(uint32_t frequency, uint32_t n)
{
    double idf = rounded_log(((double)n + 1) / ((double)frequency + 0.5));
    return idf > 0 ? idf : 1 / 16777216.0; /* in every one of > 2^23 sentences */
}

/* The idf; those of rare terms, which are most, are kept in `known`. */
static double inverse_frequency(uint32_t n, uint32_t frequency, double known[N_KNOWN])
{
    if (frequency < N_KNOWN && known[frequency] > 0) return known[frequency];
    double idf = smz_tfidf_idf(frequency, n);
    if (frequency < N_KNOWN) known[frequency] = idf;
    return idf;
}

/* Scales row i to unit length. The smallest weight a term can have is above zero, so a
 * row with entries has a length. */
static void scale_row(smz_csr *csr, uint32_t i)
{
    double squares = 0;
    for (uint64_t at = csr->row_start[i]; at < csr->row_start[i + 1]; at++)
        squares += (double)csr->value[at] * (double)csr->value[at];
    double length = sqrt(squares);
    for (uint64_t at = csr->row_start[i]; at < csr->row_start[i + 1]; at++)
        csr->value[at] = (float)((double)csr->value[at] / length);
}

/*
 * Lists the sentences of each term with their counts: those of term t end up in
 * list[t == 0 ? 0 : end[t - 1] .. end[t]), ascending, in room for all its tokens, that is
 * behind them come unused places. Returns the number of postings; frequency[t] gets sf,
 * row_size[i] the distinct terms of sentence i.
 */
static uint64_t list_postings(const uint32_t *term, const uint64_t *start, uint32_t n,
                              const uint64_t *room, uint32_t *frequency, posting *list,
                              uint64_t *row_size)
{
    uint64_t n_postings = 0;
    for (uint32_t i = 0; i < n; i++) {
        row_size[i] = 0;
        for (uint64_t at = start[i]; at < start[i + 1]; at++) {
            uint32_t t = term[at];
            posting *last = &list[room[t] + frequency[t]];
            if (frequency[t] > 0 && last[-1].sentence == i) {
                last[-1].count++;
            } else {
                *last = (posting){.sentence = i, .count = 1};
                frequency[t]++;
                row_size[i]++;
            }
        }
        n_postings += row_size[i];
    }
    return n_postings;
}

/* Moves the postings into the rows, term by term; returns the number of columns. */
static uint32_t fill_rows(const posting *list, const uint64_t *room,
                          const uint32_t *frequency, uint32_t n, uint32_t n_terms,
                          uint64_t *next, smz_csr *out)
{
    uint32_t column = 0, *columns = out->column;
    float *values = out->value;
    double known[N_KNOWN] = {0};
    for (uint32_t t = 0; t < n_terms; t++) {
        if (frequency[t] == 0) continue;
        const posting *p = list + room[t], *end = p + frequency[t];
        const double idf = inverse_frequency(n, frequency[t], known);
        const float once = (float)idf;
        for (; p < end; p++) {
            const uint64_t at = next[p->sentence]++;
            columns[at] = column;
            values[at] =
                p->count == 1 ? once : (float)((1 + rounded_log((double)p->count)) * idf);
        }
        column++;
    }
    return column;
}

smz_status smz_tfidf_build(const smz_allocator *allocator, const uint32_t *term,
                           const uint64_t *start, uint32_t n, uint32_t n_terms,
                           smz_csr *out)
{
    smz_status status = SMZ_E_MEMORY;
    size_t n_tokens = (size_t)(start[n] - start[0]), n_values = 0;
    uint64_t *room = smz_memory_zero(allocator, (size_t)n_terms + 1, sizeof *room);
    uint32_t *frequency = smz_memory_zero(allocator, n_terms, sizeof *frequency);
    posting *list = smz_memory_new(allocator, n_tokens, sizeof *list);
    uint64_t *next = smz_memory_new(allocator, n, sizeof *next);
    smz_csr csr = {0};
    *out = csr;
    if (room == NULL || frequency == NULL || list == NULL || next == NULL) goto done;

    for (uint64_t at = start[0]; at < start[n]; at++) room[term[at] + 1]++;
    for (uint32_t t = 0; t < n_terms; t++) room[t + 1] += room[t];
    n_values = (size_t)list_postings(term, start, n, room, frequency, list, next);

    csr.row_start = smz_memory_new(allocator, (size_t)n + 1, sizeof *csr.row_start);
    csr.column = smz_memory_new(allocator, n_values, sizeof *csr.column);
    csr.value = smz_memory_new(allocator, n_values, sizeof *csr.value);
    if (csr.row_start == NULL || csr.column == NULL || csr.value == NULL) goto done;
    csr.n_rows = n;
    csr.row_start[0] = 0;
    for (uint32_t i = 0; i < n; i++) {
        csr.row_start[i + 1] = csr.row_start[i] + next[i];
        next[i] = csr.row_start[i];
    }
    csr.n_columns = fill_rows(list, room, frequency, n, n_terms, next, &csr);
    for (uint32_t i = 0; i < n; i++) scale_row(&csr, i);
    *out = csr;
    csr = (smz_csr){0};
    status = SMZ_OK;

done:
    smz_memory_free(allocator, csr.value, n_values, sizeof *csr.value);
    smz_memory_free(allocator, csr.column, n_values, sizeof *csr.column);
    smz_memory_free(allocator, csr.row_start, (size_t)n + 1, sizeof *csr.row_start);
    smz_memory_free(allocator, next, n, sizeof *next);
    smz_memory_free(allocator, list, n_tokens, sizeof *list);
    smz_memory_free(allocator, frequency, n_terms, sizeof *frequency);
    smz_memory_free(allocator, room, (size_t)n_terms + 1, sizeof *room);
    return status;
}

/*
 * tfidf.c - the terms of sentences into TF-IDF rows of unit length.
 *
 * Two counting passes sort all tokens at once, in time linear in tokens and terms however
 * long a sentence is: sentence by sentence into lists by term, then term by term back
 * into rows, which makes their columns ascend.
 *
 * Logarithms are the only operation here that IEEE 754 does not pin; they are rounded to
 * multiples of 2^-24, far coarser than the C libraries differ, and everything after them
 * is exactly rounded arithmetic in a fixed order. So the rows are the same everywhere.
 */
#include "vector/tfidf.h"

#include <math.h>

/* A token on its way from its sentence into the lists by term. */
typedef struct listed_token {
    uint32_t term, sentence;
} listed_token;

/* A term of a sentence on its way into the rows. */
typedef struct counted_term {
    uint32_t column, count;
} counted_term;

/* Frequencies and counts below this have their logarithm taken once. */
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

/* What a term counts for that a sentence holds so often. */
static double count_factor(uint32_t count, double known[N_KNOWN])
{
    if (count < N_KNOWN && known[count] > 0) return known[count];
    double factor = 1 + rounded_log((double)count);
    if (count < N_KNOWN) known[count] = factor;
    return factor;
}

/* Puts the tokens into lists by term, in the order of sentences. next[t] is where the
 * list of term t starts, and becomes where it ends. */
static void list_tokens(const uint32_t *term, const uint64_t *start, uint32_t n,
                        uint64_t *next, listed_token *list)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint64_t at = start[i]; at < start[i + 1]; at++)
            list[next[term[at]]++] = (listed_token){term[at], i};
}

/*
 * Counts the listed tokens into rows as long as the sentences: row i starts at next[i],
 * which becomes the end of what is used of it. frequency[c] gets the sf of column c.
 * Returns the number of columns. Whether a token is the first of its term, and of its
 * sentence there, cannot be foreseen, so there is no branch on it.
 */
static uint32_t count_terms(const listed_token *list, size_t n_tokens, uint64_t *next,
                            counted_term *counted, uint32_t *frequency)
{
    uint32_t column = 0;
    if (n_tokens == 0) return 0;
    listed_token before = {.term = list[0].term, .sentence = UINT32_MAX};
    frequency[0] = 0;
    for (size_t k = 0; k < n_tokens; k++) {
        const listed_token token = list[k];
        const uint32_t is_next = token.term != before.term;
        const uint32_t is_new = is_next | (token.sentence != before.sentence);
        column += is_next;
        frequency[column] = (frequency[column] & (is_next - 1)) + is_new;
        const uint64_t at = next[token.sentence] + is_new - 1;
        counted[at] = (counted_term){column, (counted[at].count & (is_new - 1)) + 1};
        next[token.sentence] = at + 1;
        before = token;
    }
    return column + 1;
}

/* Row i from what was counted, scaled to unit length. The smallest weight a term can have
 * is above zero, so a row with entries has a length. */
static void fill_row(const counted_term *counted, const double *idf,
                     double known[N_KNOWN], uint32_t i, smz_csr *out)
{
    const size_t n = (size_t)(out->row_start[i + 1] - out->row_start[i]);
    uint32_t *column = out->column + out->row_start[i];
    float *value = out->value + out->row_start[i];
    double squares = 0;
    for (size_t k = 0; k < n; k++) {
        column[k] = counted[k].column;
        value[k] = (float)(count_factor(counted[k].count, known) * idf[column[k]]);
        squares += (double)value[k] * (double)value[k];
    }
    const double length = sqrt(squares);
    for (size_t k = 0; k < n; k++) value[k] = (float)((double)value[k] / length);
}

smz_status smz_tfidf_build(const smz_allocator *allocator, const uint32_t *term,
                           const uint64_t *start, uint32_t n, uint32_t n_terms,
                           smz_csr *out)
{
    smz_status status = SMZ_E_MEMORY;
    const size_t n_tokens = (size_t)(start[n] - start[0]);
    size_t n_values = 0, n_columns = 0;
    double idfs[N_KNOWN] = {0}, factors[N_KNOWN] = {0};
    smz_csr csr = {.n_rows = n};
    double *idf = NULL;
    *out = (smz_csr){0};
    uint64_t *of_term = smz_memory_zero(allocator, (size_t)n_terms + 1, sizeof *of_term);
    uint32_t *frequency = smz_memory_new(allocator, n_terms, sizeof *frequency);
    listed_token *list = smz_memory_new(allocator, n_tokens, sizeof *list);
    counted_term *counted = smz_memory_new(allocator, n_tokens, sizeof *counted);
    uint64_t *of_row = smz_memory_new(allocator, n, sizeof *of_row);
    csr.row_start = smz_memory_new(allocator, (size_t)n + 1, sizeof *csr.row_start);
    if (of_term == NULL || frequency == NULL || list == NULL || counted == NULL ||
        of_row == NULL || csr.row_start == NULL)
        goto done;

    for (uint64_t at = start[0]; at < start[n]; at++) of_term[term[at] + 1]++;
    for (uint32_t t = 0; t < n_terms; t++) of_term[t + 1] += of_term[t];
    list_tokens(term, start, n, of_term, list);
    for (uint32_t i = 0; i < n; i++) of_row[i] = start[i] - start[0];
    csr.n_columns = count_terms(list, n_tokens, of_row, counted, frequency);
    smz_memory_free(allocator, list, n_tokens, sizeof *list);
    list = NULL;

    csr.row_start[0] = 0;
    for (uint32_t i = 0; i < n; i++)
        csr.row_start[i + 1] = csr.row_start[i] + (of_row[i] - (start[i] - start[0]));
    n_values = (size_t)csr.row_start[n];
    n_columns = csr.n_columns;
    idf = smz_memory_new(allocator, n_columns, sizeof *idf);
    csr.column = smz_memory_new(allocator, n_values, sizeof *csr.column);
    csr.value = smz_memory_new(allocator, n_values, sizeof *csr.value);
    if (idf == NULL || csr.column == NULL || csr.value == NULL) goto done;
    for (size_t c = 0; c < n_columns; c++)
        idf[c] = inverse_frequency(n, frequency[c], idfs);
    for (uint32_t i = 0; i < n; i++)
        fill_row(counted + (start[i] - start[0]), idf, factors, i, &csr);
    *out = csr;
    csr = (smz_csr){0};
    status = SMZ_OK;

done:
    smz_memory_free(allocator, csr.value, n_values, sizeof *csr.value);
    smz_memory_free(allocator, csr.column, n_values, sizeof *csr.column);
    smz_memory_free(allocator, idf, n_columns, sizeof *idf);
    smz_memory_free(allocator, csr.row_start, (size_t)n + 1, sizeof *csr.row_start);
    smz_memory_free(allocator, of_row, n, sizeof *of_row);
    smz_memory_free(allocator, counted, n_tokens, sizeof *counted);
    smz_memory_free(allocator, list, n_tokens, sizeof *list);
    smz_memory_free(allocator, frequency, n_terms, sizeof *frequency);
    smz_memory_free(allocator, of_term, (size_t)n_terms + 1, sizeof *of_term);
    return status;
}

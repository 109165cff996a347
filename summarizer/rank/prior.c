/*
 * prior.c - the prior of TextRank:
 *
 *     v_i ~ (1 + t * cos(row i, headlines) + q * cos(row i, query)) / (1 + position_i)^a
 *
 * Reports put what matters first (the lead baseline is strong), and headlines are a
 * summary by the reports' own editors. A query outweighs both: with one, the place in the
 * document no longer counts. Sentences in other languages than the digest's can vote for
 * those in it, by the names and figures that they share, but the walk hardly starts
 * there.
 */
#include "rank/prior.h"

#include "vector/tfidf.h"

#include <math.h>
#include <string.h>

const smz_prior_settings smz_prior_settings_default = {
    .position = 1.4, .title = 1.5, .query = 20, .foreign = 0.1};

/* (1 + position)^power; those of the first places, which each report has, are kept in
 * `known`. */
enum { N_KNOWN = 64 };

static double place_factor(uint32_t position, double power, double known[N_KNOWN])
{
    if (position >= N_KNOWN) return pow(1.0 + position, power);
    if (known[position] == 0) known[position] = pow(1.0 + position, power);
    return known[position];
}

/* How many rows hold each column. */
static void count_rows(const smz_csr *rows, uint32_t *frequency)
{
    memset(frequency, 0, rows->n_columns * sizeof *frequency);
    for (uint64_t k = 0; k < rows->row_start[rows->n_rows]; k++)
        frequency[rows->column[k]]++;
}

/* Weighs by idf and scales to unit length, as the rows are. Most columns are zero. */
static void finish_vector(const smz_csr *rows, const uint32_t *frequency, double *vector)
{
    double squares = 0;
    for (uint32_t c = 0; c < rows->n_columns; c++) {
        if (vector[c] == 0) continue;
        vector[c] *= smz_tfidf_idf(frequency[c], rows->n_rows);
        squares += vector[c] * vector[c];
    }
    if (squares == 0) return;
    const double length = sqrt(squares);
    for (uint32_t c = 0; c < rows->n_columns; c++) vector[c] /= length;
}

/* Adds the headlines of all distinct reports; a copy's headline does not count again. */
static bool add_titles(const smz_view *view, const uint32_t *column_of, double *vector,
                       bool *counted)
{
    const smz_corpus *corpus = view->corpus;
    bool any = false;
    memset(counted, 0, view->n_reports * sizeof *counted);
    /* Rows stand by report, the original's first: their documents come in that order. */
    for (uint32_t i = 0; i < view->n; i++) {
        if (counted[view->report[i]]) continue;
        counted[view->report[i]] = true;
        const smz_sentence_record *sentence = &corpus->sentences.items[view->sentence[i]];
        const smz_document_record *document =
            &corpus->documents.items[sentence->document];
        const smz_token *tokens = &corpus->tokens.items[document->first_title_token];
        for (size_t t = 0, used; t < document->n_title_tokens; t += used) {
            uint32_t term =
                smz_view_term(view, tokens + t, document->n_title_tokens - t, &used);
            bool stop = used == 1 && (tokens[t].flags & SMZ_TOKEN_STOP);
            if (stop || term == UINT32_MAX) continue;
            if (column_of[term] == UINT32_MAX) continue;
            vector[column_of[term]] += 1;
            any = true;
        }
    }
    return any;
}

/* Fills in how much of a vector of unit length each row holds, by its squares: however
 * long the row is, all of it is 1. */
static void fill_held(const smz_csr *rows, const double *vector, double *held)
{
    for (uint32_t i = 0; i < rows->n_rows; i++) {
        held[i] = 0;
        for (uint64_t k = rows->row_start[i]; k < rows->row_start[i + 1]; k++)
            held[i] += vector[rows->column[k]] * vector[rows->column[k]];
    }
}

smz_status smz_prior_fill(const smz_allocator *allocator, const smz_view *view,
                          const smz_csr *rows, const uint32_t *column_of,
                          const smz_language *language, const uint32_t *query,
                          size_t query_size, const smz_prior_settings *settings,
                          double *prior, double *relevance, double *held)
{
    smz_arena scratch = {.allocator = allocator};
    smz_status status = SMZ_E_MEMORY;
    const size_t n_columns = rows->n_columns, n = view->n;
    uint32_t *frequency = smz_arena_take(&scratch, n_columns * sizeof *frequency);
    double *vector = smz_arena_take(&scratch, n_columns * sizeof *vector);
    double *likeness = smz_arena_take(&scratch, n * sizeof *likeness);
    bool *counted = smz_arena_take(&scratch, view->n_reports * sizeof *counted);
    if (scratch.failed) goto done;
    count_rows(rows, frequency);

    for (size_t i = 0; i < n; i++) prior[i] = relevance[i] = 1;
    for (size_t c = 0; c < n_columns; c++) vector[c] = 0;
    if (add_titles(view, column_of, vector, counted)) {
        finish_vector(rows, frequency, vector);
        smz_csr_multiply(rows, vector, likeness);
        for (size_t i = 0; i < n; i++) prior[i] += settings->title * likeness[i];
    }
    if (query_size > 0) {
        for (size_t c = 0; c < n_columns; c++) vector[c] = 0;
        for (size_t q = 0; q < query_size; q++)
            if (column_of[query[q]] != UINT32_MAX) vector[column_of[query[q]]] += 1;
        finish_vector(rows, frequency, vector);
        smz_csr_multiply(rows, vector, relevance);
        fill_held(rows, vector, held);
        for (size_t i = 0; i < n; i++) prior[i] += settings->query * relevance[i];
    }
    double sum = 0, known[N_KNOWN] = {0};
    for (size_t i = 0; i < n; i++) {
        if (query_size == 0)
            prior[i] /= place_factor(view->position[i], settings->position, known);
        const size_t s = view->sentence[i];
        if (view->corpus->sentences.items[s].language != language)
            prior[i] *= settings->foreign;
        sum += prior[i];
    }
    for (size_t i = 0; i < n; i++) prior[i] /= sum;
    status = SMZ_OK;
done:
    smz_arena_free(&scratch);
    return status;
}

/* naive.c - see naive.h. Nothing here is clever, on purpose. */
#include "naive.h"

#include <math.h>
#include <stdlib.h>

static double *zeros(size_t count)
{
    double *x = calloc(count + 1, sizeof *x);
    if (x == NULL) abort();
    return x;
}

void naive_tfidf(const unsigned *term, const size_t *start, size_t n, size_t n_terms,
                 double *out)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t t = 0; t < n_terms; t++) {
            double tf = 0, sf = 0;
            for (size_t w = start[i]; w < start[i + 1]; w++) tf += term[w] == t;
            for (size_t j = 0; j < n; j++) {
                bool has = false;
                for (size_t w = start[j]; w < start[j + 1]; w++)
                    has = has || term[w] == t;
                sf += has;
            }
            double idf = log(((double)n + 1) / (sf + 0.5));
            out[i * n_terms + t] = tf > 0 ? (1 + log(tf)) * idf : 0;
        }
        double squares = 0;
        for (size_t t = 0; t < n_terms; t++)
            squares += out[i * n_terms + t] * out[i * n_terms + t];
        for (size_t t = 0; t < n_terms; t++)
            if (squares > 0) out[i * n_terms + t] /= sqrt(squares);
    }
}

void naive_cosines(const double *x, size_t n, size_t width, double *weight)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            double dot = 0;
            for (size_t c = 0; c < width; c++) dot += x[i * width + c] * x[j * width + c];
            weight[i * n + j] = i == j || dot < 0 ? 0 : dot;
        }
    }
}

void naive_threshold(double *weight, size_t n, double threshold)
{
    for (size_t i = 0; i < n * n; i++)
        weight[i] = weight[i] > 0 && weight[i] >= threshold ? 1 : 0;
}

void naive_textrank(const double *weight, const double *prior, size_t n, double damping,
                    size_t steps, double *p)
{
    double *next = zeros(n);
    for (size_t i = 0; i < n; i++) p[i] = prior[i];
    for (size_t step = 0; step < steps; step++) {
        for (size_t j = 0; j < n; j++) next[j] = (1 - damping) * prior[j];
        for (size_t i = 0; i < n; i++) {
            double sum = 0;
            for (size_t j = 0; j < n; j++) sum += weight[i * n + j];
            for (size_t j = 0; j < n; j++) {
                double probability = sum > 0 ? weight[i * n + j] / sum : prior[j];
                next[j] += damping * p[i] * probability;
            }
        }
        for (size_t i = 0; i < n; i++) p[i] = next[i];
    }
    free(next);
}

void naive_prior(const double *x, const size_t *position, const double *title,
                 const double *query, size_t n, size_t width, double position_power,
                 double title_weight, double query_weight, double *prior)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double titles = 0, asked = 0;
        for (size_t c = 0; c < width; c++) {
            titles += x[i * width + c] * title[c];
            if (query != NULL) asked += x[i * width + c] * query[c];
        }
        prior[i] = 1 + title_weight * titles + query_weight * asked;
        if (query == NULL) prior[i] /= pow(1 + (double)position[i], position_power);
        sum += prior[i];
    }
    for (size_t i = 0; i < n; i++) prior[i] /= sum;
}

void naive_vector(const unsigned *term, const size_t *start, size_t n, size_t n_terms,
                  const double *count, double *out)
{
    double squares = 0;
    for (size_t t = 0; t < n_terms; t++) {
        double sf = 0;
        for (size_t i = 0; i < n; i++) {
            bool has = false;
            for (size_t w = start[i]; w < start[i + 1]; w++) has = has || term[w] == t;
            sf += has;
        }
        out[t] = sf > 0 ? count[t] * log(((double)n + 1) / (sf + 0.5)) : 0;
        squares += out[t] * out[t];
    }
    for (size_t t = 0; t < n_terms; t++)
        if (squares > 0) out[t] /= sqrt(squares);
}

/*
 * naive.h - the method once more, as the textbook has it: small dense arrays of doubles,
 * loops over everything, no code shared with the library. It is slow and plain so that it
 * can be believed; the library is compared with it.
 *
 * Sentences are arrays of term numbers: sentence i is term[start[i] .. start[i + 1]).
 * Matrices are row by row.
 */
#ifndef SMZ_TESTS_NAIVE_H
#define SMZ_TESTS_NAIVE_H

#include <stdbool.h>
#include <stddef.h>

/* out is n x n_terms: (1 + ln tf) ln((n + 1) / (sf + 1/2)), rows of unit length, all
 * terms as columns, whether used or not. */
void naive_tfidf(const unsigned *term, const size_t *start, size_t n, size_t n_terms,
                 double *out);

/* weight is n x n: max(0, cosine) of the rows of x, zero diagonal. */
void naive_cosines(const double *x, size_t n, size_t width, double *weight);

/* weight becomes 1 where it was above 0 and at least the threshold, else 0. */
void naive_threshold(double *weight, size_t n, double threshold);

/* The stationary shares p = d P^T p + (1 - d) prior, P the weights with rows divided by
 * their sums, rows of zeros replaced by the prior; after so many steps from the prior. */
void naive_textrank(const double *weight, const double *prior, size_t n, double damping,
                    size_t steps, double *p);

/* out[n_terms]: term counts (of a headline, of a query) times the sentences' idf, terms
 * in no sentence left out, of unit length or zero. */
void naive_vector(const unsigned *term, const size_t *start, size_t n, size_t n_terms,
                  const double *count, double *out);

/* prior ~ (1 + title_weight x.title + query_weight x.query) / (1 + position)^power, the
 * divisor only without a query (query NULL); sums to 1. */
void naive_prior(const double *x, const size_t *position, const double *title,
                 const double *query, size_t n, size_t width, double position_power,
                 double title_weight, double query_weight, double *prior);

#define NAIVE_NONE ((size_t)-1)

/* Settings of the choice by concept coverage. */
typedef struct naive_settings {
    double report_power, rank_power, single, bigram_mass, beside_query, beside_cost;
    size_t few_reports;
    double cost_power, rank_bonus, least_leaning;
    size_t n_candidates, n_picks, n_rounds; /* bounds of the exchange */
    double margin; /* values as near as this to each other are called close */
} naive_settings;

/* What the choice is among. A budget of SIZE_MAX is none. */
typedef struct naive_corpus {
    const unsigned *term; /* stems */
    const size_t *start;  /* n + 1 */
    const bool *is_stop;  /* by place in term */
    size_t n, n_terms, n_reports;
    /* By sentence: */
    const size_t *report, *n_words, *n_bytes;
    const bool *is_eligible; /* the others give weight but are not chosen */
    const double *p;         /* its share, all summing to 1 */
    const double *relevance, *burden, *held; /* the share of the query that it holds */
    const double *x; /* n x n_terms: TF-IDF of the terms that are no stop words */
    bool asked;      /* there is a query */
    double redundancy;
    size_t words, sentences, bytes; /* budgets */
    const size_t *said;             /* sentences that the reader knows */
    size_t n_said;
} naive_corpus;

/* A pair of neighbouring terms, or a single one: second is NAIVE_NONE. */
typedef struct naive_concept {
    size_t first, second;
    double weight;
} naive_concept;

/* Whether a sentence holds a concept: stop words are none, nor are pairs of two. */
bool naive_holds(const naive_corpus *corpus, size_t i, const naive_concept *concept);

/*
 * Finds all concepts and their weights; returns how many (at most two a term). A weight
 * is df^report_power times the sum, over the sentences that hold the concept, of
 * (n p)^rank_power times the sentence's relevance (beside_query more if asked). df counts
 * reports; where it is 1 the first factor is `single`, unless there are fewer than
 * few_reports or something is asked. Pairs are scaled to bigram_mass, stems to the rest.
 */
size_t naive_weigh(const naive_corpus *corpus, const naive_settings *settings,
                   naive_concept *concept);

/* Whether two sentences say the same: they are one; cosine >= redundancy; or the
 * terms that they share are more than half of the one with fewer distinct content terms,
 * by number or (by 2^-20) by squared length (of either, if they have as many). *is_close
 * becomes true if rounding could tell. */
bool naive_redundant(const naive_corpus *corpus, size_t i, size_t j, bool *is_close);

/*
 * The value of a set of sentences is the weight of the concepts that any of them holds
 * and none of the said, and rank_bonus p times the number of reports for each. From the
 * empty set on, the sentence is added again and again that adds most value for its cost,
 * words^cost_power times its burden, of those that are eligible, fit the budgets and say
 * what none of the said and the chosen says; one with a burden over 1 must add the share
 * least_leaning of what the first one added. If something is asked, the cost is also
 * times 1 + beside_cost (1 - held / the most that an eligible one holds), and none that
 * holds nothing of the query is added that says what one which holds some does, if that
 * is eligible, fits the budgets alone and says what none of the said says. Then
 * exchanges: one is taken out and the room filled in the same way, by most value or by
 * most value for the cost, with sentences of burden 1 of those n_candidates that were
 * worth most at first; of all these the best, while it gains, n_rounds times at most; a
 * choice of more than n_picks stays as it is. `chosen` and `gain` come in the order of
 * what each adds to those before it, `worth` is the first value for the cost; gain and
 * worth as shares of the largest. *is_close becomes true where a decision was closer than
 * the margin.
 */
size_t naive_cover(const naive_corpus *corpus, const naive_settings *settings,
                   size_t *chosen, double *gain, double *worth, bool *is_close);

/* Adds, again and again, the sentence with the largest lambda p / max p / burden -
 * (1 - lambda) max cosine to the said and the chosen (0 for none), of those that may be
 * added (Carbonell, Goldstein 1998); cosine is n x n. */
size_t naive_mmr(const naive_corpus *corpus, const double *cosine, double lambda,
                 double margin, size_t *chosen, double *gain, bool *is_close);

#endif

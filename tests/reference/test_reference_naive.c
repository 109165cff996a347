/* test_reference_naive.c - the reference itself, on cases small enough for the head. */
#include "naive.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>

/* Four sentences of two reports; term 0 is a stop word, all shares are alike. */
static const unsigned term[] = {1, 2, 0, 3, /**/ 1, 2, /**/ 4, 0, 0, /**/ 3, 4};
static const size_t start[] = {0, 4, 6, 9, 11};
static const bool is_stop[] = {false, false, true, false, false, false,
                               false, true,  true, false, false};
static const size_t report[] = {0, 1, 1, 0};
static const size_t n_words[] = {4, 2, 3, 2}, n_bytes[] = {20, 10, 15, 10};
static const bool all[] = {true, true, true, true};
static const double p[] = {0.25, 0.25, 0.25, 0.25};
static const double ones[] = {1, 1, 1, 1};
static double x[4 * 5];

static const naive_settings settings = {.report_power = 0.75,
                                        .rank_power = 0.8,
                                        .single = 1,
                                        .bigram_mass = 0.7,
                                        .few_reports = 3,
                                        .cost_power = 0.6,
                                        .rank_bonus = 0.3,
                                        .n_candidates = 300,
                                        .n_picks = 48,
                                        .n_rounds = 16,
                                        .margin = 1e-9};

static naive_corpus corpus(void)
{
    return (naive_corpus){.term = term,
                          .start = start,
                          .is_stop = is_stop,
                          .n = 4,
                          .n_terms = 5,
                          .n_reports = 2,
                          .report = report,
                          .n_words = n_words,
                          .n_bytes = n_bytes,
                          .is_eligible = all,
                          .p = p,
                          .relevance = ones,
                          .burden = ones,
                          .x = x,
                          .redundancy = 2,
                          .words = SIZE_MAX,
                          .sentences = SIZE_MAX,
                          .bytes = SIZE_MAX};
}

static double weight_of(const naive_concept *concept, size_t count, size_t first,
                        size_t second)
{
    for (size_t k = 0; k < count; k++)
        if (concept[k].first == first && concept[k].second == second)
    return concept[k].weight;
    return -1;
}

Test(naive, weights_of_concepts)
{
    naive_corpus c = corpus();
    naive_settings s = settings;
    naive_concept concept[22];
    double two = pow(2, 0.75) * 2, sum = two * 3 + 2;
    size_t count = naive_weigh(&c, &s, concept);
    cr_assert_eq(count, 4 + 5);
    /* 1 and 2 are in two sentences of two reports, so is 4; 3 in two of one. */
    cr_assert_float_eq(weight_of(concept, count, 1, NAIVE_NONE), 0.3 * two / sum, 1e-12);
    cr_assert_float_eq(weight_of(concept, count, 2, NAIVE_NONE), 0.3 * two / sum, 1e-12);
    cr_assert_float_eq(weight_of(concept, count, 3, NAIVE_NONE), 0.3 * 2 / sum, 1e-12);
    cr_assert_float_eq(weight_of(concept, count, 4, NAIVE_NONE), 0.3 * two / sum, 1e-12);
    cr_assert_eq(weight_of(concept, count, 0, NAIVE_NONE), -1);
    /* 1-2 twice; 2-0, 0-3, 4-0, 3-4 once; 0-0 is none. */
    sum = two + 4;
    cr_assert_float_eq(weight_of(concept, count, 1, 2), 0.7 * two / sum, 1e-12);
    cr_assert_float_eq(weight_of(concept, count, 2, 0), 0.7 / sum, 1e-12);
    cr_assert_float_eq(weight_of(concept, count, 0, 3), 0.7 / sum, 1e-12);
    cr_assert_eq(weight_of(concept, count, 0, 0), -1);

    c.n_reports = 3; /* a third one, empty: concepts of one report pay half */
    s.single = 0.5;
    naive_weigh(&c, &s, concept);
    cr_assert_float_eq(weight_of(concept, count, 2, 0), 0.7 * 0.5 / (two + 2), 1e-12);
    c.asked = true; /* unless something is asked */
    naive_weigh(&c, &s, concept);
    cr_assert_float_eq(weight_of(concept, count, 2, 0), 0.7 / sum, 1e-12);
}

Test(naive, coverage_pays_each_concept_once)
{
    static const bool some[] = {false, true, true, true};
    size_t chosen[4];
    double gain[4], worth[4];
    bool is_close = false;
    naive_corpus c = corpus();
    c.words = 1;
    cr_assert_eq(naive_cover(&c, &settings, chosen, gain, worth, &is_close), 0);
    c.words = 4; /* by the word 1 is worth more than 0 */
    cr_assert_eq(naive_cover(&c, &settings, chosen, gain, worth, &is_close), 2);
    cr_assert(chosen[0] == 1 && chosen[1] == 3);
    cr_assert_eq(gain[0], 1);
    c.bytes = 10;
    cr_assert_eq(naive_cover(&c, &settings, chosen, gain, worth, &is_close), 1);
    c.words = c.bytes = SIZE_MAX;
    cr_assert_eq(naive_cover(&c, &settings, chosen, gain, worth, &is_close), 4);
    cr_assert_eq(chosen[0], 0, "alone it adds most");
    c.sentences = 3;
    cr_assert_eq(naive_cover(&c, &settings, chosen, gain, worth, &is_close), 3);
    c.is_eligible = some;
    cr_assert_eq(naive_cover(&c, &settings, chosen, gain, worth, &is_close), 3);
    cr_assert_eq(chosen[0], 1);
}

Test(naive, the_same_is_said_once)
{
    bool is_close = false;
    naive_corpus c = corpus();
    /* Terms 1, 2, 3 against 1, 2: both of the shorter. */
    double alike[20] = {[1] = 0.6, [2] = 0.6, [3] = 0.5, [6] = 0.7, [7] = 0.7};
    c.x = alike;
    cr_assert(naive_redundant(&c, 0, 1, &is_close));
    cr_assert(naive_redundant(&c, 3, 3, &is_close), "even without a term");
    /* 1, 2, 3 against 3, 4, of which 3 is less than half. */
    double apart[20] = {[1] = 0.6, [2] = 0.6, [3] = 0.5, [18] = 0.6, [19] = 0.8};
    c.x = apart;
    cr_assert_not(naive_redundant(&c, 0, 3, &is_close));
    c.redundancy = 0.29;
    cr_assert(naive_redundant(&c, 0, 3, &is_close));
    cr_assert_not(is_close);
    c.redundancy = 0.3;
    cr_assert(naive_redundant(&c, 0, 3, &is_close));
    cr_assert(is_close);
    /* Now it is more than half of the shorter. */
    double held[20] = {[1] = 0.6, [2] = 0.6, [3] = 0.5, [18] = 0.8, [19] = 0.6};
    c.x = held;
    c.redundancy = 2;
    cr_assert(naive_redundant(&c, 0, 3, &is_close));
}

/* A short sentence first, since it is densest, leaves no room for the long one, which
 * covers more. */
Test(naive, exchange_covers_more)
{
    static const unsigned words[] = {0, 1, /**/ 2, 3, 4};
    static const size_t from[] = {0, 2, 5}, reports[] = {0, 0};
    static const bool stop[5] = {false};
    static const size_t lengths[] = {2, 10};
    static const double share[] = {0.5, 0.5};
    size_t chosen[2];
    double gain[2], worth[2];
    bool is_close = false;
    naive_corpus c = corpus();
    naive_settings s = settings;
    c.term = words, c.start = from, c.is_stop = stop, c.n = 2;
    c.n_reports = 1, c.report = reports, c.n_words = lengths, c.p = share;
    c.words = 10;
    s.cost_power = 1;
    s.n_rounds = 0;
    cr_assert_eq(naive_cover(&c, &s, chosen, gain, worth, &is_close), 1);
    cr_assert_eq(chosen[0], 0);
    s.n_rounds = 1;
    cr_assert_eq(naive_cover(&c, &s, chosen, gain, worth, &is_close), 1);
    cr_assert_eq(chosen[0], 1);
    cr_assert_not(is_close);
}

Test(naive, mmr_weighs_rank_against_likeness)
{
    static const size_t one_word[] = {1, 1, 1};
    static const double share[] = {0.5, 0.4, 0.1};
    static const double cosine[] = {0, 0.9, 0, 0.9, 0, 0, 0, 0, 0};
    naive_corpus c = corpus();
    size_t chosen[3];
    double gain[3];
    bool is_close = false;
    c.n_words = one_word, c.p = share, c.n = 3;
    c.words = 2;
    cr_assert_eq(naive_mmr(&c, cosine, 1, 1e-9, chosen, gain, &is_close), 2);
    cr_assert(chosen[0] == 0 && chosen[1] == 1);
    cr_assert_float_eq(gain[1], 0.8, 1e-12);
    c.words = 3;
    cr_assert_eq(naive_mmr(&c, cosine, 0.5, 1e-9, chosen, gain, &is_close), 3);
    cr_assert(chosen[0] == 0 && chosen[1] == 2 && chosen[2] == 1);
    cr_assert_not(is_close);
}

Test(naive, prior_of_titles_and_places)
{
    static const double rows[] = {1, 0, 0, 1}, title[] = {1, 0};
    static const size_t position[] = {0, 1};
    double prior[2];
    naive_prior(rows, position, title, NULL, 2, 2, 1, 2, 20, prior);
    cr_assert_float_eq(prior[0], 3 / 3.5, 1e-12);
    naive_prior(rows, position, title, title, 2, 2, 1, 2, 20, prior);
    cr_assert_float_eq(prior[0], 23.0 / 24, 1e-12);
}

Test(naive, textrank_of_two)
{
    const double weight[] = {0, 0.3, 0.3, 0}, prior[] = {0.75, 0.25};
    double q[2];
    naive_textrank(weight, prior, 2, 0.5, 200, q);
    /* p0 = 0.5 p1 + 0.375 */
    cr_assert_float_eq(q[0], 0.875 / 1.5, 1e-12);
    cr_assert_float_eq(q[1], 1 - 0.875 / 1.5, 1e-12);
}

/*
 * test_reference_select.c - concepts, coverage with its exchange, and MMR of the library
 * against the naive ones on random rows: reports, stop words, shares, burdens, lengths
 * and budgets are all drawn, no text is read.
 */
#include "../unit/matrices.h"
#include "naive.h"
#include "select/contest.h"
#include "select/cover.h"
#include "select/pairs.h"
#include "settings.h"

#include <stdint.h>

enum { MOST = 420, MOST_PLACES = 8192, MOST_TERMS = 130 };

/* Random rows, as the library takes them and as the naive code does. */
static struct {
    sentences s;
    uint16_t flags[MOST_PLACES];
    uint32_t report32[MOST], n_words32[MOST];
    smz_view view;
    smz_csr rows;
    smz_similarity_graph graph;
    smz_concepts concepts;
    smz_contest contest;

    unsigned term[MOST_PLACES], content[MOST_PLACES];
    bool is_stop[MOST_PLACES];
    size_t start[MOST + 1], content_start[MOST + 1];
    size_t report[MOST], n_words[MOST], n_bytes[MOST];
    bool is_eligible[MOST];
    double p[MOST], relevance[MOST], burden[MOST], held[MOST];
    double x[MOST * MOST_TERMS], cosine[MOST * MOST];
    size_t said[MOST];
    uint32_t said32[MOST];
    naive_corpus corpus;
    naive_concept concept[2 * MOST_PLACES];

    smz_concept_settings concept_settings;
    naive_settings settings;
} r; /* large for a stack; each test is a process of its own */

static double random_between(uint64_t *seed, double least, double most)
{
    return least + (most - least) * random_share(seed);
}

static bool random_chance(uint64_t *seed, double share)
{
    return random_share(seed) < share;
}

/* Settings near those of the library, or as they are. */
static void draw_settings(uint64_t *seed)
{
    smz_concept_settings *s = &r.concept_settings;
    *s = smz_concept_settings_default;
    if (random_chance(seed, 0.7)) {
        s->report_power = random_between(seed, 0, 2);
        s->rank_power = random_between(seed, 0, 2);
        s->single = random_chance(seed, 0.2) ? 0 : random_share(seed);
        s->bigram_mass = random_share(seed);
        s->beside_query = random_between(seed, 0, 0.3);
        s->few_reports = random_below(seed, 6);
    }
    r.settings = settings_of(s, 1e-9);
}

/* Tokens with their flags; the frequent terms are mostly stop words. */
static void draw_tokens(uint64_t *seed, uint32_t n, uint32_t n_terms, uint32_t mean)
{
    uint32_t content32[MOST_PLACES];
    uint64_t content_start64[MOST + 1];
    size_t count = 0;
    random_sentences(&r.s, n, n_terms, mean, *seed);
    for (uint32_t i = 0; i < n; i++) {
        r.start[i] = r.s.start[i];
        r.content_start[i] = content_start64[i] = count;
        for (uint64_t w = r.s.start[i]; w < r.s.start[i + 1]; w++) {
            r.term[w] = r.s.term[w];
            r.is_stop[w] = random_chance(seed, r.term[w] < 4 ? 0.95 : 0.05);
            r.flags[w] = (uint16_t)(random_below(seed, 16) * 2);
            if (r.is_stop[w]) r.flags[w] |= SMZ_TOKEN_STOP;
            if (!r.is_stop[w]) content32[count] = r.content[count] = r.term[w];
            if (!r.is_stop[w]) count++;
        }
    }
    r.start[n] = r.s.start[n];
    r.content_start[n] = content_start64[n] = count;
    cr_assert_leq(n * n_terms, MOST * MOST_TERMS);
    cr_assert_eq(smz_tfidf_build(&smz_allocator_libc, content32, content_start64, n,
                                 n_terms, &r.rows),
                 SMZ_OK);
    naive_tfidf(r.content, r.content_start, n, n_terms, r.x);
    naive_cosines(r.x, n, n_terms, r.cosine);
}

static size_t draw_budget(uint64_t *seed, const size_t *cost, uint32_t n)
{
    size_t total = 0;
    for (uint32_t i = 0; i < n; i++) total += cost == NULL ? 1 : cost[i];
    if (random_chance(seed, 0.4)) return SIZE_MAX;
    double share = random_between(seed, 0, 0.7);
    return (size_t)(share * share * (double)total);
}

/* One case of n rows, `mean` terms a row of so many in all. */
static void draw(uint64_t seed, uint32_t n, uint32_t mean, uint32_t n_terms)
{
    uint32_t n_reports = 1 + random_below(&seed, 6);
    double sum = 0;
    if (n_reports > n) n_reports = n;
    draw_settings(&seed);
    draw_tokens(&seed, n, n_terms, mean);
    bool asked = random_chance(&seed, 0.3), has_outlook = random_chance(&seed, 0.5);
    for (uint32_t i = 0; i < n; i++) {
        r.report32[i] = i * n_reports / n;
        r.report[i] = r.report32[i];
        sum += r.p[i] = random_between(&seed, 0.05, 1);
        r.relevance[i] = has_outlook ? random_between(&seed, 0.2, 1) : 1;
        r.held[i] = random_chance(&seed, 0.3) ? 0 : random_share(&seed);
        if (asked) r.relevance[i] *= r.held[i];
        r.burden[i] = random_chance(&seed, 0.7) ? 1 : random_between(&seed, 1, 2.5);
        r.is_eligible[i] = random_chance(&seed, 0.85);
        size_t n_tokens = r.start[i + 1] - r.start[i];
        r.n_words[i] = n_tokens + random_below(&seed, 4);
        r.n_words32[i] = (uint32_t)r.n_words[i];
        r.n_bytes[i] = 5 * n_tokens + random_below(&seed, 30);
    }
    for (uint32_t i = 0; i < n; i++) r.p[i] /= sum;
    size_t n_said = random_chance(&seed, 0.5) ? 0 : random_below(&seed, 1 + n / 5);
    for (size_t k = 0; k < n_said; k++) {
        r.said32[k] = random_below(&seed, n);
        r.said[k] = r.said32[k];
    }
    r.view = (smz_view){.arena = {.allocator = &smz_allocator_libc},
                        .n = n,
                        .report = r.report32,
                        .start = r.s.start,
                        .term = r.s.term,
                        .flags = r.flags,
                        .n_terms = n_terms,
                        .n_reports = n_reports};
    r.corpus = (naive_corpus){.term = r.term,
                              .start = r.start,
                              .is_stop = r.is_stop,
                              .n = n,
                              .n_terms = n_terms,
                              .n_reports = n_reports,
                              .report = r.report,
                              .n_words = r.n_words,
                              .n_bytes = r.n_bytes,
                              .is_eligible = r.is_eligible,
                              .p = r.p,
                              .relevance = r.relevance,
                              .held = r.held,
                              .burden = r.burden,
                              .x = r.x,
                              .asked = asked,
                              .said = r.said,
                              .n_said = n_said,
                              .redundancy = random_between(&seed, 0.2, 0.95),
                              .words = draw_budget(&seed, r.n_words, n),
                              .sentences = draw_budget(&seed, NULL, n),
                              .bytes = draw_budget(&seed, r.n_bytes, n)};
    cr_assert_eq(
        smz_graph_build(&smz_allocator_libc, &r.rows, SMZ_GRAPH_SPARSE, 1, &r.graph),
        SMZ_OK);
    cr_assert_eq(smz_pairs_number(&r.view), SMZ_OK);
    cr_assert_eq(smz_concepts_build(&smz_allocator_libc, &r.view, r.p, r.relevance, asked,
                                    r.view.n_reports, &r.concept_settings, &r.concepts),
                 SMZ_OK);
    r.contest = (smz_contest){.allocator = &smz_allocator_libc,
                              .n = n,
                              .n_reports = n_reports,
                              .said = r.said32,
                              .n_said = (uint32_t)n_said,
                              .rank = r.p,
                              .graph = &r.graph,
                              .concepts = &r.concepts,
                              .fit = r.is_eligible,
                              .n_words = r.n_words32,
                              .n_bytes = r.n_bytes,
                              .burden = r.burden,
                              .held = asked ? r.held : NULL,
                              .redundancy = r.corpus.redundancy,
                              .lambda = random_share(&seed)};
    r.contest.budget = (smz_budget){r.corpus.words, r.corpus.sentences, r.corpus.bytes};
}

static void wipe(void)
{
    smz_concepts_free(&r.concepts);
    smz_arena_free(&r.view.arena);
    smz_graph_free(&r.graph);
    smz_csr_free(&smz_allocator_libc, &r.rows);
}

static uint32_t some_terms(uint64_t seed)
{
    return 20 + random_below(&seed, MOST_TERMS - 20);
}

/* --------------------------------------------------------------------- concepts -- */

/* The naive concept with its first place in row i at or before token w, NAIVE_NONE if it
 * has been met in the row or has no weight. */
static size_t next_concept(size_t count, size_t first, size_t second, bool *is_met)
{
    for (size_t k = 0; k < count; k++) {
        if (r.concept[k].first != first || r.concept[k].second != second) continue;
        if (is_met[k]) return NAIVE_NONE;
        is_met[k] = true;
        return r.concept[k].weight * (double)SMZ_CONCEPT_MASS < 0.5 ? NAIVE_NONE : k;
    }
    return NAIVE_NONE;
}

/* Walks over a row as the library's list of its concepts does: each token's stem, then
 * its pair with the token before; each concept at its first place. */
static void compare_row(size_t i, size_t count, size_t *number_of, size_t *concept_of)
{
    bool is_met[2 * MOST_PLACES] = {false};
    uint64_t at = r.concepts.row_start[i], end = r.concepts.row_start[i + 1];
    for (size_t w = r.start[i]; w < r.start[i + 1]; w++) {
        for (int is_pair = 0; is_pair < 2; is_pair++) {
            if (is_pair && w == r.start[i]) continue;
            size_t first = is_pair ? r.term[w - 1] : r.term[w];
            size_t second = is_pair ? r.term[w] : NAIVE_NONE;
            if (r.is_stop[w] && (!is_pair || r.is_stop[w - 1])) continue;
            size_t k = next_concept(count, first, second, is_met);
            if (k == NAIVE_NONE) continue;
            cr_assert_lt(at, end);
            uint32_t number = r.concepts.concept[at++];
            cr_assert_lt(number, r.concepts.n);
            double expected = r.concept[k].weight * (double)SMZ_CONCEPT_MASS;
            cr_assert_float_eq((double)r.concepts.weight[number], expected,
                               0.51 + 1e-9 * expected, "row %zu, %zu %zu", i, first,
                               second);
            /* One number for one concept, in all rows. */
            if (number_of[k] == NAIVE_NONE) number_of[k] = number;
            if (concept_of[number] == NAIVE_NONE) concept_of[number] = k;
            cr_assert_eq(number_of[k], number);
            cr_assert_eq(concept_of[number], k);
        }
    }
    cr_assert_eq(at, end);
}

Test(reference, weights_of_concepts)
{
    static size_t number_of[2 * MOST_PLACES], concept_of[2 * MOST_PLACES];
    for (uint64_t seed = 1; seed <= 200; seed++) {
        draw(seed, 1 + (uint32_t)(seed % 40), 1 + (uint32_t)(seed % 9), some_terms(seed));
        size_t count = naive_weigh(&r.corpus, &r.settings, r.concept);
        memset(number_of, 0xFF, sizeof number_of);
        memset(concept_of, 0xFF, sizeof concept_of);
        for (size_t i = 0; i < r.corpus.n; i++)
            compare_row(i, count, number_of, concept_of);
        wipe();
    }
}

/* -------------------------------------------------------------------- choosing -- */

/* Both choices of a case. */
typedef struct choices {
    size_t n_chosen, chosen[MOST];
    double gain[MOST], worth[MOST];
    smz_choice choice;
    uint32_t row[MOST];
    double choice_gain[MOST], choice_worth[MOST];
} choices;

static choices c;

/* Whether the naive choice was one that rounding cannot have turned; compares if so. */
static bool compare_choices(uint64_t seed, smz_choose *choose, bool is_close,
                            double slack)
{
    size_t words = 0, bytes = 0;
    c.choice = (smz_choice){.row = c.row, .gain = c.choice_gain};
    cr_assert_eq(choose(&r.contest, c.choice_worth, &c.choice), SMZ_OK);
    for (uint32_t k = 0; k < c.choice.count; k++) {
        words += r.n_words[c.row[k]];
        bytes += r.n_bytes[c.row[k]];
    }
    cr_assert(words <= r.corpus.words && bytes <= r.corpus.bytes);
    cr_assert_leq(c.choice.count, r.corpus.sentences);
    cr_assert_eq(c.choice.left.words,
                 r.corpus.words - (r.corpus.words == SIZE_MAX ? 0 : words));
    cr_assert_eq(c.choice.left.bytes,
                 r.corpus.bytes - (r.corpus.bytes == SIZE_MAX ? 0 : bytes));
    cr_assert_eq(c.choice.left.sentences,
                 r.corpus.sentences -
                     (r.corpus.sentences == SIZE_MAX ? 0 : c.choice.count));
    if (is_close) return false;
    cr_assert_eq(c.choice.count, c.n_chosen, "case %d of %zu rows: %u for %zu picks",
                 (int)seed, r.corpus.n, c.choice.count, c.n_chosen);
    for (size_t k = 0; k < c.n_chosen; k++) {
        cr_assert_eq(c.row[k], c.chosen[k], "case %d, pick %zu of %zu: %u for %zu",
                     (int)seed, k, c.n_chosen, c.row[k], c.chosen[k]);
        cr_assert_float_eq(c.choice_gain[k], c.gain[k], slack);
    }
    bool is_any = false; /* else there is no best fit row to measure worth by */
    for (size_t i = 0; i < r.corpus.n; i++) is_any = is_any || r.is_eligible[i];
    for (size_t i = 0; i < r.corpus.n && is_any; i++)
        cr_assert_float_eq(c.choice_worth[i], c.worth[i], 1e-8, "case %d, row %zu",
                           (int)seed, i);
    return true;
}

/* Says how many cases could not be told; they are to be few. */
static void count_skips(size_t skips, size_t cases)
{
    cr_log_info("%zu of %zu cases were too close", skips, cases);
    cr_assert_leq(20 * skips, cases, "%zu of %zu cases were too close", skips, cases);
}

static size_t cover_case(uint64_t seed, uint32_t n, uint32_t mean, uint32_t n_terms)
{
    bool is_close = false;
    draw(seed, n, mean, n_terms);
    c.n_chosen =
        naive_cover(&r.corpus, &r.settings, c.chosen, c.gain, c.worth, &is_close);
    bool is_compared = compare_choices(seed, smz_choose_coverage, is_close, 1e-8);
    wipe();
    return is_compared ? 0 : 1;
}

Test(reference, coverage)
{
    size_t skips = 0, cases = 1500;
    for (uint64_t seed = 1; seed <= cases; seed++)
        skips += cover_case(seed, 1 + (uint32_t)(seed % 40), 1 + (uint32_t)(seed % 13),
                            some_terms(seed));
    count_skips(skips, cases);
}

/* So many picks that the exchange leaves them alone, and some that are at its bound. */
Test(reference, coverage_of_many_picks)
{
    size_t skips = 0, cases = 40, many = 0;
    for (uint64_t seed = 1; seed <= cases; seed++) {
        skips += cover_case(9000 + seed, 100 + 4 * (uint32_t)(seed % 10), 2, 380);
        many += c.n_chosen > SMZ_EXCHANGE_PICKS;
    }
    cr_assert_geq(many, 4);
    count_skips(skips, cases);
}

/* More rows than the exchange looks at. */
Test(reference, coverage_of_many_candidates)
{
    size_t skips = 0, cases = 20;
    for (uint64_t seed = 1; seed <= cases; seed++)
        skips += cover_case(seed, MOST, 5, MOST_TERMS);
    count_skips(skips, cases);
}

Test(reference, mmr)
{
    size_t skips = 0, cases = 1500;
    for (uint64_t seed = 1; seed <= cases; seed++) {
        bool is_close = false;
        double most = 0;
        draw(seed, 1 + (uint32_t)(seed % 40), 1 + (uint32_t)(seed % 13),
             some_terms(seed));
        for (size_t i = 0; i < r.corpus.n; i++)
            if (r.is_eligible[i] && r.p[i] > most) most = r.p[i];
        for (size_t i = 0; i < r.corpus.n; i++)
            c.worth[i] = most > 0 ? r.p[i] / most : r.p[i];
        /* Similarities are rounded to 2^-20. */
        c.n_chosen = naive_mmr(&r.corpus, r.cosine, r.contest.lambda, 2e-6, c.chosen,
                               c.gain, &is_close);
        skips += !compare_choices(seed, smz_choose_mmr, is_close, 1e-3);
        wipe();
    }
    count_skips(skips, cases);
}

/* test_view.c - the digest's view of a corpus: order by text, copies counted once. */
#include "select/pairs.h"

#include "unit/corpora.h"
#include "unit/matrices.h"

#include <stdio.h>

/* The same reports in any order give the same rows, terms and flags. */
Test(view, does_not_depend_on_the_order_of_adding)
{
    static const int orders[][3] = {{0, 1, 2}, {2, 1, 0}, {1, 2, 0}};
    smz_view first = {0};
    smz_corpus *corpora[3];
    for (int o = 0; o < 3; o++) {
        const char *texts[3];
        for (int i = 0; i < 3; i++) texts[i] = flood_reports[orders[o][i]];
        corpora[o] = new_corpus(texts, 3);
        smz_view view;
        cr_assert_eq(smz_view_build(&smz_allocator_libc, corpora[o], &view), SMZ_OK);
        cr_assert_eq(view.n, 11);
        cr_assert_eq(view.n_reports, 3);
        cr_assert_str_eq(smz_language_code(view.language), "en");
        if (o == 0) {
            first = view;
            continue;
        }
        cr_assert_eq(view.n_terms, first.n_terms);
        cr_assert_arr_eq(view.start, first.start, (view.n + 1) * sizeof *view.start);
        cr_assert_arr_eq(view.report, first.report, view.n * sizeof *view.report);
        cr_assert_arr_eq(view.term, first.term, view.start[view.n] * sizeof *view.term);
        cr_assert_arr_eq(view.flags, first.flags,
                         view.start[view.n] * sizeof *view.flags);
        smz_view_free(&view);
    }
    smz_view_free(&first);
    for (int o = 0; o < 3; o++) smz_corpus_free(corpora[o]);
}

/* Whether two sentences are the same terms. */
static bool same_terms(const smz_corpus *corpus, size_t a, size_t b)
{
    const smz_sentence_record *x = &corpus->sentences.items[a];
    const smz_sentence_record *y = &corpus->sentences.items[b];
    bool same = x->n_tokens == y->n_tokens;
    for (size_t t = 0; same && t < x->n_tokens; t++)
        same = corpus->tokens.items[x->first_token + t].term ==
               corpus->tokens.items[y->first_token + t].term;
    return same;
}

/* Sentences share a row if they are the same terms, and no others do, short ones and
 * those that start with the corpus's first term included, wherever memory lies. */
Test(view, rows_are_distinct_sentences)
{
    static const char *const words[] = {
        "amber",   "boats", "crowns", "damage", "flood", "govern", "houses", "insurer",
        "lindhof", "mayor", "night",  "people", "river", "school", "storm",  "town"};
    enum { N = sizeof words / sizeof *words };
    char text[4000] = "Amber boats crowns damage flood govern houses insurer lindhof "
                      "mayor night people river school storm town.";
    for (size_t i = 0; i < N; i++) {
        size_t size = strlen(text);
        snprintf(text + size, sizeof text - size,
                 " %s. Amber %s. Night %s amber. Night %s. %s.", words[i], words[i],
                 words[i], words[N - 1 - i], words[i]);
    }
    for (char *c = text + 2; *c != '\0'; c++)
        if (c[-2] == '.' && *c >= 'a') *c = (char)(*c - 'a' + 'A');
    const char *const texts[] = {text};
    smz_corpus *corpora[8]; /* they lie in different places, so that seeds differ */
    for (int k = 0; k < 8; k++) {
        smz_corpus *corpus = corpora[k] = new_corpus(texts, 1);
        smz_view view;
        cr_assert_eq(smz_view_build(&smz_allocator_libc, corpus, &view), SMZ_OK);
        size_t n = corpus->sentences.count, n_distinct = 0;
        cr_assert_gt(n, 4 * N);
        for (size_t a = 0; a < n; a++) {
            size_t b = 0;
            cr_assert_eq(corpus->sentences.items[a].kind, SMZ_KIND_SENTENCE);
            while (b < a && !same_terms(corpus, a, b)) b++;
            n_distinct += a == b;
            cr_assert_eq(view.row_of[a], view.row_of[b]);
        }
        cr_assert_eq(view.n, n_distinct);
        smz_view_free(&view);
    }
    for (int k = 0; k < 8; k++) smz_corpus_free(corpora[k]);
}

Test(view, copies_are_one_report)
{
    /* A whole copy, a copy with a new last sentence, and a true second report. */
    char longer[1000];
    snprintf(longer, sizeof longer,
             "%s The fire brigade of the district thanked all who had helped.",
             flood_reports[0]);
    const char *const texts[] = {flood_reports[0], longer, flood_reports[1],
                                 flood_reports[0]};
    smz_corpus *corpus = new_corpus(texts, 4);
    smz_view view;
    cr_assert_eq(smz_view_build(&smz_allocator_libc, corpus, &view), SMZ_OK);
    cr_assert_eq(view.n_reports, 2);
    cr_assert_eq(view.n, 9);
    cr_assert_eq(view.report_of[0], view.report_of[1]);
    cr_assert_eq(view.report_of[0], view.report_of[3]);
    cr_assert_neq(view.report_of[0], view.report_of[2]);
    /* A sentence of a copy has the row of the first of its kind. */
    cr_assert_eq(view.row_of[0], view.row_of[4]);
    smz_view_free(&view);
    smz_corpus_free(corpus);
}

Test(view, words_repeated_in_a_report_are_one_row)
{
    static const char *const texts[] = {
        "The river Amber flooded the town. Help came late. The river Amber flooded the "
        "town.",
        "Help came late. Nothing else is known of the flood in the valley."};
    smz_corpus *corpus = new_corpus(texts, 2);
    smz_view view;
    cr_assert_eq(smz_view_build(&smz_allocator_libc, corpus, &view), SMZ_OK);
    cr_assert_eq(view.n, 4, "another report's same sentence stays: it is evidence");
    cr_assert_eq(view.row_of[0], view.row_of[2]);
    smz_view_free(&view);
    smz_corpus_free(corpus);
}

Test(view, a_name_in_two_words_is_the_name_in_one)
{
    static const char *const texts[] = {
        "The port of Valmera opened again on Sunday after the storm had passed.",
        "Ships reached Val Mera on Sunday, and fishermen in val mera went out again."};
    smz_corpus *corpus = new_corpus(texts, 2);
    smz_view view;
    uint32_t n = 0;
    cr_assert_eq(smz_view_build(&smz_allocator_libc, corpus, &view), SMZ_OK);
    uint32_t name = view.term_of[smz_vocabulary_find(corpus->vocabulary, "valmera",
                                                     strlen("valmera"))];
    cr_assert_neq(name, UINT32_MAX);
    for (uint64_t t = 0; t < view.start[view.n]; t++) n += view.term[t] == name;
    cr_assert_eq(n, 2, "%u: two small words are no name", n);
    smz_view_free(&view);
    smz_corpus_free(corpus);
}

/* Names too long to be looked for in one word, and a word that is no name. */
Test(view, what_is_not_one_name)
{
    static const char *const texts[] = {
        "Ships reached Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa Bbbbbbbbbbbbbbbbb"
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb and Black Berry on Sunday, the mayor said.",
        "A blackberry grew at the port of Val, Mera and Valmera on Sunday, as it had "
        "before."};
    smz_corpus *corpus = new_corpus(texts, 2);
    smz_view view;
    uint32_t n = 0, n_names = 0;
    cr_assert_eq(smz_view_build(&smz_allocator_libc, corpus, &view), SMZ_OK);
    const uint32_t word =
        view.term_of[smz_vocabulary_find(corpus->vocabulary, "black", 5)];
    const uint32_t name =
        view.term_of[smz_vocabulary_find(corpus->vocabulary, "valmera", 7)];
    cr_assert(word != UINT32_MAX && name != UINT32_MAX);
    for (uint64_t t = 0; t < view.start[view.n]; t++) {
        n += view.term[t] == word;
        n_names += view.term[t] == name;
    }
    cr_expect_eq(n, 1, "the blackberry is not called so");
    cr_expect_eq(n_names, 1, "a comma parts two names");
    smz_view_free(&view);
    smz_corpus_free(corpus);
}

/* Short documents, one the start of another, in any order. */
Test(view, the_longer_of_two_with_one_beginning_comes_last)
{
    static const char *const texts[] = {"We won it all.", "We won it all.\n",
                                        "We won it all. \n\n"};
    for (int turned = 0; turned < 2; turned++) {
        const char *order[3];
        smz_view view;
        for (int i = 0; i < 3; i++) order[i] = texts[turned ? 2 - i : i];
        smz_corpus *corpus = new_corpus(order, 3);
        cr_assert_eq(smz_view_build(&smz_allocator_libc, corpus, &view), SMZ_OK);
        cr_assert_eq(view.n, 1);
        cr_assert_eq(view.n_reports, 1, "copies are one report");
        cr_expect_eq(corpus->sentences.items[view.sentence[0]].document, turned ? 2 : 0);
        smz_view_free(&view);
        smz_corpus_free(corpus);
    }
}

Test(view, of_nothing)
{
    smz_corpus *corpus = new_corpus(NULL, 0);
    smz_view view;
    cr_assert_eq(smz_view_build(&smz_allocator_libc, corpus, &view), SMZ_OK);
    cr_assert_eq(view.n, 0);
    cr_assert_str_eq(smz_language_code(view.language), "und");
    smz_view_free(&view);
    smz_corpus_free(corpus);
}

/* Pairs of random rows, so many that the table of pairs.c grows, against a square of all
 * pairs that there can be. */
Test(view, pairs_are_numbered_as_they_appear)
{
    enum { N_TERMS = 300, N_ROWS = 6000, ROW = 20, N_TOKENS = N_ROWS * ROW };
    static uint32_t term[N_TOKENS], number[N_TERMS][N_TERMS];
    static uint16_t flags[N_TOKENS];
    static uint64_t start[N_ROWS + 1];
    uint64_t seed = 7;
    uint32_t n_pairs = 0;
    for (size_t i = 0; i < N_TOKENS; i++) {
        term[i] = random_below(&seed, N_TERMS);
        flags[i] = random_below(&seed, 3) == 0 ? SMZ_TOKEN_STOP : SMZ_TOKEN_CAPITAL;
    }
    for (size_t i = 1; i < N_ROWS; i++) start[i] = i * ROW - i % 3; /* not all as long */
    start[N_ROWS] = N_TOKENS;
    smz_view view = {.arena = {.allocator = &smz_allocator_libc},
                     .n = N_ROWS,
                     .start = start,
                     .term = term,
                     .flags = flags};
    cr_assert_eq(smz_pairs_number(&view), SMZ_OK);
    for (size_t i = 0; i < N_ROWS; i++) {
        cr_assert_eq(view.pair[start[i]], SMZ_NO_PAIR);
        for (size_t t = start[i] + 1; t < start[i + 1]; t++) {
            if (flags[t - 1] == SMZ_TOKEN_STOP && flags[t] == SMZ_TOKEN_STOP) {
                cr_assert_eq(view.pair[t], SMZ_NO_PAIR);
                continue;
            }
            uint32_t *expected = &number[term[t - 1]][term[t]];
            if (*expected == 0) *expected = ++n_pairs;
            cr_assert_eq(view.pair[t], *expected - 1);
        }
    }
    cr_assert_eq(view.n_pairs, n_pairs);
    cr_assert_gt(n_pairs, 49152, "the table has grown");
    smz_view_free(&view);
}

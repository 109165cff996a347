/*
 * weigh.c - reports into numbers: the view, the TF-IDF rows, the graph, each row's
 * outlook and fitness, and for each section its ranks.
 */
#include "digest/making.h"

#include "base/error.h"
#include "base/space.h"
#include "rank/prior.h"
#include "rank/rank.h"
#include "select/offtopic.h"
#include "select/outlook.h"
#include "vector/tfidf.h"

#include <assert.h>
#include <string.h>

const double smz_digest_ahead_discount = 0.6;
const double smz_digest_ahead_burden = 0.4;
const double smz_digest_announcement_burden = 0.8;

/* TF-IDF rows of the content tokens: columns are their terms, ascending (tfidf.h). */
static smz_status build_rows(smz_making *making)
{
    const smz_view *view = &making->view;
    smz_arena *scratch = &making->scratch;
    uint32_t *column_of = smz_arena_take(scratch, view->n_terms * sizeof *column_of);
    const smz_arena_mark mark = smz_arena_remember(scratch);
    uint32_t *term = smz_arena_take(scratch, view->start[view->n] * sizeof *term);
    uint64_t *start = smz_arena_take(scratch, ((size_t)view->n + 1) * sizeof *start);
    if (scratch->failed) return SMZ_E_MEMORY;
    memset(column_of, 0xFF, view->n_terms * sizeof *column_of);
    uint64_t at = 0;
    for (uint32_t i = 0; i < view->n; i++) {
        start[i] = at;
        for (uint64_t t = view->start[i]; t < view->start[i + 1]; t++) {
            term[at] = view->term[t]; /* no branch: it could not be foreseen */
            at += !(view->flags[t] & SMZ_TOKEN_STOP);
        }
    }
    start[view->n] = at;
    for (uint64_t k = 0; k < at; k++) column_of[term[k]] = 0; /* it has one */
    uint32_t n_columns = 0;
    for (uint32_t t = 0; t < view->n_terms; t++) {
        const bool has = column_of[t] == 0;
        column_of[t] = has ? n_columns : UINT32_MAX;
        n_columns += has;
    }
    making->column_of = column_of;
    smz_status status = smz_tfidf_build(scratch->allocator, term, start, view->n,
                                        view->n_terms, &making->rows);
    smz_arena_rewind(scratch, mark);
    assert(status != SMZ_OK || making->rows.n_columns == n_columns);
    return status;
}

static bool take_arrays(smz_making *making)
{
    smz_arena *scratch = &making->scratch;
    const size_t n = making->view.n, n_reports = making->view.n_reports;
    making->ahead = smz_arena_take(scratch, n * sizeof *making->ahead);
    making->announces = smz_arena_take(scratch, n * sizeof *making->announces);
    making->fitness = smz_arena_take(scratch, n * sizeof *making->fitness);
    making->burden = smz_arena_take(scratch, n * sizeof *making->burden);
    making->n_words = smz_arena_take(scratch, n * sizeof *making->n_words);
    making->n_bytes = smz_arena_take(scratch, n * sizeof *making->n_bytes);
    making->off_topic = smz_arena_take(scratch, n_reports * sizeof *making->off_topic);
    making->prior = smz_arena_take(scratch, n * sizeof *making->prior);
    making->rank = smz_arena_take(scratch, n * sizeof *making->rank);
    making->relevance = smz_arena_take(scratch, n * sizeof *making->relevance);
    making->held = smz_arena_take(scratch, n * sizeof *making->held);
    making->fit = smz_arena_take(scratch, n * sizeof *making->fit);
    making->worth = smz_arena_take(scratch, n * sizeof *making->worth);
    making->choice.row = smz_arena_take(scratch, n * sizeof *making->choice.row);
    making->choice.gain = smz_arena_take(scratch, n * sizeof *making->choice.gain);
    making->said = smz_arena_take(scratch, n * sizeof *making->said);
    making->best_rank = smz_arena_take(scratch, n * sizeof *making->best_rank);
    making->best_worth = smz_arena_take(scratch, n * sizeof *making->best_worth);
    making->was_fit = smz_arena_take(scratch, n * sizeof *making->was_fit);
    return !scratch->failed;
}

/* What each row costs and whether it may be picked. Rows that the reader has seen are the
 * first of what is said. */
static void judge_rows(smz_making *making)
{
    const smz_view *view = &making->view;
    const smz_options *options = making->options;
    uint32_t last = UINT32_MAX;
    smz_opener opener;
    smz_opener_set(&opener, making->digest->language);
    for (uint32_t i = 0; i < view->n; i++) {
        const smz_sentence_record *sentence =
            &view->corpus->sentences.items[view->sentence[i]];
        const char *text =
            view->corpus->documents.items[sentence->document].text + sentence->offset;
        making->n_words[i] = sentence->n_words;
        making->n_bytes[i] = options->bytes > 0
                                 ? smz_fold_space(text, sentence->length, NULL)
                                 : sentence->length;
        making->fitness[i] = smz_fitness_of(view, i, &opener, options->min_words,
                                            options->max_words, &making->burden[i]);
        if (view->seen[i]) {
            making->fitness[i] = SMZ_FITNESS_SEEN;
            making->said[making->n_said++] = i;
        } else if (making->off_topic[view->report[i]]) {
            making->fitness[i] = SMZ_FITNESS_OFFTOPIC;
        }
        if (sentence->language == making->digest->language && view->report[i] != last) {
            last = view->report[i]; /* rows of a report stand together */
            making->n_peers++;
        }
        making->best_rank[i] = making->best_worth[i] = 0;
        making->fit[i] = making->was_fit[i] = false;
    }
}

/* Tells early reports from late ones. */
static smz_status weigh_outlook(smz_making *making)
{
    const smz_allocator *allocator = making->scratch.allocator;
    const size_t n = making->view.n;
    smz_status status =
        smz_outlook_fill(allocator, &making->view, making->ahead, making->announces);
    for (size_t i = 0; status == SMZ_OK && i < n; i++) {
        double burden = making->announces[i] ? smz_digest_announcement_burden
                                             : smz_digest_ahead_burden;
        making->burden[i] *= 1 + burden * making->ahead[i];
    }
    return status;
}

smz_status smz_making_weigh(smz_making *making, smz_error *error)
{
    const smz_options *options = making->options;
    const smz_allocator *allocator = making->scratch.allocator;
    smz_status status = build_rows(making);
    if (status == SMZ_OK && !take_arrays(making)) status = SMZ_E_MEMORY;
    if (status == SMZ_OK)
        status = smz_offtopic_find(allocator, &making->view, &making->rows,
                                   making->off_topic, NULL);
    if (status == SMZ_OK) {
        judge_rows(making);
        status = weigh_outlook(making);
    }
    if (status == SMZ_OK)
        status = smz_graph_build(allocator, &making->rows, options->graph,
                                 options->dimensions, &making->graph);
    if (status == SMZ_E_LIMIT)
        return smz_fail(error, status, "the dense graph of %u sentences is too large",
                        (unsigned)making->view.n);
    return status == SMZ_OK ? SMZ_OK : smz_fail_memory(error);
}

/* The query's words as view terms, in `scratch`. Words that no report has are left out.
 */
static smz_status read_query(smz_making *making, const char *query, uint32_t **terms,
                             size_t *count)
{
    const smz_view *view = &making->view;
    const smz_allocator *allocator = making->scratch.allocator;
    smz_tokens tokens = {0};
    *count = 0;
    if (query == NULL) return SMZ_OK;
    smz_status status = smz_tokens_look_up(view->corpus->vocabulary, query, strlen(query),
                                           making->digest->language, &tokens);
    if (status != SMZ_OK) goto done;
    *terms = smz_arena_take(&making->scratch, tokens.count * sizeof **terms);
    if (*terms == NULL) {
        status = SMZ_E_MEMORY;
        goto done;
    }
    for (size_t i = 0, used; i < tokens.count; i += used) {
        const smz_token *token = &tokens.items[i];
        uint32_t term = smz_view_term(view, token, tokens.count - i, &used);
        bool stop = used == 1 && (token->flags & SMZ_TOKEN_STOP);
        if (!stop && term != UINT32_MAX) (*terms)[(*count)++] = term;
    }
done:
    SMZ_ARRAY_FREE(allocator, &tokens);
    return status;
}

smz_status smz_making_rank(smz_making *making, const char *query, bool *asked,
                           smz_error *error)
{
    const smz_options *options = making->options;
    const smz_view *view = &making->view;
    uint32_t *terms = NULL;
    size_t n_terms;
    smz_status status = read_query(making, query, &terms, &n_terms);
    if (status != SMZ_OK) return smz_fail_memory(error);
    *asked = n_terms > 0;
    status = smz_prior_fill(making->scratch.allocator, view, &making->rows,
                            making->column_of, making->digest->language, terms, n_terms,
                            &smz_prior_settings_default, making->prior, making->relevance,
                            making->held);
    if (status != SMZ_OK) return smz_fail_memory(error);
    smz_rank_settings settings = smz_rank_settings_default;
    settings.damping = options->damping;
    settings.threshold = options->threshold;
    status = smz_rank_sentences(options->rank, &making->graph, making->prior, &settings,
                                making->rank);
    if (status == SMZ_E_LIMIT)
        return smz_fail(error, status,
                        "the thresholded graph of %u sentences is too large",
                        (unsigned)view->n);
    if (status != SMZ_OK) return smz_fail_memory(error);
    for (uint32_t i = 0; i < view->n; i++) {
        making->relevance[i] *= 1 - smz_digest_ahead_discount * making->ahead[i];
        if (making->off_topic[view->report[i]]) making->relevance[i] = 0;
        if (making->rank[i] > making->best_rank[i])
            making->best_rank[i] = making->rank[i];
    }
    return SMZ_OK;
}

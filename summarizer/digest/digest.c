/*
 * digest.c - from a corpus and options to a digest: the reports are weighed once
 * (weigh.c), then for each section sentences are ranked, chosen (choose.c) and told
 * (tell.c). A digest without sections is one section of its own.
 */
#include "digest/making.h"

#include "base/error.h"

#include <string.h>

/* The digest's language: the one asked for, or that of most words. */
static smz_status settle_language(smz_digest *digest, const smz_making *making,
                                  smz_error *error)
{
    const char *code = making->options->language;
    digest->language = making->view.language;
    if (code == NULL) return SMZ_OK;
    digest->language = smz_language_by_code(code, strlen(code));
    if (digest->language == NULL)
        return smz_fail(error, SMZ_E_OPTION, "option language: '%s' is not known", code);
    return SMZ_OK;
}

static size_t or_unbounded(size_t budget)
{
    return budget == 0 ? SIZE_MAX : budget;
}

/* An even share of what is left of a budget, for the first of `sections` sections. What
 * one leaves unused is there for the next; rounded up, so that one sentence is enough for
 * the first of two. */
static size_t share(size_t left, size_t sections)
{
    return left == SIZE_MAX ? SIZE_MAX : left / sections + (left % sections != 0);
}

static void spend(size_t *left, size_t share, size_t rest)
{
    if (*left != SIZE_MAX) *left -= share - rest;
}

/* A digest without sections. */
static smz_status make_plain(smz_making *making, smz_error *error)
{
    const smz_options *options = making->options;
    const smz_budget budget = {or_unbounded(options->words),
                               or_unbounded(options->sentences),
                               or_unbounded(options->bytes)};
    bool asked;
    smz_status status = smz_making_rank(making, options->query, &asked, error);
    if (status != SMZ_OK) return status;
    making->digest->query_missed =
        options->query != NULL && options->query[0] != '\0' && !asked;
    status = smz_making_choose(making, &budget, asked, error);
    if (status != SMZ_OK) return status;
    status = smz_making_tell_picks(making, 0);
    return status == SMZ_OK ? SMZ_OK : smz_fail_memory(error);
}

/* Copies the sections' headings, for those who look at the digest later. */
static smz_status keep_headings(smz_digest *digest, const smz_options *options)
{
    const size_t n = options->n_sections;
    digest->headings = smz_arena_take(&digest->arena, n * sizeof *digest->headings);
    if (digest->headings == NULL) return SMZ_E_MEMORY;
    for (size_t s = 0; s < n; s++) {
        const smz_section *section = &options->sections[s];
        const char *heading =
            section->heading != NULL ? section->heading : section->query;
        digest->headings[s] = smz_arena_copy(&digest->arena, heading, strlen(heading));
        if (digest->headings[s] == NULL) return SMZ_E_MEMORY;
    }
    digest->n_sections = n;
    return SMZ_OK;
}

/* Section by section. What one has said is not said again in the next. */
static smz_status make_sections(smz_making *making, smz_error *error)
{
    const smz_options *options = making->options;
    smz_status status = keep_headings(making->digest, options);
    if (status != SMZ_OK) return smz_fail_memory(error);
    smz_budget left = {or_unbounded(options->words), or_unbounded(options->sentences),
                       or_unbounded(options->bytes)};
    bool any_asked = false;
    for (size_t s = 0; s < options->n_sections; s++) {
        const smz_section *section = &options->sections[s];
        const size_t to_come = options->n_sections - s;
        smz_budget budget = {share(left.words, to_come), share(left.sentences, to_come),
                             share(left.bytes, to_come)};
        const smz_budget given = budget;
        bool asked;
        if (section->words > 0) budget.words = section->words;
        status = smz_making_rank(making, section->query, &asked, error);
        if (status != SMZ_OK) return status;
        if (!asked) continue; /* no report has any of its words */
        any_asked = true;
        status = smz_making_choose(making, &budget, asked, error);
        if (status != SMZ_OK) return status;
        status = smz_making_tell_picks(making, s);
        if (status != SMZ_OK) return smz_fail_memory(error);
        if (section->words == 0)
            spend(&left.words, given.words, making->choice.left.words);
        spend(&left.sentences, given.sentences, making->choice.left.sentences);
        spend(&left.bytes, given.bytes, making->choice.left.bytes);
    }
    if (!any_asked)
        return smz_fail(error, SMZ_E_EMPTY, "no report has a word of any section");
    return SMZ_OK;
}

smz_status smz_digest_make(smz_digest *digest, const smz_options *options,
                           smz_error *error)
{
    const smz_allocator *allocator = &digest->allocator;
    smz_making making = {
        .digest = digest, .options = options, .scratch = {.allocator = allocator}};
    smz_status status = smz_view_build(allocator, digest->corpus, &making.view);
    if (status != SMZ_OK) {
        smz_fail_memory(error);
        goto done;
    }
    digest->n_documents = making.view.n_documents;
    status = settle_language(digest, &making, error);
    if (status != SMZ_OK) goto done;
    if (making.view.n == 0) {
        status = smz_fail(error, SMZ_E_EMPTY, "no sentence in any of the %zu documents",
                          digest->corpus->documents.count);
        goto done;
    }
    status = smz_making_weigh(&making, error);
    if (status != SMZ_OK) goto done;
    for (uint32_t r = 0; r < making.view.n_reports; r++)
        digest->n_reports += !making.off_topic[r] && !making.view.known[r];
    status = options->n_sections > 0 ? make_sections(&making, error)
                                     : make_plain(&making, error);
    if (status != SMZ_OK) goto done;
    if (digest->n_picks == 0) {
        status = smz_making_nothing(&making, error);
        goto done;
    }
    status = smz_making_tell_rest(&making);
    if (status != SMZ_OK) smz_fail_memory(error);
done:
    smz_graph_free(&making.graph);
    smz_csr_free(allocator, &making.rows);
    smz_view_free(&making.view);
    smz_arena_free(&making.scratch);
    return status;
}

const smz_corpus *smz_digest_corpus(const smz_digest *digest)
{
    return digest->corpus;
}

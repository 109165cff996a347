/* choose.c - lays out the candidates of a section and has them chosen. */
#include "digest/making.h"

#include "base/error.h"

/* The part of the rules that is kept where the strict ones leave nothing to choose from:
 * a lone short line is better than no digest. */
typedef enum strictness { ALL_RULES, NO_LENGTHS, LANGUAGE_ONLY, STRICTNESSES } strictness;

static bool allows(strictness rules, smz_fitness fitness)
{
    switch (fitness) {
    case SMZ_FITNESS_FIT:
        return true;
    case SMZ_FITNESS_LENGTH:
        return rules >= NO_LENGTHS;
    case SMZ_FITNESS_FORM:
        return rules >= LANGUAGE_ONLY;
    case SMZ_FITNESS_LANGUAGE:
    case SMZ_FITNESS_SEEN:
    case SMZ_FITNESS_OFFTOPIC:
        return false;
    }
    return false;
}

/* Marks the rows that may be picked, by the strictest rules that leave one that fits. */
static void mark_fit(smz_making *making, const smz_contest *contest)
{
    for (strictness rules = ALL_RULES; rules < STRICTNESSES; rules++) {
        bool any = false;
        for (uint32_t i = 0; i < contest->n; i++) {
            making->fit[i] = allows(rules, making->fitness[i]);
            any |= making->fit[i] && smz_budget_fits(contest, &contest->budget, i);
        }
        if (any) return;
    }
}

smz_status smz_making_choose(smz_making *making, const smz_budget *budget, bool asked,
                             smz_error *error)
{
    const smz_options *options = making->options;
    const smz_view *view = &making->view;
    const smz_allocator *allocator = making->scratch.allocator;
    const smz_chooser *chooser = &smz_choosers[options->select];
    smz_concepts concepts = {0};
    smz_status status = SMZ_OK;
    smz_contest contest = {
        .allocator = allocator,
        .n = view->n,
        .n_reports = view->n_reports,
        .rank = making->rank,
        .graph = &making->graph,
        .concepts = &concepts,
        .fit = making->fit,
        .n_words = making->n_words,
        .n_bytes = making->n_bytes,
        .burden = making->burden,
        .held = asked ? making->held : NULL,
        .said = making->said,
        .n_said = making->n_said,
        .budget = *budget,
        .redundancy = options->redundancy,
        .lambda = options->lambda,
    };
    mark_fit(making, &contest);
    if (chooser->uses_concepts)
        status =
            smz_concepts_build(allocator, view, making->rank, making->relevance, asked,
                               making->n_peers, &smz_concept_settings_default, &concepts);
    if (status == SMZ_OK)
        status = chooser->choose(&contest, making->worth, &making->choice);
    smz_concepts_free(&concepts);
    if (status != SMZ_OK) return smz_fail_memory(error);
    for (uint32_t i = 0; i < view->n; i++) {
        making->was_fit[i] |= making->fit[i];
        if (making->worth[i] > making->best_worth[i])
            making->best_worth[i] = making->worth[i];
    }
    return SMZ_OK;
}

smz_status smz_making_nothing(const smz_making *making, smz_error *error)
{
    size_t words = SIZE_MAX, bytes = SIZE_MAX;
    bool language = false;
    for (uint32_t i = 0; i < making->view.n; i++) {
        if (making->fitness[i] == SMZ_FITNESS_LANGUAGE) continue;
        language = true;
        if (making->fitness[i] == SMZ_FITNESS_SEEN) continue;
        if (making->n_words[i] < words) words = making->n_words[i];
        if (making->n_bytes[i] < bytes) bytes = making->n_bytes[i];
    }
    if (!language)
        return smz_fail(error, SMZ_E_EMPTY, "no sentence is in the language '%s'",
                        smz_language_code(making->digest->language));
    if (words == SIZE_MAX)
        return smz_fail(error, SMZ_E_EMPTY, "nothing is new: all has been seen");
    for (uint32_t i = 0; i < making->view.n; i++) {
        if (!making->fit[i]) continue;
        if (making->n_words[i] <= making->choice.left.words &&
            making->n_bytes[i] <= making->choice.left.bytes)
            return smz_fail(error, SMZ_E_EMPTY, "nothing is new: all has been said");
    }
    return smz_fail(error, SMZ_E_EMPTY,
                    "no sentence fits the budget: the shortest has %zu words, %zu bytes",
                    words, bytes);
}

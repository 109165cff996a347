/*
 * concept.h - what sentences say, as countable concepts: content stems and pairs of
 * neighbouring stems, each weighted by how many reports hold it and how central the
 * sentences are that do.
 */
#ifndef SMZ_SELECT_CONCEPT_H
#define SMZ_SELECT_CONCEPT_H

#include "select/view.h"

/* The constants of the weights; see concept.c for each one's reason. */
typedef struct smz_concept_settings {
    double report_power;  /* exponent of the number of reports */
    double rank_power;    /* exponent of the sentences' centrality */
    double single;        /* weight of what one report alone says, 0 .. 1 */
    double bigram_mass;   /* share of all weight that goes to bigrams, 0 .. 1 */
    double beside_query;  /* what a sentence without any of the query's words weighs */
    uint32_t few_reports; /* with fewer reports, concepts of one report count too */
} smz_concept_settings;

extern const smz_concept_settings smz_concept_settings_default;

/* All weights together are this much; integers, so that sums are exact in any order. */
#define SMZ_CONCEPT_MASS ((uint64_t)1 << 40)

/* Concepts of the rows. Arrays live in `arena`. */
typedef struct smz_concepts {
    smz_arena arena;
    uint32_t n;          /* concepts */
    uint64_t *weight;    /* [n], sum about SMZ_CONCEPT_MASS; 0: does not count */
    uint64_t *row_start; /* [rows + 1] into concept */
    uint32_t *concept;   /* distinct concepts of each row that have a weight */
} smz_concepts;

/* Builds them. `rank` is each row's share, sum 1; `relevance` how much it has to do with
 * what is wanted, 0 .. 1; `asked` tells that there is a query; `n_peers` is the number of
 * reports in the digest's language. SMZ_OK or SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_concepts_build(const smz_allocator *allocator,
                                           const smz_view *view, const double *rank,
                                           const double *relevance, bool asked,
                                           uint32_t n_peers,
                                           const smz_concept_settings *settings,
                                           smz_concepts *out);
void smz_concepts_free(smz_concepts *concepts);

#endif

/* settings.h - the library's settings of coverage as the naive method takes them. */
#ifndef SMZ_TESTS_SETTINGS_H
#define SMZ_TESTS_SETTINGS_H

#include "naive.h"
#include "select/cover.h"

/* Values as near to each other as `margin` are called close. */
static inline naive_settings settings_of(const smz_concept_settings *concepts,
                                         double margin)
{
    return (naive_settings){.report_power = concepts->report_power,
                            .rank_power = concepts->rank_power,
                            .single = concepts->single,
                            .bigram_mass = concepts->bigram_mass,
                            .beside_query = concepts->beside_query,
                            .beside_cost = smz_asked_beside,
                            .few_reports = concepts->few_reports,
                            .cost_power = smz_coverage_cost_power,
                            .rank_bonus = smz_coverage_rank_bonus,
                            .least_leaning = smz_coverage_least_leaning,
                            .n_candidates = SMZ_EXCHANGE_CANDIDATES,
                            .n_picks = SMZ_EXCHANGE_PICKS,
                            .n_rounds = SMZ_EXCHANGE_ROUNDS,
                            .margin = margin};
}

#endif

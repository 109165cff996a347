/*
 * outlook.c - a report written before the event opens with what will be; one written
 * after opens with what was, and speaks of the future further down, if at all. So a
 * report's outlook is the share of its sentences that look ahead, each weighted by
 * 1 / (1 + position)^2: the first two make up three quarters of it.
 */
#include "select/outlook.h"

#include "select/tense.h"

#include <string.h>

smz_status smz_outlook_fill(const smz_allocator *allocator, const smz_view *view,
                            double *ahead, bool *announces)
{
    const size_t n_reports = view->n_reports;
    double *share = smz_memory_zero(allocator, n_reports, sizeof *share);
    double *mass = smz_memory_zero(allocator, n_reports, sizeof *mass);
    smz_status status = SMZ_E_MEMORY;
    double least = 1;
    smz_tense tense = {0};
    if (share == NULL || mass == NULL) goto done;
    for (uint32_t i = 0; i < view->n; i++) {
        const smz_sentence_record *sentence =
            &view->corpus->sentences.items[view->sentence[i]];
        const char *text =
            view->corpus->documents.items[sentence->document].text + sentence->offset;
        double place = 1.0 + view->position[i], weight = 1 / (place * place);
        if (tense.language != sentence->language) /* rows of a report stand together */
            smz_tense_set(&tense, sentence->language);
        announces[i] = smz_tense_is_ahead(&tense, text, sentence->length);
        mass[view->report[i]] += weight;
        if (announces[i]) share[view->report[i]] += weight;
    }
    for (size_t r = 0; r < n_reports; r++) {
        if (mass[r] == 0) continue; /* it has no row */
        share[r] /= mass[r];
        if (share[r] < least) least = share[r];
    }
    for (uint32_t i = 0; i < view->n; i++) ahead[i] = share[view->report[i]] - least;
    status = SMZ_OK;
done:
    smz_memory_free(allocator, share, n_reports, sizeof *share);
    smz_memory_free(allocator, mass, n_reports, sizeof *mass);
    return status;
}

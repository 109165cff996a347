/* reports.h - which documents are one report, and which of their sentences are rows. */
#ifndef SMZ_SELECT_REPORTS_H
#define SMZ_SELECT_REPORTS_H

#include "select/view.h"

/* Fills in the view's rows, reports and documents: everything but terms, pairs and the
 * language. Its arena and corpus are set. SMZ_OK or SMZ_E_MEMORY; what was taken from the
 * arena is freed with the view. */
SMZ_MUST_USE smz_status smz_reports_find(smz_view *view);

#endif

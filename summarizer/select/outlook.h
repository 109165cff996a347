/*
 * outlook.h - which reports were written before the event and which tell what came of it.
 */
#ifndef SMZ_SELECT_OUTLOOK_H
#define SMZ_SELECT_OUTLOOK_H

#include "select/view.h"

/*
 * Fills, for each row, `ahead`: 0 .. 1, how much more than the most settled report its
 * own report looks ahead; and `announces`: whether the sentence itself does. Where all
 * reports are of one time, all of `ahead` is near 0. SMZ_OK or SMZ_E_MEMORY.
 */
SMZ_MUST_USE smz_status smz_outlook_fill(const smz_allocator *allocator,
                                         const smz_view *view, double *ahead,
                                         bool *announces);

#endif

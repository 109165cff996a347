/*
 * pairs.h - the pairs of neighbouring terms in the rows, each distinct one numbered.
 */
#ifndef SMZ_SELECT_PAIRS_H
#define SMZ_SELECT_PAIRS_H

#include "select/view.h"

/*
 * Numbers the pairs (term[t - 1], term[t]) of the view's rows of which one at least is
 * not a stop word, from 0 as they appear. view->pair[t] gets the number, SMZ_NO_PAIR
 * where there is none; view->n_pairs how many are distinct. The array is taken from the
 * view's arena. SMZ_OK or SMZ_E_MEMORY.
 */
SMZ_MUST_USE smz_status smz_pairs_number(smz_view *view);

#endif

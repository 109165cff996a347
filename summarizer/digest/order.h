/* order.h - the order in which picks are shown. */
#ifndef SMZ_DIGEST_ORDER_H
#define SMZ_DIGEST_ORDER_H

#include "digest/digest.h"

/* Puts picks[0 .. n), given in the order of choosing, into the order asked for. `ahead`
 * is each row's outlook (select/outlook.h). SMZ_OK or SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_order_picks(const smz_digest *digest, smz_pick_record *picks,
                                        size_t n, smz_order order, const double *ahead,
                                        smz_arena *scratch);

#endif

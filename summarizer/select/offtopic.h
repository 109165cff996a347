/*
 * offtopic.h - which reports of a corpus have next to nothing to do with the others.
 */
#ifndef SMZ_SELECT_OFFTOPIC_H
#define SMZ_SELECT_OFFTOPIC_H

#include "select/view.h"
#include "vector/csr.h"

/*
 * Sets off_topic[r] for each of the view's n_reports reports, `rows` being the TF-IDF
 * rows of the view. A report is only compared with others of its own language, and only
 * where there are three and more of them: between languages too little survives to tell.
 * `kinship`, if not NULL, gets how near each is to the topic: about 1 for most reports,
 * about 0 for one that is off it, -1 where it cannot be said. SMZ_OK or SMZ_E_MEMORY.
 */
SMZ_MUST_USE smz_status smz_offtopic_find(const smz_allocator *allocator,
                                          const smz_view *view, const smz_csr *rows,
                                          bool *off_topic, double *kinship);

#endif

/*
 * making.h - a digest in the making: what digest.c, weigh.c, choose.c and tell.c hand to
 * each other. It lives as long as one call of smz_digest_new.
 */
#ifndef SMZ_DIGEST_MAKING_H
#define SMZ_DIGEST_MAKING_H

#include "digest/digest.h"
#include "rank/graph.h"
#include "select/contest.h"
#include "select/fitness.h"

/* Arrays have an item a row of the view and live in `scratch`. */
typedef struct smz_making {
    smz_digest *digest;
    const smz_options *options;
    smz_arena scratch;

    /* The reports as numbers; the same for all sections. */
    smz_view view;
    smz_csr rows;
    uint32_t *column_of; /* of each of the view's terms: its column of the rows, or
                            UINT32_MAX */
    smz_similarity_graph graph;
    double *ahead;   /* how far its report looks ahead (select/outlook.h) */
    bool *announces; /* looks ahead itself */
    smz_fitness *fitness;
    double *burden;
    uint32_t *n_words;
    size_t *n_bytes;
    uint32_t n_peers; /* reports with sentences in the digest's language */
    bool *off_topic;  /* of each report: has nothing to do with the others */

    /* The section that is being chosen. */
    double *prior, *rank;
    double *relevance; /* to its query, and to the event's outcome */
    double *held;      /* the share of its query that the row holds */
    bool *fit;
    double *worth; /* a word, before anything is chosen; best = 1 */
    smz_choice choice;

    /* What all sections together have come to. */
    uint32_t *said; /* rows the reader knows: seen ones, then those chosen */
    uint32_t n_said;
    double *best_rank, *best_worth; /* over the sections */
    bool *was_fit;
} smz_making;

/* weigh.c: from the corpus to the view, TF-IDF rows, graph, outlook and fitness. */
SMZ_MUST_USE smz_status smz_making_weigh(smz_making *making, smz_error *error);

/* weigh.c: ranks the rows for a query (NULL: none); `*asked` tells whether any of its
 * words is in the reports. */
SMZ_MUST_USE smz_status smz_making_rank(smz_making *making, const char *query,
                                        bool *asked, smz_error *error);

/* choose.c: chooses rows for one section into making->choice; none is not an error. */
SMZ_MUST_USE smz_status smz_making_choose(smz_making *making, const smz_budget *budget,
                                          bool asked, smz_error *error);

/* choose.c: the error for a digest without any pick. */
smz_status smz_making_nothing(const smz_making *making, smz_error *error);

/* tell.c: appends the rows chosen for a section to the digest's picks, in order. */
SMZ_MUST_USE smz_status smz_making_tell_picks(smz_making *making, size_t section);

/* tell.c: support of all picks, then the fate of every sentence. */
SMZ_MUST_USE smz_status smz_making_tell_rest(smz_making *making);

#endif

/*
 * fitness.h - which sentences can stand in a digest on their own.
 */
#ifndef SMZ_SELECT_FITNESS_H
#define SMZ_SELECT_FITNESS_H

#include "select/opener.h"
#include "select/view.h"

/* Whether a sentence may be picked, strictest reason first. */
typedef enum smz_fitness {
    SMZ_FITNESS_FIT = 0,
    SMZ_FITNESS_LANGUAGE, /* not in the digest's language */
    SMZ_FITNESS_LENGTH,   /* too short or too long */
    SMZ_FITNESS_FORM,     /* half a quotation, or nothing but stop words */
    SMZ_FITNESS_SEEN,     /* the reader knows it (judged in digest/weigh.c) */
    SMZ_FITNESS_OFFTOPIC  /* of a report that is off the topic (the same) */
} smz_fitness;

/* The burdens of a sentence that leans on what stands before it, and of a question. */
extern const double smz_fitness_opener_burden, smz_fitness_question_burden;

/* Judges a row of the view; `opener` is set to the digest's language. `burden` gets 1, or
 * more for a sentence that leans on what stands before it in its report ("He also ...")
 * or that asks instead of telling. */
smz_fitness smz_fitness_of(const smz_view *view, uint32_t row, const smz_opener *opener,
                           size_t min_words, size_t max_words, double *burden);

#endif

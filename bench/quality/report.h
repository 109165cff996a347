/* report.h - scores of topics in, means, confidence intervals, tables and CSV out. */
#ifndef QUALITY_REPORT_H
#define QUALITY_REPORT_H

#include "redundancy.h"
#include "rouge.h"

#include <stdio.h>

/* What one method did on one topic. */
typedef struct quality_result {
    rouge_score scores[ROUGE_MEASURES];
    size_t words;
    quality_redundancy redundancy;
} quality_result;

/* What one method did on one set. */
typedef struct quality_row {
    const char *set;
    char *method;
    size_t budget; /* words; 0: a peer's summaries as they are */
    char **topics; /* names */
    quality_result *results;
    size_t n_topics;
} quality_row;

/* Means over the topics; ROUGE times 100. */
typedef struct quality_means {
    double recall[ROUGE_MEASURES], f[ROUGE_MEASURES];
    double low[ROUGE_MEASURES], high[ROUGE_MEASURES]; /* of F, 95 % */
    double words, used, cosine, shared;
} quality_means;

/* Intervals by bootstrap: the 2.5 % and 97.5 % points of the means of 1,000 resamples of
 * the topics, with a fixed seed. */
quality_means quality_means_of(const quality_row *row);

void quality_print_heading(FILE *out);
void quality_print_row(FILE *out, const quality_row *row);
void quality_print_topics(FILE *out, const quality_row *row);
void quality_csv_heading(FILE *out);
void quality_csv_row(FILE *out, const quality_row *row);

/* Leaves out `left_out` topics at random, `times` times, and tells how often `a` is still
 * ahead of `b`, two rows of the same topics; and the paired bootstrap's verdict. */
void quality_print_order(FILE *out, const quality_row *a, const quality_row *b,
                         size_t left_out, size_t times);

#endif

/*
 * check.c - the peers' summaries scored again, beside the tables of scores that
 * ROUGE-1.5.5 and the Unicode definition gave them.
 */
#include "check.h"
#include "rouge.h"
#include "sets.h"
#include "util.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One table: its file, the scorer it stands for, over how many bootstrap resamples its
 * means were taken (0: over the topics), the largest difference allowed. */
typedef struct table {
    const char *file;
    rouge_mode mode;
    size_t n_resamples;
    double bound;
} table;

enum { MAX_FIELDS = 16, MAX_SCORES = 6 };

/* Splits a line in place; returns the number of fields. */
static size_t split(char *line, char separator, char *fields[MAX_FIELDS])
{
    size_t count = 0;
    for (char *at = line; count < MAX_FIELDS;) {
        fields[count++] = at;
        at = strchr(at, separator);
        if (at == NULL) break;
        *at++ = '\0';
    }
    return count;
}

/* The word limit of a row: a number, or ROUGE's options with "-l N". */
static size_t limit_of(const char *options)
{
    const char *at = strstr(options, "-l ");
    return (size_t)strtoul(at != NULL ? at + 3 : options, NULL, 10);
}

static int compare_identifiers(const void *a, const void *b)
{
    char x[24], y[24];
    snprintf(x, sizeof x, "%zu.", *(const size_t *)a + 1);
    snprintf(y, sizeof y, "%zu.", *(const size_t *)b + 1);
    return strcmp(x, y);
}

/*
 * The weight of each topic in the mean. What ROUGE-1.5.5 calls the average is the mean
 * over its bootstrap resamples (-r), not over the topics: resample i draws topics by
 * Perl's rand, the drand48 of POSIX, seeded by i, from a list in string order of their
 * identifiers, "1.", "10.", ... With 200 resamples of 5 topics that moves a score by up
 * to a quarter point, the same way for every system.
 */
static void weigh_topics(double *weights, size_t n_topics, size_t n_resamples)
{
    size_t *order = quality_new(n_topics, sizeof *order);
    for (size_t t = 0; t < n_topics; t++) {
        weights[t] = n_resamples > 0 ? 0 : 1 / (double)n_topics;
        order[t] = t;
    }
    qsort(order, n_topics, sizeof *order, compare_identifiers);
    for (uint64_t seed = 0; seed < n_resamples; seed++) {
        uint64_t state = seed << 16 | 0x330E;
        for (size_t i = 0; i < n_topics; i++) {
            state = (state * UINT64_C(0x5DEECE66D) + 0xB) & UINT64_C(0xFFFFFFFFFFFF);
            double drawn = (double)n_topics * ((double)state / 281474976710656.0);
            weights[order[(size_t)drawn]] += 1 / ((double)n_resamples * (double)n_topics);
        }
    }
    free(order);
}

/* Recall and F of ROUGE-1, -2 and -4 of one summary, times 100. */
static void score_topic(rouge_scorer *scorer, const quality_topic *topic,
                        const char *text, size_t size, size_t words,
                        double out[MAX_SCORES])
{
    static const int measures[] = {ROUGE_1, ROUGE_2, ROUGE_4};
    rouge_text *summary = rouge_text_read(scorer, text, size, words, 0);
    rouge_text **references = quality_new(topic->n_references, sizeof *references);
    rouge_score scores[ROUGE_MEASURES];
    for (size_t i = 0; i < topic->n_references; i++)
        references[i] = rouge_text_read(scorer, topic->references[i].text,
                                        topic->references[i].size, words, 0);
    rouge_compare(scorer, summary, references, topic->n_references, scores);
    for (size_t i = 0; i < MAX_SCORES; i++)
        out[i] = 100 * (i % 2 == 0 ? scores[measures[i / 2]].recall
                                   : scores[measures[i / 2]].f);
    for (size_t i = 0; i < topic->n_references; i++) rouge_text_free(references[i]);
    free(references);
    rouge_text_free(summary);
}

/* Mean scores of a system; returns for how many topics it wrote. */
static size_t score_system(const char *shared, const quality_set *set, const char *system,
                           const table *t, size_t words, double means[MAX_SCORES])
{
    rouge_scorer *scorer = rouge_scorer_new(t->mode);
    double(*scores)[MAX_SCORES] = quality_new(set->n_topics, sizeof *scores);
    double *weights = quality_new(set->n_topics, sizeof *weights);
    size_t n_topics = 0;
    for (size_t i = 0; i < set->n_topics; i++) {
        const quality_topic *topic = &set->topics[i];
        size_t size;
        char *text = quality_peer_read(shared, set->name, system, topic->name, &size);
        if (text == NULL) continue;
        score_topic(scorer, topic, text, size, words, scores[n_topics++]);
        free(text);
    }
    weigh_topics(weights, n_topics, t->n_resamples);
    for (size_t k = 0; k < MAX_SCORES; k++) means[k] = 0;
    for (size_t i = 0; i < n_topics; i++)
        for (size_t k = 0; k < MAX_SCORES; k++) means[k] += weights[i] * scores[i][k];
    free(weights);
    free(scores);
    rouge_scorer_free(scorer);
    return n_topics;
}

/* Prints one row's differences; returns the largest. */
static double check_row(const char *shared, const table *t, char *fields[MAX_FIELDS],
                        size_t n_fields, quality_set **set)
{
    double means[MAX_SCORES], worst = 0;
    if (*set == NULL || strcmp((*set)->name, fields[0]) != 0) {
        quality_set_free(*set);
        *set = quality_set_load(shared, fields[0], false);
    }
    size_t n_topics =
        score_system(shared, *set, fields[1], t, limit_of(fields[2]), means);
    if (n_topics != (size_t)strtoul(fields[3], NULL, 10)) worst = INFINITY;
    printf("%-18s %-10s", fields[0], fields[1]);
    for (size_t i = 0; i + 4 < n_fields && i < MAX_SCORES; i++) {
        double difference = means[i] - strtod(fields[i + 4], NULL);
        if (fabs(difference) > worst) worst = fabs(difference);
        printf(" %7.2f %+.3f", means[i], difference);
    }
    printf("%s\n", worst > t->bound ? "  OUT OF BOUNDS" : "");
    return worst;
}

static int check_table(const char *shared, const table *t)
{
    char *path = quality_format("%s/data/peers/%s", shared, t->file);
    char *fields[MAX_FIELDS], *rest;
    size_t size, n_rows = 0, n_bad = 0;
    double worst = 0;
    quality_set *set = NULL;
    char *text = quality_read(path, &size);
    if (text == NULL) quality_fail(2, "%s cannot be read", path);
    printf("%s: ours and ours minus theirs; ROUGE-1 R, F, ROUGE-2 R, F, ROUGE-4 R, F\n",
           t->file);
    rest = strchr(text, '\n');
    for (char *line = rest != NULL ? rest + 1 : NULL; line != NULL && *line != '\0';) {
        rest = strchr(line, '\n');
        if (rest != NULL) *rest++ = '\0';
        size_t n_fields = split(line, ',', fields);
        if (n_fields >= 6) {
            double difference = check_row(shared, t, fields, n_fields, &set);
            if (difference > worst) worst = difference;
            n_bad += difference > t->bound;
            n_rows++;
        }
        line = rest;
    }
    printf("%s: %zu rows, largest difference %.3f, %zu beyond %.2f\n\n", t->file, n_rows,
           worst, n_bad, t->bound);
    quality_set_free(set);
    free(text);
    free(path);
    return n_rows == 0 || n_bad > 0;
}

int quality_check_peers(const char *shared)
{
    static const table tables[] = {
        {"rouge-1.5.5.csv", ROUGE_ENGLISH, 200, 0.1},
        {"rouge-unicode.csv", ROUGE_UNICODE, 0, 0.05},
    };
    int status = 0;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        status |= check_table(shared, &tables[i]);
    return status;
}

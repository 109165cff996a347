/* report.c - see report.h. */
#include "report.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

enum { RESAMPLES = 1000, SEED = 2004 };

static const char *const names[ROUGE_MEASURES] = {"r1", "r2", "r4", "rl", "su4"};

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The 2.5 % and 97.5 % points of the mean F of one measure. */
static void bootstrap(const quality_row *row, size_t measure, double *low, double *high)
{
    double *means = quality_new(RESAMPLES, sizeof *means);
    uint64_t state = SEED;
    for (size_t k = 0; k < RESAMPLES; k++) {
        for (size_t i = 0; i < row->n_topics; i++) {
            size_t t = (size_t)(quality_random(&state) % row->n_topics);
            means[k] += row->results[t].scores[measure].f;
        }
        means[k] *= 100 / (double)row->n_topics;
    }
    qsort(means, RESAMPLES, sizeof *means, compare_doubles);
    *low = means[RESAMPLES / 40];
    *high = means[RESAMPLES - 1 - RESAMPLES / 40];
    free(means);
}

quality_means quality_means_of(const quality_row *row)
{
    quality_means means = {0};
    double share = row->n_topics > 0 ? 1 / (double)row->n_topics : 0;
    for (size_t t = 0; t < row->n_topics; t++) {
        const quality_result *result = &row->results[t];
        for (size_t m = 0; m < ROUGE_MEASURES; m++) {
            means.recall[m] += 100 * result->scores[m].recall * share;
            means.f[m] += 100 * result->scores[m].f * share;
        }
        means.words += (double)result->words * share;
        means.cosine += result->redundancy.cosine * share;
        means.shared += result->redundancy.shared * share;
    }
    if (row->budget > 0) means.used = means.words / (double)row->budget;
    for (size_t m = 0; m < ROUGE_MEASURES && row->n_topics > 0; m++)
        bootstrap(row, m, &means.low[m], &means.high[m]);
    return means;
}

void quality_print_heading(FILE *out)
{
    fprintf(out,
            "%-20s %-14s %4s %3s  %5s %5s %5s  %5s %5s %5s  %5s %5s %5s  %5s %4s %4s "
            "%4s\n",
            "set", "method", "max", "n", "1-R", "1-F", "+-", "2-R", "2-F", "+-", "4-F",
            "L-F", "SU4-F", "words", "used", "cos", "shar");
}

void quality_print_row(FILE *out, const quality_row *row)
{
    quality_means m = quality_means_of(row);
    fprintf(out,
            "%-20s %-14s %4zu %3zu  %5.2f %5.2f %5.2f  %5.2f %5.2f %5.2f  %5.2f %5.2f "
            "%5.2f  %5.1f %4.2f %4.2f %4.2f\n",
            row->set, row->method, row->budget, row->n_topics, m.recall[ROUGE_1],
            m.f[ROUGE_1], (m.high[ROUGE_1] - m.low[ROUGE_1]) / 2, m.recall[ROUGE_2],
            m.f[ROUGE_2], (m.high[ROUGE_2] - m.low[ROUGE_2]) / 2, m.f[ROUGE_4],
            m.f[ROUGE_L], m.f[ROUGE_SU4], m.words, m.used, m.cosine, m.shared);
}

void quality_print_topics(FILE *out, const quality_row *row)
{
    for (size_t t = 0; t < row->n_topics; t++) {
        const quality_result *result = &row->results[t];
        fprintf(out, "  %s/%s %s:", row->set, row->topics[t], row->method);
        for (size_t m = 0; m < ROUGE_MEASURES; m++)
            fprintf(out, " %s %.2f %.2f", names[m], 100 * result->scores[m].recall,
                    100 * result->scores[m].f);
        fprintf(out, " words %zu cosine %.2f shared %.2f\n", result->words,
                result->redundancy.cosine, result->redundancy.shared);
    }
}

void quality_csv_heading(FILE *out)
{
    fputs("set,method,budget,topics", out);
    for (size_t m = 0; m < ROUGE_MEASURES; m++)
        fprintf(out, ",%s_r,%s_f", names[m], names[m]);
    fputs(",r1_f_low,r1_f_high,r2_f_low,r2_f_high,words,used,max_cosine,max_shared\n",
          out);
}

void quality_csv_row(FILE *out, const quality_row *row)
{
    quality_means m = quality_means_of(row);
    fprintf(out, "%s,%s,%zu,%zu", row->set, row->method, row->budget, row->n_topics);
    for (size_t i = 0; i < ROUGE_MEASURES; i++)
        fprintf(out, ",%.2f,%.2f", m.recall[i], m.f[i]);
    fprintf(out, ",%.2f,%.2f,%.2f,%.2f,%.1f,%.3f,%.3f,%.3f\n", m.low[ROUGE_1],
            m.high[ROUGE_1], m.low[ROUGE_2], m.high[ROUGE_2], m.words, m.used, m.cosine,
            m.shared);
}

/* ------------------------------------------------------------------ does it hold? -- */

/* Mean lead of a over b in F, times 100, over the topics that `weights` counts. */
static double lead(const quality_row *a, const quality_row *b, size_t measure,
                   const size_t *weights)
{
    double sum = 0;
    size_t n = 0;
    for (size_t t = 0; t < a->n_topics; t++) {
        double gap = a->results[t].scores[measure].f - b->results[t].scores[measure].f;
        sum += (double)weights[t] * gap;
        n += weights[t];
    }
    return n > 0 ? 100 * sum / (double)n : 0;
}

/* Weight 0 for `left_out` topics, 1 for the others (Fisher, Yates). */
static void leave_out(size_t *weights, size_t *order, size_t n_topics, size_t left_out,
                      uint64_t *state)
{
    for (size_t t = 0; t < n_topics; t++) {
        weights[t] = 1;
        order[t] = t;
    }
    for (size_t i = 0; i < left_out && i < n_topics; i++) {
        size_t j = i + (size_t)(quality_random(state) % (n_topics - i));
        size_t topic = order[j];
        order[j] = order[i];
        order[i] = topic;
        weights[topic] = 0;
    }
}

static void resample(size_t *weights, size_t n_topics, uint64_t *state)
{
    memset(weights, 0, n_topics * sizeof *weights);
    for (size_t i = 0; i < n_topics; i++) weights[quality_random(state) % n_topics]++;
}

void quality_print_order(FILE *out, const quality_row *a, const quality_row *b,
                         size_t left_out, size_t times)
{
    static const size_t measures[] = {ROUGE_1, ROUGE_2};
    size_t n = a->n_topics;
    size_t *weights = quality_new(n, sizeof *weights);
    size_t *order = quality_new(n, sizeof *order);
    for (size_t k = 0; k < sizeof measures / sizeof *measures; k++) {
        size_t measure = measures[k], n_ahead = 0, n_better = 0;
        double smallest = 0, largest = 0;
        uint64_t state = SEED;
        leave_out(weights, order, n, 0, &state);
        double all = lead(a, b, measure, weights);
        for (size_t i = 0; i < times; i++) {
            leave_out(weights, order, n, left_out, &state);
            double gap = lead(a, b, measure, weights);
            if (i == 0 || gap < smallest) smallest = gap;
            if (i == 0 || gap > largest) largest = gap;
            n_ahead += gap > 0;
        }
        for (size_t i = 0; i < RESAMPLES; i++) {
            resample(weights, n, &state);
            n_better += lead(a, b, measure, weights) > 0;
        }
        fprintf(out,
                "%-20s %s - %s, %s F: %+.2f; without %zu of %zu topics ahead %zu of %zu "
                "times (%+.2f .. %+.2f); in %.1f %% of resamples\n",
                a->set, a->method, b->method, names[measure], all, left_out, n, n_ahead,
                times, smallest, largest, 100 * (double)n_better / RESAMPLES);
    }
    free(order);
    free(weights);
}

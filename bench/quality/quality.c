/*
 * quality.c - the program: how good are the digests? Runs the library and the classic
 * methods on the measuring data, scores them and what other systems wrote with one
 * scorer, and prints a table, a CSV file, or the digests themselves. README.md tells how.
 */
#include "check.h"
#include "report.h"
#include "summary.h"
#include "util.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CHOICES = 32, MAX_ROWS = 64 };

/* The methods that --leave-out compares: the default, and the usual one. */
static const char *const compared[] = {"default", "lexrank-mmr"};

typedef struct settings {
    const char *shared;
    const char *sets[MAX_CHOICES];
    size_t n_sets;
    const char *methods[MAX_CHOICES];
    size_t n_methods;
    size_t words[MAX_CHOICES];
    size_t n_words;
    const char *csv, *dump;
    bool per_topic, order;
    size_t left_out, times;
    smz_options options;
} settings;

static const char usage[] =
    "usage: quality --check-peers SHARED\n"
    "       quality --sets SHARED [OPTION]...\n"
    "  --set NAME          only this set; may be repeated\n"
    "  --method NAME       only this method; may be repeated; `peers' stands for the\n"
    "                      summaries of other systems\n"
    "  --words N           budget instead of the set's own; may be repeated\n"
    "  --option NAME=VALUE a field of smz_options, such as damping=0.6\n"
    "  --csv FILE          write the rows to FILE too\n"
    "  --per-topic         print the scores of each topic\n"
    "  --dump DIR          write digests to DIR/SET/TOPIC.txt (other methods than the\n"
    "                      default to DIR/METHOD/SET/TOPIC.txt)\n"
    "  --leave-out K       does default stay ahead of lexrank-mmr without K topics?\n"
    "  --times N           ... tried N times, 20 unless told\n";

static bool is_chosen(const settings *s, const char *method)
{
    if (s->n_methods == 0) return true;
    for (size_t i = 0; i < s->n_methods; i++)
        if (strcmp(s->methods[i], method) == 0) return true;
    return false;
}

/* Means of F over all sets that were run, each set counting the same. */
typedef struct total {
    char method[32];
    size_t budget, n_sets; /* budget: as asked for by --words, else 0 */
    double f1, f2;
} total;

typedef struct totals {
    total items[MAX_CHOICES];
    size_t count;
} totals;

static void add_total(totals *all, const quality_row *row, size_t budget)
{
    quality_means means = quality_means_of(row);
    size_t i = 0;
    while (i < all->count && (strcmp(all->items[i].method, row->method) != 0 ||
                              all->items[i].budget != budget))
        i++;
    if (i == MAX_CHOICES) return;
    if (i == all->count) {
        all->items[i] = (total){.budget = budget};
        snprintf(all->items[i].method, sizeof all->items[i].method, "%s", row->method);
        all->count++;
    }
    all->items[i].f1 += means.f[ROUGE_1];
    all->items[i].f2 += means.f[ROUGE_2];
    all->items[i].n_sets++;
}

static void print_totals(const totals *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const total *t = &all->items[i];
        if (t->n_sets > 1)
            printf("mean of %zu sets       %-14s %4zu      1-F %5.2f  2-F %5.2f\n",
                   t->n_sets, t->method, t->budget, t->f1 / (double)t->n_sets,
                   t->f2 / (double)t->n_sets);
    }
}

/* ------------------------------------------------------------------------- running -- */

static void write_dump(const settings *s, const char *set, const char *method,
                       const char *topic, const char *text, size_t size)
{
    char *folder = strcmp(method, quality_method_name(0)) == 0
                       ? quality_format("%s/%s", s->dump, set)
                       : quality_format("%s/%s/%s", s->dump, method, set);
    char *path = quality_format("%s/%s.txt", folder, topic);
    quality_make_directory(folder);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(text, 1, size, file) != size || fclose(file) != 0)
        quality_fail(1, "%s cannot be written", path);
    free(path);
    free(folder);
}

static quality_result score(const quality_set *set, const quality_topic *topic,
                            const quality_common *common, const char *text, size_t size)
{
    quality_result result = {0};
    rouge_text *summary = rouge_text_read(set->scorer, text, size, set->cut, 0);
    rouge_compare(set->scorer, summary, topic->scored, topic->n_references,
                  result.scores);
    result.words = quality_count_words(text, size);
    result.redundancy = quality_redundancy_of(set->scorer, common, text, size);
    rouge_text_free(summary);
    return result;
}

static quality_row *add_row(quality_row *rows, size_t *n_rows, const quality_set *set,
                            char *method, size_t budget)
{
    if (*n_rows == MAX_ROWS) quality_fail(2, "more than %d rows in a set", MAX_ROWS);
    quality_row *row = &rows[(*n_rows)++];
    *row = (quality_row){.set = set->name, .method = method, .budget = budget};
    row->topics = quality_new(set->n_topics, sizeof *row->topics);
    row->results = quality_new(set->n_topics, sizeof *row->results);
    return row;
}

/* One row for each method and budget. Returns the number of digests that break their
 * budget, each named on stderr. */
static size_t run_methods(const settings *s, const quality_set *set,
                          const quality_common *common, quality_row *rows, size_t *n_rows)
{
    size_t n_broken = 0, first = *n_rows, budgets[MAX_CHOICES] = {set->budget};
    size_t n_budgets = s->n_words > 0 ? s->n_words : 1, methods[MAX_CHOICES];
    if (s->n_words > 0) memcpy(budgets, s->words, sizeof budgets);
    for (size_t m = 0; quality_method_name(m) != NULL; m++) {
        if (!is_chosen(s, quality_method_name(m))) continue;
        for (size_t b = 0; b < n_budgets; b++) {
            if (*n_rows < MAX_CHOICES) methods[*n_rows] = m;
            add_row(rows, n_rows, set, quality_format("%s", quality_method_name(m)),
                    budgets[b]);
        }
    }
    if (*n_rows > MAX_CHOICES) quality_fail(2, "more than %d rows", MAX_CHOICES);
    for (size_t t = 0; t<set->n_topics && * n_rows> first; t++) {
        const quality_topic *topic = &set->topics[t];
        smz_corpus *corpus = quality_corpus_new(topic);
        for (size_t r = first; r < *n_rows; r++) {
            quality_row *row = &rows[r];
            size_t size;
            char *text = quality_summary_new(corpus, methods[r], &s->options,
                                             set->language, row->budget, &size);
            quality_result *result = &row->results[row->n_topics];
            *result = score(set, topic, common, text, size);
            row->topics[row->n_topics++] = topic->name;
            if (result->words > row->budget) {
                fprintf(stderr, "quality: %s/%s %s: %zu words, budget %zu\n", set->name,
                        topic->name, row->method, result->words, row->budget);
                n_broken++;
            }
            if (size == 0)
                fprintf(stderr, "quality: %s/%s %s: empty\n", set->name, topic->name,
                        row->method);
            if (s->dump != NULL)
                write_dump(s, set->name, row->method, topic->name, text, size);
            free(text);
        }
        smz_corpus_free(corpus);
    }
    return n_broken;
}

/* One row for each other system that wrote for the set. */
static void run_peers(const settings *s, const quality_set *set,
                      const quality_common *common, quality_row *rows, size_t *n_rows)
{
    char *path = quality_format("%s/data/peers/%s", s->shared, set->name);
    quality_names systems = quality_list(path);
    for (size_t i = 0; i < systems.count; i++) {
        quality_row *row =
            add_row(rows, n_rows, set, quality_format("peer-%s", systems.items[i]), 0);
        for (size_t t = 0; t < set->n_topics; t++) {
            const quality_topic *topic = &set->topics[t];
            size_t size;
            char *text = quality_peer_read(s->shared, set->name, systems.items[i],
                                           topic->name, &size);
            if (text == NULL) continue;
            row->results[row->n_topics] = score(set, topic, common, text, size);
            row->topics[row->n_topics++] = topic->name;
            free(text);
        }
    }
    quality_names_free(&systems);
    free(path);
}

static void print_order(const settings *s, const quality_row *rows, size_t n_rows)
{
    const quality_row *found[2] = {NULL, NULL};
    for (size_t i = 0; i < n_rows; i++)
        for (size_t k = 0; k < 2; k++)
            if (found[k] == NULL && strcmp(rows[i].method, compared[k]) == 0)
                found[k] = &rows[i];
    if (found[0] == NULL || found[1] == NULL) return;
    if (s->left_out < found[0]->n_topics)
        quality_print_order(stdout, found[0], found[1], s->left_out, s->times);
}

static size_t run_set(const settings *s, const char *name, FILE *csv, totals *all)
{
    quality_row rows[MAX_ROWS];
    size_t n_rows = 0;
    quality_set *set = quality_set_load(s->shared, name, true);
    quality_common common = quality_common_find(set);
    size_t n_broken = run_methods(s, set, &common, rows, &n_rows);
    if (is_chosen(s, "peers")) run_peers(s, set, &common, rows, &n_rows);
    for (size_t i = 0; i < n_rows; i++) {
        quality_print_row(stdout, &rows[i]);
        if (s->per_topic) quality_print_topics(stdout, &rows[i]);
        if (csv != NULL) quality_csv_row(csv, &rows[i]);
        if (rows[i].budget > 0)
            add_total(all, &rows[i], s->n_words > 0 ? rows[i].budget : 0);
    }
    if (s->order) print_order(s, rows, n_rows);
    for (size_t i = 0; i < n_rows; i++) {
        free(rows[i].method);
        free(rows[i].topics);
        free(rows[i].results);
    }
    free(common.items);
    quality_set_free(set);
    return n_broken;
}

/* A name that stands for nothing is a mistake, not an empty table. */
static void check_sets(const settings *s, const quality_names *names)
{
    for (size_t k = 0; k < s->n_sets; k++) {
        bool known = false;
        for (size_t i = 0; i < names->count; i++)
            known = known || strcmp(s->sets[k], names->items[i]) == 0;
        if (!known) quality_fail(2, "--set %s: no such set", s->sets[k]);
    }
}

static int run_sets(const settings *s)
{
    size_t n_broken = 0;
    totals all = {.count = 0};
    char *path = quality_format("%s/data/sets", s->shared);
    quality_names names = quality_list(path);
    FILE *csv = NULL;
    if (names.count == 0) quality_fail(2, "%s: no sets", path);
    check_sets(s, &names);
    if (s->csv != NULL) csv = fopen(s->csv, "w");
    if (s->csv != NULL && csv == NULL) quality_fail(1, "%s cannot be written", s->csv);
    if (csv != NULL) quality_csv_heading(csv);
    quality_print_heading(stdout);
    for (size_t i = 0; i < names.count; i++) {
        bool chosen = s->n_sets == 0;
        for (size_t k = 0; k < s->n_sets; k++)
            chosen = chosen || strcmp(s->sets[k], names.items[i]) == 0;
        if (chosen) n_broken += run_set(s, names.items[i], csv, &all);
    }
    print_totals(&all);
    if (csv != NULL && fclose(csv) != 0) quality_fail(1, "%s cannot be written", s->csv);
    quality_names_free(&names);
    free(path);
    if (n_broken > 0) fprintf(stderr, "quality: %zu digests over budget\n", n_broken);
    return n_broken > 0;
}

/* ----------------------------------------------------------------------- arguments -- */

static size_t whole(const char *option, const char *value, size_t least)
{
    char *end;
    unsigned long n = strtoul(value, &end, 10);
    if (end == value || *end != '\0' || value[0] == '-' || n < least)
        quality_fail(2, "%s %s: not a number from %zu", option, value, least);
    return (size_t)n;
}

static void choose(const char *option, const char *list[MAX_CHOICES], size_t *count,
                   const char *value)
{
    if (*count == MAX_CHOICES) quality_fail(2, "%s: too many", option);
    list[(*count)++] = value;
}

/* Takes the option at arguments[0]; returns how many arguments it used. */
static int take_option(settings *s, char **arguments)
{
    const char *option = arguments[0], *value = arguments[1];
    if (strcmp(option, "--per-topic") == 0) {
        s->per_topic = true;
        return 1;
    }
    if (value == NULL) quality_fail(2, "%s: unknown, or its value is missing", option);
    if (strcmp(option, "--sets") == 0)
        s->shared = value;
    else if (strcmp(option, "--set") == 0)
        choose(option, s->sets, &s->n_sets, value);
    else if (strcmp(option, "--method") == 0)
        choose(option, s->methods, &s->n_methods, value);
    else if (strcmp(option, "--words") == 0 && s->n_words < MAX_CHOICES)
        s->words[s->n_words++] = whole(option, value, 1);
    else if (strcmp(option, "--option") == 0)
        quality_option_set(&s->options, value);
    else if (strcmp(option, "--csv") == 0)
        s->csv = value;
    else if (strcmp(option, "--dump") == 0)
        s->dump = value;
    else if (strcmp(option, "--times") == 0)
        s->times = whole(option, value, 1);
    else if (strcmp(option, "--leave-out") == 0) {
        s->left_out = whole(option, value, 1);
        s->order = true;
    } else {
        quality_fail(2, "%s: unknown option", option);
    }
    return 2;
}

/* The same for methods; --leave-out needs two of them. */
static void check_methods(settings *s)
{
    for (size_t i = 0; i < s->n_methods; i++) {
        bool known = strcmp(s->methods[i], "peers") == 0;
        for (size_t m = 0; quality_method_name(m) != NULL; m++)
            known = known || strcmp(s->methods[i], quality_method_name(m)) == 0;
        if (!known) quality_fail(2, "--method %s: no such method", s->methods[i]);
    }
    for (size_t k = 0; s->order && s->n_methods > 0 && k < 2; k++)
        if (!is_chosen(s, compared[k]))
            choose("--method", s->methods, &s->n_methods, compared[k]);
}

int main(int argc, char **argv)
{
    settings s = {.times = 20};
    if (argc == 3 && strcmp(argv[1], "--check-peers") == 0)
        return quality_check_peers(argv[2]);
    smz_options_init(&s.options, sizeof s.options);
    for (int i = 1; i < argc;) i += take_option(&s, argv + i);
    if (s.shared == NULL) {
        fputs(usage, stderr);
        return 2;
    }
    check_methods(&s);
    return run_sets(&s);
}

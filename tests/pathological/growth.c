/*
 * growth.c - inputs made to be slow, each at sizes 0, n and 4n: what is four times as
 * long may hold little more than four times the memory, and what always holds of a corpus
 * and its digest holds. The instructions that they take are counted by growth.py, under
 * which this program runs.
 *
 *     growth [INPUT [SIZE]]    those whose name holds INPUT; SIZE in place of n
 *     growth long [INPUT]      as large as people with bad intentions would make them
 *
 * A line for each run: name, size, bytes of text, bytes held at most, parted by tabs.
 * Only `long` looks at a clock.
 */
#define _POSIX_C_SOURCE 200809L

#include "pathological/measured.h"
#include "support/invariants.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Memory of 4n by that of n, that of size 0 taken off both: arrays grow by doubling, so
 * the larger may just have grown where the smaller is full. What n adds to size 0 may be
 * next to nothing, where larger texts go other ways; it counts as that of size 0 then. */
static const double memory_most = 6;

/* Of a long run: processor time, ten times what the slowest takes; what is held for each
 * byte of text, beside a little. */
static const double seconds_most = 20;
static const size_t held_a_byte = 100, held_beside = (size_t)1 << 20;

struct cost {
    double seconds;
    size_t bytes, text;
};

static double processor_time(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* What does not hold of a run, or NULL. */
static const char *find_fault(bool good, const struct measured *run)
{
    smz_options options;
    if (!good) return "an error";
    const char *broken = broken_corpus(run->corpus);
    if (broken == NULL && run->stories != NULL)
        broken = broken_stories(run->corpus, run->stories);
    if (broken != NULL || run->digest == NULL) return broken;
    smz_options_init(&options, sizeof options);
    return broken_digest(run->corpus, run->digest, &options);
}

static bool measure(const struct input *input, size_t n, struct cost *out)
{
    struct text text = {0};
    struct measured run = {0};
    const char *fault = "no memory for the input";
    if (input->make(&text, n)) {
        const double start = processor_time();
        const bool good = measured_make(input, &text, &run);
        out->seconds = processor_time() - start;
        fault = find_fault(good, &run);
        measured_free(&run);
        out->bytes = run.books.most;
        out->text = text.size + (text.title != NULL ? strlen(text.title) : 0);
        if (fault == NULL && run.books.n_blocks > 0) fault = "memory was not freed";
    }
    free(text.data);
    free(text.title);
    if (fault != NULL) printf("FAULT: %s at %zu: %s\n", input->name, n, fault);
    return fault == NULL;
}

/* At 0, n and 4n. */
static bool check_growth(const struct input *input, size_t n)
{
    const size_t sizes[] = {0, n, 4 * n};
    struct cost costs[3];
    for (size_t i = 0; i < 3; i++) {
        if (!measure(input, sizes[i], &costs[i])) return false;
        printf("%s\t%zu\t%zu\t%zu\n", input->name, sizes[i], costs[i].text,
               costs[i].bytes);
        fflush(stdout);
    }
    const double none = (double)costs[0].bytes, four = (double)costs[2].bytes - none;
    double once = (double)costs[1].bytes - none;
    if (once < none) once = none;
    if (four <= memory_most * once) return true;
    printf("FAULT: %s: memory grows by %.1f\n", input->name, four / once);
    return false;
}

static bool check_limits(const struct input *input)
{
    struct cost cost;
    if (!measure(input, input->longest, &cost)) return false;
    const bool slow = cost.seconds > seconds_most;
    const bool large = cost.bytes > held_beside + held_a_byte * cost.text;
    printf("%-30s %9zu %6.1f MB %6.2f s %6.1f MB held%s\n", input->name, input->longest,
           (double)cost.text / 1e6, cost.seconds, (double)cost.bytes / 1e6,
           slow || large ? "  TOO MUCH" : "");
    fflush(stdout);
    return !slow && !large;
}

int main(int argc, char **argv)
{
    const bool is_long = argc > 1 && strcmp(argv[1], "long") == 0;
    const char *wanted = argc > 1 + is_long ? argv[1 + is_long] : "";
    const size_t size = argc > 2 + is_long ? strtoul(argv[2 + is_long], NULL, 10) : 0;
    size_t n_faults = 0, n_runs = 0;
    for (size_t i = 0; i < n_inputs; i++) {
        const struct input *input = &inputs[i];
        if (strstr(input->name, wanted) == NULL) continue;
        n_faults += is_long ? !check_limits(input)
                            : !check_growth(input, size > 0 ? size : input->n);
        n_runs++;
    }
    if (n_runs == 0) printf("no input is named like '%s'\n", wanted);
    printf("%zu inputs, %zu faults\n", n_runs, n_faults);
    return n_faults > 0 || n_runs == 0;
}

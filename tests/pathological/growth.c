/*
 * growth.c - inputs made to be slow, each at sizes n and 4n: what is four times as long
 * may take little more than four times as long. Time is that of the processor, the least
 * of several runs; memory is the most that was held at once.
 *
 *     growth [long] [NAME]
 *
 * `long` takes sizes near those that people with bad intentions would, up to 10 MB.
 */
#define _POSIX_C_SOURCE 200809L

#include "pathological/inputs.h"
#include "support/invariants.h"
#include "support/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* n log n at these sizes is under 4.8; caches that no longer hold the data and other
 * processes make up the rest. What is quadratic comes to 16. */
static const double ratio_most = 9;

/* Below this a ratio is of noise. */
static const double seconds_least = 0.004;

enum { RUNS = 3 };

struct cost {
    double seconds;
    size_t bytes;
};

static double processor_time(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int to_nowhere(void *context, const char *data, size_t size)
{
    *(size_t *)context += size + (data == NULL);
    return 0;
}

/* Reads the input and makes and writes a digest; false where something is wrong. */
static bool run(const struct input *input, const struct text *text, struct cost *out)
{
    ledger books = {0};
    const smz_allocator allocator = ledger_allocator(&books);
    smz_corpus *corpus;
    smz_digest *digest = NULL;
    size_t written = 0;
    const double start = processor_time();
    bool good = smz_corpus_new(&allocator, &corpus, NULL) == SMZ_OK;
    for (size_t at = 0; good && at < text->size;) {
        smz_document document = SMZ_DOCUMENT_INIT;
        const char *end =
            input->many ? memchr(text->data + at, '\f', text->size - at) : NULL;
        document.text = text->data + at;
        document.text_size =
            end != NULL ? (size_t)(end - document.text) : text->size - at;
        document.format = input->format;
        document.title = text->title;
        good = smz_corpus_add(corpus, &document, NULL) == SMZ_OK;
        at += document.text_size + 1;
    }
    if (good) {
        const smz_status status = smz_digest_new(corpus, NULL, &digest, NULL);
        good = status == SMZ_OK || status == SMZ_E_EMPTY;
    }
    if (good && digest != NULL)
        good = smz_digest_write(digest, SMZ_OUTPUT_TEXT, 0, 80, to_nowhere, &written,
                                NULL) == SMZ_OK;
    out->seconds = processor_time() - start;
    out->bytes = books.most;
    const char *broken = good ? broken_corpus(corpus) : "an error";
    if (broken != NULL) printf("FAULT %s: %s\n", input->name, broken);
    smz_digest_free(digest);
    smz_corpus_free(corpus);
    return broken == NULL && books.n_blocks == 0;
}

/* The least time of several runs; of one where that is long. */
static bool measure(const struct input *input, size_t n, struct cost *out)
{
    struct text text = {0};
    bool good = input->make(&text, n);
    for (int i = 0; i < RUNS && good; i++) {
        struct cost one;
        good = run(input, &text, &one);
        if (i == 0 || one.seconds < out->seconds) *out = one;
        if (one.seconds > 1) break;
    }
    free(text.data);
    free(text.title);
    return good;
}

int main(int argc, char **argv)
{
    const bool is_long = argc > 1 && strcmp(argv[1], "long") == 0;
    const char *wanted = argc > 1 + is_long ? argv[1 + is_long] : "";
    size_t n_faults = 0;
    printf("%-34s %9s %9s %6s %9s %6s\n", "input, at n and 4n", "n", "4n ms", "times",
           "4n MB", "times");
    for (size_t i = 0; i < n_inputs; i++) {
        const struct input *input = &inputs[i];
        const size_t n = is_long ? input->n * input->longer : input->n;
        struct cost once, four;
        if (strstr(input->name, wanted) == NULL) continue;
        bool good = measure(input, n, &once) && measure(input, 4 * n, &four);
        if (good) {
            const double times = four.seconds / once.seconds;
            const double more = (double)four.bytes / (double)once.bytes;
            const bool slow = times > ratio_most && four.seconds > seconds_least;
            good = !slow && more < ratio_most;
            printf("%-34s %9zu %9.1f %6.1f %9.1f %6.1f%s\n", input->name, n,
                   four.seconds * 1e3, times, (double)four.bytes / 1e6, more,
                   good ? "" : "  TOO MUCH");
            fflush(stdout);
        }
        n_faults += !good;
    }
    printf("%zu faults\n", n_faults);
    return n_faults > 0;
}

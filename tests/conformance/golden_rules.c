/*
 * golden_rules.c - splits the "golden rules" of sentence splitting, cases of many
 * languages collected by pragmatic_segmenter and pySBD, and counts how many come out as
 * expected.
 *
 *     golden_rules golden_rules.jsonl [-v] [LANGUAGE]
 *
 * -v prints the cases that fail. Sentences are compared with white space trimmed and
 * folded. Exits with 77 (skipped) where the file is not there, with 1 where fewer cases
 * pass than `required` says.
 */
#include "base/memory.h"
#include "text/language.h"
#include "text/paragraph.h"
#include "text/sentence.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LANGUAGES = 64, SPLITS = 256 };

/* Per cent of a language's cases that must pass; "all" is of the sum. */
static const struct {
    const char *language;
    size_t percent;
} required[] = {{"en", 85}, {"de", 85}, {"fr", 85}, {"es", 85},
                {"it", 85}, {"ru", 85}, {"all", 75}};

typedef struct tally {
    char language[8];
    size_t n, passed;
} tally;

typedef struct span {
    const char *text;
    size_t size;
} span;

static bool is_space(const char *s, size_t left, size_t *width)
{
    *width = 1;
    if (left > 0 && (*s == ' ' || (*s >= '\t' && *s <= '\r'))) return true;
    *width = 2;
    return left > 1 && strncmp(s, "\xC2\xA0", 2) == 0;
}

/* Compares two texts with runs of white space as one space, trimmed. */
static bool same(span a, span b)
{
    size_t i = 0, k = 0, width;
    for (;;) {
        bool gap_a = i == 0, gap_b = k == 0;
        while (is_space(a.text + i, a.size - i, &width)) i += width, gap_a = true;
        while (is_space(b.text + k, b.size - k, &width)) k += width, gap_b = true;
        if (i == a.size || k == b.size) return i == a.size && k == b.size;
        if (gap_a != gap_b || a.text[i++] != b.text[k++]) return false;
    }
}

/* Splits a text as the library does; returns the number of sentences. */
static size_t split(const char *text, const smz_language *language, span out[SPLITS])
{
    smz_paragraphs paragraphs = {0};
    size_t n = 0;
    if (smz_paragraphs_find(&smz_allocator_libc, text, strlen(text), &paragraphs) !=
        SMZ_OK)
        exit(1);
    for (size_t i = 0; i < paragraphs.count; i++) {
        const char *start = text + paragraphs.items[i].offset;
        size_t size = paragraphs.items[i].size;
        for (size_t at = 0; at < size && n < SPLITS;) {
            size_t end = smz_sentence_end(start, size, at, language);
            out[n].text = start + at;
            out[n++].size = end - at;
            at = end;
        }
    }
    SMZ_ARRAY_FREE(&smz_allocator_libc, &paragraphs);
    return n;
}

static tally *tally_of(tally *tallies, size_t *n, const char *language)
{
    for (size_t i = 0; i < *n; i++)
        if (strcmp(tallies[i].language, language) == 0) return &tallies[i];
    if (*n == LANGUAGES) exit(1);
    snprintf(tallies[*n].language, sizeof tallies[*n].language, "%s", language);
    return &tallies[(*n)++];
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* Runs one case; returns whether it passes. */
static bool run(const json_t *object, const char *code, bool verbose)
{
    span found[SPLITS];
    const json_t *expected = json_object_get(object, "sents");
    const smz_language *language = smz_language_by_code(code, strlen(code));
    if (language == NULL) language = smz_language_unknown();
    size_t n = split(text_of(object, "text"), language, found);
    bool equal = n == json_array_size(expected);
    for (size_t i = 0; equal && i < n; i++) {
        const char *s = json_string_value(json_array_get(expected, i));
        span want = {s, strlen(s)};
        equal = same(found[i], want);
    }
    if (!equal && verbose) {
        printf("%s: expected\n", code);
        for (size_t i = 0; i < json_array_size(expected); i++)
            printf("    [%s]\n", json_string_value(json_array_get(expected, i)));
        printf("  found\n");
        for (size_t i = 0; i < n; i++)
            printf("    [%.*s]\n", (int)found[i].size, found[i].text);
    }
    return equal;
}

static int report(const tally *tallies, size_t n)
{
    int status = 0;
    for (size_t i = 0; i < n; i++) {
        const tally *t = &tallies[i];
        const char *verdict = "";
        for (size_t k = 0; k < sizeof required / sizeof required[0]; k++)
            if (strcmp(required[k].language, t->language) == 0 &&
                t->passed * 100 < t->n * required[k].percent) {
                verdict = "  too few";
                status = 1;
            }
        printf("%-4s %4zu of %4zu%s\n", t->language, t->passed, t->n, verdict);
    }
    return status;
}

int main(int argc, char **argv)
{
    static tally tallies[LANGUAGES];
    static char line[1 << 16];
    size_t n = 0;
    bool verbose = argc > 2 && strcmp(argv[2], "-v") == 0;
    const char *only = argc > 2 + verbose ? argv[2 + verbose] : NULL;
    FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (file == NULL) {
        printf("skipped: no %s\n", argc > 1 ? argv[1] : "file given");
        return 77;
    }
    tally_of(tallies, &n, "all");
    while (fgets(line, sizeof line, file) != NULL) {
        json_t *object = json_loads(line, 0, NULL);
        if (object == NULL) {
            fprintf(stderr, "cannot read: %s", line);
            return 1;
        }
        const char *code = text_of(object, "lang");
        if (only == NULL || strcmp(only, code) == 0) {
            bool passed = run(object, code, verbose);
            tally *all = &tallies[0], *own = tally_of(tallies, &n, code);
            all->n++;
            own->n++;
            if (passed) all->passed++, own->passed++;
        }
        json_decref(object);
    }
    fclose(file);
    return report(tallies, n);
}

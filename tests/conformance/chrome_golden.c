/*
 * chrome_golden.c - reads pages full of menus, teasers and captions and compares what
 * each piece was taken for with what is written beside it.
 *
 *     chrome_golden [--bless] DIRECTORY
 *
 * DIRECTORY holds NAME.txt and NAME.expected: a line of language, date and title, then
 * one line a unit: kind, why, text. --bless writes the .expected files anew; look at the
 * difference before believing it. Exits with 1 where a page is read otherwise.
 */
#define _POSIX_C_SOURCE 200809L

#include "input/reading.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 1 << 16, NAMES_MOST = 256, PATH_MOST = 1024 };

static const char *const kinds[SMZ_KIND_COUNT] = {
    "sentence", "title", "heading", "dateline", "caption", "chrome", "offtopic"};

/* Appends to the text being made; what does not fit makes the comparison fail. */
static void put(char *out, size_t *size, const char *data, size_t length)
{
    if (*size + length >= 4 * FILE_MOST) length = 4 * FILE_MOST - *size;
    memcpy(out + *size, data, length);
    *size += length;
}

static void put_text(char *out, size_t *size, const char *text)
{
    put(out, size, text, strlen(text));
}

static size_t describe(const char *text, size_t size, char *out)
{
    smz_reading reading;
    size_t n = 0;
    if (smz_reading_text(&smz_allocator_libc, text, size, NULL, NULL, 0, &reading) !=
        SMZ_OK)
        return 0;
    put_text(out, &n, smz_language_code(reading.language));
    put_text(out, &n, " | ");
    put_text(out, &n, reading.date[0] != '\0' ? reading.date : "no date");
    put_text(out, &n, " | ");
    put(out, &n, text + reading.title_offset, reading.title_size);
    put_text(out, &n, "\n");
    for (size_t i = 0; i < reading.units.count; i++) {
        const smz_unit *unit = &reading.units.items[i];
        put_text(out, &n, kinds[unit->kind]);
        put_text(out, &n, " | ");
        put_text(out, &n, unit->why);
        put_text(out, &n, " | ");
        size_t start = n;
        put(out, &n, text + unit->offset, unit->size);
        for (size_t k = start; k < n; k++)
            if (out[k] == '\n') out[k] = ' ';
        put_text(out, &n, "\n");
    }
    SMZ_ARRAY_FREE(&smz_allocator_libc, &reading.units);
    return n;
}

static size_t load(const char *path, char *out, size_t most)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) return 0;
    size_t size = fread(out, 1, most, file);
    fclose(file);
    return size;
}

/* Prints the first line that differs. */
static void show_difference(const char *name, const char *got, size_t n_got,
                            const char *expected, size_t n_expected)
{
    size_t at = 0, line = 1, start = 0;
    while (at < n_got && at < n_expected && got[at] == expected[at]) {
        if (got[at] == '\n') {
            line++;
            start = at + 1;
        }
        at++;
    }
    size_t got_end = start, expected_end = start;
    while (got_end < n_got && got[got_end] != '\n') got_end++;
    while (expected_end < n_expected && expected[expected_end] != '\n') expected_end++;
    printf("%s.expected:%zu:\n  expected %.*s\n  got      %.*s\n", name, line,
           (int)(expected_end - start), expected + start, (int)(got_end - start),
           got + start);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

int main(int argc, char **argv)
{
    static char names[NAMES_MOST][256], text[FILE_MOST], got[4 * FILE_MOST + 1],
        expected[4 * FILE_MOST + 1];
    bool bless = argc > 2 && strcmp(argv[1], "--bless") == 0;
    size_t n_names = 0, n_failed = 0;
    if (argc != (bless ? 3 : 2)) {
        fprintf(stderr, "usage: chrome_golden [--bless] DIRECTORY\n");
        return 2;
    }
    const char *folder = argv[argc - 1];
    DIR *directory = opendir(folder);
    if (directory == NULL) {
        fprintf(stderr, "chrome_golden: cannot open %s\n", folder);
        return 2;
    }
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        size_t length = strlen(entry->d_name);
        if (length < 5 || length > 255 || n_names == NAMES_MOST) continue;
        if (strcmp(entry->d_name + length - 4, ".txt") != 0) continue;
        memcpy(names[n_names], entry->d_name, length - 4);
        names[n_names++][length - 4] = '\0';
    }
    closedir(directory);
    qsort(names, n_names, sizeof *names, by_name);
    for (size_t i = 0; i < n_names; i++) {
        char path[PATH_MOST];
        snprintf(path, sizeof path, "%s/%s.txt", folder, names[i]);
        size_t size = load(path, text, sizeof text);
        size_t n_got = describe(text, size, got);
        snprintf(path, sizeof path, "%s/%s.expected", folder, names[i]);
        if (bless) {
            FILE *file = fopen(path, "wb");
            if (file == NULL || fwrite(got, 1, n_got, file) != n_got ||
                fclose(file) != 0) {
                fprintf(stderr, "chrome_golden: cannot write %s\n", path);
                return 2;
            }
            continue;
        }
        size_t n_expected = load(path, expected, sizeof expected);
        if (n_got > 0 && n_got == n_expected && memcmp(got, expected, n_got) == 0)
            continue;
        show_difference(names[i], got, n_got, expected, n_expected);
        n_failed++;
    }
    printf("%zu pages, %zu failed\n", n_names, n_failed);
    return n_failed > 0 || n_names == 0;
}

/*
 * unicode_break.c - runs the Unicode Consortium's own test files for sentence and word
 * boundaries against the untailored mode; all of their cases must pass.
 *
 *     unicode_break sentence /usr/share/unicode/auxiliary/SentenceBreakTest.txt
 *     unicode_break word /usr/share/unicode/auxiliary/WordBreakTest.txt
 *
 * Exits with 77 (skipped) where the file is not there.
 */
#include "base/utf8.h"
#include "text/sentence.h"
#include "text/word.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 8192, MARKS = 512 };

static size_t next_sentence(const char *text, size_t size, size_t from)
{
    return smz_sentence_end(text, size, from, NULL);
}

static size_t next_word(const char *text, size_t size, size_t from)
{
    smz_word_kind kind;
    return smz_word_end(text, size, from, &kind);
}

/* Reads a case: DIVISION SIGN and MULTIPLICATION SIGN between hexadecimal characters. */
static bool read_case(const char *line, char *text, size_t *size, bool *breaks)
{
    *size = 0;
    memset(breaks, 0, MARKS);
    while (*line != '\0' && *line != '#') {
        if (strncmp(line, "\xC3\xB7", 2) == 0) {
            breaks[*size] = true;
            line += 2;
        } else if (strncmp(line, "\xC3\x97", 2) == 0) {
            line += 2;
        } else if (*line == ' ' || *line == '\t' || *line == '\n') {
            line++;
        } else {
            char *end;
            unsigned long c = strtoul(line, &end, 16);
            if (end == line || *size + 5 > MARKS) return false;
            *size += smz_utf8_put((uint32_t)c, text + *size);
            line = end;
        }
    }
    return true;
}

int main(int argc, char **argv)
{
    char line[LINE], text[MARKS];
    bool breaks[MARKS], found[MARKS];
    size_t n = 0, passed = 0, size;
    if (argc != 3) {
        fprintf(stderr, "usage: unicode_break sentence|word FILE\n");
        return 2;
    }
    FILE *file = fopen(argv[2], "r");
    if (file == NULL) {
        printf("skipped: no %s\n", argv[2]);
        return 77;
    }
    bool sentences = strcmp(argv[1], "sentence") == 0;
    while (fgets(line, sizeof line, file) != NULL) {
        if (!read_case(line, text, &size, breaks)) {
            fprintf(stderr, "cannot read: %s", line);
            return 1;
        }
        if (size == 0) continue;
        memset(found, 0, sizeof found);
        found[0] = true;
        for (size_t at = 0; at < size;) {
            at = sentences ? next_sentence(text, size, at) : next_word(text, size, at);
            found[at] = true;
        }
        n++;
        if (memcmp(breaks, found, sizeof found) == 0)
            passed++;
        else
            printf("failed: %s", line);
    }
    fclose(file);
    printf("%s boundaries: %zu of %zu cases\n", argv[1], passed, n);
    return n > 0 && passed == n ? 0 : 1;
}

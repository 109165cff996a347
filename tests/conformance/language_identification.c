/*
 * language_identification.c - how often smz_language_find is right.
 *
 *     language_identification FILE.tsv [--show CODE]
 *
 * The file's first line holds column names; those that are language codes name columns of
 * sentences. Prints the share told rightly for single sentences and for ten sentences in
 * a row taken together; fails where it is under the goals of the ten-sentence column.
 * Exits 77 (skipped) where the file is absent.
 */
#include "text/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOGETHER = 10, MAX_COLUMNS = 64, LINE_BYTES = 1 << 16 };

typedef struct column {
    const smz_language *language;
    char code[8];
    size_t n, right, n_together, right_together;
    char *pool; /* the sentences gathered since the last ten */
    size_t pooled, n_pooled;
} column;

static void finish_pool(column *c)
{
    if (c->n_pooled < TOGETHER) return;
    c->n_together++;
    c->right_together += smz_language_find(c->pool, c->pooled, NULL) == c->language;
    c->pooled = c->n_pooled = 0;
}

static void take(column *c, const char *text, size_t size, const char *show)
{
    double confidence;
    const smz_language *found = smz_language_find(text, size, &confidence);
    c->n++;
    c->right += found == c->language;
    if (found != c->language && show != NULL && strcmp(show, c->code) == 0)
        printf("%s not %s (%d %%): %.*s\n", smz_language_code(found), c->code,
               (int)(confidence * 100), (int)size, text);
    if (c->pooled + size + 1 < LINE_BYTES * TOGETHER) {
        memcpy(c->pool + c->pooled, text, size);
        c->pool[c->pooled + size] = ' ';
        c->pooled += size + 1;
    }
    c->n_pooled++;
    finish_pool(c);
}

int main(int argc, char **argv)
{
    static char line[LINE_BYTES];
    static column columns[MAX_COLUMNS];
    size_t n_columns = 0, n_lines = 0;
    int status = 0;
    FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
    const char *show = argc > 3 && strcmp(argv[2], "--show") == 0 ? argv[3] : NULL;
    if (file == NULL) {
        puts("skipped: no file of parallel sentences");
        return 77;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        char *at = line;
        for (size_t i = 0; i < MAX_COLUMNS && at != NULL; i++) {
            char *end = strchr(at, '\t');
            size_t size = end == NULL ? strlen(at) : (size_t)(end - at);
            if (n_lines == 0) {
                columns[i].language = size == 2 && memcmp(at, "id", 2) != 0
                                          ? smz_language_by_code(at, size)
                                          : NULL;
                if (columns[i].language != NULL) memcpy(columns[i].code, at, size);
                if (columns[i].language != NULL)
                    columns[i].pool = malloc((size_t)LINE_BYTES * TOGETHER);
                n_columns = i + 1;
            } else if (i < n_columns && columns[i].pool != NULL && size > 0) {
                take(&columns[i], at, size, show);
            }
            at = end == NULL ? NULL : end + 1;
        }
        n_lines++;
    }
    fclose(file);
    size_t n = 0, right = 0, n_together = 0, right_together = 0;
    puts("language  single %  ten together %");
    for (size_t i = 0; i < n_columns; i++) {
        const column *c = &columns[i];
        if (c->n == 0 || c->n_together == 0) continue;
        printf("%-8s %9.2f %15.2f\n", c->code, 100.0 * (double)c->right / (double)c->n,
               100.0 * (double)c->right_together / (double)c->n_together);
        n += c->n;
        right += c->right;
        n_together += c->n_together;
        right_together += c->right_together;
        free(c->pool);
    }
    if (n == 0 || n_together == 0) return 1;
    printf("%-8s %9.2f %15.2f\n", "all", 100.0 * (double)right / (double)n,
           100.0 * (double)right_together / (double)n_together);
    if (right * 100 < n * 98 || right_together * 1000 < n_together * 999) {
        puts("under the goals: 98 % of single sentences, 99.9 % of ten together");
        status = 1;
    }
    return status;
}

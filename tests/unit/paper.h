/* paper.h - what tests of written output share: all that was written. */
#ifndef SMZ_TESTS_PAPER_H
#define SMZ_TESTS_PAPER_H

#include "summarizer.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* All that was written. */
typedef struct paper {
    char *text;
    size_t size, capacity;
} paper;

static inline int append(void *context, const char *data, size_t size)
{
    paper *out = context;
    if (out->size + size + 1 > out->capacity) {
        out->capacity = 2 * (out->size + size + 1);
        out->text = realloc(out->text, out->capacity);
        cr_assert_not_null(out->text);
    }
    memcpy(out->text + out->size, data, size);
    out->size += size;
    out->text[out->size] = '\0';
    return 0;
}

static inline size_t count(const char *text, const char *piece)
{
    size_t n = 0;
    for (; (text = strstr(text, piece)) != NULL; text++) n++;
    return n;
}

#endif

/* inputs.h - texts that naive code is slow on. */
#ifndef SMZ_TESTS_PATHOLOGICAL_INPUTS_H
#define SMZ_TESTS_PATHOLOGICAL_INPUTS_H

#include "summarizer.h"

#include <stdbool.h>

/* A text being made; both fields are freed by free(). */
struct text {
    char *data;
    size_t size, capacity;
    char *title; /* NULL: none is given */
};

struct input {
    const char *name;
    bool (*make)(struct text *text, size_t n); /* false if memory runs out */
    size_t n;                                  /* for the ordinary test run */
    size_t longer;                             /* times that for the long one */
    smz_format format;
    bool many; /* documents parted by form feeds */
};

extern const struct input inputs[];
extern const size_t n_inputs;

#endif

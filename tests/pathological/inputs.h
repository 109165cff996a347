/* inputs.h - texts that naive code is slow on. */
#ifndef SMZ_TESTS_PATHOLOGICAL_INPUTS_H
#define SMZ_TESTS_PATHOLOGICAL_INPUTS_H

#include <stdbool.h>
#include <stddef.h>

/* A text being made; both fields are freed by free(). */
struct text {
    char *data;
    size_t size, capacity;
    char *title; /* NULL: none is given */
};

enum input_kind {
    INPUT_TEXT,
    INPUT_DOCUMENTS, /* texts parted by form feeds */
    INPUT_PAGE,
};

struct input {
    const char *name;
    bool (*make)(struct text *text, size_t n); /* false if memory runs out */
    size_t n; /* growth is looked at from n to 4n: past what is bounded by a constant,
                 as the dense graph of up to 1,000 sentences is */
    size_t longest; /* the size of the long run */
    enum input_kind kind;
};

extern const struct input inputs[];
extern const size_t n_inputs;

#endif

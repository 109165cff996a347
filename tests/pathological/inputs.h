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

/* What is made of the corpus: a digest as text, one for the query "ferry", one by MMR in
 * JSON with all reasons, one as a web page, stories. */
enum input_way { WAY_TEXT, WAY_ASKED, WAY_MMR, WAY_PAGE, WAY_STORIES };

struct input {
    const char *name;
    bool (*make)(struct text *text, size_t n); /* false if memory runs out */
    size_t n;       /* growth is looked at from n to 4n: past what a constant bounds, as
                       the 1,000 sentences of a dense graph and the 2,000 documents of a
                       stem that tells stories */
    size_t longest; /* the size of the long run */
    enum input_kind kind;
    enum input_way way;
};

extern const struct input inputs[];
extern const size_t n_inputs;

#endif

/* scorer.h - inside of a scorer: its tables of words. */
#ifndef QUALITY_SCORER_H
#define QUALITY_SCORER_H

#include "rouge.h"

#include <libstemmer.h>

/* A hash table of strings; a slot holds an entry's index plus 1. */
typedef struct word {
    size_t start, size;
    uint32_t value;
} word;

typedef struct word_table {
    word *items;
    size_t count, capacity;
    uint32_t *slots;
    size_t n_slots; /* a power of two, at most half full */
    char *bytes;
    size_t n_bytes, bytes_capacity;
} word_table;

struct rouge_scorer {
    rouge_mode mode;
    struct sb_stemmer *stemmer; /* Porter's; NULL in the Unicode mode */
    word_table raw;             /* words as met; value: the number of their stem */
    word_table stems;           /* value: own index */
};

/* The number of a token's stem (English) or of the token itself (Unicode). */
uint32_t rouge_scorer_number(rouge_scorer *scorer, const char *data, size_t size);

#endif

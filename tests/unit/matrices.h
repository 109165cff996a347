/* matrices.h - random sentences and numbers for the tests of vectors and ranks. */
#ifndef SMZ_TESTS_MATRICES_H
#define SMZ_TESTS_MATRICES_H

#include "base/hash.h"
#include "vector/tfidf.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

/* 0 .. 1, from a state that the test seeds. */
static inline double random_share(uint64_t *state)
{
    *state += UINT64_C(0x9E3779B97F4A7C15);
    return (double)(smz_hash_mix(*state) >> 11) / 9007199254740992.0;
}

static inline uint32_t random_below(uint64_t *state, uint32_t bound)
{
    return (uint32_t)(random_share(state) * bound);
}

/* Sentences as smz_tfidf_build takes them. */
typedef struct sentences {
    uint32_t n, n_terms;
    uint32_t term[8192];
    uint64_t start[1025];
} sentences;

/* n sentences of 0 .. 2 * mean terms; low numbers are common, as in language. Some repeat
 * the one before. */
static inline void random_sentences(sentences *s, uint32_t n, uint32_t n_terms,
                                    uint32_t mean, uint64_t seed)
{
    *s = (sentences){.n = n, .n_terms = n_terms};
    for (uint32_t i = 0; i < n; i++) {
        uint64_t at = s->start[i];
        uint32_t size = random_below(&seed, 2 * mean + 1);
        if (i > 0 && random_below(&seed, 10) == 0) {
            for (uint64_t from = s->start[i - 1]; from < s->start[i]; from++)
                s->term[at++] = s->term[from];
            size = 0;
        }
        cr_assert_lt(at + size, sizeof s->term / sizeof *s->term);
        for (uint32_t w = 0; w < size; w++)
            s->term[at++] = (uint32_t)(pow(n_terms + 1.0, random_share(&seed)) - 1);
        s->start[i + 1] = at;
    }
}

static inline smz_csr random_rows(uint32_t n, uint32_t n_terms, uint32_t mean,
                                  uint64_t seed)
{
    static sentences s;
    smz_csr csr;
    random_sentences(&s, n, n_terms, mean, seed);
    cr_assert_eq(smz_tfidf_build(&smz_allocator_libc, s.term, s.start, n, n_terms, &csr),
                 SMZ_OK);
    cr_assert(smz_csr_check(&csr));
    return csr;
}

/* Element (i, j) of a sparse matrix, found the slow way. */
static inline double csr_at(const smz_csr *csr, uint32_t i, uint32_t j)
{
    for (uint64_t at = csr->row_start[i]; at < csr->row_start[i + 1]; at++)
        if (csr->column[at] == j) return (double)csr->value[at];
    return 0;
}

#endif

/*
 * ledger.h - an allocator that keeps books: what is held, what was held at most, how
 * often memory was asked for. It can refuse the n-th request, and it finds a library that
 * tells a wrong old size.
 */
#ifndef SMZ_TESTS_LEDGER_H
#define SMZ_TESTS_LEDGER_H

#include "summarizer.h"

#include <stdbool.h>

typedef struct ledger {
    size_t n_requests;    /* for memory that was not held before */
    size_t fail_at;       /* the request that is refused, from 1; 0: none */
    bool fail_after;      /* so are all after it */
    size_t held, most;    /* bytes now, and at most so far */
    size_t n_blocks;      /* held now */
    size_t n_wrong_sizes; /* resizes of a block with another size than it has */
} ledger;

/* An allocator on a ledger, which starts zeroed. */
smz_allocator ledger_allocator(ledger *ledger);

/* From now on the n-th request, from 1, and all after it are refused; 0: none. */
void ledger_refuse(ledger *ledger, size_t n);

#endif

/* ledger.c - an allocator that keeps books. Each block knows its size in front of it. */
#include "support/ledger.h"

#include <stdlib.h>

/* As much as keeps what follows aligned for any type. */
typedef union header {
    size_t size;
    max_align_t align;
} header;

static void *resize(void *context, void *ptr, size_t was, size_t now)
{
    ledger *books = context;
    header *block = ptr != NULL ? (header *)ptr - 1 : NULL;
    const size_t before = block != NULL ? block->size : 0;
    if (was != before) books->n_wrong_sizes++;
    if (now == 0) {
        if (block != NULL) books->n_blocks--;
        books->held -= before;
        free(block);
        return NULL;
    }
    if (now > before) {
        books->n_requests++;
        if (books->n_requests == books->fail_at ||
            (books->fail_after && books->fail_at != 0 &&
             books->n_requests > books->fail_at))
            return NULL;
    }
    header *grown = realloc(block, sizeof *grown + now);
    if (grown == NULL) return NULL;
    grown->size = now;
    books->n_blocks += block == NULL;
    books->held += now - before;
    if (books->held > books->most) books->most = books->held;
    return grown + 1;
}

smz_allocator ledger_allocator(ledger *books)
{
    return (smz_allocator){resize, books};
}

void ledger_refuse(ledger *books, size_t n)
{
    books->n_requests = 0;
    books->fail_at = n;
    books->fail_after = true;
}

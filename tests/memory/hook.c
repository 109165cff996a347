/* hook.c - failures in the library's own allocator hook. */
#include "memory/injector.h"
#include "support/ledger.h"

const char *const injector_name = "allocator hook";
const bool injector_strict = true;

static ledger books;

smz_allocator injector_allocator(void)
{
    return ledger_allocator(&books);
}

void injector_start(size_t n, bool all_after)
{
    ledger_refuse(&books, n);
    books.fail_after = all_after;
}

bool injector_stop(void)
{
    const bool failed = books.n_requests >= books.fail_at;
    books.fail_at = 0;
    return failed;
}

size_t injector_held(void)
{
    return books.n_blocks + books.n_wrong_sizes;
}

size_t injector_held_beneath(void)
{
    return 0;
}

/* everywhere.c - failures in malloc, for the library and all that it calls. */
#include "memory/injector.h"
#include "memory/process.h"

#include "base/memory.h"

const char *const injector_name = "malloc of the process";
const bool injector_strict = false;

static size_t asked;

smz_allocator injector_allocator(void)
{
    return smz_allocator_libc;
}

void injector_start(size_t n, bool all_after)
{
    asked = n;
    process_start(n, all_after);
}

bool injector_stop(void)
{
    return process_stop() >= asked;
}

size_t injector_held(void)
{
    return process_held() - process_held_by_xml();
}

size_t injector_held_beneath(void)
{
    return process_held_by_xml();
}

/*
 * process.c - malloc and its kin for the whole process, over those that glibc keeps under
 * other names. A table remembers for each block held whether libxml2 asked for it: its
 * paths for lack of memory are known to lose blocks, and are not ours to mend. One lock
 * is around all, as the command works in several threads.
 */
#define _GNU_SOURCE
#include "memory/process.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* glibc's own, NOLINT as these names are its. */
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void __libc_free(void *);

enum { SLOTS = 1 << 20 };

/* Blocks held, by address, with open addressing; 1 marks a slot that was left. */
static uintptr_t block[SLOTS];
static bool by_xml[SLOTS];
static size_t n_held, n_held_by_xml;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool counting, all_after_it;
static size_t n_calls, fail_at;

void process_start(size_t n, bool all_after)
{
    n_calls = 0;
    fail_at = n;
    all_after_it = all_after;
    counting = true;
}

size_t process_stop(void)
{
    counting = false;
    return n_calls;
}

size_t process_held(void)
{
    return n_held;
}

size_t process_held_by_xml(void)
{
    return n_held_by_xml;
}

static bool fails(void)
{
    if (!counting) return false;
    pthread_mutex_lock(&lock);
    const size_t n = ++n_calls;
    pthread_mutex_unlock(&lock);
    return n == fail_at || (all_after_it && fail_at != 0 && n > fail_at);
}

/* The slot of a block, or the first free one where it would go. */
static size_t slot_of(uintptr_t ptr, bool taking)
{
    size_t slot = (ptr >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 44;
    while (block[slot] != 0 && block[slot] != ptr && !(taking && block[slot] == 1))
        slot = (slot + 1) % SLOTS;
    return slot;
}

/* The text of libxml2 in memory, found once: dladdr for each call would be slow. */
static bool is_xml(const void *caller)
{
    static _Thread_local const char *name[64];
    static _Thread_local uintptr_t page[64];
    const uintptr_t here = (uintptr_t)caller >> 12;
    const size_t slot = here % 64;
    if (page[slot] != here) {
        Dl_info info;
        page[slot] = here;
        name[slot] = dladdr(caller, &info) != 0 ? info.dli_fname : "";
    }
    return strstr(name[slot], "libxml2") != NULL;
}

static void *take(void *ptr, const void *caller)
{
    if (ptr == NULL) return ptr;
    const bool xml = is_xml(caller);
    pthread_mutex_lock(&lock);
    if (n_held <= SLOTS / 2) {
        const size_t slot = slot_of((uintptr_t)ptr, true);
        block[slot] = (uintptr_t)ptr;
        by_xml[slot] = xml;
        n_held++;
        n_held_by_xml += by_xml[slot];
    }
    pthread_mutex_unlock(&lock);
    return ptr;
}

static void give(const void *ptr)
{
    if (ptr == NULL) return;
    pthread_mutex_lock(&lock);
    const size_t slot = slot_of((uintptr_t)ptr, false);
    if (block[slot] != 0) { /* else it is from before this table */
        block[slot] = 1;
        n_held--;
        n_held_by_xml -= by_xml[slot];
    }
    pthread_mutex_unlock(&lock);
}

__attribute__((noinline)) static void *refuse(void)
{
    errno = ENOMEM;
    return NULL;
}

void *malloc(size_t size)
{
    if (fails()) return refuse();
    return take(__libc_malloc(size), __builtin_return_address(0));
}

void *calloc(size_t count, size_t size)
{
    if (fails()) return refuse();
    return take(__libc_calloc(count, size), __builtin_return_address(0));
}

void *realloc(void *ptr, size_t size)
{
    if (size > 0 && fails()) return refuse();
    give(ptr); /* before another thread can have its place */
    void *grown = __libc_realloc(ptr, size);
    if (grown == NULL && size > 0) {
        take(ptr, __builtin_return_address(0));
        return NULL;
    }
    return take(grown, __builtin_return_address(0));
}

void free(void *ptr)
{
    give(ptr);
    __libc_free(ptr);
}

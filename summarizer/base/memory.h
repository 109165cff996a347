/*
 * memory.h - all memory of the library: the caller's allocator, checked sizes, growable
 * arrays and arenas. Nothing else in the library allocates.
 */
#ifndef SMZ_BASE_MEMORY_H
#define SMZ_BASE_MEMORY_H

#include "summarizer.h"

#include <stdbool.h>
#include <stddef.h>

/* The C library's realloc and free. */
extern const smz_allocator smz_allocator_libc;

/* a * b and a + b; false if the result does not fit. */
bool smz_size_mul(size_t a, size_t b, size_t *out);
bool smz_size_add(size_t a, size_t b, size_t *out);

/* `count` items of `size` bytes, uninitialised or zeroed; NULL if out of memory or if the
 * product overflows. A count of 0 gives a pointer that may be freed. */
void *smz_memory_new(const smz_allocator *allocator, size_t count, size_t size);
void *smz_memory_zero(const smz_allocator *allocator, size_t count, size_t size);

/* Frees what smz_memory_new gave; `count` and `size` as they were. NULL is fine. */
void smz_memory_free(const smz_allocator *allocator, void *ptr, size_t count,
                     size_t size);

/*
 * A growable array of any item type:
 *
 *     struct { uint32_t *items; size_t count, capacity; } a = {0};
 *     if (!SMZ_ARRAY_RESERVE(allocator, &a, 1)) goto done;   room for one more
 *     a.items[a.count++] = x;
 *     SMZ_ARRAY_FREE(allocator, &a);
 *
 * Growth is by half, so n appends cost O(n). RESERVE is false when memory runs out; the
 * array is then as it was.
 */
#define SMZ_ARRAY(type)                                                                  \
    struct {                                                                             \
        type *items;                                                                     \
        size_t count, capacity;                                                          \
    }
#define SMZ_ARRAY_RESERVE(allocator, array, more)                                        \
    ((array)->capacity - (array)->count >= (size_t)(more) ||                             \
     smz_array_grow(allocator, (void **)&(array)->items, &(array)->capacity,             \
                    (array)->count, more, sizeof *(array)->items))
#define SMZ_ARRAY_FREE(allocator, array)                                                 \
    (smz_memory_free(allocator, (array)->items, (array)->capacity,                       \
                     sizeof *(array)->items),                                            \
     (array)->items = NULL, (array)->count = (array)->capacity = 0)

bool smz_array_grow(const smz_allocator *allocator, void **items, size_t *capacity,
                    size_t count, size_t more, size_t item_size);

/*
 * An arena: many allocations, all freed at once. Pointers stay valid until then. Large
 * ones have blocks of their own, as large as they are; small ones share blocks that
 * double. A zeroed arena with its allocator set is empty and ready. After several takings
 * `failed` tells whether one of them was refused, be those after it or not.
 */
typedef struct smz_arena {
    const smz_allocator *allocator;
    struct smz_arena_block *blocks; /* newest first */
    struct smz_arena_block *large;  /* of one large taking each, newest first */
    size_t total;                   /* bytes of all blocks */
    bool failed;                    /* a taking was, since it was empty or rewound */
} smz_arena;

/* A place in an arena to go back to. */
typedef struct smz_arena_mark {
    struct smz_arena_block *block, *large;
    size_t used;
    bool failed;
} smz_arena_mark;

/* `size` bytes, aligned for any type; NULL if out of memory. */
void *smz_arena_take(smz_arena *arena, size_t size);
/* A copy of data[0 .. size) with a NUL after it; NULL if out of memory. */
char *smz_arena_copy(smz_arena *arena, const char *data, size_t size);
/* Remembers the state; going back to it frees all that was taken since. */
smz_arena_mark smz_arena_remember(const smz_arena *arena);
void smz_arena_rewind(smz_arena *arena, smz_arena_mark mark);
/* Frees all that was taken, but keeps a block as large as all of it, if there is memory
 * for one, so that taking as much again takes no more of the allocator. */
void smz_arena_clear(smz_arena *arena);
void smz_arena_free(smz_arena *arena);

#endif

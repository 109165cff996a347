/* memory.c - the allocator hook, checked sizes, growable arrays, arenas. */
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static void *libc_resize(void *context, void *ptr, size_t was, size_t now)
{
    (void)context;
    (void)was;
    if (now == 0) {
        free(ptr);
        return NULL;
    }
    return realloc(ptr, now);
}

const smz_allocator smz_allocator_libc = {libc_resize, NULL};

bool smz_size_mul(size_t a, size_t b, size_t *out)
{
    if (b != 0 && a > SIZE_MAX / b) return false;
    *out = a * b;
    return true;
}

bool smz_size_add(size_t a, size_t b, size_t *out)
{
    if (a > SIZE_MAX - b) return false;
    *out = a + b;
    return true;
}

/* Zero items still get one byte, so that NULL always means failure. */
static bool block_bytes(size_t count, size_t size, size_t *out)
{
    if (!smz_size_mul(count, size, out)) return false;
    if (*out == 0) *out = 1;
    return true;
}

void *smz_memory_new(const smz_allocator *allocator, size_t count, size_t size)
{
    size_t bytes;
    if (!block_bytes(count, size, &bytes)) return NULL;
    return allocator->resize(allocator->context, NULL, 0, bytes);
}

void *smz_memory_zero(const smz_allocator *allocator, size_t count, size_t size)
{
    size_t bytes;
    if (!block_bytes(count, size, &bytes)) return NULL;
    void *ptr = allocator->resize(allocator->context, NULL, 0, bytes);
    if (ptr != NULL) memset(ptr, 0, bytes);
    return ptr;
}

void smz_memory_free(const smz_allocator *allocator, void *ptr, size_t count, size_t size)
{
    size_t bytes;
    if (ptr == NULL || !block_bytes(count, size, &bytes)) return;
    allocator->resize(allocator->context, ptr, bytes, 0);
}

bool smz_array_grow(const smz_allocator *allocator, void **items, size_t *capacity,
                    size_t count, size_t more, size_t item_size)
{
    size_t needed, wanted = *capacity + *capacity / 2, bytes;
    if (!smz_size_add(count, more, &needed)) return false;
    if (wanted < needed) wanted = needed;
    if (wanted < 16) wanted = 16;
    if (!smz_size_mul(wanted, item_size, &bytes)) return false;
    void *grown =
        allocator->resize(allocator->context, *items, *capacity * item_size, bytes);
    if (grown == NULL) return false;
    *items = grown;
    *capacity = wanted;
    return true;
}

/* ------------------------------------------------------------------------- arena -- */

/* ARENA_LARGE: takings from here on have blocks of their own where there is no room. */
enum { ARENA_FIRST = 4096, ARENA_LARGE = 16384, ARENA_ALIGN = 16 };

typedef struct smz_arena_block {
    struct smz_arena_block *older;
    size_t size; /* bytes of the block, this header included */
    size_t used;
} arena_block;

static size_t align_up(size_t n)
{
    return (n + (ARENA_ALIGN - 1)) & ~(size_t)(ARENA_ALIGN - 1);
}

/* A block of `bytes` in front of a list of the arena's, NULL if out of memory. */
static arena_block *add_block(smz_arena *arena, arena_block **list, size_t bytes)
{
    const smz_allocator *allocator = arena->allocator;
    arena_block *block = allocator->resize(allocator->context, NULL, 0, bytes);
    if (block == NULL) return NULL;
    *block = (arena_block){*list, bytes, align_up(sizeof *block)};
    *list = block;
    arena->total += bytes;
    return block;
}

/* Frees the blocks of a list down to `last`. */
static void free_blocks(smz_arena *arena, arena_block **list, const arena_block *last)
{
    const smz_allocator *allocator = arena->allocator;
    while (*list != last) {
        arena_block *block = *list;
        *list = block->older;
        arena->total -= block->size;
        allocator->resize(allocator->context, block, block->size, 0);
    }
}

/* A block with room for `need` bytes. Blocks for small takings double with what these
 * hold already, so their number stays logarithmic. */
static arena_block *find_room(smz_arena *arena, size_t need)
{
    const size_t least = align_up(sizeof(arena_block)) + need;
    if (need >= ARENA_LARGE) return add_block(arena, &arena->large, least);
    size_t bytes = 0;
    for (const arena_block *b = arena->blocks; b != NULL; b = b->older) bytes += b->size;
    if (bytes < ARENA_FIRST) bytes = ARENA_FIRST;
    return add_block(arena, &arena->blocks, bytes > least ? bytes : least);
}

void *smz_arena_take(smz_arena *arena, size_t size)
{
    const size_t need = align_up(size == 0 ? 1 : size);
    arena_block *block = arena->blocks;
    if (size > SIZE_MAX / 4) goto refused;
    if (block == NULL || block->size - block->used < need) {
        block = find_room(arena, need);
        if (block == NULL) goto refused;
    }
    void *ptr = (char *)block + block->used;
    block->used += need;
    return ptr;
refused:
    arena->failed = true;
    return NULL;
}

char *smz_arena_copy(smz_arena *arena, const char *data, size_t size)
{
    char *copy = smz_arena_take(arena, size < SIZE_MAX ? size + 1 : size);
    if (copy == NULL) return NULL;
    if (size > 0) memcpy(copy, data, size);
    copy[size] = '\0';
    return copy;
}

smz_arena_mark smz_arena_remember(const smz_arena *arena)
{
    smz_arena_mark mark = {.block = arena->blocks,
                           .large = arena->large,
                           .used = arena->blocks != NULL ? arena->blocks->used : 0,
                           .failed = arena->failed};
    return mark;
}

void smz_arena_rewind(smz_arena *arena, smz_arena_mark mark)
{
    free_blocks(arena, &arena->large, mark.large);
    free_blocks(arena, &arena->blocks, mark.block);
    if (arena->blocks != NULL) arena->blocks->used = mark.used;
    arena->failed = mark.failed;
}

void smz_arena_clear(smz_arena *arena)
{
    const bool one =
        arena->large == NULL && arena->blocks != NULL && arena->blocks->older == NULL;
    const size_t total = arena->total;
    if (!one) smz_arena_free(arena);
    if (!one && total > 0) (void)add_block(arena, &arena->blocks, total);
    if (arena->blocks != NULL) arena->blocks->used = align_up(sizeof(arena_block));
    arena->failed = false;
}

void smz_arena_free(smz_arena *arena)
{
    smz_arena_rewind(arena, (smz_arena_mark){.failed = false});
}

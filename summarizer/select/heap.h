/* heap.h - a heap of rows by what they are worth: the best on top, equal ones by row. */
#ifndef SMZ_SELECT_HEAP_H
#define SMZ_SELECT_HEAP_H

#include <stddef.h>
#include <stdint.h>

typedef struct smz_heap_entry {
    double worth;
    uint64_t
        exact; /* tells apart what is equal as a double; 0 where that is not needed */
    uint32_t row;
    uint32_t seen; /* the user's own: how many were chosen when the worth was computed */
} smz_heap_entry;

/* Makes a heap of any entries. */
void smz_heap_make(smz_heap_entry *heap, size_t count);

/* Puts the top, whose worth has fallen, into its place. */
void smz_heap_sink(smz_heap_entry *heap, size_t count);

/* Takes the top out of count > 0 entries; returns how many are left. */
size_t smz_heap_pop(smz_heap_entry *heap, size_t count);

#endif

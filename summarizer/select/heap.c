/* heap.c - a binary heap (Williams 1964). */
#include "select/heap.h"

#include <stdbool.h>

static bool before(const smz_heap_entry *a, const smz_heap_entry *b)
{
    if (a->worth != b->worth) return a->worth > b->worth;
    if (a->exact != b->exact) return a->exact > b->exact;
    return a->row < b->row;
}

static void sift_down(smz_heap_entry *heap, size_t count, size_t root)
{
    const smz_heap_entry sinking = heap[root];
    for (size_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count && before(&heap[child + 1], &heap[child])) child++;
        if (!before(&heap[child], &sinking)) break;
        heap[root] = heap[child];
    }
    heap[root] = sinking;
}

void smz_heap_make(smz_heap_entry *heap, size_t count)
{
    for (size_t root = count / 2; root > 0; root--) sift_down(heap, count, root - 1);
}

void smz_heap_sink(smz_heap_entry *heap, size_t count)
{
    sift_down(heap, count, 0);
}

/* What comes to the top was a leaf and sinks nearly as deep again: the better children go
 * up all the way, then it rises to its place (Wegener 1993, bottom-up heapsort). */
size_t smz_heap_pop(smz_heap_entry *heap, size_t count)
{
    const size_t left = count - 1;
    const smz_heap_entry last = heap[left];
    size_t hole = 0;
    for (size_t child; (child = 2 * hole + 1) < left; hole = child) {
        if (child + 1 < left && before(&heap[child + 1], &heap[child])) child++;
        heap[hole] = heap[child];
    }
    for (size_t parent; hole > 0; hole = parent) {
        parent = (hole - 1) / 2;
        if (!before(&last, &heap[parent])) break;
        heap[hole] = heap[parent];
    }
    heap[hole] = last;
    return left;
}

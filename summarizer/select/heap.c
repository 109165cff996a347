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

size_t smz_heap_pop(smz_heap_entry *heap, size_t count)
{
    heap[0] = heap[count - 1];
    if (count > 1) sift_down(heap, count - 1, 0);
    return count - 1;
}

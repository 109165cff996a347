/* sort.c - heapsort (Williams 1964). */
#include "base/sort.h"

static void swap_items(char *a, char *b, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        char byte = a[i];
        a[i] = b[i];
        b[i] = byte;
    }
}

/* Moves items[root] down until the heap items[0 .. count) has its order again. */
static void sift_down(char *items, size_t root, size_t count, size_t size,
                      int (*compare)(const void *, const void *))
{
    for (size_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count &&
            compare(items + child * size, items + (child + 1) * size) < 0)
            child++;
        if (compare(items + root * size, items + child * size) >= 0) return;
        swap_items(items + root * size, items + child * size, size);
    }
}

void smz_sort(void *items, size_t count, size_t size,
              int (*compare)(const void *, const void *))
{
    char *base = items;
    for (size_t root = count / 2; root > 0; root--)
        sift_down(base, root - 1, count, size, compare);
    for (size_t end = count; end > 1; end--) {
        swap_items(base, base + (end - 1) * size, size);
        sift_down(base, 0, end - 1, size, compare);
    }
}

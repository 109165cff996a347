/*
 * list_item.h - the markers of list items: bullets, "1." "b)" "(3)" "12.)".
 */
#ifndef SMZ_TEXT_LIST_ITEM_H
#define SMZ_TEXT_LIST_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The marker in front of an item. */
typedef struct smz_list_item {
    uint32_t bullet; /* the bullet character, 0 if there is none */
    uint32_t value;  /* the number, or the small letter's character */
    char form[2];    /* what stands behind the number: . or ) or both; zero: no number */
    size_t end;      /* where the item's text starts */
} smz_list_item;

/* Whether a character is a bullet, whatever stands next to it. */
bool smz_list_is_bullet(uint32_t c);

/* Reads the marker at text[at], *at < size; false if there is none. */
bool smz_list_item_read(const char *text, size_t size, size_t at, smz_list_item *out);

/*
 * Where the next item of the list starts that the text at `from` is an item of, as in
 * "1. Bread 2. Butter", or `size`. Looks at no more than a few hundred bytes.
 */
size_t smz_list_item_next(const char *text, size_t size, size_t from);

#endif

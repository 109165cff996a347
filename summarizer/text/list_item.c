/*
 * list_item.c - the start of a line or sentence into the marker of a list's item, and the
 * items of a list that was run together in one line back into items.
 */
#include "text/list_item.h"

#include "base/utf8.h"

#include <string.h>

enum {
    ITEM_BYTES = 512, /* an item in a line of them is no longer */
    MAX_DIGITS = 3
};

bool smz_list_is_bullet(uint32_t c)
{
    switch (c) {
    case 0xB7:   /* middle dot */
    case 0x2022: /* bullet */
    case 0x2023:
    case 0x2043:
    case 0x25A0: /* squares */
    case 0x25AA:
    case 0x25CF: /* circles */
    case 0x25E6:
        return true;
    default:
        return false;
    }
}

static size_t pass_spaces(const char *text, size_t size, size_t at)
{
    while (at < size &&
           (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
        at++;
    return at;
}

/* Reads a number or small letter with its . or ) and white space behind it. */
static bool read_number(const char *text, size_t size, size_t at, smz_list_item *item)
{
    size_t start = at;
    while (at < size && at - start < MAX_DIGITS && text[at] >= '0' && text[at] <= '9')
        item->value = item->value * 10 + (uint32_t)(text[at++] - '0');
    if (at == start) {
        if (at >= size || text[at] < 'a' || text[at] > 'z') return false;
        item->value = (unsigned char)text[at++];
    }
    unsigned n = 0;
    while (n < 2 && at < size && (text[at] == '.' || text[at] == ')'))
        item->form[n++] = text[at++];
    if (n == 0 || (n == 2 && item->form[1] == '.')) return false;
    if (at >= size || (text[at] != ' ' && text[at] != '\t')) return false;
    item->end = at + 1;
    return true;
}

bool smz_list_item_read(const char *text, size_t size, size_t at, smz_list_item *out)
{
    smz_list_item item = {0, 0, {0, 0}, at};
    size_t after = at;
    uint32_t c = smz_utf8_next(text, &after);
    if (smz_list_is_bullet(c)) {
        item.bullet = c;
        at = item.end = pass_spaces(text, size, after);
    }
    if (!read_number(text, size, at, &item)) {
        item.value = 0;
        item.form[0] = item.form[1] = 0;
    }
    *out = item;
    return item.bullet != 0 || item.form[0] != 0;
}

size_t smz_list_item_next(const char *text, size_t size, size_t from)
{
    smz_list_item first, next;
    size_t start = pass_spaces(text, size, from);
    if (start >= size || !smz_list_item_read(text, size, start, &first)) return size;
    size_t limit = size - first.end > ITEM_BYTES ? first.end + ITEM_BYTES : size;
    for (size_t at = first.end + 1; at < limit; at++) {
        if (text[at - 1] != ' ' || text[at] == ' ') continue;
        if (!smz_list_item_read(text, size, at, &next) || next.bullet != first.bullet)
            continue;
        if (first.form[0] == 0 || (memcmp(next.form, first.form, sizeof next.form) == 0 &&
                                   next.value == first.value + 1))
            return at;
    }
    return size;
}

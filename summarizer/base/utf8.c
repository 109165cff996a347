/* utf8.c - checking and repairing UTF-8. */
#include "base/utf8.h"

#include <string.h>

/*
 * Looks at the sequence starting at s[0], a byte >= 0x80, with `left` bytes to the end.
 * Returns its length if it is well-formed; otherwise minus the length of the maximal
 * subpart to be replaced (Unicode 15, table 3-7 and section 3.9).
 */
static int sequence(const unsigned char *s, size_t left)
{
    unsigned char lead = s[0], low = 0x80, high = 0xBF;
    int length;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        if (lead == 0xE0) low = 0xA0;
        if (lead == 0xED) high = 0x9F; /* no surrogates */
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        if (lead == 0xF0) low = 0x90;
        if (lead == 0xF4) high = 0x8F; /* nothing above U+10FFFF */
    } else {
        return -1;
    }
    for (int i = 1; i < length; i++) {
        if ((size_t)i >= left || s[i] < low || s[i] > high) return -i;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

/* Skips ASCII, eight bytes at a time. */
static size_t skip_ascii(const char *text, size_t size, size_t at)
{
    while (size - at >= 8) {
        uint64_t word;
        memcpy(&word, text + at, 8);
        if (word & UINT64_C(0x8080808080808080)) break;
        at += 8;
    }
    while (at < size && (unsigned char)text[at] < 0x80) at++;
    return at;
}

size_t smz_utf8_check(const char *text, size_t size)
{
    size_t at = 0;
    while ((at = skip_ascii(text, size, at)) < size) {
        int length = sequence((const unsigned char *)text + at, size - at);
        if (length < 0) return at;
        at += (size_t)length;
    }
    return size;
}

size_t smz_utf8_repair(const char *text, size_t size, char *out, size_t *n_repaired)
{
    size_t at = 0, written = 0, repaired = 0;
    while (at < size) {
        size_t good = at;
        if ((unsigned char)text[at] < 0x80) {
            at = skip_ascii(text, size, at);
        } else {
            int length = sequence((const unsigned char *)text + at, size - at);
            if (length < 0) {
                if (out != NULL) memcpy(out + written, "\xEF\xBF\xBD", 3);
                written += 3;
                repaired++;
                at += (size_t)-length;
                continue;
            }
            at += (size_t)length;
        }
        if (out != NULL) memcpy(out + written, text + good, at - good);
        written += at - good;
    }
    *n_repaired = repaired;
    return written;
}

size_t smz_utf8_put(uint32_t character, char out[4])
{
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    if (character < 0x800) {
        out[0] = (char)(0xC0 | character >> 6);
        out[1] = (char)(0x80 | (character & 0x3F));
        return 2;
    }
    if (character < 0x10000) {
        out[0] = (char)(0xE0 | character >> 12);
        out[1] = (char)(0x80 | (character >> 6 & 0x3F));
        out[2] = (char)(0x80 | (character & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | character >> 18);
    out[1] = (char)(0x80 | (character >> 12 & 0x3F));
    out[2] = (char)(0x80 | (character >> 6 & 0x3F));
    out[3] = (char)(0x80 | (character & 0x3F));
    return 4;
}

/*
 * utf8.h - UTF-8 (RFC 3629): checked once where text enters, decoded without checks
 * everywhere after.
 */
#ifndef SMZ_BASE_UTF8_H
#define SMZ_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Returns the offset of the first byte that does not start or continue a well-formed
 * sequence (Unicode table 3-7), or `size` if all of the text is valid. */
size_t smz_utf8_check(const char *text, size_t size);

/*
 * Repairs: each maximal invalid part (Unicode 3.9, "substitution of maximal subparts")
 * becomes U+FFFD. Writes to `out` (which may be NULL) and returns the bytes needed, at
 * most 3 * size; `n_repaired` gets the number of replacements.
 */
size_t smz_utf8_repair(const char *text, size_t size, char *out, size_t *n_repaired);

/* Decodes the character at text[*at], *at < size, and moves *at past it. The text must
 * have passed smz_utf8_check. */
static inline uint32_t smz_utf8_next(const char *text, size_t *at)
{
    const unsigned char *s = (const unsigned char *)text + *at;
    uint32_t c = s[0];
    if (c < 0x80) {
        *at += 1;
    } else if (c < 0xE0) {
        c = (c & 0x1F) << 6 | (s[1] & 0x3F);
        *at += 2;
    } else if (c < 0xF0) {
        c = (c & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
        *at += 3;
    } else {
        c = (c & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 |
            (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
        *at += 4;
    }
    return c;
}

/* The character that ends at text[*at], *at > 0, moving *at to its start. */
static inline uint32_t smz_utf8_previous(const char *text, size_t *at)
{
    size_t start = *at - 1;
    while (start > 0 && ((unsigned char)text[start] & 0xC0) == 0x80) start--;
    *at = start;
    size_t at_start = start;
    return smz_utf8_next(text, &at_start);
}

/* Writes a character (not a surrogate, at most U+10FFFF) and returns its 1-4 bytes. */
size_t smz_utf8_put(uint32_t character, char out[4]);

#endif

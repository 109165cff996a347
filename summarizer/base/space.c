/* space.c - folding white space. */
#include "base/space.h"

#include "base/utf8.h"

#include <string.h>

bool smz_is_space(uint32_t character)
{
    if (character <= 0x20)
        return character == 0x20 || (character >= 0x09 && character <= 0x0D);
    if (character < 0x85) return false;
    return character == 0x85 || character == 0xA0 || character == 0x1680 ||
           (character >= 0x2000 && character <= 0x200A) || character == 0x2028 ||
           character == 0x2029 || character == 0x202F || character == 0x205F ||
           character == 0x3000;
}

static bool is_visible(char c)
{
    return (unsigned char)(c - 0x21) < 0x5F;
}

size_t smz_fold_space(const char *text, size_t size, char *out)
{
    size_t at = 0, written = 0;
    bool pending = false;
    while (at < size) {
        size_t start = at;
        while (at < size && is_visible(text[at])) {
            /* A space before the next word is as it is to be. Where words end cannot be
               foreseen, so it is passed over with the letter before it. */
            at += 1 + (size - at > 2 && (text[at + 1] == ' ') & is_visible(text[at + 2]));
        }
        if (at == start && smz_is_space(smz_utf8_next(text, &at))) {
            pending = written > 0;
            continue;
        }
        if (pending) {
            if (out != NULL) out[written] = ' ';
            written++;
            pending = false;
        }
        if (out != NULL) memcpy(out + written, text + start, at - start);
        written += at - start;
    }
    return written;
}

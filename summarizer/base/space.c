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

size_t smz_fold_space(const char *text, size_t size, char *out)
{
    size_t at = 0, written = 0;
    bool pending = false;
    while (at < size) {
        size_t start = at;
        while (at < size && (unsigned char)(text[at] - 0x21) < 0x5F) at++; /* visible */
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

/*
 * token_breaks.c - what stands between two words into whether they are neighbours, as
 * pairs of words go: punctuation keeps them apart.
 */
#include "text/token.h"

#include "base/utf8.h"

/* Whether the full stop at text[at] belongs to the word before it: "U.S. troops". */
static bool is_abbreviating(const smz_token_reader *r, size_t at)
{
    if (r->out->count == r->first) return false;
    const smz_token *last = &r->out->items[r->out->count - 1];
    const char *word = r->text + last->offset;
    if (last->offset + (size_t)last->size != at || at + 1 >= r->size ||
        r->text[at + 1] != ' ')
        return false;
    size_t first = 0; /* an initial */
    smz_utf8_next(word, &first);
    if (first == last->size && (last->flags & SMZ_TOKEN_CAPITAL)) return true;
    return memchr(word, '.', last->size) != NULL ||
           smz_language_abbreviation(r->language, word, last->size) !=
               SMZ_ABBREVIATION_NONE;
}

/* What smz_token_is_break says of ASCII characters that are segments by themselves,
 * unless a mark follows them; test_text_paths.c holds the two side by side. CR may be one
 * with LF. */
/* clang-format off */
const uint8_t smz_betweens[256] = {
    0,0,0,0,0,0,0,0,0,1,1,1,1,0,0,0, 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
    1,2,2,1,1,1,1,1,2,2,2,1,2,4,3,2, 0,0,0,0,0,0,0,0,0,0,2,2,2,2,2,2,
    1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0, 0,0,0,0,0,0,0,0,0,0,0,2,2,2,2,0,
    2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0, 0,0,0,0,0,0,0,0,0,0,0,2,2,2,2,0,
};
/* clang-format on */

/* Whether white space or punctuation keeps the words around it apart: hyphens inside
   words, apostrophes, currency signs and the like do not. */
bool smz_token_is_break(const smz_token_reader *r, size_t at, size_t end)
{
    uint32_t c = smz_utf8_next(r->text, &at);
    switch (c) {
    case '.':
        return !is_abbreviating(r, end - 1);
    case '-':
    case 0x2010:
    case 0x2011: {
        size_t start = end;
        smz_utf8_previous(r->text, &start);
        return start == 0 || r->text[start - 1] == ' ' || r->text[start - 1] == '-' ||
               end >= r->size || r->text[end] == ' ' || r->text[end] == '-';
    }
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case '\'':
    case '$':
    case '%':
    case '&':
    case '#':
    case '@':
    case '+':
    case 0x85:
    case 0xA0:
    case 0xA3:
    case 0xA5:
    case 0xAD:
    case 0xB0:
    case 0xBA:
    case 0x2019:
    case 0x202F:
    case 0x2028:
    case 0x2029:
    case 0x2116:
    case 0x3000:
    case 0xFEFF:
        return false;
    default:
        return !(c >= 0x2000 && c <= 0x200F) && !(c >= 0x20A0 && c <= 0x20CF);
    }
}

/*
 * date_token.c - a line into the tokens that dates are matched by: numbers, words looked
 * up in the table of date words, and marks.
 */
#include "input/date_token.h"

#include "base/utf8.h"
#include "input/line.h"
#include "text/bytes.h"

#include <string.h>

enum { WORD_MOST = 48 }; /* bytes of a word that are looked up */

static const smz_date_word *look_up(const char *word, size_t size)
{
    const smz_date_word *found = smz_date_word_find(word, size);
    /* Hebrew writes "in", "the" and "to" to the word: במאי, הרביעי, לדצמבר. */
    if (found == NULL && size > 4 &&
        (memcmp(word, "ב", 2) == 0 || memcmp(word, "ה", 2) == 0 ||
         memcmp(word, "ל", 2) == 0))
        found = smz_date_word_find(word + 2, size - 2);
    return found;
}

/* Lower case; Greek also without accents, which shift between a month's cases. */
static uint32_t fold(uint32_t c)
{
    c = smz_to_lower(c);
    switch (c) {
    case 0x3AC:
        return 0x3B1;
    case 0x3AD:
        return 0x3B5;
    case 0x3AE:
        return 0x3B7;
    case 0x390:
    case 0x3AF:
    case 0x3CA:
        return 0x3B9;
    case 0x3CC:
        return 0x3BF;
    case 0x3CB:
    case 0x3CD:
        return 0x3C5;
    case 0x3CE:
        return 0x3C9;
    default:
        return c;
    }
}

static bool is_mark_letter(uint32_t c)
{
    /* Vowel signs and accents that follow letters: Indic, Arabic, Hebrew, combining. */
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x591 && c <= 0x5C7) ||
           (c >= 0x64B && c <= 0x65F) || (c >= 0x900 && c <= 0x903) ||
           (c >= 0x93A && c <= 0x94F) || (c >= 0x0E31 && c <= 0x0E4E);
}

/* A word of ASCII letters: its end, or `at` if it is another or a long one. */
static size_t cut_letters(const char *text, size_t at, size_t most,
                          const smz_date_word **found)
{
    char word[WORD_MOST];
    uint64_t words[2];
    if ((unsigned char)((text[at] | 0x20) - 'a') >= 26) return at;
    size_t length = smz_bytes_word(text + at, most - at, words);
    if (length <= SMZ_BYTES_WORD) {
        if (at + length < most && (unsigned char)text[at + length] >= 0x80) return at;
        smz_bytes_store(smz_bytes_small(words[0]), word);
        smz_bytes_store(smz_bytes_small(words[1]), word + 8);
        *found = smz_date_word_find(word, length);
        return at + length;
    }
    for (length = 0; at + length < most && length < 32; length++) {
        unsigned char small = (unsigned char)text[at + length] | 0x20;
        if (small < 'a' || small > 'z') break;
        word[length] = (char)small;
    }
    if (length == 32 || (at + length < most && (unsigned char)text[at + length] >= 0x80))
        return at;
    *found = smz_date_word_find(word, length);
    return at + length;
}

size_t smz_date_tokens_cut(const char *text, size_t size, size_t *from, size_t n_most,
                           smz_date_token *tokens)
{
    size_t n = 0, at = *from, most = size;
    while (at < most && n < n_most) {
        size_t start = at;
        if (text[at] == ' ') {
            at++;
            continue;
        }
        smz_date_token t = {start, start, -1, 0, 0, NULL};
        at = cut_letters(text, start, most, &t.word);
        if (at > start) {
            t.end = at;
            tokens[n++] = t;
            continue;
        }
        uint32_t c = smz_utf8_next(text, &at);
        int digit = smz_digit_value(c);
        if (smz_is_white(c) || (c >= 0x200B && c <= 0x200F)) continue;
        if (digit >= 0) {
            t.number = digit;
            t.digits = 1;
            while (at < most) {
                size_t next = at;
                digit = smz_digit_value(smz_utf8_next(text, &next));
                if (digit < 0) break;
                if (t.number < 100000) t.number = t.number * 10 + digit;
                t.digits++;
                at = next;
            }
        } else if (smz_is_letter(c) || c == 0xBA || c == 0xAA) {
            char word[WORD_MOST];
            size_t length = smz_utf8_put(fold(c), word);
            bool alone = c >= 0x2E80 && c < 0xAC00; /* a Han character is a word */
            while (at < most && !alone) {
                size_t next = at;
                c = smz_utf8_next(text, &next);
                if (!smz_is_letter(c) && !is_mark_letter(c)) break;
                if (length + 4 <= sizeof word)
                    length += smz_utf8_put(fold(c), word + length);
                at = next;
            }
            t.word = look_up(word, length);
        } else {
            t.mark = c;
        }
        t.end = at;
        tokens[n++] = t;
    }
    *from = at;
    return n;
}

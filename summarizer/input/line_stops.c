/* line_stops.c - counts the stop words of a line: those that a language's sentences are
 * held together by. */
#include "input/line.h"

#include "base/utf8.h"
#include "input/line_bytes.h"
#include "text/bytes.h"
#include "text/word.h"

/* The longest word looked up, in bytes. */
enum { WORD_MOST = 96 };

/* Counts words up to the stop word number `most`. */
static size_t count_stops(const char *text, size_t size, const smz_language *language,
                          size_t most, size_t *n_words)
{
    const uint64_t bit = smz_language_bit(language);
    size_t from = 0, stops = 0, all = 0;
    while (from < size && stops < most) {
        char word[WORD_MOST];
        unsigned role = smz_byte_role[(unsigned char)text[from]];
        size_t length, end;
        smz_word_kind kind;
        if (role & SMZ_BYTE_LETTER) { /* most words are a few ASCII letters */
            uint64_t words[2];
            length = smz_bytes_word(text + from, size - from, words);
            if (length <= SMZ_BYTES_WORD &&
                smz_word_ends_here(text + from, size - from, length)) {
                const uint64_t languages = smz_language_stops(
                    smz_bytes_small(words[0]), smz_bytes_small(words[1]), length);
                stops += (languages & bit) != 0;
                all++;
                from += length;
                continue;
            }
        } else if ((role & SMZ_BYTE_GAP) &&
                   (from + 1 == size || (unsigned char)text[from + 1] < 0x80)) {
            from++;
            continue;
        }
        length = 0;
        end = smz_word_end(text, size, from, &kind);
        if (kind == SMZ_WORD_LETTERS || kind == SMZ_WORD_IDEOGRAPHS) {
            for (size_t at = from; at < end && length + 4 <= sizeof word;) {
                unsigned char byte = (unsigned char)text[at];
                if (byte < 0x80) {
                    word[length++] =
                        (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
                    at++;
                    continue;
                }
                uint32_t c = smz_to_lower(smz_utf8_next(text, &at));
                length += smz_utf8_put(c == 0x2019 ? '\'' : c, word + length);
            }
            all++;
            stops += smz_language_is_stop(language, word, length);
        }
        from = end;
    }
    *n_words = all;
    return stops;
}

size_t smz_line_stops(const char *text, size_t size, const smz_language *language,
                      size_t *n_words)
{
    return count_stops(text, size, language, SIZE_MAX, n_words);
}

bool smz_line_has_stop(const char *text, size_t size, const smz_language *language)
{
    size_t n_words;
    return count_stops(text, size, language, 1, &n_words) > 0;
}

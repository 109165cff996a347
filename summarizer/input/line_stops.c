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
    size_t from = 0, stops = 0, all = 0;
    while (from < size && stops < most) {
        char word[WORD_MOST];
        unsigned role = smz_byte_role[(unsigned char)text[from]];
        size_t length, end;
        smz_word_kind kind;
        if (role & SMZ_BYTE_LETTER) { /* most words are a few ASCII letters */
            uint64_t bytes = smz_bytes_load_part(text + from, size - from);
            length = smz_bytes_letters(bytes);
            if (smz_word_ends_here(text + from, size - from, length)) {
                bytes = smz_bytes_first(bytes | SMZ_BYTES(0x20), length);
                stops += smz_language_is_short_stop(language, bytes, length);
                all++;
                from += length;
                continue;
            }
            if (length == 8) {
                uint64_t rest = smz_bytes_load_part(text + from + 8, size - from - 8);
                length += smz_bytes_letters(rest);
                if (length < 16 && smz_word_ends_here(text + from, size - from, length)) {
                    smz_bytes_store(bytes | SMZ_BYTES(0x20), word);
                    smz_bytes_store(rest | SMZ_BYTES(0x20), word + 8);
                    stops += smz_language_is_stop(language, word, length);
                    all++;
                    from += length;
                    continue;
                }
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

bool smz_line_is_plainly(const char *text, size_t size, const smz_language *language,
                         size_t n_words)
{
    const uint64_t bit = smz_language_bit(language);
    size_t stops = 0, foreign = n_words; /* what another language may have at most */
    for (size_t from = 0; from < size;) {
        size_t left = size - from, n = 0;
        uint64_t bytes = smz_bytes_load_part(text + from, left);
        if ((bytes & 0xFF) == ' ') {
            from++;
            continue;
        }
        n = smz_bytes_letters(bytes);
        if (n > 0 && smz_word_ends_here(text + from, left, n)) { /* as in count_stops */
            bytes = smz_bytes_first(bytes | SMZ_BYTES(0x20), n);
            uint64_t languages = smz_language_short_stops(bytes, n);
            stops += (languages & bit) != 0;
            foreign -= (languages & ~bit) == 0;
            if (foreign < 2 * stops) return true;
            from += n;
            continue;
        }
        /* A longer word or another may be anyone's. */
        size_t more =
            n == 8 ? smz_bytes_letters(smz_bytes_load_part(text + from + 8, left - 8))
                   : 8;
        if (more < 8 && smz_word_ends_here(text + from, left, n + more)) {
            from += n + more;
            continue;
        }
        smz_word_kind kind;
        from = smz_word_end(text, size, from, &kind);
    }
    return false;
}

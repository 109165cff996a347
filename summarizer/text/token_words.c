/*
 * token_words.c - a word (UAX #29) into the tokens it comes to: an elided article is
 * split off (l'homme), digits that stand in groups of three are joined (1 234 567), Han
 * and Hiragana become overlapping bigrams, and scripts without spaces overlapping
 * trigrams.
 */
#include "text/token.h"

#include "base/utf8.h"

static smz_status emit(smz_token_reader *r, size_t at, size_t end, bool gram)
{
    smz_key key;
    smz_key_set(r->vocabulary, r->text + at, end - at, r->size - at, r->language->index,
                &key);
    return smz_token_emit(r, &key, at, end, gram);
}

static bool is_ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The size of the apostrophe at text[at], 0 if there is none. */
static size_t apostrophe_at(const smz_token_reader *r, size_t at, size_t end)
{
    if (r->text[at] == '\'') return 1;
    if (end - at >= 3 && memcmp(r->text + at, "\xE2\x80\x99", 3) == 0) return 3;
    return 0;
}

/* A word of letters; an elided article or pronoun in front of it is a token of its own if
   the language has it as a stop word, apostrophe included. */
static smz_status read_letters(smz_token_reader *r, size_t at, size_t end)
{
    char prefix[16];
    size_t n = 0;
    for (size_t i = at; i < end && n + 1 < sizeof prefix; i++, n++) {
        size_t size = apostrophe_at(r, i, end);
        if (size > 0) {
            prefix[n] = '\'';
            if (smz_language_is_stop(r->language, prefix, n + 1)) { /* no word ends so */
                smz_status status = emit(r, at, i + size, false);
                if (status != SMZ_OK) return status;
                at = i + size;
            }
            break;
        }
        if (!smz_is_ascii_letter(r->text[i])) break;
        prefix[n] = (char)(r->text[i] | 0x20);
    }
    return emit(r, at, end, false);
}

/* The size of a space that may part thousands, 0 if there is none. To word.c U+202F is
   within the number. */
static size_t group_space_at(const smz_token_reader *r, size_t at)
{
    const char *s = r->text + at;
    size_t left = r->size - at;
    if (left > 0 && s[0] == ' ') return r->language->spaced ? 1 : 0;
    if (left >= 2 && memcmp(s, "\xC2\xA0", 2) == 0) return 2;
    if (left >= 3 && memcmp(s, "\xE2\x80\x89", 3) == 0) return 3; /* U+2009 */
    return 0;
}

/* The end of a number, with the groups of three digits that follow one of one to three.
 */
static size_t number_end(const smz_token_reader *r, size_t at, size_t end)
{
    enum { MOST_GROUPS = 5 }; /* more are a table's columns */
    if (end - at > 3 || !is_ascii_digit(r->text[at])) return end;
    for (int group = 0; group < MOST_GROUPS; group++) {
        size_t space = group_space_at(r, end), next = end + space;
        if (space == 0 || r->size - next < 3) return end;
        for (size_t i = 0; i < 3; i++)
            if (!is_ascii_digit(r->text[next + i])) return end;
        smz_word_kind kind;
        size_t next_end = smz_word_end(r->text, r->size, next, &kind);
        char mark = next_end - next > 3 ? r->text[next + 3] : '\0';
        if (kind != SMZ_WORD_NUMBER || (mark != '\0' && mark != ',' && mark != '.'))
            return end;
        end = next_end;
        if (mark != '\0') return end;
    }
    return end;
}

/* A run of Han, Hiragana and Katakana from `at` on; moves *end past it. */
static smz_status read_ideographs(smz_token_reader *r, size_t at, size_t *end)
{
    smz_status status = SMZ_OK;
    size_t previous = at, n = 0; /* the character before, how many in this run */
    smz_word_kind kind = SMZ_WORD_IDEOGRAPHS;
    size_t start = at, stop = *end;
    for (;;) {
        size_t first = start;
        uint32_t c = smz_utf8_next(r->text, &first);
        bool katakana = (c >= 0x30A0 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF) ||
                        (c >= 0xFF66 && c <= 0xFF9D);
        if (katakana) {
            if (n == 1) status = emit(r, previous, start, true);
            if (status == SMZ_OK) status = emit(r, start, stop, false);
            n = 0;
        } else {
            if (n > 0) status = emit(r, previous, stop, true);
            previous = start;
            n++;
        }
        *end = stop;
        if (status != SMZ_OK || stop >= r->size) break;
        if ((unsigned char)r->text[stop] < 0x80) break;
        start = stop;
        stop = smz_word_end(r->text, r->size, start, &kind);
        if (kind != SMZ_WORD_IDEOGRAPHS) break;
    }
    if (status == SMZ_OK && n == 1) status = emit(r, previous, *end, true);
    return status;
}

/* A run of a script that is written without spaces: trigrams of its characters. */
static smz_status read_complex(smz_token_reader *r, size_t at, size_t end)
{
    size_t starts[3] = {at, at, at}, n = 0;
    smz_status status = SMZ_OK;
    for (size_t i = at; i < end && status == SMZ_OK; n++) {
        starts[n % 3] = i;
        smz_utf8_next(r->text, &i);
        if (n >= 2) status = emit(r, starts[(n + 1) % 3], i, true);
    }
    if (status == SMZ_OK && n < 3) status = emit(r, at, end, true);
    return status;
}

smz_status smz_token_emit_word(smz_token_reader *r, smz_word_kind kind, size_t at,
                               size_t *end)
{
    switch (kind) {
    case SMZ_WORD_LETTERS:
        return read_letters(r, at, *end);
    case SMZ_WORD_NUMBER:
        *end = number_end(r, at, *end);
        return emit(r, at, *end, false);
    case SMZ_WORD_IDEOGRAPHS:
        return read_ideographs(r, at, end);
    case SMZ_WORD_COMPLEX:
        return read_complex(r, at, *end);
    case SMZ_WORD_NONE:
        break;
    }
    return SMZ_OK;
}

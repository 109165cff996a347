/*
 * date.c - finds the dates of a line: its tokens (date_token.c) are tried in turn for one
 * that a date starts at (date_match.c). Most lines have no digit and are not cut at all.
 */
#include "input/date_match.h"
#include "text/bytes.h"

/* How far a date is looked for. */
enum { TOKENS_MOST = 96, BYTES_MOST = 768 };

/* The end of what is looked at. */
static size_t reach(size_t size, size_t from)
{
    return size - from > BYTES_MOST ? from + BYTES_MOST : size;
}

/* Whether a character of smz_digit_value that is no ASCII may start with the byte. */
static bool leads_digit(unsigned char byte)
{
    return byte == 0xD9 || byte == 0xDB || byte == 0xE0 || byte == 0xEF;
}

/* Whether a digit may stand in text[from .. most): most lines have none, and no date. */
static bool may_have_digit(const char *text, size_t from, size_t most)
{
    for (; from < most; from += 8) {
        uint64_t bytes = smz_bytes_load_part(text + from, most - from);
        if (bytes & SMZ_BYTES(0x80)) break;
        uint64_t from_0 = bytes + SMZ_BYTES(0x80 - '0');
        uint64_t past_9 = bytes + SMZ_BYTES(0x7F - '9');
        if (smz_bytes_index(from_0 & ~past_9) < 8) return true;
    }
    for (; from < most; from++) {
        unsigned char c = (unsigned char)text[from];
        if ((c >= '0' && c <= '9') || leads_digit(c)) return true;
    }
    return false;
}

bool smz_date_find(const char *text, size_t size, size_t from, smz_date_order order,
                   smz_date *out)
{
    smz_date_token tokens[TOKENS_MOST];
    size = reach(size, from);
    if (!may_have_digit(text, from, size)) return false;
    size_t n = smz_date_tokens_cut(text, size, &from, TOKENS_MOST, tokens);
    for (size_t i = 0; i < n; i++)
        if (smz_date_match(tokens, n, i, order, out)) return true;
    return false;
}

bool smz_date_at(const char *text, size_t size, size_t at, smz_date_order order,
                 smz_date *out)
{
    smz_date_token tokens[TOKENS_MOST];
    size_t from = at;
    size = reach(size, at);
    /* A date starts with a number or with a word that dates have. */
    if (smz_date_tokens_cut(text, size, &from, 1, tokens) == 0 || tokens[0].start != at)
        return false;
    if (tokens[0].number < 0 && tokens[0].word == NULL) return false;
    if (!may_have_digit(text, at, size)) return false;
    size_t n = 1;
    n += smz_date_tokens_cut(text, size, &from, TOKENS_MOST - n, tokens + n);
    return smz_date_match(tokens, n, 0, order, out);
}

bool smz_date_possible(const char *text, size_t size)
{
    return may_have_digit(text, 0, reach(size, 0));
}

/* Top bits of the bytes of eight that are ASCII digits or no ASCII. */
static uint64_t find_digits(uint64_t bytes)
{
    const uint64_t low = bytes & SMZ_BYTES(0x7F);
    const uint64_t from_0 = low + SMZ_BYTES(0x80 - '0'),
                   past_9 = low + SMZ_BYTES(0x7F - '9');
    return ((from_0 & ~past_9) | bytes) & SMZ_BYTES(0x80);
}

bool smz_date_full_possible(const char *text, size_t size)
{
    enum { DIGITS_LEAST = 5 }; /* four of a year, one of a day */
    size_t digits = 0;
    for (size_t at = 0; at < size && digits < DIGITS_LEAST; at += 8) {
        while (size - at >= 8 && find_digits(smz_bytes_load(text + at)) == 0) at += 8;
        const uint64_t bytes = smz_bytes_load_part(text + at, size - at);
        digits += smz_bytes_count(find_digits(bytes) & ~bytes);
        if (!(bytes & SMZ_BYTES(0x80))) continue;
        for (size_t i = at; i < size && i < at + 8; i++)
            if (leads_digit((unsigned char)text[i])) return true;
    }
    return digits >= DIGITS_LEAST;
}

size_t smz_date_residue(const char *text, size_t size, size_t most)
{
    size_t from = 0, residue = 0;
    size = reach(size, 0);
    for (size_t n = 0; n < TOKENS_MOST && residue < most; n++) {
        smz_date_token t;
        if (smz_date_tokens_cut(text, size, &from, 1, &t) == 0) break;
        residue += t.number < 0 && t.mark == 0 && t.word == NULL;
    }
    return residue;
}

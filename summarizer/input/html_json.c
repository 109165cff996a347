/*
 * html_json.c - the few facts that are of use in a page's JSON-LD (schema.org) blocks.
 *
 * No tree is built: strings are told from everything else (RFC 8259), a string before a
 * colon is a name, a string after one is its value, at whatever depth.
 */
#include "input/html_json.h"

#include "base/utf8.h"

#include <string.h>

/* The offset after the closing quote of the string whose content starts at `at`. */
static size_t string_end(const char *json, size_t size, size_t at)
{
    while (at < size && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
    return at < size ? at + 1 : size;
}

static size_t skip_space(const char *json, size_t size, size_t at)
{
    while (at < size && (json[at] == ' ' || json[at] == '\t' || json[at] == '\n' ||
                         json[at] == '\r')) {
        at++;
    }
    return at;
}

/* Four hexadecimal digits at `at`, or 0. */
static uint32_t hex_unit(const char *json, size_t size, size_t at)
{
    uint32_t unit = 0;
    if (at + 4 > size) return 0;
    for (size_t i = at; i < at + 4; i++) {
        char c = json[i];
        uint32_t digit = 16;
        if (c >= '0' && c <= '9') digit = (uint32_t)(c - '0');
        if (c >= 'a' && c <= 'f') digit = (uint32_t)(c - 'a') + 10;
        if (c >= 'A' && c <= 'F') digit = (uint32_t)(c - 'A') + 10;
        if (digit == 16) return 0;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* Decodes an escape after the backslash at `at`; returns the bytes of it. */
static size_t decode_escape(const char *json, size_t size, size_t at, char *out,
                            size_t *written)
{
    char c = at + 1 < size ? json[at + 1] : ' ';
    *written = 1;
    if (c != 'u') {
        out[0] = c;
        if (strchr("bfnrt", c) != NULL) out[0] = c == 'n' ? '\n' : ' ';
        return 2;
    }
    uint32_t unit = hex_unit(json, size, at + 2);
    size_t used = 6;
    if (unit >= 0xD800 && unit < 0xDC00 && at + 7 < size && json[at + 6] == '\\' &&
        json[at + 7] == 'u') {
        uint32_t low = hex_unit(json, size, at + 8);
        if (low >= 0xDC00 && low < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            used = 12;
        }
    }
    if (unit < 0x20) unit = ' ';
    if (unit >= 0xD800 && unit < 0xE000) unit = 0xFFFD;
    *written = smz_utf8_put(unit, out);
    return used;
}

/* Decodes json[start .. end) into the arena. An escape never grows: 6 bytes for 3. */
static char *decode(smz_arena *arena, const char *json, size_t start, size_t end,
                    size_t *decoded)
{
    char *out = smz_arena_take(arena, end - start + 8);
    size_t n = 0;
    if (out == NULL) return NULL;
    for (size_t i = start; i < end;) {
        size_t written = 1;
        if (json[i] == '\\') {
            i += decode_escape(json, end, i, out + n, &written);
        } else {
            out[n] = json[i] == '\0' ? ' ' : json[i];
            i++;
        }
        n += written;
    }
    out[n] = '\0';
    *decoded = n;
    return out;
}

static bool is_key(const char *json, size_t start, size_t end, const char *key)
{
    return end - start == strlen(key) && memcmp(json + start, key, end - start) == 0;
}

smz_status smz_json_read(smz_arena *arena, const char *json, size_t size,
                         smz_json_facts *facts)
{
    size_t key_start = 0, key_end = 0, body_start = 0, body_end = 0;
    for (size_t at = 0; at < size;) {
        const char *quote = memchr(json + at, '"', size - at);
        if (quote == NULL) break;
        size_t start = (size_t)(quote - json) + 1;
        size_t after = string_end(json, size, start);
        if (after == size && json[size - 1] != '"') break;
        size_t end = after - 1, next = skip_space(json, size, after);
        at = after;
        if (next < size && json[next] == ':') { /* a name; is its value a string? */
            size_t value = skip_space(json, size, next + 1);
            at = value;
            key_start = start;
            key_end = value < size && json[value] == '"' ? end : start;
            continue;
        }
        const char **field = NULL;
        size_t *field_size = NULL;
        if (is_key(json, key_start, key_end, "headline") && facts->headline == NULL) {
            field = &facts->headline, field_size = &facts->headline_size;
        } else if (is_key(json, key_start, key_end, "datePublished") &&
                   facts->date == NULL) {
            field = &facts->date, field_size = &facts->date_size;
        } else if (is_key(json, key_start, key_end, "articleBody") &&
                   end - start > body_end - body_start) {
            body_start = start, body_end = end; /* decoded once, below */
        }
        key_end = key_start;
        if (field == NULL) continue;
        *field = decode(arena, json, start, end, field_size);
        if (*field == NULL) return SMZ_E_MEMORY;
    }
    if (body_end - body_start > facts->body_size) {
        facts->body = decode(arena, json, body_start, body_end, &facts->body_size);
        if (facts->body == NULL) return SMZ_E_MEMORY;
    }
    return SMZ_OK;
}

/*
 * json.c - one loop that knows the grammar of RFC 8259, without recursion: what is open
 * is a bit for each depth. The walkers behind it only look for ends.
 */
#include "cli/json.h"

#include "base/utf8.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

/* What ends a run of plain bytes in a string: its quote, an escape, control characters.
 */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

static size_t skip_space(const char *text, size_t size, size_t at)
{
    while (at < size &&
           (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n'))
        at++;
    return at;
}

static size_t skip_digits(const char *text, size_t size, size_t at)
{
    while (at < size && text[at] >= '0' && text[at] <= '9') at++;
    return at;
}

/* Four hexadecimal digits; -1 if they are not. */
static int32_t hex_unit(const char *text)
{
    int32_t unit = 0;
    for (int i = 0; i < 4; i++) {
        const char c = text[i], lower = (char)(c | 0x20);
        if (c >= '0' && c <= '9') {
            unit = unit * 16 + (c - '0');
        } else if (lower >= 'a' && lower <= 'f') {
            unit = unit * 16 + (lower - 'a' + 10);
        } else {
            return -1;
        }
    }
    return unit;
}

/* -------------------------------------------------------------------------- checking --
 */

/* Each of these starts at the first byte of its value, moves *at past the last and
 * returns NULL, or leaves *at where it is wrong and says what. */

static const char *check_string(const char *text, size_t size, size_t *at)
{
    size_t i = *at + 1;
    for (;;) {
        while (i < size && is_plain((unsigned char)text[i])) i++;
        *at = i;
        if (i == size) return "a string without an end";
        if (text[i] == '"') break;
        if (text[i] != '\\') return "a bare control character in a string";
        if (i + 1 == size) return "a string without an end";
        if (text[i + 1] == 'u') {
            if (size - i < 6 || hex_unit(text + i + 2) < 0)
                return "an escape that is none";
            i += 6;
        } else {
            if (text[i + 1] == '\0' || strchr("\"\\/bfnrt", text[i + 1]) == NULL)
                return "an escape that is none";
            i += 2;
        }
    }
    *at = i + 1;
    return NULL;
}

/* number = [ minus ] int [ frac ] [ exp ] */
static const char *check_number(const char *text, size_t size, size_t *at)
{
    size_t i = *at + (text[*at] == '-'), digits = i;
    i = skip_digits(text, size, i);
    if (i == digits || (text[digits] == '0' && i > digits + 1))
        return "a number that is none";
    if (i < size && text[i] == '.') {
        digits = i + 1;
        i = skip_digits(text, size, digits);
        if (i == digits) return "a number that is none";
    }
    if (i < size && (text[i] == 'e' || text[i] == 'E')) {
        digits = i + 1;
        digits += digits < size && (text[digits] == '+' || text[digits] == '-');
        i = skip_digits(text, size, digits);
        if (i == digits) return "a number that is none";
    }
    *at = i;
    return NULL;
}

static const char *check_name(const char *text, size_t size, size_t *at)
{
    static const char *const names[] = {"true", "false", "null"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const size_t length = strlen(names[i]);
        if (size - *at >= length && memcmp(text + *at, names[i], length) == 0) {
            *at += length;
            return NULL;
        }
    }
    return "expected a value";
}

static const char *check_scalar(const char *text, size_t size, size_t *at)
{
    if (*at == size) return "expected a value, not the end";
    if (text[*at] == '"') return check_string(text, size, at);
    if (text[*at] == '-' || (text[*at] >= '0' && text[*at] <= '9'))
        return check_number(text, size, at);
    return check_name(text, size, at);
}

/* A key, its colon, and on to the first byte of its value. */
static const char *check_key(const char *text, size_t size, size_t *at)
{
    if (*at == size || text[*at] != '"') return "expected a key in double quotes";
    const char *wrong = check_string(text, size, at);
    if (wrong != NULL) return wrong;
    *at = skip_space(text, size, *at);
    if (*at == size || text[*at] != ':') return "expected a colon after a key";
    *at = skip_space(text, size, *at + 1);
    return NULL;
}

const char *smz_json_check(char *text, size_t size, smz_json *out, size_t *at)
{
    uint64_t objects =
        0; /* a bit for each open list (0) or object (1), the last lowest */
    unsigned depth = 0;
    const char *wrong = NULL;
    *at = skip_space(text, size, 0);
    out->text = text + *at;
    for (;;) {
        /* Here a value begins. */
        const char c = *at < size ? text[*at] : '\0';
        if (c == '{' || c == '[') {
            if (depth == SMZ_JSON_DEPTH) return "nested more than 64 deep";
            depth++;
            objects = objects << 1 | (c == '{');
            *at = skip_space(text, size, *at + 1);
            const bool empty = *at < size && text[*at] == (c == '{' ? '}' : ']');
            if (!empty) {
                if (c == '{') wrong = check_key(text, size, at);
                if (wrong != NULL) return wrong;
                continue;
            }
        } else {
            wrong = check_scalar(text, size, at);
            if (wrong != NULL) return wrong;
        }
        /* Here a value has ended, or an empty one is about to: close what ends with it.
         */
        for (;;) {
            out->size = (size_t)(text + *at - out->text);
            if (depth == 0) {
                *at = skip_space(text, size, *at);
                return *at < size ? "something after the value" : NULL;
            }
            *at = skip_space(text, size, *at);
            if (*at == size || text[*at] != ((objects & 1) != 0 ? '}' : ']')) break;
            *at += 1;
            depth--;
            objects >>= 1;
        }
        if (*at == size || text[*at] != ',')
            return (objects & 1) != 0 ? "expected a comma or }" : "expected a comma or ]";
        *at = skip_space(text, size, *at + 1);
        if ((objects & 1) != 0) wrong = check_key(text, size, at);
        if (wrong != NULL) return wrong;
    }
}

/* --------------------------------------------------------------------------- walking --
 */

smz_json_kind smz_json_kind_of(smz_json value)
{
    switch (value.text[0]) {
    case '{':
        return SMZ_JSON_OBJECT;
    case '[':
        return SMZ_JSON_LIST;
    case '"':
        return SMZ_JSON_STRING;
    case 't':
    case 'f':
        return SMZ_JSON_BOOLEAN;
    case 'n':
        return SMZ_JSON_NULL;
    default:
        return SMZ_JSON_NUMBER;
    }
}

const char *smz_json_kind_name(smz_json_kind kind)
{
    static const char *const names[] = {
        [SMZ_JSON_NULL] = "null",       [SMZ_JSON_BOOLEAN] = "a boolean",
        [SMZ_JSON_NUMBER] = "a number", [SMZ_JSON_STRING] = "a string",
        [SMZ_JSON_LIST] = "a list",     [SMZ_JSON_OBJECT] = "an object",
    };
    return names[kind];
}

static char *skip_gap(char *at)
{
    while (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n' || *at == ',' ||
           *at == ':')
        at++;
    return at;
}

/* Behind the string that begins at `at`: behind the first quote that an even number of
 * backslashes, none as a rule, stands in front of. */
static char *string_end(char *at)
{
    for (;;) {
        const char *escape;
        at = strchr(at + 1, '"');
        assert(at != NULL); /* the line was checked to be JSON */
        for (escape = at; escape[-1] == '\\';) escape--;
        if ((at - escape) % 2 == 0) return at + 1;
    }
}

static char *value_end(char *at)
{
    size_t depth = 0;
    do {
        if (*at == '"') {
            at = string_end(at);
            continue;
        }
        if (*at == '{' || *at == '[') {
            depth++;
            at++;
        } else if (*at == '}' || *at == ']') {
            depth--;
            at++;
        } else {
            at += strcspn(at, depth > 0 ? "\"{[]}" : " \t\r\n,]}");
        }
    } while (depth > 0);
    return at;
}

smz_json_walk smz_json_begin(smz_json value)
{
    const smz_json_walk walk = {value.text + 1, value.text[0] == '{'};
    return walk;
}

bool smz_json_next(smz_json_walk *walk, smz_json *key, smz_json *value)
{
    char *at = skip_gap(walk->at), *end;
    if (*at == '}' || *at == ']') return false;
    if (walk->keys) {
        end = string_end(at);
        if (key != NULL) *key = (smz_json){at, (size_t)(end - at)};
        at = skip_gap(end);
    }
    end = value_end(at);
    *value = (smz_json){at, (size_t)(end - at)};
    walk->at = end;
    return true;
}

/* -------------------------------------------------------------------------- decoding --
 */

/* Decodes the escape at `at` to `out`, which never grows: 6 bytes become 3 at most. */
static char *decode_escape(char *at, char **out)
{
    static const char letters[] = "bfnrt", bytes[] = "\b\f\n\r\t";
    if (at[1] != 'u') {
        const char *letter = strchr(letters, at[1]);
        *(*out)++ = letter != NULL ? bytes[letter - letters] : at[1];
        return at + 2;
    }
    uint32_t unit = (uint32_t)hex_unit(at + 2);
    at += 6;
    if (unit >= 0xD800 && unit < 0xDC00 && at[0] == '\\' && at[1] == 'u') {
        const uint32_t low = (uint32_t)hex_unit(at + 2);
        if (low >= 0xDC00 && low < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            at += 6;
        }
    }
    if (unit >= 0xD800 && unit < 0xE000) unit = 0xFFFD;
    *out += smz_utf8_put(unit, *out);
    return at;
}

char *smz_json_decode(smz_json string, size_t *size)
{
    char *at = string.text + 1, *out = at, *end = string.text + string.size - 1;
    while (at < end) {
        char *escape = memchr(at, '\\', (size_t)(end - at));
        const size_t run = (size_t)((escape != NULL ? escape : end) - at);
        if (out != at) memmove(out, at, run);
        out += run;
        at += run;
        if (escape != NULL) at = decode_escape(at, &out);
    }
    *out = '\0';
    *size = (size_t)(out - (string.text + 1));
    return string.text + 1;
}

bool smz_json_equals(smz_json string, const char *text)
{
    char *at = string.text + 1, *end = string.text + string.size - 1;
    char decoded[4], *out;
    while (at < end) {
        out = decoded;
        if (*at == '\\') {
            at = decode_escape(at, &out);
        } else {
            *out++ = *at++;
        }
        const size_t size = (size_t)(out - decoded);
        if (strncmp(text, decoded, size) != 0 || memchr(decoded, '\0', size) != NULL)
            return false;
        text += size;
    }
    return *text == '\0';
}

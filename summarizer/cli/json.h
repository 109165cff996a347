/*
 * json.h - JSON (RFC 8259) read where it stands: text is checked once, as a whole, and
 * then walked without a tree. Everything but smz_json_check trusts that it passed.
 *
 * The values of a batch line are echoed to the byte, its keys must not come twice, and
 * nothing but JSON is JSON: json-c's strict mode takes NaN, 'single quotes', -01 and bare
 * control characters, brings large whole numbers down to 64 bits and keeps the last of
 * two like keys.
 */
#ifndef SMZ_CLI_JSON_H
#define SMZ_CLI_JSON_H

#include <stdbool.h>
#include <stddef.h>

/* How deep arrays and objects may stand in each other. */
#define SMZ_JSON_DEPTH 64

/* A value as it stands, from its first byte to its last. */
typedef struct smz_json {
    char *text;
    size_t size;
} smz_json;

typedef enum smz_json_kind {
    SMZ_JSON_NULL,
    SMZ_JSON_BOOLEAN,
    SMZ_JSON_NUMBER,
    SMZ_JSON_STRING,
    SMZ_JSON_LIST,
    SMZ_JSON_OBJECT
} smz_json_kind;

/*
 * Checks that text[0 .. size), which must be UTF-8, is one JSON value with nothing but
 * white space around it, and finds it. Returns NULL, or what is wrong at byte *at.
 */
const char *smz_json_check(char *text, size_t size, smz_json *out, size_t *at);

smz_json_kind smz_json_kind_of(smz_json value);

/* "null", "a boolean", "a number", "a string", "a list" or "an object". */
const char *smz_json_kind_name(smz_json_kind kind);

/* Walks a list or an object: begin, then next until it is false. `key` is for objects and
 * may be NULL. */
typedef struct smz_json_walk {
    char *at;
    bool keys;
} smz_json_walk;

smz_json_walk smz_json_begin(smz_json value);
bool smz_json_next(smz_json_walk *walk, smz_json *key, smz_json *value);

/* Whether a string, such as a key, reads `text`, however it is escaped. */
bool smz_json_equals(smz_json string, const char *text);

/*
 * Decodes a string in place, once: its text, NUL-terminated, takes the place of its JSON.
 * Half a surrogate pair becomes U+FFFD. NULs may be among the *size bytes.
 */
char *smz_json_decode(smz_json string, size_t *size);

#endif

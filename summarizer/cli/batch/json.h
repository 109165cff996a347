/*
 * json.h - JSON (RFC 8259) read by jansson, no key twice in an object and no number out
 * of 64 bits; and what went wrong as one line.
 */
#ifndef SMZ_CLI_JSON_H
#define SMZ_CLI_JSON_H

#include "base/memory.h"

#include <jansson.h>

/* Room for what is wrong with a text. */
#define SMZ_JSON_WHY_SIZE 240

/* A text as it was read; the memory serves one after the other. A zeroed one is empty. */
typedef struct smz_json {
    json_t *value;
    smz_arena arena; /* where it is */
} smz_json;

typedef enum smz_json_state {
    SMZ_JSON_READ,
    SMZ_JSON_WRONG, /* it is not JSON, or more than is taken */
    SMZ_JSON_MEMORY /* memory ran out */
} smz_json_state;

/* To be called once, before any of the others and before threads work. */
void smz_json_prepare(void);

/* Reads text[0 .. size), in place of what was read before. `value` is NULL if that fails,
 * and `why` tells what is wrong. */
smz_json_state smz_json_load(smz_json *json, const char *text, size_t size,
                             char why[SMZ_JSON_WHY_SIZE]);

/* Values cannot be changed, nor freed but by this. */
void smz_json_free(smz_json *json);

/* "null", "a boolean", "an integer", "a real number", "a string", "a list", "an object".
 */
const char *smz_json_kind_name(const json_t *value);

#endif

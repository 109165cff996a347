/*
 * html_json.h - the few facts that are of use in a page's JSON-LD (schema.org) blocks.
 */
#ifndef SMZ_INPUT_HTML_JSON_H
#define SMZ_INPUT_HTML_JSON_H

#include "base/memory.h"

/* Decoded strings, in an arena; NULL where absent. */
typedef struct smz_json_facts {
    const char *headline, *date, *body;
    size_t headline_size, date_size, body_size;
} smz_json_facts;

/*
 * Adds what one block says: the first headline and datePublished, the longest
 * articleBody. Broken JSON gives what could be read. Linear. SMZ_OK or SMZ_E_MEMORY.
 */
SMZ_MUST_USE smz_status smz_json_read(smz_arena *arena, const char *json, size_t size,
                                      smz_json_facts *facts);

#endif

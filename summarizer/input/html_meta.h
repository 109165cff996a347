/*
 * html_meta.h - what a page says of itself: title, date, language.
 */
#ifndef SMZ_INPUT_HTML_META_H
#define SMZ_INPUT_HTML_META_H

#include "input/html_json.h"
#include "input/html_tree.h"

/* Finds the title (NULL if there is none), in `arena`. SMZ_OK or SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_meta_title(smz_arena *arena, const smz_tree *tree,
                                       const smz_json_facts *json, const char **out);

/* Finds the date of publication as "YYYY-MM-DD"; false if there is none. */
bool smz_meta_date(const smz_tree *tree, const smz_json_facts *json, char out[11]);

/* Finds the language's ISO 639-1 code; false if the page names none. */
bool smz_meta_language(const smz_tree *tree, char out[3]);

/* Reads a date in one of the common ways to write it; false if it is none. */
bool smz_date_read(const char *text, size_t size, char out[11]);

#endif

/*
 * html_guard.h - a page as found into a page that is safe and quick to parse.
 */
#ifndef SMZ_INPUT_HTML_GUARD_H
#define SMZ_INPUT_HTML_GUARD_H

#include "base/memory.h"

/* Most JSON-LD blocks that are looked at in a page. */
#define SMZ_HTML_MAX_JSON 32

/* A page without scripts, styles, comments, control characters and uninteresting
 * attributes, after a byte order mark; and its JSON-LD blocks, which point into the page
 * as given. */
typedef struct smz_html_guarded {
    SMZ_ARRAY(char) html;
    struct {
        const char *data;
        size_t size;
    } json[SMZ_HTML_MAX_JSON];
    size_t n_json;
} smz_html_guarded;

/* Fills a zeroed `out`; the caller frees out->html. Linear in `size`. SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_html_guard(const smz_allocator *allocator, const char *html,
                                       size_t size, smz_html_guarded *out);

#endif

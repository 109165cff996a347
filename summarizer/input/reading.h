/*
 * reading.h - a document's text into units: sentences of the story, and all that is set
 * aside with the reason why. Every byte of the text that is not white space belongs to
 * exactly one unit.
 */
#ifndef SMZ_INPUT_READING_H
#define SMZ_INPUT_READING_H

#include "base/memory.h"
#include "text/language.h"

#include <stdint.h>

/* A sentence or line: text[offset .. offset+size), trimmed of white space. */
typedef struct smz_unit {
    size_t offset, size;
    uint32_t paragraph; /* 0-based; units of one paragraph share it */
    smz_kind kind;
    const char *why;              /* a constant phrase */
    const smz_language *language; /* of its paragraph where that is clear, else of the
                                     document */
} smz_unit;

typedef SMZ_ARRAY(smz_unit) smz_units;

/* What was read of one document. */
typedef struct smz_reading {
    smz_units units;
    const smz_language *language;    /* of most of its prose */
    size_t title_offset, title_size; /* the headline in the text; size 0: none */
    char date[11];                   /* "YYYY-MM-DD" or "" */
} smz_reading;

/*
 * Reads plain text (valid UTF-8). `language` and `title` (title_size 0: none) are what
 * the caller already knows, else NULL. `out` is filled anew; the caller frees its units
 * by SMZ_ARRAY_FREE. SMZ_OK or SMZ_E_MEMORY (nothing to free).
 */
SMZ_MUST_USE smz_status smz_reading_text(const smz_allocator *allocator, const char *text,
                                         size_t size, const smz_language *language,
                                         const char *title, size_t title_size,
                                         smz_reading *out);

#endif

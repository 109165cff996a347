/* space.h - white space folded: how a span of a source is shown. */
#ifndef SMZ_BASE_SPACE_H
#define SMZ_BASE_SPACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether a character is white space (Unicode White_Space): what parts words
 * (smz_word_count), no more, or the text as shown had more words than were counted. */
bool smz_is_space(uint32_t character);

/*
 * Writes text[0 .. size), valid UTF-8, with each run of white space as one space and none
 * at the ends. Returns the bytes written, at most `size`; `out` may be NULL to count.
 */
size_t smz_fold_space(const char *text, size_t size, char *out);

#endif

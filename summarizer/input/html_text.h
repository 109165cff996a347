/*
 * html_text.h - runs of a page into plain text.
 */
#ifndef SMZ_INPUT_HTML_TEXT_H
#define SMZ_INPUT_HTML_TEXT_H

#include "input/html_tree.h"

typedef SMZ_ARRAY(char) smz_html_text;

/* Appends the text of a run, white space folded, without white space around it. SMZ_OK or
 * SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_run_text(const smz_allocator *allocator, const smz_tree *tree,
                                     const smz_run *run, smz_html_text *out);

/* Appends text[0 .. size) in the same way; `out` may end in the middle of a line. */
SMZ_MUST_USE smz_status smz_text_fold(const smz_allocator *allocator, const char *text,
                                      size_t size, smz_html_text *out);

/* Takes white space off the end of what was appended since `start`. */
void smz_text_trim(smz_html_text *text, size_t start);

#endif

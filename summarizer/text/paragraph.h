/*
 * paragraph.h - lines into paragraphs: a blank line ends one, hard-wrapped lines are
 * joined, and headlines, list items and short unpunctuated lines stand alone. Marks that
 * plain text has in front of headings ("## ") and quoted lines ("> ") are told apart.
 */
#ifndef SMZ_TEXT_PARAGRAPH_H
#define SMZ_TEXT_PARAGRAPH_H

#include "base/memory.h"

#include <stdint.h>

/* One paragraph: text[offset .. offset+size), without white space around it. Of quoted
 * lines that were joined the marks but for the first one's are part of it. */
typedef struct smz_paragraph {
    size_t offset, size;
    uint32_t n_lines;      /* lines joined into it, at least 1 */
    uint32_t blank_before; /* blank lines in front of it, 0 at the text's start */
    uint32_t mark;         /* bytes in front of it that mark it and the blanks behind */
    uint8_t item;          /* 1: a list item (its bullet or number is part of it) */
    uint8_t heading;       /* 1: marked as a heading by one to six # */
    uint8_t quoted;        /* 1: marked as quoted by > */
} smz_paragraph;

typedef SMZ_ARRAY(smz_paragraph) smz_paragraphs;

/* Appends the paragraphs of a valid UTF-8 text. SMZ_OK or SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_paragraphs_find(const smz_allocator *allocator,
                                            const char *text, size_t size,
                                            smz_paragraphs *out);

#endif

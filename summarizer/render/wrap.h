/*
 * wrap.h - text into lines of at most so many display columns.
 */
#ifndef SMZ_RENDER_WRAP_H
#define SMZ_RENDER_WRAP_H

#include "render/sink.h"

/* A paragraph being written. Set width and indent, the rest zero, and add words. */
typedef struct smz_wrap {
    smz_sink *sink;
    size_t width;  /* 0: one line */
    size_t indent; /* of every line but the first */
    size_t column; /* display columns written on this line */
    size_t tail;   /* columns to be kept free after the last word of a text */
    bool space;    /* a space is due before what comes next */
} smz_wrap;

/* Adds text (any bytes, see smz_plain_next); white space is folded, lines are broken at
 * it and between ideographs. What is too long for a line stands on one of its own. */
void smz_wrap_text(smz_wrap *wrap, const char *data, size_t size);
void smz_wrap_string(smz_wrap *wrap, const char *string);

/* Adds text that is not to be broken. */
void smz_wrap_whole(smz_wrap *wrap, const char *data, size_t size);

/* A space, which turns into a line break where the next word does not fit. */
void smz_wrap_space(smz_wrap *wrap);

/* Spaces up to a column, where the line is not there yet; one is due past it. */
void smz_wrap_pad(smz_wrap *wrap, size_t column);

/* Ends the line. */
void smz_wrap_end(smz_wrap *wrap);

/* Display columns of a character: 0, 1 or 2. */
size_t smz_column_width(uint32_t character);

/* Writes as much of the text as fits into `columns`, white space folded, with an ellipsis
 * where something is left out. */
void smz_wrap_start_of(smz_sink *sink, const char *data, size_t size, size_t columns);

#endif

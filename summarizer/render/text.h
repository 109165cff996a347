/*
 * text.h - what the files that write a digest as text share.
 */
#ifndef SMZ_RENDER_TEXT_H
#define SMZ_RENDER_TEXT_H

#include "render/render.h"
#include "render/wrap.h"

/* How text stands out on a terminal. */
typedef enum smz_text_style_code {
    SMZ_TEXT_PLAIN,
    SMZ_TEXT_BOLD,
    SMZ_TEXT_FAINT
} smz_text_style_code;

/* Writes from here on in a style, where SMZ_WRITE_COLOR asks for it (ECMA-48, SGR). */
void smz_text_style(const smz_rendering *r, smz_text_style_code style);

/* The bytes of the folder that the list of sources says once (smz_text_folder); 0 also
 * for a single source, and in lines that are not wrapped. */
size_t smz_text_shared(const smz_rendering *r);

/* What each sentence was worth, and what came close. */
void smz_text_tables(const smz_rendering *r);

#endif

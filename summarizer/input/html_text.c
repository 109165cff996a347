/*
 * html_text.c - runs of a page into plain text: white space folded, a single <br> as a
 * line break, nothing put between inline elements.
 */
#include "input/html_text.h"

#include "base/utf8.h"

#include <string.h>

/* Windows-1252's letters and punctuation for the C1 controls: what a numeric reference to
 * one means by the WHATWG HTML standard (13.2.5.80). 0: none. */
static const uint16_t WINDOWS_1252[32] = {
    0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
    0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17D,  0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};

static bool is_space(uint32_t c)
{
    return c <= 0x20 || c == 0xA0 || c == 0x2028 || c == 0x2029 || c == 0x3000;
}

/* Not to be seen and of no use in a text: soft hyphen, zero-width space, BOM. */
static bool is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0x2060;
}

/* White space is put as one space, or as one line feed where a <br> was in it. */
static smz_status put_break(const smz_allocator *allocator, char c, smz_html_text *out)
{
    if (out->count == 0) return SMZ_OK;
    char *last = &out->items[out->count - 1];
    if (*last == ' ' || *last == '\n') {
        if (c == '\n') *last = '\n';
        return SMZ_OK;
    }
    if (!SMZ_ARRAY_RESERVE(allocator, out, 1)) return SMZ_E_MEMORY;
    out->items[out->count++] = c;
    return SMZ_OK;
}

smz_status smz_text_fold(const smz_allocator *allocator, const char *text, size_t size,
                         smz_html_text *out)
{
    for (size_t at = 0; at < size;) {
        uint32_t c = smz_utf8_next(text, &at);
        if (c >= 0x80 && c < 0xA0) {
            c = WINDOWS_1252[c - 0x80];
            if (c == 0) continue;
        }
        if (is_invisible(c)) continue;
        if (is_space(c)) {
            if (put_break(allocator, ' ', out) != SMZ_OK) return SMZ_E_MEMORY;
            continue;
        }
        if (!SMZ_ARRAY_RESERVE(allocator, out, 4)) return SMZ_E_MEMORY;
        out->count += smz_utf8_put(c, out->items + out->count);
    }
    return SMZ_OK;
}

void smz_text_trim(smz_html_text *text, size_t start)
{
    while (text->count > start && (text->items[text->count - 1] == ' ' ||
                                   text->items[text->count - 1] == '\n')) {
        text->count--;
    }
}

smz_status smz_run_text(const smz_allocator *allocator, const smz_tree *tree,
                        const smz_run *run, smz_html_text *out)
{
    size_t start = out->count;
    for (uint32_t i = run->first; i < run->end; i++) {
        const smz_node *node = &tree->nodes.items[i];
        smz_status status = SMZ_OK;
        if (node->tag == SMZ_TAG_BR) {
            status = put_break(allocator, '\n', out);
        } else if (node->tag == SMZ_TAG_TEXT && node->size > 0) {
            status = smz_text_fold(allocator, tree->text.items + node->offset, node->size,
                                   out);
        }
        if (status != SMZ_OK) return status;
    }
    smz_text_trim(out, start);
    return SMZ_OK;
}

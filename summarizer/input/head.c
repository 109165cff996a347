/*
 * head.c - what was joined at the head of a text into paragraphs of their own: a byline
 * in capitals under a headline ("By OLE BRUN"), which hand-wrapped text looks as if it
 * went on in.
 */
#include "input/head.h"

#include "input/block.h"

#include <string.h>

enum {
    LOOKED_AT = 8,      /* paragraphs in which a byline is looked for */
    HEADLINE_LINES = 4, /* and the lines that a headline and it have at most */
    BYLINE_MOST = 80    /* bytes */
};

/* Whether a line is "By OLE BRUN", the cue not in capitals, the names in capitals: under
 * a headline in capitals, or in title case, the like may be its second line. */
static bool is_byline(const char *text, size_t size)
{
    smz_line line;
    smz_cues cues;
    if (size > BYLINE_MOST || (unsigned char)(text[0] - 'A') >= 26) return false;
    smz_line_look(text, size, &line);
    smz_cues_find(&line, &cues);
    if (!smz_dateline_byline(&line, &cues) || !(cues.first & SMZ_CUE_BYLINE))
        return false;
    smz_line cue;
    smz_line_look(text, smz_line_after(&line, cues.first_words), &cue);
    return cue.n.shouted == 0 && line.n.shouted * 2 > line.n.words - cues.first_words;
}

/* Cuts the paragraph at text[at], between two of its lines. */
static smz_status cut(const smz_allocator *allocator, const char *text, size_t index,
                      size_t at, uint32_t n_lines, smz_paragraphs *paragraphs)
{
    if (!SMZ_ARRAY_RESERVE(allocator, paragraphs, 1)) return SMZ_E_MEMORY;
    smz_paragraph *first = &paragraphs->items[index], *second = first + 1;
    size_t end = first->offset + first->size, before = at;
    memmove(second + 1, second, (paragraphs->count - index - 1) * sizeof *second);
    paragraphs->count++;
    smz_trim(text, &at, &end);
    *second = (smz_paragraph){
        .offset = at, .size = end - at, .n_lines = first->n_lines - n_lines};
    smz_trim(text, &first->offset, &before);
    first->size = before - first->offset;
    first->n_lines = n_lines;
    return SMZ_OK;
}

smz_status smz_head_bylines(const smz_allocator *allocator, const char *text, size_t from,
                            smz_paragraphs *paragraphs)
{
    for (size_t i = from; i < paragraphs->count && i - from < LOOKED_AT; i++) {
        const smz_paragraph *paragraph = &paragraphs->items[i];
        if (paragraph->n_lines < 2 || paragraph->n_lines > HEADLINE_LINES) continue;
        const char *start = text + paragraph->offset;
        const char *end = start + paragraph->size, *line = start;
        for (uint32_t k = 1; (line = memchr(line, '\n', (size_t)(end - line))) != NULL;
             k++) {
            size_t begin = (size_t)(line - start), to = paragraph->size;
            smz_trim(start, &begin, &to);
            const char *next = memchr(start + begin, '\n', to - begin);
            if (next != NULL) to = (size_t)(next - start);
            line = start + begin;
            smz_trim(start, &begin, &to);
            if (!is_byline(start + begin, to - begin)) continue;
            size_t at = paragraph->offset + begin, after = paragraph->offset + to;
            if (cut(allocator, text, i, at, k, paragraphs) != SMZ_OK) return SMZ_E_MEMORY;
            if (next != NULL &&
                cut(allocator, text, i + 1, after, 1, paragraphs) != SMZ_OK)
                return SMZ_E_MEMORY;
            return SMZ_OK;
        }
    }
    return SMZ_OK;
}

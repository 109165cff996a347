/*
 * line_part.c - a paragraph that has been looked at into its sentences, as if each had
 * been looked at by itself: their counts are differences of what was counted up to the
 * gaps between words in which they end, their folded words a piece of the paragraph's.
 */
#include "input/line.h"

#include "text/bytes.h"

#include <string.h>

struct smz_line_parts {
    size_t size;
    unsigned marks;
    bool camel, whole;
    smz_line_gap last; /* the end of the line */
    size_t n_gaps, n_starts;
    smz_line_gap gaps[]; /* then the starts, then the folded words */
};

static const uint16_t *starts_of(const smz_line_parts *parts)
{
    return (const uint16_t *)(const void *)(parts->gaps + parts->n_gaps);
}

static const char *folded_of(const smz_line_parts *parts)
{
    return (const char *)(starts_of(parts) + parts->n_starts);
}

bool smz_line_keep(const smz_line *line, smz_arena *arena, smz_line_parts **out)
{
    *out = NULL;
    /* What hangs together over gaps, or is worth a look of its own. */
    if (line->n_gaps == 0 || !line->latin || line->n_separators > 0 || line->address ||
        line->handle)
        return true;
    size_t gaps = line->n_gaps * sizeof *line->gaps;
    size_t starts = line->n_starts * sizeof *line->starts;
    smz_line_parts *parts =
        smz_arena_take(arena, sizeof *parts + gaps + starts + line->folded_size);
    if (parts == NULL) return false;
    *parts = (smz_line_parts){.size = line->size,
                              .marks = line->marks,
                              .camel = line->camel,
                              .whole = line->whole,
                              .n_gaps = line->n_gaps,
                              .n_starts = line->n_starts};
    parts->last = (smz_line_gap){.before = line->size,
                                 .after = line->size,
                                 .n = line->n,
                                 .folded_size = (uint32_t)line->folded_size + 1};
    char *at = (char *)parts->gaps;
    memcpy(at, line->gaps, gaps);
    memcpy(at + gaps, line->starts, starts);
    memcpy(at + gaps + starts, line->folded, line->folded_size);
    *out = parts;
    return true;
}

/*
 * Whether words and what stands between them are the same in front of text[at] and behind
 * it as in the whole: a blank is in front, and nothing behind that would join it (WB4).
 * Behind may stand ASCII, or a quotation mark or dash, U+2010 .. U+201F.
 */
static bool is_apart(const char *text, size_t size, size_t at)
{
    if (text[at - 1] != ' ' || at >= size) return false;
    const unsigned char *s = (const unsigned char *)text + at;
    return s[0] < 0x80 || (s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0x90 && s[2] < 0xA0);
}

/* The gap around text[at], NULL if none was kept there. */
static const smz_line_gap *gap_at(const smz_line_parts *parts, const char *text,
                                  size_t at)
{
    if (!is_apart(text, parts->size, at)) return NULL;
    for (size_t i = 0; i < parts->n_gaps; i++) {
        const smz_line_gap *gap = &parts->gaps[i];
        if (at <= gap->after) return at > gap->before ? gap : NULL;
    }
    return NULL;
}

/* What was counted up to b but not up to a. */
static smz_line_counts counts_between(const smz_line_counts *a, const smz_line_counts *b)
{
    return (smz_line_counts){.words = b->words - a->words,
                             .numbers = b->numbers - a->numbers,
                             .capitals = b->capitals - a->capitals,
                             .shouted = b->shouted - a->shouted,
                             .lowers = b->lowers - a->lowers,
                             .letters = b->letters - a->letters,
                             .inner = b->inner - a->inner,
                             .figures = b->figures - a->figures};
}

bool smz_line_part(const smz_line_parts *parts, const char *text, size_t from, size_t end,
                   smz_line *out)
{
    static const smz_line_gap start = {0};
    const smz_line_gap *a = from == 0 ? &start : gap_at(parts, text, from);
    const smz_line_gap *b = &parts->last;
    if (end < parts->size) b = gap_at(parts, text, end);
    if (a == NULL || b == NULL || a == b || (b == &parts->last && !parts->whole))
        return false;
    memset(out, 0, offsetof(smz_line, folded));
    out->text = text + from;
    out->size = end - from;
    out->n = counts_between(&a->n, &b->n);
    out->n.inner -= a->inner;
    out->script = out->n.letters > 0 ? SMZ_SCRIPT_LATIN : SMZ_SCRIPT_NONE;
    out->marks = parts->marks;
    out->camel = parts->camel;
    out->latin = true;
    out->folded_size = b->folded_size - a->folded_size - 1; /* the blank at its end */
    memcpy(out->folded, folded_of(parts) + a->folded_size, out->folded_size);
    smz_bytes_store(0, out->folded + out->folded_size);
    const uint16_t *starts = starts_of(parts);
    for (size_t i = 0; i < parts->n_starts && starts[i] < b->folded_size; i++)
        if (starts[i] >= a->folded_size)
            out->starts[out->n_starts++] = (uint16_t)(starts[i] - a->folded_size);
    smz_line_look_at_end(out);
    return true;
}

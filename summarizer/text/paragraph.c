/*
 * paragraph.c - a text of lines into paragraphs.
 *
 * The first pass measures the lines: where most of those that another line follows are
 * nearly as wide as the widest, and that is a width people wrap at, the text is wrapped.
 * So it is, whatever menus and teasers surround it, where most of those lines that the
 * next one continues in lower case are of one width, and most lines of that width are
 * continued so. The second pass joins lines. In a wrapped text a line goes on in the next
 * one if that one's first word had found no room in it; in any text, if it breaks off and
 * the next one starts in lower case, or if it ends in a word like "the". Every other line
 * is a paragraph. Each byte is read twice.
 */
#include "text/paragraph.h"

#include "base/utf8.h"
#include "text/bytes.h"
#include "text/list_item.h"
#include "text/tables/unicode_break.h"

#include <stdbool.h>

enum {
    WIDEST = 128,    /* wider lines were not wrapped by hand or mail program */
    NARROWEST = 36,  /* narrower ones are verse, menus, tables */
    RAGGED = 14,     /* wrapped lines are at most so much shorter than the widest */
    FEW_LINES = 3,   /* fewer lines tell nothing */
    WORDS_ENOUGH = 3 /* a line of fewer words is a label, whatever comes next */
};

/* One line of the text. */
typedef struct line {
    size_t start, end; /* without white space around it */
    size_t next;       /* where the next line starts */
    size_t width;      /* columns from its first to its last character */
    size_t indent;     /* bytes of white space in front of it */
    bool page;         /* a form feed or paragraph separator ends it */
    size_t mark;       /* bytes of "# " or "> " in front of its start */
    char marked;       /* '#', '>' or 0 */
} line;

static bool is_blank(const line *l)
{
    return l->start == l->end;
}

/* White space, and the marks that a text may start with or hide in a line's ends. */
static bool is_space(uint32_t c)
{
    return c == 0xFEFF || c == 0x200B || smz_break_space(smz_break_record(c));
}

/* Whether the character ends a line: LF, CR, VT, FF, NEL, U+2028, U+2029. */
static bool is_break(uint32_t c)
{
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Columns of a character on a terminal: none for marks, two for East Asian ones. */
static size_t columns(uint32_t c, unsigned record)
{
    unsigned class = smz_break_sentence(record);
    if (class == SMZ_SB_EXTEND || class == SMZ_SB_FORMAT) return 0;
    return (c >= 0x1100 && c < 0x1160) || (c >= 0x2E80 && c < 0xA4D0) ||
                   (c >= 0xAC00 && c < 0xD7A4) || (c >= 0xFF00 && c < 0xFF60) ||
                   (c >= 0x20000 && c < 0x40000)
               ? 2
               : 1;
}

/* The end of the run of ASCII without control characters that starts at text[at]. */
static size_t plain_end(const char *text, size_t size, size_t at)
{
#if SMZ_BYTES_WIDE
    while (size - at >= 16) {
        const __m128i bytes = smz_wide_load_part(text + at, 16);
        const __m128i others = _mm_cmplt_epi8(bytes, _mm_set1_epi8(' '));
        const unsigned marks = (unsigned)_mm_movemask_epi8(others);
        if (marks != 0) return at + (size_t)__builtin_ctz(marks);
        at += 16;
    }
#endif
    while (at < size) {
        size_t left = size - at;
        uint64_t bytes = smz_bytes_load_part(text + at, left);
        /* Below ' ' or beyond ASCII; zeros behind the end are below ' ' too. */
        size_t n = smz_bytes_index(((bytes - SMZ_BYTES(' ')) & ~bytes) | bytes);
        at += n < left ? n : left;
        if (n < 8) break;
    }
    return at;
}

static line measure_line(const char *text, size_t size, size_t at)
{
    line l = {.start = at, .end = at, .next = at};
    size_t begin = at, column = 0;
    bool started = false;
    while (at < size) {
        size_t here = at, plain = plain_end(text, size, at);
        if (plain > at) {
            size_t last = plain;
            while (!started && here < plain && text[here] == ' ') here++;
            while (last > here && text[last - 1] == ' ') last--;
            at = plain;
            if (here == plain) continue;
            column += plain - here;
            if (last == here) continue;
            l.width = column - (plain - last);
            l.end = last;
        } else {
            uint32_t c = smz_utf8_next(text, &at);
            if (is_break(c)) {
                l.page = c == '\f' || c == 0x2029;
                if (c == '\r' && at < size && text[at] == '\n') at++;
                l.next = at;
                return l;
            }
            if (is_space(c)) {
                column += started;
                continue;
            }
            column += c < ' ' ? 0 : columns(c, smz_break_record(c));
            l.width = column;
            l.end = at;
        }
        if (!started) {
            l.start = here;
            l.indent = here - begin;
            started = true;
        }
    }
    l.next = size;
    return l;
}

/* Takes "## " or "> > " in front of a line's text, which then starts behind it. */
static void take_mark(const char *text, line *l)
{
    size_t at = l->start;
    if (at == l->end || (text[at] != '#' && text[at] != '>')) return;
    const char mark = text[at];
    size_t n = 0;
    while (at < l->end && (text[at] == mark || text[at] == ' ' || text[at] == '\t')) {
        if (mark == '#' && text[at] == mark && n < at - l->start) break; /* "# #1" */
        n += text[at++] == mark;
    }
    if (at == l->end || text[at - 1] == mark || (mark == '#' && n > 6)) return;
    n = at - l->start;
    l->marked = mark;
    l->mark = n;
    l->start = at;
    l->width -= n < l->width ? n : l->width;
}

static line read_line(const char *text, size_t size, size_t at)
{
    line l = measure_line(text, size, at);
    take_mark(text, &l);
    return l;
}

/* Whether a line ends as a sentence does; a colon counts. */
static bool is_finished(const char *text, const line *l)
{
    size_t at = l->end;
    while (at > l->start) {
        uint32_t c = smz_utf8_previous(text, &at);
        unsigned class = smz_break_sentence(smz_break_record(c));
        if (class == SMZ_SB_ATERM || class == SMZ_SB_STERM || c == ':' || c == 0x2026)
            return true;
        if (class != SMZ_SB_CLOSE && class != SMZ_SB_EXTEND && class != SMZ_SB_FORMAT)
            return false;
    }
    return false;
}

/* The Sentence_Break class of the first letter or digit within the line's first few
 * characters. */
static unsigned first_class(const char *text, const line *l)
{
    size_t at = l->start;
    for (unsigned i = 0; at < l->end && i < 8; i++) {
        unsigned class = smz_break_sentence(smz_break_record(smz_utf8_next(text, &at)));
        if (class >= SMZ_SB_LOWER && class <= SMZ_SB_NUMERIC) return class;
    }
    return SMZ_SB_OTHER;
}

/* Lines that another line follows, by their width. */
typedef struct widths {
    size_t of[WIDEST + 1], n;
} widths;

static void count_width(widths *counts, size_t width)
{
    counts->of[width < WIDEST ? width : WIDEST]++;
    counts->n++;
}

/* The width of the widest lines but one in fifty, such as an address that could not be
 * broken; 0 where they were not wrapped. */
static size_t widest(const widths *counts)
{
    size_t over = 0, width = WIDEST;
    if (counts->n < FEW_LINES) return 0;
    while ((over + counts->of[width]) * 50 <= counts->n) over += counts->of[width--];
    return width < NARROWEST || width == WIDEST ? 0 : width;
}

/* How many lines are as wide as that or but raggedly less. */
static size_t near(const widths *counts, size_t width)
{
    size_t n = 0;
    for (size_t i = width - RAGGED; i <= width; i++) n += counts->of[i];
    return n;
}

/* The width that the text is wrapped at, 0 if it is not wrapped. */
static size_t find_wrap(const char *text, size_t size)
{
    widths all = {{0}, 0}, continued = {{0}, 0};
    line previous = {0};
    for (size_t at = 0; at < size;) {
        line l = read_line(text, size, at);
        if (!is_blank(&previous) && !is_blank(&l)) {
            count_width(&all, previous.width);
            if (previous.width >= NARROWEST && previous.width < WIDEST &&
                first_class(text, &l) == SMZ_SB_LOWER && !is_finished(text, &previous))
                count_width(&continued, previous.width);
        }
        previous = l;
        at = l.next;
    }
    size_t width = widest(&all);
    if (width > 0 && near(&all, width) * 2 > all.n) return width;
    width = widest(&continued);
    if (width == 0) return 0;
    size_t n = near(&continued, width);
    return n * 2 > continued.n && n * 2 >= near(&all, width) ? width : 0;
}

/* Columns of the first word of a line. */
static size_t first_word(const char *text, const line *l)
{
    size_t at = l->start, width = 0;
    while (at < l->end) {
        uint32_t c = smz_utf8_next(text, &at);
        if (is_space(c)) break;
        unsigned record = smz_break_record(c);
        width += columns(c, record);
        /* Between ideographs a line may be broken anywhere. */
        if (smz_break_script(record) == SMZ_SCRIPT_IDEOGRAPH) break;
    }
    return width;
}

/* The marker of a list's item that the line, not blank, starts with: 0, a 'b'ullet, or a
 * 'n'umber ("1." "12)" "(3)" "a)"). */
static char item_marker(const char *text, const line *l)
{
    const char *s = text + l->start;
    size_t size = l->end - l->start, at = l->start, digits = 0;
    uint32_t c = smz_utf8_next(text, &at);
    bool spaced = at < l->end && (text[at] == ' ' || text[at] == '\t');
    if (smz_list_is_bullet(c)) return 'b';
    if (spaced && (c == '*' || c == '-' || c == '+' || c == 0x2013 || c == 0x2014))
        return 'b';
    bool bracket = c == '(';
    at = bracket ? 1 : 0;
    while (at < size && digits < 3 && s[at] >= '0' && s[at] <= '9') at++, digits++;
    if (digits == 0) {
        if (at >= size || (unsigned char)((s[at] | 0x20) - 'a') >= 26) return 0;
        at++;
        if (at >= size || s[at] != ')') return 0; /* "a." is too often an initial */
    }
    if (at >= size || (s[at] != ')' && (bracket || s[at] != '.'))) return 0;
    at++;
    if (!bracket && at < size && s[at] == ')') at++; /* "1.)" */
    return at < size && (s[at] == ' ' || s[at] == '\t') ? 'n' : 0;
}

static bool has_words(const char *text, const line *l, unsigned n)
{
    bool inside = false;
    for (size_t at = l->start; at < l->end && n > 0; at++) {
        bool space = text[at] == ' ' || text[at] == '\t';
        if (!space && !inside) n--;
        inside = !space;
    }
    return n == 0;
}

/* Whether a line as wide as wrapped ones ends in the middle of a sentence: in a word of
 * up to three small letters ("the", "und", "de") that is no unit of a figure ("8 pm"). */
static bool is_cut(const char *text, const line *l)
{
    unsigned letters = 0;
    if (l->width < NARROWEST || l->width > WIDEST) return false;
    for (size_t at = l->end; at > l->start; letters++) {
        uint32_t c = smz_utf8_previous(text, &at);
        unsigned class = smz_break_sentence(smz_break_record(c));
        if (class == SMZ_SB_LOWER && letters < 3) continue;
        if (letters == 0 || !is_space(c) || at == l->start) return false;
        c = smz_utf8_previous(text, &at);
        class = smz_break_sentence(smz_break_record(c));
        return class != SMZ_SB_NUMERIC && class != SMZ_SB_ATERM;
    }
    return false;
}

/* Whether `next`, the line after `last`, goes on with the paragraph that started with the
 * line `first`. */
static bool joins(const char *text, const line *first, const line *last, const line *next,
                  size_t wrap)
{
    if (next->marked != last->marked || next->marked == '#') return false;
    bool finished = is_finished(text, last);
    bool full = wrap > 0 && last->width <= wrap + RAGGED &&
                next->width <= wrap + RAGGED &&
                (last->width + 1 + first_word(text, next) > wrap ||
                 (!finished && last->width + RAGGED >= wrap)); /* proportional letters */
    char marker = item_marker(text, next);
    if (marker == 'b' || (marker == 'n' && (!full || finished))) return false;
    if (full) return !(finished && next->indent >= last->indent + 2);
    if (finished) return false;
    if (first_class(text, next) != SMZ_SB_LOWER)
        return is_cut(text, last) &&
               (next->width >= NARROWEST || is_finished(text, next));
    /* A list of labels in lower case does not read on, nor does a label before a text. */
    return first_class(text, first) != SMZ_SB_LOWER &&
           has_words(text, last, WORDS_ENOUGH);
}

smz_status smz_paragraphs_find(const smz_allocator *allocator, const char *text,
                               size_t size, smz_paragraphs *out)
{
    size_t wrap = find_wrap(text, size), blank = 0;
    line first = {0}, last = first;
    smz_paragraph *open = NULL; /* the one that may go on */
    for (size_t at = 0; at < size; at = last.next) {
        line l = read_line(text, size, at);
        if (is_blank(&l)) {
            blank++;
            open = NULL;
        } else if (open != NULL && joins(text, &first, &last, &l, wrap)) {
            open->size = l.end - open->offset;
            open->n_lines++;
        } else {
            if (!SMZ_ARRAY_RESERVE(allocator, out, 1)) return SMZ_E_MEMORY;
            open = &out->items[out->count++];
            *open = (smz_paragraph){.offset = l.start,
                                    .size = l.end - l.start,
                                    .n_lines = 1,
                                    .mark = (uint32_t)l.mark,
                                    .heading = l.marked == '#',
                                    .quoted = l.marked == '>'};
            open->blank_before = out->count == 1 ? 0 : (uint32_t)blank;
            open->item = item_marker(text, &l) != 0;
            first = l;
            blank = 0;
        }
        if (l.page) { /* a page or paragraph ends here, whatever comes */
            open = NULL;
            if (!is_blank(&l)) blank = 1;
        }
        last = l;
    }
    return SMZ_OK;
}

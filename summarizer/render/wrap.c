/*
 * wrap.c - breaking lines, in one pass that looks ahead one word. Of UAX #14 it keeps
 * what matters for prose: break at spaces; break between wide (East Asian) characters,
 * but not before closing or after opening punctuation, nor within Korean words; keep
 * combining characters and joined emoji together.
 */
#include "render/wrap.h"

#include "text/bytes.h"

#include <string.h>
#include <utf8proc.h>

#define JOINER 0x200D

/* Characters below are a column wide or none: those of East Asia start here. */
#define WIDE_FIRST 0x1100

size_t smz_column_width(uint32_t character)
{
    if (character >= 0x20 && character < 0x7F) return 1;
    const int width = utf8proc_charwidth((utf8proc_int32_t)character);
    return width > 0 ? (size_t)width : 0;
}

/* How many bytes from `at` on are ASCII that is seen, a column each. Eight at a time;
 * zeros behind the end are not seen. */
static size_t seen_run(const char *data, size_t size, size_t at)
{
    const size_t start = at;
    while (at < size) {
        const uint64_t bytes = smz_bytes_load_part(data + at, size - at);
        /* The first top bit is that of a byte to stop at; one lent to the byte before can
           only spoil those after it. */
        const size_t n =
            smz_bytes_index((bytes - SMZ_BYTES(0x21)) | (bytes + SMZ_BYTES(1)) | bytes);
        at += n;
        if (n < 8) break;
    }
    return at - start;
}

static bool is_in(uint32_t c, const uint32_t *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i] == c) return true;
    }
    return false;
}

#define IS_IN(c, list) is_in(c, list, sizeof(list) / sizeof *(list))

/* Characters that no line starts with: UAX #14 classes CL, CP, EX, IS, NS as they occur
 * beside ideographs. */
static bool is_closing(uint32_t c)
{
    static const uint32_t list[] = {
        ')',    ']',    '}',    ',',    '.',    ';',    ':',    '!',    '?',    '%',
        0x2019, 0x201D, 0x2026, 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F,
        0x3011, 0x3015, 0x3017, 0x3019, 0x301B, 0x301E, 0x301F, 0x303B, 0x3041, 0x3043,
        0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x30A1, 0x30A3, 0x30A5,
        0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30FB, 0x30FC, 0xFF01, 0xFF05,
        0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF60, 0xFF61};
    return IS_IN(c, list) || (c >= 0x1F3FB && c <= 0x1F3FF); /* skin tones */
}

/* Characters that no line ends with: class OP. */
static bool is_opening(uint32_t c)
{
    static const uint32_t list[] = {
        '(',    '[',    '{',    0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010,
        0x3014, 0x3016, 0x3018, 0x301A, 0x301D, 0xFF08, 0xFF3B, 0xFF5B, 0xFF5F};
    return IS_IN(c, list);
}

/* A wide character that lines may be broken at: not a Hangul syllable. */
static bool is_ideograph(uint32_t c)
{
    return smz_column_width(c) == 2 && !(c >= 0xAC00 && c <= 0xD7A3);
}

static bool may_break(uint32_t before, uint32_t after)
{
    if (before < WIDE_FIRST && after < WIDE_FIRST) return false;
    if (smz_column_width(after) == 0 || before == JOINER) return false;
    if (is_closing(after) || is_opening(before)) return false;
    return is_ideograph(before) || is_ideograph(after);
}

/*
 * The end of the unbreakable piece at `from`, which is not white space, and its columns.
 * A piece of a script without spaces (Thai) that alone fills a line is cut there; a long
 * ASCII one, likely an address, is left whole.
 */
static size_t piece_end(const char *data, size_t size, size_t from, size_t most,
                        size_t *columns)
{
    const size_t run = seen_run(data, size, from);
    size_t at = from + run, end = at, used = run;
    uint32_t before = run > 0 ? (unsigned char)data[at - 1] : 0;
    while (at < size) {
        const uint32_t c = smz_plain_next(data, size, &at);
        const size_t width = smz_column_width(c);
        if (c == ' ') break;
        if (end > from && may_break(before, c)) break;
        if (end > from && c >= 0x80 && width > 0 && before != JOINER &&
            used + width > most) {
            break;
        }
        used += width;
        before = c;
        end = at;
    }
    *columns = used;
    return end;
}

static void new_line(smz_wrap *wrap)
{
    smz_sink_put(wrap->sink, "\n", 1);
    smz_sink_repeat(wrap->sink, ' ', wrap->indent);
    wrap->column = wrap->indent;
    wrap->space = false;
}

static void write_piece(smz_wrap *wrap, const char *data, size_t size, size_t columns,
                        size_t tail)
{
    const size_t space = wrap->space ? 1 : 0;
    /* No break that would win no room. */
    if (wrap->width > 0 && wrap->column > wrap->indent &&
        wrap->column + space + columns + tail > wrap->width) {
        new_line(wrap);
    }
    if (wrap->space) {
        smz_sink_put(wrap->sink, " ", 1);
        wrap->column++;
        wrap->space = false;
    }
    for (size_t at = 0; at < size;) {
        const size_t run = seen_run(data, size, at);
        smz_sink_put(wrap->sink, data + at, run);
        at += run;
        if (at < size) smz_sink_character(wrap->sink, smz_plain_next(data, size, &at));
    }
    wrap->column += columns;
}

void smz_wrap_text(smz_wrap *wrap, const char *data, size_t size)
{
    const size_t most = wrap->width == 0             ? SIZE_MAX
                        : wrap->width > wrap->indent ? wrap->width - wrap->indent
                                                     : 1;
    size_t at = 0;
    while (at < size) {
        size_t columns, next = at;
        if (smz_plain_next(data, size, &next) == ' ') {
            smz_wrap_space(wrap);
            at = next;
            continue;
        }
        next = piece_end(data, size, at, most, &columns);
        write_piece(wrap, data + at, next - at, columns, next == size ? wrap->tail : 0);
        at = next;
    }
}

void smz_wrap_whole(smz_wrap *wrap, const char *data, size_t size)
{
    size_t columns = 0;
    for (size_t at = 0; at < size;) {
        columns += smz_column_width(smz_plain_next(data, size, &at));
    }
    write_piece(wrap, data, size, columns, 0);
}

void smz_wrap_string(smz_wrap *wrap, const char *string)
{
    smz_wrap_text(wrap, string, strlen(string));
}

void smz_wrap_space(smz_wrap *wrap)
{
    wrap->space = wrap->column > 0;
}

void smz_wrap_pad(smz_wrap *wrap, size_t column)
{
    smz_wrap_space(wrap);
    if (wrap->column >= column) return;
    smz_sink_repeat(wrap->sink, ' ', column - wrap->column);
    wrap->column = column;
    wrap->space = false;
}

void smz_wrap_end(smz_wrap *wrap)
{
    smz_sink_put(wrap->sink, "\n", 1);
    wrap->column = 0;
    wrap->space = false;
}

/* How much of the text fits into `columns`; *all tells whether nothing is left out. */
static size_t fitting(const char *data, size_t size, size_t columns, bool *all)
{
    size_t at = 0, end = 0, used = 0;
    bool space = false;
    *all = false;
    while (at < size) {
        const uint32_t c = smz_plain_next(data, size, &at);
        const size_t width = c == ' ' && space ? 0 : smz_column_width(c);
        if (used + width > columns) return end;
        used += width;
        space = c == ' ';
        end = at;
    }
    *all = true;
    return end;
}

void smz_wrap_start_of(smz_sink *sink, const char *data, size_t size, size_t columns)
{
    bool all, space = false;
    size_t end = fitting(data, size, columns, &all);
    if (!all) end = fitting(data, size, columns > 0 ? columns - 1 : 0, &all);
    for (size_t at = 0; at < end;) {
        const uint32_t c = smz_plain_next(data, end, &at);
        if (c != ' ') {
            if (space) smz_sink_put(sink, " ", 1);
            smz_sink_character(sink, c);
        }
        space = c == ' ';
    }
    if (end < size) smz_sink_string(sink, "\xE2\x80\xA6"); /* U+2026 */
}

/*
 * clock.c - the time of day in front of an entry of a live blog: "09:15 a.m.", "11:32 -",
 * "14.05 Uhr:", "14h05".
 */
#include "input/block.h"

#include "base/utf8.h"

#include <string.h>

/* What may stand behind the figures; the longer of two that start alike comes first. */
static const char *const units[] = {"a.m.", "p.m.", "A.M.", "P.M.", "am",   "pm",
                                    "AM",   "PM",   "Uhr",  "hrs",  "h",    "GMT",
                                    "UTC",  "BST",  "CEST", "CET",  "EDT",  "EST",
                                    "ET",   "PDT",  "PST",  "PT",   "MESZ", "MEZ"};

static bool is_digit(const char *text, size_t size, size_t at)
{
    return at < size && text[at] >= '0' && text[at] <= '9';
}

static size_t skip_blanks(const char *text, size_t size, size_t at)
{
    while (at < size) {
        size_t next = at;
        if (!smz_is_white(smz_utf8_next(text, &next))) break;
        at = next;
    }
    return at;
}

/* The end of hours and minutes at the start of the text, 0 if there are none. `*mark` is
 * what stands between them. */
static size_t take_figures(const char *text, size_t size, char *mark)
{
    size_t at = 0;
    unsigned hours = 0;
    while (at < 2 && is_digit(text, size, at))
        hours = hours * 10 + (unsigned)(text[at++] - '0');
    if (at == 0 || hours > 24 || at >= size) return 0;
    *mark = text[at++];
    if (*mark != ':' && *mark != '.' && *mark != 'h') return 0;
    if (!is_digit(text, size, at) || text[at] > '5') return 0;
    if (!is_digit(text, size, at + 1) || is_digit(text, size, at + 2)) return 0;
    return at + 2;
}

/* The end of a unit or zone that stands behind text[at], past blanks; `at` if there is
 * none. */
static size_t take_unit(const char *text, size_t size, size_t at)
{
    const size_t start = skip_blanks(text, size, at);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const size_t length = strlen(units[i]);
        if (size - start < length || memcmp(text + start, units[i], length) != 0)
            continue;
        size_t end = start + length;
        if (end == size || !smz_is_letter(smz_utf8_next(text, &end)))
            return start + length;
    }
    return at;
}

/* The end of a dash, colon or bar behind text[at], past blanks; `at` if there is none. */
static size_t take_mark(const char *text, size_t size, size_t at)
{
    const size_t start = skip_blanks(text, size, at);
    if (start == size) return at;
    size_t end = start;
    const uint32_t c = smz_utf8_next(text, &end);
    if (c == ':' || c == '|') return end;
    /* "14:05-15:10" is a span of time. */
    return smz_is_dash(c) && start > at ? end : at;
}

size_t smz_clock_prefix(const char *text, size_t size)
{
    char between = 0;
    const size_t figures = take_figures(text, size, &between);
    if (figures == 0) return 0;
    const size_t unit = take_unit(text, size, figures);
    const size_t zone = unit > figures ? take_unit(text, size, unit) : unit;
    const size_t end = take_mark(text, size, zone);
    /* "14.05 million": with a full stop it may be any number. */
    if (between == '.' && end == figures) return 0;
    size_t at = skip_blanks(text, size, end);
    if (at == end || at == size) return 0;
    const uint32_t c = smz_utf8_next(text, &at);
    /* Without case "8:55 at" (Hindi has it so) cannot be told from "8:55 At". */
    const bool caseless = smz_is_letter(c) && c >= 0x590 && end > figures;
    return smz_is_upper(c) || smz_is_opener(c) || c == '"' || caseless ||
                   smz_digit_value(c) >= 0
               ? end
               : 0;
}

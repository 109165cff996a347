/* line_end.c - how a line ends: closing quotes and brackets and the mark of a note are
 * looked through to what stands in front of them. */
#include "input/line.h"

#include "base/utf8.h"

/* The end of a text without the mark of a note or source behind it: "[2]" or, as our own
 * digests have it, "[2] (3 of 5 reports)" or "\[2\]". */
static size_t end_before_mark(const char *text, size_t size)
{
    size_t at = size;
    if (at > 0 && text[at - 1] == ')') {
        while (at > 0 && size - at < 48 && text[at - 1] != '(') at--;
        if (at == 0 || text[--at] != '(') return size;
        while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n')) at--;
    }
    if (at == 0 || text[--at] != ']') return size;
    if (at > 0 && text[at - 1] == '\\') at--;
    while (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9') at--;
    if (at == 0 || text[--at] != '[') return size;
    return at > 0 && text[at - 1] == '\\' ? at - 1 : at;
}

/* Seen from the last character backwards. */
void smz_line_look_at_end(smz_line *line)
{
    size_t at = end_before_mark(line->text, line->size);
    uint32_t c = 0;
    bool quote = false, bracket = false;
    while (at > 0) {
        c = smz_utf8_previous(line->text, &at);
        if (smz_is_white(c) || (c >= 0x200B && c <= 0x200F)) continue;
        if (!smz_is_closer(c)) break;
        if (c == ')' || c == ']')
            bracket = true;
        else
            quote = true;
    }
    line->ending = SMZ_ENDING_NONE;
    if (c == 0x2026) {
        line->ending = SMZ_ENDING_ELLIPSIS;
    } else if (smz_is_terminator(c) ||
               (line->script == SMZ_SCRIPT_INDIC && (c == '|' || c == 0x0903))) {
        line->ending = SMZ_ENDING_FULL;
        if (c == '.' && at > 1 && line->text[at - 1] == '.' && line->text[at - 2] == '.')
            line->ending = SMZ_ENDING_ELLIPSIS;
        if (c == '.' && at > 1) { /* "U.S." */
            size_t before = at;
            bool letter = smz_is_upper(smz_utf8_previous(line->text, &before));
            line->acronym = letter && before > 0 && line->text[before - 1] == '.';
        }
    } else if (quote) {
        line->ending = SMZ_ENDING_QUOTE;
    } else if (bracket) {
        line->ending = SMZ_ENDING_BRACKET;
    } else if (c == ':' || c == ',' || c == ';' || c == 0x060C || c == 0x061B ||
               c == 0xFF1A || c == 0xFF0C || smz_is_dash(c)) {
        line->ending = SMZ_ENDING_CONTINUED;
    }
}

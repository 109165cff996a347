/*
 * sentence_tailored.c - a text and the start of a sentence into its end, the way that
 * languages and newspapers write: the terminators of UAX #29, judged by what is around.
 *
 * Where a terminator and what closes after it (quotation marks, brackets, marks of notes)
 * have been passed:
 *   - lower case next: no end, after ! and ? neither (SB8 widened);
 *   - a full stop is judged by its words (full_stop.c), an ellipsis by its spaces;
 *   - a quotation or bracket of several sentences stays whole if it is short
 *     (quotation.c);
 *   - without a space after it . ! ? end a sentence only where one was forgotten; the
 *     terminators of scripts written without spaces need none;
 *   - line breaks are white space; items of a list in a line are sentences
 *     (list_item.c);
 *   - ; asks after Greek, : ends after Armenian letters, an ellipsis character is three
 *     full stops.
 *
 * Every decision looks a bounded way back and ahead, so the whole is linear.
 */
#include "text/sentence_tailored.h"

#include "text/full_stop.h"
#include "text/list_item.h"
#include "text/quotation.h"
#include "text/sentence_scan.h"

#include <stdbool.h>
#include <stdint.h>

enum { LOOK_AHEAD = 24 }; /* characters looked at for the word after a terminator */

/* The bytes that the scan stops at: terminators, brackets and quotation marks, and the
 * lead bytes that some of them have. */
/* clang-format off */
static const uint8_t stops[256] = {
    0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0, 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
    0,1,1,0,0,0,0,0,1,1,0,0,0,0,1,0, 0,0,0,0,0,0,0,0,0,0,1,1,0,0,0,1,
    0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0, 0,0,0,0,0,0,0,0,0,0,0,1,0,1,0,0,
    0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0, 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
    0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0, 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
    0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0, 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
    0,0,1,0,0,0,0,0,0,0,0,0,0,1,0,0, 0,0,0,0,0,0,1,0,1,0,0,1,1,0,0,1,
    1,1,1,1,0,0,0,0,0,0,1,0,0,0,0,1, 1,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0,
};
/* clang-format on */

/* A sentence being read. */
typedef struct reader {
    const char *text;
    size_t size, from;
    const smz_language *language;
    smz_quotation quotation;
} reader;

/* What stands at a terminator. */
typedef struct terminator {
    size_t start, end; /* the terminators themselves */
    size_t closed;     /* after what closes */
    size_t next;       /* after white space */
    unsigned n;        /* how many terminators */
    bool strong;       /* other than full stops among them */
    bool spaceless;    /* the last one is of a script written without spaces */
    bool bracketed;    /* the last mark that closes is a round bracket */
    bool quoted;       /* something closes after them */
    bool note;         /* such as [1] */
} terminator;

static bool is_space(unsigned class)
{
    return class == SMZ_SB_SP || smz_class_is_separator(class);
}

static bool is_letter(unsigned class)
{
    return class == SMZ_SB_LOWER || class == SMZ_SB_UPPER || class == SMZ_SB_OLETTER;
}

static uint32_t char_at(const reader *r, size_t at)
{
    return at < r->size ? smz_utf8_next(r->text, &at) : 0;
}

/* Whether the character `c` at text[at] terminates: by its class, the ellipsis, the Greek
 * question mark and Armenian full stop in their ASCII spelling. */
static bool terminates(const reader *r, size_t at, uint32_t c)
{
    if (c == ';' || c == ':') {
        if (at == r->from) return false;
        uint32_t before = smz_utf8_previous(r->text, &at);
        return c == ';' ? (before >= 0x370 && before < 0x400) ||
                              (before >= 0x1F00 && before < 0x2000)
                        : before >= 0x530 && before < 0x590;
    }
    return c == 0x2026 || c == 0x37E ||
           smz_class_is_terminator(smz_break_sentence(smz_break_record(c)));
}

/* Han, Kana and full-width punctuation: no space follows. */
static bool is_wide(uint32_t c)
{
    return (c >= 0x3000 && c < 0xA000) || (c >= 0xFF00 && c < 0xFFF0) ||
           (c >= 0x20000 && c < 0x40000);
}

/* Moves past marks of notes right after a sentence: [1], [12][a], superscript digits. */
static size_t pass_notes(const reader *r, size_t at)
{
    for (;;) {
        uint32_t c = char_at(r, at);
        if (c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079)) {
            smz_utf8_next(r->text, &at);
            continue;
        }
        size_t end = at + 1;
        if (c != '[') return at;
        while (end < r->size && end - at < 4 &&
               (is_letter(smz_class_at(r->text, end)) ||
                (unsigned)(r->text[end] - '0') < 10) &&
               (unsigned char)r->text[end] < 0x80)
            end++;
        if (end == at + 1 || end >= r->size || r->text[end] != ']') return at;
        at = end + 1;
    }
}

/* Whether no word leans on the right side of the mark at text[at]. */
static bool ends_word(const reader *r, size_t at)
{
    smz_utf8_next(r->text, &at);
    if (at >= r->size) return true;
    unsigned class = smz_class_at(r->text, at);
    return is_space(class) || class == SMZ_SB_SCONTINUE || smz_class_is_terminator(class);
}

/* Moves past one mark that closes at text[*at], if there is one. `loose`: white space
 * stands before it, so that it must close something open. */
static bool pass_closing(reader *r, size_t *at, bool loose)
{
    uint32_t c = char_at(r, *at);
    unsigned record = smz_break_record(c), bracket = smz_break_bracket(record);
    if (smz_break_sentence(record) != SMZ_SB_CLOSE) return false; /* or at the end */
    if (loose) {
        size_t after = *at;
        smz_utf8_next(r->text, &after);
        if (bracket == SMZ_BRACKET_OPEN || !smz_quotation_closes(&r->quotation, c))
            return false;
        if (after < r->size && is_letter(smz_class_at(r->text, after))) return false;
    } else if (bracket == SMZ_BRACKET_OPEN) {
        if (!smz_quotation_closes(&r->quotation, c) && !ends_word(r, *at)) return false;
    } else if (bracket == SMZ_BRACKET_NONE && c != '"' && c != '\'') {
        return false;
    }
    smz_quotation_pass(&r->quotation, r->text, r->size, *at, c);
    smz_utf8_next(r->text, at);
    return true;
}

static size_t pass_space(const reader *r, size_t at)
{
    while (at < r->size) {
        unsigned class = smz_class_at(r->text, at);
        if (!is_space(class) && !smz_class_is_mark(class)) break;
        smz_utf8_next(r->text, &at);
    }
    return at;
}

/* Reads the terminators at text[at] and what follows them. */
static terminator read_terminator(reader *r, size_t at)
{
    terminator t = {at, at, at, at, 0, false, false, false, false, false};
    while (t.end < r->size) {
        uint32_t c = char_at(r, t.end);
        if (!smz_class_is_mark(smz_break_sentence(smz_break_record(c)))) {
            if (!terminates(r, t.end, c)) break;
            t.n += c == 0x2026 ? 3 : 1;
            if (c != '.' && c != 0x2026) t.strong = true;
            t.spaceless = c >= 0x300 && c != 0x2026;
        }
        smz_utf8_next(r->text, &t.end);
    }
    t.closed = t.end;
    while (pass_closing(r, &t.closed, false)) t.quoted = true;
    if (t.quoted) {
        size_t last = t.closed;
        uint32_t c = smz_utf8_previous(r->text, &last);
        t.bracketed = c == ')' || c == 0xFF09;
    }
    size_t noted = pass_notes(r, t.closed);
    t.note = noted > t.closed;
    t.closed = noted;
    t.next = pass_space(r, t.closed);
    size_t loose = t.next;
    if (t.next > t.closed && pass_closing(r, &loose, true)) { /* << Bien. >> */
        while (pass_closing(r, &loose, false)) continue;
        t.quoted = true;
        t.closed = loose;
        t.next = pass_space(r, loose);
    }
    return t;
}

/* The word (or symbol) after a terminator, past opening marks. */
typedef struct following {
    size_t at;      /* where it starts, the size of the text if there is none */
    unsigned class; /* its first character's, OTHER for symbols */
    bool dash;      /* a dash stands before it */
    bool continues; /* the sentence goes on: a comma, another terminator */
    bool opened;    /* by an inverted ! or ? or an ellipsis: a start in any case */
} following;

/* Whether an ellipsis at text[at] leans on a word: "... and then". */
static bool starts_with_ellipsis(const reader *r, size_t at)
{
    unsigned n = 0;
    while (at < r->size && n < 4) {
        uint32_t c = char_at(r, at);
        if (c != '.' && c != 0x2026) break;
        n += c == '.' ? 1 : 3;
        smz_utf8_next(r->text, &at);
    }
    return n == 3 && at < r->size && is_letter(smz_class_at(r->text, at));
}

/* Moves past [...] or (...) at text[*at], if it is there. */
static bool pass_omission(const reader *r, size_t *at)
{
    uint32_t open = char_at(r, *at), c = 0;
    size_t next = *at + 1, limit = *at + 6;
    if (open != '[' && open != '(') return false;
    while (next < r->size && next < limit &&
           ((c = char_at(r, next)) == '.' || c == 0x2026))
        smz_utf8_next(r->text, &next);
    if (next == *at + 1 || next >= r->size || c != (open == '[' ? ']' : ')'))
        return false;
    *at = next + 1;
    return true;
}

static following read_following(const reader *r, size_t at)
{
    following f = {at, SMZ_SB_OTHER, false, false, false};
    for (unsigned i = 0; i < LOOK_AHEAD && f.at < r->size; i++) {
        uint32_t c = char_at(r, f.at);
        unsigned record = smz_break_record(c), class = smz_break_sentence(record);
        if (class == SMZ_SB_SCONTINUE) {
            if (c != '-' && c != 0x2013 && c != 0x2014) {
                f.continues = true;
                return f;
            }
            f.dash = true;
        } else if (terminates(r, f.at, c)) {
            if (i == 0 && starts_with_ellipsis(r, f.at)) {
                f.opened = true;
                return f;
            }
            f.continues = true;
            return f;
        } else if (pass_omission(r, &f.at)) {
            continue;
        } else if (c == 0xBF || c == 0xA1) {
            f.opened = true;
        } else if (!is_space(class) && !smz_class_is_mark(class) &&
                   class != SMZ_SB_CLOSE) {
            f.class = class;
            return f;
        }
        smz_utf8_next(r->text, &f.at);
    }
    return f;
}

/* A small letter with a capital behind it, as some brands have: capitalised enough. */
static bool is_camel(const reader *r, size_t at)
{
    smz_utf8_next(r->text, &at);
    return at < r->size && smz_class_at(r->text, at) == SMZ_SB_UPPER;
}

/* Whether the word around text[at] is an address or a file's name, looking back. */
static bool is_address(const reader *r, size_t at)
{
    size_t limit = at - r->from > 200 ? at - 200 : r->from;
    while (at > limit) {
        unsigned char c = (unsigned char)r->text[--at];
        if (c <= ' ') return false;
        if (c == '@' || c == '/' || c == '=' || c == '\\') return true;
    }
    return false;
}

/* Without white space: sentences end there in Chinese, and where a space was left out. */
static bool ends_tight(const reader *r, const terminator *t)
{
    uint32_t next = char_at(r, t->next);
    unsigned class = smz_break_sentence(smz_break_record(next));
    unsigned before = smz_class_before(r->text, r->from, t->start);
    if (class == SMZ_SB_SCONTINUE || terminates(r, t->next, next)) return false;
    if (t->spaceless || (t->strong && (is_wide(next) || before == SMZ_SB_OLETTER))) {
        if (class == SMZ_SB_LOWER || class == SMZ_SB_NUMERIC) return t->spaceless;
        /* Japanese goes on after a quotation with a particle in Hiragana; a remark in
         * brackets stands within a sentence. */
        if (t->quoted && (next >= 0x3041 && next <= 0x309F)) return false;
        return !t->bracketed;
    }
    if (t->note) return class == SMZ_SB_UPPER;
    if (t->n > 1 && !t->strong) return false;
    if (class != SMZ_SB_UPPER || is_address(r, t->start)) return false;
    if (t->quoted)
        return smz_word_starts_sentence(r->text, r->size, t->next, r->language);
    if (t->strong) return before == SMZ_SB_LOWER;
    size_t last = t->start;
    if (before != SMZ_SB_LOWER && before != SMZ_SB_NUMERIC) return false;
    smz_utf8_previous(r->text, &last);
    /* No initial, no version. */
    return smz_class_before(r->text, r->from, last) == before &&
           smz_word_starts_sentence(r->text, r->size, t->next, r->language);
}

/* Dots with spaces between them: three stand for words left out inside a sentence, a
 * fourth (or one that touches the word before) ends it. */
static bool ends_spaced_ellipsis(const reader *r, const terminator *t, bool *spaced)
{
    size_t at = t->start;
    unsigned n = 1;
    while (at >= r->from + 2 && r->text[at - 1] == ' ' && r->text[at - 2] == '.' &&
           n < 5) {
        at -= 2;
        n++;
    }
    *spaced = n > 1;
    return n > 3 || (at > r->from && r->text[at - 1] != ' ');
}

/* A capital letter alone before an exclamation mark: a name such as that of a channel. */
static bool is_brand(const reader *r, size_t at)
{
    if (r->text[at] != '!' || at == r->from) return false;
    if (smz_break_sentence(smz_break_record(smz_utf8_previous(r->text, &at))) !=
        SMZ_SB_UPPER)
        return false;
    return at == r->from || is_space(smz_class_before(r->text, r->from, at));
}

/* Whether the sentence ends after the terminator; the text goes on behind it. */
static bool ends(const reader *r, const terminator *t)
{
    if (t->next == t->closed) return ends_tight(r, t);
    following f = read_following(r, t->next);
    if (f.continues) return false;                                   /* SB8a */
    if (f.class == SMZ_SB_LOWER && !is_camel(r, f.at)) return false; /* SB8 */
    if (f.dash && t->quoted && f.class != SMZ_SB_NUMERIC) return false;
    if (t->quoted && t->start > r->from) { /* (!) and [...] */
        char open = r->text[t->start - 1], close = r->text[t->end];
        if ((open == '(' && close == ')') || (open == '[' && close == ']')) return false;
    }
    if (t->n == 1 && t->strong && is_brand(r, t->start) && f.at < r->size)
        return smz_word_starts_sentence(r->text, r->size, f.at, r->language);
    if (t->n == 1 && !t->strong) {
        bool spaced;
        bool ellipsis_ends = ends_spaced_ellipsis(r, t, &spaced);
        if (spaced) return ellipsis_ends;
        if (f.opened || f.at >= r->size) return true;
        return smz_full_stop_ends(r->text, r->size, r->from, t->start,
                                  f.dash ? t->next : f.at, r->language);
    }
    return true;
}

static size_t end_tailored(reader *r)
{
    size_t at = r->from;
    while ((at = smz_scan_to_stop(r->text, r->size, at, stops)) < r->size) {
        uint32_t c = char_at(r, at);
        if (!terminates(r, at, c)) {
            unsigned record = smz_break_record(c);
            if (smz_break_sentence(record) == SMZ_SB_CLOSE)
                smz_quotation_pass(&r->quotation, r->text, r->size, at, c);
            smz_utf8_next(r->text, &at);
            continue;
        }
        terminator t = read_terminator(r, at);
        if (t.next >= r->size) return r->size;
        if (ends(r, &t) &&
            !smz_quotation_goes_on(&r->quotation, r->text, r->size, t.next))
            return t.next;
        at = t.closed;
    }
    return r->size;
}

size_t smz_sentence_end_tailored(const char *text, size_t size, size_t from,
                                 const smz_language *language)
{
    reader r = {text, size, from, language, {.depth = 0}};
    r.size = smz_list_item_next(text, size, from);
    return end_tailored(&r);
}

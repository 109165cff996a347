/*
 * word.c - a text and the place of a word boundary into the next boundary: UAX #29 word
 * boundaries (Unicode 15), with a fast path for ASCII; and the counting of words.
 *
 * One tailoring: Thai, Lao, Khmer, Burmese and their like, where the standard asks for a
 * dictionary (UAX #29 section 4.1), come as runs instead of single characters.
 */
#include "text/word.h"

#include "base/utf8.h"
#include "text/bytes.h"
#include "text/tables/unicode_break.h"

#include <stdbool.h>
#include <string.h>

/* ASCII bytes by what the fast path does with them. */
enum {
    OTHER = 0,  /* a segment of its own, unless a mark follows */
    LETTER = 1, /* a-z, A-Z */
    DIGIT = 2,
    JOINER = 3,     /* _ */
    MID_BOTH = 4,   /* . ' between letters or between digits */
    MID_LETTER = 5, /* : */
    MID_NUMBER = 6, /* , ; */
    BLANK = 7,      /* the space */
    CONTROL = 8,    /* CR, LF and the other line breaks: never followed by a mark */
    HIGH = 9        /* not ASCII */
};

/* clang-format off */
static const uint8_t byte_class[256] = {
    0,0,0,0,0,0,0,0,0,0,8,8,8,8,0,0, 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
    7,0,0,0,0,0,0,4,0,0,0,0,6,0,4,0, 2,2,2,2,2,2,2,2,2,2,5,6,0,0,0,0,
    0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1, 1,1,1,1,1,1,1,1,1,1,1,0,0,0,0,3,
    0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1, 1,1,1,1,1,1,1,1,1,1,1,0,0,0,0,0,
    9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9, 9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,
    9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9, 9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,
    9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9, 9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,
    9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9, 9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,9,
};
/* clang-format on */

static bool is_letter(unsigned word)
{
    return word == SMZ_WB_ALETTER || word == SMZ_WB_HEBREW_LETTER;
}

static bool is_ignored(unsigned word)
{
    return word == SMZ_WB_EXTEND || word == SMZ_WB_FORMAT || word == SMZ_WB_ZWJ;
}

static bool is_newline(unsigned word)
{
    return word == SMZ_WB_CR || word == SMZ_WB_LF || word == SMZ_WB_NEWLINE;
}

/* The class of the next character that WB4 does not pass over; OTHER at the end. Scans
 * marks that the caller passes once more, so the whole stays linear. */
static unsigned next_class(const char *text, size_t size, size_t at)
{
    while (at < size) {
        unsigned word = smz_break_word(smz_break_record(smz_utf8_next(text, &at)));
        if (!is_ignored(word)) return word;
    }
    return SMZ_WB_OTHER;
}

/* What has been passed of a segment: the last two classes, WB4 applied. */
typedef struct segment {
    unsigned before, last; /* class of the character before the last, and of the last */
    unsigned last_raw;     /* the last, WB4 not applied */
    unsigned script;
} segment;

/* Whether the rules WB3a .. WB16 forbid a boundary in front of the character `record`,
 * whose successor starts at `after`. (WB3 is between ASCII characters.) */
static bool continues(const segment *s, unsigned record, const char *text, size_t size,
                      size_t after)
{
    unsigned next = smz_break_word(record), last = s->last;
    if (is_newline(s->last_raw) || is_newline(next)) return false; /* 3a,3b */
    if (s->last_raw == SMZ_WB_ZWJ && smz_break_pictographic(record)) return true; /* 3c */
    if (s->last_raw == SMZ_WB_WSEGSPACE && next == SMZ_WB_WSEGSPACE) return true; /* 3d */
    if (is_ignored(next)) return true; /* WB4 */
    if (is_letter(last)) {
        if (is_letter(next)) return true; /* WB5 */
        if (next == SMZ_WB_MIDLETTER || next == SMZ_WB_MIDNUMLET ||
            next == SMZ_WB_SINGLE_QUOTE) {
            if (last == SMZ_WB_HEBREW_LETTER && next == SMZ_WB_SINGLE_QUOTE)
                return true;                                 /* WB7a */
            return is_letter(next_class(text, size, after)); /* WB6 */
        }
        if (next == SMZ_WB_DOUBLE_QUOTE)
            return last == SMZ_WB_HEBREW_LETTER &&
                   next_class(text, size, after) == SMZ_WB_HEBREW_LETTER; /* WB7b */
        if (next == SMZ_WB_NUMERIC) return true;                          /* WB9 */
        return next == SMZ_WB_EXTENDNUMLET;                               /* WB13a */
    }
    switch (last) {
    case SMZ_WB_MIDLETTER:
        return is_letter(s->before) && is_letter(next); /* WB7 */
    case SMZ_WB_MIDNUMLET:
    case SMZ_WB_SINGLE_QUOTE:
        return (is_letter(s->before) && is_letter(next)) ||             /* WB7 */
               (s->before == SMZ_WB_NUMERIC && next == SMZ_WB_NUMERIC); /* WB11 */
    case SMZ_WB_MIDNUM:
        return s->before == SMZ_WB_NUMERIC && next == SMZ_WB_NUMERIC; /* WB11 */
    case SMZ_WB_DOUBLE_QUOTE:
        return s->before == SMZ_WB_HEBREW_LETTER &&
               next == SMZ_WB_HEBREW_LETTER; /* WB7c */
    case SMZ_WB_NUMERIC:
        if (next == SMZ_WB_NUMERIC || is_letter(next)) return true; /* WB8, WB10 */
        if (next == SMZ_WB_MIDNUM || next == SMZ_WB_MIDNUMLET ||
            next == SMZ_WB_SINGLE_QUOTE)
            return next_class(text, size, after) == SMZ_WB_NUMERIC; /* WB12 */
        return next == SMZ_WB_EXTENDNUMLET;                         /* WB13a */
    case SMZ_WB_KATAKANA:
        return next == SMZ_WB_KATAKANA || next == SMZ_WB_EXTENDNUMLET; /* WB13, 13a */
    case SMZ_WB_EXTENDNUMLET:
        return is_letter(next) || next == SMZ_WB_NUMERIC || next == SMZ_WB_KATAKANA ||
               next == SMZ_WB_EXTENDNUMLET; /* WB13a, WB13b */
    case SMZ_WB_REGIONAL_INDICATOR:
        return next == SMZ_WB_REGIONAL_INDICATOR &&
               s->before != SMZ_WB_REGIONAL_INDICATOR; /* WB15, 16 */
    default:
        return s->script == SMZ_SCRIPT_COMPLEX &&
               smz_break_script(record) == SMZ_SCRIPT_COMPLEX; /* our tailoring */
    }
}

/* Moves a segment over a character that belongs to it. */
static void pass(segment *s, unsigned record)
{
    unsigned word = smz_break_word(record);
    s->last_raw = word;
    if (is_ignored(word)) return; /* WB4 */
    s->before = s->last;
    s->last = word;
    s->script = smz_break_script(record);
}

static smz_word_kind kind_of(unsigned record)
{
    unsigned word = smz_break_word(record), script = smz_break_script(record);
    if (script == SMZ_SCRIPT_COMPLEX) return SMZ_WORD_COMPLEX;
    if (script != SMZ_SCRIPT_NONE) return SMZ_WORD_IDEOGRAPHS;
    if (is_letter(word)) return SMZ_WORD_LETTERS;
    return word == SMZ_WB_NUMERIC ? SMZ_WORD_NUMBER : SMZ_WORD_NONE;
}

/* Letters beat everything: "2nd" and "B2" are words of letters. */
static smz_word_kind kind_joined(smz_word_kind a, smz_word_kind b)
{
    if (a == SMZ_WORD_LETTERS || b == SMZ_WORD_LETTERS) return SMZ_WORD_LETTERS;
    return b > a ? b : a;
}

static size_t end_by_rules(const char *text, size_t size, size_t from,
                           smz_word_kind *kind)
{
    size_t at = from;
    unsigned record = smz_break_record(smz_utf8_next(text, &at));
    segment s = {SMZ_WB_OTHER, smz_break_word(record), smz_break_word(record),
                 smz_break_script(record)};
    *kind = kind_of(record);
    while (at < size) {
        size_t after = at;
        record = smz_break_record(smz_utf8_next(text, &after));
        if (smz_break_word(record) == SMZ_WB_ALETTER && s.last == SMZ_WB_ALETTER &&
            smz_break_script(record) == SMZ_SCRIPT_NONE) { /* WB5, most of all scripts */
            pass(&s, record);
            *kind = SMZ_WORD_LETTERS;
            at = after;
            continue;
        }
        if (!continues(&s, record, text, size, after)) break;
        *kind = kind_joined(*kind, kind_of(record));
        pass(&s, record);
        at = after;
    }
    return at;
}

/* Whether U+2010 .. U+201F starts text[at .. size): the dashes and quotation marks that
 * news is full of. None joins what stands around it, but for the single ones (WB6, 7, 11,
 * 12). */
static bool is_common_mark(const unsigned char *s, size_t size, size_t at)
{
    return size - at >= 3 && s[at] == 0xE2 && s[at + 1] == 0x80 &&
           (s[at + 2] & 0xF0) == 0x90;
}

static bool is_single_quote(const unsigned char *s, size_t at)
{
    return (s[at + 2] & 0xFE) == 0x98; /* U+2018 and U+2019 */
}

size_t smz_word_end(const char *text, size_t size, size_t from, smz_word_kind *kind)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t at = from;
    unsigned class = byte_class[s[at]], letters = 0, next;
    bool marked = false; /* it ends in front of a common mark */
    *kind = SMZ_WORD_NONE;
    switch (class) {
    case BLANK: /* WB3d */
        while (++at < size && s[at] == ' ') continue;
        break;
    case CONTROL:
        at++;
        if (s[from] == '\r' && at < size && s[at] == '\n') at++; /* WB3 */
        return at;
    case LETTER:
    case DIGIT:
    case JOINER:
        for (;;) {
            unsigned last;
            do {
                last = byte_class[s[at]];
                letters |= 1u << last;
                at++;
            } while (at < size && (byte_class[s[at]] - 1u) < 3u); /* WB5,8-10,13a,b */
            if (at >= size) break;
            next = byte_class[s[at]];
            if (next == HIGH && is_common_mark(s, size, at)) {
                marked = true;
                if (!is_single_quote(s, at) || at + 3 >= size) break;
                unsigned beyond = byte_class[s[at + 3]];
                if (beyond == HIGH) return end_by_rules(text, size, from, kind);
                if (beyond != last || last == JOINER) break;
                marked = false;
                at += 3;
                continue;
            }
            if (next < MID_BOTH || next > MID_NUMBER || at + 1 >= size) break;
            unsigned beyond = byte_class[s[at + 1]];
            if (beyond == HIGH) return end_by_rules(text, size, from, kind);
            if (!(last == LETTER && beyond == LETTER && next != MID_NUMBER) && /* WB6,7 */
                !(last == DIGIT && beyond == DIGIT && next != MID_LETTER))     /* 11,12 */
                break;
            at++;
        }
        *kind = letters & 1u << LETTER  ? SMZ_WORD_LETTERS
                : letters & 1u << DIGIT ? SMZ_WORD_NUMBER
                                        : SMZ_WORD_NONE;
        break;
    case HIGH:
        if (!is_common_mark(s, size, at) || (at + 3 < size && s[at + 3] >= 0x80))
            return end_by_rules(text, size, from, kind);
        return at + 3;
    default:
        at++;
        break;
    }
    /* A character that is not ASCII may be a mark, or the rest of the word. */
    if (!marked && at < size && s[at] >= 0x80)
        return end_by_rules(text, size, from, kind);
    return at;
}

/* Whether a letter or digit stands between text[at] and the white space or ideograph in
 * front of it. What is passed is punctuation, and is passed once. */
static bool has_word_before(const char *text, size_t at)
{
    while (at > 0) {
        unsigned record = smz_break_record(smz_utf8_previous(text, &at));
        unsigned script = smz_break_script(record), sentence = smz_break_sentence(record);
        if (smz_break_space(record) || script == SMZ_SCRIPT_IDEOGRAPH ||
            script == SMZ_SCRIPT_KATAKANA)
            return false;
        if (sentence >= SMZ_SB_LOWER && sentence <= SMZ_SB_NUMERIC) return true;
    }
    return false;
}

#if SMZ_BYTES_WIDE
/* Counts the words that start in the ASCII at text[*at], sixteen bytes at a time, and
 * moves *at past it. `*inside`: the byte before is in a word. */
static size_t count_wide(const char *text, size_t size, size_t *at, bool *inside)
{
    enum { MOST = 255 }; /* what a byte can count */
    size_t from = *at;
    __m128i starts = _mm_setzero_si128(), before = starts; /* spaces, one byte on */
    if (!*inside) before = _mm_cvtsi32_si128(0xFF);
    for (unsigned n = 0; n < MOST && size - from >= 16; n++, from += 16) {
        const __m128i bytes = smz_wide_load_part(text + from, 16);
        if (_mm_movemask_epi8(bytes) != 0) break;
        const __m128i spaces = smz_wide_spaces(bytes);
        before = _mm_or_si128(before, _mm_slli_si128(spaces, 1));
        starts = _mm_sub_epi8(starts, _mm_andnot_si128(spaces, before));
        before = _mm_srli_si128(spaces, 15);
    }
    *inside = _mm_cvtsi128_si32(before) == 0;
    *at = from;
    return smz_wide_sum(starts);
}
#endif

/* The same for up to eight bytes, of which the first at least is ASCII. */
static size_t count_few(const char *text, size_t size, size_t *at, bool *inside)
{
    uint64_t bytes = smz_bytes_load_part(text + *at, size - *at);
    size_t n = smz_bytes_index(bytes); /* how many are ASCII */
    if (n > size - *at) n = size - *at;
    if (n < 8) {
        bytes &= ~(UINT64_MAX << (8 * n));
        bytes |= SMZ_BYTES(' ') << (8 * n);
    }
    /* The top bit of each byte: whether it is a space; whether a word starts. */
    uint64_t blank = bytes ^ SMZ_BYTES(' ');
    uint64_t spaces = (SMZ_BYTES(0x80) - blank) | ((bytes + SMZ_BYTES(0x80 - '\t')) &
                                                   ~(bytes + SMZ_BYTES(0x7F - '\r')));
    spaces &= SMZ_BYTES(0x80);
    uint64_t starts = ~spaces & (spaces << 8 | (*inside ? 0 : 0x80));
    *at += n;
    const char last = text[*at - 1];
    *inside = last != ' ' && !(last >= '\t' && last <= '\r');
    return smz_bytes_count(starts);
}

/*
 * White space is White_Space, the no-break spaces too, as in GNU wc. Punctuation next to
 * an ideograph belongs to it and is no word of its own.
 */
size_t smz_word_count(const char *text, size_t size)
{
    size_t count = 0, at = 0;
    bool inside = false, ideograph = false; /* in a run; its last letter an ideograph */
    while (at < size) {
        if (!ideograph && (unsigned char)text[at] < 0x80) {
#if SMZ_BYTES_WIDE
            if (size - at >= 16) count += count_wide(text, size, &at, &inside);
            if (at == size || (unsigned char)text[at] >= 0x80) continue;
#endif
            count += count_few(text, size, &at, &inside);
            continue;
        }
        size_t start = at;
        unsigned record = smz_break_record(smz_utf8_next(text, &at));
        unsigned script = smz_break_script(record), sentence = smz_break_sentence(record);
        if (smz_break_space(record)) {
            inside = ideograph = false;
        } else if (script == SMZ_SCRIPT_IDEOGRAPH || script == SMZ_SCRIPT_KATAKANA) {
            if (!inside || ideograph || has_word_before(text, start)) count++;
            inside = ideograph = true;
        } else if (!inside || (ideograph && sentence >= SMZ_SB_LOWER &&
                               sentence <= SMZ_SB_NUMERIC)) {
            count++;
            inside = true;
            ideograph = false;
        }
    }
    return count;
}

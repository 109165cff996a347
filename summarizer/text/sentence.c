/*
 * sentence.c - a text and the start of a sentence into its end, by the sentence boundary
 * rules of UAX #29 (Unicode 15) as they stand; sentence_tailored.c has the other mode.
 */
#include "text/sentence.h"

#include "text/sentence_scan.h"
#include "text/sentence_tailored.h"

/* The bytes that the scan stops at: terminators, separators and the lead bytes that some
 * of them have. */
/* clang-format off */
static const uint8_t stops[256] = {
    0,0,0,0,0,0,0,0,0,0,1,0,0,1,0,0, 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
    0,1,0,0,0,0,0,0,0,0,0,0,0,0,1,0, 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,
    0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0, 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
    0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0, 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
    0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0, 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
    0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0, 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
    0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0, 0,0,0,0,0,0,1,0,1,0,0,1,1,0,0,1,
    1,1,1,1,0,0,0,0,0,0,1,0,0,0,0,1, 1,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0,
};
/* clang-format on */

/* Moves past the characters of class `class`, and past marks (SB5); returns the class of
 * the character it stops at, OTHER at the end. */
static unsigned pass_class(const char *text, size_t size, size_t *at, unsigned class)
{
    while (*at < size) {
        unsigned next = smz_class_at(text, *at);
        if (next != class && !smz_class_is_mark(next)) return next;
        smz_utf8_next(text, at);
    }
    return SMZ_SB_OTHER;
}

/* SB8: whether lower case comes before any other letter, separator or terminator. The
 * caller's scan stops at the same places, so this doubles its work at most. */
static bool lower_follows(const char *text, size_t size, size_t at)
{
    while (at < size) {
        unsigned class = smz_class_at(text, at);
        if (class == SMZ_SB_LOWER) return true;
        if (class == SMZ_SB_OLETTER || class == SMZ_SB_UPPER ||
            smz_class_is_separator(class) || smz_class_is_terminator(class))
            return false;
        smz_utf8_next(text, &at);
    }
    return false;
}

/* Moves *at past a terminator of class `class` and what belongs to it; returns whether
 * the sentence ends there. */
static bool ends_untailored(const char *text, size_t size, size_t from, size_t *at,
                            unsigned class)
{
    size_t start = *at;
    smz_utf8_next(text, at);
    unsigned next = pass_class(text, size, at, SMZ_SB_EXTEND);
    if (class == SMZ_SB_ATERM) {
        if (next == SMZ_SB_NUMERIC) return false; /* SB6 */
        if (next == SMZ_SB_UPPER) {
            unsigned last = smz_class_before(text, from, start);
            if (last == SMZ_SB_UPPER || last == SMZ_SB_LOWER) return false; /* SB7 */
        }
    }
    if (next == SMZ_SB_CLOSE) next = pass_class(text, size, at, SMZ_SB_CLOSE); /* SB9 */
    if (next == SMZ_SB_SP) next = pass_class(text, size, at, SMZ_SB_SP);       /* SB10 */
    if (*at == size) return true;
    if (smz_class_is_separator(next)) { /* SB9, SB10, SB4 */
        smz_utf8_next(text, at);
        if (next == SMZ_SB_CR && *at < size && text[*at] == '\n') ++*at; /* SB3 */
        return true;
    }
    if (next == SMZ_SB_SCONTINUE || smz_class_is_terminator(next)) return false; /* 8a */
    return !(class == SMZ_SB_ATERM && lower_follows(text, size, *at)); /* SB8, SB11 */
}

static size_t end_untailored(const char *text, size_t size, size_t from)
{
    size_t at = from;
    while ((at = smz_scan_to_stop(text, size, at, stops)) < size) {
        unsigned class = smz_class_at(text, at);
        if (smz_class_is_terminator(class)) {
            if (ends_untailored(text, size, from, &at, class)) return at;
        } else {
            smz_utf8_next(text, &at);
            if (class == SMZ_SB_CR && at < size && text[at] == '\n')
                return at + 1;                            /* 3 */
            if (smz_class_is_separator(class)) return at; /* 4 */
        }
    }
    return size;
}

size_t smz_sentence_end(const char *text, size_t size, size_t from,
                        const smz_language *language)
{
    if (language == NULL) return end_untailored(text, size, from);
    return smz_sentence_end_tailored(text, size, from, language);
}

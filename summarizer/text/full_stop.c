/*
 * full_stop.c - a full stop and the words around it into a verdict: does it end the
 * sentence, or does it belong to an abbreviation, an initial, an ordinal?
 *
 * The language's table of abbreviations is asked first; what it does not list is told by
 * its form. Where a form may stand at the end of a sentence as well as inside (U.S., Co.,
 * 27.), the next word decides: a capitalised word that is else a stop word ("The", "Er")
 * starts a sentence, a name does not.
 */
#include "text/full_stop.h"

#include "base/utf8.h"
#include "text/tables/unicode_break.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

enum { WORD_BYTES = 64 }; /* longer words are no abbreviations */

/* The word in front of a full stop. */
typedef struct before {
    size_t start, end;  /* without marks between it and the stop */
    size_t piece;       /* start of the part after the last inner . - / or apostrophe */
    unsigned n_letters; /* of the whole word */
    unsigned n_digits;
    unsigned n_capitals;
    unsigned n_dots;  /* inner full stops */
    unsigned longest; /* letters of the longest part between full stops */
    unsigned n_piece; /* letters of the last piece */
    bool roman;       /* all letters are I V X L C D M */
    bool vowel;       /* some letter is not known to be a consonant */
    bool split;       /* by something else than full stops */
    bool range;       /* a hyphen stands right before the last piece */
    bool uncased;     /* some letter has no case */
    bool degree;      /* the degree sign is in it, as in the number sign of French */
} before;

static unsigned sentence_class(uint32_t c)
{
    return smz_break_sentence(smz_break_record(c));
}

static bool is_mark(unsigned sentence)
{
    return sentence == SMZ_SB_EXTEND || sentence == SMZ_SB_FORMAT;
}

static bool is_letter(unsigned sentence)
{
    return sentence == SMZ_SB_LOWER || sentence == SMZ_SB_UPPER ||
           sentence == SMZ_SB_OLETTER;
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019;
}

static bool is_listed(const smz_language *language, const char *codes)
{
    const char *code = smz_language_code(language);
    for (; *codes != '\0'; codes += 3)
        if (codes[0] == code[0] && codes[1] == code[1]) return true;
    return false;
}

/* Ordinal numbers written with a full stop: "27. November", "XIV. Ludwig". */
static bool has_ordinals(const smz_language *language)
{
    return is_listed(language, "bs cs da de et eu fi fo hr hu is lb lt lv nb nn no pl sk "
                               "sl sr tr ");
}

/* Words of consonants alone that are no abbreviations. */
static bool has_vowelless_words(const smz_language *language)
{
    return is_listed(language, "bs cs hr mk sk sl sr ");
}

/* A few ASCII letters as bits, in whatever case. */
#define LETTER(c) (UINT32_C(1) << ((c)&0x1F))
#define LETTERS(a, b, c, d, e, f, g)                                                     \
    (LETTER(a) | LETTER(b) | LETTER(c) | LETTER(d) | LETTER(e) | LETTER(f) | LETTER(g))

static bool is_consonant(uint32_t c)
{
    if (c < 0x80) return !(LETTERS('A', 'E', 'I', 'O', 'U', 'Y', 'Y') >> (c & 0x1F) & 1);
    if (c < 0x410 || c > 0x44F) return false;
    c = 0x410 +
        (c - 0x410) % 32; /* the Russian capitals A E I O U Y E Yu Ya are vowels */
    return c != 0x410 && c != 0x415 && c != 0x418 && c != 0x41E && c != 0x423 &&
           c != 0x42B && c < 0x42D;
}

/* Takes one letter of the word into account. */
static void count_letter(before *word, uint32_t c, unsigned sentence)
{
    word->n_letters++;
    if (sentence == SMZ_SB_UPPER) word->n_capitals++;
    if (sentence == SMZ_SB_OLETTER) word->uncased = true;
    if (c >= 'a' || !(LETTERS('I', 'V', 'X', 'L', 'C', 'D', 'M') >> (c & 0x1F) & 1))
        word->roman = false;
    if (!is_consonant(c)) word->vowel = true;
}

/* Reads the word that ends at text[stop], going back no further than `from`. */
static before read_before(const char *text, size_t from, size_t stop)
{
    before word = {.start = stop, .end = stop, .piece = stop, .roman = true};
    size_t at = stop, limit = stop - from > WORD_BYTES ? stop - WORD_BYTES : from;
    unsigned run = 0; /* letters since the last inner full stop */
    bool in_piece = true;
    while (at > limit) {
        size_t here = at;
        uint32_t c = smz_utf8_previous(text, &here);
        unsigned sentence = sentence_class(c);
        if (is_letter(sentence)) {
            count_letter(&word, c, sentence);
            if (++run > word.longest) word.longest = run;
            if (in_piece) word.n_piece++;
        } else if (sentence == SMZ_SB_NUMERIC) {
            word.n_digits++;
        } else if (c == '.') {
            if (word.n_letters + word.n_digits == 0) break; /* a run of stops */
            if (in_piece) word.piece = at;
            in_piece = false;
            word.n_dots++;
            run = 0;
        } else if (c == 0xB0) {
            word.degree = true;
        } else if (c == '-' || c == '/' || c == '&' || is_apostrophe(c)) {
            if (in_piece) {
                word.piece = at;
                word.range = c == '-';
            }
            in_piece = false;
            word.split = true;
            run = 0;
        } else if (!is_mark(sentence)) {
            break;
        } else if (word.n_letters + word.n_digits == 0) {
            word.end = here; /* marks between the word and its stop */
        }
        at = here;
        word.start = at;
    }
    if (in_piece) word.piece = word.start;
    return word;
}

/* Folds a word's case into `out`; returns its bytes, 0 if it does not fit. */
static size_t fold(const char *text, size_t start, size_t end, char out[WORD_BYTES])
{
    size_t n = 0;
    while (start < end) {
        uint32_t c = smz_utf8_next(text, &start);
        if (n + 4 > WORD_BYTES) return 0;
        if (c < 0x80)
            c |= c >= 'A' && c <= 'Z' ? 0x20u : 0;
        else
            c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
        if (c == 0x3C2) c = 0x3C3; /* the final sigma folds to the other one */
        if (c == 0x2019) c = '\'';
        n += smz_utf8_put(c, out + n);
    }
    return n;
}

static bool is_stop_word(const char *text, size_t start, size_t end,
                         const smz_language *language)
{
    char folded[WORD_BYTES];
    size_t n = fold(text, start, end, folded);
    return n > 0 && smz_language_is_stop(language, folded, n);
}

bool smz_word_starts_sentence(const char *text, size_t size, size_t at,
                              const smz_language *language)
{
    size_t start = at, end = at, part = 0; /* part: up to the first apostrophe */
    unsigned n_letters = 0, n_capitals = 0;
    bool cased = false;
    uint32_t c = 0;
    while (at < size && at - start < WORD_BYTES) {
        c = smz_utf8_next(text, &at);
        unsigned sentence = sentence_class(c);
        if (is_letter(sentence)) {
            if (n_letters == 0 && sentence == SMZ_SB_LOWER) return false;
            if (sentence != SMZ_SB_OLETTER) cased = true;
            if (sentence == SMZ_SB_UPPER && part == 0) n_capitals++;
            n_letters++;
        } else if (is_apostrophe(c) && n_letters > 0) {
            if (part == 0) part = end;
        } else if (!is_mark(sentence)) {
            break;
        }
        end = at;
        c = 0;
    }
    if (n_letters == 0) return false;
    if (n_letters == 1 && c == '.') return false; /* an initial */
    if (cased && n_letters > 1 && n_capitals > 1 && part == 0) return false; /* IT, WHO */
    if (is_stop_word(text, start, end, language)) return true;
    if (part == 0) return false;
    size_t mark = part; /* "L'": in the tables with its apostrophe, "It's" without */
    smz_utf8_next(text, &mark);
    return is_stop_word(text, start, part, language) ||
           is_stop_word(text, start, mark, language);
}

/* Whether only white space and bullets stand between the sentence's start and `at`. */
static bool is_at_start(const char *text, size_t from, size_t at)
{
    if (at - from > 16) return false;
    while (from < at) {
        uint32_t c = smz_utf8_next(text, &from);
        unsigned sentence = sentence_class(c);
        if (is_letter(sentence) || sentence == SMZ_SB_NUMERIC) return false;
    }
    return true;
}

/* Whether digits in front of text[at], where no sentence starts, go on in a group of
 * three: "120 000". */
static bool is_grouped(const char *text, size_t at, unsigned n_digits)
{
    if (n_digits != 3) return false;
    uint32_t c = smz_utf8_previous(text, &at);
    if (c != ' ' && c != 0xA0 && c != 0x2009 && c != 0x202F) return false;
    return text[at - 1] >= '0' && text[at - 1] <= '9';
}

/* The class of the whole word or, where it is compound, of its last part. Titles are
 * listed as written in front of names; in small letters they may be other words too. */
static smz_abbreviation abbreviation_of(const char *text, const before *word,
                                        const smz_language *language)
{
    size_t size = word->end - word->start;
    smz_abbreviation class =
        smz_language_abbreviation(language, text + word->start, size);
    if (class == SMZ_ABBREVIATION_NONE && word->split)
        class = smz_language_abbreviation(language, text + word->piece,
                                          word->end - word->piece);
    if (class != SMZ_ABBREVIATION_NONE || size < 2 || size > 8) return class;
    char copy[8];
    memcpy(copy, text + word->start, size);
    if ((unsigned char)(copy[0] - 'a') >= 26) return class;
    copy[0] = (char)(copy[0] - 0x20);
    class = smz_language_abbreviation(language, copy, size);
    return class == SMZ_ABBREVIATION_TITLE ? SMZ_ABBREVIATION_GENERAL
                                           : SMZ_ABBREVIATION_NONE;
}

bool smz_full_stop_ends(const char *text, size_t size, size_t from, size_t stop,
                        size_t next, const smz_language *language)
{
    before word = read_before(text, from, stop);
    size_t after = next;
    uint32_t c = smz_utf8_next(text, &after);
    unsigned follows = sentence_class(c);
    bool digit = follows == SMZ_SB_NUMERIC, letter = is_letter(follows);

    if (word.n_letters == 0) {
        if (word.n_digits == 0 || word.n_digits > 4) return true;
        if (word.n_digits <= 3 && is_at_start(text, from, word.start))
            return false; /* "1. First item" */
        if ((word.n_dots > 0 || word.split) && !word.range) return true; /* 3.50 */
        if (word.n_digits > 3 || !has_ordinals(language)) return true;
        if (is_grouped(text, word.start, word.n_digits)) return true;
        return letter && smz_word_starts_sentence(text, size, next, language);
    }
    if (word.n_letters == 1 && word.degree)
        return !digit || word.n_digits > 0; /* number sign */
    if (word.n_letters == 1 && is_at_start(text, from, word.start)) return false;
    switch (abbreviation_of(text, &word, language)) {
    case SMZ_ABBREVIATION_TITLE:
        return !letter && !digit;
    case SMZ_ABBREVIATION_NUMBER:
        if (digit) return false;
        if (is_stop_word(text, word.start, word.end, language)) return true;
        return !letter || smz_word_starts_sentence(text, size, next, language);
    case SMZ_ABBREVIATION_GENERAL:
        return letter && smz_word_starts_sentence(text, size, next, language);
    default:
        break;
    }
    if (word.n_digits > 0) return true;
    if (word.uncased && word.n_dots == 0 &&
        is_stop_word(text, word.start, word.end, language))
        return true; /* one letter with its vowel signs can be a word */
    bool doubtful =
        (word.n_piece == 1 && !word.split) ||                            /* J. or U.S. */
        (word.n_dots > 0 && word.longest <= 2 && word.n_capitals > 0) || /* Ph.D. */
        (word.roman && word.n_letters > 1 && has_ordinals(language)) ||  /* XIV. */
        (!word.vowel && word.n_letters <= 4 && !word.split && word.n_capitals < 2 &&
         !has_vowelless_words(language)); /* Srta., Mgr. */
    if (!doubtful) return true;
    return letter && smz_word_starts_sentence(text, size, next, language);
}

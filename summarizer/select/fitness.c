/*
 * fitness.c - can a sentence stand alone? Judged by what is seen in any language: its
 * length, its quotation marks and brackets, its last character; and by a short list of
 * words a language opens a sentence with when it speaks of what was said before.
 */
#include "select/fitness.h"

#include "base/utf8.h"
#include "text/bytes.h"

/* What a sentence's worth is divided by. */
const double smz_fitness_opener_burden = 1.4;
const double smz_fitness_question_burden = 1.5;

/* Top bits of the bytes of eight that may be a mark. Zero are where bytes are '"'; ( or
 * ); Y, [, ] or _; 0xC2, 0xC3, 0xE2 or 0xE3. */
static uint64_t find_marks(uint64_t bytes)
{
    const uint64_t one = SMZ_BYTES(1);
    const uint64_t quote = bytes ^ SMZ_BYTES('"'),
                   round = (bytes & SMZ_BYTES(0xFE)) ^ SMZ_BYTES('('),
                   square = (bytes & SMZ_BYTES(0xF9)) ^ SMZ_BYTES('Y'),
                   lead = (bytes | SMZ_BYTES(0x21)) ^ SMZ_BYTES(0xE3);
    return ((quote - one) & ~quote) | ((round - one) & ~round) |
           ((square - one) & ~square) | ((lead - one) & ~lead);
}

/* Whether all of eight bytes are ASCII and no mark. Taking one away from a byte below
 * 0x80 sets its top bit only if it is zero, or if one was lent to the byte before. */
static bool is_plain(uint64_t bytes)
{
    const uint64_t one = SMZ_BYTES(1);
    const uint64_t quote = bytes ^ SMZ_BYTES('"'),
                   round = (bytes & SMZ_BYTES(0xFE)) ^ SMZ_BYTES('('),
                   square = (bytes & SMZ_BYTES(0xF9)) ^ SMZ_BYTES('Y');
    return (((quote - one) | (round - one) | (square - one) | bytes) & SMZ_BYTES(0x80)) ==
           0;
}

/* The next place from `at` on that may be a mark: a straight quote, a bracket, or the
 * first byte of a character from U+0080 to U+00FF, U+2000 to U+3FFF; `size` if there is
 * none. Eight bytes at a time: marks are few. */
static size_t next_mark(const char *text, size_t size, size_t at)
{
    while (at < size) {
        while (size - at >= 8 && is_plain(smz_bytes_load(text + at))) at += 8;
        size_t n = smz_bytes_index(find_marks(smz_bytes_load_part(text + at, size - at)));
        at += n;
        if (n < 8) break;
    }
    return at < size ? at : size;
}

/* Marks that open and close: left alone they show a piece torn out of something. */
static bool is_balanced(const char *text, size_t size)
{
    int round = 0, square = 0, curly = 0, angle = 0, low = 0, straight = 0, corner = 0;
    for (size_t at = 0; (at = next_mark(text, size, at)) < size;) {
        switch (smz_utf8_next(text, &at)) {
        case '"':
            straight++;
            break;
        case '(':
            round++;
            break;
        case ')':
            round--;
            break;
        case '[':
            square++;
            break;
        case ']':
            square--;
            break;
        case 0x201C:
            curly++;
            break; /* opens in English, closes in German */
        case 0x201D:
            curly--;
            break;
        case 0x201E:
            low++;
            break;
        case 0x00AB:
            angle++;
            break;
        case 0x00BB:
            angle--;
            break;
        case 0x300C:
            corner++;
            break;
        case 0x300D:
            corner--;
            break;
        }
        if (round < 0 || square < 0) return false;
    }
    /* German and Czech quotes close with U+201C, some with U+201D, Swedish and Finnish
       open and close with U+201D alone. */
    bool quotes = low > 0 ? curly == low || curly == -low : curly == 0 || curly % 2 == 0;
    return round == 0 && square == 0 && angle == 0 && corner == 0 && straight % 2 == 0 &&
           quotes;
}

/* Whether the last character but for closing marks, and the spaces that French sets
 * before them, asks. */
static bool is_question(const char *text, size_t size)
{
    for (size_t at = size; at > 0;) {
        uint32_t character = smz_utf8_previous(text, &at);
        switch (character) {
        case '"':
        case '\'':
        case ')':
        case ' ':
        case 0x00A0:
        case 0x202F:
        case 0x201C: /* closes in German */
        case 0x201D:
        case 0x2019:
        case 0x00AB: /* so does this */
        case 0x00BB:
        case 0x300D:
            continue;
        case '?':
        case 0x061F:
        case 0xFF1F:
        case 0x037E:
            return true;
        default:
            return false;
        }
    }
    return false;
}

smz_fitness smz_fitness_of(const smz_view *view, uint32_t row, const smz_opener *opener,
                           size_t min_words, size_t max_words, double *burden)
{
    const smz_sentence_record *sentence =
        &view->corpus->sentences.items[view->sentence[row]];
    const char *text =
        view->corpus->documents.items[sentence->document].text + sentence->offset;
    *burden = 1;
    if (sentence->language != opener->language) return SMZ_FITNESS_LANGUAGE;
    if (sentence->n_words < min_words || sentence->n_words > max_words)
        return SMZ_FITNESS_LENGTH;
    bool content = false;
    for (uint64_t t = view->start[row]; t < view->start[row + 1] && !content; t++)
        content = !(view->flags[t] & SMZ_TOKEN_STOP);
    if (!content || !is_balanced(text, sentence->length)) return SMZ_FITNESS_FORM;
    if (smz_opener_leans(opener, text, sentence->length))
        *burden *= smz_fitness_opener_burden;
    if (is_question(text, sentence->length)) *burden *= smz_fitness_question_burden;
    return SMZ_FITNESS_FIT;
}

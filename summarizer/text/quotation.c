/*
 * quotation.c - marks met one after the other into the quotations and brackets that are
 * open.
 *
 * The same mark opens in one language and closes in another ("a", >>a<<, <<a>>, ,,a''):
 * what is open decides, and then whether the mark leans on the word after or before it.
 */
#include "text/quotation.h"

#include "base/utf8.h"
#include "text/tables/unicode_break.h"

enum {
    LOW_QUOTE = 0x201E,   /* opens in German, Czech, Polish */
    LEFT_QUOTE = 0x201C,  /* opens in English, closes in German */
    RIGHT_QUOTE = 0x201D, /* closes; opens and closes in Swedish */
    LEFT_GUILLEMET = 0xAB,
    RIGHT_GUILLEMET = 0xBB
};

/* Whether `close` ends what `open` began. */
static bool matches(uint32_t open, uint32_t close)
{
    switch (open) {
    case '"':
        return close == '"' || close == RIGHT_QUOTE;
    case '(':
        return close == ')';
    case '[':
        return close == ']';
    case LOW_QUOTE:
        return close == LEFT_QUOTE || close == RIGHT_QUOTE || close == '"';
    case LEFT_QUOTE:
        return close == RIGHT_QUOTE || close == '"';
    case RIGHT_QUOTE:
        return close == RIGHT_QUOTE;
    case LEFT_GUILLEMET:
        return close == RIGHT_GUILLEMET;
    case RIGHT_GUILLEMET:
        return close == LEFT_GUILLEMET || close == RIGHT_GUILLEMET;
    default: /* CJK pairs stand next to each other in Unicode, full-width () do too */
        return close == open + 1;
    }
}

static bool is_space_at(const char *text, size_t size, size_t at)
{
    return at >= size || smz_break_space(smz_break_record(smz_utf8_next(text, &at)));
}

/* Whether a word leans on the right side of the mark at text[at]. */
static bool has_right(const char *text, size_t size, size_t at)
{
    smz_utf8_next(text, &at);
    if (is_space_at(text, size, at)) return false;
    unsigned sentence = smz_break_sentence(smz_break_record(smz_utf8_next(text, &at)));
    return sentence != SMZ_SB_SCONTINUE && sentence != SMZ_SB_ATERM &&
           sentence != SMZ_SB_STERM;
}

/* Whether a word or its punctuation leans on the left side. `wide`: letters of scripts
 * without spaces do not count. */
static bool has_left(const char *text, size_t at, bool wide)
{
    if (at == 0) return false;
    unsigned record = smz_break_record(smz_utf8_previous(text, &at));
    unsigned sentence = smz_break_sentence(record);
    if (smz_break_space(record) || smz_break_bracket(record) == SMZ_BRACKET_OPEN ||
        sentence == SMZ_SB_SCONTINUE)
        return false;
    return !wide || sentence == SMZ_SB_LOWER || sentence == SMZ_SB_UPPER ||
           sentence == SMZ_SB_NUMERIC || (unsigned char)text[at] < 0x80;
}

static bool is_opening(const char *text, size_t size, size_t at, uint32_t c)
{
    switch (c) {
    case '"':
    case RIGHT_QUOTE:
    case RIGHT_GUILLEMET:
        return has_right(text, size, at) && !has_left(text, at, false);
    case LEFT_QUOTE:
        return has_right(text, size, at) && !has_left(text, at, true);
    case 0x2018: /* single marks are apostrophes too often */
    case 0x201A:
    case 0x201B:
        return false;
    default:
        return smz_break_bracket(smz_break_record(c)) == SMZ_BRACKET_OPEN;
    }
}

bool smz_quotation_closes(const smz_quotation *quotation, uint32_t c)
{
    for (size_t i = 0; i < quotation->depth; i++)
        if (matches(quotation->open[i].mark, c)) return true;
    return false;
}

void smz_quotation_pass(smz_quotation *quotation, const char *text, size_t size,
                        size_t at, uint32_t c)
{
    for (size_t i = quotation->depth; i-- > 0;) {
        if (!matches(quotation->open[i].mark, c)) continue;
        quotation->depth = i; /* what was opened inside it was no pair */
        return;
    }
    if (quotation->depth < SMZ_QUOTATION_DEPTH && is_opening(text, size, at, c)) {
        quotation->open[quotation->depth].at = at;
        quotation->open[quotation->depth].mark = c;
        quotation->depth++;
    }
}

bool smz_quotation_goes_on(const smz_quotation *quotation, const char *text, size_t size,
                           size_t at)
{
    for (size_t i = 0; i < quotation->depth; i++) {
        uint32_t mark = quotation->open[i].mark;
        size_t limit = quotation->open[i].at + SMZ_QUOTATION_BYTES;
        if (limit > size) limit = size;
        for (size_t next = at; next < limit;) {
            size_t here = next;
            uint32_t c = smz_utf8_next(text, &next);
            if (c == '"' && mark == '"' && is_opening(text, size, here, c)) break;
            if (matches(mark, c)) return true;
        }
    }
    return false;
}

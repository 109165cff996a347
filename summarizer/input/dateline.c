/*
 * dateline.c - tells lines of date, time and author from the story, and trims the
 * dateline in front of its first sentence: "HANOI, Nov 23 (Reuters) -", "(CNN) —",
 * "Tokyo - ".
 */
#include "input/block.h"

#include "base/utf8.h"
#include "text/bytes.h"

#include <string.h>

static const char WHY_DATE[] = "date line";
static const char WHY_CREDITS[] = "credits of the writers";

/* Datelines are short; nothing past these bytes is looked at. */
enum { PREFIX_MOST = 160, PLACE_WORDS_MOST = 7 };

/* Words that have nothing to do with dates, at the most, of a date line. */
enum { RESIDUE_MOST = 4 };

/* Paragraphs up to which a dateline is still expected. */
enum { NEAR = 2 };

/* ------------------------------------------------------------------- whole lines -- */

const char *smz_dateline_why(const smz_line *line, const smz_cues *cues)
{
    if (smz_dateline_contributors(line)) return WHY_CREDITS;
    if (cues->anywhere & SMZ_CUE_CREDITS) {
        bool opens = (cues->first & SMZ_CUE_CREDITS) != 0;
        if ((opens || (cues->last & SMZ_CUE_CREDITS)) && line->n.words <= 60)
            return WHY_CREDITS;
    }
    if (line->n.words > 24 || line->size > 400) return NULL;
    smz_date date;
    if (line->n.numbers == 0 && !smz_date_possible(line->text, line->size)) return NULL;
    size_t residue = smz_date_residue(line->text, line->size, RESIDUE_MOST + 1);
    if (residue > RESIDUE_MOST) return NULL;
    bool found = smz_date_find(line->text, line->size, 0, SMZ_DATE_ORDER_UNKNOWN, &date);
    /* "Updated at 10:30 p.m." has no date, but nothing else either. */
    if (residue == 0 && (found || (line->n.numbers > 0 && line->n.words >= 3)))
        return WHY_DATE;
    /* A day written in words: "Monday, the tenth of December, 2007". */
    if (!found && residue == 1 && line->n.numbers > 0 && line->n.words >= 4 &&
        line->n.words <= 6 && line->ending != SMZ_ENDING_FULL)
        return WHY_DATE;
    if (!found || residue * 2 > line->n.words) return NULL;
    if (line->ending == SMZ_ENDING_FULL && residue > 1) return NULL;
    if (date.start == 0 && residue >= 2) {
        /* A headline may follow its date: "2005/01/08 Aid pledged". */
        size_t at = date.end;
        while (at < line->size && line->text[at] == ' ') at++;
        if (at < line->size) {
            uint32_t c = smz_utf8_next(line->text, &at);
            if (smz_is_letter(c)) return NULL;
        }
    }
    return date.year != 0 || date.weekday || residue <= 1 ? WHY_DATE : NULL;
}

bool smz_dateline_contributors(const smz_line *line)
{
    static const char word[] = "contributed", label[] = "contributing";
    const size_t size = sizeof word - 1, head = sizeof label - 1;
    if (line->n.words > 60 || line->n.numbers > 0 || line->n.inner > 2) return false;
    if (line->n.capitals < 2 || line->n.lowers > 4 + line->n.capitals / 4) return false;
    if (line->folded_size > head && memcmp(line->folded, label, head) == 0)
        return line->size > head && line->text[head] == ':';
    for (size_t i = 1; i + size <= line->folded_size; i++)
        if (line->folded[i - 1] == ' ' && memcmp(line->folded + i, word, size) == 0)
            return true;
    return false;
}

bool smz_dateline_byline(const smz_line *line, const smz_cues *cues)
{
    if (line->n.words < 2 || line->n.words > 14 || line->n.inner > 0) return false;
    if (line->ending == SMZ_ENDING_FULL || line->ending == SMZ_ENDING_QUOTE) return false;
    uint32_t names = line->n.words - cues->first_words;
    bool cased = line->n.capitals + line->n.lowers > 0;
    if (cues->first & SMZ_CUE_BYLINE) {
        if (!cased)
            return names >= 1 && names <= (line->script == SMZ_SCRIPT_HAN ? 10 : 4);
        return names >= 1 && line->n.capitals >= 2 && line->n.lowers * 2 <= line->n.words;
    }
    if (cues->first & (SMZ_CUE_START | SMZ_CUE_END)) return false;
    if (cues->anywhere & (SMZ_CUE_ROLE | SMZ_CUE_AGENCY)) {
        bool at_end = (cues->last & (SMZ_CUE_ROLE | SMZ_CUE_AGENCY)) ||
                      (cues->first & (SMZ_CUE_ROLE | SMZ_CUE_AGENCY));
        /* "Ann Lee, staff writer"; "Police | staff" is no matter here. */
        return at_end && cased && line->n.words <= 9 && line->n.lowers <= 3 &&
               line->n.capitals + line->n.lowers >= line->n.words - 1;
    }
    return false;
}

/* ---------------------------------------------------------------- prefix, bit by bit --
 */

/* What has been gathered of a dateline. */
typedef struct prefix {
    const char *text;
    size_t size, at;
    uint32_t n_words, n_capitals, n_shouted, n_small, n_letters;
    bool comma, bracket, agency, date, full_date, weekday, stop;
} prefix;

static size_t skip_white(const prefix *p, size_t at)
{
    while (at < p->size) {
        size_t next = at;
        if (!smz_is_white(smz_utf8_next(p->text, &next))) break;
        at = next;
    }
    return at;
}

/* A bracket with at most a handful of words: "(Reuters)", "/PRNewswire/". */
static bool take_bracket(prefix *p)
{
    size_t at = p->at, start;
    if (at >= p->size) return false;
    char first = p->text[at];
    if (first != '(' && first != '[' && first != '/' && first != '\xEF') return false;
    static const char *const brackets[][2] = {
        {"(", ")"}, {"[", "]"}, {"/", "/"}, {"\xEF\xBC\x88", "\xEF\xBC\x89"}};
    enum { N = sizeof brackets / sizeof *brackets };
    size_t kind = 0, width = 0, left = p->size - at;
    for (; kind < N; kind++) {
        width = strlen(brackets[kind][0]);
        if (left > width && memcmp(p->text + at, brackets[kind][0], width) == 0) break;
    }
    if (kind == N) return false;
    start = at += width;
    while (at + width <= p->size && at - start < 60 &&
           memcmp(p->text + at, brackets[kind][1], width) != 0)
        at++;
    if (at + width > p->size || at - start >= 60 || at == start) return false;
    bool slash = kind == 2;
    smz_line part;
    smz_cues cues;
    smz_line_look(p->text + start, at - start, &part);
    smz_cues_find(&part, &cues);
    if (part.n.words == 0 || part.n.words > 6) return false;
    if (part.n.lowers > 2 && !(cues.anywhere & SMZ_CUE_AGENCY)) return false;
    p->bracket = true;
    p->agency |= (cues.anywhere & SMZ_CUE_AGENCY) != 0 || slash ||
                 (part.n.words == 1 && part.n.shouted == 1);
    p->at = at + width;
    if (slash && p->at < p->size && p->text[p->at] == '.') {
        p->at++; /* "MOSCOW, May 3. /TASS/. The" */
        p->stop = true;
    }
    return true;
}

/* The words of a place, up to a bracket, a dash, a colon or a date. */
static void take_place(prefix *p)
{
    static const char small[][5] = {"of",  "the",  "de",  "la", "le",  "am", "an",  "der",
                                    "and", "y",    "e",   "do", "da",  "di", "del", "en",
                                    "sur", "upon", "nad", "на", "und", "et", "los"};
    while (p->at < p->size && p->n_words <= PLACE_WORDS_MOST) {
        size_t at = skip_white(p, p->at), start = at, letters = 0, uppers = 0;
        bool upper_first = false, cased = false;
        while (at < p->size) {
            size_t next = at;
            uint32_t c = smz_utf8_next(p->text, &next);
            bool letter = smz_is_letter(c);
            bool inner = letters > 0 &&
                         (c == '\'' || c == 0x2019 || c == '-' || c == '.') &&
                         next < p->size;
            if (inner && c != '.') {
                size_t after = next;
                inner = smz_is_letter(smz_utf8_next(p->text, &after));
            }
            bool mark = letters > 0 && !letter && c >= 0x300 && !smz_is_white(c) &&
                        !smz_is_dash(c) && !smz_is_closer(c) && !smz_is_opener(c) &&
                        c != 0x60C && c != 0x964 && c < 0x2000;
            if (!letter && !inner && !mark) break;
            if (letter) {
                if (letters == 0) upper_first = smz_is_upper(c);
                cased |= smz_is_upper(c) || c < 0x590;
                uppers += smz_is_upper(c);
                letters++;
            }
            at = next;
        }
        if (letters == 0) break;
        bool is_small = false;
        /* They all start in lower case and have at most four bytes. */
        bool may_be_small = p->n_words > 0 && !upper_first && at - start <= 4;
        if (may_be_small) {
            const uint64_t word = smz_bytes_load_part(p->text + start, at - start);
            for (size_t i = 0; i < sizeof small / sizeof *small; i++)
                is_small |= smz_bytes_load_part(small[i], 4) == word;
        }
        if (!upper_first && !is_small && cased) break;
        smz_date date;
        if (p->n_words > 0 && smz_date_at(p->text, at + 14 < p->size ? at + 14 : p->size,
                                          start, SMZ_DATE_DAY_FIRST, &date))
            break; /* the month of "HANOI Nov 23" is no place */
        p->n_words++;
        p->n_letters += (uint32_t)letters;
        p->n_capitals += upper_first || !cased;
        p->n_small += is_small;
        p->n_shouted += letters >= 2 && uppers == letters;
        p->at = at;
        at = skip_white(p, at);
        if (at < p->size && (p->text[at] == ',' || p->text[at] == '/')) {
            p->comma |= p->text[at] == ',';
            p->at = at + 1;
        } else if (at + 1 < p->size && memcmp(p->text + at, "\xD8\x8C", 2) == 0) {
            p->comma = true; /* Arabic comma */
            p->at = at + 2;
        }
    }
}

static void take_date(prefix *p)
{
    smz_date date;
    size_t at = skip_white(p, p->at);
    if (!smz_date_at(p->text, p->size, at, SMZ_DATE_DAY_FIRST, &date)) return;
    p->date = true;
    p->weekday = date.weekday;
    p->full_date = date.year != 0 && (date.weekday || date.month != 0);
    p->at = date.end;
    at = skip_white(p, p->at);
    if (at < p->size && (p->text[at] == '.' || p->text[at] == ',')) p->at = at + 1;
}

/* The mark between dateline and sentence: '-' for any dash, ':' or 0. */
static char take_mark(prefix *p, bool *spaced)
{
    size_t at = skip_white(p, p->at), start = at;
    if (at >= p->size) return 0;
    bool before = at > 0 && smz_is_white((unsigned char)p->text[at - 1]);
    uint32_t c = smz_utf8_next(p->text, &at);
    char mark = 0;
    if (smz_is_dash(c)) {
        mark = '-';
        while (at < p->size && p->text[at] == '-') at++;
        *spaced = before || c != '-' || at - start > 1;
    } else if (c == ':' || c == 0xFF1A) {
        mark = ':';
    } else if (c == '|') {
        mark = '|';
    } else {
        return 0;
    }
    bool after = skip_white(p, at) > at;
    if (mark == '-' && c == '-' && at - start == 1) *spaced = before && after;
    if (mark == ':' && !after) return 0;
    p->at = at;
    return mark;
}

/* Whether a sentence may start here. */
static bool sentence_starts(const prefix *p)
{
    size_t at = skip_white(p, p->at);
    if (at >= p->size) return false;
    uint32_t c = smz_utf8_next(p->text, &at);
    if (smz_is_upper(c) || smz_is_opener(c) || smz_digit_value(c) >= 0) return true;
    return smz_is_letter(c) && c >= 0x590; /* scripts without case */
}

/* Whether a second dash follows in the first clause: "Lee – head of it – said". */
static bool dash_again(const prefix *p)
{
    size_t at = p->at, most = p->size - at > 120 ? at + 120 : p->size;
    while (at < most) {
        size_t next = at;
        uint32_t c = smz_utf8_next(p->text, &next);
        if (c == '.' || c == '!' || c == '?') return false;
        if (smz_is_dash(c) && at > 0 && p->text[at - 1] == ' ') return true;
        at = next;
    }
    return false;
}

size_t smz_dateline_before_title(const char *text, size_t size)
{
    smz_date date;
    prefix p = {0};
    p.text = text;
    p.size = size;
    if (!smz_date_at(text, size, 0, SMZ_DATE_DAY_FIRST, &date)) return 0;
    if (date.year == 0 || date.end >= size) return 0;
    p.at = date.end;
    bool spaced, named = false;
    bool mark = take_mark(&p, &spaced) != 0;
    size_t at = skip_white(&p, p.at);
    for (size_t i = 0; i < date.end; i++)
        named |= !(text[i] >= '-' && text[i] <= '9'); /* anything but 0-9 - . / */
    if (named && !mark) return 0; /* "7 July 2005 bombers shown" is all headline */
    return at < size && at > date.end ? p.at : 0;
}

/* Whether a place is named again within the next words: "Oslo: The Oslo police". */
static bool named_again(const prefix *p)
{
    size_t first = 0, at = p->at, most = p->size - at > 60 ? at + 60 : p->size;
    while (first < p->at && smz_is_letter((unsigned char)p->text[first])) first++;
    for (; first >= 3 && at + first < most; at++)
        if (p->text[at] == ' ' && memcmp(p->text + at + 1, p->text, first) == 0 &&
            at + 1 + first < p->size && p->text[at + 1 + first] == ' ')
            return true;
    return false;
}

/* Behind a date: "Saturday, March 26, 2005 Up to four times ..." */
static size_t end_after_date(prefix *p)
{
    bool spaced = false;
    const size_t end = p->at;
    const char mark = take_mark(p, &spaced);
    if (!p->full_date || p->text[end - 1] == ',') return 0;
    if (mark == 0 && p->weekday) { /* Arabic comma */
        const size_t at = skip_white(p, p->at);
        if (at + 2 < p->size && memcmp(p->text + at, "\xD8\x8C", 2) == 0) p->at = at + 2;
    }
    if (!sentence_starts(p)) return 0;
    /* Without case "7 July 2005 saw ..." cannot be told from a dateline. */
    size_t at = skip_white(p, p->at);
    const bool blank = at > p->at, upper = smz_is_upper(smz_utf8_next(p->text, &at));
    if (mark == 0 && !p->weekday && !upper) return 0;
    return mark != 0 || p->weekday || blank ? p->at : 0;
}

/* Behind a wire's own mark: "新华社北京11月23日电" */
static size_t end_after_wire(prefix *p)
{
    enum { WIRE_MOST = 60 }; /* bytes in which it starts */
    static const char wired[] = "日电";
    const char *last = p->text + (p->size < WIRE_MOST ? p->size : WIRE_MOST);
    for (const char *wire = p->text; wire < last; wire++) {
        wire = memchr(wire, (unsigned char)wired[0], (size_t)(last - wire));
        if (wire == NULL || (size_t)(wire - p->text) + sizeof wired > p->size) break;
        if (memcmp(wire, wired, sizeof wired - 1) != 0) continue;
        p->at = (size_t)(wire - p->text) + sizeof wired - 1;
        p->at = skip_white(p, p->at);
        (void)take_bracket(p);
        return p->at;
    }
    return 0;
}

/* Behind a place, with or without date and agency: "HANOI, Nov 23 (Reuters) -" */
static size_t end_after_place(prefix *p, size_t n_before)
{
    const bool first = n_before == 0;
    bool spaced = false;
    take_place(p);
    if (p->n_words == 0 || p->n_words > PLACE_WORDS_MOST) return 0;
    if (!first && p->n_shouted == 0) return 0; /* as all that is asked for below */
    take_date(p);
    p->at = skip_white(p, p->at);
    const bool bracket = take_bracket(p);
    if (bracket && !p->date) take_date(p);
    const size_t before = p->at;
    const char mark = take_mark(p, &spaced);
    if (mark == 0) {
        /* "PARIS (AP) The": the agency's bracket stands for the dash. */
        if (!(bracket && p->agency && (p->n_shouted > 0 || p->stop))) return 0;
        p->at = before;
    }
    if (!sentence_starts(p)) return 0;
    if (mark == '|')
        return first && p->n_shouted == p->n_words ? p->at : 0; /* a column */
    if (mark == ':') {
        /* "Hanoi, The Gulf Observer:" but not "Nguyen, the minister:". */
        const bool proper =
            p->n_capitals + p->n_small == p->n_words && p->n_capitals >= 2;
        if (first && p->n_shouted == p->n_words && p->n_words <= 3 && p->n_letters >= 4 &&
            (!bracket || p->agency))
            return p->at; /* "NEW DELHI: India" */
        if (first && !bracket && p->n_words <= 3 && p->n_capitals == p->n_words &&
            named_again(p))
            return p->at;
        return first && (p->comma ? proper : p->agency || p->date) ? p->at : 0;
    }
    const bool shouted =
        p->n_shouted > 0 && p->n_shouted + p->n_small >= (p->n_words + 1) / 2;
    const int evidence =
        2 * shouted + (bracket ? 1 : 0) + (p->agency ? 1 : 0) + 2 * p->date + first;
    if (!spaced && !bracket && !shouted) return 0;
    /* Something may stand in front of the story that is not it. */
    if (!first && n_before < NEAR && shouted && spaced && p->n_letters >= 4 &&
        (p->comma || p->n_shouted == p->n_words) && !dash_again(p))
        return p->at;
    if (!first) return shouted && evidence >= 4 ? p->at : 0;
    if (evidence >= 3) return p->at;
    /* "Tokyo - The": a short place alone. */
    return p->n_words <= 3 && p->n_small == 0 && p->n_letters <= 30 && !dash_again(p)
               ? p->at
               : 0;
}

size_t smz_dateline_prefix(const char *text, size_t size, size_t n_before)
{
    bool spaced = false;
    prefix p = {0};
    p.text = text;
    p.size = size < PREFIX_MOST ? size : PREFIX_MOST;
    while (p.size < size && p.size > 0 && ((unsigned char)text[p.size] & 0xC0) == 0x80)
        p.size--;

    if (n_before == 0) take_date(&p);
    if (p.date) return end_after_date(&p);
    /* "(CNN) — The"; CNN itself leaves the dash and the blank out. */
    if (take_bracket(&p)) {
        (void)take_mark(&p, &spaced);
        return p.agency && sentence_starts(&p) ? p.at : 0;
    }
    const size_t wired = end_after_wire(&p);
    return wired > 0 ? wired : end_after_place(&p, n_before);
}

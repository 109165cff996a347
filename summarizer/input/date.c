/* date.c - finds dates in a line: cut into numbers, words and marks, then matched against
 * the orders in which languages write day, month and year. */
#include "input/date.h"

#include "base/utf8.h"
#include "input/line.h"
#include "text/bytes.h"

#include <string.h>

/* How far a date is looked for. */
enum { TOKENS_MOST = 96, BYTES_MOST = 768, WORD_MOST = 48 };

typedef struct token {
    size_t start, end;
    int number;                /* -1: not a number */
    int digits;                /* of the number */
    uint32_t mark;             /* the punctuation mark; 0 for words and numbers */
    const smz_date_word *word; /* NULL for words that dates do not have */
} token;

/* ------------------------------------------------------------------------ tokens -- */

static const smz_date_word *look_up(const char *word, size_t size)
{
    const smz_date_word *found = smz_date_word_find(word, size);
    /* Hebrew writes "in", "the" and "to" to the word: במאי, הרביעי, לדצמבר. */
    if (found == NULL && size > 4 &&
        (memcmp(word, "ב", 2) == 0 || memcmp(word, "ה", 2) == 0 ||
         memcmp(word, "ל", 2) == 0))
        found = smz_date_word_find(word + 2, size - 2);
    return found;
}

/* Lower case; Greek also without accents, which shift between a month's cases. */
static uint32_t fold(uint32_t c)
{
    c = smz_to_lower(c);
    switch (c) {
    case 0x3AC:
        return 0x3B1;
    case 0x3AD:
        return 0x3B5;
    case 0x3AE:
        return 0x3B7;
    case 0x390:
    case 0x3AF:
    case 0x3CA:
        return 0x3B9;
    case 0x3CC:
        return 0x3BF;
    case 0x3CB:
    case 0x3CD:
        return 0x3C5;
    case 0x3CE:
        return 0x3C9;
    default:
        return c;
    }
}

static bool is_mark_letter(uint32_t c)
{
    /* Vowel signs and accents that follow letters: Indic, Arabic, Hebrew, combining. */
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x591 && c <= 0x5C7) ||
           (c >= 0x64B && c <= 0x65F) || (c >= 0x900 && c <= 0x903) ||
           (c >= 0x93A && c <= 0x94F) || (c >= 0x0E31 && c <= 0x0E4E);
}

/* The end of what is looked at. */
static size_t reach(size_t size, size_t from)
{
    return size - from > BYTES_MOST ? from + BYTES_MOST : size;
}

/* Whether a character of smz_digit_value that is no ASCII may start with the byte. */
static bool leads_digit(unsigned char byte)
{
    return byte == 0xD9 || byte == 0xDB || byte == 0xE0 || byte == 0xEF;
}

/* Whether a digit may stand in text[from .. most): most lines have none, and no date. */
static bool may_have_digit(const char *text, size_t from, size_t most)
{
    for (; from < most; from += 8) {
        uint64_t bytes = smz_bytes_load_part(text + from, most - from);
        if (bytes & SMZ_BYTES(0x80)) break;
        uint64_t from_0 = bytes + SMZ_BYTES(0x80 - '0');
        uint64_t past_9 = bytes + SMZ_BYTES(0x7F - '9');
        if (smz_bytes_index(from_0 & ~past_9) < 8) return true;
    }
    for (; from < most; from++) {
        unsigned char c = (unsigned char)text[from];
        if ((c >= '0' && c <= '9') || leads_digit(c)) return true;
    }
    return false;
}

/* A word of ASCII letters: its end, or `at` if it is another or a long one. */
static size_t cut_letters(const char *text, size_t at, size_t most,
                          const smz_date_word **found)
{
    char word[WORD_MOST];
    uint64_t words[2];
    if ((unsigned char)((text[at] | 0x20) - 'a') >= 26) return at;
    size_t length = smz_bytes_word(text + at, most - at, words);
    if (length <= SMZ_BYTES_WORD) {
        if (at + length < most && (unsigned char)text[at + length] >= 0x80) return at;
        smz_bytes_store(smz_bytes_small(words[0]), word);
        smz_bytes_store(smz_bytes_small(words[1]), word + 8);
        *found = smz_date_word_find(word, length);
        return at + length;
    }
    for (length = 0; at + length < most && length < 32; length++) {
        unsigned char small = (unsigned char)text[at + length] | 0x20;
        if (small < 'a' || small > 'z') break;
        word[length] = (char)small;
    }
    if (length == 32 || (at + length < most && (unsigned char)text[at + length] >= 0x80))
        return at;
    *found = smz_date_word_find(word, length);
    return at + length;
}

/* Cuts text[*from .. size) into up to `n_most` tokens; moves *from behind the last. */
static size_t cut(const char *text, size_t size, size_t *from, size_t n_most,
                  token *tokens)
{
    size_t n = 0, at = *from, most = size;
    while (at < most && n < n_most) {
        size_t start = at;
        if (text[at] == ' ') {
            at++;
            continue;
        }
        token t = {start, start, -1, 0, 0, NULL};
        at = cut_letters(text, start, most, &t.word);
        if (at > start) {
            t.end = at;
            tokens[n++] = t;
            continue;
        }
        uint32_t c = smz_utf8_next(text, &at);
        int digit = smz_digit_value(c);
        if (smz_is_white(c) || (c >= 0x200B && c <= 0x200F)) continue;
        if (digit >= 0) {
            t.number = digit;
            t.digits = 1;
            while (at < most) {
                size_t next = at;
                digit = smz_digit_value(smz_utf8_next(text, &next));
                if (digit < 0) break;
                if (t.number < 100000) t.number = t.number * 10 + digit;
                t.digits++;
                at = next;
            }
        } else if (smz_is_letter(c) || c == 0xBA || c == 0xAA) {
            char word[WORD_MOST];
            size_t length = smz_utf8_put(fold(c), word);
            bool alone = c >= 0x2E80 && c < 0xAC00; /* a Han character is a word */
            while (at < most && !alone) {
                size_t next = at;
                c = smz_utf8_next(text, &next);
                if (!smz_is_letter(c) && !is_mark_letter(c)) break;
                if (length + 4 <= sizeof word)
                    length += smz_utf8_put(fold(c), word + length);
                at = next;
            }
            t.word = look_up(word, length);
        } else {
            t.mark = c;
        }
        t.end = at;
        tokens[n++] = t;
    }
    *from = at;
    return n;
}

static bool is_kind(const token *tokens, size_t n, size_t i, smz_date_kind kind)
{
    return i < n && tokens[i].word != NULL && tokens[i].word->kind == kind;
}

static bool is_number(const token *tokens, size_t n, size_t i, int least, int most)
{
    return i < n && tokens[i].number >= least && tokens[i].number <= most;
}

static bool is_year(const token *tokens, size_t n, size_t i)
{
    return is_number(tokens, n, i, 1900, 2100) && tokens[i].digits == 4;
}

static bool is_day(const token *tokens, size_t n, size_t i)
{
    return is_number(tokens, n, i, 1, 31) && tokens[i].digits <= 2;
}

/* Past linking words and the marks given, at most four of them. */
static size_t skip(const token *tokens, size_t n, size_t i, const char *marks)
{
    for (int k = 0; k < 4 && i < n; k++, i++) {
        uint32_t mark = tokens[i].mark;
        if (is_kind(tokens, n, i, SMZ_DATE_LINK)) continue;
        if (mark == 0x060C || mark == 0xFF0C) mark = ',';
        if (mark == 0x2013 || mark == 0x2014 || mark == 0x05BE) mark = '-';
        if (mark == 0x2019) mark = '\'';
        if (mark == 0 || mark > 0x7F || strchr(marks, (int)mark) == NULL) break;
    }
    return i;
}

/* --------------------------------------------------------------------- calendar -- */

static bool is_real(int year, int month, int day)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1]) return false;
    return month != 2 || day <= 28 || leap || year == 0;
}

/* Monday 1 .. Sunday 7, of the Gregorian calendar (Zeller 1882). */
static int weekday_of(int year, int month, int day)
{
    if (month < 3) {
        month += 12;
        year--;
    }
    int h = (day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7;
    return (h + 5) % 7 + 1; /* Zeller counts from Saturday */
}

/* --------------------------------------------------------------------- patterns -- */

/* A month at tokens[i]: its number, with `*i` moved past it; 0 if there is none. */
static int take_month(const token *tokens, size_t n, size_t *i)
{
    if (is_kind(tokens, n, *i, SMZ_DATE_MONTH)) {
        return tokens[(*i)++].word->value;
    }
    if (is_kind(tokens, n, *i, SMZ_DATE_THANG) && is_number(tokens, n, *i + 1, 1, 12)) {
        *i += 2;
        return tokens[*i - 1].number;
    }
    bool kanun = is_kind(tokens, n, *i, SMZ_DATE_KANUN);
    if ((kanun || is_kind(tokens, n, *i, SMZ_DATE_TISHRIN)) && *i + 1 < n) {
        /* "the first" ends in lam, "the second" in ya with its points or without; only
           the length of the two words tells them apart for sure: 10 and 12 bytes. */
        bool second = tokens[*i + 1].end - tokens[*i + 1].start > 10;
        *i += 2;
        return kanun ? (second ? 1 : 12) : (second ? 11 : 10);
    }
    return 0;
}

/* A year at tokens[i], with `*i` moved past it, or 0. Before it may stand a second name
 * of the month ("يوليو/تموز 2007") or the weekday ("8 בדצמבר, שבת, 2007"). */
static int take_year(const token *tokens, size_t n, size_t *i)
{
    size_t k = skip(tokens, n, *i, ".,-/'");
    if (is_kind(tokens, n, k, SMZ_DATE_MONTH) || is_kind(tokens, n, k, SMZ_DATE_WEEKDAY))
        k = skip(tokens, n, k + 1, ".,-/'");
    if (!is_year(tokens, n, k)) return 0;
    *i = k + 1;
    return tokens[k].number;
}

/* 2023-11-28, 2005/01/08, 2023. 11. 28., 2023年11月28日, 2023. november 28. */
static bool match_year_first(const token *tokens, size_t n, size_t i, smz_date *out,
                             size_t *end)
{
    if (!is_year(tokens, n, i)) return false;
    size_t k = i + 1;
    out->year = tokens[i].number;
    if (is_kind(tokens, n, k, SMZ_DATE_YEAR)) {
        if (!is_number(tokens, n, k + 1, 1, 12) ||
            !is_kind(tokens, n, k + 2, SMZ_DATE_MON))
            return false;
        if (!is_day(tokens, n, k + 3) || !is_kind(tokens, n, k + 4, SMZ_DATE_DAY))
            return false;
        out->month = tokens[k + 1].number;
        out->day = tokens[k + 3].number;
        *end = k + 5;
        return is_real(out->year, out->month, out->day);
    }
    uint32_t mark = k < n ? tokens[k].mark : 0;
    if (mark == '-' || mark == '/' || mark == '.') {
        bool close = mark == '.' || tokens[k].end == tokens[k + 1 < n ? k + 1 : k].start;
        if (close && is_number(tokens, n, k + 1, 1, 12) && tokens[k + 1].digits <= 2 &&
            k + 2 < n && tokens[k + 2].mark == mark && is_day(tokens, n, k + 3)) {
            out->month = tokens[k + 1].number;
            out->day = tokens[k + 3].number;
            *end = k + 4;
            if (mark == '.' && *end < n && tokens[*end].mark == '.') ++*end;
            return is_real(out->year, out->month, out->day);
        }
    }
    k = skip(tokens, n, k, ".,");
    out->month = take_month(tokens, n, &k);
    if (out->month == 0) return false;
    k = skip(tokens, n, k, ".");
    if (!is_day(tokens, n, k)) return false;
    out->day = tokens[k].number;
    *end = k + 1;
    if (*end < n && tokens[*end].mark == '.') ++*end;
    return is_real(out->year, out->month, out->day);
}

/* 28/11/2023, 28.11.23, 11/28/2023, 28. 11. 2023. */
static bool match_numeric(const token *tokens, size_t n, size_t i, smz_date_order order,
                          int weekday, smz_date *out, size_t *end)
{
    if (!is_day(tokens, n, i) || i + 4 >= n) return false;
    uint32_t mark = tokens[i + 1].mark;
    if (mark != '/' && mark != '.' && mark != '-') return false;
    if (tokens[i + 3].mark != mark || !is_day(tokens, n, i + 2)) return false;
    bool short_year = tokens[i + 4].digits == 2 && tokens[i + 4].number >= 0 &&
                      mark != '-' && tokens[i].digits == 2 && tokens[i + 2].digits == 2;
    if (!is_year(tokens, n, i + 4) && !short_year) return false;
    if (tokens[i].end != tokens[i + 1].start || tokens[i + 2].end != tokens[i + 3].start)
        return false;
    if (mark != '.' && tokens[i + 1].end != tokens[i + 2].start) return false;
    int a = tokens[i].number, b = tokens[i + 2].number, year = tokens[i + 4].number;
    if (short_year) year += year < 70 ? 2000 : 1900;
    bool day_first = is_real(year, b, a), month_first = is_real(year, a, b);
    if (!day_first && !month_first) return false;
    *end = i + 5;
    out->year = year;
    if (day_first && month_first && a != b) {
        if (weekday != 0) {
            /* "Tuesday - 05/12/2023" says itself which is the day. */
            bool by_day = weekday_of(year, b, a) == weekday;
            bool by_month = weekday_of(year, a, b) == weekday;
            if (by_day != by_month)
                out->order = by_day ? SMZ_DATE_DAY_FIRST : SMZ_DATE_MONTH_FIRST;
        }
        if (out->order != SMZ_DATE_ORDER_UNKNOWN) order = out->order;
        if (mark == '.') order = SMZ_DATE_DAY_FIRST; /* no month-first land uses points */
        if (order == SMZ_DATE_ORDER_UNKNOWN) return true; /* month and day stay 0 */
        day_first = order == SMZ_DATE_DAY_FIRST;
    } else if (a != b) {
        out->order = day_first ? SMZ_DATE_DAY_FIRST : SMZ_DATE_MONTH_FIRST;
    }
    out->day = day_first ? a : b;
    out->month = day_first ? b : a;
    return true;
}

/* 23 November 2023, 1er janvier 2005, 8. ledna 2005, 28-Nov-2023, 23 Nov. */
static bool match_day_first(const token *tokens, size_t n, size_t i, smz_date *out,
                            size_t *end)
{
    if (!is_day(tokens, n, i)) return false;
    size_t k = i + 1;
    if (is_kind(tokens, n, k, SMZ_DATE_ORDINAL)) k++;
    k = skip(tokens, n, k, ".-/,'");
    int month = take_month(tokens, n, &k);
    if (month == 0) return false;
    *end = k;
    out->day = tokens[i].number;
    out->month = month;
    out->year = take_year(tokens, n, end);
    return is_real(out->year, month, out->day);
}

/* November 23, 2023; Nov. 23; tháng 11 năm 2023 has no day and is none. */
static bool match_month_first(const token *tokens, size_t n, size_t i, smz_date *out,
                              size_t *end)
{
    size_t k = i;
    int month = take_month(tokens, n, &k);
    if (month == 0) return false;
    k = skip(tokens, n, k, ".");
    if (!is_day(tokens, n, k)) return false;
    out->month = month;
    out->day = tokens[k].number;
    *end = ++k;
    if (is_kind(tokens, n, k, SMZ_DATE_ORDINAL)) *end = ++k;
    out->year = take_year(tokens, n, end);
    return is_real(out->year, out->month, out->day);
}

/* The weekday at tokens[i], with `*i` moved past it; 0 if there is none. */
static int take_weekday(const token *tokens, size_t n, size_t *i)
{
    if (is_kind(tokens, n, *i, SMZ_DATE_WEEKDAY)) return tokens[(*i)++].word->value;
    if ((is_kind(tokens, n, *i, SMZ_DATE_THU) || is_kind(tokens, n, *i, SMZ_DATE_CHU)) &&
        *i + 1 < n && tokens[*i + 1].mark == 0) {
        *i += 2;
        return 8; /* a weekday, whichever */
    }
    return 0;
}

/* The date that starts at tokens[i], if there is one. */
static bool match(const token *tokens, size_t n, size_t i, smz_date_order order,
                  smz_date *out)
{
    size_t k = i, end = 0;
    int weekday = take_weekday(tokens, n, &k);
    if (weekday != 0) k = skip(tokens, n, k, ",.-/(");
    smz_date date = {0};
    bool found = match_year_first(tokens, n, k, &date, &end);
    if (!found) {
        date = (smz_date){0};
        found = match_numeric(tokens, n, k, order, weekday, &date, &end);
    }
    if (!found) {
        date = (smz_date){0};
        found = match_day_first(tokens, n, k, &date, &end);
    }
    if (!found) {
        date = (smz_date){0};
        found = match_month_first(tokens, n, k, &date, &end);
    }
    if (!found) return false;
    date.start = tokens[i].start;
    date.end = tokens[end - 1].end;
    date.weekday = weekday != 0;
    *out = date;
    return true;
}

bool smz_date_find(const char *text, size_t size, size_t from, smz_date_order order,
                   smz_date *out)
{
    token tokens[TOKENS_MOST];
    size = reach(size, from);
    if (!may_have_digit(text, from, size)) return false;
    size_t n = cut(text, size, &from, TOKENS_MOST, tokens);
    for (size_t i = 0; i < n; i++)
        if (match(tokens, n, i, order, out)) return true;
    return false;
}

bool smz_date_at(const char *text, size_t size, size_t at, smz_date_order order,
                 smz_date *out)
{
    token tokens[TOKENS_MOST];
    size_t from = at;
    size = reach(size, at);
    /* A date starts with a number or with a word that dates have. */
    if (cut(text, size, &from, 1, tokens) == 0 || tokens[0].start != at) return false;
    if (tokens[0].number < 0 && tokens[0].word == NULL) return false;
    if (!may_have_digit(text, at, size)) return false;
    return match(tokens, 1 + cut(text, size, &from, TOKENS_MOST - 1, tokens + 1), 0,
                 order, out);
}

bool smz_date_possible(const char *text, size_t size)
{
    return may_have_digit(text, 0, reach(size, 0));
}

/* Top bits of the bytes of eight that are ASCII digits or no ASCII. */
static uint64_t find_digits(uint64_t bytes)
{
    const uint64_t low = bytes & SMZ_BYTES(0x7F);
    const uint64_t from_0 = low + SMZ_BYTES(0x80 - '0'),
                   past_9 = low + SMZ_BYTES(0x7F - '9');
    return ((from_0 & ~past_9) | bytes) & SMZ_BYTES(0x80);
}

bool smz_date_full_possible(const char *text, size_t size)
{
    enum { DIGITS_LEAST = 5 }; /* four of a year, one of a day */
    size_t digits = 0;
    for (size_t at = 0; at < size && digits < DIGITS_LEAST; at += 8) {
        while (size - at >= 8 && find_digits(smz_bytes_load(text + at)) == 0) at += 8;
        const uint64_t bytes = smz_bytes_load_part(text + at, size - at);
        digits += smz_bytes_count(find_digits(bytes) & ~bytes);
        if (!(bytes & SMZ_BYTES(0x80))) continue;
        for (size_t i = at; i < size && i < at + 8; i++)
            if (leads_digit((unsigned char)text[i])) return true;
    }
    return digits >= DIGITS_LEAST;
}

size_t smz_date_residue(const char *text, size_t size, size_t most)
{
    size_t from = 0, residue = 0;
    size = reach(size, 0);
    for (size_t n = 0; n < TOKENS_MOST && residue < most; n++) {
        token t;
        if (cut(text, size, &from, 1, &t) == 0) break;
        residue += t.number < 0 && t.mark == 0 && t.word == NULL;
    }
    return residue;
}

bool smz_date_write(const smz_date *date, char out[11])
{
    if (date->year < 1 || date->year > 9999) return false;
    if (!is_real(date->year, date->month, date->day)) return false;
    int parts[] = {date->year, date->month, date->day};
    size_t at = 10;
    out[at] = '\0';
    for (int p = 2; p >= 0; p--) {
        for (int digit = 0; digit < (p == 0 ? 4 : 2); digit++) {
            out[--at] = (char)('0' + parts[p] % 10);
            parts[p] /= 10;
        }
        if (p > 0) out[--at] = '-';
    }
    return true;
}

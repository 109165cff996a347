/*
 * date_match.c - tokens into the one date that starts at one of them, by the orders in
 * which languages write day, month and year; and a date into YYYY-MM-DD.
 */
#include "input/date_match.h"

#include <string.h>

static bool is_kind(const smz_date_token *tokens, size_t n, size_t i, smz_date_kind kind)
{
    return i < n && tokens[i].word != NULL && tokens[i].word->kind == kind;
}

static bool is_number(const smz_date_token *tokens, size_t n, size_t i, int least,
                      int most)
{
    return i < n && tokens[i].number >= least && tokens[i].number <= most;
}

static bool is_year(const smz_date_token *tokens, size_t n, size_t i)
{
    return is_number(tokens, n, i, 1900, 2100) && tokens[i].digits == 4;
}

static bool is_day(const smz_date_token *tokens, size_t n, size_t i)
{
    return is_number(tokens, n, i, 1, 31) && tokens[i].digits <= 2;
}

/* Past linking words and the marks given, at most four of them. */
static size_t skip(const smz_date_token *tokens, size_t n, size_t i, const char *marks)
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
static int take_month(const smz_date_token *tokens, size_t n, size_t *i)
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
static int take_year(const smz_date_token *tokens, size_t n, size_t *i)
{
    size_t k = skip(tokens, n, *i, ".,-/'");
    if (is_kind(tokens, n, k, SMZ_DATE_MONTH) || is_kind(tokens, n, k, SMZ_DATE_WEEKDAY))
        k = skip(tokens, n, k + 1, ".,-/'");
    if (!is_year(tokens, n, k)) return 0;
    *i = k + 1;
    return tokens[k].number;
}

/* 2023-11-28, 2005/01/08, 2023. 11. 28., 2023年11月28日, 2023. november 28. */
static bool match_year_first(const smz_date_token *tokens, size_t n, size_t i,
                             smz_date *out, size_t *end)
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
static bool match_numeric(const smz_date_token *tokens, size_t n, size_t i,
                          smz_date_order order, int weekday, smz_date *out, size_t *end)
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
static bool match_day_first(const smz_date_token *tokens, size_t n, size_t i,
                            smz_date *out, size_t *end)
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
static bool match_month_first(const smz_date_token *tokens, size_t n, size_t i,
                              smz_date *out, size_t *end)
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
static int take_weekday(const smz_date_token *tokens, size_t n, size_t *i)
{
    if (is_kind(tokens, n, *i, SMZ_DATE_WEEKDAY)) return tokens[(*i)++].word->value;
    if ((is_kind(tokens, n, *i, SMZ_DATE_THU) || is_kind(tokens, n, *i, SMZ_DATE_CHU)) &&
        *i + 1 < n && tokens[*i + 1].mark == 0) {
        *i += 2;
        return 8; /* a weekday, whichever */
    }
    return 0;
}

bool smz_date_match(const smz_date_token *tokens, size_t n, size_t i,
                    smz_date_order order, smz_date *out)
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

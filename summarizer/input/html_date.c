/*
 * html_date.c - a date as pages write it into "YYYY-MM-DD": ISO 8601 (with time and zone
 * ignored: the day is the publisher's own), 20191120, 2019/11/20, RFC 5322, and English
 * month names in either order. Dates of figures alone whose day and month could be
 * exchanged are not guessed at.
 */
#include "input/html_meta.h"

#include "input/date.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool write_date(uint32_t year, uint32_t month, uint32_t day, char out[11])
{
    const smz_date date = {.year = (int)year, .month = (int)month, .day = (int)day};
    return year >= 1900 && year <= 2199 && smz_date_write(&date, out);
}

/* Reads a run of digits at *at; false if there is none or it has more than 8. */
static bool read_number(const char *text, size_t size, size_t *at, uint32_t *value,
                        size_t *n_digits)
{
    size_t start = *at;
    *value = 0;
    while (*at < size && is_digit(text[*at]) && *at - start < 9) {
        *value = *value * 10 + (uint32_t)(text[*at] - '0');
        *at += 1;
    }
    *n_digits = *at - start;
    return *n_digits > 0 && *n_digits <= 8;
}

static uint32_t read_month(const char *text, size_t size)
{
    static const char MONTHS[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (size < 3) return 0;
    for (uint32_t m = 0; m < 12; m++) {
        const char *month = MONTHS + (size_t)m * 3;
        const char name[4] = {month[0], month[1], month[2], '\0'};
        if (smz_ascii_equal(text, 3, name)) return m + 1;
    }
    return 0;
}

/* Year, month, day in figures, with - / . or nothing between them. */
static bool read_iso(const char *text, size_t size, char out[11])
{
    size_t at = 0, digits;
    uint32_t year, month, day;
    if (!read_number(text, size, &at, &year, &digits)) return false;
    if (digits == 8 && (at == size || !is_digit(text[at]))) {
        return write_date(year / 10000, year / 100 % 100, year % 100, out);
    }
    if (digits != 4 || at == size || strchr("-/.", text[at]) == NULL) return false;
    char mark = text[at++];
    if (!read_number(text, size, &at, &month, &digits) || digits > 2) return false;
    if (at == size || text[at++] != mark) return false;
    if (!read_number(text, size, &at, &day, &digits) || digits > 2) return false;
    return write_date(year, month, day, out);
}

/* A month's name, a day of one or two digits and a year of four, in any order. */
static bool read_words(const char *text, size_t size, char out[11])
{
    uint32_t year = 0, month = 0, day = 0;
    for (size_t at = 0; at < size && (year == 0 || month == 0 || day == 0);) {
        if (is_letter(text[at])) {
            size_t start = at;
            while (at < size && is_letter(text[at])) at++;
            if (month == 0) month = read_month(text + start, at - start);
        } else if (is_digit(text[at])) {
            uint32_t value;
            size_t digits;
            bool minutes = at > 0 && text[at - 1] == ':';
            if (!read_number(text, size, &at, &value, &digits)) return false;
            if (digits == 4 && year == 0) {
                year = value;
            } else if (digits <= 2 && day == 0 && !minutes &&
                       (at == size || text[at] != ':')) {
                day = value;
            }
        } else {
            at++;
        }
    }
    return month != 0 && write_date(year, month, day, out);
}

bool smz_date_read(const char *text, size_t size, char out[11])
{
    while (size > 0 && (unsigned char)*text <= ' ') text++, size--;
    if (size > 64) size = 64; /* no date is longer */
    return read_iso(text, size, out) || read_words(text, size, out);
}

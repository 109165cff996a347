/*
 * date.h - dates as people write them ("Saturday, January 8, 2005", "28/11/2023",
 * "ngày 8 tháng 1 năm 2005", "2023年11月28日") into year, month and day.
 */
#ifndef SMZ_INPUT_DATE_H
#define SMZ_INPUT_DATE_H

#include <stdbool.h>
#include <stddef.h>

/* What a word has to do with dates. */
typedef enum smz_date_kind {
    SMZ_DATE_NONE = 0,
    SMZ_DATE_MONTH,   /* value 1 .. 12 */
    SMZ_DATE_WEEKDAY, /* value 1 (Monday) .. 7 */
    SMZ_DATE_LINK,    /* "of", "den", "năm": stands between the parts of a date */
    SMZ_DATE_ORDINAL, /* "th", "er": follows the day */
    SMZ_DATE_STAMP,   /* "published", "Uhr": stands on a date line */
    SMZ_DATE_KANUN,   /* the two months of a name with a number after it, Arabic */
    SMZ_DATE_TISHRIN,
    SMZ_DATE_THANG, /* "tháng 11", Vietnamese month */
    SMZ_DATE_THU,   /* "thứ hai", "chủ nhật": Vietnamese weekdays */
    SMZ_DATE_CHU,
    SMZ_DATE_YEAR, /* 年 년 月 월 日 일 after a number */
    SMZ_DATE_MON,
    SMZ_DATE_DAY
} smz_date_kind;

/* An entry of the table of date words. */
typedef struct smz_date_word {
    const char *word;
    size_t size;
    smz_date_kind kind;
    int value;
} smz_date_word;

/* The entry of a lower-case word, or NULL. */
const smz_date_word *smz_date_word_find(const char *word, size_t size);
/* The entry at a place of the table, NULL after its end; for tests. */
const smz_date_word *smz_date_word_at(size_t index);

/* Which number comes first in 05/06/2023. */
typedef enum smz_date_order {
    SMZ_DATE_ORDER_UNKNOWN = 0,
    SMZ_DATE_DAY_FIRST,
    SMZ_DATE_MONTH_FIRST
} smz_date_order;

/* A date found in a text. */
typedef struct smz_date {
    int year;             /* 0: not written ("Nov 23") */
    int month, day;       /* 0: not written, or not to be told apart ("05/06/2023") */
    size_t start, end;    /* its bytes, with the weekday */
    bool weekday;         /* the weekday is written too */
    smz_date_order order; /* what a numeric date gives away of the order, by a number
                             over 12 or by its weekday */
} smz_date;

/*
 * Finds the first date of text[0 .. size) that starts at or after `from`. Reads no more
 * than a few hundred bytes from there: date lines are short.
 */
bool smz_date_find(const char *text, size_t size, size_t from, smz_date_order order,
                   smz_date *out);

/* The same for a date that starts at `at` and nowhere behind: most texts start with none,
 * which is seen at their first word. */
bool smz_date_at(const char *text, size_t size, size_t at, smz_date_order order,
                 smz_date *out);

/* Whether a digit may stand in the text: most lines have none, and no date. */
bool smz_date_possible(const char *text, size_t size);

/* Whether a date with its year may stand in the text: it has five digits at least. */
bool smz_date_full_possible(const char *text, size_t size);

/*
 * Counts the words of a line that have nothing to do with dates and times, up to `most`:
 * 0 for "Published: 28 Nov 2023 10:08 GMT". Bounded like smz_date_find.
 */
size_t smz_date_residue(const char *text, size_t size, size_t most);

/* Writes a full date as YYYY-MM-DD and a NUL; false if it is not full or not a day. */
bool smz_date_write(const smz_date *date, char out[11]);

#endif

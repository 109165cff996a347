/* test_date.c - dates as people write them, and the words that they are written with. */
#include "input/date.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

Test(date, words_are_sorted_and_found)
{
    const smz_date_word *before = NULL, *word;
    for (size_t i = 0; (word = smz_date_word_at(i)) != NULL; i++) {
        cr_assert_eq(word->size, strlen(word->word));
        if (before != NULL)
            cr_assert_lt(strcmp(before->word, word->word), 0, "%s", word->word);
        cr_assert_eq(smz_date_word_find(word->word, word->size), word);
        if (word->kind == SMZ_DATE_MONTH)
            cr_assert(word->value >= 1 && word->value <= 12, "%s", word->word);
        if (word->kind == SMZ_DATE_WEEKDAY)
            cr_assert(word->value >= 1 && word->value <= 7, "%s", word->word);
        before = word;
    }
    cr_assert_not_null(before);
    cr_assert_null(smz_date_word_find("januaryx", 8));
    cr_assert_null(smz_date_word_find("janua", 5));
}

Test(date, is_found_as_written)
{
    static const struct {
        const char *text;
        smz_date_order order;
        const char *written; /* NULL: no full date; "": nothing found at all */
        const char *span;
    } cases[] = {
        /* Year first. */
        {"2023-11-28", 0, "2023-11-28", "2023-11-28"},
        {"2005/01/08 Aid pledged", 0, "2005-01-08", "2005/01/08"},
        {"2023. november 28.", 0, "2023-11-28", "2023. november 28."},
        {"2023年11月28日 10:00", 0, "2023-11-28", "2023年11月28日"},
        {"입력 2023년 11월 28일", 0, "2023-11-28", "2023년 11월 28일"},
        {"2023-13-28", 0, "", NULL},
        {"2023-02-29", 0, "", NULL},
        {"2024-02-29", 0, "2024-02-29", "2024-02-29"},
        {"1900-02-29", 0, "", NULL},
        /* English. */
        {"Saturday, January 8, 2005", 0, "2005-01-08", "Saturday, January 8, 2005"},
        {"Nov. 23rd, 2023", 0, "2023-11-23", "Nov. 23rd, 2023"},
        {"on 28 November 2023 at", 0, "2023-11-28", "28 November 2023"},
        {"the 3rd of May, 2021", 0, "2021-05-03", "3rd of May, 2021"},
        {"28-Nov-2023 10:08", 0, "2023-11-28", "28-Nov-2023"},
        {"HANOI, Nov 23 (Reuters)", 0, NULL, "Nov 23"},
        {"April 31, 2020", 0, "", NULL},
        {"In May 2020 it rained", 0, "", NULL},
        {"Room 12 of 20", 0, "", NULL},
        /* Numbers alone: by what is over 12, by the weekday, by the order given. */
        {"28/11/2023", 0, "2023-11-28", "28/11/2023"},
        {"11/28/2023", 0, "2023-11-28", "11/28/2023"},
        {"05/12/2023", 0, NULL, "05/12/2023"},
        {"05/12/2023", SMZ_DATE_DAY_FIRST, "2023-12-05", "05/12/2023"},
        {"05/12/2023", SMZ_DATE_MONTH_FIRST, "2023-05-12", "05/12/2023"},
        {"Tuesday - 05/12/2023", 0, "2023-12-05", "Tuesday - 05/12/2023"},
        {"Friday - 05/12/2023", SMZ_DATE_DAY_FIRST, "2023-05-12", "Friday - 05/12/2023"},
        {"07/07/2007", 0, "2007-07-07", "07/07/2007"},
        {"3.5.2021", 0, "2021-05-03", "3.5.2021"},
        {"03.05.21", 0, "2021-05-03", "03.05.21"},
        {"3. 5. 2021", 0, "2021-05-03", "3. 5. 2021"},
        {"version 3.5.2", 0, "", NULL},
        /* Other languages. */
        {"Mittwoch, den 3. März 2021, 17 Uhr", 0, "2021-03-03",
         "Mittwoch, den 3. März 2021"},
        {"Samedi 1er janvier 2005", 0, "2005-01-01", "Samedi 1er janvier 2005"},
        {"29 de agosto de 2019", 0, "2019-08-29", "29 de agosto de 2019"},
        {"sábado, 9 de janeiro de 2016", 0, "2016-01-09", "sábado, 9 de janeiro de 2016"},
        {"lunedì 14 dicembre 2020", 0, "2020-12-14", "lunedì 14 dicembre 2020"},
        {"zondag 5 mei 2019", 0, "2019-05-05", "zondag 5 mei 2019"},
        {"21 октября 2020 года", 0, "2020-10-21", "21 октября 2020"},
        {"Čtvrtek, 19. května 2005", 0, "2005-05-19", "Čtvrtek, 19. května 2005"},
        {"środa, 6 października 2021 r.", 0, "2021-10-06", "środa, 6 października 2021"},
        {"söndag 2 maj 2021", 0, "2021-05-02", "söndag 2 maj 2021"},
        {"Σάββατο, 8 Ιανουαρίου 2005", 0, "2005-01-08", "Σάββατο, 8 Ιανουαρίου 2005"},
        {"الخميس 14 مارس 2019", 0, "2019-03-14", "الخميس 14 مارس 2019"},
        {"٢٨ كانون الأول ٢٠٠٥", 0, "2005-12-28", "٢٨ كانون الأول ٢٠٠٥"},
        {"7 كانون الثاني 2006", 0, "2006-01-07", "7 كانون الثاني 2006"},
        {"10 يوليو/تموز 2007", 0, "2007-07-10", "10 يوليو/تموز 2007"},
        {"שבת, ה-1 בינואר, 2005", 0, "2005-01-01", "שבת, ה-1 בינואר, 2005"},
        {"12 לדצמבר, רביעי, 2007", 0, "2007-12-12", "12 לדצמבר, רביעי, 2007"},
        {"शनिवार, जनवरी 8, 2005", 0, "2005-01-08", "शनिवार, जनवरी 8, 2005"},
        {"२३ मार्च २००७", 0, "2007-03-23", "२३ मार्च २००७"},
        {"27 Ağustos 2021 Cuma", 0, "2021-08-27", "27 Ağustos 2021"},
        {"ngày 8 tháng 1 năm 2005", 0, "2005-01-08", "8 tháng 1 năm 2005"},
        {"Thứ hai, 28/8/2017", 0, "2017-08-28", "Thứ hai, 28/8/2017"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = cases[i].text;
        smz_date date;
        char written[11] = "";
        bool found = smz_date_find(text, strlen(text), 0, cases[i].order, &date);
        if (cases[i].written != NULL && cases[i].written[0] == '\0') {
            cr_assert(!found, "%s", text);
            continue;
        }
        cr_assert(found, "%s", text);
        bool full = smz_date_write(&date, written);
        cr_assert_eq(full, cases[i].written != NULL, "%s: %s", text, written);
        if (full) cr_assert_str_eq(written, cases[i].written, "%s", text);
        cr_assert_eq(date.end - date.start, strlen(cases[i].span), "%s: %.*s", text,
                     (int)(date.end - date.start), text + date.start);
        cr_assert_arr_eq(text + date.start, cases[i].span, strlen(cases[i].span));
    }
}

Test(date, search_goes_on_from_a_place)
{
    const char *text = "Posted 3 May 2021, updated 9 June 2021";
    smz_date date;
    cr_assert(smz_date_find(text, strlen(text), 0, SMZ_DATE_ORDER_UNKNOWN, &date));
    cr_assert_eq(date.month, 5);
    cr_assert(smz_date_find(text, strlen(text), date.end, SMZ_DATE_ORDER_UNKNOWN, &date));
    cr_assert_eq(date.month, 6);
    cr_assert(
        !smz_date_find(text, strlen(text), date.end, SMZ_DATE_ORDER_UNKNOWN, &date));
}

Test(date, residue_counts_the_other_words)
{
    static const struct {
        const char *text;
        size_t residue;
    } cases[] = {
        {"", 0},
        {"Published: 28 Nov 2023 10:08 GMT", 0},
        {"Updated at 10:30 p.m.", 0},
        {"Stand: 03.08.2022, 17:20 Uhr", 0},
        {"Opublikowano: 6 października 2021, godz. 12:00", 0},
        {"The bridge fell on 3 May 2021", 2},
        {"By Ann Lee, 3 May 2021", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_assert_eq(smz_date_residue(cases[i].text, strlen(cases[i].text), SIZE_MAX),
                     cases[i].residue, "%s", cases[i].text);
}

Test(date, only_real_days_are_written)
{
    char out[11];
    cr_assert(smz_date_write(&(smz_date){.year = 999, .month = 1, .day = 2}, out));
    cr_assert_str_eq(out, "0999-01-02");
    cr_assert(!smz_date_write(&(smz_date){.year = 0, .month = 1, .day = 2}, out));
    cr_assert(!smz_date_write(&(smz_date){.year = 2021, .month = 0, .day = 2}, out));
    cr_assert(!smz_date_write(&(smz_date){.year = 2021, .month = 2, .day = 29}, out));
}

/*
 * write.c - what every part of the page writes: text of the reports, made harmless;
 * languages with their direction; counts, dates and titles.
 */
#include "render/page/page.h"

#include "text/language.h"

#include <string.h>

static const char ellipsis[] = "\xE2\x80\xA6"; /* U+2026 */

void smz_page_text(smz_sink *sink, const char *data, size_t size, size_t most)
{
    size_t end = size, characters = 0;
    for (size_t at = 0; most > 0 && at < size; at++) {
        if (((unsigned char)data[at] & 0xC0) == 0x80) continue; /* inside one */
        if (characters++ < most) continue;
        end = at;
        break;
    }
    smz_sink_html(sink, data, end);
    if (end < size) smz_sink_string(sink, ellipsis);
}

void smz_page_string(smz_sink *sink, const char *string)
{
    smz_page_text(sink, string, strlen(string), SMZ_PAGE_TEXT);
}

bool smz_page_right_to_left(const char *language)
{
    static const char codes[][3] = {"ar", "dv", "fa", "he", "ku",
                                    "ps", "sd", "ug", "ur", "yi"};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        if (strncmp(language, codes[i], 2) == 0) return true;
    }
    return false;
}

void smz_page_language(smz_sink *sink, const char *language)
{
    if (strcmp(language, "und") == 0) {
        smz_sink_string(sink, " lang=\"\" dir=\"auto\"");
        return;
    }
    smz_sink_string(sink, " lang=\"");
    smz_page_string(sink, language);
    smz_sink_string(sink, smz_page_right_to_left(language) ? "\" dir=\"rtl\""
                                                           : "\" dir=\"ltr\"");
}

void smz_page_count(smz_sink *sink, size_t count)
{
    size_t unit = 1;
    while (count / unit >= 1000) unit *= 1000;
    smz_sink_count(sink, count / unit);
    for (unit /= 1000; unit > 0; unit /= 1000) {
        const size_t group = count / unit % 1000;
        smz_sink_string(sink, group < 10 ? ",00" : group < 100 ? ",0" : ",");
        smz_sink_count(sink, group);
    }
}

void smz_page_counted(smz_sink *sink, size_t count, const char *noun)
{
    smz_page_count(sink, count);
    smz_sink_put(sink, " ", 1);
    smz_sink_string(sink, noun);
    if (count != 1) smz_sink_put(sink, "s", 1);
}

void smz_page_date(smz_sink *sink, const char *date)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    /* smz_corpus_add has seen to it that there are digits. */
    const unsigned month = (unsigned)(date[5] - '0') * 10 + (unsigned)(date[6] - '0');
    const unsigned day = (unsigned)(date[8] - '0') * 10 + (unsigned)(date[9] - '0');
    if (month < 1 || month > 12 || day < 1 || day > 31) {
        smz_page_text(sink, date, 10, 0);
        return;
    }
    smz_sink_string(sink, "<time datetime=\"");
    smz_page_text(sink, date, 10, 0);
    smz_sink_string(sink, "\">");
    smz_sink_count(sink, day);
    smz_sink_put(sink, " ", 1);
    smz_sink_string(sink, months[month - 1]);
    smz_sink_put(sink, " ", 1);
    smz_page_text(sink, date, 4, 0);
    smz_sink_string(sink, "</time>");
}

void smz_page_dates(smz_sink *sink, const char *from, const char *to)
{
    if (from == NULL) return;
    smz_sink_string(sink, "<span>");
    smz_page_date(sink, from);
    if (strncmp(from, to, 10) != 0) {
        smz_sink_string(sink, " to ");
        smz_page_date(sink, to);
    }
    smz_sink_string(sink, "</span>\n");
}

const char *smz_page_label(const smz_document_info *document)
{
    const char *slash = strrchr(document->source, '/');
    if (document->title != NULL) return document->title;
    if (slash == NULL || slash[1] == '\0' || strstr(document->source, "://") != NULL)
        return document->source;
    return slash + 1;
}

void smz_page_title(smz_sink *sink, const smz_document_info *document)
{
    if (document->title != NULL) {
        smz_sink_string(sink, "<bdi");
        smz_page_language(sink, document->language);
        smz_sink_put(sink, ">", 1);
        smz_page_string(sink, document->title);
    } else {
        smz_sink_string(sink, "<bdi>");
        smz_page_string(sink, smz_page_label(document));
    }
    smz_sink_string(sink, "</bdi>");
}

void smz_page_percent(smz_sink *sink, double share)
{
    smz_sink_fixed(sink, 100 * share, 2);
    smz_sink_put(sink, "%", 1);
}

/* ------------------------------------------------------------------- ids and headings --
 */

void smz_page_id(const smz_page *page, const char *name, size_t number)
{
    if (page->story > 0) {
        smz_sink_put(page->sink, "s", 1);
        smz_sink_count(page->sink, page->story);
        smz_sink_put(page->sink, "-", 1);
    }
    smz_sink_string(page->sink, name);
    if (number > 0) smz_sink_count(page->sink, number);
}

/* Under the title of a page or, a level lower, of a story on it. */
static size_t level_of(const smz_page *page, size_t level)
{
    return level + (page->story > 0);
}

void smz_page_heading(const smz_page *page, size_t level, const char *attributes)
{
    smz_sink_string(page->sink, "<h");
    smz_sink_count(page->sink, level_of(page, level));
    smz_sink_put(page->sink, " ", 1);
    smz_sink_string(page->sink, attributes);
    smz_sink_put(page->sink, ">", 1);
}

void smz_page_heading_end(const smz_page *page, size_t level)
{
    smz_sink_string(page->sink, "</h");
    smz_sink_count(page->sink, level_of(page, level));
    smz_sink_string(page->sink, ">\n");
}

void smz_page_part(const smz_page *page, const char *class_name, const char *id)
{
    smz_sink_string(page->sink, "<section class=\"");
    smz_sink_string(page->sink, class_name);
    if (page->story == 0) {
        smz_sink_string(page->sink, "\" aria-labelledby=\"");
        smz_page_id(page, id, 0);
    }
    smz_sink_string(page->sink, "\">\n");
}

void smz_page_part_heading(const smz_page *page, const char *id, const char *text)
{
    smz_sink_string(page->sink, "<h");
    smz_sink_count(page->sink, level_of(page, 2));
    smz_sink_string(page->sink, " class=\"part\" id=\"");
    smz_page_id(page, id, 0);
    smz_sink_string(page->sink, "\">");
    smz_sink_string(page->sink, text);
    smz_page_heading_end(page, 2);
}

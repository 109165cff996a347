/*
 * page.c - a digest as a web page: its frame, which a page of stories has as well, and
 * its head.
 */
#include "render/page/page.h"

#include "text/language.h"

#include <string.h>

/* ----------------------------------------------------------------------------- head --
 */

/* The headline of the cluster; NULL: no report that is quoted has one. */
static const char *find_headline(const smz_page *page, const char **language)
{
    const size_t index = smz_digest_headline(page->r->digest);
    smz_document_info document;
    if (index == SMZ_NONE || !smz_rendering_document(page->r, index, &document))
        return NULL;
    *language = document.language;
    return document.title;
}

static void write_lines(smz_sink *sink, const char *const *lines)
{
    for (; *lines != NULL; lines++) smz_sink_string(sink, *lines);
}

void smz_page_open(smz_sink *sink)
{
    smz_sink_string(sink, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                          "<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" "
                          "content=\"default-src 'none'; base-uri 'none'; "
                          "form-action 'none'; style-src '");
    smz_sink_string(sink, smz_page_style_hash);
    smz_sink_string(sink, "'; script-src '");
    smz_sink_string(sink, smz_page_script_hash);
    smz_sink_string(sink, "'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
                          "<meta name=\"viewport\" "
                          "content=\"width=device-width, initial-scale=1\">\n"
                          "<meta name=\"color-scheme\" content=\"light dark\">\n"
                          "<title>");
}

void smz_page_body(smz_sink *sink)
{
    smz_sink_string(sink, "</title>\n<style>");
    write_lines(sink, smz_page_style);
    smz_sink_string(sink, "</style>\n</head>\n<body>\n<main>\n");
}

void smz_page_close(smz_sink *sink)
{
    smz_sink_string(sink,
                    "</main>\n<footer>\n<p>Every sentence of a digest stands word for "
                    "word in the report that it names. Made by summarizer ");
    smz_page_string(sink, smz_version());
    smz_sink_string(sink, ", without a network.</p>\n</footer>\n<script>");
    write_lines(sink, smz_page_script);
    smz_sink_string(sink, "</script>\n</body>\n</html>\n");
}

/* "24 November 2031 to 25 November 2031", of all documents that have a date. */
static void write_dates(const smz_page *page)
{
    const char *first = NULL, *last = NULL;
    smz_document_info document;
    for (size_t d = 0; d < page->r->n_documents; d++) {
        if (!smz_rendering_document(page->r, d, &document)) return;
        if (document.date == NULL || page->sources[d].off_topic) continue;
        if (first == NULL || strncmp(document.date, first, 10) < 0) first = document.date;
        if (last == NULL || strncmp(document.date, last, 10) > 0) last = document.date;
    }
    smz_page_dates(page->sink, first, last);
}

/* "141 of 1,842 words", "in English, from English, German". */
void smz_page_extent(const smz_page *page)
{
    size_t words = 0, all = 0, n_languages = 0;
    const char *spoken[8];
    smz_pick pick;
    smz_sentence sentence;
    smz_judgement judgement;
    for (size_t i = 0; i < smz_digest_count(page->r->digest); i++) {
        if (!smz_rendering_pick(page->r, i, &pick)) return;
        words += pick.n_words;
    }
    for (size_t i = 0; i < page->r->n_sentences; i++) {
        if (!smz_page_sentence(page, i, &sentence, &judgement)) return;
        if (judgement.kind != SMZ_KIND_SENTENCE) continue;
        all += sentence.n_words;
        size_t l = 0;
        while (l < n_languages && strcmp(spoken[l], sentence.language) != 0) l++;
        if (l == n_languages && l < sizeof spoken / sizeof spoken[0] &&
            strcmp(sentence.language, "und") != 0)
            spoken[n_languages++] = sentence.language;
    }
    smz_sink_string(page->sink, "<span>");
    smz_page_count(page->sink, words);
    smz_sink_string(page->sink, " of ");
    smz_page_counted(page->sink, all, "word");
    smz_sink_string(page->sink, "</span>\n");
    if (n_languages < 2) return;
    smz_sink_string(page->sink, "<span>reports in ");
    for (size_t l = 0; l < n_languages; l++) {
        const smz_language *language = smz_language_by_code(spoken[l], strlen(spoken[l]));
        if (l > 0) smz_sink_string(page->sink, l + 1 < n_languages ? ", " : " and ");
        smz_page_string(page->sink,
                        language != NULL ? smz_language_name(language) : spoken[l]);
    }
    smz_sink_string(page->sink, "</span>\n");
}

static void write_masthead(const smz_page *page, const char *headline,
                           const char *language)
{
    smz_sink *sink = page->sink;
    smz_sink_string(sink, "<header>\n<p class=\"kicker\">Digest of ");
    smz_page_counted(sink, page->r->n_reports, "report");
    smz_sink_string(sink, "</p>\n<h1");
    if (headline != NULL) {
        smz_page_language(sink, language);
        smz_sink_put(sink, ">", 1);
        smz_page_string(sink, headline);
    } else {
        smz_sink_string(sink, ">What the reports say");
    }
    smz_sink_string(sink, "</h1>\n<p class=\"facts\">");
    write_dates(page);
    smz_page_extent(page);
    smz_sink_string(sink, "</p>\n</header>\n");
}

static void write_page(const smz_page *page)
{
    const char *language = "und", *headline = find_headline(page, &language);
    smz_sink *sink = page->sink;
    smz_page_open(sink);
    if (headline != NULL) {
        smz_page_string(sink, headline);
    } else {
        smz_sink_string(sink, "Digest of ");
        smz_page_counted(sink, page->r->n_reports, "report");
    }
    smz_page_body(sink);
    write_masthead(page, headline, language);
    smz_page_digest(page);
    smz_page_sources(page);
    smz_page_map(page);
    if ((page->r->flags & SMZ_WRITE_EXPLAIN) != 0) smz_page_reasons(page);
    smz_page_close(sink);
}

void smz_render_html(const smz_rendering *r)
{
    smz_page page = {.room_around = SMZ_PAGE_SURROUNDINGS,
                     .room_reports = SMZ_PAGE_READINGS};
    if (smz_page_gather(&page, r)) write_page(&page);
    smz_page_free(&page);
}

/*
 * sources.c - the reports on the page: how much of each was used, as a bar and in words,
 * and each as it was read, with what is in the digest marked and what was set aside told.
 */
#include "render/page/page.h"

#include "text/language.h"

#include <string.h>

/* A part of the bar; returns where the next one starts. */
static double write_part(smz_sink *sink, const char *name, double from, size_t lines,
                         size_t most)
{
    const double width = (double)lines / (double)most;
    if (lines == 0) return from;
    smz_sink_string(sink, "<rect class=\"");
    smz_sink_string(sink, name);
    smz_sink_string(sink, "\" height=\"6\" x=\"");
    smz_page_percent(sink, from);
    smz_sink_string(sink, "\" width=\"");
    smz_page_percent(sink, width);
    smz_sink_string(sink, "\"/>");
    return from + width;
}

/* "2 in the digest", after a comma where something stands before it. */
static bool write_share(smz_sink *sink, size_t lines, const char *one, const char *many,
                        bool first)
{
    if (lines == 0) return first;
    if (!first) smz_sink_string(sink, ", ");
    smz_page_count(sink, lines);
    smz_sink_string(sink, lines == 1 ? one : many);
    return false;
}

static void write_coverage(const smz_page *page, const smz_page_source *source,
                           size_t most)
{
    smz_sink *sink = page->sink;
    const size_t used = source->n_picked + source->n_same;
    const size_t story = source->n_lines - source->n_aside;
    const size_t kept = story > used ? story - used : 0;
    if (source->n_lines == 0) {
        smz_sink_string(sink, "<p class=\"counts\">nothing to read in it</p>\n");
        return;
    }
    smz_sink_string(sink, "<svg class=\"bar\" aria-hidden=\"true\" width=\"100%\" "
                          "height=\"6\">");
    double at = write_part(sink, "picked", 0, source->n_picked, most);
    at = write_part(sink, "same", at, source->n_same, most);
    at = write_part(sink, "kept", at, kept, most);
    write_part(sink, "aside", at, source->n_aside, most);
    smz_sink_string(sink, "</svg>\n<p class=\"counts\">");
    bool first =
        write_share(sink, source->n_picked, " in the digest", " in the digest", true);
    first = write_share(sink, source->n_same, " that says the same", " that say the same",
                        first);
    first = write_share(sink, kept, used > 0 ? " more sentence" : " sentence",
                        used > 0 ? " more sentences" : " sentences", first);
    write_share(sink, source->n_aside, " set aside", " set aside", first);
    smz_sink_string(sink, "</p>\n");
}

/* ---------------------------------------------------------------------- as it was read
 * --
 */

/* A line that is not of the story, with the reason. */
static void write_aside(smz_sink *sink, const smz_sentence *line,
                        const smz_judgement *judgement, const char *text)
{
    smz_sink_string(sink, "<p class=\"aside\"><span class=\"why\">");
    smz_page_string(sink, smz_kind_name(judgement->kind));
    smz_sink_string(sink, ": ");
    smz_page_string(sink, judgement->why);
    smz_sink_string(sink, "</span> <bdi");
    smz_page_language(sink, line->language);
    smz_sink_string(sink, ">");
    smz_page_text(sink, text, line->length, SMZ_PAGE_TEXT);
    smz_sink_string(sink, "</bdi></p>\n");
}

/* A sentence of the story, with a way back to where the digest says it. */
static void write_sentence(const smz_page *page, size_t index, const smz_sentence *line,
                           const smz_judgement *judgement, const char *text)
{
    smz_sink *sink = page->sink;
    const size_t pick = page->said[index];
    const bool picked = judgement->fate == SMZ_FATE_PICKED;
    smz_sink_string(sink, picked ? "<mark" : pick > 0 ? "<bdi class=\"same\"" : "<bdi");
    smz_page_language(sink, line->language);
    smz_sink_string(sink, ">");
    smz_page_text(sink, text, line->length, SMZ_PAGE_TEXT);
    smz_sink_string(sink, picked ? "</mark>" : "</bdi>");
    if (pick == 0) return;
    smz_sink_string(sink, "&#8239;<a class=\"back\" href=\"#");
    smz_page_id(page, "p", pick);
    smz_sink_string(sink, "\"><span class=\"unseen\">Sentence </span>");
    smz_page_count(sink, pick);
    smz_sink_string(sink, "<span class=\"unseen\"> of the digest</span></a>");
}

/* All lines of a report until `room` bytes are written. */
static void write_lines(const smz_page *page, const smz_page_source *source,
                        const smz_document_info *document, size_t room)
{
    smz_sink *sink = page->sink;
    const size_t end = source->first_sentence + source->n_lines, start = sink->written;
    size_t i = source->first_sentence;
    bool open = false;
    smz_sentence line;
    smz_judgement judgement;
    for (; i < end && sink->written - start < room; i++) {
        if (!smz_page_sentence(page, i, &line, &judgement)) return;
        const char *text = document->text + line.offset;
        const bool aside = judgement.kind != SMZ_KIND_SENTENCE;
        if (open && !aside && smz_rendering_joined(page->r, i)) {
            smz_sink_put(sink, " ", 1);
        } else {
            if (open) smz_sink_string(sink, "</p>\n");
            open = !aside;
            if (open) {
                smz_sink_string(sink, "<p");
                smz_page_language(sink, line.language);
                smz_sink_string(sink, ">");
            }
        }
        if (aside) {
            write_aside(sink, &line, &judgement, text);
        } else {
            write_sentence(page, i, &line, &judgement, text);
        }
    }
    if (open) smz_sink_string(sink, "</p>\n");
    if (i == end) return;
    smz_sink_string(sink, "<p class=\"left-out\">");
    smz_page_counted(sink, end - i, "more line");
    smz_sink_string(sink, end - i == 1 ? " is" : " are");
    smz_sink_string(sink, " left out here, to keep the page small.</p>\n");
}

static void write_reading(const smz_page *page, const smz_page_source *source,
                          const smz_document_info *document, size_t room)
{
    smz_sink *sink = page->sink;
    if (source->n_lines == 0) return;
    if (room == 0) {
        smz_sink_string(sink, "<p class=\"left-out\">Its text is left out, to keep the "
                              "page small.</p>\n");
        return;
    }
    smz_sink_string(sink,
                    "<details class=\"reading\">\n<summary>The report as it was read"
                    "<span class=\"unseen\">, number ");
    smz_page_count(sink, source->number);
    smz_sink_string(sink, "</span></summary>\n<div class=\"text\">\n");
    write_lines(page, source, document,
                room < SMZ_PAGE_READING ? room : SMZ_PAGE_READING);
    smz_sink_string(sink, "</div>\n</details>\n");
}

/* ---------------------------------------------------------------------------- reports --
 */

/* name, date, language */
static void write_facts(smz_sink *sink, const smz_page_source *source,
                        const smz_document_info *document)
{
    const smz_language *language =
        smz_language_by_code(document->language, strlen(document->language));
    smz_sink_string(sink, "<p class=\"facts\">");
    if (smz_page_label(document) != document->source) {
        smz_sink_string(sink, "<bdi class=\"name\">");
        smz_page_string(sink, document->source);
        smz_sink_string(sink, "</bdi>\n");
    }
    if (document->date != NULL) {
        smz_sink_string(sink, "<span>");
        smz_page_date(sink, document->date);
        smz_sink_string(sink, "</span>\n");
    }
    if (language != NULL && strcmp(document->language, "und") != 0) {
        smz_sink_string(sink, "<span>");
        smz_page_string(sink, smz_language_name(language));
        smz_sink_string(sink, "</span>\n");
    }
    if (source != NULL && source->off_topic)
        smz_sink_string(sink, "<span>left out: another topic</span>\n");
    if (source != NULL && source->seen)
        smz_sink_string(sink, "<span>known to the reader</span>\n");
    smz_sink_string(sink, "</p>\n");
}

void smz_page_name(smz_sink *sink, const smz_document_info *document)
{
    smz_sink_string(sink, "<li>\n<p class=\"report\">");
    smz_page_title(sink, document);
    smz_sink_string(sink, "</p>\n");
    write_facts(sink, NULL, document);
    smz_sink_string(sink, "</li>\n");
}

void smz_page_unlisted(smz_sink *sink, size_t count)
{
    if (count == 0) return;
    smz_sink_string(sink, "<p class=\"left-out\">");
    smz_page_counted(sink, count, "more report");
    smz_sink_string(sink, " not listed here, to keep the page small.</p>\n");
}

static void write_source(const smz_page *page, size_t at, size_t most, size_t room)
{
    smz_sink *sink = page->sink;
    const smz_page_source *source = &page->sources[at];
    smz_document_info document;
    if (!smz_rendering_document(page->r, at, &document)) return;
    smz_sink_string(sink, "<li id=\"");
    smz_page_id(page, "r", source->number);
    smz_sink_string(sink, "\">\n");
    smz_page_heading(page, 3, "class=\"report\"");
    smz_sink_string(sink, "<span class=\"mark\">[");
    smz_page_count(sink, source->number);
    smz_sink_string(sink, "]</span> ");
    smz_page_title(sink, &document);
    smz_page_heading_end(page, 3);
    write_facts(sink, source, &document);
    if (!page->brief) {
        write_coverage(page, source, most);
        write_reading(page, source, &document, room);
    }
    smz_sink_string(sink, "</li>\n");
}

void smz_page_sources(const smz_page *page)
{
    smz_sink *sink = page->sink;
    size_t most = 1;
    for (size_t n = 0; n < page->n_listed; n++) {
        const size_t lines = page->sources[page->documents[n]].n_lines;
        if (lines > most) most = lines;
    }
    smz_page_part(page, "sources", "reports");
    smz_page_part_heading(page, "reports", "The reports");
    smz_sink_string(sink, page->brief
                              ? "<p class=\"left-out\">To keep the page small the "
                                "sentences of this story do not open, and the texts of "
                                "its reports are left out.</p>\n<ol>\n"
                              : "<p class=\"legend\">"
                                "<span class=\"picked\">in the digest</span> "
                                "<span class=\"same\">says the same</span> "
                                "<span class=\"kept\">other sentences</span> "
                                "<span class=\"aside\">set aside</span></p>\n<ol>\n");
    const size_t start = sink->written;
    for (size_t n = 0; n < page->n_listed; n++) {
        const size_t used = sink->written - start;
        write_source(page, page->documents[n], most,
                     used < page->room_reports ? page->room_reports - used : 0);
    }
    smz_sink_string(sink, "</ol>\n");
    smz_page_unlisted(sink, page->r->n_documents - page->n_listed);
    smz_sink_string(sink, "</section>\n");
}

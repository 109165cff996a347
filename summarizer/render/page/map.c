/*
 * map.c - the sentences as a picture (inline SVG): a row a report, a dot a line from its
 * beginning to its end, the larger the more central; the digest's sentences numbered, and
 * lines from them to those that say the same. Widths are percentages, so that it fits any
 * screen without its letters becoming small.
 */
#include "render/page/page.h"

#include <math.h>
#include <string.h>

/* In pixels: from row to row, and down to the first row's dots. */
#define ROW_HEIGHT 48
#define TOP        36

/* Where lines begin, as shares of the width. */
#define LEFT   0.025
#define ACROSS 0.95

/* Characters of a report's title over its row, of a sentence shown at its dot. */
#define TITLE 42
#define HINT  140

/* The most sentences of the digest in the picture. */
#define MAX_PICKS 300

typedef struct spot {
    double x;
    size_t y;
} spot;

static size_t row_count(const smz_page *page)
{
    return page->n_listed < SMZ_PAGE_ROWS ? page->n_listed : SMZ_PAGE_ROWS;
}

static size_t pick_count(const smz_page *page)
{
    const size_t count = smz_digest_count(page->r->digest);
    return count < MAX_PICKS ? count : MAX_PICKS;
}

static size_t row_y(size_t number)
{
    return TOP + ROW_HEIGHT * (number - 1);
}

/* Where a sentence of the corpus stands; false if its report has no row. */
static bool find_spot(const smz_page *page, size_t sentence, size_t document, spot *out)
{
    const smz_page_source *source = &page->sources[document];
    if (source->number > row_count(page)) return false;
    const double line = (double)(sentence - source->first_sentence) + 0.5;
    out->x = LEFT + ACROSS * line / (double)source->n_lines;
    out->y = row_y(source->number);
    return true;
}

/* ` x="12.50%" y="34"`, by the names given. */
static void write_spot(smz_sink *sink, const char *x_name, const char *y_name, spot at)
{
    smz_sink_string(sink, x_name);
    smz_page_percent(sink, at.x);
    smz_sink_string(sink, y_name);
    smz_sink_count(sink, at.y);
    smz_sink_put(sink, "\"", 1);
}

static void write_line(smz_sink *sink, const char *name, spot from, spot to)
{
    smz_sink_string(sink, "<line class=\"");
    smz_sink_string(sink, name);
    write_spot(sink, "\" x1=\"", "\" y1=\"", from);
    write_spot(sink, " x2=\"", "\" y2=\"", to);
    smz_sink_string(sink, "/>\n");
}

/* The number and the title of a report, and the line that its dots stand on. */
static void write_row(const smz_page *page, size_t number)
{
    smz_sink *sink = page->sink;
    const size_t y = row_y(number);
    smz_document_info document;
    if (!smz_rendering_document(page->r, page->documents[number - 1], &document)) return;
    const char *title = smz_page_label(&document);
    smz_sink_string(sink, "<text class=\"number\" x=\"0\" y=\"");
    smz_sink_count(sink, y - 17);
    smz_sink_string(sink, "\">[");
    smz_page_count(sink, number);
    smz_sink_string(sink, "]</text><text x=\"34\" y=\"");
    smz_sink_count(sink, y - 17);
    /* Where its title runs from right to left, its end is at the left. */
    smz_sink_string(sink,
                    document.title != NULL && smz_page_right_to_left(document.language)
                        ? "\" direction=\"rtl\" text-anchor=\"end\">"
                        : "\">");
    smz_page_text(sink, title, strlen(title), TITLE);
    smz_sink_string(sink, "</text>");
    write_line(sink, "track", (spot){0, y}, (spot){1, y});
}

/* Lines to what says the same as a sentence of the digest. */
static void write_links(const smz_page *page)
{
    smz_pick pick;
    smz_support support;
    spot from, to;
    for (size_t i = 0; i < pick_count(page); i++) {
        if (!smz_rendering_pick(page->r, i, &pick)) return;
        if (!find_spot(page, pick.sentence, pick.document, &from)) continue;
        for (size_t j = 0; j < pick.n_support && j < SMZ_PAGE_OTHERS; j++) {
            const smz_status status = smz_digest_support(page->r->digest, i, j, &support);
            if (!smz_sink_check(page->sink, status)) return;
            if (find_spot(page, support.sentence, support.document, &to))
                write_line(page->sink, "link", from, to);
        }
    }
}

static void write_dot(smz_sink *sink, const char *name, spot at, double radius)
{
    smz_sink_string(sink, "<circle class=\"");
    smz_sink_string(sink, name);
    write_spot(sink, "\" cx=\"", "\" cy=\"", at);
    smz_sink_string(sink, " r=\"");
    smz_sink_fixed(sink, radius, 1);
    smz_sink_string(sink, "\"/>\n");
}

/* The area grows with the rank. */
static double radius_of(double score)
{
    const double radius = 2 + 2 * sqrt(score > 0 ? score : 0);
    return radius < 8 ? radius : 8;
}

/* The lines of a report that are not in the digest: one in a few of a long one. */
static void write_dots(const smz_page *page, size_t document)
{
    const smz_page_source *source = &page->sources[document];
    const size_t stride = source->n_lines / SMZ_PAGE_DOTS + 1;
    smz_sentence line;
    smz_judgement judgement;
    spot at;
    for (size_t i = 0; i < source->n_lines; i += stride) {
        const size_t index = source->first_sentence + i;
        if (!smz_page_sentence(page, index, &line, &judgement)) return;
        if (judgement.fate == SMZ_FATE_PICKED || !find_spot(page, index, document, &at))
            continue;
        if (judgement.kind != SMZ_KIND_SENTENCE) {
            write_dot(page->sink, "aside", at, 1.5);
        } else {
            write_dot(page->sink, page->said[index] > 0 ? "same" : "kept", at,
                      radius_of(judgement.score));
        }
    }
}

/* The digest's sentences: a dot with a number in it. */
static void write_picks(const smz_page *page)
{
    smz_sink *sink = page->sink;
    smz_pick pick;
    spot at;
    for (size_t i = 0; i < pick_count(page); i++) {
        if (!smz_rendering_pick(page->r, i, &pick)) return;
        if (!find_spot(page, pick.sentence, pick.document, &at)) continue;
        smz_sink_string(sink, "<g class=\"picked\" data-pick=\"");
        smz_page_id(page, "p", i + 1);
        smz_sink_string(sink, "\"><title>");
        smz_page_text(sink, pick.text, pick.text_size, HINT);
        smz_sink_string(sink, "</title><circle r=\"9\"");
        write_spot(sink, " cx=\"", "\" cy=\"", at);
        smz_sink_string(sink, "/><text text-anchor=\"middle\" dy=\"4\"");
        write_spot(sink, " x=\"", "\" y=\"", at);
        smz_sink_put(sink, ">", 1);
        smz_page_count(sink, i + 1);
        smz_sink_string(sink, "</text></g>\n");
    }
}

/* What the picture does not show. */
static void write_left_out(const smz_page *page)
{
    smz_sink *sink = page->sink;
    const size_t rows = row_count(page), picks = smz_digest_count(page->r->digest);
    size_t longest = 0;
    for (size_t n = 0; n < rows; n++) {
        const size_t lines = page->sources[page->documents[n]].n_lines;
        if (lines > longest) longest = lines;
    }
    if (rows < page->r->n_documents) {
        smz_sink_string(sink, " The first ");
        smz_page_counted(sink, rows, "report");
        smz_sink_string(sink, " of ");
        smz_page_count(sink, page->r->n_documents);
        smz_sink_string(sink, " are shown.");
    }
    if (longest > SMZ_PAGE_DOTS)
        smz_sink_string(sink, " Of long reports only some lines are shown.");
    if (picks > MAX_PICKS) {
        smz_sink_string(sink, " So are the first ");
        smz_page_counted(sink, MAX_PICKS, "sentence");
        smz_sink_string(sink, " of the digest.");
    }
}

void smz_page_map(const smz_page *page)
{
    smz_sink *sink = page->sink;
    const size_t rows = row_count(page);
    smz_page_part(page, "map", "sentences");
    /* Of several stories each has its picture closed at first. */
    if (page->story > 0) smz_sink_string(sink, "<details class=\"more\">\n<summary>");
    smz_page_part_heading(page, "sentences", "The sentences");
    if (page->story > 0) smz_sink_string(sink, "</summary>\n");
    smz_sink_string(sink, "<p class=\"note\" id=\"");
    smz_page_id(page, "map-note", 0);
    smz_sink_string(sink, "\">Each row is a report, each dot a line of it from beginning "
                          "to end, larger where more central to the story. Numbered "
                          "dots are the digest's sentences, and lines lead from them to "
                          "those that say the same.");
    write_left_out(page);
    smz_sink_string(sink, "</p>\n<svg role=\"img\" aria-labelledby=\"");
    smz_page_id(page, "map-title", 0);
    smz_sink_string(sink, "\" aria-describedby=\"");
    smz_page_id(page, "map-note", 0);
    smz_sink_string(sink, "\" width=\"100%\" height=\"");
    smz_sink_count(sink, row_y(rows) + 18);
    smz_sink_string(sink, "\">\n<title id=\"");
    smz_page_id(page, "map-title", 0);
    smz_sink_string(sink,
                    "\">Where the digest's sentences stand in the reports</title>\n");
    write_links(page);
    for (size_t n = 1; n <= rows; n++) write_row(page, n);
    for (size_t n = 0; n < rows; n++) write_dots(page, page->documents[n]);
    write_picks(page);
    smz_sink_string(sink, "</svg>\n");
    if (page->story > 0) smz_sink_string(sink, "</details>\n");
    smz_sink_string(sink, "</section>\n");
}

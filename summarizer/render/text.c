/*
 * text.c - a digest as plain text: each sentence with the number of its source and how
 * many reports say it, then the sources, then (explained) what each sentence was worth
 * and what came close. On a terminal the sentences stand out by what is said about them
 * being faint.
 */
#include "render/text.h"

#include "render/parts.h"

#include <string.h>

/* A piece of a line that is not to be broken: marks and counts. */
typedef struct smz_mark {
    char text[80];
    size_t size;
} smz_mark;

static void mark_string(smz_mark *mark, const char *string)
{
    const size_t size = strlen(string);
    memcpy(mark->text + mark->size, string, size);
    mark->size += size;
}

static void mark_count(smz_mark *mark, size_t count)
{
    char digits[24];
    size_t at = sizeof digits;
    digits[--at] = '\0';
    do {
        digits[--at] = (char)('0' + count % 10);
        count /= 10;
    } while (count > 0);
    mark_string(mark, digits + at);
}

/* The day of a date: the time of day is of no use to a reader of a digest. */
static void mark_date(smz_mark *mark, const char *date)
{
    memcpy(mark->text + mark->size, date, 10);
    mark->size += 10;
}

/* [1] */
static smz_mark mark_of(size_t number)
{
    smz_mark mark = {.size = 0};
    mark_string(&mark, "[");
    mark_count(&mark, number);
    mark_string(&mark, "]");
    return mark;
}

static void write_sentence(const smz_rendering *r, const smz_pick *pick)
{
    const smz_mark mark = mark_of(r->sources.number[pick->document]);
    smz_mark reports = {.size = 0};
    /* The number stands on the line of the last word. */
    smz_wrap wrap = {.sink = r->sink, .width = r->width, .tail = 1 + mark.size};
    smz_wrap_text(&wrap, pick->text, pick->text_size);
    smz_text_style(r, SMZ_TEXT_FAINT);
    smz_wrap_space(&wrap);
    smz_wrap_whole(&wrap, mark.text, mark.size);
    if (pick->n_support > 0) {
        mark_string(&reports, "(");
        mark_count(&reports, pick->n_support + 1);
        mark_string(&reports, " of ");
        mark_count(&reports, r->n_reports);
        mark_string(&reports, " reports)");
        smz_wrap_space(&wrap);
        smz_wrap_whole(&wrap, reports.text, reports.size);
    }
    smz_text_style(r, SMZ_TEXT_PLAIN);
    smz_wrap_end(&wrap);
}

/* --------------------------------------------------------------------------- sources --
 */

void smz_text_style(const smz_rendering *r, smz_text_style_code style)
{
    static const char *const codes[] = {[SMZ_TEXT_PLAIN] = "\x1b[0m",
                                        [SMZ_TEXT_BOLD] = "\x1b[1m",
                                        [SMZ_TEXT_FAINT] = "\x1b[2m"};
    if ((r->flags & SMZ_WRITE_COLOR) != 0) smz_sink_string(r->sink, codes[style]);
}

size_t smz_text_folder(smz_sink *sink, const smz_corpus *corpus, size_t n_documents)
{
    smz_document_info document;
    const char *first = NULL;
    size_t shared = 0;
    for (size_t d = 0; d < n_documents; d++) {
        if (!smz_sink_check(sink, smz_corpus_document(corpus, d, &document))) return 0;
        if (first == NULL) {
            first = document.source;
            if (strstr(first, "://") != NULL) return 0; /* addresses stay whole */
            const char *slash = strrchr(first, '/');
            shared = slash != NULL ? (size_t)(slash - first) + 1 : 0;
        }
        size_t same = 0, end = 0; /* past the last slash that both have */
        for (; same < shared && document.source[same] == first[same]; same++)
            if (first[same] == '/') end = same + 1;
        shared = end;
    }
    return shared;
}

void smz_text_in_folder(smz_wrap *wrap, const char *source, size_t shared)
{
    if (shared == 0) return;
    smz_wrap_string(wrap, " in ");
    smz_wrap_text(wrap, source, shared > 1 ? shared - 1 : shared);
}

size_t smz_text_shared(const smz_rendering *r)
{
    if (r->width == 0 || r->sources.count < 2) return 0;
    return smz_text_folder(r->sink, r->corpus, r->n_documents);
}

static size_t digits_of(size_t count)
{
    size_t digits = 1;
    for (; count >= 10; count /= 10) digits++;
    return digits;
}

/* The least columns for titles beside names in a column of their own. */
#define LEAST_TITLE 30

/* The column of the titles: after the longest name, where that leaves them half of the
 * line; else 0. */
static size_t title_column(const smz_rendering *r, size_t shared)
{
    const size_t start = digits_of(r->sources.count) + 3;
    smz_document_info document;
    size_t longest = 0;
    if (r->width == 0 || r->sources.count < 2) return 0;
    for (size_t i = 0; i < r->sources.count; i++) {
        if (!smz_rendering_document(r, r->sources.documents[i], &document)) return 0;
        const char *name = document.source + shared;
        const size_t size = strlen(name);
        size_t columns = 0;
        for (size_t at = 0; at < size;)
            columns += smz_column_width(smz_plain_next(name, size, &at));
        if (columns > longest) longest = columns;
    }
    const size_t column = start + longest + 2;
    return 2 * column <= r->width && column + LEAST_TITLE <= r->width ? column : 0;
}

/* (date, language); empty where neither is known */
static smz_mark mark_of_document(const smz_document_info *document)
{
    const bool language = strcmp(document->language, "und") != 0;
    smz_mark mark = {.size = 0};
    if (document->date == NULL && !language) return mark;
    mark_string(&mark, "(");
    if (document->date != NULL) mark_date(&mark, document->date);
    if (document->date != NULL && language) mark_string(&mark, ", ");
    if (language) mark_string(&mark, document->language);
    mark_string(&mark, ")");
    return mark;
}

/* [1] name: title (date, language) */
static void write_source(const smz_rendering *r, size_t number, size_t shared,
                         size_t column)
{
    const size_t start = digits_of(r->sources.count) + 3;
    smz_document_info document;
    smz_wrap wrap = {.sink = r->sink, .width = r->width};
    if (!smz_rendering_document(r, r->sources.documents[number - 1], &document)) return;
    const smz_mark mark = mark_of(number);
    wrap.indent = column > 0 ? column : start;
    smz_text_style(r, SMZ_TEXT_FAINT);
    smz_wrap_whole(&wrap, mark.text, mark.size);
    smz_text_style(r, SMZ_TEXT_PLAIN);
    smz_wrap_pad(&wrap, start);
    smz_wrap_string(&wrap, document.source + shared);
    if (document.title != NULL) {
        smz_wrap_string(&wrap, ":");
        smz_wrap_space(&wrap);
        smz_wrap_pad(&wrap, column);
        smz_wrap_string(&wrap, document.title);
    }
    const smz_mark about = mark_of_document(&document);
    if (about.size > 0) {
        smz_wrap_space(&wrap);
        smz_text_style(r, SMZ_TEXT_FAINT);
        smz_wrap_whole(&wrap, about.text, about.size);
        smz_text_style(r, SMZ_TEXT_PLAIN);
    }
    smz_wrap_end(&wrap);
}

void smz_text_document(smz_wrap *wrap, const smz_document_info *document, size_t shared)
{
    const smz_mark about = mark_of_document(document);
    smz_wrap_string(wrap, document->source + shared);
    if (document->title != NULL) {
        smz_wrap_string(wrap, ": ");
        smz_wrap_string(wrap, document->title);
    }
    if (about.size > 0) {
        smz_wrap_space(wrap);
        smz_wrap_whole(wrap, about.text, about.size);
    }
    smz_wrap_end(wrap);
}

static void write_sources(const smz_rendering *r)
{
    const size_t shared = smz_text_shared(r), column = title_column(r, shared);
    smz_document_info document;
    smz_wrap wrap = {.sink = r->sink, .width = r->width, .indent = 4};
    smz_sink_put(r->sink, "\n", 1);
    smz_text_style(r, SMZ_TEXT_BOLD);
    smz_wrap_string(&wrap, "Sources");
    smz_text_style(r, SMZ_TEXT_PLAIN);
    if (shared > 0 && smz_rendering_document(r, r->sources.documents[0], &document))
        smz_text_in_folder(&wrap, document.source, shared);
    smz_wrap_end(&wrap);
    for (size_t i = 0; i < r->sources.count; i++) write_source(r, i + 1, shared, column);
}

/* A section's heading on a line of its own. */
static void write_heading(const smz_rendering *r, size_t section, bool first)
{
    smz_wrap wrap = {.sink = r->sink, .width = r->width};
    if (!first) smz_sink_put(r->sink, "\n", 1);
    smz_text_style(r, SMZ_TEXT_BOLD);
    smz_wrap_string(&wrap, smz_digest_heading(r->digest, section));
    smz_text_style(r, SMZ_TEXT_PLAIN);
    smz_wrap_end(&wrap);
    if (r->width > 0) smz_sink_put(r->sink, "\n", 1);
}

void smz_render_text(const smz_rendering *r)
{
    smz_pick pick;
    size_t section = SMZ_NONE;
    for (size_t i = 0; i < smz_digest_count(r->digest); i++) {
        if (!smz_rendering_pick(r, i, &pick)) return;
        const bool opens = smz_digest_sections(r->digest) > 0 && pick.section != section;
        if (opens) {
            write_heading(r, pick.section, i == 0);
            section = pick.section;
        } else if (i > 0 && r->width > 0) {
            smz_sink_put(r->sink, "\n", 1);
        }
        write_sentence(r, &pick);
    }
    write_sources(r);
    if ((r->flags & SMZ_WRITE_EXPLAIN) != 0) smz_text_tables(r);
}

/*
 * text.c - a digest as plain text: each sentence with the number of its source and how
 * many reports say it, then the sources, then (explained) what each sentence was worth
 * and what came close.
 */
#include "render/render.h"

#include "render/wrap.h"

#include <string.h>

/* For the tables, when no width is asked for. */
#define TABLE_WIDTH 100

/* Where the sentence stands in the tables of picks and of near misses. */
#define SENTENCE_COLUMN 32
#define MISS_COLUMN     33

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
    smz_wrap_end(&wrap);
}

/* [1] name: title (date, language) */
static void write_source(const smz_rendering *r, size_t number)
{
    smz_document_info document;
    smz_wrap wrap = {.sink = r->sink, .width = r->width, .indent = 4};
    if (!smz_rendering_document(r, r->sources.documents[number - 1], &document)) return;
    const smz_mark mark = mark_of(number);
    const bool language = strcmp(document.language, "und") != 0;
    smz_wrap_whole(&wrap, mark.text, mark.size);
    smz_wrap_space(&wrap);
    smz_wrap_string(&wrap, document.source);
    if (document.title != NULL) {
        smz_wrap_string(&wrap, ": ");
        smz_wrap_string(&wrap, document.title);
    }
    if (document.date != NULL || language) {
        smz_wrap_space(&wrap);
        smz_mark what = {.size = 0};
        mark_string(&what, "(");
        if (document.date != NULL) mark_date(&what, document.date);
        if (document.date != NULL && language) mark_string(&what, ", ");
        if (language) mark_string(&what, document.language);
        mark_string(&what, ")");
        smz_wrap_whole(&wrap, what.text, what.size);
    }
    smz_wrap_end(&wrap);
}

/* A cell of a table: a number flush right. */
static void cell_count(smz_sink *sink, size_t count, size_t width)
{
    size_t digits = 1;
    for (size_t rest = count; rest >= 10; rest /= 10) digits++;
    smz_sink_repeat(sink, ' ', width > digits ? width - digits : 0);
    smz_sink_count(sink, count);
}

static void cell_number(smz_sink *sink, double number, size_t width)
{
    size_t digits = 4; /* 0.00 */
    for (double rest = number; rest >= 9.995; rest /= 10) digits++;
    smz_sink_repeat(sink, ' ', width > digits ? width - digits : 0);
    smz_sink_fixed(sink, number, 2);
}

static size_t columns_after(const smz_rendering *r, size_t column)
{
    const size_t width = r->width > 0 ? r->width : TABLE_WIDTH;
    return width > column + 20 ? width - column : 20;
}

/* The rest of a line, as long as it is. */
static void write_line(smz_sink *sink, const char *string)
{
    smz_wrap wrap = {.sink = sink};
    smz_wrap_string(&wrap, string);
    smz_wrap_end(&wrap);
}

static void explain_supports(const smz_rendering *r, size_t index, size_t n_support)
{
    smz_support support;
    smz_document_info document;
    for (size_t i = 0; i < n_support; i++) {
        const smz_status status = smz_digest_support(r->digest, index, i, &support);
        if (!smz_sink_check(r->sink, status) ||
            !smz_rendering_document(r, support.document, &document)) {
            return;
        }
        smz_sink_repeat(r->sink, ' ', SENTENCE_COLUMN);
        smz_sink_string(r->sink, "also ");
        smz_sink_fixed(r->sink, support.similarity, 2);
        smz_sink_string(r->sink, " in ");
        write_line(r->sink, document.source);
    }
}

static void explain_picks(const smz_rendering *r)
{
    smz_pick pick;
    smz_sink_string(r->sink, "\nWhy these sentences (also: other reports that say it)\n"
                             "  #  from  score   gain  words  sentence\n");
    for (size_t i = 0; i < smz_digest_count(r->digest); i++) {
        if (!smz_rendering_pick(r, i, &pick)) return;
        cell_count(r->sink, i + 1, 3);
        cell_count(r->sink, r->sources.number[pick.document], 6);
        cell_number(r->sink, pick.score, 7);
        cell_number(r->sink, pick.gain, 7);
        cell_count(r->sink, pick.n_words, 7);
        smz_sink_string(r->sink, "  ");
        smz_wrap_start_of(r->sink, pick.text, pick.text_size,
                          columns_after(r, SENTENCE_COLUMN));
        smz_sink_put(r->sink, "\n", 1);
        explain_supports(r, i, pick.n_support);
    }
}

static void explain_near_misses(const smz_rendering *r)
{
    smz_near_miss misses[SMZ_NEAR_MISSES];
    const size_t count = smz_rendering_near_misses(r, misses);
    if (count == 0) return;
    smz_sink_string(r->sink, "\nNear misses (gain: worth before anything was chosen)\n"
                             "   gain  fate       like #       sentence\n");
    for (size_t i = 0; i < count; i++) {
        const smz_judgement *judgement = &misses[i].judgement;
        const char *fate = smz_fate_name(judgement->fate);
        const size_t size = strlen(fate);
        cell_number(r->sink, judgement->gain, 7);
        smz_sink_string(r->sink, "  ");
        smz_sink_put(r->sink, fate, size);
        smz_sink_repeat(r->sink, ' ', size < 10 ? 10 - size : 0);
        if (judgement->redundant_with != SMZ_NONE) {
            cell_number(r->sink, judgement->similarity, 5);
            cell_count(r->sink, judgement->redundant_with + 1, 4);
            smz_sink_string(r->sink, "    ");
        } else {
            smz_sink_repeat(r->sink, ' ', 13);
        }
        smz_wrap_start_of(r->sink, misses[i].text, misses[i].sentence.length,
                          columns_after(r, MISS_COLUMN));
        smz_sink_put(r->sink, "\n", 1);
        smz_sink_repeat(r->sink, ' ', MISS_COLUMN);
        smz_sink_string(r->sink, "in ");
        write_line(r->sink, misses[i].source);
    }
}

/* A section's heading on a line of its own. */
static void write_heading(const smz_rendering *r, size_t section, bool first)
{
    smz_wrap wrap = {.sink = r->sink, .width = r->width};
    if (!first) smz_sink_put(r->sink, "\n", 1);
    smz_wrap_string(&wrap, smz_digest_heading(r->digest, section));
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
    smz_sink_string(r->sink, "\nSources\n");
    for (size_t i = 0; i < r->sources.count; i++) write_source(r, i + 1);
    if ((r->flags & SMZ_WRITE_EXPLAIN) != 0) {
        explain_picks(r);
        explain_near_misses(r);
    }
}

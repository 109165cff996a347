/*
 * text_tables.c - why these sentences: what each of a digest was worth and who else says
 * it, and what came close; two tables under a digest as text.
 */
#include "render/text.h"

#include <string.h>

/* For the tables, when no width is asked for. */
#define TABLE_WIDTH 100

/* Where the sentence stands in the tables of picks and of near misses. */
#define SENTENCE_COLUMN 32
#define MISS_COLUMN     33

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

/* A faint line under a sentence: who else says it, or whose it is. */
static void write_source(const smz_rendering *r, const char *source)
{
    smz_wrap wrap = {.sink = r->sink};
    smz_wrap_string(&wrap, source + smz_text_shared(r));
    smz_text_style(r, SMZ_TEXT_PLAIN);
    smz_wrap_end(&wrap);
}

static void write_title(const smz_rendering *r, const char *title, const char *columns)
{
    smz_sink_put(r->sink, "\n", 1);
    smz_text_style(r, SMZ_TEXT_BOLD);
    smz_sink_string(r->sink, title);
    smz_text_style(r, SMZ_TEXT_PLAIN);
    smz_sink_put(r->sink, "\n", 1);
    smz_text_style(r, SMZ_TEXT_FAINT);
    smz_sink_string(r->sink, columns);
    smz_text_style(r, SMZ_TEXT_PLAIN);
    smz_sink_put(r->sink, "\n", 1);
}

static void write_supports(const smz_rendering *r, size_t index, size_t n_support)
{
    smz_support support;
    smz_document_info document;
    for (size_t i = 0; i < n_support; i++) {
        const smz_status status = smz_digest_support(r->digest, index, i, &support);
        if (!smz_sink_check(r->sink, status) ||
            !smz_rendering_document(r, support.document, &document)) {
            return;
        }
        smz_text_style(r, SMZ_TEXT_FAINT);
        smz_sink_repeat(r->sink, ' ', SENTENCE_COLUMN);
        smz_sink_string(r->sink, "also ");
        smz_sink_fixed(r->sink, support.similarity, 2);
        smz_sink_string(r->sink, " in ");
        write_source(r, document.source);
    }
}

static void write_picks(const smz_rendering *r)
{
    smz_pick pick;
    write_title(r,
                "Why these sentences (score: centrality, 1 is average; gain: what each "
                "added)",
                "  #  from  score   gain  words  sentence");
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
        write_supports(r, i, pick.n_support);
    }
}

static void write_near_misses(const smz_rendering *r)
{
    smz_near_miss misses[SMZ_NEAR_MISSES];
    const size_t count = smz_rendering_near_misses(r, misses);
    if (count == 0) return;
    write_title(r, "Near misses (gain: worth before anything was chosen)",
                "   gain  fate       like #       sentence");
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
        smz_text_style(r, SMZ_TEXT_FAINT);
        smz_sink_repeat(r->sink, ' ', MISS_COLUMN);
        smz_sink_string(r->sink, "in ");
        write_source(r, misses[i].source);
    }
}

void smz_text_tables(const smz_rendering *r)
{
    write_picks(r);
    write_near_misses(r);
}

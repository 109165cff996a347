/*
 * reasons.c - why these sentences and not others, as two tables: what each sentence of
 * the digest was worth, and what came close.
 */
#include "render/page/page.h"

/* Characters of a sentence in a table, and sentences of the digest there. */
#define SENTENCE 240
#define MAX_ROWS 300

static void write_cell(smz_sink *sink, double number)
{
    smz_sink_string(sink, "<td class=\"figure\">");
    smz_sink_fixed(sink, number, 2);
    smz_sink_string(sink, "</td>");
}

static void write_quote(const smz_page *page, size_t index, const char *text, size_t size)
{
    smz_sentence sentence;
    smz_judgement judgement;
    if (!smz_page_sentence(page, index, &sentence, &judgement)) return;
    smz_sink_string(page->sink, "<td><bdi");
    smz_page_language(page->sink, sentence.language);
    smz_sink_put(page->sink, ">", 1);
    smz_page_text(page->sink, text, size, SENTENCE);
    smz_sink_string(page->sink, "</bdi>");
}

static void write_source_number(const smz_page *page, size_t document)
{
    smz_sink_string(page->sink, " <span class=\"mark\">[");
    smz_page_count(page->sink, page->sources[document].number);
    smz_sink_string(page->sink, "]</span></td></tr>\n");
}

static void write_picks(const smz_page *page)
{
    smz_sink *sink = page->sink;
    smz_pick pick;
    smz_sink_string(sink, "<table>\n<caption>The digest's sentences</caption>\n"
                          "<thead><tr><th scope=\"col\">No.</th>"
                          "<th scope=\"col\"><abbr title=\"centrality, 1 is average\">"
                          "Score</abbr></th>"
                          "<th scope=\"col\"><abbr title=\"what it added when it was "
                          "chosen\">Gain</abbr></th>"
                          "<th scope=\"col\">Sentence</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < smz_digest_count(page->r->digest) && i < MAX_ROWS; i++) {
        if (!smz_rendering_pick(page->r, i, &pick)) return;
        smz_sink_string(sink, "<tr><td class=\"figure\">");
        smz_page_count(sink, i + 1);
        smz_sink_string(sink, "</td>");
        write_cell(sink, pick.score);
        write_cell(sink, pick.gain);
        write_quote(page, pick.sentence, pick.text, pick.text_size);
        write_source_number(page, pick.document);
    }
    smz_sink_string(sink, "</tbody>\n</table>\n");
}

static void write_near_misses(const smz_page *page)
{
    smz_sink *sink = page->sink;
    smz_near_miss misses[SMZ_NEAR_MISSES];
    const size_t count = smz_rendering_near_misses(page->r, misses);
    if (count == 0) return;
    smz_sink_string(sink, "<table>\n<caption>Near misses</caption>\n"
                          "<thead><tr><th scope=\"col\"><abbr title=\"worth before "
                          "anything was chosen\">Gain</abbr></th>"
                          "<th scope=\"col\">Fate</th>"
                          "<th scope=\"col\">Sentence</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < count; i++) {
        const smz_judgement *judgement = &misses[i].judgement;
        smz_sink_string(sink, "<tr>");
        write_cell(sink, judgement->gain);
        smz_sink_string(sink, "<td class=\"fate\">");
        smz_page_string(sink, smz_fate_name(judgement->fate));
        if (judgement->redundant_with != SMZ_NONE) {
            smz_sink_string(sink, " with ");
            smz_page_count(sink, judgement->redundant_with + 1);
        }
        smz_sink_string(sink, "</td>");
        write_quote(page, misses[i].index, misses[i].text, misses[i].sentence.length);
        write_source_number(page, misses[i].sentence.document);
    }
    smz_sink_string(sink, "</tbody>\n</table>\n");
}

void smz_page_reasons(const smz_page *page)
{
    smz_page_part(page, "reasons", "reasons");
    smz_page_part_heading(page, "reasons", "Why these sentences");
    smz_sink_string(page->sink, "<div class=\"tables\" tabindex=\"0\" role=\"group\" "
                                "aria-label=\"Tables of reasons\">\n");
    write_picks(page);
    write_near_misses(page);
    smz_sink_string(page->sink, "</div>\n</section>\n");
}

/*
 * digest.c - the digest on the page: each sentence with its mark and the number of
 * reports that say it. It opens, without any script, to show the sentence where it
 * stands, and beside it what the other reports say.
 */
#include "render/page/page.h"

/* More circles than these are a number. */
#define MAX_PIPS 12

/* How many lines are looked at for a sentence's neighbours, set aside ones between. */
#define MAX_LINES 40

/* ---------------------------------------------------------------------------- marks --
 */

/* A circle a report, as many full as say it. */
static void write_pips(const smz_page *page, size_t full, size_t all)
{
    smz_sink *sink = page->sink;
    smz_sink_string(sink,
                    "<svg class=\"pips\" aria-hidden=\"true\" height=\"8\" width=\"");
    smz_sink_count(sink, 11 * all - 3);
    smz_sink_string(sink, "\">");
    for (size_t i = 0; i < all; i++) {
        smz_sink_string(sink, i < full ? "<circle cy=\"4\" r=\"3\" class=\"full\" cx=\""
                                       : "<circle cy=\"4\" r=\"3\" cx=\"");
        smz_sink_count(sink, 11 * i + 4);
        smz_sink_string(sink, "\"/>");
    }
    smz_sink_string(sink, "</svg> ");
}

static void write_mark(const smz_page *page, const smz_pick *pick, bool plain)
{
    smz_sink *sink = page->sink;
    const size_t reports = page->r->n_reports, say = pick->n_support + 1;
    smz_sink_string(sink, " <span class=\"origin\"><span class=\"mark\">[");
    smz_page_count(sink, page->sources[pick->document].number);
    smz_sink_string(sink, "]</span> ");
    if (reports > 1) {
        smz_sink_string(sink, say > 1 ? "<span class=\"support\">"
                                      : "<span class=\"support alone\">");
        if (reports <= MAX_PIPS && !plain)
            write_pips(page, say < reports ? say : reports, reports);
        smz_page_count(sink, say);
        smz_sink_string(sink, " of ");
        smz_page_counted(sink, reports, "report");
        smz_sink_string(sink, "</span>");
    }
    smz_sink_string(sink, "</span>");
}

/* --------------------------------------------------------------------- surroundings --
 */

/* "[2] Title, 25 November 2031", the number leading to the report. */
static void write_whence(const smz_page *page, size_t at)
{
    smz_sink *sink = page->sink;
    const size_t number = page->sources[at].number;
    smz_document_info document;
    if (!smz_rendering_document(page->r, at, &document)) return;
    if (number <= page->n_listed) {
        smz_sink_string(sink, "<a href=\"#");
        smz_page_id(page, "r", number);
        smz_sink_string(sink, "\">");
    }
    smz_sink_string(sink, "[");
    smz_page_count(sink, number);
    smz_sink_string(sink, "] ");
    smz_page_title(sink, &document);
    if (number <= page->n_listed) smz_sink_string(sink, "</a>");
    if (document.date == NULL) return;
    smz_sink_string(sink, ", ");
    smz_page_date(sink, document.date);
}

/* The sentence of the story `step` before or after `from` in the same document. */
static bool neighbour(const smz_page *page, size_t *from, int step, smz_sentence *out)
{
    smz_judgement judgement;
    const size_t document = out->document;
    size_t i = *from;
    for (int looked = 0; looked < MAX_LINES; looked++) {
        if (step < 0 ? i == 0 : i + 1 >= page->r->n_sentences) return false;
        i = step < 0 ? i - 1 : i + 1;
        if (!smz_page_sentence(page, i, out, &judgement)) return false;
        if (out->document != document) return false;
        if (judgement.kind != SMZ_KIND_SENTENCE) continue;
        *from = i;
        return true;
    }
    return false;
}

/* The sentence with its neighbours, in the paragraphs of the report. */
static void write_context(const smz_page *page, const smz_pick *pick)
{
    smz_sink *sink = page->sink;
    smz_sentence sentence;
    smz_judgement judgement;
    smz_document_info document;
    size_t first = pick->sentence, last = first;
    if (!smz_page_sentence(page, pick->sentence, &sentence, &judgement) ||
        !smz_rendering_document(page->r, pick->document, &document))
        return;
    smz_sentence beside = sentence;
    for (int n = 0; n < SMZ_PAGE_NEIGHBOURS; n++)
        if (!neighbour(page, &first, -1, &beside)) break;
    beside = sentence;
    for (int n = 0; n < SMZ_PAGE_NEIGHBOURS; n++)
        if (!neighbour(page, &last, 1, &beside)) break;
    smz_sink_string(sink, "<blockquote");
    smz_page_language(sink, sentence.language);
    smz_sink_string(sink, "><p>");
    for (size_t i = first; i <= last && i < page->r->n_sentences; i++) {
        if (!smz_page_sentence(page, i, &beside, &judgement)) return;
        if (judgement.kind != SMZ_KIND_SENTENCE) continue;
        if (i > first)
            smz_sink_string(sink, smz_rendering_joined(page->r, i) ? " " : "</p>\n<p>");
        smz_sink_string(sink, i == pick->sentence ? "<mark>" : "<bdi>");
        smz_page_text(sink, document.text + beside.offset, beside.length, SMZ_PAGE_TEXT);
        smz_sink_string(sink, i == pick->sentence ? "</mark>" : "</bdi>");
    }
    smz_sink_string(sink, "</p></blockquote>\n");
}

static void write_other(const smz_page *page, const smz_support *support)
{
    smz_sink *sink = page->sink;
    smz_sentence sentence;
    smz_judgement judgement;
    if (!smz_page_sentence(page, support->sentence, &sentence, &judgement)) return;
    smz_sink_string(sink, "<figure><blockquote");
    smz_page_language(sink, sentence.language);
    smz_sink_string(sink, "><p>");
    smz_page_text(sink, support->text, support->text_size, SMZ_PAGE_TEXT);
    smz_sink_string(sink, "</p></blockquote>\n<figcaption>");
    write_whence(page, support->document);
    smz_sink_string(sink, ", likeness ");
    smz_sink_fixed(sink, support->similarity, 2);
    smz_sink_string(sink, "</figcaption></figure>\n");
}

/* What other reports say of the same. */
static void write_others(const smz_page *page, size_t index, const smz_pick *pick)
{
    smz_sink *sink = page->sink;
    const size_t shown =
        pick->n_support < SMZ_PAGE_OTHERS ? pick->n_support : SMZ_PAGE_OTHERS;
    smz_support support;
    smz_sink_string(sink, "<div class=\"others\">\n");
    if (pick->n_support == 0) {
        smz_sink_string(sink, "<p class=\"note\">No other report was found to say "
                              "this.</p>\n</div>\n");
        return;
    }
    smz_sink_string(sink, "<p class=\"label\">Also said in ");
    smz_page_counted(sink, pick->n_support, "other report");
    smz_sink_string(sink, "</p>\n");
    for (size_t i = 0; i < shown; i++) {
        const smz_status status = smz_digest_support(page->r->digest, index, i, &support);
        if (!smz_sink_check(sink, status)) return;
        write_other(page, &support);
    }
    if (shown < pick->n_support) {
        smz_sink_string(sink, "<p class=\"left-out\">The ");
        smz_page_count(sink, shown);
        smz_sink_string(sink, " closest are shown.</p>\n");
    }
    smz_sink_string(sink, "</div>\n");
}

/* ------------------------------------------------------------------------ sentences --
 */

/* A sentence; `closed` where the page has no room left for what stands around it. */
static void write_pick(const smz_page *page, size_t index, const smz_pick *pick,
                       bool closed)
{
    smz_sink *sink = page->sink;
    smz_sentence sentence;
    smz_judgement judgement;
    if (!smz_page_sentence(page, pick->sentence, &sentence, &judgement)) return;
    smz_sink_string(sink, closed ? "<div class=\"pick\" id=\""
                                 : "<details class=\"pick\" id=\"");
    smz_page_id(page, "p", index + 1);
    smz_sink_string(sink, closed ? "\">" : "\">\n<summary>");
    smz_sink_string(sink, "<span class=\"sentence\"");
    smz_page_language(sink, sentence.language);
    smz_sink_string(sink, ">");
    smz_page_text(sink, pick->text, pick->text_size, 0);
    smz_sink_string(sink, "</span>");
    write_mark(page, pick, closed);
    if (closed) {
        smz_sink_string(sink, "</div>\n");
        return;
    }
    smz_sink_string(sink, "</summary>\n<div class=\"panel\">\n<div class=\"here\">\n"
                          "<p class=\"label\">Where it stands</p>\n<figure>");
    write_context(page, pick);
    smz_sink_string(sink, "<figcaption>");
    write_whence(page, pick->document);
    smz_sink_string(sink, "</figcaption></figure>\n</div>\n");
    if (page->r->n_reports > 1) write_others(page, index, pick);
    smz_sink_string(sink, "</div>\n</details>\n");
}

static void write_heading(const smz_page *page, size_t section)
{
    smz_page_heading(page, 2, "class=\"part\" dir=\"auto\"");
    smz_page_string(page->sink, smz_digest_heading(page->r->digest, section));
    smz_page_heading_end(page, 2);
}

/* How to use the page, said once, and which sentences do not open. */
static void write_hint(const smz_page *page, size_t n_closed)
{
    smz_sink *sink = page->sink;
    smz_sink_string(sink, "<p class=\"hint\">");
    if (page->story == 0) {
        smz_sink_string(sink, "Open a sentence to see it where it stands");
        smz_sink_string(sink, page->r->n_reports > 1 ? ", and who else says it. " : ". ");
    }
    if (n_closed > 0) {
        smz_sink_string(sink, "To keep the page small the last ");
        smz_page_counted(sink, n_closed, "sentence");
        smz_sink_string(sink, n_closed == 1 ? " does not open." : " do not open.");
    }
    smz_sink_string(sink, "</p>\n");
}

void smz_page_digest(const smz_page *page)
{
    smz_sink *sink = page->sink;
    const size_t count = smz_digest_count(page->r->digest), start = sink->written;
    const bool sections = smz_digest_sections(page->r->digest) > 0;
    size_t section = SMZ_NONE, n_closed = 0;
    smz_pick pick;
    if (page->story > 0) {
        smz_sink_string(sink, "<section class=\"digest\">\n");
    } else {
        smz_sink_string(sink, "<section class=\"digest\" aria-label=\"Digest\">\n");
        if (!sections) smz_sink_string(sink, "<h2 class=\"unseen\">Digest</h2>\n");
    }
    for (size_t i = 0; i < count; i++) {
        if (!smz_rendering_pick(page->r, i, &pick)) return;
        if (sections && pick.section != section) write_heading(page, pick.section);
        section = pick.section;
        const bool closed = sink->written - start >= page->room_around;
        n_closed += closed;
        write_pick(page, i, &pick, closed);
    }
    if (page->story == 0 || (n_closed > 0 && !page->brief)) write_hint(page, n_closed);
    smz_sink_string(sink, "</section>\n");
}

/*
 * markdown.c - a digest as Markdown (CommonMark): a paragraph a sentence, marks such as
 * \[1\] that answer to the numbers of the list of sources. Text of the sources is escaped
 * so that it shows as it is and can neither format nor link nor carry HTML.
 */
#include "render/parts.h"

#include <string.h>

/* Punctuation that CommonMark and its common extensions give a meaning anywhere: math
 * `$`, strikethrough `~`, tables `|` and footnotes `^` included. */
static bool is_special(uint32_t c)
{
    return c > 0 && c < 0x80 && strchr("\\`*_[]<>&#|~$^", (int)c) != NULL;
}

/*
 * Writes text inside a line, white space folded. At the start of a block, characters that
 * would open a list, a heading's underline or a rule are escaped too, as is the point
 * after a number that would open an ordered list.
 */
static void write_escaped(smz_sink *sink, const char *data, size_t size, bool starts)
{
    bool space = false, first = true, number = starts;
    for (size_t at = 0; at < size;) {
        const uint32_t c = smz_plain_next(data, size, &at);
        if (c == ' ') {
            space = !first;
            continue;
        }
        if (space) {
            smz_sink_put(sink, " ", 1);
            number = false;
        }
        const bool opens = starts && first && (c == '-' || c == '+' || c == '=');
        const bool numbers = number && !first && (c == '.' || c == ')');
        if (is_special(c) || opens || numbers) smz_sink_put(sink, "\\", 1);
        smz_sink_character(sink, c);
        number = number && c >= '0' && c <= '9';
        space = first = false;
    }
}

void smz_markdown_string(smz_sink *sink, const char *string)
{
    write_escaped(sink, string, strlen(string), false);
}

static void write_mark(smz_sink *sink, size_t number)
{
    smz_sink_string(sink, "\\[");
    smz_sink_count(sink, number);
    smz_sink_string(sink, "\\]");
}

void smz_markdown_document(smz_sink *sink, const smz_document_info *document)
{
    const bool language = strcmp(document->language, "und") != 0;
    smz_sink_string(sink, "**");
    smz_markdown_string(sink, document->source);
    smz_sink_string(sink, "**");
    if (document->title != NULL) {
        smz_sink_string(sink, ": ");
        smz_markdown_string(sink, document->title);
    }
    if (document->date != NULL || language) {
        smz_sink_string(sink, " (");
        if (document->date != NULL) smz_markdown_string(sink, document->date);
        if (document->date != NULL && language) smz_sink_string(sink, ", ");
        if (language) smz_markdown_string(sink, document->language);
        smz_sink_string(sink, ")");
    }
    smz_sink_put(sink, "\n", 1);
}

static void write_source(const smz_rendering *r, size_t number)
{
    smz_document_info document;
    if (!smz_rendering_document(r, r->sources.documents[number - 1], &document)) return;
    smz_sink_count(r->sink, number);
    smz_sink_string(r->sink, ". ");
    smz_markdown_document(r->sink, &document);
}

static void explain_picks(const smz_rendering *r)
{
    smz_pick pick;
    smz_support support;
    smz_document_info document;
    smz_sink_string(r->sink, "\n## Why these sentences\n\n");
    for (size_t i = 0; i < smz_digest_count(r->digest); i++) {
        if (!smz_rendering_pick(r, i, &pick)) return;
        smz_sink_count(r->sink, i + 1);
        smz_sink_string(r->sink, ". score ");
        smz_sink_fixed(r->sink, pick.score, 2);
        smz_sink_string(r->sink, ", gain ");
        smz_sink_fixed(r->sink, pick.gain, 2);
        smz_sink_string(r->sink, ", ");
        smz_sink_count(r->sink, pick.n_words);
        smz_sink_string(r->sink, " words");
        for (size_t j = 0; j < pick.n_support; j++) {
            const smz_status status = smz_digest_support(r->digest, i, j, &support);
            if (!smz_sink_check(r->sink, status) ||
                !smz_rendering_document(r, support.document, &document)) {
                return;
            }
            smz_sink_string(r->sink, j == 0 ? "; also said by " : ", ");
            smz_markdown_string(r->sink, document.source);
            smz_sink_string(r->sink, " (");
            smz_sink_fixed(r->sink, support.similarity, 2);
            smz_sink_string(r->sink, ")");
        }
        smz_sink_put(r->sink, "\n", 1);
    }
}

static void explain_near_misses(const smz_rendering *r)
{
    smz_near_miss misses[SMZ_NEAR_MISSES];
    const size_t count = smz_rendering_near_misses(r, misses);
    if (count > 0) smz_sink_string(r->sink, "\n## Near misses\n\n");
    for (size_t i = 0; i < count; i++) {
        const smz_judgement *judgement = &misses[i].judgement;
        smz_sink_string(r->sink, "- gain ");
        smz_sink_fixed(r->sink, judgement->gain, 2);
        smz_sink_string(r->sink, ", ");
        smz_sink_string(r->sink, smz_fate_name(judgement->fate));
        if (judgement->redundant_with != SMZ_NONE) {
            smz_sink_string(r->sink, " with ");
            smz_sink_count(r->sink, judgement->redundant_with + 1);
            smz_sink_string(r->sink, " (");
            smz_sink_fixed(r->sink, judgement->similarity, 2);
            smz_sink_string(r->sink, ")");
        }
        smz_sink_string(r->sink, ": ");
        write_escaped(r->sink, misses[i].text, misses[i].sentence.length, false);
        smz_sink_string(r->sink, " (");
        smz_markdown_string(r->sink, misses[i].source);
        smz_sink_string(r->sink, ")\n");
    }
}

void smz_render_markdown(const smz_rendering *r)
{
    smz_pick pick;
    size_t section = SMZ_NONE;
    for (size_t i = 0; i < smz_digest_count(r->digest); i++) {
        if (!smz_rendering_pick(r, i, &pick)) return;
        if (smz_digest_sections(r->digest) > 0 && pick.section != section) {
            section = pick.section;
            smz_sink_string(r->sink, "## ");
            smz_markdown_string(r->sink, smz_digest_heading(r->digest, section));
            smz_sink_string(r->sink, "\n\n");
        }
        write_escaped(r->sink, pick.text, pick.text_size, true);
        smz_sink_put(r->sink, " ", 1);
        write_mark(r->sink, r->sources.number[pick.document]);
        if (pick.n_support > 0) {
            smz_sink_string(r->sink, " (");
            smz_sink_count(r->sink, pick.n_support + 1);
            smz_sink_string(r->sink, " of ");
            smz_sink_count(r->sink, r->n_reports);
            smz_sink_string(r->sink, " reports)");
        }
        smz_sink_string(r->sink, "\n\n");
    }
    smz_sink_string(r->sink, "## Sources\n\n");
    for (size_t i = 0; i < r->sources.count; i++) write_source(r, i + 1);
    if ((r->flags & SMZ_WRITE_EXPLAIN) != 0) {
        explain_picks(r);
        explain_near_misses(r);
    }
}

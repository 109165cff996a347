/* clang-format off */
/*
 * stories.c - several stories as text, Markdown (as a web page: page/stories.c) or one
 * JSON object:
 *
 *     version    of the library
 *     stories    each
 *         title      headline of its digest (smz_digest_headline), else headline, or
 *                    first sentence, of its most central report
 *         from, to   "YYYY-MM-DD", the dates of its reports; null if none is known
 *         ...        then the fields of a digest of its reports alone, as in json.c but
 *                    for `version`; where there is no digest (none in the language asked
 *                    for, none that fits) only `digest`, empty, and `sources`
 *     singles    documents whose story no other tells, as in `sources`
 *
 * Fields are only ever added.
 */
/* clang-format on */
#include "render/stories.h"

#include "render/parts.h"

#include <string.h>

const char smz_story_no_digest[] = "No sentence of these reports is in the language "
                                   "asked for, or fits, or has words of the query.";

const char *smz_story_headline(smz_sink *sink, const smz_story_entry *entry)
{
    const size_t index = smz_digest_headline(entry->digest);
    smz_document_info document;
    if (index == SMZ_NONE ||
        !smz_sink_check(sink, smz_corpus_document(entry->corpus, index, &document)))
        return entry->story.title;
    return document.title;
}

static void do_nothing(smz_story_page *page)
{
    (void)page;
}

/* Finds the next document from *index on that no pick of the digest is from. */
static bool next_unquoted(smz_story_page *page, const smz_story_entry *entry,
                          size_t *index, smz_document_info *out)
{
    const size_t n_picks = entry->digest != NULL ? smz_digest_count(entry->digest) : 0;
    for (; *index < entry->story.n_documents; ++*index) {
        smz_pick pick;
        size_t i = 0;
        while (i < n_picks && smz_digest_pick(entry->digest, i, &pick) == SMZ_OK &&
               pick.document != *index)
            i++;
        if (i < n_picks) continue;
        return smz_sink_check(page->sink,
                              smz_corpus_document(entry->corpus, (*index)++, out));
    }
    return false;
}

/* "5 reports, 2031-11-23 to 2031-11-25" */
static void write_facts(smz_sink *sink, const smz_story *story)
{
    smz_sink_count(sink, story->n_documents);
    smz_sink_string(sink, " reports");
    if (story->from == NULL) return;
    smz_sink_string(sink, ", ");
    smz_sink_string(sink, story->from);
    if (strcmp(story->from, story->to) == 0) return;
    smz_sink_string(sink, " to ");
    smz_sink_string(sink, story->to);
}

/* -------------------------------------------------------------------------- text -- */

/* The reports that no pick is from; the folder of all reports of the story is said once,
 * as in the list of sources, but also over a single one. */
static void text_others(smz_story_page *page, const smz_story_entry *entry)
{
    smz_document_info document;
    size_t shared = 0;
    for (size_t i = 0, n = 0; next_unquoted(page, entry, &i, &document); n++) {
        smz_wrap wrap = {.sink = page->sink, .width = page->width, .indent = 4};
        if (n == 0) {
            if (page->width > 0)
                shared =
                    smz_text_folder(page->sink, entry->corpus, entry->story.n_documents);
            smz_sink_put(page->sink, "\n", 1);
            smz_wrap_string(&wrap, "Other reports");
            smz_text_in_folder(&wrap, document.source, shared);
            smz_wrap_end(&wrap);
            wrap = (smz_wrap){.sink = page->sink, .width = page->width, .indent = 4};
        }
        smz_text_document(&wrap, &document, shared);
    }
}

static void text_story(smz_story_page *page, const smz_story_entry *entry)
{
    smz_sink *sink = page->sink;
    smz_wrap wrap = {.sink = sink, .width = page->width, .indent = 3};
    if (page->n_stories > 0) smz_sink_string(sink, "\n\n");
    smz_wrap_whole(&wrap, "==", 2);
    smz_wrap_space(&wrap);
    smz_wrap_string(&wrap, smz_story_headline(sink, entry));
    smz_wrap_end(&wrap);
    smz_sink_string(sink, "   ");
    write_facts(sink, &entry->story);
    smz_sink_string(sink, "\n\n");
    if (entry->digest != NULL) {
        smz_digest_render(entry->digest, smz_render_text, page->flags, page->width, sink);
    } else {
        wrap = (smz_wrap){.sink = sink, .width = page->width};
        smz_wrap_string(&wrap, smz_story_no_digest);
        smz_wrap_end(&wrap);
    }
    text_others(page, entry);
}

static void text_single(smz_story_page *page, const smz_document_info *document)
{
    smz_wrap wrap = {.sink = page->sink, .width = page->width, .indent = 4};
    if (page->n_singles == 0) {
        if (page->n_stories > 0) smz_sink_string(page->sink, "\n\n");
        smz_sink_string(page->sink, "== Told once\n\n");
    }
    smz_text_document(&wrap, document, 0);
}

/* ---------------------------------------------------------------------- markdown -- */

static void markdown_story(smz_story_page *page, const smz_story_entry *entry)
{
    smz_sink *sink = page->sink;
    smz_document_info document;
    smz_sink_string(sink, page->n_stories > 0 ? "\n# " : "# ");
    smz_markdown_string(sink, smz_story_headline(sink, entry));
    smz_sink_string(sink, "\n\n");
    write_facts(sink, &entry->story);
    smz_sink_string(sink, "\n\n");
    if (entry->digest != NULL) {
        smz_digest_render(entry->digest, smz_render_markdown, page->flags, 0, sink);
    } else {
        smz_sink_string(sink, smz_story_no_digest);
        smz_sink_string(sink, "\n");
    }
    for (size_t i = 0, n = 0; next_unquoted(page, entry, &i, &document); n++) {
        if (n == 0) smz_sink_string(sink, "\n## Other reports\n\n");
        smz_sink_string(sink, "- ");
        smz_markdown_document(sink, &document);
    }
}

static void markdown_single(smz_story_page *page, const smz_document_info *document)
{
    if (page->n_singles == 0) {
        smz_sink_string(page->sink, page->n_stories > 0 ? "\n# " : "# ");
        smz_sink_string(page->sink, "Told once\n\n");
    }
    smz_sink_string(page->sink, "- ");
    smz_markdown_document(page->sink, document);
}

/* -------------------------------------------------------------------------- json -- */

static void json_open(smz_story_page *page)
{
    smz_sink_string(page->sink, "{\"version\": ");
    smz_sink_json_string(page->sink, smz_version());
    smz_sink_string(page->sink, ",\n\"stories\": [");
}

static void json_story(smz_story_page *page, const smz_story_entry *entry)
{
    smz_sink *sink = page->sink;
    smz_document_info document;
    smz_sink_string(sink, page->n_stories > 0 ? ",\n{\"title\": " : "\n{\"title\": ");
    smz_sink_json_string(sink, smz_story_headline(sink, entry));
    smz_sink_string(sink, ", \"from\": ");
    smz_sink_json_string(sink, entry->story.from);
    smz_sink_string(sink, ", \"to\": ");
    smz_sink_json_string(sink, entry->story.to);
    if (entry->digest != NULL) {
        smz_digest_render(entry->digest, smz_render_json_fields, page->flags, 0, sink);
    } else {
        smz_sink_string(sink, ",\n \"digest\": [],\n \"sources\": [");
        for (size_t i = 0; next_unquoted(page, entry, &i, &document);) {
            smz_sink_string(sink, i > 1 ? ",\n  " : "\n  ");
            smz_json_document(sink, &document);
        }
        smz_sink_string(sink, "]");
    }
    smz_sink_string(sink, "}");
}

static void json_single(smz_story_page *page, const smz_document_info *document)
{
    smz_sink_string(page->sink, page->n_singles == 0 ? "],\n\"singles\": [\n " : ",\n ");
    smz_json_document(page->sink, document);
}

static void json_close(smz_story_page *page)
{
    smz_sink_string(page->sink, page->n_singles == 0 ? "],\n\"singles\": []}\n" : "]}\n");
}

/* --------------------------------------------------------------------------- all -- */

static const smz_story_form text = {do_nothing, text_story, text_single, do_nothing},
                            markdown = {do_nothing, markdown_story, markdown_single,
                                        do_nothing},
                            json = {json_open, json_story, json_single, json_close};

static const smz_story_form *const forms[] = {
    [SMZ_OUTPUT_TEXT] = &text,
    [SMZ_OUTPUT_MARKDOWN] = &markdown,
    [SMZ_OUTPUT_JSON] = &json,
    [SMZ_OUTPUT_HTML] = &smz_story_html,
};

void smz_story_page_open(smz_story_page *page, const smz_allocator *allocator,
                         smz_output output, unsigned flags, size_t width, smz_sink *sink)
{
    *page = (smz_story_page){.form = forms[output],
                             .allocator = allocator,
                             .sink = sink,
                             .flags = flags,
                             .width = width};
    page->form->open(page);
}

void smz_story_page_story(smz_story_page *page, const smz_story_entry *entry)
{
    page->form->story(page, entry);
    page->n_stories++;
}

void smz_story_page_single(smz_story_page *page, const smz_document_info *document)
{
    page->form->single(page, document);
    page->n_singles++;
}

void smz_story_page_close(smz_story_page *page)
{
    page->form->close(page);
}

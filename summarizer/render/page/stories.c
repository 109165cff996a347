/*
 * stories.c - several stories as one web page: an index of them, then of each the digest
 * as a page of its own would show it, and last what is told once. The index stands first
 * and knows the digests, so the parts are gathered in memory and written at the end; that
 * is little, since the page is bounded: stories come in the order of their reports, and
 * those for which no room is left have their digest and the names of their reports.
 */
#include "render/page/page.h"

#include "render/parts.h"
#include "render/stories.h"

#include <string.h>

/* No story takes more than half of the room that is left; less than this is none. */
#define LEAST_ROOM (4 << 10)

/* Characters of a digest's first sentence in the index. */
#define FIRST_SENTENCE 320

/* ------------------------------------------------------------------------- the parts --
 */

/* An smz_writer into the memory of a part. */
static int append(void *context, const char *data, size_t size)
{
    smz_story_part *part = context;
    if (!SMZ_ARRAY_RESERVE(part->allocator, &part->text, size)) return 1;
    memcpy(part->text.items + part->text.count, data, size);
    part->text.count += size;
    return 0;
}

static void start(smz_sink *sink, smz_story_part *part)
{
    smz_sink_open(sink, append, part);
}

/* Ends the writing into a part, which only a lack of memory can have failed. */
static void end(smz_story_page *page, smz_sink *sink)
{
    const smz_status status = smz_sink_close(sink);
    smz_sink_check(page->sink, status == SMZ_E_WRITE ? SMZ_E_MEMORY : status);
}

static void put(smz_story_page *page, const smz_story_part *part)
{
    if (part->text.count > 0)
        smz_sink_put(page->sink, part->text.items, part->text.count);
}

/* ----------------------------------------------------------------------------- facts --
 */

static void note_date(smz_story_page *page, const char *from, const char *to)
{
    if (from == NULL) return;
    if (page->from[0] == '\0' || strncmp(from, page->from, 10) < 0)
        memcpy(page->from, from, 10);
    if (page->to[0] == '\0' || strncmp(to, page->to, 10) > 0) memcpy(page->to, to, 10);
}

static void write_stories(smz_sink *sink, size_t count)
{
    smz_page_count(sink, count);
    smz_sink_string(sink, count == 1 ? " story" : " stories");
}

/* The language of a story's headline; "und" where it is a sentence. */
static const char *headline_language(const smz_story_entry *entry, const char *headline)
{
    smz_document_info document;
    for (size_t d = 0; d < entry->story.n_documents; d++) {
        if (smz_corpus_document(entry->corpus, d, &document) == SMZ_OK &&
            document.title != NULL && strcmp(document.title, headline) == 0)
            return document.language;
    }
    return "und";
}

/* ----------------------------------------------------------------------------- index --
 */

static bool same_text(const char *string, const char *data, size_t size)
{
    return strlen(string) == size && memcmp(string, data, size) == 0;
}

/* Title, dates, number of reports and, if it is not the title, the first sentence. */
static void write_entry(smz_sink *sink, const smz_story_entry *entry, size_t number)
{
    smz_pick pick;
    smz_sentence sentence;
    const char *headline = smz_story_headline(sink, entry);
    smz_sink_string(sink, "<li>\n<p class=\"entry\"");
    smz_page_language(sink, headline_language(entry, headline));
    smz_sink_string(sink, "><a href=\"#s");
    smz_sink_count(sink, number);
    smz_sink_string(sink, "\">");
    smz_page_string(sink, headline);
    smz_sink_string(sink, "</a></p>\n<p class=\"facts\"><span>");
    smz_page_counted(sink, entry->story.n_documents, "report");
    smz_sink_string(sink, "</span>\n");
    smz_page_dates(sink, entry->story.from, entry->story.to);
    smz_sink_string(sink, "</p>\n");
    if (entry->digest != NULL &&
        smz_sink_check(sink, smz_digest_pick(entry->digest, 0, &pick)) &&
        smz_sink_check(sink,
                       smz_corpus_sentence(entry->corpus, pick.sentence, &sentence)) &&
        !same_text(headline, pick.text, pick.text_size)) {
        smz_sink_string(sink, "<p class=\"first\"");
        smz_page_language(sink, sentence.language);
        smz_sink_put(sink, ">", 1);
        smz_page_text(sink, pick.text, pick.text_size, FIRST_SENTENCE);
        smz_sink_string(sink, "</p>\n");
    }
    smz_sink_string(sink, "</li>\n");
}

/* ----------------------------------------------------------------------------- story --
 */

static void write_masthead(smz_sink *sink, const smz_story_entry *entry, size_t number,
                           const smz_page *digest)
{
    const char *headline = smz_story_headline(sink, entry);
    smz_sink_string(sink, digest != NULL && digest->brief
                              ? "<article class=\"story brief\" id=\"s"
                              : "<article class=\"story\" id=\"s");
    smz_sink_count(sink, number);
    smz_sink_string(sink, "\" aria-labelledby=\"s");
    smz_sink_count(sink, number);
    smz_sink_string(sink, "-title\">\n<header>\n<p class=\"kicker\">Story ");
    smz_page_count(sink, number);
    smz_sink_string(sink, "</p>\n<h2 class=\"headline\" id=\"s");
    smz_sink_count(sink, number);
    smz_sink_string(sink, "-title\"");
    smz_page_language(sink, headline_language(entry, headline));
    smz_sink_put(sink, ">", 1);
    smz_page_string(sink, headline);
    smz_sink_string(sink, "</h2>\n<p class=\"facts\"><span>");
    smz_page_counted(sink, entry->story.n_documents, "report");
    smz_sink_string(sink, "</span>\n");
    smz_page_dates(sink, entry->story.from, entry->story.to);
    if (digest != NULL) smz_page_extent(digest);
    smz_sink_string(sink, "</p>\n</header>\n");
}

/* What a story of two or three reports leaves, another may take. */
static size_t room_of(size_t left, size_t most)
{
    const size_t half = left / 2 < most ? left / 2 : most;
    return half < LEAST_ROOM ? 0 : half;
}

static size_t less(size_t from, size_t taken)
{
    return taken < from ? from - taken : 0;
}

/* The names of reports of which there is no digest. */
static void write_names(smz_sink *sink, const smz_story_entry *entry)
{
    const size_t count = entry->story.n_documents;
    smz_document_info document;
    smz_sink_string(sink, "<p class=\"note\">");
    smz_sink_string(sink, smz_story_no_digest);
    smz_sink_string(sink, "</p>\n<ul class=\"names\">\n");
    for (size_t d = 0; d < count && d < SMZ_PAGE_SOURCES; d++) {
        if (!smz_sink_check(sink, smz_corpus_document(entry->corpus, d, &document)))
            return;
        smz_page_name(sink, &document);
    }
    smz_sink_string(sink, "</ul>\n");
    smz_page_unlisted(sink, less(count, SMZ_PAGE_SOURCES));
}

/* What of the page's room a story may take. */
static void share_room(smz_story_page *page, smz_page *story)
{
    const size_t quoted = story->r->sources.count;
    story->room_around = room_of(page->room_around, SMZ_PAGE_SURROUNDINGS);
    story->room_reports = room_of(page->room_reports, SMZ_PAGE_READINGS);
    story->brief = story->room_around == 0 || story->room_reports == 0;
    if (story->brief) story->room_around = story->room_reports = 0;
    if (story->n_listed > quoted && story->n_listed - quoted > page->room_sources)
        story->n_listed = quoted + page->room_sources;
    page->room_sources = less(page->room_sources, less(story->n_listed, quoted));
}

static void write_digest(smz_story_page *page, smz_page *story, smz_sink *sink)
{
    const bool explained = (page->flags & SMZ_WRITE_EXPLAIN) != 0;
    size_t written = sink->written;
    smz_page_digest(story);
    if (!story->brief)
        page->room_around = less(page->room_around, sink->written - written);
    written = sink->written;
    smz_page_sources(story);
    if (story->brief) return;
    smz_page_map(story);
    if (explained) smz_page_reasons(story);
    page->room_reports = less(page->room_reports, sink->written - written);
}

static void html_story(smz_story_page *page, const smz_story_entry *entry)
{
    const size_t number = page->n_stories + 1;
    smz_rendering rendering;
    smz_page story = {.story = number};
    smz_sink sink;
    page->n_reports += entry->story.n_documents;
    note_date(page, entry->story.from, entry->story.to);
    if (number > SMZ_PAGE_STORIES) return;
    start(&sink, &page->index);
    write_entry(&sink, entry, number);
    end(page, &sink);
    start(&sink, &page->body);
    if (entry->digest == NULL) {
        write_masthead(&sink, entry, number, NULL);
        write_names(&sink, entry);
    } else {
        if (smz_rendering_open(&rendering, entry->digest, page->flags, 0, &sink)) {
            if (smz_page_gather(&story, &rendering)) {
                share_room(page, &story);
                write_masthead(&sink, entry, number, &story);
                write_digest(page, &story, &sink);
            }
            smz_page_free(&story);
        }
        smz_rendering_close(&rendering);
    }
    smz_sink_string(&sink, "<p class=\"up\"><a href=\"#stories\">All stories</a></p>\n"
                           "</article>\n");
    end(page, &sink);
}

static void html_single(smz_story_page *page, const smz_document_info *document)
{
    smz_sink sink;
    page->n_reports++;
    note_date(page, document->date, document->date);
    if (page->n_singles >= SMZ_PAGE_SINGLES) return;
    start(&sink, &page->names);
    smz_page_name(&sink, document);
    end(page, &sink);
}

/* ------------------------------------------------------------------------------ page --
 */

static void html_open(smz_story_page *page)
{
    page->index.allocator = page->body.allocator = page->names.allocator =
        page->allocator;
    page->room_around = SMZ_PAGE_ALL_SURROUNDINGS;
    page->room_reports = SMZ_PAGE_ALL_READINGS;
    page->room_sources = SMZ_PAGE_ALL_SOURCES;
}

static void write_index(smz_story_page *page)
{
    smz_sink *sink = page->sink;
    smz_sink_string(sink, "<header>\n<p class=\"kicker\">");
    smz_page_counted(sink, page->n_reports, "report");
    smz_sink_string(sink, "</p>\n<h1 id=\"stories\">");
    if (page->n_stories > 0) {
        write_stories(sink, page->n_stories);
    } else {
        smz_sink_string(sink, "No story is told twice");
    }
    smz_sink_string(sink, "</h1>\n<p class=\"facts\">");
    smz_page_dates(sink, page->from[0] != '\0' ? page->from : NULL, page->to);
    if (page->n_singles > 0) {
        smz_sink_string(sink, "<span><a href=\"#told-once\">");
        smz_page_counted(sink, page->n_singles, "report");
        smz_sink_string(sink, " told once</a></span>\n");
    }
    smz_sink_string(sink, "</p>\n</header>\n");
    if (page->n_stories == 0) return;
    smz_sink_string(sink, "<nav class=\"index\" aria-labelledby=\"stories\">\n<ol>\n");
    put(page, &page->index);
    smz_sink_string(sink, "</ol>\n");
    if (page->n_stories > SMZ_PAGE_STORIES) {
        smz_sink_string(sink, "<p class=\"left-out\">");
        write_stories(sink, page->n_stories - SMZ_PAGE_STORIES);
        smz_sink_string(sink, " of fewer reports not shown here, to keep the page small; "
                              "the other forms have them.</p>\n");
    }
    smz_sink_string(sink, "<p class=\"hint\">Open a sentence to see it where it stands, "
                          "and who else says it.</p>\n</nav>\n");
}

static void write_singles(smz_story_page *page)
{
    smz_sink *sink = page->sink;
    if (page->n_singles == 0) return;
    smz_sink_string(sink, "<section class=\"singles\" aria-labelledby=\"told-once\">\n"
                          "<h2 class=\"headline\" id=\"told-once\">Told once</h2>\n"
                          "<ul class=\"names\">\n");
    put(page, &page->names);
    smz_sink_string(sink, "</ul>\n");
    smz_page_unlisted(sink, less(page->n_singles, SMZ_PAGE_SINGLES));
    smz_sink_string(sink, "</section>\n");
}

static void html_close(smz_story_page *page)
{
    smz_sink *sink = page->sink;
    smz_page_open(sink);
    write_stories(sink, page->n_stories);
    smz_sink_string(sink, " in ");
    smz_page_counted(sink, page->n_reports, "report");
    smz_page_body(sink);
    write_index(page);
    put(page, &page->body);
    write_singles(page);
    smz_page_close(sink);
    SMZ_ARRAY_FREE(page->allocator, &page->index.text);
    SMZ_ARRAY_FREE(page->allocator, &page->body.text);
    SMZ_ARRAY_FREE(page->allocator, &page->names.text);
}

const smz_story_form smz_story_html = {html_open, html_story, html_single, html_close};

/*
 * html.c - a saved web page into the text of its article: guard, parse, score, and write
 * the runs that won; with the page's own title, date and language.
 */
#include "input/html.h"

#include "base/error.h"
#include "input/html_guard.h"
#include "input/html_meta.h"
#include "input/html_score.h"
#include "input/html_text.h"

#include <string.h>

/* An article of ENOUGH characters needs no second look at the page; one whose sentences
 * have less than LEAST is none, and a line under SHORT is no sentence. */
enum { ENOUGH_CHARS = 250, LEAST_CHARS = 80, SHORT_CHARS = 25 };

/* Reads the page ever more loosely until there is enough. What a looser reading finds
 * must be much more to be believed: a brief is an article too. */
static smz_status find_article(const smz_allocator *allocator, const smz_tree *tree,
                               uint8_t *keep)
{
    static const unsigned ATTEMPTS[] = {
        SMZ_STRICT_ALL,
        SMZ_STRICT_ALL & ~(unsigned)SMZ_STRICT_UNLIKELY,
        SMZ_STRICT_HIDDEN | SMZ_STRICT_PRUNE,
        SMZ_STRICT_HIDDEN,
        0,
    };
    size_t n = tree->runs.count, most = 0;
    smz_status status = SMZ_E_MEMORY;
    uint8_t *attempt = smz_memory_new(allocator, n, 1);
    if (attempt == NULL) return SMZ_E_MEMORY;
    for (size_t i = 0; i < sizeof ATTEMPTS / sizeof ATTEMPTS[0]; i++) {
        size_t chars;
        status = smz_article_find(allocator, tree, ATTEMPTS[i], attempt, &chars);
        if (status != SMZ_OK) goto done;
        if (chars > 2 * most) {
            most = chars;
            memcpy(keep, attempt, n);
        }
        if (most >= ENOUGH_CHARS) break;
    }
done:
    smz_memory_free(allocator, attempt, n, 1);
    return status;
}

static bool is_heading(const smz_tree *tree, const smz_run *run)
{
    smz_tag tag = (smz_tag)tree->nodes.items[run->container].tag;
    return tag == SMZ_TAG_H1 || tag == SMZ_TAG_HEADING;
}

/* Without some text that looks like prose there is no article: a menu, a login. */
static bool has_prose(const smz_tree *tree, const uint8_t *keep)
{
    size_t chars = 0;
    for (size_t r = 0; r < tree->runs.count; r++) {
        const smz_run *run = &tree->runs.items[r];
        if (keep[r] && run->stops > 0 && run->chars >= SHORT_CHARS &&
            run->link_chars * 2 < run->chars && !is_heading(tree, run)) {
            chars += run->chars;
        }
    }
    return chars >= LEAST_CHARS;
}

/* A heading at the end of the article heads something that was left out. */
static void drop_last_headings(const smz_tree *tree, uint8_t *keep)
{
    for (size_t r = tree->runs.count; r-- > 0;) {
        if (keep[r] && !is_heading(tree, &tree->runs.items[r])) break;
        keep[r] = 0;
    }
}

static bool is_title(const char *text, size_t size, const char *title)
{
    return title != NULL && size == strlen(title) && memcmp(text, title, size) == 0;
}

static smz_status write_article(const smz_allocator *allocator, const smz_tree *tree,
                                const uint8_t *keep, const char *title,
                                smz_html_text *out)
{
    for (size_t r = 0; r < tree->runs.count; r++) {
        size_t before = out->count;
        if (!keep[r]) continue;
        if (before > 0) {
            if (!SMZ_ARRAY_RESERVE(allocator, out, 2)) return SMZ_E_MEMORY;
            memcpy(out->items + before, "\n\n", 2);
            out->count += 2;
        }
        size_t start = out->count;
        smz_status status = smz_run_text(allocator, tree, &tree->runs.items[r], out);
        if (status != SMZ_OK) return status;
        /* The headline is handed over as the title. */
        if (out->count == start ||
            (is_heading(tree, &tree->runs.items[r]) &&
             is_title(out->items + start, out->count - start, title))) {
            out->count = before;
        }
    }
    return SMZ_OK;
}

/* Pages that scripts fill in may hold their text in JSON-LD only: a line, a paragraph. */
static smz_status write_body(const smz_allocator *allocator, const smz_json_facts *json,
                             smz_html_text *out)
{
    for (size_t at = 0; at < json->body_size;) {
        const char *line = json->body + at;
        const char *feed = memchr(line, '\n', json->body_size - at);
        size_t size = feed != NULL ? (size_t)(feed - line) : json->body_size - at;
        size_t before = out->count;
        if (!SMZ_ARRAY_RESERVE(allocator, out, 2)) return SMZ_E_MEMORY;
        if (before > 0) {
            memcpy(out->items + before, "\n\n", 2);
            out->count += 2;
        }
        size_t start = out->count;
        if (smz_text_fold(allocator, line, size, out) != SMZ_OK) return SMZ_E_MEMORY;
        smz_text_trim(out, start);
        if (out->count == start) out->count = before;
        at += size + 1;
    }
    return SMZ_OK;
}

static bool is_plain(const char *text, size_t size)
{
    return size >= ENOUGH_CHARS && memchr(text, '<', size) == NULL;
}

static smz_status read_facts(smz_arena *arena, const smz_tree *tree,
                             const smz_json_facts *json, smz_page *out)
{
    char date[11], language[3];
    smz_status status = smz_meta_title(arena, tree, json, &out->title);
    if (status != SMZ_OK) return status;
    if (smz_meta_date(tree, json, date)) {
        out->date = smz_arena_copy(arena, date, strlen(date));
        if (out->date == NULL) return SMZ_E_MEMORY;
    }
    if (smz_meta_language(tree, language)) {
        out->language = smz_arena_copy(arena, language, 2);
        if (out->language == NULL) return SMZ_E_MEMORY;
    }
    return SMZ_OK;
}

smz_status smz_html_read(smz_arena *arena, const char *html, size_t size, smz_page *out,
                         smz_error *error)
{
    const smz_allocator *allocator = arena->allocator;
    smz_status status = SMZ_E_MEMORY;
    smz_html_guarded page = {0};
    smz_json_facts json = {0};
    smz_tree tree = {0};
    smz_html_text text = {0};
    uint8_t *keep = NULL;
    memset(out, 0, sizeof *out);
    if (smz_html_guard(allocator, html, size, &page) != SMZ_OK) goto done;
    for (size_t i = 0; i < page.n_json; i++) {
        if (smz_json_read(arena, page.json[i].data, page.json[i].size, &json) != SMZ_OK) {
            goto done;
        }
    }
    if (smz_tree_parse(allocator, page.html.items, page.html.count, &tree) != SMZ_OK) {
        goto done;
    }
    if (read_facts(arena, &tree, &json, out) != SMZ_OK) goto done;
    keep = smz_memory_zero(allocator, tree.runs.count, 1);
    if (keep == NULL) goto done;
    if (find_article(allocator, &tree, keep) != SMZ_OK) goto done;
    if (has_prose(&tree, keep)) {
        drop_last_headings(&tree, keep);
        if (write_article(allocator, &tree, keep, out->title, &text) != SMZ_OK) goto done;
    } else if (json.body != NULL && is_plain(json.body, json.body_size)) {
        if (write_body(allocator, &json, &text) != SMZ_OK) goto done;
    }
    out->text = smz_arena_copy(arena, text.items, text.count);
    if (out->text == NULL) goto done;
    out->size = text.count;
    status = SMZ_OK;
done:
    smz_memory_free(allocator, keep, tree.runs.count, 1);
    SMZ_ARRAY_FREE(allocator, &text);
    SMZ_ARRAY_FREE(allocator, &page.html);
    smz_tree_free(allocator, &tree);
    if (status != SMZ_OK) {
        memset(out, 0, sizeof *out);
        return smz_fail_memory(error);
    }
    return SMZ_OK;
}

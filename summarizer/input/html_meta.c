/*
 * html_meta.c - what a page says of itself into title, date and language.
 *
 * Titles by trust: Open Graph, JSON-LD headline, <h1>, <title>; the site's name is cut
 * off after | - » – and the like.
 */
#include "input/html_meta.h"

#include "input/html_text.h"

#include <string.h>

static const smz_fact *find_fact(const smz_tree *tree, smz_fact_kind kind)
{
    for (size_t i = 0; i < tree->facts.count; i++) {
        if (tree->facts.items[i].kind == kind) return &tree->facts.items[i];
    }
    return NULL;
}

/* ------------------------------------------------------------------------- title -- */

/* Appends the text of an element, its inner elements' included. */
static smz_status fold_element(const smz_allocator *allocator, const smz_tree *tree,
                               uint32_t element, smz_html_text *out)
{
    const smz_node *nodes = tree->nodes.items;
    for (uint32_t i = element; i < nodes[element].end; i++) {
        smz_status status = SMZ_OK;
        if (nodes[i].tag == SMZ_TAG_BR) {
            status = smz_text_fold(allocator, " ", 1, out);
        } else if (nodes[i].tag == SMZ_TAG_TEXT && nodes[i].size > 0) {
            status = smz_text_fold(allocator, tree->text.items + nodes[i].offset,
                                   nodes[i].size, out);
        }
        if (status != SMZ_OK) return status;
    }
    smz_text_trim(out, 0);
    return SMZ_OK;
}

/* The element with `tag` that comes first and holds text; 0 if there is none. */
static uint32_t find_element(const smz_tree *tree, smz_tag tag)
{
    const smz_node *nodes = tree->nodes.items;
    for (uint32_t i = 1; i < tree->nodes.count; i++) {
        if (nodes[i].tag != tag) continue;
        for (uint32_t j = i + 1; j < nodes[i].end; j++) {
            if (nodes[j].tag != SMZ_TAG_TEXT) continue;
            for (uint32_t k = 0; k < nodes[j].size; k++) {
                if ((unsigned char)tree->text.items[nodes[j].offset + k] > ' ') return i;
            }
        }
        i = nodes[i].end - 1;
    }
    return 0;
}

static size_t count_words(const char *text, size_t size)
{
    size_t words = 0;
    for (size_t i = 0; i < size; i++) {
        if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) words++;
    }
    return words;
}

/* Length of a separator between spaces that starts at `at`, or 0. */
static size_t separator_size(const char *text, size_t size, size_t at)
{
    static const char *const SEPARATORS[] = {" | ",
                                             " - ",
                                             " \xC2\xBB ",
                                             " \xE2\x80\x93 ",
                                             " \xE2\x80\x94 ",
                                             " \xC2\xB7 ",
                                             " \xE2\x80\xA2 ",
                                             " :: "};
    for (size_t i = 0; i < sizeof SEPARATORS / sizeof SEPARATORS[0]; i++) {
        size_t length = strlen(SEPARATORS[i]);
        if (at + length <= size && memcmp(text + at, SEPARATORS[i], length) == 0) {
            return length;
        }
    }
    return 0;
}

/* Cuts the site's name off: the part after the last separator if it is `site`, or if
 * `guess` allows it to be any name that is shorter than what goes before. */
static void cut_site(smz_html_text *title, const char *site, size_t site_size, bool guess)
{
    for (size_t rounds = 0; rounds < 3; rounds++) { /* "Headline | Section | Site" */
        size_t cut = 0, after = 0;
        for (size_t at = 1; at < title->count; at++) {
            size_t length = separator_size(title->items, title->count, at);
            if (length > 0) cut = at, after = at + length;
        }
        if (cut == 0) return;
        const char *tail = title->items + after;
        size_t tail_size = title->count - after;
        bool is_site =
            site_size > 0 && tail_size == site_size && memcmp(tail, site, site_size) == 0;
        size_t head_words = count_words(title->items, cut);
        bool likely = guess && head_words >= 3 && cut >= 12 &&
                      count_words(tail, tail_size) <= 5 && tail_size < cut;
        if (!is_site && !likely) return;
        title->count = cut;
    }
}

smz_status smz_meta_title(smz_arena *arena, const smz_tree *tree,
                          const smz_json_facts *json, const char **out)
{
    const smz_allocator *allocator = arena->allocator;
    const smz_fact *og = find_fact(tree, SMZ_FACT_TITLE);
    const smz_fact *item = find_fact(tree, SMZ_FACT_HEADLINE);
    const smz_fact *site_fact = find_fact(tree, SMZ_FACT_SITE);
    smz_html_text title = {0}, site = {0};
    smz_status status = SMZ_E_MEMORY;
    *out = NULL;
    if (site_fact != NULL &&
        smz_text_fold(allocator, tree->text.items + site_fact->offset, site_fact->size,
                      &site) != SMZ_OK) {
        goto done;
    }
    smz_text_trim(&site, 0);
    for (int source = 0; source < 5 && title.count == 0; source++) {
        uint32_t element = 0;
        smz_status folded = SMZ_OK;
        if (source == 0 && og != NULL) {
            folded =
                smz_text_fold(allocator, tree->text.items + og->offset, og->size, &title);
        } else if (source == 1 && json->headline != NULL) {
            folded =
                smz_text_fold(allocator, json->headline, json->headline_size, &title);
        } else if (source == 2 && item != NULL) {
            element = item->node;
        } else if (source == 3) {
            element = find_element(tree, SMZ_TAG_H1);
        } else if (source == 4) {
            element = find_element(tree, SMZ_TAG_TITLE);
        }
        if (element != 0) folded = fold_element(allocator, tree, element, &title);
        if (folded != SMZ_OK) goto done;
        smz_text_trim(&title, 0);
        cut_site(&title, site.items, site.count, source == 4);
    }
    if (title.count > 0) {
        *out = smz_arena_copy(arena, title.items, title.count);
        if (*out == NULL) goto done;
    }
    status = SMZ_OK;
done:
    SMZ_ARRAY_FREE(allocator, &title);
    SMZ_ARRAY_FREE(allocator, &site);
    return status;
}

/* -------------------------------------------------------------------------- date -- */

bool smz_meta_date(const smz_tree *tree, const smz_json_facts *json, char out[11])
{
    static const smz_fact_kind ORDER[] = {SMZ_FACT_DATE, SMZ_FACT_TIME,
                                          SMZ_FACT_DATE_WEAK};
    for (size_t k = 0; k < sizeof ORDER / sizeof ORDER[0]; k++) {
        if (k == 1 && json->date != NULL &&
            smz_date_read(json->date, json->date_size, out)) {
            return true;
        }
        for (size_t i = 0; i < tree->facts.count; i++) {
            const smz_fact *fact = &tree->facts.items[i];
            if (fact->kind == ORDER[k] && fact->size > 0 &&
                smz_date_read(tree->text.items + fact->offset, fact->size, out)) {
                return true;
            }
        }
    }
    return false;
}

/* ---------------------------------------------------------------------- language -- */

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* "de", "de-AT", "de_AT", "de, en": two letters, then none. */
static bool read_language(const char *text, size_t size, char out[3])
{
    size_t at = 0;
    while (at < size && text[at] == ' ') at++;
    if (size - at < 2) return false;
    char a = lower(text[at]), b = lower(text[at + 1]);
    char next = size - at > 2 ? lower(text[at + 2]) : ' ';
    if (a < 'a' || a > 'z' || b < 'a' || b > 'z' || (next >= 'a' && next <= 'z')) {
        return false;
    }
    out[0] = a;
    out[1] = b;
    out[2] = '\0';
    return true;
}

bool smz_meta_language(const smz_tree *tree, char out[3])
{
    static const smz_fact_kind ORDER[] = {SMZ_FACT_LANGUAGE, SMZ_FACT_LOCALE};
    for (size_t k = 0; k < sizeof ORDER / sizeof ORDER[0]; k++) {
        for (size_t i = 0; i < tree->facts.count; i++) {
            const smz_fact *fact = &tree->facts.items[i];
            if (fact->kind == ORDER[k] && fact->size > 0 &&
                read_language(tree->text.items + fact->offset, fact->size, out)) {
                return true;
            }
        }
    }
    return false;
}

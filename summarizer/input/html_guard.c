/*
 * html_guard.c - a page as found into a page that is safe and quick to parse.
 *
 * libxml2 looks for repeated attributes in time quadratic in their number, stops a page
 * at a NUL and spends most of its time on scripts. So what no rule of ours looks at is
 * left out before: scripts, styles, comments, declarations, control characters, and all
 * but a dozen attributes, each at most once in an element and of bounded length. The
 * states are those of the WHATWG HTML tokenizer (13.2.5), as far as they decide where a
 * tag ends.
 */
#include "input/html_guard.h"

#include "input/html_tags.h"

#include <string.h>

enum { MAX_NAME = 40, MAX_VALUE = 2048 };

static const char *const ATTRIBUTES[] = {
    "class",    "id",   "role",    "itemprop",   "style",    "hidden", "aria-hidden",
    "property", "name", "content", "http-equiv", "datetime", "lang",   "xml:lang",
};
enum { N_ATTRIBUTES = sizeof ATTRIBUTES / sizeof ATTRIBUTES[0] };

typedef struct guard {
    const smz_allocator *allocator;
    const char *html;
    size_t size;
    smz_html_guarded *out;
} guard;

typedef struct slice {
    size_t start, end;
} slice;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
}

static bool put(guard *g, const char *data, size_t size)
{
    if (!SMZ_ARRAY_RESERVE(g->allocator, &g->out->html, size)) return false;
    if (size > 0) memcpy(g->out->html.items + g->out->html.count, data, size);
    g->out->html.count += size;
    return true;
}

/* The offset of `what` at or after `from`, or the page's size. */
static size_t find(const guard *g, size_t from, const char *what)
{
    size_t length = strlen(what);
    while (from + length <= g->size) {
        const char *hit = memchr(g->html + from, what[0], g->size - from - length + 1);
        if (hit == NULL) break;
        from = (size_t)(hit - g->html);
        if (memcmp(hit, what, length) == 0) return from;
        from++;
    }
    return g->size;
}

/* The offset of the end tag of a raw text element, or the page's size. */
static size_t find_end_tag(const guard *g, size_t from, const char *name)
{
    size_t length = strlen(name);
    for (;;) {
        from = find(g, from, "</");
        if (from + 2 + length > g->size) return g->size;
        if (smz_ascii_equal(g->html + from + 2, length, name)) return from;
        from += 2;
    }
}

/* What comes after "<!" or "<?": nothing of it is kept. */
static size_t skip_declaration(const guard *g, size_t at)
{
    if (at + 4 > g->size || memcmp(g->html + at, "<!--", 4) != 0) {
        size_t end = find(g, at, ">");
        return end < g->size ? end + 1 : end;
    }
    /* A comment may be over at once: <!--> and <!--->. */
    size_t end = find(g, at + 2, "-->");
    return end < g->size ? end + 3 : end;
}

/* Reads an attribute at *at; both slices are empty where there is none. */
static void read_attribute(const guard *g, size_t *at, slice *name, slice *value)
{
    size_t i = *at;
    while (i < g->size && (is_space(g->html[i]) || g->html[i] == '/')) i++;
    name->start = i;
    if (i < g->size && g->html[i] == '=') i++; /* "unexpected-equals-sign": a name */
    while (i < g->size && !is_space(g->html[i]) && g->html[i] != '/' &&
           g->html[i] != '>' && g->html[i] != '=') {
        i++;
    }
    name->end = i;
    while (i < g->size && is_space(g->html[i])) i++;
    value->start = value->end = i;
    if (i < g->size && g->html[i] == '=' && name->end > name->start) {
        i++;
        while (i < g->size && is_space(g->html[i])) i++;
        value->start = i;
        if (i < g->size && (g->html[i] == '"' || g->html[i] == '\'')) {
            char quote[2] = {g->html[i], '\0'};
            value->start = i + 1;
            value->end = find(g, i + 1, quote);
            i = value->end < g->size ? value->end + 1 : value->end;
        } else {
            while (i < g->size && !is_space(g->html[i]) && g->html[i] != '>') i++;
            value->end = i;
        }
    }
    *at = i;
}

/* Whether '&' at html[at] begins a reference: "&amp;", "&#38;". */
static bool is_reference(const guard *g, size_t at, size_t end)
{
    return at + 1 < end &&
           (is_letter(g->html[at + 1]) || (g->html[at + 1] == '#' && at + 2 < end));
}

/* Control characters become spaces and a '&' that begins no reference "&amp;", so that
 * the parser misses a name only where it has no memory for it; the rest is copied. */
static bool put_clean(guard *g, slice part)
{
    size_t from = g->out->html.count;
    for (size_t at = part.start; at < part.end;) {
        const char *hit = memchr(g->html + at, '&', part.end - at);
        size_t mark = hit != NULL ? (size_t)(hit - g->html) : part.end;
        if (!put(g, g->html + at, mark - at)) return false;
        at = mark;
        if (mark == part.end) break;
        bool refers = is_reference(g, mark, part.end);
        if (!put(g, "&amp;", refers ? 1 : 5)) return false;
        at++;
    }
    for (size_t i = from; i < g->out->html.count; i++) {
        unsigned char c = (unsigned char)g->out->html.items[i];
        if (c < 0x20 && c != '\n') g->out->html.items[i] = ' ';
    }
    return true;
}

static bool put_value(guard *g, slice value)
{
    const char *data = g->html + value.start;
    size_t size = value.end - value.start;
    if (size > MAX_VALUE) {
        size = MAX_VALUE;
        while (size > 0 && ((unsigned char)data[size] & 0xC0) == 0x80) size--;
    }
    const char *quote = memchr(data, '"', size) == NULL ? "\"" : "'";
    if (quote[0] == '\'' && memchr(data, '\'', size) != NULL) return put(g, "\"\"", 2);
    value.end = value.start + size;
    return put(g, quote, 1) && put_clean(g, value) && put(g, quote, 1);
}

/* Where a script block is JSON-LD, notes its content. */
static void note_json(guard *g, size_t start, size_t end)
{
    if (g->out->n_json == SMZ_HTML_MAX_JSON) return;
    g->out->json[g->out->n_json].data = g->html + start;
    g->out->json[g->out->n_json].size = end - start;
    g->out->n_json++;
}

/* Copies the start or end tag at `*at`, or leaves it out with its raw text. */
static bool copy_tag(guard *g, size_t *at)
{
    bool closing = g->html[*at + 1] == '/', json = false, seen[N_ATTRIBUTES] = {false};
    slice tag = {*at + 1 + closing, 0};
    tag.end = tag.start;
    while (tag.end < g->size && is_name(g->html[tag.end])) tag.end++;
    size_t name_size = tag.end - tag.start, i = tag.end, start = g->out->html.count;
    const char *name = g->html + tag.start;
    if (name_size > MAX_NAME) tag.end = tag.start + MAX_NAME;
    if (!put(g, closing ? "</" : "<", closing ? 2 : 1) || !put_clean(g, tag)) {
        return false;
    }
    while (i < g->size && g->html[i] != '>') {
        slice key, value;
        size_t before = i;
        read_attribute(g, &i, &key, &value);
        if (i == before) i++; /* never: a stray character counts as a name */
        const char *data = g->html + key.start;
        size_t size = key.end - key.start;
        json |=
            smz_ascii_equal(data, size, "type") &&
            smz_ascii_holds(g->html + value.start, value.end - value.start, "ld+json");
        for (size_t a = 0; a < N_ATTRIBUTES && !closing; a++) {
            if (seen[a] || !smz_ascii_equal(data, size, ATTRIBUTES[a])) continue;
            seen[a] = true;
            if (!put(g, " ", 1) || !put(g, ATTRIBUTES[a], strlen(ATTRIBUTES[a])) ||
                !put(g, "=", 1) || !put_value(g, value)) {
                return false;
            }
        }
    }
    *at = i < g->size ? i + 1 : i;
    bool script = smz_ascii_equal(name, name_size, "script");
    bool style = smz_ascii_equal(name, name_size, "style");
    if (script || style || i == g->size) g->out->html.count = start;
    if ((script || style) && !closing && i < g->size) {
        size_t end = find_end_tag(g, *at, script ? "script" : "style");
        if (script && json) note_json(g, *at, end);
        *at = end;
    }
    if (script || style || i == g->size) return true;
    return put(g, ">", 1);
}

smz_status smz_html_guard(const smz_allocator *allocator, const char *html, size_t size,
                          smz_html_guarded *out)
{
    guard g = {allocator, html, size, out};
    size_t at = 0;
    if (!put(&g, "\xEF\xBB\xBF", 3)) return SMZ_E_MEMORY; /* so that it knows UTF-8 */
    while (at < size) {
        const char *next = memchr(html + at, '<', size - at);
        size_t tag = next != NULL ? (size_t)(next - html) : size;
        if (!put_clean(&g, (slice){at, tag})) return SMZ_E_MEMORY;
        at = tag;
        if (at == size) break;
        char c = at + 1 < size ? html[at + 1] : '\0';
        if (c == '!' || c == '?') {
            at = skip_declaration(&g, at);
        } else if (is_letter(c) ||
                   (c == '/' && at + 2 < size && is_letter(html[at + 2]))) {
            if (!copy_tag(&g, &at)) return SMZ_E_MEMORY;
        } else {
            if (!put(&g, "&lt;", 4)) return SMZ_E_MEMORY;
            at++;
        }
    }
    /* A name that the page ends with would be none to libxml2. */
    return put(&g, "\n", 1) ? SMZ_OK : SMZ_E_MEMORY;
}

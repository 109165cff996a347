/*
 * html_tree.c - a page as a flat array of nodes in document order.
 *
 * libxml2's HTML parser closes and implies elements and decodes entities; its SAX events
 * fill arrays of ours, so memory comes from the caller and depth costs nothing. The
 * parser searches its stack of open elements for each end tag without a start tag: the
 * work that these cost is counted, and a page made of them is cut off, so that the time
 * of a page is in proportion to its size.
 */
#include "input/html_tree.h"

#include "text/bytes.h"

#include <libxml/globals.h>
#include <libxml/HTMLparser.h>
#include <limits.h>
#include <string.h>

/* What errors may cost, in elements looked at: of 91 news pages none took more than
 * 36,000, none more than 0.9 for a byte. */
#define WORK_LEAST  ((uint64_t)1 << 20)
#define WORK_A_BYTE 32

typedef struct builder {
    const smz_allocator *allocator;
    smz_tree *tree;
    htmlParserCtxtPtr parser;
    uint32_t current; /* the innermost open element */
    uint64_t work, work_most;
    size_t skip; /* open elements whose content is left out */
    bool began;  /* the parser got as far as the page's start */
    bool memory; /* ran out of memory */
} builder;

static void stop(builder *b, bool memory)
{
    b->memory |= memory;
    xmlStopParser(b->parser);
}

static bool add_node(builder *b, smz_node node, uint32_t *index)
{
    if (b->tree->nodes.count >= SMZ_HTML_MAX_NODES) {
        stop(b, false);
        return false;
    }
    if (!SMZ_ARRAY_RESERVE(b->allocator, &b->tree->nodes, 1)) {
        stop(b, true);
        return false;
    }
    *index = (uint32_t)b->tree->nodes.count;
    node.parent = b->current;
    node.end = *index + 1;
    b->tree->nodes.items[b->tree->nodes.count++] = node;
    return true;
}

/* Appends bytes to the tree's text; false (and stopped) if out of memory. */
static bool add_text(builder *b, const char *data, size_t size)
{
    if (b->tree->text.count + size > UINT32_MAX) {
        stop(b, false);
        return false;
    }
    if (!SMZ_ARRAY_RESERVE(b->allocator, &b->tree->text, size)) {
        stop(b, true);
        return false;
    }
    memcpy(b->tree->text.items + b->tree->text.count, data, size);
    b->tree->text.count += size;
    return true;
}

/* ------------------------------------------------------------------------- facts -- */

static void add_fact(builder *b, smz_fact_kind kind, uint32_t node, const char *value)
{
    smz_fact fact = {kind, node, (uint32_t)b->tree->text.count, (uint32_t)strlen(value)};
    if (!SMZ_ARRAY_RESERVE(b->allocator, &b->tree->facts, 1)) {
        stop(b, true);
        return;
    }
    if (fact.size > 0 && !add_text(b, value, fact.size)) return;
    b->tree->facts.items[b->tree->facts.count++] = fact;
}

/* <meta> keys that tell something: Open Graph, Dublin Core, schema.org and old habits. */
static const struct {
    const char *key;
    smz_fact_kind kind;
} META[] = {
    {"og:title", SMZ_FACT_TITLE},         {"twitter:title", SMZ_FACT_TITLE},
    {"dc.title", SMZ_FACT_TITLE},         {"og:site_name", SMZ_FACT_SITE},
    {"application-name", SMZ_FACT_SITE},  {"article:published_time", SMZ_FACT_DATE},
    {"og:published_time", SMZ_FACT_DATE}, {"datepublished", SMZ_FACT_DATE},
    {"publishdate", SMZ_FACT_DATE},       {"publish-date", SMZ_FACT_DATE},
    {"publish_date", SMZ_FACT_DATE},      {"pubdate", SMZ_FACT_DATE},
    {"dc.date.issued", SMZ_FACT_DATE},    {"dcterms.issued", SMZ_FACT_DATE},
    {"dcterms.created", SMZ_FACT_DATE},   {"parsely-pub-date", SMZ_FACT_DATE},
    {"sailthru.date", SMZ_FACT_DATE},     {"dc.date", SMZ_FACT_DATE_WEAK},
    {"dcterms.date", SMZ_FACT_DATE_WEAK}, {"dc.date.created", SMZ_FACT_DATE_WEAK},
    {"date", SMZ_FACT_DATE_WEAK},         {"content-language", SMZ_FACT_LANGUAGE},
    {"og:locale", SMZ_FACT_LOCALE},
};

static void read_meta(builder *b, const char *key, const char *content)
{
    if (key == NULL || content == NULL) return;
    for (size_t i = 0; i < sizeof META / sizeof META[0]; i++) {
        if (smz_ascii_equal(key, strlen(key), META[i].key)) {
            add_fact(b, META[i].kind, 0, content);
            return;
        }
    }
}

/* -------------------------------------------------------------------- attributes -- */

/* The attributes that rules look at; NULL where absent. */
typedef struct attributes {
    const char *words, *id, *role, *itemprop, *style, *hidden, *aria_hidden;
    const char *property, *name, *content, *http_equiv, *datetime, *lang;
} attributes;

static void read_attributes(const xmlChar **atts, attributes *out)
{
    memset(out, 0, sizeof *out);
    const struct {
        const char *name;
        const char **value;
    } known[] = {
        {"class", &out->words},       {"id", &out->id},
        {"role", &out->role},         {"itemprop", &out->itemprop},
        {"style", &out->style},       {"hidden", &out->hidden},
        {"property", &out->property}, {"aria-hidden", &out->aria_hidden},
        {"name", &out->name},         {"content", &out->content},
        {"datetime", &out->datetime}, {"http-equiv", &out->http_equiv},
        {"lang", &out->lang},         {"xml:lang", &out->lang},
    };
    for (size_t i = 0; atts != NULL && atts[i] != NULL; i += 2) {
        const char *value = atts[i + 1] != NULL ? (const char *)atts[i + 1] : "";
        for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) {
            if (strcmp((const char *)atts[i], known[k].name) == 0) {
                if (*known[k].value == NULL) *known[k].value = value;
            }
        }
    }
}

static bool is(const char *value, const char *word)
{
    return value != NULL && smz_ascii_equal(value, strlen(value), word);
}

static bool holds(const char *value, const char *word)
{
    return value != NULL && smz_ascii_holds(value, strlen(value), word);
}

static unsigned read_hints(const attributes *a)
{
    static const char *const ROLES[] = {
        "navigation", "menu",        "menubar", "dialog", "alertdialog",
        "alert",      "contentinfo", "search",  "banner", "complementary"};
    unsigned hints = 0;
    if (a->words != NULL) hints |= smz_hint_words(a->words, strlen(a->words));
    if (a->id != NULL) hints |= smz_hint_words(a->id, strlen(a->id));
    for (size_t i = 0; a->role != NULL && i < sizeof ROLES / sizeof ROLES[0]; i++) {
        if (is(a->role, ROLES[i])) hints |= SMZ_HINT_ROLE;
    }
    if (is(a->role, "main") || is(a->role, "article")) hints |= SMZ_HINT_MAIN;
    if (holds(a->itemprop, "articlebody")) hints |= SMZ_HINT_BODY;
    if (is(a->itemprop, "author")) hints |= SMZ_HINT_BYLINE;
    if (is(a->itemprop, "caption")) hints |= SMZ_HINT_CAPTION;
    if (a->hidden != NULL || is(a->aria_hidden, "true") ||
        holds(a->style, "display:none") || holds(a->style, "display: none") ||
        holds(a->style, "visibility:hidden") || holds(a->style, "visibility: hidden")) {
        hints |= SMZ_HINT_HIDDEN;
    }
    return hints;
}

/* ------------------------------------------------------------------------ events -- */

static void on_document(void *context)
{
    builder *b = context;
    b->began = true;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **atts)
{
    builder *b = context;
    if (b->skip > 0) {
        b->skip++;
        return;
    }
    attributes a;
    unsigned traits;
    smz_tag tag = smz_tag_find((const char *)name, strlen((const char *)name), &traits);
    read_attributes(atts, &a);
    smz_node node = {.tag = (uint8_t)tag, .traits = (uint8_t)traits};
    node.hints = (uint16_t)read_hints(&a);
    if (a.words != NULL) {
        node.offset = (uint32_t)smz_bytes_hash(a.words, strlen(a.words));
    }
    uint32_t index;
    if (!add_node(b, node, &index)) return;
    if (traits & SMZ_TRAIT_SKIP) b->skip = 1;
    b->current = index;
    if (tag == SMZ_TAG_META) {
        read_meta(b, a.property != NULL ? a.property : a.name, a.content);
        read_meta(b, a.http_equiv, a.content);
        read_meta(b, a.itemprop, a.content);
    } else if (tag == SMZ_TAG_HTML && a.lang != NULL) {
        add_fact(b, SMZ_FACT_LANGUAGE, 0, a.lang);
    } else if (tag == SMZ_TAG_TIME && a.datetime != NULL) {
        add_fact(b, SMZ_FACT_TIME, index, a.datetime);
    } else if (is(a.itemprop, "datepublished") && a.content != NULL) {
        add_fact(b, SMZ_FACT_TIME, index, a.content);
    } else if (holds(a.itemprop, "headline")) {
        add_fact(b, SMZ_FACT_HEADLINE, index, "");
    }
}

static void on_end(void *context, const xmlChar *name)
{
    builder *b = context;
    (void)name;
    if (b->skip > 1) {
        b->skip--;
        return;
    }
    b->skip = 0;
    if (b->current == 0) return;
    smz_node *node = &b->tree->nodes.items[b->current];
    node->end = (uint32_t)b->tree->nodes.count;
    b->current = node->parent;
}

static void on_text(void *context, const xmlChar *data, int size)
{
    builder *b = context;
    if (b->skip > 0 || size <= 0) return;
    smz_tree *tree = b->tree;
    uint32_t at = (uint32_t)tree->text.count;
    if (!add_text(b, (const char *)data, (size_t)size)) return;
    smz_node *last = &tree->nodes.items[tree->nodes.count - 1];
    if (last->tag == SMZ_TAG_TEXT && last->parent == b->current &&
        last->offset + last->size == at) {
        last->size += (uint32_t)size; /* the parser hands long text over in pieces */
        return;
    }
    smz_node node = {.tag = SMZ_TAG_TEXT, .offset = at, .size = (uint32_t)size};
    uint32_t index;
    (void)add_node(b, node, &index);
}

static void on_error(void *context, xmlErrorPtr error)
{
    builder *b = context;
    if (b->parser == NULL) return; /* it could not even be made */
    b->work += 64 + (uint64_t)b->parser->nameNr;
    /* Behind html_guard.c every name is one: what is missing is memory to keep it. Not
       by xmlStopParser, after which libxml2 2.9.14 waits for ever for a byte here. */
    if (error->code == XML_ERR_NAME_REQUIRED) {
        b->memory = true;
        b->parser->disableSAX = 1;
        b->parser->instate = XML_PARSER_EOF;
    } else if (error->code == XML_ERR_NO_MEMORY) {
        stop(b, true); /* it would go on, and could do so for ever */
    } else if (b->work > b->work_most) {
        stop(b, false);
    }
}

/* Closes what is still open and finds each node's block. */
static void finish(smz_tree *tree, uint32_t current)
{
    smz_node *nodes = tree->nodes.items;
    for (uint32_t i = current; i != 0; i = nodes[i].parent) {
        nodes[i].end = (uint32_t)tree->nodes.count;
    }
    nodes[0].end = (uint32_t)tree->nodes.count;
    nodes[0].block = 0;
    for (size_t i = 1; i < tree->nodes.count; i++) {
        bool block = (nodes[i].traits & SMZ_TRAIT_BLOCK) != 0;
        nodes[i].block = block ? (uint32_t)i : nodes[nodes[i].parent].block;
    }
}

/* Makes the parser; false if memory runs out. */
static bool make_parser(builder *b, const char *html, int size)
{
    /* From memory and in UTF-8 there is no buffer that libxml2 would have to grow. */
    b->parser = htmlCreateMemoryParserCtxt(html, size);
    if (b->parser == NULL || b->parser->sax == NULL) return false;
    (void)htmlCtxtUseOptions(b->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                                            HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                            HTML_PARSE_IGNORE_ENC);
    memset(b->parser->sax, 0, sizeof *b->parser->sax);
    b->parser->sax->initialized = XML_SAX2_MAGIC; /* as serror asks for */
    b->parser->sax->startDocument = on_document;
    b->parser->sax->startElement = on_start;
    b->parser->sax->endElement = on_end;
    b->parser->sax->characters = on_text;
    b->parser->sax->cdataBlock = on_text;
    b->parser->sax->ignorableWhitespace = on_text;
    b->parser->sax->serror = on_error;
    b->parser->userData = b;
    return true;
}

smz_status smz_tree_parse(const smz_allocator *allocator, const char *html, size_t size,
                          smz_tree *out)
{
    smz_status status = SMZ_E_MEMORY;
    builder b = {.allocator = allocator, .tree = out};
    /* Where libxml2 lacks memory outside its parser it prints so, unless this thread has
       a function for errors: ours for now, then again the caller's. */
    xmlStructuredErrorFunc callers = xmlStructuredError;
    void *callers_context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(&b, on_error);
    if (size > INT_MAX) {
        size = INT_MAX; /* what libxml2 can count */
        while (((unsigned char)html[size] & 0xC0) == 0x80) size--;
    }
    b.work_most = WORK_LEAST + WORK_A_BYTE * (uint64_t)size;
    /* Some text always, so that an empty value has a place in it. */
    if (!SMZ_ARRAY_RESERVE(allocator, &out->nodes, 1) ||
        !SMZ_ARRAY_RESERVE(allocator, &out->text, 1))
        goto done;
    out->nodes.items[out->nodes.count++] =
        (smz_node){.tag = SMZ_TAG_HTML, .traits = SMZ_TRAIT_BLOCK, .end = 1};
    if (!make_parser(&b, html, (int)size)) goto done;
    (void)htmlParseDocument(b.parser);
    if (b.parser->errNo == XML_ERR_NO_MEMORY || !b.began) b.memory = true;
    finish(out, b.current);
    if (b.memory) goto done;
    status = smz_tree_find_runs(allocator, out);
done:
    if (b.parser != NULL) htmlFreeParserCtxt(b.parser);
    xmlSetStructuredErrorFunc(callers_context, callers);
    return status;
}

void smz_tree_free(const smz_allocator *allocator, smz_tree *tree)
{
    SMZ_ARRAY_FREE(allocator, &tree->nodes);
    SMZ_ARRAY_FREE(allocator, &tree->text);
    SMZ_ARRAY_FREE(allocator, &tree->facts);
    SMZ_ARRAY_FREE(allocator, &tree->runs);
}

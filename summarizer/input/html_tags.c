/* html_tags.c - element names and class words into what they mean for the extraction. */
#include "input/html_tags.h"

#include <string.h>

typedef struct tag_entry {
    char name[12];
    uint8_t tag, traits;
} tag_entry;

#define B SMZ_TRAIT_BLOCK
#define S SMZ_TRAIT_SKIP
#define E SMZ_TRAIT_EMBED
#define C SMZ_TRAIT_CHROME

/* Sorted by name. */
static const tag_entry TAGS[] = {
    {"a", SMZ_TAG_A, 0},
    {"address", SMZ_TAG_ADDRESS, B},
    {"applet", SMZ_TAG_OTHER, S | E},
    {"area", SMZ_TAG_OTHER, S},
    {"article", SMZ_TAG_ARTICLE, B},
    {"aside", SMZ_TAG_ASIDE, B | C},
    {"audio", SMZ_TAG_OTHER, S | E},
    {"blockquote", SMZ_TAG_BLOCKQUOTE, B},
    {"body", SMZ_TAG_BODY, B},
    {"br", SMZ_TAG_BR, 0},
    {"button", SMZ_TAG_INPUT, S},
    {"canvas", SMZ_TAG_OTHER, S},
    {"caption", SMZ_TAG_OTHER, B | C},
    {"center", SMZ_TAG_DIV, B},
    {"datalist", SMZ_TAG_OTHER, S},
    {"dd", SMZ_TAG_LI, B},
    {"details", SMZ_TAG_DIV, B},
    {"dialog", SMZ_TAG_OTHER, B | C},
    {"dir", SMZ_TAG_LIST, B},
    {"div", SMZ_TAG_DIV, B},
    {"dl", SMZ_TAG_LIST, B},
    {"dt", SMZ_TAG_LI, B},
    {"embed", SMZ_TAG_OTHER, S | E},
    {"fieldset", SMZ_TAG_OTHER, B | C},
    {"figcaption", SMZ_TAG_OTHER, B | C},
    {"figure", SMZ_TAG_FIGURE, B},
    {"footer", SMZ_TAG_FOOTER, B | C},
    {"form", SMZ_TAG_FORM, B},
    {"frame", SMZ_TAG_OTHER, S},
    {"frameset", SMZ_TAG_OTHER, S},
    {"h1", SMZ_TAG_H1, B},
    {"h2", SMZ_TAG_HEADING, B},
    {"h3", SMZ_TAG_HEADING, B},
    {"h4", SMZ_TAG_HEADING, B},
    {"h5", SMZ_TAG_HEADING, B},
    {"h6", SMZ_TAG_HEADING, B},
    {"head", SMZ_TAG_OTHER, B | C},
    {"header", SMZ_TAG_HEADER, B},
    {"hr", SMZ_TAG_OTHER, B},
    {"html", SMZ_TAG_HTML, B},
    {"iframe", SMZ_TAG_OTHER, S | E},
    {"img", SMZ_TAG_IMAGE, 0},
    {"input", SMZ_TAG_INPUT, S},
    {"label", SMZ_TAG_OTHER, 0},
    {"legend", SMZ_TAG_OTHER, B | C},
    {"li", SMZ_TAG_LI, B},
    {"link", SMZ_TAG_OTHER, S},
    {"main", SMZ_TAG_MAIN, B},
    {"map", SMZ_TAG_OTHER, S},
    {"menu", SMZ_TAG_NAV, B | C},
    {"meta", SMZ_TAG_META, 0},
    {"meter", SMZ_TAG_OTHER, S},
    {"nav", SMZ_TAG_NAV, B | C},
    {"noembed", SMZ_TAG_OTHER, S},
    {"noframes", SMZ_TAG_OTHER, S},
    {"noscript", SMZ_TAG_OTHER, S},
    {"object", SMZ_TAG_OTHER, S | E},
    {"ol", SMZ_TAG_LIST, B},
    {"optgroup", SMZ_TAG_OTHER, S},
    {"option", SMZ_TAG_OTHER, S},
    {"p", SMZ_TAG_P, B},
    {"param", SMZ_TAG_OTHER, S},
    {"picture", SMZ_TAG_OTHER, 0},
    {"pre", SMZ_TAG_PRE, B},
    {"progress", SMZ_TAG_OTHER, S},
    {"script", SMZ_TAG_OTHER, S},
    {"section", SMZ_TAG_SECTION, B},
    {"select", SMZ_TAG_INPUT, S},
    {"style", SMZ_TAG_OTHER, S},
    {"summary", SMZ_TAG_OTHER, B},
    {"svg", SMZ_TAG_OTHER, S},
    {"table", SMZ_TAG_TABLE, B},
    {"tbody", SMZ_TAG_OTHER, B},
    {"td", SMZ_TAG_TD, B},
    {"template", SMZ_TAG_OTHER, S},
    {"textarea", SMZ_TAG_INPUT, S},
    {"tfoot", SMZ_TAG_OTHER, B},
    {"th", SMZ_TAG_TD, B},
    {"thead", SMZ_TAG_OTHER, B},
    {"time", SMZ_TAG_TIME, 0},
    {"title", SMZ_TAG_TITLE, 0},
    {"tr", SMZ_TAG_OTHER, B},
    {"ul", SMZ_TAG_LIST, B},
    {"video", SMZ_TAG_OTHER, S | E},
};

#undef B
#undef S
#undef E
#undef C

smz_tag smz_tag_find(const char *name, size_t size, unsigned *traits)
{
    size_t low = 0, high = sizeof TAGS / sizeof TAGS[0];
    *traits = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        size_t length = strlen(TAGS[middle].name);
        int order = memcmp(name, TAGS[middle].name, size < length ? size : length);
        if (order == 0) order = (size > length) - (size < length);
        if (order == 0) {
            *traits = TAGS[middle].traits;
            return (smz_tag)TAGS[middle].tag;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return SMZ_TAG_OTHER;
}

/* Words that theme makers put into class and id; found anywhere in them. The first four
 * groups follow the kinds that Arc90's Readability (2009) introduced. */
typedef struct hint_entry {
    const char *word;
    unsigned hints;
} hint_entry;

#define POS SMZ_HINT_POSITIVE
#define NEG SMZ_HINT_NEGATIVE
#define UNL SMZ_HINT_UNLIKELY
#define MAY SMZ_HINT_MAYBE

static const hint_entry HINTS[] = {
    {"article", POS | MAY},
    {"body", POS | MAY},
    {"column", MAY},
    {"content", POS | MAY},
    {"main", POS | MAY},
    {"entry", POS},
    {"page", POS},
    {"post", POS},
    {"story", POS},
    {"text", POS},
    {"blog", POS},
    {"prose", POS},
    {"agegate", UNL},
    {"banner", UNL | NEG},
    {"breadcrumb", UNL | SMZ_HINT_RELATED},
    {"comment", UNL | NEG},
    {"community", UNL},
    {"contact", NEG},
    {"cookie", UNL | NEG},
    {"consent", UNL | NEG},
    {"disqus", UNL | SMZ_HINT_RELATED},
    {"footer", UNL | NEG},
    {"gdpr", UNL | NEG},
    {"header", UNL},
    {"hidden", NEG},
    {"legend", UNL},
    {"masthead", NEG},
    {"media", NEG},
    {"menu", UNL},
    {"meta", NEG},
    {"modal", UNL},
    {"navbar", UNL},
    {"newsletter", UNL | NEG | SMZ_HINT_RELATED},
    {"outbrain", UNL | NEG | SMZ_HINT_RELATED},
    {"pager", UNL},
    {"pagination", UNL | SMZ_HINT_RELATED},
    {"popup", UNL},
    {"promo", NEG},
    {"related", UNL | NEG | SMZ_HINT_RELATED},
    {"recommend", NEG | SMZ_HINT_RELATED},
    {"remark", UNL},
    {"replies", UNL},
    {"rss", UNL},
    {"screen-reader", SMZ_HINT_HIDDEN},
    {"screenreader", SMZ_HINT_HIDDEN},
    {"scroll", NEG},
    {"share", NEG | SMZ_HINT_SHARE},
    {"sharing", SMZ_HINT_SHARE},
    {"shopping", NEG},
    {"shoutbox", UNL | NEG},
    {"sidebar", UNL | NEG},
    {"skyscraper", UNL | NEG},
    {"social", UNL | SMZ_HINT_SHARE},
    {"sponsor", UNL | NEG},
    {"subscribe", NEG | SMZ_HINT_RELATED},
    {"signup", NEG | SMZ_HINT_RELATED},
    {"sign-up", NEG | SMZ_HINT_RELATED},
    {"supplemental", UNL},
    {"taboola", UNL | NEG | SMZ_HINT_RELATED},
    {"tags", NEG},
    {"teaser", NEG},
    {"visually-hidden", SMZ_HINT_HIDDEN},
    {"visuallyhidden", SMZ_HINT_HIDDEN},
    {"sr-only", SMZ_HINT_HIDDEN},
    {"widget", NEG},
    {"caption", SMZ_HINT_CAPTION},
    {"photo-credit", SMZ_HINT_CAPTION},
    {"image-credit", SMZ_HINT_CAPTION},
    {"byline", SMZ_HINT_BYLINE},
    {"author", SMZ_HINT_BYLINE},
    {"dateline", SMZ_HINT_BYLINE},
    {"timestamp", SMZ_HINT_BYLINE},
    {"articlebody", SMZ_HINT_BODY},
    {"article-body", SMZ_HINT_BODY},
    {"article_body", SMZ_HINT_BODY},
    {"article__body", SMZ_HINT_BODY},
    {"story-body", SMZ_HINT_BODY},
    {"entry-content", SMZ_HINT_BODY},
    {"post-content", SMZ_HINT_BODY},
};

#undef POS
#undef NEG
#undef UNL
#undef MAY

static char ascii_lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool smz_ascii_equal(const char *text, size_t size, const char *word)
{
    size_t i = 0;
    while (i < size && word[i] != '\0' && ascii_lower(text[i]) == word[i]) i++;
    return i == size && word[i] == '\0';
}

bool smz_ascii_holds(const char *text, size_t size, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= size; i++) {
        size_t j = 0;
        while (j < length && ascii_lower(text[i + j]) == word[j]) j++;
        if (j == length) return true;
    }
    return false;
}

unsigned smz_hint_words(const char *words, size_t size)
{
    unsigned hints = 0;
    if (size > 256) size = 256;
    for (size_t i = 0; i < sizeof HINTS / sizeof HINTS[0]; i++) {
        if (smz_ascii_holds(words, size, HINTS[i].word)) hints |= HINTS[i].hints;
    }
    return hints;
}

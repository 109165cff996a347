/*
 * html_tags.h - what the extraction knows of HTML elements and of the words that sites
 * put into class and id attributes.
 */
#ifndef SMZ_INPUT_HTML_TAGS_H
#define SMZ_INPUT_HTML_TAGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The elements that some rule names; all others are OTHER. */
typedef enum smz_tag {
    SMZ_TAG_TEXT = 0, /* a piece of text, not an element */
    SMZ_TAG_OTHER,
    SMZ_TAG_A,
    SMZ_TAG_ADDRESS,
    SMZ_TAG_ARTICLE,
    SMZ_TAG_ASIDE,
    SMZ_TAG_BLOCKQUOTE,
    SMZ_TAG_BODY,
    SMZ_TAG_BR,
    SMZ_TAG_DIV,
    SMZ_TAG_FIGURE,
    SMZ_TAG_FOOTER,
    SMZ_TAG_FORM,
    SMZ_TAG_H1,
    SMZ_TAG_HEADER,
    SMZ_TAG_HEADING, /* h2 .. h6 */
    SMZ_TAG_HTML,
    SMZ_TAG_IMAGE,
    SMZ_TAG_INPUT,
    SMZ_TAG_LI,
    SMZ_TAG_LIST, /* ul, ol, dl */
    SMZ_TAG_MAIN,
    SMZ_TAG_META,
    SMZ_TAG_NAV,
    SMZ_TAG_P,
    SMZ_TAG_PRE,
    SMZ_TAG_SECTION,
    SMZ_TAG_TABLE,
    SMZ_TAG_TD,
    SMZ_TAG_TIME,
    SMZ_TAG_TITLE
} smz_tag;

/* Traits of an element. */
enum {
    SMZ_TRAIT_BLOCK = 1, /* its text is a paragraph of its own */
    SMZ_TRAIT_SKIP = 2,  /* its content is never text of the page */
    SMZ_TRAIT_EMBED = 4, /* a player or frame */
    SMZ_TRAIT_CHROME =
        8 /* never part of an article's text: nav, footer, figcaption ... */
};

/* Looks an element up by its lower-case name. */
smz_tag smz_tag_find(const char *name, size_t size, unsigned *traits);

/* What class, id and role of an element hint at. */
enum {
    SMZ_HINT_POSITIVE = 1,  /* "article", "story", ... */
    SMZ_HINT_NEGATIVE = 2,  /* "promo", "widget", ... */
    SMZ_HINT_UNLIKELY = 4,  /* "sidebar", "breadcrumb": hardly ever holds the article */
    SMZ_HINT_MAYBE = 8,     /* ... unless it also says "main", "content", ... */
    SMZ_HINT_SHARE = 16,    /* share buttons */
    SMZ_HINT_CAPTION = 32,  /* text or credit of a picture */
    SMZ_HINT_RELATED = 64,  /* teasers of other articles, newsletters, comments */
    SMZ_HINT_BODY = 128,    /* itemprop=articleBody and the like */
    SMZ_HINT_ROLE = 256,    /* role=navigation, complementary, dialog ... */
    SMZ_HINT_HIDDEN = 512,  /* not shown */
    SMZ_HINT_BYLINE = 1024, /* author, date, reading time */
    SMZ_HINT_MAIN = 2048    /* role=main or article */
};

/* The hints in a class or id attribute. Looks at no more than the first 256 bytes. */
unsigned smz_hint_words(const char *words, size_t size);

/* Whether `text`, in any case of ASCII letters, is or holds the lower-case `word`. */
bool smz_ascii_equal(const char *text, size_t size, const char *word);
bool smz_ascii_holds(const char *text, size_t size, const char *word);

#endif

/* test_html.c - pages of our own writing into articles: what is kept, dropped and told.
 */
#include "base/memory.h"
#include "base/utf8.h"
#include "input/html.h"
#include "input/html_charset.h"
#include "input/html_meta.h"

#include "support/ledger.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ONE                                                                              \
    "The harbour of Port Ellis was closed on Monday, the mayor said, after a crane "     \
    "fell "                                                                              \
    "across the main channel and blocked it for every ship."
#define TWO                                                                              \
    "Divers found no damage to the quay, but engineers, who came from the capital, "     \
    "want "                                                                              \
    "to look at the other four cranes before work goes on."
#define THREE                                                                            \
    "Nobody was hurt. The port handles a third of the island's grain, and three ships, " \
    "all of them loaded, wait in the bay for a pilot."
#define FOUR                                                                             \
    "The company that runs the cranes said, in a short statement, that it would pay "    \
    "for "                                                                               \
    "the repair and for the delay."
#define STORY      "<p>" ONE "</p><p>" TWO "</p><p>" THREE "</p><p>" FOUR "</p>"
#define STORY_TEXT ONE "\n\n" TWO "\n\n" THREE "\n\n" FOUR

/* Each page and exactly what its text must be. */
static const struct {
    const char *name, *html, *text;
} EXACT[] = {
    {"paragraphs", "<html><body><div>" STORY "</div></body></html>", STORY_TEXT},
    {"menu, aside, related, comments, cookies, footer",
     "<body><nav><ul><li><a href=/>Home</a><li><a href=/s>Sports, local</a></ul></nav>"
     "<div class='cookie-banner'><p>We use cookies, as everybody does, to make this site "
     "better for you, our partners and their partners. Accept all.</p></div>"
     "<div id=content><h1>Crane falls</h1>" STORY
     "<aside><p>Our port: ten ships a day, two tugs, and one lighthouse, built long ago "
     "by the first settlers of the bay.</p></aside>"
     "<div class=related><h3>More</h3><ul><li><a href=1>Lighthouse sold</a>"
     "<li><a href=2>Tug adrift, crew safe</a></ul></div></div>"
     "<div id=comments><p>I saw it, it was loud, and the windows shook in all of our "
     "street, even in the school.</p><p>So did I, and so did my dog, who hid.</p></div>"
     "<footer><p>Copyright, all rights reserved, Port Ellis Courier, since 1904, printed "
     "on the island.</p></footer></body>",
     STORY_TEXT},
    {"script and style",
     "<body><div><style>p { color: red }</style><script>var a = '<p>no, no, no</p>';"
     "</script>" STORY "<script>document.write(\"</p>\")</script></div></body>",
     STORY_TEXT},
    {"unclosed comment-like things",
     "<body><!-- <p>old, old, old</p> --><!--><div>" STORY "<![if x]></div></body>",
     STORY_TEXT},
    {"inline elements are joined as they are",
     "<div><p><b>The</b> harbour of <a href=x>Port <i>El</i>lis</a> was closed on "
     "Monday, "
     "the mayor said, after a crane fell <span>across</span> the main\nchannel   and "
     "blocked it for every ship.</p><p>" TWO "</p><p>" THREE "</p><p>" FOUR "</p></div>",
     STORY_TEXT},
    {"br br parts paragraphs, br does not",
     "<body><div>" ONE "<br><br>" TWO " <br />\n<br />" THREE "<br><br>" FOUR
     "</div></body>",
     STORY_TEXT},
    {"a table as layout",
     "<body><table><tr><td><a href=1>Home</a><br><a href=2>News</a></td><td>" STORY
     "</td></tr></table></body>",
     STORY_TEXT},
    {"captions go, headings and list items stay",
     "<body><article><h2>The day</h2><p>" ONE "</p><figure><img src=a><figcaption>The "
     "crane, seen from the bay, on Monday.</figcaption></figure><p>" TWO
     "</p><h3>What is next</h3><ul><li>The channel opens.</li><li>The ships come "
     "in.</li></ul><p>" THREE "</p><p>" FOUR "</p></article></body>",
     "The day\n\n" ONE "\n\n" TWO
     "\n\nWhat is next\n\nThe channel opens.\n\nThe ships come in.\n\n" THREE
     "\n\n" FOUR},
    {"the headline is the title, not text",
     "<head><meta property='og:title' content='Crane &amp; quay'></head><body><article>"
     "<h1>Crane &amp; quay</h1>" STORY "</article></body>",
     STORY_TEXT},
    {"hidden blocks",
     "<body><div>" STORY "<p style='display: none'>" ONE "</p><p hidden>" ONE
     "</p><p aria-hidden=true>" TWO "</p></div></body>",
     STORY_TEXT},
    {"truncated in a tag", "<body><div>" STORY "<p class=\"x", STORY_TEXT},
    {"truncated in a script", "<body><div>" STORY "<script>var a = 1;", STORY_TEXT},
    {"truncated in a comment", "<body><div>" STORY "<!-- the", STORY_TEXT},
    {"an article in JSON-LD only",
     "<head><script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
     "\"articleBody\": \"" ONE "\\n\\n" TWO "\\n" THREE "\\n" FOUR
     "\"}</script></head><body><div id=app></div></body>",
     STORY_TEXT},
    {"paragraphs that are all short",
     "<body><div><p>The crane fell on Monday.</p><p>The mayor closed the harbour.</p>"
     "<p>Ships wait in the bay, far out.</p></div></body>",
     "The crane fell on Monday.\n\nThe mayor closed the harbour.\n\nShips wait in the "
     "bay, far out."},
    {"a brief, and a longer text that is not shown",
     "<body><div><p>The crane fell on Monday, the mayor said, and the harbour of Port "
     "Ellis "
     "is closed.</p></div><div hidden><p>" ONE "</p></div></body>",
     "The crane fell on Monday, the mayor said, and the harbour of Port Ellis is "
     "closed."},
    {"a byte order mark and a charset of no meaning",
     "\xEF\xBB\xBF<head><meta http-equiv=Content-Type content='text/html; "
     "charset=koi8-r'></head><div><p>Caf\xC3\xA9, \xE6\xB8\xAF: " STORY "</div>",
     "Caf\xC3\xA9, \xE6\xB8\xAF:\n\n" STORY_TEXT},
    {"no article: a menu",
     "<body><ul><li><a href=1>Home</a><li><a href=2>News</a></ul></body>", ""},
    {"no article: nothing", "", ""},
    {"no article: white space", " \n\t ", ""},
    {"no article: a login",
     "<body><form><label>Name</label><input><label>Secret</label><input><button>Go"
     "</button></form></body>",
     ""},
};

/* Pages whose article must hold some words and must not hold others. */
static const struct {
    const char *name, *html, *with, *without;
} HOLDS[] = {
    {"entities", "<div><p>A&amp;B &lt;C&gt; caf&eacute; &#8220;x&#8221; &hellip; " STORY,
     "A&B <C> caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D \xE2\x80\xA6", "&amp;"},
    {"Windows-1252 references", "<div><p>It&#146;s a crane &#151; or was. " STORY,
     "It\xE2\x80\x99s a crane \xE2\x80\x94 or was.", "\xC2\x92"},
    {"lone surrogates and NUL references",
     "<div><p>Left&#xD800;right &#55296;&#xDFFF;&#0; end, " STORY, "right", "\xED"},
    {"an ampersand and a less-than sign alone", "<div><p>1 < 2 & 3 <- 4, so " STORY,
     "1 < 2 & 3 <- 4, so", "&lt;"},
    {"share bar",
     "<div>" STORY "<div class=share-tools>Share this story now, please</div>", FOUR,
     "Share this"},
    {"link list",
     "<div>" STORY
     "<ul><li><a href=1>Ferry late again</a><li><a href=2>Gulls</a></ul></div>",
     FOUR, "Ferry"},
    {"a teaser between paragraphs",
     "<div><p>" ONE "</p><p><a href=1>READ ALSO: the gulls of the bay, and why they "
     "stay</a></p><p>" TWO "</p><p>" THREE "</p><p>" FOUR "</p></div>",
     FOUR, "READ ALSO"},
    {"attributes in disguise",
     "<div title='a > b' data-x=\"<p>\" class='story'class='menu' / id>" STORY "</div>",
     FOUR, "b'"},
    {"an article cut into blocks",
     "<main><div class=grid><section class=part><div class=words><p>" ONE "</p><p>" TWO
     "</p><p>" THREE "</p></div></section></div><aside>Buy a boat</aside><div "
     "class=grid><section class=part><div class=words><p>" FOUR "</p><p>In the evening "
     "the wind rose, the tugs left, and the crane was still there, with a flag on it "
     "that "
     "somebody had tied to it.</p><p>On Tuesday it will be lifted, if the sea is calm, "
     "by a ship that comes from the mainland. It is the largest of its kind.</p></div>"
     "</section></div></main>",
     "largest of its kind", "Buy a boat"},
};

static smz_page read_page(smz_arena *arena, const char *html, size_t size)
{
    smz_page page;
    smz_error error;
    *arena = (smz_arena){.allocator = &smz_allocator_libc};
    cr_assert_eq(smz_html_read(arena, html, size, &page, &error), SMZ_OK);
    cr_assert_not_null(page.text);
    cr_assert_eq(smz_utf8_check(page.text, page.size), page.size);
    return page;
}

Test(html, text_is_exactly)
{
    for (size_t i = 0; i < sizeof EXACT / sizeof EXACT[0]; i++) {
        smz_arena arena;
        smz_page page = read_page(&arena, EXACT[i].html, strlen(EXACT[i].html));
        cr_expect_str_eq(page.text, EXACT[i].text, "%s:\n%s", EXACT[i].name, page.text);
        cr_expect_eq(page.size, strlen(EXACT[i].text), "%s", EXACT[i].name);
        smz_arena_free(&arena);
    }
}

Test(html, text_holds)
{
    for (size_t i = 0; i < sizeof HOLDS / sizeof HOLDS[0]; i++) {
        smz_arena arena;
        smz_page page = read_page(&arena, HOLDS[i].html, strlen(HOLDS[i].html));
        cr_expect(strstr(page.text, HOLDS[i].with) != NULL, "%s lacks %s:\n%s",
                  HOLDS[i].name, HOLDS[i].with, page.text);
        cr_expect(strstr(page.text, HOLDS[i].without) == NULL, "%s has %s:\n%s",
                  HOLDS[i].name, HOLDS[i].without, page.text);
        cr_expect(strstr(page.text, THREE) != NULL, "%s lost its story:\n%s",
                  HOLDS[i].name, page.text);
        smz_arena_free(&arena);
    }
}

/* Head and body; what title, date and language must be found (NULL: none). */
static const struct {
    const char *html, *title, *date, *language;
} FACTS[] = {
    {"<p>x", NULL, NULL, NULL},
    {"<html lang=de-AT><title>Kran gest\xC3\xBCrzt am Hafen | Inselbote</title>",
     "Kran gest\xC3\xBCrzt am Hafen", NULL, "de"},
    {"<html lang='EN'><title>Short - Long name of a site that goes on</title>",
     "Short - Long name of a site that goes on", NULL, "en"},
    {"<meta property=og:title content='Crane falls - Island Courier'><meta "
     "property=og:site_name content='Island Courier'><title>x</title>",
     "Crane falls", NULL, NULL},
    {"<title>Page title of the site</title><h1> Crane <b>fa</b>lls </h1>", "Crane falls",
     NULL, NULL},
    {"<h1><img src=logo></h1><h1>Crane falls</h1>", "Crane falls", NULL, NULL},
    {"<title>A \xC2\xBB B \xE2\x80\x93 C</title>", "A \xC2\xBB B \xE2\x80\x93 C", NULL,
     NULL},
    {"<meta property=article:published_time content='2021-03-04T23:59:00+09:00'>", NULL,
     "2021-03-04", NULL},
    {"<script type=application/ld+json>[{\"@graph\": [{\"headline\": "
     "\"Crane \\u201cfalls\\u201d \\ud83d\\ude00\", \"datePublished\":\"2021-03-05\"}]}]"
     "</script>",
     "Crane \xE2\x80\x9C"
     "falls\xE2\x80\x9D \xF0\x9F\x98\x80",
     "2021-03-05", NULL},
    {"<script type=application/ld+json>{\"headline\": \"cut off", NULL, NULL, NULL},
    {"<p><time datetime='2021-03-06 10:00'>today</time>", NULL, "2021-03-06", NULL},
    {"<p><span itemprop=datePublished content=2021-03-07></span>", NULL, "2021-03-07",
     NULL},
    {"<meta name=DC.date content=20210308><meta name=pubdate content='no date'>", NULL,
     "2021-03-08", NULL},
    {"<meta name=date content='1999-99-99'><meta property=og:locale content=pt_BR>", NULL,
     NULL, "pt"},
    {"<meta http-equiv=Content-Language content='fr, en'>", NULL, NULL, "fr"},
    {"<html lang=deutsch><meta property=og:locale content=de_DE>", NULL, NULL, "de"},
};

static void expect_string(const char *found, const char *wanted, const char *html)
{
    if (wanted == NULL) {
        cr_expect_null(found, "%s: %s", html, found != NULL ? found : "");
    } else {
        cr_expect(found != NULL && strcmp(found, wanted) == 0, "%s: %s", html,
                  found != NULL ? found : "(none)");
    }
}

Test(html, facts)
{
    for (size_t i = 0; i < sizeof FACTS / sizeof FACTS[0]; i++) {
        smz_arena arena;
        smz_page page = read_page(&arena, FACTS[i].html, strlen(FACTS[i].html));
        expect_string(page.title, FACTS[i].title, FACTS[i].html);
        expect_string(page.date, FACTS[i].date, FACTS[i].html);
        expect_string(page.language, FACTS[i].language, FACTS[i].html);
        smz_arena_free(&arena);
    }
}

Test(html, dates)
{
    static const struct {
        const char *text, *date;
    } DATES[] = {
        {"2020-02-29", "2020-02-29"},
        {"2021-02-29", ""},
        {" 2020-1-2T03:04Z", "2020-01-02"},
        {"2020/12/31", "2020-12-31"},
        {"20201231", "2020-12-31"},
        {"2020123", ""},
        {"Tue, 19 Nov 2019 10:48:00 GMT", "2019-11-19"},
        {"November 19, 2019 12:04AM ET", "2019-11-19"},
        {"10:48, 19 November 2019", "2019-11-19"},
        {"11/12/2019", ""},
        {"2019", ""},
        {"", ""},
        {"soon", ""},
        {"999999999999", ""},
        {"0000-01-01", ""},
    };
    for (size_t i = 0; i < sizeof DATES / sizeof DATES[0]; i++) {
        char date[11] = "";
        bool found = smz_date_read(DATES[i].text, strlen(DATES[i].text), date);
        cr_expect_eq(found, DATES[i].date[0] != '\0', "%s", DATES[i].text);
        if (found) cr_expect_str_eq(date, DATES[i].date, "%s", DATES[i].text);
    }
}

Test(html, charset)
{
    static const struct {
        const char *html, *name;
    } CHARSETS[] = {
        {"<meta charset=UTF-8>", "utf-8"},
        {"<META CHARSET = \"Shift_JIS\" />", "shift_jis"},
        {"<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>",
         "koi8-r"},
        {"<meta charset='iso-8859-1'>", "windows-1252"},
        {"<meta charset=utf-16>", "utf-8"},
        {"\xEF\xBB\xBF<meta charset=koi8-r>", "utf-8"},
        {"<!-- <meta charset=koi8-r> --><meta charset=gb2312>", "gbk"},
        {"<meta name=charset content=x><meta charset=big5>", "big5"},
        {"<p>charset=utf-8</p>", ""},
        {"<meta charset=", ""},
        {"<meta charset=a-name-that-is-longer-than-its-room>", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof CHARSETS / sizeof CHARSETS[0]; i++) {
        char name[16];
        const char *html = CHARSETS[i].html;
        size_t length = smz_html_charset(html, strlen(html), name, sizeof name);
        cr_expect_str_eq(name, CHARSETS[i].name, "%s: %s", html, name);
        cr_expect_eq(length, strlen(CHARSETS[i].name), "%s", html);
    }
}

Test(html, nul_bytes_are_white_space)
{
    static const char HTML[] = "<body>\0<div\0 class=a><p>" ONE "</p>\0<p>" TWO
                               "</p><p>\0" THREE "\0</p><p>" FOUR "</p></div>";
    smz_arena arena;
    smz_page page = read_page(&arena, HTML, sizeof HTML - 1);
    cr_expect_str_eq(page.text, STORY_TEXT, "%s", page.text);
    smz_arena_free(&arena);
}

/* A page of `n` times `open`, the story, and `n` times `close`. */
static char *repeat(const char *open, const char *close, size_t n, size_t *size)
{
    size_t a = strlen(open), b = strlen(close), s = strlen(STORY);
    char *html = malloc(n * (a + b) + s + 1);
    cr_assert_not_null(html);
    for (size_t i = 0; i < n; i++) memcpy(html + i * a, open, a);
    memcpy(html + n * a, STORY, s);
    for (size_t i = 0; i < n; i++) memcpy(html + n * a + s + i * b, close, b);
    *size = n * (a + b) + s;
    return html;
}

Test(html, deep_and_hostile_pages)
{
    static const struct {
        const char *open, *close;
        size_t n;
        bool story; /* whether the story must survive */
    } PAGES[] = {
        {"<div>", "</div>", 100000, true},  {"<div>", "", 100000, true},
        {"<b>", "", 50000, true},           {"<table><tr><td>", "", 20000, true},
        {"<ul><li>", "</ul>", 50000, true}, {"<a href=x>", "</a>", 50000, false},
        {"", "</x>", 500000, true},         {"<div>", "</p></x>", 100000, false},
        {"<p><!--", "-->", 50000, false},   {"<a b=\"", "", 50000, false},
        {"<", ">", 100000, true},           {"&", ";", 100000, true},
        {"&#", "&#x", 100000, true},        {"<script>", "", 50000, false},
        {"<br>", "<br>", 200000, true},
    };
    for (size_t i = 0; i < sizeof PAGES / sizeof PAGES[0]; i++) {
        size_t size;
        char *html = repeat(PAGES[i].open, PAGES[i].close, PAGES[i].n, &size);
        smz_arena arena;
        smz_page page = read_page(&arena, html, size);
        cr_expect(!PAGES[i].story || strstr(page.text, TWO) != NULL, "%s%s: %.300s",
                  PAGES[i].open, PAGES[i].close, page.text);
        smz_arena_free(&arena);
        free(html);
    }
}

Test(html, one_tag_with_very_many_attributes)
{
    size_t n = 300000, size = 0;
    char *html = malloc(n * 12 + sizeof STORY + 32);
    size += (size_t)sprintf(html + size, "<div");
    for (size_t i = 0; i < n; i++) size += (size_t)sprintf(html + size, " a%zu=1", i);
    size += (size_t)sprintf(html + size, ">" STORY);
    smz_arena arena;
    smz_page page = read_page(&arena, html, size);
    cr_expect_str_eq(page.text, STORY_TEXT);
    smz_arena_free(&arena);
    free(html);
}

Test(html, every_prefix_of_a_page_can_be_read)
{
    static const char HTML[] =
        "<!DOCTYPE html><html lang=en><head><title>Crane &amp; quay</title><script "
        "type='application/ld+json'>{\"headline\": \"Cr\\u00e4ne\"}</script></head><body>"
        "<div class=story style='x'><p>" ONE "</p><!-- c --><p>" TWO
        "<br/><br/>\xE2\x80\x9C" THREE "&quot;</p></div></body></html>";
    for (size_t size = 0; size < sizeof HTML; size++) {
        char *copy = malloc(size + 1); /* of exact size, for the sanitizers */
        memcpy(copy, HTML, size);
        if (smz_utf8_check(copy, size) == size) {
            smz_arena arena;
            (void)read_page(&arena, copy, size);
            smz_arena_free(&arena);
        }
        free(copy);
    }
}

Test(html, each_allocation_may_fail)
{
    const char *html =
        "<html lang=en><head><meta property=og:title content='A - B'><meta "
        "property=og:site_name content=B><meta name=date content=2020-01-01><script "
        "type=application/ld+json>{\"headline\":\"h\",\"datePublished\":\"2020-01-01\","
        "\"articleBody\":\"" ONE TWO THREE "\"}</script></head><body><div class=a>" STORY
        "</div></body></html>";
    smz_status status = SMZ_E_MEMORY;
    size_t n = 0;
    while (status != SMZ_OK && n < 1000) {
        ledger books = {.fail_at = ++n};
        const smz_allocator allocator = ledger_allocator(&books);
        smz_arena arena = {.allocator = &allocator};
        smz_page page;
        smz_error error = {0};
        status = smz_html_read(&arena, html, strlen(html), &page, &error);
        cr_expect(status == SMZ_OK || status == SMZ_E_MEMORY, "allocation %zu", n);
        cr_expect(status == SMZ_OK || error.code == SMZ_E_MEMORY, "allocation %zu", n);
        cr_expect(status == SMZ_OK || page.text == NULL, "allocation %zu", n);
        smz_arena_free(&arena);
        cr_expect_eq(books.held, 0, "allocation %zu leaks %zu bytes", n, books.held);
    }
    cr_expect_eq(status, SMZ_OK);
    cr_expect_gt(n, 20);
}

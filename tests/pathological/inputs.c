/*
 * inputs.c - texts that naive code is slow on: of one piece, of very many pieces, of
 * equal pieces, deeply nested, or of words chosen to meet in one place of a hash table.
 */
#include "pathological/inputs.h"

#include "base/hash.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool put_bytes(struct text *text, const char *data, size_t size)
{
    if (text->capacity - text->size < size + 1) {
        const size_t capacity = 2 * text->capacity + size + 4096;
        char *grown = realloc(text->data, capacity);
        if (grown == NULL) return false;
        text->data = grown;
        text->capacity = capacity;
    }
    memcpy(text->data + text->size, data, size);
    text->size += size;
    text->data[text->size] = '\0';
    return true;
}

static bool put(struct text *text, const char *string)
{
    return put_bytes(text, string, strlen(string));
}

/* `piece` over and over until there are `size` bytes more. */
static bool fill(struct text *text, const char *piece, size_t size)
{
    const size_t end = text->size + size;
    bool good = true;
    while (good && text->size < end) good = put(text, piece);
    return good;
}

/* The i-th of many words of six letters. */
static const char *word(size_t i, char out[8])
{
    uint64_t bits = smz_hash_mix(i + 1);
    for (size_t k = 0; k < 6; k++, bits /= 26) out[k] = (char)('a' + bits % 26);
    out[6] = '\0';
    return out;
}

/* Sentences of ten words each, from `n_words` different ones. */
static bool put_prose(struct text *text, size_t n_sentences, size_t n_words)
{
    char one[8];
    bool good = true;
    for (size_t s = 0; s < n_sentences && good; s++) {
        good = put(text, "The ");
        for (size_t w = 0; w < 9 && good; w++)
            good = put(text, word(smz_hash_mix(s * 9 + w) % n_words, one)) &&
                   put(text, w == 8 ? ". " : " ");
        if (good && s % 5 == 4) good = put(text, "\n\n");
    }
    return good;
}

/* ----------------------------------------------------------------- one of a kind -- */

static bool put_sentence(struct text *text, size_t size, size_t n_words)
{
    char one[8];
    bool good = put(text, "The ");
    for (size_t i = 0; text->size < size && good; i++)
        good =
            put(text, word(i % n_words, one)) && put(text, i % 3 == 0 ? " of the " : " ");
    return good && put(text, "end.");
}

static bool one_sentence(struct text *text, size_t n)
{
    return put_sentence(text, n, 500);
}

static bool one_rich_sentence(struct text *text, size_t n)
{
    return put_sentence(text, n, SIZE_MAX);
}

static bool one_word_sentences(struct text *text, size_t n)
{
    char one[8];
    bool good = true;
    for (size_t i = 0; i < n && good; i++) {
        word(i, one);
        one[0] = (char)(one[0] - 'a' + 'A');
        good = put(text, one) && put(text, ". ");
    }
    return good;
}

static bool duplicates(struct text *text, size_t n)
{
    return fill(text, "The river flooded the old town of Lindhof on Sunday night. ", n);
}

static bool stop_words(struct text *text, size_t n)
{
    return fill(text, "And so it was that he who had been there was not of it at all. ",
                n);
}

static bool one_word(struct text *text, size_t n)
{
    return fill(text, "water ", n);
}

static bool many_different(struct text *text, size_t n)
{
    return put_prose(text, n, SIZE_MAX);
}

static bool few_different(struct text *text, size_t n)
{
    return put_prose(text, n, 60);
}

static bool marks(struct text *text, size_t n)
{
    return put(text, "The cafe") && fill(text, "\xCC\x81", n) &&
           put(text, " burned down.");
}

static bool mixed_marks(struct text *text, size_t n)
{
    return put(text, "The cafe") && fill(text, "\xCC\x81\xCC\xA3\xCC\xA7\xCD\x85", n) &&
           put(text, " burned down.");
}

static bool no_spaces(struct text *text, size_t n)
{
    return fill(text, "abcdefghijklmnopqrstuvwxyz", n);
}

static bool ideographs(struct text *text, size_t n)
{
    return fill(text, "\xE6\xB4\xAA\xE6\xB0\xB4\xE6\xB7\xB9\xE6\xB2\xA1", n);
}

static bool blank_lines(struct text *text, size_t n)
{
    return put(text, "The river flooded the old town.") && fill(text, "\n", n) &&
           put(text, "Nobody was hurt in it, the mayor said.");
}

static bool short_lines(struct text *text, size_t n)
{
    return fill(text, "Home\nNews\n12,345 views\nRead more\n", n);
}

static bool full_stops(struct text *text, size_t n)
{
    return fill(text, ".", n);
}

static bool brackets(struct text *text, size_t n)
{
    return fill(text, "(", n);
}

static bool quotes(struct text *text, size_t n)
{
    return fill(text, "\"", n);
}

static bool opened_quotes(struct text *text, size_t n)
{
    return fill(text, "He said \xE2\x80\x9CNo. ", n);
}

static bool abbreviations(struct text *text, size_t n)
{
    return fill(text, "Mr. J. U.S. Nov. ", n);
}

static bool hyphens(struct text *text, size_t n)
{
    return fill(text, "a-", n);
}

static bool apostrophes(struct text *text, size_t n)
{
    return fill(text, "l'", n);
}

static bool digits(struct text *text, size_t n)
{
    return fill(text, "123 ", n);
}

static bool joiners(struct text *text, size_t n)
{
    return fill(text, "\xF0\x9F\x91\xA9\xE2\x80\x8D", n);
}

static bool bullets(struct text *text, size_t n)
{
    return fill(text, "- one\n", n);
}

static bool invalid(struct text *text, size_t n)
{
    return fill(text, "\xFF\xC3 a", n);
}

static bool title(struct text *text, size_t n)
{
    struct text head = {0};
    if (!put_prose(text, 40, 200) || !put_prose(&head, n / 64, 2000)) return false;
    text->title = head.data;
    return true;
}

/* ------------------------------------------------------------------------- many -- */

static bool documents(struct text *text, size_t n)
{
    bool good = true;
    for (size_t i = 0; i < n && good; i++) {
        char head[80];
        snprintf(head, sizeof head, "In town %zu the river rose and flooded ", i);
        good = put(text, head) && put_prose(text, 1, 400) && put(text, "\f");
    }
    return good;
}

/* All alike but for a number, so that each is nearly a copy of each. */
static bool alike_documents(struct text *text, size_t n)
{
    bool good = true;
    for (size_t i = 0; i < n && good; i++) {
        char tail[80];
        snprintf(tail, sizeof tail, "It was the flood number %zu of that year.\f", i);
        good = put(text, "The river flooded the old town of Lindhof on Sunday night. ") &&
               put(text, tail);
    }
    return good;
}

/* Each sentence twice: as it is, and longer with a word that is asked for. */
static bool answers(struct text *text, size_t n)
{
    static const char *const ends[] = {
        ". ", " and that was as it had been for those who were there with the ferry.\n"};
    char one[8];
    bool good = true;
    for (size_t s = 0; s < 2 * n && good; s++) {
        good = put(text, "The harbour council ");
        for (size_t w = 0; w < 6 && good; w++)
            good = put(text, word(smz_hash_mix(s / 2 * 6 + w) % 3000, one)) &&
                   put(text, " ");
        good = good && put(text, "voted for quays") && put(text, ends[s % 2]);
    }
    return good;
}

/* ------------------------------------------------------------------------ pages -- */

#ifdef SMZ_TEST_HTML
static bool nested(struct text *text, size_t n)
{
    return fill(text, "<div>", 5 * n) && put(text, "<p>The river flooded the town.");
}

static bool nested_inline(struct text *text, size_t n)
{
    return put(text, "<p>") && fill(text, "<b>", 3 * n) &&
           put(text, "The river flooded the town.");
}

/* libxml2 searches all open elements for each of these. */
static bool ends_without_start(struct text *text, size_t n)
{
    return fill(text, "<div>", 5 * n) && fill(text, "</p></span>", 11 * n);
}

static bool bodies_in_blocks(struct text *text, size_t n)
{
    return fill(text, "<div>", 5 * n) && fill(text, "<body>", 6 * n);
}

static bool text_at_every_depth(struct text *text, size_t n)
{
    return fill(text, "<div><p>The river, it flooded the old town, they said. ", 56 * n);
}

static bool attributes(struct text *text, size_t n)
{
    char one[64];
    bool good = put(text, "<p ");
    for (size_t i = 0; i < n && good; i++) {
        snprintf(one, sizeof one, "a%zu=\"%zu\" class=x ", i, i);
        good = put(text, one);
    }
    return good && put(text, ">The river flooded the town.</p>");
}

static bool links(struct text *text, size_t n)
{
    return fill(text, "<li><a href=\"/news/1\">More of the flood</a></li>\n", 48 * n);
}

static bool unclosed_comment(struct text *text, size_t n)
{
    return fill(text, "<!-- ", 5 * n);
}

static bool unclosed_scripts(struct text *text, size_t n)
{
    return fill(text, "<script>a</", 11 * n);
}

static bool unclosed_quotes(struct text *text, size_t n)
{
    return fill(text, "<p title=\"", 10 * n);
}

static bool table_cells(struct text *text, size_t n)
{
    return put(text, "<table>") && fill(text, "<tr><td>The river rose<td>4.2 m", 31 * n);
}

static bool entities(struct text *text, size_t n)
{
    return put(text, "<p>") && fill(text, "&amp;&lol;& &#x41;&#", 20 * n);
}

static bool json_nested(struct text *text, size_t n)
{
    return put(text, "<script type=\"application/ld+json\">") && fill(text, "[", n) &&
           put(text, "</script><p>The river flooded the town.</p>");
}
#endif

/* -------------------------------------------------------------------- collisions -- */

/* Words of sixteen bytes that differ only in the last two of either eight: what comes in
 * there reaches only the upper bits of a product. */
static bool colliding_words(struct text *text, size_t n)
{
    static const char set[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const size_t most = sizeof set - 1;
    bool good = true;
    for (size_t i = 0; i < n && good; i++) {
        char one[] = "abcdefXXghijklXX ";
        one[6] = set[i % most];
        one[7] = set[i / most % most];
        one[14] = set[i / most / most % most];
        one[15] = set[i / most / most / most % most];
        good = put(text, one) && (i % 12 != 11 || put(text, "the end. The "));
    }
    return good;
}

/* Pairs of words whose numbers, which follow from the order of appearance, meet in a
 * narrow part of a table that mixes the numbers of a pair without a seed. */
static bool colliding_pairs(struct text *text, size_t n)
{
    enum { BEFORE = 3, WORDS = 3000 };
    char one[8], other[8];
    bool good = put(text, "The water of ");
    for (size_t w = 0; w < WORDS && good; w++)
        good = put(text, word(w, one)) && put(text, w % 10 == 9 ? ".\nThe " : " ");
    size_t found = 0;
    for (uint64_t first = 0; first < WORDS && found < n; first++) {
        for (uint64_t second = 0; second < WORDS && found < n && good; second++) {
            const uint64_t pair = (first + BEFORE) << 32 | (second + BEFORE);
            if ((smz_hash_mix(pair) & 0x7FFFF) >= n / 8) continue;
            good = put(text, word(first, one)) && put(text, " ") &&
                   put(text, word(second, other)) &&
                   put(text, found % 6 == 5 ? ".\nThe " : " of ");
            found++;
        }
    }
    return good;
}

/* ------------------------------------------------------------------------- table -- */

const struct input inputs[] = {
    {"one sentence", one_sentence, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"one sentence, no word twice", one_rich_sentence, 50000, 10000000, INPUT_TEXT,
     WAY_TEXT},
    {"sentences of one word", one_word_sentences, 5000, 1000000, INPUT_TEXT, WAY_TEXT},
    {"duplicates", duplicates, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"stop words", stop_words, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"one word", one_word, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"all words different", many_different, 1500, 150000, INPUT_TEXT, WAY_TEXT},
    {"few words", few_different, 1500, 150000, INPUT_TEXT, WAY_TEXT},
    {"combining marks", marks, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"combining marks out of order", mixed_marks, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"no spaces", no_spaces, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"ideographs", ideographs, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"blank lines", blank_lines, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"short lines", short_lines, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"full stops", full_stops, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"brackets", brackets, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"quotes", quotes, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"opened quotations", opened_quotes, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"abbreviations", abbreviations, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"hyphens", hyphens, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"apostrophes", apostrophes, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"groups of digits", digits, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"joined emoji", joiners, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"bullets", bullets, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"invalid UTF-8", invalid, 50000, 10000000, INPUT_TEXT, WAY_TEXT},
    {"a title", title, 50000, 2000000, INPUT_TEXT, WAY_TEXT},
    {"documents of one sentence", documents, 1500, 50000, INPUT_DOCUMENTS, WAY_TEXT},
    {"documents that are alike", alike_documents, 1500, 50000, INPUT_DOCUMENTS, WAY_TEXT},
    {"answers and what is like them", answers, 1500, 50000, INPUT_TEXT, WAY_ASKED},
    {"few words, by MMR", few_different, 1500, 150000, INPUT_TEXT, WAY_MMR},
    {"documents, as a page", documents, 1500, 50000, INPUT_DOCUMENTS, WAY_PAGE},
    {"documents, their stories", documents, 2500, 50000, INPUT_DOCUMENTS, WAY_STORIES},
    {"alike documents, their stories", alike_documents, 2500, 50000, INPUT_DOCUMENTS,
     WAY_STORIES},
    {"words that collide", colliding_words, 10000, 600000, INPUT_TEXT, WAY_TEXT},
    {"pairs that collide", colliding_pairs, 5000, 200000, INPUT_TEXT, WAY_TEXT},
#ifdef SMZ_TEST_HTML
    {"nested blocks", nested, 6000, 1000000, INPUT_PAGE, WAY_TEXT},
    {"nested inline tags", nested_inline, 6000, 1000000, INPUT_PAGE, WAY_TEXT},
    {"end tags without a start", ends_without_start, 1500, 600000, INPUT_PAGE, WAY_TEXT},
    {"bodies in blocks", bodies_in_blocks, 1500, 1000000, INPUT_PAGE, WAY_TEXT},
    {"text at every depth", text_at_every_depth, 1500, 200000, INPUT_PAGE, WAY_TEXT},
    {"attributes", attributes, 6000, 500000, INPUT_PAGE, WAY_TEXT},
    {"links", links, 2000, 210000, INPUT_PAGE, WAY_TEXT},
    {"comments not closed", unclosed_comment, 10000, 2000000, INPUT_PAGE, WAY_TEXT},
    {"scripts not closed", unclosed_scripts, 5000, 1000000, INPUT_PAGE, WAY_TEXT},
    {"quotes not closed", unclosed_quotes, 5000, 1000000, INPUT_PAGE, WAY_TEXT},
    {"cells not closed", table_cells, 2000, 320000, INPUT_PAGE, WAY_TEXT},
    {"entities", entities, 3000, 500000, INPUT_PAGE, WAY_TEXT},
    {"JSON in JSON", json_nested, 20000, 10000000, INPUT_PAGE, WAY_TEXT},
#endif
};
const size_t n_inputs = sizeof inputs / sizeof inputs[0];

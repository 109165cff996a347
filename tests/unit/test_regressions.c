/*
 * test_regressions.c - one test for each fault that was found in the library and mended,
 * by an example as small as it can be. What fuzzing found is in fuzz/corpus, whole, as
 * TARGET/found-NAME. Faults that take more than a text to show are kept elsewhere:
 *
 * - pathological/inputs.c: time that grew with the square, by words or pairs prepared to
 *   meet in one place of a table, end tags without a start, attributes by the thousand
 * - memory/scenarios.c: libxml2 without memory, which dropped entities or looked for them
 *   again and again, and printed lines on standard error
 * - memory/command.c: a batch that lost lines to lack of memory and ended with 0; jansson
 *   without memory, which lost bytes or read behind its buffer
 * - threads/: libxml2 set up by two threads at once
 * - test_term.c, cli/stream.py: a vocabulary that grew with each cluster
 * - test_text_paths.c: classes of a page that were the same on some machines only
 * - test_line.c: lines whose last words are 64 bytes, of which none were counted
 * - cli/faults.py: input and output that do not block, calls that are interrupted, names
 *   that play tricks on a terminal
 * - cli/cases: encoding-names, names of charsets that meant the locale's; batch-*, JSON
 *   that is none, such as a NUL behind a number; digest-seen-digest, an earlier digest as
 *   what was seen
 */
#include "summarizer.h"

#include "select/view.h"
#include "text/vocabulary.h"
#include "text/word.h"
#include "unit/corpora.h"

#include <stdio.h>

/* Sections of which no report has a word: nothing was ever chosen, and what the error is
 * about was read from memory never filled in. */
Test(regressions, sections_without_a_word_in_any_report)
{
    static const smz_section sections[] = {{NULL, "zebra", 0}, {NULL, "quagga", 20}};
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    smz_options options;
    smz_error error = {0};
    smz_digest *digest;
    smz_options_init(&options, sizeof options);
    options.sections = sections;
    options.n_sections = 2;
    cr_assert_eq(smz_digest_new(corpus, &options, &digest, &error), SMZ_E_EMPTY);
    cr_expect_str_eq(error.message, "no report has a word of any section");
    smz_corpus_free(corpus);
}

/* U+001C .. U+001F were shown as a space and not counted as one: a digest had more words
 * than its budget. */
Test(regressions, control_characters_do_not_part_words)
{
    static const char *const reports[] = {
        "The river\x1c"
        "Amber\x1f"
        "flooded the old\x1dtown of\x1eLindhof on Sunday night."};
    smz_corpus *corpus = new_corpus(reports, 1);
    smz_digest *digest;
    smz_pick pick;
    cr_assert_eq(smz_digest_new(corpus, NULL, &digest, NULL), SMZ_OK);
    cr_assert_eq(smz_digest_pick(digest, 0, &pick), SMZ_OK);
    cr_expect_eq(pick.n_words, 8);
    cr_expect_eq(smz_word_count(pick.text, pick.text_size), pick.n_words);
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

/* The gain of the first pick is 1 also where MMR goes by novelty alone. */
Test(regressions, first_gain_of_novelty_alone)
{
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    smz_options options;
    smz_digest *digest;
    smz_pick pick;
    smz_options_init(&options, sizeof options);
    options.select = SMZ_SELECT_MMR;
    options.order = SMZ_ORDER_SCORE;
    options.lambda = 0;
    cr_assert_eq(smz_digest_new(corpus, &options, &digest, NULL), SMZ_OK);
    cr_assert_eq(smz_digest_pick(digest, 0, &pick), SMZ_OK);
    cr_expect_eq(pick.gain, 1);
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

/* Whether a full stop parts words was asked of the last token, be it of another text. */
Test(regressions, tokens_do_not_depend_on_texts_before)
{
    static const char before[] = " J", text[] = "$$. Foo bar";
    smz_vocabulary *vocabulary;
    smz_tokens alone = {0}, after = {0};
    const smz_language *english = smz_language_by_code("en", 2);
    cr_assert_eq(smz_vocabulary_new(&smz_allocator_libc, &vocabulary), SMZ_OK);
    cr_assert_eq(smz_tokens_read(vocabulary, text, strlen(text), english, &alone),
                 SMZ_OK);
    cr_assert_eq(smz_tokens_read(vocabulary, before, strlen(before), english, &after),
                 SMZ_OK);
    const size_t first = after.count;
    cr_assert_eq(smz_tokens_read(vocabulary, text, strlen(text), english, &after),
                 SMZ_OK);
    cr_assert_eq(after.count - first, alone.count);
    for (size_t i = 0; i < alone.count; i++) {
        cr_expect_eq(after.items[first + i].term, alone.items[i].term);
        cr_expect_eq(after.items[first + i].flags, alone.items[i].flags);
    }
    SMZ_ARRAY_FREE(&smz_allocator_libc, &alone);
    SMZ_ARRAY_FREE(&smz_allocator_libc, &after);
    smz_vocabulary_free(vocabulary);
}

/* 0 was added to the null pointer of tokens that were not there yet: where a corpus reads
 * its first word, and where it takes documents without one. */
Test(regressions, tokens_that_are_not_there_yet)
{
    static const char *const reports[] = {"...", "- - -", ""};
    static const size_t all[] = {0, 1, 2};
    smz_corpus *from = new_corpus(reports, 3), *to = new_corpus(NULL, 0);
    cr_expect_eq(smz_corpus_take(to, from, all, 3, NULL), SMZ_OK);
    cr_expect_eq(smz_corpus_documents(to), 3);
    add_text(to, "Nobody slept.", NULL, NULL);
    cr_expect_eq(smz_corpus_documents(to), 4);
    smz_corpus_free(to);
    smz_corpus_free(from);
}

/* An error is one line, also where it quotes what was given. */
Test(regressions, errors_are_one_line)
{
    smz_corpus *corpus = new_corpus(flood_reports, 1);
    smz_document document = SMZ_DOCUMENT_INIT;
    smz_error error = {0};
    document.date = "2019\n05\r03";
    cr_assert_eq(smz_corpus_add(corpus, &document, &error), SMZ_E_ARGUMENT);
    cr_expect_null(strpbrk(error.message, "\r\n"), "%s", error.message);
    cr_expect_not_null(strstr(error.message, "2019 05 03"), "%s", error.message);
    smz_corpus_free(corpus);
}

/* ------------------------------------------------------------------------ reading -- */

/* A corpus of one document, and what kind its last unit has. */
static smz_kind last_kind(const char *text)
{
    smz_sentence unit;
    smz_corpus *corpus = new_corpus(&text, 1);
    const size_t n = smz_corpus_sentences(corpus);
    cr_assert_gt(n, 0);
    cr_assert_eq(smz_corpus_sentence(corpus, n - 1, &unit), SMZ_OK);
    smz_corpus_free(corpus);
    return unit.kind;
}

/* fuzz/corpus/html/found-last-block: a few words at the end, of a text so short of prose
 * that no end of the story was found, were compared with the block after them. */
Test(regressions, last_block)
{
    cr_expect_eq(last_kind("2031-11-24\n\n2031-11-24\n\n2031-11-24\n\n2031-11-24\n\n"
                           "The river Amber flooded the old town of Lindhof on Sunday "
                           "night, police said.\n\nNobody slept.\n"),
                 SMZ_KIND_CHROME);
    cr_expect_eq(last_kind("The river Amber flooded the old town of Lindhof on Sunday "
                           "night, police said.\n\nNobody slept.\n"),
                 SMZ_KIND_SENTENCE);
}

#ifdef SMZ_TEST_HTML
/* The text and the title that a page of one paragraph comes to. */
static smz_corpus *read_page(const char *html, size_t size, smz_document_info *out)
{
    smz_corpus *corpus;
    smz_document document = SMZ_DOCUMENT_INIT;
    smz_error error;
    document.text = html;
    document.text_size = size;
    document.format = SMZ_FORMAT_HTML;
    cr_assert_eq(smz_corpus_new(NULL, &corpus, NULL), SMZ_OK);
    cr_assert_eq(smz_corpus_add(corpus, &document, &error), SMZ_OK, "%s", error.message);
    cr_assert_eq(smz_corpus_document(corpus, 0, out), SMZ_OK);
    return corpus;
}

#define PARAGRAPH                                                                        \
    "The river Amber flooded the old town of Lindhof on Sunday night, police said, and " \
    "four hundred people, most of them asleep until then, were brought to safety in "    \
    "boats."

/* fuzz/corpus/html/found-empty-value: where a page's only value was empty, 0 was added to
 * a null pointer. */
Test(regressions, empty_value)
{
    static const char *const pages[] = {
        "<meta property=og:title content=\"\">",
        "<meta property=og:title content=\"\"><p>" PARAGRAPH,
        "<meta name=date content=''><meta property=og:site_name content><p>" PARAGRAPH,
        "<html lang=''><p itemprop=headline></p><p>" PARAGRAPH,
    };
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        smz_document_info info;
        smz_corpus *corpus = read_page(pages[i], strlen(pages[i]), &info);
        cr_expect_null(info.title, "%s", pages[i]);
        cr_expect_null(info.date, "%s", pages[i]);
        cr_expect_str_eq(info.text, i == 0 ? "" : PARAGRAPH, "%s", pages[i]);
        smz_corpus_free(corpus);
    }
}

/* fuzz/corpus/html/found-name-at-end: what begins no reference, and a name that the page
 * ends with, were no names to libxml2, as if memory had run out. (What lacks its
 * semicolon stays as it stands.) */
Test(regressions, name_at_end)
{
    static const struct {
        const char *tail, *text;
    } table[] = {
        {" Fish &amp", " Fish &amp"},
        {" Fish & chips", " Fish & chips"},
        {" Fish &", " Fish &"},
        {" Fish &&amp;", " Fish &&"},
        {" Fish &#", " Fish &#"},
        {" &; chips &1 ", " &; chips &1"},
        {" Fish &amp;&#38; chips", " Fish && chips"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char html[512], text[512];
        smz_document_info info;
        snprintf(html, sizeof html, "<p>" PARAGRAPH "%s", table[i].tail);
        snprintf(text, sizeof text, PARAGRAPH "%s", table[i].text);
        smz_corpus *corpus = read_page(html, strlen(html), &info);
        cr_expect_str_eq(info.text, text, "%s", table[i].tail);
        smz_corpus_free(corpus);
    }
}
#endif

/* ----------------------------------------------------------------------- choosing -- */

/* The number of terms was added to the seed of a sentence's hash: term 1 alone had the
 * hash of the terms 0 and 2 for every other seed, which is an address. */
Test(regressions, sentences_of_n_and_of_one_more_term)
{
    static const char text[] = "Amber boats crowns. Boats. Amber crowns. Boats boats.";
    smz_corpus *corpora[8]; /* in different places */
    for (size_t k = 0; k < 8; k++) {
        const char *const texts[] = {text};
        smz_view view;
        corpora[k] = new_corpus(texts, 1);
        cr_assert_eq(corpora[k]->sentences.count, 4);
        cr_assert_eq(smz_view_build(&smz_allocator_libc, corpora[k], &view), SMZ_OK);
        cr_expect_eq(view.n, 4);
        smz_view_free(&view);
    }
    for (size_t k = 0; k < 8; k++) smz_corpus_free(corpora[k]);
}

/* Where reports write a name in one word and in two, the query in two found nothing. */
Test(regressions, query_of_a_name_in_two_words)
{
    static const char *const reports[] = {
        "Ministers from Val Mera will land on Monday, the foreign ministry said in a note.",
        "Talks about trade in Valmera begin on Monday evening in the old palace, it said."};
    smz_corpus *corpus = new_corpus(reports, 2);
    smz_options options;
    smz_digest *digest;
    smz_options_init(&options, sizeof options);
    options.query = "Val Mera";
    cr_assert_eq(smz_digest_new(corpus, &options, &digest, NULL), SMZ_OK);
    cr_expect(smz_digest_query_met(digest));
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

/* An empty query was told to have found nothing. */
Test(regressions, empty_query)
{
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    smz_options options;
    smz_digest *digest;
    smz_options_init(&options, sizeof options);
    options.query = "";
    cr_assert_eq(smz_digest_new(corpus, &options, &digest, NULL), SMZ_OK);
    cr_expect(smz_digest_query_met(digest));
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

/* fuzz/corpus/text/found-longer-than-budget: a sentence that no budget of words has room
 * for is nothing to choose, and one to a budget of sentences. The library was right. */
Test(regressions, longer_than_budget)
{
    char text[2000] = "The river";
    const char *const texts[] = {text};
    smz_options options;
    smz_digest *digest;
    for (int i = 0; i < 10; i++)
        strcat(text, " rose and flooded the old town of Lindhof on Sunday night and");
    strcat(text, " fell.");
    smz_corpus *corpus = new_corpus(texts, 1);
    cr_assert_eq(smz_corpus_sentences(corpus), 1);
    smz_options_init(&options, sizeof options);
    options.words = 100;
    options.max_words = 1000;
    cr_expect_eq(smz_digest_new(corpus, &options, &digest, NULL), SMZ_E_EMPTY);
    cr_expect_null(digest);
    options.words = 0;
    options.sentences = 2;
    cr_assert_eq(smz_digest_new(corpus, &options, &digest, NULL), SMZ_OK);
    cr_expect_eq(smz_digest_count(digest), 1);
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

/* fuzz/corpus/options/found-language: "und" tells of a text that its language is not
 * known; a digest in it cannot be asked for. */
Test(regressions, language)
{
    static const char *const languages[] = {"und", "", "english"};
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    smz_digest *digest;
    for (size_t i = 0; i < 3; i++) {
        smz_options options;
        smz_error error = {0};
        smz_options_init(&options, sizeof options);
        options.language = languages[i];
        cr_expect_neq(smz_digest_new(corpus, &options, &digest, &error), SMZ_OK);
        cr_expect_not_null(strstr(error.message, "language"), "%s", error.message);
        cr_expect_null(digest);
    }
    smz_corpus_free(corpus);
}

/* fuzz/corpus/rendering/found-nul-in-title: a NUL cut the title short where it is the
 * first sentence of a story without a headline. */
Test(regressions, nul_in_title)
{
    static const char text[] =
        "The ferry between Tarn\0and Holm ran aground on a sandbank late on Sunday night "
        "with 214 people aboard. Lifeboats from both harbours took the passengers off.";
    smz_corpus *corpus = empty_corpus(NULL);
    smz_stories *stories;
    smz_story story;
    for (size_t i = 0; i < 2; i++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        document.text = text;
        document.text_size = sizeof text - 1;
        cr_assert_eq(smz_corpus_add(corpus, &document, NULL), SMZ_OK);
    }
    cr_assert_eq(smz_stories_new(corpus, NULL, &stories, NULL), SMZ_OK);
    cr_assert_eq(smz_stories_story(stories, 0, &story), SMZ_OK);
    cr_expect_str_eq(story.title,
                     "The ferry between Tarn and Holm ran aground on a "
                     "sandbank late on Sunday night with 214 people aboard.");
    smz_stories_free(stories);
    smz_corpus_free(corpus);
}

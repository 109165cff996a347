/* test_regressions.c - one test for each fault that was found and mended. */
#include "summarizer.h"

#include "text/vocabulary.h"
#include "text/word.h"
#include "unit/corpora.h"

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

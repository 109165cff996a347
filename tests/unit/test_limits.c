/* test_limits.c - what is past a documented limit is refused in clear words, and what a
 * page asks a parser to fetch or to expand is neither fetched nor expanded. */
#include "summarizer.h"

#include "input/corpus.h"
#include "unit/corpora.h"

static smz_status add_again(smz_corpus *corpus, size_t size, smz_error *error)
{
    smz_document document = SMZ_DOCUMENT_INIT;
    document.text = flood_reports[0];
    document.text_size = size;
    return smz_corpus_add(corpus, &document, error);
}

static void expect_limit(smz_status status, const smz_error *error, size_t document,
                         const char *word)
{
    cr_expect_eq(status, SMZ_E_LIMIT);
    cr_expect_eq(error->code, SMZ_E_LIMIT);
    cr_expect_eq(error->document, document);
    cr_expect_not_null(strstr(error->message, word), "%s", error->message);
}

/* The size is looked at before the text is, so a small text may claim to be too large. */
Test(limits, bytes_of_a_document)
{
    smz_corpus *corpus = new_corpus(flood_reports, 2);
    smz_error error;
    static const size_t sizes[] = {SMZ_MAX_DOCUMENT_BYTES + 1, SIZE_MAX / 2, SIZE_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        expect_limit(add_again(corpus, sizes[i], &error), &error, 2, "1073741824 bytes");
    cr_expect_eq(smz_corpus_documents(corpus), 2);
    smz_corpus_free(corpus);
}

/* As if there were so many already. */
Test(limits, documents_and_sentences_of_a_corpus)
{
    smz_corpus *corpus = new_corpus(flood_reports, 2);
    const size_t n_documents = corpus->documents.count, n = corpus->sentences.count;
    const size_t size = strlen(flood_reports[0]);
    smz_error error;
    corpus->documents.count = SMZ_MAX_DOCUMENTS;
    smz_status status = add_again(corpus, size, &error);
    expect_limit(status, &error, SMZ_MAX_DOCUMENTS, "16777216 documents");
    corpus->documents.count = n_documents;

    corpus->sentences.count = SMZ_MAX_SENTENCES - 1;
    status = add_again(corpus, size, &error);
    expect_limit(status, &error, n_documents, "268435456 sentences");
    cr_expect_eq(corpus->sentences.count, SMZ_MAX_SENTENCES - 1);
    corpus->sentences.count = n;
    cr_expect_eq(add_again(corpus, size, &error), SMZ_OK);
    smz_corpus_free(corpus);
}

Test(limits, sections_of_a_digest)
{
    static smz_section sections[SMZ_MAX_SECTIONS + 1];
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    smz_options options;
    smz_error error;
    smz_digest *digest;
    for (size_t s = 0; s <= SMZ_MAX_SECTIONS; s++) sections[s].query = "flood bridge";
    smz_options_init(&options, sizeof options);
    options.sections = sections;
    options.n_sections = SMZ_MAX_SECTIONS;
    cr_expect_eq(smz_digest_new(corpus, &options, &digest, &error), SMZ_OK);
    smz_digest_free(digest);
    options.n_sections++;
    cr_expect_eq(smz_digest_new(corpus, &options, &digest, &error), SMZ_E_OPTION);
    cr_expect_not_null(strstr(error.message, "65 are more than 64"), "%s", error.message);
    smz_corpus_free(corpus);
}

#ifdef SMZ_TEST_HTML
#define STORY                                                                             \
    "<p>The river Amber flooded the old town of Lindhof on Sunday night, after two days " \
    "of rain: &lol9; and &secret; and &amp; it was.</p><p>Firefighters brought four "     \
    "hundred people to safety in boats, the mayor told reporters on Monday.</p>"

/* External entities (of a file, of a host) and entities that multiply tenfold each. */
Test(limits, pages_fetch_and_expand_nothing)
{
    static const char *const pages[] = {
        "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY secret SYSTEM "
        "\"file:///etc/passwd\"><!ENTITY % more SYSTEM \"http://127.0.0.1:9/x.dtd\"> "
        "%more;]><html><body>" STORY "</body></html>",
        "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol1 \"&lol;&lol;&lol;&lol;&lol;"
        "&lol;&lol;&lol;&lol;&lol;\"><!ENTITY lol9 \"&lol1;&lol1;&lol1;&lol1;&lol1;\">]>"
        "<html><body>" STORY "</body></html>",
        "<html xmlns:xi=\"http://www.w3.org/2001/XInclude\"><head><link rel=\"stylesheet\" "
        "href=\"http://127.0.0.1:9/x.css\"><base href=\"file:///etc/\"></head><body>"
        "<xi:include href=\"file:///etc/passwd\" parse=\"text\"/><iframe "
        "src=\"file:///etc/passwd\"></iframe>" STORY "</body></html>",
    };
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        smz_corpus *corpus = new_corpus(NULL, 0);
        smz_document document = SMZ_DOCUMENT_INIT;
        smz_document_info info;
        document.text = pages[i];
        document.text_size = strlen(pages[i]);
        document.format = SMZ_FORMAT_HTML;
        cr_assert_eq(smz_corpus_add(corpus, &document, NULL), SMZ_OK);
        cr_assert_eq(smz_corpus_document(corpus, 0, &info), SMZ_OK);
        cr_expect_leq(info.text_size, document.text_size);
        cr_expect_not_null(strstr(info.text, "four hundred people"), "%s", info.text);
        cr_expect_not_null(strstr(info.text, "&secret;"), "%s", info.text);
        cr_expect_null(strstr(info.text, "root:"));
        cr_expect_null(strstr(info.text, "lollol"));
        smz_corpus_free(corpus);
    }
}
#endif

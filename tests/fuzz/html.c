/*
 * html.c - any bytes as a saved web page: its article is text, is read as text is, and
 * a digest of it can be made.
 */
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    smz_corpus *corpus;
    smz_options options;
    smz_document_info page;
    smz_document document = SMZ_DOCUMENT_INIT;
    REQUIRE(smz_corpus_new(NULL, &corpus, NULL) == SMZ_OK);
    document.text = (const char *)data;
    document.text_size = size;
    document.format = SMZ_FORMAT_HTML;
    REQUIRE(smz_corpus_add(corpus, &document, NULL) == SMZ_OK);
    fuzz_hold(broken_corpus(corpus));
    REQUIRE(smz_corpus_document(corpus, 0, &page) == SMZ_OK);
    REQUIRE(memchr(page.text, '\0', page.text_size) == NULL);

    /* The article as a text of its own, with what the page said of itself. */
    document.text = page.text;
    document.text_size = page.text_size;
    document.format = SMZ_FORMAT_TEXT;
    document.flags = SMZ_DOCUMENT_STRICT;
    document.title = page.title;
    document.date = page.date;
    REQUIRE(smz_corpus_add(corpus, &document, NULL) == SMZ_OK);
    fuzz_hold(broken_corpus(corpus));

    smz_options_init(&options, sizeof options);
    smz_digest_free(fuzz_digest(corpus, &options));
    smz_corpus_free(corpus);
    return 0;
}

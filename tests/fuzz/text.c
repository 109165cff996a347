/*
 * text.c - any bytes as plain reports, parted by lines "---": each is read, and digests
 * of them in the usual ways keep what is promised.
 */
#include "fuzz/fuzz.h"

#include "base/utf8.h"

enum { DOCUMENTS_MOST = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes bytes = {data, size};
    const char *part = NULL;
    size_t part_size = 0;
    smz_corpus *corpus;
    smz_digest *digest;
    smz_options options;
    REQUIRE(smz_corpus_new(NULL, &corpus, NULL) == SMZ_OK);
    for (size_t d = 0; d < DOCUMENTS_MOST && fuzz_part(&bytes, &part, &part_size); d++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        document.text = part;
        document.text_size = part_size;
        REQUIRE(smz_corpus_add(corpus, &document, NULL) == SMZ_OK);
    }
    fuzz_hold(broken_corpus(corpus));

    smz_options_init(&options, sizeof options);
    digest = fuzz_digest(corpus, &options);
    const bool some = digest != NULL;
    smz_digest_free(digest);

    /* The last report's first words, as a query. */
    char *query = fuzz_string(part, part_size < 24 ? part_size : 24);
    options.query = query;
    options.words = 30;
    if (smz_utf8_check(query, strlen(query)) < strlen(query)) {
        REQUIRE(smz_digest_new(corpus, &options, &digest, NULL) == SMZ_E_OPTION);
    } else {
        digest = fuzz_digest(corpus, &options);
    }
    REQUIRE(some || digest == NULL);
    smz_digest_free(digest);
    free(query);

    smz_options_init(&options, sizeof options);
    options.select = SMZ_SELECT_MMR;
    options.graph = SMZ_GRAPH_SPARSE;
    options.sentences = 2;
    digest = fuzz_digest(corpus, &options);
    REQUIRE(digest != NULL || !some); /* where no words are counted more can be had */
    smz_digest_free(digest);
    smz_corpus_free(corpus);
    return 0;
}

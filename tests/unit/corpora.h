/* corpora.h - small corpora for the tests of what is built on one. */
#ifndef SMZ_TESTS_CORPORA_H
#define SMZ_TESTS_CORPORA_H

#include "summarizer.h"

#include <criterion/criterion.h>
#include <string.h>

static inline void add_text(smz_corpus *corpus, const char *text, const char *source,
                            const char *date)
{
    smz_error error;
    smz_document document = SMZ_DOCUMENT_INIT;
    document.text = text;
    document.text_size = strlen(text);
    document.source = source;
    document.date = date;
    document.language = "en";
    cr_assert_eq(smz_corpus_add(corpus, &document, &error), SMZ_OK, "%s", error.message);
}

/* An empty corpus; `allocator` may be NULL. */
static inline smz_corpus *empty_corpus(const smz_allocator *allocator)
{
    smz_corpus *corpus;
    cr_assert_eq(smz_corpus_new(allocator, &corpus, NULL), SMZ_OK);
    return corpus;
}

static inline smz_corpus *new_corpus(const char *const *texts, size_t n)
{
    smz_corpus *corpus = empty_corpus(NULL);
    for (size_t i = 0; i < n; i++) add_text(corpus, texts[i], NULL, NULL);
    return corpus;
}

/* Reports that all have one name, title and date. */
static inline smz_corpus *named_corpus(const smz_allocator *allocator,
                                       const char *const *texts, size_t n,
                                       const char *name)
{
    smz_corpus *corpus = empty_corpus(allocator);
    for (size_t i = 0; i < n; i++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        document.text = texts[i];
        document.text_size = strlen(texts[i]);
        document.language = "en";
        document.date = "2031-02-03";
        document.source = document.title = name;
        cr_assert_eq(smz_corpus_add(corpus, &document, NULL), SMZ_OK);
    }
    return corpus;
}

/* A digest of so many words. */
static inline smz_digest *digest_of(const smz_corpus *corpus, size_t words)
{
    smz_options options;
    smz_digest *digest;
    smz_options_init(&options, sizeof options);
    options.words = words;
    cr_assert_eq(smz_digest_new(corpus, &options, &digest, NULL), SMZ_OK);
    return digest;
}

/* Three reports of one event, with a fact that all share and facts of their own. */
static const char *const flood_reports[] = {
    "The river Amber flooded the old town of Lindhof on Sunday night after two days of "
    "heavy rain. Firefighters brought four hundred people to safety in boats. The mayor "
    "said that the dam above the town had held. Schools will stay closed until Thursday.",
    "Heavy rain made the river Amber flood the old town of Lindhof on Sunday night. About "
    "four hundred people were brought to safety. Insurers expect damage of ninety million "
    "crowns. A bridge from the sixteenth century collapsed in the flood.",
    "Lindhof began to clean up on Monday after the river Amber flooded its old town. The "
    "government promised ninety million crowns for the repair of houses and roads. The "
    "collapsed bridge from the sixteenth century will be built again.",
};

#endif

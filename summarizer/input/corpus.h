/*
 * corpus.h - documents, their sentences and their tokens in flat arrays. Reading fills
 * it, choosing reads it; the two meet nowhere else.
 */
#ifndef SMZ_INPUT_CORPUS_H
#define SMZ_INPUT_CORPUS_H

#include "base/memory.h"
#include "text/language.h"
#include "text/term.h"

/* One document. Strings live in the corpus's arena. */
typedef struct smz_corpus_document_record {
    const char *text;
    size_t text_size;
    const char *source, *title, *date; /* title and date may be NULL */
    const smz_language *language;
    bool seen;    /* the reader knows it */
    bool unnamed; /* its source is smz_document_name */
    size_t n_repaired, first_repair;
    size_t first_sentence, n_sentences, n_kept;
    size_t first_title_token, n_title_tokens; /* in the corpus's tokens */
} smz_document_record;

/* One sentence or line. Only those of kind SENTENCE have tokens. */
typedef struct smz_sentence_record {
    size_t offset, length; /* bytes in the document's text */
    size_t first_token;
    uint32_t n_tokens;
    uint32_t n_words;
    uint32_t document;
    uint32_t paragraph;
    smz_kind kind;
    const char *why;
    const smz_language *language;
} smz_sentence_record;

struct smz_corpus {
    smz_allocator allocator;
    smz_arena arena;
    SMZ_ARRAY(smz_document_record) documents;
    SMZ_ARRAY(smz_sentence_record) sentences;
    smz_tokens tokens; /* of sentences and titles; offsets from their start */
    smz_vocabulary *vocabulary;
};

/* Reads a document, already checked to be sane, into the corpus; all or nothing. */
SMZ_MUST_USE smz_status smz_corpus_read(smz_corpus *corpus, const smz_document *document,
                                        smz_error *error);

/* Copies documents of another corpus (NULL: all of them), already checked to be another;
 * all or nothing. See smz_corpus_take. */
SMZ_MUST_USE smz_status smz_corpus_copy(smz_corpus *corpus, const smz_corpus *from,
                                        const size_t *documents, size_t n_documents,
                                        smz_error *error);

/* The name of a document that was given none: "report N" for index N - 1. */
enum { SMZ_DOCUMENT_NAME_ROOM = 40 };
void smz_document_name(char out[SMZ_DOCUMENT_NAME_ROOM], size_t index);

/* Whether the arrays agree with each other from document `from` on; asserted in debug
 * builds, for the document just added: all of them each time would be quadratic. */
bool smz_corpus_check(const smz_corpus *corpus, size_t from);

#endif

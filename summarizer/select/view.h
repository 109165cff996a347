/*
 * view.h - a corpus as a digest sees it: the sentences that take part, in an order that
 * depends on the texts alone, with copies of documents counted once.
 *
 * All later steps work on rows of the view. Because documents are put in the order of
 * their bytes and terms are numbered as they appear in that order, neither the order of
 * adding nor terms left by other documents can change a sum, a tie or a random start.
 */
#ifndef SMZ_SELECT_VIEW_H
#define SMZ_SELECT_VIEW_H

#include "input/corpus.h"

#define SMZ_NO_PAIR UINT32_MAX

enum { SMZ_NAME_ENDS = 256 };

/* The rows and what the later steps need of them. All arrays live in the arena. */
typedef struct smz_view {
    smz_arena arena;
    const smz_corpus *corpus;

    uint32_t n;         /* rows */
    size_t *sentence;   /* [n] index in the corpus */
    uint32_t *report;   /* [n] distinct report that the sentence is from, ascending */
    bool *seen;         /* [n] stands in a document that the reader knows */
    uint32_t *position; /* [n] place among the story sentences of its document */
    uint64_t *start;    /* [n + 1] into term and flags */
    uint32_t *term;     /* view's term number of each token */
    uint16_t *flags;    /* SMZ_TOKEN_... of each token */
    uint32_t n_terms;
    uint32_t *pair; /* of each token: the number of the pair that it makes with the one
                       before (pairs.h), or SMZ_NO_PAIR */
    uint32_t n_pairs;

    uint32_t n_reports; /* distinct reports: copies of a document are one */
    bool *known;        /* [n_reports] the reader knows all of its documents */
    uint32_t n_documents;
    uint32_t *report_of; /* [n_documents] the report of each document of the corpus;
                                UINT32_MAX for one without story sentences */
    uint32_t *row_of;    /* [sentences of the corpus] its row; for a sentence said before
                            in the same report that row; UINT32_MAX if it takes no part */
    size_t n_sentences;
    bool *is_name;        /* [vocabulary] stands in the rows as a capitalised word */
    uint32_t *name_sizes; /* [SMZ_NAME_ENDS] of such words, by their ends (view.c) */
    uint32_t *term_of;    /* [vocabulary] view's term number or UINT32_MAX */
    const smz_language *language; /* that most words of the rows are in */
} smz_view;

/*
 * The view's term number of the first of tokens[0 .. n), n > 0, or UINT32_MAX if no row
 * has it. A name in two capitalised words that the rows also write as one ("Viet Nam",
 * "Vietnam") is the one word's term; `*used` gets how many tokens it took, 1 or 2.
 */
uint32_t smz_view_term(const smz_view *view, const smz_token *tokens, size_t n,
                       size_t *used);

/* Builds the view; `allocator` must outlive it. SMZ_OK or SMZ_E_MEMORY. */
SMZ_MUST_USE smz_status smz_view_build(const smz_allocator *allocator,
                                       const smz_corpus *corpus, smz_view *out);
void smz_view_free(smz_view *view);

#endif

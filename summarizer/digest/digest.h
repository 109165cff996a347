/*
 * digest.h - a digest: what was picked of a corpus, why, and who else says it.
 */
#ifndef SMZ_DIGEST_DIGEST_H
#define SMZ_DIGEST_DIGEST_H

#include "select/view.h"

/* Another document's closest sentence. */
typedef struct smz_support_record {
    size_t sentence; /* in the corpus */
    const char *text;
    size_t text_size;
    double similarity;
} smz_support_record;

/* One pick. */
typedef struct smz_pick_record {
    size_t sentence; /* in the corpus */
    uint32_t row;    /* in the view, while the digest is being made */
    const char *text;
    size_t text_size;
    double score, gain;
    size_t section;
    size_t first_support, n_support;
} smz_pick_record;

struct smz_digest {
    smz_allocator allocator;
    smz_arena arena; /* everything below */
    const smz_corpus *corpus;
    const smz_language *language;
    size_t n_documents; /* of the corpus when the digest was made */
    size_t n_reports;   /* distinct ones among them */
    size_t n_sections;  /* 0: it has none */
    const char **headings;
    bool query_missed; /* there was a query, and no report has any of its words */
    size_t n_picks;
    smz_pick_record *picks;
    size_t headline; /* document whose headline tells what they do, or SMZ_NONE */
    size_t n_supports;
    smz_support_record *supports;
    size_t n_judgements; /* sentences of the corpus when the digest was made */
    smz_judgement *judgements;
};

/* Fills in `digest`, whose allocator and corpus are set, by checked options. */
SMZ_MUST_USE smz_status smz_digest_make(smz_digest *digest, const smz_options *options,
                                        smz_error *error);

/* What a report's outlook costs the concepts of its sentences, the sentences themselves
 * and those among them that announce (weigh.c). */
extern const double smz_digest_ahead_discount, smz_digest_ahead_burden,
    smz_digest_announcement_burden;

/* The corpus of a digest. */
const smz_corpus *smz_digest_corpus(const smz_digest *digest);

#endif

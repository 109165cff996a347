/*
 * warnings.c - a digest into what its reader would not expect: reports that were left
 * out, sections that stayed empty, a query that nothing answers; a corpus that gives
 * none.
 */
#include "cli/warnings.h"

#include <stdio.h>

/* Room for a message; a longer query is cut. */
#define MESSAGE_SIZE 512

size_t smz_off_topic_next(const smz_corpus *corpus, const smz_digest *digest, size_t *at)
{
    smz_judgement judgement;
    smz_sentence sentence;
    size_t last = SMZ_NONE;
    if (*at > 0 && smz_corpus_sentence(corpus, *at - 1, &sentence) == SMZ_OK)
        last = sentence.document;
    while (smz_digest_judgement(digest, *at, &judgement) == SMZ_OK) {
        if (smz_corpus_sentence(corpus, (*at)++, &sentence) == SMZ_OK &&
            judgement.kind == SMZ_KIND_OFFTOPIC && sentence.document != last)
            return sentence.document;
    }
    return SMZ_NONE;
}

bool smz_has_sentence(const smz_corpus *corpus)
{
    smz_document_info info;
    for (size_t i = 0; smz_corpus_document(corpus, i, &info) == SMZ_OK; i++)
        if (info.n_kept > 0) return true;
    return false;
}

static bool has_pick(const smz_digest *digest, size_t section)
{
    smz_pick pick;
    for (size_t i = 0; smz_digest_pick(digest, i, &pick) == SMZ_OK; i++) {
        if (pick.section == section) return true;
    }
    return false;
}

void smz_warnings_find(const smz_corpus *corpus, const smz_digest *digest,
                       const smz_options *options, smz_warning_taker *take, void *context)
{
    char message[MESSAGE_SIZE];
    size_t at = 0, document;
    while ((document = smz_off_topic_next(corpus, digest, &at)) != SMZ_NONE)
        take(context, SMZ_WARNING_DOCUMENT, document,
             "left out: it has nothing to do with the other reports");
    for (size_t i = 0; i < smz_digest_sections(digest); i++) {
        if (has_pick(digest, i)) continue;
        snprintf(message, sizeof message,
                 "nothing new that fits its budget is about '%s'",
                 options->sections[i].query);
        take(context, SMZ_WARNING_SECTION, i, message);
    }
    if (smz_digest_query_met(digest)) return;
    snprintf(message, sizeof message,
             "no report has a word of '%s'; the digest is of all", options->query);
    take(context, SMZ_WARNING_QUERY, 0, message);
}

/*
 * list.c - the sentences of a corpus, one JSON object a line:
 *
 *     document   0-based, in the order of the inputs
 *     source     its name
 *     offset     first byte in the document's text, and how many bytes; for HTML in the
 *     length     text taken from the page
 *     words      as budgets count them
 *     language   ISO 639-1, null if unknown
 *     kind       sentence, title, heading, dateline, caption, chrome or offtopic
 *     why        the reason for the kind
 *     text       the bytes as they stand
 *
 * Fields are only ever added.
 */
#include "cli/list.h"

#include "render/sink.h"

#include <string.h>

static void write_line(smz_sink *sink, const smz_sentence *sentence,
                       const smz_document_info *document)
{
    const bool known = strcmp(sentence->language, "und") != 0;
    smz_sink_string(sink, "{\"document\": ");
    smz_sink_count(sink, sentence->document);
    smz_sink_string(sink, ", \"source\": ");
    smz_sink_json_string(sink, document->source);
    smz_sink_string(sink, ", \"offset\": ");
    smz_sink_count(sink, sentence->offset);
    smz_sink_string(sink, ", \"length\": ");
    smz_sink_count(sink, sentence->length);
    smz_sink_string(sink, ", \"words\": ");
    smz_sink_count(sink, sentence->n_words);
    smz_sink_string(sink, ", \"language\": ");
    smz_sink_json_string(sink, known ? sentence->language : NULL);
    smz_sink_string(sink, ", \"kind\": ");
    smz_sink_json_string(sink, smz_kind_name(sentence->kind));
    smz_sink_string(sink, ", \"why\": ");
    smz_sink_json_string(sink, sentence->why);
    smz_sink_string(sink, ", \"text\": ");
    smz_sink_json(sink, document->text + sentence->offset, sentence->length);
    smz_sink_string(sink, "}\n");
}

smz_status smz_list_write(const smz_corpus *corpus, const smz_digest *digest,
                          smz_writer *write, void *context)
{
    smz_sink sink;
    smz_sentence sentence;
    smz_document_info document;
    smz_judgement judgement;
    smz_sink_open(&sink, write, context);
    for (size_t i = 0; i < smz_corpus_sentences(corpus); i++) {
        if (!smz_sink_check(&sink, smz_corpus_sentence(corpus, i, &sentence)) ||
            !smz_sink_check(&sink,
                            smz_corpus_document(corpus, sentence.document, &document))) {
            break;
        }
        if (digest != NULL) {
            if (!smz_sink_check(&sink, smz_digest_judgement(digest, i, &judgement)))
                break;
            sentence.kind = judgement.kind;
            sentence.why = judgement.why;
        }
        write_line(&sink, &sentence, &document);
    }
    return smz_sink_close(&sink);
}

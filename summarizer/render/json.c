/* clang-format off */
/*
 * json.c - a digest as one JSON object (RFC 8259), valid whatever bytes came in.
 *
 *     version    of the library
 *     language   of the digest, ISO 639-1; "und": unknown
 *     reports    number of distinct reports with a sentence of the story
 *     words      of the digest, as budgets count them
 *     digest     the picks in the order asked for, each
 *         text       the sentence
 *         source     name of the document it is from
 *         document   index of that document in `sources`, 0-based
 *         offset     first byte of the sentence in that document's text (for HTML: of the
 *                    text taken from the page, in UTF-8)
 *         length     its bytes there
 *         words      its words
 *         score      centrality; 1 is average
 *         gain       what it added when it was chosen; the first choice of a section = 1
 *         section    index in `sections`, null in a digest without
 *         support    other reports that say it, most similar first, each with source,
 *                    document, offset, length, similarity (0 .. 1) and text
 *     sections   headings of the sections, in order; empty for a digest without
 *     sources    all documents in the order given, each
 *         name       as given
 *         title      null if it has none
 *         date       "YYYY-MM-DD...", null if unknown
 *         language   ISO 639-1, null if unknown
 *     judgements (only with SMZ_WRITE_EXPLAIN) all sentences and lines in the order of the
 *                corpus, each with document, offset, length, kind, why, fate, score, gain,
 *                redundant_with (index in `digest` or null) and similarity
 *
 * Fields are only ever added. Each pick, source and judgement stands on a line of its
 * own; line feeds are between fields only, so that leaving them out gives one line.
 */
/* clang-format on */
#include "render/parts.h"

#include <string.h>

/* Starts a field; the first one starts its object. */
static void name_field(smz_sink *sink, const char *name, bool first)
{
    smz_sink_string(sink, first ? "{" : ", ");
    smz_sink_json_string(sink, name);
    smz_sink_string(sink, ": ");
}

static void count_field(smz_sink *sink, const char *name, size_t value)
{
    name_field(sink, name, false);
    smz_sink_count(sink, value);
}

static void number_field(smz_sink *sink, const char *name, double value)
{
    name_field(sink, name, false);
    smz_sink_number(sink, value);
}

static void string_field(smz_sink *sink, const char *name, const char *value)
{
    name_field(sink, name, false);
    smz_sink_json_string(sink, value);
}

/* The code of a language, or null for "und". */
static const char *known(const char *language)
{
    return language != NULL && strcmp(language, "und") != 0 ? language : NULL;
}

static void write_supports(const smz_rendering *r, size_t pick, size_t n_supports)
{
    smz_support support;
    smz_document_info document;
    name_field(r->sink, "support", false);
    smz_sink_string(r->sink, "[");
    for (size_t i = 0; i < n_supports; i++) {
        const smz_status status = smz_digest_support(r->digest, pick, i, &support);
        if (!smz_sink_check(r->sink, status) ||
            !smz_rendering_document(r, support.document, &document)) {
            return;
        }
        if (i > 0) smz_sink_string(r->sink, ", ");
        name_field(r->sink, "source", true);
        smz_sink_json_string(r->sink, document.source);
        count_field(r->sink, "document", support.document);
        count_field(r->sink, "offset", support.offset);
        count_field(r->sink, "length", support.length);
        number_field(r->sink, "similarity", support.similarity);
        name_field(r->sink, "text", false);
        smz_sink_json(r->sink, support.text, support.text_size);
        smz_sink_string(r->sink, "}");
    }
    smz_sink_string(r->sink, "]");
}

static void write_picks(const smz_rendering *r)
{
    const size_t n_sections = smz_digest_sections(r->digest);
    smz_pick pick;
    smz_document_info document;
    for (size_t i = 0; i < smz_digest_count(r->digest); i++) {
        if (!smz_rendering_pick(r, i, &pick) ||
            !smz_rendering_document(r, pick.document, &document)) {
            return;
        }
        smz_sink_string(r->sink, i > 0 ? ",\n  " : "\n  ");
        name_field(r->sink, "text", true);
        smz_sink_json(r->sink, pick.text, pick.text_size);
        string_field(r->sink, "source", document.source);
        count_field(r->sink, "document", pick.document);
        count_field(r->sink, "offset", pick.offset);
        count_field(r->sink, "length", pick.length);
        count_field(r->sink, "words", pick.n_words);
        number_field(r->sink, "score", pick.score);
        number_field(r->sink, "gain", pick.gain);
        name_field(r->sink, "section", false);
        if (n_sections > 0) {
            smz_sink_count(r->sink, pick.section);
        } else {
            smz_sink_string(r->sink, "null");
        }
        write_supports(r, i, pick.n_support);
        smz_sink_string(r->sink, "}");
    }
}

void smz_json_document(smz_sink *sink, const smz_document_info *document)
{
    name_field(sink, "name", true);
    smz_sink_json_string(sink, document->source);
    string_field(sink, "title", document->title);
    string_field(sink, "date", document->date);
    string_field(sink, "language", known(document->language));
    smz_sink_string(sink, "}");
}

static void write_sources(const smz_rendering *r)
{
    smz_document_info document;
    for (size_t i = 0; i < r->n_documents; i++) {
        if (!smz_rendering_document(r, i, &document)) return;
        smz_sink_string(r->sink, i > 0 ? ",\n  " : "\n  ");
        smz_json_document(r->sink, &document);
    }
}

static void write_judgements(const smz_rendering *r)
{
    smz_sentence sentence;
    smz_judgement judgement;
    for (size_t i = 0; i < r->n_sentences; i++) {
        if (!smz_sink_check(r->sink, smz_corpus_sentence(r->corpus, i, &sentence)) ||
            !smz_sink_check(r->sink, smz_digest_judgement(r->digest, i, &judgement))) {
            return;
        }
        smz_sink_string(r->sink, i > 0 ? ",\n  " : "\n  ");
        name_field(r->sink, "document", true);
        smz_sink_count(r->sink, sentence.document);
        count_field(r->sink, "offset", sentence.offset);
        count_field(r->sink, "length", sentence.length);
        string_field(r->sink, "kind", smz_kind_name(judgement.kind));
        string_field(r->sink, "why", judgement.why);
        string_field(r->sink, "fate", smz_fate_name(judgement.fate));
        number_field(r->sink, "score", judgement.score);
        number_field(r->sink, "gain", judgement.gain);
        name_field(r->sink, "redundant_with", false);
        if (judgement.redundant_with == SMZ_NONE) {
            smz_sink_string(r->sink, "null");
        } else {
            smz_sink_count(r->sink, judgement.redundant_with);
        }
        number_field(r->sink, "similarity", judgement.similarity);
        smz_sink_string(r->sink, "}");
    }
}

static size_t count_words(const smz_rendering *r)
{
    smz_pick pick;
    size_t words = 0;
    for (size_t i = 0; i < smz_digest_count(r->digest); i++) {
        if (smz_rendering_pick(r, i, &pick)) words += pick.n_words;
    }
    return words;
}

void smz_render_json_fields(const smz_rendering *r)
{
    string_field(r->sink, "language", smz_digest_language(r->digest));
    count_field(r->sink, "reports", r->n_reports);
    count_field(r->sink, "words", count_words(r));
    smz_sink_string(r->sink, ",\n \"digest\": [");
    write_picks(r);
    smz_sink_string(r->sink, "],\n \"sections\": [");
    for (size_t s = 0; s < smz_digest_sections(r->digest); s++) {
        if (s > 0) smz_sink_string(r->sink, ", ");
        smz_sink_json_string(r->sink, smz_digest_heading(r->digest, s));
    }
    smz_sink_string(r->sink, "],\n \"sources\": [");
    write_sources(r);
    smz_sink_string(r->sink, "]");
    if ((r->flags & SMZ_WRITE_EXPLAIN) != 0) {
        smz_sink_string(r->sink, ",\n \"judgements\": [");
        write_judgements(r);
        smz_sink_string(r->sink, "]");
    }
}

void smz_render_json(const smz_rendering *r)
{
    name_field(r->sink, "version", true);
    smz_sink_json_string(r->sink, smz_version());
    smz_render_json_fields(r);
    smz_sink_string(r->sink, "}\n");
}

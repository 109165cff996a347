/*
 * render.c - smz_digest_write: checks what was asked for, numbers the sources, and hands
 * over to a renderer from the table.
 */
#include "render/parts.h"

#include "base/error.h"
#include "digest/digest.h"

/* In the order of smz_output. */
static const struct {
    const char *name;
    smz_renderer *render;
} renderers[] = {
    {"text", smz_render_text},
    {"markdown", smz_render_markdown},
    {"json", smz_render_json},
    {"html", smz_render_html},
};

#define N_RENDERERS (sizeof renderers / sizeof renderers[0])

/* Wider than any terminal, and small enough that column arithmetic cannot overflow. */
#define MAX_WIDTH 1000000

bool smz_rendering_pick(const smz_rendering *rendering, size_t index, smz_pick *out)
{
    return smz_sink_check(rendering->sink,
                          smz_digest_pick(rendering->digest, index, out));
}

bool smz_rendering_document(const smz_rendering *rendering, size_t index,
                            smz_document_info *out)
{
    return smz_sink_check(rendering->sink,
                          smz_corpus_document(rendering->corpus, index, out));
}

bool smz_rendering_joined(const smz_rendering *rendering, size_t index)
{
    const smz_sentence_record *sentence = &rendering->corpus->sentences.items[index];
    return index > 0 && sentence->document == sentence[-1].document &&
           sentence->paragraph == sentence[-1].paragraph;
}

static void number_sources(smz_rendering *rendering)
{
    smz_sources *sources = &rendering->sources;
    smz_pick pick;
    for (size_t i = 0; i < smz_digest_count(rendering->digest); i++) {
        if (!smz_rendering_pick(rendering, i, &pick)) return;
        if (sources->number[pick.document] != 0) continue;
        sources->documents[sources->count++] = pick.document;
        sources->number[pick.document] = sources->count;
    }
}

size_t smz_rendering_near_misses(const smz_rendering *rendering,
                                 smz_near_miss out[SMZ_NEAR_MISSES])
{
    const smz_corpus *corpus = rendering->corpus;
    size_t count = 0;
    smz_judgement judgement;
    smz_document_info document;
    /* Insertion into a short sorted list: linear in the sentences, earlier ones first
       among equals. */
    for (size_t i = 0; i < rendering->n_sentences; i++) {
        const smz_status status = smz_digest_judgement(rendering->digest, i, &judgement);
        if (!smz_sink_check(rendering->sink, status)) return 0;
        if (judgement.fate == SMZ_FATE_PICKED || !(judgement.gain > 0)) continue;
        size_t at = count;
        while (at > 0 && judgement.gain > out[at - 1].judgement.gain) at--;
        if (at == SMZ_NEAR_MISSES) continue;
        if (count < SMZ_NEAR_MISSES) count++;
        for (size_t j = count - 1; j > at; j--) {
            out[j].judgement = out[j - 1].judgement;
            out[j].index = out[j - 1].index;
        }
        out[at].judgement = judgement;
        out[at].index = i;
    }
    for (size_t i = 0; i < count; i++) {
        const smz_status status =
            smz_corpus_sentence(corpus, out[i].index, &out[i].sentence);
        if (!smz_sink_check(rendering->sink, status) ||
            !smz_rendering_document(rendering, out[i].sentence.document, &document)) {
            return 0;
        }
        out[i].text = document.text + out[i].sentence.offset;
        out[i].source = document.source;
    }
    return count;
}

bool smz_rendering_open(smz_rendering *rendering, const smz_digest *digest,
                        unsigned flags, size_t width, smz_sink *sink)
{
    const smz_allocator *allocator = &digest->allocator;
    *rendering = (smz_rendering){
        .digest = digest,
        .corpus = smz_digest_corpus(digest),
        .n_documents = digest->n_documents,
        .n_sentences = digest->n_judgements,
        .n_reports = digest->n_reports,
        .allocator = allocator,
        .flags = flags,
        .width = width < MAX_WIDTH ? width : MAX_WIDTH,
        .sink = sink,
    };
    smz_sources *sources = &rendering->sources;
    sources->number = smz_memory_zero(allocator, rendering->n_documents, sizeof(size_t));
    sources->documents =
        smz_memory_zero(allocator, rendering->n_documents, sizeof(size_t));
    if (sources->number == NULL || sources->documents == NULL)
        return smz_sink_check(sink, SMZ_E_MEMORY);
    number_sources(rendering);
    return sink->status == SMZ_OK;
}

void smz_rendering_close(smz_rendering *rendering)
{
    const smz_sources *sources = &rendering->sources;
    smz_memory_free(rendering->allocator, sources->number, rendering->n_documents,
                    sizeof(size_t));
    smz_memory_free(rendering->allocator, sources->documents, rendering->n_documents,
                    sizeof(size_t));
}

void smz_digest_render(const smz_digest *digest, smz_renderer *render, unsigned flags,
                       size_t width, smz_sink *sink)
{
    smz_rendering rendering;
    if (smz_rendering_open(&rendering, digest, flags, width, sink)) render(&rendering);
    smz_rendering_close(&rendering);
}

smz_status smz_digest_write(const smz_digest *digest, smz_output output, unsigned flags,
                            size_t width, smz_writer *write, void *context,
                            smz_error *error)
{
    smz_sink sink;
    if (digest == NULL || write == NULL) {
        return smz_fail(error, SMZ_E_ARGUMENT, "smz_digest_write: %s is NULL",
                        digest == NULL ? "the digest" : "the writer");
    }
    if ((size_t)output >= N_RENDERERS) {
        return smz_fail(error, SMZ_E_FORMAT, "output: %d is none of the known formats",
                        (int)output);
    }
    if ((flags & ~(unsigned)(SMZ_WRITE_EXPLAIN | SMZ_WRITE_COLOR)) != 0) {
        return smz_fail(error, SMZ_E_ARGUMENT, "flags: %u has bits that mean nothing",
                        flags);
    }
    smz_sink_open(&sink, write, context);
    smz_digest_render(digest, renderers[output].render, flags, width, &sink);
    const smz_status status = smz_sink_close(&sink);
    if (status == SMZ_OK) return SMZ_OK;
    if (status == SMZ_E_MEMORY) return smz_fail_memory(error);
    return smz_fail(error, status, "%s output: %s", renderers[output].name,
                    smz_status_text(status));
}

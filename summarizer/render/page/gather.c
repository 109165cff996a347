/*
 * gather.c - what the parts of the page need to know of every document and sentence,
 * gathered in one walk over the sentences.
 */
#include "render/page/page.h"

#include "base/memory.h"

bool smz_page_sentence(const smz_page *page, size_t index, smz_sentence *sentence,
                       smz_judgement *judgement)
{
    const smz_rendering *r = page->r;
    return smz_sink_check(page->sink, smz_corpus_sentence(r->corpus, index, sentence)) &&
           smz_sink_check(page->sink, smz_digest_judgement(r->digest, index, judgement));
}

/* Which sentences the digest has, and which say what one of them says. */
static void gather_said(smz_page *page)
{
    const smz_rendering *r = page->r;
    const size_t n_picks = smz_digest_count(r->digest);
    smz_pick pick;
    smz_support support;
    for (size_t i = 0; i < n_picks; i++) {
        if (!smz_rendering_pick(r, i, &pick)) return;
        for (size_t j = 0; j < pick.n_support; j++) {
            const smz_status status = smz_digest_support(r->digest, i, j, &support);
            if (!smz_sink_check(page->sink, status)) return;
            if (page->said[support.sentence] == 0)
                page->said[support.sentence] = (uint32_t)i + 1;
        }
    }
    /* Last, as a pick is itself before it is another's support. */
    for (size_t i = 0; i < n_picks; i++) {
        if (!smz_rendering_pick(r, i, &pick)) return;
        page->said[pick.sentence] = (uint32_t)i + 1;
    }
}

static void gather_sources(smz_page *page)
{
    smz_sentence sentence;
    smz_judgement judgement;
    for (size_t i = 0; i < page->r->n_sentences; i++) {
        if (!smz_page_sentence(page, i, &sentence, &judgement)) return;
        smz_page_source *source = &page->sources[sentence.document];
        if (source->n_lines++ == 0) source->first_sentence = i;
        const bool picked = judgement.fate == SMZ_FATE_PICKED;
        source->n_picked += picked;
        source->n_same += !picked && page->said[i] != 0;
        source->n_aside += judgement.kind != SMZ_KIND_SENTENCE;
        source->off_topic = source->off_topic || judgement.kind == SMZ_KIND_OFFTOPIC;
        source->seen = source->seen || judgement.fate == SMZ_FATE_SEEN;
    }
}

/* Numbers the documents: those quoted as the text form does, those that say the same, the
 * rest. */
static void number_sources(smz_page *page)
{
    const smz_rendering *r = page->r;
    size_t count = 0;
    for (; count < r->sources.count; count++) {
        page->documents[count] = r->sources.documents[count];
        page->sources[page->documents[count]].number = count + 1;
    }
    for (int same = 1; same >= 0; same--) {
        for (size_t d = 0; d < r->n_documents; d++) {
            smz_page_source *source = &page->sources[d];
            if (source->number > 0 || (same && source->n_same == 0)) continue;
            page->documents[count++] = d;
            source->number = count;
        }
    }
    page->n_listed = count < SMZ_PAGE_SOURCES ? count : SMZ_PAGE_SOURCES;
}

bool smz_page_gather(smz_page *page, const smz_rendering *r)
{
    page->r = r;
    page->sink = r->sink;
    page->sources = smz_memory_zero(r->allocator, r->n_documents, sizeof *page->sources);
    page->documents = smz_memory_zero(r->allocator, r->n_documents, sizeof(size_t));
    page->said = smz_memory_zero(r->allocator, r->n_sentences, sizeof *page->said);
    if (page->sources == NULL || page->documents == NULL || page->said == NULL)
        return smz_sink_check(r->sink, SMZ_E_MEMORY);
    gather_said(page);
    gather_sources(page);
    number_sources(page);
    return r->sink->status == SMZ_OK;
}

void smz_page_free(smz_page *page)
{
    const smz_rendering *r = page->r;
    smz_memory_free(r->allocator, page->said, r->n_sentences, sizeof *page->said);
    smz_memory_free(r->allocator, page->documents, r->n_documents, sizeof(size_t));
    smz_memory_free(r->allocator, page->sources, r->n_documents, sizeof *page->sources);
}

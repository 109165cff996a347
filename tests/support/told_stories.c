/* told_stories.c - stories, the digest of each, and a page of them in any form. */
#include "support/told_stories.h"

#include "base/memory.h"
#include "render/stories.h"

static smz_status tell(told_stories *all, size_t index, const smz_options *options)
{
    told_story *told = &all->told[index];
    smz_story story;
    smz_status status = smz_stories_story(all->stories, index, &story);
    if (status == SMZ_OK) status = smz_corpus_new(&all->allocator, &told->corpus, NULL);
    if (status == SMZ_OK)
        status = smz_corpus_take(told->corpus, all->corpus, story.documents,
                                 story.n_documents, NULL);
    if (status == SMZ_OK)
        status = smz_digest_new(told->corpus, options, &told->digest, NULL);
    return status == SMZ_E_EMPTY ? SMZ_OK : status;
}

smz_status told_stories_make(told_stories *out, const smz_allocator *allocator,
                             const smz_corpus *corpus, const smz_story_options *apart,
                             const smz_options *options)
{
    *out = (told_stories){.corpus = corpus, .allocator = smz_allocator_libc};
    if (allocator != NULL) out->allocator = *allocator;
    smz_status status = smz_stories_new(corpus, apart, &out->stories, NULL);
    if (status != SMZ_OK) return status;
    const size_t n = smz_stories_count(out->stories);
    out->told = smz_memory_zero(&out->allocator, n, sizeof *out->told);
    if (out->told == NULL) return SMZ_E_MEMORY;
    for (size_t i = 0; i < n && status == SMZ_OK; i++) status = tell(out, i, options);
    return status;
}

smz_status told_stories_write(const told_stories *all, smz_output output, unsigned flags,
                              size_t width, smz_writer *write, void *context)
{
    smz_sink sink;
    smz_story_page page;
    smz_document_info info;
    size_t n_singles;
    const size_t *singles = smz_stories_singles(all->stories, &n_singles);
    smz_sink_open(&sink, write, context);
    smz_story_page_open(&page, &all->allocator, output, flags, width, &sink);
    for (size_t i = 0; i < smz_stories_count(all->stories); i++) {
        smz_story_entry entry = {.corpus = all->told[i].corpus,
                                 .digest = all->told[i].digest};
        if (smz_sink_check(&sink, smz_stories_story(all->stories, i, &entry.story)))
            smz_story_page_story(&page, &entry);
    }
    for (size_t i = 0; i < n_singles; i++) {
        if (smz_sink_check(&sink, smz_corpus_document(all->corpus, singles[i], &info)))
            smz_story_page_single(&page, &info);
    }
    smz_story_page_close(&page);
    return smz_sink_close(&sink);
}

void told_stories_free(told_stories *all)
{
    const size_t n = smz_stories_count(all->stories);
    for (size_t i = 0; all->told != NULL && i < n; i++) {
        smz_digest_free(all->told[i].digest);
        smz_corpus_free(all->told[i].corpus);
    }
    smz_memory_free(&all->allocator, all->told, n, sizeof *all->told);
    smz_stories_free(all->stories);
    *all = (told_stories){.corpus = NULL};
}

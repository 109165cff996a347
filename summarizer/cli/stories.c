/*
 * stories.c - mixed reports in, a digest of each story out: reads the inputs into a
 * corpus, finds the stories, and makes the digest of each from a corpus of its reports
 * alone, so that it is the one that `summarize` gives for just these files.
 */
#include "cli/stories.h"

#include "cli/digest.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/warnings.h"
#include "render/stories.h"

/* What the steps share. */
struct job {
    const smz_arguments *arguments;
    smz_reporter reporter;
    smz_corpus *corpus;
    smz_stories *stories;
    smz_error error;
    bool query_met; /* by any story */
};

static int find_stories(struct job *job)
{
    const smz_story_options options = {sizeof options, job->arguments->story_threshold};
    if (!smz_has_sentence(job->corpus)) {
        smz_message_error("nothing to summarize: no input has a sentence");
        return SMZ_EXIT_NOTHING;
    }
    switch (smz_stories_new(job->corpus, &options, &job->stories, &job->error)) {
    case SMZ_OK:
        return SMZ_EXIT_WRITTEN;
    case SMZ_E_MEMORY:
        return smz_message_memory();
    default:
        smz_message_error("%s", job->error.message);
        return SMZ_EXIT_FAILED;
    }
}

/* Makes the digest of one story and writes it. A story of which there is nothing to say
 * is written without one. */
static smz_status write_story(struct job *job, size_t index, smz_story_page *page)
{
    const smz_options *options = &job->arguments->options;
    smz_story_entry entry = {.digest = NULL};
    smz_corpus *corpus = NULL;
    smz_digest *digest = NULL;
    smz_status status = smz_stories_story(job->stories, index, &entry.story);
    if (status == SMZ_OK) status = smz_corpus_new(NULL, &corpus, &job->error);
    if (status == SMZ_OK)
        status = smz_corpus_take(corpus, job->corpus, entry.story.documents,
                                 entry.story.n_documents, &job->error);
    if (status == SMZ_OK) status = smz_digest_new(corpus, options, &digest, &job->error);
    if (status == SMZ_E_EMPTY) {
        smz_message_warning(&job->reporter, entry.story.title, "no digest: %s",
                            job->error.message);
        status = SMZ_OK;
    }
    if (status == SMZ_OK) {
        smz_report_off_topic(&job->reporter, corpus, digest,
                             "left out of its story: it has nothing to do with the rest");
        job->query_met |= smz_digest_query_met(digest) != 0;
        entry.corpus = corpus;
        entry.digest = digest;
        smz_story_page_story(page, &entry);
        status = page->sink->status;
    }
    smz_digest_free(digest);
    smz_corpus_free(corpus);
    return status;
}

static void write_page(struct job *job, smz_sink *sink)
{
    const smz_arguments *arguments = job->arguments;
    smz_story_page page;
    smz_document_info info;
    smz_status status = SMZ_OK;
    size_t n_singles;
    const size_t *singles = smz_stories_singles(job->stories, &n_singles);
    smz_story_page_open(&page, &smz_allocator_libc, arguments->output,
                        smz_command_flags(arguments), smz_command_width(arguments), sink);
    for (size_t i = 0; status == SMZ_OK && i < smz_stories_count(job->stories); i++)
        status = write_story(job, i, &page);
    for (size_t i = 0; status == SMZ_OK && i < n_singles; i++) {
        status = smz_corpus_document(job->corpus, singles[i], &info);
        if (status == SMZ_OK) smz_story_page_single(&page, &info);
    }
    smz_sink_check(sink, status);
    smz_story_page_close(&page);
}

static int write_result(struct job *job)
{
    const smz_arguments *arguments = job->arguments;
    smz_outlet outlet;
    smz_sink sink;
    if (!smz_outlet_open(&outlet, arguments->path)) return SMZ_EXIT_FAILED;
    smz_sink_open(&sink, smz_outlet_write, &outlet);
    write_page(job, &sink);
    const smz_status status = smz_sink_close(&sink);
    if (status != SMZ_OK && status != SMZ_E_WRITE)
        smz_message_error("%s", smz_status_text(status));
    if (!smz_outlet_close(&outlet, status == SMZ_OK) || status != SMZ_OK)
        return SMZ_EXIT_FAILED;
    if (arguments->options.query != NULL && !job->query_met)
        smz_message_warning(&job->reporter, "query",
                            "no story has a word of '%s'; the digests are of all",
                            arguments->options.query);
    return job->reporter.n_skipped > 0 ? SMZ_EXIT_SKIPPED : SMZ_EXIT_WRITTEN;
}

int smz_command_stories(const smz_arguments *arguments)
{
    struct job job = {.arguments = arguments, .reporter = {.quiet = arguments->quiet}};
    if (smz_corpus_new(NULL, &job.corpus, &job.error) != SMZ_OK)
        return smz_message_memory();
    int code = smz_inputs_read(arguments, &job.reporter, job.corpus);
    if (code == SMZ_EXIT_WRITTEN) code = find_stories(&job);
    if (code == SMZ_EXIT_WRITTEN) code = write_result(&job);
    smz_stories_free(job.stories);
    smz_corpus_free(job.corpus);
    return code;
}

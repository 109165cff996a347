/*
 * inputs.c - the files, directories and standard input of a command line into a corpus:
 * bytes, decoded, read, by several threads where there are many. What cannot be used is
 * named and passed over.
 */
#include "cli/inputs.h"

#include "cli/encoding.h"
#include "cli/files.h"
#include "cli/jobs.h"
#include "cli/pipeline.h"
#include "cli/progress.h"
#include "cli/wake.h"

#include <stdlib.h>
#include <string.h>

/* Files that a thread reads at a time, into a corpus of its own. */
#define FILES_AT_ONCE 8

/* Fewer files than this are read sooner than threads are started. */
#define FILES_FOR_THREADS 32

/* Portions for each thread that are read ahead of those that are taken. */
#define SLOTS_FOR_EACH 2

/* What the reading of one file needs. */
struct job {
    const smz_arguments *arguments;
    smz_reporter *reporter;
    smz_corpus *corpus;
    smz_error error;
    bool reading_seen; /* the files of --seen */
    size_t n_bytes;    /* read so far */
};

/* Says what reading made of a document that is now the corpus's last. */
static void report_document(struct job *job, const char *shown,
                            const smz_decoded *decoded, bool html)
{
    smz_document_info info;
    const size_t index = smz_corpus_documents(job->corpus) - 1;
    size_t n_repaired = decoded->n_repaired, first = decoded->first_repair;
    if (smz_corpus_document(job->corpus, index, &info) != SMZ_OK) return;
    if (decoded->guess != NULL) {
        smz_message_warning(job->reporter, shown, "is not UTF-8, read as %s",
                            decoded->guess);
    }
    if (decoded->owned == NULL && info.n_repaired > 0) {
        n_repaired = info.n_repaired;
        first = info.first_repair + decoded->prefix;
    }
    if (n_repaired > 0) {
        smz_message_warning(job->reporter, shown,
                            "%zu invalid %s repaired, the first at byte %zu", n_repaired,
                            n_repaired == 1 ? "sequence" : "sequences", first);
    }
    if (info.n_sentences == 0) {
        smz_message_skip(job->reporter, shown,
                         html ? "no article found in the page" : "no text in it");
    } else if (info.n_kept == 0 && job->arguments->command != SMZ_COMMAND_LIST) {
        smz_message_skip(job->reporter, shown,
                         "no sentence of a story in it (see --list-sentences)");
    }
}

/* Adds a file's text to the corpus, or reports why not. A status that is not SMZ_OK ends
 * the reading. */
static smz_status add_text(struct job *job, const char *name, const smz_decoded *decoded,
                           bool html)
{
    const char *shown = smz_file_shown(name);
    smz_document document = SMZ_DOCUMENT_INIT;
    document.text = decoded->text;
    document.text_size = decoded->size;
    document.format = html ? SMZ_FORMAT_HTML : SMZ_FORMAT_TEXT;
    document.flags = (job->arguments->strict ? SMZ_DOCUMENT_STRICT : 0u) |
                     (job->reading_seen ? SMZ_DOCUMENT_SEEN : 0u);
    document.source = shown;
    document.language = job->arguments->language;

    const smz_status status = smz_corpus_add(job->corpus, &document, &job->error);
    switch (status) {
    case SMZ_OK:
        report_document(job, shown, decoded, html);
        return SMZ_OK;
    case SMZ_E_ENCODING:
        smz_message_unread(job->reporter, shown, "invalid UTF-8 at byte %zu",
                           job->error.offset + decoded->prefix);
        return SMZ_OK;
    case SMZ_E_LIMIT:
    case SMZ_E_FORMAT:
        smz_message_unread(job->reporter, shown, "%s", job->error.message);
        return SMZ_OK;
    default:
        return status;
    }
}

static smz_status add_file(struct job *job, const char *name)
{
    const char *shown = smz_file_shown(name);
    char *bytes = NULL;
    size_t size = 0;
    smz_decoded decoded = {0};
    smz_status status = SMZ_OK;

    if (!smz_file_read(name, job->reporter, &bytes, &size)) return SMZ_E_MEMORY;
    if (bytes == NULL) return SMZ_OK; /* reported */
    job->n_bytes += size;
    bool html = smz_file_is_html(name) || smz_text_is_html(bytes, size);
    if (!smz_text_decode(bytes, size, job->arguments->encoding, html,
                         job->arguments->strict, &decoded)) {
        status = SMZ_E_MEMORY;
    } else if (decoded.why != NULL) {
        if (decoded.n_repaired > 0) {
            smz_message_unread(job->reporter, shown, "%s, the first at byte %zu",
                               decoded.why, decoded.first_repair);
        } else {
            smz_message_unread(job->reporter, shown, "%s", decoded.why);
        }
    } else {
        html = html || smz_text_is_html(decoded.text, decoded.size); /* was UTF-16 */
        status = add_text(job, name, &decoded, html);
    }
    smz_decoded_free(&decoded);
    free(bytes);
    return status;
}

/* Says why reading ended early. */
static int fail(const char *name, smz_status status, const smz_error *error)
{
    if (status == SMZ_E_MEMORY) return smz_message_memory();
    smz_message_failure(smz_file_shown(name), "%s", error->message);
    return SMZ_EXIT_FAILED;
}

/* ---------------------------------------------------------------------- in one thread --
 */

static int read_alone(struct job *job, const smz_files *files)
{
    smz_progress_start(job->arguments->quiet, "files", files->count, 0);
    for (size_t i = 0; i < files->count; i++) {
        const smz_status status = add_file(job, files->names[i]);
        if (status != SMZ_OK) return fail(files->names[i], status, &job->error);
        smz_progress_step(i + 1, job->n_bytes);
    }
    return SMZ_EXIT_WRITTEN;
}

/* -------------------------------------------------------------------- in several threads
 */

/* Some files, read into a corpus of their own. */
struct portion {
    size_t first, end; /* of the files; what failed is the last one */
    struct job job;
    smz_reporter reporter;
    smz_status status;
};

struct sharing {
    struct job *job;
    const smz_files *files;
    struct portion *portions; /* the slots */
    size_t n_given, n_taken;  /* files */
    int code;
};

static smz_fill give(void *context, size_t slot, int *descriptor)
{
    struct sharing *sharing = context;
    struct portion *portion = &sharing->portions[slot];
    const size_t left = sharing->files->count - sharing->n_given;
    (void)descriptor;
    if (left == 0) return SMZ_FILL_END;
    *portion = (struct portion){.first = sharing->n_given, .job = *sharing->job};
    sharing->n_given += left < FILES_AT_ONCE ? left : FILES_AT_ONCE;
    portion->end = sharing->n_given;
    portion->reporter = (smz_reporter){.quiet = sharing->job->reporter->quiet,
                                       .needed_by = sharing->job->reporter->needed_by,
                                       .holds = true};
    portion->job.reporter = &portion->reporter;
    portion->job.corpus = NULL;
    portion->job.n_bytes = 0;
    return SMZ_FILL_ITEM;
}

static void read_portion(void *context, size_t worker, size_t slot)
{
    struct sharing *sharing = context;
    struct portion *portion = &sharing->portions[slot];
    struct job *job = &portion->job;
    (void)worker;
    portion->status = smz_corpus_new(NULL, &job->corpus, &job->error);
    for (size_t i = portion->first; i < portion->end && portion->status == SMZ_OK; i++) {
        portion->status = add_file(job, sharing->files->names[i]);
        if (portion->status != SMZ_OK) portion->end = i + 1;
    }
}

static bool take_portion(void *context, size_t slot)
{
    struct sharing *sharing = context;
    struct job *job = sharing->job;
    struct portion *portion = &sharing->portions[slot];
    smz_status status = portion->status;
    smz_error *error = &portion->job.error;
    smz_reporter_release(job->reporter, &portion->reporter);
    if (status == SMZ_OK)
        status = smz_corpus_take(job->corpus, portion->job.corpus, NULL, 0, error);
    if (status != SMZ_OK)
        sharing->code = fail(sharing->files->names[portion->end - 1], status, error);
    smz_corpus_free(portion->job.corpus);
    portion->job.corpus = NULL;
    sharing->n_taken = portion->end;
    job->n_bytes += portion->job.n_bytes;
    return status == SMZ_OK;
}

static void tick(void *context)
{
    const struct sharing *sharing = context;
    smz_progress_step(sharing->n_taken, sharing->job->n_bytes);
}

/* Threads read portions of the files, which are taken in their order, so that the corpus
 * is as if one had read them all. */
static int read_shared(struct job *job, const smz_files *files, size_t n_workers)
{
    struct sharing sharing = {.job = job, .files = files, .code = SMZ_EXIT_WRITTEN};
    const bool shown =
        smz_progress_start(job->arguments->quiet, "files", files->count, 0);
    const smz_pipeline pipeline = {
        .n_workers = n_workers,
        .n_slots = n_workers * SLOTS_FOR_EACH,
        .context = &sharing,
        .fill = give,
        .work = read_portion,
        .drain = take_portion,
        .tick = shown ? tick : NULL,
        .tick_milliseconds = shown ? SMZ_PROGRESS_MILLISECONDS : 0,
    };
    smz_jobs_prepare();
    sharing.portions = calloc(pipeline.n_slots, sizeof *sharing.portions);
    if (sharing.portions == NULL) return smz_message_memory();
    if (!smz_pipeline_run(&pipeline)) sharing.code = read_alone(job, files);
    for (size_t i = 0; i < pipeline.n_slots; i++) { /* after a failure */
        smz_corpus_free(sharing.portions[i].job.corpus);
        free(sharing.portions[i].reporter.held);
    }
    free(sharing.portions);
    return sharing.code;
}

/* ------------------------------------------------------------------------------ all --
 */

/* Reads files, directories and standard input into the corpus. */
static int read_names(struct job *job, char *const *names, size_t n_names)
{
    const size_t n_workers = smz_jobs(job->arguments->jobs);
    smz_files files;
    int code;
    if (!smz_files_expand(names, n_names, job->reporter, &files)) {
        code = smz_message_memory();
    } else if (n_workers == 1 || files.count < FILES_FOR_THREADS ||
               !smz_wake_open(false)) {
        code = read_alone(job, &files);
    } else {
        code = read_shared(job, &files, n_workers);
        smz_wake_close();
    }
    smz_progress_end();
    smz_files_free(&files);
    return code;
}

int smz_inputs_read(const smz_arguments *arguments, smz_reporter *reporter,
                    smz_corpus *corpus)
{
    struct job job = {.arguments = arguments, .reporter = reporter, .corpus = corpus};
    int code = read_names(&job, arguments->inputs, arguments->n_inputs);
    if (code != SMZ_EXIT_WRITTEN || arguments->n_seen == 0) return code;
    /* What the reader knows is left out of the digest: without it all would be there. */
    const size_t n_unread = reporter->n_unread;
    job.reading_seen = true;
    reporter->needed_by = "--seen";
    code = read_names(&job, arguments->seen, arguments->n_seen);
    reporter->needed_by = NULL;
    return reporter->n_unread > n_unread ? SMZ_EXIT_FAILED : code;
}

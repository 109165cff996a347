/*
 * main.c - summarize: reports in, one digest out. Reads the inputs into a corpus, makes
 * the digest, writes it; every outcome has its exit status (cli/message.h).
 */
#define _DEFAULT_SOURCE /* for struct winsize */
#include "cli/arguments.h"
#include "cli/encoding.h"
#include "cli/files.h"
#include "cli/list.h"
#include "cli/message.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Lines longer than this are tiring to read, even where the terminal has room. */
#define MAX_LINE     90
#define MIN_LINE     20
#define DEFAULT_LINE 80

/* What the steps share. */
struct job {
    smz_arguments arguments;
    smz_reporter reporter;
    smz_corpus *corpus;
    smz_digest *digest;
    smz_error error;
    bool reading_seen; /* the files of --seen */
};

static int fail_memory(void)
{
    smz_message_error("%s", smz_status_text(SMZ_E_MEMORY));
    return SMZ_EXIT_FAILED;
}

/* ------------------------------------------------------------------------- reading -- */

/* Says what reading made of a document that is now the corpus's last. */
static void report_document(struct job *job, const char *shown,
                            const smz_decoded *decoded)
{
    smz_document_info info;
    const size_t index = smz_corpus_documents(job->corpus) - 1;
    size_t n_repaired = decoded->n_repaired, first = decoded->first_repair;
    if (smz_corpus_document(job->corpus, index, &info) != SMZ_OK) return;
    if (decoded->guess != NULL) {
        smz_message_warning(&job->reporter, shown, "is not UTF-8, read as %s",
                            decoded->guess);
    }
    if (decoded->owned == NULL && info.n_repaired > 0) {
        n_repaired = info.n_repaired;
        first = info.first_repair + decoded->prefix;
    }
    if (n_repaired > 0) {
        smz_message_warning(&job->reporter, shown,
                            "%zu invalid %s repaired, the first at byte %zu", n_repaired,
                            n_repaired == 1 ? "sequence" : "sequences", first);
    }
    if (info.n_sentences == 0) {
        smz_message_skip(&job->reporter, shown, "no text in it");
    } else if (info.n_kept == 0 && job->arguments.command != SMZ_COMMAND_LIST) {
        smz_message_skip(&job->reporter, shown,
                         "no sentence of a story in it (see --list-sentences)");
    }
}

/* Adds a file's text to the corpus, or reports why not. Returns an exit status. */
static int add_text(struct job *job, const char *name, const smz_decoded *decoded,
                    bool html)
{
    const char *shown = smz_file_shown(name);
    smz_document document = SMZ_DOCUMENT_INIT;
    document.text = decoded->text;
    document.text_size = decoded->size;
    document.format = html ? SMZ_FORMAT_HTML : SMZ_FORMAT_TEXT;
    document.flags = (job->arguments.strict ? SMZ_DOCUMENT_STRICT : 0u) |
                     (job->reading_seen ? SMZ_DOCUMENT_SEEN : 0u);
    document.source = shown;
    document.language = job->arguments.language;

    const smz_status status = smz_corpus_add(job->corpus, &document, &job->error);
    switch (status) {
    case SMZ_OK:
        report_document(job, shown, decoded);
        return SMZ_EXIT_WRITTEN;
    case SMZ_E_MEMORY:
        return fail_memory();
    case SMZ_E_ENCODING:
        smz_message_skip(&job->reporter, shown, "invalid UTF-8 at byte %zu",
                         job->error.offset + decoded->prefix);
        return SMZ_EXIT_WRITTEN;
    case SMZ_E_LIMIT:
    case SMZ_E_FORMAT:
        smz_message_skip(&job->reporter, shown, "%s", job->error.message);
        return SMZ_EXIT_WRITTEN;
    default:
        smz_message_failure(shown, "%s", job->error.message);
        return SMZ_EXIT_FAILED;
    }
}

static int add_file(struct job *job, const char *name)
{
    const char *shown = smz_file_shown(name);
    char *bytes = NULL;
    size_t size = 0;
    smz_decoded decoded = {0};
    int code = SMZ_EXIT_WRITTEN;

    if (!smz_file_read(name, &job->reporter, &bytes, &size)) return fail_memory();
    if (bytes == NULL) return SMZ_EXIT_WRITTEN; /* reported */
    bool html = smz_file_is_html(name) || smz_text_is_html(bytes, size);
    if (!smz_text_decode(bytes, size, job->arguments.encoding, html,
                         job->arguments.strict, &decoded)) {
        code = fail_memory();
    } else if (decoded.why != NULL) {
        if (decoded.n_repaired > 0) {
            smz_message_skip(&job->reporter, shown, "%s, the first at byte %zu",
                             decoded.why, decoded.first_repair);
        } else {
            smz_message_skip(&job->reporter, shown, "%s", decoded.why);
        }
    } else {
        html = html || smz_text_is_html(decoded.text, decoded.size); /* was UTF-16 */
        code = add_text(job, name, &decoded, html);
    }
    smz_decoded_free(&decoded);
    free(bytes);
    return code;
}

/* Reads files, directories and standard input into the corpus. */
static int read_names(struct job *job, char **names, size_t n_names)
{
    smz_files files;
    int code = SMZ_EXIT_WRITTEN;
    if (!smz_files_expand(names, n_names, &job->reporter, &files)) code = fail_memory();
    for (size_t i = 0; code == SMZ_EXIT_WRITTEN && i < files.count; i++) {
        code = add_file(job, files.names[i]);
    }
    smz_files_free(&files);
    return code;
}

static int read_inputs(struct job *job)
{
    smz_arguments *arguments = &job->arguments;
    int code = read_names(job, arguments->inputs, arguments->n_inputs);
    if (code != SMZ_EXIT_WRITTEN || arguments->n_seen == 0) return code;
    job->reading_seen = true;
    return read_names(job, arguments->seen, arguments->n_seen);
}

/* Names the documents that were left out for having nothing to do with the others. */
static void report_off_topic(struct job *job)
{
    size_t last = SMZ_NONE;
    for (size_t i = 0; i < smz_corpus_sentences(job->corpus); i++) {
        smz_judgement judgement;
        smz_sentence sentence;
        smz_document_info info;
        if (smz_digest_judgement(job->digest, i, &judgement) != SMZ_OK ||
            judgement.kind != SMZ_KIND_OFFTOPIC ||
            smz_corpus_sentence(job->corpus, i, &sentence) != SMZ_OK ||
            sentence.document == last ||
            smz_corpus_document(job->corpus, sentence.document, &info) != SMZ_OK)
            continue;
        last = sentence.document;
        smz_message_warning(&job->reporter, info.source,
                            "left out: it has nothing to do with the other reports");
    }
}

/* Names the sections for which no sentence was found. */
static void report_empty_sections(struct job *job)
{
    const smz_section *sections = job->arguments.options.sections;
    const size_t n_picks = smz_digest_count(job->digest);
    for (size_t section = 0; section < smz_digest_sections(job->digest); section++) {
        smz_pick pick;
        size_t i = 0;
        while (i < n_picks && smz_digest_pick(job->digest, i, &pick) == SMZ_OK &&
               pick.section != section)
            i++;
        if (i == n_picks)
            smz_message_warning(&job->reporter, "section",
                                "nothing new that fits its budget is about '%s'",
                                sections[section].query);
    }
}

/* ------------------------------------------------------------------------- digests -- */

/* There is no digest; says why, as the user sees it. */
static int fail_empty(const struct job *job)
{
    smz_document_info info;
    size_t n_kept = 0;
    for (size_t i = 0; i < smz_corpus_documents(job->corpus); i++) {
        if (smz_corpus_document(job->corpus, i, &info) == SMZ_OK) n_kept += info.n_kept;
    }
    smz_message_error("nothing to summarize: %s",
                      n_kept > 0 ? job->error.message : "no input has a sentence");
    return SMZ_EXIT_NOTHING;
}

static int make_digest(struct job *job)
{
    const smz_options *options = &job->arguments.options;
    const bool list = job->arguments.command == SMZ_COMMAND_LIST;
    switch (smz_digest_new(job->corpus, options, &job->digest, &job->error)) {
    case SMZ_OK:
        report_off_topic(job);
        if (!list) report_empty_sections(job);
        if (!list && !smz_digest_query_met(job->digest)) {
            smz_message_warning(&job->reporter, "query",
                                "no report has a word of '%s'; the digest is of all",
                                options->query);
        }
        return SMZ_EXIT_WRITTEN;
    case SMZ_E_MEMORY:
        return fail_memory();
    case SMZ_E_EMPTY:
        if (list && smz_corpus_sentences(job->corpus) > 0) return SMZ_EXIT_WRITTEN;
        return fail_empty(job);
    case SMZ_E_OPTION:
        smz_message_error("%s", job->error.message);
        return SMZ_EXIT_USAGE;
    default:
        smz_message_error("%s", job->error.message);
        return SMZ_EXIT_FAILED;
    }
}

static size_t line_width(const smz_arguments *arguments)
{
    struct winsize window;
    if (arguments->has_width) return arguments->width;
    if (arguments->path == NULL && isatty(STDOUT_FILENO) &&
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0) {
        return window.ws_col < MIN_LINE   ? MIN_LINE
               : window.ws_col > MAX_LINE ? MAX_LINE
                                          : window.ws_col;
    }
    return DEFAULT_LINE;
}

static int write_result(struct job *job)
{
    const smz_arguments *arguments = &job->arguments;
    smz_outlet outlet;
    smz_status status;
    if (!smz_outlet_open(&outlet, arguments->path)) return SMZ_EXIT_FAILED;
    if (arguments->command == SMZ_COMMAND_LIST) {
        status = smz_list_write(job->corpus, job->digest, smz_outlet_write, &outlet);
    } else {
        status = smz_digest_write(job->digest, arguments->output, arguments->write_flags,
                                  line_width(arguments), smz_outlet_write, &outlet,
                                  &job->error);
    }
    if (status != SMZ_OK && status != SMZ_E_WRITE) {
        smz_message_error("%s", smz_status_text(status));
    }
    if (!smz_outlet_close(&outlet, status == SMZ_OK) || status != SMZ_OK) {
        return SMZ_EXIT_FAILED;
    }
    return job->reporter.n_skipped > 0 ? SMZ_EXIT_SKIPPED : SMZ_EXIT_WRITTEN;
}

static int summarize(struct job *job)
{
    int code;
    job->reporter.quiet = job->arguments.quiet;
    if (smz_corpus_new(NULL, &job->corpus, &job->error) != SMZ_OK) return fail_memory();
    code = read_inputs(job);
    if (code == SMZ_EXIT_WRITTEN) code = make_digest(job);
    if (code == SMZ_EXIT_WRITTEN) code = write_result(job);
    smz_digest_free(job->digest);
    smz_corpus_free(job->corpus);
    return code;
}

/* --help and --version. */
static int tell(const smz_arguments *arguments)
{
    smz_outlet outlet;
    if (!smz_outlet_open(&outlet, NULL)) return SMZ_EXIT_FAILED;
    if (arguments->command == SMZ_COMMAND_HELP) {
        smz_arguments_help(&outlet);
    } else {
        smz_outlet_string(&outlet, "summarize ");
        smz_outlet_string(&outlet, smz_version());
        smz_outlet_string(&outlet, "\n");
    }
    return smz_outlet_close(&outlet, true) ? SMZ_EXIT_WRITTEN : SMZ_EXIT_FAILED;
}

/* OpenBLAS's own, where the BLAS in use is OpenBLAS. */
extern void openblas_set_num_threads(int n) __attribute__((weak));

int main(int argc, char **argv)
{
    static struct job job;
    /* The kernels here are too short to be shared out: waking threads costs more. */
    if (openblas_set_num_threads != NULL) openblas_set_num_threads(1);
    smz_outlet_guard();
    if (!smz_arguments_read(argc, argv, &job.arguments)) return SMZ_EXIT_USAGE;
    if (job.arguments.command == SMZ_COMMAND_HELP ||
        job.arguments.command == SMZ_COMMAND_VERSION) {
        return tell(&job.arguments);
    }
    return summarize(&job);
}

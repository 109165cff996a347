/*
 * digest.c - reports in, one digest out: reads the inputs into a corpus, makes the digest
 * and writes it, or writes how the inputs were read (--list-sentences).
 */
#define _DEFAULT_SOURCE /* for struct winsize */
#include "cli/digest.h"

#include "cli/inputs.h"
#include "cli/list.h"
#include "cli/output.h"
#include "cli/warnings.h"

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
    const smz_arguments *arguments;
    smz_reporter reporter;
    smz_corpus *corpus;
    smz_digest *digest;
    smz_error error;
};

void smz_report_off_topic(smz_reporter *reporter, const smz_corpus *corpus,
                          const smz_digest *digest, const char *message)
{
    smz_document_info info;
    size_t at = 0, document;
    while ((document = smz_off_topic_next(corpus, digest, &at)) != SMZ_NONE) {
        if (smz_corpus_document(corpus, document, &info) == SMZ_OK)
            smz_message_warning(reporter, info.source, "%s", message);
    }
}

/* An smz_warning_taker. A list of sentences is of no section and no query. */
static void report_warning(void *context, smz_warning warning, size_t index,
                           const char *message)
{
    struct job *job = context;
    smz_document_info info = {.source = ""};
    const char *name = warning == SMZ_WARNING_SECTION ? "section" : "query";
    if (warning == SMZ_WARNING_DOCUMENT) {
        if (smz_corpus_document(job->corpus, index, &info) != SMZ_OK) return;
        name = info.source;
    } else if (job->arguments->command == SMZ_COMMAND_LIST) {
        return;
    }
    smz_message_warning(&job->reporter, name, "%s", message);
}

/* There is no digest; says why, as the user sees it. */
static int fail_empty(const struct job *job)
{
    smz_message_error("nothing to summarize: %s", smz_has_sentence(job->corpus)
                                                      ? job->error.message
                                                      : "no input has a sentence");
    return SMZ_EXIT_NOTHING;
}

static int make_digest(struct job *job)
{
    const smz_options *options = &job->arguments->options;
    const bool list = job->arguments->command == SMZ_COMMAND_LIST;
    switch (smz_digest_new(job->corpus, options, &job->digest, &job->error)) {
    case SMZ_OK:
        smz_warnings_find(job->corpus, job->digest, options, report_warning, job);
        return SMZ_EXIT_WRITTEN;
    case SMZ_E_MEMORY:
        return smz_message_memory();
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

size_t smz_command_width(const smz_arguments *arguments)
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

/* Whether text is to be coloured: asked for, or on a terminal that does it and for a
 * person who has not said no to it (https://no-color.org). */
static bool wants_color(const smz_arguments *arguments)
{
    const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (arguments->color != SMZ_COLOR_AUTO) return arguments->color == SMZ_COLOR_ALWAYS;
    return (no == NULL || no[0] == '\0') && terminal != NULL &&
           strcmp(terminal, "dumb") != 0 && arguments->path == NULL &&
           isatty(STDOUT_FILENO);
}

unsigned smz_command_flags(const smz_arguments *arguments)
{
    return arguments->write_flags | (wants_color(arguments) ? SMZ_WRITE_COLOR : 0u);
}

static int write_result(struct job *job)
{
    const smz_arguments *arguments = job->arguments;
    smz_outlet outlet;
    smz_status status;
    if (!smz_outlet_open(&outlet, arguments->path)) return SMZ_EXIT_FAILED;
    if (arguments->command == SMZ_COMMAND_LIST) {
        status = smz_list_write(job->corpus, job->digest, smz_outlet_write, &outlet);
    } else {
        status = smz_digest_write(
            job->digest, arguments->output, smz_command_flags(arguments),
            smz_command_width(arguments), smz_outlet_write, &outlet, &job->error);
    }
    if (status != SMZ_OK && status != SMZ_E_WRITE) {
        smz_message_error("%s", smz_status_text(status));
    }
    if (!smz_outlet_close(&outlet, status == SMZ_OK) || status != SMZ_OK) {
        return SMZ_EXIT_FAILED;
    }
    return job->reporter.n_skipped > 0 ? SMZ_EXIT_SKIPPED : SMZ_EXIT_WRITTEN;
}

int smz_command_digest(const smz_arguments *arguments)
{
    struct job job = {.arguments = arguments, .reporter = {.quiet = arguments->quiet}};
    int code;
    if (smz_corpus_new(NULL, &job.corpus, &job.error) != SMZ_OK) {
        return smz_message_memory();
    }
    code = smz_inputs_read(arguments, &job.reporter, job.corpus);
    if (code == SMZ_EXIT_WRITTEN) code = make_digest(&job);
    if (code == SMZ_EXIT_WRITTEN) code = write_result(&job);
    smz_digest_free(job.digest);
    smz_corpus_free(job.corpus);
    return code;
}

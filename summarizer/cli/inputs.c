/*
 * inputs.c - the files, directories and standard input of a command line into a corpus:
 * bytes, decoded, read. What cannot be used is named and passed over.
 */
#include "cli/inputs.h"

#include "cli/encoding.h"
#include "cli/files.h"

#include <stdlib.h>
#include <string.h>

/* What the steps share. */
struct job {
    const smz_arguments *arguments;
    smz_reporter *reporter;
    smz_corpus *corpus;
    smz_error error;
    bool reading_seen; /* the files of --seen */
};

/* Says what reading made of a document that is now the corpus's last. */
static void report_document(struct job *job, const char *shown,
                            const smz_decoded *decoded)
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
        smz_message_skip(job->reporter, shown, "no text in it");
    } else if (info.n_kept == 0 && job->arguments->command != SMZ_COMMAND_LIST) {
        smz_message_skip(job->reporter, shown,
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
    document.flags = (job->arguments->strict ? SMZ_DOCUMENT_STRICT : 0u) |
                     (job->reading_seen ? SMZ_DOCUMENT_SEEN : 0u);
    document.source = shown;
    document.language = job->arguments->language;

    const smz_status status = smz_corpus_add(job->corpus, &document, &job->error);
    switch (status) {
    case SMZ_OK:
        report_document(job, shown, decoded);
        return SMZ_EXIT_WRITTEN;
    case SMZ_E_MEMORY:
        return smz_message_memory();
    case SMZ_E_ENCODING:
        smz_message_skip(job->reporter, shown, "invalid UTF-8 at byte %zu",
                         job->error.offset + decoded->prefix);
        return SMZ_EXIT_WRITTEN;
    case SMZ_E_LIMIT:
    case SMZ_E_FORMAT:
        smz_message_skip(job->reporter, shown, "%s", job->error.message);
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

    if (!smz_file_read(name, job->reporter, &bytes, &size)) return smz_message_memory();
    if (bytes == NULL) return SMZ_EXIT_WRITTEN; /* reported */
    bool html = smz_file_is_html(name) || smz_text_is_html(bytes, size);
    if (!smz_text_decode(bytes, size, job->arguments->encoding, html,
                         job->arguments->strict, &decoded)) {
        code = smz_message_memory();
    } else if (decoded.why != NULL) {
        if (decoded.n_repaired > 0) {
            smz_message_skip(job->reporter, shown, "%s, the first at byte %zu",
                             decoded.why, decoded.first_repair);
        } else {
            smz_message_skip(job->reporter, shown, "%s", decoded.why);
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
static int read_names(struct job *job, char *const *names, size_t n_names)
{
    smz_files files;
    int code = SMZ_EXIT_WRITTEN;
    if (!smz_files_expand(names, n_names, job->reporter, &files))
        code = smz_message_memory();
    for (size_t i = 0; code == SMZ_EXIT_WRITTEN && i < files.count; i++) {
        code = add_file(job, files.names[i]);
    }
    smz_files_free(&files);
    return code;
}

int smz_inputs_read(const smz_arguments *arguments, smz_reporter *reporter,
                    smz_corpus *corpus)
{
    struct job job = {.arguments = arguments, .reporter = reporter, .corpus = corpus};
    int code = read_names(&job, arguments->inputs, arguments->n_inputs);
    if (code != SMZ_EXIT_WRITTEN || arguments->n_seen == 0) return code;
    job.reading_seen = true;
    return read_names(&job, arguments->seen, arguments->n_seen);
}

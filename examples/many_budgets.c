/*
 * many_budgets.c - one corpus, several digests: reads the files named on the command line
 * once and prints their digest in 50, 100 and 200 words, then the shortest as JSON.
 *
 * It shows how errors are meant to be handled: every status is looked at, the smz_error
 * says in one line what was wrong with which input, and one exit frees everything.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <summarizer.h>

static int write_to_stream(void *context, const char *data, size_t size)
{
    return fwrite(data, 1, size, context) != size;
}

/* Reads a whole file; NULL with errno set if it cannot be read. The caller frees it. */
static char *read_file(const char *path, size_t *out_size)
{
    size_t size = 0, capacity = 1 << 16;
    char *text = malloc(capacity), *result = NULL;
    FILE *file = fopen(path, "rb");
    if (text == NULL || file == NULL) goto done;
    for (;;) {
        size += fread(text + size, 1, capacity - size, file);
        if (size < capacity) break;
        char *larger = realloc(text, capacity * 2);
        if (larger == NULL) goto done;
        text = larger;
        capacity *= 2;
    }
    if (ferror(file)) goto done;
    *out_size = size;
    result = text;
    text = NULL;
done:
    if (file != NULL) fclose(file);
    free(text);
    return result;
}

/* Adds a file to the corpus, which copies what it needs of it. */
static smz_status add_file(smz_corpus *corpus, const char *path, smz_error *error)
{
    smz_document document = SMZ_DOCUMENT_INIT;
    const char *slash = strrchr(path, '/');
    char *text = read_file(path, &document.text_size);
    if (text == NULL) {
        /* Not the library's error, but it travels in the same box. */
        error->code = SMZ_E_ARGUMENT;
        error->document = error->offset = SMZ_NONE;
        snprintf(error->message, sizeof error->message, "%s: %s", path, strerror(errno));
        return error->code;
    }
    document.text = text;
    document.source = slash != NULL ? slash + 1 : path;
    smz_status status = smz_corpus_add(corpus, &document, error);
    free(text);
    return status;
}

/* Writes the digest of at most `words` words. */
static smz_status print_digest(const smz_corpus *corpus, size_t words, smz_output output,
                               smz_error *error)
{
    smz_options options;
    smz_digest *digest = NULL;
    smz_options_init(&options, sizeof options);
    options.words = words;
    smz_status status = smz_digest_new(corpus, &options, &digest, error);
    if (status != SMZ_OK) return status;

    size_t used = 0;
    for (size_t i = 0; i < smz_digest_count(digest); i++) {
        smz_pick pick;
        if (smz_digest_pick(digest, i, &pick) == SMZ_OK) used += pick.n_words;
    }
    if (output == SMZ_OUTPUT_TEXT) {
        printf("---- at most %zu words: %zu\n\n", words, used);
    }
    status = smz_digest_write(digest, output, 0, 80, write_to_stream, stdout, error);
    if (status == SMZ_OK && output == SMZ_OUTPUT_TEXT) printf("\n");
    smz_digest_free(digest);
    return status;
}

int main(int n_arguments, char **arguments)
{
    static const size_t budgets[] = {50, 100, 200};
    smz_error error = {SMZ_OK, SMZ_NONE, SMZ_NONE, ""};
    smz_corpus *corpus = NULL;
    if (n_arguments < 2) {
        fprintf(stderr, "usage: many_budgets FILE...\n");
        return 2;
    }
    smz_status status = smz_corpus_new(NULL, &corpus, &error);
    for (int i = 1; i < n_arguments && status == SMZ_OK; i++) {
        status = add_file(corpus, arguments[i], &error);
    }
    for (size_t i = 0; i < sizeof budgets / sizeof *budgets && status == SMZ_OK; i++) {
        status = print_digest(corpus, budgets[i], SMZ_OUTPUT_TEXT, &error);
    }
    if (status == SMZ_OK) {
        status = print_digest(corpus, budgets[0], SMZ_OUTPUT_JSON, &error);
    }
    smz_corpus_free(corpus);
    if (status != SMZ_OK) {
        fprintf(stderr, "many_budgets: %s\n", error.message);
        return 1;
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "many_budgets: standard output: %s\n", strerror(errno));
        return 1;
    }
    return 0;
}

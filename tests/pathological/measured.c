/*
 * measured.c - an input into a corpus, its digest and the digest written: nothing here
 * but calls of the library, so that what is counted is the library's. A file of its own,
 * for no compiler to dissolve the functions in their callers.
 */
#include "pathological/measured.h"

#include <string.h>

static int to_nowhere(void *context, const char *data, size_t size)
{
    *(size_t *)context += size + (data == NULL);
    return 0;
}

bool measured_make(const struct input *input, const struct text *text,
                   struct measured *out)
{
    const smz_allocator allocator = ledger_allocator(&out->books);
    if (smz_corpus_new(&allocator, &out->corpus, NULL) != SMZ_OK) return false;
    for (size_t at = 0; at < text->size;) {
        smz_document document = SMZ_DOCUMENT_INIT;
        const char *end = input->kind == INPUT_DOCUMENTS
                              ? memchr(text->data + at, '\f', text->size - at)
                              : NULL;
        document.text = text->data + at;
        document.text_size =
            end != NULL ? (size_t)(end - document.text) : text->size - at;
        document.format = input->kind == INPUT_PAGE ? SMZ_FORMAT_HTML : SMZ_FORMAT_TEXT;
        document.title = text->title;
        if (smz_corpus_add(out->corpus, &document, NULL) != SMZ_OK) return false;
        at += document.text_size + 1;
    }
    const smz_status status = smz_digest_new(out->corpus, NULL, &out->digest, NULL);
    if (status == SMZ_E_EMPTY) return true;
    return status == SMZ_OK &&
           smz_digest_write(out->digest, SMZ_OUTPUT_TEXT, 0, 80, to_nowhere,
                            &out->written, NULL) == SMZ_OK;
}

void measured_free(struct measured *measured)
{
    smz_digest_free(measured->digest);
    smz_corpus_free(measured->corpus);
}

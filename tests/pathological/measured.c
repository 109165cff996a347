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

static bool make_digest(enum input_way way, struct measured *out)
{
    smz_options options;
    smz_options_init(&options, sizeof options);
    if (way == WAY_MMR) options.select = SMZ_SELECT_MMR;
    if (way == WAY_ASKED) options.query = "ferry";
    const smz_status status = smz_digest_new(out->corpus, &options, &out->digest, NULL);
    if (status == SMZ_E_EMPTY) return true;
    if (status != SMZ_OK) return false;
    const smz_output output = way == WAY_MMR    ? SMZ_OUTPUT_JSON
                              : way == WAY_PAGE ? SMZ_OUTPUT_HTML
                                                : SMZ_OUTPUT_TEXT;
    return smz_digest_write(out->digest, output, way == WAY_MMR ? SMZ_WRITE_EXPLAIN : 0,
                            80, to_nowhere, &out->written, NULL) == SMZ_OK;
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
    if (input->way == WAY_STORIES)
        return smz_stories_new(out->corpus, NULL, &out->stories, NULL) == SMZ_OK;
    return make_digest(input->way, out);
}

void measured_free(struct measured *measured)
{
    smz_stories_free(measured->stories);
    smz_digest_free(measured->digest);
    smz_corpus_free(measured->corpus);
}

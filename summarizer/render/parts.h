/*
 * parts.h - what the renderers of one digest share with those of several (stories.h):
 * a digest as part of a page, and a document in a list.
 */
#ifndef SMZ_RENDER_PARTS_H
#define SMZ_RENDER_PARTS_H

#include "render/render.h"
#include "render/wrap.h"

/* What a renderer looks at, with the sources numbered; to be closed also where it is
 * false, for a failure, which is kept in the sink. */
bool smz_rendering_open(smz_rendering *rendering, const smz_digest *digest,
                        unsigned flags, size_t width, smz_sink *sink);
void smz_rendering_close(smz_rendering *rendering);

/* Runs a renderer on a digest, into a sink that is open; failures are kept there. */
void smz_digest_render(const smz_digest *digest, smz_renderer *render, unsigned flags,
                       size_t width, smz_sink *sink);

/* The fields of a digest's JSON object from `language` on, each with ", " in front. */
smz_renderer smz_render_json_fields;

/* The bytes of the folder that the names of all documents share, "reports/", which a list
 * of them says once; 0 where there is none. */
size_t smz_text_folder(smz_sink *sink, const smz_corpus *corpus, size_t n_documents);

/* " in reports", from the name of one of the documents; nothing where `shared` is 0. */
void smz_text_in_folder(smz_wrap *wrap, const char *source, size_t shared);

/* name: title (date, language); the name from byte `shared` on as text; the JSON one is
 * an object, as in `sources` of a digest. */
void smz_text_document(smz_wrap *wrap, const smz_document_info *document, size_t shared);
void smz_markdown_document(smz_sink *sink, const smz_document_info *document);
void smz_json_document(smz_sink *sink, const smz_document_info *document);

/* A string inside a line of Markdown, escaped so that it shows as it is. */
void smz_markdown_string(smz_sink *sink, const char *string);

#endif

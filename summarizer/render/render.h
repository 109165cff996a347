/*
 * render.h - the renderers behind one table, and what they share. A renderer turns a
 * digest into bytes through the public accessors alone.
 */
#ifndef SMZ_RENDER_RENDER_H
#define SMZ_RENDER_RENDER_H

#include "render/sink.h"

/* The documents that picks come from, numbered 1, 2 ... as a reader meets them. */
typedef struct smz_sources {
    size_t *number;    /* of each document of the corpus; 0: it has no pick */
    size_t *documents; /* documents[number - 1] */
    size_t count;
} smz_sources;

/* All that a renderer looks at. */
typedef struct smz_rendering {
    const smz_digest *digest;
    const smz_corpus *corpus;
    size_t n_documents; /* of the corpus when the digest was made */
    size_t n_sentences;
    size_t n_reports; /* distinct ones */
    smz_sources sources;
    const smz_allocator *allocator;
    unsigned flags; /* SMZ_WRITE_... */
    size_t width;   /* 0: do not wrap */
    smz_sink *sink;
} smz_rendering;

/* Failures are kept in the sink. */
typedef void smz_renderer(const smz_rendering *rendering);

smz_renderer smz_render_text, smz_render_markdown, smz_render_json, smz_render_html;

/* The accessors with failures kept in the sink; false on failure. */
bool smz_rendering_pick(const smz_rendering *rendering, size_t index, smz_pick *out);
bool smz_rendering_document(const smz_rendering *rendering, size_t index,
                            smz_document_info *out);

/* Whether sentence `index` goes on in the paragraph of the one before it. */
bool smz_rendering_joined(const smz_rendering *rendering, size_t index);

/* How many near misses --explain shows. */
#define SMZ_NEAR_MISSES 8

/* A sentence that was worth much and is not in the digest. */
typedef struct smz_near_miss {
    size_t index; /* in the corpus */
    smz_judgement judgement;
    smz_sentence sentence;
    const char *text; /* sentence.length bytes as they stand in the document */
    const char *source;
} smz_near_miss;

/* Fills in the most valuable sentences not picked, best first, and returns how many. */
size_t smz_rendering_near_misses(const smz_rendering *rendering,
                                 smz_near_miss out[SMZ_NEAR_MISSES]);

#endif

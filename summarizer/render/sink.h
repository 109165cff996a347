/*
 * sink.h - output in small pieces, gathered into large ones for the caller's smz_writer.
 * The first failure is kept and everything after it is dropped, so that renderers write
 * straight on and look once, at the end.
 */
#ifndef SMZ_RENDER_SINK_H
#define SMZ_RENDER_SINK_H

#include "summarizer.h"

#include <stdbool.h>

typedef struct smz_sink {
    smz_writer *write;
    void *context;
    smz_status status; /* the first failure */
    size_t written;    /* bytes, those still in the buffer included */
    size_t used;
    char buffer[4096];
} smz_sink;

void smz_sink_open(smz_sink *sink, smz_writer *write, void *context);

/* Writes what is left in the buffer; returns the first failure of all, or SMZ_OK. */
SMZ_MUST_USE smz_status smz_sink_close(smz_sink *sink);

/* Takes note of a failure from elsewhere; true if there is none so far. */
bool smz_sink_check(smz_sink *sink, smz_status status);

void smz_sink_put(smz_sink *sink, const char *data, size_t size);
void smz_sink_string(smz_sink *sink, const char *string);
void smz_sink_repeat(smz_sink *sink, char byte, size_t count);

/* A count; a number with a fixed number of decimals; one to six significant digits. The
 * last is "null" where it is not finite, as JSON has no other word for it. */
void smz_sink_count(smz_sink *sink, size_t count);
void smz_sink_fixed(smz_sink *sink, double number, int decimals);
void smz_sink_number(smz_sink *sink, double number);

/* One Unicode character. */
void smz_sink_character(smz_sink *sink, uint32_t character);

/*
 * A JSON string (RFC 8259) with its quotes, `null` for data == NULL. Any bytes give valid
 * JSON: what is not UTF-8 becomes U+FFFD; control characters, and U+2028 and U+2029 at
 * which JavaScript ends a line, are escaped.
 */
void smz_sink_json(smz_sink *sink, const char *data, size_t size);
void smz_sink_json_string(smz_sink *sink, const char *string);

/*
 * Text for an element or a quoted attribute of HTML: what means something there becomes a
 * reference, and what smz_plain_next would not show as it is is shown as by it, but that
 * every character that embeds or isolates a direction is left out: elements do that.
 */
void smz_sink_html(smz_sink *sink, const char *data, size_t size);

/*
 * Reads the character at data[*at], *at < size, for showing it to a person: bytes that
 * are not UTF-8 and control characters (a terminal would obey them) become U+FFFD, white
 * space of any kind becomes a space, except the no-break ones.
 */
uint32_t smz_plain_next(const char *data, size_t size, size_t *at);

#endif

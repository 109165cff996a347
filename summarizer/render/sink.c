/*
 * sink.c - pieces of output into blocks of 4 KiB, with the first failure kept.
 */
#include "render/sink.h"

#include "base/number.h"
#include "base/utf8.h"
#include "text/bytes.h"

#include <math.h>
#include <string.h>

#define REPLACEMENT 0xFFFD

void smz_sink_open(smz_sink *sink, smz_writer *write, void *context)
{
    sink->write = write;
    sink->context = context;
    sink->status = SMZ_OK;
    sink->written = sink->used = 0;
}

bool smz_sink_check(smz_sink *sink, smz_status status)
{
    if (sink->status == SMZ_OK) sink->status = status;
    return sink->status == SMZ_OK;
}

static void flush(smz_sink *sink)
{
    if (sink->used > 0 && sink->status == SMZ_OK &&
        sink->write(sink->context, sink->buffer, sink->used) != 0) {
        sink->status = SMZ_E_WRITE;
    }
    sink->used = 0;
}

smz_status smz_sink_close(smz_sink *sink)
{
    flush(sink);
    return sink->status;
}

/* What does not fit into the block, or fills it. */
static void put_parts(smz_sink *sink, const char *data, size_t size)
{
    while (size > 0 && sink->status == SMZ_OK) {
        const size_t room = sizeof sink->buffer - sink->used;
        const size_t part = size < room ? size : room;
        memcpy(sink->buffer + sink->used, data, part);
        sink->used += part;
        sink->written += part;
        data += part;
        size -= part;
        if (sink->used == sizeof sink->buffer) flush(sink);
    }
}

void smz_sink_put(smz_sink *sink, const char *data, size_t size)
{
    if (size == 0) return;
    if (sink->status != SMZ_OK || size >= sizeof sink->buffer - sink->used) {
        put_parts(sink, data, size);
        return;
    }
    memcpy(sink->buffer + sink->used, data, size);
    sink->used += size;
    sink->written += size;
}

void smz_sink_string(smz_sink *sink, const char *string)
{
    smz_sink_put(sink, string, strlen(string));
}

void smz_sink_repeat(smz_sink *sink, char byte, size_t count)
{
    while (count-- > 0) smz_sink_put(sink, &byte, 1);
}

void smz_sink_count(smz_sink *sink, size_t count)
{
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + count % 10);
        count /= 10;
    } while (count > 0);
    smz_sink_put(sink, digits + at, sizeof digits - at);
}

void smz_sink_fixed(smz_sink *sink, double number, int decimals)
{
    char text[SMZ_NUMBER_SIZE];
    smz_sink_put(sink, text, smz_number_fixed(number, decimals, text));
}

void smz_sink_number(smz_sink *sink, double number)
{
    char text[SMZ_NUMBER_SIZE];
    if (isfinite(number)) {
        smz_sink_put(sink, text, smz_number_general(number, 6, text));
    } else {
        smz_sink_string(sink, "null");
    }
}

void smz_sink_character(smz_sink *sink, uint32_t character)
{
    char bytes[4];
    smz_sink_put(sink, bytes, smz_utf8_put(character, bytes));
}

/* The character at data[*at]; U+FFFD for each byte that is not part of one. */
static uint32_t next(const char *data, size_t size, size_t *at)
{
    const size_t window = size - *at < 4 ? size - *at : 4;
    if ((data[*at] & 0x80) != 0 && smz_utf8_check(data + *at, window) == 0) {
        *at += 1;
        return REPLACEMENT;
    }
    return smz_utf8_next(data, at);
}

static void json_escape(smz_sink *sink, uint32_t c)
{
    static const char hex[] = "0123456789abcdef";
    static const char letters[] = "\b\f\n\r\t\"\\", names[] = "bfnrt\"\\";
    const char *letter = c > 0 && c < 0x80 ? strchr(letters, (int)c) : NULL;
    char text[6] = {'\\', 'u', 0, 0, 0, 0};
    if (letter != NULL) {
        text[1] = names[letter - letters];
        smz_sink_put(sink, text, 2);
        return;
    }
    for (int i = 0; i < 4; i++) text[2 + i] = hex[c >> (12 - 4 * i) & 15];
    smz_sink_put(sink, text, 6);
}

/* How many bytes JSON takes as they are, from `at` on: ASCII but for controls, quotation
 * marks and backslashes. Eight at a time; zeros behind the end are controls. */
static size_t plain_run(const char *data, size_t size, size_t at)
{
    const uint64_t one = SMZ_BYTES(1);
    const size_t start = at;
    while (at < size) {
        const uint64_t bytes = smz_bytes_load_part(data + at, size - at);
        const uint64_t quote = bytes ^ SMZ_BYTES('"'), back = bytes ^ SMZ_BYTES('\\');
        /* Below 0x80 the first top bit set here is that of a byte to stop at; one lent to
           the byte before can only spoil those after it. */
        const size_t n = smz_bytes_index((bytes - SMZ_BYTES(0x20)) | (bytes + one) |
                                         (quote - one) | (back - one) | bytes);
        at += n;
        if (n < 8) break;
    }
    return (at < size ? at : size) - start;
}

void smz_sink_json(smz_sink *sink, const char *data, size_t size)
{
    size_t at = 0;
    if (data == NULL) {
        smz_sink_string(sink, "null");
        return;
    }
    smz_sink_put(sink, "\"", 1);
    for (;;) {
        const size_t run = plain_run(data, size, at);
        smz_sink_put(sink, data + at, run);
        at += run;
        if (at == size) break;
        const uint32_t c = next(data, size, &at);
        if (c < 0x20 || c == '"' || c == '\\' || (c >= 0x7F && c < 0xA0) || c == 0x2028 ||
            c == 0x2029) {
            json_escape(sink, c);
        } else {
            smz_sink_character(sink, c);
        }
    }
    smz_sink_put(sink, "\"", 1);
}

void smz_sink_json_string(smz_sink *sink, const char *string)
{
    smz_sink_json(sink, string, string == NULL ? 0 : strlen(string));
}

void smz_sink_html(smz_sink *sink, const char *data, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t after = at;
        const uint32_t raw = next(data, size, &after);
        const uint32_t c = smz_plain_next(data, size, &at);
        if ((raw >= 0x202A && raw <= 0x202E) || (raw >= 0x2066 && raw <= 0x2069))
            continue;
        switch (c) {
        case '&':
            smz_sink_string(sink, "&amp;");
            break;
        case '<':
            smz_sink_string(sink, "&lt;");
            break;
        case '>':
            smz_sink_string(sink, "&gt;");
            break;
        case '"':
            smz_sink_string(sink, "&quot;");
            break;
        case '\'':
            smz_sink_string(sink, "&#39;");
            break;
        default:
            smz_sink_character(sink, c);
        }
    }
}

uint32_t smz_plain_next(const char *data, size_t size, size_t *at)
{
    const uint32_t c = next(data, size, at);
    if ((c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x1680 ||
        (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x2028 || c == 0x2029 ||
        c == 0x205F) {
        return ' ';
    }
    /* C0, DEL, C1, and the bidirectional overrides, which reorder what follows them. */
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E)) {
        return REPLACEMENT;
    }
    return c;
}

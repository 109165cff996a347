/*
 * lines.c - a stream into lines. A line over the limit is let go as it comes, so that it
 * costs time but no memory; the room of a long one is given back once it was handed out.
 */
#include "cli/batch/lines.h"

#include "cli/wake.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define USUAL_CAPACITY ((size_t)1 << 18)

void smz_lines_open(smz_lines *lines, int descriptor, size_t limit)
{
    memset(lines, 0, sizeof *lines);
    lines->descriptor = descriptor;
    lines->limit = limit;
}

void smz_lines_close(smz_lines *lines)
{
    free(lines->buffer);
    memset(lines, 0, sizeof *lines);
}

/* Room to read into, behind what is there. */
static bool make_room(smz_lines *lines)
{
    const size_t kept = lines->end - lines->begin;
    size_t capacity = lines->capacity;
    if (kept == 0 && capacity > USUAL_CAPACITY) {
        free(lines->buffer);
        lines->buffer = NULL;
        lines->capacity = 0;
    }
    if (lines->begin > 0 && kept > 0)
        memmove(lines->buffer, lines->buffer + lines->begin, kept);
    lines->searched -= lines->begin;
    lines->begin = 0;
    lines->end = kept;
    if (kept < lines->capacity) return true;
    capacity = lines->capacity == 0 ? USUAL_CAPACITY : lines->capacity * 2;
    char *buffer = realloc(lines->buffer, capacity);
    if (buffer == NULL) return false;
    lines->buffer = buffer;
    lines->capacity = capacity;
    return true;
}

static void read_more(smz_lines *lines)
{
    const ssize_t got =
        read(lines->descriptor, lines->buffer + lines->end, lines->capacity - lines->end);
    if (got > 0) {
        lines->end += (size_t)got;
        lines->n_bytes += (size_t)got;
    } else if (got == 0) {
        lines->ended = true;
    } else if (errno != EINTR && errno != EAGAIN) {
        lines->failure = errno;
        lines->ended = true;
    }
}

/* Hands out [begin .. end) and goes on behind it and its line feed. */
static smz_lines_state hand_out(smz_lines *lines, size_t end, bool whole, smz_line *out)
{
    const bool fits = lines->dropped == 0 && end - lines->begin <= lines->limit;
    out->data = fits ? lines->buffer + lines->begin : NULL;
    out->size = lines->dropped + (end - lines->begin);
    out->whole = whole;
    lines->begin = lines->searched = end + whole;
    lines->dropped = 0;
    lines->n_lines++;
    return SMZ_LINES_LINE;
}

smz_lines_state smz_lines_next(smz_lines *lines, smz_line *out)
{
    for (;;) {
        const char *feed = lines->searched < lines->end
                               ? memchr(lines->buffer + lines->searched, '\n',
                                        lines->end - lines->searched)
                               : NULL;
        if (feed != NULL)
            return hand_out(lines, (size_t)(feed - lines->buffer), true, out);
        lines->searched = lines->end;
        if (lines->ended) {
            /* What a failed read cut off is no line. */
            const bool rest = lines->begin < lines->end || lines->dropped > 0;
            if (lines->failure != 0 || !rest) return SMZ_LINES_END;
            return hand_out(lines, lines->end, false, out);
        }
        if (lines->end - lines->begin > lines->limit) {
            lines->dropped += lines->end - lines->begin;
            lines->begin = lines->end;
        }
        if (!smz_wake_readable(lines->descriptor)) return SMZ_LINES_WAIT;
        if (!make_room(lines)) return SMZ_LINES_MEMORY;
        read_more(lines);
    }
}

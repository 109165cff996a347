/* lines.h - a stream into lines, of any length up to a limit, without ever waiting. */
#ifndef SMZ_CLI_LINES_H
#define SMZ_CLI_LINES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct smz_lines {
    int descriptor;
    size_t limit;   /* bytes of a line */
    size_t n_bytes; /* read so far */
    size_t n_lines; /* handed out so far */
    int failure;    /* errno of a failed read, or 0 */
    char *buffer;   /* what was read and not yet handed out: [begin .. end) */
    size_t begin, end, capacity;
    size_t searched; /* no line feed before this */
    size_t dropped; /* bytes of the present line that were let go: it is over the limit */
    bool ended;
} smz_lines;

typedef struct smz_line {
    char *data; /* without its line feed; NULL: over the limit */
    size_t size;
    bool whole; /* a line feed ended it, not the end of the stream */
} smz_line;

typedef enum smz_lines_state {
    SMZ_LINES_LINE,  /* one is there, until the next call */
    SMZ_LINES_WAIT,  /* not before `descriptor` can be read */
    SMZ_LINES_END,   /* no more, or reading failed: see `failure` */
    SMZ_LINES_MEMORY /* memory ran out */
} smz_lines_state;

void smz_lines_open(smz_lines *lines, int descriptor, size_t limit);
void smz_lines_close(smz_lines *lines); /* not the descriptor */
smz_lines_state smz_lines_next(smz_lines *lines, smz_line *out);

#endif

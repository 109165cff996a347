/* output.h - where the command writes: standard output, or a file all at once. */
#ifndef SMZ_CLI_OUTPUT_H
#define SMZ_CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

/* An open output. The first failure is kept. */
typedef struct smz_outlet {
    int descriptor;
    int failure;      /* errno of the first failure, or 0 */
    char *target;     /* the file to be replaced; NULL: written directly */
    const char *name; /* for messages */
} smz_outlet;

/*
 * Makes descriptors 0, 1 and 2 refer to something even if the command was started with
 * some of them closed; else a file opened later would take their place. Reading or
 * writing what was closed fails, and so does writing past a limit of size, which would
 * end the command before it could tidy up.
 */
void smz_outlet_guard(void);

/*
 * Opens `path`, NULL or "-" for standard output. A regular file is written under another
 * name in its directory, to be renamed by smz_outlet_close; a device or pipe directly.
 * Returns false after having said why.
 */
bool smz_outlet_open(smz_outlet *outlet, const char *path);

/* An smz_writer; `outlet` is an smz_outlet. */
int smz_outlet_write(void *outlet, const char *data, size_t size);
void smz_outlet_string(smz_outlet *outlet, const char *string);

/* Ends the writing: what was written stands if `keep` and nothing failed, else the file
 * is as it was. Returns false after having said what failed. */
bool smz_outlet_close(smz_outlet *outlet, bool keep);

#endif

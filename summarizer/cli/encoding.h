/* encoding.h - bytes of a file in any encoding into bytes that should be UTF-8. */
#ifndef SMZ_CLI_ENCODING_H
#define SMZ_CLI_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

/* Whether iconv knows an encoding of this name. */
bool smz_encoding_known(const char *name);

/* A file's bytes made UTF-8, or left as they were. */
typedef struct smz_decoded {
    const char *text; /* into `bytes` given or into `owned` */
    size_t size;
    char *owned;         /* to be freed; NULL: nothing was converted */
    size_t prefix;       /* bytes of a byte order mark in front of `text` */
    const char *guess;   /* the encoding, where it was guessed from the bytes, or NULL */
    size_t n_repaired;   /* parts that `from` gives no meaning, now U+FFFD */
    size_t first_repair; /* byte of the first one in the file */
    const char *why;     /* reason not to use it, or NULL */
} smz_decoded;

/*
 * Decodes bytes: by their byte order mark, else as `encoding` (NULL: found: UTF-8,
 * UTF-16, what an HTML page declares, Windows-1252). `strict` forbids guesses. Text that
 * should be UTF-8 and is not quite is left to the library to repair. Returns false if
 * memory runs out.
 */
bool smz_text_decode(const char *bytes, size_t size, const char *encoding, bool html,
                     bool strict, smz_decoded *out);
void smz_decoded_free(smz_decoded *decoded);

/* Whether text begins like an HTML page. */
bool smz_text_is_html(const char *text, size_t size);

#endif

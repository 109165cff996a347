/*
 * fuzz.h - what the fuzz targets share. Each target is one file with the entry point that
 * libFuzzer and replay.c call; it takes any bytes and aborts where a promise is broken.
 */
#ifndef SMZ_TESTS_FUZZ_H
#define SMZ_TESTS_FUZZ_H

#include "summarizer.h"
#include "support/invariants.h"
#include "support/told_stories.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Returns 0. The name is libFuzzer's. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the run where something promised does not hold. */
#define REQUIRE(condition) fuzz_require(condition, #condition, __FILE__, __LINE__)
static inline void fuzz_require(bool holds, const char *what, const char *file, int line)
{
    if (holds) return;
    fprintf(stderr, "%s:%d: broken: %s\n", file, line, what);
    abort();
}

/* Ends the run where an invariant is told to be broken. */
static inline void fuzz_hold(const char *broken)
{
    if (broken == NULL) return;
    fprintf(stderr, "broken: %s\n", broken);
    abort();
}

/* Bytes taken from the front one after the other; 0 when there are no more. */
typedef struct fuzz_bytes {
    const uint8_t *data;
    size_t size;
} fuzz_bytes;

static inline uint8_t fuzz_take(fuzz_bytes *bytes)
{
    if (bytes->size == 0) return 0;
    bytes->size--;
    return *bytes->data++;
}

/* Takes the part up to the next line "---", which parts the documents of one input, or
 * all that is left. False if nothing is left. */
static inline bool fuzz_part(fuzz_bytes *bytes, const char **part, size_t *part_size)
{
    static const char line[] = "\n---\n";
    const size_t length = sizeof line - 1;
    if (bytes->size == 0) return false;
    size_t end = 0;
    while (end + length <= bytes->size && memcmp(bytes->data + end, line, length) != 0)
        end++;
    const bool found = end + length <= bytes->size;
    *part = (const char *)bytes->data;
    *part_size = found ? end : bytes->size;
    const size_t used = found ? end + length : bytes->size;
    bytes->data += used;
    bytes->size -= used;
    return true;
}

/* A copy with a NUL after it, to be freed; bytes in front of the first NUL count. */
static inline char *fuzz_string(const char *data, size_t size)
{
    char *copy = malloc(size + 1);
    REQUIRE(copy != NULL);
    if (size > 0) memcpy(copy, data, size);
    copy[size] = '\0';
    return copy;
}

/* Makes a digest, holds it against all that is promised, and returns it, or NULL where
 * there is nothing to pick. */
static inline smz_digest *fuzz_digest(const smz_corpus *corpus,
                                      const smz_options *options)
{
    smz_digest *digest;
    smz_error error = {0};
    const smz_status status = smz_digest_new(corpus, options, &digest, &error);
    REQUIRE(status == SMZ_OK || status == SMZ_E_EMPTY);
    REQUIRE((status == SMZ_OK) == (digest != NULL));
    if (status != SMZ_OK) {
        REQUIRE(error.code == status && error.message[0] != '\0');
        return NULL;
    }
    fuzz_hold(broken_digest(corpus, digest, options));
    return digest;
}

/* Tells the stories of a corpus and holds them, the corpora that they were taken into and
 * their digests against all that is promised. */
static inline void fuzz_stories(told_stories *out, const smz_corpus *corpus,
                                const smz_story_options *apart,
                                const smz_options *options)
{
    REQUIRE(told_stories_make(out, NULL, corpus, apart, options) == SMZ_OK);
    fuzz_hold(broken_stories(corpus, out->stories));
    for (size_t i = 0; i < smz_stories_count(out->stories); i++) {
        const told_story *told = &out->told[i];
        fuzz_hold(broken_corpus(told->corpus));
        if (told->digest != NULL)
            fuzz_hold(broken_digest(told->corpus, told->digest, options));
    }
}

#endif

/*
 * util.h - what the scorer needs of the host: memory that ends the program when it runs
 * out, whole files, sorted directories. This is a program of ours, not the library: it
 * may print and exit.
 */
#ifndef QUALITY_UTIL_H
#define QUALITY_UTIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define QUALITY_PRINTF(at, first) __attribute__((format(printf, at, first)))
#define QUALITY_NORETURN          __attribute__((noreturn))
#else
#define QUALITY_PRINTF(at, first)
#define QUALITY_NORETURN
#endif

/* Says what is wrong on stderr, one line, and exits with `status`. */
QUALITY_NORETURN void quality_fail(int status, const char *format, ...)
    QUALITY_PRINTF(2, 3);

/* `count` zeroed items of `size` bytes; never NULL. */
void *quality_new(size_t count, size_t size);
/* Makes room for one more item: doubles when `count` has reached `*capacity`. */
void *quality_grow(void *items, size_t count, size_t *capacity, size_t size);
/* A formatted string of its own. */
char *quality_format(const char *format, ...) QUALITY_PRINTF(1, 2);

/* A file's bytes with a NUL after them; NULL if it cannot be read. */
char *quality_read(const char *path, size_t *size);

/* Names in a directory without those that start with a dot, in byte order. */
typedef struct quality_names {
    char **items;
    size_t count;
} quality_names;

quality_names quality_list(const char *path); /* empty if it cannot be read */
void quality_names_free(quality_names *names);
/* Makes a directory and those above it. */
void quality_make_directory(const char *path);

/* SplitMix64: the same random numbers everywhere. */
uint64_t quality_random(uint64_t *state);

#endif

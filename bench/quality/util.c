/* util.c - see util.h. */
#define _POSIX_C_SOURCE 200809L
#include "util.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void quality_fail(int status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("quality: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(status);
}

void *quality_new(size_t count, size_t size)
{
    void *ptr = calloc(count > 0 ? count : 1, size > 0 ? size : 1);
    if (ptr == NULL) quality_fail(1, "out of memory");
    return ptr;
}

void *quality_grow(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity) return items;
    size_t now = *capacity < 8 ? 8 : *capacity * 2;
    if (now > SIZE_MAX / size) quality_fail(1, "out of memory");
    items = realloc(items, now * size);
    if (items == NULL) quality_fail(1, "out of memory");
    *capacity = now;
    return items;
}

char *quality_format(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0) quality_fail(1, "a string cannot be formatted");
    char *text = quality_new((size_t)size + 1, 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)size + 1, format, arguments);
    va_end(arguments);
    return text;
}

char *quality_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    size_t capacity = 0, count = 0, got;
    char *text = quality_grow(NULL, 0, &capacity, 1);
    while ((got = fread(text + count, 1, capacity - count - 1, file)) > 0) {
        count += got;
        text = quality_grow(text, count + 1, &capacity, 1);
    }
    bool failed = ferror(file) != 0;
    fclose(file);
    if (failed) {
        free(text);
        return NULL;
    }
    text[count] = '\0';
    *size = count;
    return text;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

quality_names quality_list(const char *path)
{
    quality_names names = {NULL, 0};
    size_t capacity = 0;
    DIR *directory = opendir(path);
    if (directory == NULL) return names;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        names.items = quality_grow(names.items, names.count, &capacity, sizeof(char *));
        names.items[names.count++] = quality_format("%s", entry->d_name);
    }
    closedir(directory);
    if (names.count > 0) qsort(names.items, names.count, sizeof(char *), compare_names);
    return names;
}

void quality_names_free(quality_names *names)
{
    for (size_t i = 0; i < names->count; i++) free(names->items[i]);
    free(names->items);
    names->items = NULL;
    names->count = 0;
}

void quality_make_directory(const char *path)
{
    char *part = quality_format("%s", path);
    for (char *at = part + 1; *at != '\0'; at++) {
        if (*at != '/') continue;
        *at = '\0';
        mkdir(part, 0777); /* what fails here fails at fopen, with its name */
        *at = '/';
    }
    mkdir(part, 0777);
    free(part);
}

uint64_t quality_random(uint64_t *state)
{
    uint64_t x = *state += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

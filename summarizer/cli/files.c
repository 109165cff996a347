/*
 * files.c - directories into sorted lists of files, and files, pipes and standard input
 * into bytes.
 */
#define _XOPEN_SOURCE 700
#include "cli/files.h"

#include "summarizer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const suffixes[] = {".txt", ".md", ".html", ".htm"};

static bool has_suffix(const char *name, const char *suffix)
{
    const size_t size = strlen(name), length = strlen(suffix);
    return size > length && strcasecmp(name + size - length, suffix) == 0;
}

static bool is_text_name(const char *name)
{
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        if (has_suffix(name, suffixes[i])) return true;
    }
    return false;
}

bool smz_file_is_html(const char *name)
{
    return has_suffix(name, ".html") || has_suffix(name, ".htm");
}

const char *smz_file_shown(const char *name)
{
    if (name[0] == '\0') return "''";
    return strcmp(name, "-") == 0 ? "standard input" : name;
}

/* Appends a name, which is taken over, even on failure. */
static bool append(smz_files *files, char *name)
{
    if (name != NULL && files->count == files->capacity) {
        const size_t capacity = files->capacity * 2 + 16;
        char **names = realloc(files->names, capacity * sizeof *names);
        if (names == NULL) {
            free(name);
            return false;
        }
        files->names = names;
        files->capacity = capacity;
    }
    if (name != NULL) files->names[files->count++] = name;
    return name != NULL;
}

void smz_files_free(smz_files *files)
{
    for (size_t i = 0; i < files->count; i++) free(files->names[i]);
    free(files->names);
    memset(files, 0, sizeof *files);
}

/* "directory/name", to be freed. */
static char *join(const char *directory, const char *name)
{
    const size_t size = strlen(directory), length = strlen(name);
    const bool slash = size > 0 && directory[size - 1] != '/';
    char *path = malloc(size + slash + length + 1);
    if (path == NULL) return NULL;
    memcpy(path, directory, size);
    if (slash) path[size] = '/';
    memcpy(path + size + slash, name, length + 1);
    return path;
}

/* Last name first, so that the first one is on top of the stack. */
static int compare_down(const void *a, const void *b)
{
    return strcmp(*(char *const *)b, *(char *const *)a);
}

/* What a path below a directory is to us. */
enum use { USE_NONE, USE_FILE, USE_DIRECTORY };

static enum use use_of(const char *path, const char *name)
{
    struct stat status;
    if (name[0] == '.') return USE_NONE;
    /* What cannot be looked at, in a directory without leave to search or too deep for
       any name, is kept, to be reported when it is read. */
    if (lstat(path, &status) != 0) return errno == ENOENT ? USE_NONE : USE_FILE;
    if (S_ISDIR(status.st_mode)) return USE_DIRECTORY;
    if (!is_text_name(name)) return USE_NONE;
    /* A link to a file is followed, one to a directory is not: no walk in circles. One
       that leads nowhere is kept, to be reported when it is read. */
    if (S_ISLNK(status.st_mode)) {
        return stat(path, &status) != 0 || S_ISREG(status.st_mode) ? USE_FILE : USE_NONE;
    }
    return S_ISREG(status.st_mode) ? USE_FILE : USE_NONE;
}

/* Pushes what is of use in a directory on the stack. */
static bool push_entries(const char *path, smz_reporter *reporter, smz_files *stack)
{
    const size_t first = stack->count;
    const struct dirent *entry;
    bool good = true;
    DIR *directory = opendir(path);
    if (directory == NULL) {
        if (errno == ENOMEM) return false;
        smz_message_unread(reporter, path, "%s", strerror(errno));
        return true;
    }
    while (good && (errno = 0, entry = readdir(directory)) != NULL) {
        char *name = join(path, entry->d_name);
        good = name != NULL;
        if (good && use_of(name, entry->d_name) == USE_NONE) {
            free(name);
        } else {
            good = append(stack, name);
        }
    }
    if (good && errno != 0) smz_message_unread(reporter, path, "%s", strerror(errno));
    closedir(directory);
    if (stack->count > first) {
        qsort(stack->names + first, stack->count - first, sizeof *stack->names,
              compare_down);
    }
    return good;
}

/* Walks a directory, a sub-directory where its name stands among the files. */
static bool expand_directory(const char *path, smz_reporter *reporter, smz_files *out)
{
    smz_files stack = {NULL, 0, 0};
    const size_t before = out->count, skipped = reporter->n_skipped;
    struct stat status;
    bool good = push_entries(path, reporter, &stack);
    while (good && stack.count > 0) {
        char *name = stack.names[--stack.count];
        if (lstat(name, &status) == 0 && S_ISDIR(status.st_mode)) {
            good = push_entries(name, reporter, &stack);
            free(name);
        } else {
            good = append(out, name);
        }
    }
    if (good && out->count == before && reporter->n_skipped == skipped) {
        smz_message_unread(reporter, path, "no .txt, .md, .html or .htm file in it");
    }
    smz_files_free(&stack);
    return good;
}

bool smz_files_expand(char *const *inputs, size_t n_inputs, smz_reporter *reporter,
                      smz_files *out)
{
    struct stat status;
    bool good = true;
    memset(out, 0, sizeof *out);
    if (n_inputs == 0) return append(out, strdup("-"));
    for (size_t i = 0; good && i < n_inputs; i++) {
        if (strcmp(inputs[i], "-") != 0 && stat(inputs[i], &status) == 0 &&
            S_ISDIR(status.st_mode)) {
            good = expand_directory(inputs[i], reporter, out);
        } else {
            good = append(out, strdup(inputs[i]));
        }
    }
    return good;
}

/* Reads to the end, or until more than a document may have has come. Returns an errno. */
static int read_all(int descriptor, size_t expected, char **out, size_t *size)
{
    size_t capacity = expected + 1, used = 0; /* + 1: see the end without growing */
    char *data = malloc(capacity);
    int failure = data == NULL ? ENOMEM : 0;
    while (failure == 0 && used <= SMZ_MAX_DOCUMENT_BYTES) {
        if (used == capacity) {
            char *larger = realloc(data, capacity * 2);
            if (larger == NULL) {
                failure = ENOMEM;
                break;
            }
            data = larger;
            capacity *= 2;
        }
        const ssize_t got = read(descriptor, data + used, capacity - used);
        if (got == 0) break;
        if (got > 0) {
            used += (size_t)got;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            struct pollfd polled = {descriptor, POLLIN, 0}; /* others made it so */
            poll(&polled, 1, -1);
        } else if (errno != EINTR) {
            failure = errno;
        }
    }
    if (failure == 0 && used > SMZ_MAX_DOCUMENT_BYTES) failure = EFBIG;
    if (failure != 0) {
        free(data);
        data = NULL;
        used = 0;
    }
    *out = data;
    *size = used;
    return failure;
}

bool smz_file_read(const char *name, smz_reporter *reporter, char **out, size_t *size)
{
    const bool is_standard = strcmp(name, "-") == 0;
    struct stat status;
    size_t expected = 65535;
    int descriptor = STDIN_FILENO, failure = 0;

    *out = NULL;
    *size = 0;
    do {
        if (!is_standard) descriptor = open(name, O_RDONLY | O_NOCTTY | O_CLOEXEC);
    } while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0 || fstat(descriptor, &status) != 0) {
        failure = errno;
    } else if (S_ISDIR(status.st_mode)) {
        failure = EISDIR;
    } else if (S_ISREG(status.st_mode)) {
        if (status.st_size > (off_t)SMZ_MAX_DOCUMENT_BYTES) {
            failure = EFBIG;
        } else if (status.st_size > 0) {
            expected = (size_t)status.st_size;
        }
    }
    if (failure == 0) failure = read_all(descriptor, expected, out, size);
    if (!is_standard && descriptor >= 0) close(descriptor);

    if (failure == EFBIG) {
        smz_message_unread(reporter, smz_file_shown(name), "is larger than %zu bytes",
                           SMZ_MAX_DOCUMENT_BYTES);
    } else if (failure != 0 && failure != ENOMEM) {
        smz_message_unread(reporter, smz_file_shown(name), "%s", strerror(failure));
    } else if (failure == 0 && *size == 0) {
        smz_message_skip(reporter, smz_file_shown(name), "is empty");
        free(*out);
        *out = NULL;
    }
    return failure != ENOMEM;
}

/*
 * faults.c - system calls that go wrong, as SMZ_FAULTS says: preloaded into the command
 * by faults.py. Words of it, each CALL=WHAT or CALL=WHAT@N for the N-th call and those
 * after:
 *
 *     read=short write=short    a byte or a few at a time
 *     read=EINTR                every other call is interrupted; so for each call
 *     fsync=EIO@2               fails; so for each call, with the errors named below
 *     fstat=shrink fstat=grow   a regular file changes its size after it was told
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
    const char *name;
    int number;
} errors[] = {{"EIO", EIO},       {"EACCES", EACCES}, {"ENOSPC", ENOSPC},
              {"EMFILE", EMFILE}, {"EDQUOT", EDQUOT}, {"ESTALE", ESTALE}};

/* The calls that may go wrong, each with the number of its calls so far. */
enum call { READ, WRITE, OPEN, FSTAT, FSYNC, CLOSE, RENAME, FCHMOD, READDIR, N_CALLS };
static const char *const names[N_CALLS] = {"read",  "write",  "open",   "fstat",  "fsync",
                                           "close", "rename", "fchmod", "readdir"};
static unsigned long counts[N_CALLS];

/* What is to happen to this call: "" or WHAT, where its time has come. */
static void look_up(enum call call, char what[16])
{
    const char *told = getenv("SMZ_FAULTS");
    const size_t length = strlen(names[call]);
    const unsigned long count = ++counts[call];
    what[0] = '\0';
    while (told != NULL && *told != '\0') {
        if (strncmp(told, names[call], length) == 0 && told[length] == '=') {
            const size_t size = strcspn(told + length + 1, "@ ");
            const char *end = told + length + 1 + size;
            const unsigned long from = *end == '@' ? strtoul(end + 1, NULL, 10) : 1;
            if (size < 16 && count >= from) {
                memcpy(what, told + length + 1, size);
                what[size] = '\0';
            }
            return;
        }
        told += strcspn(told, " ");
        told += strspn(told, " ");
    }
}

/* Whether the call fails, with errno set. */
static bool fails(enum call call, const char *what)
{
    if (strcmp(what, "EINTR") == 0 && counts[call] % 2 == 1) {
        errno = EINTR;
        return true;
    }
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        if (strcmp(what, errors[i].name) == 0) {
            errno = errors[i].number;
            return true;
        }
    }
    return false;
}

static size_t part(enum call call, const char *what, size_t size)
{
    const size_t few = 1 + counts[call] % 7;
    return strcmp(what, "short") == 0 && size > few ? few : size;
}

/* The function that this file stands before: under its name for large files first. */
static void *behind(const char *large, const char *usual)
{
    void *function = dlsym(RTLD_NEXT, large);
    return function != NULL ? function : dlsym(RTLD_NEXT, usual);
}

ssize_t read(int descriptor, void *data, size_t size)
{
    ssize_t (*next)(int, void *, size_t);
    char what[16];
    *(void **)&next = behind("read", "read");
    look_up(READ, what);
    return fails(READ, what) ? -1 : next(descriptor, data, part(READ, what, size));
}

/* Single bytes are for the command's own pipe (cli/wake.c): they may be interrupted, but
 * there is no disk that could be full. */
ssize_t write(int descriptor, const void *data, size_t size)
{
    ssize_t (*next)(int, const void *, size_t);
    char what[16];
    *(void **)&next = behind("write", "write");
    look_up(WRITE, what);
    if (size == 1 && what[0] == 'E' && strcmp(what, "EINTR") != 0)
        return next(descriptor, data, size);
    return fails(WRITE, what) ? -1 : next(descriptor, data, part(WRITE, what, size));
}

int open(const char *path, int flags, ...)
{
    int (*next)(const char *, int, ...);
    char what[16];
    mode_t mode = 0;
    if ((flags & O_CREAT) != 0) {
        va_list more;
        va_start(more, flags);
        mode = va_arg(more, mode_t);
        va_end(more);
    }
    *(void **)&next = behind("open64", "open");
    look_up(OPEN, what);
    return fails(OPEN, what) ? -1 : next(path, flags, mode);
}

int fstat(int descriptor, struct stat *status)
{
    int (*next)(int, struct stat *);
    char what[16], path[64];
    *(void **)&next = behind("fstat64", "fstat");
    look_up(FSTAT, what);
    if (fails(FSTAT, what)) return -1;
    const int result = next(descriptor, status);
    if (result == 0 && S_ISREG(status->st_mode)) {
        snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
        if (strcmp(what, "shrink") == 0) return truncate(path, status->st_size / 2);
        if (strcmp(what, "grow") == 0) return truncate(path, status->st_size * 2);
    }
    return result;
}

int fsync(int descriptor)
{
    int (*next)(int);
    char what[16];
    *(void **)&next = behind("fsync", "fsync");
    look_up(FSYNC, what);
    return fails(FSYNC, what) ? -1 : next(descriptor);
}

/* Closes also where it fails, as Linux does. */
int close(int descriptor)
{
    int (*next)(int);
    char what[16];
    *(void **)&next = behind("close", "close");
    look_up(CLOSE, what);
    const int result = next(descriptor);
    return fails(CLOSE, what) ? -1 : result;
}

int rename(const char *from, const char *to)
{
    int (*next)(const char *, const char *);
    char what[16];
    *(void **)&next = behind("rename", "rename");
    look_up(RENAME, what);
    return fails(RENAME, what) ? -1 : next(from, to);
}

int fchmod(int descriptor, mode_t mode)
{
    int (*next)(int, mode_t);
    char what[16];
    *(void **)&next = behind("fchmod", "fchmod");
    look_up(FCHMOD, what);
    return fails(FCHMOD, what) ? -1 : next(descriptor, mode);
}

struct dirent *readdir(DIR *directory)
{
    struct dirent *(*next)(DIR *);
    char what[16];
    *(void **)&next = behind("readdir64", "readdir");
    look_up(READDIR, what);
    return fails(READDIR, what) ? NULL : next(directory);
}

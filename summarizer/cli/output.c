/*
 * output.c - writing with every error looked at. A file appears under its name only when
 * all of it is written: it is made beside its place and renamed, and taken away again if
 * the command fails or is interrupted.
 */
#define _XOPEN_SOURCE 700
#include "cli/output.h"

#include "cli/message.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The unfinished file, here so that a signal handler can take it away; "": none. */
static char unfinished[PATH_MAX + 8];

static const int signals[] = {SIGHUP, SIGINT, SIGTERM};

static void take_away(int number)
{
    if (unfinished[0] != '\0') unlink(unfinished);
    signal(number, SIG_DFL);
    raise(number);
}

static void handle_signals(void)
{
    struct sigaction action;
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        if (sigaction(signals[i], NULL, &action) != 0 || action.sa_handler == SIG_IGN) {
            continue; /* nohup */
        }
        memset(&action, 0, sizeof action);
        action.sa_handler = take_away;
        sigaction(signals[i], &action, NULL);
    }
}

void smz_outlet_guard(void)
{
    for (int i = 0; i <= 2; i++) {
        if (fcntl(i, F_GETFD) != -1 || errno != EBADF) continue;
        /* The lowest free number is `i`; the wrong direction makes its use fail. */
        if (open("/dev/null", i == 1 ? O_RDONLY : O_WRONLY) != i) _exit(SMZ_EXIT_FAILED);
    }
    signal(SIGXFSZ, SIG_IGN);
}

static bool fail(smz_outlet *outlet, int failure)
{
    if (outlet->failure == 0) outlet->failure = failure;
    return false;
}

/* The bytes of a path up to its last slash, with it. */
static size_t directory_size(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? (size_t)(slash + 1 - path) : 0;
}

/* The file that `path` leads to through symbolic links, whether it is there or not. */
static char *resolve(const char *path)
{
    enum { LINKS_MOST = 40 }; /* as many as Linux follows */
    char link[PATH_MAX];
    char *target = realpath(path, NULL);
    ssize_t size;
    if (target != NULL) return target;
    target = strdup(path);
    for (int i = 0; target != NULL && i < LINKS_MOST; i++) {
        if ((size = readlink(target, link, sizeof link)) < 0) break;
        /* What a link says is meant from where it stands. */
        const size_t before = link[0] != '/' ? directory_size(target) : 0;
        char *next = malloc(before + (size_t)size + 1);
        if (next != NULL) {
            memcpy(next, target, before);
            memcpy(next + before, link, (size_t)size);
            next[before + (size_t)size] = '\0';
        }
        free(target);
        target = next;
    }
    return target;
}

/* Writes a pattern for mkstemp beside a target, of a name that is no longer than one may
 * be. */
static void name_unfinished(const char *target)
{
    static const char suffix[] = ".XXXXXX";
    const size_t before = directory_size(target);
    size_t length = strlen(target + before);
    if (length > NAME_MAX - (sizeof suffix - 1)) length = NAME_MAX - (sizeof suffix - 1);
    snprintf(unfinished, sizeof unfinished, "%.*s%s", (int)(before + length), target,
             suffix);
}

/* Makes the file beside its place, with the permissions of the one to be replaced. */
static bool open_beside(smz_outlet *outlet, const char *path, const struct stat *old)
{
    mode_t mode = 0;
    outlet->target = resolve(path);
    if (outlet->target == NULL) return fail(outlet, ENOMEM);
    if (strlen(outlet->target) >= PATH_MAX) return fail(outlet, ENAMETOOLONG);
    if (old != NULL && access(outlet->target, W_OK) != 0) return fail(outlet, errno);
    name_unfinished(outlet->target);
    outlet->descriptor = mkstemp(unfinished);
    if (outlet->descriptor < 0) {
        unfinished[0] = '\0';
        return fail(outlet, errno);
    }
    handle_signals();
    if (old != NULL) {
        mode = old->st_mode & 0777;
    } else {
        const mode_t mask = umask(0);
        umask(mask);
        mode = 0666 & ~mask;
    }
    if (fchmod(outlet->descriptor, mode) != 0) return fail(outlet, errno);
    return true;
}

bool smz_outlet_open(smz_outlet *outlet, const char *path)
{
    struct stat old;
    memset(outlet, 0, sizeof *outlet);
    outlet->descriptor = STDOUT_FILENO;
    outlet->name = "standard output";
    if (path == NULL || strcmp(path, "-") == 0) return true;
    outlet->name = path;
    outlet->descriptor = -1;
    if (stat(path, &old) != 0) {
        if (errno == ENOENT ? open_beside(outlet, path, NULL) : fail(outlet, errno)) {
            return true;
        }
    } else if (S_ISREG(old.st_mode)) {
        if (open_beside(outlet, path, &old)) return true;
    } else {
        outlet->descriptor = open(path, O_WRONLY | O_NOCTTY);
        if (outlet->descriptor >= 0) return true;
        fail(outlet, errno);
    }
    return smz_outlet_close(outlet, false);
}

/* Waits until a descriptor that does not block, as others may have made it, takes more.
 */
static void wait_to_write(int descriptor)
{
    struct pollfd polled = {descriptor, POLLOUT, 0};
    poll(&polled, 1, -1);
}

int smz_outlet_write(void *context, const char *data, size_t size)
{
    smz_outlet *outlet = context;
    while (size > 0 && outlet->failure == 0) {
        const ssize_t written = write(outlet->descriptor, data, size);
        if (written > 0) {
            data += written;
            size -= (size_t)written;
        } else if (written == 0) {
            fail(outlet, EIO);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            wait_to_write(outlet->descriptor);
        } else if (errno != EINTR) {
            fail(outlet, errno);
        }
    }
    return outlet->failure != 0;
}

void smz_outlet_string(smz_outlet *outlet, const char *string)
{
    smz_outlet_write(outlet, string, strlen(string));
}

bool smz_outlet_close(smz_outlet *outlet, bool keep)
{
    while (outlet->target != NULL && keep && outlet->failure == 0 &&
           fsync(outlet->descriptor) != 0) {
        if (errno == EINVAL) break; /* a file system without */
        if (errno != EINTR) fail(outlet, errno);
    }
    /* Closed it is, interrupted or not. */
    if (outlet->descriptor >= 0 && close(outlet->descriptor) != 0 && errno != EINTR) {
        fail(outlet, errno);
    }
    if (unfinished[0] != '\0') {
        if (keep && outlet->failure == 0 && rename(unfinished, outlet->target) != 0) {
            fail(outlet, errno);
        }
        if (!keep || outlet->failure != 0) unlink(unfinished);
        unfinished[0] = '\0';
    }
    free(outlet->target);
    outlet->target = NULL;
    outlet->descriptor = -1;
    if (outlet->failure == 0) return true;
    smz_message_failure(outlet->name, "%s", strerror(outlet->failure));
    return false;
}

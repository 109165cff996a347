/*
 * progress.c - "summarize: [#####-----] 45 %, 9012 clusters, 12.3 MB/s, 0:24 left", drawn
 * over itself in one line.
 */
#define _DEFAULT_SOURCE /* for struct winsize */
#include "cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define BAR_WIDTH 20

/* There is one terminal. */
static struct {
    bool on, drawn;
    const char *unit;
    size_t n_items, n_bytes; /* in all */
    double start, last;      /* seconds */
} bar;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

bool smz_progress_start(bool quiet, const char *unit, size_t n_items, size_t n_bytes)
{
    const char *terminal = getenv("TERM");
    memset(&bar, 0, sizeof bar);
    bar.on = !quiet && isatty(STDERR_FILENO) && terminal != NULL &&
             strcmp(terminal, "dumb") != 0;
    bar.unit = unit;
    bar.n_items = n_items;
    bar.n_bytes = n_bytes;
    bar.start = bar.last = now();
    return bar.on;
}

static void put(const char *text, size_t size)
{
    /* A bar that cannot be drawn is no failure. */
    const ssize_t written = write(STDERR_FILENO, text, size);
    (void)written;
}

static size_t columns(void)
{
    struct winsize window;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0
               ? window.ws_col
               : 80;
}

/* "[#####-----] 45 %, " for the share that is done. */
static size_t draw_share(char *out, size_t size, double share)
{
    char cells[BAR_WIDTH + 1];
    for (int i = 0; i < BAR_WIDTH; i++) cells[i] = i < share * BAR_WIDTH ? '#' : '-';
    cells[BAR_WIDTH] = '\0';
    return (size_t)snprintf(out, size, "[%s] %d %%, ", cells, (int)(share * 100));
}

static void draw(double passed, size_t n_items, size_t n_bytes)
{
    char line[240] = "\r\033[Ksummarize: ";
    size_t used = strlen(line), width = columns();
    const size_t escapes = 4; /* bytes in front that take no column */
    double share = -1;
    if (bar.n_bytes > 0) {
        share = (double)n_bytes / (double)bar.n_bytes;
    } else if (bar.n_items > 0) {
        share = (double)n_items / (double)bar.n_items;
    }
    if (share > 1) share = 1;
    if (share >= 0) used += draw_share(line + used, sizeof line - used, share);
    used += (size_t)snprintf(line + used, sizeof line - used, "%zu %s, %.1f MB/s",
                             n_items, bar.unit, (double)n_bytes / passed / 1e6);
    if (share > 0) {
        const size_t left = (size_t)(passed / share - passed + 0.5);
        used += (size_t)snprintf(line + used, sizeof line - used, ", %zu:%02zu left",
                                 left / 60, left % 60);
    }
    if (used > width + escapes - 1) used = width + escapes - 1;
    put(line, used);
    bar.drawn = true;
}

void smz_progress_step(size_t n_items, size_t n_bytes)
{
    if (!bar.on) return;
    const double time = now(), passed = time - bar.start;
    if (passed < 1 || (time - bar.last) * 1000 < SMZ_PROGRESS_MILLISECONDS) return;
    bar.last = time;
    draw(passed, n_items, n_bytes);
}

void smz_progress_hide(void)
{
    if (bar.drawn) put("\r\033[K", 4);
    bar.drawn = false;
}

void smz_progress_end(void)
{
    smz_progress_hide();
    bar.on = false;
}

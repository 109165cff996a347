/*
 * command.c - the command line with its 1st, 2nd, ... malloc failing, each in a process
 * of its own: its last line says so and it exits with 1, or does all that it should. An
 * output file is whole or not there. A batch may also go on after a line that it answers
 * by that error. Nothing is held at the end that is not after a run that goes well.
 *
 *     memory_command DIRECTORY INPUTS
 *
 * DIRECTORY is for files of its own; INPUTS is tests/cli/inputs.
 */
#define _GNU_SOURCE
#include "memory/process.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* main of cli/main.c, compiled under this name. */
int command_main(int argc, char **argv);

enum { ARGUMENTS_MOST = 8, TEXT_MOST = 1 << 16, POINTS_MOST = 100000 };

/* What a run left behind. */
struct outcome {
    int status;    /* as wait tells it */
    size_t n_held; /* blocks at its end */
    char out[TEXT_MOST], err[TEXT_MOST], file[TEXT_MOST];
};

/* Beside the first failure alone only every STRIDE-th point fails with all after it, as
 * these are much alike. */
enum { STRIDE = 5 };

static const char *const commands[][ARGUMENTS_MOST] = {
    {"summarize", "flood"},
    {"summarize", "-f", "json", "--explain", "flood/a-herald.txt", "utf16le.txt"},
    {"summarize", "-o", "OUTPUT", "flood/d-page.html", "western.txt", "match.txt"},
    {"summarize", "--list-sentences", "-o", "OUTPUT", "koi8.txt", "--encoding=koi8-r"},
    {"summarize", "--section", "Help: boats", "--seen", "flood/a-herald.txt", "flood"},
    {"summarize", "--stories", "mixed"},
    {"summarize", "--stories", "-f", "html", "-o", "OUTPUT", "mixed"},
    {"summarize", "--batch", "-j1", "batch/three.jsonl"},
    {"summarize", "--batch", "-j1", "--skip-done", "batch/ids.jsonl",
     "batch/three.jsonl"},
};

/* What a child tells. */
struct counts {
    size_t calls, held;
};

enum { PATIENCE = 60 /* seconds for one run */ };

static size_t n_faults;
static struct counts *counts;
static char out_name[4096], err_name[4096], file_name[4096];

static void read_file(const char *name, char text[TEXT_MOST])
{
    const int file = open(name, O_RDONLY);
    const ssize_t size = file < 0 ? 0 : read(file, text, TEXT_MOST - 1);
    text[size > 0 ? size : 0] = '\0';
    if (file >= 0) close(file);
}

static void redirect(const char *name, int descriptor)
{
    const int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || dup2(file, descriptor) < 0) _exit(125);
    close(file);
}

static void run(const char *const *command, size_t point, bool all_after,
                struct outcome *out)
{
    unlink(file_name);
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        static char text[ARGUMENTS_MOST][4096];
        char *argv[ARGUMENTS_MOST + 1] = {NULL};
        int argc = 0;
        for (; argc < ARGUMENTS_MOST && command[argc] != NULL; argc++) {
            const bool output = strcmp(command[argc], "OUTPUT") == 0;
            snprintf(text[argc], sizeof text[argc], "%s",
                     output ? file_name : command[argc]);
            argv[argc] = text[argc];
        }
        redirect(out_name, STDOUT_FILENO);
        redirect(err_name, STDERR_FILENO);
        alarm(PATIENCE);
        process_start(point, all_after);
        const int code = command_main(argc, argv);
        counts->calls = process_stop();
        counts->held = process_held() - process_held_by_xml();
        _exit(code);
    }
    if (child < 0 || waitpid(child, &out->status, 0) != child) exit(1);
    out->n_held = counts->held;
    read_file(out_name, out->out);
    read_file(err_name, out->err);
    read_file(file_name, out->file);
}

/* Whether each line is the command's, and the last one says what failed. */
static bool is_told(const char *text)
{
    const char *last = NULL;
    for (const char *end; (end = strchr(text, '\n')) != NULL; text = end + 1) {
        if (strncmp(text, "summarize: ", 11) != 0) return false;
        last = text;
    }
    return *text == '\0' && last != NULL &&
           (strstr(last, "out of memory") != NULL || strstr(last, strerror(ENOMEM)));
}

/* Whether iconv_open lacked memory to load a converter: glibc then says EINVAL, as for an
 * encoding that it does not know, and so does the command. */
static bool is_iconv(const struct outcome *run)
{
    return strstr(run->err, "expected an encoding that iconv knows") != NULL ||
           strstr(run->err, "its encoding is not known here") != NULL;
}

/* What is wrong with a run in which an allocation failed; NULL: nothing. */
static const char *broken(const struct outcome *run, const struct outcome *whole)
{
    const bool same = run->status == whole->status && strcmp(run->out, whole->out) == 0 &&
                      strcmp(run->err, whole->err) == 0 &&
                      strcmp(run->file, whole->file) == 0;
    if (!WIFEXITED(run->status)) return "it does not end by itself";
    if (run->n_held > whole->n_held) return "it holds more at the end";
    if (same) return NULL;
    if (WEXITSTATUS(run->status) == 3 && strstr(run->out, "\"error\": \"out of memory\""))
        return is_told(run->err) ? NULL : "it does not say why";
    if (WEXITSTATUS(run->status) != 1)
        return is_iconv(run) ? NULL : "it does not exit with 1";
    if (run->file[0] != '\0') return "it leaves an output behind";
    return is_told(run->err) ? NULL : "it does not say why";
}

static void run_all(const char *const *command, bool all_after, size_t *n_points)
{
    static struct outcome whole, one;
    const size_t step = all_after ? STRIDE : 1;
    run(command, 0, false, &whole);
    for (size_t point = 1; point < POINTS_MOST; point += step) {
        counts->calls = 0;
        run(command, point, all_after, &one);
        const char *what = broken(&one, &whole);
        if (what != NULL) {
            n_faults++;
            printf("FAULT %s %s: allocation %zu%s fails: %s (%#x): %s\n", command[1],
                   command[2] != NULL ? command[2] : "", point,
                   all_after ? " and all after it" : "", what, (unsigned)one.status,
                   one.err);
        }
        if (WIFEXITED(one.status) && counts->calls < point) break; /* past the last */
        ++*n_points;
    }
}

int main(int argc, char **argv)
{
    size_t n_points = 0;
    counts = mmap(NULL, sizeof *counts, PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (argc != 3 || counts == MAP_FAILED || chdir(argv[2]) != 0) {
        fprintf(stderr, "memory_command: %s\n", strerror(errno));
        return 2;
    }
    snprintf(out_name, sizeof out_name, "%s/memory_command.out", argv[1]);
    snprintf(err_name, sizeof err_name, "%s/memory_command.err", argv[1]);
    snprintf(file_name, sizeof file_name, "%s/memory_command.file", argv[1]);
    for (size_t c = 0; c < sizeof commands / sizeof commands[0]; c++) {
        const size_t before = n_points;
        for (int all_after = 0; all_after < 2; all_after++)
            run_all(commands[c], all_after, &n_points);
        printf("%-24s %-24s %6zu points\n", commands[c][1],
               commands[c][2] != NULL ? commands[c][2] : "", n_points - before);
    }
    printf("command: %zu points failed, %zu faults\n", n_points, n_faults);
    return n_faults > 0 || n_points == 0;
}

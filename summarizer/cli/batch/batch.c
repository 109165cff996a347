/*
 * batch.c - JSON lines in, JSON lines out: a cluster of reports becomes a digest, in the
 * order of the lines. What is in a line is the business of cluster.c; here are reading,
 * workers, writing, and how a run ends. Each line is written whole and at once, so that
 * what a run leaves behind when it is cut off is whole lines, and so that another program
 * can ask line by line.
 */
#define _XOPEN_SOURCE 700
#include "cli/batch/batch.h"

#include "cli/batch/cluster.h"
#include "cli/batch/json.h"
#include "cli/batch/lines.h"
#include "cli/files.h"
#include "cli/jobs.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "cli/progress.h"
#include "cli/wake.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Lines for each worker that are read ahead, so that none waits while one line is long.
 */
#define SLOTS_FOR_EACH 4

/* Bytes of lines that may wait to be answered; one more line is always taken. */
#define MOST_WAITING ((size_t)128 << 20)

/* A slot whose line or answer needed more gives it back, a worker what it has. */
#define USUAL_SIZE ((size_t)1 << 20)

struct slot {
    smz_cluster cluster;
    size_t capacity; /* of the text */
    smz_answer answer;
    const char *name; /* of its file, as shown */
};

struct batch {
    const smz_arguments *arguments;
    smz_reporter reporter;
    smz_outlet outlet;
    smz_ids done;
    struct slot *slots;
    smz_worker *workers;
    smz_lines lines;           /* of the present input */
    bool open;                 /* there is one */
    size_t n_opened;           /* inputs so far */
    const char *name;          /* of the present one, as shown */
    size_t n_lines;            /* of all inputs, for --shard */
    size_t n_bytes;            /* of the inputs before the present one */
    size_t n_waiting;          /* bytes of lines in slots */
    size_t n_taken, n_written; /* lines into and out of slots */
    bool failed;               /* memory ran out where no line can tell */
};

/* ------------------------------------------------------------------------- reading -- */

static void close_input(struct batch *batch)
{
    if (!batch->open) return;
    batch->n_bytes += batch->lines.n_bytes;
    batch->open = false;
    if (batch->lines.descriptor != STDIN_FILENO) close(batch->lines.descriptor);
    smz_lines_close(&batch->lines);
}

/* Says that the present input cannot be read. It is said behind what the lines before it
 * gave, so false: not yet, as there are some in work. */
static bool say_unread(struct batch *batch, int failure)
{
    if (batch->n_taken != batch->n_written) return false;
    smz_message_skip(&batch->reporter, batch->name, "%s", strerror(failure));
    return true;
}

/* Opens the next input that can be. */
static smz_fill open_input(struct batch *batch)
{
    static char standard[] = "-";
    const smz_arguments *arguments = batch->arguments;
    const size_t n_inputs = arguments->n_inputs > 0 ? arguments->n_inputs : 1;
    for (; batch->n_opened < n_inputs; batch->n_opened++) {
        const char *name =
            arguments->n_inputs > 0 ? arguments->inputs[batch->n_opened] : standard;
        int descriptor = STDIN_FILENO;
        batch->name = smz_file_shown(name);
        if (strcmp(name, standard) != 0)
            descriptor = open(name, O_RDONLY | O_NOCTTY | O_CLOEXEC);
        if (descriptor >= 0) {
            batch->n_opened++;
            smz_lines_open(&batch->lines, descriptor, SMZ_MAX_LINE);
            batch->open = true;
            return SMZ_FILL_ITEM;
        }
        if (!say_unread(batch, errno)) return SMZ_FILL_WAIT;
    }
    return SMZ_FILL_END;
}

static bool is_blank(const char *text, size_t size)
{
    size_t i = 0;
    while (i < size && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r')) i++;
    return i == size;
}

/* Puts a copy of a line into a slot. */
static bool keep_line(struct batch *batch, struct slot *slot, const smz_line *line)
{
    smz_cluster *cluster = &slot->cluster;
    cluster->line = batch->lines.n_lines;
    cluster->file = batch->arguments->n_inputs > 1 ? batch->name : NULL;
    slot->name = batch->name;
    cluster->size = line->data != NULL ? line->size : 0;
    batch->n_waiting += cluster->size;
    if (line->data == NULL) {
        free(cluster->text);
        cluster->text = NULL;
        slot->capacity = 0;
        return true;
    }
    if (slot->capacity < line->size) {
        free(cluster->text);
        slot->capacity = 0;
        cluster->text = malloc(line->size + line->size / 4);
        if (cluster->text == NULL) return false;
        slot->capacity = line->size + line->size / 4;
    }
    memcpy(cluster->text, line->data, line->size);
    return true;
}

/* Whether a line that was read is for this run to answer. A byte order mark is no part of
 * the first one. */
static bool is_ours(struct batch *batch, smz_line *line)
{
    const smz_arguments *arguments = batch->arguments;
    const size_t number = batch->n_lines++;
    if (arguments->n_shards > 0 && number % arguments->n_shards != arguments->shard - 1)
        return false;
    if (line->data == NULL) return true;
    if (batch->lines.n_lines == 1 && line->size >= 3 &&
        memcmp(line->data, "\xEF\xBB\xBF", 3) == 0) {
        line->data += 3;
        line->size -= 3;
    }
    return !is_blank(line->data, line->size);
}

static smz_fill fill(void *context, size_t slot, int *descriptor)
{
    struct batch *batch = context;
    smz_line line;
    if (batch->n_waiting >= MOST_WAITING) return SMZ_FILL_WAIT;
    while (smz_wake_signal() == 0) {
        const smz_fill opened = batch->open ? SMZ_FILL_ITEM : open_input(batch);
        if (opened != SMZ_FILL_ITEM) return opened;
        switch (smz_lines_next(&batch->lines, &line)) {
        case SMZ_LINES_LINE:
            if (!is_ours(batch, &line)) break;
            batch->failed = !keep_line(batch, &batch->slots[slot], &line);
            if (batch->failed) return SMZ_FILL_END;
            batch->n_taken++;
            return SMZ_FILL_ITEM;
        case SMZ_LINES_WAIT:
            *descriptor = batch->lines.descriptor;
            return SMZ_FILL_WAIT;
        case SMZ_LINES_END:
            if (batch->lines.failure != 0 && !say_unread(batch, batch->lines.failure))
                return SMZ_FILL_WAIT;
            close_input(batch);
            break;
        case SMZ_LINES_MEMORY:
            batch->failed = true;
            return SMZ_FILL_END;
        }
    }
    return SMZ_FILL_END;
}

/* ------------------------------------------------------------------------- writing -- */

static void work(void *context, size_t number, size_t slot)
{
    struct batch *batch = context;
    struct slot *s = &batch->slots[slot];
    smz_worker *worker = &batch->workers[number];
    smz_cluster_answer(batch->arguments, &batch->done, &s->cluster, worker, &s->answer);
    if (s->cluster.size > USUAL_SIZE) smz_worker_free(worker);
}

static void give_back(struct slot *slot)
{
    if (slot->capacity > USUAL_SIZE) {
        free(slot->cluster.text);
        slot->cluster.text = NULL;
        slot->capacity = 0;
    }
    if (slot->answer.capacity > USUAL_SIZE) {
        free(slot->answer.text);
        slot->answer.text = NULL;
        slot->answer.capacity = 0;
    }
}

static bool drain(void *context, size_t index)
{
    struct batch *batch = context;
    struct slot *slot = &batch->slots[index];
    const smz_answer *answer = &slot->answer;
    char place[512];
    bool good = true;
    if (answer->kind == SMZ_ANSWER_MEMORY) {
        batch->failed = true;
        return false;
    }
    if (answer->kind == SMZ_ANSWER_ERROR) {
        snprintf(place, sizeof place, "%.480s:%zu", slot->name, slot->cluster.line);
        smz_message_skip(&batch->reporter, place, "%s", answer->why);
    }
    if (answer->kind != SMZ_ANSWER_NONE)
        good = smz_outlet_write(&batch->outlet, answer->text, answer->size) == 0;
    batch->n_waiting -= slot->cluster.size;
    batch->n_written++;
    give_back(slot);
    return good;
}

static void tick(void *context)
{
    const struct batch *batch = context;
    const size_t n_bytes = batch->n_bytes + batch->lines.n_bytes - batch->n_waiting;
    smz_progress_step(batch->n_written, n_bytes);
}

/* ----------------------------------------------------------------------------- runs --
 */

/* Bytes of all inputs, 0 if one of them does not tell. */
static size_t total_size(const smz_arguments *arguments)
{
    struct stat status;
    size_t total = 0;
    for (size_t i = 0; i < arguments->n_inputs || i == 0; i++) {
        const char *name = arguments->n_inputs > 0 ? arguments->inputs[i] : "-";
        const bool standard = strcmp(name, "-") == 0;
        if ((standard ? fstat(STDIN_FILENO, &status) : stat(name, &status)) != 0)
            continue;
        if (!S_ISREG(status.st_mode)) return 0;
        total += (size_t)status.st_size;
    }
    return total;
}

/*
 * Reads what was done before. Where the output is appended to that very file, an
 * unfinished last line in it is taken away: its cluster is done again, and the next line
 * must not be glued to it.
 */
static bool read_done(struct batch *batch)
{
    const char *path = batch->arguments->done;
    struct stat read, written;
    size_t whole;
    if (path == NULL) return true;
    if (!smz_ids_read(&batch->done, path, &whole)) return false;
    if (stat(path, &read) != 0 || fstat(STDOUT_FILENO, &written) != 0 ||
        batch->arguments->path != NULL || !S_ISREG(read.st_mode) ||
        read.st_dev != written.st_dev || read.st_ino != written.st_ino)
        return true;
    char last = '\n';
    const int descriptor = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
    bool good = descriptor >= 0;
    if (good && whole < (size_t)read.st_size)
        good = ftruncate(descriptor, (off_t)whole) == 0;
    if (good && whole > 0) good = pread(descriptor, &last, 1, (off_t)whole - 1) == 1;
    if (good && last != '\n') good = pwrite(descriptor, "\n", 1, (off_t)whole) == 1;
    if (!good) smz_message_failure(path, "%s", strerror(errno));
    if (descriptor >= 0) close(descriptor);
    return good;
}

/* The lines of all inputs, answered. Returns an exit status. */
static int answer_lines(struct batch *batch, size_t n_workers)
{
    const bool shown = !isatty(STDOUT_FILENO) || batch->arguments->path != NULL;
    const bool progress = shown && smz_progress_start(batch->arguments->quiet, "clusters",
                                                      0, total_size(batch->arguments));
    const smz_pipeline pipeline = {
        .n_workers = n_workers,
        .n_slots = n_workers * SLOTS_FOR_EACH,
        .context = batch,
        .fill = fill,
        .work = work,
        .drain = drain,
        .tick = progress ? tick : NULL,
        .tick_milliseconds = progress ? SMZ_PROGRESS_MILLISECONDS : 0,
    };
    batch->slots = calloc(pipeline.n_slots, sizeof *batch->slots);
    batch->workers = calloc(n_workers, sizeof *batch->workers);
    if (batch->slots == NULL || batch->workers == NULL || !smz_pipeline_run(&pipeline))
        batch->failed = true;
    smz_progress_end();
    for (size_t i = 0; batch->slots != NULL && i < pipeline.n_slots; i++) {
        free(batch->slots[i].cluster.text);
        free(batch->slots[i].answer.text);
    }
    for (size_t i = 0; batch->workers != NULL && i < n_workers; i++)
        smz_worker_free(&batch->workers[i]);
    free(batch->slots);
    free(batch->workers);
    if (batch->failed) return smz_message_memory();
    if (batch->outlet.failure != 0) return SMZ_EXIT_FAILED;
    if (smz_wake_signal() != 0) return SMZ_EXIT_SIGNAL + smz_wake_signal();
    return batch->reporter.n_skipped > 0 ? SMZ_EXIT_SKIPPED : SMZ_EXIT_WRITTEN;
}

int smz_command_batch(const smz_arguments *arguments)
{
    struct batch batch = {.arguments = arguments,
                          .reporter = {.quiet = arguments->quiet}};
    int code = SMZ_EXIT_FAILED;
    smz_jobs_prepare();
    smz_json_prepare();
    if (!smz_outlet_open(&batch.outlet, arguments->path)) return code;
    if (smz_wake_open(true)) {
        if (read_done(&batch)) code = answer_lines(&batch, smz_jobs(arguments->jobs));
        close_input(&batch);
        smz_wake_close();
    }
    const bool keep = code == SMZ_EXIT_WRITTEN || code == SMZ_EXIT_SKIPPED;
    if (!smz_outlet_close(&batch.outlet, keep)) code = SMZ_EXIT_FAILED;
    smz_ids_free(&batch.done);
    return code;
}

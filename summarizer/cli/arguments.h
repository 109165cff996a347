/* arguments.h - the command line into options. */
#ifndef SMZ_CLI_ARGUMENTS_H
#define SMZ_CLI_ARGUMENTS_H

#include "summarizer.h"

#include <stdbool.h>

/* The most files that --seen may name. */
#define SMZ_MAX_SEEN 256

/* What the command is asked to do. Strings are those of argv. */
typedef struct smz_arguments {
    enum {
        SMZ_COMMAND_DIGEST,
        SMZ_COMMAND_LIST,
        SMZ_COMMAND_BATCH,
        SMZ_COMMAND_STORIES,
        SMZ_COMMAND_HELP,
        SMZ_COMMAND_HELP_ALL,
        SMZ_COMMAND_VERSION
    } command;
    smz_options options;
    smz_output output;
    unsigned write_flags; /* SMZ_WRITE_... */
    bool has_output;      /* --format was given */
    enum { SMZ_COLOR_AUTO, SMZ_COLOR_ALWAYS, SMZ_COLOR_NEVER } color;
    bool has_width;
    size_t width;
    const char *language;      /* of the inputs, or NULL */
    const char *encoding;      /* of the inputs, or NULL */
    const char *path;          /* of the output; NULL: standard output */
    size_t jobs;               /* threads; 0: as there are processors */
    size_t shard, n_shards;    /* of --batch, from 1; 0: all lines */
    const char *done;          /* an earlier output of --batch, or NULL */
    double story_threshold;    /* 0: not given */
    bool list, batch, stories; /* what was asked for, were it several */
    bool strict;
    bool quiet;
    smz_section sections[SMZ_MAX_SECTIONS]; /* strings of argv, cut at the colon */
    char *seen[SMZ_MAX_SEEN];               /* names of files that the reader knows */
    size_t n_seen;
    char **inputs;
    size_t n_inputs;
} smz_arguments;

/* Reads argv, in which options may stand after inputs. Returns true, or false after
 * having said what is wrong. */
bool smz_arguments_read(int argc, char **argv, smz_arguments *out);

#endif

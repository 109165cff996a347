/*
 * arguments.c - the command line, read by the one table of cli/flags.h, into options.
 */
#define _XOPEN_SOURCE 700
#include "cli/arguments.h"

#include "cli/encoding.h"
#include "cli/flags.h"
#include "cli/message.h"
#include "cli/values.h"

#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Values of getopt_long start here, past every letter. */
enum { FIRST_VALUE = 256 };

/* Bytes of a word of the command line that a message shows. */
enum { SHOWN_MOST = 400 };

static bool wrong_value(const smz_flag *flag, const char *text, const char *expected)
{
    smz_message_error("--%s '%.*s%s': expected %s", flag->name, SHOWN_MOST, text,
                      strlen(text) > SHOWN_MOST ? "..." : "", expected);
    return false;
}

/* "Heading: words" or just "words"; cut at the first colon, blanks around it dropped. */
static bool read_section(const smz_flag *flag, char *text, smz_arguments *out)
{
    smz_section *section = &out->sections[out->options.n_sections];
    char expected[SMZ_EXPECTED_SIZE];
    char *colon = strchr(text, ':'), *query = colon != NULL ? colon + 1 : text;
    char *end = colon; /* of the heading */
    query += strspn(query, " ");
    while (end != NULL && end > text && end[-1] == ' ') end--;
    if (*query == '\0' || end == text)
        return wrong_value(flag, text, "words, with 'HEADING:' in front or without");
    if (!smz_value_words(text, expected)) return wrong_value(flag, text, expected);
    if (out->options.n_sections == SMZ_MAX_SECTIONS)
        return wrong_value(flag, text, "no more than 64 of them");
    if (end != NULL) *end = '\0';
    section->heading = colon != NULL ? text : NULL;
    section->query = query;
    out->options.sections = out->sections;
    out->options.n_sections++;
    return true;
}

/* "I/N", the I-th of N shares. */
static bool read_shard(const smz_flag *flag, char *text, smz_arguments *out)
{
    char expected[SMZ_EXPECTED_SIZE], *slash = strchr(text, '/');
    bool good = slash != NULL;
    if (good) {
        *slash = '\0';
        good = smz_value_size(slash + 1, 1, SIZE_MAX, &out->n_shards, expected) &&
               smz_value_size(text, 1, out->n_shards, &out->shard, expected);
        *slash = '/';
    }
    return good || wrong_value(flag, text, "I/N, such as 2/8, with I in 1 .. N");
}

/* Takes note of one flag with its value (NULL if it has none). */
static bool take(smz_arguments *out, int number, char *text)
{
    const smz_flag *flag = &smz_flags[number];
    char expected[SMZ_EXPECTED_SIZE];
    size_t choice = 0;
    bool good = true; /* false: not what was `expected` */
    switch (number) {
    case SMZ_FLAG_SECTION:
        return read_section(flag, text, out);
    case SMZ_FLAG_SEEN:
        if (text[0] == '\0') return wrong_value(flag, text, "the name of a file");
        if (out->n_seen == SMZ_MAX_SEEN)
            return wrong_value(flag, text, "no more than 256 of them");
        out->seen[out->n_seen++] = text;
        break;
    case SMZ_FLAG_LANG:
        out->language = text;
        good = smz_value_language(text, expected);
        break;
    case SMZ_FLAG_ENCODING:
        out->encoding = text;
        if (smz_encoding_known(text)) return true;
        return wrong_value(flag, text, "an encoding that iconv knows, such as latin1");
    case SMZ_FLAG_STRICT:
        out->strict = true;
        break;
    case SMZ_FLAG_FORMAT:
        good = smz_value_name(flag, text, &choice, expected);
        out->output = (int)choice;
        out->has_output = true;
        break;
    case SMZ_FLAG_WIDTH:
        out->has_width = true;
        good = smz_value_size(text, flag->least, flag->most, &out->width, expected);
        break;
    case SMZ_FLAG_COLOR:
        good = smz_value_name(flag, text, &choice, expected);
        out->color = (int)choice;
        break;
    case SMZ_FLAG_OUTPUT:
        out->path = text;
        if (text[0] == '\0') return wrong_value(flag, text, "the name of a file");
        break;
    case SMZ_FLAG_EXPLAIN:
        out->write_flags |= SMZ_WRITE_EXPLAIN;
        break;
    case SMZ_FLAG_LIST:
        out->list = true;
        out->command = SMZ_COMMAND_LIST;
        break;
    case SMZ_FLAG_BATCH:
        out->batch = true;
        out->command = SMZ_COMMAND_BATCH;
        break;
    case SMZ_FLAG_JOBS:
        good = smz_value_size(text, flag->least, flag->most, &out->jobs, expected);
        break;
    case SMZ_FLAG_SHARD:
        return read_shard(flag, text, out);
    case SMZ_FLAG_SKIP_DONE:
        out->done = text;
        if (text[0] == '\0') return wrong_value(flag, text, "the name of a file");
        break;
    case SMZ_FLAG_STORIES:
        out->stories = true;
        out->command = SMZ_COMMAND_STORIES;
        break;
    case SMZ_FLAG_STORY_THRESHOLD:
        good = smz_value_double(text, flag->lower, flag->upper, &out->story_threshold,
                                expected);
        break;
    case SMZ_FLAG_QUIET:
        out->quiet = true;
        break;
    default:
        good = smz_value_option(number, text, &out->options, expected);
        break;
    }
    return good || wrong_value(flag, text, expected);
}

/* The row of a value that getopt_long returned or left in optopt; -1: none. */
static int row_of(int value)
{
    if (value >= FIRST_VALUE) return value - FIRST_VALUE;
    for (int i = 0; i < SMZ_N_FLAGS; i++) {
        if (value != 0 && smz_flags[i].letter == value) return i;
    }
    return -1;
}

/* What getopt_long could not read. */
static void say_unread(int result, char **argv)
{
    const int row = row_of(optopt);
    if (result == ':') {
        smz_message_error("--%s: expected a value, %s", smz_flags[row].name,
                          smz_flags[row].metavar);
    } else if (row >= 0) {
        smz_message_error("--%s: takes no value", smz_flags[row].name);
    } else if (optopt != 0) {
        smz_message_error("-%c: no such option", optopt);
    } else {
        smz_message_error("%.*s: no such option, or short for several", SHOWN_MOST,
                          argv[optind - 1]);
    }
}

static void make_tables(struct option longs[SMZ_N_FLAGS + 1],
                        char shorts[2 * SMZ_N_FLAGS + 2])
{
    size_t used = 0;
    shorts[used++] = ':'; /* tell a missing value from an unknown option */
    for (int i = 0; i < SMZ_N_FLAGS; i++) {
        const bool has_value = smz_flags[i].metavar != NULL;
        longs[i].name = smz_flags[i].name;
        longs[i].has_arg = has_value ? required_argument : no_argument;
        longs[i].flag = NULL;
        longs[i].val = FIRST_VALUE + i;
        if (smz_flags[i].letter == 0) continue;
        shorts[used++] = smz_flags[i].letter;
        if (has_value) shorts[used++] = ':';
    }
    shorts[used] = '\0';
    memset(&longs[SMZ_N_FLAGS], 0, sizeof longs[SMZ_N_FLAGS]);
}

static bool is_one_file(const char *path, const char *other)
{
    struct stat one, two;
    return stat(path, &one) == 0 && stat(other, &two) == 0 && one.st_dev == two.st_dev &&
           one.st_ino == two.st_ino && S_ISREG(one.st_mode);
}

/* What goes with --batch and what goes with nothing else. */
static bool check_batch(const smz_arguments *arguments)
{
    const char *wrong = NULL;
    if (!arguments->batch) {
        if (arguments->n_shards == 0 && arguments->done == NULL) return true;
        smz_message_error("--%s goes with --batch only",
                          arguments->done != NULL ? "skip-done" : "shard");
        return false;
    }
    if (arguments->n_seen > 0)
        wrong = "--seen does not go with --batch, where a document has \"seen\": true";
    if (arguments->encoding != NULL) wrong = "--encoding does not go with --batch";
    if (arguments->list) wrong = "--list-sentences does not go with --batch";
    if (arguments->done != NULL && arguments->path != NULL &&
        is_one_file(arguments->done, arguments->path))
        wrong = "--output would replace the answers of --skip-done: append with '>>'";
    if (arguments->has_output && arguments->output != SMZ_OUTPUT_JSON)
        wrong = "--batch writes JSON, no other --format";
    if (wrong != NULL) smz_message_error("%s", wrong);
    return wrong == NULL;
}

/* What does not go with --stories, and what goes with nothing else. */
static bool check_stories(const smz_arguments *arguments)
{
    const char *other = arguments->batch                    ? "batch"
                        : arguments->list                   ? "list-sentences"
                        : arguments->options.n_sections > 0 ? "section"
                        : arguments->n_seen > 0             ? "seen"
                                                            : NULL;
    if (!arguments->stories && arguments->story_threshold != 0) {
        smz_message_error("--story-threshold goes with --stories only");
        return false;
    }
    if (!arguments->stories || other == NULL) return true;
    smz_message_error("--%s does not go with --stories", other);
    return false;
}

/* How often standard input is to be read. */
static size_t count_standard(const smz_arguments *arguments)
{
    size_t n = arguments->n_inputs == 0;
    for (size_t i = 0; i < arguments->n_inputs; i++)
        n += strcmp(arguments->inputs[i], "-") == 0;
    for (size_t i = 0; i < arguments->n_seen; i++)
        n += strcmp(arguments->seen[i], "-") == 0;
    return n;
}

/* What no single flag can tell. */
static bool check(const smz_arguments *arguments)
{
    const smz_options *options = &arguments->options;
    if (options->min_words > options->max_words) {
        smz_message_error("--min-words %zu: expected no more than --max-words, %zu",
                          options->min_words, options->max_words);
        return false;
    }
    if (options->n_sections > 0 && options->query != NULL) {
        smz_message_error("--query does not go with --section");
        return false;
    }
    if (!check_stories(arguments) || !check_batch(arguments)) return false;
    if (count_standard(arguments) > 1) {
        smz_message_error("standard input can be read only once");
        return false;
    }
    if (arguments->n_inputs == 0 && isatty(STDIN_FILENO)) {
        smz_message_error("expected files or directories, or text on standard input");
        return false;
    }
    return true;
}

bool smz_arguments_read(int argc, char **argv, smz_arguments *out)
{
    struct option longs[SMZ_N_FLAGS + 1];
    char shorts[2 * SMZ_N_FLAGS + 2];
    int result;
    bool good = true;

    memset(out, 0, sizeof *out);
    smz_options_init(&out->options, sizeof out->options);
    make_tables(longs, shorts);
    opterr = 0;
    while (good && (result = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const int row = row_of(result);
        if (result == '?' || result == ':' || row < 0) {
            say_unread(result, argv);
            good = false;
        } else if (row == SMZ_FLAG_HELP || row == SMZ_FLAG_HELP_ALL ||
                   row == SMZ_FLAG_VERSION) {
            out->command = row == SMZ_FLAG_VERSION ? SMZ_COMMAND_VERSION
                           : row == SMZ_FLAG_HELP  ? SMZ_COMMAND_HELP
                                                   : SMZ_COMMAND_HELP_ALL;
            return true; /* whatever else is on the line */
        } else {
            good = take(out, row, optarg);
        }
    }
    out->inputs = argv + optind;
    out->n_inputs = (size_t)(argc - optind);
    good = good && check(out);
    if (!good) fputs("Try 'summarize --help' for more information.\n", stderr);
    return good;
}

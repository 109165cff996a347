/*
 * arguments.c - the command line, read by one table made from options.def (options of a
 * digest) and flags.def (the command's own). Flags, values, bounds and --help agree
 * because they come from the same lines.
 */
#define _XOPEN_SOURCE 700
#include "cli/arguments.h"

#include "cli/encoding.h"
#include "cli/message.h"
#include "text/language.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Values of getopt_long start here, past every letter. */
#define FIRST_VALUE 256
#define MAX_WIDTH   10000

typedef enum value_type {
    TYPE_NONE,
    TYPE_SIZE,
    TYPE_DOUBLE,
    TYPE_ENUM,
    TYPE_STRING
} type;

/* Numbers of the flags: rows of the table below. */
/* clang-format off */
enum {
#define SMZ_OPTION(field, type, flag, letter, metavar, value, least, most, help)         \
    OPTION_##field,
#include "options.def"
#undef SMZ_OPTION
#define SMZ_FLAG(name, flag, letter, metavar, help) FLAG_##name,
#include "cli/flags.def"
#undef SMZ_FLAG
    N_FLAGS
};

struct flag {
    const char *name, *metavar, *help;
    const char *standard, *lower, *upper; /* default and bounds as written in the table */
    type type;
    char letter;
    size_t least, most;           /* of a SIZE */
    double real_least, real_most; /* of a DOUBLE */
};

static const struct flag flags[N_FLAGS] = {
#define SMZ_OPTION(field, type, flag, letter, metavar, value, least, most, help)         \
    {flag, metavar, help, #value, #least, #most, TYPE_##type, letter,                    \
     (size_t)(least), (size_t)(most), (double)(least), (double)(most)},
#include "options.def"
#undef SMZ_OPTION
#define SMZ_FLAG(name, flag, letter, metavar, help)                                      \
    {flag, metavar, help, NULL, NULL, NULL, TYPE_NONE, letter, 0, 0, 0, 0},
#include "cli/flags.def"
#undef SMZ_FLAG
};
/* clang-format on */

/* A value as read. */
struct value {
    size_t size;
    double real;
    const char *string;
};

static bool wrong_value(const struct flag *flag, const char *text, const char *expected)
{
    smz_message_error("--%s '%s': expected %s", flag->name, text, expected);
    return false;
}

static bool read_size(const struct flag *flag, const char *text, size_t least,
                      size_t most, size_t *out)
{
    char expected[80], *end = NULL;
    errno = 0;
    const unsigned long long number = strtoull(text, &end, 10);
    /* strtoull takes white space and a minus sign; we do not. */
    if (text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0 &&
        number >= least && number <= most) {
        *out = (size_t)number;
        return true;
    }
    if (most == SIZE_MAX && errno == ERANGE) {
        snprintf(expected, sizeof expected, "a smaller number");
    } else if (most == SIZE_MAX) {
        snprintf(expected, sizeof expected, "a whole number from %zu", least);
    } else {
        snprintf(expected, sizeof expected, "a whole number in %zu .. %zu", least, most);
    }
    return wrong_value(flag, text, expected);
}

/* The process stays in the C locale, so the decimal point is a point. */
static bool read_double(const struct flag *flag, const char *text, double *out)
{
    char expected[80], *end = NULL;
    const double number = strtod(text, &end);
    if (end != text && *end == '\0' && number >= flag->real_least &&
        number <= flag->real_most) {
        *out = number;
        return true;
    }
    snprintf(expected, sizeof expected, "a number in %s .. %s", flag->lower, flag->upper);
    return wrong_value(flag, text, expected);
}

/* Finds a name in a list such as "story|source|score". */
static bool read_name(const struct flag *flag, const char *text, size_t *out)
{
    char expected[160] = "";
    const size_t size = strlen(text);
    size_t index = 0, used = 0;
    for (const char *name = flag->metavar; name != NULL; index++) {
        const char *bar = strchr(name, '|');
        const size_t length = bar != NULL ? (size_t)(bar - name) : strlen(name);
        const char *comma = index == 0 ? "" : bar != NULL ? ", " : " or ";
        if (length == size && memcmp(name, text, size) == 0) {
            *out = index;
            return true;
        }
        used += (size_t)snprintf(expected + used, sizeof expected - used, "%s%.*s", comma,
                                 (int)length, name);
        name = bar != NULL ? bar + 1 : NULL;
    }
    return wrong_value(flag, text, expected);
}

static bool read_language(const struct flag *flag, const char *text, const char **out)
{
    *out = text;
    if (smz_language_by_code(text, strlen(text)) != NULL) return true;
    return wrong_value(flag, text, "the code of a language, such as en, de or zh");
}

static bool read_value(const struct flag *flag, const char *text, struct value *out)
{
    switch (flag->type) {
    case TYPE_SIZE:
        return read_size(flag, text, flag->least, flag->most, &out->size);
    case TYPE_DOUBLE:
        return read_double(flag, text, &out->real);
    case TYPE_ENUM:
        return read_name(flag, text, &out->size);
    default:
        out->string = text;
        return true;
    }
}

#define STORE_SIZE(field, value)   (field) = (value).size
#define STORE_DOUBLE(field, value) (field) = (value).real
#define STORE_ENUM(field, value)   (field) = (int)(value).size
#define STORE_STRING(field, value) (field) = (value).string

/* "Heading: words" or just "words"; cut at the first colon, blanks around it dropped. */
static bool read_section(const struct flag *flag, char *text, smz_arguments *out)
{
    smz_section *section = &out->sections[out->options.n_sections];
    char *colon = strchr(text, ':'), *query = colon != NULL ? colon + 1 : text;
    char *end = colon; /* of the heading */
    query += strspn(query, " ");
    while (end != NULL && end > text && end[-1] == ' ') end--;
    if (*query == '\0' || end == text)
        return wrong_value(flag, text, "words, with 'HEADING:' in front or without");
    if (out->options.n_sections == SMZ_MAX_SECTIONS)
        return wrong_value(flag, text, "no more than 64 of them");
    if (end != NULL) *end = '\0';
    section->heading = colon != NULL ? text : NULL;
    section->query = query;
    out->options.sections = out->sections;
    out->options.n_sections++;
    return true;
}

/* Takes note of one flag with its value (NULL if it has none). */
static bool take(smz_arguments *out, int number, char *text)
{
    const struct flag *flag = &flags[number];
    struct value value = {0, 0, NULL};
    size_t choice = 0;
    if (!read_value(flag, text, &value)) return false;
    switch (number) {
        /* clang-format off */
#define SMZ_OPTION(field, type, flag, letter, metavar, standard, least, most, help)      \
    case OPTION_##field: STORE_##type(out->options.field, value); break;
#include "options.def"
#undef SMZ_OPTION
        /* clang-format on */
    case FLAG_SECTION:
        return read_section(flag, text, out);
    case FLAG_SEEN:
        if (text[0] == '\0') return wrong_value(flag, text, "the name of a file");
        if (out->n_seen == SMZ_MAX_SEEN)
            return wrong_value(flag, text, "no more than 256 of them");
        out->seen[out->n_seen++] = text;
        break;
    case FLAG_LANG:
        return read_language(flag, text, &out->language);
    case FLAG_ENCODING:
        out->encoding = text;
        if (smz_encoding_known(text)) return true;
        return wrong_value(flag, text, "an encoding that iconv knows, such as latin1");
    case FLAG_STRICT:
        out->strict = true;
        break;
    case FLAG_FORMAT:
        if (!read_name(flag, text, &choice)) return false;
        out->output = (int)choice;
        break;
    case FLAG_WIDTH:
        out->has_width = true;
        return read_size(flag, text, 0, MAX_WIDTH, &out->width);
    case FLAG_OUTPUT:
        out->path = text;
        if (text[0] == '\0') return wrong_value(flag, text, "the name of a file");
        break;
    case FLAG_EXPLAIN:
        out->write_flags |= SMZ_WRITE_EXPLAIN;
        break;
    case FLAG_LIST:
        out->command = SMZ_COMMAND_LIST;
        break;
    case FLAG_QUIET:
        out->quiet = true;
        break;
    default:
        break;
    }
    if (number == OPTION_language)
        return read_language(flag, text, &out->options.language);
    return true;
}

/* The row of a value that getopt_long returned or left in optopt; -1: none. */
static int row_of(int value)
{
    if (value >= FIRST_VALUE) return value - FIRST_VALUE;
    for (int i = 0; i < N_FLAGS; i++) {
        if (value != 0 && flags[i].letter == value) return i;
    }
    return -1;
}

/* What getopt_long could not read. */
static void say_unread(int result, char **argv)
{
    const int row = row_of(optopt);
    if (result == ':') {
        smz_message_error("--%s: expected a value, %s", flags[row].name,
                          flags[row].metavar);
    } else if (row >= 0) {
        smz_message_error("--%s: takes no value", flags[row].name);
    } else if (optopt != 0) {
        smz_message_error("-%c: no such option", optopt);
    } else {
        smz_message_error("%s: no such option, or short for several", argv[optind - 1]);
    }
}

static void make_tables(struct option longs[N_FLAGS + 1], char shorts[2 * N_FLAGS + 2])
{
    size_t used = 0;
    shorts[used++] = ':'; /* tell a missing value from an unknown option */
    for (int i = 0; i < N_FLAGS; i++) {
        const bool has_value = flags[i].metavar != NULL;
        longs[i].name = flags[i].name;
        longs[i].has_arg = has_value ? required_argument : no_argument;
        longs[i].flag = NULL;
        longs[i].val = FIRST_VALUE + i;
        if (flags[i].letter == 0) continue;
        shorts[used++] = flags[i].letter;
        if (has_value) shorts[used++] = ':';
    }
    shorts[used] = '\0';
    memset(&longs[N_FLAGS], 0, sizeof longs[N_FLAGS]);
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
    if (arguments->n_inputs == 0 && isatty(STDIN_FILENO)) {
        smz_message_error("expected files or directories, or text on standard input");
        return false;
    }
    return true;
}

bool smz_arguments_read(int argc, char **argv, smz_arguments *out)
{
    struct option longs[N_FLAGS + 1];
    char shorts[2 * N_FLAGS + 2];
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
        } else if (row == FLAG_HELP || row == FLAG_VERSION) {
            out->command = row == FLAG_HELP ? SMZ_COMMAND_HELP : SMZ_COMMAND_VERSION;
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

/* The default of a row as the user would type it, "" if there is none to show. */
static void standard_of(const struct flag *flag, char *out, size_t size)
{
    out[0] = '\0';
    if (flag->type == TYPE_DOUBLE || flag->type == TYPE_SIZE) {
        if (strcmp(flag->standard, "0") == 0) return;
        snprintf(out, size, " [%s]", flag->standard);
    } else if (flag->type == TYPE_ENUM) { /* the first name: all default to 0 */
        const size_t length = strcspn(flag->metavar, "|");
        snprintf(out, size, " [%.*s]", (int)length, flag->metavar);
    }
}

static void help_row(smz_outlet *outlet, const struct flag *flag)
{
    char left[120], standard[40], bounds[60] = "", line[320];
    const char letter[5] = {'-', flag->letter, ',', ' ', '\0'};
    snprintf(left, sizeof left, "  %s--%s%s%s", flag->letter != 0 ? letter : "    ",
             flag->name, flag->metavar != NULL ? "=" : "",
             flag->metavar != NULL ? flag->metavar : "");
    standard_of(flag, standard, sizeof standard);
    if (flag->type == TYPE_DOUBLE || (flag->type == TYPE_SIZE && flag->most < SIZE_MAX)) {
        snprintf(bounds, sizeof bounds, "; %s .. %s", flag->lower, flag->upper);
    }
    const char *gap = strlen(left) > 22 ? "\n" : "";
    const int column = strlen(left) > 22 ? 0 : (int)strlen(left);
    snprintf(line, sizeof line, "%s%s%*s%s%s%s\n", left, gap, 24 - column, "", flag->help,
             bounds, standard);
    smz_outlet_string(outlet, line);
}

void smz_arguments_help(smz_outlet *outlet)
{
    smz_outlet_string(outlet,
                      "Usage: summarize [OPTION]... [FILE|DIRECTORY|-]...\n"
                      "Writes a short digest of many reports of one event: sentences "
                      "taken from them\n"
                      "that say what matters, each thing once, each with its source.\n"
                      "\n"
                      "A directory stands for the .txt, .md, .html and .htm files in it "
                      "and below; - or\n"
                      "no name at all for standard input.\n"
                      "\n"
                      "What the digest is:\n");
    for (int i = 0; i < N_FLAGS; i++) {
        if (i == FLAG_SECTION || i == FLAG_SEEN) continue; /* they stand by the query */
        if (i == OPTION_select) smz_outlet_string(outlet, "\nHow it is made:\n");
        if (i == FLAG_LANG) smz_outlet_string(outlet, "\nWhat is read and written:\n");
        help_row(outlet, &flags[i]);
        if (i == OPTION_query) {
            help_row(outlet, &flags[FLAG_SECTION]);
            help_row(outlet, &flags[FLAG_SEEN]);
        }
    }
    smz_outlet_string(
        outlet, "\n"
                "Examples:\n"
                "  summarize --words 100 reports/\n"
                "  summarize --query 'trade and investment' --to de *.html\n"
                "  summarize --section 'Outcomes: agreements' "
                "--section 'Costs: loans' reports/\n"
                "  summarize --seen yesterday.txt -f markdown -o today.md reports/\n"
                "\n"
                "Exit status: 0 written; 1 failed; 2 wrong usage; 3 written, but inputs "
                "were\n"
                "skipped; 4 nothing to summarize.\n");
}

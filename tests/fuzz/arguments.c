/*
 * arguments.c - any command line, one argument a line: it is read, or it is said in two
 * lines without control characters what is wrong with it. What was read can be used.
 */
#include "fuzz/fuzz.h"

#include "cli/arguments.h"
#include "options.h"

#include <getopt.h>

enum { ARGUMENTS_MOST = 400 };

/* What was said on standard error: a reason and where to find help. */
static void require_reason(const char *said)
{
    const char *end = strchr(said, '\n');
    REQUIRE(end != NULL && strncmp(said, "summarize: ", 11) == 0);
    for (const char *c = said; c < end; c++)
        REQUIRE((unsigned char)*c >= 0x20 && *c != 0x7F);
    REQUIRE(strcmp(end + 1, "Try 'summarize --help' for more information.\n") == 0);
}

static void require_usable(const smz_arguments *arguments, const char *first,
                           const char *end)
{
    smz_options read;
    smz_error error;
    REQUIRE(arguments->options.n_sections <= SMZ_MAX_SECTIONS);
    REQUIRE(arguments->n_seen <= SMZ_MAX_SEEN);
    REQUIRE(arguments->output >= SMZ_OUTPUT_TEXT && arguments->width <= 10000);
    for (size_t i = 0; i < arguments->n_inputs; i++)
        REQUIRE(arguments->inputs[i] >= first && arguments->inputs[i] <= end);
    if (arguments->command != SMZ_COMMAND_DIGEST &&
        arguments->command != SMZ_COMMAND_LIST)
        return; /* help, whatever else is on the line */
    const smz_status status = smz_options_read(&arguments->options, &read, &error);
    if (status != SMZ_OK) /* all but the encoding of words was checked */
        REQUIRE(strstr(error.message, "is not UTF-8") != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static smz_arguments arguments;
    static char name[] = "summarize", input[] = "reports";
    char *argv[ARGUMENTS_MOST + 3] = {name}, *said = NULL;
    size_t said_size = 0;
    int argc = 1;
    char *line = fuzz_string((const char *)data, size), *end = line + strlen(line);
    for (char *at = line; at < end && argc <= ARGUMENTS_MOST;) {
        char *feed = strchr(at, '\n');
        argv[argc++] = at;
        if (feed == NULL) break;
        *feed = '\0';
        at = feed + 1;
    }
    if (argc == 1) argv[argc++] = input; /* else standard input is looked at */
    optind = 0;                          /* getopt begins anew */
    FILE *screen = stderr;
    stderr = open_memstream(&said, &said_size);
    REQUIRE(stderr != NULL);
    const bool good = smz_arguments_read(argc, argv, &arguments);
    fclose(stderr);
    stderr = screen;
    if (good) {
        REQUIRE(said_size == 0);
        if (argv[1] != input) require_usable(&arguments, line, end);
    } else {
        require_reason(said);
    }
    free(said);
    free(line);
    return 0;
}

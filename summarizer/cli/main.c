/*
 * main.c - summarize: the command line into one of the command's kinds of work; every
 * outcome has its exit status (cli/message.h).
 */
#include "cli/arguments.h"
#include "cli/batch/batch.h"
#include "cli/digest.h"
#include "cli/help.h"
#include "cli/message.h"
#include "cli/stories.h"

/* --help, --help-all and --version. */
static int tell(const smz_arguments *arguments)
{
    smz_outlet outlet;
    if (!smz_outlet_open(&outlet, NULL)) return SMZ_EXIT_FAILED;
    if (arguments->command != SMZ_COMMAND_VERSION) {
        smz_help_write(&outlet, arguments->command == SMZ_COMMAND_HELP_ALL);
    } else {
        smz_outlet_string(&outlet, "summarize ");
        smz_outlet_string(&outlet, smz_version());
        smz_outlet_string(&outlet, "\n");
    }
    return smz_outlet_close(&outlet, true) ? SMZ_EXIT_WRITTEN : SMZ_EXIT_FAILED;
}

/* OpenBLAS's own, where the BLAS in use is OpenBLAS. */
extern void openblas_set_num_threads(int n) __attribute__((weak));

int main(int argc, char **argv)
{
    static smz_arguments arguments;
    /* The kernels here are too short to be shared out: waking threads costs more. */
    if (openblas_set_num_threads != NULL) openblas_set_num_threads(1);
    smz_outlet_guard();
    if (!smz_arguments_read(argc, argv, &arguments)) return SMZ_EXIT_USAGE;
    switch (arguments.command) {
    case SMZ_COMMAND_HELP:
    case SMZ_COMMAND_HELP_ALL:
    case SMZ_COMMAND_VERSION:
        return tell(&arguments);
    case SMZ_COMMAND_BATCH:
        return smz_command_batch(&arguments);
    case SMZ_COMMAND_STORIES:
        return smz_command_stories(&arguments);
    default:
        return smz_command_digest(&arguments);
    }
}

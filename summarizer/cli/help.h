/* help.h - what --help tells. */
#ifndef SMZ_CLI_HELP_H
#define SMZ_CLI_HELP_H

#include "cli/output.h"

#include <stdbool.h>

/* Writes --help, which fits on a screen and only names the options for tuning, or, if
 * `all`, --help-all, which tells all of them and gives examples. */
void smz_help_write(smz_outlet *outlet, bool all);

#endif

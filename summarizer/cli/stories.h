/* stories.h - mixed inputs by the stories that they tell (--stories). */
#ifndef SMZ_CLI_STORIES_H
#define SMZ_CLI_STORIES_H

#include "cli/arguments.h"

/* Writes a digest of each story of the inputs, then what is told once. Returns an exit
 * status (cli/message.h). */
int smz_command_stories(const smz_arguments *arguments);

#endif

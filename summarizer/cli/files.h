/* files.h - names on the command line into files, and files into bytes. */
#ifndef SMZ_CLI_FILES_H
#define SMZ_CLI_FILES_H

#include "cli/message.h"

/* Names of files, in the order they are to be read; "-" is standard input. */
typedef struct smz_files {
    char **names;
    size_t count, capacity;
} smz_files;

/*
 * Turns names into files: a directory stands for the .txt, .md, .html and .htm files in
 * it and below, by name; hidden ones and links to directories are passed over. What
 * cannot be read is reported. Returns false if memory runs out.
 */
bool smz_files_expand(char *const *inputs, size_t n_inputs, smz_reporter *reporter,
                      smz_files *out);
void smz_files_free(smz_files *files);

/* The name of a file as shown: "-" is "standard input", "" is "''". */
const char *smz_file_shown(const char *name);

/* Whether a name ends in .html or .htm. */
bool smz_file_is_html(const char *name);

/*
 * Reads all of a file, to be freed by free(). A file that cannot be used (*out NULL) is
 * reported as skipped. Returns false if memory runs out.
 */
bool smz_file_read(const char *name, smz_reporter *reporter, char **out, size_t *size);

#endif

/*
 * values.h - text into checked values, by the table of cli/flags.h. What a flag takes on
 * the command line and what it takes in a batch line is one thing.
 */
#ifndef SMZ_CLI_VALUES_H
#define SMZ_CLI_VALUES_H

#include "cli/flags.h"
#include "summarizer.h"

#include <stdbool.h>

/* Room for what a value should have been, "a whole number in 0 .. 10". */
#define SMZ_EXPECTED_SIZE 160

/* Each reads `text`; false if it is not what the flag takes, with `expected` telling
 * that. The bounds of a double are as they are told; a name is one of those in the flag's
 * metavar, its number the place there. */
bool smz_value_size(const char *text, size_t least, size_t most, size_t *out,
                    char expected[SMZ_EXPECTED_SIZE]);
bool smz_value_double(const char *text, const char *least, const char *most, double *out,
                      char expected[SMZ_EXPECTED_SIZE]);
bool smz_value_name(const smz_flag *flag, const char *text, size_t *out,
                    char expected[SMZ_EXPECTED_SIZE]);
bool smz_value_language(const char *text, char expected[SMZ_EXPECTED_SIZE]);
bool smz_value_words(const char *text, char expected[SMZ_EXPECTED_SIZE]);

/* Reads the value of a row that is an option of a digest into `options`, which keep
 * strings as they are given, uncopied. */
bool smz_value_option(int row, const char *text, smz_options *options,
                      char expected[SMZ_EXPECTED_SIZE]);

#endif

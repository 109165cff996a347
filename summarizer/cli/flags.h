/*
 * flags.h - the one table of the command's options: those of a digest (options.def) and
 * the command's own (flags.def). Reading the command line, --help, the manual's list and
 * the shells' completions agree because they come from the same rows.
 */
#ifndef SMZ_CLI_FLAGS_H
#define SMZ_CLI_FLAGS_H

#include <stddef.h>

/* Where --help and the manual show a row. */
typedef enum smz_flag_group {
    SMZ_GROUP_DIGEST, /* what the digest is */
    SMZ_GROUP_INPUT,  /* what is read */
    SMZ_GROUP_OUTPUT, /* what is written */
    SMZ_GROUP_TUNING, /* how it is made: rarely needed */
    SMZ_GROUP_COUNT
} smz_flag_group;

/* What the value of a row is. The command's own rows are NONE where it is no number: they
 * read it themselves. */
typedef enum smz_value_type {
    SMZ_VALUE_NONE,
    SMZ_VALUE_SIZE,
    SMZ_VALUE_DOUBLE,
    SMZ_VALUE_ENUM,
    SMZ_VALUE_STRING
} smz_value_type;

/* clang-format off */
/* The numbers of the rows. */
enum {
#define SMZ_OPTION(group, field, type, flag, letter, metavar, preset, least, most, help) \
    SMZ_OPTION_##field,
#include "options.def"
#undef SMZ_OPTION
#define SMZ_FLAG(group, name, flag, letter, metavar, help) SMZ_FLAG_##name,
#define SMZ_FLAG_NUMBER(group, name, type, flag, letter, metavar, preset, least, most,   \
                        help)                                                            \
    SMZ_FLAG_##name,
#include "cli/flags.def"
#undef SMZ_FLAG
#undef SMZ_FLAG_NUMBER
    SMZ_N_FLAGS
};
/* clang-format on */

/* One row. */
typedef struct smz_flag {
    const char *name;
    const char *metavar; /* NULL: it takes no value */
    const char *help;
    const char *preset, *lower, *upper; /* default and bounds as written in the table */
    smz_flag_group group;
    smz_value_type type;
    char letter;                  /* 0: none */
    size_t least, most;           /* of a SIZE */
    double real_least, real_most; /* of a DOUBLE */
} smz_flag;

extern const smz_flag smz_flags[SMZ_N_FLAGS];

/* The title of a group, such as "The inputs". */
const char *smz_group_title(smz_flag_group group);

/*
 * What a row does, in one line without a full stop: its help, the names that its value
 * may have, its bounds and its default. Cut to `size` bytes, its terminator included.
 */
void smz_flag_describe(const smz_flag *flag, char *out, size_t size);

#endif

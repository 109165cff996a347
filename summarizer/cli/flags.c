/*
 * flags.c - the rows of options.def and flags.def as one table, and each told in a line.
 */
#include "cli/flags.h"

#include "summarizer.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* clang-format off */
const smz_flag smz_flags[SMZ_N_FLAGS] = {
#define SMZ_OPTION(group, field, type, flag, letter, metavar, preset, least, most, help) \
    {flag, metavar, help, #preset, #least, #most, SMZ_GROUP_##group, SMZ_VALUE_##type,   \
     letter, (size_t)(least), (size_t)(most), (double)(least), (double)(most)},
#include "options.def"
#undef SMZ_OPTION
#define SMZ_FLAG(group, name, flag, letter, metavar, help)                               \
    {flag, metavar, help, NULL, NULL, NULL, SMZ_GROUP_##group, SMZ_VALUE_NONE,           \
     letter, 0, 0, 0, 0},
#define SMZ_FLAG_NUMBER(group, name, type, flag, letter, metavar, preset, least, most,   \
                        help)                                                            \
    {flag, metavar, help, preset, #least, #most, SMZ_GROUP_##group, SMZ_VALUE_##type,    \
     letter, (size_t)(least), (size_t)(most), (double)(least), (double)(most)},
#include "cli/flags.def"
#undef SMZ_FLAG
#undef SMZ_FLAG_NUMBER
};
/* clang-format on */

const char *smz_group_title(smz_flag_group group)
{
    static const char *const titles[SMZ_GROUP_COUNT] = {
        [SMZ_GROUP_DIGEST] = "The digest",
        [SMZ_GROUP_INPUT] = "The inputs",
        [SMZ_GROUP_OUTPUT] = "The output",
        [SMZ_GROUP_TUNING] = "Fine tuning",
    };
    return titles[group];
}

/* A line in the making; what does not fit is cut. */
struct line {
    char *text;
    size_t used, size;
};

static void add(struct line *line, const char *text, size_t length)
{
    const size_t room = line->size - line->used - 1;
    if (length > room) length = room;
    memcpy(line->text + line->used, text, length);
    line->used += length;
    line->text[line->used] = '\0';
}

static void add_string(struct line *line, const char *text)
{
    add(line, text, strlen(text));
}

/* "a|b|c" as "a, b or c". */
static void add_names(struct line *line, const char *names)
{
    while (names != NULL) {
        const char *bar = strchr(names, '|');
        add(line, names, bar != NULL ? (size_t)(bar - names) : strlen(names));
        names = bar != NULL ? bar + 1 : NULL;
        if (names != NULL) add_string(line, strchr(names, '|') != NULL ? ", " : " or ");
    }
}

void smz_flag_describe(const smz_flag *flag, char *out, size_t size)
{
    struct line line = {out, 0, size};
    const bool names = flag->metavar != NULL && strchr(flag->metavar, '|') != NULL;
    const bool number = flag->type == SMZ_VALUE_SIZE || flag->type == SMZ_VALUE_DOUBLE;
    add_string(&line, flag->help);
    if (names) {
        add_string(&line, ": ");
        add_names(&line, flag->metavar);
    }
    if (number && flag->most < SIZE_MAX) {
        add_string(&line, "; ");
        add_string(&line, flag->lower);
        add_string(&line, " .. ");
        add_string(&line, flag->upper);
    }
    if (names || (number && strcmp(flag->preset, "0") != 0)) {
        add_string(&line, " [");
        if (names) {
            add(&line, flag->metavar, strcspn(flag->metavar, "|"));
        } else {
            add_string(&line, flag->preset);
        }
        add_string(&line, "]");
    }
}

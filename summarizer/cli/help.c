/*
 * help.c - --help and --help-all from the table of cli/flags.h. The first keeps to forty
 * lines of eighty columns (tests/cli holds it to that).
 */
#include "cli/help.h"

#include "cli/flags.h"

#include <stdio.h>
#include <string.h>

#define COLUMNS     80
#define TEXT_COLUMN 24

/* Writes words between two columns; `used` columns of the first line are taken. */
static void write_wrapped(smz_outlet *outlet, const char *text, int used, int indent)
{
    char line[COLUMNS + 2];
    while (*text != '\0') {
        const size_t room = (size_t)(COLUMNS - indent), length = strlen(text);
        size_t take = length;
        if (length > room) {
            take = room;
            while (take > 0 && text[take] != ' ') take--;
            if (take == 0) take = room; /* a word longer than the line */
        }
        snprintf(line, sizeof line, "%*s%.*s\n", indent - used, "", (int)take, text);
        smz_outlet_string(outlet, line);
        text += take;
        text += strspn(text, " ");
        used = 0;
    }
}

/* The form of a value: its own name, or NAME for one out of several. */
static const char *value_name(const smz_flag *flag)
{
    return strchr(flag->metavar, '|') != NULL ? "NAME" : flag->metavar;
}

static void write_row(smz_outlet *outlet, const smz_flag *flag)
{
    char left[COLUMNS], text[320];
    const char letter[5] = {'-', flag->letter, ',', ' ', '\0'};
    snprintf(left, sizeof left, "  %s--%s%s%s", flag->letter != 0 ? letter : "    ",
             flag->name, flag->metavar != NULL ? "=" : "",
             flag->metavar != NULL ? value_name(flag) : "");
    smz_flag_describe(flag, text, sizeof text);
    smz_outlet_string(outlet, left);
    const bool crowded = strlen(left) > TEXT_COLUMN - 2;
    if (crowded) smz_outlet_string(outlet, "\n");
    write_wrapped(outlet, text, crowded ? 0 : (int)strlen(left), TEXT_COLUMN);
}

/* The options of a group by their names alone. */
static void write_names(smz_outlet *outlet, smz_flag_group group)
{
    char text[40 * SMZ_N_FLAGS] = "";
    size_t used = 0;
    for (int i = 0; i < SMZ_N_FLAGS; i++) {
        if (smz_flags[i].group != group || i == SMZ_FLAG_HELP_ALL) continue;
        used += (size_t)snprintf(text + used, sizeof text - used, "%s--%s",
                                 used > 0 ? " " : "", smz_flags[i].name);
    }
    write_wrapped(outlet, text, 0, 2);
}

static void write_group(smz_outlet *outlet, smz_flag_group group, bool all)
{
    smz_outlet_string(outlet, "\n");
    smz_outlet_string(outlet, smz_group_title(group));
    if (group == SMZ_GROUP_TUNING && !all) {
        smz_outlet_string(outlet, " (--help-all and summarize(1) tell more):\n");
        write_names(outlet, group);
        return;
    }
    smz_outlet_string(outlet, ":\n");
    for (int i = 0; i < SMZ_N_FLAGS; i++) {
        if (smz_flags[i].group == group) write_row(outlet, &smz_flags[i]);
    }
}

void smz_help_write(smz_outlet *outlet, bool all)
{
    smz_outlet_string(
        outlet,
        "Usage: summarize [OPTION]... [FILE|DIRECTORY|-]...\n"
        "Many overlapping reports in, one short digest out, with the source of each "
        "line.\n"
        "A directory stands for the .txt, .md, .html and .htm files in it and below; - "
        "or\n"
        "no name at all for standard input.\n");
    for (int group = 0; group < SMZ_GROUP_COUNT; group++) {
        write_group(outlet, (smz_flag_group)group, all);
    }
    if (all) {
        smz_outlet_string(
            outlet,
            "\nExamples:\n"
            "  summarize --words 100 reports/\n"
            "  summarize --query 'trade and investment' --to de *.html\n"
            "  summarize --section 'Outcomes: agreements' "
            "--section 'Costs: loans' reports/\n"
            "  summarize --seen yesterday.txt -f markdown -o today.md reports/\n");
    }
    smz_outlet_string(outlet, "\nExit: 0 written, 1 failed, 2 wrong usage, 3 inputs "
                              "skipped, 4 nothing written.\n");
}

/*
 * describe.c - the table of options (cli/flags.h) in the forms that others read; a
 * program of the build, not installed.
 *
 *     describe manual TEMPLATE    the template, scdoc's language, with the options in
 *                                 place of the line "@options@" and the version in place
 *                                 of "@version@"
 *     describe bash | zsh | fish  that shell's completions
 */
#define _XOPEN_SOURCE 700
#include "cli/flags.h"
#include "summarizer.h"
#include "text/language.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the value of a row can be completed with. */
enum completion {
    COMPLETE_NOTHING,
    COMPLETE_NAMES,
    COMPLETE_FILE,
    COMPLETE_CODE,
    COMPLETE_CHARSET
};

static enum completion completion_of(const smz_flag *flag)
{
    if (flag->metavar == NULL) return COMPLETE_NOTHING;
    if (strchr(flag->metavar, '|') != NULL) return COMPLETE_NAMES;
    if (strcmp(flag->metavar, "FILE") == 0) return COMPLETE_FILE;
    if (strcmp(flag->metavar, "CODE") == 0) return COMPLETE_CODE;
    if (strcmp(flag->metavar, "NAME") == 0) return COMPLETE_CHARSET;
    return COMPLETE_NOTHING;
}

/* Prints text with `escape` in front of each character that is one of `special`. */
static void print_escaped(const char *text, const char *special, const char *escape)
{
    for (; *text != '\0'; text++) {
        if (strchr(special, *text) != NULL) fputs(escape, stdout);
        putchar(*text);
    }
}

/* Prints "a|b|c" as a, b, c, each between two strings. */
static void print_names(const char *names, const char *before, const char *after,
                        const char *between)
{
    while (names != NULL) {
        const char *bar = strchr(names, '|');
        const int length = bar != NULL ? (int)(bar - names) : (int)strlen(names);
        printf("%s%.*s%s%s", before, length, names, after, bar != NULL ? between : "");
        names = bar != NULL ? bar + 1 : NULL;
    }
}

/* Calls `print` for each known language but the unknown one. */
static void each_language(void (*print)(const char *code, const char *name, bool last))
{
    const size_t count = smz_language_count();
    for (size_t i = 0; i < count; i++) {
        const smz_language *language = smz_language_at(i);
        if (language == smz_language_unknown()) continue;
        const bool last =
            i + 1 == count ||
            (i + 2 == count && smz_language_at(i + 1) == smz_language_unknown());
        print(smz_language_code(language), smz_language_name(language), last);
    }
}

/* -------------------------------------------------------------------------- scdoc -- */

static void print_scdoc(const char *text)
{
    print_escaped(text, "*_\\<>#~", "\\");
}

static void manual_row(const smz_flag *flag)
{
    const bool number = flag->type == SMZ_VALUE_SIZE || flag->type == SMZ_VALUE_DOUBLE;
    if (flag->letter != 0) printf("*-%c*, ", flag->letter);
    printf("*--%s*", flag->name);
    if (flag->metavar != NULL) {
        putchar('=');
        print_names(flag->metavar, "_", "_", "|");
    }
    fputs("\n\t", stdout);
    if (flag->help[0] >= 'a' && flag->help[0] <= 'z') {
        putchar(flag->help[0] - 'a' + 'A');
        print_scdoc(flag->help + 1);
    } else {
        print_scdoc(flag->help);
    }
    if (completion_of(flag) == COMPLETE_NAMES) {
        printf(". The default is *%.*s*", (int)strcspn(flag->metavar, "|"),
               flag->metavar);
    } else if (number && strcmp(flag->preset, "0") != 0) {
        printf(". The default is %s", flag->preset);
    }
    if (number && flag->most < SIZE_MAX) {
        printf("; %s to %s are allowed", flag->lower, flag->upper);
    } else if (number && flag->least > 0) {
        printf("; %s is the least", flag->lower);
    }
    fputs(".\n\n", stdout);
}

static void manual_options(void)
{
    for (int group = 0; group < SMZ_GROUP_COUNT; group++) {
        printf("## %s\n\n", smz_group_title((smz_flag_group)group));
        for (int i = 0; i < SMZ_N_FLAGS; i++) {
            if ((int)smz_flags[i].group == group) manual_row(&smz_flags[i]);
        }
    }
}

static int manual(const char *path)
{
    static const char version[] = "@version@";
    FILE *template = fopen(path, "r");
    char *line = NULL;
    size_t capacity = 0;
    bool found = false;
    if (template == NULL) {
        perror(path);
        return 1;
    }
    while (getline(&line, &capacity, template) >= 0) {
        char *at = strstr(line, version);
        if (strcmp(line, "@options@\n") == 0) {
            manual_options();
            found = true;
        } else if (at != NULL) {
            printf("%.*s%s%s", (int)(at - line), line, smz_version(),
                   at + strlen(version));
        } else {
            fputs(line, stdout);
        }
    }
    const bool failed = ferror(template) != 0;
    if (failed) perror(path);
    if (!failed && !found) fprintf(stderr, "%s: no line '@options@'\n", path);
    fclose(template);
    free(line);
    return failed || !found;
}

/* --------------------------------------------------------------------------- bash -- */

static void bash_language(const char *code, const char *name, bool last)
{
    (void)name;
    printf("%s%s", code, last ? "" : " ");
}

/* "-o | --output" */
static void bash_pattern(const smz_flag *flag, bool first)
{
    if (!first) fputs(" | ", stdout);
    if (flag->letter != 0) printf("-%c | ", flag->letter);
    printf("--%s", flag->name);
}

/* The rows that take a value of one kind, as one pattern of `case`; 0: there are none. */
static int bash_patterns(enum completion kind)
{
    int n = 0;
    for (int i = 0; i < SMZ_N_FLAGS; i++) {
        if (smz_flags[i].metavar == NULL || completion_of(&smz_flags[i]) != kind)
            continue;
        fputs(n == 0 ? "    " : "", stdout);
        bash_pattern(&smz_flags[i], n == 0);
        n++;
    }
    if (n > 0) puts(")");
    return n;
}

static void bash(void)
{
    puts("# bash completion for summarize(1); generated from its table of options\n"
         "_summarize()\n"
         "{\n"
         "    local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]}\n"
         "    local words=\n"
         "    # --option=word comes as three words\n"
         "    if [[ $word == = ]]; then\n"
         "        word=\n"
         "    elif [[ $option == = ]]; then\n"
         "        option=${COMP_WORDS[COMP_CWORD - 2]}\n"
         "    fi\n"
         "    COMPREPLY=()\n"
         "    case $option in");
    for (int i = 0; i < SMZ_N_FLAGS; i++) {
        if (completion_of(&smz_flags[i]) != COMPLETE_NAMES) continue;
        fputs("    ", stdout);
        bash_pattern(&smz_flags[i], true);
        fputs(") words='", stdout);
        print_names(smz_flags[i].metavar, "", "", " ");
        puts("' ;;");
    }
    if (bash_patterns(COMPLETE_CODE) > 0) {
        fputs("        words='", stdout);
        each_language(bash_language);
        puts("' ;;");
    }
    if (bash_patterns(COMPLETE_CHARSET) > 0) {
        puts("        words=$(iconv --list 2>/dev/null | sed 's,//.*,,') ;;");
    }
    if (bash_patterns(COMPLETE_FILE) > 0) puts("        return ;; # readline's own");
    if (bash_patterns(COMPLETE_NOTHING) > 0) {
        puts(
            "        compopt +o default 2>/dev/null # a number or words: nothing to offer\n"
            "        return ;;");
    }
    fputs("    *)\n"
          "        [[ $word == -* ]] || return # a report: readline's own\n"
          "        words='",
          stdout);
    for (int i = 0; i < SMZ_N_FLAGS; i++) {
        const smz_flag *flag = &smz_flags[i];
        if (flag->letter != 0) printf("-%c ", flag->letter);
        printf("--%s%s", flag->name, i + 1 < SMZ_N_FLAGS ? " " : "");
    }
    puts("' ;;\n"
         "    esac\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
         "}\n"
         "complete -o default -F _summarize summarize");
}

/* ---------------------------------------------------------------------------- zsh -- */

/* Help inside '[...]'. */
static void zsh_help(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'') {
            fputs("'\\''", stdout);
        } else {
            if (strchr("[]\\", *text) != NULL) putchar('\\');
            putchar(*text);
        }
    }
}

static void zsh_language(const char *code, const char *name, bool last)
{
    printf("%s\\:", code);
    print_escaped(name, " ()", "\\");
    if (!last) putchar(' ');
}

static void zsh_row(const smz_flag *flag)
{
    const char *sign = flag->metavar != NULL ? "=" : "";
    fputs("    '", stdout);
    if (flag->metavar != NULL) {
        putchar('*'); /* the last one counts, or all do */
    } else if (flag->letter != 0) {
        printf("(-%c --%s)", flag->letter, flag->name);
    }
    if (flag->letter != 0) {
        printf("'{-%c%s,--%s%s}'", flag->letter, flag->metavar != NULL ? "+" : "",
               flag->name, sign);
    } else {
        printf("--%s%s", flag->name, sign);
    }
    putchar('[');
    zsh_help(flag->help);
    putchar(']');
    switch (completion_of(flag)) {
    case COMPLETE_NAMES:
        fputs(":name:(", stdout);
        print_names(flag->metavar, "", "", " ");
        putchar(')');
        break;
    case COMPLETE_FILE:
        fputs(":file:_files", stdout);
        break;
    case COMPLETE_CODE:
        fputs(":language:((", stdout);
        each_language(zsh_language);
        fputs("))", stdout);
        break;
    case COMPLETE_CHARSET:
        fputs(":encoding:{compadd -- ${$(iconv --list 2>/dev/null)%%//*}}", stdout);
        break;
    default:
        if (flag->metavar != NULL) printf(":%s: ", flag->metavar);
    }
    puts("' \\");
}

static void zsh(void)
{
    puts("#compdef summarize\n"
         "# zsh completion for summarize(1); generated from its table of options\n"
         "_arguments -s -S \\");
    for (int i = 0; i < SMZ_N_FLAGS; i++) zsh_row(&smz_flags[i]);
    puts("    '*:report:_files'");
}

/* --------------------------------------------------------------------------- fish -- */

static void fish_language(const char *code, const char *name, bool last)
{
    printf("%s\\t\"%s\"%s", code, name, last ? "" : " ");
}

static void fish_row(const smz_flag *flag)
{
    printf("complete -c summarize -l %s", flag->name);
    if (flag->letter != 0) printf(" -s %c", flag->letter);
    switch (completion_of(flag)) {
    case COMPLETE_NAMES:
        fputs(" -x -a '", stdout);
        print_names(flag->metavar, "", "", " ");
        putchar('\'');
        break;
    case COMPLETE_FILE:
        fputs(" -r -F", stdout);
        break;
    case COMPLETE_CODE:
        fputs(" -x -a '", stdout);
        each_language(fish_language);
        putchar('\'');
        break;
    case COMPLETE_CHARSET:
        fputs(" -x -a '(iconv --list 2>/dev/null | string replace -r \"//.*\" \"\")'",
              stdout);
        break;
    default:
        if (flag->metavar != NULL) fputs(" -x", stdout);
    }
    fputs(" -d '", stdout);
    print_escaped(flag->help, "'\\", "\\");
    puts("'");
}

static void fish(void)
{
    puts("# fish completion for summarize(1); generated from its table of options");
    for (int i = 0; i < SMZ_N_FLAGS; i++) fish_row(&smz_flags[i]);
}

int main(int argc, char **argv)
{
    int code = 0;
    if (argc == 3 && strcmp(argv[1], "manual") == 0) {
        code = manual(argv[2]);
    } else if (argc == 2 && strcmp(argv[1], "bash") == 0) {
        bash();
    } else if (argc == 2 && strcmp(argv[1], "zsh") == 0) {
        zsh();
    } else if (argc == 2 && strcmp(argv[1], "fish") == 0) {
        fish();
    } else {
        fputs("usage: describe manual TEMPLATE | bash | zsh | fish\n", stderr);
        return 2;
    }
    return fflush(stdout) != 0 || ferror(stdout) ? 1 : code;
}

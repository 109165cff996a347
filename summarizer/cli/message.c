/*
 * message.c - lines on standard error, in which what is not UTF-8, control characters and
 * marks of direction in file names and arguments show as '?', so that no name can play
 * tricks on a terminal or be taken for two messages.
 */
#include "cli/message.h"

#include "base/utf8.h"
#include "cli/progress.h"
#include "render/sink.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of a line, and of a name in it, which leave room for the reason. */
enum { LINE_MOST = 2048, NAME_MOST = 1400 };

/* Keeps a line for later; if memory runs out it is said out of turn. */
static bool hold(smz_reporter *reporter, const char *line, size_t size)
{
    if (reporter->held_capacity - reporter->held_size < size) {
        const size_t capacity = reporter->held_capacity * 2 + size + 256;
        char *held = realloc(reporter->held, capacity);
        if (held == NULL) return false;
        reporter->held = held;
        reporter->held_capacity = capacity;
    }
    memcpy(reporter->held + reporter->held_size, line, size);
    reporter->held_size += size;
    return true;
}

/* Makes a line one that can be shown; returns its size, which never grows. */
static size_t make_plain(char *line, size_t size)
{
    size_t kept = 0;
    for (size_t at = 0; at < size;) {
        const bool control = (unsigned char)line[at] < 0x20;
        const uint32_t character = smz_plain_next(line, size, &at);
        if (control || character == 0xFFFD) {
            line[kept++] = '?';
        } else {
            kept += smz_utf8_put(character, line + kept);
        }
    }
    return kept;
}

/* `reporter` may be NULL. */
static void say(smz_reporter *reporter, const char *name, const char *format,
                va_list arguments)
{
    char line[LINE_MOST];
    size_t size = 0;
    const char *option = reporter != NULL ? reporter->needed_by : NULL;
    const char *after = name == NULL ? "" : strlen(name) > NAME_MOST ? "...: " : ": ";
    int more =
        snprintf(line, sizeof line, "summarize: %s%s%.*s%s", option != NULL ? option : "",
                 option != NULL ? " " : "", NAME_MOST, name != NULL ? name : "", after);
    size = more > 0 ? (size_t)more : 0;
    more = vsnprintf(line + size, sizeof line - 1 - size, format, arguments);
    size += more > 0 ? (size_t)more : 0;
    if (size > sizeof line - 2) size = sizeof line - 2;
    size = make_plain(line, size);
    line[size++] = '\n';
    if (reporter != NULL && reporter->holds && hold(reporter, line, size)) return;
    smz_progress_hide();
    fwrite(line, 1, size, stderr);
}

void smz_reporter_release(smz_reporter *reporter, smz_reporter *held)
{
    reporter->n_skipped += held->n_skipped;
    reporter->n_unread += held->n_unread;
    if (held->held_size > 0) {
        smz_progress_hide();
        fwrite(held->held, 1, held->held_size, stderr);
    }
    free(held->held);
    held->held = NULL;
    held->held_size = held->held_capacity = 0;
    held->n_skipped = held->n_unread = 0;
}

void smz_message_error(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(NULL, NULL, format, arguments);
    va_end(arguments);
}

int smz_message_memory(void)
{
    smz_message_error("%s", smz_status_text(SMZ_E_MEMORY));
    return SMZ_EXIT_FAILED;
}

void smz_message_failure(const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(NULL, name, format, arguments);
    va_end(arguments);
}

void smz_message_warning(smz_reporter *reporter, const char *name, const char *format,
                         ...)
{
    va_list arguments;
    if (reporter->quiet) return;
    va_start(arguments, format);
    say(reporter, name, format, arguments);
    va_end(arguments);
}

void smz_message_skip(smz_reporter *reporter, const char *name, const char *format, ...)
{
    va_list arguments;
    reporter->n_skipped++;
    if (reporter->quiet) return;
    va_start(arguments, format);
    say(reporter, name, format, arguments);
    va_end(arguments);
}

void smz_message_unread(smz_reporter *reporter, const char *name, const char *format, ...)
{
    va_list arguments;
    reporter->n_skipped++;
    reporter->n_unread++;
    if (reporter->quiet && reporter->needed_by == NULL) return;
    va_start(arguments, format);
    say(reporter, name, format, arguments);
    va_end(arguments);
}

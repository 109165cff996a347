/*
 * json.c - text into jansson's values, in an arena that is let go as a whole.
 *
 * jansson 2.14 does not look whether the buffer of the string that it reads could grow:
 * it loses bytes of it, or reads and writes behind it when the closing quote is among
 * them. So an allocation that fails does not return into it but ends the reading
 * (longjmp).
 */
#include "cli/batch/json.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* The most memory for one text. Ten times what a text of 64 MiB needs that says
 * something, but one of empty lists would take more. */
#define MOST_TAKEN ((size_t)1 << 30)

/* What a text needed beyond this is not kept for the next. */
#define MOST_KEPT ((size_t)1 << 20)

/* A text that is being read, in one thread. */
struct reading {
    smz_arena *arena;
    size_t taken; /* bytes of it */
    jmp_buf stop; /* with the state to return */
};

static _Thread_local struct reading *reading;

static void *take(size_t size)
{
    if (size > MOST_TAKEN - reading->taken) longjmp(reading->stop, SMZ_JSON_WRONG);
    reading->taken += size;
    void *data = smz_arena_take(reading->arena, size);
    if (data == NULL) longjmp(reading->stop, SMZ_JSON_MEMORY);
    return data;
}

static void give(void *data)
{
    (void)data; /* the arena goes as a whole */
}

void smz_json_prepare(void)
{
    json_set_alloc_funcs(take, give);
    json_object_seed(0); /* else two threads might do it at once */
}

/* In a function of its own, whose variables do not change between setjmp and longjmp. */
static smz_json_state load(struct reading *r, const char *text, size_t size, json_t **out,
                           json_error_t *error)
{
    const size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL;
    switch (setjmp(r->stop)) {
    case 0:
        *out = json_loadb(text, size, flags, error);
        return *out != NULL ? SMZ_JSON_READ : SMZ_JSON_WRONG;
    case SMZ_JSON_MEMORY:
        return SMZ_JSON_MEMORY;
    default:
        error->text[0] = '\0';
        return SMZ_JSON_WRONG;
    }
}

static void tell(const json_error_t *error, char why[SMZ_JSON_WHY_SIZE])
{
    static const char end[] = "end of file";
    const char *wrong;
    char *found;
    if (error->text[0] == '\0') {
        snprintf(why, SMZ_JSON_WHY_SIZE, "has too many values");
        return;
    }
    switch (json_error_code(error)) {
    case json_error_invalid_utf8:
        snprintf(why, SMZ_JSON_WHY_SIZE, "is not UTF-8 at byte %d", error->position);
        return;
    case json_error_invalid_syntax:
    case json_error_premature_end_of_input:
    case json_error_end_of_input_expected:
        wrong = "is not JSON ";
        break;
    default: /* JSON, but nested too deep, a number too large, a key twice... */
        wrong = "";
        break;
    }
    snprintf(why, SMZ_JSON_WHY_SIZE, "%sat byte %d: %s", wrong, error->position,
             error->text);
    found = strstr(why, end);
    if (found != NULL) memcpy(found, "end of line", sizeof end - 1); /* a text is one */
}

smz_json_state smz_json_load(smz_json *json, const char *text, size_t size,
                             char why[SMZ_JSON_WHY_SIZE])
{
    struct reading here = {.arena = &json->arena};
    json_error_t error;
    json->arena.allocator = &smz_allocator_libc;
    if (json->arena.total > MOST_KEPT) smz_arena_free(&json->arena);
    smz_arena_clear(&json->arena);
    json->value = NULL;
    const char *nul = memchr(text, '\0', size);
    if (nul != NULL) { /* of which jansson loses those behind numbers and names */
        snprintf(why, SMZ_JSON_WHY_SIZE, "is not JSON at byte %td: NUL", nul - text);
        return SMZ_JSON_WRONG;
    }
    reading = &here;
    const smz_json_state state = load(&here, text, size, &json->value, &error);
    reading = NULL;
    if (state == SMZ_JSON_WRONG) tell(&error, why);
    return state;
}

void smz_json_free(smz_json *json)
{
    smz_arena_free(&json->arena);
    json->value = NULL;
}

const char *smz_json_kind_name(const json_t *value)
{
    static const char *const names[] = {
        [JSON_OBJECT] = "an object",   [JSON_ARRAY] = "a list",
        [JSON_STRING] = "a string",    [JSON_INTEGER] = "an integer",
        [JSON_REAL] = "a real number", [JSON_TRUE] = "a boolean",
        [JSON_FALSE] = "a boolean",    [JSON_NULL] = "null",
    };
    return names[json_typeof(value)];
}

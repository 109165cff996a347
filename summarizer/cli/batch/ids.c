/*
 * ids.c - the ids that an earlier output has, in a table of open addressing.
 */
#define _XOPEN_SOURCE 700
#include "cli/batch/ids.h"

#include "base/hash.h"
#include "cli/batch/cluster.h"
#include "cli/batch/lines.h"
#include "cli/message.h"
#include "cli/wake.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* An output line tells each sentence's source and support, so it is longer than what it
 * was made of only where that was short. */
#define MOST_LINE (4 * SMZ_MAX_LINE)

#define NUMBER_SIZE 24 /* of an integer of 64 bits */

/* An id of its own memory; text NULL if that ran out. */
static smz_id copy_id(const json_t *value)
{
    char digits[NUMBER_SIZE];
    const bool is_string = json_is_string(value);
    const char *text = digits;
    smz_id id = {NULL, 0};
    if (is_string) {
        text = json_string_value(value);
        id.size = json_string_length(value);
    } else {
        const json_int_t number = json_integer_value(value);
        id.size =
            (size_t)snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, number);
    }
    id.text = malloc(is_string + id.size + 1);
    if (id.text == NULL) return id;
    id.text[0] = '"';
    memcpy(id.text + is_string, text, id.size);
    id.size += is_string;
    return id;
}

bool smz_id_is(const json_t *value)
{
    return json_is_string(value) || json_is_integer(value);
}

/* The slot that holds an id, or the free one where it belongs. */
static smz_id *find(const smz_ids *ids, const smz_id *id)
{
    size_t at = (size_t)smz_hash_bytes(id->text, id->size, smz_hash_seed(ids->slots));
    for (;; at++) {
        smz_id *slot = &ids->slots[at & (ids->capacity - 1)];
        if (slot->text == NULL ||
            (slot->size == id->size && memcmp(slot->text, id->text, id->size) == 0))
            return slot;
    }
}

static bool grow(smz_ids *ids)
{
    smz_ids larger = {NULL, ids->count, ids->capacity == 0 ? 1024 : ids->capacity * 2};
    larger.slots = calloc(larger.capacity, sizeof *larger.slots);
    if (larger.slots == NULL) return false;
    for (size_t i = 0; i < ids->capacity; i++) {
        if (ids->slots[i].text != NULL) *find(&larger, &ids->slots[i]) = ids->slots[i];
    }
    free(ids->slots);
    *ids = larger;
    return true;
}

static bool add(smz_ids *ids, const json_t *value)
{
    if (ids->count * 2 >= ids->capacity && !grow(ids)) return false;
    const smz_id id = copy_id(value);
    if (id.text == NULL) return false;
    smz_id *slot = find(ids, &id);
    if (slot->text != NULL) {
        free(id.text);
    } else {
        *slot = id;
        ids->count++;
    }
    return true;
}

bool smz_ids_has(const smz_ids *ids, const json_t *value, bool *failed)
{
    if (ids->count == 0) return false;
    const smz_id id = copy_id(value);
    *failed = id.text == NULL;
    const bool has = !*failed && find(ids, &id)->text != NULL;
    free(id.text);
    return has;
}

/* Takes the id of one line of output. `is_object` gets whether the line is one. Returns
 * false if memory ran out. */
static bool take_line(smz_ids *ids, smz_json *line, const char *text, size_t size,
                      bool *is_object)
{
    char why[SMZ_JSON_WHY_SIZE];
    const smz_json_state state = smz_json_load(line, text, size, why);
    bool good = state != SMZ_JSON_MEMORY;
    *is_object = state == SMZ_JSON_READ && json_is_object(line->value);
    if (*is_object && json_object_get(line->value, "error") == NULL) {
        const json_t *id = json_object_get(line->value, "id");
        if (smz_id_is(id)) good = add(ids, id);
    }
    return good;
}

bool smz_ids_read(smz_ids *ids, const char *path, size_t *whole)
{
    smz_lines lines;
    smz_line line;
    smz_lines_state state;
    smz_json json = {0};
    bool good = true, is_object = true;
    const int descriptor = open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
    memset(ids, 0, sizeof *ids);
    *whole = 0;
    if (descriptor < 0) {
        smz_message_error("--skip-done %s: %s", path, strerror(errno));
        return false;
    }
    smz_lines_open(&lines, descriptor, MOST_LINE);
    while (good && smz_wake_signal() == 0 &&
           (state = smz_lines_next(&lines, &line)) != SMZ_LINES_END) {
        if (state == SMZ_LINES_WAIT) {
            smz_wake_wait(descriptor, -1);
        } else {
            is_object = false;
            good = state != SMZ_LINES_MEMORY &&
                   (line.data == NULL ||
                    take_line(ids, &json, line.data, line.size, &is_object));
            if (line.whole || is_object) *whole += line.size + line.whole;
        }
    }
    if (!good) smz_message_memory();
    if (lines.failure != 0) {
        smz_message_error("--skip-done %s: %s", path, strerror(lines.failure));
        good = false;
    }
    smz_json_free(&json);
    smz_lines_close(&lines);
    close(descriptor);
    return good;
}

void smz_ids_free(smz_ids *ids)
{
    for (size_t i = 0; i < ids->capacity; i++) free(ids->slots[i].text);
    free(ids->slots);
    memset(ids, 0, sizeof *ids);
}

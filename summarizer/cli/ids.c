/*
 * ids.c - the ids that an earlier output has, in a table of open addressing.
 */
#define _XOPEN_SOURCE 700
#include "cli/ids.h"

#include "base/hash.h"
#include "cli/cluster.h"
#include "cli/lines.h"
#include "cli/message.h"
#include "cli/wake.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* An output line tells each sentence's source and support, so it is longer than what it
 * was made of only where that was short. */
#define MOST_LINE (4 * SMZ_MAX_LINE)

/* An id of its own memory; text NULL if that ran out. */
static smz_id copy_id(smz_json json)
{
    smz_id id = {malloc(json.size + 1), json.size};
    if (id.text == NULL) return id;
    memcpy(id.text, json.text, json.size);
    if (smz_json_kind_of(json) == SMZ_JSON_STRING) {
        smz_json_decode((smz_json){id.text, json.size}, &id.size);
        id.size++; /* the quote in front */
    }
    return id;
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

static bool add(smz_ids *ids, smz_json json)
{
    if (ids->count * 2 >= ids->capacity && !grow(ids)) return false;
    const smz_id id = copy_id(json);
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

bool smz_ids_has(const smz_ids *ids, smz_json json, bool *failed)
{
    if (ids->count == 0) return false;
    const smz_id id = copy_id(json);
    *failed = id.text == NULL;
    const bool has = !*failed && find(ids, &id)->text != NULL;
    free(id.text);
    return has;
}

/* Takes the id of one line of output. `is_object` gets whether the line is one. */
static bool take_line(smz_ids *ids, char *text, size_t size, bool *is_object)
{
    smz_json line, key, value, id = {NULL, 0};
    bool failed = false;
    size_t at;
    *is_object = smz_json_check(text, size, &line, &at) == NULL &&
                 smz_json_kind_of(line) == SMZ_JSON_OBJECT;
    if (!*is_object) return true;
    for (smz_json_walk walk = smz_json_begin(line); smz_json_next(&walk, &key, &value);) {
        if (smz_json_equals(key, "id")) id = value;
        failed = failed || smz_json_equals(key, "error");
    }
    if (failed || id.text == NULL) return true;
    const smz_json_kind kind = smz_json_kind_of(id);
    return (kind != SMZ_JSON_STRING && kind != SMZ_JSON_NUMBER) || add(ids, id);
}

bool smz_ids_read(smz_ids *ids, const char *path, size_t *whole)
{
    smz_lines lines;
    smz_line line;
    smz_lines_state state;
    bool good = true, is_object = true;
    const int descriptor = open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
    memset(ids, 0, sizeof *ids);
    *whole = 0;
    if (descriptor < 0) {
        smz_message_failure(path, "%s", strerror(errno));
        return false;
    }
    smz_lines_open(&lines, descriptor, MOST_LINE);
    while (good && smz_wake_signal() == 0 &&
           (state = smz_lines_next(&lines, &line)) != SMZ_LINES_END) {
        if (state == SMZ_LINES_WAIT) {
            smz_wake_wait(descriptor, -1);
        } else {
            is_object = false;
            good =
                state != SMZ_LINES_MEMORY &&
                (line.data == NULL || take_line(ids, line.data, line.size, &is_object));
            if (line.whole || is_object) *whole += line.size + line.whole;
        }
    }
    if (!good) smz_message_memory();
    if (lines.failure != 0) {
        smz_message_failure(path, "%s", strerror(lines.failure));
        good = false;
    }
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

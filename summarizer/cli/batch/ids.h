/* ids.h - a set of ids of clusters, strings and integers. */
#ifndef SMZ_CLI_IDS_H
#define SMZ_CLI_IDS_H

#include "cli/batch/json.h"

typedef struct smz_id {
    char *text; /* a string has a quote in front; NULL: no id */
    size_t size;
} smz_id;

typedef struct smz_ids {
    smz_id *slots; /* [capacity], a power of two; open addressing */
    size_t count, capacity;
} smz_ids;

/*
 * Reads the ids of an earlier output's lines, but not of those that tell an error, nor of
 * what is no JSON object: such a run may have been cut off within a line. `whole` gets
 * the size of what stands before an unfinished last line, and if that line is an object
 * that only lacks its line feed, the size of all. Returns false after having said why.
 */
bool smz_ids_read(smz_ids *ids, const char *path, size_t *whole);
void smz_ids_free(smz_ids *ids);

/* Whether a value can be an id: a string or an integer. */
bool smz_id_is(const json_t *value);

/* Whether an id is in the set. `failed` gets whether memory ran out on the way. */
bool smz_ids_has(const smz_ids *ids, const json_t *id, bool *failed);

#endif

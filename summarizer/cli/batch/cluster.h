/* cluster.h - one batch line, a cluster of reports, into one line of output. */
#ifndef SMZ_CLI_CLUSTER_H
#define SMZ_CLI_CLUSTER_H

#include "cli/arguments.h"
#include "cli/batch/ids.h"
#include "cli/batch/json.h"

/* The longest line that is taken. */
#define SMZ_MAX_LINE ((size_t)64 << 20)

/* A line to be answered. */
typedef struct smz_cluster {
    char *text; /* NULL: it was over SMZ_MAX_LINE */
    size_t size;
    size_t line;      /* its number in its file, from 1 */
    const char *file; /* to be named in an error; NULL: there is only one */
} smz_cluster;

typedef enum smz_answer_kind {
    SMZ_ANSWER_DIGEST,
    SMZ_ANSWER_ERROR, /* `why` says what was wrong; so does the line */
    SMZ_ANSWER_NONE,  /* it was done before */
    SMZ_ANSWER_MEMORY /* not even the error could be written down */
} smz_answer_kind;

/* What one who answers keeps from line to line: memory, and what was learned of words. A
 * zeroed one is fresh; it makes no difference to the answers. */
typedef struct smz_worker {
    smz_corpus *corpus;
    smz_json json;
} smz_worker;

void smz_worker_free(smz_worker *worker); /* which is then a fresh one */

/* The line of output, which keeps its memory from one answer to the next. */
typedef struct smz_answer {
    smz_answer_kind kind;
    char *text; /* with its line feed */
    size_t size, capacity;
    char why[400];
} smz_answer;

/*
 * Answers a line as `arguments` ask, unless its id is in `done`. May be called from
 * several threads at once, each with a worker of its own. A zeroed answer is a fresh one;
 * free its text at the end. smz_json_prepare comes before.
 */
void smz_cluster_answer(const smz_arguments *arguments, const smz_ids *done,
                        const smz_cluster *cluster, smz_worker *worker,
                        smz_answer *answer);

#endif

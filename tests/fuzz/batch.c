/*
 * batch.c - any bytes as a batch line: one line of JSON comes back, a digest with the id
 * that was given, or an error that says why; and the same comes back for a worker that
 * has answered before.
 */
#include "fuzz/fuzz.h"

#include "cli/batch/cluster.h"
#include "cli/batch/json.h"

/* The answer is one line, and JSON again. Returns whether it has a key. */
static bool require_line(const smz_answer *answer, const char *wanted)
{
    smz_json line = {0};
    char why[SMZ_JSON_WHY_SIZE];
    REQUIRE(answer->size > 2 && answer->text[answer->size - 1] == '\n');
    REQUIRE(memchr(answer->text, '\n', answer->size - 1) == NULL);
    REQUIRE(smz_json_load(&line, answer->text, answer->size, why) == SMZ_JSON_READ);
    const bool has = json_object_get(line.value, wanted) != NULL;
    smz_json_free(&line);
    return has;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const smz_ids none;
    static smz_worker old; /* which has met the words of the inputs before */
    smz_worker fresh = {0};
    smz_arguments arguments = {.command = SMZ_COMMAND_BATCH};
    smz_answer answers[2] = {{0}, {0}};
    smz_json_prepare();
    smz_options_init(&arguments.options, sizeof arguments.options);
    for (int i = 0; i < 2; i++) {
        /* A line has no line feed, and nothing behind it may be looked at. */
        char *text = malloc(size > 0 ? size : 1);
        REQUIRE(text != NULL);
        for (size_t j = 0; j < size; j++) text[j] = data[j] == '\n' ? ' ' : (char)data[j];
        const smz_cluster cluster = {text, size, 7, i == 0 ? NULL : "a file"};
        smz_cluster_answer(&arguments, &none, &cluster, i == 0 ? &fresh : &old,
                           &answers[i]);
        const bool failed = answers[i].kind == SMZ_ANSWER_ERROR;
        REQUIRE(failed || answers[i].kind == SMZ_ANSWER_DIGEST);
        REQUIRE(require_line(&answers[i], failed ? "error" : "digest"));
        REQUIRE(!failed || answers[i].why[0] != '\0');
        free(text);
    }
    if (answers[0].kind == SMZ_ANSWER_DIGEST) {
        REQUIRE(answers[0].size == answers[1].size);
        REQUIRE(memcmp(answers[0].text, answers[1].text, answers[0].size) == 0);
    }
    free(answers[0].text);
    free(answers[1].text);
    smz_worker_free(&fresh);
    return 0;
}

/*
 * batch.c - any bytes as a batch line: one line of JSON comes back, a digest with the id
 * that was given, or an error that says why; and the same comes back for a corpus that
 * has answered before.
 */
#include "fuzz/fuzz.h"

#include "cli/cluster.h"
#include "cli/json.h"

/* The answer is one line, and JSON again. Returns whether it has a key. */
static bool require_line(const smz_answer *answer, const char *wanted)
{
    smz_json line, key, value;
    size_t at;
    bool has = false;
    REQUIRE(answer->size > 2 && answer->text[answer->size - 1] == '\n');
    REQUIRE(memchr(answer->text, '\n', answer->size - 1) == NULL);
    char *copy = fuzz_string(answer->text, answer->size - 1);
    REQUIRE(smz_json_check(copy, answer->size - 1, &line, &at) == NULL);
    REQUIRE(smz_json_kind_of(line) == SMZ_JSON_OBJECT);
    for (smz_json_walk walk = smz_json_begin(line); smz_json_next(&walk, &key, &value);)
        has = has || smz_json_equals(key, wanted);
    free(copy);
    return has;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const smz_ids none;
    static smz_corpus *old; /* which has met the words of the inputs before */
    smz_corpus *fresh = NULL;
    smz_arguments arguments = {.command = SMZ_COMMAND_BATCH};
    smz_answer answers[2] = {{0}, {0}};
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
    smz_corpus_free(fresh);
    return 0;
}

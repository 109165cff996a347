/*
 * api_stories.c - the functions of summarizer.h that tell stories apart, as api.c: what
 * is given is checked here, what is asked for is handed out.
 */
#include "base/error.h"
#include "base/number.h"
#include "story/stories.h"

/* Reads the options; SMZ_E_ARGUMENT or SMZ_E_OPTION where they cannot be. */
static smz_status read_options(const smz_story_options *options,
                               smz_story_settings *settings, smz_error *error)
{
    *settings = smz_story_settings_default;
    if (options == NULL) return SMZ_OK;
    if (options->struct_size != sizeof *options) {
        return smz_fail(error, SMZ_E_ARGUMENT, "options: struct_size is %zu, not %zu",
                        options->struct_size, sizeof *options);
    }
    if (options->threshold == 0) return SMZ_OK;
    if (!(options->threshold >= 0.1 && options->threshold <= 10)) { /* so for NaN */
        char text[SMZ_NUMBER_SIZE];
        smz_number_general(options->threshold, 12, text);
        return smz_fail(error, SMZ_E_OPTION, "option threshold: %s is outside 0.1 .. 10",
                        text);
    }
    settings->alike *= options->threshold;
    settings->least *= options->threshold;
    settings->contrast *= options->threshold;
    return SMZ_OK;
}

smz_status smz_stories_new(const smz_corpus *corpus, const smz_story_options *options,
                           smz_stories **out, smz_error *error)
{
    if (out == NULL) return smz_fail(error, SMZ_E_ARGUMENT, "out is NULL");
    *out = NULL;
    if (corpus == NULL) return smz_fail(error, SMZ_E_ARGUMENT, "corpus is NULL");
    smz_story_settings settings;
    smz_status status = read_options(options, &settings, error);
    if (status != SMZ_OK) return status;
    smz_stories *stories = smz_memory_zero(&corpus->allocator, 1, sizeof *stories);
    if (stories == NULL) return smz_fail_memory(error);
    stories->allocator = corpus->allocator;
    stories->arena.allocator = &stories->allocator;
    stories->corpus = corpus;
    status = smz_stories_find(stories, &settings);
    if (status != SMZ_OK) {
        smz_stories_free(stories);
        return smz_fail_memory(error);
    }
    *out = stories;
    return SMZ_OK;
}

void smz_stories_free(smz_stories *stories)
{
    if (stories == NULL) return;
    const smz_allocator memory = stories->allocator;
    smz_arena_free(&stories->arena);
    smz_memory_free(&memory, stories, 1, sizeof *stories);
}

size_t smz_stories_count(const smz_stories *stories)
{
    return stories == NULL ? 0 : stories->n_stories;
}

smz_status smz_stories_story(const smz_stories *stories, size_t index, smz_story *out)
{
    if (out == NULL) return SMZ_E_ARGUMENT;
    *out = (smz_story){0};
    if (stories == NULL || index >= stories->n_stories) return SMZ_E_ARGUMENT;
    *out = stories->stories[index];
    return SMZ_OK;
}

const size_t *smz_stories_singles(const smz_stories *stories, size_t *n)
{
    if (n != NULL) *n = stories == NULL ? 0 : stories->n_singles;
    return stories == NULL ? NULL : stories->singles;
}

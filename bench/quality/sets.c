/* sets.c - see sets.h. */
#include "sets.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

/* How a set is measured; the first whose name is the start of the set's counts. */
static const struct protocol {
    const char *prefix;
    rouge_mode mode;
    size_t budget, cut;
    const char *language;
} protocols[] = {
    {"multinews", ROUGE_ENGLISH, 230, 0, NULL},
    {"multiling2011-mixed", ROUGE_UNICODE, 250, 250, "en"},
    {"", ROUGE_UNICODE, 250, 250, NULL},
};

static quality_file *read_folder(const char *path, size_t *count)
{
    quality_names names = quality_list(path);
    quality_file *files = quality_new(names.count, sizeof *files);
    *count = 0;
    for (size_t i = 0; i < names.count; i++) {
        size_t length = strlen(names.items[i]);
        if (length < 4 || strcmp(names.items[i] + length - 4, ".txt") != 0) continue;
        quality_file *file = &files[(*count)++];
        char *name = quality_format("%s/%s", path, names.items[i]);
        file->name = quality_format("%s", names.items[i]);
        file->text = quality_read(name, &file->size);
        if (file->text == NULL) quality_fail(1, "%s cannot be read", name);
        free(name);
    }
    quality_names_free(&names);
    return files;
}

static void free_files(quality_file *files, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(files[i].name);
        free(files[i].text);
    }
    free(files);
}

static void load_topic(quality_set *set, const char *path, const char *name,
                       bool documents)
{
    quality_topic topic = {0};
    char *folder = quality_format("%s/%s/refs", path, name);
    topic.references = read_folder(folder, &topic.n_references);
    free(folder);
    if (topic.n_references == 0) {
        free(topic.references);
        return;
    }
    if (documents) {
        folder = quality_format("%s/%s/docs", path, name);
        topic.documents = read_folder(folder, &topic.n_documents);
        free(folder);
    }
    topic.name = quality_format("%s", name);
    topic.scored = quality_new(topic.n_references, sizeof *topic.scored);
    for (size_t i = 0; i < topic.n_references; i++)
        topic.scored[i] = rouge_text_read(set->scorer, topic.references[i].text,
                                          topic.references[i].size, set->cut, 0);
    set->topics[set->n_topics++] = topic;
}

quality_set *quality_set_load(const char *shared, const char *name, bool documents)
{
    const struct protocol *protocol = protocols;
    while (strncmp(name, protocol->prefix, strlen(protocol->prefix)) != 0) protocol++;
    quality_set *set = quality_new(1, sizeof *set);
    set->name = quality_format("%s", name);
    set->scorer = rouge_scorer_new(protocol->mode);
    set->budget = protocol->budget;
    set->cut = protocol->cut;
    set->language = protocol->language;
    char *path = quality_format("%s/data/sets/%s", shared, name);
    quality_names names = quality_list(path);
    set->topics = quality_new(names.count, sizeof *set->topics);
    for (size_t i = 0; i < names.count; i++)
        load_topic(set, path, names.items[i], documents);
    if (set->n_topics == 0) quality_fail(2, "%s: no topics with references", path);
    quality_names_free(&names);
    free(path);
    return set;
}

void quality_set_free(quality_set *set)
{
    if (set == NULL) return;
    for (size_t t = 0; t < set->n_topics; t++) {
        quality_topic *topic = &set->topics[t];
        for (size_t i = 0; i < topic->n_references; i++)
            rouge_text_free(topic->scored[i]);
        free_files(topic->documents, topic->n_documents);
        free_files(topic->references, topic->n_references);
        free(topic->scored);
        free(topic->name);
    }
    free(set->topics);
    rouge_scorer_free(set->scorer);
    free(set->name);
    free(set);
}

char *quality_peer_read(const char *shared, const char *set, const char *system,
                        const char *topic, size_t *size)
{
    char *path = quality_format("%s/data/peers/%s/%s/%s.txt", shared, set, system, topic);
    char *text = quality_read(path, size);
    free(path);
    return text;
}

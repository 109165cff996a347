/* sets.h - the measuring data: sets of topics with documents, references and what other
 * systems wrote, as ../shared/data/README.md lays them out. */
#ifndef QUALITY_SETS_H
#define QUALITY_SETS_H

#include "rouge.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct quality_file {
    char *name;
    char *text;
    size_t size;
} quality_file;

typedef struct quality_topic {
    char *name;
    quality_file *documents;
    size_t n_documents;
    quality_file *references;
    size_t n_references;
    rouge_text **scored; /* the references as the set's scorer reads them */
} quality_topic;

typedef struct quality_set {
    char *name;
    rouge_scorer *scorer;
    size_t budget;        /* words, as usual for the set */
    size_t cut;           /* words at which texts are cut for scoring, 0: not */
    const char *language; /* asked of the digest, NULL: found */
    quality_topic *topics;
    size_t n_topics;
} quality_set;

/* Loads SHARED/data/sets/NAME, with documents if asked for; topics without references
 * are left out. Exits if there are none. */
quality_set *quality_set_load(const char *shared, const char *name, bool documents);
void quality_set_free(quality_set *set);

/* A summary of a topic by another system, NULL if it wrote none. */
char *quality_peer_read(const char *shared, const char *set, const char *system,
                        const char *topic, size_t *size);

#endif

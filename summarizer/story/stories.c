/*
 * stories.c - a corpus into stories: documents are put in an order of their own, grouped
 * language by language, and the groups told by title and dates.
 */
#include "story/stories.h"

#include "base/sort.h"
#include "base/space.h"
#include "story/across.h"

#include <string.h>

/* A document on its way into a story. */
typedef struct told {
    const smz_corpus *corpus;
    size_t document;
    uint32_t language; /* its number */
    uint32_t group;    /* place of the group's first document in the order */
    double centrality; /* likeness to its neighbours in the group */
    int32_t day;
} told;

/* What is being found. */
typedef struct finding {
    smz_stories *stories;
    const smz_story_settings *settings;
    smz_arena scratch;
    told *told; /* [n] those with a sentence of a story, by language and then by text */
    uint32_t n;
} finding;

/* ------------------------------------------------------------------------- order -- */

/* By language, then by bytes: the order in which they were added must not matter. Copies
 * of a text are told apart by what is told of them, and last by their places, which then
 * make no difference. */
static int compare_told(const void *left, const void *right)
{
    const told *a = left, *b = right;
    if (a->language != b->language) return a->language < b->language ? -1 : 1;
    const smz_document_record *x = &a->corpus->documents.items[a->document];
    const smz_document_record *y = &b->corpus->documents.items[b->document];
    const size_t shorter = x->text_size < y->text_size ? x->text_size : y->text_size;
    int order = memcmp(x->text, y->text, shorter);
    if (order != 0) return order;
    if (x->text_size != y->text_size) return x->text_size < y->text_size ? -1 : 1;
    order = strcmp(x->title != NULL ? x->title : "", y->title != NULL ? y->title : "");
    if (order != 0) return order;
    order = strcmp(x->date != NULL ? x->date : "", y->date != NULL ? y->date : "");
    if (order != 0) return order;
    return (a->document > b->document) - (a->document < b->document);
}

/* The number of a day, so that differences are days (H. Hinnant, days_from_civil). */
static int32_t day_number(const char *date)
{
    int32_t parts[3] = {0, 0, 0};
    if (date == NULL) return SMZ_STORY_NO_DAY;
    for (size_t i = 0, part = 0; i < 10; i++) {
        if (date[i] == '-') {
            part += part < 2;
        } else {
            parts[part] = parts[part] * 10 + (date[i] - '0');
        }
    }
    const int32_t year = parts[0] - (parts[1] <= 2), month = parts[1];
    const int32_t era = year / 400, year_of_era = year - era * 400;
    const int32_t day_of_year =
        (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + parts[2] - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
           day_of_year;
}

static uint32_t language_number(const smz_language *language)
{
    uint32_t l = 0;
    while (smz_language_at(l) != language) l++;
    return l;
}

/* Lists the documents that tell something; the language of those whose own is not known
 * is taken to be that of most. */
static bool list_documents(finding *f)
{
    const smz_corpus *corpus = f->stories->corpus;
    const size_t n_documents = corpus->documents.count;
    const uint32_t n_languages = (uint32_t)smz_language_count();
    const uint32_t unknown = language_number(smz_language_unknown());
    uint32_t *count = smz_arena_take(&f->scratch, n_languages * sizeof *count);
    f->told = smz_arena_take(&f->scratch, n_documents * sizeof *f->told);
    if (f->scratch.failed) return false;
    memset(count, 0, n_languages * sizeof *count);
    for (size_t d = 0; d < n_documents; d++) {
        const smz_document_record *document = &corpus->documents.items[d];
        if (document->n_kept == 0) continue;
        const uint32_t language = language_number(document->language);
        count[language]++;
        f->told[f->n++] = (told){.corpus = corpus,
                                 .document = d,
                                 .language = language,
                                 .day = day_number(document->date)};
    }
    uint32_t most = unknown;
    count[unknown] = 0;
    for (uint32_t l = 0; l < n_languages; l++)
        if (count[l] > count[most]) most = l;
    for (uint32_t i = 0; i < f->n; i++)
        if (f->told[i].language == unknown) f->told[i].language = most;
    smz_sort(f->told, f->n, sizeof *f->told, compare_told);
    return true;
}

/* ------------------------------------------------------------------------ groups -- */

/* Groups told[from .. to), which are of one language. */
static smz_status group_language(finding *f, uint32_t from, uint32_t to)
{
    const smz_allocator *allocator = &f->stories->allocator;
    const smz_arena_mark mark = smz_arena_remember(&f->scratch);
    const uint32_t n = to - from;
    smz_status status = SMZ_E_MEMORY;
    smz_story_vectors vectors = {{0}, {0}};
    smz_story_edges edges = {0};
    size_t *documents = smz_arena_take(&f->scratch, n * sizeof *documents);
    double *nearest = smz_arena_take(&f->scratch, n * sizeof *nearest);
    int32_t *day = smz_arena_take(&f->scratch, n * sizeof *day);
    uint32_t *group = smz_arena_take(&f->scratch, n * sizeof *group);
    if (f->scratch.failed) goto done;
    for (uint32_t i = 0; i < n; i++) {
        documents[i] = f->told[from + i].document;
        day[i] = f->told[from + i].day;
    }
    status =
        smz_story_vectors_build(allocator, f->stories->corpus, documents, n, &vectors);
    if (status == SMZ_OK)
        status = smz_story_neighbours(allocator, &vectors, &edges, nearest);
    if (status == SMZ_OK)
        status = smz_story_cluster(allocator, &vectors, &edges, nearest, day, f->settings,
                                   group);
    if (status != SMZ_OK) goto done;
    for (uint32_t i = 0; i < n; i++) f->told[from + i].group = from + group[i];
    for (size_t e = 0; e < edges.count; e++) {
        const smz_story_edge *edge = &edges.items[e];
        if (group[edge->first] != group[edge->second]) continue;
        f->told[from + edge->first].centrality += edge->likeness;
        f->told[from + edge->second].centrality += edge->likeness;
    }
done:
    smz_story_vectors_free(allocator, &vectors);
    SMZ_ARRAY_FREE(allocator, &edges);
    smz_arena_rewind(&f->scratch, mark);
    return status;
}

static smz_status group_all(finding *f)
{
    for (uint32_t from = 0, to; from < f->n; from = to) {
        for (to = from + 1; to < f->n && f->told[to].language == f->told[from].language;)
            to++;
        smz_status status = group_language(f, from, to);
        if (status != SMZ_OK) return status;
    }
    return SMZ_OK;
}

/* Joins the groups of one story in several languages. */
static smz_status join_languages(finding *f)
{
    const smz_allocator *allocator = &f->stories->allocator;
    smz_story_member *members = smz_memory_new(allocator, f->n, sizeof *members);
    if (members == NULL) return SMZ_E_MEMORY;
    for (uint32_t i = 0; i < f->n; i++)
        members[i] = (smz_story_member){f->told[i].document, f->told[i].language,
                                        f->told[i].group};
    const smz_status status =
        smz_story_join_languages(allocator, f->stories->corpus, members, f->n);
    for (uint32_t i = 0; i < f->n; i++) f->told[i].group = members[i].group;
    smz_memory_free(allocator, members, f->n, sizeof *members);
    return status;
}

/* ----------------------------------------------------------------------- telling -- */

/* Members of a group side by side, in the order of the corpus. */
static int compare_members(const void *left, const void *right)
{
    const told *a = left, *b = right;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    return (a->document > b->document) - (a->document < b->document);
}

/* The first sentence of a document's story, white space folded; NULL if out of memory. A
 * title ends with a NUL, so NULs in it are white space too. */
static const char *first_sentence(smz_arena *arena, const smz_corpus *corpus,
                                  const smz_document_record *document)
{
    size_t s = document->first_sentence;
    while (corpus->sentences.items[s].kind != SMZ_KIND_SENTENCE) s++;
    const smz_sentence_record *sentence = &corpus->sentences.items[s];
    const size_t length = sentence->length;
    char *copy = smz_arena_copy(arena, document->text + sentence->offset, length);
    char *title = smz_arena_take(arena, length + 1);
    if (arena->failed) return NULL;
    for (size_t i = 0; i < length; i++)
        if (copy[i] == '\0') copy[i] = ' ';
    title[smz_fold_space(copy, length, title)] = '\0';
    return title;
}

/* Whether `a` may rather give its headline to the story than `b`, which may be NULL. */
static bool is_more_central(const told *a, const told *b)
{
    if (b == NULL) return true;
    if (a->centrality != b->centrality) return a->centrality > b->centrality;
    return compare_told(a, b) < 0;
}

/* Tells of the group members[0 .. n), n > 1; false if out of memory. */
static bool tell_story(smz_stories *stories, const told *members, size_t n,
                       smz_story *out)
{
    const smz_corpus *corpus = stories->corpus;
    const told *central = NULL, *titled = NULL;
    size_t *documents = smz_arena_take(&stories->arena, n * sizeof *documents);
    if (documents == NULL) return false;
    *out = (smz_story){.documents = documents, .n_documents = n};
    for (size_t i = 0; i < n; i++) {
        const smz_document_record *document =
            &corpus->documents.items[members[i].document];
        const char *date = document->date;
        documents[i] = members[i].document;
        if (is_more_central(&members[i], central)) central = &members[i];
        if (document->title != NULL && is_more_central(&members[i], titled))
            titled = &members[i];
        if (date == NULL) continue;
        if (out->from == NULL || strncmp(date, out->from, 10) < 0) out->from = date;
        if (out->to == NULL || strncmp(date, out->to, 10) > 0) out->to = date;
    }
    out->title = titled != NULL
                     ? corpus->documents.items[titled->document].title
                     : first_sentence(&stories->arena, corpus,
                                      &corpus->documents.items[central->document]);
    if (out->from != NULL) {
        out->from = smz_arena_copy(&stories->arena, out->from, 10);
        out->to = smz_arena_copy(&stories->arena, out->to, 10);
    }
    return !stories->arena.failed;
}

/* The largest first, then the latest, then in the order of the corpus. */
static int compare_stories(const void *left, const void *right)
{
    const smz_story *a = left, *b = right;
    if (a->n_documents != b->n_documents) return a->n_documents > b->n_documents ? -1 : 1;
    const int order = strcmp(b->to != NULL ? b->to : "", a->to != NULL ? a->to : "");
    if (order != 0) return order;
    return a->documents[0] < b->documents[0] ? -1 : 1;
}

/* Tells of all groups of two and more. */
static bool tell_stories(finding *f)
{
    smz_stories *stories = f->stories;
    bool *in_story = smz_arena_take(&f->scratch, stories->n_documents);
    size_t n_stories = 0, n_members = 0;
    if (in_story == NULL) return false;
    if (stories->n_documents > 0) memset(in_story, 0, stories->n_documents);
    smz_sort(f->told, f->n, sizeof *f->told, compare_members);
    for (uint32_t from = 0, to; from < f->n; from = to) {
        for (to = from + 1; to < f->n && f->told[to].group == f->told[from].group;) to++;
        if (to - from == 1) continue;
        n_stories++;
        n_members += to - from;
        for (uint32_t i = from; i < to; i++) in_story[f->told[i].document] = true;
    }
    const size_t n_singles = stories->n_documents - n_members;
    stories->stories = smz_arena_take(&stories->arena, n_stories * sizeof(smz_story));
    stories->singles = smz_arena_take(&stories->arena, n_singles * sizeof(size_t));
    if (stories->arena.failed) return false;
    for (uint32_t from = 0, to; from < f->n; from = to) {
        for (to = from + 1; to < f->n && f->told[to].group == f->told[from].group;) to++;
        if (to - from == 1) continue;
        if (!tell_story(stories, f->told + from, to - from,
                        &stories->stories[stories->n_stories++]))
            return false;
    }
    if (n_stories > 0)
        smz_sort(stories->stories, n_stories, sizeof(smz_story), compare_stories);
    for (size_t d = 0; d < stories->n_documents; d++)
        if (!in_story[d]) stories->singles[stories->n_singles++] = d;
    return true;
}

smz_status smz_stories_find(smz_stories *stories, const smz_story_settings *settings)
{
    finding f = {.stories = stories,
                 .settings = settings,
                 .scratch = {.allocator = &stories->allocator}};
    smz_status status = SMZ_E_MEMORY;
    stories->n_documents = stories->corpus->documents.count;
    if (!list_documents(&f)) goto done;
    status = group_all(&f);
    if (status == SMZ_OK) status = join_languages(&f);
    if (status == SMZ_OK && !tell_stories(&f)) status = SMZ_E_MEMORY;
done:
    smz_arena_free(&f.scratch);
    return status;
}

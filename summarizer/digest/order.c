/*
 * order.c - story time, source or score.
 *
 * Story time is a report's date. A report that bears none is placed by the latest full
 * day that it speaks of; one that names no day either comes first if it looks ahead of
 * the event, and last if it does not.
 */
#include "digest/order.h"

#include "base/sort.h"
#include "input/date.h"

#include <string.h>

/* From this outlook on (outlook.h) an undated report is taken for one from before. */
static const double looks_ahead = 0.4;

/* Where a pick stands: the group, then the day, then the view's row, which depends on the
 * texts alone. */
typedef struct story_place {
    enum { BEFORE_ALL, DATED, AFTER_ALL } group;
    char day[11];
} story_place;

/* A pick on its way to its place. */
typedef struct placed_pick {
    smz_pick_record pick;
    story_place place;
} placed_pick;

/* The latest day that a document without a date names; found when first asked for. */
typedef struct named_day {
    bool known;
    char day[11];
} named_day;

/* The latest full day named in a document's story or captions, "" if there is none.
 * Linear in the document. */
static void latest_day(const smz_corpus *corpus, const smz_document_record *document,
                       char day[11])
{
    day[0] = '\0';
    for (size_t s = 0; s < document->n_sentences; s++) {
        const smz_sentence_record *sentence =
            &corpus->sentences.items[document->first_sentence + s];
        if (sentence->kind != SMZ_KIND_SENTENCE && sentence->kind != SMZ_KIND_CAPTION)
            continue;
        const char *text = document->text + sentence->offset;
        if (!smz_date_full_possible(text, sentence->length)) continue;
        smz_date date;
        for (size_t at = 0;
             at < sentence->length &&
             smz_date_find(text, sentence->length, at, SMZ_DATE_ORDER_UNKNOWN, &date);
             at = date.end > at ? date.end : at + 1) {
            char found[11];
            if (smz_date_write(&date, found) && strcmp(found, day) > 0)
                memcpy(day, found, sizeof found);
        }
    }
}

static story_place find_place(const smz_digest *digest, const smz_pick_record *pick,
                              const double *ahead, named_day *days)
{
    const smz_corpus *corpus = digest->corpus;
    const size_t index = corpus->sentences.items[pick->sentence].document;
    const smz_document_record *document = &corpus->documents.items[index];
    named_day *named = &days[index];
    story_place place = {.group = DATED};
    if (document->date != NULL) {
        memcpy(place.day, document->date, 10);
        place.day[10] = '\0';
        return place;
    }
    if (!named->known) latest_day(corpus, document, named->day);
    named->known = true;
    memcpy(place.day, named->day, sizeof place.day);
    if (place.day[0] == '\0')
        place.group = ahead[pick->row] >= looks_ahead ? BEFORE_ALL : AFTER_ALL;
    return place;
}

static int compare_story(const void *left, const void *right)
{
    const placed_pick *a = left, *b = right;
    if (a->place.group != b->place.group) return a->place.group < b->place.group ? -1 : 1;
    const int days = strcmp(a->place.day, b->place.day);
    if (days != 0) return days;
    return (a->pick.row > b->pick.row) - (a->pick.row < b->pick.row);
}

static int compare_source(const void *left, const void *right)
{
    const placed_pick *a = left, *b = right;
    return (a->pick.sentence > b->pick.sentence) - (a->pick.sentence < b->pick.sentence);
}

smz_status smz_order_picks(const smz_digest *digest, smz_pick_record *picks, size_t n,
                           smz_order order, const double *ahead, smz_arena *scratch)
{
    const smz_arena_mark mark = smz_arena_remember(scratch);
    const bool story = order == SMZ_ORDER_STORY;
    named_day *days = NULL;
    if (order == SMZ_ORDER_SCORE) return SMZ_OK;
    placed_pick *placed = smz_arena_take(scratch, n * sizeof *placed);
    if (placed == NULL) return SMZ_E_MEMORY;
    if (story) {
        days = smz_arena_take(scratch, digest->n_documents * sizeof *days);
        if (days == NULL) return SMZ_E_MEMORY;
        memset(days, 0, digest->n_documents * sizeof *days);
    }
    for (size_t i = 0; i < n; i++) {
        placed[i] = (placed_pick){.pick = picks[i]};
        if (story) placed[i].place = find_place(digest, &picks[i], ahead, days);
    }
    smz_sort(placed, n, sizeof *placed, story ? compare_story : compare_source);
    for (size_t i = 0; i < n; i++) picks[i] = placed[i].pick;
    smz_arena_rewind(scratch, mark);
    return SMZ_OK;
}

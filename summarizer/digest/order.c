/*
 * order.c - story time, source or score.
 *
 * Story time is a report's date. A report that bears none is placed by the latest full
 * day that it speaks of; one that names no day either comes first if it looks ahead of
 * the event, and last if it does not.
 */
#include "digest/order.h"

#include "input/date.h"

#include <string.h>

/* From this outlook on (outlook.h) an undated report is taken for one from before. */
static const double looks_ahead = 0.4;

/* Where a pick stands: the group, then the day, then the view's row, which depends on the
 * texts alone. */
typedef struct story_place {
    enum { BEFORE_ALL, DATED, AFTER_ALL } group;
    char day[11];
    uint32_t row;
} story_place;

/* The latest full day named in a document's story or captions; false if there is none.
 * Linear in the document. */
static bool latest_day(const smz_corpus *corpus, const smz_document_record *document,
                       char day[11])
{
    day[0] = '\0';
    for (size_t s = 0; s < document->n_sentences; s++) {
        const smz_sentence_record *sentence =
            &corpus->sentences.items[document->first_sentence + s];
        if (sentence->kind != SMZ_KIND_SENTENCE && sentence->kind != SMZ_KIND_CAPTION)
            continue;
        const char *text = document->text + sentence->offset;
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
    return day[0] != '\0';
}

static story_place find_place(const smz_digest *digest, const smz_pick_record *pick,
                              const double *ahead)
{
    const smz_corpus *corpus = digest->corpus;
    const smz_document_record *document =
        &corpus->documents.items[corpus->sentences.items[pick->sentence].document];
    story_place place = {.row = pick->row};
    if (document->date != NULL) {
        place.group = DATED;
        memcpy(place.day, document->date, 10);
        place.day[10] = '\0';
    } else if (latest_day(corpus, document, place.day)) {
        place.group = DATED;
    } else {
        place.group = ahead[pick->row] >= looks_ahead ? BEFORE_ALL : AFTER_ALL;
    }
    return place;
}

static bool is_before(const story_place *a, const story_place *b)
{
    if (a->group != b->group) return a->group < b->group;
    int days = strcmp(a->day, b->day);
    return days != 0 ? days < 0 : a->row < b->row;
}

smz_status smz_order_picks(const smz_digest *digest, smz_pick_record *picks, size_t n,
                           smz_order order, const double *ahead, smz_arena *scratch)
{
    const smz_arena_mark mark = smz_arena_remember(scratch);
    if (order == SMZ_ORDER_SCORE) return SMZ_OK;
    story_place *places = smz_arena_take(scratch, n * sizeof *places);
    if (places == NULL) return SMZ_E_MEMORY;
    /* Insertion: a digest has few picks. */
    for (size_t i = 0; i < n; i++) {
        smz_pick_record pick = picks[i];
        story_place own = {0};
        if (order == SMZ_ORDER_STORY) own = find_place(digest, &pick, ahead);
        size_t at = i;
        while (at > 0 &&
               (order == SMZ_ORDER_STORY ? is_before(&own, &places[at - 1])
                                         : pick.sentence < picks[at - 1].sentence)) {
            picks[at] = picks[at - 1];
            places[at] = places[at - 1];
            at--;
        }
        picks[at] = pick;
        places[at] = own;
    }
    smz_arena_rewind(scratch, mark);
    return SMZ_OK;
}

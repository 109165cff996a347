/* tell.c - what was chosen, with its texts and support, and what became of the rest. */
#include "digest/making.h"

#include "base/space.h"
#include "digest/order.h"
#include "digest/support.h"
#include "select/said.h"

#include <string.h>

/* The text of a sentence as shown, in the digest's arena; NULL if out of memory. */
static const char *shown_text(smz_digest *digest, size_t sentence, size_t *size)
{
    const smz_sentence_record *record = &digest->corpus->sentences.items[sentence];
    const char *text =
        digest->corpus->documents.items[record->document].text + record->offset;
    char *shown = smz_arena_take(&digest->arena, record->length + 1);
    if (shown == NULL) return NULL;
    *size = smz_fold_space(text, record->length, shown);
    shown[*size] = '\0';
    return shown;
}

/* Room for more picks; an arena cannot grow an array, so it moves. */
static smz_pick_record *more_picks(smz_digest *digest, size_t more)
{
    smz_pick_record *picks =
        smz_arena_take(&digest->arena, (digest->n_picks + more) * sizeof *picks);
    if (picks == NULL) return NULL;
    if (digest->n_picks > 0)
        memcpy(picks, digest->picks, digest->n_picks * sizeof *picks);
    digest->picks = picks;
    return picks + digest->n_picks;
}

smz_status smz_making_tell_picks(smz_making *making, size_t section)
{
    smz_digest *digest = making->digest;
    const smz_choice *choice = &making->choice;
    const smz_view *view = &making->view;
    smz_pick_record *picks = more_picks(digest, choice->count);
    if (picks == NULL) return SMZ_E_MEMORY;
    for (uint32_t i = 0; i < choice->count; i++) {
        uint32_t row = choice->row[i];
        picks[i] = (smz_pick_record){.row = row,
                                     .sentence = view->sentence[row],
                                     .section = section,
                                     .score = making->rank[row] * view->n,
                                     .gain = choice->gain[i]};
        picks[i].text = shown_text(digest, picks[i].sentence, &picks[i].text_size);
        if (picks[i].text == NULL) return SMZ_E_MEMORY;
        making->said[making->n_said++] = row;
    }
    digest->n_picks += choice->count;
    return smz_order_picks(digest, picks, choice->count, making->options->order,
                           making->ahead, &making->scratch);
}

/* ------------------------------------------------------------------------- the rest --
 */

static smz_status tell_support(smz_making *making, smz_said *picks, smz_sayer *sayers)
{
    smz_digest *digest = making->digest;
    smz_status status = smz_support_find(making, picks, sayers);
    for (size_t i = 0; status == SMZ_OK && i < digest->n_supports; i++) {
        smz_support_record *support = &digest->supports[i];
        support->text = shown_text(digest, support->sentence, &support->text_size);
        if (support->text == NULL) status = SMZ_E_MEMORY;
    }
    return status;
}

/* A row that could have been picked and was not: said by a pick, or outranked. */
static void judge_loser(const smz_sayer *sayer, smz_judgement *judgement)
{
    judgement->fate = SMZ_FATE_OUTRANKED;
    if (sayer->pick == SMZ_NOT_SAID) return;
    judgement->fate = SMZ_FATE_REDUNDANT;
    judgement->redundant_with = sayer->pick;
    judgement->similarity = sayer->cosine > 1 ? 1 : sayer->cosine;
}

/* The fate of a sentence of the story. */
static void judge(const smz_making *making, const smz_sayer *sayers, uint32_t row,
                  smz_judgement *judgement)
{
    judgement->score = making->best_rank[row] * making->view.n;
    judgement->gain = making->best_worth[row];
    switch (making->fitness[row]) {
    case SMZ_FITNESS_LANGUAGE:
        judgement->fate = SMZ_FATE_LANGUAGE;
        break;
    case SMZ_FITNESS_SEEN:
        judgement->fate = SMZ_FATE_SEEN;
        break;
    case SMZ_FITNESS_OFFTOPIC:
        judgement->fate = SMZ_FATE_ASIDE;
        judgement->kind = SMZ_KIND_OFFTOPIC;
        judgement->why = "the report has nothing to do with the others";
        break;
    default:
        if (making->was_fit[row]) judge_loser(&sayers[row], judgement);
        break;
    }
}

static smz_status tell_judgements(smz_making *making, const smz_sayer *sayers)
{
    smz_digest *digest = making->digest;
    const smz_view *view = &making->view;
    digest->n_judgements = view->n_sentences;
    digest->judgements =
        smz_arena_take(&digest->arena, view->n_sentences * sizeof *digest->judgements);
    if (digest->judgements == NULL) return SMZ_E_MEMORY;
    for (size_t s = 0; s < view->n_sentences; s++) {
        const smz_sentence_record *sentence = &digest->corpus->sentences.items[s];
        smz_judgement *judgement = &digest->judgements[s];
        uint32_t row = view->row_of[s];
        bool story = sentence->kind == SMZ_KIND_SENTENCE;
        *judgement = (smz_judgement){.kind = sentence->kind,
                                     .why = sentence->why,
                                     .fate = story ? SMZ_FATE_UNFIT : SMZ_FATE_ASIDE,
                                     .redundant_with = SMZ_NONE};
        if (story && row != UINT32_MAX) judge(making, sayers, row, judgement);
    }
    for (size_t i = 0; i < digest->n_picks; i++) {
        smz_judgement *judgement = &digest->judgements[digest->picks[i].sentence];
        judgement->fate = SMZ_FATE_PICKED;
        judgement->redundant_with = SMZ_NONE;
        judgement->similarity = 0;
    }
    return SMZ_OK;
}

/* Finds the headline: that of the most central pick's report. A report from before the
 * event may be as central, but its headline is out of date where another tells the
 * outcome, so it counts for less, as its concepts do. */
static void tell_headline(const smz_making *making, smz_digest *digest)
{
    const smz_corpus *corpus = digest->corpus;
    double best = 0;
    bool fits = false; /* it is in the digest's language */
    digest->headline = SMZ_NONE;
    for (size_t i = 0; i < digest->n_picks; i++) {
        const smz_pick_record *pick = &digest->picks[i];
        const size_t index = corpus->sentences.items[pick->sentence].document;
        const smz_document_record *document = &corpus->documents.items[index];
        const double worth =
            pick->score * (1 - smz_digest_ahead_discount * making->ahead[pick->row]);
        const bool speaks = document->language == digest->language;
        if (document->title == NULL || speaks < fits) continue;
        if (digest->headline != SMZ_NONE && speaks == fits && worth <= best) continue;
        digest->headline = index;
        best = worth;
        fits = speaks;
    }
}

smz_status smz_making_tell_rest(smz_making *making)
{
    smz_digest *digest = making->digest;
    smz_sayer *sayers = smz_arena_take(&making->scratch, making->view.n * sizeof *sayers);
    if (sayers == NULL) return SMZ_E_MEMORY;
    smz_said picks;
    tell_headline(making, digest);
    smz_status status = smz_said_new(&digest->allocator, &making->rows, &picks);
    for (size_t i = 0; i < digest->n_picks && status == SMZ_OK; i++)
        status = smz_said_add(&picks, digest->picks[i].row);
    if (status == SMZ_OK) status = tell_support(making, &picks, sayers);
    if (status == SMZ_OK) status = tell_judgements(making, sayers);
    smz_said_free(&picks);
    return status;
}

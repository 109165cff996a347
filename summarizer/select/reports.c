/*
 * reports.c - from documents to reports and rows: documents are put in the order of their
 * bytes, copies found and folded into one report, and what each report says for the first
 * time becomes a row.
 */
#include "select/reports.h"

#include "base/hash.h"
#include "base/sort.h"

#include <string.h>

/* A document is a copy of a longer one if so many of its sentences stand there word for
 * word: syndicated reports are cut and re-headed, rarely rewritten. */
static const double copy_share = 0.8;

/* What is needed of a document to order and group it. */
typedef struct member {
    const smz_corpus *corpus;
    size_t document;
    size_t n_kept;
    uint64_t start; /* the first eight bytes, as memcmp orders them */
    uint32_t report;
} member;

/* The first eight bytes of a document as a number; zeros stand for what is not there. */
static uint64_t start_of(const smz_document_record *document)
{
    uint64_t start = 0;
    for (size_t i = 0; i < 8; i++)
        start = start << 8 |
                (i < document->text_size ? (unsigned char)document->text[i] : 0U);
    return start;
}

/* Longer documents first, so that a cut copy meets its original; then by bytes; equal
 * texts in the order of adding. */
static int compare_members(const void *left, const void *right)
{
    const member *a = left, *b = right;
    if (a->n_kept != b->n_kept) return a->n_kept > b->n_kept ? -1 : 1;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    const smz_document_record *x = &a->corpus->documents.items[a->document];
    const smz_document_record *y = &b->corpus->documents.items[b->document];
    size_t shorter = x->text_size < y->text_size ? x->text_size : y->text_size;
    int order = memcmp(x->text, y->text, shorter);
    if (order != 0) return order;
    if (x->text_size != y->text_size) return x->text_size < y->text_size ? -1 : 1;
    return a->document < b->document ? -1 : 1;
}

/* Puts ordered members in the order of their reports, copies behind their original, by
 * counting. */
static bool order_by_report(smz_arena *arena, const member *members, size_t n,
                            uint32_t n_reports, member *out)
{
    const smz_arena_mark mark = smz_arena_remember(arena);
    size_t *next = smz_arena_take(arena, ((size_t)n_reports + 1) * sizeof *next);
    if (next == NULL) return false;
    for (size_t r = 0; r <= n_reports; r++) next[r] = 0;
    for (size_t m = 0; m < n; m++) next[members[m].report + 1]++;
    for (size_t r = 0; r < n_reports; r++) next[r + 1] += next[r];
    for (size_t m = 0; m < n; m++) out[next[members[m].report]++] = members[m];
    smz_arena_rewind(arena, mark);
    return true;
}

/* ----------------------------------------------- sentences seen, by their terms -- */

/* Sentences met so far: a hash of their terms, and the row they became. */
typedef struct seen_table {
    uint64_t *key;
    uint32_t *row;
    size_t mask;
} seen_table;

/* Hashes a sentence's terms, two at a time: what a step waits for is the one before. With
 * an unknown seed nobody can write a sentence that passes for another. The number of
 * terms is mixed with the seed: added to it, it would only turn a few of the bits in
 * which the terms are, and term 1 alone could pass for the terms 0 and 2. */
static uint64_t sentence_key(const smz_corpus *corpus,
                             const smz_sentence_record *sentence, uint64_t seed)
{
    const smz_token *tokens = &corpus->tokens.items[sentence->first_token];
    uint64_t key = smz_hash_mix(seed + sentence->n_tokens);
    uint32_t i = 0;
    for (; i + 1 < sentence->n_tokens; i += 2)
        key = smz_hash_mix(key ^ ((uint64_t)tokens[i].term << 32 | tokens[i + 1].term));
    if (i < sentence->n_tokens) key = smz_hash_mix(key ^ tokens[i].term);
    return key == 0 ? 1 : key; /* 0 marks a free slot */
}

/* The slot of a key, or the free one where it would go. */
static size_t seen_slot(const seen_table *seen, uint64_t key)
{
    size_t slot = (size_t)smz_hash_mix(key) & seen->mask;
    while (seen->key[slot] != 0 && seen->key[slot] != key) slot = (slot + 1) & seen->mask;
    return slot;
}

static bool seen_new(smz_arena *arena, size_t most, seen_table *out)
{
    size_t slots = 16;
    while (slots < 2 * most) slots *= 2;
    out->mask = slots - 1;
    out->key = smz_arena_take(arena, slots * sizeof *out->key);
    out->row = smz_arena_take(arena, slots * sizeof *out->row);
    if (arena->failed) return false;
    memset(out->key, 0, slots * sizeof *out->key);
    return true;
}

/* The key of each sentence that takes part, prose with at least one token; 0 for the
 * others. NULL if memory runs out. */
static uint64_t *find_keys(smz_arena *arena, const smz_corpus *corpus)
{
    const size_t n = corpus->sentences.count;
    uint64_t *key = smz_arena_take(arena, n * sizeof *key);
    const uint64_t seed = smz_hash_seed(key);
    for (size_t s = 0; key != NULL && s < n; s++) {
        const smz_sentence_record *sentence = &corpus->sentences.items[s];
        bool takes_part = sentence->kind == SMZ_KIND_SENTENCE && sentence->n_tokens > 0;
        key[s] = takes_part ? sentence_key(corpus, sentence, seed) : 0;
    }
    return key;
}

/* ------------------------------------------------------------------ building -- */

/*
 * Which earlier report a document copies, or UINT32_MAX: the one in which most of its
 * sentences were seen first, if that is nearly all of them. Rows of `seen` are numbered
 * as in pass one, `report_of_row` tells their reports. Linear in the document's
 * sentences.
 */
static uint32_t find_original(const smz_document_record *document, const uint64_t *key,
                              const seen_table *seen, const uint32_t *report_of_row,
                              uint32_t *votes)
{
    size_t end = document->first_sentence + document->n_sentences, counted = 0;
    uint32_t best = UINT32_MAX;
    for (int pass = 0; pass < 2; pass++) { /* count, then clear */
        for (size_t s = document->first_sentence; s < end; s++) {
            if (key[s] == 0) continue;
            if (pass == 0) counted++;
            size_t slot = seen_slot(seen, key[s]);
            if (seen->key[slot] == 0) continue;
            uint32_t report = report_of_row[seen->row[slot]];
            if (pass == 1) {
                votes[report] = 0;
                continue;
            }
            votes[report]++;
            if (best == UINT32_MAX || votes[report] > votes[best] ||
                (votes[report] == votes[best] && report < best))
                best = report;
        }
        if (pass == 0 && best != UINT32_MAX &&
            (double)votes[best] < copy_share * (double)counted)
            best = UINT32_MAX;
    }
    return best;
}

/* Gives each member its report; copies share that of their original. */
static smz_status find_reports(smz_view *view, const uint64_t *key, member *members,
                               size_t n_members)
{
    const smz_corpus *corpus = view->corpus;
    smz_arena *arena = &view->arena;
    const smz_arena_mark mark = smz_arena_remember(arena);
    smz_status status = SMZ_E_MEMORY;
    uint32_t *report_of_row = smz_arena_take(arena, view->n_sentences * sizeof(uint32_t));
    uint32_t *votes = smz_arena_take(arena, n_members * sizeof(uint32_t));
    uint32_t n_rows = 0;
    seen_table seen;
    if (!seen_new(arena, view->n_sentences, &seen)) goto done;
    memset(votes, 0, n_members * sizeof *votes);
    for (size_t m = 0; m < n_members; m++) {
        const smz_document_record *document =
            &corpus->documents.items[members[m].document];
        uint32_t report = find_original(document, key, &seen, report_of_row, votes);
        if (report == UINT32_MAX) report = view->n_reports++;
        members[m].report = report;
        view->report_of[members[m].document] = report;
        size_t end = document->first_sentence + document->n_sentences;
        for (size_t s = document->first_sentence; s < end; s++) {
            if (key[s] == 0) continue;
            size_t slot = seen_slot(&seen, key[s]);
            if (seen.key[slot] != 0) continue;
            seen.key[slot] = key[s];
            seen.row[slot] = n_rows;
            report_of_row[n_rows++] = report;
        }
    }
    status = SMZ_OK;
done:
    smz_arena_rewind(arena, mark);
    return status;
}

/* Turns the sentences of ordered members into rows; one said before in its own report
 * gets the row of the first. */
static smz_status number_rows(smz_view *view, const uint64_t *sentence_keys,
                              const member *members, size_t n_members)
{
    const smz_corpus *corpus = view->corpus;
    const smz_arena_mark mark = smz_arena_remember(&view->arena);
    seen_table seen;
    if (!seen_new(&view->arena, view->n_sentences, &seen)) return SMZ_E_MEMORY;
    for (size_t m = 0; m < n_members; m++) {
        const smz_document_record *document =
            &corpus->documents.items[members[m].document];
        size_t end = document->first_sentence + document->n_sentences;
        uint32_t position = 0;
        for (size_t s = document->first_sentence; s < end; s++) {
            if (sentence_keys[s] == 0) continue;
            uint64_t key = smz_hash_mix(sentence_keys[s] + members[m].report);
            key += key == 0;
            size_t slot = seen_slot(&seen, key);
            if (seen.key[slot] == 0) {
                seen.key[slot] = key;
                seen.row[slot] = view->n;
                view->sentence[view->n] = s;
                view->report[view->n] = members[m].report;
                view->position[view->n] = position;
                view->seen[view->n] = false;
                view->n++;
            }
            view->row_of[s] = seen.row[slot];
            if (document->seen) view->seen[seen.row[slot]] = true;
            position++;
        }
    }
    smz_arena_rewind(&view->arena, mark);
    return SMZ_OK;
}

/* Which reports the reader knows: those of which no document is new. */
static smz_status mark_known(smz_view *view, const member *members, size_t n_members)
{
    view->known = smz_arena_take(&view->arena, view->n_reports * sizeof *view->known);
    if (view->known == NULL) return SMZ_E_MEMORY;
    for (uint32_t r = 0; r < view->n_reports; r++) view->known[r] = true;
    for (size_t m = 0; m < n_members; m++)
        if (!view->corpus->documents.items[members[m].document].seen)
            view->known[members[m].report] = false;
    return SMZ_OK;
}

static uint32_t *take_filled(smz_arena *arena, size_t count)
{
    uint32_t *items = smz_arena_take(arena, count * sizeof *items);
    if (items != NULL && count > 0) memset(items, 0xFF, count * sizeof *items);
    return items;
}

smz_status smz_reports_find(smz_view *view)
{
    const smz_corpus *corpus = view->corpus;
    smz_arena *arena = &view->arena;
    view->n_documents = (uint32_t)corpus->documents.count;
    view->n_sentences = corpus->sentences.count;
    size_t n_kept = 0, n_members = 0;
    for (size_t d = 0; d < corpus->documents.count; d++)
        n_kept += corpus->documents.items[d].n_kept;

    member *members = smz_arena_take(arena, (size_t)view->n_documents * sizeof *members);
    member *ordered = smz_arena_take(arena, (size_t)view->n_documents * sizeof *ordered);
    uint64_t *key = find_keys(arena, corpus);
    view->report_of = take_filled(arena, view->n_documents);
    view->row_of = take_filled(arena, view->n_sentences);
    view->sentence = smz_arena_take(arena, n_kept * sizeof *view->sentence);
    view->report = smz_arena_take(arena, n_kept * sizeof *view->report);
    view->position = smz_arena_take(arena, n_kept * sizeof *view->position);
    view->seen = smz_arena_take(arena, n_kept * sizeof *view->seen);
    if (arena->failed) return SMZ_E_MEMORY;

    for (size_t d = 0; d < corpus->documents.count; d++) {
        if (corpus->documents.items[d].n_kept == 0) continue;
        const smz_document_record *document = &corpus->documents.items[d];
        members[n_members++] =
            (member){corpus, d, document->n_kept, start_of(document), UINT32_MAX};
    }
    smz_sort(members, n_members, sizeof *members, compare_members);
    smz_status status = find_reports(view, key, members, n_members);
    if (status != SMZ_OK) return status;
    if (!order_by_report(arena, members, n_members, view->n_reports, ordered))
        return SMZ_E_MEMORY;
    status = number_rows(view, key, ordered, n_members);
    if (status != SMZ_OK) return status;
    return mark_known(view, ordered, n_members);
}

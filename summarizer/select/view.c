/*
 * view.c - from a corpus to rows: documents ordered by their bytes, copies found and
 * folded into one report, terms renumbered.
 */
#include "select/view.h"

#include "base/hash.h"
#include "base/sort.h"
#include "select/pairs.h"

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

/* The longest name, in bytes, that is looked for in one word and in two. */
enum { NAME_MOST = 48 };

/* Marks the terms that the rows hold as capitalised words. */
static void mark_names(smz_view *view)
{
    const smz_corpus *corpus = view->corpus;
    memset(view->is_name, 0, smz_vocabulary_count(corpus->vocabulary));
    for (uint32_t i = 0; i < view->n; i++) {
        const smz_sentence_record *sentence = &corpus->sentences.items[view->sentence[i]];
        for (uint32_t t = 0; t < sentence->n_tokens; t++) {
            const smz_token *token = &corpus->tokens.items[sentence->first_token + t];
            if (token->flags & SMZ_TOKEN_CAPITAL) view->is_name[token->term] = true;
        }
    }
}

/* One spelling of a name: the corpus's term of two tokens in one word, or UINT32_MAX. */
static uint32_t join_name(const smz_view *view, const smz_token *first,
                          const smz_token *second)
{
    const smz_vocabulary *vocabulary = view->corpus->vocabulary;
    char joined[NAME_MOST];
    size_t size, more;
    if (!(first->flags & SMZ_TOKEN_CAPITAL) || !(second->flags & SMZ_TOKEN_CAPITAL) ||
        (second->flags & SMZ_TOKEN_BREAK))
        return UINT32_MAX;
    const char *head = smz_vocabulary_term(vocabulary, first->term, &size);
    const char *tail = smz_vocabulary_term(vocabulary, second->term, &more);
    if (size + more > sizeof joined) return UINT32_MAX;
    memcpy(joined, head, size);
    memcpy(joined + size, tail, more);
    uint32_t term = smz_vocabulary_find(vocabulary, joined, size + more);
    return term != UINT32_MAX && view->is_name[term] ? term : UINT32_MAX;
}

/* The corpus's term of the first token, or of the first two in one word. */
static uint32_t next_term(const smz_view *view, const smz_token *tokens, size_t n,
                          size_t *used)
{
    uint32_t joined = n > 1 ? join_name(view, &tokens[0], &tokens[1]) : UINT32_MAX;
    *used = joined != UINT32_MAX ? 2 : 1;
    return joined != UINT32_MAX ? joined : tokens[0].term;
}

uint32_t smz_view_term(const smz_view *view, const smz_token *tokens, size_t n,
                       size_t *used)
{
    return view->term_of[next_term(view, tokens, n, used)];
}

/* Copies the tokens of the rows, terms renumbered by first appearance. */
static smz_status number_terms(smz_view *view)
{
    const smz_corpus *corpus = view->corpus;
    size_t n_tokens = 0;
    for (uint32_t i = 0; i < view->n; i++)
        n_tokens += corpus->sentences.items[view->sentence[i]].n_tokens;
    view->start = smz_arena_take(&view->arena, ((size_t)view->n + 1) * sizeof(uint64_t));
    view->term = smz_arena_take(&view->arena, n_tokens * sizeof *view->term);
    view->flags = smz_arena_take(&view->arena, n_tokens * sizeof *view->flags);
    view->is_name =
        smz_arena_take(&view->arena, smz_vocabulary_count(corpus->vocabulary));
    if (view->arena.failed) return SMZ_E_MEMORY;
    mark_names(view);
    uint64_t at = 0;
    for (uint32_t i = 0; i < view->n; i++) {
        const smz_sentence_record *sentence = &corpus->sentences.items[view->sentence[i]];
        const smz_token *tokens = &corpus->tokens.items[sentence->first_token];
        view->start[i] = at;
        for (size_t t = 0, used; t < sentence->n_tokens; t += used) {
            uint32_t *number = &view->term_of[next_term(view, tokens + t,
                                                        sentence->n_tokens - t, &used)];
            if (*number == UINT32_MAX) *number = view->n_terms++;
            view->term[at] = *number;
            view->flags[at] = tokens[t].flags;
            if (used == 2) view->flags[at] &= (uint16_t)~SMZ_TOKEN_STOP;
            at++;
        }
    }
    view->start[view->n] = at;
    return SMZ_OK;
}

static smz_status find_language(smz_view *view)
{
    size_t n = smz_language_count(), best = 0;
    const smz_arena_mark mark = smz_arena_remember(&view->arena);
    size_t *words = smz_arena_take(&view->arena, (n + 1) * sizeof *words);
    if (words == NULL) return SMZ_E_MEMORY;
    memset(words, 0, (n + 1) * sizeof *words);
    view->language = smz_language_unknown();
    /* Runs of one language are long: look its number up only when it changes. */
    const smz_language *current = NULL;
    size_t index = n;
    for (uint32_t i = 0; i < view->n; i++) {
        const smz_sentence_record *sentence =
            &view->corpus->sentences.items[view->sentence[i]];
        if (sentence->language != current) {
            current = sentence->language;
            for (index = 0; index < n && smz_language_at(index) != current;) index++;
        }
        words[index] += sentence->n_tokens;
    }
    for (size_t l = 0; l < n; l++) {
        if (words[l] > best) {
            best = words[l];
            view->language = smz_language_at(l);
        }
    }
    smz_arena_rewind(&view->arena, mark);
    return SMZ_OK;
}

static uint32_t *take_filled(smz_arena *arena, size_t count)
{
    uint32_t *items = smz_arena_take(arena, count * sizeof *items);
    if (items != NULL && count > 0) memset(items, 0xFF, count * sizeof *items);
    return items;
}

smz_status smz_view_build(const smz_allocator *allocator, const smz_corpus *corpus,
                          smz_view *out)
{
    *out = (smz_view){.arena = {.allocator = allocator}, .corpus = corpus};
    smz_status status = SMZ_E_MEMORY;
    smz_arena *arena = &out->arena;
    out->n_documents = (uint32_t)corpus->documents.count;
    out->n_sentences = corpus->sentences.count;
    size_t n_kept = 0, n_members = 0;
    for (size_t d = 0; d < corpus->documents.count; d++)
        n_kept += corpus->documents.items[d].n_kept;

    member *members = smz_arena_take(arena, (size_t)out->n_documents * sizeof *members);
    member *ordered = smz_arena_take(arena, (size_t)out->n_documents * sizeof *ordered);
    uint64_t *key = find_keys(arena, corpus);
    out->report_of = take_filled(arena, out->n_documents);
    out->row_of = take_filled(arena, out->n_sentences);
    out->term_of = take_filled(arena, smz_vocabulary_count(corpus->vocabulary));
    out->sentence = smz_arena_take(arena, n_kept * sizeof *out->sentence);
    out->report = smz_arena_take(arena, n_kept * sizeof *out->report);
    out->position = smz_arena_take(arena, n_kept * sizeof *out->position);
    out->seen = smz_arena_take(arena, n_kept * sizeof *out->seen);
    if (arena->failed) goto done;

    for (size_t d = 0; d < corpus->documents.count; d++) {
        if (corpus->documents.items[d].n_kept == 0) continue;
        const smz_document_record *document = &corpus->documents.items[d];
        members[n_members++] =
            (member){corpus, d, document->n_kept, start_of(document), UINT32_MAX};
    }
    smz_sort(members, n_members, sizeof *members, compare_members);
    status = find_reports(out, key, members, n_members);
    if (status != SMZ_OK) goto done;
    if (!order_by_report(arena, members, n_members, out->n_reports, ordered)) {
        status = SMZ_E_MEMORY;
        goto done;
    }
    status = number_rows(out, key, ordered, n_members);
    if (status != SMZ_OK) goto done;
    status = mark_known(out, ordered, n_members);
    if (status != SMZ_OK) goto done;
    status = number_terms(out);
    if (status != SMZ_OK) goto done;
    status = smz_pairs_number(out);
    if (status != SMZ_OK) goto done;
    status = find_language(out);
done:
    if (status != SMZ_OK) smz_view_free(out);
    return status;
}

void smz_view_free(smz_view *view)
{
    smz_arena_free(&view->arena);
    *view = (smz_view){0};
}

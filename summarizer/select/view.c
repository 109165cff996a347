/*
 * view.c - from a corpus to rows (reports.c) and the terms in them: numbered as they
 * appear, names in one word and in two as one; the pairs they make, and the language that
 * most of them are in.
 */
#include "select/view.h"

#include "select/pairs.h"
#include "select/reports.h"

#include <string.h>

/* The longest name, in bytes, that is looked for in one word and in two. */
enum { NAME_MOST = 48 };

/* Names are told apart by their ends and size before they are looked up: the sizes of
 * those with like ends, bit size % 32. */
static uint32_t *sizes_of_names(const smz_view *view, char first, char last)
{
    const unsigned ends = (unsigned char)first * 5U + (unsigned char)last;
    return &view->name_sizes[ends % SMZ_NAME_ENDS];
}

/* Marks the terms that the rows hold as capitalised words; `names` has room for all terms
 * and one. Whether a word is a new one cannot be foreseen, so there is no branch on it.
 */
static void mark_names(smz_view *view, uint32_t *names)
{
    const smz_corpus *corpus = view->corpus;
    uint32_t n_names = 0;
    memset(view->is_name, 0, smz_vocabulary_count(corpus->vocabulary));
    for (uint32_t i = 0; i < view->n; i++) {
        const smz_sentence_record *sentence = &corpus->sentences.items[view->sentence[i]];
        for (uint32_t t = 0; t < sentence->n_tokens; t++) {
            const smz_token *token = &corpus->tokens.items[sentence->first_token + t];
            const bool is_name = (token->flags & SMZ_TOKEN_CAPITAL) != 0;
            names[n_names] = token->term;
            n_names += is_name & !view->is_name[token->term];
            view->is_name[token->term] |= is_name;
        }
    }
    memset(view->name_sizes, 0, SMZ_NAME_ENDS * sizeof *view->name_sizes);
    for (uint32_t n = 0; n < n_names; n++) {
        size_t size;
        const char *name = smz_vocabulary_term(corpus->vocabulary, names[n], &size);
        if (size == 0) continue;
        *sizes_of_names(view, name[0], name[size - 1]) |= UINT32_C(1) << size % 32;
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
    if (size == 0 || more == 0 || size + more > sizeof joined) return UINT32_MAX;
    if (!(*sizes_of_names(view, head[0], tail[more - 1]) >> (size + more) % 32 & 1))
        return UINT32_MAX;
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
    const size_t n_terms = smz_vocabulary_count(corpus->vocabulary);
    view->is_name = smz_arena_take(&view->arena, n_terms * sizeof *view->is_name);
    view->name_sizes =
        smz_arena_take(&view->arena, SMZ_NAME_ENDS * sizeof *view->name_sizes);
    view->term_of = smz_arena_take(&view->arena, (n_terms + 1) * sizeof *view->term_of);
    if (view->arena.failed) return SMZ_E_MEMORY;
    mark_names(view, view->term_of); /* which is filled in after this */
    memset(view->term_of, 0xFF, n_terms * sizeof *view->term_of);
    uint64_t at = 0;
    uint32_t numbered = 0;
    for (uint32_t i = 0; i < view->n; i++) {
        const smz_sentence_record *sentence = &corpus->sentences.items[view->sentence[i]];
        const smz_token *tokens = &corpus->tokens.items[sentence->first_token];
        view->start[i] = at;
        for (size_t t = 0, used; t < sentence->n_tokens; t += used) {
            uint32_t *number = &view->term_of[next_term(view, tokens + t,
                                                        sentence->n_tokens - t, &used)];
            const uint32_t term = *number < numbered ? *number : numbered;
            *number = term;
            numbered += term == numbered;
            view->term[at] = term;
            view->flags[at] = tokens[t].flags;
            if (used == 2) view->flags[at] &= (uint16_t)~SMZ_TOKEN_STOP;
            at++;
        }
    }
    view->start[view->n] = at;
    view->n_terms = numbered;
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

smz_status smz_view_build(const smz_allocator *allocator, const smz_corpus *corpus,
                          smz_view *out)
{
    *out = (smz_view){.arena = {.allocator = allocator}, .corpus = corpus};
    smz_status status = smz_reports_find(out);
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

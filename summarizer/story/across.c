/*
 * across.c - groups of different languages are compared by what survives translation: the
 * terms that documents of several languages hold, which are figures, dates, and names in
 * one script. A group as a whole has many of them, so that the cosine of two groups in
 * the terms that both languages know tells stories apart where that of two documents
 * would not.
 *
 * In each round every group looks for those most like it that share no language with it,
 * and two of which each is the most like the other, whichever of them found it, become
 * one.
 */
#include "story/across.h"

#include "base/sort.h"
#include "story/sums.h"
#include "vector/tfidf.h"

#include <math.h>
#include <string.h>

/* The cosine from which two groups are one story, and the terms that they must share. */
static const double alike = 0.5;
enum { SHARED_LEAST = 4 };

/* How far documents are read, how long a list may be to be walked, and how many of a
 * group's best are looked at closely. */
enum { WORDS_READ = 1000, LONGEST_LIST = 2000, LOOKED_AT = 8 };

typedef struct joining {
    const smz_allocator *allocator;
    const smz_corpus *corpus;
    smz_story_member *members;
    uint32_t n;
    smz_arena arena;
    uint64_t *languages; /* [vocabulary] bit l: a document of language l holds the term */
    uint32_t *frequency; /* [vocabulary] documents that hold it */
    uint32_t *column;    /* [vocabulary] of the terms of several languages */
    uint64_t *spoken;    /* [columns] their languages */
    SMZ_ARRAY(uint32_t) columns; /* of the rows */
    smz_csr rows;                /* documents */
    smz_story_sum *sums;         /* [n] of groups, by first member */
    uint64_t *speaks;            /* [n] languages of groups; 0: joined to another */
    double *product;             /* [n] */
    uint32_t *met;               /* [n] */
    uint32_t *partner;           /* [n] the most like, UINT32_MAX: none */
    double *most;                /* [n] how like it is */
} joining;

static uint64_t bit_of(uint32_t language)
{
    return UINT64_C(1) << (language % 64);
}

/* ------------------------------------------------------------------------- rows -- */

/* The content terms of a document, each once, ascending; false if out of memory. */
static bool read_terms(joining *j, const smz_story_member *member)
{
    const smz_corpus *corpus = j->corpus;
    const smz_document_record *document = &corpus->documents.items[member->document];
    const size_t first = j->columns.count;
    size_t position = 0;
    for (size_t s = 0; s < document->n_sentences && position < WORDS_READ; s++) {
        const smz_sentence_record *sentence =
            &corpus->sentences.items[document->first_sentence + s];
        const smz_token *tokens = corpus->tokens.items + sentence->first_token;
        if (!SMZ_ARRAY_RESERVE(j->allocator, &j->columns, sentence->n_tokens))
            return false;
        for (uint32_t t = 0; t < sentence->n_tokens && position < WORDS_READ; t++) {
            position++;
            if (!(tokens[t].flags & SMZ_TOKEN_STOP))
                j->columns.items[j->columns.count++] = tokens[t].term;
        }
    }
    size_t n = first;
    for (size_t k = first; k < j->columns.count; k++) {
        const uint32_t term = j->columns.items[k];
        if (j->column[term] == member->group + 1) continue; /* see list_terms */
        j->column[term] = member->group + 1;
        j->columns.items[n++] = term;
    }
    j->columns.count = n;
    return true;
}

static int compare_columns(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Builds the rows: documents by their terms of several languages, numbered in the order
 * of the members. A term weighs by its idf squared: all that two stories have in common
 * are years and small figures, which are many but frequent. */
static bool build_rows(joining *j)
{
    const size_t n_terms = smz_vocabulary_count(j->corpus->vocabulary);
    j->languages = smz_arena_take(&j->arena, n_terms * sizeof *j->languages);
    j->frequency = smz_arena_take(&j->arena, n_terms * sizeof *j->frequency);
    j->column = smz_arena_take(&j->arena, n_terms * sizeof *j->column);
    j->spoken = smz_arena_take(&j->arena, n_terms * sizeof *j->spoken);
    uint64_t *start = smz_arena_take(&j->arena, ((size_t)j->n + 1) * sizeof *start);
    if (j->arena.failed) return false;
    memset(j->languages, 0, n_terms * sizeof *j->languages);
    memset(j->frequency, 0, n_terms * sizeof *j->frequency);
    memset(j->column, 0, n_terms * sizeof *j->column);
    for (uint32_t i = 0; i < j->n; i++) {
        /* While terms are listed `column` tells where a term was met last. */
        smz_story_member member = j->members[i];
        member.group = i;
        start[i] = j->columns.count;
        if (!read_terms(j, &member)) return false;
        for (size_t k = start[i]; k < j->columns.count; k++) {
            j->languages[j->columns.items[k]] |= bit_of(member.language);
            j->frequency[j->columns.items[k]]++;
        }
    }
    start[j->n] = j->columns.count;

    const size_t n_values = j->columns.count;
    j->rows.n_rows = j->n;
    j->rows.row_start = smz_arena_take(&j->arena, ((size_t)j->n + 1) * sizeof(uint64_t));
    j->rows.column = smz_arena_take(&j->arena, n_values * sizeof(uint32_t));
    j->rows.value = smz_arena_take(&j->arena, n_values * sizeof(float));
    double *idf = smz_arena_take(&j->arena, n_terms * sizeof *idf);
    if (j->arena.failed) return false;
    memset(j->column, 0xFF, n_terms * sizeof *j->column);
    uint64_t at = 0;
    for (uint32_t i = 0; i < j->n; i++) {
        j->rows.row_start[i] = at;
        for (uint64_t k = start[i]; k < start[i + 1]; k++) {
            const uint32_t term = j->columns.items[k];
            const uint64_t languages = j->languages[term];
            if ((languages & (languages - 1)) == 0) continue; /* of one language */
            if (j->column[term] == UINT32_MAX) {
                j->column[term] = j->rows.n_columns++;
                j->spoken[j->column[term]] = languages;
                idf[j->column[term]] = smz_tfidf_idf(j->frequency[term], j->n);
            }
            j->rows.column[at++] = j->column[term];
        }
        smz_sort(j->rows.column + j->rows.row_start[i],
                 (size_t)(at - j->rows.row_start[i]), sizeof(uint32_t), compare_columns);
    }
    j->rows.row_start[j->n] = at;
    for (uint64_t k = 0; k < at; k++) {
        const double weight = idf[j->rows.column[k]];
        j->rows.value[k] = (float)(weight * weight);
    }
    return true;
}

/* ----------------------------------------------------------------------- likeness -- */

/* The squared length of a group in the terms that one of `languages` knows. */
static double length_in(const joining *j, uint32_t group, uint64_t languages)
{
    const smz_story_sum *sum = &j->sums[group];
    double squares = 0;
    for (size_t k = 0; k < sum->n; k++)
        if (j->spoken[sum->column[k]] & languages)
            squares += (double)sum->value[k] * (double)sum->value[k];
    return squares;
}

static bool share_enough(const smz_story_sum *a, const smz_story_sum *b)
{
    unsigned shared = 0;
    for (size_t i = 0, k = 0; i < a->n && k < b->n && shared < SHARED_LEAST;) {
        const uint32_t left = a->column[i], right = b->column[k];
        shared += left == right;
        i += left <= right;
        k += right <= left;
    }
    return shared >= SHARED_LEAST;
}

/* The cosine of two groups in the terms of the languages of both. */
static double likeness(const joining *j, uint32_t a, uint32_t b)
{
    if (!share_enough(&j->sums[a], &j->sums[b])) return 0;
    const double lengths =
        sqrt(length_in(j, a, j->speaks[b]) * length_in(j, b, j->speaks[a]));
    const double product = smz_story_sum_dot(&j->sums[a], &j->sums[b]);
    return lengths > 0 ? floor(product / lengths * 1048576.0 + 0.5) / 1048576.0 : 0;
}

/* `other` is the partner of `group` if none so far is more like it, or as much and before
 * it. */
static void offer(joining *j, uint32_t group, uint32_t other, double like)
{
    if (like < j->most[group] || (like == j->most[group] && other >= j->partner[group]))
        return;
    j->most[group] = like;
    j->partner[group] = other;
}

/* Offers `group` and those most like it that share no language with it to each other.
 * `lists` are the groups of each column. */
static void find_partners(joining *j, const smz_csr *lists, uint32_t group)
{
    const smz_story_sum *sum = &j->sums[group];
    uint32_t n_met = 0, n_best = 0, best[LOOKED_AT];
    for (size_t k = 0; k < sum->n; k++) {
        const uint64_t from = lists->row_start[sum->column[k]];
        const uint64_t to = lists->row_start[sum->column[k] + 1];
        if (to - from > LONGEST_LIST) continue;
        for (uint64_t at = from; at < to; at++) {
            const uint32_t other = lists->column[at];
            if (j->speaks[other] & j->speaks[group]) continue;
            if (j->product[other] == 0) j->met[n_met++] = other;
            j->product[other] += (double)sum->value[k] * (double)lists->value[at];
        }
    }
    /* As cosines, but for the length of `group`. */
    for (uint32_t i = 0; i < n_met; i++) {
        const double length = length_in(j, j->met[i], j->speaks[group]);
        j->product[j->met[i]] /= sqrt(length);
    }
    for (uint32_t i = 0; i < n_met; i++) {
        const uint32_t other = j->met[i];
        uint32_t at = n_best;
        while (at > 0 &&
               (j->product[best[at - 1]] < j->product[other] ||
                (j->product[best[at - 1]] == j->product[other] && best[at - 1] > other)))
            at--;
        if (at == LOOKED_AT) continue;
        if (n_best < LOOKED_AT) n_best++;
        memmove(best + at + 1, best + at, (n_best - 1 - at) * sizeof *best);
        best[at] = other;
    }
    for (uint32_t i = 0; i < n_best; i++) {
        const double like = likeness(j, group, best[i]);
        if (like < alike) continue;
        offer(j, group, best[i], like);
        offer(j, best[i], group, like);
    }
    for (uint32_t i = 0; i < n_met; i++) j->product[j->met[i]] = 0;
}

/* -------------------------------------------------------------------------- rounds -- */

/* The sums as a matrix with a row a group, for the lists of columns. */
static smz_status list_groups(joining *j, smz_csr *out)
{
    smz_csr sums = {.n_rows = j->n, .n_columns = j->rows.n_columns};
    smz_status status = SMZ_E_MEMORY;
    size_t n_values = 0;
    for (uint32_t g = 0; g < j->n; g++) n_values += j->speaks[g] != 0 ? j->sums[g].n : 0;
    const smz_arena_mark mark = smz_arena_remember(&j->arena);
    sums.row_start = smz_arena_take(&j->arena, ((size_t)j->n + 1) * sizeof(uint64_t));
    sums.column = smz_arena_take(&j->arena, n_values * sizeof(uint32_t));
    sums.value = smz_arena_take(&j->arena, n_values * sizeof(float));
    if (!j->arena.failed) {
        n_values = 0;
        for (uint32_t g = 0; g < j->n; g++) {
            sums.row_start[g] = n_values;
            if (j->speaks[g] == 0) continue;
            for (size_t k = 0; k < j->sums[g].n; k++, n_values++) {
                sums.column[n_values] = j->sums[g].column[k];
                sums.value[n_values] = j->sums[g].value[k];
            }
        }
        sums.row_start[j->n] = n_values;
        status = smz_csr_transpose(j->allocator, &sums, out);
    }
    smz_arena_rewind(&j->arena, mark);
    return status;
}

/* One round; `*joined` tells whether anything was. */
static smz_status join_once(joining *j, bool *joined)
{
    smz_csr lists = {0};
    smz_status status = list_groups(j, &lists);
    *joined = false;
    if (status != SMZ_OK) return status;
    for (uint32_t g = 0; g < j->n; g++) {
        j->partner[g] = UINT32_MAX;
        j->most[g] = 0;
    }
    for (uint32_t g = 0; g < j->n; g++)
        if (j->speaks[g] != 0) find_partners(j, &lists, g);
    smz_csr_free(j->allocator, &lists);
    for (uint32_t g = 0; g < j->n; g++) {
        const uint32_t other = j->partner[g];
        if (other == UINT32_MAX || other < g || j->partner[other] != g) continue;
        if (!smz_story_sum_add(j->allocator, &j->sums[g], &j->sums[other]))
            return SMZ_E_MEMORY;
        smz_story_sum_free(j->allocator, &j->sums[other]);
        j->speaks[g] |= j->speaks[other];
        j->speaks[other] = 0;
        *joined = true;
    }
    for (uint32_t i = 0; i < j->n; i++) {
        uint32_t *group = &j->members[i].group;
        const uint32_t other = j->partner[*group];
        if (other < *group && j->partner[other] == *group) *group = other;
    }
    return SMZ_OK;
}

smz_status smz_story_join_languages(const smz_allocator *allocator,
                                    const smz_corpus *corpus, smz_story_member *members,
                                    uint32_t n)
{
    joining j = {.allocator = allocator,
                 .corpus = corpus,
                 .members = members,
                 .n = n,
                 .arena = {.allocator = allocator}};
    smz_status status = SMZ_OK;
    uint32_t other = 0;
    while (other < n && members[other].language == members[0].language) other++;
    if (other == n) return SMZ_OK; /* one language */
    j.sums = smz_memory_zero(allocator, n, sizeof *j.sums);
    j.speaks = smz_memory_zero(allocator, n, sizeof *j.speaks);
    j.product = smz_memory_zero(allocator, n, sizeof *j.product);
    j.most = smz_memory_new(allocator, n, sizeof *j.most);
    j.met = smz_memory_new(allocator, n, sizeof *j.met);
    j.partner = smz_memory_new(allocator, n, sizeof *j.partner);
    if (j.sums == NULL || j.speaks == NULL || j.product == NULL || j.most == NULL ||
        j.met == NULL || j.partner == NULL || !build_rows(&j)) {
        status = SMZ_E_MEMORY;
        goto done;
    }
    for (uint32_t i = 0; i < n; i++) {
        const smz_story_sum row = smz_story_sum_row(&j.rows, i);
        const uint32_t group = members[i].group;
        j.speaks[group] |= bit_of(members[i].language);
        if (!smz_story_sum_add(allocator, &j.sums[group], &row)) {
            status = SMZ_E_MEMORY;
            goto done;
        }
    }
    for (bool joined = true; joined && status == SMZ_OK;) status = join_once(&j, &joined);
done:
    for (uint32_t g = 0; j.sums != NULL && g < n; g++)
        smz_story_sum_free(allocator, &j.sums[g]);
    smz_memory_free(allocator, j.sums, n, sizeof *j.sums);
    smz_memory_free(allocator, j.speaks, n, sizeof *j.speaks);
    smz_memory_free(allocator, j.product, n, sizeof *j.product);
    smz_memory_free(allocator, j.most, n, sizeof *j.most);
    smz_memory_free(allocator, j.met, n, sizeof *j.met);
    smz_memory_free(allocator, j.partner, n, sizeof *j.partner);
    SMZ_ARRAY_FREE(allocator, &j.columns);
    smz_arena_free(&j.arena);
    return status;
}

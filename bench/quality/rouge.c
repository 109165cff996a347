/*
 * rouge.c - tokens to n-grams to scores, following what ROUGE-1.5.5 does where its paper
 * leaves a choice open: n-grams run across sentences, a skip bigram has at most four
 * words between, the last word is no unigram of ROUGE-SU, and a word pays in ROUGE-L at
 * most as often as both texts hold it. One thing differs: ROUGE-L here sees the text
 * after the cut; the original takes in all of the sentence that is cut.
 */
#include "rouge.h"
#include "scorer.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------ text to tokens -- */

typedef struct reader {
    rouge_scorer *scorer;
    rouge_text *text;
    size_t tokens_capacity, lines_capacity;
} reader;

static void take_token(void *context, const char *data, size_t size)
{
    reader *r = context;
    rouge_text *text = r->text;
    text->tokens = quality_grow(text->tokens, text->n_tokens, &r->tokens_capacity,
                                sizeof *text->tokens);
    text->tokens[text->n_tokens++] = rouge_scorer_number(r->scorer, data, size);
}

/* Runs of [a-z0-9] after lower-casing ASCII; every other byte separates. */
static void english_tokens(const char *text, size_t size, rouge_token_sink *sink,
                           void *context)
{
    char *token = quality_new(size, 1);
    size_t n_token = 0;
    for (size_t i = 0; i <= size; i++) {
        char c = i < size ? text[i] : ' ';
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            token[n_token++] = c;
        } else if (n_token > 0) {
            sink(context, token, n_token);
            n_token = 0;
        }
    }
    free(token);
}

static size_t space_length(rouge_mode mode, const char *text, size_t size)
{
    if (mode == ROUGE_UNICODE) return rouge_unicode_space(text, size);
    return *text == ' ' || (*text >= '\t' && *text <= '\r');
}

/* Counts the words of text[0 .. size) until there are `words` and cuts `size` after the
 * last of them. As in ROUGE-1.5.5, a line that starts with white space counts an empty
 * word in the English mode. Returns the words kept, without such. */
static size_t cut_to_words(rouge_mode mode, const char *text, size_t *size, size_t words)
{
    size_t n_words = 0, n_empty = 0, end = 0;
    bool indented = false;
    for (size_t at = 0; at < *size && n_words + n_empty < words;) {
        size_t space = space_length(mode, text + at, *size - at);
        if (space > 0) {
            if (text[at] == '\n')
                indented = false;
            else if (at == 0 || text[at - 1] == '\n')
                indented = mode == ROUGE_ENGLISH;
            at += space;
            continue;
        }
        n_empty += indented;
        indented = false;
        if (n_words + n_empty == words) break;
        while (at < *size && space_length(mode, text + at, *size - at) == 0) at++;
        end = at;
        n_words++;
    }
    *size = end;
    return n_words;
}

/* Line ends do not count as bytes. */
static size_t cut_to_bytes(const char *text, size_t size, size_t bytes)
{
    size_t at = 0;
    for (size_t n_bytes = 0; at < size && n_bytes < bytes; at++)
        if (text[at] != '\n') n_bytes++;
    return at;
}

/* ---------------------------------------------------------------- tokens to n-grams --
 */

static int compare_grams(const void *a, const void *b)
{
    const rouge_gram *x = a, *y = b;
    if (x->high != y->high) return x->high < y->high ? -1 : 1;
    if (x->low != y->low) return x->low < y->low ? -1 : 1;
    return 0;
}

/* Sorts, and makes one of equal ones. */
static void settle(rouge_grams *grams)
{
    if (grams->count == 0) return;
    grams->total = grams->count;
    qsort(grams->items, grams->count, sizeof *grams->items, compare_grams);
    size_t last = 0;
    for (size_t i = 1; i < grams->count; i++) {
        if (compare_grams(&grams->items[last], &grams->items[i]) == 0)
            grams->items[last].count++;
        else
            grams->items[++last] = grams->items[i];
    }
    grams->count = last + 1;
}

static uint64_t pair(const uint32_t *tokens, size_t first, size_t second)
{
    return ((uint64_t)tokens[first] + 1) << 32 | ((uint64_t)tokens[second] + 1);
}

static void count_grams(rouge_grams *grams, const uint32_t *tokens, size_t n_tokens,
                        size_t n)
{
    if (n_tokens < n) return;
    grams->items = quality_new(n_tokens - n + 1, sizeof *grams->items);
    for (size_t i = 0; i + n <= n_tokens; i++) {
        rouge_gram *gram = &grams->items[grams->count++];
        gram->high = n == 1 ? (uint64_t)tokens[i] + 1 : pair(tokens, i, i + 1);
        gram->low = n == 4 ? pair(tokens, i + 2, i + 3) : 0;
        gram->count = 1;
    }
    settle(grams);
}

static void count_skip_grams(rouge_grams *grams, const uint32_t *tokens, size_t n_tokens)
{
    enum { GAP = 4 };
    if (n_tokens < 2) return;
    grams->items = quality_new((n_tokens - 1) * (GAP + 2), sizeof *grams->items);
    for (size_t i = 0; i + 1 < n_tokens; i++) {
        grams->items[grams->count++] = (rouge_gram){(uint64_t)tokens[i] + 1, 0, 1};
        for (size_t j = i + 1; j < n_tokens && j <= i + GAP + 1; j++)
            grams->items[grams->count++] = (rouge_gram){pair(tokens, i, j), 0, 1};
    }
    settle(grams);
}

rouge_text *rouge_text_split(rouge_scorer *scorer, const char *data, size_t size,
                             size_t words, size_t bytes)
{
    rouge_text *text = quality_new(1, sizeof *text);
    reader r = {scorer, text, 0, 0};
    if (bytes > 0) size = cut_to_bytes(data, size, bytes);
    text->n_words = cut_to_words(scorer->mode, data, &size, words > 0 ? words : SIZE_MAX);
    for (size_t start = 0; start < size;) {
        const char *newline = memchr(data + start, '\n', size - start);
        size_t end = newline != NULL ? (size_t)(newline - data) : size;
        size_t n_before = text->n_tokens;
        if (scorer->mode == ROUGE_UNICODE)
            rouge_unicode_tokens(data + start, end - start, take_token, &r);
        else
            english_tokens(data + start, end - start, take_token, &r);
        if (text->n_tokens > n_before) {
            text->line_ends = quality_grow(text->line_ends, text->n_lines,
                                           &r.lines_capacity, sizeof *text->line_ends);
            text->line_ends[text->n_lines++] = text->n_tokens;
        }
        start = end + 1;
    }
    return text;
}

rouge_text *rouge_text_read(rouge_scorer *scorer, const char *data, size_t size,
                            size_t words, size_t bytes)
{
    rouge_text *text = rouge_text_split(scorer, data, size, words, bytes);
    count_grams(&text->grams[ROUGE_1], text->tokens, text->n_tokens, 1);
    count_grams(&text->grams[ROUGE_2], text->tokens, text->n_tokens, 2);
    count_grams(&text->grams[ROUGE_4], text->tokens, text->n_tokens, 4);
    count_skip_grams(&text->grams[ROUGE_SU4], text->tokens, text->n_tokens);
    return text;
}

void rouge_text_free(rouge_text *text)
{
    if (text == NULL) return;
    for (size_t m = 0; m < ROUGE_MEASURES; m++) free(text->grams[m].items);
    free(text->tokens);
    free(text->line_ends);
    free(text);
}

/* ---------------------------------------------------------------- n-grams to scores --
 */

/* Hits, and what recall and precision divide them by. */
typedef struct tally {
    size_t hits, reference, summary;
} tally;

/* Clipped matches: by merging, O(a + b). */
static size_t common(const rouge_grams *a, const rouge_grams *b)
{
    size_t hits = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        int order = compare_grams(&a->items[i], &b->items[j]);
        if (order == 0) {
            uint32_t x = a->items[i++].count, y = b->items[j++].count;
            hits += x < y ? x : y;
        } else if (order < 0) {
            i++;
        } else {
            j++;
        }
    }
    return hits;
}

static rouge_gram *find_token(rouge_gram *items, size_t count, uint32_t token)
{
    rouge_gram key = {(uint64_t)token + 1, 0, 1};
    if (count == 0) return NULL;
    return bsearch(&key, items, count, sizeof *items, compare_grams);
}

/* Marks in `hit` the tokens of a[0 .. m) that a longest common subsequence with
 * b[0 .. n) takes; of several, the one that ROUGE-1.5.5 finds. O(m n). */
static void mark_lcs(const uint32_t *a, size_t m, const uint32_t *b, size_t n, char *hit)
{
    size_t width = n + 1;
    if (m == 0 || n == 0) return;
    uint32_t *length = quality_new((m + 1) * width, sizeof *length);
    for (size_t i = 1; i <= m; i++)
        for (size_t j = 1; j <= n; j++) {
            uint32_t up = length[(i - 1) * width + j], left = length[i * width + j - 1];
            length[i * width + j] = a[i - 1] == b[j - 1]
                                        ? length[(i - 1) * width + j - 1] + 1
                                        : (up >= left ? up : left);
        }
    for (size_t i = m, j = n; i > 0 && j > 0;) {
        if (a[i - 1] == b[j - 1]) {
            hit[--i] = 1;
            j--;
        } else if (length[(i - 1) * width + j] >= length[i * width + j - 1]) {
            i--;
        } else {
            j--;
        }
    }
    free(length);
}

static rouge_gram *copy_items(const rouge_grams *grams)
{
    rouge_gram *items = quality_new(grams->count, sizeof *items);
    if (grams->count > 0) memcpy(items, grams->items, grams->count * sizeof *items);
    return items;
}

/* Union of the subsequences of each reference line with all lines of the summary; a hit
 * uses up one occurrence of the word on either side. */
static size_t lcs_hits(const rouge_text *summary, const rouge_text *reference)
{
    size_t hits = 0, start = 0;
    size_t n_ours = summary->grams[ROUGE_1].count;
    size_t n_theirs = reference->grams[ROUGE_1].count;
    rouge_gram *ours = copy_items(&summary->grams[ROUGE_1]);
    rouge_gram *theirs = copy_items(&reference->grams[ROUGE_1]);
    char *hit = quality_new(reference->n_tokens, 1);
    for (size_t i = 0; i < reference->n_lines; i++) {
        size_t from = 0, end = reference->line_ends[i];
        for (size_t j = 0; j < summary->n_lines; j++) {
            mark_lcs(reference->tokens + start, end - start, summary->tokens + from,
                     summary->line_ends[j] - from, hit + start);
            from = summary->line_ends[j];
        }
        for (size_t k = start; k < end; k++) {
            if (!hit[k]) continue;
            rouge_gram *x = find_token(ours, n_ours, reference->tokens[k]);
            rouge_gram *y = find_token(theirs, n_theirs, reference->tokens[k]);
            if (x == NULL || y == NULL || x->count == 0 || y->count == 0) continue;
            x->count--;
            y->count--;
            hits++;
        }
        start = end;
    }
    free(hit);
    free(theirs);
    free(ours);
    return hits;
}

static tally tally_measure(const rouge_text *summary, const rouge_text *reference,
                           size_t measure)
{
    if (measure == ROUGE_L)
        return (tally){lcs_hits(summary, reference), reference->n_tokens,
                       summary->n_tokens};
    return (tally){common(&summary->grams[measure], &reference->grams[measure]),
                   reference->grams[measure].total, summary->grams[measure].total};
}

static rouge_score score_of(tally t)
{
    rouge_score s = {0, 0, 0};
    if (t.reference > 0) s.recall = (double)t.hits / (double)t.reference;
    if (t.summary > 0) s.precision = (double)t.hits / (double)t.summary;
    if (t.hits > 0) s.f = 2 * s.recall * s.precision / (s.recall + s.precision);
    return s;
}

void rouge_compare(const rouge_scorer *scorer, const rouge_text *summary,
                   rouge_text *const *references, size_t n_references,
                   rouge_score out[ROUGE_MEASURES])
{
    for (size_t measure = 0; measure < ROUGE_MEASURES; measure++) {
        tally sum = {0, 0, 0};
        rouge_score mean = {0, 0, 0};
        for (size_t r = 0; r < n_references; r++) {
            tally one = tally_measure(summary, references[r], measure);
            rouge_score score = score_of(one);
            sum.hits += one.hits;
            sum.reference += one.reference;
            sum.summary += one.summary;
            mean.recall += score.recall / (double)n_references;
            mean.precision += score.precision / (double)n_references;
            mean.f += score.f / (double)n_references;
        }
        out[measure] = scorer->mode == ROUGE_ENGLISH ? score_of(sum) : mean;
    }
}

/* redundancy.c - see redundancy.h. Pairs of lines are compared one by one, O(lines^2). */
#include "redundancy.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

quality_common quality_common_find(const quality_set *set)
{
    size_t *topics = NULL, *last = NULL, n_tokens = 0;
    for (size_t t = 0; t < set->n_topics; t++) {
        const quality_topic *topic = &set->topics[t];
        for (size_t d = 0; d < topic->n_documents; d++) {
            const quality_file *file = &topic->documents[d];
            rouge_text *text =
                rouge_text_split(set->scorer, file->text, file->size, 0, 0);
            size_t now = rouge_token_count(set->scorer);
            topics = realloc(topics, (now + 1) * sizeof *topics);
            last = realloc(last, (now + 1) * sizeof *last);
            if (topics == NULL || last == NULL) quality_fail(1, "out of memory");
            for (; n_tokens < now; n_tokens++) topics[n_tokens] = last[n_tokens] = 0;
            for (size_t i = 0; i < text->n_tokens; i++) {
                uint32_t token = text->tokens[i];
                topics[token] += last[token] != t + 1;
                last[token] = t + 1;
            }
            rouge_text_free(text);
        }
    }
    quality_common common = {quality_new(n_tokens, sizeof *common.items), n_tokens};
    for (size_t i = 0; i < n_tokens; i++)
        common.items[i] = topics[i] * 4 >= set->n_topics * 3;
    free(topics);
    free(last);
    return common;
}

/* The content words of one line, counted, in order of their numbers. */
typedef struct line {
    uint32_t *tokens, *counts;
    size_t count;
    double length; /* of the vector of counts */
} line;

static int compare_tokens(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static line line_of(const quality_common *common, const uint32_t *tokens, size_t n_tokens)
{
    line l = {quality_new(n_tokens, sizeof *l.tokens),
              quality_new(n_tokens, sizeof *l.counts), 0, 0};
    uint32_t *sorted = quality_new(n_tokens, sizeof *sorted);
    if (n_tokens > 0) memcpy(sorted, tokens, n_tokens * sizeof *sorted);
    if (n_tokens > 0) qsort(sorted, n_tokens, sizeof *sorted, compare_tokens);
    for (size_t i = 0; i < n_tokens; i++) {
        if (sorted[i] < common->count && common->items[sorted[i]]) continue;
        if (l.count == 0 || l.tokens[l.count - 1] != sorted[i])
            l.tokens[l.count++] = sorted[i];
        l.counts[l.count - 1]++;
    }
    for (size_t i = 0; i < l.count; i++)
        l.length += (double)l.counts[i] * (double)l.counts[i];
    l.length = sqrt(l.length);
    free(sorted);
    return l;
}

static void compare_lines(const line *a, const line *b, quality_redundancy *worst)
{
    double dot = 0;
    size_t n_shared = 0, shorter = a->count < b->count ? a->count : b->count;
    if (shorter == 0) return;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (a->tokens[i] == b->tokens[j]) {
            dot += (double)a->counts[i++] * (double)b->counts[j++];
            n_shared++;
        } else if (a->tokens[i] < b->tokens[j]) {
            i++;
        } else {
            j++;
        }
    }
    worst->cosine = fmax(worst->cosine, dot / (a->length * b->length));
    worst->shared = fmax(worst->shared, (double)n_shared / (double)shorter);
}

quality_redundancy quality_redundancy_of(rouge_scorer *scorer,
                                         const quality_common *common, const char *text,
                                         size_t size)
{
    quality_redundancy worst = {0, 0};
    rouge_text *split = rouge_text_split(scorer, text, size, 0, 0);
    line *lines = quality_new(split->n_lines, sizeof *lines);
    for (size_t i = 0, start = 0; i < split->n_lines; start = split->line_ends[i++]) {
        lines[i] = line_of(common, split->tokens + start, split->line_ends[i] - start);
        for (size_t j = 0; j < i; j++) compare_lines(&lines[j], &lines[i], &worst);
    }
    for (size_t i = 0; i < split->n_lines; i++) {
        free(lines[i].tokens);
        free(lines[i].counts);
    }
    free(lines);
    rouge_text_free(split);
    return worst;
}

/*
 * html_extraction.c - how much of the article, and how little else, is taken from web
 * pages: precision, recall and F1 by the measure of the public article extraction
 * benchmark (scrapinghub/article-extraction-benchmark, evaluate.py).
 *
 *     html_extraction DIRECTORY [--texts OUT]
 *
 * DIRECTORY holds ground-truth.json ({id: {articleBody, url}}) and pages/ID.html.gz. The
 * test is skipped (exit 77) where it is absent and fails (1) under the floors below. With
 * --texts it writes each page's text to OUT/ID.txt for looking at.
 *
 * The measure. Tokens are the matches of Python's \w+ (letters, numbers and _, case
 * kept). A text's shingles are its 4-grams of tokens, with their counts; a text of one to
 * three tokens is one shingle. For each page, with t and p the counts of a shingle in the
 * true and in the extracted text: TP = sum min(t, p), FP = sum max(0, p - t), FN = sum
 * max(0, t - p). Precision is the mean of TP / (TP + FP) over the pages where that is
 * defined (some text was extracted), recall the mean of TP / (TP + FN) over those with
 * true text, and F1 is 2PR / (P + R) of the two means: not the mean of the pages' F1.
 */
#define _POSIX_C_SOURCE 200809L

#include "base/memory.h"
#include "base/utf8.h"
#include "input/html.h"
#include "input/html_charset.h"

#include <iconv.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { EXIT_SKIP = 77, NGRAM = 4 };
static const double LEAST_F1 = 0.950, LEAST_PAGE = 0.3;

typedef struct buffer {
    char *data;
    size_t size;
} buffer;

static void *check(void *ptr)
{
    if (ptr == NULL) {
        fprintf(stderr, "out of memory\n");
        exit(2);
    }
    return ptr;
}

static buffer read_stream(FILE *stream)
{
    buffer b = {check(malloc(1 << 20)), 0};
    size_t capacity = 1 << 20, got;
    while ((got = fread(b.data + b.size, 1, capacity - b.size, stream)) > 0) {
        b.size += got;
        if (b.size == capacity) b.data = check(realloc(b.data, capacity *= 2));
    }
    return b;
}

/* Decodes a page by its declared charset, UTF-8 if it declares none that is known. */
static buffer decode(buffer page)
{
    char name[64];
    size_t length = smz_html_charset(page.data, page.size, name, sizeof name);
    if (length > 0 && strcmp(name, "utf-8") != 0) {
        iconv_t converter = iconv_open("UTF-8", name);
        if (converter != (iconv_t)-1) {
            buffer out = {check(malloc(page.size * 4 + 16)), 0};
            char *in = page.data, *to = out.data;
            size_t left = page.size, room = page.size * 4 + 16;
            while (left > 0 && iconv(converter, &in, &left, &to, &room) == (size_t)-1) {
                *to++ = '?', room--, in++, left--; /* a byte that is none */
            }
            out.size = (size_t)(to - out.data);
            iconv_close(converter);
            free(page.data);
            return out;
        }
    }
    size_t repaired;
    buffer out = {check(malloc(page.size * 3 + 16)), 0};
    out.size = smz_utf8_repair(page.data, page.size, out.data, &repaired);
    free(page.data);
    return out;
}

/* ---------------------------------------------------------------------- shingles -- */

typedef struct token {
    const char *data;
    size_t size;
} token;

typedef struct shingles {
    token *tokens;
    size_t n_tokens, n;
    size_t *order; /* first tokens, sorted by what the shingle says */
} shingles;

/* Python's str.isalnum() and the underscore. */
static int is_word(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return c == '_' ||
           (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

static int compare_at(const shingles *a, size_t i, const shingles *b, size_t j)
{
    size_t na = a->n_tokens < NGRAM ? a->n_tokens : NGRAM;
    size_t nb = b->n_tokens < NGRAM ? b->n_tokens : NGRAM;
    for (size_t k = 0; k < na && k < nb; k++) {
        const token *x = &a->tokens[i + k], *y = &b->tokens[j + k];
        int order = memcmp(x->data, y->data, x->size < y->size ? x->size : y->size);
        if (order == 0) order = (x->size > y->size) - (x->size < y->size);
        if (order != 0) return order;
    }
    return (na > nb) - (na < nb);
}

/* A merge sort, as qsort takes no context: `order` and `spare` have n items. */
static void sort(const shingles *s, size_t *order, size_t *spare, size_t n)
{
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t low = 0; low < n; low += 2 * width) {
            size_t middle = low + width < n ? low + width : n;
            size_t high = low + 2 * width < n ? low + 2 * width : n;
            size_t i = low, j = middle, k = low;
            while (i < middle || j < high) {
                if (j == high ||
                    (i < middle && compare_at(s, order[i], s, order[j]) <= 0)) {
                    spare[k++] = order[i++];
                } else {
                    spare[k++] = order[j++];
                }
            }
        }
        memcpy(order, spare, n * sizeof *order);
    }
}

static shingles make_shingles(const char *text, size_t size)
{
    shingles s = {check(malloc((size + 1) * sizeof(token))), 0, 0, NULL};
    for (size_t at = 0, start = SIZE_MAX; at <= size;) {
        size_t here = at;
        int word = at < size && is_word(smz_utf8_next(text, &at));
        if (word && start == SIZE_MAX) start = here;
        if (!word && start != SIZE_MAX) {
            s.tokens[s.n_tokens++] = (token){text + start, here - start};
            start = SIZE_MAX;
        }
        if (here == size) break;
    }
    s.n = s.n_tokens == 0 ? 0 : s.n_tokens < NGRAM ? 1 : s.n_tokens - NGRAM + 1;
    s.order = check(malloc((s.n + 1) * sizeof *s.order));
    size_t *spare = check(malloc((s.n + 1) * sizeof *spare));
    for (size_t i = 0; i < s.n; i++) s.order[i] = i;
    sort(&s, s.order, spare, s.n);
    free(spare);
    return s;
}

static size_t common(const shingles *a, const shingles *b)
{
    size_t i = 0, j = 0, both = 0;
    while (i < a->n && j < b->n) {
        int order = compare_at(a, a->order[i], b, b->order[j]);
        if (order == 0) both++;
        if (order <= 0) i++;
        if (order >= 0) j++;
    }
    return both;
}

/* ------------------------------------------------------------------------- pages -- */

typedef struct result {
    const char *id, *title, *date, *language;
    double precision, recall, f1;
    size_t extracted, truth;
} result;

static int compare_results(const void *a, const void *b)
{
    const result *x = a, *y = b;
    if (x->f1 != y->f1) return x->f1 < y->f1 ? -1 : 1;
    return strcmp(x->id, y->id);
}

static int measure(const char *folder, const char *texts, const char *truth,
                   smz_arena *arena, result *out)
{
    char command[4096];
    if (strchr(folder, '\'') != NULL || strchr(out->id, '\'') != NULL) return 0;
    snprintf(command, sizeof command, "gzip -dc '%s/pages/%s.html.gz'", folder, out->id);
    FILE *stream = popen(command, "r");
    if (stream == NULL) return 0;
    buffer page = read_stream(stream);
    if (pclose(stream) != 0 || page.size == 0) {
        free(page.data);
        return 0;
    }
    page = decode(page);
    smz_page article;
    smz_error error;
    smz_status status = smz_html_read(arena, page.data, page.size, &article, &error);
    free(page.data);
    if (status != SMZ_OK) {
        fprintf(stderr, "%s: %s\n", out->id, error.message);
        return 0;
    }
    if (texts != NULL) {
        snprintf(command, sizeof command, "%s/%s.txt", texts, out->id);
        FILE *file = fopen(command, "w");
        if (file != NULL) {
            fwrite(article.text, 1, article.size, file);
            fclose(file);
        }
    }
    shingles t = make_shingles(truth, strlen(truth));
    shingles p = make_shingles(article.text, article.size);
    size_t both = common(&t, &p);
    out->truth = t.n;
    out->extracted = p.n;
    out->precision = p.n > 0 ? (double)both / (double)p.n : 0;
    out->recall = t.n > 0 ? (double)both / (double)t.n : 0;
    if (t.n == 0 && p.n == 0) out->precision = out->recall = 1;
    out->f1 = both > 0 ? 2 * (double)both / (double)(p.n + t.n) : 0;
    out->title = article.title;
    out->date = article.date;
    out->language = article.language;
    free(t.tokens);
    free(t.order);
    free(p.tokens);
    free(p.order);
    return 1;
}

int main(int argc, char **argv)
{
    char path[4096];
    const char *folder = argc > 1 ? argv[1] : "../shared/data/html";
    const char *texts = argc > 3 && strcmp(argv[2], "--texts") == 0 ? argv[3] : NULL;
    snprintf(path, sizeof path, "%s/ground-truth.json", folder);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        printf("skipped: no %s\n", path);
        return EXIT_SKIP;
    }
    buffer json = read_stream(file);
    fclose(file);
    json_t *truth = json_loadb(json.data, json.size, 0, NULL), *entry;
    if (!json_is_object(truth)) {
        fprintf(stderr, "%s: not a JSON object\n", path);
        return 2;
    }
    size_t n = 0, n_precision = 0, n_recall = 0, titles = 0, dates = 0, languages = 0;
    result *results = check(calloc(json_object_size(truth) + 1, sizeof *results));
    smz_arena arena = {.allocator = &smz_allocator_libc};
    double precision = 0, recall = 0;
    int failed = 0;
    const char *id;
    json_object_foreach(truth, id, entry)
    {
        const char *body = json_string_value(json_object_get(entry, "articleBody"));
        const char *text = body != NULL ? body : "";
        results[n].id = id;
        if (!measure(folder, texts, text, &arena, &results[n])) {
            fprintf(stderr, "%s: cannot be read\n", id);
            failed = 1;
            continue;
        }
        precision += results[n].extracted > 0 ? results[n].precision : 0;
        recall += results[n].truth > 0 ? results[n].recall : 0;
        n_precision += results[n].extracted > 0;
        n_recall += results[n].truth > 0;
        titles += results[n].title != NULL;
        dates += results[n].date != NULL;
        languages += results[n].language != NULL;
        n++;
    }
    precision /= n_precision > 0 ? (double)n_precision : 1;
    recall /= n_recall > 0 ? (double)n_recall : 1;
    double f1 =
        precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    qsort(results, n, sizeof *results, compare_results);
    printf("pages %zu  precision %.4f  recall %.4f  F1 %.4f\n", n, precision, recall, f1);
    printf("with a title %zu, a date %zu, a language %zu\n", titles, dates, languages);
    for (size_t i = 0; i < n && i < 10; i++) {
        printf("%.3f  precision %.3f  recall %.3f  %s\n", results[i].f1,
               results[i].precision, results[i].recall, results[i].id);
    }
    if (n == 0 || f1 < LEAST_F1) {
        printf("failed: F1 is under %.3f\n", LEAST_F1);
        failed = 1;
    }
    if (n > 0 && results[0].f1 < LEAST_PAGE) {
        printf("failed: a page is under %.2f\n", LEAST_PAGE);
        failed = 1;
    }
    free(results);
    free(json.data);
    smz_arena_free(&arena);
    json_decref(truth);
    return failed;
}

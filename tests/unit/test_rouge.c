/* test_rouge.c - the scorer of bench/quality against cases worked out by hand. */
#include "../../bench/quality/irregular.h"
#include "../../bench/quality/rouge.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { MOST_REFERENCES = 3 };

/* Scores `summary`, cut to `words`, against references. */
static void compare(rouge_mode mode, const char *summary,
                    const char *const references[MOST_REFERENCES], size_t words,
                    rouge_score out[ROUGE_MEASURES])
{
    rouge_scorer *scorer = rouge_scorer_new(mode);
    rouge_text *read[MOST_REFERENCES] = {NULL}, *text;
    size_t n = 0;
    for (; n < MOST_REFERENCES && references[n] != NULL; n++)
        read[n] = rouge_text_read(scorer, references[n], strlen(references[n]), words, 0);
    text = rouge_text_read(scorer, summary, strlen(summary), words, 0);
    rouge_compare(scorer, text, read, n, out);
    rouge_text_free(text);
    for (size_t i = 0; i < n; i++) rouge_text_free(read[i]);
    rouge_scorer_free(scorer);
}

static void expect(const char *what, double got, double wanted)
{
    cr_expect(fabs(got - wanted) < 1e-9, "%s: %.6f, not %.6f", what, got, wanted);
}

Test(rouge, measures)
{
    static const struct {
        const char *summary, *references[MOST_REFERENCES];
        rouge_mode mode;
        int measure;
        double recall, precision;
    } cases[] = {
        /* the cat on the mat: 5 of 6 words; the cat, on the, the mat: 3 of 5 pairs */
        {"The cat sat on the mat.",
         {"the cat was on the mat"},
         ROUGE_ENGLISH,
         ROUGE_1,
         5 / 6.,
         5 / 6.},
        {"The cat sat on the mat.",
         {"the cat was on the mat"},
         ROUGE_ENGLISH,
         ROUGE_2,
         3 / 5.,
         3 / 5.},
        {"The cat sat on the mat.",
         {"the cat was on the mat"},
         ROUGE_ENGLISH,
         ROUGE_4,
         0,
         0},
        {"The cat sat on the mat.",
         {"the cat was on the mat"},
         ROUGE_ENGLISH,
         ROUGE_L,
         5 / 6.,
         5 / 6.},
        /* 15 pairs, 10 of them common; 5 words without the last one, 4 of them common */
        {"The cat sat on the mat.",
         {"the cat was on the mat"},
         ROUGE_ENGLISH,
         ROUGE_SU4,
         14 / 20.,
         14 / 20.},
        /* five words between a and f are one too many: only the word a is common */
        {"q a f", {"a b c d e r f"}, ROUGE_ENGLISH, ROUGE_SU4, 1 / 26., 1 / 5.},
        /* a word pays as often as both hold it */
        {"x1 x1 x1 x1", {"x1 x2"}, ROUGE_ENGLISH, ROUGE_1, 1 / 2., 1 / 4.},
        {"a b c d e", {"a b c d f b c d e"}, ROUGE_ENGLISH, ROUGE_4, 2 / 6., 2 / 2.},
        /* n-grams run across lines */
        {"a b\nc d", {"a b c d"}, ROUGE_ENGLISH, ROUGE_4, 1, 1},
        /* Lin 2004, 3.2: the union of w1 w2 and w1 w3 w5 is 4 words of 5 */
        {"w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5",
         {"w1 w2 w3 w4 w5"},
         ROUGE_ENGLISH,
         ROUGE_L,
         4 / 5.,
         4 / 10.},
        /* both lines of the reference want the only w1 */
        {"w1 w2", {"w1 w2\nw1 w3"}, ROUGE_ENGLISH, ROUGE_L, 2 / 4., 2 / 2.},
        /* several references: sums in the English mode, means in the other one */
        {"a b", {"a b", "a b c d e f"}, ROUGE_ENGLISH, ROUGE_1, 4 / 8., 4 / 4.},
        {"a b", {"a b", "a b c d e f"}, ROUGE_UNICODE, ROUGE_1, (1 + 1 / 3.) / 2, 1},
        {"a b", {"a x", "b y", "z"}, ROUGE_UNICODE, ROUGE_1, 1 / 3., 1 / 3.},
        /* nothing to compare */
        {"", {"a b"}, ROUGE_ENGLISH, ROUGE_1, 0, 0},
        {"a b", {""}, ROUGE_UNICODE, ROUGE_L, 0, 0},
        {"a", {"a"}, ROUGE_ENGLISH, ROUGE_2, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rouge_score scores[ROUGE_MEASURES];
        char name[64];
        compare(cases[i].mode, cases[i].summary, cases[i].references, 0, scores);
        snprintf(name, sizeof name, "case %zu, recall", i);
        expect(name, scores[cases[i].measure].recall, cases[i].recall);
        snprintf(name, sizeof name, "case %zu, precision", i);
        expect(name, scores[cases[i].measure].precision, cases[i].precision);
    }
}

Test(rouge, f_is_the_harmonic_mean)
{
    rouge_score scores[ROUGE_MEASURES];
    compare(ROUGE_ENGLISH, "x1 x1 x1 x1", (const char *[MOST_REFERENCES]){"x1 x2"}, 0,
            scores);
    expect("one reference", scores[ROUGE_1].f, 1 / 3.);
    /* English: recall 4/8, precision 4/4; Unicode: mean of 1 and 1/2 */
    const char *two[MOST_REFERENCES] = {"a b", "a b c d e f"};
    compare(ROUGE_ENGLISH, "a b", two, 0, scores);
    expect("sums", scores[ROUGE_1].f, 2 / 3.);
    compare(ROUGE_UNICODE, "a b", two, 0, scores);
    expect("means", scores[ROUGE_1].f, 3 / 4.);
}

/* Whether two texts are the same tokens to a scorer. */
static bool same(rouge_mode mode, const char *a, const char *b)
{
    rouge_scorer *scorer = rouge_scorer_new(mode);
    rouge_text *x = rouge_text_split(scorer, a, strlen(a), 0, 0);
    rouge_text *y = rouge_text_split(scorer, b, strlen(b), 0, 0);
    bool equal = x->n_tokens == y->n_tokens;
    for (size_t i = 0; equal && i < x->n_tokens; i++)
        equal = x->tokens[i] == y->tokens[i];
    rouge_text_free(x);
    rouge_text_free(y);
    rouge_scorer_free(scorer);
    return equal;
}

Test(rouge, tokens)
{
    static const struct {
        const char *a, *b;
        bool english, unicode;
    } cases[] = {
        {"Well-known, 5,000 $7!", "well known 5 000 7", true, true},
        {"don't", "don t", true, true},
        {"runs", "running", true, false},
        {"they went", "they go", true, false},
        {"it has been", "it has be", true, false},
        {"he died", "he die", false, false}, /* short words are not stemmed */
        {"gas", "ga", false, false},
        {"relational", "relate", true, false},
        {"tried", "try", true, false},
        {"caf\xC3\xA9", "caf", true, false}, /* only [a-z0-9] counts in English */
        {"cafe\xCC\x81", "CAF\xC3\x89", false, true},
        {"\xCE\x9F\xCE\x94\xCE\x9F\xCE\xA3", "\xCE\xBF\xCE\xB4\xCE\xBF\xCF\x82", true,
         true}, /* a capital sigma at the end of a word */
        {"\xE6\xBC\xA2\xE5\xAD\x97", "\xE6\xBC\xA2 \xE5\xAD\x97", true, true},
        {"\xE6\xBC\xA2\xE5\xAD\x97", "\xE6\xBC\xA2", true, false},
        {"a\xFF"
         "b",
         "a b", true, true},                    /* no UTF-8 */
        {"\xC4\xB0", "i\xCC\x87", false, true}, /* I with dot above */
        {"a\xC2\xA0"
         "b",
         "a b", true, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect(same(ROUGE_ENGLISH, cases[i].a, cases[i].b) == cases[i].english,
                  "English: %s, %s", cases[i].a, cases[i].b);
        cr_expect(same(ROUGE_UNICODE, cases[i].a, cases[i].b) == cases[i].unicode,
                  "Unicode: %s, %s", cases[i].a, cases[i].b);
    }
}

Test(rouge, cut)
{
    static const struct {
        const char *text;
        rouge_mode mode;
        size_t words, bytes, n_words, n_tokens, n_lines;
    } cases[] = {
        {"a b\nc d", ROUGE_ENGLISH, 0, 0, 4, 4, 2},
        {"a b\nc d", ROUGE_ENGLISH, 3, 0, 3, 3, 2},
        {"a b\nc d", ROUGE_ENGLISH, 2, 0, 2, 2, 1},
        {"a b\n\n \nc-d e", ROUGE_ENGLISH, 3, 0, 3, 4, 2},
        {" a b c", ROUGE_ENGLISH, 3, 0, 2, 2, 1}, /* an empty word before the blank */
        {" a b c", ROUGE_UNICODE, 3, 0, 3, 3, 1},
        {"a b\n c d", ROUGE_ENGLISH, 4, 0, 3, 3, 2},
        {"a\xC2\xA0"
         "b c",
         ROUGE_UNICODE, 2, 0, 2, 2, 1},
        {"a\xC2\xA0"
         "b c",
         ROUGE_ENGLISH, 2, 0, 2, 3, 1},
        {"abc\ndef", ROUGE_ENGLISH, 0, 4, 2, 2, 2},
        {"abc\ndef", ROUGE_ENGLISH, 9, 3, 1, 1, 1},
        {"", ROUGE_UNICODE, 5, 0, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rouge_scorer *scorer = rouge_scorer_new(cases[i].mode);
        rouge_text *text = rouge_text_read(scorer, cases[i].text, strlen(cases[i].text),
                                           cases[i].words, cases[i].bytes);
        cr_expect(text->n_words == cases[i].n_words &&
                      text->n_lines == cases[i].n_lines &&
                      text->n_tokens == cases[i].n_tokens,
                  "case %zu: %zu words, %zu tokens, %zu lines", i, text->n_words,
                  text->n_tokens, text->n_lines);
        rouge_text_free(text);
        rouge_scorer_free(scorer);
    }
}

Test(rouge, irregular)
{
    static const char *const cases[][2] = {
        {"children", "child"}, {"went", "go"},       {"said", "say"},
        {"worst", "bad"},      {"carried", "carry"}, {"customer", "customer"},
        {"died", NULL},        {"women", NULL},      {"regular", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[64];
        const char *base = rouge_irregular(cases[i][0], strlen(cases[i][0]), out);
        cr_expect((base == NULL) == (cases[i][1] == NULL), "%s", cases[i][0]);
        if (base != NULL && cases[i][1] != NULL)
            cr_expect_str_eq(base, cases[i][1], "%s", cases[i][0]);
    }
}

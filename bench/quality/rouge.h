/*
 * rouge.h - a summary and its references in, ROUGE scores out (Lin 2004, "ROUGE: A
 * Package for Automatic Evaluation of Summaries").
 *
 * Two ways of reading text:
 *   ENGLISH  as ROUGE-1.5.5 -m reads it: runs of [a-z0-9], all else separates, words of
 *            more than three characters stemmed by Porter's algorithm, the commonest
 *            irregular forms of its list (WordNet 2.0 exceptions) looked up before.
 *            Hits and counts are summed over the references (-f A), then divided.
 *   UNICODE  runs of letters, digits and marks of any script, lower-cased, unstemmed;
 *            characters of scripts without spaces stand alone. Scores are averaged over
 *            the references.
 */
#ifndef QUALITY_ROUGE_H
#define QUALITY_ROUGE_H

#include <stddef.h>
#include <stdint.h>

typedef enum rouge_mode { ROUGE_ENGLISH, ROUGE_UNICODE } rouge_mode;

/* The measures, in the order of their scores. */
enum rouge_measure {
    ROUGE_1,
    ROUGE_2,
    ROUGE_4,
    ROUGE_L,   /* longest common subsequence, union over lines (Lin 2004, 3.2) */
    ROUGE_SU4, /* skip bigrams with at most four words between, and unigrams */
    ROUGE_MEASURES
};

/* 0 .. 1 each. */
typedef struct rouge_score {
    double recall, precision, f;
} rouge_score;

/* Words to numbers, with a cache of stems. Texts to be compared share one. Opaque. */
typedef struct rouge_scorer rouge_scorer;

rouge_scorer *rouge_scorer_new(rouge_mode mode);
void rouge_scorer_free(rouge_scorer *scorer);

/* A run of identical n-grams; up to four numbers of 32 bits, each plus 1. */
typedef struct rouge_gram {
    uint64_t high, low;
    uint32_t count;
} rouge_gram;

/* All n-grams of a text, in order. */
typedef struct rouge_grams {
    rouge_gram *items;
    size_t count; /* different ones */
    size_t total;
} rouge_grams;

/* A text read once and compared often. */
typedef struct rouge_text {
    uint32_t *tokens;
    size_t n_tokens;
    size_t *line_ends; /* in tokens; lines are the units of ROUGE-L */
    size_t n_lines;
    size_t n_words; /* between white space, after the cut */
    rouge_grams grams[ROUGE_MEASURES];
} rouge_text;

/* Reads a text, one sentence a line, cut to its first `words` words or `bytes` bytes (0:
 * not cut). */
rouge_text *rouge_text_read(rouge_scorer *scorer, const char *data, size_t size,
                            size_t words, size_t bytes);
/* The same without n-grams: tokens and lines only. */
rouge_text *rouge_text_split(rouge_scorer *scorer, const char *data, size_t size,
                             size_t words, size_t bytes);
void rouge_text_free(rouge_text *text);

/* Number of different tokens met so far; tokens are 0 .. count-1. */
size_t rouge_token_count(const rouge_scorer *scorer);

/* Scores a summary against one reference or more. */
void rouge_compare(const rouge_scorer *scorer, const rouge_text *summary,
                   rouge_text *const *references, size_t n_references,
                   rouge_score out[ROUGE_MEASURES]);

/* ---- unicode.c ---- */

/* Called for each token in order. */
typedef void rouge_token_sink(void *context, const char *data, size_t size);

/* Length in bytes of the white space character at text[0 .. size), 0 if it is none. */
size_t rouge_unicode_space(const char *text, size_t size);

/* Hands the tokens of text[0 .. size) to `sink`; invalid UTF-8 separates. */
void rouge_unicode_tokens(const char *text, size_t size, rouge_token_sink *sink,
                          void *context);

#endif

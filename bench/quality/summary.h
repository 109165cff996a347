/* summary.h - the library at work: a topic's documents in, a digest's text out, by each
 * of the methods that are compared. Uses the public header alone. */
#ifndef QUALITY_SUMMARY_H
#define QUALITY_SUMMARY_H

#include "sets.h"
#include "summarizer.h"

/* Names of the methods, in the order of the report; NULL past the last one. The first is
 * the library's default. */
const char *quality_method_name(size_t index);

/* Takes "name=value" for a field of smz_options, such as "damping=0.6" or
 * "rank=lexrank"; it holds for all methods where a method does not fix the field. Exits
 * with status 2 if there is no such field or value. */
void quality_option_set(smz_options *options, const char *assignment);

/* Reads a topic's documents; exits if the library fails. */
smz_corpus *quality_corpus_new(const quality_topic *topic);

/* The digest of at most `words` words as text, one sentence a line; empty where the
 * library finds nothing to say. `base` holds the options given by the user. */
char *quality_summary_new(const smz_corpus *corpus, size_t method,
                          const smz_options *base, const char *language, size_t words,
                          size_t *size);

/* Words as budgets count them: as `wc -w`, each Han or Kana character by itself. */
size_t quality_count_words(const char *text, size_t size);

#endif

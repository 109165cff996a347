/*
 * language.h - what the library knows of each language: stop words, abbreviations, its
 * stemmer; and telling which language a text is in.
 */
#ifndef SMZ_TEXT_LANGUAGE_H
#define SMZ_TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How a full stop after an abbreviation is read (design: sentence tailoring). */
typedef enum smz_abbreviation {
    SMZ_ABBREVIATION_NONE = 0,
    SMZ_ABBREVIATION_TITLE,  /* "Mr.": a name follows, never a sentence end */
    SMZ_ABBREVIATION_NUMBER, /* "No.": no sentence end before a digit */
    SMZ_ABBREVIATION_GENERAL /* "Co.": an end only if a sentence seems to start after it
                              */
} smz_abbreviation;

/* One language; all are constants, compared by address. */
typedef struct smz_language smz_language;

/* The language with an ISO 639-1 code ("de", also "de-AT"), or NULL. */
const smz_language *smz_language_by_code(const char *code, size_t size);

/* The language for text that is in none of the known ones; its code is "und". */
const smz_language *smz_language_unknown(void);

/* ISO 639-1 code, English name, libstemmer's algorithm (NULL if it has none). */
const char *smz_language_code(const smz_language *language);
const char *smz_language_name(const smz_language *language);
const char *smz_language_stemmer(const smz_language *language);

/* Number of languages and the one at `index`, for tests and help. */
size_t smz_language_count(void);
const smz_language *smz_language_at(size_t index);

/* Whether a word, already NFKC case-folded, is a stop word of the language. */
bool smz_language_is_stop(const smz_language *language, const char *word, size_t size);
/* Which languages have a word of 1 .. 15 ASCII letters in lower case as a stop word, as
 * bits by smz_language_bit. The first letter is in the lowest byte of `first`, what is
 * not there is zero. */
uint64_t smz_language_stops(uint64_t first, uint64_t second, size_t size);
uint64_t smz_language_bit(const smz_language *language);

/* The class of an abbreviation, given as written, without its final full stop. */
smz_abbreviation smz_language_abbreviation(const smz_language *language, const char *word,
                                           size_t size);

/*
 * Tells the language of a text by its scripts and stop words. `confidence` (may be NULL)
 * gets 0 .. 1; under about 0.5 the text is too short or too mixed to tell. Returns the
 * unknown language where there is no evidence. Looks at no more than the first 64 KiB.
 */
const smz_language *smz_language_find(const char *text, size_t size, double *confidence);

/* Whether it is plain that no other language has `times` as many stop words in the text,
 * after reading as much of it as that takes. `n_words`: its words, or more. */
bool smz_language_is_plain(const smz_language *language, const char *text, size_t size,
                           size_t n_words, size_t times);

#endif

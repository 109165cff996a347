/*
 * term.h - words into terms: NFKC case-folded, stemmed, numbered. A vocabulary gives each
 * distinct stem one number, in whichever language it was met, so that names and numbers
 * link texts across languages.
 */
#ifndef SMZ_TEXT_TERM_H
#define SMZ_TEXT_TERM_H

#include "base/memory.h"
#include "text/language.h"

#include <stdint.h>

/* What a token is, in smz_token.flags. */
enum {
    SMZ_TOKEN_STOP = 1,    /* a stop word of its language */
    SMZ_TOKEN_NUMBER = 2,  /* holds a digit */
    SMZ_TOKEN_CAPITAL = 4, /* starts with a capital letter */
    SMZ_TOKEN_GRAM = 8,    /* a bigram or trigram of a script without spaces */
    SMZ_TOKEN_BREAK = 16   /* punctuation stood between it and the token before */
};

/* One token of a text. */
typedef struct smz_token {
    uint32_t term;   /* number of its stem in the vocabulary */
    uint32_t offset; /* bytes from the start of the text read */
    uint16_t size;   /* bytes as written (at most 65535) */
    uint16_t flags;
} smz_token;

typedef SMZ_ARRAY(smz_token) smz_tokens;

/* Stems and their numbers, with a cache from raw words to stems. Opaque. */
typedef struct smz_vocabulary smz_vocabulary;

/* Makes an empty vocabulary. `allocator` must outlive it. */
SMZ_MUST_USE smz_status smz_vocabulary_new(const smz_allocator *allocator,
                                           smz_vocabulary **out);
void smz_vocabulary_free(smz_vocabulary *vocabulary);

/* Takes all terms out; what is known of words stays, so that the next texts are read
 * faster. They number their terms as with a new vocabulary. */
void smz_vocabulary_clear(smz_vocabulary *vocabulary);

/* Takes out all terms but the first `count`, of those there are: as if what was read
 * since then had not been. */
void smz_vocabulary_cut(smz_vocabulary *vocabulary, uint32_t count);

/* Number of terms; term numbers are 0 .. count-1. */
uint32_t smz_vocabulary_count(const smz_vocabulary *vocabulary);

/* The bytes of a term, borrowed. */
const char *smz_vocabulary_term(const smz_vocabulary *vocabulary, uint32_t term,
                                size_t *size);

/* The term with these bytes, UINT32_MAX if the vocabulary has none. */
uint32_t smz_vocabulary_find(const smz_vocabulary *vocabulary, const char *data,
                             size_t size);

/* The same; a new term is added, its bytes copied. UINT32_MAX if memory runs out. */
uint32_t smz_vocabulary_add(smz_vocabulary *vocabulary, const char *data, size_t size);

/*
 * Appends the tokens of text[0 .. size), valid UTF-8, in `language`, adding new terms. A
 * failure (SMZ_E_MEMORY) leaves `out->count` as it was; terms added may stay.
 */
SMZ_MUST_USE smz_status smz_tokens_read(smz_vocabulary *vocabulary, const char *text,
                                        size_t size, const smz_language *language,
                                        smz_tokens *out);

/* The same where text[0 .. room) may be read, of a longer text: faster at its end. */
SMZ_MUST_USE smz_status smz_tokens_read_within(smz_vocabulary *vocabulary,
                                               const char *text, size_t size, size_t room,
                                               const smz_language *language,
                                               smz_tokens *out);

/* The same for a constant vocabulary: words it does not hold are left out. */
SMZ_MUST_USE smz_status smz_tokens_look_up(const smz_vocabulary *vocabulary,
                                           const char *text, size_t size,
                                           const smz_language *language, smz_tokens *out);

#endif

/*
 * token.h - the parts of reading a text into tokens (term.h): one token, words that are
 * more or fewer tokens than one, and what stands between words. Private to text/.
 */
#ifndef SMZ_TEXT_TOKEN_H
#define SMZ_TEXT_TOKEN_H

#include "text/language_tables.h"
#include "text/vocabulary.h"
#include "text/word.h"

/* One reading of one text. */
typedef struct smz_token_reader {
    const smz_vocabulary *vocabulary;
    smz_vocabulary *growing; /* the same, or NULL: words it does not hold are left out */
    smz_folder *folder;
    const smz_language *language;
    const char *text;
    size_t size;
    size_t room; /* bytes from `text` on that may be read, `size` at least */
    smz_tokens *out;
    size_t first;     /* those before it in `out` are of other texts */
    uint16_t pending; /* SMZ_TOKEN_BREAK for the next token, or 0 */
} smz_token_reader;

static inline bool smz_is_ascii_letter(char c)
{
    unsigned char small = (unsigned char)c | 0x20;
    return small >= 'a' && small <= 'z';
}

/* Appends the token text[at .. end), whose key is set. `gram`: it is a bigram or trigram.
 */
smz_status smz_token_emit(smz_token_reader *r, const smz_key *key, size_t at, size_t end,
                          bool gram);

/* Appends tokens as smz_token_emit does from text[*at] on, as long as the cache holds the
 * words and what stands between them is plain (token_run.c). Moves *at to where it
 * stopped: the end, a word or what stands between two. */
smz_status smz_token_run(smz_token_reader *r, size_t *at);

/* Appends what the word text[at .. *end) of this kind comes to (token_words.c). Moves
 * *end on where more than one word make a token. */
smz_status smz_token_emit_word(smz_token_reader *r, smz_word_kind kind, size_t at,
                               size_t *end);

/* What is known of ASCII characters between words (token_breaks.c). */
typedef enum smz_between {
    SMZ_BETWEEN_OTHER = 0, /* part of words, or not ASCII */
    SMZ_BETWEEN_NOTHING,   /* the words around it are neighbours */
    SMZ_BETWEEN_BREAK,     /* it keeps them apart */
    SMZ_BETWEEN_STOP,      /* . */
    SMZ_BETWEEN_HYPHEN     /* - */
} smz_between;
extern const uint8_t smz_betweens[256];

/* Whether white space or punctuation text[at .. end) keeps the words around it apart. */
bool smz_token_is_break(const smz_token_reader *r, size_t at, size_t end);

#endif

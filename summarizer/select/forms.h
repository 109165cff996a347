/*
 * forms.h - a short list of words and word endings, ready to be asked for each word of a
 * text: nearly all words are turned away by their first byte and length.
 */
#ifndef SMZ_SELECT_FORMS_H
#define SMZ_SELECT_FORMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The most words that a list may have. */
enum { SMZ_FORMS_MOST = 96, SMZ_FORMS_SLOTS = 64 };

typedef struct smz_forms {
    const char *list; /* "|word|word|-ending|", NULL: none */
    uint16_t start[SMZ_FORMS_MOST];
    uint8_t size[SMZ_FORMS_MOST];
    uint8_t next[SMZ_FORMS_MOST];    /* number + 1 of the next in the slot, 0: none */
    uint8_t slot[SMZ_FORMS_SLOTS];   /* of whole words, number + 1 of the first */
    uint8_t endings;                 /* number + 1 of the first */
    uint64_t ending_bytes[256 / 64]; /* which bytes an ending may end with */
    uint32_t sizes[256];             /* of whole words, by first byte: bit size % 32 */
} smz_forms;

/* Prepares a list of words, parted and enclosed by bars; a bar before a hyphen: what
 * follows is an ending. `list` must outlive `out`; NULL holds nothing. */
void smz_forms_set(smz_forms *out, const char *list);

/* The slot of a whole word. */
static inline unsigned smz_forms_slot(const char *word, size_t size)
{
    const unsigned char *byte = (const unsigned char *)word;
    return (byte[0] * 5U + byte[size - 1] * 11U + (unsigned)size) % SMZ_FORMS_SLOTS;
}

/* Whether the list may hold the word, size > 0: most are turned away here. */
static inline bool smz_forms_may_hold(const smz_forms *forms, const char *word,
                                      size_t size)
{
    const unsigned char first = (unsigned char)word[0],
                        last = (unsigned char)word[size - 1];
    return (forms->sizes[first] >> size % 32 & 1) ||
           (forms->endings != 0 && forms->ending_bytes[last / 64] >> last % 64 & 1);
}

/* smz_forms_hold for a word, size > 0, that the list may hold. */
bool smz_forms_find(const smz_forms *forms, const char *word, size_t size);

/* Whether the list holds the word, or an ending of it with at least two bytes before. */
static inline bool smz_forms_hold(const smz_forms *forms, const char *word, size_t size)
{
    return size > 0 && smz_forms_may_hold(forms, word, size) &&
           smz_forms_find(forms, word, size);
}

#endif

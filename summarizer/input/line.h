/*
 * line.h - what one paragraph or sentence looks like: how many words, how many of them
 * capitalised, in which script, how it ends. The evidence that chrome.c and its
 * neighbours weigh.
 */
#ifndef SMZ_INPUT_LINE_H
#define SMZ_INPUT_LINE_H

#include "base/memory.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writing systems, as far apart as a reader of one is from the other. */
typedef enum smz_script {
    SMZ_SCRIPT_NONE = 0, /* no letters */
    SMZ_SCRIPT_LATIN,
    SMZ_SCRIPT_GREEK,
    SMZ_SCRIPT_CYRILLIC,
    SMZ_SCRIPT_ARMENIAN,
    SMZ_SCRIPT_HEBREW,
    SMZ_SCRIPT_ARABIC,
    SMZ_SCRIPT_INDIC,   /* Devanagari to Sinhala */
    SMZ_SCRIPT_COMPLEX, /* Thai, Lao, Khmer, Burmese: no spaces, no full stops */
    SMZ_SCRIPT_HANGUL,
    SMZ_SCRIPT_HAN, /* Han, Hiragana, Katakana */
    SMZ_SCRIPT_OTHER,
    SMZ_SCRIPT_COUNT
} smz_script;

/* How a line ends; closing quotes and brackets and marks of notes ("[2]") are looked
 * through. */
typedef enum smz_ending {
    SMZ_ENDING_NONE = 0,  /* a word, a number */
    SMZ_ENDING_FULL,      /* . ! ? and their likes in other scripts */
    SMZ_ENDING_ELLIPSIS,  /* ... */
    SMZ_ENDING_CONTINUED, /* : , ; or a dash */
    SMZ_ENDING_QUOTE,     /* a closing quotation mark without a full stop in it */
    SMZ_ENDING_BRACKET    /* a closing bracket without a full stop in it */
} smz_ending;

/* Bytes of folded words kept; the rest of a longer line is only counted. */
enum { SMZ_LINE_FOLDED = 1024 };

/* Marks that rules look for in a line, as bits of smz_line.marks: a rule about a mark
 * that the line does not hold need not search. */
enum {
    SMZ_MARK_COLON = 1,
    SMZ_MARK_BRACKET = 2, /* ( */
    SMZ_MARK_EQUALS = 4,
    SMZ_MARK_QUESTION = 8,
    SMZ_MARK_AT = 16
};

/* What is counted of a line, up to its end or to a place inside. */
typedef struct smz_line_counts {
    uint32_t words;    /* letters or numbers; each ideograph is one */
    uint32_t numbers;  /* words that are numbers */
    uint32_t capitals; /* words that start with a capital letter */
    uint32_t shouted;  /* words of two and more letters, all capitals */
    uint32_t lowers;   /* words that start with a small letter */
    uint32_t letters;  /* characters */
    uint32_t inner;    /* places inside where a sentence seems to end */
    uint32_t figures;  /* words that hold an ASCII digit */
} smz_line_counts;

/* Where a sentence may end in a line, between two words, and what was counted up to
 * there. No line has more than SMZ_LINE_GAPS of them kept. */
enum { SMZ_LINE_GAPS = 24 };
typedef struct smz_line_gap {
    size_t before, after; /* the end of the word in front, the start of the one behind */
    smz_line_counts n;    /* in front of it */
    uint32_t inner;       /* whether it is such a place itself */
    uint32_t folded_size; /* with the blank behind the last word */
} smz_line_gap;

/* A line, looked at. */
typedef struct smz_line {
    const char *text; /* text[0 .. size), no white space around it */
    size_t size;
    smz_line_counts n;
    uint32_t n_separators; /* | • › » / between words */
    unsigned marks;        /* SMZ_MARK_*: all that the line holds, perhaps more */
    smz_script script;     /* of most letters */
    smz_ending ending;
    bool acronym;  /* the full stop at the end may be that of "U.S." */
    bool address;  /* holds a URL or an e-mail address */
    bool handle;   /* holds "@name" */
    bool camel;    /* an ASCII capital follows a small letter, here or near by */
    uint64_t hash; /* of all folded words: equal lines have equal hashes */
    bool latin;    /* all its letters are Latin */
    bool whole;    /* no word was too much for `folded` */
    size_t folded_size, n_starts, n_gaps;
    /* Lower-case words with one blank between them and eight zeros behind them, so that
       they can be read eight bytes at a time; room for sixteen to be written so. */
    char folded[SMZ_LINE_FOLDED + 16];
    /* Where in `folded` the words are that a cue may start with (cues.h). */
    uint16_t starts[SMZ_LINE_FOLDED / 2];
    smz_line_gap gaps[SMZ_LINE_GAPS];
} smz_line;

/* Looks at text[0 .. size), valid UTF-8. */
void smz_line_look(const char *text, size_t size, smz_line *line);
/* The same where text[0 .. room) may be read, of a longer text: faster at its end. */
void smz_line_look_within(const char *text, size_t size, size_t room, smz_line *line);
/* Sets `ending` and `acronym` of a line whose text, size and script are known
 * (line_end.c). */
void smz_line_look_at_end(smz_line *line);

/* A line of several sentences, kept so that none need be looked at again (line_part.c).
 */
typedef struct smz_line_parts smz_line_parts;

/* Keeps what parts of the line need. `*out` is NULL if there is nothing worth keeping, or
 * if its parts cannot be told from the whole. False if memory runs out. */
bool smz_line_keep(const smz_line *line, smz_arena *arena, smz_line_parts **out);

/*
 * The same as smz_line_look for text[from .. end) of the line kept, except that `hash` is
 * 0 and that `marks` and `camel` are those of the whole line. False, with nothing done,
 * if it does not start and end where sentences do: then it must be looked at.
 */
bool smz_line_part(const smz_line_parts *parts, const char *text, size_t from, size_t end,
                   smz_line *out);

/* Words of the text and how many of them are stop words of the language. */
size_t smz_line_stops(const char *text, size_t size, const smz_language *language,
                      size_t *n_words);
/* Whether there is any; reads no further than the first. */
bool smz_line_has_stop(const char *text, size_t size, const smz_language *language);

/* Whether it is one of the letters without case that most text beyond Latin, Greek and
 * Cyrillic is made of. Spares the tables of Unicode; one left out only costs time. */
static inline bool smz_is_plain_letter(uint32_t character)
{
    return (character >= 0x5D0 && character <= 0x5EA) ||   /* Hebrew */
           (character >= 0x620 && character <= 0x64A) ||   /* Arabic */
           (character >= 0x904 && character <= 0x939) ||   /* Devanagari */
           (character >= 0x4E00 && character <= 0x9FEF) || /* Han */
           (character >= 0xAC00 && character <= 0xD7A3);   /* Hangul */
}
/* The same for the letters of Russian, Bulgarian and their like, and of Greek. */
static inline bool smz_is_plain_lower(uint32_t character)
{
    return (character >= 0x430 && character <= 0x45F) ||
           (character >= 0x3AC && character <= 0x3CE);
}

/* Whether a character is white space (the White_Space of Unicode). */
bool smz_is_white_beyond_ascii(uint32_t character);
static inline bool smz_is_white(uint32_t character)
{
    if (character < 0x80) return character == ' ' || (character >= 9 && character <= 13);
    return smz_is_white_beyond_ascii(character);
}
/* Whether it is an upper-case or title-case letter. */
bool smz_is_upper_beyond_ascii(uint32_t character);
static inline bool smz_is_upper(uint32_t character)
{
    if (character < 0x80) return character >= 'A' && character <= 'Z';
    if (smz_is_plain_letter(character) || smz_is_plain_lower(character)) return false;
    return smz_is_upper_beyond_ascii(character);
}
/* Whether it is a letter of any kind. */
bool smz_is_letter_beyond_ascii(uint32_t character);
static inline bool smz_is_letter(uint32_t character)
{
    if (character < 0x80) return (character | 0x20) >= 'a' && (character | 0x20) <= 'z';
    if (smz_is_plain_letter(character) || smz_is_plain_lower(character)) return true;
    return smz_is_letter_beyond_ascii(character);
}
/* Whether it is a full stop, a question or exclamation mark. */
bool smz_is_terminator_beyond_ascii(uint32_t character);
static inline bool smz_is_terminator(uint32_t character)
{
    if (character < 0x80) return character == '.' || character == '!' || character == '?';
    return smz_is_terminator_beyond_ascii(character);
}
/* Whether it closes or opens a quotation or bracket. */
bool smz_is_closer(uint32_t character);
bool smz_is_opener(uint32_t character);
/* Whether it is a hyphen or dash. */
bool smz_is_dash(uint32_t character);
/* The lower-case form. */
uint32_t smz_to_lower_beyond_ascii(uint32_t character);
static inline uint32_t smz_to_lower(uint32_t character)
{
    if (character < 0x80)
        return character >= 'A' && character <= 'Z' ? character + 32 : character;
    if (smz_is_plain_letter(character) || smz_is_plain_lower(character)) return character;
    return smz_to_lower_beyond_ascii(character);
}
/* The value of a decimal digit of any script, -1 for other characters. */
int smz_digit_value(uint32_t character);

/* Moves the ends of text[*start .. *end) past white space, inwards. */
void smz_trim(const char *text, size_t *start, size_t *end);

#endif

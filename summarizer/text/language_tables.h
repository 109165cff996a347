/*
 * language_tables.h - the constant tables that languages/generate.py writes from the
 * *.def files, and looking words up in them. Private to text/.
 */
#ifndef SMZ_TEXT_LANGUAGE_TABLES_H
#define SMZ_TEXT_LANGUAGE_TABLES_H

#include "text/bytes.h"
#include "text/language.h"

#include <stdint.h>
#include <string.h>

/* Scripts; ISO 15924. */
enum {
    SMZ_SCRIPT_LATN,
    SMZ_SCRIPT_CYRL,
    SMZ_SCRIPT_GREK,
    SMZ_SCRIPT_ARAB,
    SMZ_SCRIPT_HEBR,
    SMZ_SCRIPT_DEVA,
    SMZ_SCRIPT_BENG,
    SMZ_SCRIPT_TAML,
    SMZ_SCRIPT_ARMN,
    SMZ_SCRIPT_GEOR,
    SMZ_SCRIPT_ETHI,
    SMZ_SCRIPT_THAI,
    SMZ_SCRIPT_LAOO,
    SMZ_SCRIPT_KHMR,
    SMZ_SCRIPT_MYMR,
    SMZ_SCRIPT_HANG,
    SMZ_SCRIPT_HANI,
    SMZ_SCRIPT_KANA,
    SMZ_N_SCRIPTS
};

/* A run of smz_affixes. */
typedef struct smz_affix_range {
    uint16_t first, count;
} smz_affix_range;

struct smz_language {
    const char *code, *name, *stemmer;
    smz_affix_range endings, prefixes; /* longest first */
    uint8_t index;                     /* its bit in every mask of languages */
    char decimal;                      /* its decimal separator */
    bool spaced;                       /* thousands may be parted by a plain space */
};

/* A stop word or an abbreviation (of the class `kind`) with the languages that have it.
 */
typedef struct smz_word_entry {
    uint64_t languages;
    uint64_t first; /* its first eight bytes, zero-padded; byte i is bits 8i .. 8i+7 */
    uint32_t offset;
    uint8_t size, kind;
} smz_word_entry;

/* A stop word of up to eight small ASCII letters, zero-padded as in smz_word_entry, in
 * the one place where it can be. Empty places have the word 0 and no language. */
typedef struct smz_plain_stop {
    uint64_t word, languages;
} smz_plain_stop;
enum { SMZ_PLAIN_STOP_PLACES = 8192, SMZ_PLAIN_STOP_BUCKETS = 2048 };
/* How many of 2^32 hashes share a place, and a bucket. */
#define SMZ_PLAIN_STOP_PLACE  (UINT32_MAX / SMZ_PLAIN_STOP_PLACES + 1)
#define SMZ_PLAIN_STOP_BUCKET (UINT32_MAX / SMZ_PLAIN_STOP_BUCKETS + 1)

/* A letter beyond ASCII with the languages of its script that use it. */
typedef struct smz_letter_entry {
    uint16_t letter;
    uint64_t languages;
} smz_letter_entry;

extern const struct smz_language smz_languages[];
extern const size_t smz_n_languages; /* the unknown one included, which is the last */
extern const uint64_t smz_script_languages[SMZ_N_SCRIPTS]; /* those written in it */
extern const uint64_t smz_common_languages; /* preferred where nothing else decides */
extern const char *const smz_affixes[];
extern const smz_letter_entry smz_letters[];
extern const size_t smz_n_letters;

/* Open-addressed hash tables: a slot holds an entry's index + 1, or 0. */
extern const smz_word_entry smz_stop_entries[];
extern const uint16_t smz_stop_slots[];
extern const uint32_t smz_stop_slot_mask;
extern const size_t smz_stop_longest;
extern const char smz_stop_text[][4096];
extern const smz_plain_stop smz_plain_stops[SMZ_PLAIN_STOP_PLACES];
extern const uint16_t smz_plain_stop_factors[SMZ_PLAIN_STOP_BUCKETS];
extern const smz_word_entry smz_abbreviation_entries[];
extern const uint16_t smz_abbreviation_slots[];
extern const uint32_t smz_abbreviation_slot_mask;
extern const size_t smz_abbreviation_longest;
extern const char smz_abbreviation_text[][4096];

/* A word of the table. */
static inline const char *smz_stop_word(const smz_word_entry *entry)
{
    return smz_stop_text[entry->offset / 4096] + entry->offset % 4096;
}

/* The languages that have a folded word of 1 .. 8 bytes, zero-padded, as a stop word. */
static inline uint64_t smz_stop_languages_short(uint64_t word, size_t size)
{
    uint32_t at = (uint32_t)smz_bytes_mix(0, word) & smz_stop_slot_mask;
    for (; smz_stop_slots[at] != 0; at = (at + 1) & smz_stop_slot_mask) {
        const smz_word_entry *entry = &smz_stop_entries[smz_stop_slots[at] - 1];
        if (entry->first == word && entry->size == size) return entry->languages;
    }
    return 0;
}

/* The same for one of small ASCII letters, without a branch. */
static inline uint64_t smz_stop_languages_plain(uint64_t word)
{
    const uint32_t upper = (uint32_t)(word * UINT64_C(0x9E3779B97F4A7C15) >> 32);
    const uint32_t factor = smz_plain_stop_factors[upper / SMZ_PLAIN_STOP_BUCKET];
    const smz_plain_stop *stop = &smz_plain_stops[upper * factor / SMZ_PLAIN_STOP_PLACE];
    return stop->languages & (0 - (uint64_t)(stop->word == word));
}

/* The same for a word of 1 .. 16 small ASCII letters. */
static inline uint64_t smz_stop_languages_word(uint64_t first, uint64_t second,
                                               size_t size)
{
    if (size <= 8) return smz_stop_languages_plain(first);
    uint32_t at =
        (uint32_t)smz_bytes_mix(smz_bytes_mix(0, first), second) & smz_stop_slot_mask;
    for (; smz_stop_slots[at] != 0; at = (at + 1) & smz_stop_slot_mask) {
        const smz_word_entry *entry = &smz_stop_entries[smz_stop_slots[at] - 1];
        if (entry->first == first && entry->size == size &&
            smz_bytes_load_part(smz_stop_word(entry) + 8, size - 8) == second)
            return entry->languages;
    }
    return 0;
}

/* The same for any word. */
static inline uint64_t smz_stop_languages(const char *word, size_t size)
{
    if (size == 0 || size > smz_stop_longest) return 0;
    if (size <= 8) return smz_stop_languages_short(smz_bytes_load_part(word, size), size);
    uint32_t at = (uint32_t)smz_bytes_hash(word, size) & smz_stop_slot_mask;
    for (; smz_stop_slots[at] != 0; at = (at + 1) & smz_stop_slot_mask) {
        const smz_word_entry *entry = &smz_stop_entries[smz_stop_slots[at] - 1];
        if (entry->size == size && memcmp(smz_stop_word(entry), word, size) == 0)
            return entry->languages;
    }
    return 0;
}

#endif

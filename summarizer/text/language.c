/*
 * language.c - a language's code into what is known of it, and a word into its place
 * there: stop word or not, abbreviation of which class. All from constant tables
 * (languages/tables.c), shared by all languages: a word is looked up once and gives the
 * set of languages that have it, as bits.
 */
#include "text/language_tables.h"

const smz_language *smz_language_unknown(void)
{
    return &smz_languages[smz_n_languages - 1];
}

const smz_language *smz_language_by_code(const char *code, size_t size)
{
    if (size < 2 || (size > 2 && code[2] != '-' && code[2] != '_')) return NULL;
    char first = (char)(code[0] | 0x20), second = (char)(code[1] | 0x20);
    /* Norwegian is one language here; old codes of Hebrew, Indonesian and Yiddish. */
    static const char aliases[][2][3] = {{"nb", "no"}, {"nn", "no"}, {"iw", "he"},
                                         {"in", "id"}, {"ji", "yi"}, {"bs", "hr"}};
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++) {
        if (aliases[i][0][0] == first && aliases[i][0][1] == second) {
            first = aliases[i][1][0];
            second = aliases[i][1][1];
            break;
        }
    }
    for (size_t i = 0; i + 1 < smz_n_languages; i++)
        if (smz_languages[i].code[0] == first && smz_languages[i].code[1] == second)
            return &smz_languages[i];
    return NULL;
}

const char *smz_language_code(const smz_language *language)
{
    return language->code;
}

const char *smz_language_name(const smz_language *language)
{
    return language->name;
}

const char *smz_language_stemmer(const smz_language *language)
{
    return language->stemmer;
}

size_t smz_language_count(void)
{
    return smz_n_languages;
}

const smz_language *smz_language_at(size_t index)
{
    return &smz_languages[index];
}

bool smz_language_is_stop(const smz_language *language, const char *word, size_t size)
{
    /* With a hyphen they are the endings and beginnings that language_find.c looks up. */
    if (size == 0 || size > smz_stop_longest || word[0] == '-' || word[size - 1] == '-')
        return false;
    return smz_stop_languages(word, size) >> language->index & 1;
}

uint64_t smz_language_stops(uint64_t first, uint64_t second, size_t size)
{
    return smz_stop_languages_word(first, second, size);
}

uint64_t smz_language_bit(const smz_language *language)
{
    return UINT64_C(1) << language->index;
}

smz_abbreviation smz_language_abbreviation(const smz_language *language, const char *word,
                                           size_t size)
{
    if (size > smz_abbreviation_longest) return SMZ_ABBREVIATION_NONE;
    /* Titles that the unknown language lists are known everywhere. */
    smz_abbreviation found = SMZ_ABBREVIATION_NONE;
    uint64_t everywhere = UINT64_C(1) << smz_language_unknown()->index;
    const uint64_t first = smz_bytes_load_part(word, size);
    uint32_t at = (uint32_t)smz_bytes_hash(word, size) & smz_abbreviation_slot_mask;
    for (; smz_abbreviation_slots[at] != 0; at = (at + 1) & smz_abbreviation_slot_mask) {
        const smz_word_entry *entry =
            &smz_abbreviation_entries[smz_abbreviation_slots[at] - 1];
        if (entry->first != first || entry->size != size) continue;
        const char *text =
            smz_abbreviation_text[entry->offset / 4096] + entry->offset % 4096;
        if (size > 8 && memcmp(text, word, size) != 0) continue;
        if (entry->languages >> language->index & 1) return (smz_abbreviation)entry->kind;
        if (entry->languages & everywhere) found = (smz_abbreviation)entry->kind;
    }
    return found;
}

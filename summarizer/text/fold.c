/*
 * fold.c - a word as written into its folded form (NFKC, case-folded, without vowel signs
 * and soft hyphens, ’ as ', Turkish i as Turks write it, digits of all scripts as 0-9,
 * numbers without thousands separators, U.S as us) and that into its stem.
 */
#include "text/fold.h"

#include "base/utf8.h"
#include "text/language_tables.h"

#include <libstemmer.h>
#include <utf8proc.h>

void smz_folder_free(smz_folder *folder)
{
    SMZ_ARRAY_FREE(folder->allocator, &folder->points);
    SMZ_ARRAY_FREE(folder->allocator, &folder->bytes);
    for (size_t i = 0; i < sizeof folder->stemmers / sizeof folder->stemmers[0]; i++) {
        if (folder->stemmers[i] != NULL) sb_stemmer_delete(folder->stemmers[i]);
        folder->stemmers[i] = NULL;
    }
}

static bool is_language(const smz_language *language, const char *code)
{
    return language->code[0] == code[0] && language->code[1] == code[1];
}

/* ---------------------------------------------------------------- characters -- */

/* The value of a decimal digit of any script, -1 for other characters. */
static int digit_value(uint32_t c)
{
    static const uint32_t zeros[] = {0x0660, 0x06F0, 0x0966, 0x09E6, 0x0BE6,
                                     0x0E50, 0x0ED0, 0x1040, 0x17E0, 0xFF10};
    if (c < 0x80) return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++)
        if (c >= zeros[i] && c < zeros[i] + 10) return (int)(c - zeros[i]);
    return -1;
}

/* What utf8proc is given for a character; `data` is the language. */
static utf8proc_int32_t before_folding(utf8proc_int32_t c, void *data)
{
    const smz_language *language = data;
    if (c == 0x2019 || c == 0x02BC || c == 0xFF07) return '\'';
    if (is_language(language, "tr")) {
        if (c == 'I') return 0x131;
        if (c == 0x130) return 'i';
    }
    if (c == 0x5F4) return '"'; /* Hebrew gershayim and geresh */
    if (c == 0x5F3) return '\'';
    if (c == 0x66B) return '.'; /* Arabic decimal and thousands separators */
    if (c == 0x66C) return '\'';
    if (is_language(language, "fa") || is_language(language, "ur")) {
        if (c == 0x64A || c == 0x649) return 0x6CC;
        if (c == 0x643) return 0x6A9;
    }
    int digit = digit_value((uint32_t)c);
    return digit >= 0 ? '0' + digit : c;
}

/* Vowel signs of Hebrew and Arabic, tatweel, and the dot of a folded İ. */
static bool is_dropped(int32_t c)
{
    return (c >= 0x591 && c <= 0x5C7) || (c >= 0x64B && c <= 0x652) || c == 0x640 ||
           c == 0x670;
}

/* NFKC case folding (Unicode 3.13, toNFKC_Casefold) into folder->bytes. */
static bool fold_characters(smz_folder *folder, const char *word, size_t size,
                            const smz_language *language)
{
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT |
                                      UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD |
                                      UTF8PROC_IGNORE;
    utf8proc_ssize_t n;
    for (size_t room = size + 16;; room = (size_t)n) { /* twice at most */
        if (!SMZ_ARRAY_RESERVE(folder->allocator, &folder->points, room)) return false;
        n = utf8proc_decompose_custom((const utf8proc_uint8_t *)word,
                                      (utf8proc_ssize_t)size, folder->points.items,
                                      (utf8proc_ssize_t)folder->points.capacity, options,
                                      before_folding, (void *)(uintptr_t)language);
        if ((size_t)n <= folder->points.capacity) break;
    }
    if (!SMZ_ARRAY_RESERVE(folder->allocator, &folder->bytes, (size_t)n * 4 + 4))
        return false;
    n = utf8proc_normalize_utf32(folder->points.items, n, options); /* never to more */
    size_t at = 0;
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        int32_t c = folder->points.items[i];
        if (is_dropped(c)) continue;
        if (c == 0x307 && i > 0 && folder->points.items[i - 1] == 'i') continue;
        at += smz_utf8_put((uint32_t)c, folder->bytes.items + at);
    }
    folder->bytes.items[at] = '\0';
    folder->points.count = 0;
    folder->bytes.count = at;
    return true;
}

/* The same for words of ASCII alone. */
static bool fold_ascii(smz_folder *folder, const char *word, size_t size)
{
    if (!SMZ_ARRAY_RESERVE(folder->allocator, &folder->bytes, size + 4)) return false;
    for (size_t i = 0; i < size; i++) {
        char c = word[i];
        folder->bytes.items[i] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    }
    folder->bytes.count = size;
    return true;
}

/* --------------------------------------------------------------- whole words -- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/*
 * A number without its thousands separators and with a point for the decimals, in place.
 * Groups of three after each separator are thousands; a single separator is read as the
 * language reads it, so "1.234" is 1234 in German and stays 1.234 in English. Dates,
 * versions and scores (21.11.2024, 3.2.1) stay as they are. Returns the new size.
 */
static size_t fold_number(char *s, size_t size, char decimal)
{
    size_t n_separators = 0, first = size, last = size, n_last = 0, kinds = 0;
    bool groups = true;
    for (size_t i = 0; i < size; i++) {
        if (is_digit(s[i])) continue;
        char c = s[i];
        if (c != '.' && c != ',' && c != '\'' && c != ' ') return size;
        if (n_separators > 0 && i - last != 4) groups = false;
        if (n_separators == 0) first = i;
        if (last == size || s[last] != c) kinds++;
        last = i;
        n_separators++;
    }
    if (n_separators == 0) return size;
    n_last = size - last - 1;
    if (first == 0 || first > 3 || !groups) {
        /* Not thousands: at most a decimal separator. */
        if (n_separators == 1 && s[last] == ',') s[last] = '.';
        return size;
    }
    bool decimals; /* whether the last separator is a decimal one */
    if (kinds > 1) {
        decimals = s[last] != s[first] && (s[last] == '.' || s[last] == ',');
    } else if (n_separators > 1) {
        decimals = false;
    } else {
        decimals = n_last != 3 || s[0] == '0' || s[last] == decimal;
    }
    if (!decimals && n_last != 3) return size;
    size_t out = 0;
    for (size_t i = 0; i < size; i++) {
        if (is_digit(s[i])) {
            s[out++] = s[i];
        } else if (i == last && decimals) {
            s[out++] = '.';
        }
    }
    return out;
}

/* Whether it, no number, is single letters with points between them (u.s, e.g, р.ф). */
static bool is_pointed(const char *s, size_t size)
{
    size_t at = 0, n = 0;
    while (at < size) {
        uint32_t c = smz_utf8_next(s, &at);
        if (n % 2 == 1 ? c != '.' : c == '.' || c == '\'') return false;
        n++;
    }
    return n >= 3 && n % 2 == 1;
}

static size_t drop_points(char *s, size_t size)
{
    size_t out = 0;
    for (size_t i = 0; i < size; i++)
        if (s[i] != '.') s[out++] = s[i];
    return out;
}

/* Whether an ASCII word, points aside, is two or more capitals. */
static bool is_capitals(const char *word, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; i < size; i++) {
        if (word[i] >= 'A' && word[i] <= 'Z') {
            n++;
        } else if (word[i] != '.') {
            return false;
        }
    }
    return n >= 2;
}

/* Whether the folded grams are function words: themselves, or each character, or
 * Hiragana, with which Japanese writes endings and particles. */
static bool is_stop_gram(const smz_language *language, const char *s, size_t size)
{
    if (smz_language_is_stop(language, s, size)) return true;
    bool all_stop = true, all_hiragana = true;
    for (size_t at = 0; at < size;) {
        size_t start = at;
        uint32_t c = smz_utf8_next(s, &at);
        if (c < 0x3041 || c > 0x309F) all_hiragana = false;
        if (!smz_language_is_stop(language, s + start, at - start)) all_stop = false;
    }
    return all_stop || all_hiragana;
}

/* --------------------------------------------------------------------- stems -- */

static size_t count_characters(const char *s, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; i < size; i++) n += ((unsigned char)s[i] & 0xC0) != 0x80;
    return n;
}

/* Cuts listed prefixes off while four characters stay (Hebrew writes several particles on
 * to a word; cutting all makes forms with one, two or none meet), then the longest listed
 * ending if three stay, or two of Hangul, whose characters are syllables. */
static void cut_affixes(const smz_language *language, smz_folded *word)
{
    size_t least = is_language(language, "ko") ? 2 : 3;
    size_t n = count_characters(word->stem, word->size);
    for (size_t i = 0; i < language->prefixes.count && n > 4;) {
        const char *prefix = smz_affixes[language->prefixes.first + i];
        size_t size = strlen(prefix), n_prefix = count_characters(prefix, size);
        if (size < word->size && n >= n_prefix + 4 &&
            memcmp(word->stem, prefix, size) == 0) {
            word->stem += size;
            word->size -= size;
            n -= n_prefix;
            i = 0;
        } else {
            i++;
        }
    }
    for (size_t i = 0; i < language->endings.count; i++) {
        const char *ending = smz_affixes[language->endings.first + i];
        size_t size = strlen(ending), n_ending = count_characters(ending, size);
        if (size < word->size && n >= n_ending + least &&
            memcmp(word->stem + word->size - size, ending, size) == 0) {
            word->size -= size;
            break;
        }
    }
}

/* Whether this libstemmer has the algorithm, so that a NULL stemmer means no memory. */
static bool has_algorithm(const char *algorithm)
{
    for (const char **list = sb_stemmer_list(); *list != NULL; list++)
        if (strcmp(*list, algorithm) == 0) return true;
    return false;
}

/* Replaces the folded word by its stem. */
static smz_status stem(smz_folder *folder, const smz_language *language, smz_folded *word)
{
    if (language->stemmer == NULL) {
        cut_affixes(language, word);
        return SMZ_OK;
    }
    struct sb_stemmer **stemmer = &folder->stemmers[language->index];
    if (*stemmer == NULL) {
        *stemmer = sb_stemmer_new(language->stemmer, "UTF_8");
        if (*stemmer == NULL)
            return has_algorithm(language->stemmer) ? SMZ_E_MEMORY : SMZ_OK;
    }
    const sb_symbol *stemmed =
        sb_stemmer_stem(*stemmer, (const sb_symbol *)word->stem, (int)word->size);
    if (stemmed == NULL) return SMZ_E_MEMORY;
    int size = sb_stemmer_length(*stemmer);
    if (size > 0) { /* a stem of nothing would join words that have nothing in common */
        word->stem = (const char *)stemmed;
        word->size = (size_t)size;
    }
    return SMZ_OK;
}

/* Cuts the English possessive, in whatever language it is borrowed, and what follows the
 * apostrophe after Turkish names or the colon after Finnish and Swedish acronyms. */
static size_t cut_case(const char *s, size_t size, const smz_language *language)
{
    bool turkish = is_language(language, "tr");
    bool nordic = is_language(language, "fi") || is_language(language, "sv");
    if (turkish || nordic) {
        for (size_t i = 1; i < size; i++)
            if (s[i] == (turkish ? '\'' : ':')) return i;
    }
    if (size > 2 && s[size - 1] == 's' && s[size - 2] == '\'') size -= 2;
    return size;
}

/* A word of 1 .. SMZ_BYTES_WORD ASCII letters, as smz_bytes_word gives it: what
   smz_word_fold makes of it, without looking at each letter. */
static smz_status fold_letters(smz_folder *folder, const uint64_t words[2], size_t size,
                               const smz_language *language, smz_folded *out)
{
    if (!SMZ_ARRAY_RESERVE(folder->allocator, &folder->bytes, 16)) return SMZ_E_MEMORY;
    char *s = folder->bytes.items;
    uint64_t first = smz_bytes_small(words[0]), second = smz_bytes_small(words[1]);
    bool capitals = ((words[0] | words[1]) & SMZ_BYTES(0x20)) == 0 && size > 1;
    smz_bytes_store(first, s);
    smz_bytes_store(second, s + 8);
    uint64_t languages =
        size <= 8 ? smz_stop_languages_short(first, size) : smz_stop_languages(s, size);
    *out = (smz_folded){.stem = s, .size = size};
    out->capital = (words[0] & 0x20) == 0;
    out->stop = languages >> language->index & 1;
    if (out->stop && capitals) {
        smz_bytes_store(words[0], s);
        smz_bytes_store(words[1], s + 8);
        out->stop = false;
        out->acronym = true;
        return SMZ_OK;
    }
    return out->stop ? SMZ_OK : stem(folder, language, out);
}

smz_status smz_word_fold(smz_folder *folder, const char *word, size_t size,
                         const smz_language *language, bool gram, smz_folded *out)
{
    bool ascii = true, digits = false, turkish = is_language(language, "tr");
    uint64_t words[2];
    if (!gram && !turkish && size <= SMZ_BYTES_WORD &&
        smz_bytes_word(word, size, words) == size)
        return fold_letters(folder, words, size, language, out);
    *out = (smz_folded){.stem = word, .size = size};
    for (size_t i = 0; i < size; i++) {
        if ((unsigned char)word[i] >= 0x80 || (turkish && word[i] == 'I')) ascii = false;
        if (is_digit(word[i])) digits = true;
    }
    size_t first_end = 0;
    uint32_t first = smz_utf8_next(word, &first_end);
    out->capital =
        first < 0x80 ? first >= 'A' && first <= 'Z'
                     : utf8proc_category((utf8proc_int32_t)first) == UTF8PROC_CATEGORY_LU;
    out->number = digits;
    if (size > SMZ_FOLD_LONGEST) return SMZ_OK;

    if (ascii ? !fold_ascii(folder, word, size)
              : !fold_characters(folder, word, size, language)) {
        folder->bytes.count = 0;
        return SMZ_E_MEMORY;
    }
    char *s = folder->bytes.items;
    size_t n = folder->bytes.count;
    folder->bytes.count = 0;
    if (n == 0) return SMZ_OK; /* nothing but marks: as it is written */
    out->stem = s;
    out->size = n;
    if (gram) {
        out->stop = is_stop_gram(language, s, n);
        return SMZ_OK;
    }
    bool letters = false;
    for (size_t i = 0; i < n; i++) {
        if (is_digit(s[i])) out->number = true;
        if ((s[i] >= 'a' && s[i] <= 'z') || (unsigned char)s[i] >= 0x80) letters = true;
    }
    if (out->number) {
        if (!letters) out->size = fold_number(s, n, language->decimal);
        return SMZ_OK;
    }
    out->stop = smz_language_is_stop(language, s, n);
    if (!out->stop && is_pointed(s, n)) {
        n = drop_points(s, n);
        if (!is_capitals(word, size)) out->stop = smz_language_is_stop(language, s, n);
    }
    out->size = n;
    if (ascii && is_capitals(word, size) && smz_language_is_stop(language, s, n)) {
        /* "US", "WHO", "U.S": a name that is spelt like a function word keeps its
           capitals, so that the two are different terms. */
        for (size_t i = 0; i < n; i++) s[i] = (char)(s[i] - ('a' - 'A'));
        out->stop = false;
        out->acronym = true;
        return SMZ_OK;
    }
    if (out->stop) return SMZ_OK; /* whole, so that no content word shares its term */
    out->size = cut_case(s, n, language);
    return stem(folder, language, out);
}

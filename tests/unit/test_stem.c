/* test_stem.c - the own stemmer of English words against libstemmer's. */
#include "text/stem_english.h"

#include "base/hash.h"

#include <criterion/criterion.h>
#include <libstemmer.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Whether both stemmers give the same for a word of up to 255 bytes. */
static bool is_same(struct sb_stemmer *reference, const char *word, size_t size)
{
    char stem[256];
    const sb_symbol *wanted =
        sb_stemmer_stem(reference, (const sb_symbol *)word, (int)size);
    cr_assert_not_null(wanted);
    memcpy(stem, word, size);
    size_t n = smz_stem_english(stem, size);
    bool same = n == (size_t)sb_stemmer_length(reference) && memcmp(stem, wanted, n) == 0;
    cr_expect(same, "%.*s: %.*s, not %.*s", (int)size, word, (int)n, stem,
              sb_stemmer_length(reference), (const char *)wanted);
    return same;
}

Test(stem, english_words)
{
    static const char *const words[] = {
        "relations", "visited",  "agreeing", "flies",   "dies",      "hopping",
        "hoping",    "yearly",   "sayings",  "fulness", "generic",   "communal",
        "arsenal",   "owed",     "agreed",   "'tis",    "o'neill's", "dogs'",
        "it",        "skis",     "skies",    "sky",     "dying",     "lying",
        "tying",     "idly",     "gently",   "ugly",    "early",     "only",
        "singly",    "news",     "howe",     "atlas",   "cosmos",    "bias",
        "andes",     "inning",   "innings",  "outing",  "cannings",  "herring",
        "earrings",  "proceeds", "exceed",   "succeed", "controll",  "y",
        "yy",        "'''",      "''",       "s's'",    "e.g",       "a_b",
    };
    struct sb_stemmer *reference = sb_stemmer_new("english", "UTF_8");
    cr_assert_not_null(reference);
    for (size_t i = 0; i < COUNT(words); i++)
        is_same(reference, words[i], strlen(words[i]));
    sb_stemmer_delete(reference);
}

/* Words of letters by chance, with known beginnings and up to three known endings. */
Test(stem, english_made_words)
{
    static const char *const starts[] = {
        "gener", "commun", "arsen",   "sky",     "skis",    "dying", "idly",
        "only",  "news",   "inning",  "canning", "proceed", "'",     "y",
        "sing",  "early",  "herring", "cosmos",  "exceed",
    };
    static const char *const endings[] = {
        "ational", "tional", "enci",  "anci",   "abli", "entli",   "izer",   "ization",
        "ation",   "ator",   "alism", "aliti",  "alli", "fulness", "ousli",  "ousness",
        "iveness", "iviti",  "bli",   "biliti", "ogi",  "fulli",   "lessli", "li",
        "alize",   "icate",  "iciti", "ical",   "ful",  "ness",    "ative",  "al",
        "ance",    "ence",   "er",    "ic",     "able", "ible",    "ant",    "ement",
        "ment",    "ent",    "ism",   "ate",    "iti",  "ous",     "ive",    "ize",
        "ion",     "sion",   "tion",  "e",      "l",    "y",       "ed",     "ing",
        "edly",    "ingly",  "eed",   "eedly",  "s",    "ies",     "ied",    "sses",
        "us",      "ss",     "'",     "'s",     "'s'",
    };
    static const char *const alphabets[] = {
        "abcdefghijklmnopqrstuvwxyz'",
        "aeiouybdtlnsy'",
        "aeyi.ntlsbd",
        "awxyY",
    };
    struct sb_stemmer *reference = sb_stemmer_new("english", "UTF_8");
    cr_assert_not_null(reference);
    uint64_t chance = 1;
    int n_wrong = 0;
    for (int i = 0; i < 200000 && n_wrong < 10; i++) {
        char word[64];
        size_t size = 0;
        chance = smz_hash_mix(chance + (uint64_t)i);
        uint64_t bits = chance;
        if (bits % 4 == 0) {
            const char *start = starts[(bits >> 2) % COUNT(starts)];
            size = strlen(start);
            memcpy(word, start, size);
        }
        bits = smz_hash_mix(chance + 1);
        const char *alphabet = alphabets[bits % COUNT(alphabets)];
        for (size_t k = (bits >> 2) % 8; k > 0; k--, bits >>= 5)
            word[size++] = alphabet[(bits >> 5) % strlen(alphabet)];
        bits = smz_hash_mix(chance + 2);
        for (size_t k = bits % 4; k > 0; k--, bits >>= 8) {
            const char *ending = endings[(bits >> 8) % COUNT(endings)];
            memcpy(word + size, ending, strlen(ending));
            size += strlen(ending);
        }
        if (size > 0) n_wrong += !is_same(reference, word, size);
    }
    sb_stemmer_delete(reference);
}

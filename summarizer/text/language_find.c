/*
 * language_find.c - a text into the language that it is in.
 *
 * One pass counts the letters of each script, each letter beyond ASCII, and for each word
 * the languages that have it as a stop word. The script with most letters leaves its
 * languages as candidates; among them stop words speak for a language and letters that it
 * does not use speak against it. Scores are integers, so the answer is the same on
 * every machine.
 */
#include "base/utf8.h"
#include "text/language_tables.h"
#include "text/tally.h"

enum {
    LOOK_AT = 64 * 1024, /* bytes of a text that are looked at */
    LETTER_FIRST = 0xC0, /* letters are counted one by one in U+00C0 .. U+06FF */
    LETTER_END = 0x700,
    VIETNAMESE_FIRST = 0x1E00, /* and U+1E00 .. U+1EFF */
    VIETNAMESE_END = 0x1F00,
    WORD_LIMIT = 48 /* bytes; longer words are no stop words */
};

/* What one pass over a text counts. */
typedef struct census {
    uint32_t scripts[SMZ_N_SCRIPTS];
    smz_tally words;      /* twice the weight of stop words, by language */
    bool beyond_ascii;    /* there are other letters; if not, nothing below is set */
    uint32_t least, most; /* of these letters */
    uint32_t letters[LETTER_END - LETTER_FIRST];
    uint32_t vietnamese[VIETNAMESE_END - VIETNAMESE_FIRST];
} census;

/* Blocks of letters in ascending order. Digits and punctuation inside them do no harm. */
static const struct {
    uint32_t first, last;
    int script;
} blocks[] = {
    {0x00C0, 0x02AF, SMZ_SCRIPT_LATN}, {0x0370, 0x03FF, SMZ_SCRIPT_GREK},
    {0x0400, 0x052F, SMZ_SCRIPT_CYRL}, {0x0531, 0x058F, SMZ_SCRIPT_ARMN},
    {0x0591, 0x05F4, SMZ_SCRIPT_HEBR}, {0x0610, 0x06FF, SMZ_SCRIPT_ARAB},
    {0x0750, 0x077F, SMZ_SCRIPT_ARAB}, {0x0900, 0x097F, SMZ_SCRIPT_DEVA},
    {0x0980, 0x09FF, SMZ_SCRIPT_BENG}, {0x0B80, 0x0BFF, SMZ_SCRIPT_TAML},
    {0x0E01, 0x0E7F, SMZ_SCRIPT_THAI}, {0x0E81, 0x0EFF, SMZ_SCRIPT_LAOO},
    {0x1000, 0x109F, SMZ_SCRIPT_MYMR}, {0x10A0, 0x10FF, SMZ_SCRIPT_GEOR},
    {0x1100, 0x11FF, SMZ_SCRIPT_HANG}, {0x1200, 0x139F, SMZ_SCRIPT_ETHI},
    {0x1780, 0x17FF, SMZ_SCRIPT_KHMR}, {0x1C90, 0x1CBF, SMZ_SCRIPT_GEOR},
    {0x1E00, 0x1EFF, SMZ_SCRIPT_LATN}, {0x1F00, 0x1FFF, SMZ_SCRIPT_GREK},
    {0x3041, 0x30FF, SMZ_SCRIPT_KANA}, {0x3130, 0x318F, SMZ_SCRIPT_HANG},
    {0x31F0, 0x31FF, SMZ_SCRIPT_KANA}, {0x3400, 0x4DBF, SMZ_SCRIPT_HANI},
    {0x4E00, 0x9FFF, SMZ_SCRIPT_HANI}, {0xA9E0, 0xA9FF, SMZ_SCRIPT_MYMR},
    {0xAC00, 0xD7A3, SMZ_SCRIPT_HANG}, {0xF900, 0xFAFF, SMZ_SCRIPT_HANI},
    {0xFB50, 0xFDFF, SMZ_SCRIPT_ARAB}, {0xFE70, 0xFEFC, SMZ_SCRIPT_ARAB},
    {0xFF66, 0xFF9D, SMZ_SCRIPT_KANA}, {0x20000, 0x3FFFF, SMZ_SCRIPT_HANI},
};

/* The script of a letter beyond ASCII, -1 for other characters and unknown scripts. */
static int script_of(uint32_t c)
{
    if (c >= 0x400 && c < 0x530) return SMZ_SCRIPT_CYRL;
    size_t low = 0, high = sizeof blocks / sizeof blocks[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > blocks[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == sizeof blocks / sizeof blocks[0] || c < blocks[low].first) return -1;
    return blocks[low].script;
}

/* Lower case for the scripts whose languages are told apart by words. */
static uint32_t lower(uint32_t c)
{
    if (c < 0x100) return c >= 0xC0 && c <= 0xDE && c != 0xD7 ? c + 0x20 : c;
    if (c < 0x180) {
        if (c == 0x130) return 'i';
        if (c == 0x178) return 0xFF;
        bool odd_is_capital = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
        if (c == 0x138 || c == 0x149 || c == 0x17F) return c;
        return (c & 1) == odd_is_capital ? c + 1 : c;
    }
    if (c == 0x1A0 || c == 0x1AF) return c + 1;
    if (c == 0x218 || c == 0x21A) return c + 1;
    if (c < 0x400) return c;
    if (c < 0x410) return c + 0x50;
    if (c < 0x430) return c + 0x20;
    if (c >= 0x460 && c < 0x530) return (c & 1) == 0 ? c + 1 : c;
    if (c >= 0x1E00 && c < 0x1F00) return (c & 1) == 0 && c != 0x1E9E ? c + 1 : c;
    return c;
}

/* What a stop word says: the longer, the less it is there by chance. 4, 8 or 12, twice.
 */
static inline void add_stop(census *c, uint64_t languages, size_t size)
{
    if (size > 2) {
        smz_tally_add_thrice(&c->words, languages, 3);
    } else {
        smz_tally_add(&c->words, languages, size == 1 ? 3 : 4);
    }
}

/* What a word's two letters at one of its ends say, or three: 2 or 3, twice. */
static void add_end(census *c, uint64_t languages, size_t n_letters)
{
    if (n_letters == 3) {
        smz_tally_add_thrice(&c->words, languages, 1);
    } else {
        smz_tally_add(&c->words, languages, 2);
    }
}

/* Adds a word's evidence. Words that are no stop words speak by their last two and three
   letters, and those beyond ASCII by their first two: generate.py puts these into the
   same table as "-ung" and "al-". The word is changed and put back. */
static void count_word(census *c, char *word, size_t size)
{
    uint64_t languages = smz_stop_languages(word, size);
    if (languages != 0) {
        add_stop(c, languages, size);
        return;
    }
    size_t start = size, n = 0;
    while (start > 0 && n < 3) {
        start--;
        if (((unsigned char)word[start] & 0xC0) == 0x80 || ++n < 2 || start < 2) continue;
        char kept = word[start - 1];
        word[start - 1] = '-';
        languages = smz_stop_languages(word + start - 1, size - start + 1);
        word[start - 1] = kept;
        add_end(c, languages, n);
    }
    if ((unsigned char)word[0] < 0xC0 || n < 3) return;
    size_t end = 0;
    for (n = 0; ((unsigned char)word[end] & 0xC0) == 0x80 || ++n < 3;) end++;
    char kept = word[end];
    word[end] = '-';
    add_end(c, smz_stop_languages(word, end + 1), 2);
    word[end] = kept;
}

/* The same for a word of 1 .. 15 ASCII letters in any case. */
static void count_letters(census *c, const uint64_t words[2], size_t size)
{
    const uint64_t first = smz_bytes_small(words[0]), second = smz_bytes_small(words[1]);
    uint64_t languages = smz_stop_languages_word(first, second, size);
    if (languages != 0) {
        add_stop(c, languages, size);
        return;
    }
    if (size < 4) return;
    /* Its last three letters. */
    uint64_t three = size <= 8 ? first >> (8 * (size - 3))
                     : size >= 11
                         ? second >> (8 * (size - 11))
                         : first >> (8 * (size - 3)) | second << (8 * (11 - size));
    three &= 0xFFFFFF;
    add_end(c, smz_stop_languages_short('-' | three >> 8 << 8, 3), 2);
    if (size > 4) add_end(c, smz_stop_languages_short('-' | three << 8, 4), 3);
}

/* Counts words of a few ASCII letters from text[at] on; returns where it stopped, at the
   end or at what count_text has to look at. Most text is counted here. */
static size_t count_plain(census *c, const char *text, size_t size, size_t at,
                          uint32_t *n_letters)
{
    while (at < size) {
        uint64_t words[2];
        const size_t n = smz_bytes_word(text + at, size - at, words), end = at + n;
        if (n > SMZ_BYTES_WORD) break;
        const unsigned char next = end < size ? (unsigned char)text[end] : ' ';
        if (next >= 0x80 || (n > 0 && next == '\'')) break;
        if (n > 0) count_letters(c, words, n);
        *n_letters += (uint32_t)n;
        at = end + 1;
    }
    return at < size ? at : size;
}

/* Most paragraphs of English never need the two tables. */
static void start_letters(census *c)
{
    memset(c->letters, 0, sizeof c->letters);
    memset(c->vietnamese, 0, sizeof c->vietnamese);
    c->beyond_ascii = true;
    c->least = UINT32_MAX;
    c->most = 0;
}

/* Reads the text word by word: a run of letters, an apostrophe at its end belongs to it
   (l', d') and stands for the rest of a word too (don't). */
static void count_text(census *c, const char *text, size_t size)
{
    char word[WORD_LIMIT + 4];
    size_t at = 0, n = 0;
    uint32_t n_latin = 0;
    while (at <= size) {
        uint32_t letter = 0;
        if (n == 0) at = count_plain(c, text, size, at, &n_latin);
        unsigned char byte = at < size ? (unsigned char)text[at] : ' ';
        if (byte < 0x80) {
            unsigned char small = byte | 0x20;
            if (small >= 'a' && small <= 'z') {
                if (n < WORD_LIMIT) word[n++] = (char)small;
                n_latin++;
                at++;
                continue;
            }
            at++;
            if (n == 0) continue; /* between words */
            if (byte == '\'') letter = '\'';
        } else {
            uint32_t here = smz_utf8_next(text, &at);
            if (here == 0x2019 || here == 0x02BC) {
                letter = '\'';
            } else if (here == 0xAD || here == 0x200C || here == 0x200D ||
                       (here >= 0x64B && here <= 0x652) || here == 0x640 ||
                       (here >= 0x591 && here <= 0x5C7)) {
                continue; /* not part of folded words */
            } else {
                int script = script_of(here);
                if (script >= 0) {
                    c->scripts[script]++;
                    if (!c->beyond_ascii) start_letters(c);
                    c->least = here < c->least ? here : c->least;
                    c->most = here > c->most ? here : c->most;
                    if (here < LETTER_END) /* it has a script: LETTER_FIRST or beyond */
                        c->letters[here - LETTER_FIRST]++;
                    if (here >= VIETNAMESE_FIRST && here < VIETNAMESE_END)
                        c->vietnamese[here - VIETNAMESE_FIRST]++;
                    letter = lower(here);
                    if (n < WORD_LIMIT) n += smz_utf8_put(letter, word + n);
                    continue;
                }
            }
        }
        /* A word has ended. */
        if (n > 0) {
            if (letter == '\'' && n < WORD_LIMIT) word[n++] = '\'';
            if (n < WORD_LIMIT) count_word(c, word, n);
            n = 0;
        }
    }
    c->scripts[SMZ_SCRIPT_LATN] += n_latin;
}

/* The two best scores of languages, and who has the best. */
typedef struct ranking {
    int64_t best, second; /* INT64_MIN: there is none */
    unsigned index;
} ranking;

static unsigned lowest(uint64_t set)
{
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(set);
#else
    unsigned index = 0;
    while (!(set >> index & 1)) index++;
    return index;
#endif
}

/* Ranks the candidates, two or more, by their words alone. */
static void rank_by_words(const census *c, uint64_t candidates, ranking *out)
{
    uint32_t count;
    out->index = lowest(smz_tally_most(&c->words, candidates, &count));
    out->best = count;
    candidates &= ~(UINT64_C(1) << out->index);
    smz_tally_most(&c->words, candidates, &count);
    out->second = count;
}

/* The same where there are letters beyond ASCII: -6 for each one that is foreign. */
static void rank_by_letters(const census *c, uint64_t candidates, ranking *out)
{
    int64_t scores[64];
    for (unsigned i = 0; i < smz_n_languages; i++)
        scores[i] = smz_tally_count(&c->words, i);
    size_t k = 0, end = smz_n_letters;
    while (k < end) { /* they ascend: the first that may be there */
        const size_t middle = (k + end) / 2;
        if (smz_letters[middle].letter < c->least)
            k = middle + 1;
        else
            end = middle;
    }
    for (; k < smz_n_letters && smz_letters[k].letter <= c->most; k++) {
        uint32_t letter = smz_letters[k].letter, n = 0;
        if (letter >= LETTER_FIRST && letter < LETTER_END)
            n = c->letters[letter - LETTER_FIRST];
        if (letter >= VIETNAMESE_FIRST && letter < VIETNAMESE_END)
            n = c->vietnamese[letter - VIETNAMESE_FIRST];
        if (n == 0) continue;
        uint64_t foreign = candidates & ~smz_letters[k].languages;
        for (; foreign != 0; foreign &= foreign - 1)
            scores[lowest(foreign)] -= (int64_t)n * 6;
    }
    for (; candidates != 0; candidates &= candidates - 1) {
        unsigned i = lowest(candidates);
        if (scores[i] > out->best) {
            out->second = out->best;
            out->best = scores[i];
            out->index = i;
        } else if (scores[i] > out->second) {
            out->second = scores[i];
        }
    }
}

const smz_language *smz_language_find(const char *text, size_t size, double *confidence)
{
    census c;
    memset(&c, 0, offsetof(census, letters));
    c.words.planes[0] = smz_common_languages; /* a point for what much is written in */
    if (confidence != NULL) *confidence = 0;
    if (size > LOOK_AT) {
        size = LOOK_AT;
        while (((unsigned char)text[size] & 0xC0) == 0x80) size--;
    }
    count_text(&c, text, size);

    /* The script: an ideograph or a syllable says as much as some letters. */
    uint32_t kana = c.scripts[SMZ_SCRIPT_KANA], han = c.scripts[SMZ_SCRIPT_HANI];
    c.scripts[SMZ_SCRIPT_HANI] = (han + kana) * 3;
    c.scripts[SMZ_SCRIPT_KANA] = 0;
    c.scripts[SMZ_SCRIPT_HANG] *= 2;
    int script = 0;
    for (int i = 1; i < SMZ_N_SCRIPTS; i++)
        if (c.scripts[i] > c.scripts[script]) script = i;
    if (c.scripts[script] == 0) return smz_language_unknown();
    if (script == SMZ_SCRIPT_HANI && kana * 12 >= kana + han) script = SMZ_SCRIPT_KANA;

    ranking r = {INT64_MIN, INT64_MIN, 0};
    int64_t lead;
    if (c.beyond_ascii) {
        rank_by_letters(&c, smz_script_languages[script], &r);
    } else {
        rank_by_words(&c, smz_script_languages[script], &r); /* all in Latin letters */
    }
    if (r.second == INT64_MIN) {
        lead = (int64_t)c.scripts[script] * 4; /* the script alone decides */
    } else if (script == SMZ_SCRIPT_LATN && r.best <= 1) {
        return smz_language_unknown(); /* no known word, or too many foreign letters */
    } else {
        lead = r.best - r.second;
    }
    if (confidence != NULL) *confidence = (double)lead / (double)(lead + 16);
    return &smz_languages[r.index];
}

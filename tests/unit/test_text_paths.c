/*
 * test_text_paths.c - the fast ways through text against plain ones, on texts made by
 * chance of words of all sizes, marks, points and other scripts.
 */
#include "base/hash.h"
#include "text/bytes.h"
#include "text/fold.h"
#include "text/marks.h"
#include "text/sentence_scan.h"
#include "text/tally.h"
#include "text/term.h"
#include "text/token.h"
#include "text/word.h"

#include <criterion/criterion.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { TEXTS = 3000, TEXT_ROOM = 1200, SOME = 12 };

static uint64_t chance;

static size_t draw(size_t below)
{
    chance = smz_hash_mix(chance + 1);
    return (size_t)(chance >> 16) % below;
}

static const smz_language *draw_language(void)
{
    static const char *const codes[] = {"en", "de", "tr", "fr", "fi", "ru", "he", "xx"};
    const char *code = codes[draw(COUNT(codes))];
    const smz_language *language = smz_language_by_code(code, 2);
    return language != NULL ? language : smz_language_unknown();
}

/* A word of ASCII letters: small, capitalised or all capitals. */
static size_t make_word(char *out)
{
    static const char *const known[] = {"the", "us",  "who", "it",  "International",
                                        "und", "les", "mit", "not", "governments"};
    size_t size, style = draw(4);
    if (draw(3) == 0) {
        const char *word = known[draw(COUNT(known))];
        size = strlen(word);
        memcpy(out, word, size);
    } else {
        size = draw(20) == 0 ? draw(300) + 1 : draw(19) + 1;
        for (size_t i = 0; i < size; i++) out[i] = (char)('a' + draw(26));
    }
    for (size_t i = 0; i < size; i++)
        if (style == 0 || (style == 1 && i == 0)) out[i] = (char)(out[i] & ~0x20);
    return size;
}

static size_t make_text(char *out)
{
    static const char *const between[] = {
        " ",    " ",    " ",   " ",  ", ",  ". ", "'",   "’",    "\u0301", "\u00AD",
        "-",    " - ",  "“",   "” ", "é",   "ß",  "_",   ":",    "\n",     "\r\n",
        "漢字", "カナ", "ไทย", "7",  "1,5", " ",  "\t",  "U.S.", "жук",    "עם",
        "(",    ") ",   "/",   "  ", "…",   "İ",  "Ünï", ";",    "\v",     "\u2028",
    };
    size_t size = 0;
    for (size_t n = draw(40) + 1; n > 0 && size + 320 < TEXT_ROOM; n--) {
        if (draw(8) != 0) size += make_word(out + size);
        const char *text = between[draw(COUNT(between))];
        memcpy(out + size, text, strlen(text));
        size += strlen(text);
    }
    return size;
}

/* With vectors and without; what is left of the text ends anywhere. */
Test(text_paths, words_of_letters_are_read_as_eight_bytes_at_a_time)
{
    chance = 7;
    for (int i = 0; i < TEXTS; i++) {
        char text[TEXT_ROOM];
        const size_t size = make_text(text);
        for (size_t at = 0; at <= size; at += 1 + draw(3)) {
            uint64_t words[2], plain[2];
            const size_t left = draw(size - at + 1);
            const size_t n = smz_bytes_word(text + at, left, words);
            const size_t expected = smz_bytes_word_plain(text + at, left, plain);
            cr_assert_eq(n > SMZ_BYTES_WORD, expected > SMZ_BYTES_WORD);
            if (n > SMZ_BYTES_WORD) continue;
            cr_assert_eq(n, expected);
            cr_assert(words[0] == plain[0] && words[1] == plain[1], "%.*s", (int)left,
                      text + at);
            if (n == 0) continue;
            smz_bytes_word_of(text + at, left, n, words);
            smz_bytes_word_of_plain(text + at, left, n, plain);
            cr_assert(words[0] == plain[0] && words[1] == plain[1]);
        }
    }
}

Test(text_paths, bits_are_counted_and_found)
{
    chance = 11;
    for (int i = 0; i < TEXTS; i++) {
        const uint64_t bits = smz_hash_mix(chance) & smz_hash_mix(draw(9) + 1);
        uint32_t n = 0;
        for (size_t k = 0; k < 64; k++) {
            if (!(bits >> k & 1)) continue;
            cr_assert(n > 0 || smz_marks_first(bits) == k);
            cr_assert(bits >> k > 1 || smz_marks_last(bits) == k);
            cr_assert_eq(smz_marks_count(bits & smz_marks_below(k)), n);
            n++;
        }
        cr_assert_eq(smz_marks_count(bits), n);
    }
    cr_assert_eq(smz_marks_first(0), 64);
    cr_assert_eq(smz_marks_count(UINT64_MAX), 64);
    cr_assert_eq(smz_marks_below(64), UINT64_MAX);
}

/* What tells words of letters apart: each byte by its description. */
Test(text_paths, marks_of_words_are_those_of_each_byte)
{
    chance = 12;
    for (int i = 0; i < TEXTS; i++) {
        char text[TEXT_ROOM];
        const size_t size = make_text(text);
        for (size_t at = 0; at < size; at += 1 + draw(9)) {
            const size_t left = draw(size - at + 1);
            const smz_word_marks wide = smz_word_marks_of(text + at, left);
            const smz_word_marks few = smz_word_marks_of_plain(text + at, left);
            cr_assert(wide.letters == few.letters && wide.gaps == few.gaps &&
                      wide.dots == few.dots);
            for (size_t n = 0; n < SMZ_MARKS_MOST; n++) {
                const char c = n < left ? text[at + n] : '0';
                const bool gap = c != '\0' && strchr(" \t\n\v\f\r!\"()*+,-", c) != NULL;
                cr_assert_eq(few.letters >> n & 1, smz_is_ascii_letter(c));
                cr_assert_eq(few.gaps >> n & 1, gap);
                cr_assert_eq(few.dots >> n & 1, c == '.');
            }
        }
    }
}

/* What may end a word of any letters: each byte by its description. */
Test(text_paths, marks_of_ends_are_those_of_each_byte)
{
    chance = 13;
    for (int i = 0; i < TEXTS; i++) {
        char text[TEXT_ROOM];
        const size_t size = make_text(text);
        for (size_t at = 0; at < size; at += 1 + draw(9)) {
            const size_t left = draw(size - at + 1);
            const uint64_t few = smz_end_marks_of_plain(text + at, left);
            cr_assert_eq(smz_end_marks_of(text + at, left), few);
            for (size_t n = 0; n < SMZ_MARKS_MOST; n++) {
                const unsigned char c = n < left ? (unsigned char)text[at + n] : 'a';
                const bool rare = c == 0xC2 || c == 0xE0 || c == 0xE2;
                cr_assert_eq(few >> n & 1,
                             c < 0x80 ? !smz_is_ascii_letter((char)c) : rare);
            }
        }
    }
}

/* What is known of the bytes between words of letters, by its description. */
Test(text_paths, marks_of_tokens_are_those_of_each_byte)
{
    chance = 14;
    for (int i = 0; i < TEXTS; i++) {
        char text[TEXT_ROOM];
        const size_t size = make_text(text);
        for (size_t at = 0; at < size; at += 1 + draw(9)) {
            const size_t left = draw(size - at + 1);
            const smz_token_marks wide = smz_token_marks_of(text + at, left);
            const smz_token_marks few = smz_token_marks_of_plain(text + at, left);
            cr_assert_arr_eq(&wide, &few, sizeof wide);
            bool known = true;
            for (size_t n = 0; n < SMZ_MARKS_MOST; n++) {
                if (n % 16 == 0 && !known) break;
                const char c = n < left ? text[at + n] : '0';
                known &= smz_is_ascii_letter(c) ||
                         (c != '\0' && strchr(" !\"()*,;?-.", c) != NULL);
                const bool apart = c != '\0' && strchr("!\"()*,;?", c) != NULL;
                cr_assert_eq(few.letters >> n & 1, smz_is_ascii_letter(c));
                cr_assert_eq(few.breaks >> n & 1, apart);
                cr_assert_eq(few.blanks >> n & 1, c == ' ');
                cr_assert_eq(few.hyphens >> n & 1, c == '-');
                cr_assert_eq(few.dots >> n & 1, c == '.');
                cr_assert_eq(few.high >> n & 1, (unsigned char)c >= 0x80);
                if (!apart && c != '-' && c != '.' && c != ' ') continue;
                cr_assert_neq(smz_betweens[(unsigned char)c], SMZ_BETWEEN_OTHER);
                if (apart)
                    cr_assert_eq(smz_betweens[(unsigned char)c], SMZ_BETWEEN_BREAK);
            }
        }
    }
}

static void expect_same_tokens(const smz_tokens *a, const smz_tokens *b, const char *text)
{
    cr_assert_eq(a->count, b->count, "%s", text);
    for (size_t k = 0; k < a->count; k++) {
        const smz_token *one = &a->items[k], *other = &b->items[k];
        cr_assert(one->term == other->term && one->offset == other->offset &&
                      one->size == other->size && one->flags == other->flags,
                  "at %u of %s", one->offset, text);
    }
}

/* Runs of known words against new words, and against looking up each: the latter two go
 * one by one. The text goes on behind what is read of it. */
Test(text_paths, runs_of_known_words_are_read_as_each_alone)
{
    smz_vocabulary *known, *new;
    smz_tokens runs = {0}, first = {0}, each = {0};
    chance = 15;
    cr_assert_eq(smz_vocabulary_new(&smz_allocator_libc, &known), SMZ_OK);
    for (int i = 0; i < TEXTS; i++) {
        char text[TEXT_ROOM];
        const size_t room = make_text(text);
        const smz_language *language = draw_language();
        size_t size = draw(room + 1);
        while (size < room && ((unsigned char)text[size] & 0xC0) == 0x80) size++;
        text[room] = '\0';
        runs.count = first.count = each.count = 0;
        cr_assert_eq(smz_tokens_read(known, text, size, language, &runs), SMZ_OK);
        smz_vocabulary_clear(known);
        runs.count = 0;
        cr_assert_eq(smz_tokens_read_within(known, text, size, room, language, &runs),
                     SMZ_OK);
        cr_assert_eq(smz_vocabulary_new(&smz_allocator_libc, &new), SMZ_OK);
        cr_assert_eq(smz_tokens_read(new, text, size, language, &first), SMZ_OK);
        cr_assert_eq(smz_vocabulary_count(known), smz_vocabulary_count(new));
        smz_vocabulary_free(new);
        cr_assert_eq(smz_tokens_look_up(known, text, size, language, &each), SMZ_OK);
        expect_same_tokens(&runs, &first, text);
        expect_same_tokens(&runs, &each, text);
    }
    SMZ_ARRAY_FREE(&smz_allocator_libc, &runs);
    SMZ_ARRAY_FREE(&smz_allocator_libc, &first);
    SMZ_ARRAY_FREE(&smz_allocator_libc, &each);
    smz_vocabulary_free(known);
}

/* Words of small letters in the one place where they can be, against the table of all. */
Test(text_paths, plain_stop_words_are_those_of_the_whole_table)
{
    size_t n_stops = 0;
    chance = 13;
    for (size_t i = 0; i <= smz_stop_slot_mask; i++) {
        if (smz_stop_slots[i] == 0) continue;
        const smz_word_entry *entry = &smz_stop_entries[smz_stop_slots[i] - 1];
        const size_t n = smz_bytes_letters(entry->first);
        if (entry->size > 8 || n != entry->size) continue;
        n_stops++;
        cr_assert_eq(smz_stop_languages_plain(entry->first), entry->languages);
    }
    cr_expect_gt(n_stops, 3000);
    for (int i = 0; i < 100000; i++) {
        const size_t size = draw(8) + 1;
        uint64_t word = 0;
        for (size_t k = 0; k < size; k++) word = word << 8 | ('a' + draw(26));
        cr_assert_eq(smz_stop_languages_plain(word),
                     smz_stop_languages_short(word, size));
    }
}

/* Words of the text, the language's stop words among them, and words of up to eight ASCII
 * letters that are no stop word of any other. */
static void count_stops_plainly(const char *text, size_t size,
                                const smz_language *language, size_t *n_words,
                                size_t *n_stops, size_t *n_nobodys)
{
    *n_words = *n_stops = *n_nobodys = 0;
    for (size_t at = 0, end; at < size; at = end) {
        smz_word_kind kind;
        end = smz_word_end(text, size, at, &kind);
        if (kind == SMZ_WORD_NONE) continue;
        uint64_t word = 0;
        bool letters = end - at <= 8;
        for (size_t k = at; k < end && letters; k++) {
            letters = smz_is_ascii_letter(text[k]);
            word |= (uint64_t)((unsigned char)text[k] | 0x20) << (8 * (k - at));
        }
        ++*n_words;
        if (!letters) continue;
        const uint64_t languages = smz_language_stops(word, 0, end - at);
        const uint64_t own = smz_language_bit(language);
        *n_stops += (languages & own) != 0;
        *n_nobodys += (languages & ~own) == 0;
    }
}

/* What is plain is plain to who reads word by word, and knows more words. */
Test(text_paths, plain_languages_have_their_stop_words)
{
    static const char *const words[] = {"the",   "The",     "with", "they",
                                        "mill",  "harbour", "it",   "which",
                                        "voted", "would",   "de",   "this"};
    static const char *const between[] = {" ", " ", " ", " ", ", ", ". ",    ".",
                                          "'", "’", "_", "7", "-",  "\u0301"};
    const smz_language *language = smz_language_by_code("en", 2);
    size_t n_plain = 0, n_other = 0;
    chance = 16;
    for (int i = 0; i < 20 * TEXTS; i++) {
        char text[TEXT_ROOM];
        size_t size = 0, n_words, n_stops, n_nobodys;
        const size_t length = draw(24) + 1, marks = draw(2) == 0 ? COUNT(between) : 6;
        for (size_t w = 0; w < length; w++) {
            const char *word = words[draw(COUNT(words))], *mark = between[draw(marks)];
            memcpy(text + size, word, strlen(word));
            size += strlen(word);
            memcpy(text + size, mark, strlen(mark));
            size += strlen(mark);
        }
        count_stops_plainly(text, size, language, &n_words, &n_stops, &n_nobodys);
        if (!smz_language_is_plain(language, text, size, n_words, 2)) {
            n_other++;
            continue;
        }
        n_plain++;
        cr_assert_lt(n_words - n_nobodys, 2 * n_stops, "%.*s", (int)size, text);
    }
    cr_expect(n_plain > TEXTS && n_other > TEXTS, "%zu, %zu", n_plain, n_other);
}

/* The table against the function that knows all characters. */
Test(text_paths, characters_between_words_by_a_table)
{
    for (unsigned c = 0; c < 256; c++) {
        const char text[] = {'a', (char)c, 'b'};
        const smz_between between = (smz_between)smz_betweens[c];
        if (between == SMZ_BETWEEN_OTHER) continue;
        smz_tokens none = {0};
        smz_token_reader reader = {.text = text, .size = sizeof text, .out = &none};
        smz_word_kind kind;
        cr_expect_eq(smz_word_end(text, sizeof text, 1, &kind), 2, "%c", c);
        cr_expect_eq(kind, SMZ_WORD_NONE);
        cr_expect_eq(between == SMZ_BETWEEN_STOP, c == '.');
        cr_expect_eq(between == SMZ_BETWEEN_HYPHEN, c == '-');
        if (between <= SMZ_BETWEEN_BREAK)
            cr_expect_eq(smz_token_is_break(&reader, 1, 2), between == SMZ_BETWEEN_BREAK,
                         "%c", c);
    }
}

/* A soft hyphen inside a word is not part of the folded form, but sends the word the way
   of words beyond ASCII. */
Test(text_paths, words_of_letters_fold_as_any_others)
{
    smz_folder folder = {.allocator = &smz_allocator_libc};
    chance = 1;
    for (int i = 0; i < 20000; i++) {
        char word[512], hyphened[514], stem[512];
        smz_folded fast, plain;
        const smz_language *language = draw_language();
        size_t size = make_word(word), at = draw(size) + 1;
        memcpy(hyphened, word, at);
        memcpy(hyphened + at, "\u00AD", 2);
        memcpy(hyphened + at + 2, word + at, size - at);
        cr_assert(smz_word_fold(&folder, word, size, language, false, &fast) == SMZ_OK);
        memcpy(stem, fast.stem, fast.size);
        if (fast.acronym || size > SMZ_FOLD_LONGEST - 2) continue;
        cr_assert(smz_word_fold(&folder, hyphened, size + 2, language, false, &plain) ==
                  SMZ_OK);
        bool same = fast.size == plain.size && memcmp(stem, plain.stem, fast.size) == 0 &&
                    fast.stop == plain.stop && fast.capital == plain.capital &&
                    fast.number == plain.number;
        cr_assert(same, "%.*s: %.*s, %.*s", (int)size, word, (int)fast.size, stem,
                  (int)plain.size, plain.stem);
    }
    smz_folder_free(&folder);
}

/* Whether a token is an article before an apostrophe, which needs the noun behind it. */
static bool is_elided(const char *word, size_t size)
{
    return word[size - 1] == '\'' || (size > 3 && memcmp(word + size - 3, "’", 3) == 0);
}

/* Every word of letters starts a token, and each token read alone is the same. */
Test(text_paths, tokens_are_what_their_words_are_alone)
{
    enum { LASTING = SMZ_TOKEN_STOP | SMZ_TOKEN_NUMBER | SMZ_TOKEN_CAPITAL };
    smz_vocabulary *vocabulary;
    smz_tokens tokens = {0}, alone = {0};
    cr_assert(smz_vocabulary_new(&smz_allocator_libc, &vocabulary) == SMZ_OK);
    chance = 2;
    for (int i = 0; i < TEXTS; i++) {
        char text[TEXT_ROOM];
        size_t size = make_text(text), k = 0;
        const smz_language *language = draw_language();
        tokens.count = 0;
        cr_assert(smz_tokens_read(vocabulary, text, size, language, &tokens) == SMZ_OK);
        for (size_t at = 0, end; at < size; at = end) {
            smz_word_kind kind;
            end = smz_word_end(text, size, at, &kind);
            while (k < tokens.count && tokens.items[k].offset < at) k++;
            if (kind == SMZ_WORD_LETTERS)
                cr_assert(k < tokens.count && tokens.items[k].offset == at, "%.*s",
                          (int)(end - at), text + at);
        }
        for (k = 0; k < tokens.count; k++) {
            const smz_token *token = &tokens.items[k];
            const char *word = text + token->offset;
            if (token->flags & SMZ_TOKEN_GRAM) continue;
            /* Among capitals an acronym is another term. */
            if (token->size < SOME && (token->flags & SMZ_TOKEN_CAPITAL)) continue;
            if (is_elided(word, token->size)) continue;
            alone.count = 0;
            cr_assert(smz_tokens_read(vocabulary, word, token->size, language, &alone) ==
                      SMZ_OK);
            cr_assert(alone.count == 1 && alone.items[0].term == token->term &&
                          alone.items[0].size == token->size &&
                          (alone.items[0].flags & LASTING) == (token->flags & LASTING),
                      "%.*s", (int)token->size, word);
        }
    }
    SMZ_ARRAY_FREE(&smz_allocator_libc, &tokens);
    SMZ_ARRAY_FREE(&smz_allocator_libc, &alone);
    smz_vocabulary_free(vocabulary);
}

/* Soft hyphens, which say nothing of the language, send words the way of those beyond
   ASCII. */
Test(text_paths, languages_of_words_of_letters)
{
    chance = 3;
    for (int i = 0; i < TEXTS; i++) {
        char text[TEXT_ROOM], hyphened[3 * TEXT_ROOM];
        size_t size = make_text(text), n = 0;
        double fast, plain;
        for (size_t k = 0; k < size; k++) {
            bool letter = (unsigned char)((text[k] | 0x20) - 'a') < 26;
            hyphened[n++] = text[k];
            if (letter) memcpy(hyphened + n, "\u00AD", 2);
            if (letter) n += 2;
        }
        const smz_language *language = smz_language_find(text, size, &fast);
        cr_assert(language == smz_language_find(hyphened, n, &plain) && fast == plain,
                  "%.*s", (int)size, text);
    }
}

/* What rests on this hash, such as which class names of a page are one, is the same on
   every machine. The numbers are those of languages/generate.py. */
Test(text_paths, hashes_do_not_depend_on_byte_order)
{
    static const struct {
        const char *word;
        uint64_t hash;
    } table[] = {
        {"", UINT64_C(0x0000000000000000)},
        {"a", UINT64_C(0xF3051F49C83C1CBC)},
        {"the", UINT64_C(0x40C5BC26A4B47DA2)},
        {"story", UINT64_C(0xC265BE7CD7AFFF13)},
        {"headline", UINT64_C(0x98E8EC21C9C35DA9)},
        {"article-body", UINT64_C(0x9C3CDD96B0717011)},
        {"story__body story__body--wide", UINT64_C(0x3CD0944DFC560E21)},
        {"\xC3\xA9t\xC3\xA9", UINT64_C(0x9FCC8175C5E6E18A)},
    };
    for (size_t i = 0; i < COUNT(table); i++)
        cr_expect_eq(smz_bytes_hash(table[i].word, strlen(table[i].word)), table[i].hash,
                     "%s", table[i].word);
}

Test(text_paths, counting_for_64_things)
{
    smz_tally tally = {{0}};
    uint32_t counts[64] = {0};
    chance = 4;
    for (int i = 0; i < 5000; i++) {
        uint64_t set = chance & smz_hash_mix(chance);
        unsigned plane = (unsigned)draw(6);
        if (i % 2 == 0) smz_tally_add(&tally, set, plane);
        if (i % 2 == 1) smz_tally_add_thrice(&tally, set, plane);
        uint32_t weight = i % 2 == 0 ? 1 : 3;
        for (unsigned k = 0; k < 64; k++)
            counts[k] += (uint32_t)(set >> k & 1) * weight << plane;
    }
    for (int i = 0; i < 100; i++) {
        uint64_t among = chance & smz_hash_mix(chance) & smz_hash_mix(chance + 7),
                 best = 0;
        uint32_t most = 0, found;
        draw(2);
        for (unsigned k = 0; k < 64; k++) {
            cr_assert_eq(smz_tally_count(&tally, k), counts[k]);
            if (!(among >> k & 1) || counts[k] < most) continue;
            best = (counts[k] == most ? best : 0) | UINT64_C(1) << k;
            most = counts[k];
        }
        cr_assert(among == 0 ||
                  (smz_tally_most(&tally, among, &found) == best && found == most));
    }
}

/* Words as budgets count them, character by character. */
static size_t count_plainly(const char *text, size_t size)
{
    size_t count = 0;
    bool inside = false, ideograph = false,
         word = false; /* in the run: a letter, digit */
    for (size_t at = 0; at < size;) {
        unsigned record = smz_break_record(smz_utf8_next(text, &at));
        unsigned script = smz_break_script(record), class = smz_break_sentence(record);
        bool letter = class >= SMZ_SB_LOWER && class <= SMZ_SB_NUMERIC;
        if (smz_break_space(record)) {
            inside = ideograph = false;
        } else if (script == SMZ_SCRIPT_IDEOGRAPH || script == SMZ_SCRIPT_KATAKANA) {
            if (!inside || ideograph || word) count++;
            inside = ideograph = true;
        } else {
            bool starts = !inside || (ideograph && letter);
            if (starts) {
                count++;
                inside = true;
                ideograph = word = false;
            }
            word = word || letter;
        }
    }
    return count;
}

/* Counts are modulo 2^24: nothing beyond is written. */
Test(text_paths, counts_that_are_too_large_start_again)
{
    smz_tally tally = {{0}};
    smz_tally_add(&tally, 3, SMZ_TALLY_PLANES - 1);
    smz_tally_add(&tally, 1, SMZ_TALLY_PLANES - 1);
    cr_assert_eq(smz_tally_count(&tally, 0), 0);
    cr_assert_eq(smz_tally_count(&tally, 1), UINT32_C(1) << (SMZ_TALLY_PLANES - 1));
}

Test(text_paths, words_are_counted_as_character_by_character)
{
    chance = 5;
    for (int i = 0; i < 2 * TEXTS; i++) {
        char text[TEXT_ROOM];
        size_t size = make_text(text);
        cr_assert_eq(smz_word_count(text, size), count_plainly(text, size), "%.*s",
                     (int)size, text);
    }
}

/* Eight bytes at a time the scan stops where it does byte by byte. */
Test(text_paths, stops_are_found_as_byte_by_byte)
{
    uint8_t stops[256] = {0};
    chance = 6;
    for (int i = 0; i < TEXTS; i++) {
        char text[TEXT_ROOM];
        size_t size = make_text(text), from = draw(size);
        for (int c = 0; c < 256; c++) {
            bool may = c < '@' || c >= 0x80 || (c >= '[' && c <= '_');
            stops[c] = may && c != ' ' && draw(40) == 0;
        }
        size_t plain = from;
        while (plain < size && !stops[(unsigned char)text[plain]]) plain++;
        cr_assert_eq(smz_scan_to_stop(text, size, from, stops), plain);
    }
}

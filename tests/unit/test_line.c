/* test_line.c - the fast ways of looking at lines beside plain ones, on random lines. */
#include "input/block.h"

#include "base/utf8.h"
#include "input/line_bytes.h"
#include "input/line_marks.h"
#include "text/word.h"

#include <criterion/criterion.h>
#include <string.h>

/* A generator of our own, so that every machine sees the same lines (xorshift64). */
static uint64_t state;

static size_t below(size_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state % n);
}

enum { LINE_MOST = 1600 };

/* Words and marks of all kinds in random order, mostly plain words with a blank behind.
 */
static size_t make_line(char out[LINE_MOST], size_t size)
{
    static const char *const plain[] = {
        "the",    "mill", "burned", "a",       "Oslo",   "all",         "rights",
        "in",     "this", "photo",  "Police",  "MUST",   "reserved",    "information",
        "Mayors", "of",   "I",      "harbour", "McLeod", "HomeNews",    "representative",
        "by",     "is",   "shown",  "read",    "more",   "councillors", "und",
        "Brücke", "die",  "der",    "les",     "une",    "staff",       "interestingly"};
    static const char *const odd[] = {"don't",
                                      "don\xE2\x80\x99t",
                                      "U.S.",
                                      "2031",
                                      "12.5",
                                      "3rd",
                                      "é",
                                      "Ünal",
                                      "мост",
                                      "桥",
                                      "10:30",
                                      "B2B",
                                      "x_y",
                                      "NATO",
                                      "a.b",
                                      "Ann's",
                                      "naïve",
                                      "12,000",
                                      "@bo",
                                      "No.",
                                      "#1",
                                      "a@b.cc",
                                      "http://a.bc",
                                      "ÉTÉ",
                                      "antidisestablishmentarianism"};
    static const char *const marks[] = {" ",
                                        ". ",
                                        ", ",
                                        " - ",
                                        " (",
                                        ") ",
                                        "? ",
                                        "! ",
                                        ": ",
                                        "; ",
                                        " | ",
                                        "...",
                                        "\xE2\x80\x9C",
                                        "\xE2\x80\x9D ",
                                        "'",
                                        "\"",
                                        "/",
                                        "=",
                                        "\xC2\xA0",
                                        "\n",
                                        "  ",
                                        "\xCC\x81",
                                        " \xE2\x80\x94 ",
                                        "[1] "};
    size_t n = 0;
    while (n + 64 < size) {
        size_t kind = below(8);
        const char *word = kind == 0 ? odd[below(sizeof odd / sizeof *odd)]
                                     : plain[below(sizeof plain / sizeof *plain)];
        const char *mark =
            below(4) == 0 ? marks[below(sizeof marks / sizeof *marks)] : " ";
        memcpy(out + n, word, strlen(word));
        n += strlen(word);
        memcpy(out + n, mark, strlen(mark));
        n += strlen(mark);
    }
    return n;
}

/* What a line holds, word by word and byte by byte. */
static void look_plainly(const char *text, size_t size, smz_line *line)
{
    smz_word_kind kind;
    memset(line, 0, sizeof *line);
    for (size_t from = 0, end; from < size; from = end) {
        end = smz_word_end(text, size, from, &kind);
        if (kind == SMZ_WORD_NONE) continue;
        char word[160];
        size_t n = 0, letters = 0, uppers = 0;
        bool upper_first = false, lower_first = false, digit = false;
        for (size_t at = from; at < end;) {
            digit |= text[at] >= '0' && text[at] <= '9';
            uint32_t c = smz_utf8_next(text, &at), low = smz_to_lower(c);
            if (smz_is_letter(c)) {
                if (letters == 0) {
                    upper_first = smz_is_upper(c);
                    lower_first = !upper_first && low == c && c < 0x590;
                }
                letters++;
                uppers += smz_is_upper(c);
            }
            n += smz_utf8_put(low == 0x2019 ? '\'' : low, word + n);
        }
        line->n.words++;
        line->n.numbers += kind == SMZ_WORD_NUMBER;
        line->n.capitals += upper_first;
        line->n.lowers += lower_first;
        line->n.letters += (uint32_t)letters;
        line->n.shouted += letters >= 2 && uppers == letters;
        line->n.figures += digit;
        if (line->folded_size + n > SMZ_LINE_FOLDED) continue;
        memcpy(line->folded + line->folded_size, word, n);
        line->folded_size += n;
        line->folded[line->folded_size++] = ' ';
    }
    line->folded_size -= line->folded_size > 0;
    static const char *const held[] = {":", "(", "=", "?", "@"}; /* by SMZ_MARK_* */
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (memchr(text, held[i][0], size) != NULL) line->marks |= 1u << i;
    for (size_t i = 1; i < size; i++)
        line->camel |=
            text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] >= 'a' && text[i - 1] <= 'z';
}

/* The same as a phrase at a word of the line, for every phrase and word. */
static void find_plainly(const smz_line *line, smz_cues *out)
{
    memset(out, 0, sizeof *out);
    for (size_t at = 0; at < line->folded_size; at++) {
        if (at > 0 && line->folded[at - 1] != ' ') continue;
        const smz_cue *cue;
        for (size_t i = 0; (cue = smz_cue_at(i)) != NULL; i++) {
            size_t end = at + cue->size;
            if (end > line->folded_size ||
                memcmp(line->folded + at, cue->phrase, cue->size))
                continue;
            if (end < line->folded_size && line->folded[end] != ' ') continue;
            uint32_t words = 1;
            for (size_t k = 0; k < cue->size; k++) words += cue->phrase[k] == ' ';
            out->anywhere |= cue->flags;
            if (end == line->folded_size) out->last |= cue->flags;
            if ((cue->flags & SMZ_CUE_ANY) && out->any == SMZ_NOTICE_NONE)
                out->any = cue->notice;
            if (cue->flags & SMZ_CUE_AGENCY) out->agency_words += words;
            if (at > 0) continue;
            out->first |= cue->flags;
            out->first_words = words;
            if (cue->notice != SMZ_NOTICE_NONE) out->start = cue->notice;
        }
    }
}

static void expect_same_cues(const smz_cues *a, const smz_cues *b, const char *text)
{
    cr_expect_eq(a->anywhere, b->anywhere, "%s", text);
    cr_expect_eq(a->first, b->first, "%s", text);
    cr_expect_eq(a->last, b->last, "%s", text);
    cr_expect_eq(a->first_words, b->first_words, "%s", text);
    cr_expect_eq(a->agency_words, b->agency_words, "%s", text);
    cr_expect_eq(a->any, b->any, "%s", text);
    cr_expect_eq(a->start, b->start, "%s", text);
}

static void expect_looked_at_as_plainly(const char *text, size_t size, size_t room)
{
    smz_line fast, plain;
    int n = (int)size;
    smz_line_look_within(text, size, room, &fast);
    look_plainly(text, size, &plain);
    cr_assert_eq(fast.n.words, plain.n.words, "%.*s", n, text);
    cr_assert_eq(fast.n.numbers, plain.n.numbers, "%.*s", n, text);
    cr_assert_eq(fast.n.capitals, plain.n.capitals, "%.*s", n, text);
    cr_assert_eq(fast.n.lowers, plain.n.lowers, "%.*s", n, text);
    cr_assert_eq(fast.n.letters, plain.n.letters, "%.*s", n, text);
    cr_assert_eq(fast.n.shouted, plain.n.shouted, "%.*s", n, text);
    cr_assert_eq(fast.n.figures, plain.n.figures, "%.*s", n, text);
    cr_assert_eq(fast.camel, plain.camel, "%.*s", n, text);
    cr_assert_eq(plain.marks & ~fast.marks, 0, "%.*s", n, text);
    cr_assert_eq(fast.folded_size, plain.folded_size, "%.*s", n, text);
    cr_assert_arr_eq(fast.folded, plain.folded, plain.folded_size, "%.*s", n, text);
}

Test(line, is_looked_at_as_word_by_word)
{
    char text[LINE_MOST];
    state = 20311123;
    for (int i = 0; i < 3000; i++) {
        size_t size = make_line(text, 65 + below(i % 50 == 0 ? LINE_MOST - 65 : 300));
        expect_looked_at_as_plainly(text, size, size);
        size_t part = below(size); /* of a longer text, up to a blank */
        while (part > 0 && text[part] != ' ') part--;
        expect_looked_at_as_plainly(text, part, size);
    }
}

/* By vectors and without: each byte by its description. */
Test(line, marks_of_many_bytes_are_those_of_each)
{
    char text[LINE_MOST], wide_word[80], few_word[80];
    state = 12;
    for (int i = 0; i < 1000; i++) {
        const size_t size = make_line(text, 65 + below(300));
        for (size_t at = 0; at < size; at += 1 + below(9)) {
            const size_t left = below(size - at + 1);
            const smz_line_marks wide = smz_line_marks_of(text + at, left);
            const smz_line_marks few = smz_line_marks_of_plain(text + at, left);
            cr_assert_arr_eq(&wide, &few, sizeof wide);
            for (size_t n = 0; n < SMZ_MARKS_MOST; n++) {
                const char c = n < left ? text[at + n] : '0';
                const bool big = c >= 'A' && c <= 'Z', small = c >= 'a' && c <= 'z';
                const bool quiet = c != '\0' && strchr(" \t\n\v\f\r\"()*+,-", c) != NULL;
                cr_assert_eq(few.letters >> n & 1, big || small);
                cr_assert_eq(few.capitals >> n & 1, big);
                cr_assert_eq(few.quiet >> n & 1, quiet);
                cr_assert_eq(few.brackets >> n & 1, c == '(');
                cr_assert_eq(few.high >> n & 1, (unsigned char)c >= 0x80);
            }
            const size_t n = smz_marks_first(~few.letters);
            if (n == 0 || n == SMZ_MARKS_MOST) continue;
            cr_assert_eq(smz_line_fold(text + at, left, n, wide_word),
                         smz_line_fold_plain(text + at, left, n, few_word));
            for (size_t k = 0; k < n; k++)
                cr_assert(wide_word[k] == (text[at + k] | 0x20) &&
                          few_word[k] == wide_word[k]);
        }
    }
}

/* Words are looked at up to 64 bytes at a time: lines of every size, without a mark. */
Test(line, ends_anywhere)
{
    static const char *const words[] = {
        "mill", "NATO", "A", "harbour", "Oslo", "I", "EUROPE", "councillors", "a", "OAS"};
    char text[300 + 16];
    state = 64;
    for (int i = 0; i < 30; i++) {
        for (size_t n = 0; n < 300;) {
            const char *word = words[below(sizeof words / sizeof *words)];
            memcpy(text + n, word, strlen(word));
            n += strlen(word);
            text[n++] = ' ';
        }
        for (size_t size = 1; size <= 300; size++)
            if (text[size - 1] != ' ') expect_looked_at_as_plainly(text, size, size);
    }
}

Test(line, finds_the_cues_of_each_word)
{
    char text[LINE_MOST];
    smz_line line;
    smz_cues fast, plain;
    const smz_cue *cue;
    size_t n_cues = 0;
    state = 5;
    while (smz_cue_at(n_cues) != NULL) n_cues++;
    for (int i = 0; i < 60; i++) {
        size_t size = make_line(text, 120);
        for (int k = 0; k < 3; k++) { /* phrases after each other too */
            cue = smz_cue_at(below(n_cues));
            memcpy(text + size, cue->phrase, cue->size);
            size += cue->size;
            text[size++] = ' ';
        }
        text[size] = '\0';
        smz_line_look(text, size, &line);
        smz_cues_find(&line, &fast);
        find_plainly(&line, &plain);
        expect_same_cues(&fast, &plain, text);
        /* What is sifted out was not needed. */
        const size_t n_starts = line.n_starts;
        smz_cues_sift(&line, &fast);
        expect_same_cues(&fast, &plain, text);
        cr_assert_leq(line.n_starts, n_starts);
        smz_cues_find(&line, &fast);
        expect_same_cues(&fast, &plain, text);
    }
}

Test(line, knows_a_date_that_it_starts_with)
{
    static const char *const parts[] = {
        "Nov",    "23",   ", ",   "2023", "Monday", " ",    "/",       "11",
        "-",      "th",   "of",   ". ",   "The",    "ngày", "tháng",   " năm ",
        "2023年", "11月", "23日", "8 ",   " May ",  "(",    "8. ledna"};
    state = 77;
    size_t n_found = 0;
    for (int i = 0; i < 20000; i++) {
        char text[400];
        size_t size = 0, n_parts = 1 + below(9);
        for (size_t k = 0; k < n_parts; k++) {
            const char *part = parts[below(sizeof parts / sizeof *parts)];
            memcpy(text + size, part, strlen(part));
            size += strlen(part);
        }
        text[size] = '\0';
        smz_date any, first;
        bool found = smz_date_find(text, size, 0, SMZ_DATE_DAY_FIRST, &any);
        bool at_start = smz_date_at(text, size, 0, SMZ_DATE_DAY_FIRST, &first);
        n_found += at_start;
        cr_assert_eq(at_start, found && any.start == 0, "%s", text);
        if (!at_start) continue;
        cr_assert(any.year == first.year && any.month == first.month &&
                      any.day == first.day && any.end == first.end &&
                      any.weekday == first.weekday && any.order == first.order,
                  "%s", text);
    }
    cr_expect_gt(n_found, 100);
}

/* Whatever is called plain must be so by counting. */
Test(line, is_plainly_in_a_language_only_if_it_is)
{
    char text[LINE_MOST];
    size_t n_plain = 0, n_languages = smz_language_count();
    state = 99;
    for (int i = 0; i < 600; i++) {
        size_t size = make_line(text, 65 + below(300)), words, own;
        const smz_language *language = smz_language_at(below(n_languages));
        if (i % 2 == 0) language = smz_language_by_code("en", 2);
        smz_line line;
        smz_line_look(text, size, &line);
        if (!smz_language_is_plain(language, text, size, line.n.words, 2)) continue;
        n_plain++;
        own = smz_line_stops(text, size, language, &words);
        for (size_t k = 0; k < n_languages; k++) {
            const smz_language *other = smz_language_at(k);
            if (other == language) continue;
            cr_assert_lt(smz_line_stops(text, size, other, &words), 2 * own, "%s",
                         smz_language_code(other));
        }
    }
    cr_expect_gt(n_plain, 20);
}

/* Whether two lines are the same but for what smz_line_part leaves out. */
static void expect_same_line(const smz_line *part, const smz_line *whole)
{
    int n = (int)whole->size;
    cr_assert(part->text == whole->text && part->size == whole->size);
    cr_assert_eq(part->n.words, whole->n.words, "%.*s", n, whole->text);
    cr_assert_eq(part->n.numbers, whole->n.numbers, "%.*s", n, whole->text);
    cr_assert_eq(part->n.capitals, whole->n.capitals, "%.*s", n, whole->text);
    cr_assert_eq(part->n.shouted, whole->n.shouted, "%.*s", n, whole->text);
    cr_assert_eq(part->n.lowers, whole->n.lowers, "%.*s", n, whole->text);
    cr_assert_eq(part->n.letters, whole->n.letters, "%.*s", n, whole->text);
    cr_assert_eq(part->n_separators, whole->n_separators, "%.*s", n, whole->text);
    cr_assert_eq(part->n.inner, whole->n.inner, "%.*s", n, whole->text);
    cr_assert_eq(part->n.figures, whole->n.figures, "%.*s", n, whole->text);
    cr_assert_eq(whole->marks & ~part->marks, 0, "%.*s", n, whole->text);
    cr_assert_eq(part->script, whole->script, "%.*s", n, whole->text);
    cr_assert_eq(part->ending, whole->ending, "%.*s", n, whole->text);
    cr_assert_eq(part->acronym, whole->acronym, "%.*s", n, whole->text);
    cr_assert_eq(part->address, whole->address, "%.*s", n, whole->text);
    cr_assert_eq(part->handle, whole->handle, "%.*s", n, whole->text);
    cr_assert(part->camel || !whole->camel, "%.*s", n, whole->text);
    cr_assert_eq(part->folded_size, whole->folded_size, "%.*s", n, whole->text);
    cr_assert_arr_eq(part->folded, whole->folded, whole->folded_size + 8, "%.*s", n,
                     whole->text);
    cr_assert_eq(part->n_starts, whole->n_starts, "%.*s", n, whole->text);
    cr_assert_arr_eq(part->starts, whole->starts, whole->n_starts * sizeof(uint16_t));
}

Test(line, is_taken_apart_as_its_parts_are_looked_at)
{
    char text[LINE_MOST];
    smz_line whole, part, looked;
    size_t n_parts = 0;
    state = 2031;
    for (int i = 0; i < 4000; i++) {
        size_t size = make_line(text, 65 + below(i % 20 == 0 ? LINE_MOST - 65 : 300));
        smz_arena arena = {.allocator = &smz_allocator_libc};
        smz_line_parts *parts;
        smz_line_look(text, size, &whole);
        cr_assert(smz_line_keep(&whole, &arena, &parts));
        for (int k = 0; parts != NULL && k < 30; k++) {
            /* Anywhere, mostly behind blanks. */
            size_t from = k % 3 == 0 ? 0 : below(size), end = k % 5 ? below(size) : size;
            while (from > 0 && k % 7 != 0 && text[from - 1] != ' ') from--;
            while (end < size && k % 7 != 0 && text[end - 1 + (end == 0)] != ' ') end++;
            while (from > 0 && ((unsigned char)text[from] & 0xC0) == 0x80) from--;
            while (end < size && ((unsigned char)text[end] & 0xC0) == 0x80) end++;
            if (from >= end || !smz_line_part(parts, text, from, end, &part)) continue;
            n_parts++;
            smz_line_look(text + from, end - from, &looked);
            expect_same_line(&part, &looked);
        }
        smz_arena_free(&arena);
    }
    cr_expect_gt(n_parts, 1000);
}

Test(line, knows_the_letters_of_unicode)
{
    for (uint32_t c = 0x80; c < 0x30000; c++) {
        cr_assert_eq(smz_is_letter(c), smz_is_letter_beyond_ascii(c), "%X", (unsigned)c);
        cr_assert_eq(smz_is_upper(c), smz_is_upper_beyond_ascii(c), "%X", (unsigned)c);
        cr_assert_eq(smz_to_lower(c), smz_to_lower_beyond_ascii(c), "%X", (unsigned)c);
    }
}

/* The table of bytes, from what its comment says. */
Test(line, knows_the_roles_of_bytes)
{
    static const struct {
        char byte;
        unsigned mark;
    } marks[] = {{':', SMZ_MARK_COLON},
                 {'(', SMZ_MARK_BRACKET},
                 {'=', SMZ_MARK_EQUALS},
                 {'?', SMZ_MARK_QUESTION},
                 {'@', SMZ_MARK_AT}};
    for (int byte = 0; byte < 256; byte++) {
        int small = byte | 0x20;
        unsigned role = SMZ_BYTE_GAP;
        if (byte < 0x80 && small >= 'a' && small <= 'z') role = SMZ_BYTE_LETTER;
        if (byte >= 0x80 || byte == '_' || (byte >= '0' && byte <= '9')) role = 0;
        if (byte != 0 && byte < 0x80 && strchr(".!?|@/>", byte) != NULL)
            role |= SMZ_BYTE_LOUD;
        if (byte == '.' || byte == ':' || byte == '\'') role |= SMZ_BYTE_MID;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            if (byte == marks[i].byte) role |= marks[i].mark << SMZ_BYTE_MARKS;
        cr_assert_eq(smz_byte_role[byte], role, "byte %d: %u, not %u", byte,
                     (unsigned)smz_byte_role[byte], role);
    }
}

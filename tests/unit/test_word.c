/* test_word.c - words and their kinds, and words as budgets count them. */
#include "text/word.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* Segments joined by |, each with its kind's letter in front. */
static void segment(const char *text, char *out)
{
    static const char letters[] = "-LNIC";
    size_t size = strlen(text), n = 0;
    for (size_t at = 0; at < size;) {
        smz_word_kind kind;
        size_t end = smz_word_end(text, size, at, &kind);
        cr_assert(end > at && end <= size);
        if (at > 0) out[n++] = '|';
        out[n++] = letters[kind];
        memcpy(out + n, text + at, end - at);
        n += end - at;
        at = end;
    }
    out[n] = '\0';
}

Test(word, segments_and_kinds)
{
    static const struct {
        const char *text, *segments;
    } cases[] = {
        {"can't stop", "Lcan't|- |Lstop"},
        {"can’t stop", "Lcan’t|- |Lstop"},
        {"3.50, 1,000;5", "N3.50|-,|- |N1,000;5"},
        {"U.S. 4x4 x_1", "LU.S|-.|- |L4x4|- |Lx_1"},
        {"a:b a.1 1.a", "La:b|- |La|-.|N1|- |N1|-.|La"},
        {"'tis dogs'", "-'|Ltis|- |Ldogs|-'"},
        {"a  \n\r\nb", "La|-  |-\n|-\r\n|Lb"},
        {"naïve café", "Lnaïve|- |Lcafé"},
        {"e\xCC\x81t\xCC\x81 a'\xCC\x81z", "Le\xCC\x81t\xCC\x81|- |La'\xCC\x81z"},
        {"漢字かな", "I漢|I字|Iか|Iな"},
        {"カタカナ語", "Iカタカナ|I語"},
        {"ภาษาไทย abc", "Cภาษาไทย|- |Labc"},
        {"привет мир", "Lпривет|- |Lмир"},
        {"שלום צה\"ל", "Lשלום|- |Lצה\"ל"},
        {"한국어 말", "L한국어|- |L말"},
        {"हिन्दी में", "Lहिन्दी|- |Lमें"},
        {"٣٫٥ ok", "N٣٫٥|- |Lok"},
        {"🇩🇪🇫🇷👨‍👩‍👧", "-🇩🇪|-🇫🇷|-👨‍👩‍👧"},
        {"__ _a", "-__|- |L_a"},
        {"a.", "La|-."},
        {"1.", "N1|-."},
        {"", ""},
    };
    char found[512];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        segment(cases[i].text, found);
        cr_expect_str_eq(found, cases[i].segments, "%s: %s", cases[i].text, found);
    }
}

Test(word, count_is_that_of_wc_but_for_ideographs)
{
    static const struct {
        const char *text;
        size_t n;
    } cases[] = {
        {"", 0},
        {" \t\r\n", 0},
        {"one", 1},
        {" one  two\nthree ", 3},
        {"well-known - yes", 3},
        {"a\xC2\xA0"
         "b",
         2},
        {"a\xE3\x80\x80"
         "b",
         2},
        {"caf\xC3\xA9 ol\xC3\xA9", 2},
        {"\xE2\x80\x94", 1},
        {"漢字", 2},
        {"漢字。漢", 3},
        {"「漢字」です。", 4},
        {"カタカナ", 4},
        {"abc漢字", 3},
        {"漢字abc def", 4},
        {"漢字 。", 3},
        {"(漢)", 1},
        {"2010年5月", 4},
        {"한국어 말", 2},
        {"ภาษาไทย", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n = smz_word_count(cases[i].text, strlen(cases[i].text));
        cr_expect_eq(n, cases[i].n, "'%s': %zu, not %zu", cases[i].text, n, cases[i].n);
    }
}

/* The fast path for ASCII must cut as the rules do: a text made of all short strings over
 * the bytes that matter is cut alike with and without a mark that forces the rules. */
Test(word, fast_path_agrees_with_the_rules)
{
    static const char bytes[] = "aZ1_'.,:; \"\n\r-";
    enum { N = sizeof bytes - 1, LENGTH = 5 };
    size_t index[LENGTH] = {0};
    for (;;) {
        char text[LENGTH + 2];
        smz_word_kind fast, slow;
        for (size_t i = 0; i < LENGTH; i++) text[i] = bytes[index[i]];
        /* A letter in front, once plain and once as a letter beyond ASCII. */
        char plain[LENGTH + 3] = "a", wide[LENGTH + 3] = "\xC3\xA0";
        memcpy(plain + 1, text, LENGTH);
        memcpy(wide + 2, text, LENGTH);
        size_t a = smz_word_end(plain, LENGTH + 1, 0, &fast);
        size_t b = smz_word_end(wide, LENGTH + 2, 0, &slow);
        cr_assert_eq(a + 1, b, "%.*s", LENGTH, text);
        cr_assert_eq(fast, slow, "%.*s", LENGTH, text);
        size_t i = 0;
        while (i < LENGTH && ++index[i] == N) index[i++] = 0;
        if (i == LENGTH) break;
    }
}

Test(word, pathological_texts_are_linear)
{
    static const char *const units[] = {"a",  "'",  "a'",   "a'\xCC\x81", "\xCC\x81",
                                        "1,", "a:", "漢",   "カ",         "ก",
                                        "🇩",  " ",  "「漢", "(漢 "};
    size_t size = (size_t)1 << 19;
    char *text = malloc(size);
    cr_assert_not_null(text);
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        size_t unit = strlen(units[k]), n = 0, words = 0;
        while (n + unit <= size) {
            memcpy(text + n, units[k], unit);
            n += unit;
        }
        for (size_t at = 0; at < n; words++) {
            smz_word_kind kind;
            at = smz_word_end(text, n, at, &kind);
        }
        cr_assert(words > 0 && smz_word_count(text, n) <= n);
    }
    free(text);
}

/*
 * stem_english.c - an English word into its stem: the algorithm "english" (Porter2) of
 * the Snowball project, https://snowballstem.org/algorithms/english/stemmer.html.
 *
 * A report's words are stemmed once each, and most words of a small cluster are met for
 * the first time: libstemmer, which tries each step's endings by binary search in a copy
 * of the word, took a quarter of all reading. Here each step looks at the last letter
 * first. libstemmer stays the reference that tests compare with, and the stemmer of the
 * other languages and of words beyond ASCII.
 *
 * R1 is what follows the first non-vowel after a vowel, R2 the same within R1; both are
 * kept as where they start. A y that is a consonant is Y while the steps run.
 */
#include "text/stem_english.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* A word on its way to its stem. */
typedef struct stem {
    char *s;
    size_t n;      /* bytes left */
    size_t p1, p2; /* where R1 and R2 start */
} stem;

/* Letters as bits. */
#define BIT(letter) (UINT32_C(1) << ((letter) - 'a'))

static bool is_among(char c, uint32_t letters)
{
    unsigned i = (unsigned)(unsigned char)c - 'a';
    return i < 26 && (letters >> i & 1);
}

static bool is_vowel(char c)
{
    return is_among(c, BIT('a') | BIT('e') | BIT('i') | BIT('o') | BIT('u') | BIT('y'));
}

/* Whether the first n letters have a vowel among them. */
static bool has_vowel(const stem *w, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_vowel(w->s[i])) return true;
    return false;
}

/* Whether the word ends in these letters. */
#define ENDS(w, ending) ends(w, ending, sizeof(ending) - 1)
static inline bool ends(const stem *w, const char *ending, size_t size)
{
    return w->n >= size && memcmp(w->s + w->n - size, ending, size) == 0;
}

/* Whether the word as a whole is this one. */
#define IS(w, word)                                                                      \
    ((w)->n == sizeof(word) - 1 && memcmp((w)->s, word, sizeof(word) - 1) == 0)

/* Puts the letters `by` in the place of the last `size`. */
#define REPLACE(w, size, by) replace(w, size, by, sizeof(by) - 1)
static inline void replace(stem *w, size_t size, const char *by, size_t by_size)
{
    memcpy(w->s + w->n - size, by, by_size);
    w->n = w->n - size + by_size;
}

/* The same if the ending that is replaced lies in R1. */
#define REPLACE_R1(w, size, by)                                                          \
    do {                                                                                 \
        if ((w)->n - (size) >= (w)->p1) REPLACE(w, size, by);                            \
    } while (0)

/* Cuts the last `size` letters off if they lie in R2. */
static inline void cut_r2(stem *w, size_t size)
{
    if (w->n - size >= w->p2) w->n -= size;
}

/* Whether the first n letters end in a short syllable. */
static bool is_short(const stem *w, size_t n)
{
    const char *s = w->s;
    if (n < 2 || is_vowel(s[n - 1]) || !is_vowel(s[n - 2])) return false;
    if (n == 2) return true;
    return !is_among(s[n - 1], BIT('w') | BIT('x')) && s[n - 1] != 'Y' &&
           !is_vowel(s[n - 3]);
}

/* Words that the steps would get wrong, by their first letter. */
static bool is_exception(stem *w)
{
    switch (w->s[0]) {
    case 'a':
        return IS(w, "atlas") || IS(w, "andes");
    case 'b':
        return IS(w, "bias");
    case 'c':
        return IS(w, "cosmos");
    case 'd':
        if (!IS(w, "dying")) return false;
        REPLACE(w, 4, "ie");
        return true;
    case 'e':
        if (!IS(w, "early")) return false;
        REPLACE(w, 1, "i");
        return true;
    case 'g':
        if (!IS(w, "gently")) return false;
        w->n--;
        return true;
    case 'h':
        return IS(w, "howe");
    case 'i':
        if (!IS(w, "idly")) return false;
        w->n--;
        return true;
    case 'l':
        if (!IS(w, "lying")) return false;
        REPLACE(w, 4, "ie");
        return true;
    case 'n':
        return IS(w, "news");
    case 'o':
        if (!IS(w, "only")) return false;
        REPLACE(w, 1, "i");
        return true;
    case 's':
        if (IS(w, "sky")) return true;
        if (IS(w, "skis") || IS(w, "singly")) {
            w->n--;
            return true;
        }
        if (!IS(w, "skies")) return false;
        REPLACE(w, 3, "y");
        return true;
    case 't':
        if (!IS(w, "tying")) return false;
        REPLACE(w, 4, "ie");
        return true;
    case 'u':
        if (!IS(w, "ugly")) return false;
        REPLACE(w, 1, "i");
        return true;
    default:
        return false;
    }
}

/* Words that stay as step 1a leaves them. */
static bool is_finished(const stem *w)
{
    if (w->n < 6 || w->n > 7) return false;
    if (w->s[w->n - 1] == 'g')
        return IS(w, "inning") || IS(w, "outing") || IS(w, "canning") ||
               IS(w, "herring") || IS(w, "earring");
    return IS(w, "proceed") || IS(w, "exceed") || IS(w, "succeed");
}

/* Marks the y that are consonants; false if there are none. */
static bool mark_consonants(stem *w)
{
    char *y = memchr(w->s, 'y', w->n);
    bool found = false;
    for (; y != NULL && y < w->s + w->n; y++) {
        if (*y != 'y' || (y > w->s && !is_vowel(y[-1]))) continue;
        *y = 'Y';
        found = true;
    }
    return found;
}

/* Where the region starts that follows the first non-vowel after a vowel from `at` on. */
static size_t region(const stem *w, size_t at)
{
    while (at < w->n && !is_vowel(w->s[at])) at++;
    while (at < w->n && is_vowel(w->s[at])) at++;
    return at < w->n ? at + 1 : w->n;
}

static void find_regions(stem *w)
{
    if (w->n >= 5 && memcmp(w->s, "gener", 5) == 0) {
        w->p1 = 5;
    } else if (w->n >= 6 && memcmp(w->s, "commun", 6) == 0) {
        w->p1 = 6;
    } else if (w->n >= 5 && memcmp(w->s, "arsen", 5) == 0) {
        w->p1 = 5;
    } else {
        w->p1 = region(w, 0);
    }
    w->p2 = region(w, w->p1);
}

/* Steps 0 and 1a: possessives, plurals. */
static void step_1a(stem *w)
{
    if (ENDS(w, "'s'")) {
        w->n -= 3;
    } else if (ENDS(w, "'s")) {
        w->n -= 2;
    } else if (ENDS(w, "'")) {
        w->n -= 1;
    }
    if (ENDS(w, "ied") || ENDS(w, "ies")) {
        w->n -= w->n > 4 ? 2 : 1;
    } else if (ENDS(w, "s")) {
        if (ENDS(w, "sses")) {
            w->n -= 2;
        } else if (!ENDS(w, "us") && !ENDS(w, "ss") && w->n > 2 &&
                   has_vowel(w, w->n - 2)) {
            w->n -= 1;
        }
    }
}

/* Cuts an ending of step 1b off and mends what is left. */
static void cut_1b(stem *w, size_t size)
{
    if (!has_vowel(w, w->n - size)) return;
    w->n -= size;
    if (w->n >= 2) {
        char last = w->s[w->n - 1], before = w->s[w->n - 2];
        if ((last == 't' && before == 'a') || (last == 'l' && before == 'b') ||
            (last == 'z' && before == 'i')) {
            w->s[w->n++] = 'e';
            return;
        }
        if (last == before &&
            is_among(last, BIT('b') | BIT('d') | BIT('f') | BIT('g') | BIT('m') |
                               BIT('n') | BIT('p') | BIT('r') | BIT('t'))) {
            w->n--;
            return;
        }
    }
    if (w->n == w->p1 && is_short(w, w->n)) w->s[w->n++] = 'e';
}

static void step_1b(stem *w)
{
    switch (w->s[w->n - 1]) {
    case 'd':
        if (ENDS(w, "eed")) {
            REPLACE_R1(w, 3, "ee");
        } else if (ENDS(w, "ed")) {
            cut_1b(w, 2);
        }
        break;
    case 'g':
        if (ENDS(w, "ing")) cut_1b(w, 3);
        break;
    case 'y':
        if (ENDS(w, "eedly")) {
            REPLACE_R1(w, 5, "ee");
        } else if (ENDS(w, "edly")) {
            cut_1b(w, 4);
        } else if (ENDS(w, "ingly")) {
            cut_1b(w, 5);
        }
        break;
    default:
        break;
    }
}

static void step_1c(stem *w)
{
    char last = w->s[w->n - 1];
    if ((last == 'y' || last == 'Y') && w->n > 2 && !is_vowel(w->s[w->n - 2]))
        w->s[w->n - 1] = 'i';
}

/* Endings of step 2 in li. */
static void step_2_li(stem *w)
{
    if (ENDS(w, "abli")) {
        REPLACE_R1(w, 4, "able");
    } else if (ENDS(w, "bli")) {
        REPLACE_R1(w, 3, "ble");
    } else if (ENDS(w, "entli")) {
        REPLACE_R1(w, 5, "ent");
    } else if (ENDS(w, "fulli")) {
        REPLACE_R1(w, 5, "ful");
    } else if (ENDS(w, "alli")) {
        REPLACE_R1(w, 4, "al");
    } else if (ENDS(w, "ousli")) {
        REPLACE_R1(w, 5, "ous");
    } else if (ENDS(w, "lessli")) {
        REPLACE_R1(w, 6, "less");
    } else if (w->n > 2 &&
               is_among(w->s[w->n - 3], BIT('c') | BIT('d') | BIT('e') | BIT('g') |
                                            BIT('h') | BIT('k') | BIT('m') | BIT('n') |
                                            BIT('r') | BIT('t'))) {
        REPLACE_R1(w, 2, "");
    }
}

static void step_2_i(stem *w)
{
    if (ENDS(w, "li")) {
        step_2_li(w);
    } else if (ENDS(w, "enci")) {
        REPLACE_R1(w, 4, "ence");
    } else if (ENDS(w, "anci")) {
        REPLACE_R1(w, 4, "ance");
    } else if (ENDS(w, "aliti")) {
        REPLACE_R1(w, 5, "al");
    } else if (ENDS(w, "iviti")) {
        REPLACE_R1(w, 5, "ive");
    } else if (ENDS(w, "biliti")) {
        REPLACE_R1(w, 6, "ble");
    } else if (ENDS(w, "logi")) {
        REPLACE_R1(w, 3, "og");
    }
}

static void step_2(stem *w)
{
    switch (w->s[w->n - 1]) {
    case 'i':
        step_2_i(w);
        break;
    case 'l':
        if (ENDS(w, "ational")) {
            REPLACE_R1(w, 7, "ate");
        } else if (ENDS(w, "tional")) {
            REPLACE_R1(w, 6, "tion");
        }
        break;
    case 'm':
        if (ENDS(w, "alism")) REPLACE_R1(w, 5, "al");
        break;
    case 'n':
        if (ENDS(w, "ization")) {
            REPLACE_R1(w, 7, "ize");
        } else if (ENDS(w, "ation")) {
            REPLACE_R1(w, 5, "ate");
        }
        break;
    case 'r':
        if (ENDS(w, "izer")) {
            REPLACE_R1(w, 4, "ize");
        } else if (ENDS(w, "ator")) {
            REPLACE_R1(w, 4, "ate");
        }
        break;
    case 's':
        if (ENDS(w, "fulness")) {
            REPLACE_R1(w, 7, "ful");
        } else if (ENDS(w, "ousness")) {
            REPLACE_R1(w, 7, "ous");
        } else if (ENDS(w, "iveness")) {
            REPLACE_R1(w, 7, "ive");
        }
        break;
    default:
        break;
    }
}

static void step_3(stem *w)
{
    switch (w->s[w->n - 1]) {
    case 'e':
        if (ENDS(w, "alize")) {
            REPLACE_R1(w, 5, "al");
        } else if (ENDS(w, "icate")) {
            REPLACE_R1(w, 5, "ic");
        } else if (ENDS(w, "ative")) {
            cut_r2(w, 5);
        }
        break;
    case 'i':
        if (ENDS(w, "iciti")) REPLACE_R1(w, 5, "ic");
        break;
    case 'l':
        if (ENDS(w, "ational")) {
            REPLACE_R1(w, 7, "ate");
        } else if (ENDS(w, "tional")) {
            REPLACE_R1(w, 6, "tion");
        } else if (ENDS(w, "ical")) {
            REPLACE_R1(w, 4, "ic");
        } else if (ENDS(w, "ful")) {
            REPLACE_R1(w, 3, "");
        }
        break;
    case 's':
        if (ENDS(w, "ness")) REPLACE_R1(w, 4, "");
        break;
    default:
        break;
    }
}

static void step_4_e(stem *w)
{
    if (ENDS(w, "ance") || ENDS(w, "ence") || ENDS(w, "able") || ENDS(w, "ible")) {
        cut_r2(w, 4);
    } else if (ENDS(w, "ate") || ENDS(w, "ive") || ENDS(w, "ize")) {
        cut_r2(w, 3);
    }
}

static void step_4(stem *w)
{
    switch (w->s[w->n - 1]) {
    case 'c':
        if (ENDS(w, "ic")) cut_r2(w, 2);
        break;
    case 'e':
        step_4_e(w);
        break;
    case 'i':
        if (ENDS(w, "iti")) cut_r2(w, 3);
        break;
    case 'l':
        if (ENDS(w, "al")) cut_r2(w, 2);
        break;
    case 'm':
        if (ENDS(w, "ism")) cut_r2(w, 3);
        break;
    case 'n':
        if (ENDS(w, "sion") || ENDS(w, "tion")) cut_r2(w, 3);
        break;
    case 'r':
        if (ENDS(w, "er")) cut_r2(w, 2);
        break;
    case 's':
        if (ENDS(w, "ous")) cut_r2(w, 3);
        break;
    case 't':
        if (ENDS(w, "ant")) {
            cut_r2(w, 3);
        } else if (ENDS(w, "ent")) {
            cut_r2(w, ENDS(w, "ement") ? 5 : ENDS(w, "ment") ? 4 : 3);
        }
        break;
    default:
        break;
    }
}

static void step_5(stem *w)
{
    size_t rest = w->n - 1;
    if (w->s[rest] == 'e') {
        if (rest >= w->p2 || (rest >= w->p1 && !is_short(w, rest))) w->n = rest;
    } else if (w->s[rest] == 'l') {
        if (rest >= w->p2 && rest > 0 && w->s[rest - 1] == 'l') w->n = rest;
    }
}

size_t smz_stem_english(char *word, size_t size)
{
    stem w = {word, size, 0, 0};
    if (size < 3 || is_exception(&w)) return w.n;
    if (word[0] == '\'') memmove(word, word + 1, --w.n);
    bool marked = mark_consonants(&w);
    find_regions(&w);
    step_1a(&w);
    if (w.n > 0 && !is_finished(&w)) {
        /* None of the steps leaves nothing: what they cut off follows a vowel, or R1. */
        step_1b(&w);
        step_1c(&w);
        step_2(&w);
        step_3(&w);
        step_4(&w);
        step_5(&w);
    }
    if (marked)
        for (size_t i = 0; i < w.n; i++)
            if (word[i] == 'Y') word[i] = 'y';
    return w.n;
}

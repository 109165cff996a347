/*
 * language_plain.c - a text and a language into whether it is plainly in it: a look that
 * costs much less than that of language_find.c. Of a language and its next of kin, such
 * as Spanish and Catalan, it may say yes where that one would name the other.
 *
 * Words of one to eight ASCII letters are looked up where they are easily told; all
 * others may be stop words of any other language. There is no branch for a single word.
 */
#include "text/language_tables.h"
#include "text/marks.h"

/* What has been counted of a text. */
typedef struct counts {
    size_t stops;   /* stop words of the language */
    size_t nobodys; /* words that are none of any other language */
} counts;

/* Counts the words that start and end in a piece of `left` bytes at most, of which the
 * first SMZ_MARKS_MOST have been marked. */
static void count_words(const char *text, size_t left, const smz_word_marks *marks,
                        unsigned index, counts *c)
{
    size_t stops = 0, nobodys = 0;
    const uint64_t ends = marks->gaps | (marks->dots & marks->gaps >> 1);
    uint64_t starts = marks->letters & (marks->gaps << 1 | 1);
    for (; starts != 0; starts &= starts - 1) {
        const size_t at = smz_marks_first(starts);
        size_t n = smz_marks_first(~(marks->letters >> at));
        uint64_t known = n <= 8; /* a longer word or one that goes on may be anyone's */
        n = n <= 8 ? n : 8;
        known &= ends >> at >> n;
        const uint64_t bytes = smz_bytes_load_part(text + at, left - at);
        const uint64_t word = smz_bytes_first(bytes | SMZ_BYTES(0x20), n);
        const uint64_t languages = smz_stop_languages_plain(word);
        const uint64_t others = languages & ~(UINT64_C(1) << index);
        stops += (size_t)(languages >> index & known);
        nobodys += (size_t)((others == 0) & known);
    }
    c->stops += stops;
    c->nobodys += nobodys;
}

bool smz_language_is_plain(const smz_language *language, const char *text, size_t size,
                           size_t n_words, size_t times)
{
    counts c = {0, 0};
    for (size_t at = 0; at < size;) {
        const size_t left = size - at;
        smz_word_marks marks = smz_word_marks_of(text + at, left);
        if (left < SMZ_MARKS_MOST) marks.gaps |= UINT64_C(1) << left;
        count_words(text + at, left, &marks, language->index, &c);
        /* Those that another may have at most are too few. */
        if (n_words - c.nobodys < times * c.stops) return true;
        if (marks.gaps != 0) {
            at += smz_marks_last(marks.gaps) + 1;
            continue;
        }
        at += SMZ_MARKS_MOST; /* no words: on behind what goes on */
        while (at < size && text[at] != ' ') at++;
    }
    return false;
}

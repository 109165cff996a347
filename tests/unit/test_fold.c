/* test_fold.c - words into folded forms and stems, also such as no text is split into. */
#include "text/fold.h"

#include <criterion/criterion.h>
#include <string.h>

static const smz_language *by_code(const char *code)
{
    return smz_language_by_code(code, strlen(code));
}

Test(fold, words)
{
    static const struct {
        const char *code, *word;
        bool gram;
        const char *stem;
        const char *flags; /* of S N C A */
    } table[] = {
        /* Single letters with points between them, and what only looks so. */
        {"en", "u.k", false, "uk", ""},
        {"en", "U.S", false, "US", "CA"},
        {"en", "e.g.", false, "e.g.", ""},
        {"en", "u..k", false, "u..k", ""},
        {"en", "'.k", false, ".k", ""},
        {"en", ".u.k", false, ".u.k", ""},
        {"en", "u.kk", false, "u.kk", ""},
        {"ru", "р.ф", false, "рф", ""},
        /* Numbers. */
        {"en", ",5", false, ".5", "N"},
        {"en", ".5", false, ".5", "N"},
        {"en", "1~2", false, "1~2", "N"},
        {"en", "5%", false, "5%", "N"},
        {"de", "1.234", false, "1234", "N"},
        {"en", "1.234", false, "1.234", "N"},
        {"fr", "1'234", false, "1234", "N"},
        /* A mark with nothing in front of it; the dot of a folded capital. */
        {"en", "\u0307x", false, "\u0307x", ""},
        {"en", "x\u0307", false, "ẋ", ""},
        {"de", "\u0130zmir", false, "izmir", "C"},
        /* Function words in scripts without spaces. */
        {"ja", "ので", true, "ので", "S"},
        {"ja", "東の", true, "東の", ""},
        {"ja", "アの", true, "アの", ""},
        {"zh", "的", true, "的", "S"},
        {"zh", "北京", true, "北京", ""},
        /* Listed prefixes and endings are cut while enough stays. */
        {"he", "הממשלה", false, "ממשלה", ""},
        {"he", "ובית", false, "ובית", ""},
        {"ko", "서울에서", false, "서울", ""},
        {"ko", "서울", false, "서울", ""},
    };
    smz_folder folder = {.allocator = &smz_allocator_libc};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        smz_folded out;
        char flags[5] = "";
        cr_assert_eq(smz_word_fold(&folder, table[i].word, strlen(table[i].word),
                                   by_code(table[i].code), table[i].gram, &out),
                     SMZ_OK);
        if (out.stop) strcat(flags, "S");
        if (out.number) strcat(flags, "N");
        if (out.capital) strcat(flags, "C");
        if (out.acronym) strcat(flags, "A");
        cr_expect(out.size == strlen(table[i].stem) &&
                      memcmp(out.stem, table[i].stem, out.size) == 0,
                  "%s %s: %.*s", table[i].code, table[i].word, (int)out.size, out.stem);
        cr_expect_str_eq(flags, table[i].flags, "%s %s: %s", table[i].code, table[i].word,
                         flags);
    }
    smz_folder_free(&folder);
}

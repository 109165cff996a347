/* test_full_stop.c - whether a full stop ends the sentence, by the words around it. */
#include "text/full_stop.h"

#include <criterion/criterion.h>
#include <string.h>

static const smz_language *by_code(const char *code)
{
    return smz_language_by_code(code, strlen(code));
}

Test(full_stop, words_that_start_a_sentence)
{
    static const struct {
        const char *code, *text;
        bool starts;
    } table[] = {
        {"en", "The town", true},
        {"en", "Lindhof is", false}, /* a name may be inside one too */
        {"en", "the town", false},
        {"en", "A town", true},
        {"en", "A. Smith", false},
        {"en", "IT and WHO", false},
        {"en", "12 men", false},
        {"en", "'The town", false},
        {"en", "", false},
        {"en", "It’s late", true},
        {"en", "That'll do", true},
        {"en", "IT'S LATE", true},
        {"en", "Rome's end", false},
        {"fr", "L’homme", true},
        {"fr", "L’Allemagne", true},
        {"fr", "D'A'b", true},
        {"fr", "Rome", false},
        {"el", "Της Αθήνας", true}, /* the final sigma is a sigma */
        {"el", "Αθήνα", false},
        {"zh", "的", true},
        {"en", "T\u0301he town", false},
        /* Of more bytes than are looked at. */
        {"en", "Theeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
         false},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        cr_expect_eq(smz_word_starts_sentence(table[i].text, strlen(table[i].text), 0,
                                              by_code(table[i].code)),
                     table[i].starts, "%s: %s", table[i].code, table[i].text);
}

/* `^` stands behind the stop. */
Test(full_stop, ends_or_not)
{
    static const struct {
        const char *code, *text;
        bool ends;
    } table[] = {
        /* Compound words, and their last part. */
        {"en", "He is a jack-of-all-trades.^ Lindhof", true},
        {"en", "It drove 90 km/h.^ Lindhof", true},
        {"en", "AT&T-Co.^ Lindhof", false},
        {"en", "AT&T-Co.^ The", true},
        {"en", "at O’Hare.^ Lindhof", true},
        {"en", "He saw the..^ Lindhof", true},
        /* Forms of abbreviations that no table has. */
        {"en", "Ann Roe D.Xc.^ Lindhof", false},
        {"en", "Ann Roe D.Xc.^ The", true},
        {"en", "Ann Roe d.uc.^ Lindhof", true},
        {"en", "at Lindhof.Com.^ Lindhof", true},
        {"en", "the Xbt.^ Lindhof", false},
        {"en", "the Xbt.^ The", true},
        {"en", "the Xbt.^ 5", false},
        {"en", "the Xbtrs.^ Lindhof", true},
        {"en", "the XBT.^ Lindhof", true},
        {"en", "the X-Brt.^ Lindhof", true},
        {"en", "the rhythm.^ Lindhof", true},
        {"cs", "ukázal krk.^ Praha", true}, /* a word without a vowel */
        {"ru", "Это моя.^ Лена", true},
        {"ru", "Это мы.^ Лена", true},
        {"ru", "по крв.^ Лена", false},
        {"en", "Louis XIV.^ Lindhof", true},
        {"de", "Ludwig XIV.^ Lindhof", false},
        /* Titles, numbers of things. */
        {"en", "He met Mr.^ 5", false},
        {"en", "He met Dr.^ €5", true},
        {"en", "mr.^ Smith", false},
        {"en", "See pp.^ 5", false},
        {"en", "See pp.^ The", true},
        {"en", "See pp.^ Lindhof", false},
        {"en", "See pp.^ €5", true},
        {"en", "He said no.^ 5", false},
        {"en", "He said no.^ Lindhof", true},
        {"fr", "Il habite au n°.^ 5", false},
        {"fr", "Il habite au n°.^ Le", true},
        {"fr", "Il habite au n°5.^ 3", true},
        /* Numbers. */
        {"de", "Es kostet 3.50.^ Lindhof", true},
        {"de", "Es war am 12/24.^ Lindhof", true},
        {"de", "Vom 8.-9.^ November", false},
        {"de", "Die (120.^ Division", false},
        {"de", "Da ist,120.^ Division", false},
        {"de", "Am Tag 120.^ Division", false},
        {"de", "Es waren 1 120.^ Division", true},
        {"de", "Es waren 1\u00A0120.^ Division", true},
        {"de", "Es waren 1\u2009120.^ Division", true},
        {"de", "Es waren 1\u202F120.^ Division", true},
        {"de", "Er kam am 27.^ Oktober", false},
        {"de", "Er kam am 27.^ Das", true},
        {"de", "Er kam am 27.^ 5", false},
        {"en", "He came on the 27.^ October", true},
        {"en", "It was 1998.^ October", true},
        {"en", "1.^ October", false},
        /* Letters without case. */
        {"hi", "उसने कहा न.^ वह", true},
        {"he", "גר בת.ד.^ לונדון", false},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char text[200];
        const char *mark = strchr(table[i].text, '^');
        const size_t stop = (size_t)(mark - table[i].text) - 1, after = strlen(mark + 1);
        memcpy(text, table[i].text, stop + 1);
        memcpy(text + stop + 1, mark + 1, after + 1);
        cr_expect_eq(smz_full_stop_ends(text, stop + 1 + after, 0, stop, stop + 2,
                                        by_code(table[i].code)),
                     table[i].ends, "%s: %s", table[i].code, table[i].text);
    }
}

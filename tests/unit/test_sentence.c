/* test_sentence.c - sentence ends: each case is a text with | where it is to be cut. */
#include "text/sentence.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct example {
    const char *language; /* "" the unknown one, NULL untailored */
    const char *marked;   /* the text with a | after each sentence but the last */
} example;

/* Cuts the text of an example and compares with its marks. */
static void check(const example *e)
{
    char text[1024], found[1024];
    size_t size = 0, n = 0;
    const smz_language *language = NULL;
    if (e->language != NULL) {
        language = smz_language_by_code(e->language, strlen(e->language));
        if (language == NULL) language = smz_language_unknown();
    }
    for (const char *c = e->marked; *c != '\0'; c++)
        if (*c != '|') text[size++] = *c;
    for (size_t at = 0; at < size;) {
        size_t end = smz_sentence_end(text, size, at, language);
        cr_assert(end > at && end <= size, "%s: end %zu after %zu", e->marked, end, at);
        memcpy(found + n, text + at, end - at);
        n += end - at;
        if (end < size) found[n++] = '|';
        at = end;
    }
    found[n] = '\0';
    cr_expect(strcmp(found, e->marked) == 0, "expected  %s\nfound     %s", e->marked,
              found);
}

#define CHECK_ALL(examples)                                                              \
    for (size_t i = 0; i < sizeof(examples) / sizeof *(examples); i++)                   \
    check(&(examples)[i])

Test(sentence, untailored_rules)
{
    static const example examples[] = {
        {NULL, "One.\n|Two.\r\n|Three"},        /* SB3, SB4 */
        {NULL, "It is 3.4 wide"},               /* SB6 */
        {NULL, "U.S.A is"},                     /* SB7 */
        {NULL, "The resp. leaders did. |They"}, /* SB8 */
        {NULL, "He said, \"go!\" |and left"},   /* no SB8 after ! */
        {NULL, "etc., and ?! |So"},             /* SB8a */
        {NULL, "(Yes.) |No"},                   /* SB9 - SB11 */
        {NULL, "字.'|字"},
        {NULL, "Mr. |Smith"},
        {NULL, "One. \r\n|Two.\r|Three.\n|Four.\r"},
        {NULL, "The resp. |字 did"}, /* no SB8: another letter comes first */
        {NULL, "The resp. 3 did"},
        {NULL, "The resp. |3 Did"},
    };
    CHECK_ALL(examples);
}

Test(sentence, abbreviations)
{
    static const example examples[] = {
        {"en", "Mr. Smith met Dr. Jones. |They talked."},
        {"en", "On Jan. 5 the mayor of St. Petersburg left. |On Feb. 6 she returned."},
        {"en", "The U.S. President spoke. |He left the U.S. |The trip was long."},
        {"en",
         "At 9 a.m. Tuesday Lt. Gov. Ann Lee met Gen. Fox at No. 10. |No one came."},
        {"en",
         "Acme Inc. Chairman Bob Roe quit Acme Inc. |He will go to Foo Corp. next."},
        {"en", "J. F. Roe and A. B. Doe wrote it. |It sold well."},
        {"en", "She said no. |They said yes."},
        {"en", "NEW YORK, N.Y. — The storm is over."},
        {"en", "It costs 5 mph. |There it is."},
        {"de", "Das ist z. B. so. |Dr. Meier kam am 3. Oktober um 5 Uhr. |Er ging."},
        {"de", "Kaiser Karl V. und Ludwig XIV. Bourbon u. a. waren da. |Das war 1710. "
               "|Es war kalt."},
        {"de", "Er kam am 27. |Das war zu spät."},
        {"fr", "M. Dupont et Mme. Durand sont là. |Ils parlent."},
        {"es", "El Sr. Pérez y la Sra. Gómez viven en EE. UU. desde 1990. |Son felices."},
        {"it", "Il dott. Rossi abita al n. 5. |Il sig. Bianchi no."},
        {"ru", "В 1998 г. Волков жил на ул. Лесной. |Он работал в г. Туле."},
        {"cs", "Sešli se 20. Května v 5 hodin. |Pan Ing. Novák přišel."},
        {"cs", "Obětí je už 120 000. |Indická vláda žádá o pomoc."},
    };
    CHECK_ALL(examples);
}

Test(sentence, quotations_and_brackets)
{
    static const example examples[] = {
        {"en", "\"This is it.\" |She left."},
        {"en", "\"This is it!\" he said. |\"We go.\""},
        {"en", "He said. |\"The end.\""},
        {"en", "\"We won. We are glad,\" he said. |Then he left."},
        {"en", "“We won. We are glad,” he said. |“The rest is silence.”"},
        {"en",
         "He left (he was tired. Very tired.) and slept. |(He woke. Late.) |He ate."},
        {"en", "It holds 6'2\" of it. |It is \"big\". |Is it?"},
        {"fr", "« Je pars. » |Elle dit : « C'est fini ! » puis elle sort. |Il reste."},
        {"de", "„Komm mit!“, rief er. |„Ich bleibe.“ |Sie ging."},
        {"de", "»Komm mit!« rief er. |»Nein.« |Sie ging."},
        {"zh", "他说：“我们赢了。我们很高兴。”|然后他走了。|真的？！|好。"},
        {"ja", "「はい。そうです。」と言った。|私は（本当に！）行く。|すごい！|終わり。"},
        {"en", "The word [...] was cut. |[...] Then it went on."},
        {"en", "Nobody (!) came. |Somebody (?) went."},
        {"en", "Nobody [!] came. |Somebody [?] went. |So (?] it is."},
        /* What one mark opens several may close. */
        {"en", "\"We won. We are glad,” he said. |Then he left."},
        {"en", "“We won. We are glad,\" he said. |Then he left."},
        {"de", "„Es ist so. Wir gehen“, rief er. |Sie ging."},
        {"de", "„Es ist so. Wir gehen”, rief er. |Sie ging."},
        {"de", "„Es ist so. Wir gehen\", rief er. |Sie ging."},
        {"de", "»Es ist so. Wir gehen«, rief er. |Sie ging."},
        {"fi", "»Niin on. Mennään», hän sanoi. |Hän lähti."},
        {"sv", "”Så är det. Vi går”, sade hon. |Hon gick."},
        {"fr", "«Je pars. Je reviens», dit-il. |Il part."},
        {"ja", "『はい。そうです。』と言った。|次。"},
        /* No pair: a mark that does not open, and one that another opening follows. */
        {"de", "Linie 2“war voll. |Er ging zu Fuß”."},
        {"de", "(Linie)“war voll. |Er ging zu Fuß”."},
        {"de", "Linie A“war voll. |Er ging zu Fuß”."},
        {"en", "He shouted \"Stop. |Then \"Go\" was heard."},
        {"de", "Er sagte ‚Komm. |Geh‘ und ‛so. |Er ging."},
        {"en", "He left.❛ Then he slept."},
        {"fr", "(Il dit : « C'est fini. ») |Il sort."},
    };
    CHECK_ALL(examples);
}

Test(sentence, terminators)
{
    static const example examples[] = {
        {"en", "Really?! |Yes... |No…"},
        {"en", "He waited ... and went. |He thought . . . not much. |So it is."},
        {"en", "It is true.[1][2] |This is known.[3]"},
        {"en", "It was over.|Then they left. |See www.site.com/A.The or x.y@z.com. |Go."},
        {"en", "What? |Where?|Here is odd."},
        {"en", "It grew 3.5 percent to $1.2 million. |3 people died in 2010. |5 lived."},
        {"en", "1. Bread and wine. |2. Butter"},
        {"en", "1. Bread |2. Butter |3. Salt"},
        {"en", "• Bread |• Butter"},
        {"en", "He said - The end. |- A new start."},
        {"en", "He works at Yahoo! in London. |iPhones sell. |eBay does not."},
        {"en", "Ends in a line.\n|Begins in\nanother one.\r\n|Ends"},
        {"el", "Τι είναι; |Δεν ξέρω."},
        {"hy", "Մութ է: |Ես գնում եմ։ |Այո"},
        {"hi", "यह घर है। |वह आया।"},
        {"ar", "ما هذا؟ |هذا بيت. |نعم"},
        {"ur", "یہ گھر ہے۔ |وہ آیا۔"},
        {"am", "ሰላም።|እንዴት ነህ፧|ደህና።"},
        {"th", "ไปไหน มา"},
        {"el", "Τι είναι\u037E |Δεν ξέρω."},
        {"el", "Τί ἐστι τιμῇ; |Οὐκ οἶδα."},
        {"en", "He said “yes”; Then he left."},
        {"en", "Yes; Then he left."},
        /* No space before the next sentence. */
        {"en", "Go!|字"},
        {"en", "Go!|（是）"},
        {"en", "Go!|𠀀"},
        {"en", "Go!😀 now"},
        {"en", "Go!\U000F0000 now"},
        {"en", "It is known.[1]|Then it was not.[2]and so on."},
        {"en", "It is known.¹ |So is this.² |And this.³ |Or that.⁴ |End."},
        {"en", "It is known.[12345] So is this.[1a]|There it is.[1"},
        {"fr", "C'est su.[é] Il part."},
        {"en", "See C:\\dir\\A.The or dir/A.The or a=A.The for it."},
        /* What follows a terminator. */
        {"en", "It is so. ..."},
        {"en", "It is so. |...and so on."},
        {"en", "He left. |(...) Then he slept."},
        {"en", "He left. [...) |Then he slept."},
        {"en", "He left. (........) Then he slept."},
        {"en", "He left. [..."},
        {"en", "He left. |[...] [...] Then he slept."},
        {"es", "Se fue. |¿Quién? |¡Él!"},
        {"en", "He thought . . . . . . . |Then he went."},
        {"en", "He said: \"It is so.\" - Then he left."},
        {"en", "He said: \"It is so.\" |- 3 men left."},
        /* Names that end in an exclamation mark. */
        {"en", "The show on E! News began. |It ran on TE! |News followed."},
        {"en", "E! News is on. |It was on E! |The show ran."},
        {"en", "! |News is on."},
        {"", "One is here. |Two is there! |Three?"},
    };
    CHECK_ALL(examples);
}

/* Any bytes that are UTF-8 are cut into pieces that cover them, in time linear in their
 * number (a quadratic one would be here for hours). */
Test(sentence, pathological_texts_are_linear)
{
    static const char *const units[] = {"a",          " ",           ".",
                                        ". ",         "\"",          "(",
                                        "a.",         "A. ",         "a. B",
                                        "1. ",        "! ",          "\"a. ",
                                        "(a. A",      "« ",          "\xCC\x81",
                                        "a\xCC\x81.", ". . ",        "• ",
                                        "• 1. ",      "[1",          ".[1]",
                                        "...",        "a...A",       "a! a",
                                        "。",         "「。",        "\xE2\x80\xA6",
                                        "a@b.",       "\n",          ".\n",
                                        "''",         "a. \xCC\x81", "; ",
                                        "1) ",        "-. ",         "; \xCE\xB1"};
    static const char *const codes[] = {"en", "de", "zh", NULL};
    size_t size = (size_t)1 << 19;
    char *text = malloc(size);
    cr_assert_not_null(text);
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        size_t unit = strlen(units[k]), n = 0;
        while (n + unit <= size) {
            memcpy(text + n, units[k], unit);
            n += unit;
        }
        for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
            const smz_language *language =
                codes[i] == NULL ? NULL : smz_language_by_code(codes[i], 2);
            for (size_t at = 0; at < n;) {
                size_t end = smz_sentence_end(text, n, at, language);
                cr_assert(end > at && end <= n, "%s at %zu", units[k], at);
                at = end;
            }
        }
    }
    free(text);
}

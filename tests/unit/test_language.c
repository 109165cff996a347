/* test_language.c - languages by code, stop words, abbreviations, telling languages. */
#include "text/language.h"

#include "base/utf8.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

static const smz_language *by_code(const char *code)
{
    return smz_language_by_code(code, strlen(code));
}

Test(language, every_language_is_found_by_its_code)
{
    cr_assert_geq(smz_language_count(), 50);
    size_t n_stemmers = 0;
    for (size_t i = 0; i < smz_language_count(); i++) {
        const smz_language *language = smz_language_at(i);
        const char *code = smz_language_code(language);
        n_stemmers += smz_language_stemmer(language) != NULL;
        cr_assert_gt(strlen(smz_language_name(language)), 0);
        if (language == smz_language_unknown()) {
            cr_assert_str_eq(code, "und");
            cr_assert_null(by_code(code));
        } else {
            cr_assert_eq(by_code(code), language, "%s", code);
        }
    }
    cr_assert_eq(n_stemmers, 28); /* libstemmer's, without porter */
}

Test(language, codes_may_name_a_region_or_be_unknown)
{
    static const struct {
        const char *code, *found;
    } cases[] = {
        {"de", "de"},    {"de-AT", "de"}, {"DE", "de"}, {"pt_BR", "pt"}, {"nb", "no"},
        {"nn-NO", "no"}, {"iw", "he"},    {"", NULL},   {"d", NULL},     {"deu", NULL},
        {"xx", NULL},    {"zz-de", NULL}, {"??", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const smz_language *found = by_code(cases[i].code);
        if (cases[i].found == NULL) {
            cr_expect_null(found, "%s", cases[i].code);
        } else {
            cr_assert_not_null(found, "%s", cases[i].code);
            cr_expect_str_eq(smz_language_code(found), cases[i].found);
        }
    }
}

Test(language, stop_words)
{
    static const struct {
        const char *code, *word;
        bool stop;
    } cases[] = {
        {"en", "the", true},
        {"en", "don't", true},
        {"en", "said", false},
        {"en", "president", false},
        {"en", "der", false},
        {"en", "", false},
        {"en", "-ing", false},
        {"ru", "пр-", false},
        {"de", "der", true},
        {"de", "dass", true},
        {"de", "haus", false},
        {"fr", "l'", true},
        {"fr", "d'", true},
        {"fr", "homme", false},
        {"it", "dell'", true},
        {"es", "según", true},
        {"pt", "não", true},
        {"ru", "который", true},
        {"ru", "война", false},
        {"sr", "који", true},
        {"sr", "koji", true},
        {"cs", "který", true},
        {"vi", "của", true},
        {"ar", "التي", true},
        {"he", "של", true},
        {"hi", "और", true},
        {"tr", "için", true},
        {"el", "και", true},
        {"zh", "我们", true},
        {"ja", "する", true},
        {"und", "the", false},
        {"yi", "האט", true},
        {"en", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const smz_language *language = by_code(cases[i].code);
        if (language == NULL) language = smz_language_unknown();
        cr_expect_eq(smz_language_is_stop(language, cases[i].word, strlen(cases[i].word)),
                     cases[i].stop, "%s %s", cases[i].code, cases[i].word);
    }
}

Test(language, abbreviations)
{
    static const struct {
        const char *code, *word;
        smz_abbreviation kind;
    } cases[] = {
        {"en", "Mr", SMZ_ABBREVIATION_TITLE},
        {"en", "MR", SMZ_ABBREVIATION_TITLE},
        {"en", "Gen", SMZ_ABBREVIATION_TITLE},
        {"en", "No", SMZ_ABBREVIATION_NUMBER},
        {"en", "Inc", SMZ_ABBREVIATION_GENERAL},
        {"en", "Sept", SMZ_ABBREVIATION_GENERAL},
        {"en", "p.m", SMZ_ABBREVIATION_GENERAL},
        {"en", "U.S", SMZ_ABBREVIATION_GENERAL},
        {"en", "house", SMZ_ABBREVIATION_NONE},
        {"en", "", SMZ_ABBREVIATION_NONE},
        {"de", "Nr", SMZ_ABBREVIATION_NUMBER},
        {"de", "z.B", SMZ_ABBREVIATION_GENERAL},
        {"de", "Z.B", SMZ_ABBREVIATION_GENERAL},
        {"de", "bzw", SMZ_ABBREVIATION_GENERAL},
        {"de", "Bzw", SMZ_ABBREVIATION_GENERAL},
        {"de", "Mrd", SMZ_ABBREVIATION_GENERAL},
        {"fr", "Mme", SMZ_ABBREVIATION_TITLE},
        {"es", "Sra", SMZ_ABBREVIATION_TITLE},
        {"es", "núm", SMZ_ABBREVIATION_NUMBER},
        {"it", "Dott", SMZ_ABBREVIATION_TITLE},
        {"ru", "г", SMZ_ABBREVIATION_GENERAL},
        {"ru", "млрд", SMZ_ABBREVIATION_GENERAL},
        {"cs", "např", SMZ_ABBREVIATION_GENERAL},
        {"pl", "prof", SMZ_ABBREVIATION_TITLE},
        {"ja", "Dr", SMZ_ABBREVIATION_TITLE},
        {"ja", "Inc", SMZ_ABBREVIATION_NONE},
        {"vi", "TP", SMZ_ABBREVIATION_GENERAL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cr_expect_eq(smz_language_abbreviation(by_code(cases[i].code), cases[i].word,
                                               strlen(cases[i].word)),
                     cases[i].kind, "%s %s", cases[i].code, cases[i].word);
}

/* Sentences written for this test. */
Test(language, telling_languages)
{
    static const struct {
        const char *code, *text;
    } cases[] = {
        {"en", "The ministers met in the capital, but they did not sign the treaty."},
        {"de", "Die Minister trafen sich in der Hauptstadt, aber sie haben nicht gezeigt,"
               " was sie wollen."},
        {"fr", "Les ministres se sont réunis dans la capitale, mais l'accord n'est pas"
               " encore signé."},
        {"es",
         "Los ministros se reunieron en la capital, pero todavía no hay un acuerdo."},
        {"pt", "Os ministros reuniram-se na capital, mas ainda não há um acordo."},
        {"it",
         "I ministri si sono riuniti nella capitale, ma non c'è ancora un accordo."},
        {"ca", "Els ministres es van reunir a la capital, però encara no hi ha cap"
               " acord."},
        {"ro", "Miniștrii s-au întâlnit în capitală, dar încă nu există un acord."},
        {"nl",
         "De ministers kwamen bijeen in de hoofdstad, maar er is nog geen akkoord."},
        {"sv",
         "Ministrarna träffades i huvudstaden, men de har inte skrivit på avtalet."},
        {"da", "Ministrene mødtes i hovedstaden, men der er endnu ikke nogen aftale af"
               " den slags."},
        {"fi", "Ministerit tapasivat pääkaupungissa, mutta sopimusta ei ole vielä."},
        {"et", "Ministrid kohtusid pealinnas, kuid kokkulepet ei ole veel sõlmitud."},
        {"hu", "A miniszterek a fővárosban találkoztak, de még nincs megállapodás."},
        {"pl", "Ministrowie spotkali się w stolicy, ale nie ma jeszcze porozumienia."},
        {"cs", "Ministři se sešli v hlavním městě, ale dohoda ještě není podepsána."},
        {"sk", "Ministri sa stretli v hlavnom meste, ale dohoda ešte nie je podpísaná."},
        {"sl", "Ministri so se sestali v glavnem mestu, vendar dogovora še ni."},
        {"hr", "Ministri su se sastali u glavnom gradu, ali sporazum još uvijek nije"
               " potpisan, izvijestilo je ministarstvo gdje su razgovarali."},
        {"tr", "Bakanlar başkentte bir araya geldi ama henüz bir anlaşma yok."},
        {"id", "Para menteri bertemu di ibu kota, tetapi belum ada kesepakatan."},
        {"vi", "Các bộ trưởng đã gặp nhau ở thủ đô nhưng chưa có thỏa thuận."},
        {"lt", "Ministrai susitiko sostinėje, bet susitarimo dar nėra."},
        {"lv", "Ministri tikās galvaspilsētā, bet vienošanās vēl nav."},
        {"ru", "Министры встретились в столице, но соглашение ещё не подписано."},
        {"uk", "Міністри зустрілися в столиці, але угоду ще не підписано."},
        {"bg", "Министрите се срещнаха в столицата, но споразумението още не е"
               " подписано."},
        {"sr", "Министри су се састали у главном граду, али још није потписано."},
        {"el", "Οι υπουργοί συναντήθηκαν στην πρωτεύουσα."},
        {"ar", "اجتمع الوزراء في العاصمة ولكن لم يتم التوصل إلى اتفاق."},
        {"fa", "وزیران در پایتخت دیدار کردند اما هنوز توافقی نشده است."},
        {"ur", "وزراء نے دارالحکومت میں ملاقات کی لیکن ابھی کوئی معاہدہ نہیں ہوا۔"},
        {"he", "השרים נפגשו בבירה אבל עדיין אין הסכם."},
        {"yi", "די מיניסטאָרן האָבן זיך געטראָפֿן אין דער הויפּטשטאָט."},
        {"hi", "मंत्री राजधानी में मिले लेकिन अभी तक कोई समझौता नहीं हुआ है।"},
        {"ne", "मन्त्रीहरूले राजधानीमा भेटे तर अझै सम्झौता भएको छैन।"},
        {"zh", "部长们在首都会面，但尚未达成协议。"},
        {"ja", "大臣たちは首都で会ったが、まだ合意はない。"},
        {"ko", "장관들이 수도에서 만났지만 아직 합의는 없다."},
        {"th", "รัฐมนตรีพบกันในเมืองหลวง"},
        {"ka", "მინისტრები დედაქალაქში შეხვდნენ."},
        {"hy", "Նախարարները հանդիպեցին մայրաքաղաքում։"},
        {"ta", "அமைச்சர்கள் தலைநகரில் சந்தித்தனர்."},
        {"und", ""},
        {"und", "1234 - 5678 !?"},
        {"und", "\U000F0000\U000F0001 \U000F0000"},
        {"und", "ministrzqx kapxtqlw"},
        {"und", "ᚠᚢᚦᚨᚱᚲ"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double confidence = -1;
        const smz_language *found =
            smz_language_find(cases[i].text, strlen(cases[i].text), &confidence);
        cr_expect_str_eq(smz_language_code(found), cases[i].code, "%s, not %s: %s",
                         smz_language_code(found), cases[i].code, cases[i].text);
        cr_expect(confidence >= 0 && confidence <= 1);
        if (strcmp(cases[i].code, "und") == 0) cr_expect_eq(confidence, 0);
    }
}

/* A word says of the language in capitals what it says in small letters, for each letter
   that has both: of Latin and Cyrillic, whose languages are told apart by words. */
Test(language, capitals_are_read_as_small_letters)
{
    static const struct {
        uint32_t first, last;
    } blocks[] = {
        {0xC0, 0x180}, {0x1A0, 0x1B0}, {0x218, 0x21B}, {0x400, 0x52F}, {0x1E00, 0x1EFF}};
    static const char *const patterns[] = {"%s", "d%s", "%sr", "n%so", "ch%st", "та%sр"};
    for (size_t b = 0; b < sizeof blocks / sizeof blocks[0]; b++) {
        for (uint32_t c = blocks[b].first; c <= blocks[b].last; c++) {
            uint32_t small = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
            char capital_letter[8] = "", small_letter[8] = "";
            if (c == 0x1E9E) continue; /* no word starts with it */
            smz_utf8_put(c, capital_letter);
            smz_utf8_put(small, small_letter);
            for (size_t p = 0; p < sizeof patterns / sizeof patterns[0]; p++) {
                char word[32], text[200], other[200];
                double sure, sure_too;
                snprintf(word, sizeof word, patterns[p], capital_letter);
                snprintf(text, sizeof text, "%s %s %s la la die the на на.", word, word,
                         word);
                snprintf(word, sizeof word, patterns[p], small_letter);
                snprintf(other, sizeof other, "%s %s %s la la die the на на.", word, word,
                         word);
                cr_expect(smz_language_find(text, strlen(text), &sure) ==
                                  smz_language_find(other, strlen(other), &sure_too) &&
                              sure == sure_too,
                          "%s, %s: %f, %f", text, other, sure, sure_too);
            }
        }
    }
}

/* Marks that are no part of a folded word, and all that is an apostrophe. */
Test(language, marks_inside_words_change_nothing)
{
    static const char *const table[][2] = {
        {"Il n'a pas d'argent, c'est l'homme qu'on a vu.",
         "Il n’a pas d\u02BCargent, c’est l\u02BChomme qu’on a vu."},
        {"میشود و نمیشود که میخواهد", "می\u200Cشود و نمی\u200Cشود که می\u200Cخواهد"},
        {"क्ष और क्ष", "क्\u200Dष और क्\u200Dष"},
        {"مهم جدا في هذا", "مهـم جدًا فِي هَذا"},
        {"der schloss und die", "der sch\u00ADloss und d\u00ADie"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        double plain, marked;
        const smz_language *language =
            smz_language_find(table[i][0], strlen(table[i][0]), &plain);
        cr_expect_eq(smz_language_find(table[i][1], strlen(table[i][1]), &marked),
                     language, "%s", table[i][1]);
        cr_expect_eq(plain, marked, "%s: %f, %f", table[i][1], plain, marked);
    }
}

Test(language, no_more_than_64_KiB_are_looked_at)
{
    static char text[100000];
    static const char unit[] = "и не только это, но ";
    size_t size = 0;
    while (size + sizeof unit < 70000) {
        memcpy(text + size, unit, sizeof unit - 1);
        size += sizeof unit - 1;
    }
    double russian, both;
    cr_expect_str_eq(smz_language_code(smz_language_find(text, size, &russian)), "ru");
    memset(text + size, 'a', sizeof text - size);
    cr_expect_str_eq(smz_language_code(smz_language_find(text, sizeof text, &both)),
                     "ru");
    cr_expect_eq(russian, both);
    /* Between letters and, one byte on, within one, which is then left out. */
    for (size_t shift = 0; shift < 2; shift++) {
        double exact, cut;
        memset(text, ' ', shift);
        for (size_t at = shift; at + 2 <= sizeof text; at += 2)
            memcpy(text + at, at % 12 < 2 ? ", " : "не", 2);
        cr_expect_eq(smz_language_find(text, 65536 - shift, &exact),
                     smz_language_find(text, sizeof text, &cut));
        cr_expect_eq(exact, cut);
    }
}

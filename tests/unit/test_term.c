/* test_term.c - words into terms: folding, stems, numbers, grams, flags, memory. */
#include "text/term.h"

#include "base/utf8.h"
#include "support/ledger.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const smz_language *by_code(const char *code)
{
    const smz_language *language = smz_language_by_code(code, strlen(code));
    return language == NULL ? smz_language_unknown() : language;
}

/* Writes tokens as "term" or "term:FLAGS", S N C G B, with a space between them. */
static void show(const smz_vocabulary *vocabulary, const smz_tokens *tokens, char *out,
                 size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        size_t size;
        const char *term = smz_vocabulary_term(vocabulary, tokens->items[i].term, &size);
        if (n + size + 8 > room) break;
        if (n > 0) out[n++] = ' ';
        memcpy(out + n, term, size);
        n += size;
        unsigned flags = tokens->items[i].flags;
        if (flags != 0) out[n++] = ':';
        for (unsigned bit = 0; bit < 5; bit++)
            if (flags >> bit & 1) out[n++] = "SNCGB"[bit];
    }
    out[n] = '\0';
}

Test(term, what_words_come_to)
{
    static const struct {
        const char *code, *text, *tokens;
    } cases[] = {
        {"en", "The ships sailed", "the:SC ship sail"},
        {"en", "Obama’s ships, it's", "obama:C ship it's:SB"},
        {"en", "don’t don't", "don't:S don't:S"},
        {"en", "well-known - known", "well known known:B"},
        {"en", "US and U.S. troops tell us", "US:C and:S US:C troop tell us:S"},
        {"en", "UN, U.N.", "un:C un:CB"},
        {"en", "US ENDS IT", "us:SC end:C it:SC"},
        {"en", "soft\xC2\xADware software", "softwar softwar"},
        {"en", "ﬁnal ＡＢＣ", "final abc:C"},
        {"en", "1,234,567 1.5 1.234", "1234567:N 1.5:N 1.234:N"},
        {"de", "1.234.567 1,5 1.234 1.234,50", "1234567:N 1.5:N 1234:N 1234.50:N"},
        {"de", "21.11.2024 3.2.1", "21.11.2024:N 3.2.1:N"},
        {"de", "Straße STRASSE Häuser", "strass:C strass:C haus:C"},
        {"fr", "l'homme d’État", "l':S homm d':S état:C"},
        {"fr", "12 345 678,5 euros", "12345678.5:N euros"},
        {"fr",
         "10\xE2\x80\xAF"
         "000 aujourd'hui",
         "10000:N aujourd'hui:S"},
        {"it", "dell'anno", "dell':S anno"},
        {"tr", "IRAK İzmir'de", "ırak:C izmir:C"},
        {"fi", "EU:n", "eu:C"},
        {"ru", "10 000 Москва, т.е.", "10000:N москв:C те:B"},
        {"sr", "Београд Beograd", "beograd:C beograd:C"},
        {"ar", "١٢٣ ١٬٢٣٤٫٥", "123:N 1234.5:N"},
        {"ar", "مُحَمَّد محـــمد", "محمد محمد"},
        {"he", "שָׁלוֹם שלום", "שלום שלום"},
        {"he", "ישראל בישראל ושבישראל", "ישראל ישראל ישראל"},
        {"cs", "prezident prezidentovi", "prezident prezident"},
        {"fr", "100 200 300 400 500 600 700", "100200300400500600:N 700:N"},
        {"vi", "Việt Nam", "việt:C nam:C"},
        {"zh", "北京大学。人", "北京:G 京大:G 大学:G 人:GB"},
        {"ja", "東京アップル", "東京:G アップル"},
        {"ko", "서울에서 서울은", "서울 서울"},
        {"th", "ประเทศ", "ประ:G ระเ:G ะเท:G เทศ:G"},
        {"und", "The Ships", "the:C ships:C"},
        /* Persian and Urdu written with the letters of Arabic. */
        {"fa", "كتاب کتاب علي علی", "کتاب کتاب علی علی"},
        {"ur", "كتاب کتاب", "کتاب کتاب"},
        {"fa", "۱۲۳ ۱٬۲۳۴", "123:N 1234:N"},
        {"hi", "१२३ १,२३४", "123:N 1234:N"},
        {"bn", "১২৩", "123:N"},
        {"he", "צה״ל צה\"ל", "צה\"ל צה\"ל"},
        {"en", "don＇t", "don't:S"},
        /* What parts thousands and what decimals. */
        {"en", "1,5 1234,5 0,123 0.123", "1.5:N 1234.5:N 0.123:N 0.123:N"},
        {"en", "1,234.5 12,345,678.9 1,23,456", "1234.5:N 12345678.9:N 1,23,456:N"},
        {"de", "1.234.567,8 1,234 0.5", "1234567.8:N 1.234:N 0.5:N"},
        {"tr", "Ankara'nın Ankara", "ankar:C ankar:C"},
        {"fi", "EU:n NATO:n", "eu:C nato:C"},
        {"sv", "EU:s", "eu:C"},
        {"en", "1234.5 1,234'567 1,234.567,890 1.234.56",
         "1234.5:N 1234567:N 1234567890:N "
         "1.234.56:N"},
        {"en", "1;234 1_000 1~2", "1;234:N 1_000:N 1:N 2:NB"},
        {"fr", "12 345.5 100 2000 100 200a", "12345.5:N 100:N 2000:N 100:N 200a:N"},
        {"fr", "10\u00A0000 10\u2009000 10\u202F000", "10000:N 10000:N 10000:N"},
        /* One word, however it is written. */
        {"en", "don\u02BCt", "don't:S"},
        {"he", "צ׳ק צ'ק", "צ'ק צ'ק"},
        {"fa", "علي على علی", "علی علی علی"},
        {"ar", "الرحمٰن الرحمن", "رحم رحم"},
        {"ar", "ـــ", "ـــ"}, /* nothing would be left */
        {"en", "q\u0307 \u0130x", "q\u0307 ix:C"},
        {"en", "ﷺﷺ", "صلى الله عليه وسلمصلى الله عليه وسلم"}, /* of 18 characters each */
        {"ja", "人アップル", "人:G アップル"},
        {"ja", "ｱｯﾌﾟﾙ ㇰ", "アップル ㇰ"},
        {"ja", "東京は", "東京:G 京は:G"},
        {"ja", "これは", "これ:SG れは:SG"},
        {"en", "paid €5 now", "paid 5:N now:S"},
        {"en", "US {a} troops", "US:C a:SB troop:B"},
        {"en", "GO O.U.R.S.E.L.V.E.S NOW", "go:C OURSELVES:C now:SC"},
        {"en", "", ""},
        {"en", " \n\t ... !", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        smz_vocabulary *vocabulary;
        smz_tokens tokens = {0};
        char shown[400];
        cr_assert_eq(smz_vocabulary_new(&smz_allocator_libc, &vocabulary), SMZ_OK);
        /* Twice: from the folder and from the cache. */
        for (int pass = 0; pass < 2; pass++) {
            tokens.count = 0;
            cr_assert_eq(smz_tokens_read(vocabulary, cases[i].text, strlen(cases[i].text),
                                         by_code(cases[i].code), &tokens),
                         SMZ_OK);
            show(vocabulary, &tokens, shown, sizeof shown);
            cr_expect_str_eq(shown, cases[i].tokens, "%s \"%s\": %s", cases[i].code,
                             cases[i].text, shown);
        }
        uint32_t n_terms = smz_vocabulary_count(vocabulary);
        tokens.count = 0;
        cr_assert_eq(smz_tokens_look_up(vocabulary, cases[i].text, strlen(cases[i].text),
                                        by_code(cases[i].code), &tokens),
                     SMZ_OK);
        show(vocabulary, &tokens, shown, sizeof shown);
        cr_expect_str_eq(shown, cases[i].tokens, "look-up of %s", cases[i].text);
        cr_expect_eq(smz_vocabulary_count(vocabulary), n_terms);
        SMZ_ARRAY_FREE(&smz_allocator_libc, &tokens);
        smz_vocabulary_free(vocabulary);
    }
}

Test(term, looking_up_leaves_out_what_is_not_there)
{
    smz_vocabulary *vocabulary;
    smz_tokens tokens = {0};
    char shown[200];
    static const char known[] = "ships sail", asked[] = "Ship owner sails";
    cr_assert_eq(smz_vocabulary_new(&smz_allocator_libc, &vocabulary), SMZ_OK);
    cr_assert_eq(
        smz_tokens_read(vocabulary, known, strlen(known), by_code("en"), &tokens),
        SMZ_OK);
    tokens.count = 0;
    cr_assert_eq(
        smz_tokens_look_up(vocabulary, asked, strlen(asked), by_code("en"), &tokens),
        SMZ_OK);
    show(vocabulary, &tokens, shown, sizeof shown);
    cr_expect_str_eq(shown, "ship:C sail:B");
    cr_expect_eq(tokens.items[1].offset, 11);
    cr_expect_eq(tokens.items[1].size, 5);
    cr_expect_eq(smz_vocabulary_count(vocabulary), 2);
    SMZ_ARRAY_FREE(&smz_allocator_libc, &tokens);
    smz_vocabulary_free(vocabulary);
}

Test(term, long_words_and_many_words)
{
    enum { LONG = 200000, MANY = 30000 };
    smz_vocabulary *vocabulary;
    smz_tokens tokens = {0};
    char *text = malloc(2 * LONG + 2);
    cr_assert_not_null(text);
    memset(text, 'a', 2 * LONG + 1);
    text[LONG] = ' ';
    cr_assert_eq(smz_vocabulary_new(&smz_allocator_libc, &vocabulary), SMZ_OK);
    cr_assert_eq(smz_tokens_read(vocabulary, text, 2 * LONG + 1, by_code("en"), &tokens),
                 SMZ_OK);
    cr_assert_eq(tokens.count, 2);
    cr_expect_eq(tokens.items[0].size, 65535);
    cr_expect_eq(tokens.items[0].term, tokens.items[1].term);
    size_t size;
    smz_vocabulary_term(vocabulary, 0, &size);
    cr_expect_eq(size, LONG);
    free(text);
    /* Distinct words grow both tables; each keeps its number. */
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < MANY; i++) {
            char word[24] = "x00000qqqqqqqqqqqqqq";
            for (uint32_t k = 0, v = i; k < 5; k++, v /= 10)
                word[5 - k] = (char)('g' + v % 10);
            tokens.count = 0;
            cr_assert_eq(smz_tokens_read(vocabulary, word, i % 2 ? 6 : 20,
                                         smz_language_unknown(), &tokens),
                         SMZ_OK);
            cr_assert_eq(tokens.items[0].term, i + 1);
        }
    }
    cr_expect_eq(smz_vocabulary_count(vocabulary), MANY + 1);
    SMZ_ARRAY_FREE(&smz_allocator_libc, &tokens);
    smz_vocabulary_free(vocabulary);
}

/* More words than clearing keeps are forgotten, fewer are not; nothing tells. */
Test(term, clearing_takes_the_numbers_off)
{
    smz_vocabulary *vocabulary;
    smz_tokens tokens = {0};
    const smz_language *none = smz_language_unknown();
    size_t size, room = (size_t)16 << 18;
    char *many = malloc(room);
    cr_assert_not_null(many);
    cr_assert_eq(smz_vocabulary_new(&smz_allocator_libc, &vocabulary), SMZ_OK);
    for (int round = 0; round < 3; round++) {
        static const char text[] = "zinc gold anextraordinarilylongone gold";
        tokens.count = 0;
        cr_assert_eq(
            smz_tokens_read(vocabulary, text, sizeof text - 1, by_code("en"), &tokens),
            SMZ_OK);
        cr_assert_eq(tokens.count, 4);
        for (size_t i = 0; i < 4; i++) cr_assert_eq(tokens.items[i].term, i == 3 ? 1 : i);
        cr_assert_eq(smz_vocabulary_count(vocabulary), 3);
        cr_assert_str_eq(smz_vocabulary_term(vocabulary, 1, &size), "gold");
        cr_assert_eq(smz_vocabulary_find(vocabulary, "gold", 4), 1);
        if (round == 1) {
            size_t n = 0;
            for (unsigned i = 0; i < 270000; i++)
                n += (size_t)snprintf(many + n, room - n, "w%u ", i);
            cr_assert_eq(smz_tokens_read(vocabulary, many, n, none, &tokens), SMZ_OK);
            cr_assert_eq(smz_vocabulary_count(vocabulary), 270003);
        }
        smz_vocabulary_clear(vocabulary);
        cr_assert_eq(smz_vocabulary_count(vocabulary), 0);
        cr_assert_eq(smz_vocabulary_find(vocabulary, "gold", 4), UINT32_MAX);
    }
    SMZ_ARRAY_FREE(&smz_allocator_libc, &tokens);
    smz_vocabulary_free(vocabulary);
    free(many);
}

/* As many spellings of one word, whose capitals count in bits, as clearing forgets. */
Test(term, clearing_forgets_words_of_few_stems)
{
    ledger books = {0};
    const smz_allocator allocator = ledger_allocator(&books);
    smz_vocabulary *vocabulary;
    smz_tokens tokens = {0};
    cr_assert_eq(smz_vocabulary_new(&allocator, &vocabulary), SMZ_OK);
    for (uint32_t n = 0; n < 70000; n++) {
        char word[] =
            "internationalisations"; /* too long to be kept in the table itself */
        for (unsigned bit = 0; bit < 17; bit++)
            if (n >> bit & 1) word[bit] = (char)(word[bit] & ~0x20);
        tokens.count = 0;
        cr_assert_eq(
            smz_tokens_read(vocabulary, word, sizeof word - 1, by_code("en"), &tokens),
            SMZ_OK);
        cr_assert_eq(tokens.items[0].term, 0);
    }
    const size_t before = books.held;
    smz_vocabulary_clear(vocabulary);
    cr_expect_lt(books.held, before - 70000 * sizeof "internationalisations",
                 "their bytes are given back");
    SMZ_ARRAY_FREE(&allocator, &tokens);
    smz_vocabulary_free(vocabulary);
    cr_expect_eq(books.held, 0);
}

/* Texts that make the tables grow at words of each kind. A failed reading leaves no
   tokens, and the next one is as if it had not been. */
Test(term, every_growth_may_fail)
{
    static const struct {
        const char *code, *pattern;
    } table[] = {
        {"en", "%c%cinternationalisation%c"},
        {"fr", "l'%c%co%cmme "},
        {"en", "x%c%c%c US SHIPS %c"},
        {"ja", "東%cアップル%c%c京"},
    };
    static char texts[5][40000];
    for (size_t t = 0; t < 5; t++) {
        size_t size = 0;
        for (unsigned i = 0; i < 26 * 26; i++) {
            const char a = (char)('a' + i % 26), c = (char)('a' + i / 26);
            if (t < 4) {
                size += (size_t)snprintf(texts[t] + size, sizeof texts[t] - size,
                                         table[t].pattern, a, c, a, c);
                texts[t][size++] = ' ';
            } else { /* Thai consonants, all trigrams of which differ for long */
                size += smz_utf8_put(0xE01 + (i * i + i / 7) % 46, texts[t] + size);
            }
        }
        for (size_t n = 0;; n++) {
            ledger books = {0};
            const smz_allocator allocator = ledger_allocator(&books);
            smz_vocabulary *vocabulary;
            smz_tokens tokens = {0};
            const smz_language *language = by_code(t < 4 ? table[t].code : "th");
            cr_assert_eq(smz_vocabulary_new(&allocator, &vocabulary), SMZ_OK);
            ledger_refuse(&books, n + 1);
            const smz_status status =
                smz_tokens_read(vocabulary, texts[t], size, language, &tokens);
            cr_assert(status == SMZ_OK || (status == SMZ_E_MEMORY && tokens.count == 0));
            ledger_refuse(&books, 0);
            const size_t count = tokens.count;
            tokens.count = 0;
            cr_assert_eq(smz_tokens_read(vocabulary, texts[t], size, language, &tokens),
                         SMZ_OK);
            cr_assert_gt(tokens.count, 600);
            if (status == SMZ_OK) cr_assert_eq(tokens.count, count);
            SMZ_ARRAY_FREE(&allocator, &tokens);
            smz_vocabulary_free(vocabulary);
            cr_assert_eq(books.held, 0);
            if (status != SMZ_OK) continue;
            cr_expect_gt(n, 8);
            break;
        }
    }
}

Test(term, every_allocation_may_fail)
{
    static const char text[] =
        "The U.S. ships sailed; über 1.234 internationalization-conferences "
        "北京大学 アップル ประเทศ l'homme Обама";
    for (size_t n = 0;; n++) {
        ledger books = {0};
        const smz_allocator allocator = ledger_allocator(&books);
        ledger_refuse(&books, n + 1);
        smz_vocabulary *vocabulary;
        smz_tokens tokens = {0};
        smz_status status = smz_vocabulary_new(&allocator, &vocabulary);
        if (status == SMZ_OK) {
            status =
                smz_tokens_read(vocabulary, text, strlen(text), by_code("en"), &tokens);
            if (status != SMZ_OK) {
                cr_expect_eq(tokens.count, 0);
                ledger_refuse(&books, 0); /* and the vocabulary is still of use */
                cr_expect_eq(smz_tokens_read(vocabulary, text, strlen(text),
                                             by_code("fr"), &tokens),
                             SMZ_OK);
                cr_expect_gt(tokens.count, 15);
            }
        } else {
            cr_expect_null(vocabulary);
        }
        SMZ_ARRAY_FREE(&allocator, &tokens);
        smz_vocabulary_free(vocabulary);
        cr_expect_eq(books.held, 0, "allocation %zu leaks", n);
        if (status == SMZ_OK) {
            cr_expect_gt(n, 8);
            break;
        }
        cr_expect_eq(status, SMZ_E_MEMORY);
    }
}

Test(term, looking_up_may_run_out_of_memory)
{
    static const char known[] = "Straße ships", asked[] = "Straßen sailing ship";
    smz_vocabulary *vocabulary;
    ledger books = {0};
    const smz_allocator allocator = ledger_allocator(&books);
    smz_tokens tokens = {0};
    cr_assert_eq(smz_vocabulary_new(&allocator, &vocabulary), SMZ_OK);
    cr_assert_eq(
        smz_tokens_read(vocabulary, known, strlen(known), by_code("de"), &tokens),
        SMZ_OK);
    SMZ_ARRAY_FREE(&allocator, &tokens);
    size_t before = books.held;
    smz_status status = SMZ_E_MEMORY;
    for (size_t n = 0; status != SMZ_OK && n < 100; n++) {
        ledger_refuse(&books, n + 1);
        status =
            smz_tokens_look_up(vocabulary, asked, strlen(asked), by_code("de"), &tokens);
        cr_expect(status == SMZ_OK ? n > 1 : status == SMZ_E_MEMORY && tokens.count == 0);
        SMZ_ARRAY_FREE(&allocator, &tokens);
        cr_expect_eq(books.held, before);
    }
    cr_expect_eq(status, SMZ_OK);
    smz_vocabulary_free(vocabulary);
    cr_expect_eq(books.held, 0);
}

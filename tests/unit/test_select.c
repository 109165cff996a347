/*
 * test_select.c - the small rules of choosing: budgets, queries, which sentences can
 * stand alone, openers, tenses, the outlook of reports; and of telling: story order and
 * support.
 */
#include "digest/order.h"
#include "digest/support.h"
#include "select/asked.h"
#include "select/contest.h"
#include "select/fitness.h"
#include "select/heap.h"
#include "select/opener.h"
#include "select/outlook.h"
#include "select/tense.h"

#include "unit/corpora.h"
#include "unit/matrices.h"

#include <stdint.h>

static const smz_language *language_of(const char *code)
{
    const smz_language *language = smz_language_by_code(code, strlen(code));
    cr_assert_not_null(language, "%s", code);
    return language;
}

/* --------------------------------------------------------------------- budgets -- */

Test(select, budgets_are_kept_to_the_last_unit)
{
    static const uint32_t n_words[] = {5, 6, 0};
    static const size_t n_bytes[] = {30, 20, 0};
    const smz_contest contest = {.n = 3, .n_words = n_words, .n_bytes = n_bytes};
    static const struct {
        smz_budget left;
        bool fits[3];
    } cases[] = {
        {{5, 1, 30}, {true, false, true}},
        {{4, 1, 30}, {false, false, true}},
        {{6, 1, 29}, {false, true, true}},
        {{6, 1, 20}, {false, true, true}},
        {{6, 1, 19}, {false, false, true}},
        {{6, 0, 30}, {false, false, false}},
        {{SIZE_MAX, 1, 30}, {true, true, true}},
        {{SIZE_MAX, SIZE_MAX, SIZE_MAX}, {true, true, true}},
        {{0, 1, 0}, {false, false, true}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (uint32_t row = 0; row < 3; row++) {
            smz_budget left = cases[i].left;
            cr_assert_eq(smz_budget_fits(&contest, &left, row), cases[i].fits[row],
                         "case %zu, row %u", i, row);
            if (!cases[i].fits[row]) continue;
            smz_budget_take(&contest, &left, row);
            const smz_budget *was = &cases[i].left;
            cr_assert_eq(left.words,
                         was->words == SIZE_MAX ? SIZE_MAX : was->words - n_words[row]);
            cr_assert_eq(left.bytes,
                         was->bytes == SIZE_MAX ? SIZE_MAX : was->bytes - n_bytes[row]);
            cr_assert_eq(left.sentences,
                         was->sentences == SIZE_MAX ? SIZE_MAX : was->sentences - 1);
            smz_budget_give(&contest, &left, row);
            cr_assert_eq(left.words, was->words);
            cr_assert_eq(left.bytes, was->bytes);
            cr_assert_eq(left.sentences, was->sentences);
        }
    }
}

/* --------------------------------------------------------------------- queries -- */

/* A row without a word of the query stands back for one that says the same with some, if
 * that may be picked; of very many such rows those that hold most are looked at. */
Test(select, what_holds_nothing_asked_for_stands_back)
{
    enum { N = 1200, TWIN = 700 };
    static uint64_t row_start[N + 1];
    static uint32_t column[N], n_words[N];
    static float value[N];
    static bool fit[N];
    static double held[N];
    static size_t n_bytes[N];
    static const struct {
        double held_by_twin;
        bool is_fit;
        uint32_t n_words, n; /* of the twin; rows */
        bool stands_back;
    } cases[] = {
        {0.2, true, 10, TWIN + 1, true},   {0, true, 10, TWIN + 1, false},
        {0.2, false, 10, TWIN + 1, false}, {0.2, true, 101, TWIN + 1, false},
        {0.2, true, 10, N, false},         {0.6, true, 10, N, true},
    };
    for (uint32_t i = 0; i < N; i++) {
        row_start[i + 1] = i + 1;
        column[i] = i > 0 && i != TWIN;
        value[i] = 1;
    }
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const smz_csr rows = {.n_rows = cases[k].n,
                              .n_columns = 2,
                              .row_start = row_start,
                              .column = column,
                              .value = value};
        const smz_similarity_graph graph = {.n = cases[k].n, .rows = &rows};
        const smz_contest contest = {.allocator = &smz_allocator_libc,
                                     .n = cases[k].n,
                                     .graph = &graph,
                                     .fit = fit,
                                     .n_words = n_words,
                                     .n_bytes = n_bytes,
                                     .held = held,
                                     .redundancy = 0.5,
                                     .budget = {100, SIZE_MAX, SIZE_MAX}};
        smz_said said;
        smz_asked asked;
        for (uint32_t i = 0; i < N; i++) {
            held[i] = i > 0 ? 0.5 : 0;
            fit[i] = true;
            n_words[i] = 10;
        }
        held[TWIN] = cases[k].held_by_twin;
        fit[TWIN] = cases[k].is_fit;
        n_words[TWIN] = cases[k].n_words;
        cr_assert_eq(smz_said_new(&smz_allocator_libc, &rows, &said), SMZ_OK);
        cr_assert_eq(smz_asked_new(&contest, &said, &asked), SMZ_OK);
        cr_expect_eq(smz_asked_instead(&asked, 0), cases[k].stands_back, "case %zu", k);
        cr_expect_not(smz_asked_instead(&asked, 1));
        smz_asked_free(&asked);
        smz_said_free(&said);
    }
}

/* --------------------------------------------------------------------- fitness -- */

/* A view of one row: a sentence of so many words, all of them content or none. */
static smz_fitness judge(const char *code, const char *text, uint32_t n_words,
                         bool is_content, const char *digest_code, double *burden)
{
    smz_document_record document = {.text = text, .text_size = strlen(text)};
    smz_sentence_record sentence = {.length = strlen(text),
                                    .n_tokens = 2,
                                    .n_words = n_words,
                                    .language = language_of(code)};
    smz_corpus corpus = {0};
    size_t number = 0;
    uint64_t start[] = {0, 2};
    uint16_t flags[] = {SMZ_TOKEN_STOP, is_content ? SMZ_TOKEN_NUMBER : SMZ_TOKEN_STOP};
    smz_view view = {
        .corpus = &corpus, .n = 1, .sentence = &number, .start = start, .flags = flags};
    corpus.documents.items = &document;
    corpus.sentences.items = &sentence;
    smz_opener opener;
    smz_opener_set(&opener, language_of(digest_code));
    return smz_fitness_of(&view, 0, &opener, 8, 60, burden);
}

Test(select, marks_that_open_are_closed)
{
    static const struct {
        const char *code, *text;
        bool is_fit;
    } cases[] = {
        {"en", "The dam held.", true},
        {"en", "\"The dam held,\" she said.", true},
        {"en", "The dam held,\" she said.", false},
        {"en", "\"The dam held.", false},
        {"en", "“The dam held,” she said.", true},
        {"en", "“The dam held, she said.", false},
        {"en", "The dam’s wall didn't break.", true},
        {"en", "The dam (built in 1902) held.", true},
        {"en", "The dam (built in 1902 held.", false},
        {"en", "The dam built in 1902) held.", false},
        {"en", "The dam) held (again.", false},
        {"en", "The dam [above the town] held.", true},
        {"en", "The dam ] held [.", false},
        {"en", "The dam [held.", false},
        {"de", "„Der Damm hielt“, sagte sie.", true},
        {"de", "„Der Damm hielt, sagte sie.", false},
        {"de", "»Der Damm hielt«, sagte sie.", true},
        {"de", "Der Damm hielt«, sagte sie.", false},
        {"pl", "„Tama wytrzymała”, powiedziała.", true},
        {"cs", "„Hráz vydržela,“ řekla.", true},
        {"sv", "”Dammen höll”, sade hon.", true},
        {"sv", "Dammen höll”, sade hon.", false},
        {"fr", "« Le barrage a tenu », dit-elle.", true},
        {"fr", "« Le barrage a tenu, dit-elle.", false},
        {"ru", "«Плотина выдержала», сказала она.", true},
        {"ru", "Плотина выдержала», сказала она.", false},
        {"zh", "她说：「大坝挺住了。」", true},
        {"zh", "她说：「大坝挺住了。", false},
        {"ja", "「ダムは持ちこたえた」と彼女は語った。", true},
        {"ja", "ダムは持ちこたえた」と彼女は語った。", false},
        {"ar", "قالت \"صمد السد\".", true},
        {"ar", "قالت \"صمد السد.", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double burden;
        smz_fitness fitness =
            judge(cases[i].code, cases[i].text, 20, true, cases[i].code, &burden);
        cr_assert_eq(fitness, cases[i].is_fit ? SMZ_FITNESS_FIT : SMZ_FITNESS_FORM, "%s",
                     cases[i].text);
    }
}

Test(select, lengths_language_and_content)
{
    double burden;
    const char *text = "The dam above the town held.";
    cr_assert_eq(judge("en", text, 8, true, "en", &burden), SMZ_FITNESS_FIT);
    cr_assert_eq(judge("en", text, 7, true, "en", &burden), SMZ_FITNESS_LENGTH);
    cr_assert_eq(judge("en", text, 60, true, "en", &burden), SMZ_FITNESS_FIT);
    cr_assert_eq(judge("en", text, 61, true, "en", &burden), SMZ_FITNESS_LENGTH);
    cr_assert_eq(judge("en", text, 8, false, "en", &burden), SMZ_FITNESS_FORM);
    cr_assert_eq(judge("en", text, 8, true, "de", &burden), SMZ_FITNESS_LANGUAGE);
    /* The language is looked at first, then the length. */
    cr_assert_eq(judge("en", "(", 1, false, "de", &burden), SMZ_FITNESS_LANGUAGE);
    cr_assert_eq(judge("en", "(", 1, false, "en", &burden), SMZ_FITNESS_LENGTH);
}

Test(select, questions_and_openers_are_a_burden)
{
    const double opener = smz_fitness_opener_burden;
    const double question = smz_fitness_question_burden;
    cr_assert(opener > 1 && question > 1);
    const struct {
        const char *code, *text;
        double burden;
    } cases[] = {
        {"en", "Why did the dam hold?", question},
        {"en", "“Why did the dam hold?”", question},
        {"en", "\"Why (did it hold?)\"", question},
        {"en", "\"Why?\" asked the mayor.", 1},
        {"en", "But why did the dam hold?", opener * question},
        {"en", "But the dam held.", opener},
        {"de", "Warum hielt der Damm?", question},
        {"de", "„Warum hielt der Damm?“", question},
        {"de", "»Warum hielt der Damm?«", question},
        {"fr", "« Pourquoi le barrage a-t-il tenu ? »", question},
        {"ar", "لماذا صمد السد؟", question},
        {"ja", "なぜダムは持ちこたえたのか？", question},
        {"ja", "「なぜダムは持ちこたえたのか？」", question},
        {"zh", "大坝为什么挺住了？", question},
        {"el", "Γιατί άντεξε το φράγμα\u037E", question},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double burden;
        smz_fitness fitness =
            judge(cases[i].code, cases[i].text, 20, true, cases[i].code, &burden);
        cr_assert_eq(fitness, SMZ_FITNESS_FIT, "%s", cases[i].text);
        cr_assert_float_eq(burden, cases[i].burden, 1e-12, "%s", cases[i].text);
    }
}

static bool leans(const smz_language *language, const char *text, size_t size)
{
    smz_opener opener;
    smz_opener_set(&opener, language);
    return smz_opener_leans(&opener, text, size);
}

Test(select, openers_are_whole_first_words)
{
    static const struct {
        const char *code, *text;
        bool leans;
    } cases[] = {
        {"en", "He said so.", true},
        {"en", "He", true},
        {"en", "He, too, said so.", true},
        {"en", "He\nsaid so.", true},
        {"en", "He\tsaid so.", true},
        {"en", "It’s over.", true},
        {"en", "It's over.", true},
        {"en", "However, the dam held.", true},
        {"en", "But the dam held.", true},
        {"en", "Helen said so.", false},
        {"en", "H said so.", false},
        {"en", "he said so.", false},
        /* A pronoun among the first five, no name before it. */
        {"en", "The mayor said that he knew.", true},
        {"en", "Some forty of them fled.", true},
        {"en", "The mayor then said that he knew.", false},
        {"en", "Yesterday, Lindhof said that he knew.", false},
        {"en", "The mayor said that hens knew.", false},
        {"fr", "Plus tard elle partit.", true},
        {"ru", "Вчера утром они ушли.", true},
        {"ru", "Вчера Анна сказала, они ушли.", false},
        {"ru", "Вчера они ушли.", true},
        {"en", "Some,\r\n\tof them fled.", true},
        {"en", "Some of  ", false},
        {"en", "With Άρης he left.", false},
        {"en", "With άλφα he left.", true},
        {"en", "With Анна he left.", false},
        {"en", "Antidisestablishmentarianistically he left.", false}, /* it may be one */
        {"fr", "Selon Élodie il pleut.", false},
        {"fr", "Cet été il pleut.", true},
        {"fr", "Cet à il pleut.", true},
        {"en", "He-goats fled.", false},
        {"en", " He said so.", false},
        {"en", "", false},
        {"en", "Er war da.", false},
        {"de", "Er war da.", true},
        {"de", "Allerdings hielt der Damm.", true},
        {"de", "Erst hielt der Damm.", false},
        {"de", "He said so.", false},
        {"fr", "Cela suffit.", true},
        {"fr", "C'est fini.", true},
        {"fr", "C’est fini.", true},
        {"fr", "Celui-ci tient.", false},
        {"es", "Él lo dijo.", true},
        {"es", "El alcalde lo dijo.", false},
        {"ru", "Но плотина выдержала.", true},
        {"ru", "Новая плотина выдержала.", false},
        {"cs", "Ale hráz vydržela.", true},
        {"vi", "Ông nói vậy.", true},
        {"el", "Όμως άντεξε.", true},
        {"hi", "वह आया।", false},
        {"ja", "しかし、ダムは持ちこたえた。", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_assert_eq(
            leans(language_of(cases[i].code), cases[i].text, strlen(cases[i].text)),
            cases[i].leans, "%s: %s", cases[i].code, cases[i].text);
    cr_assert_not(leans(smz_language_unknown(), "He said so.", 11));
    cr_assert_not(leans(language_of("en"), "Helen", 3), "the size ends it");
    cr_assert(leans(language_of("en"), "Helen", 2), "the size ends it");
}

/* ------------------------------------------------------------------------- forms -- */

/* What smz_forms_hold does, by going through the list. */
static bool list_holds(const char *list, const char *word, size_t size)
{
    for (const char *form = list + 1; *form != '\0';) {
        const char *end = strchr(form, '|');
        size_t length = (size_t)(end - form);
        if (*form == '-') {
            length--;
            if (size >= length + 2 && memcmp(form + 1, word + size - length, length) == 0)
                return true;
        } else if (length == size && memcmp(form, word, size) == 0) {
            return true;
        }
        form = end + 1;
    }
    return false;
}

Test(select, forms_are_those_of_the_list)
{
    static const char *const lists[] = {"|", "|a|", "|-a|", "|ab|ba|aba|-bb|-cab|c|",
                                        "|abc|-bc|bcc|aaaa|cccc|-ac|"};
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
        smz_forms forms;
        smz_forms_set(&forms, lists[l]);
        for (size_t size = 1, words = 3; size <= 6; size++, words *= 3) {
            for (size_t w = 0; w < words; w++) { /* all words of a, b and c */
                char word[6];
                for (size_t i = 0, rest = w; i < size; i++, rest /= 3)
                    word[i] = (char)('a' + rest % 3);
                bool expected = list_holds(lists[l], word, size);
                cr_assert_eq(smz_forms_hold(&forms, word, size), expected, "%s: %.*s",
                             lists[l], (int)size, word);
                cr_assert(!expected || smz_forms_may_hold(&forms, word, size));
            }
        }
    }
    smz_forms none;
    smz_forms_set(&none, NULL);
    cr_assert_not(smz_forms_hold(&none, "a", 1));
}

/* The lists of all languages have room (an assertion of smz_forms_set). */
Test(select, lists_of_forms_have_room)
{
    for (size_t l = 0; l < smz_language_count(); l++) {
        smz_opener opener;
        smz_tense tense;
        smz_opener_set(&opener, smz_language_at(l));
        smz_tense_set(&tense, smz_language_at(l));
    }
}

/* ------------------------------------------------------------- tense and outlook -- */

static bool is_ahead(const smz_language *language, const char *text, size_t size)
{
    smz_tense tense;
    smz_tense_set(&tense, language);
    return smz_tense_is_ahead(&tense, text, size);
}

Test(select, tenses)
{
    static const struct {
        const char *code, *text;
        bool is_ahead;
    } cases[] = {
        {"en", "The bridge will open in May.", true},
        {"en", "\"It will,\" she said.", true},
        {"en", "The mayor won't come.", true},
        {"en", "They hoped it would.", true},
        {"en", "The dam—would it hold—stood.", true},
        {"en", "The willow fell in the storm.", false},
        {"en", "The goodwill of the town helped.", false},
        {"en", "The bridge opened.", false},
        {"en", "", false},
        {"de", "Die Brücke wird im Mai geöffnet.", true},
        {"de", "Die Brücke würde halten.", true},
        {"de", "Die Brücke hielt, sagte der Wirt.", false},
        {"de", "Der Bewirdete ging.", false},
        {"fr", "Le pont sera ouvert.", true},
        {"fr", "Le pont ouvrira en mai.", true},
        {"fr", "Ils viendront : le pont « ouvrirait » en mai.", true},
        {"fr", "On répond «\u00A0il sera\u00A0».", true},
        {"fr", "Le pont sera", true},
        {"fr", "Le pont «sera»", true},
        {"fr", "Le pont sera§", false}, /* to us a word of its own */
        {"fr", "Le pont ser\u2009sera\u203F", true},
        {"fr", "Le pont sera€", false},
        {"hi", "पुल खुलेगा।", true},
        {"hi", "पुल खुलेगा॥", true},
        {"hi", "पुल खुला।", false},
        {"fr", "Le pont a tenu.", false},
        {"es", "El puente abrirá en mayo.", true},
        {"es", "Los puentes deberían abrir.", true},
        {"es", "El puente está abierto.", false},
        {"es", "Será difícil, pero será.", true},
        {"ru", "Мост будет открыт.", true},
        {"ru", "Мост «будет» открыт.", true},
        {"ru", "Мост открыт, избыток воды ушёл.", false},
        {"cs", "Most bude otevřen.", true},
        {"cs", "Budeč byl otevřen.", false},
        {"hi", "पुल मई में खुलेगा", true},
        {"hi", "पुल मई में खुलेगा।", true},
        {"hi", "पुल खुला।", false},
        {"tr", "Köprü mayısta açılacak.", true},
        {"tr", "Köprü açıldı.", false},
        {"tr", "Köprü açılacaktır.", true},
        {"vi", "Cây cầu sẽ mở cửa.", true},
        {"vi", "Cây cầu đã mở cửa.", false},
        {"ja", "橋は五月に開通する予定だ。", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_assert_eq(
            is_ahead(language_of(cases[i].code), cases[i].text, strlen(cases[i].text)),
            cases[i].is_ahead, "%s: %s", cases[i].code, cases[i].text);
    cr_assert_not(is_ahead(smz_language_unknown(), "It will open.", 13));
    /* An ending needs a stem of two bytes before it. */
    cr_assert(is_ahead(language_of("tr"), "alacak", 6));
    cr_assert_not(is_ahead(language_of("tr"), "acak", 4));
    cr_assert_not(is_ahead(language_of("en"), "willow", 3), "the size ends it");
}

static void fill_outlook(const char *const *texts, size_t n, double *by_document,
                         size_t *n_announcing)
{
    smz_corpus *corpus = new_corpus(texts, n);
    smz_view view;
    double ahead[16];
    bool announces[16];
    cr_assert_eq(smz_view_build(&smz_allocator_libc, corpus, &view), SMZ_OK);
    cr_assert_leq(view.n, 16);
    cr_assert_eq(smz_outlook_fill(&smz_allocator_libc, &view, ahead, announces), SMZ_OK);
    *n_announcing = 0;
    for (uint32_t i = 0; i < view.n; i++) {
        by_document[corpus->sentences.items[view.sentence[i]].document] = ahead[i];
        *n_announcing += announces[i];
    }
    smz_view_free(&view);
    smz_corpus_free(corpus);
}

Test(select, outlook_of_reports)
{
    static const char *const texts[] = {
        /* before the event; after it; after it, with a word about the future */
        "The council will vote on the new harbour on Monday. Forty members have a seat.",
        "The council rejected the new harbour on Monday. Forty members cast their vote.",
        "The council rejected the new harbour on Monday. Another vote may follow.",
    };
    double ahead[3];
    size_t n;
    fill_outlook(texts, 3, ahead, &n);
    /* Places weigh 1 and 1/4. */
    cr_assert_float_eq(ahead[0], 0.8, 1e-12);
    cr_assert_float_eq(ahead[1], 0, 1e-12);
    cr_assert_float_eq(ahead[2], 0.2, 1e-12);
    cr_assert_eq(n, 2);
    /* Only what is ahead of the others counts. */
    fill_outlook(texts, 1, ahead, &n);
    cr_assert_float_eq(ahead[0], 0, 1e-12);
    cr_assert_eq(n, 1);
    const char *const two[] = {texts[0], texts[2]};
    fill_outlook(two, 2, ahead, &n);
    cr_assert_float_eq(ahead[0], 0.6, 1e-12);
    cr_assert_float_eq(ahead[1], 0, 1e-12);
}

/* -------------------------------------------------------------------------- said -- */

/* The index decides as the comparison of any two rows does. */
Test(select, what_is_said_is_found_by_its_stems)
{
    for (uint64_t seed = 1; seed <= 12; seed++) {
        uint64_t state = seed;
        const uint32_t n_rows = 120;
        smz_csr rows =
            random_rows(n_rows, 20 + 15 * (uint32_t)seed, 1 + (uint32_t)seed % 7, seed);
        smz_said said;
        const double redundancy = seed % 4 == 0 ? 0 : random_share(&state);
        cr_assert_eq(smz_said_new(&smz_allocator_libc, &rows, &said), SMZ_OK);
        for (uint32_t n = 0; n < 60; n++) {
            for (uint32_t row = 0; row < n_rows; row += 1 + random_below(&state, 9)) {
                uint32_t first = SMZ_NOT_SAID;
                for (uint32_t p = n; p-- > 0;)
                    if (smz_redundant(&rows, redundancy, row, said.row.items[p]))
                        first = p;
                cr_assert_eq(smz_said_find(&said, redundancy, row), first);
                if (first != SMZ_NOT_SAID)
                    cr_assert_eq(said.meeting.items[first].cosine,
                                 smz_csr_dot(&rows, row, said.row.items[first]));
            }
            uint32_t row = random_below(&state, n_rows); /* some more than once */
            cr_assert_eq(smz_said_add(&said, row), SMZ_OK);
            cr_assert(said.holds[row]);
        }
        smz_said_free(&said);
        smz_csr_free(&smz_allocator_libc, &rows);
    }
}

/* A heap gives rows by worth, then by what is exact, then by number. */
Test(select, heap_gives_the_best_first)
{
    for (uint64_t seed = 0; seed < 40; seed++) {
        smz_heap_entry heap[40], last = {INFINITY, 0, 0, 0};
        uint64_t state = seed;
        size_t n = seed, count = n;
        for (size_t i = 0; i < n; i++)
            heap[i] = (smz_heap_entry){random_below(&state, 4), random_below(&state, 3),
                                       (uint32_t)(7 * i % 40), 0};
        smz_heap_make(heap, count);
        while (count > 0) {
            smz_heap_entry top = heap[0];
            cr_assert(top.worth < last.worth ||
                      (top.worth == last.worth &&
                       (top.exact < last.exact ||
                        (top.exact == last.exact && top.row > last.row))));
            last = top;
            if (random_below(&state, 3) == 0 && top.worth > 0) {
                heap[0].worth -= 1; /* it is among those still to come */
                last = (smz_heap_entry){top.worth, UINT64_MAX, 0, 0};
                smz_heap_sink(heap, count);
            } else {
                count = smz_heap_pop(heap, count);
                n--;
            }
        }
        cr_assert_eq(n, 0);
    }
}

/* ------------------------------------------------------------- order and support -- */

/* A digest of all sentences of the reports, each of one sentence. */
static smz_digest *new_digest(const smz_corpus *corpus, smz_order order)
{
    smz_options options;
    smz_digest *digest;
    smz_error error = {0};
    smz_options_init(&options, sizeof options);
    options.words = 1000;
    options.min_words = 1;
    options.order = order;
    cr_assert_eq(smz_digest_new(corpus, &options, &digest, &error), SMZ_OK, "%s",
                 error.message);
    return digest;
}

Test(select, story_order)
{
    static const struct {
        const char *text, *date;
        size_t place;
    } reports[] = {
        {"Engineers repaired the broken locks of the canal within a few hours.", NULL, 5},
        {"Ferries crossed to the islands again once the fog had lifted.", "2021-03-09",
         4},
        {"A regatta will start from the northern pier with forty crews.", NULL, 1},
        {"Storm damage closed the museum until 7 March 2021, said its keeper.", NULL,
         0}, /* it leads */
        {"Fishermen found an anchor of bronze beneath the southern quay.", "2021-03-08",
         3},
        {"Workers painted the lighthouse in broad stripes of red.", "2021-03-02", 2},
    };
    smz_corpus *corpus = empty_corpus(NULL);
    for (size_t i = 0; i < 6; i++)
        add_text(corpus, reports[i].text, NULL, reports[i].date);
    smz_digest *digest = new_digest(corpus, SMZ_ORDER_STORY);
    smz_pick pick;
    cr_assert_eq(smz_digest_count(digest), 6);
    for (size_t k = 0; k < 6; k++) {
        cr_assert_eq(smz_digest_pick(digest, k, &pick), SMZ_OK);
        cr_assert_eq(reports[pick.document].place, k, "%zu: %s", k, pick.text);
    }
    smz_digest_free(digest);
    digest = new_digest(corpus, SMZ_ORDER_SOURCE);
    for (size_t k = 0; k < 6; k++) {
        cr_assert_eq(smz_digest_pick(digest, k, &pick), SMZ_OK);
        cr_assert_eq(pick.document, k);
    }
    smz_digest_free(digest);
    digest = new_digest(corpus, SMZ_ORDER_SCORE);
    double last = 1;
    for (size_t k = 0; k < 6; k++) {
        cr_assert_eq(smz_digest_pick(digest, k, &pick), SMZ_OK);
        if (k == 0) cr_assert_eq(pick.gain, 1);
        cr_assert_leq(pick.gain, last);
        last = pick.gain;
    }
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

/* Which report opens the story: picks in the order of choosing, each of one sentence. */
Test(select, the_lead_opens_the_story)
{
    enum { MOST = 4 };
    static const struct {
        struct {
            size_t document;
            const char *date; /* of that document */
            double gain, ahead;
        } pick[MOST];
        size_t expected[MOST]; /* picks as they are shown */
    } table[] = {
        /* Days that are known are told in their order. */
        {{{0, "2031-05-09", 1, 0}, {1, "2031-05-08", 0.9, 0}, {2, "2031-05-07", 0.8, 0}},
         {2, 1, 0}},
        /* On one day the lead comes first, at whatever hour, with all of its report. */
        {{{1, "2031-05-09T18:00:00Z", 1, 0},
          {0, "2031-05-09T06:00:00Z", 0.9, 0},
          {1, "2031-05-09T18:00:00Z", 0.1, 0}},
         {0, 2, 1}},
        /* So it does if its own date, or that of the first, is not known. */
        {{{1, NULL, 1, 0}, {2, "2031-05-08", 0.9, 0}, {0, "2031-05-07", 0.8, 0}},
         {0, 2, 1}},
        {{{1, "2031-05-09", 1, 0}, {0, NULL, 0.9, 0.5}, {2, "2031-05-08", 0.8, 0}},
         {0, 1, 2}},
        /* The first known to come before it stays there, whatever else is not. */
        {{{1, "2031-05-09", 1, 0}, {0, NULL, 0.9, 0}, {2, "2031-05-08", 0.8, 0}},
         {2, 0, 1}},
        /* An outlook opens no story that something else can. */
        {{{1, "2031-05-09", 1, 0}, {0, "2031-05-08", 0.9, 0.4}}, {0, 1}},
        {{{0, "2031-05-08", 1, 0.4}, {1, "2031-05-09", 0.5, 0.39}}, {1, 0}},
        {{{0, NULL, 1, 0.9}, {1, NULL, 0.5, 0}}, {1, 0}},
        /* What brought little cannot, nor can another outlook. */
        {{{0, "2031-05-08", 1, 0.4}, {1, "2031-05-09", 0.49, 0}}, {0, 1}},
        {{{1, "2031-05-09", 1, 0.6}, {0, "2031-05-08", 0.9, 0.5}}, {1, 0}},
    };
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        smz_document_record documents[MOST] = {{0}};
        smz_sentence_record records[MOST] = {{0}};
        smz_pick_record picks[MOST] = {{0}};
        double ahead[MOST];
        smz_corpus corpus = {0};
        corpus.documents.items = documents;
        corpus.sentences.items = records;
        const smz_digest digest = {.corpus = &corpus, .n_documents = MOST};
        smz_arena scratch = {.allocator = &smz_allocator_libc};
        size_t n = 0;
        for (; n < MOST && table[t].pick[n].gain > 0; n++) {
            const size_t document = table[t].pick[n].document;
            documents[document].date = (char *)(uintptr_t)table[t].pick[n].date;
            records[n].document = (uint32_t)document;
            ahead[n] = table[t].pick[n].ahead;
            picks[n] = (smz_pick_record){
                .sentence = n, .row = (uint32_t)n, .gain = table[t].pick[n].gain};
        }
        cr_assert_eq(smz_order_picks(&digest, picks, n, SMZ_ORDER_STORY, ahead, &scratch),
                     SMZ_OK);
        for (size_t k = 0; k < n; k++)
            cr_expect_eq(picks[k].sentence, table[t].expected[k],
                         "case %zu, place %zu: %zu", t, k, picks[k].sentence);
        smz_arena_free(&scratch);
    }
}

/* Rows as rows of numbers; row i is of report[i]. */
Test(select, support_is_the_closest_of_each_other_report)
{
    static const uint32_t report[] = {0, 0, 1, 1, 2, 3};
    static const size_t sentence[] = {10, 11, 12, 13, 14, 15};
    static const uint64_t row_start[] = {0, 1, 2, 4, 6, 8, 10};
    static const uint32_t column[] = {0, 0, 0, 1, 0, 1, 0, 1, 0, 1};
    static const float value[] = {1,    1,    0.5F, 0.75F, 0.75F,
                                  0.5F, 0.9F, 0.3F, 0.25F, 0.9F};
    smz_csr rows = {.n_rows = 6,
                    .n_columns = 2,
                    .row_start = (uint64_t *)row_start,
                    .column = (uint32_t *)column,
                    .value = (float *)value};
    bool seen[6] = {false}, off_topic[4] = {false}, announces[6] = {false};
    static const uint64_t start[7] = {0}; /* nothing is known of the words */
    double ahead[6] = {0};
    smz_sentence_record records[16] = {{0}}; /* all of one language */
    smz_corpus corpus = {0};
    corpus.sentences.items = records;
    corpus.sentences.count = 16;
    smz_pick_record picks[] = {{.row = 0}, {.row = 5}};
    smz_digest digest = {.arena = {.allocator = &smz_allocator_libc},
                         .corpus = &corpus,
                         .n_picks = 2,
                         .picks = picks};
    const smz_options options = {.redundancy = 0.5};
    smz_making making = {.digest = &digest,
                         .options = &options,
                         .scratch = {.allocator = &smz_allocator_libc},
                         .view = {.corpus = &corpus,
                                  .n = 6,
                                  .seen = seen,
                                  .n_reports = 4,
                                  .report = (uint32_t *)report,
                                  .start = (uint64_t *)start,
                                  .sentence = (size_t *)sentence},
                         .rows = rows,
                         .ahead = ahead,
                         .announces = announces,
                         .off_topic = off_topic};
    smz_sayer sayers[6];
    smz_said said;
    cr_assert_eq(smz_said_new(&smz_allocator_libc, &rows, &said), SMZ_OK);
    for (size_t p = 0; p < 2; p++)
        cr_assert_eq(smz_said_add(&said, picks[p].row), SMZ_OK);
    cr_assert_eq(smz_support_find(&making, &said, sayers), SMZ_OK);
    /* What says a row: it itself, or the first pick that is like it. */
    cr_assert_eq(sayers[0].pick, 0);
    cr_assert_eq(sayers[4].pick, 0);
    cr_assert_float_eq(sayers[4].cosine, 0.9, 1e-6);
    /* Not row 1 of its own report, nor row 5, which is too far; of report 1 the closer.
     */
    cr_assert_eq(picks[0].first_support, 0);
    cr_assert_eq(picks[0].n_support, 2);
    cr_assert_eq(digest.supports[0].sentence, 14);
    cr_assert_float_eq(digest.supports[0].similarity, 0.9, 1e-6);
    cr_assert_eq(digest.supports[1].sentence, 13);
    cr_assert_float_eq(digest.supports[1].similarity, 0.75, 1e-6);
    /* 0.188 + 0.45, 0.225 + 0.27. */
    cr_assert_eq(picks[1].first_support, 2);
    cr_assert_eq(picks[1].n_support, 2);
    cr_assert_eq(digest.supports[2].sentence, 12);
    cr_assert_eq(digest.supports[3].sentence, 14);
    cr_assert_eq(digest.n_supports, 4);
    seen[4] = true; /* the reader knows it: no news, no support */
    cr_assert_eq(smz_support_find(&making, &said, sayers), SMZ_OK);
    cr_assert_eq(digest.n_supports, 2);
    cr_assert_eq(digest.supports[0].sentence, 13);
    cr_assert_eq(digest.supports[1].sentence, 12);
    seen[3] = true; /* row 2 is like row 0, .5, by one stem; like row 5 by far more */
    cr_assert_eq(smz_support_find(&making, &said, sayers), SMZ_OK);
    cr_assert_eq(digest.n_supports, 1);
    cr_assert_eq(picks[1].n_support, 1);
    cr_assert_eq(digest.supports[0].sentence, 12);
    off_topic[1] = true; /* it does not count among the reports either */
    cr_assert_eq(smz_support_find(&making, &said, sayers), SMZ_OK);
    cr_assert_eq(digest.n_supports, 0);
    smz_arena_free(&digest.arena);
    smz_arena_free(&making.scratch);
    smz_said_free(&said);
}

/* Stop words alone have no likeness to anything, not even to themselves. */
Test(select, sentences_of_stop_words_are_picked_once)
{
    static const char *const texts[] = {"It was what it was.",
                                        "It is so. And so it was. So it was not."};
    smz_corpus *corpus = new_corpus(texts, 2);
    smz_options options;
    smz_digest *digest;
    smz_options_init(&options, sizeof options);
    cr_assert_eq(smz_digest_new(corpus, &options, &digest, NULL), SMZ_OK);
    size_t count = smz_digest_count(digest);
    cr_assert_geq(count, 1);
    cr_assert_leq(count, smz_corpus_sentences(corpus));
    for (size_t i = 0; i < count; i++) {
        smz_pick a, b;
        cr_assert_eq(smz_digest_pick(digest, i, &a), SMZ_OK);
        for (size_t j = 0; j < i; j++) {
            cr_assert_eq(smz_digest_pick(digest, j, &b), SMZ_OK);
            cr_assert_neq(a.sentence, b.sentence);
        }
    }
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

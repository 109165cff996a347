/* test_digest.c - what a digest promises, through the public header alone. */
#include "summarizer.h"

#include "support/ledger.h"
#include "unit/corpora.h"

#include <stdio.h>

static smz_digest *new_digest(const smz_corpus *corpus, const smz_options *options)
{
    smz_digest *digest;
    smz_error error = {0};
    cr_assert_eq(smz_digest_new(corpus, options, &digest, &error), SMZ_OK, "%s",
                 error.message);
    return digest;
}

static smz_options options_of(size_t words)
{
    smz_options options;
    smz_options_init(&options, sizeof options);
    options.words = words;
    return options;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Whether `text` is the span with white space folded; counts its words on the way. */
static bool is_span(const char *text, const char *span, size_t length, size_t *words)
{
    size_t at = 0;
    *words = *text != '\0';
    for (; *text != '\0'; text++) {
        if (*text == ' ') {
            if (at >= length || !is_space(span[at])) return false;
            while (at < length && is_space(span[at])) at++;
            ++*words;
        } else if (at >= length || span[at++] != *text) {
            return false;
        }
    }
    return at == length;
}

Test(digest, budgets_are_kept_and_picks_are_spans)
{
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    for (int select = SMZ_SELECT_COVERAGE; select <= SMZ_SELECT_MMR; select++) {
        for (size_t budget = 12; budget < 120; budget += 3) {
            smz_options options = options_of(budget);
            options.select = (smz_select)select;
            options.sentences = budget / 12;
            options.bytes = budget * 6;
            smz_digest *digest = new_digest(corpus, &options);
            size_t total = 0, bytes = 0;
            for (size_t i = 0; i < smz_digest_count(digest); i++) {
                smz_pick pick;
                smz_document_info info;
                size_t words;
                cr_assert_eq(smz_digest_pick(digest, i, &pick), SMZ_OK);
                cr_assert_eq(smz_corpus_document(corpus, pick.document, &info), SMZ_OK);
                cr_assert(
                    is_span(pick.text, info.text + pick.offset, pick.length, &words));
                cr_assert_eq(pick.n_words, words);
                cr_assert_eq(pick.text_size, strlen(pick.text));
                total += words;
                bytes += pick.text_size;
            }
            cr_assert_leq(total, budget);
            cr_assert_leq(bytes, options.bytes);
            cr_assert_leq(smz_digest_count(digest), options.sentences);
            cr_assert_geq(smz_digest_count(digest), 1);
            smz_digest_free(digest);
        }
    }
    smz_corpus_free(corpus);
}

Test(digest, says_nothing_twice)
{
    /* Two wordings of one sentence, and enough budget for both. */
    static const char *const texts[] = {
        "The president of Valmera signed the joint statement with the premier in the capital "
        "on Tuesday. Farmers in the south hope that the price of wheat will rise again.",
        "On Tuesday the president of Valmera and the premier signed the joint statement in "
        "the capital. A storm closed the airport for several hours on the same evening."};
    smz_corpus *corpus = new_corpus(texts, 2);
    for (int select = SMZ_SELECT_COVERAGE; select <= SMZ_SELECT_MMR; select++) {
        smz_options options = options_of(200);
        options.select = (smz_select)select;
        smz_digest *digest = new_digest(corpus, &options);
        cr_assert_eq(smz_digest_count(digest), 3);
        size_t redundant = 0;
        for (size_t s = 0; s < smz_corpus_sentences(corpus); s++) {
            smz_judgement judgement;
            cr_assert_eq(smz_digest_judgement(digest, s, &judgement), SMZ_OK);
            if (judgement.fate != SMZ_FATE_REDUNDANT) continue;
            redundant++;
            cr_assert_lt(judgement.redundant_with, 3);
            cr_assert_gt(judgement.similarity, 0.5);
        }
        cr_assert_eq(redundant, 1);
        smz_digest_free(digest);
    }
    smz_corpus_free(corpus);
}

/* The picks' texts, one a line. */
static void picks_to(char *out, size_t size, const smz_corpus *corpus,
                     const smz_options *options)
{
    smz_digest *digest = new_digest(corpus, options);
    out[0] = '\0';
    for (size_t i = 0; i < smz_digest_count(digest); i++) {
        smz_pick pick;
        cr_assert_eq(smz_digest_pick(digest, i, &pick), SMZ_OK);
        size_t used = strlen(out);
        snprintf(out + used, size - used, "%s\n", pick.text);
    }
    smz_digest_free(digest);
}

Test(digest, order_and_copies_of_reports_change_nothing)
{
    static const struct {
        int order[5];
        size_t n;
    } cases[] = {{{0, 1, 2}, 3},    {{2, 1, 0}, 3},       {{1, 0, 2}, 3},
                 {{0, 1, 2, 0}, 4}, {{2, 2, 1, 0, 1}, 5}, {{1, 1, 1, 2, 0}, 5}};
    for (int graph = SMZ_GRAPH_AUTO; graph <= SMZ_GRAPH_SPARSE; graph++) {
        char first[2000], other[2000];
        for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
            const char *texts[5];
            for (size_t i = 0; i < cases[c].n; i++)
                texts[i] = flood_reports[cases[c].order[i]];
            smz_corpus *corpus = new_corpus(texts, cases[c].n);
            smz_options options = options_of(60);
            options.graph = (smz_graph)graph;
            picks_to(c == 0 ? first : other, 2000, corpus, &options);
            if (c > 0) cr_assert_str_eq(first, other, "case %zu", c);
            smz_corpus_free(corpus);
        }
    }
}

Test(digest, support_names_the_other_reports)
{
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    smz_options options = options_of(25);
    options.order = SMZ_ORDER_SCORE;
    smz_digest *digest = new_digest(corpus, &options);
    smz_pick pick;
    cr_assert_eq(smz_digest_pick(digest, 0, &pick), SMZ_OK);
    cr_assert_not_null(strstr(pick.text, "river Amber"));
    cr_assert_geq(pick.n_support, 1);
    double last = 1;
    for (size_t i = 0; i < pick.n_support; i++) {
        smz_support support;
        cr_assert_eq(smz_digest_support(digest, 0, i, &support), SMZ_OK);
        cr_assert_neq(support.document, pick.document);
        cr_assert_not_null(strstr(support.text, "Amber"));
        cr_assert_leq(support.similarity, last);
        last = support.similarity;
    }
    smz_support support;
    cr_assert_eq(smz_digest_support(digest, 0, pick.n_support, &support), SMZ_E_ARGUMENT);
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

Test(digest, support_crosses_languages_by_names_and_figures)
{
    static const char *const texts[] = {
        "The ministers Edvard Loess and Mirela Sandoro signed 14 agreements in Brennholm on "
        "Monday. Nobody knows yet who will pay for the new harbour in the north of the bay. "
        "The weather was cold and wet, and few people came to see the guests arrive.",
        "Die Minister Edvard Loess und Mirela Sandoro haben am Montag in Brennholm 14 "
        "Abkommen unterzeichnet. Das Wetter war kalt und nass, und nur wenige Leute kamen, "
        "um die Gäste ankommen zu sehen. Viele Straßen blieben den ganzen Tag gesperrt."};
    smz_corpus *corpus = empty_corpus(NULL);
    for (size_t i = 0; i < 2; i++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        document.text = texts[i];
        document.text_size = strlen(texts[i]);
        cr_assert_eq(smz_corpus_add(corpus, &document, NULL), SMZ_OK);
    }
    smz_options options = options_of(200);
    options.language = "en";
    smz_digest *digest = new_digest(corpus, &options);
    cr_assert_eq(smz_digest_count(digest), 3);
    for (size_t i = 0; i < 3; i++) {
        smz_pick pick;
        smz_support support;
        cr_assert_eq(smz_digest_pick(digest, i, &pick), SMZ_OK);
        bool signing = strstr(pick.text, "14 agreements") != NULL;
        cr_assert_eq(pick.n_support, signing ? 1 : 0, "%s", pick.text);
        if (!signing) continue;
        cr_assert_eq(smz_digest_support(digest, i, 0, &support), SMZ_OK);
        cr_assert_not_null(strstr(support.text, "14 Abkommen"));
    }
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

Test(digest, story_order_is_by_date)
{
    smz_corpus *corpus = new_corpus(NULL, 0);
    add_text(corpus, flood_reports[2], "later", "2031-05-07");
    add_text(corpus, flood_reports[1], "between", "2031-05-06T21:00:00Z");
    add_text(corpus, flood_reports[0], "first", "2031-05-05");
    smz_options options = options_of(120);
    for (int order = SMZ_ORDER_STORY; order <= SMZ_ORDER_SOURCE; order++) {
        static const size_t story[] = {2, 1, 0}; /* documents by their dates */
        options.order = (smz_order)order;
        smz_digest *digest = new_digest(corpus, &options);
        size_t last = 0;
        cr_assert_geq(smz_digest_count(digest), 3);
        for (size_t i = 0; i < smz_digest_count(digest); i++) {
            smz_pick pick;
            cr_assert_eq(smz_digest_pick(digest, i, &pick), SMZ_OK);
            size_t place = pick.sentence;
            if (order == SMZ_ORDER_STORY) {
                size_t rank = 0;
                while (story[rank] != pick.document) rank++;
                place = rank * 1000 + pick.offset;
            }
            if (i > 0) cr_assert_gt(place, last);
            last = place;
        }
        smz_digest_free(digest);
    }
    smz_corpus_free(corpus);
}

/* The headline of a digest is one of what came of it, in its language. */
Test(digest, headline_tells_what_the_digest_tells)
{
    static const char ahead[] =
        "Whether a bridge should replace the old ferry over the harbour of Tarn will be "
        "decided on Monday. The ferry over the harbour needs two crews and a new engine.";
    static const char after[] =
        "The council of Tarn voted for a bridge by 14 to 11. Builders have until spring "
        "to move their yards from the eastern quay of the harbour.";
    static const char german[] =
        "Der Rat von Tarn hat am Montag mit 14 zu 11 Stimmen eine Bruecke beschlossen.";
    static const struct {
        struct {
            const char *text, *title, *language;
        } report[3];
        size_t expected;
    } table[] = {
        {{{ahead, "Tarn to decide on bridge", "en"}, {after, "Tarn gets a bridge", "en"}},
         1},
        /* It is of a report that is quoted, whatever that says. */
        {{{ahead, "Tarn to decide on bridge", "en"}, {after, NULL, "en"}}, 0},
        {{{german, "Tarn baut", "de"}, {ahead, NULL, "en"}, {after, NULL, "en"}},
         SMZ_NONE},
    };
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        smz_corpus *corpus = empty_corpus(NULL);
        for (size_t i = 0; i < 3 && table[t].report[i].text != NULL; i++) {
            smz_document document = SMZ_DOCUMENT_INIT;
            document.text = table[t].report[i].text;
            document.text_size = strlen(document.text);
            document.title = table[t].report[i].title;
            document.language = table[t].report[i].language;
            cr_assert_eq(smz_corpus_add(corpus, &document, NULL), SMZ_OK);
        }
        smz_options options = options_of(80);
        smz_digest *digest = new_digest(corpus, &options);
        cr_expect_eq(smz_digest_headline(digest), table[t].expected, "case %zu: %zu", t,
                     smz_digest_headline(digest));
        smz_digest_free(digest);
        smz_corpus_free(corpus);
    }
    cr_expect_eq(smz_digest_headline(NULL), SMZ_NONE);
}

Test(digest, nothing_to_choose_from_is_told)
{
    smz_corpus *corpus = new_corpus(NULL, 0);
    smz_digest *digest = (smz_digest *)1;
    smz_error error;
    cr_assert_eq(smz_digest_new(corpus, NULL, &digest, &error), SMZ_E_EMPTY);
    cr_assert_null(digest);
    add_text(corpus, "", "empty", NULL);
    cr_assert_eq(smz_digest_new(corpus, NULL, &digest, &error), SMZ_E_EMPTY);
    add_text(corpus, flood_reports[0], "flood", NULL);
    smz_options options = options_of(3);
    cr_assert_eq(smz_digest_new(corpus, &options, &digest, &error), SMZ_E_EMPTY);
    cr_assert_not_null(strstr(error.message, "shortest has 6 words"), "%s",
                       error.message);
    options = options_of(0);
    options.bytes = 10;
    cr_assert_eq(smz_digest_new(corpus, &options, &digest, &error), SMZ_E_EMPTY);
    cr_assert_str_eq(error.message, "no sentence fits the budget: the shortest has 6 "
                                    "words, 40 bytes");
    options = options_of(50);
    options.language = "de";
    cr_assert_eq(smz_digest_new(corpus, &options, &digest, &error), SMZ_E_EMPTY);
    cr_assert_not_null(strstr(error.message, "'de'"));
    options.language = "x\nx\x7F";
    cr_assert_eq(smz_digest_new(corpus, &options, &digest, &error), SMZ_E_OPTION);
    cr_assert_str_eq(error.message, "option language: 'x x ' is not known");
    smz_corpus_free(corpus);
}

/* A report without a date stands where the latest day that it names in full does, but
   for the one that the lead is from. */
Test(digest, undated_reports_are_placed_by_the_days_they_name)
{
    static const char *const ends[] = {
        " The dam was closed on 9 May 2031, as it had been on 2 May 2031 and in May 2030",
        " It is the worst flood in Lindhof for a hundred years, the mayor said.",
        " The bridge was last repaired on 5 May 2031"};
    static const size_t place[] = {2, 0, 1}; /* of each report among the others */
    char texts[3][700];
    smz_corpus *corpus = new_corpus(NULL, 0);
    for (size_t i = 0; i < 3; i++) {
        snprintf(texts[i], sizeof texts[i], "%s%s", flood_reports[i], ends[i]);
        add_text(corpus, texts[i], NULL, NULL);
    }
    smz_options options = options_of(120);
    smz_digest *digest = new_digest(corpus, &options);
    size_t last = 0, met = 0;
    for (size_t i = 0; i < smz_digest_count(digest); i++) {
        smz_pick pick;
        cr_assert_eq(smz_digest_pick(digest, i, &pick), SMZ_OK);
        cr_expect_geq(place[pick.document], last, "%s", pick.text);
        last = place[pick.document];
        met |= (size_t)1 << pick.document;
    }
    cr_expect_eq(met, 7, "something of each");
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

/* Of a sentence in another language names and figures must be many, and most of what both
   could share. */
Test(digest, support_across_languages_needs_more_than_a_name)
{
    static const struct {
        const char *german;
        size_t n_support;
    } table[] = {
        {"Die Minister Edvard Loess und Mirela Sandoro haben am Montag in Brennholm 14 "
         "Abkommen unterzeichnet.",
         1},
        {"Edvard Loess schwieg den ganzen Tag.", 0},
        {"Edvard Loess nannte Mirela 77, dann 88, dann 99, dann 111, 222 und 333.", 0},
        {"Viele Straßen blieben den ganzen Tag gesperrt.", 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        smz_corpus *corpus = new_corpus(NULL, 0);
        smz_document document = SMZ_DOCUMENT_INIT;
        smz_pick pick = {.text = NULL};
        add_text(
            corpus,
            "The ministers Edvard Loess and Mirela Sandoro signed 14 agreements in "
            "Brennholm on Monday. Among the guests were 77 from Tarn, 88 from Sorm, 99 "
            "from Ost, 111 from Lindhof, 222 from Isling and 333 from the town.",
            NULL, NULL);
        document.text = table[i].german;
        document.text_size = strlen(table[i].german);
        document.language = "de";
        cr_assert_eq(smz_corpus_add(corpus, &document, NULL), SMZ_OK);
        smz_options options = options_of(200);
        options.language = "en";
        smz_digest *digest = new_digest(corpus, &options);
        for (size_t k = 0; k < smz_digest_count(digest); k++) {
            cr_assert_eq(smz_digest_pick(digest, k, &pick), SMZ_OK);
            if (strstr(pick.text, "14 agreements") != NULL) break;
        }
        cr_assert_not_null(strstr(pick.text, "14 agreements"));
        cr_expect_eq(pick.n_support, table[i].n_support, "%s: %zu", table[i].german,
                     pick.n_support);
        smz_digest_free(digest);
        smz_corpus_free(corpus);
    }
}

/* Like words are no support where they are of before and after the event, where each
   counts something else, or where names are all that is shared. */
Test(digest, support_is_not_likeness_alone)
{
    static const char before[] =
        "The council of Tarn will vote on whether to close the old bridge over the river. "
        "Many shops will lose their customers, so the owners say. The ferry will run at "
        "night.";
    static const char after[] =
        "The council of Tarn has voted to close the old bridge over the river. Nobody on "
        "the square was glad of it. The engineers found deep cracks in the stone.";
    static const struct {
        const char *first, *second;
        const char *pick; /* a piece of it */
        size_t n_support;
    } table[] = {
        {before, after, "voted to close", 0},
        {after,
         "The council of Tarn voted to close the old bridge, which spans the river. The "
         "shops were empty.",
         "voted to close", 1},
        {before,
         "The council of Tarn will vote on whether the old bridge is to close. The shops "
         "will be empty.",
         "will vote on", 1},
        {"The council of Tarn will vote on May 14 on whether to close the old bridge over the "
         "river. Many shops will lose their customers.",
         "The council of Tarn voted on May 14 to close the old bridge over the river. Nobody "
         "on the square was glad of it.",
         "May 14", 1}, /* the same day */
        {"Ida Holm has won stage 13 of the race around the bay.",
         "Ida Holm has won stage 15 of the long race along the bay.", "has won stage", 0},
        {"Ida Holm has won stage 13 of the race around the bay.",
         "Ida Holm won the race's stage 13 along the bay, to nobody's surprise.",
         "stage 13", 1},
        {"Two of the robbers are between 21 and 30 years and weigh 70 to 82 kilos.",
         "Two of them are aged between 21 and 31 years and weigh 70 to 82 kilos.",
         "82 kilos", 1}, /* most figures are shared */
        {"Ida Holm und Tom Quill vom Hafenverein Tarn gingen früh nach Hause.",
         "Nichts zahlte man Ida Holm und Tom Quill vom Hafenverein Tarn dafür.",
         "Ida Holm", 1}, /* nothing is known of names */
        {"Ida Holm and Tom Quill of the Tarn Harbour Trust went home early.",
         "Nobody paid Ida Holm and Tom Quill of the Tarn Harbour Trust a single mark.",
         "Ida Holm", 0},
        {"Ida Holm and Tom Quill of the Tarn Harbour Trust went home early.",
         "Early on Ida Holm and Tom Quill of the Tarn Harbour Trust went home by boat.",
         "went home", 1},
        {"Ida Holm and Tom Quill of the Tarn Harbour Trust.",
         "Ida Holm and Tom Quill of the Tarn Harbour Trust.", "Ida", 0}, /* a copy */
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const char *const texts[] = {
            table[i].first, table[i].second,
            "The weather stayed cold and wet all week. A heron was seen in the fields."};
        smz_corpus *corpus = new_corpus(texts, 3);
        smz_options options = options_of(200);
        smz_pick pick = {.text = NULL};
        options.redundancy = 1;
        smz_digest *digest = new_digest(corpus, &options);
        for (size_t k = 0; k < smz_digest_count(digest); k++) {
            cr_assert_eq(smz_digest_pick(digest, k, &pick), SMZ_OK);
            if (strstr(pick.text, table[i].pick) != NULL) break;
            pick.text = NULL;
        }
        cr_expect_not_null(pick.text, "%zu", i);
        if (pick.text != NULL)
            cr_expect_eq(pick.n_support, table[i].n_support, "%zu: %s: %zu", i, pick.text,
                         pick.n_support);
        smz_digest_free(digest);
        smz_corpus_free(corpus);
    }
}

Test(digest, one_short_sentence_is_better_than_none)
{
    static const char *const texts[] = {"The dam held."};
    smz_corpus *corpus = new_corpus(texts, 1);
    smz_digest *digest = new_digest(corpus, NULL);
    smz_pick pick;
    cr_assert_eq(smz_digest_count(digest), 1);
    cr_assert_eq(smz_digest_pick(digest, 0, &pick), SMZ_OK);
    cr_assert_str_eq(pick.text, "The dam held.");
    smz_digest_free(digest);
    smz_corpus_free(corpus);
}

Test(digest, query_turns_the_choice)
{
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    static const char *const cases[][2] = {
        {"bridge", "bridge"}, {"insurers damage", "Insurers"}, {"schools", "Schools"}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        smz_options options = options_of(20);
        options.query = cases[c][0];
        options.min_words = 6;
        char text[2000];
        picks_to(text, sizeof text, corpus, &options);
        cr_assert_not_null(strstr(text, cases[c][1]), "%s: %s", cases[c][0], text);
    }
    smz_corpus_free(corpus);
}

Test(digest, query_that_no_report_knows_is_told)
{
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    static const struct {
        const char *query;
        int met;
    } cases[] = {{NULL, 1}, {"bridge", 1}, {"zeppelin", 0}, {"the", 0}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        smz_options options = options_of(40);
        options.query = cases[c].query;
        smz_digest *digest = new_digest(corpus, &options);
        cr_assert_eq(smz_digest_query_met(digest), cases[c].met, "case %zu", c);
        smz_digest_free(digest);
    }
    smz_corpus_free(corpus);
}

/* Sentences, headlines and queries agree on a name in two words. */
Test(digest, query_finds_a_name_in_either_spelling)
{
    static const char *const texts[] = {
        "Ministers from Val Mera will land on Monday, the foreign ministry said in a note. "
        "Farmers in the north hope for rain before the harvest of the fields begins.",
        "Talks about trade and ports in Valmera begin on Monday evening in the old palace. "
        "A storm closed the airport of the southern city for several hours at night."};
    static const char *const queries[] = {"Val Mera", "Valmera"};
    smz_corpus *corpus = new_corpus(texts, 2);
    for (size_t q = 0; q < 2; q++) {
        smz_options options = options_of(31);
        options.query = queries[q];
        char text[2000];
        picks_to(text, sizeof text, corpus, &options);
        cr_assert_not_null(strstr(text, "Val Mera"), "%s: %s", queries[q], text);
        cr_assert_not_null(strstr(text, "Valmera"), "%s: %s", queries[q], text);
    }
    smz_corpus_free(corpus);
}

Test(digest, sections_share_the_budget_and_say_nothing_twice)
{
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    static const smz_section sections[] = {{"Damage", "insurers damage bridge", 0},
                                           {NULL, "schools firefighters", 0}};
    for (size_t sentences = 1; sentences <= 4; sentences++) {
        smz_options options = options_of(60);
        options.sentences = sentences;
        options.sections = sections;
        options.n_sections = 2;
        smz_digest *digest = new_digest(corpus, &options);
        size_t words = 0, last = 0;
        cr_assert_eq(smz_digest_sections(digest), 2);
        cr_assert_str_eq(smz_digest_heading(digest, 0), "Damage");
        cr_assert_str_eq(smz_digest_heading(digest, 1), "schools firefighters");
        cr_assert_null(smz_digest_heading(digest, 2));
        cr_assert_leq(smz_digest_count(digest), sentences);
        for (size_t i = 0; i < smz_digest_count(digest); i++) {
            smz_pick pick, other;
            cr_assert_eq(smz_digest_pick(digest, i, &pick), SMZ_OK);
            cr_assert_geq(pick.section, last);
            last = pick.section;
            words += pick.n_words;
            for (size_t j = 0; j < i; j++) {
                cr_assert_eq(smz_digest_pick(digest, j, &other), SMZ_OK);
                cr_assert_neq(other.sentence, pick.sentence);
            }
        }
        cr_assert_leq(words, 60);
        smz_digest_free(digest);
    }
    smz_corpus_free(corpus);
}

Test(digest, what_is_seen_is_not_said)
{
    smz_corpus *corpus = new_corpus(flood_reports, 2);
    smz_document document = SMZ_DOCUMENT_INIT;
    document.text = flood_reports[2];
    document.text_size = strlen(flood_reports[2]);
    document.flags = SMZ_DOCUMENT_SEEN;
    cr_assert_eq(smz_corpus_add(corpus, &document, NULL), SMZ_OK);
    smz_options options = options_of(200);
    smz_digest *digest = new_digest(corpus, &options);
    cr_assert_eq(smz_digest_reports(digest), 2);
    for (size_t i = 0; i < smz_digest_count(digest); i++) {
        smz_pick pick;
        cr_assert_eq(smz_digest_pick(digest, i, &pick), SMZ_OK);
        cr_assert_neq(pick.document, 2);
        cr_assert_null(strstr(pick.text, "bridge"), "told in what was seen");
    }
    smz_digest_free(digest);
    smz_corpus_free(corpus);

    /* All seen: nothing is left to tell. */
    corpus = new_corpus(NULL, 0);
    cr_assert_eq(smz_corpus_add(corpus, &document, NULL), SMZ_OK);
    smz_error error;
    cr_assert_eq(smz_digest_new(corpus, NULL, &digest, &error), SMZ_E_EMPTY);
    cr_assert_not_null(strstr(error.message, "seen"), "%s", error.message);
    smz_corpus_free(corpus);
}

Test(corpus, bad_documents_are_refused_and_change_nothing)
{
    smz_corpus *corpus = new_corpus(flood_reports, 1);
    size_t sentences = smz_corpus_sentences(corpus);
    smz_error error;
    for (int c = 0; c < 7; c++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        document.text = "A river \xFF flooded the town.";
        document.text_size = strlen(document.text);
        smz_status expected = SMZ_E_ARGUMENT;
        switch (c) {
        case 0:
            document.struct_size = 3;
            break;
        case 1:
            document.text = NULL;
            break;
        case 2:
            document.date = "yesterday";
            break;
        case 3:
            document.language = "xx";
            break;
        case 4:
            document.flags = 64;
            break;
        case 5:
            document.flags = SMZ_DOCUMENT_STRICT;
            expected = SMZ_E_ENCODING;
            break;
        case 6:
            document.format = (smz_format)9;
            expected = SMZ_E_FORMAT;
            break;
        }
        cr_assert_eq(smz_corpus_add(corpus, &document, &error), expected, "case %d", c);
        cr_assert_eq(error.code, expected);
        cr_assert_eq(error.document, 1);
        if (c == 5) cr_assert_eq(error.offset, 8);
        cr_assert_eq(smz_corpus_documents(corpus), 1);
        cr_assert_eq(smz_corpus_sentences(corpus), sentences);
    }
    smz_document document = SMZ_DOCUMENT_INIT;
    smz_document_info info;
    document.text = "A river \xFF flooded the town.";
    document.text_size = strlen(document.text);
    cr_assert_eq(smz_corpus_add(corpus, &document, &error), SMZ_OK);
    cr_assert_eq(smz_corpus_document(corpus, 1, &info), SMZ_OK);
    cr_assert_eq(info.n_repaired, 1);
    cr_assert_eq(info.first_repair, 8);
    cr_assert_str_eq(info.source, "report 2");
    cr_assert_not_null(strstr(info.text, "\uFFFD"));
    smz_corpus_free(corpus);
}

Test(corpus, dates_are_days_of_the_calendar)
{
    static const struct {
        const char *date;
        smz_status expected;
    } cases[] = {
        {"2032-02-29", SMZ_OK},
        {"2031-11-24T10:00:00Z", SMZ_OK},
        {"2031-11-24 10:00", SMZ_OK},
        {"2031-02-29", SMZ_E_ARGUMENT},
        {"2031-13-01", SMZ_E_ARGUMENT},
        {"2031-00-00", SMZ_E_ARGUMENT},
        {"0000-01-01", SMZ_E_ARGUMENT},
        {"2031-1-1", SMZ_E_ARGUMENT},
        {"2031-11-24x", SMZ_E_ARGUMENT},
        {"2031-11", SMZ_E_ARGUMENT},
        {"", SMZ_E_ARGUMENT},
    };
    smz_corpus *corpus = new_corpus(NULL, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        document.date = cases[i].date;
        cr_expect_eq(smz_corpus_add(corpus, &document, NULL), cases[i].expected, "%s",
                     cases[i].date);
    }
    smz_corpus_free(corpus);
}

static int to_nowhere(void *context, const char *data, size_t size)
{
    (void)context;
    (void)data;
    (void)size;
    return 0;
}

/* One run of the whole path; true when no allocation failed. */
static bool run_with(size_t allocations)
{
    ledger books = {0};
    const smz_allocator allocator = ledger_allocator(&books);
    smz_corpus *corpus = NULL;
    smz_digest *digest = NULL;
    ledger_refuse(&books, allocations + 1);
    smz_status status = smz_corpus_new(&allocator, &corpus, NULL);
    for (int i = 0; i < 3 && status == SMZ_OK; i++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        document.text = flood_reports[i];
        document.text_size = strlen(flood_reports[i]);
        size_t before = smz_corpus_sentences(corpus);
        status = smz_corpus_add(corpus, &document, NULL);
        if (status != SMZ_OK) cr_assert_eq(smz_corpus_sentences(corpus), before);
    }
    if (status == SMZ_OK) status = smz_digest_new(corpus, NULL, &digest, NULL);
    if (status == SMZ_OK)
        status = smz_digest_write(digest, SMZ_OUTPUT_JSON, 0, 0, to_nowhere, NULL, NULL);
    cr_assert(status == SMZ_OK || status == SMZ_E_MEMORY, "%s", smz_status_text(status));
    smz_digest_free(digest);
    smz_corpus_free(corpus);
    cr_assert_eq(books.n_blocks, 0, "lost after %zu allocations", allocations);
    return status == SMZ_OK;
}

/* Which taking from an arena is refused hangs on what was taken before: corpora of all
   sizes have the block end at each of them. */
Test(digest, memory_may_run_out_at_any_size)
{
    static const smz_section sections[] = {{"A heading", "river rain council", 0},
                                           {NULL, "bridge money 7 11", 0}};
    static const char *const words[] = {"river",  "rain",    "council", "bridge",
                                        "money",  "mayor",   "boats",   "school",
                                        "market", "harbour", "insurer"};
    for (unsigned n_sentences = 1; n_sentences < 70; n_sentences += 3) {
        ledger books = {0};
        const smz_allocator allocator = ledger_allocator(&books);
        smz_corpus *corpus = empty_corpus(&allocator);
        for (unsigned d = 0; d < 3; d++) {
            static char text[70 * 120];
            size_t size = 0;
            for (unsigned s = d; s < n_sentences + d; s++)
                size += (size_t)snprintf(
                    text + size, sizeof text - size,
                    "The %s of Lindhof saw %u %s and the %s on day %u of the year. ",
                    words[s % 11], s % 13, words[s * 7 % 11], words[s * 5 % 9], s / 2);
            add_text(corpus, text, NULL, d == 1 ? "2031-05-06" : NULL);
        }
        const size_t held = books.held;
        for (int kind = 0; kind < 3; kind++) {
            smz_options options = options_of(kind == 0 ? 5000 : 60);
            if (kind == 1) options.sections = sections;
            if (kind == 1) options.n_sections = 2;
            if (kind == 2) options.select = SMZ_SELECT_MMR;
            smz_status status = SMZ_E_MEMORY;
            for (size_t n = 0; status == SMZ_E_MEMORY; n++) {
                smz_digest *digest;
                smz_error error = {0};
                ledger_refuse(&books, n + 1);
                status = smz_digest_new(corpus, &options, &digest, &error);
                cr_assert((status == SMZ_OK) == (digest != NULL));
                cr_assert_eq(error.code, status);
                smz_digest_free(digest);
                cr_assert_eq(books.held, held, "lost after %zu allocations", n);
                cr_assert_eq(books.n_wrong_sizes, 0);
            }
            cr_assert(status == SMZ_OK, "%s", smz_status_text(status));
        }
        ledger_refuse(&books, 0);
        smz_corpus_free(corpus);
        cr_assert_eq(books.n_blocks, 0);
    }
}

Test(digest, every_failing_allocation_is_told)
{
    size_t n = 0;
    while (!run_with(n)) n++;
    cr_assert_gt(n, 20, "the hook is not in use");
}

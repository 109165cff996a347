/* test_stories.c - mixed documents into stories, through the public header. */
#include "summarizer.h"

#include "support/ledger.h"
#include "unit/corpora.h"

#include <stdio.h>
#include <stdlib.h>

/* Three stories, of three, two and two reports, and two reports told once. */
static const struct {
    int story; /* 0: told once */
    const char *text, *date;
} mixed[] = {
    {1,
     "Flood in Lindhof\n\nThe river Amber flooded the old town of Lindhof on Sunday night "
     "after two days of heavy rain. Firefighters brought four hundred people to safety in "
     "boats. The mayor said that the dam above the town had held.",
     "2031-05-04"},
    {2,
     "The painter Odile Marchetti won the Brandis prize for her pictures of harbours. The "
     "jury in Tarn praised the light in her pictures. The prize is worth 20,000 marks.",
     NULL},
    {0,
     "Scientists counted more lapwings along the coast of Sorm than in any year before. "
     "Farmers mow their meadows later, and so the chicks survive the summer.",
     NULL},
    {1,
     "Heavy rain made the river Amber flood the old town of Lindhof on Sunday night. About "
     "four hundred people were brought to safety in boats. Insurers expect damage of "
     "ninety million crowns in Lindhof.",
     "2031-05-05"},
    {3,
     "The ferry Northern Star ran aground off Cape Hallow in thick fog. All 212 passengers "
     "were taken off the ferry by the coast guard. Nobody was hurt. The ferry was built in "
     "Odessa in 1987.",
     "2031-06-01"},
    {2,
     "The jury of the Brandis prize chose Odile Marchetti, the painter of harbours. She "
     "will be given the 20,000 marks of the Brandis prize in Tarn in October.",
     NULL},
    {1,
     "Lindhof began to clean up on Monday after the river Amber flooded its old town. The "
     "government promised ninety million crowns for the repair of houses in Lindhof.",
     "2031-05-06"},
    {3,
     "Coast guard boats took 212 passengers off the ferry Northern Star, which ran aground "
     "in fog off Cape Hallow on Sunday. The captain of the ferry is being questioned. It "
     "was built in 1987 in Odessa.",
     "2031-06-02"},
    {0, "The bakers of Ost agreed on a new price of bread with the union of millers.",
     NULL},
};

enum { N_MIXED = sizeof mixed / sizeof *mixed };

static smz_corpus *mixed_corpus(const size_t order[N_MIXED])
{
    smz_corpus *corpus = empty_corpus(NULL);
    for (size_t i = 0; i < N_MIXED; i++) {
        const size_t at = order != NULL ? order[i] : i;
        add_text(corpus, mixed[at].text, NULL, mixed[at].date);
    }
    return corpus;
}

static smz_stories *find(const smz_corpus *corpus, const smz_story_options *options)
{
    smz_stories *stories;
    smz_error error = {0};
    cr_assert_eq(smz_stories_new(corpus, options, &stories, &error), SMZ_OK, "%s",
                 error.message);
    return stories;
}

Test(stories, mixed_reports_are_told_apart)
{
    smz_corpus *corpus = mixed_corpus(NULL);
    smz_stories *stories = find(corpus, NULL);
    static const size_t expected[3][3] = {{0, 3, 6}, {4, 7}, {1, 5}};
    static const size_t sizes[] = {3, 2, 2};
    smz_story story;
    size_t n;
    cr_assert_eq(smz_stories_count(stories), 3);
    for (size_t s = 0; s < 3; s++) {
        cr_assert_eq(smz_stories_story(stories, s, &story), SMZ_OK);
        cr_assert_eq(story.n_documents, sizes[s]);
        cr_assert_arr_eq(story.documents, expected[s], sizes[s] * sizeof(size_t));
    }
    const size_t *singles = smz_stories_singles(stories, &n);
    cr_assert_eq(n, 2);
    cr_assert_eq(singles[0], 2);
    cr_assert_eq(singles[1], 8);

    cr_assert_eq(smz_stories_story(stories, 0, &story), SMZ_OK);
    cr_assert_str_eq(story.title, "Flood in Lindhof");
    cr_assert_str_eq(story.from, "2031-05-04");
    cr_assert_str_eq(story.to, "2031-05-06");
    cr_assert_eq(smz_stories_story(stories, 2, &story), SMZ_OK);
    cr_assert_null(story.from);
    cr_assert_null(story.to);
    cr_assert(strncmp(story.title, "The painter Odile", 17) == 0 ||
                  strncmp(story.title, "The jury of the", 15) == 0,
              "no headline: a first sentence");
    cr_assert_eq(smz_stories_story(stories, 3, &story), SMZ_E_ARGUMENT);
    cr_assert_eq(smz_stories_story(NULL, 0, &story), SMZ_E_ARGUMENT);
    smz_stories_free(stories);
    smz_corpus_free(corpus);
}

/* One line of all that is found, with documents named as in the table above. */
static void describe(const smz_corpus *corpus, const size_t order[N_MIXED], char *out,
                     size_t size)
{
    smz_stories *stories = find(corpus, NULL);
    size_t used = 0, n;
    for (size_t s = 0; s < smz_stories_count(stories); s++) {
        bool member[N_MIXED] = {false};
        smz_story story;
        cr_assert_eq(smz_stories_story(stories, s, &story), SMZ_OK);
        for (size_t i = 0; i < story.n_documents; i++)
            member[order[story.documents[i]]] = true;
        used += (size_t)snprintf(out + used, size - used, "%s:", story.title);
        for (size_t i = 0; i < N_MIXED; i++)
            if (member[i]) used += (size_t)snprintf(out + used, size - used, " %zu", i);
        used += (size_t)snprintf(out + used, size - used, "\n");
    }
    smz_stories_singles(stories, &n);
    snprintf(out + used, size - used, "%zu", n);
    smz_stories_free(stories);
}

Test(stories, order_of_documents_changes_nothing)
{
    size_t order[N_MIXED];
    char first[2000], other[2000];
    for (size_t i = 0; i < N_MIXED; i++) order[i] = i;
    for (uint32_t round = 0, state = 7; round < 12; round++) {
        smz_corpus *corpus = mixed_corpus(order);
        describe(corpus, order, round == 0 ? first : other, sizeof first);
        if (round > 0) cr_assert_str_eq(other, first);
        smz_corpus_free(corpus);
        for (size_t i = N_MIXED - 1; i > 0; i--) {
            state = state * 1664525u + 1013904223u;
            const size_t j = (state >> 16) % (i + 1), kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}

Test(stories, little_and_nothing)
{
    static const char *const empty[] = {"", "\n\n", ""};
    static const char *const copies[] = {
        "The ferry Northern Star ran aground off Cape Hallow in thick fog this morning.",
        "The ferry Northern Star ran aground off Cape Hallow in thick fog this morning."};
    size_t n;
    smz_corpus *corpus = new_corpus(empty, 0);
    smz_stories *stories = find(corpus, NULL);
    cr_assert_eq(smz_stories_count(stories), 0);
    smz_stories_singles(stories, &n);
    cr_assert_eq(n, 0);
    smz_stories_free(stories);
    smz_corpus_free(corpus);

    corpus = new_corpus(empty, 3);
    stories = find(corpus, NULL);
    cr_assert_eq(smz_stories_count(stories), 0);
    smz_stories_singles(stories, &n);
    cr_assert_eq(n, 3, "what says nothing tells no story");
    smz_stories_free(stories);
    smz_corpus_free(corpus);

    corpus = new_corpus(copies, 2);
    stories = find(corpus, NULL);
    cr_assert_eq(smz_stories_count(stories), 1);
    smz_stories_singles(stories, &n);
    cr_assert_eq(n, 0);
    smz_stories_free(stories);
    smz_corpus_free(corpus);
    smz_stories_free(NULL);
    cr_assert_eq(smz_stories_count(NULL), 0);
    cr_assert_null(smz_stories_singles(NULL, &n));
    cr_assert_eq(n, 0);
}

/* Adds `n` reports of 40 invented words, of which no two share any. */
static void add_unrelated(smz_corpus *corpus, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char text[500];
        size_t used = 0;
        for (unsigned k = 0; k < 40; k++) {
            const unsigned word = (unsigned)i * 40 + k;
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%c%c%c%c%co%s",
                                     k == 0 ? "" : " ", k % 10 == 0 ? 'T' : 't',
                                     'a' + word / 676 % 26, 'r', 'a' + word / 26 % 26,
                                     'a' + word % 26, k % 10 == 9 ? "." : "");
        }
        add_text(corpus, text, NULL, NULL);
    }
}

/* Two trials of one week: joined where there is nothing else, told apart where nothing is
 * told twice. Copies stay joined. */
Test(stories, where_all_is_told_once_likeness_is_doubted)
{
    static const char *const texts[] = {
        "The court in Lindhof sent the baker Oskar Brandt to prison for nine years on "
        "Friday. He had set fire to the mill of a rival. The judge spoke of cold hatred. "
        "His lawyer will appeal.",
        "The court in Lindhof freed the cashier Ida Moll on Friday. She had been charged "
        "with taking 30,000 crowns from a savings bank. The judge found no proof. Her "
        "lawyer spoke of a long and bitter year."};
    for (size_t n_other = 0; n_other <= 60; n_other += 60) {
        smz_corpus *corpus = new_corpus(texts, 2);
        smz_story story;
        add_unrelated(corpus, n_other);
        smz_stories *stories = find(corpus, NULL);
        cr_assert_eq(smz_stories_count(stories), n_other == 0 ? 1 : 0);
        smz_stories_free(stories);
        add_text(corpus, texts[1], NULL, NULL);
        stories = find(corpus, NULL);
        cr_assert_eq(smz_stories_count(stories), 1);
        cr_assert_eq(smz_stories_story(stories, 0, &story), SMZ_OK);
        cr_assert_geq(story.n_documents, 2);
        cr_assert_eq(story.documents[story.n_documents - 1], n_other + 2);
        smz_stories_free(stories);
        smz_corpus_free(corpus);
    }
}

Test(stories, threshold_and_what_cannot_be)
{
    smz_corpus *corpus = mixed_corpus(NULL);
    smz_story_options options = {sizeof options, 10};
    smz_stories *stories = find(corpus, &options);
    size_t n_singles;
    smz_stories_singles(stories, &n_singles);
    cr_assert_gt(n_singles, 2, "tighter stories leave more out");
    smz_stories_free(stories);
    options.threshold = 1;
    stories = find(corpus, &options);
    cr_assert_eq(smz_stories_count(stories), 3);
    smz_stories_free(stories);

    smz_error error = {0};
    options.threshold = 11;
    cr_assert_eq(smz_stories_new(corpus, &options, &stories, &error), SMZ_E_OPTION);
    cr_assert_str_eq(error.message, "option threshold: 11 is outside 0.1 .. 10");
    cr_assert_null(stories);
    options.threshold = -1;
    cr_assert_eq(smz_stories_new(corpus, &options, &stories, &error), SMZ_E_OPTION);
    options.struct_size = 4;
    cr_assert_eq(smz_stories_new(corpus, &options, &stories, &error), SMZ_E_ARGUMENT);
    cr_assert_eq(smz_stories_new(NULL, NULL, &stories, &error), SMZ_E_ARGUMENT);
    cr_assert_eq(smz_stories_new(corpus, NULL, NULL, &error), SMZ_E_ARGUMENT);
    smz_corpus_free(corpus);
}

Test(stories, every_failing_allocation_is_told)
{
    ledger books = {0};
    const smz_allocator allocator = ledger_allocator(&books);
    smz_corpus *corpus = empty_corpus(&allocator);
    for (size_t i = 0; i < N_MIXED; i++)
        add_text(corpus, mixed[i].text, NULL, mixed[i].date);
    const size_t held = books.held;
    size_t n = 0;
    for (smz_status status = SMZ_E_MEMORY; status != SMZ_OK; n++) {
        smz_stories *stories;
        ledger_refuse(&books, n + 1);
        status = smz_stories_new(corpus, NULL, &stories, NULL);
        cr_assert(status == SMZ_OK || status == SMZ_E_MEMORY);
        if (status == SMZ_OK) cr_assert_eq(smz_stories_count(stories), 3);
        smz_stories_free(stories);
        cr_assert_eq(books.held, held);
    }
    cr_assert_gt(n, 20, "the hook is not in use");
    smz_corpus_free(corpus);
}

Test(stories, languages_are_joined_and_every_failing_allocation_is_told)
{
    static const char *const german[] = {
        "Die Faehre Northern Star ist vor Cape Hallow bei Nebel auf Grund gelaufen. Alle 212 "
        "Passagiere wurden von der Kuestenwache in Sicherheit gebracht. Gebaut wurde sie "
        "1987 in Odessa.",
        "Bei Nebel ist die Faehre Northern Star vor Cape Hallow auf Grund gelaufen. Die "
        "Kuestenwache brachte alle 212 Passagiere der Faehre in Sicherheit. Sie wurde 1987 "
        "in Odessa gebaut."};
    ledger books = {0};
    const smz_allocator allocator = ledger_allocator(&books);
    smz_corpus *corpus = empty_corpus(&allocator);
    for (size_t i = 0; i < N_MIXED; i++)
        add_text(corpus, mixed[i].text, NULL, mixed[i].date);
    for (size_t i = 0; i < 2; i++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        document.text = german[i];
        document.text_size = strlen(german[i]);
        document.language = "de";
        cr_assert_eq(smz_corpus_add(corpus, &document, NULL), SMZ_OK);
    }
    const size_t held = books.held;
    smz_status status = SMZ_E_MEMORY;
    for (size_t n = 0; status != SMZ_OK; n++) {
        smz_stories *stories;
        smz_story story;
        ledger_refuse(&books, n + 1);
        status = smz_stories_new(corpus, NULL, &stories, NULL);
        cr_assert(status == SMZ_OK || status == SMZ_E_MEMORY);
        if (status == SMZ_OK) {
            static const size_t ferry[] = {4, 7, N_MIXED, N_MIXED + 1};
            cr_assert_eq(smz_stories_story(stories, 0, &story), SMZ_OK);
            cr_assert_eq(story.n_documents, 4);
            cr_assert_arr_eq(story.documents, ferry, sizeof ferry);
        }
        smz_stories_free(stories);
        cr_assert_eq(books.held, held);
    }
    smz_corpus_free(corpus);
}

/* test_offtopic.c - reports that have strayed into a cluster about something else. */
#include "select/offtopic.h"

#include "support/ledger.h"
#include "unit/corpora.h"
#include "vector/tfidf.h"

#include <stdlib.h>

enum { MOST = 8 };

static const char football[] =
    "Striker Marta Olsen scored twice as United beat the league leaders on Saturday. The "
    "visitors missed a penalty shortly before half time. Coach Peter Brandt praised his "
    "young defence. United climb to third place before the derby next week.";
static const char concert[] =
    "The string quartet opened the season with two late works of a forgotten composer. "
    "Critics praised the first violin above all. The hall was sold out for the third "
    "evening in a row. Recordings of the concert will be broadcast in spring.";
static const char *const flood_german[] = {
    "Der Fluss Amber hat am Sonntagabend die Altstadt von Lindhof überflutet. Die "
    "Feuerwehr brachte vierhundert Menschen mit Booten in Sicherheit. Der Damm oberhalb "
    "der Stadt habe gehalten, sagte die Bürgermeisterin.",
};

/* Rows as the digest makes them. */
static void build_rows(const smz_view *view, smz_csr *rows)
{
    uint64_t at = 0, *start = malloc(((size_t)view->n + 1) * sizeof *start);
    uint32_t *term = malloc((size_t)(view->start[view->n] + 1) * sizeof *term);
    cr_assert(start != NULL && term != NULL);
    for (uint32_t i = 0; i < view->n; i++) {
        start[i] = at;
        for (uint64_t t = view->start[i]; t < view->start[i + 1]; t++)
            if (!(view->flags[t] & SMZ_TOKEN_STOP)) term[at++] = view->term[t];
    }
    start[view->n] = at;
    cr_assert_eq(
        smz_tfidf_build(&smz_allocator_libc, term, start, view->n, view->n_terms, rows),
        SMZ_OK);
    free(start);
    free(term);
}

static void add(smz_corpus *corpus, const char *text, const char *language)
{
    smz_document document = SMZ_DOCUMENT_INIT;
    document.text = text;
    document.text_size = strlen(text);
    document.language = language;
    cr_assert_eq(smz_corpus_add(corpus, &document, NULL), SMZ_OK);
}

/* Judges a corpus; marks and kinship are told by document. */
static void judge(smz_corpus *corpus, size_t n_documents, bool *off, double *kinship)
{
    smz_view view;
    smz_csr rows;
    bool marks[MOST];
    double near[MOST];
    cr_assert_eq(smz_view_build(&smz_allocator_libc, corpus, &view), SMZ_OK);
    cr_assert_leq(view.n_reports, MOST);
    build_rows(&view, &rows);
    cr_assert_eq(smz_offtopic_find(&smz_allocator_libc, &view, &rows, marks, near),
                 SMZ_OK);
    /* Pairs are not always looked at where only the marks are asked for. */
    bool alone[MOST];
    cr_assert_eq(smz_offtopic_find(&smz_allocator_libc, &view, &rows, alone, NULL),
                 SMZ_OK);
    for (uint32_t r = 0; r < view.n_reports; r++) cr_expect_eq(alone[r], marks[r]);
    for (size_t i = 0; i < n_documents; i++) {
        off[i] = marks[view.report_of[i]];
        kinship[i] = near[view.report_of[i]];
    }
    smz_csr_free(&smz_allocator_libc, &rows);
    smz_view_free(&view);
    smz_corpus_free(corpus);
}

Test(offtopic, a_football_match_among_floods)
{
    const char *const texts[] = {flood_reports[0], football, flood_reports[1],
                                 flood_reports[2]};
    bool off[MOST];
    double kinship[MOST];
    judge(new_corpus(texts, 4), 4, off, kinship);
    for (int i = 0; i < 4; i++) {
        cr_expect_eq(off[i], i == 1, "report %d", i);
        cr_expect(i == 1 ? kinship[i] < 0.1 : kinship[i] > 0.5, "%d: %g", i, kinship[i]);
    }
}

Test(offtopic, reports_of_one_event_stay)
{
    bool off[MOST];
    double kinship[MOST];
    judge(new_corpus(flood_reports, 3), 3, off, kinship);
    for (int i = 0; i < 3; i++) cr_expect(!off[i]);
}

/* Copies of a stray report are one report, and it alone is off the topic. */
Test(offtopic, copies_do_not_outvote)
{
    const char *const texts[] = {football,         flood_reports[0], flood_reports[1],
                                 flood_reports[2], football,         football};
    bool off[MOST];
    double kinship[MOST];
    judge(new_corpus(texts, 6), 6, off, kinship);
    for (int i = 0; i < 6; i++) cr_expect_eq(off[i], i == 0 || i > 3, "report %d", i);
}

/* A report with ever more words of the others, in another order: what its stems alone do
 * not tell, its pairs do, and they are looked at for it (judge). */
Test(offtopic, words_in_another_order_are_less_kin)
{
    enum { WORDS = 60, SENTENCE = 6 };
    bool off[MOST], any_off = false, any_on = false;
    double kinship[MOST], before = 0;
    for (size_t shared = 0; shared <= WORDS; shared += 4) {
        char texts[4][WORDS * 8];
        const char *reports[4];
        for (size_t r = 0; r < 4; r++) {
            size_t at = 0;
            for (size_t w = 0; w < WORDS; w++) {
                /* The last report goes through its words in steps. */
                const size_t k = r < 3 ? w : w * 37 % WORDS;
                const bool own = r < 3 ? w % 10 == r : k >= shared;
                texts[r][at++] = w % SENTENCE == 0 ? 'K' : 'k';
                texts[r][at++] = own ? (char)('b' + r) : 'a';
                texts[r][at++] = (char)('a' + k / 8);
                texts[r][at++] = "aeiouyrl"[k % 8];
                texts[r][at++] = 'k';
                if (w % SENTENCE == SENTENCE - 1) texts[r][at++] = '.';
                texts[r][at++] = ' ';
            }
            texts[r][at - 1] = '\0';
            reports[r] = texts[r];
        }
        judge(new_corpus(reports, 4), 4, off, kinship);
        cr_expect(!off[0] && !off[1] && !off[2]);
        cr_expect_geq(kinship[3], before, "%zu shared", shared);
        before = kinship[3];
        any_off |= off[3];
        any_on |= !off[3];
    }
    cr_expect(any_off && any_on);
}

/* Where nothing is the topic, nothing is off it; two reports say nothing of each other.
 */
Test(offtopic, nothing_is_marked_where_nothing_is_known)
{
    const char *const strangers[] = {flood_reports[0], football, concert};
    bool off[MOST];
    double kinship[MOST];
    judge(new_corpus(strangers, 3), 3, off, kinship);
    for (int i = 0; i < 3; i++) cr_expect(!off[i], "%d: %g", i, kinship[i]);
    judge(new_corpus(strangers, 2), 2, off, kinship);
    for (int i = 0; i < 2; i++) cr_expect(!off[i] && kinship[i] < 0);
    judge(new_corpus(strangers, 1), 1, off, kinship);
    cr_expect(!off[0] && kinship[0] < 0);
    judge(new_corpus(strangers, 0), 0, off, kinship);
}

/* A report in another language shares hardly a word, but that is not its fault. */
Test(offtopic, another_language_is_no_reason)
{
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    bool off[MOST];
    double kinship[MOST];
    add(corpus, flood_german[0], "de");
    add(corpus, football, "en");
    judge(corpus, 5, off, kinship);
    for (int i = 0; i < 5; i++) cr_expect_eq(off[i], i == 4, "report %d", i);
    cr_expect_lt(kinship[3], 0);
}

Test(offtopic, survives_running_out_of_memory)
{
    smz_corpus *corpus = new_corpus(flood_reports, 3);
    smz_view view;
    smz_csr rows;
    bool off[MOST];
    cr_assert_eq(smz_view_build(&smz_allocator_libc, corpus, &view), SMZ_OK);
    build_rows(&view, &rows);
    for (size_t n = 1;; n++) {
        ledger books = {.fail_at = n};
        const smz_allocator allocator = ledger_allocator(&books);
        smz_status status = smz_offtopic_find(&allocator, &view, &rows, off, NULL);
        cr_assert_eq(books.held, 0, "%zu bytes leak after failure %zu", books.held, n);
        if (status == SMZ_OK) {
            cr_assert_gt(n, 5);
            break;
        }
        cr_assert_eq(status, SMZ_E_MEMORY);
    }
    smz_csr_free(&smz_allocator_libc, &rows);
    smz_view_free(&view);
    smz_corpus_free(corpus);
}

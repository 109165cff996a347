/* test_take.c - documents taken from other corpora, and corpora cleared and filled again,
 * against the same documents added to a new one. */
#include "summarizer.h"

#include "support/ledger.h"
#include "unit/corpora.h"
#include "unit/paper.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* What a corpus can hold: names given and not, known dates, a report the reader knows, a
 * repaired one, one without a sentence, capitals, other scripts and languages. */
static const struct {
    const char *text, *source, *title, *date, *language;
    unsigned flags;
} pool[] = {
    {"The river Amber flooded the old town of Lindhof on Sunday night after two days of "
     "heavy rain. Firefighters brought four hundred people to safety in boats. The mayor "
     "said that the dam above the town had held.",
     "herald.txt", "Flood in Lindhof", "2031-05-04", NULL, 0},
    {"HEAVY RAIN\n\nHeavy rain made the river Amber flood the old town of Lindhof on "
     "Sunday night. About four hundred people were brought to safety. Insurers expect "
     "damage of ninety million crowns.",
     NULL, NULL, NULL, NULL, 0},
    {"US TROOPS HELP IN LINDHOF, SAYS THE MAYOR OF LINDHOF. The US sent boats. The "
     "government promised ninety million crowns for the repair of houses and roads.",
     NULL, NULL, "2031-05-06T10:00", "en", 0},
    {"In Lindhof ist der Fluss Amber am Sonntag nach zwei Tagen Regen \xFC"
     "ber die Ufer getreten. Rund 400 Menschen wurden mit Booten in Sicherheit gebracht, "
     "sagte die B\xC3\xBCrgermeisterin.",
     "bote.txt", NULL, NULL, NULL, 0},
    {"", "nothing.txt", NULL, NULL, NULL, 0},
    {"The river Amber flooded the old town of Lindhof on Sunday. Schools in Lind Hof will "
     "stay closed until Thursday, the government said in a long statement.",
     NULL, NULL, NULL, NULL, SMZ_DOCUMENT_SEEN},
    {"\xE6\xB4\xAA\xE6\xB0\xB4\xE6\xB7\xB9\xE6\xB2\xA1\xE4\xBA\x86\xE8\x80\x81\xE5\x9F"
     "\x8E\xEF\xBC\x8C"
     "400\xE4\xBA\xBA\xE8\x8E\xB7\xE6\x95\x91\xE3\x80\x82",
     NULL, NULL, NULL, NULL, 0},
    {"A bridge from the sixteenth century collapsed in the flood of the Amber. The "
     "collapsed bridge of Lindhof will be built again within 3 years for 12 million.",
     "courier.txt", NULL, NULL, NULL, 0},
};

enum { N_POOL = sizeof pool / sizeof *pool };

static smz_status add(smz_corpus *corpus, size_t which)
{
    smz_document document = SMZ_DOCUMENT_INIT;
    document.text = pool[which].text;
    document.text_size = strlen(pool[which].text);
    document.source = pool[which].source;
    document.title = pool[which].title;
    document.date = pool[which].date;
    document.language = pool[which].language;
    document.flags = pool[which].flags;
    return smz_corpus_add(corpus, &document, NULL);
}

static void digest_to(paper *out, const smz_corpus *corpus, const smz_options *options)
{
    smz_digest *digest;
    out->size = 0;
    const smz_status status = smz_digest_new(corpus, options, &digest, NULL);
    if (status == SMZ_E_EMPTY) return;
    cr_assert_eq(status, SMZ_OK);
    cr_assert_eq(smz_digest_write(digest, SMZ_OUTPUT_JSON, SMZ_WRITE_EXPLAIN, 0, append,
                                  out, NULL),
                 SMZ_OK);
    smz_digest_free(digest);
}

/* The two corpora are the same to every accessor, and so are their digests. */
static void expect_same(const smz_corpus *a, const smz_corpus *b)
{
    static paper left, right;
    cr_assert_eq(smz_corpus_documents(a), smz_corpus_documents(b));
    cr_assert_eq(smz_corpus_sentences(a), smz_corpus_sentences(b));
    for (size_t i = 0; i < smz_corpus_documents(a); i++) {
        smz_document_info x, y;
        cr_assert_eq(smz_corpus_document(a, i, &x), SMZ_OK);
        cr_assert_eq(smz_corpus_document(b, i, &y), SMZ_OK);
        cr_assert_eq(x.text_size, y.text_size);
        cr_assert_arr_eq(x.text, y.text, x.text_size + 1);
        cr_assert_str_eq(x.source, y.source);
        cr_assert_str_eq(x.title ? x.title : "-", y.title ? y.title : "-");
        cr_assert_str_eq(x.date ? x.date : "-", y.date ? y.date : "-");
        cr_assert_eq(x.n_repaired, y.n_repaired);
        cr_assert_eq(x.first_repair, y.first_repair);
    }
    for (int which = 0; which < 3; which++) {
        smz_options options;
        smz_options_init(&options, sizeof options);
        options.words = 40;
        if (which == 1) options.query = "US boats, Lind Hof";
        if (which == 2) options.select = SMZ_SELECT_MMR;
        digest_to(&left, a, &options);
        digest_to(&right, b, &options);
        cr_assert_eq(left.size, right.size);
        if (left.size > 0) cr_assert_arr_eq(left.text, right.text, left.size);
    }
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

Test(take, random_splits_are_as_added)
{
    for (uint32_t seed = 1; seed <= 40; seed++) {
        enum { N_PARTS = 3, MOST = 12 };
        uint32_t state = seed * 7919;
        const size_t n = 1 + next_random(&state) % MOST;
        smz_corpus *added = empty_corpus(NULL), *taken = empty_corpus(NULL),
                   *parts[N_PARTS];
        size_t part_of[MOST], index[MOST], which[MOST];
        for (size_t p = 0; p < N_PARTS; p++) parts[p] = empty_corpus(NULL);
        for (size_t i = 0; i < n; i++) {
            part_of[i] = next_random(&state) % N_PARTS;
            which[i] = next_random(&state) % N_POOL;
            index[i] = smz_corpus_documents(parts[part_of[i]]);
            cr_assert_eq(add(parts[part_of[i]], which[i]), SMZ_OK);
            cr_assert_eq(add(added, which[i]), SMZ_OK);
        }
        /* Runs of one part in one call. */
        for (size_t i = 0, end; i < n; i = end) {
            for (end = i + 1; end < n && part_of[end] == part_of[i]; end++) continue;
            cr_assert_eq(
                smz_corpus_take(taken, parts[part_of[i]], index + i, end - i, NULL),
                SMZ_OK);
        }
        expect_same(added, taken);
        /* What is added after taking meets the terms that were taken. */
        cr_assert_eq(add(added, 0), SMZ_OK);
        cr_assert_eq(add(taken, 0), SMZ_OK);
        expect_same(added, taken);
        for (size_t p = 0; p < N_PARTS; p++) smz_corpus_free(parts[p]);
        smz_corpus_free(added);
        smz_corpus_free(taken);
    }
}

Test(take, a_cleared_corpus_is_as_a_new_one)
{
    smz_corpus *cleared = empty_corpus(NULL);
    uint32_t state = 4;
    smz_corpus_clear(NULL);
    for (int round = 0; round < 40; round++) {
        smz_corpus *fresh = empty_corpus(NULL);
        smz_corpus_clear(cleared);
        cr_assert_eq(smz_corpus_documents(cleared), 0);
        cr_assert_eq(smz_corpus_sentences(cleared), 0);
        for (size_t n = next_random(&state) % 9; n > 0; n--) {
            const size_t which = next_random(&state) % N_POOL;
            cr_assert_eq(add(cleared, which), SMZ_OK);
            cr_assert_eq(add(fresh, which), SMZ_OK);
        }
        expect_same(cleared, fresh);
        smz_corpus_free(fresh);
    }
    smz_corpus_free(cleared);
}

Test(take, all_some_none_and_the_same_again)
{
    smz_corpus *from = empty_corpus(NULL), *added = empty_corpus(NULL),
               *taken = empty_corpus(NULL);
    static const size_t some[] = {7, 2, 2, 0};
    for (size_t i = 0; i < N_POOL; i++) cr_assert_eq(add(from, i), SMZ_OK);
    cr_assert_eq(smz_corpus_take(taken, from, some, 4, NULL), SMZ_OK);
    for (size_t i = 0; i < 4; i++) cr_assert_eq(add(added, some[i]), SMZ_OK);
    expect_same(added, taken);
    cr_assert_eq(smz_corpus_take(taken, from, some, 0, NULL), SMZ_OK);
    expect_same(added, taken);
    cr_assert_eq(smz_corpus_take(taken, from, NULL, 0, NULL), SMZ_OK);
    for (size_t i = 0; i < N_POOL; i++) cr_assert_eq(add(added, i), SMZ_OK);
    expect_same(added, taken);
    /* It holds nothing of what it was taken from. */
    smz_corpus_free(from);
    expect_same(added, taken);
    smz_corpus_free(added);
    smz_corpus_free(taken);
}

Test(take, what_cannot_be_is_refused)
{
    static const size_t wrong[] = {0, 2};
    smz_corpus *from = new_corpus(flood_reports, 2),
               *corpus = new_corpus(flood_reports, 1);
    const size_t sentences = smz_corpus_sentences(corpus);
    smz_error error = {0};
    cr_assert_eq(smz_corpus_take(corpus, from, wrong, 2, &error), SMZ_E_ARGUMENT);
    cr_assert_eq(error.document, 2);
    cr_assert_str_eq(error.message, "document 2: there are 2 to take from");
    cr_assert_eq(smz_corpus_take(corpus, corpus, NULL, 0, &error), SMZ_E_ARGUMENT);
    cr_assert_eq(smz_corpus_take(NULL, from, NULL, 0, &error), SMZ_E_ARGUMENT);
    cr_assert_eq(smz_corpus_take(corpus, NULL, NULL, 0, &error), SMZ_E_ARGUMENT);
    cr_assert_eq(smz_corpus_documents(corpus), 1);
    cr_assert_eq(smz_corpus_sentences(corpus), sentences);
    smz_corpus_free(from);
    smz_corpus_free(corpus);
}

Test(take, every_failing_allocation_leaves_the_corpus_as_it_was)
{
    smz_corpus *from = empty_corpus(NULL);
    for (size_t i = 0; i < N_POOL; i++) cr_assert_eq(add(from, i), SMZ_OK);
    size_t n = 0;
    for (bool done = false; !done; n++) {
        ledger books = {0};
        const smz_allocator allocator = ledger_allocator(&books);
        smz_corpus *corpus, *kept = empty_corpus(NULL);
        cr_assert_eq(smz_corpus_new(&allocator, &corpus, NULL), SMZ_OK);
        cr_assert_eq(add(corpus, 7), SMZ_OK);
        cr_assert_eq(add(kept, 7), SMZ_OK);
        ledger_refuse(&books, n + 1);
        const smz_status status = smz_corpus_take(corpus, from, NULL, 0, NULL);
        done = status == SMZ_OK;
        cr_assert(done || status == SMZ_E_MEMORY);
        ledger_refuse(&books, 0);
        if (done) cr_assert_eq(smz_corpus_take(kept, from, NULL, 0, NULL), SMZ_OK);
        expect_same(corpus, kept);
        /* A failure leaves nothing in the way of another try. */
        if (!done) {
            cr_assert_eq(smz_corpus_take(corpus, from, NULL, 0, NULL), SMZ_OK);
            cr_assert_eq(smz_corpus_take(kept, from, NULL, 0, NULL), SMZ_OK);
            expect_same(corpus, kept);
        }
        smz_corpus_free(corpus);
        smz_corpus_free(kept);
        cr_assert_eq(books.held, 0);
    }
    cr_assert_gt(n, 5, "the hook is not in use");
    smz_corpus_free(from);
}

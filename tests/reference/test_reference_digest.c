/*
 * test_reference_digest.c - whole digests made through the public API against the naive
 * method, which starts from the corpus's tokens: rows, prior, ranks, outlook, weights,
 * choice. What is read off a sentence's wording (fitness, tense) and which reports are
 * off the topic is taken from the library; that has tests of its own.
 */
#include "../unit/corpora.h"
#include "../unit/matrices.h"
#include "digest/digest.h"
#include "naive.h"
#include "rank/prior.h"
#include "select/cover.h"
#include "select/fitness.h"
#include "select/tense.h"
#include "settings.h"
#include "texts.h"

#include <stdint.h>

enum { MOST = 120, MOST_PLACES = 4096, MOST_TERMS = 700, MOST_TEXT = 8192 };

/* What the naive method makes of a corpus. */
static struct {
    naive_corpus corpus;
    naive_settings settings;
    size_t sentence[MOST], position[MOST];
    unsigned term[MOST_PLACES], content[MOST_PLACES];
    bool is_stop[MOST_PLACES];
    size_t start[MOST + 1], content_start[MOST + 1];
    size_t report[MOST], n_words[MOST], n_bytes[MOST];
    bool is_eligible[MOST];
    double x[MOST * MOST_TERMS], cosine[MOST * MOST];
    double prior[MOST], p[MOST], relevance[MOST], burden[MOST], held[MOST];
    double title[MOST_TERMS], query[MOST_TERMS];
    bool is_seen[MOST];
    size_t n_new_reports, n_said, said[MOST];
    size_t n_chosen, chosen[MOST];
    double gain[MOST], worth[MOST];
} m; /* large for a stack; each test is a process of its own */

/* ------------------------------------------------------------------- the method -- */

static bool same_tokens(const smz_corpus *corpus, size_t a, size_t b)
{
    const smz_sentence_record *x = &corpus->sentences.items[a];
    const smz_sentence_record *y = &corpus->sentences.items[b];
    if (x->n_tokens != y->n_tokens) return false;
    for (uint32_t t = 0; t < x->n_tokens; t++)
        if (corpus->tokens.items[x->first_token + t].term !=
            corpus->tokens.items[y->first_token + t].term)
            return false;
    return true;
}

/* Whether the same text was added before. */
static bool is_copy(const smz_corpus *corpus, size_t d)
{
    const smz_document_record *all = corpus->documents.items;
    for (size_t e = 0; e < d; e++)
        if (all[e].text_size == all[d].text_size &&
            memcmp(all[e].text, all[d].text, all[d].text_size) == 0)
            return true;
    return false;
}

/* New documents that the digest found off the topic. */
static size_t off_topic_documents(const smz_corpus *corpus, const smz_digest *digest)
{
    size_t n = 0;
    for (size_t d = 0; d < corpus->documents.count; d++) {
        const smz_document_record *document = &corpus->documents.items[d];
        bool is_off = false;
        for (size_t s = 0; s < document->n_sentences; s++) {
            smz_judgement judgement;
            size_t index = document->first_sentence + s;
            cr_assert_eq(smz_digest_judgement(digest, index, &judgement), SMZ_OK);
            is_off = is_off || judgement.kind == SMZ_KIND_OFFTOPIC;
        }
        n += is_off && !document->seen;
    }
    return n;
}

static bool has_capital(const smz_corpus *corpus, size_t term)
{
    for (size_t s = 0; s < corpus->sentences.count; s++) {
        const smz_sentence_record *sentence = &corpus->sentences.items[s];
        if (sentence->kind != SMZ_KIND_SENTENCE) continue;
        for (uint32_t t = 0; t < sentence->n_tokens; t++) {
            const smz_token *token = &corpus->tokens.items[sentence->first_token + t];
            if (token->term == term && token->flags & SMZ_TOKEN_CAPITAL) return true;
        }
    }
    return false;
}

/* The term that two capitalised words make in one word, if sentences have it so; else
 * the number of terms. */
static size_t joined(const smz_corpus *corpus, const smz_token *a, const smz_token *b)
{
    const size_t n = smz_vocabulary_count(corpus->vocabulary);
    char both[200];
    size_t size_a, size_b, size;
    if (!(a->flags & b->flags & SMZ_TOKEN_CAPITAL) || b->flags & SMZ_TOKEN_BREAK)
        return n;
    const char *head = smz_vocabulary_term(corpus->vocabulary, a->term, &size_a);
    const char *tail = smz_vocabulary_term(corpus->vocabulary, b->term, &size_b);
    snprintf(both, sizeof both, "%.*s%.*s", (int)size_a, head, (int)size_b, tail);
    for (size_t term = 0; term < n; term++) {
        const char *text = smz_vocabulary_term(corpus->vocabulary, (uint32_t)term, &size);
        if (size == size_a + size_b && memcmp(text, both, size) == 0)
            return has_capital(corpus, term) ? term : n;
    }
    return n;
}

static void add_row(const smz_corpus *corpus, size_t s, size_t report, size_t position)
{
    const smz_sentence_record *sentence = &corpus->sentences.items[s];
    size_t n = m.corpus.n++, at = m.start[n], content = m.content_start[n];
    cr_assert_lt(n, MOST);
    cr_assert_lt(at + sentence->n_tokens, MOST_PLACES);
    for (uint32_t t = 0; t < sentence->n_tokens; t++, at++) {
        const smz_token *token = &corpus->tokens.items[sentence->first_token + t];
        m.term[at] = token->term;
        m.is_stop[at] = token->flags & SMZ_TOKEN_STOP;
        size_t one = t + 1 < sentence->n_tokens
                         ? joined(corpus, token, token + 1)
                         : smz_vocabulary_count(corpus->vocabulary);
        if (one < smz_vocabulary_count(corpus->vocabulary)) {
            m.term[at] = (unsigned)one;
            m.is_stop[at] = false;
            t++;
        }
        if (!m.is_stop[at]) m.content[content++] = m.term[at];
    }
    m.start[n + 1] = at;
    m.content_start[n + 1] = content;
    m.sentence[n] = s;
    m.report[n] = report;
    m.position[n] = position;
    m.n_words[n] = sentence->n_words;
    m.is_seen[n] = corpus->documents.items[sentence->document].seen;
    if (m.is_seen[n]) m.said[m.n_said++] = n;
}

/* Rows, and the words of the headlines. */
static void find_rows(const smz_corpus *corpus)
{
    m.corpus = (naive_corpus){.term = m.term,
                              .start = m.start,
                              .is_stop = m.is_stop,
                              .n_terms = smz_vocabulary_count(corpus->vocabulary),
                              .report = m.report,
                              .n_words = m.n_words,
                              .n_bytes = m.n_bytes,
                              .is_eligible = m.is_eligible,
                              .p = m.p,
                              .relevance = m.relevance,
                              .held = m.held,
                              .burden = m.burden,
                              .x = m.x};
    cr_assert_leq(m.corpus.n_terms, MOST_TERMS);
    m.n_new_reports = m.n_said = 0;
    memset(m.title, 0, sizeof m.title);
    for (size_t d = 0; d < corpus->documents.count; d++) {
        const smz_document_record *document = &corpus->documents.items[d];
        size_t position = 0, first_row = m.corpus.n;
        if (is_copy(corpus, d)) continue;
        for (size_t k = 0; k < document->n_sentences; k++) {
            size_t s = document->first_sentence + k;
            const smz_sentence_record *sentence = &corpus->sentences.items[s];
            bool is_new = true;
            if (sentence->kind != SMZ_KIND_SENTENCE || sentence->n_tokens == 0) continue;
            for (size_t i = first_row; i < m.corpus.n; i++)
                is_new = is_new && !same_tokens(corpus, m.sentence[i], s);
            if (is_new) add_row(corpus, s, m.corpus.n_reports, position);
            position++;
        }
        if (m.corpus.n == first_row) continue;
        m.corpus.n_reports++;
        m.n_new_reports += !document->seen;
        for (size_t t = 0; t < document->n_title_tokens; t++) {
            size_t at = document->first_title_token + t;
            const smz_token *token = &corpus->tokens.items[at];
            if (!(token->flags & SMZ_TOKEN_STOP)) m.title[token->term] += 1;
        }
    }
}

static void read_query(const smz_corpus *corpus, const char *query,
                       const smz_language *language)
{
    smz_tokens tokens = {0};
    memset(m.query, 0, sizeof m.query);
    m.corpus.asked = false;
    if (query == NULL) return;
    cr_assert_eq(
        smz_tokens_look_up(corpus->vocabulary, query, strlen(query), language, &tokens),
        SMZ_OK);
    for (size_t i = 0; i < tokens.count; i++) {
        size_t term = tokens.items[i].term;
        if (tokens.items[i].flags & SMZ_TOKEN_STOP) continue;
        for (size_t w = 0; w < m.start[m.corpus.n]; w++) {
            if (m.term[w] != term) continue;
            m.corpus.asked = true;
            m.query[term] += 1;
            break;
        }
    }
    SMZ_ARRAY_FREE(&smz_allocator_libc, &tokens);
}

/* TF-IDF, prior, relevance, what is held of the query, and ranks. */
static void find_ranks(double damping)
{
    const size_t n = m.corpus.n, width = m.corpus.n_terms;
    double title[MOST_TERMS], query[MOST_TERMS];
    naive_tfidf(m.content, m.content_start, n, width, m.x);
    naive_cosines(m.x, n, width, m.cosine);
    naive_vector(m.content, m.content_start, n, width, m.title, title);
    naive_vector(m.content, m.content_start, n, width, m.query, query);
    naive_prior(m.x, m.position, title, m.corpus.asked ? query : NULL, n, width,
                smz_prior_settings_default.position, smz_prior_settings_default.title,
                smz_prior_settings_default.query, m.prior);
    naive_textrank(m.cosine, m.prior, n, damping, 300, m.p);
    for (size_t i = 0; i < n; i++) {
        double cosine = 0;
        m.held[i] = 0;
        for (size_t c = 0; c < width; c++) {
            cosine += m.x[i * width + c] * query[c];
            if (m.x[i * width + c] > 0) m.held[i] += query[c] * query[c];
        }
        m.relevance[i] = m.corpus.asked ? cosine : 1;
    }
}

static const char *text_of(const smz_corpus *corpus, size_t s, size_t *size)
{
    const smz_sentence_record *sentence = &corpus->sentences.items[s];
    *size = sentence->length;
    return corpus->documents.items[sentence->document].text + sentence->offset;
}

/* What looks ahead counts less. Fills in the burdens, on top of those that are there. */
static void weigh_outlook(const smz_corpus *corpus)
{
    double share[MOST] = {0}, mass[MOST] = {0}, least = 1;
    bool announces[MOST];
    for (size_t i = 0; i < m.corpus.n; i++) {
        size_t size;
        const char *text = text_of(corpus, m.sentence[i], &size);
        double weight = pow(1 + (double)m.position[i], -2);
        smz_tense tense;
        smz_tense_set(&tense, corpus->sentences.items[m.sentence[i]].language);
        announces[i] = smz_tense_is_ahead(&tense, text, size);
        mass[m.report[i]] += weight;
        if (announces[i]) share[m.report[i]] += weight;
    }
    for (size_t i = 0; i < m.corpus.n; i++)
        least = fmin(least, share[m.report[i]] / mass[m.report[i]]);
    for (size_t i = 0; i < m.corpus.n; i++) {
        double ahead = share[m.report[i]] / mass[m.report[i]] - least;
        m.relevance[i] *= 1 - smz_digest_ahead_discount * ahead;
        m.burden[i] *= 1 + ahead * (announces[i] ? smz_digest_announcement_burden
                                                 : smz_digest_ahead_burden);
    }
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n';
}

static size_t or_none(size_t budget)
{
    return budget == 0 ? SIZE_MAX : budget;
}

/* Which sentences may be picked, their lengths and burdens: the strictest rules that
 * leave one that fits the budgets. */
static void judge(const smz_corpus *corpus, const smz_digest *digest,
                  const smz_options *options, const smz_language *language)
{
    static const smz_fitness relaxed[] = {SMZ_FITNESS_FIT, SMZ_FITNESS_LENGTH,
                                          SMZ_FITNESS_FORM};
    smz_fitness fitness[MOST];
    bool is_off[MOST];
    smz_view view;
    bool is_any = false;
    m.corpus.redundancy = options->redundancy;
    m.corpus.said = m.said;
    m.corpus.n_said = m.n_said;
    m.corpus.words = or_none(options->words);
    m.corpus.sentences = or_none(options->sentences);
    m.corpus.bytes = or_none(options->bytes);
    if (options->words + options->sentences + options->bytes == 0)
        m.corpus.words = SMZ_DEFAULT_WORDS;
    smz_opener opener;
    smz_opener_set(&opener, language);
    cr_assert_eq(smz_view_build(&smz_allocator_libc, corpus, &view), SMZ_OK);
    cr_assert_eq(view.n, m.corpus.n);
    cr_assert_eq(view.n_reports, m.corpus.n_reports);
    for (size_t i = 0; i < m.corpus.n; i++) {
        size_t size;
        const char *text = text_of(corpus, m.sentence[i], &size);
        fitness[i] = smz_fitness_of(&view, view.row_of[m.sentence[i]], &opener,
                                    options->min_words, options->max_words, &m.burden[i]);
        smz_judgement judgement;
        cr_assert_eq(smz_digest_judgement(digest, m.sentence[i], &judgement), SMZ_OK);
        is_off[i] = judgement.kind == SMZ_KIND_OFFTOPIC;
        if (is_off[i]) m.relevance[i] = 0;
        m.n_bytes[i] = 0;
        for (size_t at = 0; at < size; at++)
            m.n_bytes[i] += !(at > 0 && is_space(text[at]) && is_space(text[at - 1]));
    }
    smz_view_free(&view);
    for (size_t rules = 0; rules < 3 && !is_any; rules++) {
        for (size_t i = 0; i < m.corpus.n; i++) {
            m.is_eligible[i] = false;
            for (size_t k = 0; k <= rules && !is_off[i] && !m.is_seen[i]; k++)
                m.is_eligible[i] = m.is_eligible[i] || fitness[i] == relaxed[k];
            is_any = is_any || (m.is_eligible[i] && m.n_words[i] <= m.corpus.words &&
                                m.n_bytes[i] <= m.corpus.bytes);
        }
    }
}

/* ------------------------------------------------------------------- comparing -- */

/* The place among the naive rows of a sentence. */
static size_t row_of(size_t sentence)
{
    for (size_t i = 0; i < m.corpus.n; i++)
        if (m.sentence[i] == sentence) return i;
    cr_assert_fail("sentence %zu is a row of the library's alone", sentence);
    return 0;
}

/* Compares a digest's ranks; takes them over where they come from the dense graph, whose
 * grid is coarse: the choice is then compared by what it was made from. */
static void compare_ranks(const smz_digest *digest, bool is_dense)
{
    for (size_t i = 0; i < m.corpus.n; i++) {
        smz_judgement judgement;
        cr_assert_eq(smz_digest_judgement(digest, m.sentence[i], &judgement), SMZ_OK);
        double p = judgement.score / (double)m.corpus.n;
        cr_assert_float_eq(p, m.p[i], is_dense ? 3e-3 : 1e-7, "row %zu: %.9f for %.9f", i,
                           p, m.p[i]);
        if (is_dense) m.p[i] = p;
    }
}

/* Compares the picks, as they are ordered. */
static void compare_picks(const smz_digest *digest, smz_order order, double slack)
{
    size_t count = smz_digest_count(digest);
    cr_assert_eq(count, m.n_chosen, "%zu for %zu picks", count, m.n_chosen);
    for (size_t k = 0; k < count; k++) {
        smz_pick pick;
        size_t at = k;
        cr_assert_eq(smz_digest_pick(digest, k, &pick), SMZ_OK);
        if (order == SMZ_ORDER_SCORE) {
            cr_assert_eq(row_of(pick.sentence), m.chosen[k], "pick %zu: %s", k,
                         pick.text);
        } else {
            for (at = 0; at < count && m.chosen[at] != row_of(pick.sentence);) at++;
            cr_assert_lt(at, count, "pick %zu: %s", k, pick.text);
        }
        cr_assert_float_eq(pick.gain, m.gain[at], slack, "pick %zu: %.9f for %.9f", k,
                           pick.gain, m.gain[at]);
        cr_assert_eq(pick.n_words, m.n_words[m.chosen[at]]);
    }
}

/* Makes a digest both ways; false if rounding could turn a choice. */
static bool compare(const smz_corpus *corpus, const smz_options *options)
{
    bool is_dense = options->graph != SMZ_GRAPH_SPARSE, is_close = false;
    smz_digest *digest;
    smz_error error = {0};
    smz_status status = smz_digest_new(corpus, options, &digest, &error);
    if (status == SMZ_E_EMPTY) return false; /* all seen or said */
    cr_assert_eq(status, SMZ_OK, "%s", error.message);
    const char *code = smz_digest_language(digest);
    const smz_language *language = smz_language_by_code(code, strlen(code));
    m.settings = settings_of(&smz_concept_settings_default, 1e-6);
    find_rows(corpus);
    cr_assert_eq(smz_digest_reports(digest),
                 m.n_new_reports - off_topic_documents(corpus, digest));
    read_query(corpus, options->query, language);
    find_ranks(options->damping);
    judge(corpus, digest, options, language);
    weigh_outlook(corpus);
    compare_ranks(digest, is_dense);
    if (options->select == SMZ_SELECT_COVERAGE) {
        m.n_chosen =
            naive_cover(&m.corpus, &m.settings, m.chosen, m.gain, m.worth, &is_close);
    } else {
        m.n_chosen = naive_mmr(&m.corpus, m.cosine, options->lambda, 2e-6, m.chosen,
                               m.gain, &is_close);
    }
    if (!is_close)
        compare_picks(digest, options->order,
                      options->select == SMZ_SELECT_COVERAGE ? 1e-6 : 1e-3);
    smz_digest_free(digest);
    return !is_close;
}

/* ------------------------------------------------------------------ fixed texts -- */

static smz_corpus *new_texts(const char *const *texts, size_t n, const char *language,
                             const char *const *titles, size_t n_seen)
{
    smz_corpus *corpus;
    cr_assert_eq(smz_corpus_new(NULL, &corpus, NULL), SMZ_OK);
    for (size_t i = 0; i < n; i++) {
        smz_document document = SMZ_DOCUMENT_INIT;
        document.text = texts[i];
        document.text_size = strlen(texts[i]);
        document.language = language;
        document.title = titles == NULL ? NULL : titles[i];
        document.flags = i < n_seen ? SMZ_DOCUMENT_SEEN : 0;
        cr_assert_eq(smz_corpus_add(corpus, &document, NULL), SMZ_OK);
    }
    return corpus;
}

/* A corpus under default options, and under others. */
static void compare_options(smz_corpus *corpus, const char *query)
{
    static const size_t budgets[][3] = {{0, 0, 0},  {20, 0, 0},   {45, 0, 0},
                                        {0, 2, 0},  {0, 0, 300},  {60, 3, 400},
                                        {12, 1, 0}, {1000, 0, 0}, {0, 5, 0}};
    size_t skips = 0, cases = 0;
    smz_options options;
    for (size_t b = 0; b < sizeof budgets / sizeof *budgets; b++) {
        for (int variant = 0; variant < 6; variant++) {
            smz_options_init(&options, sizeof options);
            options.words = budgets[b][0];
            options.sentences = budgets[b][1];
            options.bytes = budgets[b][2];
            if (variant > 0) options.order = SMZ_ORDER_SCORE;
            if (variant > 1) options.graph = SMZ_GRAPH_SPARSE;
            if (variant == 3) options.query = query;
            if (variant == 4) options.select = SMZ_SELECT_MMR;
            if (variant == 5) options.redundancy = 0.25;
            cases++;
            skips += !compare(corpus, &options);
        }
    }
    cr_log_info("%zu of %zu cases were too close", skips, cases);
    cr_assert_leq(20 * skips, cases, "%zu of %zu cases were too close", skips, cases);
    smz_corpus_free(corpus);
}

Test(reference_digest, of_a_flood)
{
    compare_options(new_texts(flood_reports, 3, "en", NULL, 0), "ninety million crowns");
}

Test(reference_digest, of_a_festival)
{
    static const char *const titles[] = {"Harbour festival opens", NULL,
                                         "Two sailors hurt at festival", NULL, NULL};
    const char *texts[5];
    memcpy(texts, festival_reports, sizeof festival_reports);
    texts[4] = festival_reports[1]; /* a copy */
    compare_options(new_texts(texts, 5, "en", titles, 0), "lighthouse visitors");
}

/* A report that has strayed in gives no weight and no sentence. */
Test(reference_digest, of_a_festival_and_a_comet)
{
    const char *texts[5];
    memcpy(texts, festival_reports, sizeof festival_reports);
    texts[4] = comet_report;
    smz_corpus *corpus = new_texts(texts, 5, "en", NULL, 0);
    smz_digest *digest;
    smz_judgement last;
    cr_assert_eq(smz_digest_new(corpus, NULL, &digest, NULL), SMZ_OK);
    size_t n = smz_corpus_sentences(corpus);
    cr_assert_eq(smz_digest_judgement(digest, n - 1, &last), SMZ_OK);
    cr_assert_eq(last.kind, SMZ_KIND_OFFTOPIC);
    smz_digest_free(digest);
    compare_options(corpus, "lighthouse visitors");
}

Test(reference_digest, of_a_fire)
{
    compare_options(new_texts(factory_reports, 3, NULL, NULL, 0), "Feuerwehr");
}

/* ---------------------------------------------------------------- random texts -- */

/* Of some the reader knows the first report. */
static smz_corpus *new_random(uint64_t seed)
{
    static char texts[8][MOST_TEXT];
    const char *pointers[8];
    uint32_t n = 1 + random_below(&seed, 7);
    for (uint32_t d = 0; d < n; d++) {
        size_t at = 0;
        uint32_t size = 3 + random_below(&seed, 8);
        for (uint32_t s = 0; s < size; s++)
            at = add_fact(texts[d], at, &seed, random_below(&seed, 12));
        cr_assert_lt(at, MOST_TEXT);
        texts[d][at] = '\0';
        pointers[d] = texts[d];
    }
    return new_texts(pointers, n, "en", NULL, n > 2 && seed % 3 == 0 ? 1 : 0);
}

Test(reference_digest, of_random_words)
{
    size_t skips = 0, cases = 480;
    for (uint64_t seed = 1; seed <= cases; seed++) {
        uint64_t draw = seed * 1000;
        smz_corpus *corpus = new_random(seed);
        smz_options options;
        smz_options_init(&options, sizeof options);
        if (seed % 3 != 0) options.words = 20 + random_below(&draw, 150);
        if (seed % 4 == 1) options.sentences = 1 + random_below(&draw, 9);
        if (seed % 5 == 1) options.bytes = 150 + random_below(&draw, 900);
        if (seed % 6 == 1) options.select = SMZ_SELECT_MMR;
        if (seed % 8 != 0) options.graph = SMZ_GRAPH_SPARSE;
        options.dimensions = 512;
        options.order = SMZ_ORDER_SCORE;
        options.redundancy = 0.2 + 0.7 * random_share(&draw);
        options.damping = 0.9 * random_share(&draw);
        options.min_words = random_below(&draw, 12);
        options.lambda = random_share(&draw);
        skips += !compare(corpus, &options);
        smz_corpus_free(corpus);
    }
    cr_log_info("%zu of %zu cases were too close", skips, cases);
    cr_assert_leq(20 * skips, cases, "%zu of %zu cases were too close", skips, cases);
}

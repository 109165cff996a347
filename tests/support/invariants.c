/*
 * invariants.c - a corpus: its units are in order, cover every byte that is not white
 * space, and agree with what is told of their document. A digest: each pick is a span of
 * its source word for word, budgets are kept, every sentence has one fate. Stories: every
 * document is in one or is a single.
 */
#include "support/invariants.h"

#include "base/utf8.h"
#include "text/word.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define HOLDS(condition)                                                                 \
    do {                                                                                 \
        if (!(condition)) return #condition;                                             \
    } while (0)

/* Unicode White_Space, from PropList.txt; written again here so that the library's own
 * idea of it is checked too. */
static bool is_white_space(uint32_t c)
{
    static const uint32_t others[] = {0x85,   0xA0,   0x1680, 0x2028,
                                      0x2029, 0x202F, 0x205F, 0x3000};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (c == others[i]) return true;
    return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x2000 && c <= 0x200A);
}

/* What stands between units: white space, and characters that show nothing. */
static bool is_blank(const char *text, size_t from, size_t to)
{
    while (from < to) {
        uint32_t c = smz_utf8_next(text, &from);
        if (!is_white_space(c) && c != 0xFEFF && c != 0x200B) return false;
    }
    return true;
}

static bool is_folded(const char *shown, size_t shown_size, const char *text, size_t size)
{
    size_t n = 0;
    bool space = false;
    for (size_t at = 0, start; at < size;) {
        start = at;
        if (is_white_space(smz_utf8_next(text, &at))) {
            space = n > 0;
            continue;
        }
        if (space && (n == shown_size || shown[n++] != ' ')) return false;
        space = false;
        if (shown_size - n < at - start) return false;
        if (memcmp(shown + n, text + start, at - start) != 0) return false;
        n += at - start;
    }
    return n == shown_size && shown[n] == '\0';
}

/* ------------------------------------------------------------------------- corpus -- */

/* The units of one document; *at is the index of its first and is moved past its last. */
static const char *broken_document(const smz_corpus *corpus, size_t index, size_t *at)
{
    smz_document_info info;
    smz_sentence unit;
    size_t end = 0, n_kept = 0;
    HOLDS(smz_corpus_document(corpus, index, &info) == SMZ_OK);
    HOLDS(info.text != NULL && info.source != NULL && info.language != NULL);
    HOLDS(smz_utf8_check(info.text, info.text_size) == info.text_size);
    HOLDS(smz_utf8_check(info.source, strlen(info.source)) == strlen(info.source));
    if (info.title != NULL)
        HOLDS(smz_utf8_check(info.title, strlen(info.title)) == strlen(info.title));
    HOLDS(info.date == NULL || strlen(info.date) >= 10);
    HOLDS((info.n_repaired == 0) == (info.first_repair == SMZ_NONE));
    for (size_t i = 0; i < info.n_sentences; i++) {
        HOLDS(smz_corpus_sentence(corpus, (*at)++, &unit) == SMZ_OK);
        HOLDS(unit.document == index);
        HOLDS(unit.length > 0 && unit.offset >= end && unit.offset <= info.text_size);
        HOLDS(unit.length <= info.text_size - unit.offset);
        HOLDS(is_blank(info.text, end, unit.offset));
        end = unit.offset + unit.length;
        HOLDS(smz_utf8_check(info.text + unit.offset, unit.length) == unit.length);
        HOLDS(unit.n_words == smz_word_count(info.text + unit.offset, unit.length));
        HOLDS(smz_kind_name(unit.kind) != NULL && unit.kind != SMZ_KIND_OFFTOPIC);
        HOLDS(unit.why != NULL && unit.language != NULL);
        n_kept += unit.kind == SMZ_KIND_SENTENCE;
    }
    HOLDS(n_kept == info.n_kept);
    HOLDS(is_blank(info.text, end, info.text_size));
    return NULL;
}

const char *broken_corpus(const smz_corpus *corpus)
{
    size_t at = 0;
    for (size_t d = 0; d < smz_corpus_documents(corpus); d++) {
        const char *broken = broken_document(corpus, d, &at);
        if (broken != NULL) return broken;
    }
    HOLDS(at == smz_corpus_sentences(corpus));
    return NULL;
}

/* ------------------------------------------------------------------------- digest -- */

static const char *broken_support(const smz_corpus *corpus, const smz_digest *digest,
                                  size_t index, const smz_pick *pick)
{
    smz_support support, other;
    smz_document_info info;
    double last = 1;
    for (size_t s = 0; s < pick->n_support; s++) {
        HOLDS(smz_digest_support(digest, index, s, &support) == SMZ_OK);
        HOLDS(support.document != pick->document);
        HOLDS(support.similarity >= 0 && support.similarity <= last);
        last = support.similarity;
        HOLDS(smz_corpus_document(corpus, support.document, &info) == SMZ_OK);
        HOLDS(is_folded(support.text, support.text_size, info.text + support.offset,
                        support.length));
        for (size_t t = 0; t < s; t++) {
            HOLDS(smz_digest_support(digest, index, t, &other) == SMZ_OK);
            HOLDS(other.document != support.document);
        }
    }
    HOLDS(smz_digest_support(digest, index, pick->n_support, &support) != SMZ_OK);
    return NULL;
}

static const char *broken_pick(const smz_corpus *corpus, const smz_digest *digest,
                               size_t index, smz_pick *pick)
{
    smz_sentence unit;
    smz_document_info info;
    smz_judgement judgement;
    HOLDS(smz_digest_pick(digest, index, pick) == SMZ_OK);
    HOLDS(smz_corpus_sentence(corpus, pick->sentence, &unit) == SMZ_OK);
    HOLDS(unit.document == pick->document && unit.offset == pick->offset);
    HOLDS(unit.length == pick->length && unit.n_words == pick->n_words);
    HOLDS(smz_corpus_document(corpus, pick->document, &info) == SMZ_OK);
    HOLDS(is_folded(pick->text, pick->text_size, info.text + pick->offset, pick->length));
    HOLDS(smz_word_count(pick->text, pick->text_size) == pick->n_words);
    HOLDS(isfinite(pick->score) && pick->score >= 0 && isfinite(pick->gain));
    HOLDS(pick->section == 0 || pick->section < smz_digest_sections(digest));
    HOLDS(smz_digest_judgement(digest, pick->sentence, &judgement) == SMZ_OK);
    HOLDS(judgement.fate == SMZ_FATE_PICKED && judgement.kind == SMZ_KIND_SENTENCE);
    return broken_support(corpus, digest, index, pick);
}

/* Whether `a` may stand before `b` where the order is that of the documents. */
static bool is_in_order(const smz_pick *a, const smz_pick *b)
{
    if (a->section != b->section) return a->section < b->section;
    if (a->document != b->document) return a->document < b->document;
    return a->offset < b->offset;
}

static const char *broken_budget(const smz_options *options, size_t n, size_t words,
                                 size_t bytes, const size_t *section_words)
{
    bool own = false;
    for (size_t s = 0; s < options->n_sections; s++) {
        const size_t most = options->sections[s].words;
        HOLDS(most == 0 || section_words[s] <= most);
        own = own || most > 0;
    }
    size_t most = options->words;
    if (options->words == 0 && options->sentences == 0 && options->bytes == 0)
        most = SMZ_DEFAULT_WORDS;
    HOLDS(own || most == 0 || words <= most);
    HOLDS(options->sentences == 0 || n <= options->sentences);
    HOLDS(options->bytes == 0 || bytes <= options->bytes);
    return NULL;
}

static const char *broken_judgements(const smz_corpus *corpus, const smz_digest *digest,
                                     size_t n_sentences, size_t n_picks)
{
    smz_judgement judgement;
    smz_sentence unit;
    size_t n_picked = 0;
    for (size_t i = 0; i < n_sentences; i++) {
        HOLDS(smz_digest_judgement(digest, i, &judgement) == SMZ_OK);
        HOLDS(smz_corpus_sentence(corpus, i, &unit) == SMZ_OK);
        HOLDS(judgement.why != NULL && smz_fate_name(judgement.fate) != NULL);
        HOLDS(isfinite(judgement.score) && judgement.score >= 0);
        HOLDS(isfinite(judgement.gain) && isfinite(judgement.similarity));
        HOLDS((judgement.fate == SMZ_FATE_REDUNDANT) ==
              (judgement.redundant_with != SMZ_NONE));
        HOLDS(judgement.redundant_with == SMZ_NONE || judgement.redundant_with < n_picks);
        HOLDS(unit.kind == SMZ_KIND_SENTENCE || judgement.fate == SMZ_FATE_ASIDE);
        n_picked += judgement.fate == SMZ_FATE_PICKED;
    }
    HOLDS(n_picked == n_picks);
    HOLDS(smz_digest_judgement(digest, n_sentences, &judgement) != SMZ_OK);
    return NULL;
}

/* The headline is that of a pick's document, if any pick's document has one. */
static const char *broken_headline(const smz_corpus *corpus, const smz_digest *digest)
{
    const size_t headline = smz_digest_headline(digest);
    smz_document_info info;
    smz_pick pick;
    bool any = false, picked = false;
    for (size_t i = 0; smz_digest_pick(digest, i, &pick) == SMZ_OK; i++) {
        HOLDS(smz_corpus_document(corpus, pick.document, &info) == SMZ_OK);
        any = any || info.title != NULL;
        picked = picked || (info.title != NULL && pick.document == headline);
    }
    HOLDS(any ? picked : headline == SMZ_NONE);
    return NULL;
}

const char *broken_digest(const smz_corpus *corpus, const smz_digest *digest,
                          const smz_options *options)
{
    smz_pick pick, last = {0};
    size_t section_words[SMZ_MAX_SECTIONS] = {0}, words = 0, bytes = 0;
    const size_t n = smz_digest_count(digest);
    HOLDS(n > 0);
    HOLDS(smz_digest_sections(digest) == options->n_sections);
    for (size_t i = 0; i < n; i++) {
        const char *broken = broken_pick(corpus, digest, i, &pick);
        if (broken != NULL) return broken;
        HOLDS(i == 0 || last.section <= pick.section);
        HOLDS(i == 0 || options->order != SMZ_ORDER_SOURCE || is_in_order(&last, &pick));
        words += pick.n_words;
        bytes += pick.text_size;
        section_words[pick.section] += pick.n_words;
        last = pick;
    }
    HOLDS(smz_digest_pick(digest, n, &pick) != SMZ_OK);
    const char *broken = broken_budget(options, n, words, bytes, section_words);
    if (broken == NULL) broken = broken_headline(corpus, digest);
    if (broken != NULL) return broken;
    return broken_judgements(corpus, digest, smz_corpus_sentences(corpus), n);
}

/* ------------------------------------------------------------------------ stories -- */

/* Whether a title is the headline of a document, or, of one that has none, its first
 * sentence, NULs being white space. */
static bool is_title_of(const smz_corpus *corpus, size_t index, const char *title)
{
    smz_document_info info;
    smz_sentence unit;
    if (smz_corpus_document(corpus, index, &info) != SMZ_OK) return false;
    if (info.title != NULL) return strcmp(info.title, title) == 0;
    for (size_t i = 0; smz_corpus_sentence(corpus, i, &unit) == SMZ_OK; i++) {
        if (unit.document != index || unit.kind != SMZ_KIND_SENTENCE) continue;
        char *text = malloc(unit.length + 1);
        if (text == NULL) return false;
        for (size_t b = 0; b < unit.length; b++)
            text[b] =
                info.text[unit.offset + b] != '\0' ? info.text[unit.offset + b] : ' ';
        const bool is_title = is_folded(title, strlen(title), text, unit.length);
        free(text);
        return is_title;
    }
    return false;
}

/* One story; its documents are marked as met. */
static const char *broken_story(const smz_corpus *corpus, const smz_story *story,
                                bool *met)
{
    bool titled = false;
    HOLDS(story->n_documents >= 2);
    HOLDS(story->title != NULL);
    HOLDS((story->from == NULL) == (story->to == NULL));
    if (story->from != NULL) {
        HOLDS(strlen(story->from) == 10 && strlen(story->to) == 10);
        HOLDS(strcmp(story->from, story->to) <= 0);
    }
    for (size_t i = 0; i < story->n_documents; i++) {
        const size_t document = story->documents[i];
        HOLDS(document < smz_corpus_documents(corpus));
        HOLDS(i == 0 || story->documents[i - 1] < document);
        HOLDS(!met[document]);
        met[document] = true;
        titled = titled || is_title_of(corpus, document, story->title);
    }
    HOLDS(titled);
    return NULL;
}

/* All stories; `met` has a place for each document, false so far. */
static const char *broken_list(const smz_corpus *corpus, const smz_stories *stories,
                               bool *met)
{
    smz_story story, last = {0};
    size_t n_met = 0, n_singles;
    const size_t n = smz_stories_count(stories);
    for (size_t s = 0; s < n; s++) {
        HOLDS(smz_stories_story(stories, s, &story) == SMZ_OK);
        const char *broken = broken_story(corpus, &story, met);
        if (broken != NULL) return broken;
        n_met += story.n_documents;
        HOLDS(s == 0 || last.n_documents >= story.n_documents);
        if (s > 0 && last.n_documents == story.n_documents && story.to != NULL)
            HOLDS(last.to != NULL && strcmp(last.to, story.to) >= 0);
        last = story;
    }
    HOLDS(smz_stories_story(stories, n, &story) != SMZ_OK);
    const size_t *singles = smz_stories_singles(stories, &n_singles);
    for (size_t i = 0; i < n_singles; i++) {
        HOLDS(singles[i] < smz_corpus_documents(corpus) && !met[singles[i]]);
        HOLDS(i == 0 || singles[i - 1] < singles[i]);
    }
    HOLDS(n_met + n_singles == smz_corpus_documents(corpus));
    return NULL;
}

const char *broken_stories(const smz_corpus *corpus, const smz_stories *stories)
{
    bool *met = calloc(smz_corpus_documents(corpus) + 1, sizeof *met);
    if (met == NULL) return "no memory to look at stories";
    const char *broken = broken_list(corpus, stories, met);
    free(met);
    return broken;
}

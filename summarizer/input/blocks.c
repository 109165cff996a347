/*
 * blocks.c - what a document's paragraphs say together: its language and script, lines
 * given twice, and paragraphs that are only keywords among prose.
 */
#include "input/block.h"

static const char WHY_TWICE[] = "picture text given twice";
static const char WHY_KEYWORDS[] = "words without a sentence";

/* Letters from which a paragraph may be in a language of its own, and how sure the
 * library must be of it. */
enum { OWN_LANGUAGE_LETTERS = 40 };
static const double OWN_LANGUAGE_CONFIDENCE = 0.6;
static const double GIVEN_LANGUAGE_CONFIDENCE = 0.8;
/* How sure it is of one that is plainly in a language, more or less. */
static const double PLAIN_CONFIDENCE = 0.9;

/* Prose paragraphs behind which a line given twice is no picture's text. */
enum { HEAD_PARAGRAPHS = 2 };

/* Teasers from which what stands between two of them is one too. */
enum { TEASERS_LEAST = 3 };

/* Votes for the document's language; more candidates than these are not listened to. */
enum { VOTES_MOST = 16 };

/* Votes for the document's language. */
typedef struct ballot {
    const smz_language *languages[VOTES_MOST];
    double votes[VOTES_MOST];
    size_t n;
    double left; /* what is still to be given at most */
} ballot;

static void vote(ballot *b, const smz_language *language, double votes)
{
    size_t k = 0;
    while (k < b->n && b->languages[k] != language) k++;
    if (k == VOTES_MOST) return;
    if (k == b->n) {
        b->languages[k] = language;
        b->votes[k] = 0;
        b->n++;
    }
    b->votes[k] += votes;
}

/* The language with most votes, the first of them; NULL if there is none. `*lead` is what
 * it has before the next. */
static const smz_language *elected(const ballot *b, double *lead)
{
    size_t best = 0;
    double second = 0;
    for (size_t k = 1; k < b->n; k++) {
        if (b->votes[k] > b->votes[best]) {
            second = b->votes[best];
            best = k;
        } else if (b->votes[k] > second) {
            second = b->votes[k];
        }
    }
    *lead = b->n > 0 ? b->votes[best] - second : 0;
    return b->n > 0 ? b->languages[best] : NULL;
}

/* Whether a paragraph has its say in smz_blocks_language, and whether it votes. */
static bool is_asked(const smz_block *block)
{
    return block->role <= SMZ_ROLE_TEASER && block->n_letters >= OWN_LANGUAGE_LETTERS;
}

static bool is_voter(const smz_block *block, size_t i, size_t end)
{
    return is_asked(block) && block->role == SMZ_ROLE_PROSE && i < end;
}

/* Finds each paragraph's language and the document's, by letters times confidence. */
const smz_language *smz_blocks_language(const char *text, smz_block *blocks, size_t n,
                                        size_t end, const smz_language *given)
{
    const smz_language *unknown = smz_language_unknown(), *sure = given;
    const smz_script script = smz_blocks_script(blocks, n);
    ballot b = {.n = 0};
    double lead;
    for (size_t i = 0; i < n; i++)
        if (is_voter(&blocks[i], i, end)) b.left += (double)blocks[i].n_letters;
    for (size_t i = 0; i < n; i++) {
        smz_block *block = &blocks[i];
        const char *start = text + block->offset;
        double confidence = 0;
        block->language = NULL;
        if (!is_asked(block)) continue;
        /* A paragraph that has so many stop words of the language that leads that no
           other comes into question need not be looked at in full, nor vote once the
           document's language is settled. Before, none may have as many: of two kindred
           languages the first paragraphs may be taken for the wrong one. */
        const smz_language *language = sure != NULL ? sure : elected(&b, &lead);
        const size_t times = sure != NULL ? 2 : 1;
        const bool plain =
            language != NULL && block->script == script &&
            smz_language_is_plain(language, start, block->size, block->n_words, times);
        if (plain && sure != NULL) continue;
        if (plain)
            confidence = PLAIN_CONFIDENCE;
        else
            language = smz_language_find(start, block->size, &confidence);
        bool voter = is_voter(block, i, end);
        if (voter) b.left -= (double)block->n_letters;
        if (language == unknown) continue;
        double least =
            given != NULL ? GIVEN_LANGUAGE_CONFIDENCE : OWN_LANGUAGE_CONFIDENCE;
        if (confidence >= least) block->language = language;
        if (!voter) continue;
        vote(&b, language, (double)block->n_letters * confidence);
        const smz_language *first = elected(&b, &lead);
        if (sure == NULL && lead > b.left + 1) sure = first;
    }
    const smz_language *most = given != NULL ? given : elected(&b, &lead);
    if (most == NULL && n > 0) {
        size_t from = blocks[0].offset;
        size_t to = blocks[n - 1].offset + blocks[n - 1].size;
        most = smz_language_find(text + from, to - from, NULL);
    }
    const smz_language *document = most != NULL ? most : unknown;
    for (size_t i = 0; i < n; i++) {
        smz_block *block = &blocks[i];
        if (block->language == NULL) {
            block->language = document;
        } else if (block->language != document && block->script == script) {
            /* Kindred languages share stop words: it must have clearly more. */
            size_t words, own, common;
            const char *start = text + block->offset;
            own = smz_line_stops(start, block->size, block->language, &words);
            common = smz_line_stops(start, block->size, document, &words);
            if (own < 3 || own < 2 * common) block->language = document;
        }
    }
    return document;
}

/* The script of most prose, or of all lines where there is none. */
smz_script smz_blocks_script(const smz_block *blocks, size_t n)
{
    uint64_t letters[SMZ_SCRIPT_COUNT] = {0};
    for (size_t i = 0; i < n; i++) {
        uint64_t weight = blocks[i].role == SMZ_ROLE_PROSE ? 1000 : 1;
        letters[blocks[i].script] += blocks[i].n_letters * weight;
    }
    int best = 0;
    for (int i = 1; i < SMZ_SCRIPT_COUNT; i++)
        if (letters[i] > letters[best]) best = i;
    return (smz_script)best;
}

/* Lines given twice in a row: a picture's alternative text and its caption. */
void smz_blocks_repetitions(smz_block *blocks, size_t n)
{
    size_t prose = 0;
    for (size_t i = 0; i + 1 < n && prose <= HEAD_PARAGRAPHS; i++) {
        smz_block *a = &blocks[i], *b = &blocks[i + 1];
        bool twice = a->hash == b->hash && a->n_words == b->n_words && a->n_words >= 5 &&
                     a->n_inner <= 1 && a->role <= SMZ_ROLE_SHORT;
        if (twice) {
            a->role = b->role = SMZ_ROLE_CAPTION;
            a->why = b->why = WHY_TWICE;
            i++;
        } else {
            prose += a->role == SMZ_ROLE_PROSE;
        }
    }
}

/* Where nothing but cut-off texts is given, their whole sentences are the story. */
void smz_blocks_accept_teasers(smz_block *blocks, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (blocks[i].role == SMZ_ROLE_PROSE) return;
    for (size_t i = 0; i < n; i++)
        if (blocks[i].role == SMZ_ROLE_TEASER && blocks[i].n_inner > 0)
            blocks[i].role = SMZ_ROLE_PROSE;
}

void smz_blocks_lists(smz_block *blocks, size_t n)
{
    size_t n_teasers = 0, n_prose = 0;
    for (size_t i = 0; i < n; i++) {
        n_teasers += blocks[i].role == SMZ_ROLE_TEASER;
        n_prose += blocks[i].role == SMZ_ROLE_PROSE;
    }
    bool teasers = n_teasers >= TEASERS_LEAST && n_teasers > n_prose;
    for (size_t i = n; i-- > 0;) {
        smz_block *block = &blocks[i];
        if (block->role != SMZ_ROLE_PROSE) continue;
        if (teasers && i > 0 && i + 1 < n && blocks[i - 1].role == SMZ_ROLE_TEASER &&
            blocks[i + 1].role == SMZ_ROLE_TEASER) {
            block->role = SMZ_ROLE_TEASER;
            continue;
        }
        /* In scripts with capitals only: elsewhere lines are too hard to tell apart. */
        bool cased = block->script == SMZ_SCRIPT_LATIN ||
                     block->script == SMZ_SCRIPT_GREEK ||
                     block->script == SMZ_SCRIPT_CYRILLIC;
        if (!cased || block->ending != SMZ_ENDING_QUOTE || block->n_inner > 0) continue;
        if (block->item || i + 1 == n) continue;
        const smz_block *next = &blocks[i + 1];
        if (next->role != SMZ_ROLE_SHORT || next->ending == SMZ_ENDING_FULL) continue;
        if (next->byline) continue;
        if (i > 0 && blocks[i - 1].role == SMZ_ROLE_PROSE &&
            (blocks[i - 1].ending == SMZ_ENDING_FULL || blocks[i - 1].n_inner > 0))
            continue;
        block->role = SMZ_ROLE_SHORT;
    }
}

/* Whether the document's prose is in words that the language's stop words hold together:
 * at least one in five of its first 2,000. Few words tell nothing. */
static bool has_stop_words(const char *text, const smz_block *blocks, size_t n,
                           const smz_language *language)
{
    size_t words, stops = 0, all = 0;
    for (size_t i = 0; i < n && all < 2000; i++) {
        if (blocks[i].role != SMZ_ROLE_PROSE) continue;
        stops +=
            smz_line_stops(text + blocks[i].offset, blocks[i].size, language, &words);
        all += words;
    }
    return all >= 60 && stops * 5 >= all;
}

/* Long lines without a single word that holds sentences together: keywords, goods. They
 * are rare, so the prose around is looked at only when one is met. */
void smz_blocks_keywords(const char *text, smz_block *blocks, size_t n,
                         const smz_language *language)
{
    bool known = false; /* that the prose has stop words, seen before any is marked */
    for (size_t i = 0; i < n; i++) {
        smz_block *block = &blocks[i];
        if (block->role != SMZ_ROLE_PROSE || block->n_words < 15) continue;
        /* Scripts that write function words onto others have too few stop words. */
        if (block->script != SMZ_SCRIPT_LATIN) continue;
        if (block->n_words > 80 || block->language != language) continue;
        if (smz_line_has_stop(text + block->offset, block->size, language)) continue;
        if (!known && !has_stop_words(text, blocks, n, language)) return;
        known = true;
        block->role = SMZ_ROLE_NOTICE;
        block->why = WHY_KEYWORDS;
    }
}

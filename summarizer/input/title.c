/*
 * title.c - finds the headline: the line in front of the story that is repeated, shares
 * words with the story's first paragraphs, or simply comes first.
 */
#include "input/block.h"

#include <string.h>

static const char WHY_TITLE[] = "headline";
static const char WHY_AGAIN[] = "repeats the headline";

/* How many lines in front of a story, and how much of the story, are looked at. */
enum { CANDIDATES_MOST = 24, PROSE_LOOKED_AT = 3, REPEATS_MOST = 2 * CANDIDATES_MOST };

/* The block's line without the date in front of it. */
static void look(const char *text, const smz_block *block, smz_line *line)
{
    const char *start = text + block->offset;
    size_t skip = smz_dateline_before_title(start, block->size);
    size_t from = skip, end = block->size;
    smz_trim(start, &from, &end);
    smz_line_look(start + from, end - from, line);
}

/* Whether a line is written as headlines and captions are, with hardly any small word:
 * at most one in eight. The language is that of the paragraph under it. */
static bool is_terse(const char *text, const smz_block *block, const smz_block *next)
{
    size_t words = 0;
    const smz_language *language =
        smz_language_find(text + next->offset, next->size, NULL);
    size_t stops = smz_line_stops(text + block->offset, block->size, language, &words);
    return language != smz_language_unknown() && words > 0 && 8 * stops <= words;
}

/* A first line that looks like prose but may be the headline all the same. */
static bool headline_in_disguise(const char *text, const smz_block *blocks, size_t n,
                                 size_t i)
{
    const smz_block *block = &blocks[i];
    if (block->role != SMZ_ROLE_PROSE || block->n_inner > 0) return false;
    if (block->n_words > 28 || n < i + 2) return false;
    const smz_block *next = &blocks[i + 1];
    bool prose_follows = next->role == SMZ_ROLE_PROSE && next->n_words > block->n_words;
    char last = text[block->offset + block->size - 1];
    /* A date line or a byline under it, or itself again. */
    if (next->role == SMZ_ROLE_DATELINE || next->byline) return true;
    if (next->hash == block->hash) return true;
    if (block->ending != SMZ_ENDING_FULL) return prose_follows;
    smz_line line;
    look(text, block, &line);
    if (line.acronym && block->n_words <= 16) return prose_follows;
    if ((last == '?' || last == '!') && block->n_words <= 14) return prose_follows;
    /* The document's first line, short beside the paragraph under it. */
    return i == 0 && block->n_words <= 12 && next->role == SMZ_ROLE_PROSE &&
           next->n_words >= 2 * block->n_words && is_terse(text, block, next);
}

/* The story's first paragraphs, looked at once for all candidates. */
typedef struct opening {
    smz_line lines[PROSE_LOOKED_AT];
    size_t n;
} opening;

static void look_at_opening(const char *text, const smz_block *blocks, size_t n,
                            size_t from, opening *story)
{
    story->n = 0;
    for (size_t i = from; i < n && story->n < PROSE_LOOKED_AT; i++) {
        if (blocks[i].role != SMZ_ROLE_PROSE) continue;
        size_t size = blocks[i].size < 700 ? blocks[i].size : 700;
        while (size < blocks[i].size && size > 0 &&
               ((unsigned char)text[blocks[i].offset + size] & 0xC0) == 0x80)
            size--;
        smz_line_look(text + blocks[i].offset, size, &story->lines[story->n++]);
    }
}

/* Whether a folded word, or the start of one, stands in a line. */
static bool has_word(const smz_line *line, const char *word, size_t size)
{
    for (size_t k = 0; k + size <= line->folded_size; k++) {
        if (line->folded[k] != word[0] || (k > 0 && line->folded[k - 1] != ' ')) continue;
        if (memcmp(line->folded + k, word, size) == 0) return true;
    }
    return false;
}

/* Distinct longer words of a headline that the story's first paragraphs have too; more
 * than five say no more. */
static int shared_words(const opening *story, const smz_line *line)
{
    int shared = 0;
    for (size_t i = 0; i < story->n; i++) {
        for (size_t at = 0; at < line->folded_size;) {
            size_t end = at;
            while (end < line->folded_size && line->folded[end] != ' ') end++;
            shared +=
                end - at >= 4 && has_word(&story->lines[i], line->folded + at, end - at);
            at = end + 1;
        }
    }
    return shared > 5 ? 5 : shared;
}

/* Whether a block in front of the story may be the headline. */
static bool is_candidate(const smz_block *block)
{
    return block->role == SMZ_ROLE_SHORT && block->n_words <= 40 && !block->byline;
}

/* What speaks for a candidate besides the words that it shares with the story. */
static int score(const smz_block *blocks, size_t n, size_t i, const smz_line *line)
{
    int points = 0;
    size_t most = n - i > REPEATS_MOST ? i + REPEATS_MOST : n;
    for (size_t k = i + 1; k < most; k++) {
        if (blocks[k].hash != line->hash) continue;
        points += 8;
        break;
    }
    if (line->n.words >= 4) points += 3;
    if (line->n.words <= 2) points -= 4;
    if (line->n.words > 25) points -= 3;
    if (i == 0) points += 3;
    if (blocks[i].item) points -= 4;
    if (blocks[i].heading) points += 4;
    return points;
}

/* Whether two folded lines are one headline, perhaps with the site's name after it. */
static bool same_headline(const smz_line *a, const smz_line *b)
{
    if (a->n.words == b->n.words) return a->hash == b->hash;
    const smz_line *longer = a->n.words > b->n.words ? a : b;
    const smz_line *shorter = longer == a ? b : a;
    return shorter->n.words >= 4 && longer->n.words - shorter->n.words <= 4 &&
           longer->folded_size > shorter->folded_size &&
           longer->folded[shorter->folded_size] == ' ' &&
           memcmp(longer->folded, shorter->folded, shorter->folded_size) == 0;
}

static void mark(smz_block *block, const char *why)
{
    block->role = SMZ_ROLE_TITLE;
    block->why = why;
}

size_t smz_title_find(const char *text, smz_block *blocks, size_t n, const char *title,
                      size_t title_size)
{
    size_t story = 0, found = n;
    smz_line line, given;
    smz_line_look(title != NULL ? title : "", title != NULL ? title_size : 0, &given);
    while (story < n && blocks[story].role != SMZ_ROLE_PROSE) story++;
    if (story < n && headline_in_disguise(text, blocks, n, story) &&
        (story == 0 || blocks[story - 1].role != SMZ_ROLE_SHORT)) {
        blocks[story].role = SMZ_ROLE_SHORT;
        while (story < n && blocks[story].role != SMZ_ROLE_PROSE) story++;
    }
    size_t most = story < CANDIDATES_MOST ? story : CANDIDATES_MOST;
    int best = -2;
    for (size_t i = 0; given.n.words > 0 && found == n && i < n && i < CANDIDATES_MOST;
         i++) {
        look(text, &blocks[i], &line);
        if (same_headline(&given, &line)) found = i;
    }
    if (found < n) most = 0;
    opening prose;
    size_t n_candidates = 0;
    bool looked = false;
    for (size_t i = 0; i < most; i++) n_candidates += is_candidate(&blocks[i]);
    for (size_t i = 0; i < most; i++) {
        if (!is_candidate(&blocks[i])) continue;
        look(text, &blocks[i], &line);
        if (line.n.words == 0) continue;
        int points = score(blocks, n, i, &line);
        if (n_candidates > 1 || points <= best) { /* else it is the headline anyway */
            if (!looked) look_at_opening(text, blocks, n, story, &prose);
            looked = true;
            points += 2 * shared_words(&prose, &line);
        }
        if (points <= best) continue;
        best = points;
        found = i;
    }
    if (found < n) {
        look(text, &blocks[found], &line);
        mark(&blocks[found], WHY_TITLE);
    }
    /* The headline again, below a date, in the text, or with a full stop. */
    for (size_t i = 0; i < n; i++) {
        if (i == found || blocks[i].n_words == 0 || blocks[i].role == SMZ_ROLE_COUNTER)
            continue;
        if (found < n && blocks[i].hash == line.hash && blocks[i].n_words == line.n.words)
            mark(&blocks[i], WHY_AGAIN);
        if (given.n.words > 0 && blocks[i].hash == given.hash &&
            blocks[i].n_words == given.n.words)
            mark(&blocks[i], found < n ? WHY_AGAIN : WHY_TITLE);
    }
    return found;
}

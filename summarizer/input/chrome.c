/*
 * chrome.c - tells what the site itself says from the story: counters, menus and teasers
 * by their shape, and the story's end by what prose comes before and after.
 */
#include "input/block.h"

#include "base/utf8.h"

#include <string.h>

static const char WHY_MENU[] = "menu line";
static const char WHY_COUNTER[] = "counter";
static const char WHY_MARKS[] = "no words";

/* Words from which an unpunctuated line is taken for a sentence whose stop is missing. */
enum {
    UNSTOPPED_LEAST = 20,
    CASELESS_LEAST = 15,
    CONTINUED_LEAST = 8,
    QUOTED_LEAST = 6,
    STOPPED_LEAST = 4
};

static bool has_digit(const smz_line *line)
{
    for (size_t i = 0; i < line->size; i++)
        if (line->text[i] >= '0' && line->text[i] <= '9') return true;
    return line->n.numbers > 0;
}

/* "0", "2K", "0 702", "12 comments", "3 min read", "Views: 31", "Reading time: 3 min." */
static bool is_counter(const smz_line *line, const smz_cues *cues)
{
    if (line->n.words > 6 || line->script == SMZ_SCRIPT_HAN) {
        if (line->n.words > 8 || !(cues->last & SMZ_CUE_COUNT)) return false;
    }
    if (!has_digit(line)) return false;
    if (line->n.letters == 0) return true;
    if ((cues->first & SMZ_CUE_COUNT) && line->n.numbers == 1 &&
        line->n.words <= cues->first_words + 3 && smz_line_label_follows(line, cues))
        return true;
    if (line->n.letters <= line->n.words && line->n.letters <= 2) return true;
    return line->n.numbers > 0 && line->n.words <= 4 && (cues->last & SMZ_CUE_COUNT) &&
           line->ending != SMZ_ENDING_FULL;
}

/* "Facebook | Twitter | Mail", "Home > World > Asia". */
static bool is_menu(const smz_line *line)
{
    if (line->ending == SMZ_ENDING_FULL || line->n_separators < 2) return false;
    return line->n.words <= 4 * (line->n_separators + 1) && line->n.inner == 0;
}

bool smz_line_leads(const smz_line *line)
{
    size_t at = line->size;
    uint32_t c = at > 0 ? smz_utf8_previous(line->text, &at) : 0;
    return c == ':' || c == 0xFF1A || smz_is_dash(c);
}

/* Whether the line is one short quotation and nothing else, or ends in single quotation
 * marks without a full stop: a heading, a headline. */
static bool is_quotation(const smz_line *line)
{
    size_t at = 0, last = line->size;
    if (line->ending != SMZ_ENDING_QUOTE || line->n.words > 20 || line->n.inner > 0)
        return false;
    if (line->script == SMZ_SCRIPT_LATIN && line->text[line->size - 1] == '\'')
        return true;
    if (line->n.words > 12) return false;
    uint32_t open = smz_utf8_next(line->text, &at);
    if (!smz_is_opener(open) && open != '"' && open != '\'') return false;
    (void)smz_utf8_previous(line->text, &last);
    while (at < last) { /* a mark in front of a blank closes it before the end */
        uint32_t c = smz_utf8_next(line->text, &at);
        if (smz_is_closer(c) && at < last &&
            (line->text[at] == ' ' || line->text[at] == ','))
            return false;
    }
    return true;
}

/* Whether a line holds at least one sentence of prose. */
static bool is_prose(const smz_line *line)
{
    uint32_t words = line->n.words;
    bool cased = line->n.capitals + line->n.lowers > 0;
    if (line->script == SMZ_SCRIPT_COMPLEX) /* no full stops, no blanks */
        return line->n.letters >= 60 || (line->ending == SMZ_ENDING_FULL && words >= 2);
    if (line->script == SMZ_SCRIPT_HAN) words = line->n.letters * 2 / 5;
    switch (line->ending) {
    case SMZ_ENDING_FULL:
        if (words < STOPPED_LEAST) return false;
        /* "Privacy Policy. Terms Of Use." */
        if (cased && line->n.lowers == 0 && words <= 12 && !line->n.shouted) return false;
        return true;
    case SMZ_ENDING_ELLIPSIS:
        return words >= STOPPED_LEAST;
    case SMZ_ENDING_QUOTE:
        if (is_quotation(line)) return false;
        return words >= QUOTED_LEAST && (!cased || line->n.lowers * 3 >= words);
    case SMZ_ENDING_CONTINUED:
        return words >= CONTINUED_LEAST && (!cased || line->n.lowers * 3 >= words);
    default:
        if (line->n.inner > 0)
            return words >= 12 || (words >= 5 && line->n.lowers * 3 >= words);
        if (!cased) return words >= CASELESS_LEAST;
        return words >= UNSTOPPED_LEAST && line->n.lowers * 2 >= words;
    }
}

void smz_block_classify(smz_line *line, bool item, smz_block *block)
{
    smz_cues cues;
    memset(&cues, 0, sizeof cues);
    /* Long paragraphs are prose; their sentences are looked at one by one. */
    if (line->n.words <= SMZ_CUES_MOST) smz_cues_sift(line, &cues);
    block->hash = line->hash;
    block->n_words = line->n.words;
    block->n_letters = line->n.letters;
    block->n_inner = line->n.inner;
    block->ending = line->ending;
    block->script = line->script;
    block->item = item;
    block->why = NULL;
    block->follows_end =
        (cues.first & SMZ_CUE_END) && line->n.words <= cues.first_words + 2;
    block->minor = false;
    block->byline = false;
    block->brief = false;
    if (line->n.words == 0) {
        block->role = SMZ_ROLE_COUNTER;
        block->why = WHY_MARKS;
        block->minor = true;
        return;
    }
    if ((block->why = smz_dateline_why(line, &cues)) != NULL) {
        bool credits = (cues.anywhere & SMZ_CUE_CREDITS) != 0;
        block->role = credits ? SMZ_ROLE_CREDITS : SMZ_ROLE_DATELINE;
        return;
    }
    if (is_counter(line, &cues)) {
        block->role = SMZ_ROLE_COUNTER;
        block->why = WHY_COUNTER;
        return;
    }
    if ((block->why = smz_caption_why(line, &cues)) != NULL) {
        block->role = SMZ_ROLE_CAPTION;
        return;
    }
    bool prose = is_prose(line);
    if (!prose || line->n.inner <= 2) block->why = smz_notice_why(line, &cues);
    if (block->why == NULL && is_menu(line)) block->why = WHY_MENU;
    if (block->why != NULL) {
        block->role = SMZ_ROLE_NOTICE;
        block->minor = smz_notice_is_minor(block->why);
        return;
    }
    block->byline = smz_dateline_byline(line, &cues);
    bool cased = line->n.capitals > 0;
    block->brief = !prose && !block->byline && line->ending == SMZ_ENDING_FULL &&
                   line->n.words >= 2 && (!cased || line->n.lowers > 0) &&
                   line->text[line->size - 1] != '?';
    block->role = !prose || block->byline               ? SMZ_ROLE_SHORT
                  : line->ending == SMZ_ENDING_ELLIPSIS ? SMZ_ROLE_TEASER
                                                        : SMZ_ROLE_PROSE;
}

/* What a block adds to the belief that the story goes on behind it. */
static int64_t worth(const smz_block *block, smz_script script, uint32_t shorts_before,
                     bool continues)
{
    uint32_t words = block->n_words;
    if (block->script == SMZ_SCRIPT_HAN) words = block->n_letters / 2;
    if (block->script == SMZ_SCRIPT_COMPLEX) words = block->n_letters / 5;
    switch (block->role) {
    case SMZ_ROLE_PROSE:
        if (block->script != script) return -15;
        return 4 + (words < 30 ? words : 30);
    case SMZ_ROLE_TEASER:
        return continues ? 2 : -12;
    case SMZ_ROLE_SHORT:
        return block->item || block->heading || words >= 12 ? -2
               : shorts_before > 0                          ? -5
                                                            : -3;
    case SMZ_ROLE_NOTICE:
        return block->minor ? -1 : block->follows_end ? -25 : -6;
    case SMZ_ROLE_COUNTER:
        return block->minor ? 0 : -6;
    case SMZ_ROLE_DATELINE:
        return -8;
    case SMZ_ROLE_CREDITS:
        return -4;
    case SMZ_ROLE_CAPTION:
    case SMZ_ROLE_TITLE:
        break;
    }
    return -1;
}

/*
 * The end is where the sum of worths is largest: a heading or an advertisement between
 * paragraphs costs less than the prose after it brings, a list of teasers never pays
 * for its headlines. A heading like "Related articles" past the middle of all prose is
 * believed at once.
 */
size_t smz_story_end(const smz_block *blocks, size_t n, smz_script script)
{
    int64_t sum = 0, best = 0, all = 0, so_far = 0;
    size_t end = 0;
    uint32_t shorts = 0;
    for (size_t i = 0; i < n; i++)
        if (blocks[i].role == SMZ_ROLE_PROSE) all += blocks[i].n_words;
    for (size_t i = 0; i < n; i++) {
        const smz_block *block = &blocks[i];
        bool prose = block->role == SMZ_ROLE_PROSE;
        /* A paragraph that is cut off right after another one still is the story's. */
        bool continues = block->role == SMZ_ROLE_TEASER && block->n_inner > 0 && i > 0 &&
                         blocks[i - 1].role == SMZ_ROLE_PROSE && block->script == script;
        bool brief = block->brief && i > 0 && blocks[i - 1].role == SMZ_ROLE_PROSE;
        sum += brief ? 1 : worth(block, script, shorts, continues);
        if (block->follows_end && block->role == SMZ_ROLE_NOTICE && so_far * 2 > all)
            sum -= 40;
        if (prose) shorts = 0;
        if (block->role == SMZ_ROLE_SHORT && !brief) shorts++;
        if (prose) so_far += block->n_words;
        if ((prose || continues || brief) && sum > best) {
            best = sum;
            end = i + 1;
        }
    }
    return end;
}

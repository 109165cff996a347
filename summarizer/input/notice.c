/*
 * notice.c - tells by shape and phrase what a site says among the sentences of a story:
 * notices, labels of links and videos, posts from elsewhere, notes on the edition, and
 * what was broken on its way into the text.
 */
#include "input/block.h"

#include "base/utf8.h"
#include "input/line_marks.h"

#include <string.h>

/* The reason for each notice, indexed by smz_notice. */
static const char *const notice_why[] = {
    NULL,
    "copyright or terms",
    "cookie notice",
    "login or newsletter",
    "sharing, rating or following",
    "readers' comments",
    "advertisement",
    "link to other pages",
    "note on the edition",
};

static const char WHY_ADDRESS[] = "address";
static const char WHY_VIDEO[] = "title of a video";
static const char WHY_MARKUP[] = "markup";
static const char WHY_DAMAGED[] = "damaged characters";
static const char WHY_GLUED[] = "lines run together";
static const char WHY_POST[] = "a post from elsewhere";

/* "— Ann Lee (@annlee) May 3, 2018" at the end. */
static bool is_post(const smz_line *line)
{
    if (!line->handle || line->ending == SMZ_ENDING_FULL) return false;
    size_t from = line->size > 60 ? line->size - 60 : 0;
    while (from < line->size && ((unsigned char)line->text[from] & 0xC0) == 0x80) from++;
    smz_date date;
    const char *at = memchr(line->text + from, '@', line->size - from);
    return at != NULL &&
           smz_date_find(line->text, line->size, (size_t)(at - line->text),
                         SMZ_DATE_DAY_FIRST, &date) &&
           date.end == line->size;
}

bool smz_line_label_follows(const smz_line *line, const smz_cues *cues)
{
    size_t at = smz_line_after(line, cues->first_words);
    while (at < line->size && line->text[at] == ' ') at++;
    return at < line->size && line->text[at] == ':';
}

/* Whether the line's first word is all capitals. */
static bool shouts(const smz_line *line)
{
    smz_line word;
    smz_line_look(line->text, smz_line_after(line, 1), &word);
    return word.n.shouted == 1;
}

/* Whether its last mark but for closing ones is a question mark. */
static bool asks(const smz_line *line)
{
    size_t at = line->size;
    while (at > 0) {
        uint32_t c = smz_utf8_previous(line->text, &at);
        if (!smz_is_closer(c)) return c == '?' || c == 0x61F || c == 0xFF1F;
    }
    return false;
}

bool smz_line_has_small(const smz_line *line, size_t size)
{
    for (size_t i = 1; i < size; i++)
        if (line->text[i - 1] == ' ' && line->text[i] >= 'a' && line->text[i] <= 'z')
            return true;
    return false;
}

bool smz_line_is(const smz_line *line, const char *word, size_t size)
{
    size_t at = 0, length = strlen(word), from = 0;
    if (size > line->size) return false;
    while (at < size && from < length)
        if (smz_to_lower(smz_utf8_next(line->text, &at)) != smz_utf8_next(word, &from))
            return false;
    return at == size && from == length;
}

/* A button's or label's words in capitals in front of a line that has others: "MUST WATCH
 * The mill burns". */
static bool has_button(const smz_line *line, const smz_cues *cues)
{
    if (!(cues->first & (SMZ_CUE_START | SMZ_CUE_LABEL))) return false;
    if (line->n.words < cues->first_words + 2 || line->n.shouted * 2 > line->n.words)
        return false;
    size_t size = smz_line_after(line, cues->first_words);
    smz_line label;
    smz_line_look(line->text, size, &label);
    return label.n.shouted == label.n.words && label.n.letters >= 4;
}

/* A running time at the end: "The mill burns 01:24". */
static bool ends_in_time(const smz_line *line)
{
    const char *s = line->text;
    size_t n = line->size;
    if (n < 6 || line->n.words > 25) return false;
    if (s[n - 3] != ':' || s[n - 2] < '0' || s[n - 2] > '5') return false;
    if (s[n - 1] < '0' || s[n - 1] > '9' || s[n - 4] < '0' || s[n - 4] > '9')
        return false;
    size_t at = n - 4;
    if (s[at - 1] >= '0' && s[at - 1] <= '9') at--;
    if (at < 2 || s[at - 1] != ' ') return false;
    /* "at 10:30" tells a time of day. */
    size_t start = at - 1;
    while (start > 0 && s[start - 1] != ' ') start--;
    smz_line word;
    smz_line_look(s + start, at - 1 - start, &word);
    return word.n.capitals > 0 || word.ending != SMZ_ENDING_NONE;
}

/* A web address as its last word, and no full stop. */
static bool ends_in_address(const smz_line *line)
{
    size_t start = line->size;
    while (start > 0 && line->text[start - 1] != ' ') start--;
    smz_line word;
    smz_line_look(line->text + start, line->size - start, &word);
    return word.address && word.ending == SMZ_ENDING_NONE;
}

/* name="value" and the like. */
static bool has_markup(const smz_line *line)
{
    if (!(line->marks & SMZ_MARK_EQUALS)) return false;
    const char *start = line->text, *end = line->text + line->size, *at = start;
    while ((at = memchr(at, '=', (size_t)(end - at))) != NULL) {
        if (at > start && end - at > 2 && at[1] == '"' && at[2] != ' ' && at[-1] >= 'a' &&
            at[-1] <= 'z')
            return true;
        at++;
    }
    return false;
}

/* Whether a capital stands behind three small letters somewhere in the line: no other can
 * be of words run together. */
static bool may_be_glued(const smz_line *line)
{
    enum { SMALL = 3 };
    if (!line->camel) return false;
    for (size_t at = 0; at + SMALL < line->size; at += SMZ_MARKS_MOST - SMALL) {
        const smz_line_marks marks = smz_line_marks_of(line->text + at, line->size - at);
        const uint64_t small = marks.letters & ~marks.capitals;
        if ((small << 1 & small << 2 & small << 3 & marks.capitals) != 0) return true;
    }
    return false;
}

/*
 * Two and more words that are two words each ("RecordsPartner"): lists whose lines were
 * run together. The names of companies have shorter parts.
 */
static bool is_glued(const smz_line *line)
{
    enum { PART = 5, GLUED = 2 };
    size_t small = 0, n_glued = 0;
    bool big = false; /* a capital letter or digit ended a long part */
    for (size_t i = 0; i < line->size; i++) {
        char c = line->text[i];
        if (c >= 'a' && c <= 'z') {
            small++;
            if (big && small == PART - 1 && ++n_glued == GLUED) return true;
        } else {
            big = c >= 'A' && c <= 'Z' && small >= PART;
            small = 0;
        }
    }
    return false;
}

/* Whether text[start .. middle) stands in the line before `start` by itself, or in front
 * of another word without a blank, but not in front of the word that it is glued to here.
 */
static bool stands_apart(const smz_line *line, size_t start, size_t middle, size_t end)
{
    size_t first = middle - start, second = end - middle;
    const char *s = line->text;
    for (size_t k = 0; k + first < start; k++) {
        if (memcmp(s + k, s + start, first) != 0 || (k > 0 && s[k - 1] != ' ')) continue;
        char next = s[k + first];
        bool big = next >= 'A' && next <= 'Z';
        if (!big && next != ' ') continue;
        size_t at = k + first + !big; /* "Live Alpha ... LiveAlpha.com" is one name */
        if (at + second > start || memcmp(s + at, s + middle, second) != 0) return true;
    }
    return false;
}

/*
 * A word of two words with capitals, the first of which stands in the sentence by itself
 * too: "Ann Lee Ann Maria LeeCouncil votes": a list of links in the middle of a sentence.
 */
static bool is_run_together(const smz_line *line)
{
    enum { PART = 4, WORDS_MOST = 120 }; /* each pair is looked for in the whole line */
    size_t start = 0, middle = 0;
    if (line->n.words > WORDS_MOST) return false;
    for (size_t i = 0; i <= line->size; i++) {
        char c = i < line->size ? line->text[i] : ' ';
        bool small = c >= 'a' && c <= 'z', big = c >= 'A' && c <= 'Z';
        if (small || (big && i == start)) continue;
        if (big && i >= start + PART && middle == 0) {
            middle = i;
            continue;
        }
        bool word = start == 0 || line->text[start - 1] == ' ';
        if (word && middle > 0 && i >= middle + PART && line->text[start] >= 'A' &&
            line->text[start] <= 'Z' && stands_apart(line, start, middle, i))
            return true;
        start = i + 1;
        middle = 0;
    }
    return false;
}

/* Question marks between letters: characters that were lost on the way. */
static bool is_damaged(const smz_line *line)
{
    const char *s = line->text;
    if (!(line->marks & SMZ_MARK_QUESTION)) return false;
    for (size_t i = 1; i + 2 < line->size; i++) {
        if (s[i] != '?' || s[i + 1] != '?') continue;
        if (s[i - 1] >= 'a' && s[i - 1] <= 'z' && s[i + 2] >= 'a' && s[i + 2] <= 'z')
            return true;
    }
    return false;
}

/* "Follow us on Alpha and Beta." */
static bool names_networks(const smz_line *line, const smz_cues *cues)
{
    static const char *const names[] = {"facebook",  "twitter",  "instagram", "youtube",
                                        "linkedin",  "telegram", "tiktok",    "whatsapp",
                                        "pinterest", "snapchat"};
    static const char *const calls[] = {
        "besuchen ", "connect ", "find ",  "folge", "folgen ",   "follow ",
        "följ ",     "ikuti ",   "join ",  "like ", "obserwuj",  "retrouvez",
        "segui",     "seguici",  "siga",   "sigue", "sledujte ", "suivez",
        "síguenos",  "takip ",   "visit ", "volg ", "watch ",    "подпис"}; /* ascend */
    size_t n_names = 0;
    bool called = (cues->first & SMZ_CUE_START) != 0;
    if (line->n.words > 24) return false;
    static const char starts[] = "bcfijlorstvw\xD0"; /* of all the calls */
    if (!called && memchr(starts, line->folded[0], sizeof starts - 1) == NULL)
        return false;
    for (size_t i = 0; i < sizeof calls / sizeof *calls && !called; i++) {
        const unsigned char first = (unsigned char)line->folded[0]; /* 0: no word */
        if ((unsigned char)calls[i][0] < first) continue;
        if ((unsigned char)calls[i][0] > first) break;
        size_t size = strlen(calls[i]);
        called = line->folded_size > size && memcmp(line->folded, calls[i], size) == 0;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names && called; i++) {
        size_t size = strlen(names[i]);
        for (size_t at = 0; at + size <= line->folded_size; at++) {
            if (line->folded[at] != names[i][0] ||
                memcmp(line->folded + at, names[i], size) != 0)
                continue;
            n_names++;
            break;
        }
    }
    return n_names >= 2;
}

/* "(Adds the minister's words)", "UPDATE: Adds ...": an agency on its own versions. */
static bool tells_version(const smz_line *line)
{
    static const char *const verbs[] = {"adds",      "updates", "recasts",  "corrects",
                                        "clarifies", "refiles", "rewrites", "removes"};
    static const char label[] = "update";
    size_t from = 0;
    const char *colon = NULL;
    if (line->marks & SMZ_MARK_COLON)
        colon = memchr(line->text, ':', line->size < 40 ? line->size : 40);
    if (line->text[0] == '(') {
        from = 1;
    } else if (colon != NULL && (size_t)(colon - line->text) >= sizeof label - 1) {
        smz_line head;
        if (smz_line_has_small(line, (size_t)(colon - line->text))) return false;
        smz_line_look(line->text, (size_t)(colon - line->text), &head);
        if (head.n.lowers > 0 || head.folded_size < sizeof label - 1 ||
            memcmp(head.folded + head.folded_size - sizeof label + 1, label,
                   sizeof label - 1) != 0)
            return false;
        from = (size_t)(colon - line->text) + 1;
        while (from < line->size && line->text[from] == ' ') from++;
    } else {
        return false;
    }
    smz_line rest = *line;
    rest.text += from;
    rest.size -= from;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t size = strlen(verbs[i]);
        if (size < rest.size && rest.text[size] == ' ' &&
            smz_line_is(&rest, verbs[i], size))
            return true;
    }
    return false;
}

/* "Note: ...", "Correction: ...": the editors speak. */
static bool is_remark(const smz_line *line)
{
    static const char *const labels[] = {
        "note",        "disclaimer", "disclosure",   "correction",   "corrections",
        "hinweis",     "anmerkung",  "korrektur",    "remarque",     "correctif",
        "nota",        "corrección", "correção",     "correzione",   "opmerking",
        "correctie",   "poznámka",   "uwaga",        "sprostowanie", "примечание",
        "исправление", "düzeltme",   "clarification"};
    if (!(line->marks & SMZ_MARK_COLON)) return false;
    const char *colon = memchr(line->text, ':', line->size < 32 ? line->size : 32);
    for (size_t i = 0; colon != NULL && i < sizeof labels / sizeof *labels; i++)
        if (smz_line_is(line, labels[i], (size_t)(colon - line->text))) return true;
    return false;
}

/* Shapes that no sentence of a story has. */
static const char *shape_why(const smz_line *line, const smz_cues *cues, bool stopped)
{
    if (is_post(line)) return WHY_POST;
    if (has_button(line, cues)) return notice_why[cues->start];
    bool alone = line->n.inner == 0 && !stopped;
    if (alone && ends_in_time(line)) return WHY_VIDEO;
    if (alone && line->address && line->n.words <= 60 && ends_in_address(line))
        return WHY_ADDRESS;
    if (has_markup(line)) return WHY_MARKUP;
    if (may_be_glued(line) && (is_glued(line) || is_run_together(line))) return WHY_GLUED;
    if (names_networks(line, cues)) return notice_why[SMZ_NOTICE_SHARE];
    if (line->n.inner == 0 && is_damaged(line)) return WHY_DAMAGED;
    if (tells_version(line) || is_remark(line)) return notice_why[SMZ_NOTICE_EDITION];
    return NULL;
}

const char *smz_notice_why(const smz_line *line, const smz_cues *cues)
{
    bool stopped = line->ending == SMZ_ENDING_FULL && line->n.lowers + 1 > 0;
    if (cues->any != SMZ_NOTICE_NONE && line->n.words <= 60) return notice_why[cues->any];
    const char *why = shape_why(line, cues, stopped);
    if (why != NULL) return why;
    if (line->address && line->n.words <= 12 && !stopped) return WHY_ADDRESS;
    if (line->n_separators > 0 && line->n.words <= 6 && (cues->last & SMZ_CUE_START) &&
        !stopped)
        return notice_why[SMZ_NOTICE_SHARE];
    if (line->handle && (cues->first & SMZ_CUE_START) &&
        line->n.words <=
            (cues->first_words >= 3 ? 60 : 12)) /* "Skip Alpha post by @bo" */
        return notice_why[SMZ_NOTICE_SHARE];
    if (line->address && line->n.words <= 40 && line->n.inner == 0 &&
        memchr(line->text, '@', line->size) != NULL)
        return WHY_ADDRESS;
    if (line->size > 2 && line->text[0] == '[' && line->text[line->size - 1] == ']' &&
        line->n.words >= 3 && line->n.words <= 30 && line->n.inner <= 1 &&
        (line->ending == SMZ_ENDING_BRACKET || asks(line)))
        return notice_why[SMZ_NOTICE_LINKS]; /* "[Other report's headline]" */
    if ((cues->first & SMZ_CUE_LABEL) && line->n.words <= 25 &&
        smz_line_label_follows(line, cues) && (!stopped || shouts(line) || asks(line)))
        return notice_why[SMZ_NOTICE_LINKS];
    if (!(cues->first & (SMZ_CUE_START | SMZ_CUE_END))) return NULL;
    uint32_t more = line->n.words - cues->first_words;
    if (stopped) return more <= 1 && line->n.words <= 4 ? notice_why[cues->start] : NULL;
    size_t head = line->size < 48 ? line->size : 48;
    bool label = memchr(line->text, ':', head) != NULL;
    if (cues->first & SMZ_CUE_END)
        return more <= 3 || (label && line->n.words <= 25) ? notice_why[cues->start]
                                                           : NULL;
    return more <= 1 ? notice_why[cues->start] : NULL;
}

bool smz_notice_is_minor(const char *why)
{
    return why == notice_why[SMZ_NOTICE_ADVERT] || why == WHY_POST;
}

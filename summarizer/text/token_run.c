/*
 * token_run.c - words that the cache holds, up to 64 bytes of them at a time, into
 * tokens. What smz_token_emit() and smz_token_is_break() do for one word and for what
 * stands behind it is done here by bits for all words of ASCII letters and the marks
 * between them that are plain; no word costs a branch that depends on the text.
 */
#include "text/token.h"

#include "base/prefetch.h"
#include "text/marks.h"

/* Words of letters, and what is told of them by bits. */
typedef struct run {
    uint64_t letters, starts;
    uint64_t apart; /* those starts that a mark keeps apart from the word before */
    size_t size;
    bool ends_apart; /* a mark stands behind the last word */
} run;

/* Takes the marks beyond ASCII that news is full of for breaks: double quotation marks
 * and dashes, of three bytes each. */
static void find_breaks(const char *text, size_t size, smz_token_marks *marks)
{
    const size_t end = size < SMZ_MARKS_MOST ? size : SMZ_MARKS_MOST;
    for (uint64_t high = marks->high; high != 0;) {
        const size_t at = smz_marks_first(high);
        const uint64_t three = UINT64_C(7) << at;
        high &= ~three;
        if (end - at < 3 || memcmp(text + at, "\xE2\x80", 2) != 0) continue;
        const unsigned char last = (unsigned char)text[at + 2];
        if (last != 0x9C && last != 0x9D && last != 0x93 && last != 0x94) continue;
        marks->breaks |= three;
        marks->high &= ~three;
    }
}

/* The run at text[at]: it ends with the text or behind a blank, and is empty if the word
 * there is not plain. */
static run find_run(const smz_token_reader *r, size_t at)
{
    const size_t left = r->size - at;
    smz_token_marks m = smz_token_marks_of(r->text + at, r->room - at);
    uint64_t last = 0; /* the bit behind the text */
    if (left < SMZ_MARKS_MOST) {
        const uint64_t inside = smz_marks_below(left);
        last = inside + 1;
        m.letters &= inside;
        m.blanks &= inside;
        m.hyphens &= inside;
        m.dots &= inside;
        m.breaks &= inside;
        m.high &= inside;
    }
    if (m.high != 0) find_breaks(r->text + at, left, &m);
    /* A hyphen joins words if there is neither blank nor hyphen beside it. */
    const bool first = at == 0 || r->text[at - 1] == ' ' || r->text[at - 1] == '-';
    const uint64_t open = m.blanks | m.hyphens;
    const uint64_t dashes =
        m.hyphens & (open << 1 | (uint64_t)first | (open | last) >> 1);
    /* A full stop keeps words apart unless it may be that of an abbreviation: right
       behind a word, with a blank behind it. */
    const uint64_t between = m.breaks | m.hyphens | m.dots;
    const uint64_t stops =
        m.dots & ((between | last) >> 1 | ((between | m.blanks) << 1 & m.blanks >> 1));
    size_t size = smz_marks_first(~(m.letters | m.blanks | m.breaks | m.hyphens | stops));
    if (size != left) {
        /* What is not plain, or not known, may join what it follows, but for a blank. */
        const uint64_t blanks = m.blanks & smz_marks_below(size);
        size = blanks != 0 ? smz_marks_last(blanks) + 1 : 0;
    }
    const uint64_t inside = smz_marks_below(size), letters = m.letters & inside;
    const uint64_t starts = letters & ~(letters << 1);
    const uint64_t breaks = (m.breaks | dashes | stops) & inside;
    /* A carry goes from a mark through what else stands there to the next word. */
    const uint64_t carried = breaks + ~letters;
    const uint64_t behind =
        letters != 0 ? ~smz_marks_below(smz_marks_last(letters)) : UINT64_MAX;
    return (run){letters, starts, carried & starts, size, (breaks & behind) != 0};
}

/* A word, ready to be looked up. */
typedef struct plain_word {
    uint64_t words[2];
    size_t place;    /* where the search for it starts */
    uint32_t offset; /* in the text */
    uint16_t size, flags;
} plain_word;

/* The words of some runs, one behind the other. */
enum { RUN_WORDS = SMZ_MARKS_MOST / 2, WORDS_MOST = 3 * RUN_WORDS };
typedef struct plain_words {
    size_t n, end;    /* the place in the text behind them */
    uint16_t pending; /* as in smz_token_reader */
    plain_word items[WORDS_MOST];
} plain_words;

/* Adds the words of a run at text[out->end]. False if it stopped in front of one that is
 * too long. */
static bool add_words(const smz_token_reader *r, const run *found, plain_words *out)
{
    const size_t at = out->end, room = r->room - at;
    const char *const text = r->text + at;
    const uint8_t language = r->language->index;
    uint64_t apart = found->apart;
    if (out->pending != 0) apart |= found->starts & (0 - found->starts);
    for (uint64_t starts = found->starts; starts != 0; starts &= starts - 1) {
        const size_t from = smz_marks_first(starts);
        const size_t size = smz_marks_first(~(found->letters >> from));
        const uint16_t flags = (uint16_t)((apart >> from & 1) * SMZ_TOKEN_BREAK);
        if (size > SMZ_BYTES_WORD) {
            out->end = at + from;
            out->pending = flags;
            return false;
        }
        plain_word *next = &out->items[out->n++];
        smz_bytes_word_of(text + from, room - from, size, next->words);
        next->place =
            smz_cache_start(r->vocabulary, next->words[0], next->words[1], language);
        SMZ_PREFETCH(&r->vocabulary->cache[next->place]);
        next->offset = (uint32_t)(at + from);
        next->size = (uint16_t)size;
        next->flags = flags;
    }
    if (found->starts != 0) out->pending = 0;
    if (found->ends_apart) out->pending = SMZ_TOKEN_BREAK;
    out->end = at + found->size;
    return true;
}

/* Whether the word at text[at] may be one of a run: it spares looking where most words
 * are not of ASCII letters. */
static bool starts_run(const smz_token_reader *r, size_t at)
{
    uint64_t words[2];
    if (!smz_is_ascii_letter(r->text[at])) return false;
    const size_t end = at + smz_bytes_word(r->text + at, r->room - at, words);
    return end >= r->size ||
           smz_betweens[(unsigned char)r->text[end]] != SMZ_BETWEEN_OTHER;
}

/* Prepares the look-ups of all words from text[at] on that follow each other plainly, so
 * that the cache's entries are on their way when the first is asked for. */
static void find_words(const smz_token_reader *r, size_t at, plain_words *out)
{
    out->n = 0;
    out->end = at;
    out->pending = r->pending;
    while (out->end < r->size && out->n <= WORDS_MOST - RUN_WORDS) {
        const run found = find_run(r, out->end);
        if (found.size == 0 || !add_words(r, &found, out)) break;
    }
}

/* Appends tokens for the words, up to one that the cache does not hold or that rests on
 * the text around it. Returns how many. There is room for all, and for their terms. */
static size_t take_words(smz_token_reader *r, const plain_words *words)
{
    smz_vocabulary *const v = r->growing;
    const uint8_t language = r->language->index;
    uint32_t *const numbers = v->numbers.items, *const terms = v->terms.items;
    uint32_t n_terms = (uint32_t)v->terms.count;
    smz_token *next = r->out->items + r->out->count;
    size_t i = 0;
    for (; i < words->n; i++, next++) {
        const plain_word *word = &words->items[i];
        const smz_cached *cached = smz_cache_find_at(
            v, word->place, word->words[0], word->words[1], word->size, language);
        if (cached == NULL) break;
        const uint32_t flags = smz_cached_flags(cached), stem = cached->stem;
        if (flags & SMZ_CACHED_ACRONYM) break;
        const uint32_t known = numbers[stem];
        const bool is_new = known == SMZ_NO_TERM;
        terms[n_terms] = stem; /* for good if it is new */
        numbers[stem] = next->term = is_new ? n_terms : known;
        n_terms += is_new;
        next->offset = word->offset;
        next->size = word->size;
        next->flags = (uint16_t)(flags | word->flags);
    }
    r->out->count += i;
    v->terms.count = n_terms;
    return i;
}

smz_status smz_token_run(smz_token_reader *r, size_t *at)
{
    smz_vocabulary *const v = r->growing;
    while (v != NULL && *at < r->size && starts_run(r, *at)) {
        plain_words words;
        find_words(r, *at, &words);
        if (words.end == *at) break;
        if (!SMZ_ARRAY_RESERVE(v->allocator, r->out, words.n) ||
            !SMZ_ARRAY_RESERVE(v->allocator, &v->terms, words.n + 1))
            return SMZ_E_MEMORY;
        const size_t taken = take_words(r, &words);
        if (taken < words.n) { /* the next one is another matter */
            *at = words.items[taken].offset;
            r->pending = words.items[taken].flags;
            break;
        }
        *at = words.end;
        r->pending = words.pending;
    }
    return SMZ_OK;
}

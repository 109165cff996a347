/*
 * term.c - a text into tokens: its words (UAX #29) folded, stemmed and numbered.
 *
 * What word.c calls a word is one token, but an elided article is split off (l'homme),
 * digits that stand in groups of three are joined (1 234 567), Han and Hiragana become
 * overlapping bigrams, and scripts without spaces overlapping trigrams. A word that was
 * met before costs one look in the cache; only others are folded and stemmed (fold.c).
 */
#include "text/bytes.h"
#include "text/language_tables.h"
#include "text/vocabulary.h"
#include "text/word.h"

#include "base/utf8.h"

#include <assert.h>

/* One reading of one text. */
typedef struct reader {
    const smz_vocabulary *vocabulary;
    smz_vocabulary *growing; /* the same, or NULL: words it does not hold are left out */
    smz_folder *folder;
    const smz_language *language;
    const char *text;
    size_t size;
    smz_tokens *out;
    size_t first;     /* those before it in `out` are of other texts */
    uint16_t pending; /* SMZ_TOKEN_BREAK for the next token, or 0 */
} reader;

static bool is_ascii_letter(char c)
{
    unsigned char small = (unsigned char)c | 0x20;
    return small >= 'a' && small <= 'z';
}

static bool is_ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* --------------------------------------------------------------- one token -- */

/* A word that the cache does not hold: what it comes to, with its stem. */
static smz_status read_new(reader *r, const smz_key *key, bool gram, uint32_t *stem,
                           uint8_t *flags)
{
    smz_folded folded;
    smz_status status =
        smz_word_fold(r->folder, key->data, key->size, r->language, gram, &folded);
    if (status != SMZ_OK) return status;
    *flags =
        (uint8_t)((folded.stop ? SMZ_TOKEN_STOP : 0) |
                  (folded.number ? SMZ_TOKEN_NUMBER : 0) |
                  (folded.capital ? SMZ_TOKEN_CAPITAL : 0) | (gram ? SMZ_TOKEN_GRAM : 0) |
                  (folded.acronym ? SMZ_CACHED_ACRONYM : 0));
    if (r->growing == NULL) {
        *stem = smz_stem_find(r->vocabulary, folded.stem, folded.size);
        return SMZ_OK;
    }
    *stem = smz_stem_add(r->growing, folded.stem, folded.size);
    if (*stem == SMZ_NO_TERM || !smz_cache_add(r->growing, key, *stem, *flags))
        return SMZ_E_MEMORY;
    return SMZ_OK;
}

/* What a word comes to, with its term in this vocabulary. */
static inline smz_status look_up(reader *r, const smz_key *key, bool gram, uint32_t *term,
                                 uint8_t *flags)
{
    const smz_cached *cached = smz_cache_find(r->vocabulary, key);
    uint32_t stem;
    if (cached != NULL) {
        stem = cached->stem;
        *flags = cached->flags;
    } else {
        smz_status status = read_new(r, key, gram, &stem, flags);
        if (status != SMZ_OK) return status;
    }
    if (r->growing != NULL) {
        *term = smz_stem_number(r->growing, stem);
        return *term != SMZ_NO_TERM ? SMZ_OK : SMZ_E_MEMORY;
    }
    *term = stem != SMZ_NO_TERM ? r->vocabulary->numbers.items[stem] : SMZ_NO_TERM;
    return SMZ_OK;
}

/* Whether the text around a word is in capitals, as headlines are: then "US" says
   nothing about being a name. Looks at 48 bytes to either side. */
static bool is_shouted(const reader *r, size_t at, size_t end)
{
    size_t from = at > 48 ? at - 48 : 0, to = r->size - end > 48 ? end + 48 : r->size;
    size_t n_capital = 0, n_small = 0;
    for (size_t i = from; i < to; i++) {
        if (i == at) i = end;
        if (i >= to) break;
        if (r->text[i] >= 'A' && r->text[i] <= 'Z') n_capital++;
        if (r->text[i] >= 'a' && r->text[i] <= 'z') n_small++;
    }
    return n_capital > n_small;
}

/* What "US" stands for in this place: the name it is, or "us" among capitals. */
static smz_status read_acronym(reader *r, size_t at, size_t end, uint32_t *term,
                               uint8_t *flags)
{
    char small[16];
    size_t size = end - at;
    if (size <= sizeof small && is_shouted(r, at, end)) {
        smz_key key;
        for (size_t i = 0; i < size && i < sizeof small; i++)
            small[i] = (char)(r->text[at + i] | (r->text[at + i] == '.' ? 0 : 0x20));
        smz_key_set(r->vocabulary, small, size, size, r->language->index, &key);
        smz_status status = look_up(r, &key, false, term, flags);
        if (status != SMZ_OK) return status;
        *flags |= SMZ_TOKEN_CAPITAL;
    }
    *flags &= (uint8_t)~SMZ_CACHED_ACRONYM;
    return SMZ_OK;
}

/* Appends the token text[at .. end), whose key is set. */
static smz_status emit_key(reader *r, const smz_key *key, size_t at, size_t end,
                           bool gram)
{
    uint32_t term;
    uint8_t flags;
    smz_status status = look_up(r, key, gram, &term, &flags);
    if (status == SMZ_OK && (flags & SMZ_CACHED_ACRONYM))
        status = read_acronym(r, at, end, &term, &flags);
    if (status != SMZ_OK) return status;
    if (term == SMZ_NO_TERM) {
        r->pending = SMZ_TOKEN_BREAK; /* what stand around a gap are not neighbours */
        return SMZ_OK;
    }
    if (!SMZ_ARRAY_RESERVE(r->vocabulary->allocator, r->out, 1)) return SMZ_E_MEMORY;
    r->out->items[r->out->count++] = (smz_token){
        .term = term,
        .offset = (uint32_t)at,
        .size = (uint16_t)(end - at < UINT16_MAX ? end - at : UINT16_MAX),
        .flags = (uint16_t)(flags | r->pending),
    };
    r->pending = 0;
    return SMZ_OK;
}

/* The same for any word. */
static smz_status emit(reader *r, size_t at, size_t end, bool gram)
{
    smz_key key;
    smz_key_set(r->vocabulary, r->text + at, end - at, r->size - at, r->language->index,
                &key);
    return emit_key(r, &key, at, end, gram);
}

/* ----------------------------------------------------------- kinds of words -- */

/* The size of the apostrophe at text[at], 0 if there is none. */
static size_t apostrophe_at(const reader *r, size_t at, size_t end)
{
    if (r->text[at] == '\'') return 1;
    if (end - at >= 3 && memcmp(r->text + at, "\xE2\x80\x99", 3) == 0) return 3;
    return 0;
}

/* A word of letters; an elided article or pronoun in front of it is a token of its own if
   the language has it as a stop word, apostrophe included. */
static smz_status read_letters(reader *r, size_t at, size_t end)
{
    char prefix[16];
    size_t n = 0;
    for (size_t i = at; i < end && n + 1 < sizeof prefix; i++, n++) {
        size_t size = apostrophe_at(r, i, end);
        if (size > 0) {
            prefix[n] = '\'';
            if (smz_language_is_stop(r->language, prefix, n + 1)) { /* no word ends so */
                smz_status status = emit(r, at, i + size, false);
                if (status != SMZ_OK) return status;
                at = i + size;
            }
            break;
        }
        if (!is_ascii_letter(r->text[i])) break;
        prefix[n] = (char)(r->text[i] | 0x20);
    }
    return emit(r, at, end, false);
}

/* The size of a space that may part thousands, 0 if there is none. To word.c U+202F is
   within the number. */
static size_t group_space_at(const reader *r, size_t at)
{
    const char *s = r->text + at;
    size_t left = r->size - at;
    if (left > 0 && s[0] == ' ') return r->language->spaced ? 1 : 0;
    if (left >= 2 && memcmp(s, "\xC2\xA0", 2) == 0) return 2;
    if (left >= 3 && memcmp(s, "\xE2\x80\x89", 3) == 0) return 3; /* U+2009 */
    return 0;
}

/* The end of a number, with the groups of three digits that follow one of one to three.
 */
static size_t number_end(const reader *r, size_t at, size_t end)
{
    enum { MOST_GROUPS = 5 }; /* more are a table's columns */
    if (end - at > 3 || !is_ascii_digit(r->text[at])) return end;
    for (int group = 0; group < MOST_GROUPS; group++) {
        size_t space = group_space_at(r, end), next = end + space;
        if (space == 0 || r->size - next < 3) return end;
        for (size_t i = 0; i < 3; i++)
            if (!is_ascii_digit(r->text[next + i])) return end;
        smz_word_kind kind;
        size_t next_end = smz_word_end(r->text, r->size, next, &kind);
        char mark = next_end - next > 3 ? r->text[next + 3] : '\0';
        if (kind != SMZ_WORD_NUMBER || (mark != '\0' && mark != ',' && mark != '.'))
            return end;
        end = next_end;
        if (mark != '\0') return end;
    }
    return end;
}

/* A run of Han, Hiragana and Katakana from `at` on; moves *end past it. */
static smz_status read_ideographs(reader *r, size_t at, size_t *end)
{
    smz_status status = SMZ_OK;
    size_t previous = at, n = 0; /* the character before, how many in this run */
    smz_word_kind kind = SMZ_WORD_IDEOGRAPHS;
    size_t start = at, stop = *end;
    for (;;) {
        size_t first = start;
        uint32_t c = smz_utf8_next(r->text, &first);
        bool katakana = (c >= 0x30A0 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF) ||
                        (c >= 0xFF66 && c <= 0xFF9D);
        if (katakana) {
            if (n == 1) status = emit(r, previous, start, true);
            if (status == SMZ_OK) status = emit(r, start, stop, false);
            n = 0;
        } else {
            if (n > 0) status = emit(r, previous, stop, true);
            previous = start;
            n++;
        }
        *end = stop;
        if (status != SMZ_OK || stop >= r->size) break;
        if ((unsigned char)r->text[stop] < 0x80) break;
        start = stop;
        stop = smz_word_end(r->text, r->size, start, &kind);
        if (kind != SMZ_WORD_IDEOGRAPHS) break;
    }
    if (status == SMZ_OK && n == 1) status = emit(r, previous, *end, true);
    return status;
}

/* A run of a script that is written without spaces: trigrams of its characters. */
static smz_status read_complex(reader *r, size_t at, size_t end)
{
    size_t starts[3] = {at, at, at}, n = 0;
    smz_status status = SMZ_OK;
    for (size_t i = at; i < end && status == SMZ_OK; n++) {
        starts[n % 3] = i;
        smz_utf8_next(r->text, &i);
        if (n >= 2) status = emit(r, starts[(n + 1) % 3], i, true);
    }
    if (status == SMZ_OK && n < 3) status = emit(r, at, end, true);
    return status;
}

/* Whether the full stop at text[at] belongs to the word before it: "U.S. troops". */
static bool is_abbreviating(const reader *r, size_t at)
{
    if (r->out->count == r->first) return false;
    const smz_token *last = &r->out->items[r->out->count - 1];
    const char *word = r->text + last->offset;
    if (last->offset + (size_t)last->size != at || at + 1 >= r->size ||
        r->text[at + 1] != ' ')
        return false;
    size_t first = 0; /* an initial */
    smz_utf8_next(word, &first);
    if (first == last->size && (last->flags & SMZ_TOKEN_CAPITAL)) return true;
    return memchr(word, '.', last->size) != NULL ||
           smz_language_abbreviation(r->language, word, last->size) !=
               SMZ_ABBREVIATION_NONE;
}

/* Whether white space or punctuation keeps the words around it apart: hyphens inside
   words, apostrophes, currency signs and the like do not. */
static bool is_break(const reader *r, size_t at, size_t end)
{
    uint32_t c = smz_utf8_next(r->text, &at);
    switch (c) {
    case '.':
        return !is_abbreviating(r, end - 1);
    case '-':
    case 0x2010:
    case 0x2011: {
        size_t start = end;
        smz_utf8_previous(r->text, &start);
        return start == 0 || r->text[start - 1] == ' ' || r->text[start - 1] == '-' ||
               end >= r->size || r->text[end] == ' ' || r->text[end] == '-';
    }
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case '\'':
    case '$':
    case '%':
    case '&':
    case '#':
    case '@':
    case '+':
    case 0x85:
    case 0xA0:
    case 0xA3:
    case 0xA5:
    case 0xAD:
    case 0xB0:
    case 0xBA:
    case 0x2019:
    case 0x202F:
    case 0x2028:
    case 0x2029:
    case 0x2116:
    case 0x3000:
    case 0xFEFF:
        return false;
    default:
        return !(c >= 0x2000 && c <= 0x200F) && !(c >= 0x20A0 && c <= 0x20CF);
    }
}

/* Whether an ASCII word surely ends before text[at] (WB5 .. WB13 join it to nothing that
   may follow). */
static bool ends_here(const reader *r, size_t at)
{
    /* 1: breaks; 2: breaks unless a letter or a mark follows it. */
    static const uint8_t closers[128] = {
        ['\t'] = 1, ['\n'] = 1, ['\r'] = 1, [' '] = 1, ['!'] = 1, ['"'] = 1,
        ['('] = 1,  [')'] = 1,  [','] = 1,  ['-'] = 1, ['/'] = 1, [';'] = 1,
        ['?'] = 1,  ['['] = 1,  [']'] = 1,  ['.'] = 2, [':'] = 2, ['\''] = 2,
    };
    if (at >= r->size) return true;
    unsigned char c = (unsigned char)r->text[at];
    if (c >= 0x80 || closers[c] == 0) return false;
    if (closers[c] == 1 || at + 1 >= r->size) return true;
    unsigned char next = (unsigned char)r->text[at + 1];
    return next < 0x80 && !is_ascii_letter((char)next) && next != '_';
}

/* Whether the ASCII character between words is a segment by itself, unless a mark
   follows, that parts its neighbours (is_break). */
static bool is_plain_break(unsigned char c)
{
    static const uint8_t plain[128] = {
        ['!'] = 1, ['"'] = 1, ['('] = 1, [')'] = 1, [','] = 1, ['/'] = 1,
        [':'] = 1, [';'] = 1, ['?'] = 1, ['['] = 1, [']'] = 1,
    };
    return c < 0x80 && plain[c];
}

/* Reads words of a few ASCII letters that the cache holds, from text[at] on, as
   emit_key() does. Returns where it stopped: at the first other word or character, at the
   end, or where something has to grow. Most text is read here. */
static size_t read_known(reader *r, size_t at)
{
    const smz_vocabulary *v = r->vocabulary;
    const char *text = r->text;
    const size_t size = r->size;
    const size_t room = r->out->capacity - r->out->count;
    smz_token *out = r->out->items != NULL ? r->out->items + r->out->count : NULL;
    smz_token *const limit = room > 0 ? out + room : out;
    smz_key key = {.language = r->language->index};
    uint16_t pending = r->pending;
    while (at < size && out < limit) {
        unsigned char c = (unsigned char)text[at];
        if (c == ' ') {
            at++;
            continue;
        }
        key.size = smz_bytes_word(text + at, size - at, key.words);
        if (key.size == 0) {
            if (!is_plain_break(c)) break;
            if (at + 1 < size && (unsigned char)text[at + 1] >= 0x80) break;
            pending = SMZ_TOKEN_BREAK;
            at++;
            continue;
        }
        if (key.size > SMZ_BYTES_WORD || !ends_here(r, at + key.size)) break;
        const smz_cached *cached = smz_cache_find(v, &key);
        if (cached == NULL || (cached->flags & SMZ_CACHED_ACRONYM)) break;
        uint32_t term = v->numbers.items[cached->stem];
        if (term == SMZ_NO_TERM && r->growing != NULL)
            term = smz_stem_number(r->growing, cached->stem);
        if (term == SMZ_NO_TERM) break;
        assert(out != NULL);
        *out++ = (smz_token){
            .term = term,
            .offset = (uint32_t)at,
            .size = (uint16_t)key.size,
            .flags = (uint16_t)(cached->flags | pending),
        };
        r->out->count++;
        pending = 0;
        at += key.size;
    }
    r->pending = pending;
    return at;
}

static smz_status read_text(reader *r)
{
    smz_status status = SMZ_OK;
    for (size_t at = 0, end; status == SMZ_OK; at = end) {
        smz_word_kind kind;
        at = read_known(r, at);
        if (at >= r->size) break;
        end = at + 1;
        if (r->text[at] == ' ') continue;
        if (is_ascii_letter(r->text[at])) {
            smz_key key = {.data = r->text + at, .language = r->language->index};
            key.size = smz_bytes_word(key.data, r->size - at, key.words);
            end = at + key.size;
            if (key.size <= SMZ_BYTES_WORD && ends_here(r, end)) {
                status = emit_key(r, &key, at, end, false);
                continue;
            }
        }
        end = smz_word_end(r->text, r->size, at, &kind);
        switch (kind) {
        case SMZ_WORD_LETTERS:
            status = read_letters(r, at, end);
            break;
        case SMZ_WORD_NUMBER:
            end = number_end(r, at, end);
            status = emit(r, at, end, false);
            break;
        case SMZ_WORD_IDEOGRAPHS:
            status = read_ideographs(r, at, &end);
            break;
        case SMZ_WORD_COMPLEX:
            status = read_complex(r, at, end);
            break;
        case SMZ_WORD_NONE:
            if (is_break(r, at, end)) r->pending = SMZ_TOKEN_BREAK;
            break;
        }
    }
    return status;
}

smz_status smz_tokens_read(smz_vocabulary *vocabulary, const char *text, size_t size,
                           const smz_language *language, smz_tokens *out)
{
    reader r = {.vocabulary = vocabulary,
                .growing = vocabulary,
                .folder = &vocabulary->folder,
                .language = language,
                .text = text,
                .size = size,
                .out = out,
                .first = out->count};
    size_t count = out->count;
    smz_status status = read_text(&r);
    if (status != SMZ_OK) out->count = count;
    return status;
}

smz_status smz_tokens_look_up(const smz_vocabulary *vocabulary, const char *text,
                              size_t size, const smz_language *language, smz_tokens *out)
{
    smz_folder folder = {.allocator = vocabulary->allocator};
    reader r = {.vocabulary = vocabulary,
                .growing = NULL,
                .folder = &folder,
                .language = language,
                .text = text,
                .size = size,
                .out = out,
                .first = out->count};
    size_t count = out->count;
    smz_status status = read_text(&r);
    if (status != SMZ_OK) out->count = count;
    smz_folder_free(&folder);
    return status;
}

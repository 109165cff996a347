/* line.c - looks at a paragraph or sentence once and counts what tells prose from the
 * rest: words, capitals, scripts, inner full stops, addresses; line_end.c sees the
 * ending. */
#include "input/line.h"

#include "base/utf8.h"
#include "input/cues.h"
#include "input/line_bytes.h"
#include "text/bytes.h"
#include "text/word.h"

#include <string.h>

/* The longest word folded, in bytes. */
enum { WORD_MOST = 96 };

static smz_script script_of(uint32_t c)
{
    static const struct {
        uint32_t first, last;
        smz_script script;
    } ranges[] = {
        {0x0041, 0x024F, SMZ_SCRIPT_LATIN},    {0x0370, 0x03FF, SMZ_SCRIPT_GREEK},
        {0x0400, 0x052F, SMZ_SCRIPT_CYRILLIC}, {0x0531, 0x058F, SMZ_SCRIPT_ARMENIAN},
        {0x0590, 0x05FF, SMZ_SCRIPT_HEBREW},   {0x0600, 0x08FF, SMZ_SCRIPT_ARABIC},
        {0x0900, 0x0DFF, SMZ_SCRIPT_INDIC},    {0x0E00, 0x0EFF, SMZ_SCRIPT_COMPLEX},
        {0x1000, 0x109F, SMZ_SCRIPT_COMPLEX},  {0x1100, 0x11FF, SMZ_SCRIPT_HANGUL},
        {0x1780, 0x17FF, SMZ_SCRIPT_COMPLEX},  {0x1E00, 0x1EFF, SMZ_SCRIPT_LATIN},
        {0x1F00, 0x1FFF, SMZ_SCRIPT_GREEK},    {0x3005, 0x3007, SMZ_SCRIPT_HAN},
        {0x3041, 0x30FF, SMZ_SCRIPT_HAN},      {0x3400, 0x9FFF, SMZ_SCRIPT_HAN},
        {0xAC00, 0xD7A3, SMZ_SCRIPT_HANGUL},   {0xF900, 0xFAFF, SMZ_SCRIPT_HAN},
        {0xFB1D, 0xFB4F, SMZ_SCRIPT_HEBREW},   {0xFB50, 0xFEFC, SMZ_SCRIPT_ARABIC},
        {0x20000, 0x3FFFF, SMZ_SCRIPT_HAN},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c <= ranges[i].last)
            return c >= ranges[i].first ? ranges[i].script : SMZ_SCRIPT_OTHER;
    return SMZ_SCRIPT_OTHER;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What stands between words: separators and full stops. `rest` is where it ends. */
static void look_between(smz_line *line, size_t from, size_t rest, size_t letters_before)
{
    size_t at = from;
    bool stop = false, blank = false;
    while (at < rest) {
        uint32_t c = smz_utf8_next(line->text, &at);
        if (smz_is_terminator(c))
            stop = true;
        else if (smz_is_white(c))
            blank = stop;
        else if (c == '|' || c == 0x2022 || c == 0xB7 || c == 0x203A || c == 0x25CF ||
                 ((c == '/' || c == '>') && from > 0 && rest < line->size &&
                  !is_digit(line->text[rest])))
            line->n_separators++;
        else if (c == '@' && at < line->size && line->text[at] != ' ')
            line->handle = true;
        if (stop && c >= 0x3000) blank = true; /* no space after an ideographic stop */
    }
    if (stop && blank && rest < line->size && letters_before >= 3) {
        size_t next = rest;
        uint32_t c = smz_utf8_next(line->text, &next);
        if (smz_is_upper(c) || (smz_is_letter(c) && smz_to_lower(c) == c && c >= 0x590))
            line->n_inner++;
    }
}

/* ASCII that is seen: what an address leans on. */
static bool is_visible(char c)
{
    return (unsigned char)c > ' ' && (unsigned char)c < 0x80;
}

/* Whether a URL or an e-mail address stands in text[0 .. size). One pass for each byte
 * that gives them away; what starts in the last four bytes is too short. */
static bool has_address(const char *text, size_t size, unsigned marks)
{
    if (size < 5) return false;
    const char *end = text + size, *at = text;
    bool colon = marks & SMZ_MARK_COLON, sign = marks & SMZ_MARK_AT;
    for (; colon && (at = memchr(at, ':', (size_t)(end - at))) != NULL; at++)
        if (end - at > 4 && at[1] == '/' && at[2] == '/') return true;
    for (at = text; sign && (at = memchr(at, '@', (size_t)(end - at))) != NULL; at++)
        if (end - at > 4 && at > text && is_visible(at[-1]) && is_visible(at[1]) &&
            at[-1] != '(')
            return true;
    for (at = text; (at = memchr(at, '.', (size_t)(end - at))) != NULL; at++)
        if (end - at > 1 && at - text >= 3 && at[-1] == 'w' && at[-2] == 'w' &&
            (at[-3] | 0x20) == 'w')
            return true;
    return false;
}

/* ---------------------------------------------------------------------- one word -- */

/* Adds a word's bytes to the hash of a line. Only its last eight or fewer are multiplied
 * by LAST, so that the ends of words count. */
static const uint64_t MIDDLE = UINT64_C(0x9E3779B97F4A7C15);
static const uint64_t LAST = UINT64_C(0xBF58476D1CE4E5B9);

static uint64_t mix(uint64_t hash, uint64_t bytes, uint64_t factor)
{
    hash = (hash ^ bytes) * factor;
    return hash ^ hash >> 32;
}

static uint64_t hash_word(const char *word, size_t size, uint64_t hash)
{
    for (; size > 8; size -= 8, word += 8) hash = mix(hash, smz_bytes_load(word), MIDDLE);
    return mix(hash, smz_bytes_load_part(word, size), LAST);
}

/* What is counted besides the fields of the line. */
typedef struct tally {
    uint32_t by_script[SMZ_SCRIPT_COUNT];
    size_t letters; /* of the last word */
} tally;

/* One word of any kind: counted and folded. */
static void look_at_word(smz_line *line, size_t from, size_t end, smz_word_kind kind,
                         tally *counts)
{
    char word[WORD_MOST];
    size_t size = 0, letters = 0, uppers = 0, at = from;
    uint32_t latin = 0;
    bool first_upper = false, first_lower = false, digit = false;
    unsigned char before = 0;
    unsigned roles = 0;
    while (at < end) {
        unsigned char byte = (unsigned char)line->text[at];
        roles |= smz_byte_role[byte];
        digit |= is_digit((char)byte);
        line->camel |= byte >= 'A' && byte <= 'Z' && before >= 'a' && before <= 'z';
        before = byte;
        if (byte < 0x80 && size < sizeof word) { /* most text, without the tables */
            bool upper = byte >= 'A' && byte <= 'Z', lower = byte >= 'a' && byte <= 'z';
            if (letters == 0 && (upper || lower)) {
                first_upper = upper;
                first_lower = lower;
            }
            letters += upper || lower;
            uppers += upper;
            latin += upper || lower;
            word[size++] = (char)(upper ? byte + 32 : byte);
            at++;
            continue;
        }
        uint32_t c = smz_utf8_next(line->text, &at), low = smz_to_lower(c);
        if (smz_is_letter(c)) {
            bool upper = smz_is_upper(c);
            if (letters == 0) {
                first_upper = upper;
                first_lower = !upper && low == c && c < 0x590;
            }
            letters++;
            uppers += upper;
            counts->by_script[script_of(c)]++;
        }
        if (low == 0x2019) low = '\'';
        if (size + 4 <= sizeof word) size += smz_utf8_put(low, word + size);
    }
    counts->by_script[SMZ_SCRIPT_LATIN] += latin;
    line->marks |= roles >> SMZ_BYTE_MARKS;
    line->n_figures += digit;
    line->n_words++;
    line->n_letters += (uint32_t)letters;
    line->n_numbers += kind == SMZ_WORD_NUMBER;
    line->n_capitals += first_upper;
    line->n_lowers += first_lower;
    line->n_shouted += letters >= 2 && uppers == letters;
    line->hash = hash_word(word, size, line->hash);
    if (line->folded_size + size <= SMZ_LINE_FOLDED) {
        line->starts[line->n_starts++] = (uint16_t)line->folded_size;
        memcpy(line->folded + line->folded_size, word, size);
        line->folded[line->folded_size + size] = ' ';
        line->folded_size += size + 1;
    }
    counts->letters = kind == SMZ_WORD_IDEOGRAPHS ? 3 : letters;
}

/* The same as look_at_word for the words of up to 15 ASCII letters each, one blank
 * between them, that start at text[from]: most of English. Returns the end of the last of
 * them, `from` if the first is another. */
static size_t look_at_run(smz_line *line, size_t from, tally *counts)
{
    const uint64_t blanks = SMZ_BYTES(0x20);
    size_t used = line->folded_size, n_starts = line->n_starts, end = from, last = 0;
    uint32_t n_words = 0, n_letters = 0, n_capitals = 0, n_shouted = 0;
    uint64_t hash = line->hash;
    bool camel = false;
    for (size_t at = from; at < line->size; at = end + 1) {
        const char *text = line->text + at;
        const size_t left = line->size - at;
        uint64_t words[2];
        const size_t n = smz_bytes_word(text, left, words);
        if (n == 0 || n > SMZ_BYTES_WORD) break;
        uint64_t first = words[0], second = words[1];
        bool blank = n < left && text[n] == ' ';
        if (!blank && !smz_word_ends_here(text, left, n)) break;
        /* Of the letters, which have the bit 0x40, capitals lack 0x20. */
        uint64_t big = first >> 1 & ~first & blanks,
                 more = second >> 1 & ~second & blanks;
        if ((big | more) != 0) {
            n_capitals += big & 0x20 ? 1 : 0;
            n_shouted += n >= 2 && ((first | second) & blanks) == 0;
            camel |= ((first & blanks) << 8 & big) != 0 ||
                     ((second & blanks) << 8 & more) != 0 ||
                     ((first >> 56 & more) & 0x20) != 0;
            first |= big;
            second |= more;
        }
        hash = mix(hash, first, n > 8 ? MIDDLE : LAST);
        if (n > 8) hash = mix(hash, second, LAST);
        if (used + n <= SMZ_LINE_FOLDED) {
            smz_bytes_store(first, line->folded + used);
            if (n > 8) smz_bytes_store(second, line->folded + used + 8);
            line->starts[n_starts] = (uint16_t)used;
            n_starts += smz_cue_may_start(first);
            line->folded[used + n] = ' ';
            used += n + 1;
        }
        n_words++;
        n_letters += (uint32_t)n;
        last = n;
        end = at + n;
        if (!blank) break;
    }
    line->folded_size = used;
    line->n_starts = n_starts;
    line->hash = hash;
    line->camel |= camel;
    line->n_words += n_words;
    line->n_letters += n_letters;
    line->n_capitals += n_capitals;
    line->n_lowers += n_words - n_capitals;
    line->n_shouted += n_shouted;
    counts->by_script[SMZ_SCRIPT_LATIN] += n_letters;
    if (n_words > 0) counts->letters = last;
    return end;
}

/* The gap in front of the word at text[from], to be counted when it has been looked at;
 * NULL if none is to be kept. */
static smz_line_gap *open_gap(smz_line *line, size_t before, size_t from)
{
    bool whole = line->folded_size + WORD_MOST <= SMZ_LINE_FOLDED; /* so far */
    if (before == 0 || line->n_gaps == SMZ_LINE_GAPS || !whole) return NULL;
    smz_line_gap *gap = &line->gaps[line->n_gaps];
    *gap = (smz_line_gap){.before = before,
                          .after = from,
                          .n_words = line->n_words,
                          .n_numbers = line->n_numbers,
                          .n_capitals = line->n_capitals,
                          .n_shouted = line->n_shouted,
                          .n_lowers = line->n_lowers,
                          .n_letters = line->n_letters,
                          .n_figures = line->n_figures,
                          .n_inner = line->n_inner,
                          .folded_size = (uint32_t)line->folded_size,
                          .n_starts = (uint32_t)line->n_starts};
    return gap;
}

void smz_line_look(const char *text, size_t size, smz_line *line)
{
    tally counts = {{0}, 0};
    size_t from = 0, between = 0; /* `between`: the end of the last word */
    unsigned roles = 0;           /* of what stands since then */
    size_t fixed = offsetof(smz_line, folded);
    memset(line, 0, fixed); /* folded[] is written before it is read */
    line->text = text;
    line->size = size;
    while (from < size) {
        unsigned role = smz_byte_role[(unsigned char)text[from]];
        size_t end = from, before = counts.letters;
        smz_line_gap *gap = NULL;
        if (role & SMZ_BYTE_LETTER) {
            if (roles & SMZ_BYTE_LOUD) gap = open_gap(line, between, from);
            end = look_at_run(line, from, &counts);
        } else if ((role & SMZ_BYTE_GAP) &&
                   smz_is_unjoined(text + from + 1, size - from - 1)) {
            roles |= role;
            from++;
            continue;
        } else if (smz_is_plain_mark(text + from, size - from) &&
                   smz_is_unjoined(text + from + 3, size - from - 3)) {
            roles |= SMZ_BYTE_LOUD;
            from += 3;
            continue;
        }
        if (end == from) {
            smz_word_kind kind;
            end = smz_word_end(text, size, from, &kind);
            if (kind == SMZ_WORD_NONE) {
                roles |= SMZ_BYTE_LOUD;
                for (; from < end; from++)
                    roles |= smz_byte_role[(unsigned char)text[from]];
                continue;
            }
            if (gap == NULL && (roles & SMZ_BYTE_LOUD))
                gap = open_gap(line, between, from);
            look_at_word(line, from, end, kind, &counts);
        }
        if (roles & SMZ_BYTE_LOUD) {
            uint32_t n_inner = line->n_inner;
            look_between(line, between, from, before);
            if (gap != NULL) {
                gap->inner = line->n_inner - n_inner;
                line->n_gaps++;
            }
        }
        line->marks |= roles >> SMZ_BYTE_MARKS;
        from = between = end;
        roles = 0;
    }
    if (roles & SMZ_BYTE_LOUD) look_between(line, between, size, counts.letters);
    line->marks |= roles >> SMZ_BYTE_MARKS;
    line->whole = line->folded_size + WORD_MOST <= SMZ_LINE_FOLDED;
    line->latin = counts.by_script[SMZ_SCRIPT_LATIN] == line->n_letters;
    if (line->folded_size > 0) line->folded_size--; /* the blank behind the last word */
    smz_bytes_store(0, line->folded + line->folded_size);
    uint32_t most = 0;
    for (int i = 1; i < SMZ_SCRIPT_COUNT; i++) {
        if (counts.by_script[i] <= most) continue;
        most = counts.by_script[i];
        line->script = (smz_script)i;
    }
    smz_line_look_at_end(line);
    line->address = has_address(text, size, line->marks);
}

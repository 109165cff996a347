/* line.c - looks at a paragraph or sentence once and counts what tells prose from the
 * rest: words, capitals, scripts, inner full stops, addresses; line_end.c sees the
 * ending. */
#include "input/line.h"

#include "base/utf8.h"
#include "input/cues.h"
#include "input/line_bytes.h"
#include "input/line_marks.h"
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
            line->n.inner++;
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

/* Appends a folded word; of what finds no room the hash is kept. */
static void keep_word(smz_line *line, const char *word, size_t size)
{
    if (line->folded_size + size > SMZ_LINE_FOLDED) {
        line->hash = smz_bytes_hash_more(line->hash, word, size);
        return;
    }
    line->starts[line->n_starts++] = (uint16_t)line->folded_size;
    memcpy(line->folded + line->folded_size, word, size);
    line->folded[line->folded_size + size] = ' ';
    line->folded_size += size + 1;
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
    line->n.figures += digit;
    line->n.words++;
    line->n.letters += (uint32_t)letters;
    line->n.numbers += kind == SMZ_WORD_NUMBER;
    line->n.capitals += first_upper;
    line->n.lowers += first_lower;
    line->n.shouted += letters >= 2 && uppers == letters;
    keep_word(line, word, size);
    counts->letters = kind == SMZ_WORD_IDEOGRAPHS ? 3 : letters;
}

/* The words of letters, and what is quiet between them, that a line goes on with. */
typedef struct run {
    uint64_t letters, capitals, starts; /* of whole words only */
    bool bracket;                       /* one stands between them */
    size_t next; /* where the word starts that goes on beyond the bytes seen, or 0 */
} run;

/* The run at text[0], a letter; `size` bytes are of the line. It has no letters if the
 * first word is another. */
static run find_run(const char *text, size_t size, size_t room)
{
    enum { MOST = SMZ_MARKS_MOST - 1 }; /* so that a word's end can carry */
    const smz_line_marks marks = smz_line_marks_of(text, room);
    const uint64_t inside = smz_marks_below(size < MOST ? size : MOST);
    /* What is followed by something beyond ASCII may be joined by it. */
    const uint64_t quiet = marks.quiet & ~(marks.high >> 1);
    const size_t n = smz_marks_first(~((marks.letters | quiet) & inside));
    run out = {.letters = marks.letters & smz_marks_below(n)};
    out.starts = out.letters & ~(out.letters << 1);
    if (n < size && (out.letters >> (n - 1) & 1) && !smz_word_ends_here(text, size, n)) {
        /* The last word is another one, or goes on. */
        const size_t last = smz_marks_last(out.starts);
        if (n == MOST) out.next = last;
        out.letters &= smz_marks_below(last);
        out.starts &= out.letters;
    }
    out.capitals = marks.capitals & out.letters;
    out.bracket = (marks.brackets & smz_marks_below(n)) != 0;
    return out;
}

/* Folds the words of a run that finds room. Keeps where cues may start. */
static void fold_run(smz_line *line, const char *text, size_t room, const run *words)
{
    size_t used = line->folded_size;
    uint16_t *next = line->starts + line->n_starts;
    for (uint64_t starts = words->starts; starts != 0; starts &= starts - 1) {
        const size_t from = smz_marks_first(starts);
        const size_t size = smz_marks_first(~(words->letters >> from));
        const uint64_t first =
            smz_line_fold(text + from, room - from, size, line->folded + used);
        line->folded[used + size] = ' ';
        *next = (uint16_t)used;
        next += smz_cue_may_start(first);
        used += size + 1;
    }
    line->folded_size = used;
    line->n_starts = (size_t)(next - line->starts);
}

/* The same for words of which some may find no room. */
static void fold_each(smz_line *line, const char *text, size_t room, const run *words)
{
    for (uint64_t starts = words->starts; starts != 0; starts &= starts - 1) {
        char small[SMZ_MARKS_MOST + 16];
        const size_t from = smz_marks_first(starts);
        const size_t size = smz_marks_first(~(words->letters >> from));
        (void)smz_line_fold(text + from, room - from, size, small);
        keep_word(line, small, size);
    }
}

/* The same as look_at_word for the words of ASCII letters that start at text[from] with
 * nothing but quiet gaps between them: most of English. Returns the end of the last of
 * them, `from` if the first is another. */
static size_t look_at_run(smz_line *line, size_t from, size_t room, tally *counts)
{
    size_t end = from, at = from, next;
    do {
        const char *text = line->text + at;
        const run words = find_run(text, line->size - at, room - at);
        if (words.letters == 0) break;
        const size_t size = smz_marks_last(words.letters) + 1;
        if (line->folded_size + size <= SMZ_LINE_FOLDED)
            fold_run(line, text, room - at, &words);
        else
            fold_each(line, text, room - at, &words);
        const uint64_t letters = words.letters, big = words.capitals;
        const uint64_t capitals = words.starts & big;
        /* A carry goes from a capital at the start through those behind it. */
        const uint64_t shouted = (capitals + big) & ~big & ~letters;
        const uint64_t alone = capitals & ~(letters >> 1);
        const uint32_t n_words = smz_marks_count(words.starts);
        const uint32_t n_capitals = smz_marks_count(capitals);
        const uint32_t n_letters = smz_marks_count(letters);
        line->n.shouted += smz_marks_count(shouted) - smz_marks_count(alone);
        line->camel |= ((letters & ~big) << 1 & big) != 0;
        line->n.words += n_words;
        line->n.capitals += n_capitals;
        line->n.lowers += n_words - n_capitals;
        line->n.letters += n_letters;
        counts->by_script[SMZ_SCRIPT_LATIN] += n_letters;
        counts->letters = size - smz_marks_last(words.starts);
        line->marks |= words.bracket ? SMZ_MARK_BRACKET : 0;
        end = at + size;
        next = words.next;
        at += next;
    } while (next > 0);
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
                          .n = line->n,
                          .folded_size = (uint32_t)line->folded_size};
    return gap;
}

/* What is told of a line when all its words have been looked at. */
static void sum_up(smz_line *line, const tally *counts)
{
    line->whole = line->folded_size + WORD_MOST <= SMZ_LINE_FOLDED;
    line->latin = counts->by_script[SMZ_SCRIPT_LATIN] == line->n.letters;
    line->hash = smz_bytes_hash_more(line->hash, line->folded, line->folded_size);
    if (line->folded_size > 0) line->folded_size--; /* the blank behind the last word */
    smz_bytes_store(0, line->folded + line->folded_size);
    uint32_t most = 0;
    for (int i = 1; i < SMZ_SCRIPT_COUNT; i++) {
        if (counts->by_script[i] <= most) continue;
        most = counts->by_script[i];
        line->script = (smz_script)i;
    }
}

void smz_line_look_within(const char *text, size_t size, size_t room, smz_line *line)
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
            end = look_at_run(line, from, room, &counts);
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
            uint32_t n_inner = line->n.inner;
            look_between(line, between, from, before);
            if (gap != NULL) {
                gap->inner = line->n.inner - n_inner;
                line->n_gaps++;
            }
        }
        line->marks |= roles >> SMZ_BYTE_MARKS;
        from = between = end;
        roles = 0;
    }
    if (roles & SMZ_BYTE_LOUD) look_between(line, between, size, counts.letters);
    line->marks |= roles >> SMZ_BYTE_MARKS;
    sum_up(line, &counts);
    smz_line_look_at_end(line);
    line->address = has_address(text, size, line->marks);
}

void smz_line_look(const char *text, size_t size, smz_line *line)
{
    smz_line_look_within(text, size, size, line);
}

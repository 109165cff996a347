/*
 * caption.c - tells the text and the credit of a picture from a sentence of the story, by
 * an opening cue ("Photo:", "Im Bild", "In this file photo"), by a credit at the end
 * ("(AP)", "Photo: Agency |", "REUTERS/Name"), by "(L)" and by an agency's picture slug
 * ("PARIS, FRANCE - MAY 07: ..."); and the texts of a gallery
 * ("3 of 12 ... 4 of 12 ...").
 */
#include "input/block.h"

#include "base/utf8.h"
#include "text/word.h"

#include <string.h>

static const char WHY_CUE[] = "picture caption";
static const char WHY_GALLERY[] = "texts of a gallery";
static const char WHY_CREDIT[] = "picture credit";
static const char WHY_DATE[] = "picture caption with its date";

enum { CAPTION_MOST = 70, CREDIT_MOST = 9 };

size_t smz_line_after(const smz_line *line, uint32_t n)
{
    size_t at = 0;
    while (at < line->size && n > 0) {
        smz_word_kind kind;
        at = smz_word_end(line->text, line->size, at, &kind);
        n -= kind != SMZ_WORD_NONE;
    }
    return at;
}

/* Whether a mark that sets a label off stands at text[at]: "Photo: ", "Foto | ". */
static bool label_mark(const smz_line *line, size_t at)
{
    while (at < line->size) {
        uint32_t c = smz_utf8_next(line->text, &at);
        if (smz_is_white(c)) continue;
        return c == ':' || c == '|' || c == '/' || c == 0xFF1A || c == '(' || c == 0xA9 ||
               (smz_is_dash(c) && at < line->size && line->text[at] == ' ');
    }
    return true; /* nothing but the label */
}

/* Opens with "Photo:", "Bild von", "In this photo ..." */
static bool has_opening_cue(const smz_line *line, const smz_cues *cues)
{
    if (!(cues->first & SMZ_CUE_CAPTION) || line->n.words > CAPTION_MOST) return false;
    if (label_mark(line, smz_line_after(line, cues->first_words))) return true;
    if (cues->first_words >= 2) return true;
    /* "Photo Reuters" is a credit, "Photos of the square show crowds." is a sentence. */
    return line->ending != SMZ_ENDING_FULL && line->n.words <= 6;
}

/* The start of a closing bracket's content, and the byte of its opening; 0 if the line
 * does not end in a bracket. `*end` is the end of the content. */
static size_t last_bracket(const smz_line *line, size_t *open, size_t *end)
{
    size_t at = line->size;
    while (at > 0) {
        size_t here = at;
        uint32_t c = smz_utf8_previous(line->text, &at);
        if (smz_is_white(c) || c == '.' || c == '"' || c == 0x201D) continue;
        if (c != ')' && c != ']') return 0;
        *end = here - 1;
        break;
    }
    size_t least = *end > 120 ? *end - 120 : 0;
    while (at > least) {
        size_t start = at;
        uint32_t c = smz_utf8_previous(line->text, &at);
        if (c == '(' || c == '[') {
            *open = at;
            return start;
        }
    }
    return 0;
}

static bool has_byte(const smz_line *line, char byte)
{
    return memchr(line->text, byte, line->size) != NULL;
}

/* Whether a few words name who took or owns a picture. */
static bool names_owner(const smz_line *part, bool after_stop)
{
    smz_cues cues;
    smz_cues_find(part, &cues);
    if (part->n.words == 0 || part->n.words > CREDIT_MOST) return false;
    if (cues.anywhere & (SMZ_CUE_CREDITS | SMZ_CUE_BYLINE)) {
        if (cues.first & (SMZ_CUE_CREDITS | SMZ_CUE_BYLINE)) return false;
    }
    if (cues.first & SMZ_CUE_CAPTION) return true;
    if ((cues.last & SMZ_CUE_CAPTION) && part->n.lowers <= 1)
        return true; /* "(Navy photo)" */
    if (cues.anywhere & SMZ_CUE_AGENCY)
        return part->n.lowers <= 1 &&
               (after_stop || has_byte(part, '/') || cues.agency_words == part->n.words);
    /* "(Martha Jones)", "(KVXT)", "(Ann Lee/The Daily)": capitals only. */
    bool capital = part->n.capitals + part->n.numbers >= part->n.words - part->n.lowers &&
                   part->n.lowers <= part->n.words / 4 && part->n.capitals > 0;
    return capital && (has_byte(part, '/') || after_stop);
}

/* Ends in "(AP)", "[Jane Doe/Agency]" or a bracketed full date. */
static const char *bracket_why(const smz_line *line)
{
    size_t open = 0, end = 0, start = last_bracket(line, &open, &end);
    if (start == 0 || line->n.inner > 3) return NULL;
    smz_date date;
    if (line->n.inner == 0 && end > start && line->n.words <= 50 &&
        smz_date_find(line->text + start, end - start, 0, SMZ_DATE_DAY_FIRST, &date) &&
        date.year != 0 && smz_date_residue(line->text + start, end - start, 1) == 0)
        return WHY_DATE;
    if (line->ending != SMZ_ENDING_BRACKET) return NULL;
    size_t at = open;
    bool stop = open == 0; /* the bracket is the whole line */
    while (at > 0) {
        uint32_t c = smz_utf8_previous(line->text, &at);
        if (smz_is_white(c) || smz_is_closer(c)) continue;
        stop = c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x964;
        break;
    }
    smz_line part;
    smz_line_look(line->text + start, end - start, &part);
    return names_owner(&part, stop) ? WHY_CREDIT : NULL;
}

/* Ends in "Photo: Agency |", "REUTERS/Name", "Courtesy of the museum". */
static bool has_closing_credit(const smz_line *line, const smz_cues *all)
{
    if (line->ending == SMZ_ENDING_FULL || line->n.inner > 3) return false;
    /* What is not in the whole line is not at its end. */
    if (line->whole && line->n.words <= SMZ_CUES_MOST &&
        !(all->anywhere & (SMZ_CUE_CAPTION | SMZ_CUE_AGENCY)))
        return false;
    /* What follows the last full stop, or the whole line if it is short. */
    size_t start = line->size, least = line->size > 160 ? line->size - 160 : 0;
    while (start > least) {
        size_t at = start;
        uint32_t c = smz_utf8_previous(line->text, &at);
        if ((c == '.' || c == '!' || c == '?') && start < line->size &&
            line->text[start] == ' ')
            break;
        start = at;
    }
    if (start == least && least > 0) return false;
    smz_line part;
    size_t end = line->size;
    smz_trim(line->text, &start, &end);
    if (start >= end) return false;
    smz_line_look(line->text + start, end - start, &part);
    smz_cues cues;
    smz_cues_find(&part, &cues);
    if (part.n.words > CREDIT_MOST + 3) return false;
    if ((cues.first & SMZ_CUE_CAPTION) &&
        label_mark(&part, smz_line_after(&part, cues.first_words)))
        return true;
    return (cues.anywhere & SMZ_CUE_AGENCY) && has_byte(&part, '/') &&
           part.n.lowers <= part.n.words / 3 && part.n_separators > 0;
}

/* "... at the gate Credit: Agency": a label near the end of an unstopped line. */
static bool has_late_label(const smz_line *line)
{
    if (line->ending == SMZ_ENDING_FULL || line->n.inner > 3) return false;
    if (!(line->marks & SMZ_MARK_COLON)) return false;
    size_t colon = line->size, least = line->size > 60 ? line->size - 60 : 0;
    while (colon > least && line->text[colon - 1] != ':') colon--;
    if (colon == least || colon < 2) return false;
    size_t end = colon - 1;
    while (end > 0 && line->text[end - 1] == ' ') end--;
    size_t start = end;
    while (start > 0 && line->text[start - 1] != ' ' && end - start < 30) start--;
    if (start > 0 && line->text[start - 1] != ' ') return false;
    smz_line part;
    smz_cues cues;
    smz_line_look(line->text + start, end - start, &part);
    smz_cues_find(&part, &cues);
    return (cues.first & SMZ_CUE_CAPTION) != 0;
}

/* "(L)", "(left)", "(слева)": who stands where. "(R)" alone is a party. */
static bool has_position(const smz_line *line)
{
    static const char *const marks[] = {"(L)",        "(left)",      "(right)",
                                        "(links)",    "(li.)",       "(rechts)",
                                        "(re.)",      "(à gauche)",  "(à droite)",
                                        "(izq.)",     "(izquierda)", "(derecha)",
                                        "(слева)",    "(справа)",    "(vlevo)",
                                        "(vpravo)",   "(z lewej)",   "(z prawej)",
                                        "(trái)",     "(phải)",      "(till vänster)",
                                        "(sinistra)", "(destra)",    "(esq.)"};
    if (!(line->marks & SMZ_MARK_BRACKET)) return false;
    if (line->n.inner > 2 || line->n.words > CAPTION_MOST) return false;
    size_t n_marks = line->ending == SMZ_ENDING_FULL ? 1 : sizeof marks / sizeof *marks;
    const char *at = line->text, *end = line->text + line->size;
    while ((at = memchr(at, '(', (size_t)(end - at))) != NULL) {
        for (size_t i = 0; i < n_marks; i++) { /* a sentence may say "(left)" too */
            size_t length = strlen(marks[i]);
            if ((size_t)(end - at) >= length && memcmp(at, marks[i], length) == 0)
                return true;
        }
        at++;
    }
    return false;
}

/* "PARIS, FRANCE - MAY 07: A man looks on ..." */
static bool has_slug(const smz_line *line)
{
    if (!(line->marks & SMZ_MARK_COLON)) return false;
    const char *colon = memchr(line->text, ':', line->size < 90 ? line->size : 90);
    if (colon == NULL) return false;
    size_t size = (size_t)(colon - line->text);
    smz_line part;
    smz_date date;
    if (smz_line_has_small(line, size)) return false;
    smz_line_look(line->text, size, &part);
    return part.n.lowers == 0 && part.n.shouted >= 2 &&
           smz_date_find(line->text, size, 0, SMZ_DATE_MONTH_FIRST, &date) &&
           date.start > 0 && date.end == size;
}

/* "Above: The mill in May": where the picture is. The colon must follow at once. */
static bool has_place(const smz_line *line)
{
    static const char *const places[] = {
        "above",  "below", "top",   "bottom", "left",      "right",    "pictured",
        "oben",   "unten", "links", "rechts", "ci-dessus", "à gauche", "à droite",
        "arriba", "abajo", "acima", "abaixo", "sopra",     "sotto",    "boven",
        "вверху", "внизу", "слева", "справа", "nahoře",    "dole",     "solda"};
    if (!(line->marks & SMZ_MARK_COLON)) return false;
    const char *colon = memchr(line->text, ':', line->size < 24 ? line->size : 24);
    if (colon == NULL || line->n.words > CAPTION_MOST) return false;
    size_t size = (size_t)(colon - line->text);
    while (size > 0 && line->text[size - 1] == ' ') size--;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (smz_line_is(line, places[i], size)) return true;
    return false;
}

/* "A model of the mill is shown." */
static bool is_shown(const smz_line *line)
{
    static const char *const ends[] = {
        " is shown",     " are shown",     " is pictured",   " are pictured",
        " is seen here", " are seen here", " is shown here", " are shown here",
        " shown above",  " pictured above"};
    if (line->n.words > 30 || line->n.inner > 0 || line->folded_size == 0) return false;
    char last = line->folded[line->folded_size - 1];
    if (last != 'n' && last != 'd' && last != 'e') return false; /* of all the ends */
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t size = strlen(ends[i]);
        if (line->folded_size > size &&
            memcmp(line->folded + line->folded_size - size, ends[i], size) == 0)
            return true;
    }
    return false;
}

/* A number at text[*at], which is moved behind it; 0 if there is none. */
static unsigned number_at(const smz_line *line, size_t *at)
{
    unsigned value = 0;
    while (*at < line->size && line->text[*at] >= '0' && line->text[*at] <= '9' &&
           value < 10000)
        value = value * 10 + (unsigned)(line->text[(*at)++] - '0');
    return value;
}

/* "3 of 12" at text[*at]: two numbers with a short word between them. */
static bool count_at(const smz_line *line, size_t *at, unsigned *index, unsigned *all)
{
    *index = number_at(line, at);
    size_t from = *at;
    while (*at < line->size && *at - from < 8 &&
           !(line->text[*at] >= '0' && line->text[*at] <= '9')) {
        char c = line->text[(*at)++];
        if (c > 0 && c < 'A' && c != ' ') return false; /* no date, no score */
    }
    if (*at == from) return false;
    *all = number_at(line, at);
    return *index > 0 && *all >= 2 && *index <= *all;
}

/*
 * The texts of a gallery run together: they are counted, "3 of 12 ... 4 of 12 ... 5 of
 * 12", or start with such a count and speak of photos in front of the first full stop.
 */
static bool is_gallery(const smz_line *line)
{
    unsigned before = 0, before_all = 0, run = 0;
    /* Three counts start in three words; else the line must start with one. */
    if (line->n.figures < 3 && !(line->text[0] >= '0' && line->text[0] <= '9'))
        return false;
    for (size_t i = 0; i < line->size;) {
        char c = line->text[i];
        bool starts = c >= '0' && c <= '9' && (i == 0 || line->text[i - 1] == ' ');
        if (!starts) {
            i++;
            continue;
        }
        unsigned index = 0, all = 0;
        size_t at = i;
        if (!count_at(line, &at, &index, &all)) {
            while (i < line->size && line->text[i] != ' ') i++;
            continue;
        }
        if (i == 0 && at < line->size && line->text[at] == ' ') {
            const char *stop = memchr(line->text, '.', line->size);
            smz_line head;
            smz_cues cues;
            smz_line_look(line->text, stop != NULL ? (size_t)(stop - line->text) : at,
                          &head);
            smz_cues_find(&head, &cues);
            if ((cues.anywhere & SMZ_CUE_CAPTION) && head.n.capitals > head.n.lowers / 2)
                return true;
        }
        run = all == before_all && index == before + 1 ? run + 1 : 0;
        if (run == 2) return true;
        before = index;
        before_all = all;
        i = at;
    }
    return false;
}

const char *smz_caption_why(const smz_line *line, const smz_cues *cues)
{
    if (has_opening_cue(line, cues) || has_position(line) || has_slug(line) ||
        has_place(line) || is_shown(line))
        return WHY_CUE;
    if (is_gallery(line)) return WHY_GALLERY;
    const char *why = bracket_why(line);
    if (why == NULL && (has_closing_credit(line, cues) || has_late_label(line)))
        why = WHY_CREDIT;
    return why;
}

bool smz_caption_credit(const smz_line *line, const smz_cues *cues)
{
    if (line->size > 2 && line->text[0] == '(' && line->n.words <= CREDIT_MOST)
        return bracket_why(line) == WHY_CREDIT;
    if (is_shown(line)) return true;
    return (cues->first & SMZ_CUE_CAPTION) && line->n.words <= CREDIT_MOST &&
           label_mark(line, smz_line_after(line, cues->first_words));
}

/*
 * mail.c - the header lines at the start of a text that came as a mail (RFC 5322) into
 * its subject, its date and the rest. Names and folding are those of section 2.2.
 */
#include "input/mail.h"

#include "input/line.h"

#include <string.h>

const char smz_mail_why[] = "header of a mail";

/* What a header line is. */
typedef enum field {
    FIELD_NONE = 0,
    FIELD_OTHER,
    FIELD_FROM,
    FIELD_SUBJECT,
    FIELD_DATE
} field;

/* Fewer lines are something else: a label, a line of a dialogue. */
enum { FIELDS_LEAST = 2 };

/* One header line with the lines that it goes on in: text[start .. end). */
typedef struct header {
    size_t start, value, end;
    uint32_t n_lines;
    field kind;
} header;

/* Whether text[at .. end) starts with the word, in whatever case. */
static bool starts_with(const char *text, size_t end, size_t at, const char *word)
{
    const size_t length = strlen(word);
    if (end - at < length) return false;
    for (size_t i = 0; i < length; i++)
        if (smz_to_lower((unsigned char)text[at + i]) != (unsigned char)word[i])
            return false;
    return true;
}

/* What a line's name, with its colon, makes of it. */
static field kind_of(const char *text, size_t end, size_t at)
{
    static const struct {
        const char *name;
        field kind;
    } names[] = {
        {"from:", FIELD_FROM},          {"subject:", FIELD_SUBJECT},
        {"date:", FIELD_DATE},          {"to:", FIELD_OTHER},
        {"cc:", FIELD_OTHER},           {"bcc:", FIELD_OTHER},
        {"sender:", FIELD_OTHER},       {"reply-to:", FIELD_OTHER},
        {"message-id:", FIELD_OTHER},   {"in-reply-to:", FIELD_OTHER},
        {"references:", FIELD_OTHER},   {"comments:", FIELD_OTHER},
        {"keywords:", FIELD_OTHER},     {"received:", FIELD_OTHER},
        {"return-path:", FIELD_OTHER},  {"mime-version:", FIELD_OTHER},
        {"delivered-to:", FIELD_OTHER}, {"user-agent:", FIELD_OTHER},
        {"organization:", FIELD_OTHER}, {"newsgroups:", FIELD_OTHER},
    };
    static const char *const families[] = {"x-",      "list-", "content-",
                                           "resent-", "dkim-", "authentication-"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (starts_with(text, end, at, names[i].name)) return names[i].kind;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        if (!starts_with(text, end, at, families[i])) continue;
        while (at < end && text[at] > ' ' && text[at] < 0x7F && text[at] != ':') at++;
        return at < end && text[at] == ':' ? FIELD_OTHER : FIELD_NONE;
    }
    return FIELD_NONE;
}

static size_t line_end(const char *text, size_t size, size_t at)
{
    while (at < size && text[at] != '\n' && text[at] != '\r') at++;
    return at;
}

static size_t next_line(const char *text, size_t size, size_t end)
{
    if (end + 1 < size && text[end] == '\r' && text[end + 1] == '\n') return end + 2;
    return end < size ? end + 1 : end;
}

static size_t skip_blanks(const char *text, size_t size, size_t at)
{
    while (at < size && (text[at] == ' ' || text[at] == '\t')) at++;
    return at;
}

/* The header line at text[at] with those that it goes on in, if there is one; returns
 * where the next line starts. */
static size_t take_header(const char *text, size_t size, size_t at, header *out)
{
    size_t end = line_end(text, size, at);
    *out = (header){.start = at, .end = end, .n_lines = 1};
    out->kind = kind_of(text, end, at);
    if (out->kind == FIELD_NONE) return at;
    out->value = at;
    while (text[out->value] != ':') out->value++;
    out->value = skip_blanks(text, end, out->value + 1);
    size_t next = next_line(text, size, end);
    if (out->kind == FIELD_DATE) return next; /* is never so long */
    for (;;) {
        const size_t from = skip_blanks(text, size, next);
        end = line_end(text, size, from);
        if (from == next || from == end) return next;
        next = next_line(text, size, end);
        out->end = end;
        out->n_lines++;
    }
}

/* Moves the start of a subject past "Re: Fwd: ". Subjects that are encoded (RFC 2047) say
 * nothing to a reader: those are left empty. */
static void find_subject(const char *text, header *h)
{
    if (h->value >= h->end) return;
    static const char *const answers[] = {"re:", "fwd:", "fw:", "aw:", "wg:", "sv:"};
    for (size_t at = h->value; at + 1 < h->end; at++)
        if (text[at] == '=' && text[at + 1] == '?') h->value = h->end;
    for (size_t i = 0; i < sizeof answers / sizeof *answers;) {
        if (starts_with(text, h->end, h->value, answers[i])) {
            h->value = skip_blanks(text, h->end, h->value + strlen(answers[i]));
            i = 0;
        } else {
            i++;
        }
    }
}

/* Where the first line that is not blank starts. */
static size_t first_line(const char *text, size_t size)
{
    size_t at = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < size && (text[at] == '\n' || text[at] == '\r')) at++;
    return at;
}

/* Whether the text starts with a mail's header lines: two at least, and among them who
 * wrote, what of or when. */
static bool has_headers(const char *text, size_t size, size_t at)
{
    size_t n = 0;
    bool known = false;
    header h;
    for (; n < FIELDS_LEAST || !known; n++) {
        if (at == size) return false;
        at = take_header(text, size, at, &h);
        if (h.kind == FIELD_NONE) return false;
        known |= h.kind != FIELD_OTHER;
    }
    return true;
}

smz_status smz_mail_find(const smz_allocator *allocator, const char *text, size_t size,
                         smz_mail *mail, smz_paragraphs *paragraphs)
{
    size_t at = first_line(text, size);
    const size_t none = SIZE_MAX, before = paragraphs->count;
    size_t subject = none, date = none, rest = none; /* `rest`: the one that may grow */
    *mail = (smz_mail){0};
    if (!has_headers(text, size, at)) return SMZ_OK;
    for (header h; at < size;) {
        const size_t next = take_header(text, size, at, &h);
        if (h.kind == FIELD_NONE) break;
        at = next;
        smz_trim(text, &h.start, &h.end);
        if (h.kind == FIELD_SUBJECT) {
            find_subject(text, &h);
            smz_trim(text, &h.value, &h.end);
        }
        const bool is_subject =
            h.kind == FIELD_SUBJECT && subject == none && h.value < h.end;
        const bool is_date = h.kind == FIELD_DATE && date == none;
        if (!is_subject && !is_date && rest != none) {
            smz_paragraph *open = &paragraphs->items[rest];
            open->size = h.end - open->offset;
            open->n_lines += h.n_lines;
            continue;
        }
        if (!SMZ_ARRAY_RESERVE(allocator, paragraphs, 1)) return SMZ_E_MEMORY;
        const size_t offset = is_subject ? h.value : h.start;
        paragraphs->items[paragraphs->count] =
            (smz_paragraph){.offset = offset,
                            .size = h.end - offset,
                            .n_lines = h.n_lines,
                            .mark = (uint32_t)(offset - h.start)};
        rest = none;
        if (is_subject)
            subject = paragraphs->count - before;
        else if (is_date)
            date = paragraphs->count - before;
        else
            rest = paragraphs->count;
        paragraphs->count++;
    }
    mail->size = at;
    mail->n = paragraphs->count - before;
    mail->subject = subject < mail->n ? subject : mail->n;
    mail->date = date < mail->n ? date : mail->n;
    return SMZ_OK;
}

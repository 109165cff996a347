/*
 * units.c - a paragraph into units: prose is cut into sentences, its date line and
 * bullets set aside; what a line is that is no sentence depends on the lines around it.
 */
#include "input/reader.h"

#include "base/utf8.h"
#include "text/list_item.h"
#include "text/sentence.h"

#include <string.h>

static const char WHY_SENTENCE[] = "a sentence of the story";
static const char WHY_AFTER[] = "after the story's end";
static const char WHY_SHORT[] = "short line without a sentence";
static const char WHY_HEADING[] = "heading between paragraphs";
static const char WHY_SUBHEAD[] = "line under the headline";
static const char WHY_ITEM[] = "list item without a sentence";
static const char WHY_BYLINE[] = "author's line";
static const char WHY_DATELINE[] = "place, agency or date in front of the story";
static const char WHY_CLOCK[] = "time in front of an entry";
static const char WHY_TEASER[] = "teaser";
static const char WHY_CREDIT[] = "picture credit";
static const char WHY_CREDITS[] = "credits of the writers";
static const char WHY_LEADS[] = "leads to what follows";
static const char WHY_BULLET[] = "mark in front of a list item";
static const char WHY_MARK[] = "mark of a heading or quotation";
static const char WHY_BROKEN[] = "broken by marks of a quotation";
static const char WHY_TITLE_DATE[] = "date in front of the headline";

/* Prose paragraphs behind which no line is a byline or dates the document. */
enum { HEAD_PARAGRAPHS = 2 };

/* Paragraphs that a time of day stands in front of, from which it is no part of them. */
enum { ENTRIES_LEAST = 2 };

/* Takes the document's date from a piece of a line near its start. */
static void take_date(smz_reader *r, size_t offset, size_t size)
{
    smz_report_take_date(r->text + offset, size, r->order, &r->date);
}

/* Adds text[offset .. offset+size), trimmed; nothing if it is all white space. */
static bool add_unit(smz_reader *r, size_t block, size_t offset, size_t size,
                     smz_kind kind, const char *why)
{
    size_t end = offset + size;
    smz_trim(r->text, &offset, &end);
    if (offset == end) return true;
    smz_units *units = &r->out->units;
    if (!SMZ_ARRAY_RESERVE(r->allocator, units, 1)) return false;
    units->items[units->count++] = (smz_unit){
        offset, end - offset, (uint32_t)block, kind, why, r->blocks[block].language};
    return true;
}

/* Whether a sentence of quoted lines has the marks of those that it goes on in. Where all
 * is quoted it is shown with them. */
static bool is_broken(const smz_reader *r, size_t index, size_t offset, size_t size)
{
    if (!r->blocks[index].quoted || !r->unquoted) return false;
    const char *at = r->text + offset, *end = at + size;
    while ((at = memchr(at, '>', (size_t)(end - at))) != NULL) {
        const char *before = at;
        while (before > r->text + offset && (before[-1] == ' ' || before[-1] == '\t'))
            before--;
        if (before > r->text + offset && (before[-1] == '\n' || before[-1] == '\r'))
            return true;
        at++;
    }
    return false;
}

/* What a sentence is by itself and by where it stands; `last`: it ends its paragraph. */
static void settle_sentence(const smz_reader *r, size_t index, smz_line *line, bool last,
                            smz_kind *kind, const char **why)
{
    const smz_block *block = &r->blocks[index];
    const smz_units *units = &r->out->units;
    smz_cues cues;
    *kind = SMZ_KIND_SENTENCE;
    *why = WHY_SENTENCE;
    smz_cues_find(line, &cues);
    if (smz_caption_credit(line, &cues)) {
        *kind = SMZ_KIND_CAPTION;
        *why = WHY_CREDIT;
    } else if ((cues.first & SMZ_CUE_CREDITS) || smz_dateline_contributors(line) ||
               ((cues.last & SMZ_CUE_CREDITS) && last && line->n.words <= 40)) {
        *kind = SMZ_KIND_DATELINE;
        *why = WHY_CREDITS;
    } else if (last && line->ending == SMZ_ENDING_CONTINUED && smz_line_leads(line)) {
        *kind = SMZ_KIND_HEADING; /* what it speaks of is not in it */
        *why = WHY_LEADS;
    } else if (last && line->ending == SMZ_ENDING_NONE && line->n.letters == 0) {
        *kind = SMZ_KIND_CHROME; /* a number stuck to the paragraph */
        *why = WHY_SHORT;
    } else {
        const char *notice = smz_notice_why(line, &cues);
        if (notice != NULL) {
            *kind = SMZ_KIND_CHROME;
            *why = notice;
        } else if (last && line->ending == SMZ_ENDING_NONE && line->n.words <= 12 &&
                   line->n.capitals > line->n.lowers && units->count > 0 &&
                   units->items[units->count - 1].paragraph == index) {
            *kind = SMZ_KIND_CHROME; /* a label stuck to the paragraph */
            *why = WHY_SHORT;
        } else if (last && block->ending == SMZ_ENDING_ELLIPSIS && index + 1 == r->end &&
                   block->n_inner > 0 && line->ending == SMZ_ENDING_ELLIPSIS) {
            *kind = SMZ_KIND_CHROME; /* the rest is elsewhere */
            *why = WHY_TEASER;
        }
    }
}

/* One sentence of a prose paragraph. */
static bool add_sentence(smz_reader *r, size_t index, size_t offset, size_t size,
                         bool last)
{
    const smz_block *block = &r->blocks[index];
    smz_units *units = &r->out->units;
    smz_line line;
    smz_kind kind;
    const char *why;
    const size_t from = offset - block->offset; /* in the paragraph */
    if (block->parts == NULL ||
        !smz_line_part(block->parts, r->text + block->offset, from, from + size, &line))
        smz_line_look_within(r->text + offset, size, r->size - offset, &line);
    if (line.n.words == 0 && units->count > 0 &&
        units->items[units->count - 1].paragraph == index) {
        /* A quotation mark or bullet alone is part of the sentence before. */
        smz_unit *before = &units->items[units->count - 1];
        size_t start = before->offset, end = offset + size;
        smz_trim(r->text, &start, &end);
        before->size = end - start;
        return true;
    }
    if (is_broken(r, index, offset, size))
        return add_unit(r, index, offset, size, SMZ_KIND_CHROME, WHY_BROKEN);
    settle_sentence(r, index, &line, last, &kind, &why);
    return add_unit(r, index, offset, size, kind, why);
}

/* The bytes of a bullet or hyphen and the blank after it at the start of a sentence, or
 * of the mark of a quoted line. A dash may open direct speech and stays. */
static size_t bullet_size(const char *text, size_t size, bool quoted)
{
    size_t at = 0;
    uint32_t c = smz_utf8_next(text, &at);
    if (quoted && c == '>')
        while (at + 1 < size &&
               (text[at] == '>' || (text[at] == ' ' && text[at + 1] == '>')))
            at++;
    else if (c != '-' && c != '*' && !smz_list_is_bullet(c))
        return 0;
    if (at >= size || text[at] != ' ') return 0;
    return at;
}

/* A paragraph of sentences, its dateline and bullets trimmed. */
static bool add_prose(smz_reader *r, size_t index)
{
    const smz_block *block = &r->blocks[index];
    const char *start = r->text + block->offset;
    const char *why = WHY_CLOCK;
    size_t at = r->n_entries >= ENTRIES_LEAST ? smz_clock_prefix(start, block->size) : 0;
    if (at == 0) {
        at = smz_dateline_prefix(start, block->size, r->prose);
        if (at > 0 && r->prose == 0) take_date(r, block->offset, at);
        why = WHY_DATELINE;
    }
    if (at > 0) {
        if (!add_unit(r, index, block->offset, at, SMZ_KIND_DATELINE, why)) return false;
        size_t end = block->size;
        smz_trim(start, &at, &end);
    }
    while (at < block->size) {
        size_t end = smz_sentence_end(start, block->size, at, block->language);
        size_t bullet = bullet_size(start + at, end - at, block->quoted);
        if (bullet > 0) {
            const bool mark = start[at] == '>';
            if (!add_unit(r, index, block->offset + at, bullet, SMZ_KIND_CHROME,
                          mark ? WHY_MARK : WHY_BULLET))
                return false;
            at += bullet;
            while (at < end && start[at] == ' ') at++;
            if (at == end) continue;
        }
        if (at == 0 && end == block->size && block->ending == SMZ_ENDING_FULL &&
            !block->quoted) {
            /* The whole paragraph, which has been looked at already. */
            return add_unit(r, index, block->offset, end, SMZ_KIND_SENTENCE,
                            WHY_SENTENCE);
        }
        if (!add_sentence(r, index, block->offset + at, end - at, end == block->size))
            return false;
        at = end;
    }
    return true;
}

/* A line that is no sentence: what it is depends on where it stands. */
static void settle_short(const smz_reader *r, size_t index, smz_kind *kind,
                         const char **why)
{
    const smz_block *block = &r->blocks[index];
    bool inside = index > 0 && index + 1 < r->n;
    *kind = SMZ_KIND_CHROME;
    *why = WHY_SHORT;
    if (block->byline && r->prose < HEAD_PARAGRAPHS) {
        *kind = SMZ_KIND_DATELINE;
        *why = WHY_BYLINE;
    } else if (block->heading) {
        *kind = SMZ_KIND_HEADING;
        *why = WHY_HEADING;
    } else if (r->prose == 0) {
        if (r->title < index && block->n_words >= 4) {
            *kind = SMZ_KIND_HEADING;
            *why = WHY_SUBHEAD;
        }
    } else if (block->item) {
        *kind = SMZ_KIND_HEADING;
        *why = WHY_ITEM;
    } else if (inside) {
        bool before = r->blocks[index - 1].role == SMZ_ROLE_SHORT;
        bool after = r->blocks[index + 1].role == SMZ_ROLE_SHORT;
        bool two_before =
            before && index > 1 && r->blocks[index - 2].role == SMZ_ROLE_SHORT;
        bool two_after =
            after && index + 2 < r->n && r->blocks[index + 2].role == SMZ_ROLE_SHORT;
        if ((before && after) || two_before || two_after) return; /* a list or a menu */
        *kind = SMZ_KIND_HEADING;
        *why = WHY_HEADING;
    }
}

/* Whether a few words with a full stop stand between paragraphs: "Well, not always." */
static bool is_short_sentence(const smz_reader *r, size_t i)
{
    const smz_block *block = &r->blocks[i];
    if (!block->brief || i == 0) return false;
    return r->blocks[i - 1].role == SMZ_ROLE_PROSE &&
           (i + 1 == r->end || (i + 1 < r->n && r->blocks[i + 1].role == SMZ_ROLE_PROSE));
}

/* Whether a block that ends in "..." stands among other teasers. */
static bool is_teaser(const smz_reader *r, size_t i)
{
    if (r->blocks[i].n_words <= 3) return true;
    for (int side = -1; side <= 1; side += 2) {
        if ((side < 0 && i == 0) || (side > 0 && i + 1 >= r->n)) continue;
        smz_role role = r->blocks[side < 0 ? i - 1 : i + 1].role;
        if (role == SMZ_ROLE_SHORT || role == SMZ_ROLE_TEASER) return true;
    }
    return false;
}

bool smz_reader_add_units(smz_reader *r, size_t i)
{
    const smz_block *block = &r->blocks[i];
    const char *why = block->why;
    smz_kind kind = SMZ_KIND_CHROME;
    bool after = i >= r->end && r->end > 0;
    if (block->mark > 0 && !add_unit(r, i, block->offset - block->mark, block->mark,
                                     i < r->mail.n ? SMZ_KIND_DATELINE : SMZ_KIND_CHROME,
                                     i < r->mail.n ? smz_mail_why : WHY_MARK))
        return false;
    switch (block->role) {
    case SMZ_ROLE_TITLE: {
        size_t skip = i == r->title ? smz_dateline_before_title(r->text + block->offset,
                                                                block->size)
                                    : 0;
        if (skip > 0) {
            take_date(r, block->offset, skip);
            if (!add_unit(r, i, block->offset, skip, SMZ_KIND_DATELINE, WHY_TITLE_DATE))
                return false;
        }
        return add_unit(r, i, block->offset + skip, block->size - skip, SMZ_KIND_TITLE,
                        why);
    }
    case SMZ_ROLE_CREDITS:
        kind = SMZ_KIND_DATELINE;
        break;
    case SMZ_ROLE_DATELINE:
        if (after) break;
        kind = SMZ_KIND_DATELINE;
        if (r->prose < HEAD_PARAGRAPHS) take_date(r, block->offset, block->size);
        break;
    case SMZ_ROLE_CAPTION:
        if (!after) kind = SMZ_KIND_CAPTION;
        break;
    case SMZ_ROLE_SHORT:
        if (!after && r->prose > 0 && is_short_sentence(r, i)) return add_prose(r, i);
        if (!after) settle_short(r, i, &kind, &why);
        if (kind == SMZ_KIND_DATELINE) take_date(r, block->offset, block->size);
        break;
    case SMZ_ROLE_TEASER:
        if (!after && !is_teaser(r, i)) return add_prose(r, i);
        why = WHY_TEASER;
        break;
    case SMZ_ROLE_PROSE:
        if (!after) return add_prose(r, i);
        break;
    case SMZ_ROLE_NOTICE:
    case SMZ_ROLE_COUNTER:
        break;
    }
    if (after && kind == SMZ_KIND_CHROME && block->role != SMZ_ROLE_NOTICE)
        why = WHY_AFTER;
    return add_unit(r, i, block->offset, block->size, kind, why);
}

/* Where a document has no sentence at all, its lines with a full stop are sentences: "The
 * dam held." alone is no headline. */
void smz_reader_take_stops(const smz_reader *r)
{
    smz_reading *out = r->out;
    for (size_t i = 0; i < out->units.count; i++) {
        smz_unit *unit = &out->units.items[i];
        const smz_block *block = &r->blocks[unit->paragraph];
        if (block->role != SMZ_ROLE_SHORT && block->role != SMZ_ROLE_TITLE) continue;
        if (unit->kind == SMZ_KIND_DATELINE || block->byline || block->n_words < 2 ||
            block->ending != SMZ_ENDING_FULL)
            continue;
        if (unit->offset == out->title_offset) out->title_size = 0;
        unit->kind = SMZ_KIND_SENTENCE;
        unit->why = WHY_SENTENCE;
    }
}

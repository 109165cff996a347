/*
 * reading.c - the order in which a text is read: paragraphs are taken for prose,
 * headline, date line, caption or chrome by themselves (chrome.c, caption.c, dateline.c),
 * then by their neighbours (blocks.c), the headline and the story's end are found
 * (title.c, chrome.c), and each paragraph becomes units (units.c).
 */
#include "input/head.h"
#include "input/reader.h"
#include "text/paragraph.h"

#include <string.h>

/* What a paragraph of a mail's header is, whatever it looks like. */
static void take_header(const smz_reader *r, size_t i)
{
    smz_block *block = &r->blocks[i];
    block->why = smz_mail_why;
    block->byline = block->brief = block->follows_end = false;
    block->role = i == r->mail.subject ? SMZ_ROLE_SHORT
                  : i == r->mail.date  ? SMZ_ROLE_DATELINE
                                       : SMZ_ROLE_CREDITS;
}

/* The text into paragraphs, those of a mail's header first. */
static smz_status find_paragraphs(smz_reader *r, size_t size, smz_paragraphs *out)
{
    smz_status status = smz_mail_find(r->allocator, r->text, size, &r->mail, out);
    if (status != SMZ_OK) return status;
    const size_t from = r->mail.size;
    status = smz_paragraphs_find(r->allocator, r->text + from, size - from, out);
    if (status != SMZ_OK) return status;
    for (size_t i = r->mail.n; i < out->count; i++) out->items[i].offset += from;
    return smz_head_bylines(r->allocator, r->text, r->mail.n, out);
}

/* Finds the headline, which a mail has in its header if the caller does not know it. */
static size_t find_title(const smz_reader *r, const char *title, size_t title_size)
{
    if ((title == NULL || title_size == 0) && r->mail.subject < r->mail.n) {
        title = r->text + r->blocks[r->mail.subject].offset;
        title_size = r->blocks[r->mail.subject].size;
    }
    return smz_title_find(r->text, r->blocks, r->n, title, title_size);
}

/* The number of blocks up to the story's end. */
static size_t find_end(const smz_reader *r)
{
    const size_t from = r->mail.n, n = r->n - from;
    const smz_block *blocks = r->blocks + from;
    const size_t end = smz_story_end(blocks, n, smz_blocks_script(blocks, n));
    return end > 0 ? from + end : 0;
}

static bool classify(smz_reader *r, const smz_paragraphs *paragraphs)
{
    for (size_t i = 0; i < r->n; i++) {
        const smz_paragraph *paragraph = &paragraphs->items[i];
        smz_block *block = &r->blocks[i];
        smz_line line;
        smz_line_look_within(r->text + paragraph->offset, paragraph->size,
                             r->size - paragraph->offset, &line);
        memset(block, 0, sizeof *block);
        block->offset = paragraph->offset;
        block->size = paragraph->size;
        smz_block_classify(&line, paragraph->item != 0, block);
        block->mark = paragraph->mark;
        block->quoted = paragraph->quoted;
        block->heading = paragraph->heading;
        if (block->heading) {
            block->brief = false;
            if (block->role < SMZ_ROLE_SHORT) block->role = SMZ_ROLE_SHORT;
        }
        if (i < r->mail.n) take_header(r, i);
        r->unquoted |= block->role == SMZ_ROLE_PROSE && !block->quoted;
        if (block->role <= SMZ_ROLE_SHORT &&
            !smz_line_keep(&line, &r->arena, &block->parts))
            return false;
        r->n_entries += block->role <= SMZ_ROLE_SHORT &&
                        smz_clock_prefix(r->text + block->offset, block->size) > 0;
    }
    return true;
}

/* Turns the blocks into units; one of the headline's is the title. */
static bool add_units(smz_reader *r)
{
    smz_reading *out = r->out;
    for (size_t i = 0; i < r->n; i++) {
        size_t before = out->units.count;
        if (!smz_reader_add_units(r, i)) return false;
        for (size_t k = before; k < out->units.count; k++) {
            const smz_unit *unit = &out->units.items[k];
            if (unit->kind == SMZ_KIND_SENTENCE) {
                r->prose++;
                break;
            }
            if (i != r->title || unit->kind != SMZ_KIND_TITLE) continue;
            out->title_offset = unit->offset;
            out->title_size = unit->size;
        }
    }
    return true;
}

smz_status smz_reading_text(const smz_allocator *allocator, const char *text, size_t size,
                            const smz_language *language, const char *title,
                            size_t title_size, smz_reading *out)
{
    smz_status status = SMZ_E_MEMORY;
    smz_paragraphs paragraphs = {0};
    smz_reader r = {0};
    memset(out, 0, sizeof *out);
    r.allocator = r.arena.allocator = allocator;
    r.text = text;
    r.size = size;
    r.out = out;
    if (find_paragraphs(&r, size, &paragraphs) != SMZ_OK) goto done;
    r.n = paragraphs.count;
    r.blocks = smz_memory_new(allocator, r.n, sizeof *r.blocks);
    if (r.blocks == NULL) goto done;

    if (!classify(&r, &paragraphs)) goto done;
    smz_blocks_accept_teasers(r.blocks, r.n);
    r.title = find_title(&r, title, title_size);
    smz_blocks_repetitions(r.blocks, r.n);
    smz_blocks_lists(r.blocks, r.n);
    r.end = find_end(&r);
    out->language = smz_blocks_language(text, r.blocks, r.n, r.end, language);
    smz_blocks_keywords(text, r.blocks, r.n, out->language);
    r.order = smz_report_date_order(text, r.blocks, r.n, out->language);
    if (!add_units(&r)) goto done;
    if (r.prose == 0) smz_reader_take_stops(&r);
    memcpy(out->date, r.date.written, sizeof out->date);
    status = SMZ_OK;
done:
    if (status != SMZ_OK) SMZ_ARRAY_FREE(allocator, &out->units);
    smz_memory_free(allocator, r.blocks, r.n, sizeof *r.blocks);
    smz_arena_free(&r.arena);
    SMZ_ARRAY_FREE(allocator, &paragraphs);
    return status;
}

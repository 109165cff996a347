/*
 * reader.h - a document on its way from text to units: reading.c goes through its blocks
 * in order, units.c says what each of them gives.
 */
#ifndef SMZ_INPUT_READER_H
#define SMZ_INPUT_READER_H

#include "input/block.h"
#include "input/mail.h"

/* A document being read. */
typedef struct smz_reader {
    const smz_allocator *allocator;
    const char *text;
    size_t size; /* of the text */
    smz_block *blocks;
    smz_arena arena;      /* for the blocks' parts */
    size_t n, end;        /* blocks, and those up to the story's end, 0 if it has none */
    smz_mail mail;        /* its header, the first blocks */
    size_t title;         /* index of the headline, n if there is none */
    smz_date_order order; /* of numeric dates */
    bool unquoted;        /* some prose is not quoted */
    size_t n_entries;     /* paragraphs that a time of day stands in front of */
    /* What the blocks before have given. */
    smz_reading *out;
    smz_report_date date;
    size_t prose; /* paragraphs with sentences */
} smz_reader;

/* Adds the units of a block, whose role is settled, to r->out; the blocks before it have
 * been added. Takes the report's date from lines near its start. False: no memory. */
bool smz_reader_add_units(smz_reader *r, size_t index);

/* Where a document has no sentence at all, takes its lines with a full stop as sentences:
 * "The dam held." alone is no headline. */
void smz_reader_take_stops(const smz_reader *r);

#endif

/*
 * block.h - a paragraph on its way through reading.c: what it was taken for so far.
 */
#ifndef SMZ_INPUT_BLOCK_H
#define SMZ_INPUT_BLOCK_H

#include "input/cues.h"
#include "input/date.h"
#include "input/reading.h"

/* What a paragraph is by itself; its place in the document decides the rest. */
typedef enum smz_role {
    SMZ_ROLE_PROSE = 0, /* sentences */
    SMZ_ROLE_TEASER,    /* ends in "..." */
    SMZ_ROLE_SHORT,     /* no sentence: a headline, a heading, a menu item */
    SMZ_ROLE_TITLE,
    SMZ_ROLE_DATELINE, /* a line of date or author */
    SMZ_ROLE_CREDITS,  /* who worked on the report */
    SMZ_ROLE_CAPTION,
    SMZ_ROLE_NOTICE, /* the site speaks */
    SMZ_ROLE_COUNTER /* no words, only numbers or marks */
} smz_role;

typedef struct smz_block {
    size_t offset, size; /* in the document's text */
    size_t mark;         /* bytes in front of it that mark it as heading or quoted */
    uint64_t hash;       /* smz_line.hash */
    uint32_t n_words, n_letters, n_inner;
    smz_role role;
    smz_ending ending;
    smz_script script;
    bool byline;           /* shaped like an author's line */
    bool follows_end;      /* heads what follows a story ("Related articles") */
    bool minor;            /* a notice that is common within stories ("Advertisement") */
    bool item;             /* a list item */
    bool heading;          /* marked as a heading: "## Roads" */
    bool quoted;           /* marked as quoted: "> " in front of its lines */
    bool brief;            /* a few words with a full stop: "It rained." */
    const char *why;       /* for roles that are settled; NULL otherwise */
    smz_line_parts *parts; /* its line, for its sentences; may be NULL */
    const smz_language *language;
} smz_block;

/* Fills in a block's role from what its line looks like (chrome.c). Sifts the line's
 * cues. */
void smz_block_classify(smz_line *line, bool item, smz_block *block);

/* The byte after the first `n` words of a line (caption.c). */
size_t smz_line_after(const smz_line *line, uint32_t n);
/* Whether a word of the line's first `size` bytes starts with a small ASCII letter behind
 * a blank: then n.lowers of them is not 0 (notice.c). */
bool smz_line_has_small(const smz_line *line, size_t size);
/* Whether the line's first `size` bytes, folded, are `word` (notice.c). */
bool smz_line_is(const smz_line *line, const char *word, size_t size);

/* Whether a colon stands behind the phrase that the line starts with: "MORE: Another
 * headline", "In video: How the mill burned" (notice.c). */
bool smz_line_label_follows(const smz_line *line, const smz_cues *cues);

/* Whether the line ends in a colon or dash, so that what it speaks of follows (chrome.c).
 */
bool smz_line_leads(const smz_line *line);

/* Tells a picture's text or credit by its shape (caption.c): the reason, or NULL. */
const char *smz_caption_why(const smz_line *line, const smz_cues *cues);
/* The same for a sentence inside a paragraph, which must be nothing but a credit. */
bool smz_caption_credit(const smz_line *line, const smz_cues *cues);

/* Tells a line of date, time or author (dateline.c): the reason, or NULL. */
const char *smz_dateline_why(const smz_line *line, const smz_cues *cues);
/* Whether a line is shaped like "By John Smith" or "John Smith, staff writer". */
bool smz_dateline_byline(const smz_line *line, const smz_cues *cues);
/* Whether a line says who else worked on the report: "Ann Lee and Bo Ray contributed." */
bool smz_dateline_contributors(const smz_line *line);
/*
 * The bytes of a dateline in front of a paragraph's first sentence, 0 if it has none.
 * `before`: the story's paragraphs before it; near its start less evidence is asked for.
 */
size_t smz_dateline_prefix(const char *text, size_t size, size_t before);
/* The bytes of a full date in front of a headline ("2005/01/08 Aid pledged"), or 0. */
size_t smz_dateline_before_title(const char *text, size_t size);
/* The bytes of a time of day in front of an entry of a live blog, or 0 (clock.c). */
size_t smz_clock_prefix(const char *text, size_t size);

/* The day that a report is of, as far as it was found. */
typedef struct smz_report_date {
    char written[11]; /* "YYYY-MM-DD" or "" */
    bool updated;     /* it is that of an update only */
} smz_report_date;

/* The order of numeric dates: what one of them gives away, or the language's habit
 * (report_date.c). */
smz_date_order smz_report_date_order(const char *text, const smz_block *blocks, size_t n,
                                     const smz_language *language);
/* Takes the date from a line or piece of one near the report's start, unless a better one
 * is known (report_date.c). */
void smz_report_take_date(const char *line, size_t size, smz_date_order order,
                          smz_report_date *out);

/* The reason why a sentence is the site's and not the story's, or NULL (notice.c). */
const char *smz_notice_why(const smz_line *line, const smz_cues *cues);
/* Whether what is set aside for this reason is common within stories. */
bool smz_notice_is_minor(const char *why);

/*
 * The number of blocks up to the story's end; blocks from there on are menus and
 * teasers. `script` is the document's (chrome.c).
 */
size_t smz_story_end(const smz_block *blocks, size_t n, smz_script script);

/*
 * Finds the headline among the blocks and marks it and its repetitions as TITLE; `title`
 * is what the caller knows. Returns the index of the block or `n` (title.c).
 */
size_t smz_title_find(const char *text, smz_block *blocks, size_t n, const char *title,
                      size_t title_size);

/* The script of most prose, or of all lines where there is none (blocks.c). */
smz_script smz_blocks_script(const smz_block *blocks, size_t n);
/*
 * Finds each paragraph's language and the document's, by letters times confidence of the
 * prose up to `end`, unless the caller has `given` it. Sets block.language, returns the
 * document's.
 */
const smz_language *smz_blocks_language(const char *text, smz_block *blocks, size_t n,
                                        size_t end, const smz_language *given);
/* Marks lines given twice in a row near the start as a picture's texts. */
void smz_blocks_repetitions(smz_block *blocks, size_t n);
/* Where nothing but cut-off texts is given, takes those with whole sentences as prose. */
void smz_blocks_accept_teasers(smz_block *blocks, size_t n);
/*
 * Takes for a line of a list what only looks like prose because it ends in a quotation
 * and stands among lines without a full stop, and for a teaser what stands among teasers.
 */
void smz_blocks_lists(smz_block *blocks, size_t n);
/* Marks long paragraphs of prose without a single stop word. */
void smz_blocks_keywords(const char *text, smz_block *blocks, size_t n,
                         const smz_language *language);

#endif

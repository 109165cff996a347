/*
 * cues.h - phrases that give away what a line is, in the languages that news comes in:
 * "all rights reserved", "lire aussi", "Foto:", "(Reuters)". They help where shape alone
 * is not enough; see chrome.c and caption.c for what else must agree.
 */
#ifndef SMZ_INPUT_CUES_H
#define SMZ_INPUT_CUES_H

#include "input/index.h"
#include "input/line.h"

/* What a phrase says of the line that it stands in. */
enum {
    SMZ_CUE_ANY = 1,       /* the site speaks, wherever in a sentence it stands */
    SMZ_CUE_START = 2,     /* the site speaks, if a short line starts with it */
    SMZ_CUE_END = 4,       /* a line that starts with it heads what follows the story */
    SMZ_CUE_COUNT = 8,     /* counted on pages: "views", "min read" */
    SMZ_CUE_CAPTION = 16,  /* a picture's text starts with it */
    SMZ_CUE_AGENCY = 32,   /* a news agency or owner of pictures */
    SMZ_CUE_BYLINE = 64,   /* an author's name follows */
    SMZ_CUE_CREDITS = 128, /* who worked on the report, at its end */
    SMZ_CUE_ROLE = 256,    /* what an author is */
    SMZ_CUE_LABEL = 512    /* a link to another report, if a colon follows */
};

/* What the site speaks of. */
typedef enum smz_notice {
    SMZ_NOTICE_NONE = 0,
    SMZ_NOTICE_COPYRIGHT,
    SMZ_NOTICE_COOKIES,
    SMZ_NOTICE_SUBSCRIBE,
    SMZ_NOTICE_SHARE,
    SMZ_NOTICE_COMMENTS,
    SMZ_NOTICE_ADVERT,
    SMZ_NOTICE_LINKS,
    SMZ_NOTICE_EDITION /* when and by whom the text was published or changed */
} smz_notice;

/* One entry of the table. */
typedef struct smz_cue {
    const char *phrase; /* folded as in smz_line.folded */
    size_t size;
    unsigned flags;
    smz_notice notice; /* for ANY, START and END */
} smz_cue;

/* What the cues in a line say together. */
typedef struct smz_cues {
    unsigned anywhere;     /* flags of all phrases met, wherever they stand */
    unsigned first;        /* flags of the phrases that the line starts with */
    unsigned last;         /* flags of the phrases that the line ends with */
    uint32_t first_words;  /* words of the longest phrase it starts with */
    uint32_t agency_words; /* words that belong to names of agencies */
    smz_notice any;        /* what the first ANY phrase speaks of */
    smz_notice start;      /* what the longest phrase at the start speaks of */
} smz_cues;

/* The first words of phrases, as bits by their hash. */
enum { SMZ_CUE_BITS = 32768 };
extern const uint64_t smz_cue_starts[SMZ_CUE_BITS / 64];

static inline bool smz_cue_bit(const uint64_t bits[SMZ_CUE_BITS / 64], uint64_t first)
{
    uint64_t at = smz_index_hash(first) >> 49;
    return bits[at / 64] >> at % 64 & 1;
}

/* Whether a phrase may start with a word whose first eight bytes, folded, are `first`,
 * zeros if it is shorter: one word of text in four. */
static inline bool smz_cue_may_start(uint64_t first)
{
    return smz_cue_bit(smz_cue_starts, first);
}

/* Words of a line in which cues are looked up before it is cut into sentences. */
enum { SMZ_CUES_MOST = 80 };

/* Looks up the phrases in a line that has been looked at. */
void smz_cues_find(const smz_line *line, smz_cues *out);
/* The same; leaves of the line's starts those at which a phrase was met: no other word of
 * it starts one, nor does it in a part of the line. */
void smz_cues_sift(smz_line *line, smz_cues *out);

/* The entry at a place of the table, NULL after its end; for tests. */
const smz_cue *smz_cue_at(size_t index);

#endif

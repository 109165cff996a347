/*
 * page.h - a digest, or those of several stories, as one self-contained web page: what
 * the files that write its parts share. Each writes a part from the top of the page to
 * its foot; page.c puts them together for one digest, stories.c for several. style.css
 * and script.js come in through assets.c, which assets.py writes.
 *
 * The page is for a browser that trusts nobody: every byte of the reports is escaped, in
 * an element that keeps its direction to itself; nothing is loaded; and its
 * Content-Security-Policy lets no style or script act but these two, by their hashes.
 *
 * Its size is bounded, the digest itself apart: what is left out is said where it would
 * have stood.
 */
#ifndef SMZ_RENDER_PAGE_PAGE_H
#define SMZ_RENDER_PAGE_PAGE_H

#include "render/render.h"

/* Bounds of the page, so that a cluster of any size gives one that opens at once. */
enum {
    SMZ_PAGE_SOURCES = 200,           /* reports listed */
    SMZ_PAGE_ROWS = 24,               /* of them in the picture of sentences */
    SMZ_PAGE_DOTS = 160,              /* lines of each there */
    SMZ_PAGE_OTHERS = 12,             /* reports shown that say what a sentence says */
    SMZ_PAGE_NEIGHBOURS = 2,          /* sentences before and after one in its report */
    SMZ_PAGE_TEXT = 1600,             /* characters of one line of a report */
    SMZ_PAGE_READING = 48 << 10,      /* bytes written for one report as it was read */
    SMZ_PAGE_READINGS = 1 << 20,      /* for all of them */
    SMZ_PAGE_SURROUNDINGS = 512 << 10 /* for what stands around the digest's sentences */
};

/* Bounds of a page of several stories, for all of them together. */
enum {
    SMZ_PAGE_STORIES = 1000,              /* shown */
    SMZ_PAGE_SINGLES = 500,               /* documents listed that are told once */
    SMZ_PAGE_ALL_SOURCES = 4000,          /* reports listed that no digest quotes */
    SMZ_PAGE_ALL_READINGS = 1280 << 10,   /* bytes for reports and pictures */
    SMZ_PAGE_ALL_SURROUNDINGS = 768 << 10 /* for digests with what stands around them */
};

/* What the page tells of one document. */
typedef struct smz_page_source {
    size_t number;         /* on the page, from 1; quoted ones come first */
    size_t first_sentence; /* in the corpus */
    size_t n_lines;        /* sentences and lines, set aside or not */
    size_t n_picked;       /* of these, in the digest */
    size_t n_same;         /* that say what the digest says */
    size_t n_aside;        /* set aside */
    bool off_topic;        /* all of it, for having nothing to do with the others */
    bool seen;             /* the reader knows it */
} smz_page_source;

typedef struct smz_page {
    const smz_rendering *r;
    smz_sink *sink;
    smz_page_source *sources; /* [n_documents] */
    size_t *documents;        /* [n_documents], by number - 1 */
    uint32_t *said;  /* [n_sentences]: 1 + the pick that it is or says; 0: none */
    size_t n_listed; /* sources that the page lists, the first so many numbers */
    size_t story;    /* number of the story on a page of several; 0: there is but one */
    size_t room_around, room_reports; /* bytes for what stands around the sentences, for
                                         the reports as they were read */
    bool brief; /* of a story for which there is no room: its digest, names of reports */
} smz_page;

/* Gathers what the parts need, in the fields up to n_listed; to be freed also where it is
 * false, for a failure. */
bool smz_page_gather(smz_page *page, const smz_rendering *r);
void smz_page_free(smz_page *page);

/* The frame: up to where the page's title stands, from there into its <main>, the end. */
void smz_page_open(smz_sink *sink);
void smz_page_body(smz_sink *sink);
void smz_page_close(smz_sink *sink);

/* "141 of 1,842 words" "reports in English and German": facts of a head. */
void smz_page_extent(const smz_page *page);

/* The parts, in the order in which they stand: digest.c, sources.c, map.c, reasons.c. */
void smz_page_digest(const smz_page *page);
void smz_page_sources(const smz_page *page);
void smz_page_map(const smz_page *page);
void smz_page_reasons(const smz_page *page);

/* sources.c: a report of which the page has only the name, in a list; how many are not
 * listed, where they are any. */
void smz_page_name(smz_sink *sink, const smz_document_info *document);
void smz_page_unlisted(smz_sink *sink, size_t count);

/* A sentence of the corpus with what the digest made of it; false on failure. */
bool smz_page_sentence(const smz_page *page, size_t index, smz_sentence *sentence,
                       smz_judgement *judgement);

/* write.c: text of the reports, escaped, at most `most` characters of it (0: all) and an
 * ellipsis where there is more. */
void smz_page_text(smz_sink *sink, const char *data, size_t size, size_t most);
void smz_page_string(smz_sink *sink, const char *string);

/* Whether a language, of those that the library or a caller may name, is written from
 * right to left. */
bool smz_page_right_to_left(const char *language);

/* ` lang="de" dir="ltr"` for what is in a language; unknown ones find their direction. */
void smz_page_language(smz_sink *sink, const char *language);

/* 12,345; with a noun: "1 report", "12 reports". */
void smz_page_count(smz_sink *sink, size_t count);
void smz_page_counted(smz_sink *sink, size_t count, const char *noun);

/* "25 November 2031" as a <time>; a date that is none as it stands. */
void smz_page_date(smz_sink *sink, const char *date);

/* "24 November 2031 to 25 November 2031" as a fact; nothing where `from` is NULL. */
void smz_page_dates(smz_sink *sink, const char *from, const char *to);

/* The title of a document; without one its name, of a path the last part. */
const char *smz_page_label(const smz_document_info *document);

/* The same in an element that isolates it. */
void smz_page_title(smz_sink *sink, const smz_document_info *document);

/* A percentage of a picture's width: "12.50%". */
void smz_page_percent(smz_sink *sink, double share);

/* An id that no other story of the page has: "p4", "s2-p4"; number 0: only the name. */
void smz_page_id(const smz_page *page, const char *name, size_t number);

/* A heading of a level, 1 being the title of the digest; a level lower in a story. */
void smz_page_heading(const smz_page *page, size_t level, const char *attributes);
void smz_page_heading_end(const smz_page *page, size_t level);

/* The start of a part, which its heading names; only of a page with one digest is it a
 * landmark. */
void smz_page_part(const smz_page *page, const char *class_name, const char *id);
void smz_page_part_heading(const smz_page *page, const char *id, const char *text);

/* assets.c, generated: the style and the script as lines, and the hashes of both. */
extern const char *const smz_page_style[], *const smz_page_script[];
extern const char smz_page_style_hash[], smz_page_script_hash[];

#endif

/*
 * page.h - a digest as one self-contained web page: what the files that write its parts
 * share. Each writes a part from the top of the page to its foot; page.c puts them
 * together. style.css and script.js come in through assets.c, which assets.py writes.
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
} smz_page;

/* The parts, in the order in which they stand: digest.c, sources.c, map.c, reasons.c. */
void smz_page_digest(const smz_page *page);
void smz_page_sources(const smz_page *page);
void smz_page_map(const smz_page *page);
void smz_page_reasons(const smz_page *page);

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

/* The title of a document, or its name; in an element that isolates it. */
void smz_page_title(smz_sink *sink, const smz_document_info *document);

/* A percentage of a picture's width: "12.50%". */
void smz_page_percent(smz_sink *sink, double share);

/* assets.c, generated: the style and the script as lines, and the hashes of both. */
extern const char *const smz_page_style[], *const smz_page_script[];
extern const char smz_page_style_hash[], smz_page_script_hash[];

#endif

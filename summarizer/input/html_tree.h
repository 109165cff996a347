/*
 * html_tree.h - a page as a flat array of nodes in document order, and its text as runs.
 */
#ifndef SMZ_INPUT_HTML_TREE_H
#define SMZ_INPUT_HTML_TREE_H

#include "base/memory.h"
#include "input/html_tags.h"

/* Nodes kept of one page; what follows is cut off, as in a truncated page. */
#define SMZ_HTML_MAX_NODES ((size_t)1 << 21)

/* An element, or a piece of text: tree.text[offset .. offset+size). Its descendants are
 * the nodes after it up to `end`, so every walk is a loop. */
typedef struct smz_node {
    uint32_t parent, end;
    uint32_t offset, size; /* text only; for elements `offset` is a hash of the class */
    uint32_t block;        /* the nearest block element, itself or an ancestor */
    uint8_t tag, traits;
    uint16_t hints;
} smz_node;

/* What an attribute or element says of the page as a whole. The value is
 * tree.text[offset .. offset+size); node 0 where it came from the head. */
typedef enum smz_fact_kind {
    SMZ_FACT_TITLE,     /* og:title and the like */
    SMZ_FACT_HEADLINE,  /* an element with itemprop=headline; `node` holds it */
    SMZ_FACT_SITE,      /* og:site_name */
    SMZ_FACT_DATE,      /* date of publication in the head */
    SMZ_FACT_DATE_WEAK, /* another date in the head */
    SMZ_FACT_TIME,      /* <time datetime>, itemprop=datePublished */
    SMZ_FACT_LANGUAGE,  /* <html lang>, content-language */
    SMZ_FACT_LOCALE     /* og:locale */
} smz_fact_kind;

typedef struct smz_fact {
    smz_fact_kind kind;
    uint32_t node, offset, size;
} smz_fact;

/* A run: inline content of one block element without a block boundary (or two <br>) in
 * it. It will be a paragraph. Its text is in the nodes first .. end. */
typedef struct smz_run {
    uint32_t container, first, end;
    uint32_t chars, link_chars, commas; /* characters with white space folded */
    uint32_t stops;                     /* sentence-final punctuation marks */
} smz_run;

typedef struct smz_tree {
    SMZ_ARRAY(smz_node) nodes;
    SMZ_ARRAY(char) text;
    SMZ_ARRAY(smz_fact) facts;
    SMZ_ARRAY(smz_run) runs;
} smz_tree;

/* Parses a guarded page (never empty) by libxml2 into a zeroed tree. SMZ_OK or
 * SMZ_E_MEMORY; free the tree in either case. */
SMZ_MUST_USE smz_status smz_tree_parse(const smz_allocator *allocator, const char *html,
                                       size_t size, smz_tree *out);

/* Finds the runs of the tree (called by smz_tree_parse). */
SMZ_MUST_USE smz_status smz_tree_find_runs(const smz_allocator *allocator,
                                           smz_tree *tree);

void smz_tree_free(const smz_allocator *allocator, smz_tree *tree);

#endif

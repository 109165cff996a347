/*
 * summarizer.h - many overlapping reports in, one short, sourced digest out
 *
 * NAME
 *     libsummarizer: extractive multi-document summarization
 *
 * DESCRIPTION
 *     Reports of one event are added to a *corpus*, which splits them into sentences and
 *     sets aside what is not the story (titles, datelines, captions, site chrome).
 *     A *digest* is a pure function of a corpus and of options: sentences become TF-IDF
 *     vectors and a latent embedding, TextRank finds what is central, and a greedy
 *     coverage of shared concepts (or classic MMR) chooses sentences that say each thing
 *     once within an exact budget. Every sentence of a digest is a span of one source.
 *
 *     The shortest program (see examples/minimal.c):
 *
 *         const char *texts[] = { report_a, report_b };
 *         if (smz_summarize(texts, 2, 100, write_to_stdout, NULL, NULL) != SMZ_OK)
 *             exit(EXIT_FAILURE);
 *
 * CONVENTIONS
 *     Functions that can fail return smz_status, 0 for success and a negative code for
 *     failure; an smz_error given as the last argument (it may be NULL) then says in one
 *     line what was wrong with which input. Results come back through `out`, which is
 *     set to NULL or zero on failure. What a function returns through `T **out` belongs
 *     to the caller, who frees it; every other returned pointer is borrowed and lives as
 *     long as the object that it was asked of.
 *
 *     The library reads and writes no files, prints nothing, never aborts, keeps no state
 *     outside its objects and changes none of the process (no locale, no BLAS threads).
 *     Functions taking a const corpus or digest may run at the same time on one object;
 *     smz_corpus_add, _take and _clear need the corpus that they change for themselves.
 *
 *     The same bytes, options and library version give the same digest, whatever the
 *     number of threads, the processor or the locale.
 */
#ifndef SUMMARIZER_H
#define SUMMARIZER_H

#include <stddef.h>
#include <stdint.h>

/* The version of this header; smz_version() tells that of the library in use. */
#define SMZ_VERSION_MAJOR 0
#define SMZ_VERSION_MINOR 1
#define SMZ_VERSION_PATCH 0
#define SMZ_VERSION       "0.1.0"

#if defined(SMZ_BUILD) && defined(__GNUC__)
#define SMZ_API __attribute__((visibility("default")))
#else
#define SMZ_API
#endif
#if defined(__GNUC__)
#define SMZ_MUST_USE __attribute__((warn_unused_result))
#else
#define SMZ_MUST_USE
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------------ status -- */

/* Status codes. The values are pinned: new codes are only ever added. */
typedef enum smz_status {
    SMZ_OK = 0,
    SMZ_E_MEMORY = -1,   /* an allocation failed */
    SMZ_E_ARGUMENT = -2, /* a pointer, index or structure size cannot be right */
    SMZ_E_OPTION = -3,   /* an option is outside its bounds */
    SMZ_E_ENCODING = -4, /* text is not UTF-8 and SMZ_DOCUMENT_STRICT was asked for */
    SMZ_E_LIMIT = -5,    /* an input is larger than the documented limits */
    SMZ_E_EMPTY = -6,    /* there is nothing to summarize */
    SMZ_E_FORMAT = -7,   /* the format is unknown or not part of this build */
    SMZ_E_WRITE = -8     /* the writer reported a failure */
} smz_status;

/* Marks an smz_error.document or .offset that does not apply. */
#define SMZ_NONE ((size_t)-1)

/* What went wrong, where. The caller owns it; functions fill it in only on failure. */
typedef struct smz_error {
    smz_status code;   /* never SMZ_OK */
    size_t document;   /* 0-based document, or SMZ_NONE */
    size_t offset;     /* byte in that document's text, or SMZ_NONE */
    char message[240]; /* one line, NUL-terminated, without a full stop */
} smz_error;

/* Returns a short description of a status, never NULL ("out of memory"). */
SMZ_API const char *smz_status_text(smz_status status);

/* Returns the version of the library, such as "0.1.0". */
SMZ_API const char *smz_version(void);

/* ------------------------------------------------------------------------ writing -- */

/*
 * Receives output piece by piece: `data[0 .. size)`, UTF-8. Returns 0 to go on; any other
 * value stops the writing, which then fails with SMZ_E_WRITE.
 */
typedef int smz_writer(void *context, const char *data, size_t size);

/*
 * The whole library in one call: writes to `write` a digest of at most `words` words of
 * the `n_texts` reports, each a NUL-terminated UTF-8 text, with its numbered sources
 * under it. Reports are named "report 1", "report 2" ... `words` = 0 stands for
 * SMZ_DEFAULT_WORDS.
 */
SMZ_MUST_USE SMZ_API smz_status smz_summarize(const char *const *texts, size_t n_texts,
                                              size_t words, smz_writer *write,
                                              void *context, smz_error *error);

/* ------------------------------------------------------------------------- memory -- */

/*
 * Where all memory of an object comes from. `resize` behaves like realloc with the old
 * size told: ptr == NULL allocates `now` bytes, now == 0 frees and returns NULL, and a
 * NULL return for now > 0 means that nothing was changed. Memory is aligned as by
 * malloc. Where digests are made or written in several threads it is called from all of
 * them. libstemmer and libxml2 allocate on their own.
 */
typedef struct smz_allocator {
    void *(*resize)(void *context, void *ptr, size_t was, size_t now); /* see above */
    void *context; /* the caller's own, handed to each call */
} smz_allocator;

/* ------------------------------------------------------------------------- corpus -- */

/* Limits; a document or corpus past them is refused with SMZ_E_LIMIT. */
#define SMZ_MAX_DOCUMENT_BYTES ((size_t)1 << 30)
#define SMZ_MAX_DOCUMENTS      ((size_t)1 << 24)
#define SMZ_MAX_SENTENCES      ((size_t)1 << 28)

/* How a document's bytes are to be read. */
typedef enum smz_format {
    SMZ_FORMAT_TEXT = 0, /* plain text */
    SMZ_FORMAT_HTML = 1  /* a saved web page (SMZ_E_FORMAT in builds without HTML) */
} smz_format;

/* Flags of a document. */
enum {
    SMZ_DOCUMENT_STRICT = 1, /* refuse text that is not UTF-8 instead of repairing it */
    SMZ_DOCUMENT_SEEN = 2    /* the reader knows it: nothing is picked from it, and what
                                it says is not said again */
};

/*
 * One report, as handed to smz_corpus_add, which copies what it keeps. Start from
 * SMZ_DOCUMENT_INIT; every field but `text` and `text_size` may stay zero.
 */
typedef struct smz_document {
    size_t struct_size;   /* sizeof(smz_document), set by SMZ_DOCUMENT_INIT */
    const char *text;     /* UTF-8; needs no terminator */
    size_t text_size;     /* bytes */
    smz_format format;    /* SMZ_FORMAT_TEXT unless set */
    unsigned flags;       /* SMZ_DOCUMENT_... */
    const char *source;   /* the name shown for it; NULL: "report N" */
    const char *title;    /* NULL: found in the text where it has one */
    const char *date;     /* "YYYY-MM-DD", time allowed after it; NULL: found */
    const char *language; /* ISO 639-1 code, "de"; NULL: found */
} smz_document;

/* A document whose fields are all zero but for its size. */
/* clang-format off */
#define SMZ_DOCUMENT_INIT { sizeof(smz_document), NULL, 0, SMZ_FORMAT_TEXT, 0, \
                            NULL, NULL, NULL, NULL }
/* clang-format on */

/* Documents and their sentences. Opaque. */
typedef struct smz_corpus smz_corpus;

/*
 * Makes an empty corpus. `allocator` may be NULL for the C library's memory; it is
 * copied, its context must outlive the corpus and its digests.
 */
SMZ_MUST_USE SMZ_API smz_status smz_corpus_new(const smz_allocator *allocator,
                                               smz_corpus **out, smz_error *error);

/*
 * Reads one document into the corpus. Invalid UTF-8 is repaired with U+FFFD and counted
 * (smz_document_info.n_repaired) unless the document is STRICT. A document without any
 * sentence is added all the same. SMZ_E_ARGUMENT for a date that is no day of the
 * calendar, a language that is not known and flags that are none. A failed call leaves
 * the corpus as it was.
 */
SMZ_MUST_USE SMZ_API smz_status smz_corpus_add(smz_corpus *corpus,
                                               const smz_document *document,
                                               smz_error *error);

/*
 * Copies documents of another corpus, without reading them again: `documents` are
 * `n_documents` indices in `from`, taken in that order, an index as often as it stands
 * there; NULL takes all of `from`, whatever `n_documents`. `corpus` is then as if the
 * same documents had been added to it, but that smz_document_info.source of one that was
 * given no name tells its place here. It shares nothing with `from`, which may be read by
 * several calls at the same time: threads can read into corpora of their own and one take
 * what they read, in any order. SMZ_E_ARGUMENT for an index that is none and where `from`
 * is `corpus`. A failed call leaves the corpus as it was.
 */
SMZ_MUST_USE SMZ_API smz_status smz_corpus_take(smz_corpus *corpus,
                                                const smz_corpus *from,
                                                const size_t *documents,
                                                size_t n_documents, smz_error *error);

/*
 * Takes all documents out of a corpus, after its digests were freed, for the next ones:
 * it is then as if it were new, but keeps memory and what it has learned of words, so
 * that many small clusters in one corpus, one after the other, are read in half the time.
 * NULL is fine.
 */
SMZ_API void smz_corpus_clear(smz_corpus *corpus);

/* Frees a corpus, after its digests. NULL is fine. */
SMZ_API void smz_corpus_free(smz_corpus *corpus);

/* What a corpus knows of one document. Strings are borrowed from the corpus. */
typedef struct smz_document_info {
    const char *text;     /* the UTF-8 text that offsets refer to: the bytes given, once
                             repaired; for HTML the text taken from the page */
    size_t text_size;     /* bytes */
    const char *source;   /* never NULL */
    const char *title;    /* NULL if none was given or found */
    const char *date;     /* "YYYY-MM-DD..." or NULL */
    const char *language; /* ISO 639-1, "und" if it could not be told */
    size_t n_repaired;    /* invalid UTF-8 sequences replaced */
    size_t first_repair;  /* byte of the first one in the text given, or SMZ_NONE */
    size_t n_sentences;   /* sentences and lines, set aside or not */
    size_t n_kept;        /* those of kind SMZ_KIND_SENTENCE */
} smz_document_info;

/* Number of documents added. */
SMZ_API size_t smz_corpus_documents(const smz_corpus *corpus);

/* Tells about document `index`, 0-based in the order of adding. */
SMZ_MUST_USE SMZ_API smz_status smz_corpus_document(const smz_corpus *corpus,
                                                    size_t index, smz_document_info *out);

/* What a piece of text was taken for. Values are pinned. */
typedef enum smz_kind {
    SMZ_KIND_SENTENCE = 0, /* a sentence of the story */
    SMZ_KIND_TITLE = 1,    /* the headline, also where it is repeated */
    SMZ_KIND_HEADING = 2,  /* a heading inside the story */
    SMZ_KIND_DATELINE = 3, /* place, agency, author or date of the report */
    SMZ_KIND_CAPTION = 4,  /* the text or credit of a picture */
    SMZ_KIND_CHROME = 5,   /* the site's own lines: menus, teasers, counters, cookies */
    SMZ_KIND_OFFTOPIC = 6, /* prose of a report that has nothing to do with the others;
                              told by a digest, see smz_judgement */
    SMZ_KIND_COUNT
} smz_kind;

/* Returns the lower-case name of a kind ("sentence"), NULL for a number that is none. */
SMZ_API const char *smz_kind_name(smz_kind kind);

/* One sentence or line of a document. */
typedef struct smz_sentence {
    size_t document;      /* 0-based */
    size_t offset;        /* byte in the document's text */
    size_t length;        /* bytes */
    size_t n_words;       /* as budgets count them, see smz_options.words */
    smz_kind kind;        /* what it was taken for */
    const char *why;      /* the reason for the kind, a constant phrase, never NULL */
    const char *language; /* ISO 639-1 or "und" */
} smz_sentence;

/* Number of sentences and lines in the corpus, set aside or not. */
SMZ_API size_t smz_corpus_sentences(const smz_corpus *corpus);

/* Tells about sentence `index`, 0-based, by document and then by place. */
SMZ_MUST_USE SMZ_API smz_status smz_corpus_sentence(const smz_corpus *corpus,
                                                    size_t index, smz_sentence *out);

/* ------------------------------------------------------------------------ options -- */

/* How central a sentence is. */
typedef enum smz_rank {
    SMZ_RANK_TEXTRANK = 0, /* PageRank on the similarity graph (Mihalcea, Tarau 2004) */
    SMZ_RANK_LEXRANK = 1,  /* the same on a thresholded graph (Erkan, Radev 2004) */
    SMZ_RANK_CENTROID = 2, /* likeness to the mean vector (Radev et al. 2004) */
    SMZ_RANK_LEAD = 3      /* place in the document alone */
} smz_rank;

/* Which form the similarity graph takes. */
typedef enum smz_graph {
    SMZ_GRAPH_AUTO = 0,  /* dense up to a size where it stops paying, then sparse */
    SMZ_GRAPH_DENSE = 1, /* n x n cosines of the latent embedding, by BLAS */
    SMZ_GRAPH_SPARSE = 2 /* matrix-free on the TF-IDF rows */
} smz_graph;

/* How the digest is chosen. */
typedef enum smz_select {
    SMZ_SELECT_COVERAGE = 0, /* shared concepts weighted by rank, each covered once */
    SMZ_SELECT_MMR = 1       /* Maximal Marginal Relevance (Carbonell, Goldstein 1998) */
} smz_select;

/* In which order the picks are shown. */
typedef enum smz_order {
    SMZ_ORDER_STORY = 0,  /* document date, then place; where dates do not tell, and where
                             what only looks ahead would open, the document that brought
                             most comes first */
    SMZ_ORDER_SOURCE = 1, /* order of the documents, then place */
    SMZ_ORDER_SCORE = 2   /* order of choosing, best first */
} smz_order;

/* The word budget when no budget is set at all. */
#define SMZ_DEFAULT_WORDS 150

/*
 * A part of a digest with a subject of its own. What one section says is not said again
 * in the next. The sentences and bytes of smz_options are shared out evenly among the
 * sections.
 */
typedef struct smz_section {
    const char *heading; /* UTF-8; NULL: the query */
    const char *query;   /* UTF-8, words that the section should be about, never NULL */
    size_t words;        /* its budget, in place of its even share of
                            smz_options.words; 0: that share */
} smz_section;

/* The most sections a digest can have. */
#define SMZ_MAX_SECTIONS 64

/*
 * What a digest should be. Fill it by smz_options_init, then change fields. The struct
 * may grow: one from an older header is read with defaults for what it lacks; a longer
 * one than the library knows is taken only if the part unknown is zero.
 */
typedef struct smz_options {
    size_t struct_size; /* set by smz_options_init */

    /* Budgets, each an upper bound kept exactly; 0 = unbounded. All three zero stand for
       `words` = SMZ_DEFAULT_WORDS. Words are counted as `wc -w` does, except that each
       Han or Kana character is one. Bytes count the chosen sentences' text. */
    size_t words;
    size_t sentences;
    size_t bytes;

    smz_select select; /* how sentences are chosen */
    smz_rank rank;     /* how central ones are found */
    smz_graph graph;   /* on which form of the graph */
    smz_order order;   /* in which the picks are shown */

    const char *language; /* of the digest, ISO 639-1; NULL: that of most of the text */
    const char *query;    /* words that the digest should be about; NULL: none */

    const smz_section *sections; /* [n_sections], instead of a query; NULL: none */
    size_t n_sections;           /* at most SMZ_MAX_SECTIONS */

    double lambda;     /* MMR: 1 is rank alone, 0 is novelty alone; 0 .. 1 */
    double redundancy; /* cosine from which a sentence is called said; 0 .. 1. So is one
                          that shares most of its stems, whatever the cosine */
    double damping;    /* TextRank: weight of the graph against the prior; 0 .. 0.99 */
    double threshold;  /* LexRank: cosine from which two sentences are linked; 0 .. 1 */
    size_t dimensions; /* of the latent embedding; 1 .. 512 */
    size_t min_words;  /* shorter sentences are picked only where no other fits */
    size_t max_words;  /* so are longer ones; at least 1, and no less than min_words */
} smz_options;

/* Fills in the defaults. `struct_size` is sizeof(smz_options) as the caller knows it. */
SMZ_API void smz_options_init(smz_options *options, size_t struct_size);

/* ------------------------------------------------------------------------- digest -- */

/* A chosen set of sentences, with reasons. Opaque. */
typedef struct smz_digest smz_digest;

/*
 * Makes a digest of a corpus, which must outlive it; documents added later do not change
 * it. `options` may be NULL for the defaults. Where there is nothing to pick the status
 * is SMZ_E_EMPTY: no sentence at all, none in the language, none that fits the budget,
 * none that is new, no word of any section in any report. SMZ_E_OPTION for a value
 * outside its bounds, a string that is not UTF-8, and a query beside sections.
 */
SMZ_MUST_USE SMZ_API smz_status smz_digest_new(const smz_corpus *corpus,
                                               const smz_options *options,
                                               smz_digest **out, smz_error *error);

/* Frees a digest. NULL is fine. */
SMZ_API void smz_digest_free(smz_digest *digest);

/* Number of distinct reports with sentences that the digest was made of: copies of a
 * report, whole or cut, count once; those that the reader knows or that are off the topic
 * do not count. */
SMZ_API size_t smz_digest_reports(const smz_digest *digest);

/* Whether any report has a word of the query: 0 for a query that found nothing, so that
 * the digest is one of everything; 1 otherwise, and where there was no query. */
SMZ_API int smz_digest_query_met(const smz_digest *digest);

/* Number of sections asked for, 0 for a digest without, and the heading of one (NULL for
 * an index that is none). A section for which no report has a word has no picks. */
SMZ_API size_t smz_digest_sections(const smz_digest *digest);
SMZ_API const char *smz_digest_heading(const smz_digest *digest, size_t section);

/* One sentence of a digest. Strings are borrowed from the digest. */
typedef struct smz_pick {
    const char *text; /* the source's bytes with white space folded, NUL-terminated */
    size_t text_size; /* bytes without the terminator */
    size_t sentence;  /* index in the corpus */
    size_t document;  /* 0-based */
    size_t offset;    /* byte in the document's text */
    size_t length;    /* bytes there */
    size_t n_words;   /* as budgets count them */
    double score;     /* centrality: n times the TextRank share, 1 is average */
    double gain;      /* what it added when it was chosen, a section's first pick = 1 */
    size_t section;   /* index of its section, 0 in a digest without */
    size_t n_support; /* other reports that say it, see smz_digest_support */
} smz_pick;

/* Number of picks. */
SMZ_API size_t smz_digest_count(const smz_digest *digest);

/* Tells about pick `index`, 0-based in the order asked for. */
SMZ_MUST_USE SMZ_API smz_status smz_digest_pick(const smz_digest *digest, size_t index,
                                                smz_pick *out);

/*
 * Another report that says what a pick says, by its closest sentence. That is likeness of
 * words, stems and figures, not of meaning: in one language nothing counts that is of
 * before the event where the pick is of after it, or the other way round, states other
 * figures, or shares hardly more than names. About one in fifteen still says something
 * else.
 */
typedef struct smz_support {
    const char *text;  /* as in smz_pick */
    size_t text_size;  /* bytes without the terminator */
    size_t sentence;   /* index in the corpus */
    size_t document;   /* 0-based */
    size_t offset;     /* byte in the document's text */
    size_t length;     /* bytes there */
    double similarity; /* to the pick, 0 .. 1; between languages in the terms of both */
} smz_support;

/* Tells about support `which` (0 .. n_support-1, most similar first) of a pick. */
SMZ_MUST_USE SMZ_API smz_status smz_digest_support(const smz_digest *digest, size_t pick,
                                                   size_t which, smz_support *out);

/* What became of a sentence of the corpus in a digest. Values are pinned. */
typedef enum smz_fate {
    SMZ_FATE_PICKED = 0,    /* it is in the digest */
    SMZ_FATE_OUTRANKED = 1, /* others added more within the budget */
    SMZ_FATE_REDUNDANT = 2, /* a pick says it, see smz_judgement.redundant_with */
    SMZ_FATE_UNFIT = 3,     /* too short, too long, or cannot stand alone */
    SMZ_FATE_LANGUAGE = 4,  /* not in the digest's language */
    SMZ_FATE_ASIDE = 5,     /* set aside in reading: its kind is not `sentence` */
    SMZ_FATE_SEEN = 6,      /* the reader knows it: SMZ_DOCUMENT_SEEN */
    SMZ_FATE_COUNT
} smz_fate;

/* Returns the lower-case name of a fate ("picked"), NULL for a number that is none. */
SMZ_API const char *smz_fate_name(smz_fate fate);

/* A digest's view of one sentence of the corpus. */
typedef struct smz_judgement {
    smz_kind kind;         /* as in the corpus, or changed by what the cluster shows */
    const char *why;       /* the reason for the kind */
    smz_fate fate;         /* what became of it */
    double score;          /* as in smz_pick; 0 for what does not take part */
    double gain;           /* its worth per word before anything was chosen,
                              best = 1 */
    size_t redundant_with; /* pick index for SMZ_FATE_REDUNDANT, else SMZ_NONE */
    double similarity;     /* to that pick, else 0 */
} smz_judgement;

/* Tells what became of sentence `index` of the corpus. */
SMZ_MUST_USE SMZ_API smz_status smz_digest_judgement(const smz_digest *digest,
                                                     size_t index, smz_judgement *out);

/* Returns the ISO 639-1 code of the digest's language, "und" if unknown. */
SMZ_API const char *smz_digest_language(const smz_digest *digest);

/*
 * Returns the document whose headline says what the digest tells: that of the most
 * central pick from a document with one, in the digest's language if any is. What looks
 * ahead counts for less beside what tells the outcome. SMZ_NONE: no pick is from a
 * document with a headline.
 */
SMZ_API size_t smz_digest_headline(const smz_digest *digest);

/* ------------------------------------------------------------------------ stories -- */

/* How mixed documents are told apart. Fill it with zeros but for its size. */
typedef struct smz_story_options {
    size_t struct_size; /* sizeof(smz_story_options) */
    double threshold;   /* how alike reports of one story must be, as a multiple of what
                           is usual: above 1 gives more and tighter stories, below it
                           fewer and wider ones; 0.1 .. 10, 0: 1 */
} smz_story_options;

/* The documents of a corpus by the stories that they tell. Opaque. */
typedef struct smz_stories smz_stories;

/*
 * Finds the stories of a corpus, which must outlive them; documents added later do not
 * change them. `options` may be NULL. Every document is in exactly one story or is a
 * single, one whose story no other tells. What is found hangs on the documents alone, not
 * on their order. For the digest of a story, take its documents into a corpus of its own
 * (smz_corpus_take).
 */
SMZ_MUST_USE SMZ_API smz_status smz_stories_new(const smz_corpus *corpus,
                                                const smz_story_options *options,
                                                smz_stories **out, smz_error *error);

/* Frees stories. NULL is fine. */
SMZ_API void smz_stories_free(smz_stories *stories);

/* One story. All pointers are borrowed from the stories. */
typedef struct smz_story {
    const size_t *documents; /* two or more, ascending */
    size_t n_documents;      /* their number */
    const char *title; /* the headline of the most central document that has one; else
                          the first sentence of the most central one; never NULL */
    const char *from;  /* the first and the last date of its documents, "YYYY-MM-DD"; */
    const char *to;    /* both NULL where none is known */
} smz_story;

/* Number of stories, singles not counted. */
SMZ_API size_t smz_stories_count(const smz_stories *stories);

/* Tells about story `index`, 0-based: those of most documents first, among these the
 * latest first. */
SMZ_MUST_USE SMZ_API smz_status smz_stories_story(const smz_stories *stories,
                                                  size_t index, smz_story *out);

/* The documents that are in no story, ascending; `*n` gets their number. */
SMZ_API const size_t *smz_stories_singles(const smz_stories *stories, size_t *n);

/* ---------------------------------------------------------------------- rendering -- */

/* The form of the output. */
typedef enum smz_output {
    SMZ_OUTPUT_TEXT = 0,     /* sentences with source marks, the sources under them */
    SMZ_OUTPUT_MARKDOWN = 1, /* the same as Markdown */
    SMZ_OUTPUT_JSON = 2,     /* one object; fields are only ever added */
    SMZ_OUTPUT_HTML = 3      /* a web page that needs nothing else: each sentence opens to
                                show where it stands and who else says it */
} smz_output;

/* Flags of smz_digest_write. */
enum {
    SMZ_WRITE_EXPLAIN = 1, /* add each pick's gain and the near misses with reasons;
                              to SMZ_OUTPUT_JSON the fate of every sentence and line */
    SMZ_WRITE_COLOR = 2    /* SMZ_OUTPUT_TEXT for a terminal: what is said about the
                              sentences is faint, headings are bold */
};

/*
 * Writes a digest. `width` is the column at which text is wrapped, 0 for one line a
 * sentence; only SMZ_OUTPUT_TEXT looks at it. Nothing in the output depends on the
 * locale. SMZ_E_FORMAT for an output that is none, SMZ_E_ARGUMENT for flags that are
 * none. After SMZ_E_WRITE what was written so far is incomplete.
 */
SMZ_MUST_USE SMZ_API smz_status smz_digest_write(const smz_digest *digest,
                                                 smz_output output, unsigned flags,
                                                 size_t width, smz_writer *write,
                                                 void *context, smz_error *error);

#ifdef __cplusplus
}
#endif

#endif

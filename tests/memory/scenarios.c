/* scenarios.c - calls of the library that take memory. */
#include "memory/scenarios.h"

#include <stdio.h>
#include <string.h>

int write_shown(void *context, const char *data, size_t size)
{
    struct shown *out = context;
    if (size > SHOWN_MOST - out->size) return 1;
    if (size > 0) memcpy(out->text + out->size, data, size);
    out->size += size;
    return 0;
}

/* Three reports of one event with a fact that all share, and what makes reading take
 * memory: long words, other scripts, invalid bytes, a dateline, a menu. */
static const char *const reports[] = {
    "Amber floods Lindhof\n\nLINDHOF, Nov 23 - The river Amber flooded the old town of "
    "Lindhof on Sunday night after two days of heavy rain. Firefighters brought four "
    "hundred people to safety in boats. The mayor said that the dam above the town had "
    "held, but its antidisestablishmentarianistically named watchman had not.\n",
    "Heavy rain made the river Amber flood the old town of Lindhof on Sunday night. About "
    "four hundred people were brought to safety. Insurers expect damage of ninety million "
    "crowns. A bridge from the sixteenth century collapsed in the \xFF flood.\n",
    "Home\nNews\nSport\n\nLindhof began to clean up on Monday after the river Amber flooded "
    "its old town. The government promised ninety million crowns for the repair of houses "
    "and roads. The collapsed bridge from the sixteenth century will be built again.\n",
};

/* A document each of a language with a stemmer of its own or none. */
static const char *const tongues[] = {
    "Der Fluss Amber überschwemmte in der Nacht zum Sonntag die Altstadt von Lindhof. Die "
    "Feuerwehr brachte vierhundert Menschen in Booten in Sicherheit.",
    "Le fleuve Amber a inondé la vieille ville de Lindhof dans la nuit de dimanche. Les "
    "pompiers ont mis quatre cents personnes à l'abri.",
    "Река Амбер затопила старый город Линдхоф в ночь на воскресенье. Пожарные вывезли на "
    "лодках четыреста человек.",
    "安伯河星期日夜里淹没了林德霍夫的老城。消防员用船把四百人送到了安全的地方。",
    "แม่น้ำแอมเบอร์ท่วมเมืองเก่าของลินด์ฮอฟในคืนวันอาทิตย์",
    "Amber Nehri pazar gecesi Lindhof'un eski kentini su altında bıraktı. İtfaiye dört yüz "
    "kişiyi botlarla güvenli yerlere taşıdı.",
};

#ifdef SMZ_TEST_HTML
static const char page[] =
    "<!DOCTYPE html><html lang=\"en\"><head><title>Amber floods Lindhof - Herald</title>"
    "<meta property=\"og:title\" content=\"Amber floods Lindhof\">"
    "<meta property=\"article:published_time\" content=\"2031-11-24T08:00:00Z\">"
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":"
    "\"Amber floods Lindhof\",\"datePublished\":\"2031-11-24\"}</script></head><body>"
    "<nav class=\"menu\"><ul><li><a href=\"/\">Home</a><li><a href=\"/n\">News</a></ul></nav>"
    "<article class=\"story\" itemprop=\"articleBody\"><h1>Amber floods Lindhof</h1>"
    "<p>The river Amber flooded the old town of Lindhof on Sunday night, and &quot;nobody "
    "slept&quot;, the mayor said &mdash; not even the cats.</p><p>Firefighters brought four "
    "hundred people to safety in boats, among them <b>nine</b> children of one family.</p>"
    "<table><tr><td>Level<td>4.2 m</table></article><div class=\"related\"><a href=\"/x\">"
    "More floods</a></div></body></html>";
#endif

static smz_status add(struct stage *stage, const char *text, size_t size,
                      smz_format format, unsigned flags)
{
    smz_document document = SMZ_DOCUMENT_INIT;
    document.text = text;
    document.text_size = size;
    document.format = format;
    document.flags = flags;
    return smz_corpus_add(stage->corpus, &document, NULL);
}

static smz_status add_text(struct stage *stage, const char *text)
{
    return add(stage, text, strlen(text), SMZ_FORMAT_TEXT, 0);
}

/* -------------------------------------------------------------------------- before -- */

static bool have_nothing(struct stage *stage)
{
    return smz_corpus_new(stage->allocator, &stage->corpus, NULL) == SMZ_OK;
}

static bool have_two(struct stage *stage)
{
    return have_nothing(stage) && add_text(stage, reports[0]) == SMZ_OK &&
           add_text(stage, reports[1]) == SMZ_OK;
}

static bool have_three(struct stage *stage)
{
    return have_two(stage) && add_text(stage, reports[2]) == SMZ_OK;
}

static bool have_tongues(struct stage *stage)
{
    bool good = have_three(stage);
    for (size_t i = 0; i < sizeof tongues / sizeof tongues[0]; i++)
        good = good && add_text(stage, tongues[i]) == SMZ_OK;
    return good;
}

static bool have_seen(struct stage *stage)
{
    return have_two(stage) && add(stage, reports[2], strlen(reports[2]), SMZ_FORMAT_TEXT,
                                  SMZ_DOCUMENT_SEEN) == SMZ_OK;
}

static bool have_digest(struct stage *stage)
{
    return have_three(stage) &&
           smz_digest_new(stage->corpus, NULL, &stage->digest, NULL) == SMZ_OK;
}

static bool have_section_digest(struct stage *stage)
{
    static const smz_section sections[] = {{"Damage", "insurers damage bridge", 0},
                                           {NULL, "firefighters people", 40}};
    smz_options options;
    smz_options_init(&options, sizeof options);
    options.sections = sections;
    options.n_sections = 2;
    return have_tongues(stage) &&
           smz_digest_new(stage->corpus, &options, &stage->digest, NULL) == SMZ_OK;
}

/* --------------------------------------------------------------------------- calls -- */

static smz_status new_corpus(struct stage *stage)
{
    return smz_corpus_new(stage->allocator, &stage->corpus, NULL);
}

static smz_status add_third(struct stage *stage)
{
    return add_text(stage, reports[2]);
}

static smz_status add_broken(struct stage *stage)
{
    return add_text(stage, reports[1]);
}

static smz_status add_fields(struct stage *stage)
{
    smz_document document = SMZ_DOCUMENT_INIT;
    document.text = reports[2];
    document.text_size = strlen(reports[2]);
    document.source = "herald.txt";
    document.title = "After the flood of Lindhof";
    document.date = "2031-11-25";
    document.language = "en";
    return smz_corpus_add(stage->corpus, &document, NULL);
}

#ifdef SMZ_TEST_HTML
static smz_status add_page(struct stage *stage)
{
    return add(stage, page, sizeof page - 1, SMZ_FORMAT_HTML, 0);
}
#endif

/* All in one document, of which each paragraph is read in its language. */
static smz_status add_tongues(struct stage *stage)
{
    static char text[8192];
    int size = 0;
    for (size_t i = 0; i < sizeof tongues / sizeof tongues[0]; i++)
        size += snprintf(text + size, sizeof text - (size_t)size, "%s\n\n", tongues[i]);
    return add(stage, text, (size_t)size, SMZ_FORMAT_TEXT, 0);
}

static smz_status add_german(struct stage *stage)
{
    return add_text(stage, tongues[0]);
}

static smz_status add_turkish(struct stage *stage)
{
    return add_text(stage, tongues[5]);
}

/* So many words that every table has to grow. */
static smz_status add_many_words(struct stage *stage)
{
    static char text[40000];
    size_t size = 0;
    for (unsigned i = 0; i < 1500; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, "w%uord%u%s", i * 7919,
                                 i * 31, i % 12 == 11 ? ". The " : " of ");
    return add(stage, text, size, SMZ_FORMAT_TEXT, 0);
}

static smz_status digest(struct stage *stage, const smz_options *options)
{
    return smz_digest_new(stage->corpus, options, &stage->digest, NULL);
}

static smz_status make_default(struct stage *stage)
{
    return digest(stage, NULL);
}

static smz_status make_query(struct stage *stage)
{
    smz_options options;
    smz_options_init(&options, sizeof options);
    options.query = "antidisestablishment bridge überschwemmte 1991 安伯河";
    options.words = 60;
    return digest(stage, &options);
}

static smz_status make_sections(struct stage *stage)
{
    static const smz_section sections[] = {{"Damage", "insurers damage bridge", 0},
                                           {NULL, "firefighters people", 0}};
    smz_options options;
    smz_options_init(&options, sizeof options);
    options.sections = sections;
    options.n_sections = 2;
    return digest(stage, &options);
}

static smz_status make_german(struct stage *stage)
{
    smz_options options;
    smz_options_init(&options, sizeof options);
    options.language = "de";
    return digest(stage, &options);
}

static smz_status make_mmr_sparse(struct stage *stage)
{
    smz_options options;
    smz_options_init(&options, sizeof options);
    options.select = SMZ_SELECT_MMR;
    options.graph = SMZ_GRAPH_SPARSE;
    options.rank = SMZ_RANK_LEXRANK;
    options.sentences = 3;
    return digest(stage, &options);
}

static smz_status make_centroid(struct stage *stage)
{
    smz_options options;
    smz_options_init(&options, sizeof options);
    options.rank = SMZ_RANK_CENTROID;
    options.order = SMZ_ORDER_SCORE;
    options.bytes = 300;
    return digest(stage, &options);
}

static smz_status write_form(struct stage *stage, smz_output form)
{
    stage->out.size = 0;
    return smz_digest_write(stage->digest, form, SMZ_WRITE_EXPLAIN, 60, write_shown,
                            &stage->out, NULL);
}

static smz_status write_text(struct stage *stage)
{
    return write_form(stage, SMZ_OUTPUT_TEXT);
}

static smz_status write_markdown(struct stage *stage)
{
    return write_form(stage, SMZ_OUTPUT_MARKDOWN);
}

static smz_status write_json(struct stage *stage)
{
    return write_form(stage, SMZ_OUTPUT_JSON);
}

static smz_status write_html(struct stage *stage)
{
    return write_form(stage, SMZ_OUTPUT_HTML);
}

/* Its memory is always that of the C library. */
static smz_status summarize_all(struct stage *stage)
{
    stage->out.size = 0;
    return smz_summarize(reports, 3, 60, write_shown, &stage->out, NULL);
}

const struct scenario scenarios[] = {
    {"smz_corpus_new", NULL, new_corpus},
    {"smz_corpus_add, text", have_two, add_third},
    {"smz_corpus_add, first document", have_nothing, add_third},
    {"smz_corpus_add, invalid UTF-8", have_two, add_broken},
    {"smz_corpus_add, all fields", have_two, add_fields},
#ifdef SMZ_TEST_HTML
    {"smz_corpus_add, HTML", have_two, add_page},
#endif
    {"smz_corpus_add, German", have_two, add_german},
    {"smz_corpus_add, Turkish", have_two, add_turkish},
    {"smz_corpus_add, six languages", have_two, add_tongues},
    {"smz_corpus_add, many words", have_two, add_many_words},
    {"smz_digest_new", have_three, make_default},
    {"smz_digest_new, query", have_tongues, make_query},
    {"smz_digest_new, sections", have_three, make_sections},
    {"smz_digest_new, in German", have_tongues, make_german},
    {"smz_digest_new, LexRank, sparse, MMR", have_three, make_mmr_sparse},
    {"smz_digest_new, centroid", have_three, make_centroid},
    {"smz_digest_new, known to the reader", have_seen, make_default},
    {"smz_digest_write, text", have_digest, write_text},
    {"smz_digest_write, Markdown", have_section_digest, write_markdown},
    {"smz_digest_write, JSON", have_section_digest, write_json},
    {"smz_digest_write, HTML", have_section_digest, write_html},
    {"smz_summarize", NULL, summarize_all},
};
const size_t n_scenarios = sizeof scenarios / sizeof scenarios[0];

/* ----------------------------------------------------------------------------- all -- */

void stage_free(struct stage *stage)
{
    told_stories_free(&stage->told);
    smz_stories_free(stage->stories);
    smz_digest_free(stage->digest);
    smz_corpus_free(stage->corpus);
    smz_corpus_free(stage->from);
    stage->stories = NULL;
    stage->digest = NULL;
    stage->corpus = stage->from = NULL;
    stage->out.size = 0;
}

static void show_corpus(const smz_corpus *corpus, struct shown *out)
{
    char line[256];
    for (size_t i = 0; i < smz_corpus_sentences(corpus); i++) {
        smz_sentence unit;
        if (smz_corpus_sentence(corpus, i, &unit) != SMZ_OK) continue;
        const int size = snprintf(line, sizeof line, "%zu %zu %zu %zu %s %s %s\n",
                                  unit.document, unit.offset, unit.length, unit.n_words,
                                  smz_kind_name(unit.kind), unit.why, unit.language);
        (void)write_shown(out, line, (size_t)size);
    }
    for (size_t i = 0; i < smz_corpus_documents(corpus); i++) {
        smz_document_info info;
        if (smz_corpus_document(corpus, i, &info) != SMZ_OK) continue;
        const int size =
            snprintf(line, sizeof line, "%s|%s|%s|%s|%zu\n", info.source,
                     info.title != NULL ? info.title : "-",
                     info.date != NULL ? info.date : "-", info.language, info.n_repaired);
        (void)write_shown(out, line, (size_t)size);
    }
}

void stage_show(struct stage *stage, struct shown *out)
{
    smz_digest *digest = stage->digest;
    out->size = 0;
    (void)write_shown(out, stage->out.text, stage->out.size);
    show_stories(stage->stories, out);
    if (stage->corpus == NULL) return;
    show_corpus(stage->corpus, out);
    if (digest == NULL && smz_digest_new(stage->corpus, NULL, &digest, NULL) != SMZ_OK)
        return;
    if (smz_digest_write(digest, SMZ_OUTPUT_JSON, SMZ_WRITE_EXPLAIN, 0, write_shown, out,
                         NULL) != SMZ_OK)
        out->size = 0;
    if (stage->digest == NULL) smz_digest_free(digest);
}

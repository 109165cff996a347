/* story_scenarios.c - calls that take memory for stories: finding them, taking documents
 * of one corpus into another, clearing one for the next, pages of all stories. */
#include "memory/scenarios.h"

#include <stdio.h>
#include <string.h>

/* Two stories, one of them in two languages, and a report told once. */
static const char *const mixed[] = {
    "Flood in Lindhof\n\nThe river Amber flooded the old town of Lindhof on Sunday night "
    "after two days of heavy rain. Firefighters brought four hundred people to safety in "
    "boats. The mayor said that the dam above the town had held.",
    "The ferry Northern Star ran aground off Cape Hallow in thick fog. All 212 passengers "
    "were taken off the ferry by the coast guard. The ferry was built in Odessa in 1987.",
    "Die Fähre Northern Star ist vor Cape Hallow bei Nebel auf Grund gelaufen. Alle 212 "
    "Passagiere wurden von der Küstenwache in Sicherheit gebracht. Gebaut wurde sie 1987 "
    "in Odessa.",
    "Heavy rain made the river Amber flood the old town of Lindhof on Sunday night. About "
    "four hundred people were brought to safety in boats. Insurers expect damage of "
    "ninety million crowns in Lindhof.",
    "Coast guard boats took 212 passengers off the ferry Northern Star, which ran aground "
    "in fog off Cape Hallow on Sunday. It was built in 1987 in Odessa.",
    "Bei Nebel ist die Fähre Northern Star vor Cape Hallow auf Grund gelaufen. Die "
    "Küstenwache brachte alle 212 Passagiere der Fähre in Sicherheit. Sie wurde 1987 in "
    "Odessa gebaut.",
    "Scientists counted more lapwings along the coast of Sorm than in any year before. "
    "Farmers mow their meadows later, and so the chicks survive the summer.",
};

static smz_status add(smz_corpus *corpus, size_t which)
{
    smz_document document = SMZ_DOCUMENT_INIT;
    document.text = mixed[which];
    document.text_size = strlen(mixed[which]);
    document.date = which % 2 == 0 ? "2031-05-04" : NULL;
    return smz_corpus_add(corpus, &document, NULL);
}

/* -------------------------------------------------------------------------- before -- */

static bool fill(const smz_allocator *allocator, smz_corpus **out)
{
    bool good = smz_corpus_new(allocator, out, NULL) == SMZ_OK;
    for (size_t i = 0; good && i < sizeof mixed / sizeof mixed[0]; i++)
        good = add(*out, i) == SMZ_OK;
    return good;
}

static bool have_mixed(struct stage *stage)
{
    return fill(stage->allocator, &stage->corpus);
}

static bool have_source(struct stage *stage)
{
    return fill(stage->allocator, &stage->from) &&
           smz_corpus_new(stage->allocator, &stage->corpus, NULL) == SMZ_OK;
}

static bool have_source_and_one(struct stage *stage)
{
    return have_source(stage) && add(stage->corpus, 3) == SMZ_OK;
}

/* What is learned of words stays, the documents' memory does not. */
static bool have_cleared(struct stage *stage)
{
    if (!have_mixed(stage)) return false;
    smz_corpus_clear(stage->corpus);
    return smz_corpus_documents(stage->corpus) == 0;
}

/* Documents that were not there before it was cleared are taken into it. */
static bool have_cleared_and_source(struct stage *stage)
{
    return have_cleared(stage) && add(stage->corpus, 6) == SMZ_OK &&
           fill(stage->allocator, &stage->from);
}

static bool have_told(struct stage *stage)
{
    return have_mixed(stage) &&
           told_stories_make(&stage->told, stage->allocator, stage->corpus, NULL, NULL) ==
               SMZ_OK &&
           smz_stories_count(stage->told.stories) == 2;
}

/* --------------------------------------------------------------------------- calls -- */

static smz_status find(struct stage *stage)
{
    return smz_stories_new(stage->corpus, NULL, &stage->stories, NULL);
}

static smz_status take_all(struct stage *stage)
{
    return smz_corpus_take(stage->corpus, stage->from, NULL, 0, NULL);
}

static smz_status take_some(struct stage *stage)
{
    static const size_t some[] = {5, 0, 0, 2};
    return smz_corpus_take(stage->corpus, stage->from, some, 4, NULL);
}

static smz_status add_fourth(struct stage *stage)
{
    return add(stage->corpus, 3);
}

static smz_status write_page(struct stage *stage, smz_output form)
{
    stage->out.size = 0;
    return told_stories_write(&stage->told, form, SMZ_WRITE_EXPLAIN, 60, write_shown,
                              &stage->out);
}

static smz_status write_text(struct stage *stage)
{
    return write_page(stage, SMZ_OUTPUT_TEXT);
}

static smz_status write_markdown(struct stage *stage)
{
    return write_page(stage, SMZ_OUTPUT_MARKDOWN);
}

static smz_status write_json(struct stage *stage)
{
    return write_page(stage, SMZ_OUTPUT_JSON);
}

static smz_status write_html(struct stage *stage)
{
    return write_page(stage, SMZ_OUTPUT_HTML);
}

const struct scenario story_scenarios[] = {
    {"smz_corpus_take", have_source_and_one, take_some},
    {"smz_corpus_take, all into an empty one", have_source, take_all},
    {"smz_corpus_take, after smz_corpus_clear", have_cleared_and_source, take_some},
    {"smz_corpus_add, after smz_corpus_clear", have_cleared, add_fourth},
    {"smz_stories_new", have_mixed, find},
    {"stories, text", have_told, write_text},
    {"stories, Markdown", have_told, write_markdown},
    {"stories, JSON", have_told, write_json},
    {"stories, HTML", have_told, write_html},
};
const size_t n_story_scenarios = sizeof story_scenarios / sizeof story_scenarios[0];

/* ----------------------------------------------------------------------------- all -- */

void show_stories(const smz_stories *stories, struct shown *out)
{
    char line[256];
    size_t n_singles;
    const size_t *singles = smz_stories_singles(stories, &n_singles);
    for (size_t s = 0; s < smz_stories_count(stories); s++) {
        smz_story story;
        if (smz_stories_story(stories, s, &story) != SMZ_OK) continue;
        int size = snprintf(line, sizeof line, "%s|%s|%s:", story.title,
                            story.from != NULL ? story.from : "-",
                            story.to != NULL ? story.to : "-");
        (void)write_shown(out, line, (size_t)size);
        for (size_t i = 0; i < story.n_documents; i++) {
            size = snprintf(line, sizeof line, " %zu", story.documents[i]);
            (void)write_shown(out, line, (size_t)size);
        }
        (void)write_shown(out, "\n", 1);
    }
    for (size_t i = 0; i < n_singles; i++) {
        const int size = snprintf(line, sizeof line, "single %zu\n", singles[i]);
        (void)write_shown(out, line, (size_t)size);
    }
}

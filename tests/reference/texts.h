/* texts.h - reports for whole digests: two events told several times, with a report from
 * before, openers, questions and half brackets; and random ones. */
#ifndef SMZ_TESTS_TEXTS_H
#define SMZ_TESTS_TEXTS_H

#include "../unit/matrices.h"

#include <stdio.h>

static const char *const festival_reports[] = {
    "The town of Vessel will open its harbour festival on Friday. About thirty boats are "
    "expected to sail past the old lighthouse. The mayor hopes that the weather will "
    "stay "
    "dry. Tickets for the evening concert cost nine crowns.",
    "Thirty boats sailed past the old lighthouse when Vessel opened its harbour festival "
    "on Friday. More than two thousand visitors came to the evening concert. But a gust "
    "broke the mast of the oldest boat, and two sailors were hurt. \"We were lucky,\" "
    "the "
    "harbour master said after the accident.",
    "A gust broke the mast of the oldest boat at the harbour festival in Vessel. Two "
    "sailors were hurt and taken to hospital in the town of Lindhof. He was said to be "
    "out "
    "of danger on Saturday morning. Why had nobody closed the harbour before the storm "
    "came?",
    "Two sailors were hurt at the harbour festival in Vessel when the mast of the oldest "
    "boat broke. Two thousand visitors saw the accident from the old lighthouse. The "
    "festival may end a day early (the organisers said.",
};

static const char comet_report[] =
    "Astronomers measured how bright a distant comet shines with the mirrors of their "
    "telescope. Its tail of dust stretches across nine million kilometres of space.";

static const char *const factory_reports[] = {
    "Die alte Papierfabrik in Lindhof ist in der Nacht zum Montag abgebrannt. Verletzt "
    "wurde niemand, weil die Arbeiter schon am Freitag nach Hause gegangen waren. Die "
    "Feuerwehr war mit neunzig Leuten bis zum Morgen im Einsatz.",
    "In Lindhof ist die alte Papierfabrik in der Nacht zum Montag bis auf die Mauern "
    "abgebrannt. Er sprach von einem schwarzen Tag für ganz Lindhof. Der Schaden wird "
    "auf vier Millionen Kronen geschätzt, sagte der Bürgermeister am Morgen.",
    "Nach dem Brand der alten Papierfabrik in Lindhof sucht die Polizei nach der "
    "Ursache. "
    "Neunzig Leute der Feuerwehr hatten bis zum Morgen gelöscht. Der Schaden beträgt "
    "rund "
    "vier Millionen Kronen.",
};

/* Appends a word that is no word of any language; the same for the same number. */
static inline size_t add_word(char *text, size_t at, uint32_t number, bool is_capital)
{
    static const char first[] = "bdfgklmnprtvz", second[] = "aeiou";
    size_t start = at;
    for (uint32_t rest = number * 7 + 60; rest > 0; rest /= 60) {
        text[at++] = first[rest % 13];
        text[at++] = second[rest % 5];
    }
    text[at++] = 'k';
    if (is_capital) text[start] = (char)(text[start] - 'a' + 'A');
    return at;
}

/* Appends a sentence about one of twelve facts, its words now and then changed. */
static inline size_t add_fact(char *text, size_t at, uint64_t *seed, uint32_t fact)
{
    static const char *const small[] = {" of", " the", " in", " and", " was", " will"};
    uint64_t words = 77 + fact; /* the fact's own words */
    uint32_t size = 6 + random_below(&words, 9);
    if (random_below(seed, 8) == 0) at += (size_t)sprintf(text + at, "But ");
    for (uint32_t w = 0; w < size; w++) {
        uint32_t number = random_below(&words, 150);
        if (random_below(seed, 4) == 0) number = random_below(seed, 150);
        if (w > 0 && random_below(seed, 3) == 0)
            at += (size_t)sprintf(text + at, "%s", small[random_below(seed, 6)]);
        if (w > 0 && random_below(seed, 9) == 0) text[at++] = '\n'; /* folded with it */
        if (w > 0) text[at++] = ' ';
        at = add_word(text, at, number, w == 0);
    }
    text[at++] = random_below(seed, 10) == 0 ? '?' : '.';
    text[at++] = ' ';
    return at;
}

#endif

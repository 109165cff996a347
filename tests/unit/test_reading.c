/* test_reading.c - texts into sentences, titles, datelines, captions and chrome. */
#include "input/reading.h"

#include "base/utf8.h"
#include "input/block.h"

#include "support/ledger.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_MOST = 8192 };

static const char letters[] = "STHDCXO"; /* by smz_kind */

/* Whether bytes belong to no unit although they are not white space, or to two. */
static void check_cover(const char *text, size_t size, const smz_reading *reading)
{
    size_t at = 0;
    for (size_t i = 0; i <= reading->units.count; i++) {
        size_t end = size, next = size;
        if (i < reading->units.count) {
            const smz_unit *unit = &reading->units.items[i];
            cr_assert(unit->size > 0 && unit->offset >= at);
            cr_assert(unit->offset + unit->size <= size);
            cr_assert(unit->why != NULL && unit->language != NULL);
            cr_assert(unit->kind < SMZ_KIND_COUNT);
            end = unit->offset;
            next = end + unit->size;
        }
        while (at < end) {
            uint32_t c = smz_utf8_next(text, &at);
            cr_assert(smz_is_white(c) || c == 0xFEFF || c == 0x200B,
                      "byte %zu of \"%s\" is lost", at, text);
        }
        at = next;
    }
}

/* "T:headline|S:sentence|..." */
static void show(const char *text, const char *title, char *out, smz_reading *reading)
{
    size_t n = 0, size = strlen(text);
    cr_assert_eq(smz_reading_text(&smz_allocator_libc, text, size, NULL, title,
                                  title != NULL ? strlen(title) : 0, reading),
                 SMZ_OK);
    check_cover(text, size, reading);
    for (size_t i = 0; i < reading->units.count; i++) {
        const smz_unit *unit = &reading->units.items[i];
        cr_assert_lt(n + unit->size + 4, SHOWN_MOST);
        if (i > 0) out[n++] = '|';
        out[n++] = letters[unit->kind];
        out[n++] = ':';
        for (size_t k = 0; k < unit->size; k++) {
            char c = text[unit->offset + k];
            out[n++] = c == '\n' ? '~' : c;
        }
    }
    out[n] = '\0';
    SMZ_ARRAY_FREE(&smz_allocator_libc, &reading->units);
}

/* That a text is read as expected. */
static void expect_shown(const char *text, const char *expected)
{
    static char out[SHOWN_MOST];
    smz_reading reading;
    show(text, NULL, out, &reading);
    cr_expect_str_eq(out, expected, "text     %s\nexpected %s\ngot      %s\n", text,
                     expected, out);
}

/* Prose that the cases put around what they are about. */
#define A "The old mill of Sandrup burned down on Monday night."
#define B "Nobody was hurt, the fire chief told reporters in the morning."
#define C "The mill was built in 1786 and had been a museum since the war."
#define D "The town council wants to build it up again with the help of the state."

Test(reading, takes_lines_for_what_they_are)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", ""},
        {" \n\n\t", ""},
        /* A terse first line over a longer paragraph is a headline or caption, full stop
           or not; a lead in plain words is not. */
        {"Leaflet sent by mill owners Arne Holt, Ida Berg.\n\n" C " " D "\n\n" B,
         "T:Leaflet sent by mill owners Arne Holt, Ida Berg.|S:" C "|S:" D "|S:" B},
        {A "\n\n" C " " D "\n\n" B, "S:" A "|S:" C "|S:" D "|S:" B},
        /* a digest made before, with the marks of its sources */
        {A " [1]\n\nThe mayor wept. [2] (3 of 5 reports)\n\n" B " \\[2\\]",
         "S:" A "|X:[1]|S:The mayor wept.|S:[2] (3 of 5 reports)|S:" B "|X:\\[2\\]"},
        {"One sentence of a story alone is enough.",
         "S:One sentence of a story alone is enough."},
        {"Mill burns down in Sandrup", "T:Mill burns down in Sandrup"},
        {A " " B, "S:" A "|S:" B},
        /* Titles. */
        {"Mill burns down in Sandrup\n\n" A "\n\n" B,
         "T:Mill burns down in Sandrup|S:" A "|S:" B},
        {"Mill burns down in Sandrup\n\n" A "\n\nMill burns down in Sandrup.\n\n" B,
         "T:Mill burns down in Sandrup|S:" A "|T:Mill burns down in Sandrup.|S:" B},
        {"Home\n\nCounty news\n\nMill burns down in Sandrup\n\n" A "\n\n" B,
         "X:Home|X:County news|T:Mill burns down in Sandrup|S:" A "|S:" B},
        {"Mill burns down in Sandrup.\n\nMonday, May 3, 2021\n\n" A "\n\n" B,
         "T:Mill burns down in Sandrup.|D:Monday, May 3, 2021|S:" A "|S:" B},
        {"2021/05/03 Mill burns down in Sandrup\n\nMonday, May 3, 2021\n\n" A "\n\n" B,
         "D:2021/05/03|T:Mill burns down in Sandrup|D:Monday, May 3, 2021|S:" A "|S:" B},
        {"Mill burns down in Sandrup\n\nMuseum was closed at the time of the fire\n\n" A
         "\n\n" B,
         "T:Mill burns down in Sandrup|H:Museum was closed at the time of the fire|S:" A
         "|S:" B},
        /* Datelines. */
        {"SANDRUP, May 3 (Reuters) - " A, "D:SANDRUP, May 3 (Reuters) -|S:" A},
        {"(CNN) — " A, "D:(CNN) —|S:" A},
        {"(CNN)" A, "D:(CNN)|S:" A},
        {"SANDRUP, Norland (AP) — " A, "D:SANDRUP, Norland (AP) —|S:" A},
        {"Sandrup, The Gulf Observer: " A, "D:Sandrup, The Gulf Observer:|S:" A},
        {"Sandrup - " A, "D:Sandrup -|S:" A},
        {"SANDRUP -- " A, "D:SANDRUP --|S:" A},
        {"NORTH SANDRUP: " A, "D:NORTH SANDRUP:|S:" A},
        {"SANDRUP, May 3. /TASS/. " A, "D:SANDRUP, May 3. /TASS/.|S:" A},
        {"新华社北京11月23日电 青石镇的老戏台五月五日重新向公众开放。",
         "D:新华社北京11月23日电|S:青石镇的老戏台五月五日重新向公众开放。"},
        {A "\n\nSANDRUP (AP) - " B, "S:" A "|D:SANDRUP (AP) -|S:" B},
        {A "\n\nSandrup - " B, "S:" A "|S:Sandrup - " B},
        {"Saturday, March 26, 2005 " A, "D:Saturday, March 26, 2005|S:" A},
        {"BERLIN, 3. März (dpa) - Die Mühle von Sandrup ist am Montag abgebrannt.",
         "D:BERLIN, 3. März (dpa) -|S:Die Mühle von Sandrup ist am Montag abgebrannt."},
        {"Obama - who was born there - was the first who gave money for it.",
         "S:Obama - who was born there - was the first who gave money for it."},
        {"Lee, the mayor of the town, said: The mill will be built up again.",
         "S:Lee, the mayor of the town, said: The mill will be built up again."},
        {A "\n\nWilson - Peters was not there - said that the mill will be built again.",
         "S:" A
         "|S:Wilson - Peters was not there - said that the mill will be built again."},
        /* Lines of authors and dates, credits. */
        {"Mill burns down in Sandrup\n\nBy Ann Lee and Bo Berg\n\nPosted on 3 May "
         "2021\n\n" A "\n\n" B,
         "T:Mill burns down in Sandrup|D:By Ann Lee and Bo Berg|D:Posted on 3 May "
         "2021|S:" A "|S:" B},
        {"Mill burns down in Sandrup\n\nAnn Lee, Staff Writer\n\n" A,
         "T:Mill burns down in Sandrup|D:Ann Lee, Staff Writer|S:" A},
        {A "\n\n" B "\n\n(Reporting by Ann Lee; Editing by Bo Berg)",
         "S:" A "|S:" B "|D:(Reporting by Ann Lee; Editing by Bo Berg)"},
        /* wrapped by hand: "By" could have stood on the line above */
        {"Mill burns down in Sandrup, miller is safe\nBy ANN LEE and BO BERG\nStaff "
         "Writers\n\nSANDRUP (AP) -- The old mill of Sandrup burned\ndown on Monday night. "
         "Nobody was hurt, the\nfire chief told reporters in the morning.",
         "T:Mill burns down in Sandrup, miller is safe|D:By ANN LEE and BO BERG|D:Staff "
         "Writers|D:SANDRUP (AP) --|S:The old mill of Sandrup burned~down on Monday "
         "night.|S:Nobody was hurt, the~fire chief told reporters in the morning."},
        {"Mill In Sandrup Saved From The Big Flames\nBy Fire Brigade\n\nThe old mill of "
         "Sandrup burned\ndown on Monday night, but not all\nof it, the chief of the fire "
         "men said.",
         "T:Mill In Sandrup Saved From The Big Flames~By Fire Brigade|S:The old mill of "
         "Sandrup burned~down on Monday night, but not all~of it, the chief of the fire "
         "men said."},
        /* Captions. */
        {A "\n\nPhoto: Ann Lee\n\n" B, "S:" A "|C:Photo: Ann Lee|S:" B},
        {A "\n\nThe mill in a picture of 1931. (Sandrup Archive/Press Images)\n\n" B,
         "S:" A "|C:The mill in a picture of 1931. (Sandrup Archive/Press Images)|S:" B},
        {A "\n\nMayor Lee (L) looks at what is left of the mill.\n\n" B,
         "S:" A "|C:Mayor Lee (L) looks at what is left of the mill.|S:" B},
        {A "\n\nThe mill as it was before the fire. REUTERS/Ann Lee\n\n" B,
         "S:" A "|C:The mill as it was before the fire. REUTERS/Ann Lee|S:" B},
        {"Mill burns down in Sandrup\nThe mill stands on a hill above the town.\n"
         "The mill stands on a hill above the town.\n" A "\n" B,
         "T:Mill burns down in Sandrup|C:The mill stands on a hill above the town.|"
         "C:The mill stands on a hill above the town.|S:" A "|S:" B},
        {"Mill burns down in Sandrup\nThe mayor visits the mill (May 1, 2021).\n" A,
         "T:Mill burns down in Sandrup|C:The mayor visits the mill (May 1, 2021).|S:" A},
        {A "\n\nPhotos of the fire show a red sky above the town.\n\n" B,
         "S:" A "|S:Photos of the fire show a red sky above the town.|S:" B},
        {A "\n\nThe mill's owner, the Sandrup Trust (SAT), had no comment.\n\n" B,
         "S:" A "|S:The mill's owner, the Sandrup Trust (SAT), had no comment.|S:" B},
        /* Inside the story. */
        {A "\n\nA long history\n\n" C "\n\n" D, "S:" A "|H:A long history|S:" C "|S:" D},
        {A "\n\nAdvertisement\n\n" B "\n\nIt was old.\n\n" C,
         "S:" A "|X:Advertisement|S:" B "|S:It was old.|S:" C},
        {A "\n\n\"We heard a bang,\" he said.\n\n\"Then it burned.\"\n\n" C,
         "S:" A "|S:\"We heard a bang,\" he said.|S:\"Then it burned.\"|S:" C},
        {A "\n\n- The roof fell in at two o'clock.\n- The tower stood until four.\n\n" C,
         "S:" A "|X:-|S:The roof fell in at two o'clock.|X:-|S:The tower stood until "
         "four.|S:" C},
        {A "\n\n" B "\n\nIt rained.", "S:" A "|S:" B "|S:It rained."},
        {A " " B " SNA", "S:" A "|S:" B "|X:SNA"},
        {A "\n\nThe keys\n\nThe bell\n\nThe sails\n\n" B,
         "S:" A "|X:The keys|X:The bell|X:The sails|S:" B},
        {A "\n\n[Ten mills to see before they are gone]\n\n" B,
         "S:" A "|X:[Ten mills to see before they are gone]|S:" B},
        {A "\n\n" B "\n\nWe use cookies to make the site better.\n\n" C,
         "S:" A "|S:" B "|X:We use cookies to make the site better.|S:" C},
        {A " (Ann Lee/Sandrup Post)\n\n" B, "C:" A " (Ann Lee/Sandrup Post)|S:" B},
        {A " " B " " C " " D " " A " " B " (Ann Lee/Sandrup Post)",
         "S:" A "|S:" B "|S:" C "|S:" D "|S:" A "|S:" B "|C:(Ann Lee/Sandrup Post)"},
        /* After the story. */
        {A "\n\n" B "\n\n" C
           "\n\nRelated articles\n\nMills of the north\n\nHow to put out "
           "a fire at home",
         "S:" A "|S:" B "|S:" C "|X:Related articles|X:Mills of the north|"
         "X:How to put out a fire at home"},
        {A "\n\n" B
           "\n\nOther\n\nTen mills that you must have seen\n\nThere are mills and "
           "mills, and some of them...\n\nBy millfan 2021-05-03 12:00:01 0 702",
         "S:" A "|S:" B "|X:Other|X:Ten mills that you must have seen|X:There are mills "
         "and mills, and some of them...|X:By millfan 2021-05-03 12:00:01 0 702"},
        {A "\n\n" B "\n\n0\n\n2K\n\n0 702\n\n12 comments",
         "S:" A "|S:" B "|X:0|X:2K|X:0 702|X:12 comments"},
        {A "\n\n" B "\n\nThe mill was not ins...",
         "S:" A "|S:" B "|X:The mill was not ins..."},
        {A " " B "\n\n" C " The mill was not...",
         "S:" A "|S:" B "|S:" C "|X:The mill was not..."},
        {A "\n\n" B "\n\nYou have been away, click here to remain logged in. Time: 60 s",
         "S:" A "|S:" B
         "|X:You have been away, click here to remain logged in. Time: 60 s"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_shown(cases[i].text, cases[i].expected);
}

/* What sites put among the sentences of a story, between A and B. */
Test(reading, sets_aside_what_sites_put_in_between)
{
    static const struct {
        const char *text;
        char kind; /* of the whole, '-' if it is a sentence */
    } cases[] = {
        /* Videos and galleries. */
        {"MUST WATCH The mill that burned 01:24", 'X'},
        {"CLOSE The mill of Sandrup had stood for two hundred years before it burned.",
         'X'},
        {"'She was afraid': the miller's Wife 02:10", 'X'},
        {"The doors of the mill will open at 10:30", 'H'},
        {"Photos: Sandrup Hide 1 of 9 The mill burns. Hide 2 of 9 Firemen wait. Hide 3 "
         "of 9 "
         "Children look on as the roof falls in. Hide 4 of 9 It rains.",
         'C'},
        {"Three of them won 1 of 9 prizes, and 2 of 9 was a good result, the miller "
         "said.",
         '-'},
        {"Above: The mill as the old miller knew it, before the war came to Sandrup.",
         'C'},
        {"A handout photo from the town shows the mill (C) in Sandrup, May 2, 2012. "
         "Picture "
         "taken May 2, 2012.",
         'C'},
        {"A model of the mill with its four sails is shown.", 'C'},
        {"The model of the mill was shown to the children of Sandrup.", '-'},
        /* Links and labels. */
        {"WATCH: The Mill Burns To The Ground -- See Who Comes!", 'X'},
        {"Explained: What is a mill?", 'X'},
        {"Reading time: 3 minutes", 'X'},
        {"Temps de lecture : 2 min.", 'X'},
        {"Lesedauer: 4 Min.", 'X'},
        {"Views: 5,312", 'X'},
        {"Views: why 20 mills burn in every year", 'H'},
        {"Reading time in the mill's library is 3 hours a day, the miller said.", '-'},
        {"[Ten mills: a walk through the north of the country. Is it for you?]", 'X'},
        {"Skip Chatter post by @annlee The mill was her home, and she saw it burn.", '-'},
        {"Skip Twitter post by @annlee The mill was her home, and she saw it burn.", 'X'},
        {"Follow the Sandrup Post on Facebook, Twitter and YouTube.", 'X'},
        {"The police follow what Facebook and Twitter users write about the mill, the "
         "chief "
         "of the police said in a long speech on Sunday night.",
         '-'},
        {"That mill might have cured me of mills forever https://x.example/l9WT", 'X'},
        {"The plans can be seen at www.example.org/mill until the end of the month.",
         '-'},
        /* On the text itself. */
        {"UPDATE: Adds the words of the mayor.", 'X'},
        {"(Adds quotes, details)", 'X'},
        {"Note: The words in this report are those of the town.", 'X'},
        {"Note the words in this report, which are those of the town.", '-'},
        {"This story was last updated at 3:39 p.m.", 'X'},
        {"An earlier version of this article gave a wrong year for the mill.", 'X'},
        {"In einer früheren Version dieses Artikels stand ein falsches Jahr.", 'X'},
        {"The story of the mill was first told by a teacher of the village.", '-'},
        {"Ann Lee, Bo Ray and Eva Berg contributed.", 'D'},
        {"The miller and his sons contributed to the new roof of the church.", '-'},
        {"This copy is for your personal, non-commercial use only.", 'X'},
        /* What was broken on the way. */
        {"The fire spread player=\"main\" data=\"http://x.example/v\" true", 'X'},
        {"Sandrup State LibraryPartner Since: May, 2007Organization Type: State "
         "LibrariesCollected by the archive of the mill.",
         'X'},
        {"Ann Lee Ann Maria LeeCouncil votes on the mill Mayor resigns MORE was there.",
         '-'},
        {"Anna Berger Anna Maria BergerCouncil votes on the mill MORE was there.", 'X'},
        {"Northmill Trust, owner of NorthMill and SouthMill, is the seller of the mill.",
         '-'},
        {"New figures show that??mills burn??more often than houses.", 'X'},
        /* What leads elsewhere. */
        {"The mayor of the town sent the following statement to the papers:", 'H'},
        {"'I can't forgive myself'", 'H'},
        {"\"They will see what they did\"", 'H'},
    };
    static char out[SHOWN_MOST], text[SHOWN_MOST];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        smz_reading reading;
        snprintf(text, sizeof text, A " " B "\n\n%s\n\n" C " " D, cases[i].text);
        show(text, NULL, out, &reading);
        const char *found = strstr(out, cases[i].text);
        cr_assert_not_null(strstr(out, "|S:" C), "%s", out);
        if (cases[i].kind == '-')
            cr_expect(found != NULL && found[-2] == 'S', "%s", out);
        else
            cr_expect(found != NULL && found[-2] == cases[i].kind, "%c: %s",
                      cases[i].kind, out);
    }
}

/* Prefixes that are no part of a sentence, also behind something that is no story. */
Test(reading, trims_labels_and_late_datelines)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"Sandrup: The Sandrup police are looking for the man who burned down the mill.",
         "D:Sandrup:|S:The Sandrup police are looking for the man who burned down the "
         "mill."},
        {"Berg: The man who burned down the mill must be found, and that soon.",
         "S:Berg: The man who burned down the mill must be found, and that soon."},
        {"THE MILL WATCHER | " A, "D:THE MILL WATCHER ||S:" A},
        {C " " D "\n\nSANDRUP, Tenn. — " A, "S:" C "|S:" D "|D:SANDRUP, Tenn. —|S:" A},
        {C " " D "\n\nSANDRUP — " A, "S:" C "|S:" D "|D:SANDRUP —|S:" A},
        {C "\n\n" D "\n\n" B "\n\nSANDRUP — " A,
         "S:" C "|S:" D "|S:" B "|S:SANDRUP — " A},
        {A "\n\n* The roof fell in at two o'clock.\n* The tower stood.\n\n" C,
         "S:" A "|X:*|S:The roof fell in at two o'clock.|X:*|S:The tower stood.|S:" C},
        {A " • The roof fell in at two o'clock.",
         "S:" A "|X:•|S:The roof fell in at two o'clock."},
        {A "\n\n— It fell at two, the miller said.",
         "S:" A "|S:— It fell at two, the miller said."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_shown(cases[i].text, cases[i].expected);
}

/* The time in front of the entries of a live blog. */
Test(reading, sets_the_times_of_entries_aside)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"11:32 a.m. " C "\n\n09:15 a.m. " A " " B,
         "D:11:32 a.m.|S:" C "|D:09:15 a.m.|S:" A "|S:" B},
        {"11:32 " C "\n\n9:15 \"" A "\"", "D:11:32|S:" C "|D:9:15|S:\"" A "\""},
        {"11:32 AM ET – " C "\n\n09:15 GMT: " A,
         "D:11:32 AM ET –|S:" C "|D:09:15 GMT:|S:" A},
        {"14.05 Uhr: Die alte Mühle ist in der Nacht abgebrannt.\n\n13.50 Uhr Nach der "
         "Ursache sucht noch die Polizei.",
         "D:14.05 Uhr:|S:Die alte Mühle ist in der Nacht abgebrannt.|D:13.50 Uhr|S:Nach "
         "der Ursache sucht noch die Polizei."},
        {"14h05 Le vieux moulin du village a brûlé dans la nuit.\n\n13h50 : La police "
         "cherche encore la cause.",
         "D:14h05|S:Le vieux moulin du village a brûlé dans la nuit.|D:13h50 :|S:La "
         "police cherche encore la cause."},
        /* only one; what is no time; what the sentence needs */
        {"11:32 " C "\n\n" A, "S:11:32 " C "|S:" A},
        {"14.05 Million marks were paid for it.\n\n13.50 Million were asked for it.",
         "S:14.05 Million marks were paid for it.|S:13.50 Million were asked for it."},
        {"25:10 " C "\n\n11:72 " A, "S:25:10 " C "|S:11:72 " A},
        {"11:32 was when it started, he said.\n\n12:10 was when it ended, he said.",
         "S:11:32 was when it started, he said.|S:12:10 was when it ended, he said."},
        {"8:55 पर पुरानी चक्की में आग लगी थी।\n\n9:15 पर आग बुझाई गई थी।",
         "S:8:55 पर पुरानी चक्की में आग लगी थी।|S:9:15 पर आग बुझाई गई थी।"},
        {"11:32-12:10 " C "\n\n12:10-14:20 " A, "S:11:32-12:10 " C "|S:12:10-14:20 " A},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_shown(cases[i].text, cases[i].expected);
}

/* Marks that plain text has in front of headings and quoted lines. */
Test(reading, sets_marks_of_headings_and_quotations_aside)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"# Mill burns\n" A "\n\n## Why was it not insured?\n" B "\n###### The roof\n" C,
         "X:#|T:Mill burns|S:" A "|X:##|H:Why was it not insured?|S:" B
         "|X:######|H:The roof|S:" C},
        {"The county's news of today\n\n# Mill burns down in Sandrup\n\n" A,
         "X:The county's news of today|X:#|T:Mill burns down in Sandrup|S:" A},
        {A "\n\n# Tickets\n\n# Ways to get there\n\n# Parking\n\n" B,
         "S:" A "|X:#|H:Tickets|X:#|H:Ways to get there|X:#|H:Parking|S:" B},
        {A "\n\n> " B "\n\n" C, "S:" A "|X:>|S:" B "|S:" C},
        {A "\n\n> " B " " D "\n> " C, "S:" A "|X:>|S:" B "|S:" D "|X:>|S:" C},
        {A "\n> > " B "\n>\n> - " C "\n" D,
         "S:" A "|X:> >|S:" B "|X:>|X:>|X:-|S:" C "|S:" D},
        {A "\n\n> > " B " " D "\n> > " C, "S:" A "|X:> >|S:" B "|S:" D "|X:> >|S:" C},
        /* joined lines of which sentences go on in the next */
        {A "\n\n> " B " The tower stood until four,\n> and then it fell. " C "\n\n" D,
         "S:" A "|X:>|S:" B "|X:The tower stood until four,~> and then it fell.|S:" C
         "|S:" D},
        {"> " B " The tower stood until four,\n> and then it fell. " C,
         "X:>|S:" B "|S:The tower stood until four,~> and then it fell.|S:" C},
        /* what is no mark */
        {A "\n\n#1 of all mills it was, and the oldest one too.\n\n" B,
         "S:" A "|S:#1 of all mills it was, and the oldest one too.|S:" B},
        {A "\n\n>90 marks was what a day in the mill had brought.\n\n" B,
         "S:" A "|S:>90 marks was what a day in the mill had brought.|S:" B},
        {A "\n\n#\n\n>\n\n" B, "S:" A "|X:#|X:>|S:" B},
        {"Mill burns down\n\n####### " A "\n\n" B,
         "T:Mill burns down|S:####### " A "|S:" B},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_shown(cases[i].text, cases[i].expected);
}

/* The header lines of a text that came as a mail. */
Test(reading, takes_title_and_date_from_the_header_of_a_mail)
{
    static const struct {
        const char *text, *expected, *title, *date;
    } cases[] = {
        {"From: desk@post.example\nSubject: Mill burns down: nobody is hurt\nDate: Mon, 3 "
         "May 2021 18:20:11 +0200\n\nMill burns down: nobody is hurt\n\nSANDRUP - " A
         "\n\n" B,
         "D:From: desk@post.example|D:Subject:|T:Mill burns down: nobody is "
         "hurt|D:Date: Mon, 3 May 2021 18:20:11 +0200|T:Mill burns down: nobody is "
         "hurt|D:SANDRUP -|S:" A "|S:" B,
         "Mill burns down: nobody is hurt", "2021-05-03"},
        /* no other headline, other dates, folded lines, answers, no blank line */
        {"\r\nReceived: from a.example by b.example;\r\n\tSun, 2 May 2021 08:00:00 "
         "+0000\r\nX-Id: 1\r\nSUBJECT: Re: AW: Mill burns\r\n down in "
         "Sandrup\r\nTo: x@post.example\r\nDate: 3 May 2021 18:20 GMT\r\n" A,
         "D:Received: from a.example by b.example;\r~\tSun, 2 May 2021 08:00:00 "
         "+0000\r~X-Id: 1|D:SUBJECT: Re: AW:|T:Mill burns\r~ down in Sandrup|D:To: "
         "x@post.example|D:Date: 3 May 2021 18:20 GMT|S:" A,
         "Mill burns\r\n down in Sandrup", "2021-05-03"},
        /* a subject that nobody can read, or none: the headline is below */
        {"Date: Mon, 3 May 2021 18:20:11 +0200\nSubject: =?utf-8?Q?M=C3=BChle?=\n\nMill "
         "burns down in Sandrup\n\n" A "\n\n" B,
         "D:Date: Mon, 3 May 2021 18:20:11 +0200|D:Subject: =?utf-8?Q?M=C3=BChle?=|T:Mill "
         "burns down in Sandrup|S:" A "|S:" B,
         "Mill burns down in Sandrup", "2021-05-03"},
        {"Subject: \nFrom: x@post.example\n\nMill burns down in Sandrup\n\n" A,
         "D:Subject: ~From: x@post.example|T:Mill burns down in Sandrup|S:" A,
         "Mill burns down in Sandrup", ""},
        /* the first of two counts */
        {"Subject: Mill burns\nSubject: Barn burns\n\n" A,
         "D:Subject:|T:Mill burns|D:Subject: Barn burns|S:" A, "Mill burns", ""},
        /* one line alone, other names, and such lines further down are none */
        {"Subject: mills\n\n" A " " B, "T:Subject: mills|S:" A "|S:" B, "Subject: mills",
         ""},
        {"To: all millers\nComments: 12\n\n" A, "T:To: all millers|X:Comments: 12|S:" A,
         "To: all millers", ""},
        {"Subject: mills and\nSubjects: barns\n\n" A,
         "T:Subject: mills and|X:Subjects: barns|S:" A, "Subject: mills and", ""},
    };
    static char out[SHOWN_MOST];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        smz_reading reading;
        show(cases[i].text, NULL, out, &reading);
        cr_expect_str_eq(out, cases[i].expected, "expected %s\ngot      %s\n",
                         cases[i].expected, out);
        cr_expect_str_eq(reading.date, cases[i].date);
        cr_expect_eq(reading.title_size, strlen(cases[i].title));
        cr_expect(memcmp(cases[i].text + reading.title_offset, cases[i].title,
                         reading.title_size) == 0);
    }
    /* What the caller knows is believed rather. */
    smz_reading reading;
    show("Subject: News of today\nDate: 3 May 2021\n\nMill burns down\n\n" A,
         "Mill burns down", out, &reading);
    cr_assert_eq(reading.title_size, strlen("Mill burns down"));
}

/* A document that has no sentence otherwise is one sentence after all. */
Test(reading, takes_a_lone_short_sentence)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"The dam held.", "S:The dam held."},
        {"The dam held", "T:The dam held"},
        {"Η γέφυρα άντεξε.", "S:Η γέφυρα άντεξε."},
        {"बाँध टिका रहा।", "S:बाँध टिका रहा।"},
        {"大坝守住了。", "S:大坝守住了。"},
        {"The dam held.\n\n" A, "T:The dam held.|S:" A},
    };
    static char out[SHOWN_MOST];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        smz_reading reading;
        show(cases[i].text, NULL, out, &reading);
        cr_expect_str_eq(out, cases[i].expected, "expected %s\ngot      %s\n",
                         cases[i].expected, out);
        cr_expect_eq(reading.title_size > 0, out[0] == 'T', "%s", out);
    }
}

/* What stands between teasers is a teaser, however it ends. */
Test(reading, does_not_pick_among_teasers)
{
    static char out[SHOWN_MOST];
    smz_reading reading;
    show("Mills of the north Some are old, and some of them still work, but who...\n\n"
         "The art of milling There is more to it than water and a wheel, says...\n\n"
         "Sandrup and its mill The old mill is a landmark. Ann Lee shows it.\n\n"
         "Bread and flour What do you need for a good bread? We went to...\n\n"
         "Wind or water Which of the two is the better one? A long story that...",
         NULL, out, &reading);
    cr_assert_null(strstr(out, "S:Sandrup and"), "%s", out);
}

Test(reading, believes_the_title_given)
{
    static char out[SHOWN_MOST];
    smz_reading reading;
    const char *text = "News of the county\n\nMill burns down in SANDRUP!\n\n" A "\n\n" B;
    show(text, "Mill burns down in Sandrup", out, &reading);
    cr_assert_str_eq(out,
                     "X:News of the county|T:Mill burns down in SANDRUP!|S:" A "|S:" B);
    cr_assert_eq(reading.title_offset, 20);
    cr_assert_eq(reading.title_size, strlen("Mill burns down in SANDRUP!"));
    show("Mill burns down in Sandrup - The Post\n\n" A, "Mill burns down in Sandrup", out,
         &reading);
    cr_assert_eq(out[0], 'T');
}

Test(reading, finds_the_date)
{
    static const struct {
        const char *text, *date;
    } cases[] = {
        {"Mill burns down\n\nMonday, May 3, 2021\n\n" A, "2021-05-03"},
        {"Mill burns down\n\nUpdated: 5 May 2021\n\nPublished: 3 May 2021\n\n" A,
         "2021-05-03"},
        {"Mill burns down\n\nPublished 3 May 2021 - Updated 5 May 2021\n\n" A,
         "2021-05-03"},
        {"Mill burns down\n\nUpdated: 5 May 2021\n\n" A, "2021-05-05"},
        {"2021/05/03 Mill burns down\n\n" A, "2021-05-03"},
        {"SANDRUP, May 3, 2021 (Reuters) - " A, "2021-05-03"},
        {"SANDRUP, May 3 (Reuters) - " A, ""},
        {"Mill burns down\n\n05/03/2021\n\n" A, ""},
        {"Mill burns down\n\nMonday, 05/03/2021\n\n" A, "2021-05-03"},
        {"Mühle abgebrannt\n\n03/05/2021\n\nDie alte Mühle von Sandrup ist in der Nacht "
         "zum "
         "Montag abgebrannt, wie die Polizei mitteilte.",
         "2021-05-03"},
        {A "\n\n" B "\n\n" C "\n\nBy millfan 2021-05-03 12:00:01", ""},
        {A "\n\nThe mill opened on May 3, 2021, after years of work.", ""},
    };
    static char out[SHOWN_MOST];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        smz_reading reading;
        show(cases[i].text, NULL, out, &reading);
        cr_expect_str_eq(reading.date, cases[i].date, "%s: %s", cases[i].text,
                         reading.date);
    }
}

Test(reading, tells_the_languages)
{
    const char *german =
        "Die alte Mühle ist in der Nacht abgebrannt, und die Polizei sucht noch nach der "
        "Ursache, die nicht bekannt ist.";
    char text[1024] = A " " B "\n\n" C "\n\n" D "\n\n";
    smz_reading reading;
    strcat(text, german);
    cr_assert_eq(smz_reading_text(&smz_allocator_libc, text, strlen(text), NULL, NULL, 0,
                                  &reading),
                 SMZ_OK);
    cr_assert_str_eq(smz_language_code(reading.language), "en");
    cr_assert_eq(reading.units.count, 5);
    cr_assert_str_eq(smz_language_code(reading.units.items[0].language), "en");
    cr_assert_str_eq(smz_language_code(reading.units.items[4].language), "de");
    SMZ_ARRAY_FREE(&smz_allocator_libc, &reading.units);

    const smz_language *french = smz_language_by_code("fr", 2);
    cr_assert_eq(
        smz_reading_text(&smz_allocator_libc, A, strlen(A), french, NULL, 0, &reading),
        SMZ_OK);
    cr_assert_eq(reading.language, french);
    SMZ_ARRAY_FREE(&smz_allocator_libc, &reading.units);
}

/* The first paragraph passes for Norwegian, which shares most stop words of the others.
 */
Test(reading, a_first_paragraph_does_not_settle_kindred_languages)
{
    static const char text[] =
        "Fyret i Tarn lyser igjen fra lørdag, og det er byens innbyggere som har betalt "
        "for den nye lampen, sier ordføreren.\n\n"
        "Byrådet har brugt ni år på sagen. Lampen og trappen kom til at koste mere end "
        "ventet, og pengene var der ikke.\n\n"
        "Fra næste forår kan de besøgende gå op ad de mange trin og se ud over havet, "
        "hvis vejret er til det.\n\n"
        "Den nye lampe bruger kun en tiendedel af strømmen og kan ses langt ude på havet, "
        "når natten er klar.";
    smz_reading reading;
    cr_assert_eq(smz_reading_text(&smz_allocator_libc, text, strlen(text), NULL, NULL, 0,
                                  &reading),
                 SMZ_OK);
    cr_expect_str_eq(smz_language_code(reading.language), "da");
    SMZ_ARRAY_FREE(&smz_allocator_libc, &reading.units);
}

Test(reading, cue_phrases_are_sorted)
{
    const smz_cue *before = NULL, *cue;
    for (size_t i = 0; (cue = smz_cue_at(i)) != NULL; i++) {
        smz_line line;
        smz_cues cues;
        cr_assert_eq(cue->size, strlen(cue->phrase));
        if (before != NULL)
            cr_assert_lt(strcmp(before->phrase, cue->phrase), 0, "%s", cue->phrase);
        before = cue;
        /* Each is found again, so it is folded the way that lines are. */
        smz_line_look(cue->phrase, cue->size, &line);
        smz_cues_find(&line, &cues);
        cr_expect_eq(cues.first & cue->flags, cue->flags, "%s", cue->phrase);
    }
    cr_assert_not_null(before);
}

Test(reading, covers_whatever_comes)
{
    /* Pieces thrown together by a fixed generator. */
    static const char *const pieces[] = {A,
                                         B,
                                         "\n",
                                         "\n\n",
                                         " ",
                                         "(",
                                         ")",
                                         "\"",
                                         "Photo:",
                                         "2K",
                                         "3 May 2021",
                                         "HANOI, ",
                                         "(AP) —",
                                         "...",
                                         "…",
                                         "By Ann Lee",
                                         "Read more",
                                         "|",
                                         "@",
                                         "http://x.y",
                                         "?",
                                         "：",
                                         "。",
                                         "他说",
                                         "\xC2\xA0",
                                         "\xE2\x80\x8B",
                                         "-",
                                         "–",
                                         ":",
                                         "•",
                                         "[",
                                         "]",
                                         "भारत।",
                                         "السلام",
                                         "2021年5月3日",
                                         "thứ",
                                         "кан",
                                         "كانون",
                                         "K",
                                         "Ǆ",
                                         "\xEF\xBB\xBF",
                                         "\r\n"};
    enum { N = sizeof pieces / sizeof *pieces };
    uint64_t state = 42;
    for (int round = 0; round < 3000; round++) {
        char text[2048] = "";
        size_t n = 0;
        for (int k = 0; k < 1 + round % 40; k++) {
            state = state * UINT64_C(6364136223846793005) + 1442695040888963407u;
            const char *piece = pieces[(state >> 33) % N];
            if (n + strlen(piece) + 1 > sizeof text) break;
            memcpy(text + n, piece, strlen(piece) + 1);
            n += strlen(piece);
        }
        /* An exact copy, so that reading past the end is seen by sanitizers. */
        char *exact = malloc(n > 0 ? n : 1);
        smz_reading reading;
        cr_assert_not_null(exact);
        memcpy(exact, text, n);
        cr_assert_eq(
            smz_reading_text(&smz_allocator_libc, exact, n, NULL, NULL, 0, &reading),
            SMZ_OK);
        check_cover(text, n, &reading);
        SMZ_ARRAY_FREE(&smz_allocator_libc, &reading.units);
        free(exact);
    }
}

Test(reading, survives_running_out_of_memory)
{
    const char *text =
        "Subject: The mill\nDate: 3 May 2021\n\nMill burns down in Sandrup, "
        "miller is safe\nBy ANN LEE\nand others\n\nSANDRUP (AP) - " A " " B "\n\n" C
        "\n\n" D "\n\n" A " " B " " C " " D "\n\n" A " " B " " C " " D "\n\n" A " " B
        " " C " " D "\n\n" A " " B " " C " " D;
    for (size_t n = 1;; n++) {
        ledger books = {.fail_at = n};
        const smz_allocator allocator = ledger_allocator(&books);
        smz_reading reading;
        smz_status status =
            smz_reading_text(&allocator, text, strlen(text), NULL, NULL, 0, &reading);
        if (status == SMZ_OK) {
            cr_assert_gt(n, 3);
            SMZ_ARRAY_FREE(&allocator, &reading.units);
            cr_assert_eq(books.held, 0);
            break;
        }
        cr_assert_eq(status, SMZ_E_MEMORY);
        cr_assert_eq(books.held, 0, "%zu bytes leak after failure %zu", books.held, n);
        cr_assert_null(reading.units.items);
    }
}

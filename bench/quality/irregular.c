/*
 * irregular.c - irregular English forms to their base. ROUGE-1.5.5 -m looks a word up in
 * WordNet's exception lists before it stems; a form found there is not stemmed any more.
 * Those lists have some 5,900 lines. Here are the common forms among them, the -ied verbs
 * as a rule, and the agent nouns that they keep whole; what they lack ("died", "women")
 * is left out here too. Most of their other lines double a consonant ("stopped"), which
 * the stemmer undoes as well. Words of three letters are neither looked up nor stemmed.
 *
 * The table is written by hand. It holds common knowledge of English, arranged to act as
 * those lists do; no file of WordNet (a database of Princeton University) is part of it.
 */
#include "irregular.h"

#include <stdbool.h>
#include <string.h>

/* Base form first; groups of forms that share it. */
static const char *const table[] = {
    /* clang-format off */
    "be were been", "go went gone goes", "do done", "say said", "arise arose arisen",
    "awake awoke awoken", "bear bore borne born", "beat beaten", "become became",
    "befall befell befallen", "beget begot begotten", "begin began begun beginning",
    "behold beheld", "bend bent", "beset besetting", "bind bound", "bite bitten",
    "bleed bled", "blow blew blown", "break broke broken", "breed bred", "bring brought",
    "broadcast broadcasted", "build built", "burn burnt", "burst bursting", "buy bought",
    "catch caught", "choose chose chosen", "cling clung", "clothe clad", "come came",
    "creep crept", "deal dealt", "dig digging", "draw drew drawn", "dream dreamt",
    "drink drank drunk", "drive drove driven", "dwell dwelt", "eat eaten",
    "fall fell fallen", "feed", "feel felt", "fight fought", "find found", "flee fled",
    "fling flung", "fly flew flown", "forbid forbade forbidden",
    "foresee foresaw foreseen", "forget forgot forgotten", "forgive forgave forgiven",
    "forgo forgone", "forsake forsook forsaken", "freeze froze frozen", "get gotten",
    "give gave given", "grind ground", "grow grew grown", "hang hung", "hear heard",
    "hide hidden", "hold held", "keep kept", "kneel knelt", "know knew known", "lay laid",
    "lead", "lean leant", "leap leapt", "learn learnt", "leave left", "lend lent",
    "lie lain lying", "light", "lose lost", "make made", "mean meant", "mislead misled",
    "mistake mistook mistaken", "misunderstand misunderstood", "outdo outdid outdone",
    "outgrow outgrew outgrown", "overcome overcame", "overdo overdid overdone",
    "override overrode overridden", "oversee oversaw overseen",
    "overtake overtook overtaken", "overthrow overthrew overthrown", "pay paid",
    "prove proven", "rebuild rebuilt", "redo redid redone", "repay repaid",
    "rethink rethought", "rewrite rewrote rewritten", "ride rode ridden",
    "ring rang rung", "rise rose risen", "saw sawn", "see seen", "seek sought",
    "sell sold", "send sent", "sew sewn", "shake shook shaken", "shear shorn",
    "shine shone", "shoe shod", "shoot shot", "show shown", "shrink shrank shrunk",
    "sing sang sung", "sink sank sunk", "slay slew slain", "sleep slept", "slide slid",
    "sling slung", "sow sown", "speak spoke spoken", "speed sped", "spend spent",
    "spill spilt", "spin spun", "spit spat", "spring sprang sprung", "stand stood",
    "steal stole stolen", "stick stuck", "sting stung", "stink stank stunk",
    "stride strode stridden", "strike struck stricken", "string strung",
    "strive strove striven", "swear swore sworn", "sweep swept", "swell swollen",
    "swim swam swum", "swing swung", "take took taken", "teach taught", "tear tore torn",
    "tell told", "think thought", "throw threw thrown", "tread trod trodden",
    "undergo underwent undergone", "understand understood",
    "undertake undertook undertaken", "undo undid undone", "unwind unwound",
    "uphold upheld", "wake woke woken", "wear wore worn", "weave wove woven", "weep wept",
    "win winning", "may might", "wed wedding", "wind wound",
    "withdraw withdrew withdrawn", "withhold withheld", "withstand withstood",
    "wring wrung", "write wrote written", "die dying", "tie tying", "vie vying",
    "underlie underlying", "overhear overheard", "melt molten", "strew strewn",
    "shave shaven", "sneak snuck", "dive dove", "work wrought", "rend rent",
    "remake remade", "retake retook retaken", "retell retold", "overpay overpaid",
    "oversleep overslept", "outrun outran", "overrun overran", "swear sworn",

    "child children", "tooth teeth", "foot feet", "goose geese", "mouse mice",
    "louse lice", "ox oxen", "grandchild grandchildren", "stepchild stepchildren",
    "brother brethren", "housewife housewives", "midwife midwives", "paparazzo paparazzi",
    "graffito graffiti", "penny pence", "life lives", "wife wives", "knife knives",
    "leaf leaves", "half halves", "self selves", "shelf shelves", "thief thieves",
    "wolf wolves", "calf calves", "loaf loaves", "elf elves", "hoof hooves",
    "scarf scarves", "crisis crises", "analysis analyses", "basis bases", "thesis theses",
    "hypothesis hypotheses", "diagnosis diagnoses", "oasis oases",
    "parenthesis parentheses", "emphasis emphases", "axis axes", "medium media",
    "datum data", "criterion criteria", "phenomenon phenomena", "bacterium bacteria",
    "stratum strata", "memorandum memoranda", "curriculum curricula",
    "millennium millennia", "alumnus alumni", "fungus fungi", "stimulus stimuli",
    "nucleus nuclei", "radius radii", "cactus cacti", "syllabus syllabi", "index indices",
    "matrix matrices", "appendix appendices", "vertex vertices", "larva larvae",
    "formula formulae", "antenna antennae", "potato potatoes", "hero heroes",
    "tomato tomatoes", "volcano volcanoes", "tornado tornadoes", "echo echoes",
    "veto vetoes", "mosquito mosquitoes", "embargo embargoes", "cargo cargoes",
    "torpedo torpedoes", "stigma stigmata", "referendum referenda", "stadium stadia",
    "genus genera", "spectrum spectra", "bureau bureaux", "prognosis prognoses",
    "paralysis paralyses", "passerby passersby",

    "good better best", "bad worse worst", "far further farther furthest farthest",
    "big bigger biggest", "hot hotter hottest", "fat fatter fattest", "thin thinner",
    "sad sadder saddest", "wet wetter wettest", "early earlier earliest",
    "easy easier easiest", "happy happier happiest", "heavy heavier heaviest",
    "busy busier busiest", "deadly deadlier deadliest", "pretty prettier prettiest",
    "healthy healthier healthiest", "wealthy wealthier wealthiest",
    "likely likelier likeliest", "angry angrier angriest", "costly costlier costliest",
    "dirty dirtier dirtiest", "funny funnier funniest", "hungry hungrier hungriest",
    "lucky luckier luckiest", "ugly uglier ugliest", "friendly friendlier friendliest",
    "young younger youngest", "strong stronger strongest", "hard harder hardest",
    "deeply deeper", "true truer truest", "free freer freest", "scary scarier scariest",
    "crazy crazier craziest", "ready readier readiest", "lonely lonelier loneliest",
    "lovely lovelier loveliest", "noisy noisier noisiest", "risky riskier riskiest",
    "rocky rockier rockiest", "silly sillier silliest", "tiny tinier tiniest",
    "tricky trickier trickiest", "windy windier windiest", "worthy worthier worthiest",
    "bloody bloodier bloodiest", "dry drier driest", "fit fitter fittest",
    "flat flatter flattest", "slim slimmer slimmest", "holy holier holiest",

    /* Kept as they are, though they look like a comparative. */
    "attacker attacker", "broadcaster broadcaster", "customer customer",
    "foreigner foreigner", "founder founder", "insider insider", "interest interest",
    "mariner mariner", "modest modest", "northerner northerner", "outsider outsider",
    "presenter presenter", "recorder recorder", "retailer retailer",
    "southerner southerner", "teenager teenager", "wholesaler wholesaler",
    /* clang-format on */
};

static bool ends_in(const char *word, size_t size, const char *ending)
{
    size_t length = strlen(ending);
    return size > length && memcmp(word + size - length, ending, length) == 0;
}

/* The group's first word if a later one is `word`, into `out`. */
static bool in_group(const char *group, const char *word, size_t size, char *out)
{
    size_t first = strcspn(group, " ");
    for (const char *at = group + first; *at != '\0';) {
        size_t length = strcspn(++at, " ");
        if (length == size && memcmp(at, word, size) == 0) {
            memcpy(out, group, first);
            out[first] = '\0';
            return true;
        }
        at += length;
    }
    return false;
}

const char *rouge_irregular(const char *word, size_t size, char *out)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (in_group(table[i], word, size, out)) return out;
    memcpy(out, word, size);
    out[size] = '\0';
    if (size > 4 && ends_in(word, size, "ied")) { /* carried, tried; not died */
        memcpy(out + size - 3, "y", 2);
        return out;
    }
    return NULL;
}

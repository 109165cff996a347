/*
 * tense.c - forms of the future and the conditional, by whole words and by word endings.
 * Endings are listed where a language builds its future by them; nouns that share an
 * ending cost little, since only the share of such sentences in a report is looked at.
 */
#include "select/tense.h"

#include "text/marks.h"

#include <string.h>

/* Lower-case words, parted and enclosed by bars; a bar after a hyphen: an ending. */
static const struct {
    const char *code;
    const char *forms;
} tenses[] = {
    {"ca", "|serà|seran|-arà|-aran|-irà|-iran|-aria|"},
    {"cs", "|bude|budou|budeme|by|"},
    {"da", "|vil|skal|ville|skulle|"},
    {"de",
     "|wird|werden|werde|würde|würden|soll|sollen|sollte|sollten|könnte|könnten|will|"
     "wollen|"},
    {"el", "|θα|"},
    {"en", "|will|would|shall|may|might|could|won't|he'll|it'll|they'll|expected|plans|"},
    {"es", "|será|serán|-ará|-arán|-erá|-erán|-irá|-irán|-aría|-arían|-ería|-erían|-iría|"
           "-irían|podría|"},
    {"fi", "|aikoo|aikovat|tulee|tulevat|-isi|-isivat|"},
    {"fr", "|sera|seront|-era|-eront|-ira|-iront|-rait|-raient|devrait|pourrait|doit|"},
    {"hi", "|-गा|-गी|-गे|"},
    {"hu", "|fog|fognak|majd|"},
    {"id", "|akan|bakal|"},
    {"it", "|sarà|saranno|-erà|-eranno|-irà|-iranno|-rebbe|-rebbero|dovrà|potrà|"},
    {"nl", "|zal|zullen|zou|zouden|wil|willen|"},
    {"no", "|vil|skal|ville|skulle|"},
    {"pl", "|będzie|będą|by|ma|mają|"},
    {"pt", "|será|serão|-ará|-arão|-erá|-erão|-irá|-irão|-aria|-ariam|deve|devem|pode|"},
    {"ro", "|va|vor|ar|"},
    {"ru", "|будет|будут|бы|может|могут|намерен|планирует|"},
    {"sv", "|ska|skall|kommer|skulle|"},
    {"tr", "|-acak|-ecek|-acaktır|-ecektir|-acaklar|-ecekler|"},
    {"uk", "|буде|будуть|би|може|"},
    {"vi", "|sẽ|sắp|"},
};

/* How a byte may stand in a word. */
enum { INSIDE, ENDS_WORD, MAY_END_WORD };

void smz_tense_set(smz_tense *out, const smz_language *language)
{
    const char *code = smz_language_code(language), *forms = NULL;
    for (size_t l = 0; l < sizeof tenses / sizeof *tenses && forms == NULL; l++)
        if (strcmp(tenses[l].code, code) == 0) forms = tenses[l].forms;
    out->language = language;
    smz_forms_set(&out->forms, forms);
    /* ASCII white space and punctuation but for the apostrophe ends a word. */
    for (int byte = 0; byte < 256; byte++) {
        bool inside = byte >= 0x80 || (byte >= 'a' && byte <= 'z') ||
                      (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                      byte == '\'';
        out->bytes[byte] = inside ? INSIDE : ENDS_WORD;
    }
    out->bytes[0xC2] = out->bytes[0xE0] = out->bytes[0xE2] = MAY_END_WORD;
}

/* The bytes of the character at text[at], which starts with C2, E0 or E2, if it ends a
 * word, else 0: the no-break space and angle quotes, the dandas, and U+2000 .. U+203F
 * (quotation marks, dashes). */
static size_t rare_end(const char *text, size_t at)
{
    if ((unsigned char)text[at] == 0xC2) {
        unsigned char second = (unsigned char)text[at + 1];
        return second == 0xA0 || second == 0xAB || second == 0xBB ? 2 : 0;
    }
    if (memcmp(text + at, "\xE2\x80", 2) == 0) return 3;
    if (memcmp(text + at, "\xE0\xA5\xA4", 3) == 0) return 3;
    return memcmp(text + at, "\xE0\xA5\xA5", 3) == 0 ? 3 : 0;
}

bool smz_tense_is_ahead(const smz_tense *tense, const char *text, size_t size)
{
    const smz_forms *forms = &tense->forms;
    size_t start = 0; /* of the word */
    if (forms->list == NULL) return false;
    for (size_t at = 0; at < size; at += SMZ_MARKS_MOST) {
        uint64_t ends = smz_end_marks_of(text + at, size - at);
        for (; ends != 0; ends &= ends - 1) {
            const size_t end = at + smz_marks_first(ends);
            const unsigned kind = tense->bytes[(unsigned char)text[end]];
            if (kind == INSIDE) continue;
            size_t gap = 1;
            if (kind == MAY_END_WORD) {
                gap = rare_end(text, end);
                if (gap == 0) continue;
            }
            if (smz_forms_hold(forms, text + start, end - start)) return true;
            start = end + gap;
        }
    }
    return start < size && smz_forms_hold(forms, text + start, size - start);
}

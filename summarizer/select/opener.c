/*
 * opener.c - the words, as written at the start of a sentence. Only words that nearly
 * always point back: a "The" may, a "He" does.
 */
#include "select/opener.h"

#include "text/bytes.h"

#include <string.h>

/* Each language's words, parted and enclosed by bars. */
static const struct {
    const char *code;
    const char *words;
} openers[] = {
    {"cs",
     "|Ale|Avšak|On|Ona|Oni|Jeho|Její|Jejich|To|Tento|Tato|Toto|Tito|Proto|Také|Však|"
     "Naopak|Dále|Nicméně|"},
    {"da",
     "|Men|Han|Hun|Hans|Hendes|Deres|Dette|Disse|Derfor|Dog|Også|Desuden|Samtidig|"},
    {"de",
     "|Er|Sie|Es|Aber|Allerdings|Doch|Jedoch|Dies|Diese|Dieser|Dieses|Das|Dazu|Dabei|"
     "Dagegen|Deshalb|Daher|Darum|Außerdem|Zudem|Auch|Dennoch|Seine|Seiner|Ihre|Ihr|"
     "Sein|So|Dann|Damit|Dort|Hingegen|Stattdessen|"},
    {"el", "|Αυτός|Αυτή|Αυτό|Αυτοί|Όμως|Ωστόσο|Αλλά|Επίσης|Επιπλέον|Έτσι|"},
    {"en",
     "|He|She|It|They|His|Her|Their|Its|This|These|Those|That|But|However|And|Or|So|"
     "Also|Then|Thus|Therefore|Meanwhile|Moreover|Furthermore|Still|Yet|Instead|"
     "Nevertheless|Nonetheless|Otherwise|Besides|There|Such|Him|Them|Both|Another|"
     "Similarly|Likewise|Consequently|Hence|Here|We|You|I|My|Our|Your|I'm|It's|"
     "That's|He's|She's|They're|We're|There's|"},
    {"es", "|Él|Ella|Ellos|Ellas|Esto|Esta|Este|Estos|Estas|Ese|Esa|Eso|Pero|Sin|Además|"
           "También|Sus|Su|Así|Entonces|Por|Asimismo|Mientras|"},
    {"fr",
     "|Il|Elle|Ils|Elles|Cela|Ceci|Ce|Cette|Ces|C'est|C|Mais|Cependant|Toutefois|Or|"
     "Donc|Ainsi|Aussi|Son|Sa|Ses|Leur|Leurs|Puis|Pourtant|Néanmoins|Enfin|Et|"},
    {"it", "|Lui|Lei|Loro|Egli|Ella|Essi|Questo|Questa|Questi|Queste|Ma|Però|Tuttavia|"
           "Inoltre|Anche|Così|Quindi|Suo|Sua|E|Ciò|Infatti|Poi|"},
    {"nl", "|Hij|Zij|Ze|Het|Dit|Dat|Deze|Maar|Echter|Ook|Daarom|Zijn|Haar|Hun|Toch|En|"
           "Bovendien|Daarnaast|Daarbij|Zo|"},
    {"pl", "|On|Ona|Oni|Jego|Jej|Ich|To|Ten|Ta|Te|Ale|Jednak|Także|Również|Dlatego|"
           "Ponadto|Natomiast|Więc|"},
    {"pt", "|Ele|Ela|Eles|Elas|Isto|Isso|Este|Esta|Estes|Estas|Esse|Essa|Mas|Porém|"
           "Contudo|Também|Além|Seu|Sua|Seus|Suas|Assim|Entretanto|E|"},
    {"ru", "|Он|Она|Они|Оно|Его|Её|Ее|Их|Это|Этот|Эта|Эти|Но|Однако|Также|Кроме|Поэтому|"
           "При|Затем|А|И|Тем|Впрочем|"},
    {"sv", "|Men|Han|Hon|De|Hans|Hennes|Deras|Detta|Dessa|Det|Därför|Dock|Också|Dessutom|"
           "Samtidigt|"},
    {"vi", "|Ông|Bà|Họ|Nó|Nhưng|Tuy|Ngoài|Điều|Do|Vì|"},
};

/* Pronouns for persons and things named before, as written inside a sentence. Standing
 * near its start with no name before them, they point back too: "Some 640 of them ...".
 */
static const struct {
    const char *code;
    const char *words;
} pronouns[] = {
    {"cs", "|on|ona|oni|jim|jich|jej|"},
    {"da", "|han|hun|ham|hende|dem|"},
    {"en", "|he|she|they|him|them|"},
    {"es", "|él|ella|ellos|ellas|"},
    {"fr", "|il|elle|ils|elles|eux|"},
    {"it", "|lui|lei|loro|"},
    {"nl", "|hij|zij|ze|hem|hen|"},
    {"pl", "|on|ona|oni|im|ich|"},
    {"pt", "|ele|ela|eles|elas|deles|delas|"},
    {"ru", "|он|она|они|ему|ей|им|ими|их|него|неё|них|"},
    {"sv", "|han|hon|honom|henne|dem|"},
    {"vi", "|họ|"},
};

/* How many words count as near the start. */
enum { NEAR_START = 5 };

/* White space or a comma. */
static bool is_gap(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == ',' || c == '\r';
}

/* The end of the word at `at`, where a gap starts. A curly apostrophe ends it too, which
 * finds "It" in "It’s" and "C" in "C’est". */
static size_t word_end(const char *text, size_t size, size_t at)
{
    for (size_t n = 8; n == 8 && size - at >= 8; at += n) /* letters, as most are */
        n = smz_bytes_letters(smz_bytes_load(text + at));
    while (at < size && !is_gap(text[at]) &&
           !(size - at >= 3 && memcmp(text + at, "\xE2\x80\x99", 3) == 0))
        at++;
    return at;
}

/* Whether a word starts with a capital letter of Latin, Greek or Cyrillic script; seen by
 * its first bytes, which is as near as this needs. */
static bool is_capital(const char *text, size_t size)
{
    const unsigned char *byte = (const unsigned char *)text;
    if (size == 0) return false;
    if (byte[0] >= 'A' && byte[0] <= 'Z') return true;
    if (size < 2) return false;
    return (byte[0] == 0xC3 && byte[1] < 0x9F) || (byte[0] == 0xD0 && byte[1] < 0xB0) ||
           (byte[0] == 0xCE && byte[1] < 0xAC);
}

/* Whether the first word, its Latin capital taken back, is a stop word: "Some", not
 * "Merkel".
 */
static bool is_small_word(const smz_language *language, const char *text, size_t size)
{
    char word[32];
    if (size == 0 || size > sizeof word) return false;
    memcpy(word, text, size);
    word[0] = (char)(word[0] - 'A' + 'a');
    return smz_language_is_stop(language, word, size);
}

void smz_opener_set(smz_opener *out, const smz_language *language)
{
    const char *code = smz_language_code(language), *opening = NULL, *inner = NULL;
    for (size_t l = 0; l < sizeof openers / sizeof *openers && opening == NULL; l++)
        if (strcmp(openers[l].code, code) == 0) opening = openers[l].words;
    for (size_t l = 0; l < sizeof pronouns / sizeof *pronouns && inner == NULL; l++)
        if (strcmp(pronouns[l].code, code) == 0) inner = pronouns[l].words;
    out->language = language;
    smz_forms_set(&out->opening, opening);
    smz_forms_set(&out->inner, inner);
}

bool smz_opener_leans(const smz_opener *opener, const char *text, size_t size)
{
    size_t end = word_end(text, size, 0);
    if (smz_forms_hold(&opener->opening, text, end)) return true;
    if (end > 0 && text[0] >= 'A' && text[0] <= 'Z' &&
        !is_small_word(opener->language, text, end))
        return false; /* perhaps a name */
    if (opener->inner.list == NULL) return false;
    for (int word = 1; word < NEAR_START && end < size; word++) {
        size_t start = end;
        while (start < size && is_gap(text[start])) start++;
        end = word_end(text, size, start);
        if (is_capital(text + start, end - start)) return false; /* a name */
        if (smz_forms_hold(&opener->inner, text + start, end - start)) return true;
        if (end == start) break;
    }
    return false;
}

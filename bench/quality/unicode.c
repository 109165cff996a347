/*
 * unicode.c - text of any script into the tokens of the Unicode mode: NFC, lower case,
 * runs of letters, marks and numbers; each character of Kana, Han, Thai, Lao, Burmese or
 * Khmer by itself.
 */
#include "rouge.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Decodes text[0 .. size) with U+FFFD for each byte that is not UTF-8. */
static utf8proc_ssize_t next_character(const char *text, size_t size, int32_t *character)
{
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text,
                                               (utf8proc_ssize_t)size, character);
    if (length > 0) return length;
    *character = 0xFFFD;
    return 1;
}

size_t rouge_unicode_space(const char *text, size_t size)
{
    int32_t c;
    utf8proc_ssize_t length = next_character(text, size, &c);
    if ((c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 ||
        c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
        c == 0x202F || c == 0x205F || c == 0x3000)
        return (size_t)length;
    return 0;
}

/* The blocks whose characters stand alone. */
static bool stands_alone(int32_t c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) ||
           (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
           (c >= 0x1780 && c <= 0x17FF);
}

static bool is_letter(int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static bool is_mark(int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

static bool is_number(int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
}

/* Unicode 3.13, Final_Sigma, with letters for "cased" and marks for "case-ignorable". */
static bool is_final_sigma(const int32_t *text, size_t count, size_t at)
{
    size_t i = at;
    while (i > 0 && is_mark(text[i - 1])) i--;
    if (i == 0 || !is_letter(text[i - 1])) return false;
    i = at + 1;
    while (i < count && is_mark(text[i])) i++;
    return i == count || !is_letter(text[i]);
}

/* Writes the lower case of text[at], at most 2 characters. */
static size_t lower(const int32_t *text, size_t count, size_t at, int32_t out[2])
{
    int32_t c = text[at];
    if (c == 0x0130) { /* SpecialCasing: I with dot above keeps its dot */
        out[0] = 'i';
        out[1] = 0x0307;
        return 2;
    }
    out[0] =
        c == 0x03A3 && is_final_sigma(text, count, at) ? 0x03C2 : utf8proc_tolower(c);
    return 1;
}

/* Valid UTF-8 in composed form as characters. */
static int32_t *compose(const char *text, size_t size, size_t *count)
{
    char *valid = quality_new(size * 3 + 1, 1);
    size_t n_valid = 0;
    for (size_t at = 0; at < size;) {
        int32_t c;
        at += (size_t)next_character(text + at, size - at, &c);
        n_valid += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)valid + n_valid);
    }
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t n_composed =
        utf8proc_map((const utf8proc_uint8_t *)valid, (utf8proc_ssize_t)n_valid,
                     &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n_composed < 0) quality_fail(1, "text cannot be normalized");
    int32_t *out = quality_new((size_t)n_composed, sizeof *out);
    *count = 0;
    for (size_t at = 0; at < (size_t)n_composed;)
        at += (size_t)next_character((const char *)composed + at, (size_t)n_composed - at,
                                     &out[(*count)++]);
    free(composed);
    free(valid);
    return out;
}

void rouge_unicode_tokens(const char *text, size_t size, rouge_token_sink *sink,
                          void *context)
{
    size_t count, n_word = 0;
    int32_t *characters = compose(text, size, &count);
    char *word = quality_new(count * 8 + 8, 1); /* at most 2 characters of 4 bytes each */
    for (size_t i = 0; i < count; i++) {
        int32_t lowered[2];
        size_t n_lowered = lower(characters, count, i, lowered);
        for (size_t k = 0; k < n_lowered; k++) {
            int32_t c = lowered[k];
            bool part = is_letter(c) || is_mark(c) || is_number(c);
            bool alone = part && stands_alone(c);
            if ((!part || alone) && n_word > 0) {
                sink(context, word, n_word);
                n_word = 0;
            }
            if (!part) continue;
            n_word += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)word + n_word);
            if (alone) {
                sink(context, word, n_word);
                n_word = 0;
            }
        }
    }
    if (n_word > 0) sink(context, word, n_word);
    free(word);
    free(characters);
}

/* character.c - the few questions that reading asks of single characters. */
#include "base/utf8.h"
#include "input/line.h"

#include <utf8proc.h>

static int category(uint32_t c)
{
    return (int)utf8proc_category((utf8proc_int32_t)c);
}

bool smz_is_white_beyond_ascii(uint32_t c)
{
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool smz_is_upper_beyond_ascii(uint32_t c)
{
    int g = category(c);
    return g == UTF8PROC_CATEGORY_LU || g == UTF8PROC_CATEGORY_LT;
}

bool smz_is_letter_beyond_ascii(uint32_t c)
{
    int g = category(c);
    return g >= UTF8PROC_CATEGORY_LU && g <= UTF8PROC_CATEGORY_LO;
}

bool smz_is_closer(uint32_t c)
{
    if (c < 0x80) return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}';
    int g = category(c);
    return g == UTF8PROC_CATEGORY_PE || g == UTF8PROC_CATEGORY_PF ||
           g == UTF8PROC_CATEGORY_PI; /* »German« and “this” close with openers */
}

bool smz_is_opener(uint32_t c)
{
    if (c < 0x80) return c == '"' || c == '\'' || c == '(' || c == '[' || c == '{';
    int g = category(c);
    return g == UTF8PROC_CATEGORY_PS || g == UTF8PROC_CATEGORY_PI ||
           g == UTF8PROC_CATEGORY_PF || c == 0xBF || c == 0xA1;
}

bool smz_is_terminator_beyond_ascii(uint32_t c)
{
    switch (c) {
    case 0x037E: /* Greek question mark */
    case 0x0589: /* Armenian */
    case 0x061F: /* Arabic question mark */
    case 0x06D4: /* Urdu */
    case 0x0964: /* danda and double danda */
    case 0x0965:
    case 0x104A: /* Burmese */
    case 0x104B:
    case 0x1362: /* Ethiopic */
    case 0x17D4: /* Khmer */
    case 0x203C:
    case 0x203D:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x3002: /* ideographic */
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61:
        return true;
    default:
        return false;
    }
}

bool smz_is_dash(uint32_t c)
{
    if (c < 0x80) return c == '-';
    /* Windows-1252 read as Latin-1 has its dashes at 96 and 97. */
    return category(c) == UTF8PROC_CATEGORY_PD || c == 0x2212 || c == 0x96 || c == 0x97;
}

uint32_t smz_to_lower_beyond_ascii(uint32_t c)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

int smz_digit_value(uint32_t c)
{
    if (c >= '0' && c <= '9') return (int)(c - '0');
    if (c < 0x80) return -1;
    /* The decimal digits of the scripts that news is written in: Arabic-Indic, Persian,
       Devanagari, Bengali, Thai, full width. */
    static const uint32_t zeros[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10};
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (c >= zeros[i] && c <= zeros[i] + 9) return (int)(c - zeros[i]);
    return -1;
}

void smz_trim(const char *text, size_t *start, size_t *end)
{
    while (*start < *end) {
        size_t at = *start;
        if (!smz_is_white(smz_utf8_next(text, &at))) break;
        *start = at;
    }
    while (*end > *start) {
        size_t at = *end;
        if (!smz_is_white(smz_utf8_previous(text, &at))) break;
        *end = at;
    }
}

/*
 * values.c - text into checked values: numbers within their bounds, names of a list,
 * codes of languages, words; and what was expected where they are not.
 */
#include "cli/values.h"

#include "base/utf8.h"
#include "text/language.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A value as read. */
struct value {
    size_t size;
    double real;
    const char *string;
};

bool smz_value_size(const char *text, size_t least, size_t most, size_t *out,
                    char expected[SMZ_EXPECTED_SIZE])
{
    char *end = NULL;
    errno = 0;
    const unsigned long long number = strtoull(text, &end, 10);
    /* strtoull takes white space and a minus sign; we do not. */
    if (text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0 &&
        number >= least && number <= most) {
        *out = (size_t)number;
        return true;
    }
    if (most == SIZE_MAX && errno == ERANGE) {
        snprintf(expected, SMZ_EXPECTED_SIZE, "a smaller number");
    } else if (most == SIZE_MAX) {
        snprintf(expected, SMZ_EXPECTED_SIZE, "a whole number from %zu", least);
    } else {
        snprintf(expected, SMZ_EXPECTED_SIZE, "a whole number in %zu .. %zu", least,
                 most);
    }
    return false;
}

/* The process stays in the C locale, so the decimal point is a point. */
bool smz_value_double(const char *text, const char *least, const char *most, double *out,
                      char expected[SMZ_EXPECTED_SIZE])
{
    char *end = NULL;
    const double number = strtod(text, &end);
    /* strtod takes white space, hexadecimals and names of numbers; we do not. */
    if (end != text && text[strspn(text, "+-.0123456789Ee")] == '\0' && *end == '\0' &&
        number >= strtod(least, NULL) && number <= strtod(most, NULL)) {
        *out = number;
        return true;
    }
    snprintf(expected, SMZ_EXPECTED_SIZE, "a number in %s .. %s", least, most);
    return false;
}

bool smz_value_name(const smz_flag *flag, const char *text, size_t *out,
                    char expected[SMZ_EXPECTED_SIZE])
{
    const size_t size = strlen(text);
    size_t index = 0, used = 0;
    expected[0] = '\0';
    for (const char *name = flag->metavar; name != NULL; index++) {
        const char *bar = strchr(name, '|');
        const size_t length = bar != NULL ? (size_t)(bar - name) : strlen(name);
        const char *comma = index == 0 ? "" : bar != NULL ? ", " : " or ";
        if (length == size && memcmp(name, text, size) == 0) {
            *out = index;
            return true;
        }
        used += (size_t)snprintf(expected + used, SMZ_EXPECTED_SIZE - used, "%s%.*s",
                                 comma, (int)length, name);
        name = bar != NULL ? bar + 1 : NULL;
    }
    return false;
}

bool smz_value_language(const char *text, char expected[SMZ_EXPECTED_SIZE])
{
    if (smz_language_by_code(text, strlen(text)) != NULL) return true;
    snprintf(expected, SMZ_EXPECTED_SIZE, "the code of a language, such as en, de or zh");
    return false;
}

bool smz_value_words(const char *text, char expected[SMZ_EXPECTED_SIZE])
{
    const size_t size = strlen(text);
    const bool blank = strspn(text, " \t\n") == size;
    if (!blank && smz_utf8_check(text, size) == size) return true;
    snprintf(expected, SMZ_EXPECTED_SIZE, blank ? "words" : "UTF-8");
    return false;
}

static bool read_value(int row, const char *text, struct value *out,
                       char expected[SMZ_EXPECTED_SIZE])
{
    const smz_flag *flag = &smz_flags[row];
    switch (flag->type) {
    case SMZ_VALUE_SIZE:
        return smz_value_size(text, flag->least, flag->most, &out->size, expected);
    case SMZ_VALUE_DOUBLE:
        return smz_value_double(text, flag->lower, flag->upper, &out->real, expected);
    case SMZ_VALUE_ENUM:
        return smz_value_name(flag, text, &out->size, expected);
    default:
        out->string = text;
        if (row == SMZ_OPTION_query) return smz_value_words(text, expected);
        return row != SMZ_OPTION_language || smz_value_language(text, expected);
    }
}

#define STORE_SIZE(field, value)   (field) = (value).size
#define STORE_DOUBLE(field, value) (field) = (value).real
#define STORE_ENUM(field, value)   (field) = (int)(value).size
#define STORE_STRING(field, value) (field) = (value).string

bool smz_value_option(int row, const char *text, smz_options *options,
                      char expected[SMZ_EXPECTED_SIZE])
{
    struct value value = {0, 0, NULL};
    if (!read_value(row, text, &value, expected)) return false;
    switch (row) {
        /* clang-format off */
#define SMZ_OPTION(group, field, type, flag, letter, metavar, preset, least, most, help) \
    case SMZ_OPTION_##field: STORE_##type(options->field, value); break;
#include "options.def"
#undef SMZ_OPTION
        /* clang-format on */
    default:
        break;
    }
    return true;
}

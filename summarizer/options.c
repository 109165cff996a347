/*
 * options.c - defaults, growth and bounds of smz_options, all from options.def.
 */
#include "options.h"

#include "base/error.h"
#include "base/number.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

/* No version of the struct will be longer; a larger size is memory never filled in. */
#define STRUCT_LIMIT 4096

/* clang-format off */
static const smz_options defaults = {
    .struct_size = sizeof(smz_options),
#define SMZ_OPTION(group, field, type, flag, letter, metavar, value, least, most, help)  \
    .field = value,
#include "options.def"
#undef SMZ_OPTION
};
/* clang-format on */

void smz_options_init(smz_options *options, size_t struct_size)
{
    const size_t known = struct_size < sizeof defaults ? struct_size : sizeof defaults;
    if (options == NULL || struct_size < sizeof options->struct_size) return;
    memset(options, 0, struct_size);
    memcpy(options, &defaults, known);
    options->struct_size = struct_size;
}

static smz_status check_SIZE(const char *name, size_t value, size_t least, size_t most,
                             smz_error *error)
{
    if (value >= least && value <= most) return SMZ_OK;
    if (most == SIZE_MAX) {
        return smz_fail(error, SMZ_E_OPTION, "option %s: %zu is less than %zu", name,
                        value, least);
    }
    return smz_fail(error, SMZ_E_OPTION, "option %s: %zu is outside %zu .. %zu", name,
                    value, least, most);
}

static smz_status check_DOUBLE(const char *name, double value, double least, double most,
                               smz_error *error)
{
    char texts[3][SMZ_NUMBER_SIZE];
    if (value >= least && value <= most) return SMZ_OK; /* false for NaN */
    smz_number_general(value, 12, texts[0]);
    smz_number_general(least, 12, texts[1]);
    smz_number_general(most, 12, texts[2]);
    return smz_fail(error, SMZ_E_OPTION, "option %s: %s is outside %s .. %s", name,
                    texts[0], texts[1], texts[2]);
}

static smz_status check_ENUM(const char *name, int value, int least, int most,
                             smz_error *error)
{
    if (value >= least && value <= most) return SMZ_OK;
    return smz_fail(error, SMZ_E_OPTION, "option %s: %d is outside %d .. %d", name, value,
                    least, most);
}

static smz_status check_STRING(const char *name, const char *value, int least, int most,
                               smz_error *error)
{
    const size_t size = value == NULL ? 0 : strlen(value);
    const size_t valid = value == NULL ? 0 : smz_utf8_check(value, size);
    (void)least, (void)most;
    if (valid == size) return SMZ_OK;
    return smz_fail(error, SMZ_E_OPTION, "option %s: is not UTF-8 at byte %zu", name,
                    valid);
}

/* The struct as the caller's header has it, brought to our size. */
static smz_status fit(const smz_options *in, smz_options *out, smz_error *error)
{
    const size_t size = in->struct_size;
    const unsigned char *bytes = (const unsigned char *)in;
    if (size < offsetof(smz_options, words) || size > STRUCT_LIMIT) {
        return smz_fail(error, SMZ_E_ARGUMENT,
                        "options: a struct size of %zu bytes cannot be right; was "
                        "smz_options_init called?",
                        size);
    }
    for (size_t i = sizeof *out; i < size; i++) {
        if (bytes[i] != 0) {
            return smz_fail(error, SMZ_E_ARGUMENT,
                            "options: byte %zu is set, but this library knows only %zu",
                            i, sizeof *out);
        }
    }
    /* Field by field, so that one cut in half by an odd size is not read. */
#define SMZ_OPTION(group, field, type, flag, letter, metavar, value, least, most, help)  \
    if (offsetof(smz_options, field) + sizeof in->field <= size) out->field = in->field;
#include "options.def"
#undef SMZ_OPTION
    /* The sections are no single value, so they stand beside the table. */
    if (offsetof(smz_options, n_sections) + sizeof in->n_sections <= size) {
        out->sections = in->sections;
        out->n_sections = in->n_sections;
    }
    return SMZ_OK;
}

/* The sections, if any: each needs a query, and the query of the whole must be none. */
static smz_status check_sections(const smz_options *read, smz_error *error)
{
    if (read->n_sections == 0) return SMZ_OK;
    if (read->n_sections > SMZ_MAX_SECTIONS)
        return smz_fail(error, SMZ_E_OPTION, "option sections: %zu are more than %d",
                        read->n_sections, SMZ_MAX_SECTIONS);
    if (read->sections == NULL)
        return smz_fail(error, SMZ_E_ARGUMENT, "option sections: is NULL");
    if (read->query != NULL)
        return smz_fail(error, SMZ_E_OPTION, "option query: does not go with sections");
    for (size_t s = 0; s < read->n_sections; s++) {
        const smz_section *section = &read->sections[s];
        if (section->query == NULL)
            return smz_fail(error, SMZ_E_ARGUMENT, "option sections: %zu has no query",
                            s);
        smz_status status = check_STRING("sections", section->query, 0, 0, error);
        if (status == SMZ_OK)
            status = check_STRING("sections", section->heading, 0, 0, error);
        if (status != SMZ_OK) return status;
    }
    return SMZ_OK;
}

smz_status smz_options_read(const smz_options *in, smz_options *out, smz_error *error)
{
    smz_options read = defaults;
    smz_status status = in == NULL ? SMZ_OK : fit(in, &read, error);
    *out = defaults;

#define SMZ_OPTION(group, field, type, flag, letter, metavar, value, least, most, help)  \
    if (status == SMZ_OK) status = check_##type(#field, read.field, least, most, error);
#include "options.def"
#undef SMZ_OPTION
    if (status == SMZ_OK) status = check_sections(&read, error);
    if (status == SMZ_OK && read.min_words > read.max_words) {
        status = smz_fail(error, SMZ_E_OPTION,
                          "option min_words: %zu is more than max_words, %zu",
                          read.min_words, read.max_words);
    }
    if (status == SMZ_OK) *out = read;
    if (out->words == 0 && out->sentences == 0 && out->bytes == 0) {
        out->words = SMZ_DEFAULT_WORDS;
    }
    return status;
}

/* options.h - the caller's smz_options, of whatever size, into checked ones of ours. */
#ifndef SMZ_OPTIONS_H
#define SMZ_OPTIONS_H

#include "summarizer.h"

/*
 * Reads `in` (NULL: the defaults) into `out`: fields that an older header lacks get their
 * defaults, a longer struct is taken if the part unknown is zero (else SMZ_E_ARGUMENT),
 * and each value is checked against options.def (SMZ_E_OPTION). No budget at all becomes
 * `words` = SMZ_DEFAULT_WORDS. Strings are borrowed. On failure `out` is the defaults.
 */
SMZ_MUST_USE smz_status smz_options_read(const smz_options *in, smz_options *out,
                                         smz_error *error);

#endif

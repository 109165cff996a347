/* error.h - filling in the caller's smz_error. */
#ifndef SMZ_BASE_ERROR_H
#define SMZ_BASE_ERROR_H

#include "summarizer.h"

#if defined(__GNUC__)
#define SMZ_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define SMZ_PRINTF(text, first)
#endif

/* Sets `error` (if not NULL) and returns `code`. The format takes %s, %zu, %d and the
 * like; never a floating-point value (its decimal point is the locale's). */
smz_status smz_fail(smz_error *error, smz_status code, const char *format, ...)
    SMZ_PRINTF(3, 4);

/* The same with the document and the byte in it. */
smz_status smz_fail_at(smz_error *error, smz_status code, size_t document, size_t offset,
                       const char *format, ...) SMZ_PRINTF(5, 6);

/* smz_fail with SMZ_E_MEMORY and its text. */
smz_status smz_fail_memory(smz_error *error);

#endif

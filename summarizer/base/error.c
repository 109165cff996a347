/* error.c - status texts and the caller's smz_error. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

static smz_status fail(smz_error *error, smz_status code, size_t document, size_t offset,
                       const char *format, va_list arguments)
{
    if (error != NULL) {
        error->code = code;
        error->document = document;
        error->offset = offset;
        vsnprintf(error->message, sizeof error->message, format, arguments);
        /* One line, whatever the caller's strings in it hold. */
        for (char *c = error->message; *c != '\0'; c++)
            if ((unsigned char)*c < ' ' || *c == 0x7F) *c = ' ';
    }
    return code;
}

smz_status smz_fail(smz_error *error, smz_status code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fail(error, code, SMZ_NONE, SMZ_NONE, format, arguments);
    va_end(arguments);
    return code;
}

smz_status smz_fail_at(smz_error *error, smz_status code, size_t document, size_t offset,
                       const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fail(error, code, document, offset, format, arguments);
    va_end(arguments);
    return code;
}

smz_status smz_fail_memory(smz_error *error)
{
    return smz_fail(error, SMZ_E_MEMORY, "%s", smz_status_text(SMZ_E_MEMORY));
}

const char *smz_status_text(smz_status status)
{
    switch (status) {
    case SMZ_OK:
        return "success";
    case SMZ_E_MEMORY:
        return "out of memory";
    case SMZ_E_ARGUMENT:
        return "invalid argument";
    case SMZ_E_OPTION:
        return "option outside its bounds";
    case SMZ_E_ENCODING:
        return "invalid UTF-8";
    case SMZ_E_LIMIT:
        return "input too large";
    case SMZ_E_EMPTY:
        return "nothing to summarize";
    case SMZ_E_FORMAT:
        return "format not supported";
    case SMZ_E_WRITE:
        return "writing failed";
    }
    return "unknown status";
}

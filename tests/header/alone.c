/* alone.c - the public header needs nothing before it. */
#include "summarizer.h"

int smz_header_stands_alone(void);
int smz_header_stands_alone(void)
{
    const smz_document document = SMZ_DOCUMENT_INIT;
    return document.struct_size == sizeof document && smz_version() != NULL;
}

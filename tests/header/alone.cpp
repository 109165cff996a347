// alone.cpp - the public header as C++.
#include "summarizer.h"

bool header_stands_alone();
bool header_stands_alone()
{
    const smz_document document = SMZ_DOCUMENT_INIT;
    smz_options options;
    smz_options_init(&options, sizeof options);
    return document.struct_size == sizeof document && options.words == 0;
}

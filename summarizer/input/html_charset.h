/*
 * html_charset.h - the charset that a page declares, for callers that have bytes.
 */
#ifndef SMZ_INPUT_HTML_CHARSET_H
#define SMZ_INPUT_HTML_CHARSET_H

#include <stddef.h>

/*
 * Writes the lower-case name of the charset declared by a byte order mark or by a <meta>
 * in the first 4096 bytes to name[0 .. capacity), with a NUL, and returns its length; 0
 * and "" if there is none or it does not fit. Names that the web uses for more than they
 * say are mapped as the WHATWG Encoding Standard does ("iso-8859-1": "windows-1252").
 */
size_t smz_html_charset(const char *html, size_t size, char *name, size_t capacity);

#endif

/* html_none.c - reading web pages in a build without libxml2: not at all, and saying so.
 */
#include "base/error.h"
#include "input/html.h"

#include <string.h>

smz_status smz_html_read(smz_arena *arena, const char *html, size_t size, smz_page *out,
                         smz_error *error)
{
    (void)arena;
    (void)html;
    (void)size;
    memset(out, 0, sizeof *out);
    return smz_fail(error, SMZ_E_FORMAT,
                    "this build cannot read HTML: it was configured without libxml2");
}

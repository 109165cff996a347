/*
 * encoding.c - any bytes as a file in any encoding. The first byte says which encoding is
 * named and how strictly; what comes of it lies where it should, and what was converted
 * is UTF-8.
 */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "cli/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {NULL,       "UTF-8",       "latin1",  "UTF-16",
                                        "UTF-16BE", "ISO-2022-JP", "GB18030", "UTF-7"};
    fuzz_bytes bytes = {data, size};
    const uint8_t how = fuzz_take(&bytes);
    const char *text = (const char *)bytes.data;
    const bool strict = how & 8;
    smz_decoded decoded;
    REQUIRE(smz_encoding_known("UTF-8") && !smz_encoding_known(""));
    if (size == 0) return 0;
    const bool html = smz_text_is_html(text, bytes.size) || (how & 16);
    REQUIRE(smz_text_decode(text, bytes.size, names[how & 7], html, strict, &decoded));
    if (decoded.why != NULL) {
        REQUIRE(decoded.owned == NULL && decoded.why[0] != '\0');
        return 0;
    }
    REQUIRE(decoded.prefix <= bytes.size);
    if (decoded.owned != NULL) {
        REQUIRE(decoded.text == decoded.owned);
        REQUIRE(smz_utf8_check(decoded.text, decoded.size) == decoded.size);
        REQUIRE(decoded.n_repaired == 0 || decoded.first_repair < bytes.size);
    } else {
        REQUIRE(decoded.text == text + decoded.prefix);
        REQUIRE(decoded.size == bytes.size - decoded.prefix);
        REQUIRE(decoded.n_repaired == 0 && decoded.guess == NULL);
    }
    REQUIRE(memchr(decoded.text, '\0', decoded.size) == NULL);
    if (strict) REQUIRE(decoded.n_repaired == 0);
    (void)smz_text_is_html(decoded.text, decoded.size);
    smz_decoded_free(&decoded);
    return 0;
}

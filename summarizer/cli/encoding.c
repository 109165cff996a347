/*
 * encoding.c - what encoding a file is in, and its bytes into UTF-8 by iconv. A byte
 * order mark is believed first, then --encoding, then the bytes themselves: text that is
 * valid UTF-8 is UTF-8, since other text hardly ever is by chance.
 */
#include "cli/encoding.h"

#include "base/utf8.h"
#include "input/html_charset.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MAX_NAME 40

/* How much of a file is looked at to tell binary data and UTF-16 from text. */
#define SAMPLE 65536

bool smz_encoding_known(const char *name)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                  "0123456789";
    iconv_t converter;
    /* "//TRANSLIT" and the like would lose characters silently, and a name of nothing
       that glibc knows would be that of the locale's charset. */
    if (name[strcspn(name, letters)] == '\0' || strchr(name, '/') != NULL ||
        strlen(name) > MAX_NAME) {
        return false;
    }
    for (const char *at = name; *at != '\0'; at++) {
        if (*at <= ' ' || *at > '~') return false;
    }
    converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1) return false;
    iconv_close(converter);
    return true;
}

/* ---------------------------------------------------------------------- conversion -- */

struct buffer {
    char *data;
    size_t used, capacity;
};

static bool reserve(struct buffer *buffer, size_t more)
{
    if (buffer->capacity - buffer->used >= more) return true;
    const size_t capacity = buffer->capacity + buffer->capacity / 2 + more;
    char *data = realloc(buffer->data, capacity);
    if (data == NULL) return false;
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

/* Bytes of a code unit, which is what is passed over where iconv stops: as many as a
 * second letter takes, the first one having a byte order mark in front. 0 if memory runs
 * out. Names are many: "utf16", "UCS-2LE", "unicode". */
static size_t unit_size(const char *encoding)
{
    char letters[] = "aa", units[16], *in = letters, *to = units;
    size_t left = 1, room = sizeof units;
    iconv_t converter = iconv_open(encoding, "UTF-8");
    if (converter == (iconv_t)-1) return errno == ENOMEM ? 0 : 1;
    bool good = iconv(converter, &in, &left, &to, &room) != (size_t)-1;
    const size_t before = room;
    left = 1;
    good = good && iconv(converter, &in, &left, &to, &room) != (size_t)-1;
    iconv_close(converter);
    return good && before > room ? before - room : 1;
}

/* Converts all of bytes[0 .. size); false if memory runs out. */
static bool convert(const char *bytes, size_t size, const char *from, smz_decoded *out)
{
    struct buffer buffer = {NULL, 0, 0};
    size_t left = size, room, unit = 0;
    char *in = (char *)(uintptr_t)bytes, *to; /* iconv's signature lacks the const */
    iconv_t converter = iconv_open("UTF-8", from);
    bool good = converter != (iconv_t)-1;

    if (!good && errno == EINVAL) { /* checked before: smz_encoding_known */
        out->why = "its encoding is not known here";
        return true;
    }
    good = good && reserve(&buffer, size + size / 2 + 64);
    while (good) {
        const bool flush = left == 0;
        to = buffer.data + buffer.used;
        room = buffer.capacity - buffer.used;
        const size_t result =
            iconv(converter, flush ? NULL : &in, flush ? NULL : &left, &to, &room);
        buffer.used = buffer.capacity - room;
        if (result != (size_t)-1) {
            if (flush) break;
            continue;
        }
        if (errno == E2BIG) {
            good = reserve(&buffer, left + 64);
            continue;
        }
        if (flush) break;
        /* Not a character, or cut off at the end. */
        if (unit == 0) unit = unit_size(from);
        good = unit > 0 && reserve(&buffer, 3);
        if (!good) break;
        assert(buffer.data != NULL);
        if (out->n_repaired++ == 0) out->first_repair = out->prefix + (size - left);
        memcpy(buffer.data + buffer.used, "\xEF\xBF\xBD", 3);
        buffer.used += 3;
        in += left < unit ? left : unit;
        left -= left < unit ? left : unit;
    }
    if (converter != (iconv_t)-1) iconv_close(converter);
    if (!good) {
        free(buffer.data);
        return false;
    }
    out->text = out->owned = buffer.data;
    out->size = buffer.used;
    return true;
}

/* ---------------------------------------------------------------------- recognition --
 */

/* The encoding that a byte order mark tells, and its size. */
static const char *by_mark(const char *bytes, size_t size, size_t *mark)
{
    static const struct {
        const char *name, *mark;
        size_t size;
    } marks[] = {
        {"UTF-8", "\xEF\xBB\xBF", 3},
        {"UTF-32LE", "\xFF\xFE\0\0", 4}, /* before UTF-16LE, which it starts like */
        {"UTF-32BE", "\0\0\xFE\xFF", 4},
        {"UTF-16LE", "\xFF\xFE", 2},
        {"UTF-16BE", "\xFE\xFF", 2},
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        *mark = marks[i].size;
        if (size >= *mark && memcmp(bytes, marks[i].mark, *mark) == 0) {
            return marks[i].name;
        }
    }
    *mark = 0;
    return NULL;
}

/* UTF-16 without a mark: text in it that is partly ASCII has its NULs on one side. */
static const char *by_zeros(const char *bytes, size_t size)
{
    size_t zeros[2] = {0, 0};
    const size_t sample = (size < SAMPLE ? size : SAMPLE) & ~(size_t)1;
    for (size_t i = 0; i < sample; i++) zeros[i & 1] += bytes[i] == 0;
    if (size % 2 != 0 || sample < 16) return NULL;
    if (zeros[1] > sample / 5 && zeros[0] * 50 <= sample) return "UTF-16LE";
    if (zeros[0] > sample / 5 && zeros[1] * 50 <= sample) return "UTF-16BE";
    return NULL;
}

/* Data that is no text: known signatures, NUL bytes, many control characters. */
static bool looks_binary(const char *bytes, size_t size)
{
    static const char *const signatures[] = {
        "%PDF-", "PK\x03\x04", "\x1F\x8B", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "{\\rtf"};
    const size_t sample = size < SAMPLE ? size : SAMPLE;
    size_t controls = 0;
    for (size_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++) {
        const size_t length = strlen(signatures[i]);
        if (size >= length && memcmp(bytes, signatures[i], length) == 0) return true;
    }
    for (size_t i = 0; i < sample; i++) {
        const unsigned char c = (unsigned char)bytes[i];
        controls += c < 0x20 && (c < 0x08 || c > 0x0D) && c != 0x1B;
    }
    return controls * 20 > sample || memchr(bytes, 0, size) != NULL;
}

/* How much of the text is UTF-8 beyond ASCII, and how much is not UTF-8 at all. */
static void count_sequences(const char *text, size_t size, size_t *n_good, size_t *n_bad)
{
    size_t at = 0;
    *n_good = *n_bad = 0;
    while (at < size) {
        const size_t end = at + smz_utf8_check(text + at, size - at);
        for (; at < end; at++) *n_good += ((unsigned char)text[at] & 0xC0) == 0xC0;
        if (at < size) {
            *n_bad += 1;
            at++;
        }
    }
}

static bool is_letter(const char *text, size_t size, size_t at)
{
    return at < size && (((text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'z') ||
                         (unsigned char)text[at] >= 0xC0);
}

/*
 * Western text in Windows-1252: bytes past ASCII are few, and each is a character that
 * such text has: quotes, dashes, signs, and letters beside other letters.
 */
static bool looks_western(const char *text, size_t size)
{
    size_t high = 0, letters = 0;
    for (size_t i = 0; i < size; i++) {
        const unsigned char c = (unsigned char)text[i];
        letters += is_letter(text, size, i);
        if (c < 0x80) continue;
        high++;
        if (c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D) return false;
        if (c == 0xFF || c == 0xF7 || c == 0xD7) return false; /* hardly ever a letter */
        if (c >= 0xC0 && !is_letter(text, size, i + 1) &&
            (i == 0 || !is_letter(text, size, i - 1))) {
            return false;
        }
    }
    return high * 4 <= letters;
}

/* Whether `word`, in lower case, stands at text[at], whatever the case there. */
static bool stands_at(const char *text, size_t size, size_t at, const char *word)
{
    const size_t length = strlen(word);
    if (size < at || size - at < length) return false;
    for (size_t i = 0; i < length; i++) {
        const char c = text[at + i];
        if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != word[i]) return false;
    }
    return true;
}

/* Finds `word`, in lower case, in text[from .. size); SIZE_MAX if it is not there. */
static size_t find(const char *text, size_t size, size_t from, const char *word)
{
    for (size_t i = from; i < size; i++) {
        if (stands_at(text, size, i, word)) return i;
    }
    return SIZE_MAX;
}

/*
 * The encoding that a page declares. False if there is none that iconv knows, or if the
 * page is not in it: pages in UTF-8 may say anything. Only ISO-2022 is `valid` UTF-8
 * (ASCII, with escape sequences) and yet to be converted.
 */
static bool by_declaration(const char *text, size_t size, bool valid,
                           char name[MAX_NAME + 1])
{
    const size_t length = smz_html_charset(text, size, name, MAX_NAME + 1);
    const bool is_utf = stands_at(name, length, 0, "utf");
    const bool is_2022 = stands_at(name, length, 0, "iso-2022");
    return length > 0 && !is_utf && is_2022 == valid && smz_encoding_known(name);
}

bool smz_text_is_html(const char *text, size_t size)
{
    size_t at = 0;
    const size_t end = size < 4096 ? size : 4096;
    for (;;) {
        while (at < end && strchr(" \t\r\n\f", text[at]) != NULL && text[at] != '\0')
            at++;
        const char *close = stands_at(text, end, at, "<!--") ? "-->"
                            : stands_at(text, end, at, "<?") ? "?>"
                                                             : NULL;
        if (close == NULL) break;
        at = find(text, end, at, close);
        if (at == SIZE_MAX) return false;
        at += strlen(close);
    }
    return stands_at(text, end, at, "<!doctype html") ||
           stands_at(text, end, at, "<html");
}

/* ---------------------------------------------------------------------------- both -- */

/* Text in no declared encoding that is not UTF-8 throughout. */
static bool decode_unknown(const char *bytes, size_t size, bool strict, smz_decoded *out)
{
    size_t n_good, n_bad;
    if (strict) return true; /* the library refuses it and says where */
    count_sequences(bytes, size, &n_good, &n_bad);
    if (n_good * 4 < n_bad && looks_western(bytes, size)) {
        out->guess = "Windows-1252";
        return convert(bytes, size, "Windows-1252", out);
    }
    if (n_good < n_bad && n_bad * 20 > size) {
        out->why = "is not UTF-8, nor in an encoding that can be told (see --encoding)";
    }
    return true;
}

bool smz_text_decode(const char *bytes, size_t size, const char *encoding, bool html,
                     bool strict, smz_decoded *out)
{
    char declared[MAX_NAME + 1];
    bool good = true;
    memset(out, 0, sizeof *out);
    const char *from = by_mark(bytes, size, &out->prefix);
    const bool marked = from != NULL;
    bytes += out->prefix;
    size -= out->prefix;
    out->text = bytes;
    out->size = size;
    if (!marked) from = encoding;
    const bool guessed = from == NULL && (from = by_zeros(bytes, size)) != NULL;

    if (from != NULL && strcmp(from, "UTF-8") != 0) {
        out->guess = guessed ? from : NULL;
        good = convert(bytes, size, from, out);
    } else if (from == NULL && !looks_binary(bytes, size)) {
        const bool valid = smz_utf8_check(bytes, size) == size;
        if (html && by_declaration(bytes, size, valid, declared)) {
            good = convert(bytes, size, declared, out);
        } else if (!valid) {
            good = decode_unknown(bytes, size, strict, out);
        }
    }
    if (good && strict && out->n_repaired > 0) {
        out->why = "has bytes that its encoding gives no meaning";
    }
    if (good && out->why == NULL && looks_binary(out->text, out->size)) {
        out->why = "looks binary";
    }
    if (!good || out->why != NULL) {
        free(out->owned);
        out->owned = NULL;
    }
    return good;
}

void smz_decoded_free(smz_decoded *decoded)
{
    free(decoded->owned);
    decoded->owned = NULL;
}

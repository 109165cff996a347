/*
 * html_charset.c - the charset that a page declares: the byte order mark, else the first
 * charset=... inside a <meta> (the prescan of the WHATWG HTML standard, 13.2.3.2, without
 * its finer points).
 */
#include "input/html_charset.h"

#include "input/html_tags.h"

#include <string.h>

enum { PRESCAN = 4096 };

static size_t copy_name(const char *from, size_t size, char *name, size_t capacity)
{
    if (capacity == 0) return 0;
    name[0] = '\0';
    if (size == 0 || size >= capacity) return 0;
    for (size_t i = 0; i < size; i++) {
        char c = from[i];
        name[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    name[size] = '\0';
    /* Pages say Latin-1 or ASCII and mean the Windows code page (WHATWG Encoding, 4.2); a
     * charset declared in ASCII cannot be UTF-16. */
    const char *meant = NULL;
    if (strcmp(name, "iso-8859-1") == 0 || strcmp(name, "latin1") == 0 ||
        strcmp(name, "us-ascii") == 0 || strcmp(name, "ascii") == 0) {
        meant = "windows-1252";
    } else if (strcmp(name, "iso-8859-9") == 0) {
        meant = "windows-1254";
    } else if (strcmp(name, "gb2312") == 0) {
        meant = "gbk";
    } else if (strcmp(name, "utf8") == 0 || strncmp(name, "utf-16", 6) == 0) {
        meant = "utf-8";
    }
    if (meant == NULL) return size;
    size = strlen(meant);
    if (size >= capacity) {
        name[0] = '\0';
        return 0;
    }
    memcpy(name, meant, size + 1);
    return size;
}

static int is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static int is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '_' || c == ':' || c == '.' || c == '+';
}

/* The value after "charset" at `at` in tag[0 .. size), if an equals sign follows it. */
static size_t charset_value(const char *tag, size_t size, size_t at, size_t *start)
{
    while (at < size && is_space(tag[at])) at++;
    if (at == size || tag[at] != '=') return 0;
    at++;
    while (at < size && (is_space(tag[at]) || tag[at] == '"' || tag[at] == '\'')) at++;
    *start = at;
    while (at < size && is_name(tag[at])) at++;
    return at - *start;
}

size_t smz_html_charset(const char *html, size_t size, char *name, size_t capacity)
{
    if (capacity > 0) name[0] = '\0';
    if (size >= 3 && memcmp(html, "\xEF\xBB\xBF", 3) == 0) {
        return copy_name("utf-8", 5, name, capacity);
    }
    if (size >= 2 && memcmp(html, "\xFF\xFE", 2) == 0) {
        if (capacity <= 8) return 0;
        memcpy(name, "utf-16le", 9);
        return 8;
    }
    if (size >= 2 && memcmp(html, "\xFE\xFF", 2) == 0) {
        if (capacity <= 8) return 0;
        memcpy(name, "utf-16be", 9);
        return 8;
    }
    if (size > PRESCAN) size = PRESCAN;
    for (size_t at = 0; at < size; at++) {
        if (html[at] != '<') continue;
        if (size - at >= 4 && memcmp(html + at, "<!--", 4) == 0) {
            at += 2;
            while (at + 3 <= size && memcmp(html + at, "-->", 3) != 0) at++;
            continue;
        }
        if (size - at < 6 || !smz_ascii_equal(html + at + 1, 4, "meta")) continue;
        const char *tag = html + at, *close = memchr(tag, '>', size - at);
        size_t tag_size = close != NULL ? (size_t)(close - tag) : size - at;
        for (size_t i = 5; i + 7 <= tag_size; i++) {
            size_t start, length;
            if (!smz_ascii_equal(tag + i, 7, "charset")) continue;
            length = charset_value(tag, tag_size, i + 7, &start);
            if (length > 0) return copy_name(tag + start, length, name, capacity);
        }
    }
    return 0;
}

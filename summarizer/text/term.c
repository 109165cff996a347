/*
 * term.c - a text into tokens: its words (UAX #29) folded, stemmed and numbered.
 *
 * What word.c calls a word is one token, or what token_words.c makes of it. A word that
 * was met before costs one look in the cache; only others are folded and stemmed
 * (token.c).
 */
#include "text/token.h"

#include <assert.h>

/* Whether an ASCII word surely ends before text[at] (WB5 .. WB13 join it to nothing that
   may follow). */
static bool ends_here(const smz_token_reader *r, size_t at)
{
    /* 1: breaks; 2: breaks unless a letter or a mark follows it. */
    static const uint8_t closers[256] = {
        ['\t'] = 1, ['\n'] = 1, ['\r'] = 1, [' '] = 1, ['!'] = 1, ['"'] = 1,
        ['('] = 1,  [')'] = 1,  [','] = 1,  ['-'] = 1, ['/'] = 1, [';'] = 1,
        ['?'] = 1,  ['['] = 1,  [']'] = 1,  ['.'] = 2, [':'] = 2, ['\''] = 2,
    };
    if (at >= r->size) return true;
    unsigned char closer = closers[(unsigned char)r->text[at]];
    if (closer < 2 || at + 1 >= r->size) return closer != 0;
    unsigned char next = (unsigned char)r->text[at + 1];
    return next < 0x80 && !smz_is_ascii_letter((char)next) && next != '_';
}

/* Whether what stands at text[at] is known to be a segment by itself that does not join
 * the words around it; it is told to `r` then. */
static bool pass_between(smz_token_reader *r, size_t at)
{
    const uint8_t between = smz_betweens[(unsigned char)r->text[at]];
    if (between == SMZ_BETWEEN_OTHER) return false;
    if (r->text[at] == ' ') return true; /* a mark behind it stands for itself */
    if (at + 1 < r->size && (unsigned char)r->text[at + 1] >= 0x80) return false;
    if (between == SMZ_BETWEEN_BREAK ||
        (between != SMZ_BETWEEN_NOTHING && smz_token_is_break(r, at, at + 1)))
        r->pending = SMZ_TOKEN_BREAK;
    return true;
}

static smz_status read_text(smz_token_reader *r)
{
    smz_status status = SMZ_OK;
    for (size_t at = 0, end; status == SMZ_OK && at < r->size; at = end) {
        smz_word_kind kind;
        status = smz_token_run(r, &at);
        if (status != SMZ_OK || at >= r->size) break;
        end = at + 1;
        if (pass_between(r, at)) continue;
        if (smz_is_ascii_letter(r->text[at])) {
            smz_key key = {.data = r->text + at, .language = r->language->index};
            key.size = smz_bytes_word(key.data, r->size - at, key.words);
            end = at + key.size;
            if (key.size <= SMZ_BYTES_WORD && ends_here(r, end)) {
                status = smz_token_emit(r, &key, at, end, false);
                continue;
            }
        }
        end = smz_word_end(r->text, r->size, at, &kind);
        if (kind != SMZ_WORD_NONE)
            status = smz_token_emit_word(r, kind, at, &end);
        else if (smz_token_is_break(r, at, end))
            r->pending = SMZ_TOKEN_BREAK;
    }
    return status;
}

smz_status smz_tokens_read_within(smz_vocabulary *vocabulary, const char *text,
                                  size_t size, size_t room, const smz_language *language,
                                  smz_tokens *out)
{
    smz_token_reader r = {.vocabulary = vocabulary,
                          .growing = vocabulary,
                          .folder = &vocabulary->folder,
                          .language = language,
                          .text = text,
                          .size = size,
                          .room = room,
                          .out = out,
                          .first = out->count};
    size_t count = out->count;
    smz_status status = read_text(&r);
    if (status != SMZ_OK) out->count = count;
    return status;
}

smz_status smz_tokens_read(smz_vocabulary *vocabulary, const char *text, size_t size,
                           const smz_language *language, smz_tokens *out)
{
    return smz_tokens_read_within(vocabulary, text, size, size, language, out);
}

smz_status smz_tokens_look_up(const smz_vocabulary *vocabulary, const char *text,
                              size_t size, const smz_language *language, smz_tokens *out)
{
    smz_folder folder = {.allocator = vocabulary->allocator};
    smz_token_reader r = {.vocabulary = vocabulary,
                          .growing = NULL,
                          .folder = &folder,
                          .language = language,
                          .text = text,
                          .size = size,
                          .room = size,
                          .out = out,
                          .first = out->count};
    size_t count = out->count;
    smz_status status = read_text(&r);
    if (status != SMZ_OK) out->count = count;
    smz_folder_free(&folder);
    return status;
}

/*
 * token.c - a word at its place in a text into one token: what the cache knows of it, or
 * its stem (fold.c), numbered; what "US" stands for in this place.
 */
#include "text/token.h"

/* A word that the cache does not hold: what it comes to, with its stem. */
static smz_status read_new(smz_token_reader *r, const smz_key *key, bool gram,
                           uint32_t *stem, uint8_t *flags)
{
    smz_folded folded;
    smz_status status =
        smz_word_fold(r->folder, key->data, key->size, r->language, gram, &folded);
    if (status != SMZ_OK) return status;
    *flags =
        (uint8_t)((folded.stop ? SMZ_TOKEN_STOP : 0) |
                  (folded.number ? SMZ_TOKEN_NUMBER : 0) |
                  (folded.capital ? SMZ_TOKEN_CAPITAL : 0) | (gram ? SMZ_TOKEN_GRAM : 0) |
                  (folded.acronym ? SMZ_CACHED_ACRONYM : 0));
    if (r->growing == NULL) {
        *stem = smz_stem_find(r->vocabulary, folded.stem, folded.size);
        return SMZ_OK;
    }
    *stem = smz_stem_add(r->growing, folded.stem, folded.size);
    if (*stem == SMZ_NO_TERM || !smz_cache_add(r->growing, key, *stem, *flags))
        return SMZ_E_MEMORY;
    return SMZ_OK;
}

/* What a word comes to, with its term in this vocabulary. */
static inline smz_status look_up(smz_token_reader *r, const smz_key *key, bool gram,
                                 uint32_t *term, uint8_t *flags)
{
    const smz_cached *cached = smz_cache_find(r->vocabulary, key);
    uint32_t stem;
    if (cached != NULL) {
        stem = cached->stem;
        *flags = smz_cached_flags(cached);
    } else {
        smz_status status = read_new(r, key, gram, &stem, flags);
        if (status != SMZ_OK) return status;
    }
    if (r->growing != NULL) {
        *term = smz_stem_number(r->growing, stem);
        return *term != SMZ_NO_TERM ? SMZ_OK : SMZ_E_MEMORY;
    }
    *term = stem != SMZ_NO_TERM ? r->vocabulary->numbers.items[stem] : SMZ_NO_TERM;
    return SMZ_OK;
}

/* Whether the text around a word is in capitals, as headlines are: then "US" says
   nothing about being a name. Looks at 48 bytes to either side. */
static bool is_shouted(const smz_token_reader *r, size_t at, size_t end)
{
    size_t from = at > 48 ? at - 48 : 0, to = r->size - end > 48 ? end + 48 : r->size;
    size_t n_capital = 0, n_small = 0;
    for (size_t i = from; i < to; i++) {
        if (i == at) i = end;
        if (i >= to) break;
        if (r->text[i] >= 'A' && r->text[i] <= 'Z') n_capital++;
        if (r->text[i] >= 'a' && r->text[i] <= 'z') n_small++;
    }
    return n_capital > n_small;
}

/* What "US" stands for in this place: the name it is, or "us" among capitals. */
static smz_status read_acronym(smz_token_reader *r, size_t at, size_t end, uint32_t *term,
                               uint8_t *flags)
{
    char small[16];
    size_t size = end - at;
    if (size <= sizeof small && is_shouted(r, at, end)) {
        smz_key key;
        for (size_t i = 0; i < size && i < sizeof small; i++)
            small[i] = (char)(r->text[at + i] | (r->text[at + i] == '.' ? 0 : 0x20));
        smz_key_set(r->vocabulary, small, size, size, r->language->index, &key);
        smz_status status = look_up(r, &key, false, term, flags);
        if (status != SMZ_OK) return status;
        *flags |= SMZ_TOKEN_CAPITAL;
    }
    *flags &= (uint8_t)~SMZ_CACHED_ACRONYM;
    return SMZ_OK;
}

smz_status smz_token_emit(smz_token_reader *r, const smz_key *key, size_t at, size_t end,
                          bool gram)
{
    uint32_t term;
    uint8_t flags;
    smz_status status = look_up(r, key, gram, &term, &flags);
    if (status == SMZ_OK && (flags & SMZ_CACHED_ACRONYM))
        status = read_acronym(r, at, end, &term, &flags);
    if (status != SMZ_OK) return status;
    if (term == SMZ_NO_TERM) {
        r->pending = SMZ_TOKEN_BREAK; /* what stand around a gap are not neighbours */
        return SMZ_OK;
    }
    if (!SMZ_ARRAY_RESERVE(r->vocabulary->allocator, r->out, 1)) return SMZ_E_MEMORY;
    r->out->items[r->out->count++] = (smz_token){
        .term = term,
        .offset = (uint32_t)at,
        .size = (uint16_t)(end - at < UINT16_MAX ? end - at : UINT16_MAX),
        .flags = (uint16_t)(flags | r->pending),
    };
    r->pending = 0;
    return SMZ_OK;
}

/* forms.c - a list of words as it stands in the source into a small hash table. */
#include "select/forms.h"

#include <assert.h>
#include <string.h>

void smz_forms_set(smz_forms *out, const char *list)
{
    uint8_t n = 0;
    out->list = list;
    out->endings = 0;
    memset(out->slot, 0, sizeof out->slot);
    memset(out->ending_bytes, 0, sizeof out->ending_bytes);
    memset(out->sizes, 0, sizeof out->sizes);
    if (list == NULL) return;
    for (const char *word = list + 1; *word != '\0' && n < SMZ_FORMS_MOST; n++) {
        const char *end = strchr(word, '|');
        assert(end != NULL); /* the generator ends each word so */
        bool is_ending = *word == '-';
        word += is_ending;
        size_t size = (size_t)(end - word);
        unsigned char last = (unsigned char)end[-1];
        uint8_t *first =
            is_ending ? &out->endings : &out->slot[smz_forms_slot(word, size)];
        if (is_ending)
            out->ending_bytes[last / 64] |= UINT64_C(1) << last % 64;
        else
            out->sizes[(unsigned char)word[0]] |= UINT32_C(1) << size % 32;
        out->start[n] = (uint16_t)(word - list);
        out->size[n] = (uint8_t)size;
        out->next[n] = *first;
        *first = (uint8_t)(n + 1);
        word = end + 1;
        assert(*word == '\0' || n + 1 < SMZ_FORMS_MOST);
    }
}

bool smz_forms_find(const smz_forms *forms, const char *word, size_t size)
{
    for (unsigned f = forms->slot[smz_forms_slot(word, size)]; f > 0;
         f = forms->next[f - 1]) {
        if (forms->size[f - 1] == size &&
            memcmp(forms->list + forms->start[f - 1], word, size) == 0)
            return true;
    }
    for (unsigned f = forms->endings; f > 0; f = forms->next[f - 1]) {
        size_t length = forms->size[f - 1];
        if (size >= length + 2 &&
            memcmp(forms->list + forms->start[f - 1], word + size - length, length) == 0)
            return true;
    }
    return false;
}

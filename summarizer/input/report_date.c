/*
 * report_date.c - lines near a report's start into the day that it is of.
 */
#include "input/block.h"

#include <string.h>

smz_date_order smz_report_date_order(const char *text, const smz_block *blocks, size_t n,
                                     const smz_language *language)
{
    const char *code = smz_language_code(language);
    smz_date date;
    for (size_t i = 0; i < n; i++) {
        if (blocks[i].role != SMZ_ROLE_DATELINE) continue;
        if (smz_date_find(text + blocks[i].offset, blocks[i].size, 0,
                          SMZ_DATE_ORDER_UNKNOWN, &date) &&
            date.order != SMZ_DATE_ORDER_UNKNOWN)
            return date.order;
    }
    return strcmp(code, "en") != 0 && strcmp(code, "und") != 0 ? SMZ_DATE_DAY_FIRST
                                                               : SMZ_DATE_ORDER_UNKNOWN;
}

/* Whether words between two dates say that the second is of a change. */
static bool says_update(const char *text, size_t size)
{
    static const char *const updates[] = {
        "updat",    "Updat",      "modif",      "Modif",    "aktualis",
        "Aktualis", "mis à jour", "Mis à jour", "actualiz", "Actualiz",
        "обновл",   "Обновл",     "bijgewerkt"};
    for (size_t i = 0; i < sizeof updates / sizeof *updates; i++) {
        const size_t length = strlen(updates[i]);
        for (size_t k = 0; k + length <= size; k++)
            if (memcmp(text + k, updates[i], length) == 0) return true;
    }
    return false;
}

void smz_report_take_date(const char *line, size_t size, smz_date_order order,
                          smz_report_date *out)
{
    smz_date date;
    if (out->written[0] != '\0' && !out->updated) return;
    for (size_t from = 0; from < size; from = date.end) {
        char written[11];
        if (!smz_date_find(line, size, from, order, &date)) return;
        if (!smz_date_write(&date, written)) continue;
        const bool update = says_update(line + from, date.start - from);
        if (out->written[0] == '\0' || !update) {
            memcpy(out->written, written, sizeof written);
            out->updated = update;
        }
        if (!update) return;
    }
}

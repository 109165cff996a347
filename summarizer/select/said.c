/*
 * said.c - an index of rows by their stems. Sums run over the stems that two rows share,
 * in ascending order, as when the two are merged: the index decides as the plain
 * comparison does, to the last bit.
 */
#include "select/said.h"

#include <math.h>

/* One stem of one row that is in. */
typedef struct smz_said_entry {
    uint32_t next; /* entry + 1 of the row before it with the stem, or 0 */
    uint32_t place;
    float value;
} entry;

/* Whether rows of so many stems that met like this say the same. */
static bool says_the_same(const smz_meeting *meeting, double redundancy, uint64_t here,
                          uint64_t there)
{
    const uint64_t shorter = here < there ? here : there;
    double held = here < there   ? meeting->held_here
                  : there < here ? meeting->held_there
                                 : fmax(meeting->held_here, meeting->held_there);
    /* One of two stems that weigh the same is half of a row, often; the last bits of the
       values are not to decide whether it is more. */
    const double half = 0.5 + 1.0 / 1048576;
    return meeting->cosine >= redundancy || 2 * (uint64_t)meeting->n_shared > shorter ||
           held > half;
}

static inline void share(smz_meeting *meeting, double here, double there)
{
    meeting->cosine += here * there;
    meeting->held_here += here * here;
    meeting->held_there += there * there;
    meeting->n_shared++;
}

bool smz_redundant(const smz_csr *rows, double redundancy, uint32_t a, uint32_t b)
{
    uint64_t i = rows->row_start[a], i_end = rows->row_start[a + 1];
    uint64_t j = rows->row_start[b], j_end = rows->row_start[b + 1];
    const uint64_t size_a = i_end - i, size_b = j_end - j;
    smz_meeting meeting = {0};
    while (i < i_end && j < j_end) {
        uint32_t left = rows->column[i], right = rows->column[j];
        if (left == right)
            share(&meeting, (double)rows->value[i], (double)rows->value[j]);
        i += left <= right;
        j += right <= left;
    }
    return says_the_same(&meeting, redundancy, size_a, size_b);
}

static uint64_t row_size(const smz_csr *rows, uint32_t row)
{
    return rows->row_start[row + 1] - rows->row_start[row];
}

smz_status smz_said_new(const smz_allocator *allocator, const smz_csr *rows,
                        smz_said *out)
{
    *out = (smz_said){.allocator = allocator, .rows = rows};
    for (uint32_t i = 0; i < rows->n_rows; i++)
        if (row_size(rows, i) >= out->n_hits) out->n_hits = (size_t)row_size(rows, i) + 1;
    out->hits = smz_memory_new(allocator, out->n_hits, sizeof *out->hits);
    out->last = smz_memory_zero(allocator, rows->n_columns, sizeof *out->last);
    out->holds = smz_memory_zero(allocator, rows->n_rows, sizeof *out->holds);
    if (out->hits != NULL && out->last != NULL && out->holds != NULL) return SMZ_OK;
    smz_said_free(out);
    return SMZ_E_MEMORY;
}

void smz_said_free(smz_said *said)
{
    if (said->allocator == NULL) return;
    SMZ_ARRAY_FREE(said->allocator, &said->met);
    SMZ_ARRAY_FREE(said->allocator, &said->meeting);
    SMZ_ARRAY_FREE(said->allocator, &said->row);
    SMZ_ARRAY_FREE(said->allocator, &said->entries);
    smz_memory_free(said->allocator, said->holds, said->rows->n_rows,
                    sizeof *said->holds);
    smz_memory_free(said->allocator, said->last, said->rows->n_columns,
                    sizeof *said->last);
    smz_memory_free(said->allocator, said->hits, said->n_hits, sizeof *said->hits);
    *said = (smz_said){0};
}

smz_status smz_said_add(smz_said *said, uint32_t row)
{
    const smz_csr *rows = said->rows;
    const size_t size = (size_t)row_size(rows, row);
    const uint32_t place = (uint32_t)said->row.count;
    if (size > UINT32_MAX - said->entries.count - 1 ||
        !SMZ_ARRAY_RESERVE(said->allocator, &said->entries, size) ||
        !SMZ_ARRAY_RESERVE(said->allocator, &said->row, 1) ||
        !SMZ_ARRAY_RESERVE(said->allocator, &said->meeting, 1) ||
        !SMZ_ARRAY_RESERVE(said->allocator, &said->met, said->row.count + 1))
        return SMZ_E_MEMORY;
    for (uint64_t k = rows->row_start[row]; k < rows->row_start[row + 1]; k++) {
        uint32_t *last = &said->last[rows->column[k]];
        said->entries.items[said->entries.count++] =
            (entry){.next = *last, .place = place, .value = rows->value[k]};
        *last = (uint32_t)said->entries.count;
    }
    said->row.items[said->row.count++] = row;
    said->meeting.items[said->meeting.count++] = (smz_meeting){0};
    said->holds[row] = true;
    return SMZ_OK;
}

void smz_said_meet(smz_said *said, uint32_t row)
{
    const smz_csr *rows = said->rows;
    for (size_t m = 0; m < said->met.count; m++)
        said->meeting.items[said->met.items[m]] = (smz_meeting){0};
    said->met.count = 0;
    if (said->row.count == 0) return;
    const uint32_t *column = rows->column + rows->row_start[row];
    const float *value = rows->value + rows->row_start[row];
    const uint32_t size = (uint32_t)row_size(rows, row);
    size_t n_hits = 0; /* no branch on them: they could not be foreseen */
    for (uint32_t k = 0; k < size; k++) {
        said->hits[n_hits] = k;
        n_hits += said->last[column[k]] != 0;
    }
    for (size_t h = 0; h < n_hits; h++) {
        const double here = (double)value[said->hits[h]];
        for (uint32_t e = said->last[column[said->hits[h]]]; e > 0;) {
            const entry *there = &said->entries.items[e - 1];
            smz_meeting *meeting = &said->meeting.items[there->place];
            if (meeting->n_shared == 0) said->met.items[said->met.count++] = there->place;
            share(meeting, here, (double)there->value);
            e = there->next;
        }
    }
}

uint32_t smz_said_met(const smz_said *said, double redundancy, uint32_t row)
{
    const uint64_t here = row_size(said->rows, row);
    uint32_t first = SMZ_NOT_SAID;
    if (redundancy <= 0 && said->row.count > 0) return 0; /* whatever it is */
    for (size_t m = 0; m < said->met.count; m++) {
        const uint32_t place = said->met.items[m];
        const uint64_t there = row_size(said->rows, said->row.items[place]);
        if (place < first &&
            says_the_same(&said->meeting.items[place], redundancy, here, there))
            first = place;
    }
    return first;
}

uint32_t smz_said_find(smz_said *said, double redundancy, uint32_t row)
{
    smz_said_meet(said, row);
    return smz_said_met(said, redundancy, row);
}

/*
 * pairs.c - a hash table from pairs of terms to their numbers.
 *
 * In large corpora nearly every look-up misses the caches. So a slot holds all that one
 * needs, the table grows with the pairs that there are and not with the tokens, and
 * look-ups go in batches: first the slots of all are called for, then they are read.
 */
#include "select/pairs.h"

#include "base/hash.h"
#include "base/prefetch.h"

/* A slot: 12 bytes. */
typedef struct pair_slot {
    uint32_t first, second;
    uint32_t number; /* + 1; 0: free */
} pair_slot;

typedef struct pair_table {
    const smz_allocator *allocator;
    pair_slot *slot;
    size_t n_slots; /* a power of two */
    uint64_t seed;  /* numbers of pairs do not depend on it */
    uint32_t n;
} pair_table;

/* Slots to start with at most; from there the table doubles when three in four slots
 * would be taken. */
enum { SLOTS_LEAST = 64, SLOTS_FIRST_MOST = 1 << 16 };

/* Look-ups made at a time. */
enum { BATCH = 32 };

typedef struct wanted_pair {
    uint64_t at; /* the token */
    size_t slot; /* where to start */
} wanted_pair;

static size_t first_slot(const pair_table *table, uint32_t first, uint32_t second)
{
    return (size_t)smz_hash_mix(table->seed ^ ((uint64_t)first << 32 | second));
}

/* Doubles the table; false if memory runs out. */
static bool grow(pair_table *table)
{
    const size_t n_slots = 2 * table->n_slots;
    pair_slot *slot = smz_memory_zero(table->allocator, n_slots, sizeof *slot);
    if (slot == NULL) return false;
    for (size_t s = 0; s < table->n_slots; s++) {
        const pair_slot *old = &table->slot[s];
        if (old->number == 0) continue;
        size_t to = first_slot(table, old->first, old->second) & (n_slots - 1);
        while (slot[to].number != 0) to = (to + 1) & (n_slots - 1);
        slot[to] = *old;
    }
    smz_memory_free(table->allocator, table->slot, table->n_slots, sizeof *slot);
    table->slot = slot;
    table->n_slots = n_slots;
    return true;
}

/* Whether a slot holds another pair. */
static bool is_taken(const pair_slot *slot, uint32_t first, uint32_t second)
{
    const uint32_t differs = (slot->first ^ first) | (slot->second ^ second);
    return ((uint64_t)slot->number * differs) != 0;
}

/* Numbers a batch; there is room for it. */
static void number_batch(pair_table *table, const smz_view *view,
                         const wanted_pair *wanted, size_t n)
{
    const size_t mask = table->n_slots - 1;
    for (size_t i = 0; i < n; i++) {
        const uint64_t at = wanted[i].at;
        const uint32_t first = view->term[at - 1], second = view->term[at];
        size_t s = wanted[i].slot & mask;
        /* Whether a pair is new cannot be foreseen, so there is no branch on it. */
        while (is_taken(&table->slot[s], first, second)) s = (s + 1) & mask;
        const uint32_t known = table->slot[s].number, is_new = known == 0;
        const uint32_t number = known | (-is_new & (table->n + 1));
        table->slot[s] = (pair_slot){first, second, number};
        table->n += is_new;
        view->pair[at] = number - 1;
    }
}

/* Makes room for a batch more, then numbers it. */
static bool flush(pair_table *table, const smz_view *view, const wanted_pair *wanted,
                  size_t n)
{
    if (table->n > UINT32_MAX - 2 * BATCH) return false;
    if (table->n + n > table->n_slots / 4 * 3 && !grow(table)) return false;
    for (size_t i = 0; i < n; i++)
        SMZ_PREFETCH(&table->slot[wanted[i].slot & (table->n_slots - 1)]);
    number_batch(table, view, wanted, n);
    return true;
}

smz_status smz_pairs_number(smz_view *view)
{
    const size_t n_tokens = (size_t)view->start[view->n];
    smz_status status = SMZ_E_MEMORY;
    pair_table table = {.allocator = view->arena.allocator, .n_slots = SLOTS_LEAST};
    wanted_pair wanted[BATCH] = {{0, 0}};
    size_t n = 0;
    while (table.n_slots < 2 * n_tokens && table.n_slots < SLOTS_FIRST_MOST)
        table.n_slots *= 2;
    view->pair = smz_arena_take(&view->arena, n_tokens * sizeof *view->pair);
    table.slot = smz_memory_zero(table.allocator, table.n_slots, sizeof *table.slot);
    if (view->pair == NULL || table.slot == NULL) goto done;
    table.seed = smz_hash_seed(table.slot);
    for (uint32_t i = 0; i < view->n; i++) {
        uint64_t t = view->start[i];
        if (t < view->start[i + 1]) view->pair[t++] = SMZ_NO_PAIR;
        for (; t < view->start[i + 1]; t++) {
            view->pair[t] = SMZ_NO_PAIR;
            wanted[n] =
                (wanted_pair){t, first_slot(&table, view->term[t - 1], view->term[t])};
            n += !(view->flags[t - 1] & view->flags[t] & SMZ_TOKEN_STOP);
            if (n < BATCH) continue;
            if (!flush(&table, view, wanted, n)) goto done;
            n = 0;
        }
    }
    if (!flush(&table, view, wanted, n)) goto done;
    view->n_pairs = table.n;
    status = SMZ_OK;
done:
    smz_memory_free(table.allocator, table.slot, table.n_slots, sizeof *table.slot);
    return status;
}

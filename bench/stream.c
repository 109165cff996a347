/*
 * stream.c - cluster after cluster into digests, through one corpus that is cleared in
 * between, as `summarize --batch` does in each of its threads: what a service has of the
 * library. The texts are in memory before the clock starts; each pass begins with a new
 * corpus that has met no word, and frees it.
 */
#include "bench.h"
#include "texts.h"

#include "input/corpus.h"
#include "text/vocabulary.h"

#include <stdio.h>

enum { FEWEST_PASSES = 3, MOST_PASSES = 100 };

typedef enum stream_part {
    PART_READ,   /* clearing and adding */
    PART_DIGEST, /* making and freeing */
    PART_WRITE,
    PART_ROUND, /* all of the first round */
    PART_WHOLE,
    PARTS
} stream_part;

static const char *const STAGES[PARTS] = {
    [PART_READ] = "stream read",        [PART_DIGEST] = "stream digest",
    [PART_WRITE] = "stream write",      [PART_ROUND] = "stream first round",
    [PART_WHOLE] = "stream whole path",
};

/* Words read, and those of them that had not been met. */
typedef struct stream_words {
    size_t count, new;
} stream_words;

typedef struct stream_context {
    bench *b;
    bench_clusters clusters;
    size_t rounds;
    smz_corpus *corpus;
    smz_error error;

    double seconds[PARTS][MOST_PASSES];
    size_t n_passes;

    /* of the pass under way */
    double clock; /* when its present part began */
    size_t allocations[PARTS], peak_bytes[PARTS];
    size_t most_bytes; /* held at once in all */
    size_t n_empty, written;
    stream_words words, first_words;
} stream_context;

/* -------------------------------------------------------------------------- a pass -- */

/* Ends what was timed since the last call as a part of this kind. */
static void part_ends(stream_context *s, stream_part part)
{
    bench_counts *counts = &s->b->counts;
    double now = bench_now();
    s->seconds[part][s->n_passes] += now - s->clock;
    s->allocations[part] += counts->allocations;
    if (counts->peak - counts->base > s->peak_bytes[part]) {
        s->peak_bytes[part] = counts->peak - counts->base;
    }
    if (counts->peak > s->most_bytes) s->most_bytes = counts->peak;
    bench_counts_mark(counts);
    s->clock = now;
}

static int count_bytes(void *context, const char *data, size_t size)
{
    (void)data;
    *(size_t *)context += size;
    return 0;
}

static bool read_cluster(stream_context *s, const bench_cluster *cluster)
{
    smz_corpus_clear(s->corpus);
    size_t known = s->corpus->vocabulary->n_cached;
    if (!bench_texts_add(cluster->texts, cluster->n_texts, s->corpus, &s->error))
        return false;
    s->words.count += s->corpus->tokens.count;
    s->words.new += s->corpus->vocabulary->n_cached - known;
    return true;
}

static bool digest_cluster(stream_context *s)
{
    smz_digest *digest = NULL;
    smz_status status = smz_digest_new(s->corpus, NULL, &digest, &s->error);
    part_ends(s, PART_DIGEST);
    if (status == SMZ_E_EMPTY) {
        s->n_empty++;
        return true;
    }
    if (status == SMZ_OK) {
        status = smz_digest_write(digest, SMZ_OUTPUT_TEXT, 0, 80, count_bytes,
                                  &s->written, &s->error);
    }
    part_ends(s, PART_WRITE);
    smz_digest_free(digest);
    part_ends(s, PART_DIGEST);
    return status == SMZ_OK;
}

static size_t allocations_so_far(const stream_context *s)
{
    return s->allocations[PART_READ] + s->allocations[PART_DIGEST] +
           s->allocations[PART_WRITE];
}

static bool run_pass(stream_context *s)
{
    bool done = false;
    bench_counts_mark(&s->b->counts);
    const size_t held = s->b->counts.live;
    const double start = s->clock = bench_now();
    s->most_bytes = held;
    for (int i = 0; i < PARTS; i++) s->allocations[i] = s->peak_bytes[i] = 0;
    s->words = (stream_words){0};
    s->n_empty = 0;
    if (smz_corpus_new(&s->b->allocator, &s->corpus, &s->error) != SMZ_OK) goto done;
    for (size_t round = 0; round < s->rounds; round++) {
        for (size_t i = 0; i < s->clusters.count; i++) {
            if (!read_cluster(s, &s->clusters.items[i])) goto done;
            part_ends(s, PART_READ);
            if (!digest_cluster(s)) goto done;
        }
        if (round > 0) continue;
        s->seconds[PART_ROUND][s->n_passes] = bench_now() - start;
        s->allocations[PART_ROUND] = allocations_so_far(s);
        s->peak_bytes[PART_ROUND] = s->most_bytes - held;
        s->first_words = s->words;
    }
    done = true;
done:
    smz_corpus_free(s->corpus);
    s->corpus = NULL;
    part_ends(s, PART_READ);
    s->seconds[PART_WHOLE][s->n_passes++] = bench_now() - start;
    s->allocations[PART_WHOLE] = allocations_so_far(s);
    s->peak_bytes[PART_WHOLE] = s->most_bytes - held;
    if (!done) fprintf(stderr, "bench: stream: %s\n", s->error.message);
    return done;
}

/* ------------------------------------------------------------------------- telling -- */

static double known_share(const stream_words *words)
{
    return words->count > 0 ? 1 - (double)words->new / (double)words->count : 0;
}

/* A row: times, allocations and rate of one cluster, memory of the pass. */
static bool tell_part(stream_context *s, stream_part part)
{
    const size_t rounds = part == PART_ROUND ? 1 : s->rounds;
    const double n = (double)(s->clusters.count * rounds);
    bench_row row = {.stage = STAGES[part], .n = s->clusters.count};
    for (size_t i = 0; i < s->n_passes; i++) s->seconds[part][i] /= n;
    bench_time_of(s->seconds[part], s->n_passes, &row.time);
    row.time.calls = s->n_passes;
    row.allocations = (double)s->allocations[part] / n;
    row.peak_bytes = s->peak_bytes[part];
    row.input_bytes = s->clusters.largest;
    bench_amount bytes = {(double)s->clusters.size / (double)s->clusters.count, "MB/s"};
    return bench_add_row(s->b, row, bytes, 0);
}

static void tell_facts(const stream_context *s)
{
    const bench_stream_facts *facts = &s->b->stream;
    const bench_row *whole = &s->b->rows[s->b->n_rows - 1];
    printf("%zu clusters of %zu texts, %.1f MB, %zu %s over: %.1f MB\n",
           facts->n_clusters, facts->n_texts, (double)s->clusters.size / 1e6,
           facts->rounds, facts->rounds == 1 ? "time" : "times",
           (double)facts->bytes / 1e6);
    printf("%.0f clusters a second; %.1f %% of words known", 1 / whole->time.min,
           facts->known * 100);
    if (facts->rounds > 1) {
        printf(", %.1f %% the first time over", facts->known_first * 100);
    }
    printf("\n%.1f MB of memory at the most: %.1f bytes a byte of the largest cluster, "
           "%.2f of the stream\n",
           (double)facts->peak_bytes / 1e6,
           (double)facts->peak_bytes / (double)facts->largest,
           (double)facts->peak_bytes / (double)facts->bytes);
    if (facts->n_empty > 0) printf("%zu clusters without a digest\n", facts->n_empty);
}

static bool tell(stream_context *s)
{
    bench_print_heading("stream, by cluster");
    for (int part = 0; part < PARTS; part++) {
        if (part == PART_ROUND && s->rounds == 1) continue;
        if (!tell_part(s, (stream_part)part)) return false;
    }
    s->b->stream = (bench_stream_facts){
        .n_clusters = s->clusters.count,
        .n_texts = s->clusters.n_texts,
        .rounds = s->rounds,
        .bytes = s->clusters.size * s->rounds,
        .largest = s->clusters.largest,
        .n_empty = s->n_empty / s->rounds,
        .peak_bytes = s->peak_bytes[PART_WHOLE],
        .known = known_share(&s->words),
        .known_first = known_share(&s->first_words),
    };
    tell_facts(s);
    return true;
}

bool bench_stream(bench *b)
{
    bool done = false;
    static stream_context s; /* its times are large for a stack */
    s = (stream_context){.b = b};
    if (!bench_wants(b, "stream")) return true;
    for (size_t i = 0; i < b->n_clusters; i++) {
        if (!bench_clusters_load(b->clusters[i], &s.clusters)) goto done;
    }
    if (b->n_clusters == 0 && !bench_clusters_make(b->stream_bytes, &s.clusters)) {
        goto done;
    }
    if (s.clusters.size == 0) {
        fprintf(stderr, "bench: no text in %s\n", b->clusters[0]);
        goto done;
    }
    s.rounds = (b->stream_bytes + s.clusters.size - 1) / s.clusters.size;
    if (b->text != NULL && !bench_clusters_write(&s.clusters, s.rounds, b->text)) {
        goto done;
    }
    for (double start = bench_now(); s.n_passes < MOST_PASSES;) {
        if (s.n_passes >= FEWEST_PASSES && bench_now() - start >= b->seconds) break;
        if (!run_pass(&s)) goto done;
    }
    done = tell(&s);
done:
    bench_clusters_free(&s.clusters);
    return done;
}

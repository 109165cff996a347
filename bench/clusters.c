/*
 * clusters.c - "clusters N [SEED [SENTENCES]]" writes N made clusters as JSON lines, the
 * input of `summarize --batch`: ten reports of twenty sentences each (corpus_maker.h), 17
 * kB in all, or as many reports as make up SENTENCES. They depend on the arguments alone.
 */
#include "corpus_maker.h"

#include "render/sink.h"

#include <stdio.h>
#include <stdlib.h>

static int to_stdout(void *context, const char *data, size_t size)
{
    (void)context;
    return fwrite(data, 1, size, stdout) != size;
}

static void write_cluster(smz_sink *sink, size_t number, const bench_corpus *corpus)
{
    smz_sink_string(sink, "{\"id\": \"cluster-");
    smz_sink_count(sink, number);
    smz_sink_string(sink, "\", \"documents\": [");
    for (size_t i = 0; i < corpus->n_documents; i++) {
        const bench_document *document = &corpus->documents[i];
        smz_sink_string(sink,
                        i > 0 ? ", {\"source\": \"report-" : "{\"source\": \"report-");
        smz_sink_count(sink, i + 1);
        smz_sink_string(sink, "\", \"text\": ");
        smz_sink_json(sink, corpus->text + document->offset, document->size);
        smz_sink_string(sink, "}");
    }
    smz_sink_string(sink, "]}\n");
}

int main(int argc, char **argv)
{
    const size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    const uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    const size_t sentences =
        argc > 3 ? strtoul(argv[3], NULL, 10) : BENCH_CLUSTER_SENTENCES;
    smz_sink sink;
    if (argc < 2 || argc > 4 || n == 0 || sentences == 0) {
        fputs("usage: clusters N [SEED [SENTENCES]]\n", stderr);
        return 2;
    }
    smz_sink_open(&sink, to_stdout, NULL);
    for (size_t i = 0; i < n; i++) {
        bench_corpus corpus;
        if (!bench_corpus_make(sentences, bench_cluster_seed(seed, i), &corpus)) {
            fputs("clusters: out of memory\n", stderr);
            return 1;
        }
        write_cluster(&sink, i + 1, &corpus);
        bench_corpus_free(&corpus);
    }
    if (smz_sink_close(&sink) == SMZ_OK && fflush(stdout) == 0) return 0;
    perror("clusters");
    return 1;
}

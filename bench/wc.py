#!/usr/bin/env python3
"""Reading, or the whole path, beside `wc -w`, on the same bytes in the same run.

    wc.py BENCH FILE...
    wc.py [--megabytes X] --clusters BENCH PATH...
    wc.py --processor-time ...

Runs `wc -w` on the files, or on the text of the stream that `BENCH --clusters PATH...`
goes through, in turn with the benchmark, takes the fastest of each, for `wc` less what it
costs on an empty file, and prints the rates and how many times as fast `wc` is. It counts
in UTF-8, which is what the benchmark reads; the C locale, where each byte is a character,
is shown too. --processor-time counts that of both: for a machine not at rest.
"""
import argparse
import json
import os
import resource
import subprocess
import tempfile
import time

LOCALES = ("C.UTF-8", "C")
TURNS = 3


def processor_time():
    """Of all processes that were waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def seconds(command, locale, clock):
    environment = dict(os.environ, LC_ALL=locale)
    start = clock()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
    return clock() - start


def words_seconds(files, locale, clock, runs=8):
    """What `wc -w` takes for the files, without the price of a process."""
    least, whole = (min(seconds(["wc", "-w", *names], locale, clock) for _ in range(runs))
                    for names in ([os.devnull], files))
    return max(whole - least, 1e-6)  # of a few bytes no more than noise is left


def measure(bench, arguments, files, clock):
    """Rates in MB/s: of `wc` by locale, of the benchmark's stages; and the last report.
    Without files it is on the text of the benchmark's stream."""
    words, stages, report, size = {}, {}, None, 0
    with tempfile.TemporaryDirectory() as folder:
        path, text = os.path.join(folder, "run.json"), os.path.join(folder, "text")
        counted = files or [text]
        for _ in range(TURNS):
            subprocess.run([bench, "--json", path, "--text", text, *arguments], check=True,
                           stdout=subprocess.DEVNULL)
            with open(path, encoding="utf-8") as file:
                report = json.load(file)
            size = sum(map(os.path.getsize, counted))
            for row in report["rows"]:
                if row.get("unit") == "MB/s":
                    stages[row["stage"]] = max(stages.get(row["stage"], 0), row["rate"])
            for locale in LOCALES:
                rate = size / words_seconds(counted, locale, clock) / 1e6
                words[locale] = max(words.get(locale, 0), rate)
    return words, stages, report, size


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clusters", action="store_true", help="the paths are clusters")
    parser.add_argument("--megabytes", default="14", metavar="X",
                        help="of text at least, in the stream of clusters (14)")
    parser.add_argument("--processor-time", action="store_true")
    parser.add_argument("bench", metavar="BENCH")
    parser.add_argument("paths", metavar="PATH", nargs="+")
    options = parser.parse_args()
    clusters = options.clusters
    arguments = (["--megabytes", options.megabytes, "--clusters"] if clusters
                 else ["--inputs"]) + options.paths
    clock = time.perf_counter
    if options.processor_time:
        arguments.insert(0, "--processor-time")
        clock = processor_time
    words, stages, report, size = measure(options.bench, arguments,
                                          [] if clusters else options.paths, clock)
    print(f"{size / 1e6:.1f} MB of text")
    if clusters:
        stream = report["stream"]
        if stream["bytes"] != size:
            raise SystemExit(f"wc.py: a stream of {stream['bytes']} bytes, but its text has "
                             f"{size}")
        rounds = stream["rounds"]
        print(f"{stream['clusters']} clusters of {stream['texts']} texts, "
              f"{'once' if rounds == 1 else f'{rounds} times over'}")
        first = "" if rounds == 1 else f", {stream['known_first']:.1%} the first time over"
        print(f"{stream['known']:.1%} of words known{first}")
    print(f"\n{'':<26} {'MB/s':>8} {'wc -w is':>11}")
    for locale, rate in words.items():
        print(f"{f'wc -w ({locale})':<26} {rate:8.1f} {words['C.UTF-8'] / rate:9.2f} x")
    for stage, rate in stages.items():
        print(f"{stage:<26} {rate:8.1f} {words['C.UTF-8'] / rate:9.2f} x")


if __name__ == "__main__":
    main()

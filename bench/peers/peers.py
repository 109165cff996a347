#!/usr/bin/env python3
"""Other summarizers on the same bytes in the same run.

    peers.py SUMMARIZE BENCH FILE...
    peers.py --made N SUMMARIZE BENCH
    peers.py --processor-time ...

On files, or on made reports of N sentences in all (`clusters`, beside BENCH), it times, each
the fastest of many runs taken in turn, or one run of what takes longer than two seconds:
- the program `summarize` and the library inside it, by `BENCH --inputs`;
- `ots` (Debian's package of that name), which takes one document and looks for no
  repetition: it is given all files as one;
- LexRank in Python as its tutorials write it (lexrank.py, which names them; Debian's
  python3-sklearn and python3-networkx), with the cosines by one product of matrices and
  pair by pair in both ways, as a process and, its imports done, inside;
- LexRank in R (lexrank.R; Debian's r-cran-lexrankr), likewise.
A peer that is not installed is named and left out. --processor-time counts that: for a
machine that is not at rest.
"""
import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = "/usr/bin/python3"  # the one that Debian's packages are for
LEXRANK = [PYTHON, os.path.join(HERE, "lexrank.py")]


def processor_time():
    """Of all processes that were waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def once(command, clock):
    start = clock()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return clock() - start


def in_turn(commands, clock, seconds=5.0):
    """The fastest run of each command, so many runs each as fit into the time."""
    fastest = {name: once(command, clock) for name, command in commands.items()}
    quick = {name: command for name, command in commands.items() if fastest[name] < 2}
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for name, command in quick.items():
            fastest[name] = min(fastest[name], once(command, clock))
    return fastest


def runs(*command):
    return shutil.which(command[0]) is not None and subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        check=False).returncode == 0


def scripts():
    """The peers that also tell their time inside a process, by name, and those missing."""
    found, missing = {}, []
    if runs(PYTHON, "-c", "import numpy, sklearn, networkx"):
        found["LexRank in Python, one product"] = LEXRANK
        found["  pair by pair, vectors"] = [*LEXRANK, "--pairwise", "vectors"]
        found["  pair by pair, words"] = [*LEXRANK, "--pairwise", "words"]
    else:
        missing.append("LexRank in Python (python3-sklearn, python3-networkx)")
    if runs("Rscript", "-e", "library(lexRankr)"):
        found["LexRank in R (lexRankr)"] = ["Rscript", os.path.join(HERE, "lexrank.R")]
    else:
        missing.append("LexRank in R (r-cran-lexrankr)")
    return found, missing


def library_seconds(bench, files, flags):
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        subprocess.run([bench, *flags, "--json", report.name, "--inputs", *files], check=True,
                       stdout=subprocess.DEVNULL)
        rows = {row["stage"]: row for row in json.load(report)["rows"]}
    return rows["inputs whole path"]["min"], rows["inputs whole path"]["n"]


def show(name, seconds, ours, sentences=None):
    count = f"  {sentences} sentences" if sentences is not None else ""
    print(f"  {name:<32} {seconds * 1e3:10.2f} ms {seconds / ours:8.1f} x{count}")


def compare(summarize, bench, files, together, flags):
    found, missing = scripts()
    commands = {"summarize": [summarize, *files]}
    if shutil.which("ots"):
        commands["ots"] = ["ots", together]
    else:
        missing.append("ots (ots)")
    for peer in missing:
        print(f"not installed, left out: {peer}")
    commands.update({name: [*command, *files] for name, command in found.items()})
    walls = in_turn(commands, processor_time if flags else time.perf_counter)
    inside, n = library_seconds(bench, files, flags)
    size = sum(map(os.path.getsize, files))
    print(f"{len(files)} files, {size / 1e3:.0f} kB, {n} sentences and lines\n")
    print("as a process")
    for name, seconds in walls.items():
        show(name, seconds, walls["summarize"])
    print("inside a process that is running")
    show("libsummarizer", inside, inside, n)
    for name, command in found.items():
        told = json.loads(subprocess.run([*command, *flags, "--time", "1", *files],
                                         check=True, stdout=subprocess.PIPE).stdout)
        show(name, told["seconds"], inside, told["sentences"])


def made_files(bench, n_sentences, folder):
    clusters = os.path.join(os.path.dirname(os.path.abspath(bench)), "clusters")
    line = subprocess.run([clusters, "1", "1", str(n_sentences)], check=True,
                          stdout=subprocess.PIPE).stdout
    files = []
    for i, document in enumerate(json.loads(line)["documents"]):
        files.append(os.path.join(folder, f"report-{i + 1:02}.txt"))
        with open(files[-1], "w", encoding="utf-8") as file:
            file.write(document["text"])
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--made", type=int, metavar="N", help="on made reports of N sentences")
    parser.add_argument("--processor-time", action="store_true")
    parser.add_argument("summarize", metavar="SUMMARIZE")
    parser.add_argument("bench", metavar="BENCH")
    parser.add_argument("files", metavar="FILE", nargs="*")
    options = parser.parse_args()
    if bool(options.files) == bool(options.made):
        parser.error("either files or --made")
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        files = options.files or made_files(options.bench, options.made, folder)
        together = os.path.join(folder, "together.txt")
        with open(together, "wb") as out:
            for name in files:
                with open(name, "rb") as file:
                    out.write(file.read() + b"\n\n")
        sys.stdout.reconfigure(line_buffering=True)
        compare(os.path.abspath(options.summarize), os.path.abspath(options.bench), files,
                together, ["--processor-time"] if options.processor_time else [])


if __name__ == "__main__":
    main()

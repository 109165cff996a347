#!/usr/bin/env python3
"""Other summarizers on the same bytes in the same run.

    peers.py SUMMARIZE BENCH FILE...

Times, each the fastest of many runs taken in turn:
- the program `summarize` and the library inside it, by `BENCH --inputs`;
- `ots` (Debian's package of that name), which takes one document and looks for no
  repetition: it is given all files as one;
- LexRank in Python (lexrank.py; Debian's python3-sklearn and python3-networkx), as a
  process and, its imports done, inside.
A peer that is not installed is named and left out.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = "/usr/bin/python3"  # the one that Debian's packages are for


def once(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def in_turn(commands, seconds=4.0):
    """The fastest run of each command, so many runs each as fit into the time."""
    fastest = {name: float("inf") for name in commands}
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for name, command in commands.items():
            fastest[name] = min(fastest[name], once(command))
    return fastest


def has_lexrank():
    probe = [PYTHON, "-c", "import numpy, sklearn, networkx"]
    return os.path.exists(PYTHON) and subprocess.run(
        probe, stderr=subprocess.DEVNULL, check=False).returncode == 0


def library_seconds(bench, files):
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        subprocess.run([bench, "--json", report.name, "--inputs", *files], check=True,
                       stdout=subprocess.DEVNULL)
        rows = {row["stage"]: row for row in json.load(report)["rows"]}
    return rows["inputs whole path"]["min"], rows["inputs whole path"]["n"]


def show(name, seconds, ours):
    print(f"{name:<34} {seconds * 1e3:10.2f} ms {seconds / ours:8.1f} x")


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__.strip())
    summarize, bench, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with tempfile.NamedTemporaryFile(suffix=".txt") as together:
        for name in files:
            with open(name, "rb") as file:
                together.write(file.read() + b"\n\n")
        together.flush()
        commands = {"summarize": [summarize, *files]}
        if shutil.which("ots"):
            commands["ots"] = ["ots", together.name]
        else:
            print("ots is not installed: left out")
        lexrank = has_lexrank()
        if lexrank:
            commands["LexRank in Python"] = [PYTHON, os.path.join(HERE, "lexrank.py"), *files]
        else:
            print("python3-sklearn or python3-networkx is not installed: LexRank left out")
        walls = in_turn(commands)
        inside, n = library_seconds(bench, files)
        size = sum(map(os.path.getsize, files))
        print(f"{len(files)} files, {size / 1e3:.0f} kB, {n} sentences and lines\n")
        print("as a process")
        for name, seconds in walls.items():
            show("  " + name, seconds, walls["summarize"])
        print("inside a process that is running")
        show("  libsummarizer", inside, inside)
        if lexrank:
            told = json.loads(subprocess.run(
                [PYTHON, os.path.join(HERE, "lexrank.py"), "--time", "2", *files],
                check=True, stdout=subprocess.PIPE).stdout)
            show(f"  LexRank in Python ({told['sentences']} sentences)", told["seconds"], inside)


if __name__ == "__main__":
    main()

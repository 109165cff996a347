#!/usr/bin/env python3
"""Inputs made to be slow take little more than four times the instructions at four times
the size.

    growth.py GROWTH [--sanitizer NAME] [INPUT [SIZE]]

Runs the program GROWTH (growth.c) under callgrind, which counts the instructions between
an input's text and its digest, whatever else the machine does: at size 0, at n and at 4n.
What size 0 takes is taken off both. Where there is no valgrind, or GROWTH is built with a
sanitizer, it says so and is skipped. Only the standard library is used.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

# What is linear comes to 4, n log n to 4.5 with the 50,000 different words of the largest,
# what is quadratic to 16. No input is allowed more.
TIMES_MOST = 4.6

SKIPPED = 77


def count(growth, arguments):
    """The runs of GROWTH, [(name, size, bytes of text, instructions)], what else it said
    and its exit status."""
    with tempfile.TemporaryDirectory() as directory:
        dumps = pathlib.Path(directory) / "run"
        done = subprocess.run(
            ["valgrind", "--command-line-only=yes", "--quiet", "--tool=callgrind",
             f"--callgrind-out-file={dumps}", "--toggle-collect=measured_*",
             "--dump-after=measured_free", growth, *arguments],
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"}, text=True, check=False,
            stdout=subprocess.PIPE)
        runs, told = [], []
        for line in done.stdout.splitlines():
            if "\t" not in line:
                told.append(line)
                continue
            name, size, text, _ = line.split("\t")
            dump = dumps.with_suffix(f".{len(runs) + 1}").read_text(encoding="utf-8")
            totals = re.search(r"^totals: (\d+)$", dump, re.M)
            runs.append((name, int(size), int(text), int(totals[1])))
        return runs, told, done.returncode


def main(growth, *arguments):
    runs, told, status = count(growth, arguments)
    print("\n".join(told))
    print(f"{'input, at n and 4n':30} {'n':>7} {'4n: instructions':>17} {'a byte':>7} "
          f"{'times':>6}")
    n_faults = 0
    for base, once, four in zip(runs[0::3], runs[1::3], runs[2::3]):
        assert base[1] == 0 and four[1] == 4 * once[1] and base[0] == once[0] == four[0]
        times = (four[3] - base[3]) / (once[3] - base[3])
        fault = not 1 < times <= TIMES_MOST
        n_faults += fault
        print(f"{once[0]:30} {once[1]:7} {four[3]:17,} {four[3] / four[2]:7.0f} "
              f"{times:6.2f}{'  TOO MUCH' if fault else ''}")
    print(f"instructions: {len(runs) // 3} inputs, {n_faults} faults")
    return 1 if n_faults or status != 0 or not runs else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("growth")
    parser.add_argument("--sanitizer", default="none")
    parser.add_argument("rest", nargs="*")
    given = parser.parse_args()
    if given.sanitizer != "none":
        print(f"skipped: not in a build with the sanitizer {given.sanitizer}")
        sys.exit(SKIPPED)
    if shutil.which("valgrind") is None:
        print("skipped: there is no valgrind to count instructions")
        sys.exit(SKIPPED)
    sys.exit(main(given.growth, *given.rest))

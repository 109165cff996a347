#!/usr/bin/env python3
"""Branches taken, by folder, from what gcovr writes; fails where a folder is under its
floor. With --lines, also where branches were not taken.

usage: coverage.py COVERAGE_JSON [--lines]"""
import collections
import json
import pathlib
import sys

# Percent of branches: what was reached, less a little. They only ever rise.
FLOORS = {"base": 98, "text": 97, "vector": 97, "rank": 96, "select": 96, "digest": 94}


def main(path, *options):
    taken, known = collections.Counter(), collections.Counter()
    missing = {}
    for file in json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["files"]:
        folder = file["file"].split("/")[1]
        for line in file["lines"]:
            branches = line.get("branches", [])
            known[folder] += len(branches)
            missed = sum(branch["count"] == 0 for branch in branches)
            taken[folder] += len(branches) - missed
            if missed:
                missing.setdefault(file["file"], []).append((line["line_number"], missed))
    if "--lines" in options:
        for file, lines in sorted(missing.items()):
            told = " ".join(f"{number}({missed})" for number, missed in lines)
            print(f"{file}: {sum(missed for _, missed in lines)} not taken: {told}")
    n_under = 0
    for folder in sorted(known):
        share = 100 * taken[folder] / known[folder]
        under = share < FLOORS[folder]
        n_under += under
        print(f"{folder:8} {share:5.1f} % of {known[folder]:5} branches"
              f"{f', under the floor of {FLOORS[folder]} %' if under else ''}")
    total = 100 * sum(taken.values()) / max(sum(known.values()), 1)
    print(f"{'all':8} {total:5.1f} % of {sum(known.values()):5} branches")
    return 1 if n_under or set(known) != set(FLOORS) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

#!/usr/bin/env python3
"""Compares two runs of the benchmark: compare.py [--threshold T] [--fail] OLD.json NEW.json

Prints, for each stage and size that both have, the old and new fastest time and their
ratio. A change is marked only if the fastest time and the median have both moved by more
than the threshold in the same direction: a disturbed run moves the median alone.
Allocations and memory are marked whenever they differ by more than the threshold.
"""
import argparse
import json
import sys


def load(path):
    with open(path, encoding="utf-8") as file:
        run = json.load(file)
    return run, {(row["stage"], row["n"]): row for row in run["rows"]}


def show(seconds):
    for size, unit in ((1, "s "), (1e-3, "ms"), (1e-6, "us")):
        if seconds >= size:
            return f"{seconds / size:8.2f} {unit}"
    return f"{seconds * 1e9:8.1f} ns"


def ratio(old, new):
    if old == new:
        return 1.0
    return new / old if old else float("inf")


def verdict(old, new, threshold):
    """-1 faster, 1 slower, 0 neither."""
    moved = (ratio(old["min"], new["min"]), ratio(old["median"], new["median"]))
    if min(moved) > 1 + threshold:
        return 1
    if max(moved) < 1 / (1 + threshold):
        return -1
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threshold", type=float, default=0.1, metavar="T",
                        help="relative change worth telling (default 0.1)")
    parser.add_argument("--fail", action="store_true", help="exit 1 if a stage is slower")
    parser.add_argument("old")
    parser.add_argument("new")
    arguments = parser.parse_args()
    old_run, old_rows = load(arguments.old)
    new_run, new_rows = load(arguments.new)

    for key in ("processor", "sgemm_gflops", "dgemm_gflops", "copy_gbs", "scan_gbs"):
        before, after = old_run["machine"].get(key), new_run["machine"].get(key)
        if isinstance(before, str):
            if before != after:
                print(f"other machine: {before} / {after}")
        elif before and after and abs(after / before - 1) > arguments.threshold:
            print(f"machine: {key} was {before}, is {after}: times are hardly comparable")

    if old_run.get("clock") != new_run.get("clock"):
        print("one run counted processor time, or did not say: times are hardly comparable")

    slower = 0
    print(f"{'stage':<26} {'n':>8} {'old':>11} {'new':>11} {'ratio':>6}")
    for key, old in old_rows.items():
        new = new_rows.get(key)
        if new is None:
            print(f"{key[0]:<26} {key[1]:>8} {show(old['min'])}           -")
            continue
        change = verdict(old, new, arguments.threshold)
        slower += change > 0
        notes = [("faster", "", "SLOWER")[change + 1]]
        for field in ("allocations", "peak_bytes"):
            if abs(ratio(old[field], new[field]) - 1) > arguments.threshold:
                notes.append(f"{field} {old[field]:g} -> {new[field]:g}")
        print(f"{key[0]:<26} {key[1]:>8} {show(old['min'])} {show(new['min'])} "
              f"{ratio(old['min'], new['min']):6.2f}  {', '.join(filter(None, notes))}".rstrip())
    for key, new in new_rows.items():
        if key not in old_rows:
            print(f"{key[0]:<26} {key[1]:>8}           - {show(new['min'])}")
    return 1 if slower and arguments.fail else 0


if __name__ == "__main__":
    sys.exit(main())

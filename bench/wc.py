#!/usr/bin/env python3
"""Reading beside `wc -w`, on the same bytes in the same run.

    wc.py BENCH FILE...

Runs `wc -w` on the files some times, takes the fastest, less what `wc` costs on an empty
file, and prints its rate beside the stages of `BENCH --inputs FILE...` that read text.
"""
import json
import os
import subprocess
import sys
import tempfile
import time


def fastest(command, runs=15):
    best = float("inf")
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        for _ in range(runs):
            start = time.perf_counter()
            subprocess.run(command, stdout=nowhere, check=True)
            best = min(best, time.perf_counter() - start)
    return best


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__.strip())
    bench, files = sys.argv[1], sys.argv[2:]
    size = sum(os.path.getsize(name) for name in files)
    seconds = fastest(["wc", "-w", *files]) - fastest(["wc", "-w", os.devnull])
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        subprocess.run([bench, "--json", report.name, "--inputs", *files], check=True,
                       stdout=subprocess.DEVNULL)
        stages = json.load(report)["rows"]
    print(f"{size / 1e6:.1f} MB of text")
    print(f"{'wc -w':<20} {size / seconds / 1e6:8.0f} MB/s")
    for stage in stages:
        if stage.get("unit") == "MB/s":
            print(f"{stage['stage']:<20} {size / stage['min'] / 1e6:8.0f} MB/s")


if __name__ == "__main__":
    main()

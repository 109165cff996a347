#!/usr/bin/env python3
"""Times whole processes: startup.py [--runs N] [--limit-ms X] [--json FILE] PROGRAM [ARG...]

Runs `PROGRAM ARG...` and, in turn with it, `true`, which does nothing: what both share is
the price of a process on this machine. Prints wall and processor time; not memory, for
which the kernel reports the size of this script where that is larger. Output of the
program is thrown away, its messages are not.
"""
import argparse
import json
import os
import shutil
import statistics
import sys
import time


def run_once(arguments, actions):
    """One process: (wall seconds, processor seconds)."""
    start = time.perf_counter()
    pid = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        sys.exit(f"startup.py: {arguments[0]} ended with {code}")
    return wall, usage.ru_utime + usage.ru_stime


def summary(samples):
    walls, processor = zip(*samples)
    return {
        "min_ms": min(walls) * 1e3,
        "median_ms": statistics.median(walls) * 1e3,
        "processor_ms": statistics.median(processor) * 1e3,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=200, help="of each program (200)")
    parser.add_argument("--limit-ms", type=float, metavar="X",
                        help="fail if the fastest run takes longer than `true` by more")
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("program")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()

    program, nothing = shutil.which(options.program), shutil.which("true")
    if program is None or nothing is None or options.runs < 1:
        parser.error(f"cannot run {options.program}")
    commands = [[program, *options.arguments], [nothing]]
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
    ]
    samples = [[], []]
    for command in commands:
        run_once(command, actions)  # into the page cache
    for _ in range(options.runs):
        for command, of_program in zip(commands, samples):
            of_program.append(run_once(command, actions))

    results = [summary(of_program) for of_program in samples]
    print(f"{f'{options.runs} runs':<12} {'min':>10} {'median':>10} {'processor':>10}")
    for command, result in zip(commands, results):
        print(f"{os.path.basename(command[0]):<12} {result['min_ms']:7.2f} ms "
              f"{result['median_ms']:7.2f} ms {result['processor_ms']:7.2f} ms")
    own, least = results
    over = own["min_ms"] - least["min_ms"]
    print(f"beyond a process: min {over:.2f} ms, "
          f"median {own['median_ms'] - least['median_ms']:.2f} ms")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"runs": options.runs, "program": own, "true": least}, file, indent=1)
            file.write("\n")
    if options.limit_ms is not None and over > options.limit_ms:
        print(f"startup.py: {over:.2f} ms is over the limit of {options.limit_ms} ms",
              file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Whether the peers answer, and LexRank in Python alike by one product of matrices and pair
by pair: check.py FILE... Skipped (77) where its packages are missing."""
import json
import subprocess
import sys

from peers import scripts


def run(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def main():
    files = sys.argv[1:]
    found, missing = scripts()
    for peer in missing:
        print(f"not installed: {peer}")
    digests, counts = [], []
    for command in found.values():
        told = json.loads(run([*command, "--processor-time", "--time", "0.001", *files]))
        assert told["seconds"] > 0 and told["sentences"] > 10, (command, told)
        digests.append(run([*command, *files]))
        counts.append(told["sentences"])
        assert digests[-1].strip(), f"{command} is silent"
    if any("LexRank in Python" in peer for peer in missing):
        return 77
    assert digests[0] == digests[1], digests
    assert len(set(counts[:3])) == 1, counts
    return 0


if __name__ == "__main__":
    sys.exit(main())

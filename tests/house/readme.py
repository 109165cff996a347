#!/usr/bin/env python3
"""What the README shows is what comes out: the digest under "$ summarize examples/visit",
and examples/minimal.c as it is.

    readme.py SUMMARIZE [--bless]
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = ROOT / "README.md"


def replace(text, pattern, body):
    found = re.search(pattern, text, re.S)
    if not found:
        sys.exit(f"README.md: no block like {pattern!r}")
    return text[:found.start(1)] + body + text[found.end(1):]


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    digest = subprocess.run([binary, "examples/visit"], cwd=ROOT, check=True,
                            capture_output=True, text=True).stdout
    program = (ROOT / "examples" / "minimal.c").read_text(encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    fresh = replace(text, r"```\n\$ summarize examples/visit\n(.*?)```", digest)
    fresh = replace(fresh, r"```c\n(.*?)```", program)
    if fresh == text:
        print("README.md shows what comes out")
    elif sys.argv[2:] == ["--bless"]:
        README.write_text(fresh, encoding="utf-8")
    else:
        sys.exit("README.md shows something else; readme.py SUMMARIZE --bless mends it")


if __name__ == "__main__":
    main()

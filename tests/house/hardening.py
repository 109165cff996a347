#!/usr/bin/env python3
"""A release build keeps its guards: the command is position-independent, it and the library
have their tables read-only once loaded and no stack that could be executed, stacks are
guarded, and calls of libc are the checked ones.

usage: hardening.py READELF FORTIFIED SUMMARIZE LIBRARY (FORTIFIED: yes or no)"""
import re
import subprocess
import sys


def readelf(program, path):
    return subprocess.run([program, "--wide", "--file-header", "--program-headers",
                           "--dynamic", "--symbols", path], check=True, capture_output=True,
                          text=True).stdout


def faults(told, fortified):
    if not re.search(r"Type: +DYN", told):
        yield "is not position-independent"
    if not re.search(r"^ +GNU_RELRO ", told, re.M):
        yield "has no part that becomes read-only (relro)"
    if not re.search(r"\(FLAGS(_1)?\).*\b(BIND_)?NOW\b", told):
        yield "binds its functions late, tables stay writable (now)"
    stack = re.search(r"^ +GNU_STACK .* (\S+) +0x", told, re.M)
    if stack is None or "E" in stack[1]:
        yield "has a stack that can be executed"
    if re.search(r"^ +LOAD .* RWE ", told, re.M):
        yield "has a part that can be written and executed"
    if "__stack_chk_fail" not in told:
        yield "does not guard its stack"
    if fortified == "yes" and not re.search(r"\b__\w+_chk\b(?<!__stack_chk)", told):
        yield "calls libc unchecked (_FORTIFY_SOURCE)"


def main(program, fortified, *paths):
    n_faults = 0
    for path in paths:
        for fault in faults(readelf(program, path), fortified):
            print(f"{path} {fault}")
            n_faults += 1
    print(f"{len(paths)} files, {n_faults} faults")
    return 1 if n_faults or not paths else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

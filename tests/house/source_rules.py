#!/usr/bin/env python3
"""Rules of the house that a compiler does not know: no call of what the library must not
use (it prints nothing, never aborts, allocates through base/ alone, knows no locale), and
no include of a higher floor."""
import pathlib
import re
import sys

HOUSE = pathlib.Path(__file__).resolve().parents[2] / "summarizer"

# Floors: a file includes headers of its own floor or below.
FLOORS = {"base": 0, "text": 1, "input": 1, "vector": 2, "rank": 3, "select": 3, "story": 3,
          "digest": 4, "render": 4, "": 5, "cli": 6}
# The library's own I/O-free, allocation-free diet; the command line is not bound by it.
BANNED = re.compile(
    r"\b(malloc|calloc|realloc|free|strdup|strndup|strcpy|strcat|sprintf|vsprintf|atoi|"
    r"atof|strtok|setlocale|printf|fprintf|puts|putchar|exit|abort|fopen|getenv|qsort|"
    r"openblas_set_num_threads|isalpha|isspace|isdigit|tolower|toupper)\s*\(")
ALLOWED = {("base/memory.c", "realloc"), ("base/memory.c", "free")}


def code_of(text):
    """The text without comments and string literals, line numbers kept."""
    pattern = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'',
                         re.S)
    return pattern.sub(lambda m: "\n" * m.group(0).count("\n") or " ", text)


def check(path):
    name = path.relative_to(HOUSE)
    folder = name.parts[0] if len(name.parts) > 1 else ""
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        include = re.match(r'\s*#\s*include "([^"]+)"', line)
        if include and "/" in include[1]:
            floor = FLOORS.get(include[1].split("/")[0], 0)
            if floor > FLOORS[folder]:
                yield f"{name}:{number}: includes {include[1]} from a higher floor"
    if folder == "cli":
        return
    if 'include <cblas.h>' in text and str(name) != "vector/dense.c":
        yield f"{name}: only vector/dense.c calls BLAS"
    for number, line in enumerate(code_of(text).split("\n"), 1):
        for call in BANNED.findall(line):
            if (str(name), call) not in ALLOWED:
                yield f"{name}:{number}: calls {call}"


def main():
    sources = sorted(p for p in HOUSE.rglob("*") if p.suffix in (".c", ".h", ".def"))
    faults = [fault for path in sources for fault in check(path)]
    for fault in faults:
        print(fault)
    print(f"{len(sources)} files, {len(faults)} faults")
    return 1 if faults or not sources else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""filter.py HEADER: the header as doxygen wants it, on standard output.

The header is to be read as it is, so its comments are plain ones. Here they are marked:
one above a declaration as documentation of it, one after a field or constant as that of
the field or constant. The head of the file becomes the main page, a line such as
"/* --- corpus -- */" a heading. Where several declarations or fields follow one comment
without a blank line between them, it is that of all of them.
"""
import pathlib
import re
import sys

HEADING = re.compile(r"^/\* -+ (\w.*?) -+ \*/$")
AFTER = re.compile(r"^(?P<code>.*\S)\s*/\* (?P<text>.*)$")
# The end of a declaration or the middle of a list, with code in front of it.
OUTSIDE = re.compile(r"^(SMZ_(API|MUST_USE)|#define) ")
MEMBER = re.compile(r"^\s+[\w*].*[;,]$|^\s+\w+( = -?\w+)?$")


def head(lines):
    """The comment at the top, its layout kept, and the number of its lines."""
    end = next(i for i, line in enumerate(lines) if line.endswith("*/"))
    body = [re.sub(r"^ \*/? ?", "", line) for line in lines[1:end]]
    return ["/** @file", " * @verbatim", *body, "@endverbatim */"], end + 1


def marked(lines):
    """The other lines, comments marked."""
    inside = False   # a structure or enumeration
    shared = None    # the comment that several declarations may have in common
    block = []       # the comment being read
    for line in lines:
        heading = HEADING.match(line)
        opening = re.match(r"^\s*/\*(?= |$)", line)
        after = AFTER.match(line)
        if "clang-format o" in line:
            continue
        if block:
            block.append(line)
        elif heading:
            yield f"/** @name {heading[1].capitalize()} */"
            continue
        elif opening:
            block = [line[:opening.end()] + "*" + line[opening.end():]]
        elif after and not line.lstrip().startswith("#"):
            shared = None
            yield f"{after['code']} /**< {after['text']}"
            continue
        if block:
            if block[-1].endswith("*/"):
                shared, block = list(block), []
                yield from shared
                fresh = True
            continue
        if re.match(r"^(typedef )?(struct|enum)\b.*\{$", line):
            inside, shared = True, None
        elif line.startswith("}"):
            inside, shared = False, None
        elif not line.strip():
            shared = None
        elif shared and (MEMBER if inside else OUTSIDE).match(line):
            if not fresh:
                yield from shared
            fresh = False
        yield line


def main():
    lines = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").split("\n")
    top, used = head(lines)
    print("\n".join([*top, *marked(lines[used:])]), end="")


if __name__ == "__main__":
    main()

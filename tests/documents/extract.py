#!/usr/bin/env python3
"""Programs out of documents, to be compiled as they stand.

    extract.py manual PAGE.scd OUT.c    the literal block that starts with #include
    extract.py header HEADER.h OUT.c    the code in the header's comments, lines indented
                                        by eight columns within them, each block in a
                                        function of its own that has what the comments
                                        take for granted: report_a, report_b and
                                        write_to_stdout
"""
import pathlib
import re
import sys

PRELUDE = """\
#include <stdio.h>
#include <stdlib.h>
#include <summarizer.h>

static const char report_a[] = "The ferry between Tolm and Ister will not sail on Friday.";
static const char report_b[] = "A storm with waves of seven metres is coming to Tolm.";

static int write_to_stdout(void *context, const char *data, size_t size)
{
    (void)context;
    return fwrite(data, 1, size, stdout) != size;
}
"""


def literal_blocks(page):
    """The literal blocks of a page in scdoc's language, a backslash taken as an escape."""
    return [re.sub(r"\\(.)", r"\1", block)
            for block in re.findall(r"^```\n(.*?)^```\n", page, re.S | re.M)]


def from_manual(page):
    programs = [block for block in literal_blocks(page) if block.startswith("#include")]
    if len(programs) != 1:
        sys.exit(f"{len(programs)} programs in the page, not one")
    return programs[0]


def from_header(header):
    blocks = []
    for comment in re.findall(r"/\*.*?\*/", header, re.S):
        code = []
        for line in comment.split("\n") + [""]:
            if re.match(r" \* {9}", line):
                code.append(line[3:])
            elif code and any(line.rstrip().endswith(";") for line in code):
                blocks.append("\n".join(code))
                code = []
            else:
                code = []
    if not blocks:
        sys.exit("no code in the header's comments")
    text = PRELUDE
    for number, block in enumerate(blocks):
        text += f"\nstatic int example_{number}(void)\n{{\n{block}\n        return 0;\n}}\n"
    calls = "".join(f"    if (example_{n}() != 0) return 1;\n" for n in range(len(blocks)))
    return text + f"\nint main(void)\n{{\n{calls}    return 0;\n}}\n"


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("manual", "header"):
        sys.exit(__doc__)
    text = pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
    program = from_manual(text) if sys.argv[1] == "manual" else from_header(text)
    pathlib.Path(sys.argv[3]).write_text(program, encoding="utf-8")


if __name__ == "__main__":
    main()

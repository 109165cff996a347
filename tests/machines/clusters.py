#!/usr/bin/env python3
"""clusters.py N: writes N lines for `summarize --batch`, one in a hundred of them bad in one
of the ways of ../cli/stream.py; they depend on N alone."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
sys.dont_write_bytecode = True
from stream import hostile  # noqa: E402

for line, _ in hostile(int(sys.argv[1])):
    sys.stdout.buffer.write(line + b"\n")

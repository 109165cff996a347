#!/usr/bin/env python3
"""Names of sources on standard input, and those of them that a build compiles on standard
output: what is not compiled has no flags to be looked at with.

usage: compiled.py BUILD_DIRECTORY"""
import json
import pathlib
import sys

build = pathlib.Path(sys.argv[1])
commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
compiled = {(pathlib.Path(command["directory"]) / command["file"]).resolve()
            for command in commands}
for line in sys.stdin:
    if pathlib.Path(line.strip()).resolve() in compiled:
        print(line.strip())

#!/usr/bin/env python3
"""The shared library exports exactly the functions that its header declares SMZ_API, and
Debian's symbols file lists them with the version that each came with.

usage: exported_symbols.py NM LIBRARY HEADER SYMBOLS"""
import pathlib
import re
import subprocess
import sys


def declared(header):
    """Names of the functions that are declared SMZ_API, comments aside."""
    text = re.sub(r"/\*.*?\*/", " ", header.read_text(encoding="utf-8"), flags=re.S)
    text = re.sub(r"^[ \t]*#.*$", "", text, flags=re.M)
    return set(re.findall(r"\bSMZ_API\b[^;(]*?\b(\w+)\s*\(", text))


def exported(nm, library):
    """Symbols of the dynamic table that are defined: {name: type}. Names that start with
    an underscore belong to the compiler and its sanitizers."""
    lines = subprocess.run([nm, "-D", "--defined-only", library], check=True,
                           capture_output=True, text=True).stdout.splitlines()
    symbols = (line.split()[-2:] for line in lines if line.strip())
    return {name.split("@")[0]: kind for kind, name in symbols
            if not name.startswith("_")}


def listed(symbols):
    """Names in a Debian symbols file."""
    return set(re.findall(r"^ (\w+)@Base \S+$", symbols.read_text(encoding="utf-8"), re.M))


def main(nm, library, header, symbols):
    wanted, found = declared(pathlib.Path(header)), exported(nm, library)
    faults = [f"{name} is declared and not exported" for name in sorted(wanted - set(found))]
    faults += [f"{name} is exported and not declared" for name in sorted(set(found) - wanted)]
    faults += [f"{name} is no function but '{kind}'" for name, kind in sorted(found.items())
               if name in wanted and kind != "T"]
    debian = listed(pathlib.Path(symbols))
    version = re.search(r'SMZ_VERSION +"(.*)"', pathlib.Path(header).read_text("utf-8"))[1]
    faults += [f"{symbols} lacks a line ' {name}@Base {version}'"
               for name in sorted(wanted - debian)]
    faults += [f"{symbols} lists {name}, which is no more" for name in
               sorted(debian - wanted)]
    for fault in faults:
        print(fault)
    print(f"{len(wanted)} declared, {len(found)} exported, {len(faults)} faults")
    return 1 if faults or not wanted else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

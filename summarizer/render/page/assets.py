#!/usr/bin/env python3
"""Writes assets.c: style.css and script.js as C strings, a line each, with the SHA-256
hashes by which the page's Content-Security-Policy lets them act.

    assets.py            rewrite it, whenever one of the two has changed
    assets.py --check    exit 1 if it is not what would be written
"""
import base64
import hashlib
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ASSETS = (("style", "style.css"), ("script", "script.js"))


def plain(name):
    """The file without comments, blank lines and indentation: what the page carries."""
    text = (HERE / name).read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"^\s*//.*$", "", text, flags=re.M)
    lines = [line.strip() for line in text.split("\n")]
    text = "".join(line + "\n" for line in lines if line)
    if not text.isascii() or "</" in text or "<!--" in text:
        sys.exit(f"{name}: holds what an HTML page cannot carry as it is")
    return text


def quoted(line):
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '\\n"'


def main():
    parts = ['/* assets.c - written by assets.py from style.css and script.js. */\n'
             '#include "render/page/page.h"\n\n/* clang-format off */\n']
    for name, file in ASSETS:
        text = plain(file)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        parts.append(f'const char smz_page_{name}_hash[] = "sha256-{digest}";\n'
                     f"const char *const smz_page_{name}[] = {{\n")
        parts += [f"    {quoted(line)},\n" for line in text.split("\n")[:-1]]
        parts.append("    NULL,\n};\n")
    parts.append("/* clang-format on */\n")
    text = "".join(parts)
    path = HERE / "assets.c"
    if "--check" not in sys.argv[1:]:
        path.write_text(text, encoding="utf-8")
    elif not path.exists() or path.read_text(encoding="utf-8") != text:
        sys.exit("summarizer/render/page/assets.c is stale: run assets.py")


if __name__ == "__main__":
    main()

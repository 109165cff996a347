#!/usr/bin/env python3
"""The command's own threads: batches and readings by four of them give what one gives, and
a build with -Db_sanitize=thread has nothing to say of them.

usage: command.py SUMMARIZE"""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ("examples/visit", "tests/golden/chrome", "tests/cli/inputs/flood")


def run(binary, arguments):
    done = subprocess.run([binary, *arguments], stdin=subprocess.DEVNULL, timeout=300,
                          capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def main(binary):
    texts = {path.name: path.read_text("utf-8", "replace")
             for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.txt"))}
    names = sorted(texts)
    faults = 0
    with tempfile.TemporaryDirectory(prefix="summarize-threads-") as directory:
        place = pathlib.Path(directory)
        with open(place / "lines", "w", encoding="utf-8") as lines:
            for n in range(60):
                chosen = [names[(n * 5 + i * 3) % len(names)] for i in range(1 + n % 6)]
                documents = [{"source": name, "text": texts[name]} for name in chosen]
                lines.write(json.dumps({"id": n, "documents": documents}) + "\n")
                lines.write("{broken\n" if n % 20 == 19 else "")
        (place / "files").mkdir()
        for n in range(100):
            (place / "files" / f"{n}.txt").write_text(texts[names[n % len(names)]], "utf-8")
        (place / "files" / "zz.txt").write_bytes(b"")
        for arguments in (["--batch", f"{directory}/lines"],
                          ["-f", "json", "--explain", f"{directory}/files"],
                          ["--list-sentences", f"{directory}/files"]):
            expected = run(binary, ["-j", "1", *arguments])
            for _ in range(3):
                got = run(binary, ["-j", "4", *arguments])
                if got != expected:
                    faults += 1
                    print(f"FAILED {arguments}: status {got[0]}, not {expected[0]}\n"
                          f"{got[2].decode('utf-8', 'replace')[:8000]}")
            if expected[0] != 3 or b"Sanitizer" in expected[2]:
                faults += 1
                print(f"FAILED {arguments}: {expected[0]} {expected[2]}")
    print(f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

#!/usr/bin/env python3
"""Golden tests of the command: runs each case and compares what comes out.

    run.py SUMMARIZE_BINARY [--bless] [CASE...]

A case is a file cases/NAME.case:

    What it shows, in a line or more.
    needs: not-root            (optional: not-root, full-device, terminal, html)
    $ summarize inputs/flood   (lines of a shell script, run by sh in a directory of its
    $ echo "status $?"          own with a copy of inputs/; `summarize` is the binary,
                                `python3` this Python)
    --- status
    0
    --- stderr
    ...
    --- stdout
    ...

--bless writes what came out into the case instead of comparing; read the difference
before you keep it. The version in the output reads VERSION. Only the Python standard
library is used.
"""
import difflib
import os
import pathlib
import pty
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SECTIONS = ("status", "stderr", "stdout")
NO_NEWLINE = "(no line feed at the end)\n"
TIMEOUT = 60


class Case:
    def __init__(self, path):
        self.path = path
        self.head, self.script, self.needs = [], [], []
        self.expected = {name: "" for name in SECTIONS}
        section = None
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
            if line.startswith("--- ") and line[4:].strip() in SECTIONS:
                section = line[4:].strip()
            elif section is not None:
                self.expected[section] += line
            else:
                self.head.append(line)
                if line.startswith("$ "):
                    self.script.append(line[2:])
                elif line.startswith("needs:"):
                    self.needs += line[6:].split()
        if not self.script:
            raise SystemExit(f"{path}: no line starts with '$ '")

    def run(self, binary, version):
        with tempfile.TemporaryDirectory(prefix="summarize-cli-") as directory:
            shutil.copytree(HERE / "inputs", f"{directory}/inputs", symlinks=True)
            os.mkdir(f"{directory}/bin")
            os.symlink(binary, f"{directory}/bin/summarize")
            os.symlink(sys.executable, f"{directory}/bin/python3")
            environment = {
                "PATH": f"{directory}/bin:/usr/bin:/bin",
                "LC_ALL": "C.UTF-8",
                "HOME": directory,
                # Sanitizers, emulators and coverage are told what to do this way.
                **{name: value for name, value in os.environ.items()
                   if name.endswith("SAN_OPTIONS") or name.startswith("GCOV_")
                   or name in ("LD_LIBRARY_PATH", "OPENBLAS_NUM_THREADS")},
            }
            try:
                done = subprocess.run(["sh", "-c", "".join(self.script)], cwd=directory,
                                      env=environment, stdin=subprocess.DEVNULL,
                                      capture_output=True, timeout=TIMEOUT, check=False)
            except subprocess.TimeoutExpired:
                return {"status": "", "stdout": "",
                        "stderr": f"no end after {TIMEOUT} seconds\n"}
        return {
            "status": f"{done.returncode}\n",
            "stderr": readable(done.stderr, version),
            "stdout": readable(done.stdout, version),
        }

    def bless(self, got):
        text = "".join(self.head)
        for name in SECTIONS:
            text += f"--- {name}\n{got[name]}"
        self.path.write_text(text, encoding="utf-8")


def readable(data, version):
    """Output as text that fits into a case."""
    text = data.decode("utf-8", errors="backslashreplace").replace(version, "VERSION")
    text = text.replace("\r", "\\r").replace("\x1b", "\\x1b")
    return text if text == "" or text.endswith("\n") else text + "\n" + NO_NEWLINE


def unmet(needs, binary):
    """The first need that this machine or build does not meet, or None."""
    for need in needs:
        if need == "not-root" and os.geteuid() != 0:
            continue
        if need == "full-device" and os.path.exists("/dev/full"):
            continue
        if need == "terminal":
            try:
                for end in pty.openpty():
                    os.close(end)
                continue
            except OSError:
                pass
        if need == "html":
            page = b"<!doctype html><html><body><p>A page of one line.</p></body></html>"
            done = subprocess.run([binary, "--list-sentences"], input=page,
                                  capture_output=True, check=False)
            if b"cannot read HTML" not in done.stderr:
                continue
        return need
    return None


def main(arguments):
    bless = "--bless" in arguments
    arguments = [argument for argument in arguments if argument != "--bless"]
    if not arguments or arguments[0].startswith("-"):
        sys.exit(__doc__)
    binary = os.path.abspath(arguments[0])
    done = subprocess.run([binary, "--version"], capture_output=True, check=True)
    version = done.stdout.decode().split()[-1]
    wanted = [pathlib.Path(name).stem for name in arguments[1:]]
    paths = sorted((HERE / "cases").glob("*.case"))
    unknown = set(wanted) - {path.stem for path in paths}
    if unknown:
        sys.exit(f"no such case: {', '.join(sorted(unknown))}")

    passed = failed = 0
    for path in paths:
        if wanted and path.stem not in wanted:
            continue
        case = Case(path)
        need = unmet(case.needs, binary)
        if need is not None:
            print(f"skipped {path.stem}: needs {need}")
            continue
        got = case.run(binary, version)
        if got == case.expected:
            passed += 1
        elif bless:
            case.bless(got)
            print(f"blessed {path.stem}")
            passed += 1
        else:
            failed += 1
            print(f"FAILED {path.stem}")
            for name in SECTIONS:
                sys.stdout.writelines(difflib.unified_diff(
                    case.expected[name].splitlines(keepends=True),
                    got[name].splitlines(keepends=True),
                    f"{name} expected", f"{name} got"))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

#!/usr/bin/env python3
"""The examples of the manual pages and of README.md, run as they stand.

    examples.py SUMMARIZE PROGRAM [--bless]

In summarize.1.scd a literal block "$ COMMAND" is run and what follows is compared with
its output; in libsummarizer.3.scd the last literal block is compared with what PROGRAM
prints, the program of the page. --bless writes what came out into the pages. Commands of
README.md, in code spans that start with "summarize ", must succeed and write something.

Each runs in a directory where reports/ is examples/visit, old.txt is one of its reports,
events/ has two events and clusters.jsonl the reports as a line of a batch. A command whose tool is not installed is named and skipped.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND_PAGE = ROOT / "summarizer" / "cli" / "summarize.1.scd"
LIBRARY_PAGE = ROOT / "summarizer" / "libsummarizer.3.scd"
BLOCK = re.compile(r"^```\n(.*?)^```\n", re.S | re.M)


def prepare(directory, binary):
    visit = ROOT / "examples" / "visit"
    shutil.copytree(visit, directory / "reports")
    shutil.copy(visit / "01-announcement.txt", directory / "old.txt")
    shutil.copytree(visit, directory / "events" / "visit")
    shutil.copytree(ROOT / "tests" / "cli" / "inputs" / "flood",
                    directory / "events" / "flood")
    documents = [{"text": path.read_text(encoding="utf-8"), "source": path.name}
                 for path in sorted(visit.glob("*.txt"))]
    (directory / "clusters.jsonl").write_text(json.dumps({"documents": documents}) + "\n",
                                              encoding="utf-8")
    (directory / "bin").mkdir()
    (directory / "bin" / "summarize").symlink_to(binary)


def run(command, directory):
    """Status, output and messages of a shell command."""
    environment = {**os.environ, "PATH": f"{directory}/bin:{os.environ['PATH']}",
                   "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=directory,
                          env=environment, stdin=subprocess.DEVNULL, timeout=60,
                          capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def missing_tool(command):
    """The first program of a pipe that is not installed, or None."""
    for part in re.split(r"\s\|\s", command):
        name = part.split()[0]
        if name not in ("summarize", "for") and shutil.which(name) is None:
            return name
    return None


def escaped(output):
    return output.replace("\\", "\\\\")


def check_command_page(directory, bless):
    """Faults of the command's page."""
    faults, text = [], COMMAND_PAGE.read_text(encoding="utf-8")

    def replace(match):
        block = match.group(1)
        if not block.startswith("$ "):
            return match.group(0)
        command, _, shown = block[2:].partition("\n")
        missing = missing_tool(command)
        if missing:
            print(f"skipped, {missing} is not installed: {command}")
            return match.group(0)
        status, output, messages = run(command, directory)
        if status != 0:
            faults.append(f"summarize.1: {command}\nstatus {status}: {messages}")
        elif shown != escaped(output) and not bless:
            faults.append(f"summarize.1: {command}\n-- shows\n{shown}-- gives\n{output}")
        return f"```\n$ {command}\n{escaped(output)}```\n"

    fresh, n_blocks = BLOCK.subn(replace, text)
    if n_blocks == 0:
        faults.append("summarize.1: no examples")
    if bless:
        COMMAND_PAGE.write_text(fresh, encoding="utf-8")
    for digest in directory.glob("events/*/"):
        if not (directory / f"{digest.name}.txt").is_file():
            faults.append(f"summarize.1: no digest of {digest.name}")
    return faults


def check_library_page(program, bless):
    text = LIBRARY_PAGE.read_text(encoding="utf-8")
    output = subprocess.run([program], capture_output=True, text=True, check=True).stdout
    last = list(BLOCK.finditer(text))[-1]
    if last.group(1) == escaped(output):
        return []
    if bless:
        LIBRARY_PAGE.write_text(text[:last.start(1)] + escaped(output) + text[last.end(1):],
                                encoding="utf-8")
        return []
    return [f"libsummarizer.3\n-- shows\n{last.group(1)}-- gives\n{output}"]


def check_readme(directory):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"`(summarize [^`]+)`", text)
    commands = [command for command in commands if re.search(r"reports/|\.jsonl", command)]
    faults = [] if commands else ["README.md: no commands"]
    for command in commands:
        status, output, messages = run(command, directory)
        target = re.search(r"(?:>|-o) (\S+)$|-o (\S+) ", command)
        if target:
            output = (directory / (target[1] or target[2])).read_text(encoding="utf-8")
        if status != 0 or not output:
            faults.append(f"README.md: {command}\nstatus {status}: {messages}")
    print(f"README.md: {len(commands)} commands")
    return faults


def main(arguments):
    bless = "--bless" in arguments
    arguments = [argument for argument in arguments if argument != "--bless"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    binary, program = (pathlib.Path(argument).resolve() for argument in arguments)
    with tempfile.TemporaryDirectory(prefix="summarize-examples-") as name:
        directory = pathlib.Path(name)
        prepare(directory, binary)
        faults = check_command_page(directory, bless)
        faults += check_library_page(program, bless)
        faults += check_readme(directory)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

#!/usr/bin/env python3
"""The same bytes from the same reports, whatever runs them.

    matrix.py SUMMARIZE LOCALE_MODULE      one build in many surroundings
    matrix.py --builds SUMMARIZE OTHER...  several builds, against the first

Reports of this repository and, where ../shared is beside the checkout, seeds and clusters
kept there are digested in several ways. One build must give the same bytes with one thread
and more, with OpenBLAS's kernels for several processors, in several locales, and, but for
the numbers of the documents, with the reports in another order. What this machine cannot
do is left out with a line that says so. Only the Python standard library is used.
"""
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
CORES = ("Prescott", "Nehalem", "Sandybridge", "Haswell", "Zen", "SkylakeX")
LOCALES = ("de_DE", "tr_TR")
TIMEOUT = 300

WAYS = {
    "json": ["--format", "json", "--explain"],
    "text": ["--words", "60"],
    "page": ["--format", "html", "--section", "First: police water", "--section", "Rest: the"],
    "lists": ["--list-sentences"],
    "mmr": ["--format", "json", "--select", "mmr", "--rank", "lexrank", "--words", "120"],
    "sparse": ["--format", "json", "--graph", "sparse", "--query", "water trade people"],
}

# The others are digested as JSON alone, and all of them once more in a batch.
IN_ALL_WAYS = ("visit", "flood", "chrome", "seeds")


def sets():
    """{name: files}, the files of each as the command line gets them."""
    inputs = ROOT / "tests" / "cli" / "inputs"
    chrome = sorted((ROOT / "tests" / "golden" / "chrome").glob("*.txt"))
    found = {
        "visit": sorted((ROOT / "examples" / "visit").glob("*.txt")),
        "flood": sorted((inputs / "flood").glob("*.txt")) + [inputs / "flut.txt"],
        "one": [inputs / "sentence.txt"],
        "chinese": [inputs / "chinese.txt"],
        "encodings": [inputs / name for name in ("utf16le.txt", "western.txt", "broken.txt")],
        "chrome": chrome,
        # So many that several threads read them.
        "many": [path for copy in range(4) for path in chrome] + [inputs / "paper.txt"],
    }
    if SHARED.is_dir():
        found["seeds"] = sorted((SHARED / "seeds").glob("*.txt"))
        for place in sorted((SHARED / "sets").iterdir()):
            for cluster in sorted(place.iterdir())[:1]:
                found[f"{place.name}/{cluster.name}"] = sorted((cluster / "docs").iterdir())
    else:
        print("left out: no ../shared beside the checkout, so no seeds and clusters")
    return {name: [os.path.relpath(path, ROOT) for path in files]
            for name, files in found.items() if files}


def digest(binary, arguments, **environment):
    """Output and messages; None where the command was ended by a signal."""
    done = subprocess.run([binary, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=TIMEOUT, check=False,
                          env={**os.environ, "LC_ALL": "C.UTF-8", **environment})
    if done.returncode < 0:
        return None
    if done.returncode not in (0, 3, 4):
        raise SystemExit(f"{arguments}: status {done.returncode}: {done.stderr.decode()}")
    return done.stdout + done.stderr


def batch_line(files):
    documents = [{"source": name, "text": (ROOT / name).read_text("utf-8", "replace")}
                 for name in files]
    return json.dumps({"id": files[0], "documents": documents}).replace("\\u0000", "")


class Matrix:
    """What each set gives in each way, and what came out otherwise somewhere."""

    def __init__(self, binary):
        self.binary = binary
        self.sets = sets()
        self.batch = tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8")
        for files in self.sets.values():
            self.batch.write(batch_line(files) + "\n")
        self.batch.flush()
        self.jobs = [(f"{name}, {way}", [*options, *files])
                     for name, files in self.sets.items() for way, options in WAYS.items()
                     if way == "json" or name in IN_ALL_WAYS]
        self.jobs.append(("batch", ["--batch", self.batch.name]))
        self.n_faults = self.n_compared = 0
        self.expected = self.run("as it is")

    def run(self, surroundings, binary=None, more=(), **environment):
        """Everything once: {job: bytes}; None where this machine cannot do it."""
        results = {}
        for name, arguments in self.jobs:
            result = digest(binary or self.binary, [*more, *arguments], **environment)
            if result is None:
                print(f"left out: {surroundings} cannot be run here")
                return None
            results[name] = result
        return results

    def compare(self, surroundings, got):
        if got is None:
            return
        print(f"{surroundings}: {fingerprint(got)}")
        for name, result in got.items():
            self.n_compared += 1
            if result != self.expected[name]:
                self.fault(surroundings, name, self.expected[name], result)

    def fault(self, surroundings, name, expected, got):
        at = next((i for i, (a, b) in enumerate(zip(expected, got)) if a != b),
                  min(len(expected), len(got)))
        self.n_faults += 1
        print(f"FAILED {surroundings}: {name}: byte {at}: {got[at - 40:at + 40]!r}, "
              f"not {expected[at - 40:at + 40]!r}")


def fingerprint(results):
    whole = hashlib.sha256()
    for name, result in sorted(results.items()):
        whole.update(f"{name}\0{len(result)}\0".encode() + result)
    return whole.hexdigest()[:16]


def threads(matrix):
    for jobs in ("1", "2", "3"):
        matrix.compare(f"-j {jobs}", matrix.run(f"-j {jobs}", more=["-j", jobs]))
    for number in ("1", "2", "4"):
        told = f"OPENBLAS_NUM_THREADS={number}"
        matrix.compare(told, matrix.run(told, OPENBLAS_NUM_THREADS=number))


def cores(matrix):
    for core in CORES:
        done = subprocess.run([matrix.binary, "--version"], capture_output=True, check=False,
                              env={**os.environ, "OPENBLAS_CORETYPE": core,
                                   "OPENBLAS_VERBOSE": "2"})
        told = f"OPENBLAS_CORETYPE={core}"
        if f"Core: {core}".encode() not in done.stdout + done.stderr:
            print(f"left out: {told}: not in this OpenBLAS")
            continue
        matrix.compare(told, matrix.run(told, OPENBLAS_CORETYPE=core))


def locales(matrix, module):
    if shutil.which("localedef") is None or not os.path.exists("/usr/share/i18n/locales/tr_TR"):
        print("left out: no localedef or no sources of locales (package locales)")
        return
    with tempfile.TemporaryDirectory(prefix="summarize-locales-") as place:
        for name in LOCALES:
            subprocess.run(["localedef", "-i", name, "-f", "UTF-8", f"{place}/{name}.UTF-8"],
                           check=False, capture_output=True)
            environment = {"LOCPATH": place, "LC_ALL": f"{name}.UTF-8"}
            comma = subprocess.run(["locale", "decimal_point"], capture_output=True,
                                   check=True, env={**os.environ, **environment}).stdout
            if comma != b",\n":
                print(f"left out: {name} could not be made")
                continue
            preloaded = {**environment, "LD_PRELOAD": module, "ASAN_OPTIONS":
                         os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}
            matrix.compare(f"{name}.UTF-8", matrix.run(name, **environment))
            matrix.compare(f"{name}.UTF-8, set", matrix.run(name, **preloaded))


def without_numbers(result):
    """A JSON digest as what does not depend on the order of the reports."""
    told = json.loads(re.sub(rb"\nsummarize: .*", b"", result))
    for pick in told["digest"]:
        pick.pop("document")
        for support in pick["support"]:
            support.pop("document", None)
        pick["support"].sort(key=lambda support: json.dumps(support, sort_keys=True))
    told["sources"].sort(key=lambda source: json.dumps(source, sort_keys=True))
    return json.dumps(told, sort_keys=True).encode()


def orders(matrix):
    """Reports that differ: which of two copies is named may depend on their order."""
    rng = random.Random(11)
    for name, files in matrix.sets.items():
        if len(files) == 1 or len(set(files)) < len(files):
            continue
        options = ["-q", "--format", "json"]
        expected = without_numbers(digest(matrix.binary, [*options, *files]))
        shuffled = [files[::-1]] + [rng.sample(files, len(files)) for _ in range(3)]
        for other in shuffled:
            matrix.n_compared += 1
            got = without_numbers(digest(matrix.binary, [*options, *other]))
            if got != expected:
                matrix.fault("another order", name, expected, got)
    print("orders: compared")


def builds(binaries):
    matrix = Matrix(binaries[0])
    print(f"{binaries[0]}: {fingerprint(matrix.expected)}")
    for binary in binaries[1:]:
        matrix.compare(binary, matrix.run(binary, binary=binary))
    return matrix


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    if arguments[0] == "--builds":
        matrix = builds([os.path.abspath(name) for name in arguments[1:]])
    else:
        matrix = Matrix(os.path.abspath(arguments[0]))
        print(f"as it is: {fingerprint(matrix.expected)}")
        threads(matrix)
        cores(matrix)
        locales(matrix, os.path.abspath(arguments[1]))
        orders(matrix)
    print(f"{matrix.n_compared} compared, {matrix.n_faults} differ")
    return 1 if matrix.n_faults or matrix.n_compared == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

#!/usr/bin/env python3
"""The recipes for Hadoop Streaming and Spark, with this program in the part of the engine.

    engine.py SUMMARIZE [CHECK...]

examples/machines/hadoop.sh and spark.py run as they stand there; their `mapred` and their
`pyspark` are the ones here. These do to the mapper what the engines do as far as it sees:
splits that end anywhere, empty ones too; keys and tabs; four attempts, some killed half way;
two at once; an end with any status but 0 taken for a failure. Every line must come back
answered once, in order, with the bytes that one machine gives. Sources: PipeMapRed,
PipeMapper, TextOutputReader and LineRecordReader of Hadoop 3; rdd.py of Spark 3.
"""
import contextlib
import os
import pathlib
import re
import runpy
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import types

HERE = pathlib.Path(__file__).resolve().parent
RECIPES = HERE.parents[1] / "examples" / "machines"
sys.path.insert(0, str(HERE.parent / "cli"))
sys.dont_write_bytecode = True
from stream import CLUSTERS, expect, hostile, line_of  # noqa: E402

ATTEMPTS = 4  # mapreduce.map.maxattempts, spark.task.maxFailures
BINARY = None
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


class JobFailed(Exception):
    """A task has failed in each of its attempts."""


# ------------------------------------------------------------------------------- engine

def splits_of(data, size):
    """Records of each split of `size` bytes, as LineRecordReader has them: (offset, line).
    A line belongs to the split in which it begins; one that begins with the split, to the
    one before, which always reads one more line."""
    starts = [0] + [feed.end() for feed in re.finditer(rb"\n", data)]
    if starts[-1] == len(data):
        starts.pop()
    for begin in range(0, max(len(data), 1), size):
        end = begin + size
        yield [(start, data[start:].split(b"\n", 1)[0].rstrip(b"\r")) for start in starts
               if (begin < start or start == 0 == begin) and start <= end]


class Engine:
    """Runs attempts of tasks, and makes them fail as `trouble` says: a function of the
    number of the task and of the attempt that may give the bytes after which it is killed."""

    def __init__(self, trouble=lambda task, attempt: None):
        self.trouble = trouble
        self.chatter = b""
        self.n_failed = 0

    def attempt(self, command, lines, environment, kill_after):
        """One attempt: what the command writes. Its input is written by a thread, as both
        engines do; an engine knows no shell."""
        process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)

        def write():
            with contextlib.suppress(BrokenPipeError), process.stdin:
                for line in lines:
                    process.stdin.write(line + b"\n")

        def read_chatter():
            self.chatter += process.stderr.read()

        threads = [threading.Thread(target=work) for work in (write, read_chatter)]
        for thread in threads:
            thread.start()
        output = process.stdout.read(-1 if kill_after is None else kill_after)
        if kill_after is not None:
            process.kill()
            process.stdout.close()  # what the shell had started ends by that
        status = process.wait()
        for thread in threads:
            thread.join()
        process.stdout.close()
        process.stderr.close()
        # Killed is killed, even if it had come to its end by then.
        return status if kill_after is None else -signal.SIGKILL, output

    def task(self, number, command, lines, environment):
        for attempt in range(ATTEMPTS):
            kill_after = self.trouble(number, attempt)
            status, output = self.attempt(command, lines, environment, kill_after)
            if status == 0:
                return output
            self.n_failed += 1
        raise JobFailed(f"task {number}: subprocess failed with code {status}")


# ------------------------------------------------------------------------------- Hadoop

MAPRED = """#!/bin/sh
for word; do printf '%s\\n' "$word"; done > "$MAPRED_CALL"
"""


def hadoop_call(arguments, directory, **environment):
    """What hadoop.sh asks of Hadoop, by a `mapred` that keeps what it is called with."""
    programs = directory / "programs"
    programs.mkdir(exist_ok=True)
    (programs / "mapred").write_text(MAPRED, encoding="ascii")
    (programs / "mapred").chmod(0o755)
    environment = {"PATH": f"{programs}:{os.environ['PATH']}",
                   "MAPRED_CALL": str(directory / "call"), **environment}
    subprocess.run([RECIPES / "hadoop.sh", *arguments], env=environment, check=True)
    words = (directory / "call").read_text(encoding="utf-8").split("\n")[:-1]
    expect(words.pop(0) == "streaming", "another tool of Hadoop")
    call = {"-D": {}}
    for option, value in zip(words[::2], words[1::2]):
        if option == "-D":
            key, _, value = value.partition("=")
            call["-D"][key] = value
        else:
            expect(option not in call, f"{option} twice")
            call[option] = value
    return call


def hadoop(data, split_size, engine, arguments=(), **environment):
    """hadoop.sh on `data`: the files it leaves, one for each split."""
    with tempfile.TemporaryDirectory(prefix="summarize-engine-") as name:
        directory = pathlib.Path(name)
        call = hadoop_call(["in", "out", *arguments], directory, **environment)
        settings = call["-D"]
        expect(set(call) == {"-D", "-files", "-inputformat", "-input", "-output", "-mapper"}
               and (call["-input"], call["-output"]) == ("in", "out")
               and settings["mapreduce.job.reduces"] == "0", f"a call not understood: {call}")
        text_input = call["-inputformat"] == "org.apache.hadoop.mapred.TextInputFormat"
        ignore_key = settings.get("stream.map.input.ignoreKey", str(text_input)).lower()
        shutil.copy(call["-files"], directory)
        before = os.getcwd()
        os.chdir(directory)
        try:
            parts = []
            for number, records in enumerate(splits_of(data, split_size)):
                lines = [line if ignore_key == "true" else b"%d\t%s" % (offset, line)
                         for offset, line in records]
                output = engine.task(number, shlex.split(call["-mapper"]), lines,
                                     {"PATH": os.defpath, "SUMMARIZE": BINARY})
                # A line without a tab is a key with an empty value; text output has a tab
                # between the two.
                pairs = [line.partition(b"\t") for line in output.splitlines()]
                parts.append(b"".join(key + b"\t" + value + b"\n" for key, _, value in pairs))
            return parts
        finally:
            os.chdir(before)


# -------------------------------------------------------------------------------- Spark

class Lines:
    """An RDD of lines: its partitions, and how each is made anew for an attempt."""

    def __init__(self, engine, partitions):
        self.engine = engine
        self.partitions = partitions

    def pipe(self, command, env=None, checkCode=False):
        expect(checkCode, "a filter that fails would not be noticed")
        return Lines(self.engine, [
            self.engine.task(number, shlex.split(command),
                             [line.rstrip("\n").encode() for line in lines], env or {})
            .decode().split("\n")[:-1] for number, lines in enumerate(self.partitions)])

    def saveAsTextFile(self, path):
        pathlib.Path(path).mkdir()
        for number, lines in enumerate(self.partitions):
            pathlib.Path(path, f"part-{number:05}").write_text(
                "".join(line + "\n" for line in lines), encoding="utf-8")


def spark(data, split_size, engine, arguments=()):
    """spark.py on `data`: the files it leaves. What is not UTF-8 is repaired on reading."""
    class Context:
        def __init__(self, appName):
            del appName

        def textFile(self, path):
            return Lines(engine, [
                [line.decode("utf-8", "replace") for _, line in records]
                for records in splits_of(pathlib.Path(path).read_bytes(), split_size)])

    played = types.ModuleType("pyspark")
    played.SparkContext = Context
    with tempfile.TemporaryDirectory(prefix="summarize-engine-") as name:
        directory = pathlib.Path(name)
        (directory / "in").write_bytes(data)
        # --files; and summarize on the nodes' default path, all that the filter is given.
        filter_text = (RECIPES / "filter.sh").read_text(encoding="utf-8")
        (directory / "filter.sh").write_text(
            f"SUMMARIZE={shlex.quote(BINARY)}\n" + filter_text, encoding="utf-8")
        before, words = os.getcwd(), sys.argv
        os.chdir(directory)
        sys.argv = ["spark.py", "in", "out", *arguments]
        sys.modules["pyspark"] = played
        try:
            runpy.run_path(str(RECIPES / "spark.py"), run_name="__main__")
            return [part.read_bytes() for part in sorted((directory / "out").iterdir())]
        finally:
            os.chdir(before)
            sys.argv = words
            del sys.modules["pyspark"]


# ------------------------------------------------------------------------------- checks

def one_machine(data, arguments=()):
    done = subprocess.run([BINARY, "--batch", "-q", *arguments], input=data,
                          capture_output=True, check=False)
    expect(done.returncode in (0, 3), f"one machine: status {done.returncode}")
    return done.stdout


def same(parts, data, arguments=()):
    """The parts together are what one machine gives, but for what the recipes say: lines
    that are errors are counted from the beginning of their split."""
    output = b"".join(parts)
    number = rb'"line": [0-9]+(?=, "error": )'
    expect(re.sub(number, b"", output) == re.sub(number, b"", one_machine(data, arguments)),
           "the answers differ")


def text_of(n_lines, clean=False):
    """Lines with bad ones; `clean`: without those that an engine repairs or cuts itself."""
    lines = [line for line, _ in hostile(n_lines)]
    if clean:
        lines = [line.decode("utf-8", "replace").encode() for line in lines]
    return b"\n".join(lines) + b"\n"


@check
def hadoop_answers_each_line_once():
    data = text_of(300)
    for size in (len(data) * 2, len(data) // 3, 40000):
        engine = Engine()
        parts = hadoop(data, size, engine, ["--words", "50"])
        expect(len(parts) == -(-len(data) // size), f"{len(parts)} parts")
        expect(all(line.endswith(b"\t") and line.count(b"\t") == 1
                   for line in b"".join(parts).splitlines()), "a tab inside an answer")
        same([part.replace(b"\t\n", b"\n") for part in parts], data, ["--words", "50"])
        expect(engine.n_failed == 0 and engine.chatter == b"", f"{engine.chatter[:300]!r}")


@check
def many_small_splits():
    """Most of them empty, some exactly at the end of a line; no line feed at the end."""
    data = text_of(20)[:-1]
    lines = data.split(b"\n")
    for size in (700, len(lines[0]), len(lines[0]) + 1):
        parts = hadoop(data, size, Engine())
        expect(parts.count(b"") > 0 or size > 700, "no empty split")
        same([part.replace(b"\t\n", b"\n") for part in parts], data)
        same(spark(data, size, Engine()), data)
    expect(hadoop(b"", 100, Engine()) == [b""], "answers to no lines")
    expect(spark(b"", 100, Engine()) == [b""], "answers to no lines")


@check
def keys_stay_out_of_the_filter():
    """With an input format that has keys, and with tabs and carriage returns in the lines."""
    data = b"".join(line_of(f"a\tb {number}", texts).replace(b', "', b',\t"') +
                    (b"\r\n" if number % 2 else b"\n") for number, texts in enumerate(CLUSTERS))
    parts = hadoop(data, 9000, Engine(),
                   INPUT_FORMAT="org.apache.hadoop.mapred.lib.NLineInputFormat")
    expect(b'"error"' not in b"".join(parts), "the key is in the line")
    same([part.replace(b"\t\n", b"\n") for part in parts], data)


@check
def killed_and_run_again():
    """The first attempts are killed before, in and after their answers; one task in all of
    its attempts but the last."""
    def trouble(task, attempt):
        if task == 2:
            return 3000 if attempt < ATTEMPTS - 1 else None
        return [0, 1, 2000, 20000][task % 4] if attempt == 0 else None

    data = text_of(120, clean=True)
    for play in (hadoop, spark):
        engine = Engine(trouble)
        parts = play(data, len(data) // 6, engine)
        expect(engine.n_failed >= 6, f"only {engine.n_failed} were killed")
        same([part.replace(b"\t\n", b"\n") for part in parts], data)


@check
def attempts_give_the_same_bytes():
    """Two attempts at once, on machines with different numbers of processors."""
    data = text_of(60)
    first = hadoop(data, 30000, Engine(), ["--jobs", "1"])
    expect(first == hadoop(data, 30000, Engine(), ["--jobs", "4"]), "attempts differ")


@check
def spark_answers_each_line_once():
    data = text_of(300, clean=True)
    for size in (len(data) * 2, len(data) // 3, 40000):
        engine = Engine()
        same(spark(data, size, engine, ["--words", "50"]), data, ["--words", "50"])
        expect(engine.n_failed == 0 and engine.chatter == b"", f"{engine.chatter[:300]!r}")
    spaced = ["--query", "it's the \"ferry\""]
    same(spark(data, 100000, Engine(), spaced), data, spaced)


@check
def bad_lines_alone_are_no_failure():
    data = b"not JSON\n" * 3
    for play in (hadoop, spark):
        engine = Engine()
        same([part.replace(b"\t\n", b"\n") for part in play(data, 1000, engine)], data)
        expect(engine.n_failed == 0, "a bad line was taken for a failure")


@check
def what_fails_is_a_failure():
    for play in (hadoop, spark):
        engine = Engine()
        try:
            play(text_of(3), 1000000, engine, ["--words=none"])
            expect(False, "a job with a wrong option succeeded")
        except JobFailed:
            expect(engine.n_failed == ATTEMPTS and b"--words" in engine.chatter,
                   f"{engine.chatter[:300]!r}")
        # Hadoop reads what begins so on standard error as counts and states.
        expect(b"\nreporter:" not in b"\n" + engine.chatter, "chatter that is read")


def main():
    global BINARY
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    BINARY = os.path.abspath(sys.argv[1])
    failed = 0
    for function in CHECKS:
        if sys.argv[2:] and function.__name__ not in sys.argv[2:]:
            continue
        try:
            function()
            print(f"ok {function.__name__}")
        except (AssertionError, JobFailed) as fault:
            failed += 1
            print(f"FAILED {function.__name__}: {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Streams through `summarize --batch`, good and hostile ones.

    stream.py SUMMARIZE [CHECK...]

Every good line gives what `summarize --format json` gives for the same documents, every bad
one is named, in order, the same from any number of threads, in memory that does not grow;
and a run ends as it should when its reader goes, its disk is full or a signal comes. What
is JSON and what is not is told as Python tells it. Only the standard library is used.
"""
import itertools
import json
import os
import pathlib
import pty
import random
import re
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time

BINARY = None
CHECKS = []
WORDS = """harbour council flood bridge mayor minister train storm vote school river court
fire police market ferry island budget strike rescue engine tunnel valley winter""".split()


def check(function):
    CHECKS.append(function)
    return function


def expect(holds, what):
    if not holds:
        raise AssertionError(what)


def run(arguments, data=b"", **more):
    done = subprocess.run([BINARY, "--batch", *arguments], input=data, timeout=300,
                          capture_output=True, check=False, **more)
    return done.returncode, done.stdout, done.stderr


# ------------------------------------------------------------------------------ clusters

def report(rng, facts):
    """A report that tells some of the facts of its cluster."""
    told = rng.sample(facts, 6)
    return "\n\n".join(" ".join(told[i:i + 3]) for i in (0, 3))


def cluster(number):
    rng = random.Random(number)
    facts = []
    for i in range(14):
        a, b, c, d = rng.sample(WORDS, 4)
        facts.append(f"The {a} of the {b} was closed on day {i + 1} after the {c} had seen "
                     f"{rng.randrange(2, 900)} people at the {d}.")
    return [report(rng, facts) for _ in range(6)]


def line_of(identity, texts):
    documents = [{"source": f"{i}.txt", "text": text} for i, text in enumerate(texts)]
    return json.dumps({"id": identity, "documents": documents}, ensure_ascii=False).encode()


def reference(texts):
    """What the files give, as one line; the brace in front is left out."""
    with tempfile.TemporaryDirectory(prefix="summarize-stream-") as directory:
        names = [f"{i}.txt" for i in range(len(texts))]
        for name, text in zip(names, texts):
            pathlib.Path(directory, name).write_text(text, encoding="utf-8")
        done = subprocess.run([BINARY, "--format", "json", *names], cwd=directory,
                              capture_output=True, check=True)
    return re.sub(rb"\n *", b"", done.stdout.replace(b",\n", b", \n"))[1:]


BAD = [
    (b'{"id": %d, "documents": ' + b"[" * 5000 + b"]" * 5000 + b"}", "maximum parsing depth"),
    (b'{"id": %d, "documents": [{"text": "cut off', "is not JSON"),
    (b'{"id": %d, "documents": [{"text": "a"},]}', "is not JSON"),
    (b'{"id": %d, "documents": [{"text": NaN}]}', "is not JSON"),
    (b'{"id": %d, "documents": "none"}', "documents: expected a list"),
    (b'{"id": %d, "documents": [{"text": "a"}, {"text": 7}]}', "documents[1].text: expected"),
    (b'{"id": %d, "documents": [{"text": "\xff\xfe"}]}', "is not UTF-8 at byte"),
    (b'{"id": %d, "documents": []}', "documents: is empty"),
    (b'{"id": %d, "documents": [{"text": ""}]}', "nothing to summarize"),
    (b'{"id": %d, "documents": [{"text": "a", "text": "b"}]}', "duplicate object key"),
    (b'{"id": %d, "documents": [{"text": "a\\u0000b"}]}', "has a NUL character"),
    (b'{"id": %d, "documents": [{"text": "a"}], "options": {"words": "x"}}', "options.words"),
    (b"\x00" * 50 + b"%d", "is not JSON"),
]


def hostile(n_lines):
    """Lines of which one in a hundred is bad, and for each what is expected: the index of
    its cluster or the reason why not. No line feeds."""
    for number in range(n_lines):
        if number % 100 == 50:
            bad, why = BAD[number // 100 % len(BAD)]
            yield bad.replace(b"%d", b"%d" % number), why
        else:
            yield line_of(number, CLUSTERS[number % len(CLUSTERS)]), number % len(CLUSTERS)


CLUSTERS = [cluster(number) for number in range(8)]


def check_answers(output, expected, references):
    answers = output.split(b"\n")
    expect(answers.pop() == b"", "the last line has no line feed")
    expect(len(answers) == len(expected), f"{len(answers)} answers to {len(expected)} lines")
    for number, (answer, wanted) in enumerate(zip(answers, expected)):
        if isinstance(wanted, int):
            expect(answer == b'{"id": %d, ' % number + references[wanted],
                   f"line {number + 1}: {answer[:300]!r}, not {references[wanted][:300]!r}")
        else:
            told = json.loads(answer)
            expect(told["line"] == number + 1 and wanted in told["error"],
                   f"line {number + 1}: {told}")


@check
def answers_are_those_of_files():
    """1 % of bad lines and one of 100 MB among them."""
    references = [reference(texts) for texts in CLUSTERS]
    lines = list(hostile(1400))
    lines.insert(700, (b'{"id": 0, "documents": [{"text": "' + b"word " * 20_000_000 + b'"}]}',
                       "is longer than 67108864 bytes"))
    # What follows the long line keeps its number as an id.
    lines[701:] = [(line_of(i, CLUSTERS[what]), what) if isinstance(what, int) else (line, what)
                   for i, (line, what) in enumerate(lines[701:], 701)]
    data = b"\n".join(line for line, _ in lines) + b"\n"
    expected = [what for _, what in lines]
    first = run(["-j", "1"], data)
    expect(first[0] == 3, f"status {first[0]}")
    check_answers(first[1], expected, references)
    n_bad = sum(isinstance(what, str) for what in expected)
    expect(len(first[2].splitlines()) == n_bad, "not every bad line is told")
    for jobs in ("2", "5"):
        expect(run(["-j", jobs], data) == first, f"-j {jobs} gives something else")


@check
def json_is_what_python_takes():
    """Texts near JSON, each either JSON to both or to neither."""
    rng = random.Random(7)
    seeds = [rb'{"a": [1, -2.5e+3, 0, -0, 1E9, 0.1], "b": {"c": null, "d": [true, false]}}',
             rb'{"id": "x\u00e9\n\\\"\/", "e": {}, "f": [], "g": [[], {}], "": ""}',
             b'[{"\xc3\xa9": "\xf0\x9f\x98\x80"}, " ", "\t"]', rb'"\ud800"', b"-1", b"nul"]
    pieces = [b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"0", b"1", b"-", b"+", b".",
              b"e", b"E5", b"null", b"true", b"false", b"NaN", b"Infinity", b" ", b"\t",
              b"\r", b"\x01", b"\x00", b"\x7f", b"'", b"/", b"\\u12", b"\\u0041", b"\xff",
              b"\xc3\xa9", b"\xef\xbb\xbf", b"00", b"-0", b".5", b"\x0b", b"\xc2\xa0"]
    texts = [b"[]"]  # a mark in front of the first line would be passed over
    for _ in range(6000):
        text = rng.choice(seeds)
        for _ in range(rng.randrange(3)):
            at, end = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
            if rng.randrange(2):
                end = min(at + 1, len(text))
            text = text[:at] + (rng.choice(pieces) if rng.randrange(3) else b"") + text[end:]
        texts.append(text)

    def refuse(name):
        raise ValueError(name)

    def is_json(text):
        try:
            value = json.loads(text.decode("utf-8"), parse_constant=refuse)
            json.dumps(value, ensure_ascii=False).encode("utf-8")  # no half surrogate pair
            return True
        except ValueError:
            return False

    texts = [text for text in texts if text.strip(b" \t\r")]
    _, output, _ = run(["-q"], b"\n".join(texts))
    answers = [json.loads(line)["error"] for line in output.splitlines()]
    expect(len(answers) == len(texts), f"{len(answers)} answers to {len(texts)} texts")
    n_good = 0
    for text, answer in zip(texts, answers):
        taken = not re.match("is not (JSON|UTF-8)", answer)
        expect(taken == is_json(text), f"{text!r}: {answer}")
        n_good += taken
    expect(500 < n_good < len(texts) - 500, f"{n_good} of {len(texts)} are JSON")


def memory_of(process, key):
    text = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(re.search(key + r":\s+(\d+) kB", text).group(1))


def start(arguments, **more):
    return subprocess.Popen([BINARY, "--batch", *arguments], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, **more)


def feed(process, lines, looked_at=None):
    """Writes lines from a thread of its own. The process does not see their end, and so
    does not end, before the event `looked_at`."""
    def write():
        try:
            for line in lines:
                process.stdin.write(line + b"\n")
            process.stdin.flush()
            if looked_at is not None:
                looked_at.wait()
            process.stdin.close()
        except BrokenPipeError:
            pass
    thread = threading.Thread(target=write, daemon=True)
    thread.start()
    return thread


@check
def memory_does_not_grow():
    with open(BINARY, "rb") as file:
        if b"__asan_" in file.read():
            print("skipped: a sanitizer keeps what is freed")
            return
    n_lines = 3000
    process = start(["-q", "-j", "2"])
    lines = [line for line, _ in hostile(n_lines)]
    deep = BAD[0][0].replace(b"%d", b"0")
    lines[:100:2] = [deep] * 50  # so that the stacks of both workers have been deep
    looked_at = threading.Event()
    thread = feed(process, lines, looked_at)
    early = 0
    for number in range(n_lines):
        expect(process.stdout.readline() != b"", f"only {number} answers")
        if number == n_lines // 10:
            early = memory_of(process, "VmRSS")
    peak = memory_of(process, "VmHWM")
    looked_at.set()
    thread.join()
    process.wait()
    expect(peak < early * 1.05, f"{early} kB after a tenth, {peak} kB at the most")
    print(f"{early} kB after {n_lines // 10} lines, {peak} kB after {n_lines}")


@check
def long_lines_cost_no_memory():
    with open(BINARY, "rb") as file:
        if b"__asan_" in file.read():
            print("skipped: a sanitizer keeps what is freed")
            return
    process = start(["-q", "-j", "2"])
    long = itertools.repeat(b'"' + b"a" * (80 << 20) + b'"', 4)
    looked_at = threading.Event()
    thread = feed(process, itertools.chain(long, [line_of(1, CLUSTERS[0])]), looked_at)
    answers = [process.stdout.readline() for _ in range(5)]
    peak = memory_of(process, "VmHWM")
    looked_at.set()
    thread.join()
    process.wait()
    expect(all(b"is longer than" in answer for answer in answers[:4]), answers[0][:200])
    expect(b'"digest"' in answers[4], "no digest after the long lines")
    expect(peak < 160 << 10, f"{peak} kB at the most")


@check
def one_line_at_a_time():
    """An answer comes before the next line is sent."""
    process = start([])
    for number in range(5):
        process.stdin.write(line_of(number, CLUSTERS[number]) + b"\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], 60)
        expect(ready, "no answer")
        expect(json.loads(process.stdout.readline())["id"] == number, "another's answer")
    process.stdin.close()
    expect(process.wait() == 0, "status")
    process.stdout.close()


@check
def a_slow_reader_slows_reading():
    process = start(["-j", "2"])
    os.set_blocking(process.stdin.fileno(), False)
    line, taken = line_of(1, CLUSTERS[0]) + b"\n", 0
    while select.select([], [process.stdin], [], 3)[1] and taken < 1 << 26:
        taken += os.write(process.stdin.fileno(), line)
    process.kill()
    process.wait()
    expect(taken < 4 << 20, f"{taken} bytes are taken with no answer read")


@check
def signals_end_in_order():
    lines = [line for line, _ in hostile(2000)]
    whole = run(["-q"], b"\n".join(lines))[1]
    for number in (signal.SIGINT, signal.SIGTERM):
        process = start(["-q", "-j", "2"])
        thread = feed(process, lines)
        output = process.stdout.readline()
        process.send_signal(number)
        output += process.stdout.read()
        status = process.wait()
        process.stdout.close()
        thread.join()
        expect(status == 128 + number, f"status {status}")
        expect(output.endswith(b"\n") and whole.startswith(output), "not whole lines")
        expect(len(output) < len(whole), "it went on")


@check
def a_closed_pipe_ends_it():
    process = start([], stderr=subprocess.PIPE)
    thread = feed(process, (line for line, _ in hostile(2000)))
    process.stdout.readline()
    process.stdout.close()
    expect(process.wait() == -signal.SIGPIPE, f"status {process.returncode}")
    thread.join()


@check
def a_full_disk_ends_it():
    if not os.path.exists("/dev/full"):
        print("skipped: no /dev/full")
        return
    with open("/dev/full", "wb") as full:
        process = subprocess.Popen([BINARY, "--batch", "-q"], stdin=subprocess.PIPE,
                                   stdout=full, stderr=subprocess.PIPE)
        thread = feed(process, (line for line, _ in hostile(2000)))
        message = process.stderr.read()
        expect(process.wait() == 1, f"status {process.returncode}")
        expect(message == b"summarize: standard output: No space left on device\n", message)
        thread.join()


@check
def a_cut_run_is_taken_up():
    """Wherever the output was cut, it ends as if it had not been."""
    lines = [line_of(number, CLUSTERS[number]) for number in range(4)]
    with tempfile.TemporaryDirectory(prefix="summarize-stream-") as directory:
        lines_path, out_path = f"{directory}/in", f"{directory}/out"
        pathlib.Path(lines_path).write_bytes(b"\n".join(lines))
        whole = run([lines_path])[1]
        for cut in [0, 1, len(whole) - 2, len(whole) - 1, len(whole)] + \
                random.Random(3).sample(range(len(whole)), 12):
            pathlib.Path(out_path).write_bytes(whole[:cut])
            with open(out_path, "ab") as out:
                done = subprocess.run([BINARY, "--batch", "--skip-done", out_path, lines_path],
                                      stdout=out, stderr=subprocess.PIPE, check=False)
            expect(done.returncode == 0 and done.stderr == b"", done.stderr)
            expect(pathlib.Path(out_path).read_bytes() == whole, f"cut at {cut}")


@check
def a_bar_is_for_terminals():
    """It comes after a second, gives way to messages, and is gone at the end."""
    def said(arguments, terminal):
        environment = {**os.environ, "TERM": terminal}
        master, slave = pty.openpty()
        process = start(arguments, stderr=slave, env=environment)
        os.close(slave)
        for line in (line_of(1, CLUSTERS[0]), b"x", line_of(2, CLUSTERS[1])):
            process.stdin.write(line + b"\n")
            process.stdin.flush()
            time.sleep(0.6)
        process.stdin.close()
        output = process.stdout.read()
        expect(process.wait() == 3 and output.count(b"\n") == 3, output[:200])
        expect(b"\r" not in output and b"\x1b" not in output, "the bar is in the output")
        process.stdout.close()
        text = b""
        try:
            while block := os.read(master, 65536):
                text += block
        except OSError:  # how the end of a terminal shows
            pass
        os.close(master)
        return text

    try:
        shown = said([], "xterm")
    except OSError as error:
        print(f"skipped a_bar_is_for_terminals: no terminal to be had ({error})")
        return
    expect(b"standard input:2: is not JSON" in shown, shown)
    expect(re.search(rb"\r\x1b\[Ksummarize: \d clusters, ", shown), shown)
    expect(shown.endswith(b"\r\x1b[K"), shown)
    expect(b"clusters" not in said([], "dumb"), "a bar on a dumb terminal")
    expect(said(["-q"], "xterm") == b"", "a bar in spite of -q")


def main():
    global BINARY
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    BINARY = os.path.abspath(sys.argv[1])
    # A run behind nohup or in the background hands down signals that are ignored.
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    failed = 0
    for function in CHECKS:
        if sys.argv[2:] and function.__name__ not in sys.argv[2:]:
            continue
        try:
            function()
            print(f"ok {function.__name__}")
        except AssertionError as fault:
            failed += 1
            print(f"FAILED {function.__name__}: {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

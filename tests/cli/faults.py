#!/usr/bin/env python3
"""Input and output that go wrong under the command.

    faults.py SUMMARIZE FAULTS_MODULE [CHECK...]

System calls that fail or do less than asked (faults.c, preloaded), files that change or go
while they are read, directories without permission, links in circles, names that play
tricks, disks that are full: the digest is right or the fault is told in one line, with the
exit status that the manual gives, and no file is ever left half written. A check that this
machine cannot make says so. Only the standard library is used.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

BINARY = MODULE = None
CHECKS = []
FERRY = b"The ferry between Tolm and Ister will not sail on Friday because of the storm.\n"
BRIDGE = b"The bridge of Ister is closed to lorries until the storm has passed, police said.\n"
STORM = b"The storm tore the roofs from forty houses in Ister, and nobody there was hurt.\n"


class Skipped(Exception):
    pass


def check(function):
    CHECKS.append(function)
    return function


def expect(holds, what):
    if not holds:
        raise AssertionError(what)


def environment(faults):
    if not faults:
        return os.environ
    # The sanitizers' own libraries want to be the first: not where this one is.
    options = os.environ.get("ASAN_OPTIONS", "")
    return {**os.environ, "LD_PRELOAD": MODULE, "SMZ_FAULTS": faults,
            "ASAN_OPTIONS": f"{options}:verify_asan_link_order=0"}


def run(*arguments, faults="", data=b"", **more):
    """Runs the command: (status, output, messages)."""
    if "stdin" not in more:
        more["input"] = data
    more = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    done = subprocess.run([BINARY, *arguments], timeout=60, check=False,
                          env=environment(faults), **more)
    return done.returncode, done.stdout, done.stderr


def expect_lines(messages, n_lines):
    """Each message is a line of its own that a terminal can show."""
    text = messages.decode("utf-8")
    lines = text.split("\n")
    expect(lines.pop() == "" and len(lines) == n_lines, text)
    for line in lines:
        expect(line.startswith("summarize: ") and line.isprintable(), repr(line))


def expect_only(names):
    found = sorted(os.listdir("."))
    expect(found == sorted(names), f"{found} are there, not {sorted(names)}")


def write_reports():
    for name, text in (("a.txt", FERRY + BRIDGE), ("b.txt", BRIDGE + STORM),
                       ("c.txt", STORM + FERRY)):
        pathlib.Path(name).write_bytes(text)
    return ["a.txt", "b.txt", "c.txt"]


LINE = b'{"id": 1, "documents": [{"source": "s", "text": "%s"}]}\n' % FERRY.strip()


# ------------------------------------------------------------ calls that do less or fail

@check
def little_at_a_time():
    """Short reads and writes and interrupted calls change nothing."""
    files = write_reports()
    everywhere = "EINTR fsync=EINTR close=EINTR"
    for faults in ("read=short write=short", f"read=EINTR write=EINTR open={everywhere}"):
        for arguments in (files, ["-f", "json", *files], ["-f", "html", *files],
                          ["--list-sentences", *files], ["."], ["--help-all"],
                          ["--explain", *files]):
            expect(run(*arguments, faults=faults) == run(*arguments), f"{faults}: {arguments}")
        expect(run(faults=faults, data=FERRY) == run(data=FERRY), f"{faults}: stdin")
        batch = ["--batch", "-j", "2"]
        expect(run(*batch, faults=faults, data=LINE * 20) == run(*batch, data=LINE * 20),
               f"{faults}: batch")
        expect(run("-o", "out", *files, faults=faults) == (0, b"", b""), f"{faults}: -o")
        expect(pathlib.Path("out").read_bytes() == run(*files)[1], f"{faults}: -o")
        os.unlink("out")


@check
def output_that_fails():
    """Wherever writing fails, the old file stays, and nothing else is left."""
    files = write_reports()
    n_failed = 0
    for call, error in (("write", "ENOSPC"), ("write", "EDQUOT"), ("fsync", "EIO"),
                        ("close", "EIO"), ("rename", "EACCES"), ("fchmod", "EACCES")):
        for number in range(1, 8):
            for arguments in (["-f", "html", *files], ["--batch", "lines"]):
                pathlib.Path("lines").write_bytes(LINE * 3)
                pathlib.Path("out").write_bytes(b"before")
                fault = f"{call}={error}@{number}"
                status, output, messages = run("-o", "out", *arguments, faults=fault)
                now = pathlib.Path("out").read_bytes()
                expect(output == b"", fault)
                expect_only([*files, "lines", "out"])
                if status == 1:
                    n_failed += 1
                    expect(now == b"before", f"{fault}: half a file")
                    expect_lines(messages, 1)
                    expect(b"summarize: out: " in messages, f"{fault}: {messages}")
                else:
                    expect(status == 0 and messages == b"" and now not in (b"before", b""),
                           f"{fault}: {status} {messages} {now[:80]}")
    expect(n_failed >= 12, f"only {n_failed} faults came to pass")


@check
def standard_output_that_fails():
    """Failing from the first write on, or later."""
    files = write_reports()
    for faults in ("write=EIO", "write=short", "write=ENOSPC@2", "close=EIO"):
        for arguments in (files, ["-f", "html", *files], ["--list-sentences", *files],
                          ["--batch", "-"], ["--help"], ["--version"]):
            status, output, messages = run(*arguments, faults=faults, data=LINE * 3)
            if status == 1:
                expect_lines(messages, 1)
                expect(messages.startswith(b"summarize: standard output: "), messages)
            else:
                expect((status, output, messages) == run(*arguments, data=LINE * 3),
                       f"{faults}: {arguments}: {status} {messages}")


@check
def input_that_fails():
    """What cannot be read is named and passed over, and what failed half-way is not half
    used."""
    files = write_reports()
    for faults in ("open=EMFILE@%d", "read=EIO@%d", "read=ESTALE@%d", "fstat=EIO@%d"):
        n_skipped = 0
        for number in range(1, 8):
            status, output, messages = run(*files, faults=faults % number)
            n_lines = messages.count(b"\n")
            expect_lines(messages, n_lines)
            n_skipped += status == 3
            expect(status == (4 if output == b"" else 3 if n_lines > 0 else 0),
                   f"{faults % number}: status {status}")
            skipped = {name for name in files if f": {name}: ".encode() in messages}
            used = [name for name in files if name not in skipped]
            expect(status == 4 or output == run(*used)[1],
                   f"{faults % number}: without {skipped}")
        expect(n_skipped > 0, f"{faults}: nothing was skipped")
    for faults in ("readdir=EIO@3", "readdir=EIO"):
        status, _, messages = run(".", faults=faults)
        expect(status in (3, 4) and b"summarize: .: Input/output error" in messages, messages)
    pathlib.Path("lines").write_bytes(LINE * 3)
    for faults in ("read=EIO", "open=EMFILE"):
        status, output, messages = run("--batch", "lines", faults=faults)
        expect(status in (1, 3) and output == b"", f"batch, {faults}: {status}")
        expect_lines(messages, 1)


# ------------------------------------------------------- files that change or are no more

@check
def files_that_change_their_size():
    """As long as they were at the end of reading, not when they were looked at."""
    for faults in ("fstat=shrink", "fstat=grow"):
        pathlib.Path("a.txt").write_bytes((FERRY + BRIDGE + STORM) * 400)
        status, output, messages = run("a.txt", faults=faults)
        if faults == "fstat=shrink":
            expect(status == 0 and messages == b"" and b"ferry" in output, messages)
            expect(output == run("a.txt")[1], "not the digest of what is left")
        else:  # by NUL bytes: no text any more
            expect((status, output) == (4, b""), f"{faults}: {status}")
            expect(messages == run("a.txt")[2], messages)


@check
def files_that_vanish():
    """While the first input, a pipe, is read, the others go or become something else."""
    os.mkfifo("pipe")
    os.mkdir("d")
    for name in ("gone", "folder", "empty", "kept"):
        pathlib.Path(f"d/{name}.txt").write_bytes(STORM)

    def change():
        with open("pipe", "wb") as pipe:
            pipe.write(FERRY)
            pipe.flush()
            time.sleep(0.2)
            os.unlink("d/gone.txt")
            os.unlink("d/folder.txt")
            os.mkdir("d/folder.txt")
            os.truncate("d/empty.txt", 0)

    thread = threading.Thread(target=change)
    thread.start()
    status, output, messages = run("pipe", "d")
    thread.join()
    expect(status == 3 and b"ferry" in output and b"d/kept.txt" in output, status)
    expect(messages == b"summarize: d/empty.txt: is empty\n"
           b"summarize: d/folder.txt: Is a directory\n"
           b"summarize: d/gone.txt: No such file or directory\n", messages)


@check
def an_interrupted_run_leaves_nothing():
    os.mkfifo("pipe")
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        for arguments in (["pipe"], ["--batch", "pipe"]):
            pathlib.Path("out").write_bytes(b"before")
            process = subprocess.Popen([BINARY, "-o", "out", *arguments],
                                       stderr=subprocess.PIPE)
            with open("pipe", "wb") as pipe:
                pipe.write(FERRY)
                pipe.flush()
                time.sleep(0.1)
                process.send_signal(number)
                messages = process.communicate(timeout=60)[1]
            expect(process.returncode in (-number, 128 + number), process.returncode)
            expect(messages.count(b"\n") <= 1, messages)
            expect(pathlib.Path("out").read_bytes() == b"before", "half a file")
            expect_only(["pipe", "out"])


# ------------------------------------------------------------------- pipes that do not wait

@check
def pipes_that_do_not_block():
    """Others may have made them so; it is no reason to fail or to lose anything."""
    for arguments in ([], ["--batch"]):
        data = LINE * 3000 if arguments else FERRY + BRIDGE
        wanted = run(*arguments, data=data)
        in_read, in_write = os.pipe()
        out_read, out_write = os.pipe()
        os.set_blocking(in_read, False)
        os.set_blocking(out_write, False)
        process = subprocess.Popen([BINARY, *arguments], stdin=in_read, stdout=out_write,
                                   stderr=subprocess.PIPE)
        os.close(in_read)
        os.close(out_write)

        def feed():
            with open(in_write, "wb") as pipe:
                for part in (data[:10], data[10:]):
                    time.sleep(0.1)
                    pipe.write(part)
                    pipe.flush()

        thread = threading.Thread(target=feed)
        thread.start()
        time.sleep(0.5)  # the output fills
        with open(out_read, "rb") as pipe:
            output = pipe.read()
        thread.join()
        messages = process.communicate(timeout=60)[1]
        expect((process.returncode, output, messages) == wanted,
               f"{arguments}: {process.returncode} {messages}")


# ----------------------------------------------------------------------- places and names

@check
def directories_without_permission():
    """Each of them named, the rest used. Root may read all: as another user there."""
    write_reports()
    os.mkdir("d")
    for place in ("d/closed", "d/unlisted", "d/open"):
        os.mkdir(place)
        shutil.copy("a.txt", f"{place}/a.txt")
    os.chmod("d/closed", 0)
    os.chmod("d/unlisted", 0o111)
    shutil.copy("b.txt", "d/secret.txt")
    os.chmod("d/secret.txt", 0)
    as_other = {}
    binary = BINARY
    if os.geteuid() == 0:
        os.chmod(".", 0o755)
        binary = shutil.copy(BINARY, "summarize")
        as_other = {"user": 65534, "group": 65534, "extra_groups": []}
    try:
        done = subprocess.run([os.path.abspath(binary), "d", "d/unlisted/a.txt"],
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                              check=False, **as_other)
    except PermissionError as error:
        raise Skipped(f"cannot run as another user: {error}") from error
    finally:
        os.chmod("d/closed", 0o755)
        os.chmod("d/unlisted", 0o755)
    expect(done.returncode == 3, done)
    expect(b"d/open/a.txt" in done.stdout, done.stdout)
    expect(done.stderr == b"summarize: d/closed: Permission denied\n"
           b"summarize: d/unlisted: Permission denied\n"
           b"summarize: d/secret.txt: Permission denied\n", done.stderr)


@check
def an_output_directory_without_permission():
    write_reports()
    os.mkdir("d")
    os.chmod("d", 0o555)
    as_other = {}
    binary = BINARY
    if os.geteuid() == 0:
        os.chmod(".", 0o755)
        binary = shutil.copy(BINARY, "summarize")
        as_other = {"user": 65534, "group": 65534, "extra_groups": []}
    try:
        done = subprocess.run([os.path.abspath(binary), "-o", "d/out", "a.txt"],
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                              check=False, **as_other)
    except PermissionError as error:
        raise Skipped(f"cannot run as another user: {error}") from error
    expect((done.returncode, done.stdout) == (1, b""), done)
    expect(done.stderr == b"summarize: d/out: Permission denied\n", done.stderr)
    expect(os.listdir("d") == [], os.listdir("d"))


@check
def links_in_circles():
    os.mkdir("d")
    pathlib.Path("d/a.txt").write_bytes(FERRY)
    os.symlink("..", "d/up")
    os.symlink(".", "d/self.txt")
    os.symlink("two.txt", "d/one.txt")
    os.symlink("one.txt", "d/two.txt")
    os.symlink("a.txt", "d/good.txt")
    status, output, messages = run("d")
    expect(status == 3 and output.count(b"txt (en)") == 1, output)
    expect(messages == b"summarize: d/one.txt: Too many levels of symbolic links\n"
           b"summarize: d/two.txt: Too many levels of symbolic links\n", messages)
    status, output, messages = run("-o", "d/one.txt", "d/a.txt")
    expect(status == 1 and os.path.islink("d/one.txt"), status)
    expect(messages == b"summarize: d/one.txt: Too many levels of symbolic links\n", messages)


@check
def names_that_play_tricks():
    """A name is shown, in messages and as a source, without what a terminal obeys."""
    tricks = [b"a\nsummarize: all is well", b"a\r\x1b[2Jb", b"\x9b31m", "\u009b31m".encode(),
              "a\u202etxt.b".encode(), "a\u2028b\u2029c".encode(), "a\u0085b".encode(),
              b"\xff\xfe\xc3", b"\xe2\x80", b"a\x7fb\tc", b"\xf0\x9f\x98"]
    for name in tricks:
        expect_lines(run(name)[2], 2)
        expect_lines(run("-o", name + b"/out", data=FERRY)[2], 1)
        for option in (b"--words", b"--lang", b"--to", b"--encoding"):
            status, _, messages = run(option, name)
            expect(status == 2 and messages.count(b"\n") == 2, messages)
            expect_lines(messages.split(b"\n")[0] + b"\n", 1)
        status, _, messages = run(b"--" + name)
        expect_lines(messages.split(b"\n")[0] + b"\n", 1)
        pathlib.Path(os.fsdecode(name)).write_bytes(FERRY)
        for how in ("text", "markdown"):
            status, output, messages = run("-f", how, name)
            expect((status, messages) == (0, b""), messages)
            expect(output.decode("utf-8").replace("\n", "").isprintable(), output)
    # As long as a path may be, and longer: the reason is still told.
    for name in (b"x" * 3000, "\u00e9".encode() * 2000, b"\xff" * 5000):
        messages = run(name)[2]
        expect_lines(messages, 2)
        expect(b"File name too long\n" in messages, messages[-100:])


# --------------------------------------------------------------------------- a full disk

@check
def a_disk_that_fills():
    """A file system of 64 kB that is nearly full, in a name space of its own."""
    os.mkdir("disk")
    script = ("mount -t tmpfs -o size=64k none disk || exit 77\n"
              "echo before >disk/out; head -c 57344 /dev/zero >disk/rest\n"
              '"$0" -f html -o disk/out a.txt; echo $?\n'
              'cat lines | "$0" --batch -o disk/out; echo $?\n'
              '"$0" -f html a.txt >disk/half; echo $?\n'
              "cat disk/out; ls disk\n")
    write_reports()
    pathlib.Path("lines").write_bytes(LINE * 200)
    try:
        done = subprocess.run(["unshare", "-m", "sh", "-c", script, BINARY],
                              capture_output=True, timeout=60, check=False)
    except FileNotFoundError as error:
        raise Skipped("no unshare here") from error
    if done.returncode == 77 or b"unshare" in done.stderr:
        raise Skipped("no file system can be mounted")
    expect(done.stdout == b"1\n1\n1\nbefore\nhalf\nout\nrest\n", done)
    expect(done.stderr == b"summarize: disk/out: No space left on device\n" * 2 +
           b"summarize: standard output: No space left on device\n", done.stderr)


def main():
    global BINARY, MODULE
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    BINARY, MODULE = (os.path.abspath(name) for name in sys.argv[1:3])
    os.environ["LC_ALL"] = "C.UTF-8"
    # A run behind nohup or in the background hands down signals that are ignored.
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    failed = 0
    for function in CHECKS:
        if sys.argv[3:] and function.__name__ not in sys.argv[3:]:
            continue
        with tempfile.TemporaryDirectory(prefix="summarize-faults-") as directory:
            os.chdir(directory)
            try:
                function()
                print(f"ok {function.__name__}")
            except Skipped as why:
                print(f"skipped {function.__name__}: {why}")
            except AssertionError as fault:
                failed += 1
                print(f"FAILED {function.__name__}: {fault}")
            finally:
                os.chdir("/")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

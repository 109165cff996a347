#!/usr/bin/env python3
"""The library as others use it: `installed` into a directory of its own, then found there
by a plain compiler and by meson; or built `along` as a meson subproject.

    run.py installed|along MESON BUILD_DIRECTORY PREFIX CC...

Each way builds examples/minimal.c, whose output is compared. BUILD_DIRECTORY was
configured with PREFIX and is up to date; nothing is written outside a temporary
directory.
"""
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EXPECTED = (ROOT / "examples" / "expected" / "minimal.txt").read_text(encoding="utf-8")

# What must be there after an installation, under the prefix; * may be empty.
INSTALLED = ["bin/summarize", "include/summarizer.h", "lib*/**/libsummarizer.a",
             "lib*/**/libsummarizer.so", "lib*/**/libsummarizer.so.0",
             "lib*/**/pkgconfig/libsummarizer.pc", "share/doc/summarizer/LICENSE",
             "share/bash-completion/completions/summarize.bash",
             "share/zsh/site-functions/_summarize",
             "share/fish/vendor_completions.d/summarize.fish"]


def run(*command, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False, **more)
    if done.returncode != 0:
        sys.exit(f"{shlex.join(map(str, command))}\nstatus {done.returncode}\n"
                 f"{done.stdout}{done.stderr}")
    return done.stdout


def expect(way, output):
    if output != EXPECTED:
        sys.exit(f"{way}: examples/minimal.c prints\n{output}")
    print(f"ok: {way}")


def install(meson, build, prefix, directory):
    """Installs under a directory and returns the new place of the prefix."""
    run(meson, "install", "-C", build, "--no-rebuild", "--quiet",
        env={**os.environ, "DESTDIR": str(directory)})
    place = directory / prefix.relative_to("/")
    for pattern in INSTALLED:
        if not any(path.is_file() for path in place.glob(pattern)):
            sys.exit(f"{pattern} was not installed")
    print("ok: all is installed")
    return place


def links(cc, flags, directory):
    """Whether a program that needs nothing can be linked with these."""
    return subprocess.run([*cc, "-x", "c", "-", "-x", "none", *flags,
                           "-o", directory / "links"],
                          input=b"int main(void) { return 0; }\n", check=False,
                          capture_output=True).returncode == 0


def check_plain(cc, place, directory, environment):
    """The command of examples/README.md, shared and with the static library."""
    source = ROOT / "examples" / "minimal.c"
    prefix = f"--define-variable=prefix={place}" # it was moved by DESTDIR
    flags = run("pkg-config", prefix, "--cflags", "--libs", "libsummarizer",
                env=environment).split()
    library = run("pkg-config", prefix, "--variable=libdir", "libsummarizer",
                  env=environment).strip()
    program = directory / "shared"
    run(*cc, source, *flags, "-o", program)
    expect("cc, shared", run(program, env={**environment, "LD_LIBRARY_PATH": library}))

    flags = run("pkg-config", prefix, "--static", "--cflags", "--libs", "libsummarizer",
                env=environment).split()
    flags = [flag for flag in flags if flag != "-lsummarizer"] # ours stands before them
    missing = [flag for flag in flags if flag.startswith("-l")
               and not links(cc, [f for f in flags if f.startswith("-L")] + [flag],
                             directory)]
    if missing: # OpenBLAS names the Fortran library, which comes with its compiler
        print(f"skipped: cc, our library static: nothing here for {' '.join(missing)}")
    else:
        program = directory / "static"
        run(*cc, source, "-Wl,-Bstatic", f"-L{library}", "-lsummarizer", "-Wl,-Bdynamic",
            *flags, "-o", program)
        expect("cc, our library static", run(program, env=environment))

    version = run("pkg-config", "--modversion", "libsummarizer", env=environment).strip()
    if run(place / "bin" / "summarize", "--version") != f"summarize {version}\n":
        sys.exit(f"pkg-config says version {version}")


def check_meson(way, meson, cc, project, environment, *options):
    """The consumer's project."""
    build = project / "build"
    environment = {**environment, "CC": shlex.join(cc)}
    run(meson, "setup", build, project, "-Dbuildtype=plain", *options, env=environment)
    run(meson, "compile", "-C", build, "minimal", env=environment)
    expect(way, run(build / "minimal", env=environment))


def make_project(directory, *names):
    directory.mkdir()
    for name in names:
        (directory / name).parent.mkdir(exist_ok=True)
        shutil.copy(HERE / name, directory / name)
    shutil.copy(ROOT / "examples" / "minimal.c", directory)
    return directory


def check_installed(meson, build, prefix, cc, directory, environment):
    place = install(meson, build, prefix, directory / "root")
    pc = next(place.glob("lib*/**/pkgconfig/libsummarizer.pc"))
    environment = {**environment, "PKG_CONFIG_PATH": str(pc.parent)}
    check_plain(cc, place, directory, environment)

    # meson has no --define-variable: the file says where it was moved to.
    text = pc.read_text(encoding="utf-8")
    pc.write_text(text.replace(f"prefix={prefix}\n", f"prefix={place}\n"),
                  encoding="utf-8")
    check_meson("meson, installed", meson, cc,
                make_project(directory / "project", "meson.build"), environment)


def check_along(meson, cc, directory, environment):
    project = make_project(directory / "project", "meson.build",
                           "subprojects/libsummarizer.wrap")
    (project / "subprojects" / "summarizer").symlink_to(ROOT)
    check_meson("meson, built along", meson, cc, project, environment,
                "-Ddefault_library=static", "-Dlibsummarizer:html=disabled",
                "--wrap-mode=forcefallback")


def main(way, meson, build, prefix, *cc):
    environment = {key: value for key, value in os.environ.items()
                   if key not in ("LD_LIBRARY_PATH", "DESTDIR")}
    with tempfile.TemporaryDirectory(prefix="summarizer-consumer-") as name:
        directory = pathlib.Path(name)
        if way == "installed":
            check_installed(meson, build, pathlib.Path(prefix), cc, directory, environment)
        else:
            check_along(meson, cc, directory, environment)


if __name__ == "__main__":
    if len(sys.argv) < 6 or sys.argv[1] not in ("installed", "along"):
        sys.exit(__doc__)
    main(*sys.argv[1:])

#!/usr/bin/env python3
"""Every option that --help-all tells is in the manual page and in each shell's
completions, and these complete what they should.

    options.py SUMMARIZE BASH ZSH FISH [MANUAL]

The three are the completion files, MANUAL the page as roff. A shell that is not installed
is named and skipped; bash and the page are always read.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

FAULTS = []


def expect(what, found, wanted):
    if found != wanted:
        FAULTS.append(f"{what}: {found!r}, not {wanted!r}")


def expect_all(what, found, wanted):
    missing = [option for option in wanted if option not in found]
    if missing:
        FAULTS.append(f"{what}: lacks {' '.join(missing)}")


def output(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 or done.stderr:
        FAULTS.append(f"{command}: status {done.returncode}, {done.stderr}")
    return done.stdout


def options_of(binary):
    """["-w", "--words", ...]"""
    rows = re.findall(r"^  (?:(-\w), |    )(--[\w-]+)", output(binary, "--help-all"), re.M)
    return [name for row in rows for name in row if name]


def values_of(binary, option):
    """The names that a wrong value is told to choose from."""
    done = subprocess.run([binary, option, "?", "x"], capture_output=True, text=True,
                          check=False)
    return re.search(r"expected (.*)", done.stderr).group(1).replace(" or ", ", ").split(", ")


def check_manual(path, options):
    text = pathlib.Path(path).read_text(encoding="utf-8")
    text = re.sub(r"\\f[BIR]|\\&", "", text).replace("\\-", "-")
    expect_all("manual", re.findall(r"(?<![\w-])--?[\w-]+", text), options)
    # A line that starts with a point loses it to scdoc.
    expect_all("manual, endings of names", " ".join(text.split()),
               [".txt, .md, .html or .htm"])


def check_bash(path, binary, options):
    def complete(*words):
        quoted = " ".join(f"'{word}'" for word in words)
        script = (f"source '{path}'; COMP_WORDS=(summarize {quoted}); "
                  f"COMP_CWORD={len(words)}; _summarize; "
                  'printf "%s\\n" "${COMPREPLY[@]}"')
        return output("bash", "--norc", "-c", script).split()

    expect_all("bash", complete("-"), options)
    expect("bash --wor", complete("--wor"), ["--words"])
    for option in ("--order", "--rank", "--format"):
        names = values_of(binary, option)
        expect(f"bash {option}", complete(option, ""), names)
        expect(f"bash {option}=", complete(option, "="), names)
        expect(f"bash {option}={names[0][0]}",
               complete(option, "=", names[0][0]),
               [name for name in names if name[0] == names[0][0]])
    expect("bash -f m", complete("-f", "m"), ["markdown"])
    expect_all("bash --to", complete("--to", ""), ["de", "en", "zh"])
    expect("bash --lang=d", complete("--lang", "=", "d"), ["da", "de"])
    expect("bash --words", complete("--words", ""), [])
    expect("bash --seen", complete("--seen", ""), [])
    expect("bash name", complete("rep"), [])
    if shutil.which("iconv"):
        expect_all("bash --encoding", complete("--encoding", "KOI8"), ["KOI8-R", "KOI8-U"])


def check_zsh(path, binary, options):
    # What _arguments is told, once the shell has read all quotes and braces.
    script = f"_arguments() {{ print -rl -- \"$@\"; }}; source '{path}'"
    specs = output("zsh", "-f", "-c", script)
    names = [name for line in specs.splitlines()
             for name in re.findall(r"^(?:\*|\(.*?\))?(--?[\w-]+)[+=]?\[", line)]
    expect("zsh", sorted(names), sorted(options))
    expect_all("zsh", specs, [":name:(" + " ".join(values_of(binary, "--format")) + ")",
                              "de\\:German", "*:report:_files"])
    output("zsh", "-f", "-n", path)


def check_fish(path, binary, options):
    with tempfile.TemporaryDirectory() as home:
        def complete(line):
            script = f"set -gx HOME {home}; source '{path}'; complete -C '{line}'"
            return [row.split("\t")[0] for row in
                    output("fish", "--no-config", "-c", script).splitlines()]

        expect_all("fish", complete("summarize --"),
                   [option for option in options if option.startswith("--")])
        expect_all("fish", complete("summarize -"),
                   [option for option in options if not option.startswith("--")])
        for option in ("--order", "--format"):
            expect(f"fish {option}", sorted(complete(f"summarize {option} ")),
                   sorted(values_of(binary, option)))
        expect_all("fish --to", complete("summarize --to "), ["de", "en", "zh"])


def main(arguments):
    if len(arguments) not in (4, 5):
        sys.exit(__doc__)
    binary = arguments[0]
    options = options_of(binary)
    if "--words" not in options:
        FAULTS.append("--help-all tells no options")
    checks = {"bash": check_bash, "zsh": check_zsh, "fish": check_fish}
    for (shell, check), path in zip(checks.items(), arguments[1:4]):
        if shutil.which(shell):
            check(pathlib.Path(path).resolve(), binary, options)
        else:
            print(f"skipped: {shell} is not installed")
    if len(arguments) == 5:
        check_manual(arguments[4], options)
    else:
        print("skipped: no manual page was built")
    for fault in FAULTS:
        print(fault)
    print(f"{len(options)} options, {len(FAULTS)} faults")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

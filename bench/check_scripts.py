#!/usr/bin/env python3
"""Whether the scripts here read what the benchmark writes, and the benchmark the clusters
that it is given: check_scripts.py BENCH CLUSTERS"""
import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

HERE = os.path.dirname(os.path.abspath(__file__))
SVG = "{http://www.w3.org/2000/svg}"
QUICK = ("--seconds", "0.0001")


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def check_plot_and_compare(bench, folder):
    plot, compare = os.path.join(HERE, "plot.py"), os.path.join(HERE, "compare.py")
    made, picture = os.path.join(folder, "run.json"), os.path.join(folder, "run.svg")
    run(bench, *QUICK, "--most", "250", "--megabytes", "0.05", "--no-peaks", "--json", made)
    run(plot, made, picture)
    curves = tree.parse(picture).getroot().findall(f".//{SVG}path[@class='curve']")
    assert len(curves) == 8, f"{len(curves)} curves instead of 8"
    stages = {row["stage"] for row in read_json(made)["rows"]}
    assert "stream whole path" in stages
    lines = run(compare, made, made).splitlines()
    assert stages <= {line[:26].strip() for line in lines}, "stages missing in compare.py"

    # The exponent of a curve that is n^1.5 throughout.
    rows = [{"stage": "read", "n": n, "min": n ** 1.5, "peak_bytes": 7 * n}
            for n in (10, 1000, 20000, 100000)]
    write(made, json.dumps({"rows": rows}))
    told = run(plot, made)
    assert "n^1.500 from" in told and "n^1.000 from" in told, told


def check_only(bench, folder):
    report = os.path.join(folder, "only.json")
    run(bench, *QUICK, "--most", "10", "--no-peaks", "--only", "digest,write json",
        "--json", report)
    stages = [row["stage"] for row in read_json(report)["rows"]]
    assert stages == ["digest", "write json"], stages


def check_stream(bench, clusters, folder):
    """The same clusters as folders and as lines, told as what they are."""
    lines = run(clusters, "3")
    file, root = os.path.join(folder, "three.jsonl"), os.path.join(folder, "three")
    write(file, lines)
    texts = [[document["text"] for document in json.loads(line)["documents"]]
             for line in lines.splitlines()]
    for number, cluster in enumerate(texts):
        for i, text in enumerate(cluster):
            inside = ("docs",) if number == 1 else ()
            write(os.path.join(root, str(number), *inside, f"{i}.txt"), text)
    write(os.path.join(root, "0", "notes.md"), "This is no report.")
    write(os.path.join(root, "1", "refs", "a.txt"), "This is no report.")
    write(os.path.join(root, "README"), "This is no cluster.")
    size = sum(len(text) for cluster in texts for text in cluster)
    report, text = os.path.join(folder, "stream.json"), os.path.join(folder, "text")
    told = []
    for path in (file, root):
        run(bench, *QUICK, "--megabytes", str(1.5 * size / 1e6), "--json", report,
            "--text", text, "--clusters", path)
        run_of = read_json(report)
        stream = run_of["stream"]
        told.append(stream)
        assert (stream["clusters"], stream["texts"], stream["rounds"]) == (3, 30, 2), stream
        assert stream["bytes"] == 2 * size == os.path.getsize(text), (stream, size)
        assert stream["largest"] == max(sum(map(len, cluster)) for cluster in texts), stream
        # Once over words come again, twice over half of them are old ones all.
        assert 0.1 < stream["known_first"] < 0.99, stream
        assert abs(stream["known"] - (1 + stream["known_first"]) / 2) < 1e-3, stream
        rows = {row["stage"]: row for row in run_of["rows"]}
        parts = [rows[f"stream {part}"] for part in ("read", "digest", "write")]
        whole = rows["stream whole path"]
        assert all(part["min"] > 0 for part in parts), parts
        # The report has six digits.
        assert sum(part["min"] for part in parts) <= whole["min"] * 1.00001, run_of
        allocations = sum(part["allocations"] for part in parts)
        assert abs(allocations - whole["allocations"]) < 1e-3 * allocations, run_of
        assert max(part["peak_bytes"] for part in parts) <= whole["peak_bytes"], run_of
    with open(text, encoding="utf-8") as written:
        assert written.read() == 2 * "".join(map("".join, texts))
    assert told[0] == told[1], told
    words = run(os.path.join(HERE, "wc.py"), "--megabytes", "0.05", "--clusters",
                bench, file)
    assert "wc -w (C.UTF-8)" in words and "stream whole path" in words, words


def check_refusals(bench, folder):
    bad, empty = os.path.join(folder, "bad.jsonl"), os.path.join(folder, "empty")
    write(bad, '{"documents": [{"text": "One report."}]}\n{"documents": [{}]}\n')
    os.mkdir(empty)
    for path, complaint in ((bad, "line 2 is no cluster"), (empty, "no folders"),
                            (os.path.join(folder, "absent.jsonl"), "No such file")):
        result = subprocess.run([bench, "--clusters", path], stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, encoding="utf-8", check=False)
        assert result.returncode == 1, (path, result)
        assert result.stderr.startswith(f"bench: {path}: ") and complaint in result.stderr, result


def main():
    bench, clusters = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        check_plot_and_compare(bench, folder)
        check_only(bench, folder)
        check_stream(bench, clusters, folder)
        check_refusals(bench, folder)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Whether plot.py and compare.py read what the benchmark writes: check_scripts.py BENCH"""
import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

HERE = os.path.dirname(os.path.abspath(__file__))
SVG = "{http://www.w3.org/2000/svg}"


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def main():
    bench = sys.argv[1]
    plot, compare = os.path.join(HERE, "plot.py"), os.path.join(HERE, "compare.py")
    with tempfile.TemporaryDirectory() as folder:
        made, picture = os.path.join(folder, "run.json"), os.path.join(folder, "run.svg")
        run(bench, "--seconds", "0.0001", "--most", "250", "--no-peaks", "--json", made)
        run(plot, made, picture)
        curves = tree.parse(picture).getroot().findall(f".//{SVG}path[@class='curve']")
        assert len(curves) == 6, f"{len(curves)} curves instead of 6"
        with open(made, encoding="utf-8") as file:
            stages = {row["stage"] for row in json.load(file)["rows"]}
        lines = run(compare, made, made).splitlines()
        assert stages <= {line[:26].strip() for line in lines}, "stages missing in compare.py"

        # The exponent of a curve that is n^1.5 throughout.
        rows = [{"stage": "read", "n": n, "min": n ** 1.5, "peak_bytes": 7 * n}
                for n in (10, 1000, 20000, 100000)]
        with open(made, "w", encoding="utf-8") as file:
            json.dump({"rows": rows}, file)
        told = run(plot, made)
        assert "n^1.500 from" in told and "n^1.000 from" in told, told


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""A run of the benchmark as a picture: time and memory against the number of sentences.

    plot.py RUN.json [OUT.svg]

Prints, for each public stage and for memory, the exponent b of the line a * n^b fitted
through the sizes from 1,000 sentences on (least squares of the logarithms; n log n gives
about 1.1), and writes the picture where OUT.svg is named. Both axes are logarithmic.
"""
import json
import math
import sys
from xml.sax.saxutils import escape

# Stage, colour, and the shape of its points; also told apart without colours.
STAGES = {
    "whole path": ("#222222", "circle"),
    "read": ("#1f6fb0", "square"),
    "digest": ("#c2501f", "diamond"),
    "stories": ("#2b7d3a", "triangle"),
}
FROM = 1000  # below it constant costs weigh more than growth
WIDTH, HEIGHT = 420, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 34, 34, 44


def exponent(points):
    """Of the power law through the points of at least FROM sentences; None for one point."""
    logs = [(math.log(n), math.log(value)) for n, value in points if n >= FROM and value > 0]
    if len(logs) < 2:
        return None
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return (sum((x - mean_x) * (y - mean_y) for x, y in logs) /
            sum((x - mean_x) ** 2 for x, _ in logs))


def curves(rows, field):
    return {stage: sorted((row["n"], row[field]) for row in rows
                          if row["stage"] == stage and row[field] > 0)
            for stage in STAGES if any(row["stage"] == stage for row in rows)}


def power(value, unit):
    """A tick's label: 10^-3 s is 1 ms, 10^6 B is 1 MB."""
    names = {-9: "n", -6: "µ", -3: "m", 0: "", 3: "k", 6: "M", 9: "G"}
    step = value // 3 * 3
    return f"{10 ** (value - step)} {names.get(step, f'e{step}')}{unit}"


def mark(stage, x, y):
    """A point of a stage."""
    colour, shape = STAGES[stage]
    paths = {
        "circle": "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
        "square": "m-2.7 -2.7h5.4v5.4h-5.4z",
        "diamond": "m0 -3.8l3.8 3.8l-3.8 3.8l-3.8 -3.8z",
        "triangle": "m0 -3.6l3.6 6h-7.2z",
    }
    return f'<path fill="{colour}" d="M{x:.1f} {y:.1f}{paths[shape]}"/>'


class Panel:
    """One picture of curves with logarithmic axes, drawn `shift` to the right."""

    def __init__(self, title, unit, data, shift):
        points = [point for curve in data.values() for point in curve]
        self.title, self.unit, self.data, self.shift = title, unit, data, shift
        self.x = self.decades([n for n, _ in points])
        self.y = self.decades([value for _, value in points])

    @staticmethod
    def decades(values):
        low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        return low, max(high, low + 1)

    def at(self, n, value):
        across = (math.log10(n) - self.x[0]) / (self.x[1] - self.x[0])
        up = (math.log10(value) - self.y[0]) / (self.y[1] - self.y[0])
        return (self.shift + LEFT + across * (WIDTH - LEFT - RIGHT),
                HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM))

    def grid(self):
        for tick in range(self.x[0], self.x[1] + 1):
            x, bottom = self.at(10 ** tick, 10 ** self.y[0])
            _, top = self.at(10 ** tick, 10 ** self.y[1])
            yield f'<path class="grid" d="M{x:.1f} {bottom:.1f}V{top:.1f}"/>'
            yield (f'<text x="{x:.1f}" y="{bottom + 16:.1f}" text-anchor="middle">'
                   f'{10 ** tick:,}</text>')
        for tick in range(self.y[0], self.y[1] + 1):
            left, y = self.at(10 ** self.x[0], 10 ** tick)
            right, _ = self.at(10 ** self.x[1], 10 ** tick)
            yield f'<path class="grid" d="M{left:.1f} {y:.1f}H{right:.1f}"/>'
            yield (f'<text x="{left - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">'
                   f'{escape(power(tick, self.unit))}</text>')

    def draw(self):
        middle = self.shift + (LEFT + WIDTH - RIGHT) / 2
        yield f'<text class="title" x="{middle}" y="18" text-anchor="middle">{self.title}</text>'
        yield f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">sentences</text>'
        yield from self.grid()
        for row, (stage, curve) in enumerate(self.data.items()):
            places = [self.at(*point) for point in curve]
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
            yield f'<path class="curve" stroke="{STAGES[stage][0]}" d="M{path}"/>'
            for x, y in places:
                yield mark(stage, x, y)
            yield from self.legend(row, stage, curve)

    def legend(self, row, stage, curve):
        x, y = self.shift + LEFT + 14, TOP + 18 + 16 * row
        b = exponent(curve)
        yield mark(stage, x, y - 4)
        yield (f'<text class="halo" x="{x + 10}" y="{y}" fill="{STAGES[stage][0]}">{stage}'
               f'{"" if b is None else f": n^{b:.2f}"}</text>')


def picture(panels):
    width = WIDTH * len(panels)
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" '
           f'width="{width}" height="{HEIGHT}" role="img">')
    yield "<title>Time and memory against the number of sentences</title>"
    yield ("<style>text{font:12px sans-serif}.title{font-weight:bold}"
           ".grid{stroke:#ddd}.curve{fill:none;stroke-width:1.5}"
           ".halo{paint-order:stroke;stroke:#fff;stroke-width:4}</style>")
    yield f'<rect width="{width}" height="{HEIGHT}" fill="#fff"/>'
    for panel in panels:
        yield from panel.draw()
    yield "</svg>"


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__.strip())
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = json.load(file)["rows"]
    times, memory = curves(rows, "min"), curves(rows, "peak_bytes")
    if not times:
        sys.exit(f"plot.py: {sys.argv[1]}: none of its rows is one of {', '.join(STAGES)}")
    for title, data in (("time", times), ("memory", memory)):
        for stage, curve in data.items():
            b = exponent(curve)
            if b is not None:
                print(f"{title:<7} {stage:<11} n^{b:.3f} from {FROM:,} to {curve[-1][0]:,}")
    if len(sys.argv) == 3:
        panels = [Panel("time", "s", times, 0), Panel("memory", "B", memory, WIDTH)]
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            file.write("\n".join(picture(panels)) + "\n")


if __name__ == "__main__":
    main()

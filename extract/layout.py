"""Reading order of OCR lines (阅读顺序): skew from the boxes, rows, two columns.

The order an engine gives is bad on a page turned by one or two degrees; this one works on the lines' own direction.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from extract.frozen import frozen

Point = tuple[float, float]


@frozen
class Placed:
    """A line's place once the page is turned straight."""

    index: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def reading_order(quads: Sequence[Sequence[Point]]) -> list[list[int]]:
    """Indices of the quads row by row, each row from left to right; columns are read one after the other."""
    if not quads:
        return []
    angle = _skew(quads)
    placed = [_straight(i, quad, angle) for i, quad in enumerate(quads)]
    gutter = find_gutter([(p.left, p.right) for p in placed])
    if gutter is None:
        return _rows(placed)
    ordered: list[list[int]] = []
    band: list[Placed] = []
    for one in [*sorted(placed, key=lambda p: p.middle), None]:
        if one is not None and not one.left < gutter < one.right:
            band.append(one)
            continue
        # A line across the gutter (a title) ends the columns above it.
        ordered += _columns(band, gutter)
        band = []
        if one is not None:
            ordered.append([one.index])
    return ordered


def _columns(band: list[Placed], gutter: float) -> list[list[int]]:
    """The left column, then the right one; what stands apart above them (a case number set to the right) comes first."""
    sides = [p for p in band if p.right <= gutter], [p for p in band if p.left >= gutter]
    above: list[Placed] = []
    for side, other in (sides, sides[::-1]):
        while len(side) > 2 and other and _stands_above(side, other[0]):
            above.append(side.pop(0))
    return _rows(above) + _rows(sides[0]) + _rows(sides[1])


def _stands_above(side: list[Placed], other: Placed) -> bool:
    """Whether the first line of a column lies above the other column and further from its second line than lines do."""
    first, second, third = side[:3]
    pitch = third.middle - second.middle
    return (
        first.bottom < other.top + 0.2 * (other.bottom - other.top)
        and second.middle - first.middle > 1.25 * pitch
    )


def _skew(quads: Sequence[Sequence[Point]]) -> float:
    """The page's turn in radians: the middle of the angles of the longer half of the lines."""
    angles = sorted(
        (math.dist(quad[0], quad[1]), math.atan2(quad[1][1] - quad[0][1], quad[1][0] - quad[0][0]))
        for quad in quads
    )
    return median(angle for _, angle in angles[len(angles) // 2 :])


def _straight(index: int, quad: Sequence[Point], angle: float) -> Placed:
    c, s = math.cos(-angle), math.sin(-angle)
    xs = [x * c - y * s for x, y in quad]
    ys = [x * s + y * c for x, y in quad]
    return Placed(index, min(xs), min(ys), max(xs), max(ys))


def _rows(placed: list[Placed]) -> list[list[int]]:
    rows: list[list[Placed]] = []
    for one in sorted(placed, key=lambda p: p.middle):
        if rows and abs(median(p.middle for p in rows[-1]) - one.middle) < 0.5 * (one.bottom - one.top):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [[p.index for p in sorted(row, key=lambda p: p.left)] for row in rows]


def find_gutter(spans: Sequence[tuple[float, float]]) -> float | None:
    """The middle of a white strip between two columns of lines (left, right), if the page has two."""
    if len(spans) < 12:
        return None
    left, right = min(a for a, _ in spans), max(b for _, b in spans)
    width = right - left
    # A table's columns are short; two columns of prose are wide on both sides of the strip.
    wide = [(a, b) for a, b in spans if b - a > 0.25 * width]
    crossings: dict[float, int] = {}
    for step in range(35, 66):
        x = left + width * step / 100
        if sum(b <= x for _, b in wide) >= 6 and sum(a >= x for a, _ in wide) >= 6:
            crossings[x] = sum(a < x < b for a, b in spans)
    fewest = min(crossings.values(), default=len(spans))
    if fewest > 0.2 * len(spans):
        return None
    strip = [x for x, n in crossings.items() if n == fewest]
    return strip[len(strip) // 2]

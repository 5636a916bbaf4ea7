"""Ruling lines of an image (框线) → grids of cells, also where lines are broken, the page is turned or a seal lies over it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.document import Rect
from extract.tables.cells import Grid

Mask = NDArray[np.uint8]
"""Height × width; of ink and rules, 255 where there is some and 0 where there is none."""

_INCHES = 11.7
"""The longer side of the paper, by which the pixels of an inch are guessed; what follows is in inches."""
_PALEST = 0.35
"""Share of the blackest ink's darkness that a rule must have."""
_FAINTEST = 20.0
"""Levels of grey by which ink is darker than paper at least: a page may be nearly blank."""
_STROKE = 0.13
"""A straight run of ink this long may be a piece of a rule."""
_BREAK = 0.08
"""A rule may be broken for so long."""
_SHORTEST = 0.22
"""A rule is at least so long: the strokes of body text are shorter."""
_APART = 0.06
"""Rules nearer than this are one (双线), or one that is not quite straight."""
_DRAWN = 0.7
"""Share of a cell's side that must be inked for it to be ruled; half of it where a cell would have a corner cut out."""
_STEEPEST = 2.5
"""Degrees by which a page may be turned."""


def grids(grey: Mask, scale: float = 1.0) -> list[Grid]:
    """The ruled tables of a page (height × width, ink is dark), in pixels times `scale`, from the top.

    A frame of one row or one column is none. Stamps (收文章) have rules too and must have been lifted off.
    """
    unit = max(grey.shape) / _INCHES
    ink = _ink(grey, unit)
    turn = _turn(_runs(ink, _STROKE * unit))
    ink, shift = _straightened(ink, turn)
    across, down = _rules(ink, unit), np.ascontiguousarray(_rules(ink.T, unit).T)
    found = []
    for left, top, blob in _blobs(across | down, unit):
        part = np.s_[top : top + blob.shape[0], left : left + blob.shape[1]]
        rows = _cells(across[part] & blob, down[part] & blob, unit)
        if len(rows) > 1 and len(rows[0]) > 1:
            dx, dy = left - shift[0], top - shift[1]
            cells = (tuple(_moved(cell, dx, dy, scale) for cell in row) for row in rows)
            found.append(Grid(tuple(cells), turn))
    return found


def _ink(grey: Mask, unit: float) -> Mask:
    """What is darker than the paper around it by a good part of the blackest ink: a fold or the rest of a coloured stamp is not."""
    black, paper = np.percentile(grey, (0.5, 50))
    darker = max(_PALEST * float(paper - black), _FAINTEST)
    around = _odd(0.15 * unit)
    method, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    return _mask(cv2.adaptiveThreshold(grey, 255, method, kind, around, darker))


def _mask(pixels: Any) -> Mask:
    """OpenCV and numpy do not say what kind of numbers they give."""
    return np.asarray(pixels, np.uint8)


def _odd(size: float) -> int:
    return 2 * (int(size) // 2) + 1


def _runs(ink: Mask, length: float) -> Mask:
    """The ink that lies in horizontal runs of at least this length."""
    kernel = np.ones((1, max(3, int(length))), np.uint8)
    return _mask(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel))


def _turn(runs: Mask) -> float:
    """Radians by which the page is turned clockwise: the turn at which the runs of ink fall on the fewest rows."""
    ys, xs = np.nonzero(runs)
    if not len(ys):
        return 0.0
    ys, xs = ys[:: len(ys) // 20_000 + 1], xs[:: len(ys) // 20_000 + 1]

    def sharpness(degrees: float) -> float:
        rows = np.rint(ys - xs * math.tan(math.radians(degrees))).astype(np.int64)
        counts = np.bincount(rows - rows.min())
        return float((counts.astype(float) ** 2).sum())

    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.05, 0.1), key=sharpness)
    fine = float(max(coarse + np.arange(-0.1, 0.11, 0.02), key=sharpness))
    return math.radians(fine) if abs(fine) > 0.05 else 0.0


def _straightened(ink: Mask, turn: float) -> tuple[Mask, tuple[float, float]]:
    """The page turned back about its origin, and how far it was then moved to stay in sight."""
    if not turn:
        return ink, (0.0, 0.0)
    height, width = ink.shape
    c, s = math.cos(turn), math.sin(turn)
    dx, dy = max(0.0, -height * s), max(0.0, width * s)
    matrix = np.array([[c, s, dx], [-s, c, dy]])
    size = (math.ceil(width + height * abs(s)), math.ceil(height + width * abs(s)))
    turned = cv2.warpAffine(ink, matrix, size)
    return _mask(np.where(turned > 96, 255, 0)), (dx, dy)


def _rules(ink: Mask, unit: float) -> Mask:
    """The horizontal rules, mended where they are broken."""
    runs = cv2.dilate(_runs(ink, _STROKE * unit), np.ones((3, 1), np.uint8))
    mended = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((1, _odd(_BREAK * unit)), np.uint8))
    return _runs(_mask(mended), _SHORTEST * unit)


def _blobs(rules: Mask, unit: float) -> Iterator[tuple[int, int, Mask]]:
    """Rules that touch one another and are large enough for a table: left, top and the mask of each group, from the top."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(rules, np.ones((5, 5), np.uint8)))
    for label in range(1, count):
        left, top, width, height = (int(n) for n in stats[label, :4])
        if width > 4 * _SHORTEST * unit and height > 1.5 * _SHORTEST * unit:
            part = labels[top : top + height, left : left + width]
            yield left, top, _mask(np.where(part == label, 255, 0))


def _places(rules: Mask, unit: float) -> list[int]:
    """The heights at which there are horizontal rules."""
    _, _, stats, centres = cv2.connectedComponentsWithStats(rules)
    lines = sorted(zip(centres[1:, 1], stats[1:, cv2.CC_STAT_WIDTH], strict=True))
    groups: list[list[tuple[float, int]]] = []
    for line in lines:
        if groups and line[0] - groups[-1][-1][0] < _APART * unit:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [round(float(np.average([y for y, _ in g], weights=[w for _, w in g]))) for g in groups]


def _with_ends(places: list[int], inked: NDArray[np.intp], unit: float) -> list[int]:
    """The places with those where rules end beyond them: many tables have no side rules (左右不封口)."""
    if not places or not len(inked):
        return []
    first, last, far = int(inked[0]), int(inked[-1]), _SHORTEST * unit
    return [first] * (places[0] - first > far) + places + [last] * (last - places[-1] > far)


def _cells(across: Mask, down: Mask, unit: float) -> list[list[Rect | None]]:
    """The cells between the rules of one table. Where a side is not ruled the cells on both sides of it are one (合并单元格)."""
    ys = _with_ends(_places(across, unit), np.flatnonzero(down.any(axis=1)), unit)
    xs = _with_ends(_places(np.ascontiguousarray(down.T), unit), np.flatnonzero(across.any(axis=0)), unit)
    if len(ys) < 2 or len(xs) < 2:
        return []
    drawn = int(_APART * unit / 2)
    below = _inked(across, ys, xs, drawn)
    beside = _inked(np.ascontiguousarray(down.T), xs, ys, drawn).T
    taken: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for group in _joined(below, beside, _DRAWN):
        for part in [group] if _is_full(group) else _joined(below, beside, _DRAWN / 2, group):
            for piece in [part] if _is_full(part) else [{place} for place in part]:
                rows, columns = zip(*piece, strict=True)
                taken[min(rows), min(columns)] = (min(columns), min(rows), max(columns) + 1, max(rows) + 1)
    # A stroke of a character may pass for a rule; no cell begins there.
    starts, lefts = sorted({r for r, _ in taken}), sorted({c for _, c in taken})
    found: list[list[Rect | None]] = []
    for r in starts:
        row: list[Rect | None] = []
        for c in lefts:
            cell = taken.get((r, c))
            row.append((xs[cell[0]], ys[cell[1]], xs[cell[2]], ys[cell[3]]) if cell else None)
        found.append(row)
    return found


def _inked(rules: Mask, ys: list[int], xs: list[int], reach: int) -> NDArray[np.float64]:
    """Share of ink on the rule at each of `ys` between each two neighbours of `xs`."""
    shares = np.zeros((len(ys), len(xs) - 1))
    for i, y in enumerate(ys):
        line = rules[max(0, y - reach) : y + reach + 1].max(axis=0) > 0
        for j, (left, right) in enumerate(pairwise(xs)):
            shares[i, j] = line[left + 1 : right].mean() if right > left + 1 else 1.0
    return shares


_Group = set[tuple[int, int]]


def _joined(
    below: NDArray[np.float64], beside: NDArray[np.float64], drawn: float, among: _Group | None = None
) -> list[_Group]:
    """Places (row, column) in groups that no rule parts."""
    rows, columns = below.shape[0] - 1, below.shape[1]
    open_ = among if among is not None else {(r, c) for r in range(rows) for c in range(columns)}
    open_, groups = set(open_), []
    while open_:
        group: _Group = set()
        ahead = [min(open_)]
        while ahead:
            place = ahead.pop()
            if place not in open_:
                continue
            open_.discard(place)
            group.add(place)
            r, c = place
            if below[r, c] < drawn:
                ahead.append((r - 1, c))
            if below[r + 1, c] < drawn:
                ahead.append((r + 1, c))
            if beside[r, c] < drawn:
                ahead.append((r, c - 1))
            if beside[r, c + 1] < drawn:
                ahead.append((r, c + 1))
        groups.append(group)
    return groups


def _is_full(group: _Group) -> bool:
    """Whether the places of a group make a rectangle."""
    rows, columns = zip(*group, strict=True)
    return bool(len(group) == (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1))


def _moved(cell: Rect | None, dx: float, dy: float, scale: float) -> Rect | None:
    if cell is None:
        return None
    left, top, right, bottom = cell
    return (left + dx) * scale, (top + dy) * scale, (right + dx) * scale, (bottom + dy) * scale

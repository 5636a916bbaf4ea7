"""Tables without vertical rules (无线表格): bank statements, fee lists, whose columns are only aligned.

Precision first: prose in columns, signatures and party lists are no tables. What makes one: a header of words, at
least three rows below it, at least three columns parted by white from top to bottom, numbers or dates in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from statistics import median

from extract.document import Rect
from extract.frozen import frozen
from extract.paragraphs import Line, Rows
from extract.tables.cells import Grid

_ROWS = 4
_COLUMNS = 3
_WIDE = 0.6
"""White as wide as this (in heights) parts two columns."""
_FAR = 3.0
"""White as high as this (in heights) ends a table."""
_ALIGNED = 0.8
"""Share of a column's entries that must share an edge or their middle."""
_NUMBER = re.compile(r"[-+¥￥]?[0-9][0-9,.]*[0-9%元]?|[0-9]{4}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?.*")


@frozen
class _Entry:
    """A run of text without wide white in it."""

    text: str
    box: Rect


_Span = tuple[float, float]


def aligned(lines: Iterable[Line | Rows]) -> list[Grid]:
    """The grids of such tables among the lines of a page, in the unit of the lines."""
    entries = [entry for line in lines if isinstance(line, Line) for entry in _entries(line)]
    grids = []
    for run in _runs(_printed_rows(entries)):
        grid = _grid(run)
        if grid:
            grids.append(grid)
    return grids


def _entries(line: Line) -> Iterator[_Entry]:
    if not any(map(str.isspace, line.text)):
        ink = line.box
        yield _Entry(line.text, (ink.left, ink.top, ink.right, ink.bottom))
        return
    text, boxes = "", list[Rect]()
    for char, box in zip(line.text, line.boxes, strict=True):
        if box is None or char.isspace():
            continue
        if boxes and not -_WIDE < (box[0] - boxes[-1][2]) / (box[3] - box[1]) < _WIDE:
            yield _entry(text, boxes)
            text, boxes = "", []
        text += char
        boxes.append(box)
    if boxes:
        yield _entry(text, boxes)


def _entry(text: str, boxes: list[Rect]) -> _Entry:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return _Entry(text, (min(lefts), min(tops), max(rights), max(bottoms)))


def _printed_rows(entries: Sequence[_Entry]) -> list[list[_Entry]]:
    rows: list[list[_Entry]] = []
    for entry in sorted(entries, key=lambda e: e.box[1] + e.box[3]):
        middle, height = entry.box[1] + entry.box[3], entry.box[3] - entry.box[1]
        if rows and middle - median(e.box[1] + e.box[3] for e in rows[-1]) < height:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return [sorted(row, key=lambda e: e.box[0]) for row in rows]


def _runs(rows: list[list[_Entry]]) -> Iterator[list[list[_Entry]]]:
    """Rows that follow one another from a header on and leave the white strips between its columns as they are."""
    at = 0
    while at < len(rows):
        run = [rows[at]]
        if _is_header(rows[at]):
            columns = _covered([], rows[at])
            fewest = max(_COLUMNS, 0.7 * len(columns))
            for row in rows[at + 1 :]:
                white = min(e.box[1] for e in row) - max(e.box[3] for e in run[-1])
                wider = _covered(columns, row)
                if white > _FAR * (row[0].box[3] - row[0].box[1]) or len(wider) < fewest:
                    break
                run.append(row)
                columns = wider
            if len(run) >= _ROWS:
                yield run
                at += len(run) - 1
        at += 1


def _is_header(row: list[_Entry]) -> bool:
    return len(row) >= _COLUMNS and not any(c.isdigit() or c in "，。；" for e in row for c in e.text)


def _covered(columns: list[_Span], row: list[_Entry]) -> list[_Span]:
    """Left and right edge of every column once a row is added."""
    spans: list[_Span] = []
    for left, right in sorted([*columns, *((e.box[0], e.box[2]) for e in row)]):
        if spans and left < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def _grid(run: list[list[_Entry]]) -> Grid | None:
    columns = reduce(_covered, run, list[_Span]())
    rows = _whole_rows(run, columns)
    entries = [[e for row in rows[1:] for e in row if _column(e, columns) == c] for c in range(len(columns))]
    full = [column for column in entries if len(column) >= _ROWS - 1]
    if (
        len(rows) < _ROWS
        or len(full) < _COLUMNS
        or sum(map(_is_aligned, full)) < max(_COLUMNS, len(full) - 1)
        or not any(_is_numeric(column) for column in full)
    ):
        return None
    edges = _edges(columns)
    heights = _edges([(min(e.box[1] for e in row), max(e.box[3] for e in row)) for row in rows])
    places = (tuple((left, top, right, bottom) for left, right in edges) for top, bottom in heights)
    return Grid(tuple(places), ruled=False)


def _whole_rows(run: list[list[_Entry]], columns: list[_Span]) -> list[list[_Entry]]:
    """Printed rows of a run as rows of the table: a line that is only the rest of a wrapped entry goes to the nearest."""
    rows: list[list[_Entry]] = []
    middles: list[float] = []
    loose: list[list[_Entry]] = []
    for row in run:
        begins = len(row) >= 0.5 * len(columns) or _column(row[0], columns) == 0 or _SUM.search(row[0].text)
        if rows and not begins:
            loose.append(row)
            continue
        middle = _middle(row)
        for rest in loose:
            nearer = middle - _middle(rest) < _middle(rest) - middles[-1]
            (row if nearer else rows[-1]).extend(rest)
        rows.append(row)
        middles.append(middle)
        loose = []
    for rest in loose:
        rows[-1] += rest
    return rows


_SUM = re.compile(r"[合小总共]计|累计")


def _middle(row: list[_Entry]) -> float:
    return median((e.box[1] + e.box[3]) / 2 for e in row)


def _column(entry: _Entry, columns: list[_Span]) -> int:
    return next(i for i, (_, right) in enumerate(columns) if entry.box[0] < right)


def _is_aligned(column: list[_Entry]) -> bool:
    """Whether most entries share their left edge, their right edge or their middle."""
    near = 0.5 * median(e.box[3] - e.box[1] for e in column)
    for places in (
        [e.box[0] for e in column],
        [e.box[2] for e in column],
        [(e.box[0] + e.box[2]) / 2 for e in column],
    ):
        usual = median(places)
        if sum(abs(place - usual) < near for place in places) >= _ALIGNED * len(places):
            return True
    return False


def _is_numeric(column: list[_Entry]) -> bool:
    return sum(bool(_NUMBER.fullmatch(e.text)) for e in column) >= 0.7 * len(column)


def _edges(spans: list[_Span]) -> list[_Span]:
    """The spans widened until they meet in the middle of the white between them."""
    meets = [(a[1] + b[0]) / 2 for a, b in pairwise(spans)]
    return list(zip([spans[0][0], *meets], [*meets, spans[-1][1]], strict=True))

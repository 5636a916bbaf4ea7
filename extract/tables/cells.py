"""Cells of a table (单元格): the characters of a page that stand in a grid become rows of text, one line a row.

The grid comes from ruling lines (tables.py for PDF, grids.py for images) or from aligned columns (columns.py).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from extract.document import Box, Rect
from extract.frozen import frozen
from extract.paragraphs import Line, Row, Rows
from extract.tables.cell_text import Char, Letter, Word, cell_text, printed_lines, width


@frozen
class Grid:
    """The places of a table by row and column, None where a merged cell (合并单元格) of a place before lies over it."""

    rows: tuple[tuple[Rect | None, ...], ...]
    turn: float = 0.0
    """Radians by which the table is turned on the page. The places are those of the page turned back about its origin."""
    ruled: bool = True
    """Without rules it is not known how wide a cell is, only how wide its text."""

    def box(self) -> Box:
        """The box around all of it, on the page."""
        return _boxed(_around(place for row in self.rows for place in row if place), self.turn)


_Place = tuple[int, int]
_Find = Callable[[Rect], _Place | None]
_GAP = 0.15
"""Characters nearer than this (in heights) belong together, even across a rule: a value overflows its cell."""


_TORN = 0.2
"""Share of the cells whose characters may lie across their sides."""
_MOST = 0.7
"""Share of a character's width and height that lies in its cell."""


def in_grids(lines: Sequence[Line | Rows], grids: Sequence[Grid], *, joined: bool) -> tuple[Line | Rows, ...]:
    """The lines with those of each grid taken out and its rows put where the first of them stood.

    With `joined` (OCR) a line may run over a rule though two cells are printed, and is cut there; otherwise text
    that runs over a rule without a gap is one value that overflows its cell. A grid with less than two rows and two
    columns of text is no table: a frame (边框), a letterhead (红头).
    """
    out: list[Line | Rows] = list(lines)
    for grid in grids:
        find, around = _finder(grid), grid.box()
        inside: list[tuple[_Place, Word]] = []
        rest: list[Line | Rows] = []
        first = None
        for item in out:
            outside: Line | Rows | None = item
            if isinstance(item, Line) and _meet(item.box, around):
                taken, outside = _share(item, find, grid.turn, joined)
                if taken and first is None:
                    first = len(rest)
                inside += taken
            if outside is not None:
                rest.append(outside)
        if first is None or not _holds(grid, inside):
            continue
        filled = _fill(grid, inside)
        if _is_table(filled):
            rest.insert(first, filled)
            out = rest
    return tuple(out)


def _meet(a: Box, b: Box) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def _holds(grid: Grid, inside: Sequence[tuple[_Place, Word]]) -> bool:
    """Whether the cells are large enough for their characters: strokes of characters or a stamp over text make no table."""
    kept, torn = Counter[_Place](), Counter[_Place]()
    for place, word in inside:
        cell = grid.rows[place[0]][place[1]]
        for char in word:
            within = cell is not None and _within(char.place, cell)
            (kept if within else torn)[place] += 1
    places = kept.keys() | torn.keys()
    return sum(torn[place] > kept[place] for place in places) <= _TORN * len(places)


def _within(box: Rect, cell: Rect) -> bool:
    """Whether most of a character lies in a cell."""
    width, height = min(box[2], cell[2]) - max(box[0], cell[0]), min(box[3], cell[3]) - max(box[1], cell[1])
    return width > _MOST * (box[2] - box[0]) and height > _MOST * (box[3] - box[1])


def _is_table(table: Rows) -> bool:
    texts = [[row.text[start:end] for start, end, _ in row.cells] for row in table.rows]
    columns = zip(*texts, strict=True)
    return sum(any(row) for row in texts) >= 2 and sum(any(column) for column in columns) >= 2


def _share(
    line: Line, find: _Find, turn: float, joined: bool
) -> tuple[list[tuple[_Place, Word]], Line | None]:
    """The words of a line that stand in a place of the grid, and the line of the others."""
    inside: list[tuple[_Place, Word]] = []
    outside: list[Letter] = []
    for word, places in _words(line, find, turn, joined):
        held = [place for place in places if place]
        if held:
            inside.append((max(held, key=held.count), word))
        else:
            outside += [(" ", None, False)] * (word[0].spaced and bool(outside))
            outside += [(char.text, char.box, char.unsure) for char in word]
    if not inside:
        return [], line
    if not outside:
        return inside, None
    return inside, Line(*_lettered(outside))


def _words(line: Line, find: _Find, turn: float, joined: bool) -> Iterator[tuple[Word, list[_Place | None]]]:
    """The runs without a gap, and the place of each character; with `joined` a run ends at every rule."""
    word: Word = []
    places: list[_Place | None] = []
    spaced = False
    unsure = frozenset(line.unsure)
    for at, (text, box) in enumerate(zip(line.text, line.boxes, strict=True)):
        if box is None or text.isspace():
            spaced = True
            continue
        char = Char(text, box, _turned(box, -turn), spaced, at in unsure)
        place = find(char.place)
        if word and (spaced or _gap(word[-1].place, char.place) > _GAP or (joined and place != places[-1])):
            yield word, places
            word, places = [], []
        word.append(char)
        places.append(place)
        spaced = False
    if word:
        yield word, places


def _gap(a: Rect, b: Rect) -> float:
    """White between two characters in either direction, in heights."""
    return max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3]) / max(b[3] - b[1], 0.01)


def _finder(grid: Grid) -> _Find:
    """Box -> row and column of the cell that holds its middle. Looks on from where the last was found."""
    places = [(cell, (r, c)) for r, row in enumerate(grid.rows) for c, cell in enumerate(row) if cell]
    left, top, right, bottom = _around(cell for cell, _ in places)
    at = 0

    def find(box: Rect) -> _Place | None:
        nonlocal at
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not (left <= x < right and top <= y < bottom):
            return None
        for k in chain(range(at, len(places)), range(at)):
            (x0, y0, x1, y1), place = places[k]
            if x0 <= x < x1 and y0 <= y < y1:
                at = k
                return place
        return None

    return find


def _fill(grid: Grid, inside: Sequence[tuple[_Place, Word]]) -> Rows:
    held: dict[_Place, list[Word]] = {}
    for place, word in inside:
        held.setdefault(place, []).append(word)
    printed = {place: printed_lines(words) for place, words in held.items()}
    widest: dict[int, float] = {}
    for (_, column), lines in printed.items():
        widest[column] = max([widest.get(column, 0.0), *map(width, lines)])
    rows = []
    for r, row in enumerate(grid.rows):
        letters: list[Letter] = []
        cells: list[tuple[int, int, Box | None]] = []
        for c, cell in enumerate(row):
            letters += [("\t", None, False)] * (c > 0)
            start = len(letters)
            if cell and (r, c) in printed:
                letters += cell_text(printed[r, c], grid.ruled * (cell[2] - cell[0]), widest[c])
            cells.append((start, len(letters), _boxed(cell, grid.turn) if cell else None))
        text, boxes, unsure = _lettered(letters)
        rows.append(Row(text, boxes, tuple(cells), unsure))
    return Rows(tuple(rows), grid.box())


def _lettered(letters: list[Letter]) -> tuple[str, tuple[Rect | None, ...], tuple[int, ...]]:
    """Text, boxes and the places of unsure characters."""
    text = "".join(char for char, _, _ in letters)
    return text, tuple(box for _, box, _ in letters), tuple(at for at, (_, _, no) in enumerate(letters) if no)


def _turned(box: Rect, turn: float) -> Rect:
    """A box whose middle is turned about the origin; a table is turned by so little that its size stays."""
    if not turn:
        return box
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    c, s = math.cos(turn), math.sin(turn)
    dx, dy = x * c - y * s - x, x * s + y * c - y
    return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy


def _boxed(place: Rect, turn: float) -> Box:
    """The box on the page around a place of a grid."""
    c, s = math.cos(turn), math.sin(turn)
    left, top, right, bottom = place
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    xs, ys = [x * c - y * s for x, y in corners], [x * s + y * c for x, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _around(places: Iterable[Rect]) -> Rect:
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)

"""Lines of a page to text (版面文字成段): wrapped lines are joined, so a value broken over a line end is whole.

Shared by the PDF text layer and OCR, which both give lines with a box for every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from extract.document import Box, Cell, Grade, Page, Rect, Region, Table, glyph_array
from extract.frozen import frozen
from extract.layout import find_gutter

_PAGE_NUMBER = re.compile(
    r"[-—–－\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页|\s*/\s*\d{1,4})?[-—–－\s]*"
)


_FEW = 8
"""Lines below which a page has no margins of its own."""
_CELLS = 3
"""Gaps in a line from which it is the row of a table."""


@frozen
class Line:
    """One printed line: its text and a box for each character (None for a space without ink)."""

    text: str
    boxes: tuple[Rect | None, ...]
    unsure: tuple[int, ...] = ()
    """Places of the characters that an OCR engine was not sure of."""
    box: Box = field(init=False)
    """The box around all its ink."""

    def __post_init__(self) -> None:
        inked = [b for b in self.boxes if b]
        lefts, tops, rights, bottoms = zip(*inked, strict=True)
        object.__setattr__(self, "box", Box(min(lefts), min(tops), max(rights), max(bottoms)))


@frozen
class Row:
    """A row of a table as one line of text, its cells apart by tabs."""

    text: str
    boxes: tuple[Rect | None, ...]
    cells: tuple[tuple[int, int, Box | None], ...]
    """Start and end in `text` and the place on the page, None where a merged cell lies over it."""
    unsure: tuple[int, ...] = ()


@frozen
class Rows:
    """A table that stands among the lines of a page."""

    rows: tuple[Row, ...]
    box: Box


@frozen
class PageLines:
    """The lines and tables of one page in reading order."""

    number: int
    width: float
    height: float
    lines: tuple[Line | Rows, ...]
    source: Literal["layer", "ocr"]
    grade: Grade | None = None
    regions: tuple[Region, ...] = ()
    turn: int = 0


@dataclass(slots=True)
class _Text:
    """Text and boxes as they grow."""

    text: str = ""
    boxes: list[Rect | None] = field(default_factory=list)
    unsure: list[int] = field(default_factory=list)

    def add(self, text: str, boxes: Iterable[Rect | None] | None = None, unsure: Iterable[int] = ()) -> None:
        """Without boxes: white space."""
        self.unsure.extend(len(self.text) + at for at in unsure)
        self.text += text
        self.boxes.extend([None] * len(text) if boxes is None else boxes)


def compose(pages: Iterable[PageLines]) -> tuple[str, tuple[Page, ...], tuple[Table, ...]]:
    """The text of all pages, the pages with their glyphs, the tables. A paragraph may run over a page break."""
    parts: list[str] = []
    out: list[Page] = []
    tables: list[Table] = []
    start = 0
    before: tuple[Line, _Block] | Rows | None = None
    margins: _Block | None = None
    for page in pages:
        items = _without_page_number(page.lines)
        lines = [item for item in items if isinstance(item, Line)]
        # A page with little on it (the signatures) says nothing of the margins: those of the page before hold.
        blocks = [margins] * len(lines) if margins and len(lines) < _FEW else _blocks(lines)
        of_lines = iter(blocks)
        grown = _Text()
        for i, item in enumerate(items):
            if isinstance(item, Rows):
                grown.add("\n" if before else "")
                tables.append(_written(item, page.number, start, grown))
                before = item
                continue
            block = next(of_lines)
            grown.add(_between(before, item, block, same_page=i > 0))
            grown.add(item.text, item.boxes, item.unsure)
            before, margins = (item, block), block
        parts.append(grown.text)
        end = start + len(grown.text)
        glyphs = glyph_array(grown.boxes)
        unsure = tuple(start + at for at in grown.unsure)
        out.append(
            Page(
                page.number,
                start,
                end,
                page.width,
                page.height,
                page.source,
                page.grade,
                glyphs,
                page.turn,
                unsure,
            )
        )
        start = end
    return "".join(parts), tuple(out), tuple(tables)


def _apart(last: str, first: str) -> bool:
    """Whether a space stood at the end of a line: between words, not inside a number (48,3 / 00元) or behind a hyphen (HT- / A01)."""
    inside = last == "-" or (last in "0123456789,." and first.isdigit())
    return last.isascii() and first.isascii() and not inside


def _between(before: tuple[Line, _Block] | Rows | None, line: Line, block: _Block, *, same_page: bool) -> str:
    """What stands between a line and the text before it."""
    if before is None:
        return ""
    if isinstance(before, Rows) or not _continues(*before, line, block.left, same_page=same_page):
        return "\n"
    return " " if _apart(before[0].text[-1:], line.text[:1]) else ""


def _written(table: Rows, page: int, start: int, grown: _Text) -> Table:
    """Adds the rows to the text of a page that begins at `start`; rows without text only count in the table."""
    rows = []
    first = True
    for row in table.rows:
        if not row.text.strip():
            rows.append(tuple(Cell("", box=box) for _, _, box in row.cells))
            continue
        grown.add("" if first else "\n")
        at = start + len(grown.text)
        rows.append(tuple(Cell(row.text[a:b], at + a, at + b, box) for a, b, box in row.cells))
        grown.add(row.text, row.boxes, row.unsure)
        first = False
    return Table(page, tuple(rows), table.box)


def _without_page_number(lines: tuple[Line | Rows, ...]) -> tuple[Line | Rows, ...]:
    """Page numbers at the head or foot are furniture and would tear a paragraph apart."""
    lines = tuple(line for line in lines if isinstance(line, Rows) or line.text.strip())
    if lines and _is_page_number(lines[-1]):
        lines = lines[:-1]
    if lines and _is_page_number(lines[0]):
        lines = lines[1:]
    return lines


def _is_page_number(line: Line | Rows) -> bool:
    return isinstance(line, Line) and bool(_PAGE_NUMBER.fullmatch(line.text))


@frozen
class _Block:
    """The text block of a page: its edges, and whether its paragraphs begin indented."""

    left: float = 0.0
    right: float = 0.0
    indents: bool = False


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    """The block each line stands in: the page's, or its column's where the page has two."""
    if not lines:
        return []
    boxes = [line.box for line in lines]
    gutter = find_gutter([(b.left, b.right) for b in boxes])
    if gutter is None:
        return [_block(boxes)] * len(boxes)
    sides = [-1 if b.right <= gutter else 1 if b.left >= gutter else 0 for b in boxes]
    blocks = {
        side: _block([b for b, s in zip(boxes, sides, strict=True) if s == side]) for side in set(sides)
    }
    return [blocks[side] for side in sides]


def _block(boxes: list[Box]) -> _Block:
    """Left and right edge: where most of the wide lines begin and end."""
    widest = max(b.right - b.left for b in boxes)
    wide = [b for b in boxes if b.right - b.left > 0.6 * widest]
    lefts, rights = sorted(b.left for b in wide), sorted(b.right for b in wide)
    left, right = lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]
    indented = sum(1.2 < (b.left - left) / max(b.bottom - b.top, 1.0) < 2.8 for b in boxes)
    return _Block(left, right, indented >= 2)


def _continues(line: Line, block: _Block, following: Line, next_left: float, *, same_page: bool) -> bool:
    """Whether `following` goes on with the paragraph of `line`.

    It does if it is not indented and `line` is full to the right margin; or, where paragraphs are indented, if `line` does
    not end a sentence (an ID number that does not fit leaves a line short).
    """
    a, b = line.box, following.box
    em = max(a.bottom - a.top, 1.0)
    next_column = b.left > a.right
    if same_page and not next_column and (b.top - a.bottom > 1.6 * em or b.top < a.top):
        return False
    if line.text.count(" ") >= _CELLS or following.text.count(" ") >= _CELLS:
        return False
    flush = b.left < next_left + 0.8 * em
    centred = a.left > block.left + 3.5 * em
    same_size = 0.7 < (b.bottom - b.top) / em < 1.4
    full = a.right > block.right - 1.6 * em
    unfinished = block.indents and line.text.rstrip()[-1:] not in "。：；！？"
    return flush and not centred and same_size and (full or unfinished)

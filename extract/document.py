"""`Document`: what is written in a file, and where on the page (文书原文).

Offsets are character positions in `Document.text`, half open. Box coordinates are in the page's own
unit (PDF points, image pixels) with the origin at the top left; `Page.width` and `height` give the
scale. A page without geometry (plain text, HTML, DOCX) has width 0 and no boxes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import field
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np
from pydantic import PlainSerializer, PlainValidator, TypeAdapter

from extract.frozen import frozen

if TYPE_CHECKING:
    FloatArray = array[float]
else:
    FloatArray = array  # not subscriptable at run time before Python 3.12

Grade = Literal["good", "fair", "poor", "needs_person"]
"""How far an OCR page can be trusted (识别质量): 好 / 一般 / 差 / 需人工核对."""


def _floats(values: Iterable[float]) -> FloatArray:
    return array("f", values)


def _no_glyphs() -> FloatArray:
    return array("f")


Floats = Annotated[
    FloatArray,
    PlainValidator(_floats),
    PlainSerializer(lambda a: [round(x, 2) for x in a], return_type=list[float]),
]


@frozen
class Box:
    """A rectangle on a page: left, top, right, bottom in page units."""

    left: float
    top: float
    right: float
    bottom: float


Rect = tuple[float, float, float, float]
"""Left, top, right, bottom: a box while there are very many of them."""

_NO_INK: Rect = (0.0, 0.0, 0.0, 0.0)


def glyph_array(boxes: Iterable[Rect | None]) -> FloatArray:
    """Four numbers a character, rounded to 0.01; a character without ink (None) is four zeros."""
    flat: list[float] = []
    for box in boxes:
        flat += box or _NO_INK
    return array("f", np.round(flat, 2).astype(np.float32).tobytes())


@frozen
class Page:
    """One page (页): its characters are `text[start:end]` of the document.

    `glyphs` is empty or holds four numbers (left, top, right, bottom) for every character.
    """

    number: int
    start: int
    end: int
    width: float = 0.0
    height: float = 0.0
    source: Literal["text", "layer", "ocr"] = "text"
    grade: Grade | None = None
    glyphs: Floats = field(default_factory=_no_glyphs)
    turn: int = 0
    """Degrees clockwise (0, 90, 180, 270) by which a scan was turned to be read; size and boxes are those of the turned page."""
    unsure: tuple[int, ...] = ()
    """Offsets of the characters that the OCR engine was not sure of, until the review has made doubts of them."""

    def box(self, offset: int) -> Box | None:
        """Box of the character at document offset `offset`, None if it has no ink or no geometry."""
        at = 4 * (offset - self.start)
        if not 0 <= at < len(self.glyphs):
            return None
        left, top, right, bottom = self.glyphs[at : at + 4]
        return None if right <= left else Box(left, top, right, bottom)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Boxes that cover `text[start:end]` on this page: one for each run on one line."""
        merged: list[Box] = []
        for offset in range(max(start, self.start), min(end, self.end)):
            box = self.box(offset)
            if box is None:
                continue
            last = merged[-1] if merged else None
            if last and _same_line(last, box):
                merged[-1] = Box(
                    last.left,
                    min(last.top, box.top),
                    max(last.right, box.right),
                    max(last.bottom, box.bottom),
                )
            else:
                merged.append(box)
        return tuple(merged)


def _same_line(a: Box, b: Box) -> bool:
    """Whether b continues the run a: overlaps it in height and does not jump back to a line start."""
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    height = max(min(a.bottom - a.top, b.bottom - b.top), 0.01)
    gap = b.left - a.right
    return overlap > 0.3 * height and -height < gap < 4 * height


@frozen
class Cell:
    """A table cell; `start:end` is its place in the document text (both 0 if it is not part of it).

    A place that a merged cell (合并单元格) of the row or the rows above covers has no text and no box.
    """

    text: str
    start: int = 0
    end: int = 0
    box: Box | None = None


@frozen
class Table:
    """A table (表格) as rows of cells."""

    page: int
    rows: tuple[tuple[Cell, ...], ...]
    box: Box | None = None


@frozen
class Region:
    """Something on the page that is not text: a seal (印章), a stamp, a picture."""

    page: int
    kind: Literal["seal", "stamp", "picture"]
    box: Box


@frozen
class Doubt:
    """A stretch of OCR text that cannot be right as it was read (存疑), and why, in Chinese. The text stays as read."""

    start: int
    end: int
    reason: str


@frozen
class Evidence:
    """The place a value was read from (出处): never empty, always quotable."""

    doc_id: str
    start: int
    end: int
    page: int
    quote: str
    boxes: tuple[Box, ...] = ()


@frozen
class Document:
    """One document (一份文书). A file with several yields several, told apart by `part`."""

    sha256: str
    """Of the file's bytes; for a member of an archive or a line of a JSONL file, of the member's."""
    name: str
    """The path as given; members are written `volume.zip!/a.txt`, lines `file.jsonl#17`."""
    media_type: str
    text: str
    pages: tuple[Page, ...]
    tables: tuple[Table, ...] = ()
    regions: tuple[Region, ...] = ()
    warnings: tuple[str, ...] = ()
    part: int = 0
    """0 for a file that is one document; 1, 2, … for the documents of a bound volume (卷宗)."""
    doubts: tuple[Doubt, ...] = ()
    """In order of place; a fact read there is less than certain."""

    @property
    def id(self) -> str:
        """Name of the document inside a workspace: the same bytes have the same id."""
        return self.sha256[:16] + (f"-{self.part}" if self.part else "")

    def page_at(self, offset: int) -> Page:
        """The page that holds character `offset`."""
        if len(self.pages) == 1:
            return self.pages[0]
        at = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[max(at, 0)]

    def evidence(self, start: int, end: int) -> Evidence:
        """The evidence for `text[start:end]`; boxes are those on the page of `start`."""
        page = self.page_at(start)
        boxes = page.boxes(start, end) if page.glyphs else ()
        return Evidence(self.id, start, end, page.number, self.text[start:end], boxes)


DOCUMENT_JSON: TypeAdapter[Document] = TypeAdapter(Document)
"""The stable JSON form of a `Document` (docs/formats.md)."""

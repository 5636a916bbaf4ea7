"""One page (一页的识别): seals and stamps taken out, pieces read by the engine, put in reading order, graded."""

from __future__ import annotations

from statistics import mean

import numpy as np

from extract.document import Box, Grade, Rect, Region
from extract.layout import reading_order
from extract.ocr.engine import Piece, Pixels, engine
from extract.ocr.ink import lift_marks
from extract.ocr.turn import read_upright, turn_box
from extract.paragraphs import Line, PageLines
from extract.settings import Settings
from extract.tables.grids import grids
from extract.tables.page import with_tables

_MIN_SCORE = 0.5
_DOTS = ".·"
_UNSURE = 0.95
"""Score of a character below which it is said to be unsure: 0.6 % of the digits read right, most of those read wrong."""


def read_image(image: Pixels, settings: Settings, number: int = 1, scale: float = 1.0) -> PageLines:
    """Lines of an RGB image (height × width × 3, or grey) in reading order.

    Boxes are in pixels times `scale`, so that a rendered PDF page gives points, of the page the right way up. Raises MissingPart if the engine of the
    settings is not there.
    """
    if image.ndim == 2:
        image = np.stack([image] * 3, axis=-1)
    grey, marks = lift_marks(image[..., :3])
    found, quarters = read_upright(engine(settings), np.stack([grey] * 3, axis=-1))
    pieces = [p for p in found if p.score >= _MIN_SCORE]
    rows = reading_order([p.quad for p in pieces])
    lines = tuple(_line([pieces[i] for i in row], scale) for row in rows)
    upright = np.ascontiguousarray(np.rot90(grey, quarters))
    tabled = with_tables(lines, grids(upright, scale), joined=True)
    height, width = grey.shape
    boxes = [turn_box(mark.box, quarters, width, height) for mark in marks]
    regions = tuple(
        Region(number, mark.kind, Box(*(v * scale for v in box)))
        for mark, box in zip(marks, boxes, strict=True)
    )
    if quarters % 2:
        width, height = height, width
    grade = _grade([piece.score for piece in pieces])
    turn = -90 * quarters % 360
    return PageLines(number, width * scale, height * scale, tabled, "ocr", grade, regions, turn)


def _line(pieces: list[Piece], scale: float) -> Line:
    """One printed row: pieces left to right, with a space where they stand apart."""
    text: list[str] = []
    boxes: list[Rect | None] = []
    unsure: list[int] = []
    for piece in pieces:
        if text:
            text.append(" ")
            boxes.append(None)
        for k, (char, quad) in enumerate(zip(piece.text, piece.quads, strict=True)):
            if char in _DOTS and _is_speck(piece.text, k):
                continue
            if piece.scores and piece.scores[k] < _UNSURE:
                unsure.append(len(text))
            xs, ys = zip(*quad, strict=True)
            text.append(char)
            boxes.append((min(xs) * scale, min(ys) * scale, max(xs) * scale, max(ys) * scale))
    return Line("".join(text), tuple(boxes), tuple(unsure))


def _is_speck(text: str, at: int) -> bool:
    """Whether a dot is dirt on the page: it stands neither in a number or a Latin word nor inside a name (阿·乙)."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "·" and before.isalpha() and after.isalpha():
        return False
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def _grade(scores: list[float]) -> Grade:
    if not scores:
        return "needs_person"
    average = mean(scores)
    return "good" if average >= 0.97 and min(scores) >= 0.8 else "fair" if average >= 0.9 else "poor"

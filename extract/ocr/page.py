"""One page (一页的识别): coloured ink dropped, pieces read by the engine, put in reading order, graded.

Seals and stamps are kept out of the text.
"""

from __future__ import annotations

from statistics import mean

import numpy as np

from extract.document import Box, Grade, Rect, Region
from extract.layout import reading_order
from extract.ocr.engine import Piece, Pixels, engine
from extract.ocr.ink import lift_marks
from extract.paragraphs import Line, PageLines
from extract.settings import Settings

_MIN_SCORE = 0.5


def read_image(image: Pixels, settings: Settings, number: int = 1, scale: float = 1.0) -> PageLines:
    """Lines of an RGB image (height × width × 3, or grey) in reading order.

    Boxes are in pixels times `scale`, so that a rendered PDF page gives points. Raises MissingPart if the engine of the
    settings is not there.
    """
    if image.ndim == 2:
        image = np.stack([image] * 3, axis=-1)
    height, width = image.shape[:2]
    grey, marks = lift_marks(image[..., :3])
    pieces = [p for p in engine(settings)(np.stack([grey] * 3, axis=-1)) if p.score >= _MIN_SCORE]
    rows = reading_order([p.quad for p in pieces])
    lines = tuple(_line([pieces[i] for i in row], scale) for row in rows)
    regions = tuple(Region(number, m.kind, Box(*(v * scale for v in m.box))) for m in marks)
    grade = _grade([piece.score for piece in pieces])
    return PageLines(number, width * scale, height * scale, lines, "ocr", grade, regions)


def _line(pieces: list[Piece], scale: float) -> Line:
    """One printed row: pieces left to right, with a space where they stand apart."""
    text: list[str] = []
    boxes: list[Rect | None] = []
    for piece in pieces:
        if text:
            text.append(" ")
            boxes.append(None)
        for char, quad in zip(piece.text, piece.quads, strict=True):
            xs, ys = zip(*quad, strict=True)
            text.append(char)
            boxes.append((min(xs) * scale, min(ys) * scale, max(xs) * scale, max(ys) * scale))
    return Line("".join(text), tuple(boxes))


def _grade(scores: list[float]) -> Grade:
    if not scores:
        return "needs_person"
    average = mean(scores)
    return "good" if average >= 0.97 and min(scores) >= 0.8 else "fair" if average >= 0.9 else "poor"

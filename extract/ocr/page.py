"""One page (一页的识别): coloured ink dropped, pieces read by the engine, put in reading order, graded.

Seals and stamps are kept out of the text.
"""

from __future__ import annotations

from statistics import mean

import numpy as np

from extract.document import Grade, Rect
from extract.layout import reading_order
from extract.ocr.engine import Piece, Pixels, Quad, engine
from extract.paragraphs import Line, PageLines
from extract.settings import Settings

_MIN_SCORE = 0.5
_COLOURED = 16
"""Spread of the colour channels (0–255) over a line's ink from which it is not plain black."""
_PALE = 0.72
"""Share of the page's usual blackness below which a line has no black ink in the brightest channel."""


def read_image(image: Pixels, settings: Settings, number: int = 1, scale: float = 1.0) -> PageLines:
    """Lines of an RGB image (height × width × 3, or grey) in reading order.

    Boxes are in pixels times `scale`, so that a rendered PDF page gives points. Raises MissingPart if the engine of the
    settings is not there.
    """
    if image.ndim == 2:
        image = np.stack([image] * 3, axis=-1)
    height, width = image.shape[:2]
    # The brightest channel: red and blue ink turn white, black stays.
    grey = image[..., :3].max(axis=2)
    pieces = [p for p in engine(settings)(np.stack([grey] * 3, axis=-1)) if p.score >= _MIN_SCORE]
    stamps = _is_stamp(image, grey, [p.quad for p in pieces])
    kept = [p for p, stamp in zip(pieces, stamps, strict=True) if not stamp]
    rows = reading_order([p.quad for p in kept])
    lines = tuple(_line([kept[i] for i in row], scale) for row in rows)
    return PageLines(
        number, width * scale, height * scale, lines, "ocr", _grade([piece.score for piece in kept])
    )


def _is_stamp(image: Pixels, grey: Pixels, quads: list[Quad]) -> list[bool]:
    """Which lines are a seal's or a stamp's (红章、收文章): their ink is coloured and nowhere black.

    Text under a seal is coloured in part but has black ink as well; faint black text is not coloured.
    """
    levels, spreads = [], []
    for quad in quads:
        xs, ys = zip(*quad, strict=True)
        place = np.s_[max(0, int(min(ys))) : int(max(ys)) + 1, max(0, int(min(xs))) : int(max(xs)) + 1]
        part = image[place][..., :3].astype(int)
        darkness = 255 - part.min(axis=2)
        ink = darkness > 0.6 * darkness.max(initial=1)
        spreads.append(float(np.median((part.max(axis=2) - part.min(axis=2))[ink])) if ink.any() else 0.0)
        levels.append(255 - float(np.percentile(grey[place], 0.5)) if part.size else 255.0)
    usual = float(np.median(levels)) if levels else 0.0
    return [s > _COLOURED and level < _PALE * usual for s, level in zip(spreads, levels, strict=True)]


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

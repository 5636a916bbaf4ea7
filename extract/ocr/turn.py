"""Pages that lie on their side or on their head (页面方向): read again the right way up.

An engine reads a page as it comes. Most of its pieces stand upright when the page lies on its side, and score low when it is
upside down; only then is the page turned and read again, so that a straight page costs nothing.
"""

from __future__ import annotations

import numpy as np

from extract.document import Rect
from extract.ocr.engine import Engine, Piece, Pixels

_SURE = 0.85
"""Mean score of the pieces, by length, from which a page is not upside down."""
_FEW = 2
"""Pieces of this length say nothing of a direction: they are as wide as high."""


def read_upright(engine: Engine, image: Pixels) -> tuple[list[Piece], int]:
    """The pieces of the page the right way up, and the quarter turns (anticlockwise) that it took; boxes are in the turned page."""
    pieces = engine(image)
    if _lies_on_its_side(pieces):
        # Engines turn an upright piece anticlockwise to read it: where that gave text, the page wants the same turn.
        first, second = (1, 3) if _score(pieces) >= _SURE else (3, 1)
        tries = [_turned(engine, image, first)]
        if _score(tries[0][0]) < _SURE:
            tries.append(_turned(engine, image, second))
    elif pieces and _score(pieces) < _SURE:
        tries = [(pieces, 0), _turned(engine, image, 2)]
    else:
        return pieces, 0
    return max(tries, key=lambda one: _score(one[0]))


def turn_box(box: Rect, quarters: int, width: int, height: int) -> Rect:
    """Where a box of an image of this size lies once the image is turned."""
    for _ in range(quarters):
        left, top, right, bottom = box
        box = top, width - right, bottom, width - left
        width, height = height, width
    return box


def _turned(engine: Engine, image: Pixels, quarters: int) -> tuple[list[Piece], int]:
    return engine(np.ascontiguousarray(np.rot90(image, quarters))), quarters


def _lies_on_its_side(pieces: list[Piece]) -> bool:
    upright = wide = 0
    for piece in pieces:
        if len(piece.text) > _FEW:
            xs, ys = zip(*piece.quad, strict=True)
            if max(ys) - min(ys) > max(xs) - min(xs):
                upright += 1
            else:
                wide += 1
    return upright > wide


def _score(pieces: list[Piece]) -> float:
    length = sum(len(p.text) for p in pieces)
    return sum(p.score * len(p.text) for p in pieces) / length if length else 0.0

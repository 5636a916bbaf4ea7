"""OCR (光学字符识别): one interface, `read_image`, over rapidocr with its weights in the wheel.

Settings as measured: no line-angle classifier (it loses whole lines of clean pages), the means PP-OCRv6 was trained
with, coloured ink dropped before reading. Seals and stamps are kept out of the text.
"""

from __future__ import annotations

from functools import lru_cache
from statistics import mean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extract.document import Grade, Rect
from extract.layout import reading_order
from extract.paragraphs import Line, PageLines

_MIN_SCORE = 0.5
_COLOURED = 16
"""Spread of the colour channels (0–255) over a line's ink from which it is not plain black."""
_PALE = 0.72
"""Share of the page's usual blackness below which a line has no black ink in the brightest channel."""

Pixels = NDArray[np.uint8]


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "error",
            "Det.mean": [0.485, 0.456, 0.406],
            "Det.std": [0.229, 0.224, 0.225],
            "EngineConfig.onnxruntime.intra_op_num_threads": 2,
        }
    )


def read_image(image: Pixels, number: int = 1, scale: float = 1.0) -> PageLines:
    """Lines of an RGB image (height × width × 3, or grey) in reading order.

    Boxes are in pixels times `scale`, so that a rendered PDF page gives points.
    """
    if image.ndim == 2:
        image = np.stack([image] * 3, axis=-1)
    height, width = image.shape[:2]
    # The brightest channel: red and blue ink turn white, black stays.
    grey = image[..., :3].max(axis=2)
    result = _engine()(np.stack([grey] * 3, axis=-1), return_word_box=True, return_single_char_box=True)
    lines: tuple[Line, ...] = ()
    scores: list[float] = []
    if result.boxes is not None:
        stamps = _is_stamp(image, grey, result.boxes)
        kept = [i for i, score in enumerate(result.scores) if score >= _MIN_SCORE and not stamps[i]]
        scores = [float(result.scores[i]) for i in kept]
        rows = reading_order([[(float(x), float(y)) for x, y in result.boxes[i]] for i in kept])
        lines = tuple(_line([result.word_results[kept[i]] for i in row], scale) for row in rows)
    return PageLines(number, width * scale, height * scale, lines, "ocr", _grade(scores))


def _is_stamp(image: Pixels, grey: Pixels, quads: Any) -> list[bool]:
    """Which lines are a seal's or a stamp's (红章、收文章): their ink is coloured and nowhere black.

    Text under a seal is coloured in part but has black ink as well; faint black text is not coloured.
    """
    levels, spreads = [], []
    for quad in quads:
        xs, ys = quad[:, 0], quad[:, 1]
        place = np.s_[max(0, int(ys.min())) : int(ys.max()) + 1, max(0, int(xs.min())) : int(xs.max()) + 1]
        part = image[place][..., :3].astype(int)
        darkness = 255 - part.min(axis=2)
        ink = darkness > 0.6 * darkness.max(initial=1)
        spreads.append(float(np.median((part.max(axis=2) - part.min(axis=2))[ink])) if ink.any() else 0.0)
        levels.append(255 - float(np.percentile(grey[place], 0.5)) if part.size else 255.0)
    usual = float(np.median(levels))
    return [s > _COLOURED and level < _PALE * usual for s, level in zip(spreads, levels, strict=True)]


def _line(pieces: list[Any], scale: float) -> Line:
    """One printed row: pieces left to right, with a space where they stand apart."""
    text: list[str] = []
    boxes: list[Rect | None] = []
    for piece in pieces:
        if text:
            text.append(" ")
            boxes.append(None)
        for characters, _, quad in piece:
            left, right = min(p[0] for p in quad), max(p[0] for p in quad)
            top, bottom = min(p[1] for p in quad), max(p[1] for p in quad)
            step = (right - left) / max(len(characters), 1)
            for k, char in enumerate(characters):
                text.append(char)
                x = left + k * step
                boxes.append((x * scale, top * scale, (x + step) * scale, bottom * scale))
    return Line("".join(text), tuple(boxes))


def _grade(scores: list[float]) -> Grade:
    if not scores:
        return "needs_person"
    average = mean(scores)
    return "good" if average >= 0.97 and min(scores) >= 0.8 else "fair" if average >= 0.9 else "poor"

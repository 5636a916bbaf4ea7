"""What an OCR engine is (识别引擎): an image -> pieces of lines. All engines share weights' format, reading order and checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.settings import OcrEngine, Settings

Pixels = NDArray[np.uint8]
Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
"""Corners clockwise from the top left of the text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on one line, as an engine finds it."""

    quad: Quad
    text: str
    score: float
    quads: tuple[Quad, ...]
    """One for each character of `text`."""


Engine = Callable[[Pixels], list[Piece]]
"""RGB pixels (height × width × 3) -> pieces in any order, in pixel coordinates."""


def engine(settings: Settings) -> Engine:
    """The engine of the settings, loaded once a process. Raises MissingPart if its package or models are not there."""
    return _load(settings.ocr, settings.ocr_models, settings.threads)


@lru_cache(maxsize=1)
def _load(name: OcrEngine, models: Path | None, threads: int) -> Engine:
    from extract.ocr import rapid

    return rapid.load(threads)

"""What an OCR engine is (识别引擎): an image -> pieces of lines. All engines share reading order and checks.

`check` says before a batch what is missing; `engine` loads one. A new engine is one file with a `load` and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any
from unicodedata import east_asian_width

import numpy as np
from numpy.typing import NDArray

from extract.errors import MissingPart
from extract.frozen import frozen
from extract.ocr.models import model_pair
from extract.settings import OcrEngine, Settings

Pixels = NDArray[np.uint8]
Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
"""Corners clockwise from the top left of the text."""


@frozen
class Piece:
    """A run of text on one line, as an engine finds it."""

    quad: Quad
    text: str
    score: float
    quads: tuple[Quad, ...]
    """One for each character of `text`."""
    scores: tuple[float, ...] = ()
    """One for each character of `text`; empty if the engine tells only that of the whole."""


Engine = Callable[[Pixels], list[Piece]]
"""RGB pixels (height × width × 3) -> pieces in any order, in pixel coordinates."""

THREADS_A_PAGE = 2
"""An engine gains little from more."""
_EXTRAS: dict[OcrEngine, tuple[str, str]] = {
    "paddleocr": ("paddleocr", "paddle"),
    "faster-paddle": ("faster_paddle", "faster"),
}
"""Of the engines that do not come with Anjuan: the package to import and the extra that brings it."""


def check(settings: Settings) -> None:
    """Raises MissingPart if the package or the models of the engine are not there. Loads nothing."""
    if settings.ocr in _EXTRAS:
        package, extra = _EXTRAS[settings.ocr]
        if find_spec(package) is None:
            raise MissingPart(f"没有安装识别引擎 {settings.ocr}，请运行：pip install 'anjuan[{extra}]'")
    if settings.ocr == "paddleocr":
        model_pair(settings.ocr_models)


def engine(settings: Settings) -> Engine:
    """The engine of the settings. Raises MissingPart if its package or models are not there."""
    return _shared(settings.ocr, settings.ocr_models, min(settings.threads, THREADS_A_PAGE))


@lru_cache(maxsize=1)
def _shared(name: OcrEngine, models: Path | None, threads: int) -> Engine:
    """As many engines as threads read at once, each for one thread at a time: they keep state while they read."""
    idle: SimpleQueue[Engine] = SimpleQueue()

    def read(image: Pixels) -> list[Piece]:
        try:
            one = idle.get_nowait()
        except Empty:
            one = _load(name, models, threads)
        try:
            return one(image)
        finally:
            idle.put(one)

    return read


def _load(name: OcrEngine, models: Path | None, threads: int) -> Engine:
    from extract.ocr import faster, paddle, rapid

    check(Settings(ocr=name, ocr_models=models))
    match name:
        case "rapidocr":
            return rapid.load(threads)
        case "paddleocr":
            return paddle.load(threads, models)
        case "faster-paddle":
            return faster.load(threads)


def quad_of(points: Any) -> Quad:
    """Four points in any form as a Quad."""
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return a, b, c, d


def cut(quad: Quad, shares: list[tuple[float, float]]) -> list[Quad]:
    """The parts of a quad between two shares (0 to 1) of its length each."""
    a, b, c, d = quad

    def along(p: Point, q: Point, share: float) -> Point:
        return p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share

    return [(along(a, b, s), along(a, b, t), along(d, c, t), along(d, c, s)) for s, t in shares]


def shares_of(text: Iterable[str]) -> list[tuple[float, float]]:
    """The shares of a line that its characters take up, by display width: a digit (半角) is half as wide as 字 (全角)."""
    widths = [2 if east_asian_width(char) in "WFA" else 1 for char in text]
    total = sum(widths)
    return [(start / total, end / total) for start, end in pairwise(accumulate(widths, initial=0))]

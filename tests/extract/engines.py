"""One drawn page for all OCR engines: what is on it and where, and how far an engine may be off."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from extract import Box, Document, Settings, read
from extract.settings import OcrEngine
from tests.extract.test_ocr import LINES, font, page

LEFT, TOP, STEP, SIZE = 160, 120, 90, 40
VALUES = (
    "人民法院",
    "皖9901刑初77号",
    "349901197001140173",
    "48,300.50元",
    "2021年6月3日",
    "2023年6月2日",
)


def draw(file: Path, skew: float = 0) -> Path:
    """The page, without a seal: seals are taken out before an engine sees the page."""
    lines = [(LEFT, TOP + STEP * i, line) for i, line in enumerate(LINES)]
    page(lines, skew=skew).save(file)
    return file


def read_by(engine: OcrEngine, file: Path) -> Document:
    """The only document of the file."""
    (document,) = read(file, Settings(ocr=engine))
    assert isinstance(document, Document), document
    return document


def folded(document: Document) -> str:
    """The text without spaces, of half-width forms: engines give either form of the brackets."""
    return "".join(unicodedata.normalize("NFKC", document.text).split())


def box_of(document: Document, value: str) -> Box:
    at = document.text.index(value)
    (box,) = document.evidence(at, at + len(value)).boxes
    return box


def place_of(value: str) -> Box:
    """Where the value was drawn, on the page that is not skewed."""
    (row,) = (i for i, line in enumerate(LINES) if value in line)
    before, _, _ = LINES[row].partition(value)
    left = LEFT + font(SIZE).getlength(before)
    return Box(left, TOP + STEP * row, left + font(SIZE).getlength(value), TOP + STEP * row + 1.45 * SIZE)


def distance(a: Box, b: Box) -> float:
    """The farthest that two boxes differ at one side, in pixels."""
    return max(abs(a.left - b.left), abs(a.right - b.right), abs(a.top - b.top), abs(a.bottom - b.bottom))

"""OFD (GB/T 33190, 版式文档): text runs with their places, by ofdkit; characters get boxes in millimetres."""

from __future__ import annotations

import io
from typing import Any

import ofdkit

from extract.document import Document, Rect
from extract.errors import BadInput
from extract.layout import reading_order
from extract.paragraphs import Line, PageLines, compose
from extract.source import Source

_ASCENT = 0.88
"""Share of the font size above the baseline."""


def read_ofd(source: Source) -> Document:
    """Raises BadInput for a damaged file, or one whose pages hold only pictures and paths."""
    try:
        pages = [
            PageLines(page.index + 1, page.width, page.height, _lines(page.runs), "layer")
            for page in ofdkit.open(io.BytesIO(source.data)).pages
        ]
    except ofdkit.OFDError as error:
        raise BadInput(source.name, "OFD 已损坏或者格式不完整") from error
    text, composed, tables = compose(pages)
    if not text.strip():
        raise BadInput(source.name, "OFD 中没有文字对象（只有图片或者图形）")
    source.check_length(text)
    return Document(source.sha256, source.name, "application/ofd", text, composed, tables)


def _lines(runs: list[Any]) -> tuple[Line, ...]:
    """Runs on one baseline are one line; a run that is drawn twice (false bold) counts once."""
    seen: dict[tuple[str, int, int], Any] = {}
    for run in runs:
        if run.text.strip():
            seen.setdefault((run.text, round(run.x * 4), round(run.y * 4)), run)
    kept = list(seen.values())
    quads = [_quad(run) for run in kept]
    return tuple(_line([kept[i] for i in row]) for row in reading_order(quads))


def _quad(run: Any) -> list[tuple[float, float]]:
    top, bottom = run.y - _ASCENT * run.size, run.y + (1 - _ASCENT) * run.size
    right = run.x + max(run.width, 0.1)
    return [(run.x, top), (right, top), (right, bottom), (run.x, bottom)]


def _line(runs: list[Any]) -> Line:
    text: list[str] = []
    boxes: list[Rect | None] = []
    for k, run in enumerate(runs):
        if k and run.x - (runs[k - 1].x + runs[k - 1].width) > 0.5 * run.size:
            text.append(" ")
            boxes.append(None)
        (left, top), (right, _), (_, bottom), _ = _quad(run)
        step = (right - left) / len(run.text)
        for i, char in enumerate(run.text):
            text.append(char)
            boxes.append(None if char.isspace() else (left + i * step, top, left + (i + 1) * step, bottom))
    return Line("".join(text), tuple(boxes))

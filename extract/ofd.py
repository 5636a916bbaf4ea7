"""OFD (GB/T 33190, 版式文档): text runs with their places, by ofdkit; characters get boxes in millimetres. A page that is a picture is read by OCR."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import partial
from typing import Any

import ofdkit
from PIL import Image

from extract.document import Document, Rect
from extract.errors import BadInput
from extract.layout import reading_order
from extract.ocr import read_image
from extract.ofd_pictures import Pictures
from extract.office.package import open_package
from extract.paged import Work, paged_document
from extract.paragraphs import Line, PageLines
from extract.source import Source

_ASCENT = 0.88
"""Share of the font size above the baseline."""


_EMPTY = "OFD 中没有正文文字（只有图形或者页码）"


def read_ofd(source: Source) -> Document:
    """Raises BadInput for a damaged file, or one whose pages hold only drawings; a page that fails is named in the warnings."""
    warnings: list[str] = []
    with open_package(source) as archive:
        try:
            with ofdkit.open(io.BytesIO(source.data)) as file:
                if len(file.pages) > source.limits.pages:
                    raise BadInput(source.name, f"页数过多：{len(file.pages)}页，上限{source.limits.pages}页")
                pictures = Pictures(archive)
                if names := pictures.attachments():
                    warnings.append(f"OFD 带有附件，未读取：{'、'.join(names)}")
                pages = (_page(page, pictures, source, warnings) for page in file.pages)
                document = paged_document(source, "application/ofd", pages, warnings, _EMPTY)
        except ofdkit.OFDError as error:
            raise BadInput(source.name, "OFD 已损坏或者格式不完整") from error
    if private := sum("\ue000" <= char <= "\uf8ff" for char in document.text):
        lost = f"有{private}个字用内嵌字体的私有编码，无法还原为文字"
        return replace(document, warnings=(*document.warnings, lost))
    return document


def _page(page: Any, pictures: Pictures, source: Source, warnings: list[str]) -> Work:
    """The lines of a page, by OCR if it is a picture without text."""
    number = page.index + 1
    try:
        lines = _lines(page.runs)
        picture = (
            None if lines or not page.location else pictures.full_page(page.location, page.width, page.height)
        )
    except ofdkit.OFDError:
        warnings.append(f"第{number}页已损坏，未读取")
        return PageLines(number, 0, 0, (), "layer")
    except (OSError, ValueError, SyntaxError, KeyError, Image.DecompressionBombError):
        warnings.append(f"第{number}页是图片，但图片已损坏或者格式不支持")
        return PageLines(number, page.width, page.height, (), "layer")
    if picture is None:
        return PageLines(number, page.width, page.height, lines, "layer")
    pixels, scale = picture
    return partial(read_image, pixels, source.settings, number, scale=scale)


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

"""Reads boxes back (回读): what stands in a box of a page image is cut out, pasted on a sheet with many others, and read by OCR.

If the boxes of a quotation cover its characters and nothing else, the sheet's row reads as the quotation.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from PIL import Image

from extract import Box, Page, Settings
from extract.ocr.engine import engine

_WIDTH, _ROWS, _HEIGHT, _ROW = 1300, 32, 40, 58
"""Pixels and rows of a sheet: larger ones are shrunk by the engine before it looks for lines."""


def on_image(image: Image.Image, page: Page, box: Box) -> Image.Image:
    """The part of a page's image that a box of the page covers, and not a pixel more."""
    across, down = image.width / page.width, image.height / page.height
    return image.crop(
        (
            int(box.left * across),
            int(box.top * down),
            int(np.ceil(box.right * across)),
            int(np.ceil(box.bottom * down)),
        )
    )


def strip(png: bytes, page: Page, boxes: Sequence[Box]) -> Image.Image:
    """The boxes of one quotation side by side, 40 pixels high."""
    with Image.open(io.BytesIO(png)) as opened:
        image = opened.convert("RGB")
    parts = [on_image(image, page, box) for box in boxes]
    parts = [part.resize((max(1, part.width * _HEIGHT // part.height), _HEIGHT)) for part in parts]
    joined = Image.new("RGB", (sum(part.width for part in parts), _HEIGHT), "white")
    left = 0
    for part in parts:
        joined.paste(part, (left, 0))
        left += part.width
    return joined


def read_back(strips: Sequence[Image.Image]) -> list[str]:
    """What OCR reads on each strip; strips wider than a sheet are cut off."""
    out: list[str] = []
    for first in range(0, len(strips), _ROWS):
        some = strips[first : first + _ROWS]
        sheet = Image.new("RGB", (_WIDTH, max(_ROW * len(some), 736)), "white")
        for row, one in enumerate(some):
            sheet.paste(one, (20, _ROW * row + 9))
        rows: list[list[tuple[float, str]]] = [[] for _ in some]
        for piece in engine(Settings())(np.asarray(sheet)):
            middle = sum(y for _, y in piece.quad) / 4
            if middle < _ROW * len(some):
                rows[int(middle // _ROW)].append((piece.quad[0][0], piece.text))
        out += ["".join(text for _, text in sorted(row)) for row in rows]
    return out


def fold(text: str) -> str:
    """What quotation and reading are compared as: no space, one width, one kind of bracket and stroke."""
    folded = unicodedata.normalize("NFKC", text).replace("〔", "[").replace("〕", "]")
    return re.sub(r"[\s.,·、。:;]", "", folded)

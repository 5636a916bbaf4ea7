"""Page images (页面图像): one page of a file as PNG, for the viewer.

The whole image is the whole page: a box in page units times image width / `Page.width`, and the same downwards, is its place
in pixels.
"""

from __future__ import annotations

import io

import pypdfium2 as pdfium
from PIL import Image, UnidentifiedImageError

from extract.document import Document
from extract.errors import BadInput
from extract.image import upright
from extract.pdf_file import open_pdf
from extract.read import kind_of
from extract.settings import Settings
from extract.source import Source

_LONGEST = 5000
"""Pixels of the longer side, at most: A3 at 300 dpi."""
_A4_INCHES = 297 / 25.4


def has_image(document: Document) -> bool:
    """Whether pages of such a document can be drawn: PDF and pictures. Others have only text."""
    return document.media_type == "application/pdf" or document.media_type.startswith("image/")


def page_image(data: bytes, name: str, number: int, dpi: int, turn: int = 0) -> bytes:
    """Page `number` (from 1) of a PDF or picture file as PNG, turned clockwise by `turn` degrees (`Page.turn`); `name` is for the error.

    A picture, which has no size on paper, is taken to be A4: its longer side gets at most 11.7 × `dpi` pixels, and it is never
    enlarged. No image is longer than 5,000 pixels. Raises BadInput, with the page, for a page that is not there or cannot be drawn.
    """
    kind = kind_of(data, name)
    if kind == "pdf":
        image = _pdf_page(Source(name, data, Settings()), number, dpi)
    elif kind == "picture":
        image = _frame(data, name, number, dpi)
    else:
        raise BadInput(name, "这种文件没有页面图像", number)
    out = io.BytesIO()
    image = image.rotate(-turn, expand=True) if turn else image
    image.save(out, "PNG")
    return out.getvalue()


def _pdf_page(source: Source, number: int, dpi: int) -> Image.Image:
    pdf, _ = open_pdf(source)
    name = source.name
    try:
        if not 1 <= number <= len(pdf):
            raise BadInput(name, f"没有这一页，共{len(pdf)}页", number)
        pdf.init_forms()  # filled-in fields and signatures are drawn too
        page = pdf[number - 1]
        scale = min(dpi / 72, _LONGEST / max(*page.get_size(), 1))
        drawn: Image.Image = page.render(scale=scale).to_pil()
        return drawn
    except pdfium.PdfiumError as error:
        raise BadInput(name, "该页已损坏，无法绘制", number) from error
    finally:
        pdf.close()


def _frame(data: bytes, name: str, number: int, dpi: int) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.seek(number - 1)
            image = upright(picture)
    except EOFError as error:
        raise BadInput(name, "没有这一页", number) from error
    except (Image.DecompressionBombError, UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise BadInput(name, "图片已损坏，无法绘制", number) from error
    longest = min(round(_A4_INCHES * dpi), _LONGEST)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return image

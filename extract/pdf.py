"""PDF: the text layer with a box for every character, ruled tables, and OCR for scanned pages, page by page.

pypdfium2 reads text and boxes (245 pages/s against pdfplumber's 23); pdfplumber is asked only for tables, and only on
pages that have ruling lines.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from itertools import islice

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.document import Box, Cell, Document, Rect, Table
from extract.errors import BadInput
from extract.ocr import read_image
from extract.paragraphs import Line, PageLines, compose
from extract.source import Source

_OCR_DPI = 200


def read_pdf(source: Source) -> Document:
    """Raises BadInput for a damaged, encrypted or empty file; a page that fails is named in the warnings."""
    try:
        pdf = pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as error:
        encrypted = "password" in str(error).lower()
        raise BadInput(
            source.name, "PDF 已加密，需要密码" if encrypted else "PDF 已损坏，无法打开"
        ) from error
    warnings: list[str] = []
    try:
        if len(pdf) > source.limits.pages:
            raise BadInput(source.name, f"页数过多：{len(pdf)}页，上限{source.limits.pages}页")
        ruled: list[int] = []
        pages = list(_pages(pdf, source, warnings, ruled))
    finally:
        pdf.close()
    text, composed = compose(pages)
    if not text.strip():
        raise BadInput(source.name, "PDF 没有可读取的文字" + ("；" + "；".join(warnings) if warnings else ""))
    source.check_length(text)
    tables = tuple(_tables(source, ruled)) if ruled else ()
    return Document(
        source.sha256, source.name, "application/pdf", text, composed, tables, warnings=tuple(warnings)
    )


def page_image(data: bytes, number: int, dpi: int = 150) -> bytes:
    """Page `number` (from 1) of a PDF as PNG."""
    pdf = pdfium.PdfDocument(data)
    try:
        out = io.BytesIO()
        pdf[number - 1].render(scale=dpi / 72).to_pil().save(out, "PNG")
        return out.getvalue()
    finally:
        pdf.close()


def _pages(
    pdf: pdfium.PdfDocument, source: Source, warnings: list[str], ruled: list[int]
) -> Iterator[PageLines]:
    """The lines of every page; numbers of pages with ruling lines go to `ruled`."""
    for index in range(len(pdf)):
        number = index + 1
        try:
            page = pdf[index]
        except pdfium.PdfiumError:
            warnings.append(f"第{number}页已损坏，未读取")
            yield PageLines(number, 0, 0, (), "layer")
            continue
        width, height = page.get_size()
        if _is_ruled(page):
            ruled.append(number)
        lines = _layer_lines(page, height)
        if _is_garbage(lines):
            image = page.render(scale=_OCR_DPI / 72).to_numpy()
            scanned = read_image(image[..., ::-1] if image.ndim == 3 else image, number, scale=72 / _OCR_DPI)
            yield scanned
        else:
            yield PageLines(number, width, height, tuple(lines), "layer")
        page.close()


def _layer_lines(page: pdfium.PdfPage, height: float) -> list[Line]:
    """Lines in content order; PDFium marks a line's end with a generated CR LF."""
    textpage = page.get_textpage()
    unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    handle = textpage.raw
    lines: list[Line] = []
    chars: list[str] = []
    boxes: list[Rect | None] = []
    # The loose box is as high as the font: a font that is not embedded has no outlines, its tight boxes are flat.
    rect = raw.FS_RECTF()
    place = ctypes.byref(rect)
    for i in range(raw.FPDFText_CountChars(textpage)):
        code = unicode_of(handle, i)
        if code in (10, 13, 0):
            if code != 0 and chars:
                _close_line(lines, chars, boxes)
                chars, boxes = [], []
            continue
        char = chr(code)
        if 0xD800 <= code < 0xDC00:
            low = raw.FPDFText_GetUnicode(textpage, i + 1)
            char = chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
        elif 0xDC00 <= code < 0xE000:
            continue
        box_of(handle, i, place)
        chars.append(char)
        inked = rect.right > rect.left and not char.isspace()
        boxes.append((rect.left, height - rect.top, rect.right, height - rect.bottom) if inked else None)
    _close_line(lines, chars, boxes)
    textpage.close()
    return lines


def _close_line(lines: list[Line], chars: list[str], boxes: list[Rect | None]) -> None:
    if any(boxes):
        lines.append(Line("".join(chars), tuple(boxes)))


def _is_garbage(lines: list[Line]) -> bool:
    """Whether a text layer is missing or unusable (unmapped fonts give private-use or replacement characters)."""
    text = "".join(line.text for line in lines)
    bad = sum(1 for c in text if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or (c < " " and c != "\t"))
    return len(text.strip()) < 5 or bad > 0.3 * len(text)


def _is_ruled(page: pdfium.PdfPage) -> bool:
    """Whether a page draws at least four path objects: fewer make no table."""
    paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2)
    return sum(1 for _ in islice(paths, 4)) == 4


def _tables(source: Source, numbers: list[int]) -> Iterator[Table]:
    with pdfplumber.open(io.BytesIO(source.data), pages=numbers) as pdf:
        for page in pdf.pages:
            for found in page.find_tables():
                rows = tuple(
                    tuple(Cell((cell or "").replace("\n", "")) for cell in row) for row in found.extract()
                )
                yield Table(page.page_number, rows, Box(*found.bbox))
            page.close()

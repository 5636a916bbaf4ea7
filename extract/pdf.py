"""PDF: the text layer with a box for every character, ruled tables, and OCR for scanned pages, page by page.

pypdfium2 reads text and boxes (245 pages/s against pdfplumber's 23); tables.py asks pdfplumber for the cells of pages that
have ruling lines.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.document import Document, Rect
from extract.errors import BadInput
from extract.ocr import read_image
from extract.paged import Work, paged_document
from extract.paragraphs import Line, PageLines
from extract.pdf_file import open_pdf
from extract.source import Source
from extract.tables.cells import Grid
from extract.tables.page import is_ruled, ruled_grids, with_tables

_OCR_DPI = 200
_STAMP_CHARS = 60
"""Up to here the text layer of a scanned page may be a page number, a stamp or the scanner's mark."""
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
_HYPHEN, _BREAK = re.compile("[\x02\ufffe]"), "\ufffe"
_NO_TEXT = "\ufffd"


def read_pdf(source: Source) -> Document:
    """Raises BadInput for a damaged, encrypted or empty file; a page that fails is named in the warnings."""
    pdf, password = open_pdf(source)
    try:
        if len(pdf) > source.limits.pages:
            raise BadInput(source.name, f"页数过多：{len(pdf)}页，上限{source.limits.pages}页")
        with ruled_grids(source.data, password) as grids:
            warnings: list[str] = []
            pages = _pages(pdf, source, grids, warnings)
            return paged_document(source, "application/pdf", pages, warnings, "PDF 没有可读取的文字")
    finally:
        pdf.close()


def _pages(
    pdf: pdfium.PdfDocument,
    source: Source,
    grids: Callable[[pdfium.PdfPage, int], list[Grid]],
    warnings: list[str],
) -> Iterator[Work]:
    """Every page: that of a text layer with its tables as rows, a scanned one as the call that reads its image."""
    for index in range(len(pdf)):
        number = index + 1
        try:
            page = pdf[index]
        except pdfium.PdfiumError:
            warnings.append(f"第{number}页已损坏，未读取")
            yield PageLines(number, 0, 0, (), "layer")
            continue
        width, height = page.get_size()
        lines = _layer_lines(page)
        if _is_garbage(lines) or _is_scan(page, lines):
            image = page.render(scale=_OCR_DPI / 72).to_numpy()
            pixels = image[..., ::-1] if image.ndim == 3 else image
            yield partial(read_image, pixels, source.settings, number, scale=72 / _OCR_DPI)
        else:
            tabled = with_tables(lines, grids(page, number) if is_ruled(page) else [])
            yield PageLines(number, width, height, tabled, "layer")
        page.close()


def _layer_lines(page: pdfium.PdfPage) -> list[Line]:
    """Lines in content order; PDFium marks a line's end with a generated CR LF."""
    shown = _shown(page)
    textpage = page.get_textpage()
    handle, box_of = textpage.raw, raw.FPDFText_GetLooseCharBox
    lines: list[Line] = []
    chars: list[str] = []
    boxes: list[Rect | None] = []
    # The loose box is as high as the font: a font that is not embedded has no outlines, its tight boxes are flat.
    rect = raw.FS_RECTF()
    place = ctypes.byref(rect)
    for i, char in enumerate(_characters(textpage)):
        if char == _BREAK:
            box_of(handle, i, place)
            _close_line(lines, [*chars, "-"], [*boxes, shown(rect.left, rect.bottom, rect.right, rect.top)])
            chars, boxes = [], []
            continue
        if char in "\r\n\0":
            if char != "\0" and chars:
                _close_line(lines, chars, boxes)
                chars, boxes = [], []
            continue
        chars.append(char)
        if char.isspace():
            boxes.append(None)
            continue
        box_of(handle, i, place)
        left, right = rect.left, rect.right
        boxes.append(shown(left, rect.bottom, right, rect.top) if right > left else None)
    _close_line(lines, chars, boxes)
    textpage.close()
    return lines


def _characters(textpage: pdfium.PdfTextPage) -> str:
    """One character for each index of PDFium, which counts UTF-16 units: the second half of a pair is a NUL.

    A hyphen at the end of a line, which PDFium takes for the break of a word and lets no line end follow, is `_BREAK`. What has no
    text is U+FFFD.
    """
    count = raw.FPDFText_CountChars(textpage)
    units = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(textpage, 0, count, units) == count + 1:
        codes: Iterable[int] = units[:count]
    else:
        # Some characters have no text: then one by one.
        codes = [raw.FPDFText_GetUnicode(textpage, i) for i in range(count)]

    def hyphen(sign: re.Match[str]) -> str:
        return _BREAK if raw.FPDFText_IsHyphen(textpage, sign.start()) == 1 else _NO_TEXT

    text = _PAIR.sub(_one_character, "".join(map(chr, codes)))
    return _HYPHEN.sub(hyphen, _HALF.sub(_NO_TEXT, text))


def _one_character(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le") + "\0"


def _close_line(lines: list[Line], chars: list[str], boxes: list[Rect | None]) -> None:
    if any(boxes):
        lines.append(Line("".join(chars), tuple(boxes)))


def _is_garbage(lines: list[Line]) -> bool:
    """Whether a text layer is missing or unusable (unmapped fonts give private-use or replacement characters)."""
    text = "".join(line.text for line in lines)
    bad = sum(1 for c in text if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or (c < " " and c != "\t"))
    return len(text.strip()) < 5 or bad > 0.3 * len(text)


def _shown(page: pdfium.PdfPage) -> Callable[[float, float, float, float], Rect]:
    """From a box of the page's own space (up, uncropped, unturned) to one of the page as it is shown, from its top left."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()
    if turn == 90:
        return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if turn == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if turn == 270:
        return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)


def _is_scan(page: pdfium.PdfPage, lines: list[Line]) -> bool:
    """Whether a picture fills the page and the text layer is no more than a page number or a stamp over it."""
    if sum(len(line.text) for line in lines) > _STAMP_CHARS:
        return False
    width, height = page.get_size()
    pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    bounds = (picture.get_bounds() for picture in islice(pictures, 50))
    return any((right - left) * (top - bottom) > 0.3 * width * height for left, bottom, right, top in bounds)

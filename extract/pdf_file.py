"""Opening a PDF (打开 PDF): damaged and encrypted files told apart, and fonts for text whose own are not in the file.

Courts' PDFs often name 宋体 or 仿宋 without holding it. PDFium would take what the machine has, which on a server is nothing: pages
come out blank, and boxes differ from machine to machine. Here it gets Noto Serif SC and Noto Sans SC, which come in a wheel.
"""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import Any

import pylopdf_fonts_zh_cn
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.errors import BadInput
from extract.source import Source

_CJK = {128, 129, 130, 134, 136}
"""Windows' numbers of the character sets 日文, 韩文 (two), 简体 and 繁体."""
_SERIF = 0x10
_SANS_NAMES = ("hei", "sans", "gothic", "黑")


def open_pdf(source: Source) -> tuple[pdfium.PdfDocument, str | None]:
    """The open file and the password that opens it, None where it needs none. Raises BadInput if it is damaged or stays locked."""
    _bring_fonts()
    for password in (None, *source.settings.passwords):
        try:
            return pdfium.PdfDocument(source.data, password=password), password
        except pdfium.PdfiumError as error:
            if "password" not in str(error).lower():
                raise BadInput(source.name, "PDF 已损坏，无法打开") from error
    raise source.locked(source.name, "PDF ")


@lru_cache(maxsize=1)
def _bring_fonts() -> tuple[Any, ...]:
    """Makes PDFium ask us for fonts; what it holds on to is kept alive by the cache."""
    files = [pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path()]
    bytes_of = lru_cache(maxsize=2)(lambda handle: files[handle - 1].read_bytes())

    def map_font(
        _: Any, weight: int, italic: int, charset: int, family: int, face: Any, exact: Any
    ) -> int | None:
        if charset not in _CJK:
            return None  # Latin fonts PDFium has itself
        name = ctypes.string_at(face).decode("gb18030", "replace").lower()
        return 2 if any(part in name for part in _SANS_NAMES) else 1

    def font_data(_: Any, handle: int, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0
        content = bytes_of(handle)
        if buffer and size >= len(content):
            ctypes.memmove(buffer, content, len(content))
        return len(content)

    types = dict(raw.FPDF_SYSFONTINFO._fields_)
    calls = {
        "Release": lambda _: None,
        "EnumFonts": lambda _, mapper: None,
        "MapFont": map_font,
        "GetFont": lambda _, face: None,
        "GetFontData": font_data,
        "GetFaceName": lambda _, handle, buffer, size: 0,
        "GetFontCharset": lambda _, handle: 134,
        "DeleteFont": lambda _, handle: None,
    }
    kept = {name: types[name](call) for name, call in calls.items()}
    info = raw.FPDF_SYSFONTINFO(version=1, **kept)
    raw.FPDF_SetSystemFontInfo(ctypes.byref(info))
    return info, kept

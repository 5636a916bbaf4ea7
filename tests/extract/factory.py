"""Files of all formats for the extract tests, made on the spot from invented text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from extract import Document, Refusal, Settings, read
from extract.limits import Limits

TEXT = "测试市测山区人民法院\n民事判决书\n（2021）皖9901民初12号\n原告：王庚，男，1953年4月12日出生。\n被告应偿还借款人民币3,450,000.00元。"


def read_all(path: Path, limits: Limits | None = None) -> list[Document | Refusal]:
    return list(read(path, Settings(limits or Limits())))


def one_document(path: Path) -> Document:
    """The single document of a file."""
    (document,) = read_all(path)
    assert isinstance(document, Document), document
    return document


def one_refusal(path: Path, limits: Limits | None = None) -> Refusal:
    """The single refusal of a file."""
    (refusal,) = read_all(path, limits)
    assert isinstance(refusal, Refusal), refusal
    return refusal


def pdf(
    lines: Sequence[tuple[float, float, str]], *, pages: int = 1, size: float = 14, encrypt: str | None = None
) -> bytes:
    """A PDF with text drawn at (left, from the top) in a font that is not embedded; every page has the same."""
    return paged_pdf([lines] * pages, size=size, encrypt=encrypt)


def paged_pdf(
    pages: Sequence[Sequence[tuple[float, float, str]]],
    *,
    size: float = 14,
    encrypt: str | None = None,
    grids: dict[int, tuple[list[float], list[float]]] | None = None,
) -> bytes:
    """A PDF of several pages; `grids` are ruling lines by page number: x positions, y positions from the top."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=encrypt)
    for number, lines in enumerate(pages, 1):
        canvas.setFont("STSong-Light", size)
        for left, top, text in lines:
            canvas.drawString(left, A4[1] - top, text)
        if grids and number in grids:
            xs, ys = grids[number]
            canvas.grid(xs, [A4[1] - y for y in ys])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def word(body: str, before: str = "", **parts: str) -> bytes:
    """A DOCX of raw XML: the body, what stands `before` the root, and parts such as `numbering="<w:numbering …>"`."""
    related = "".join(
        f'<Relationship Id="{name}" Type="{_KIND}{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    members = {
        "word/document.xml": f"{before}<w:document {W} {_R}><w:body>{body}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{related}</Relationships>'.encode(),
    }
    return zipped(members | {f"word/{name}.xml": part.encode() for name, part in parts.items()})


_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

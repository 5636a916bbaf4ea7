"""Writes the sample case files: the texts of `texts/` as TXT, DOCX and PDF, laid out as such documents are."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from extract.frozen import frozen


@frozen
class Sample:
    """One sample file: the text it is made from, its name (the ending says the format), its part in a scenario."""

    text: str
    name: str
    scenario: str
    role: str
    encoding: str = "utf-8"


@frozen
class Manifest:
    """All samples, the outside tables, the day of the run, and the clues that must come: (model, document numbers)."""

    run_date: date
    tables: dict[str, str]
    samples: tuple[Sample, ...]
    expected: tuple[tuple[str, frozenset[str]], ...]


def manifest() -> Manifest:
    """What `manifest.yaml` says."""
    data = yaml.safe_load((files("anjuan.samples") / "manifest.yaml").read_text("utf-8"))
    return Manifest(
        data["run_date"],
        data["tables"],
        tuple(Sample(**row) for row in data["files"]),
        tuple((row["model"], frozenset(row["documents"])) for row in data["expected"]),
    )


def write_samples(folder: Path) -> Manifest:
    """Writes all samples and tables under `folder`; existing ones are replaced."""
    content = manifest()
    for sample in content.samples:
        path = folder / "案卷" / sample.name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (files("anjuan.samples") / "texts" / f"{sample.text}.txt").read_text("utf-8")
        _WRITERS[path.suffix](path, text, sample.encoding)
    for name in content.tables.values():
        path = folder / "外部表" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((files("anjuan.samples") / "tables" / name).read_bytes())
    return content


def _write_txt(path: Path, text: str, encoding: str) -> None:
    path.write_bytes(text.encode(encoding))


def _is_title(index: int, line: str) -> bool:
    """The issuer and the title of the document are centred."""
    return index < 2 and len(line) < 30


def _is_signature(line: str) -> bool:
    """The number, who signs and the day stand on the right; `当事人：…` and the headings of appendices do not."""
    return len(line) < 20 and "：" not in line and not line.endswith(("。", "；"))


def _write_docx(path: Path, text: str, _: str) -> None:
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = docx.Document()
    for index, line in enumerate(text.splitlines()):
        paragraph = document.add_paragraph(line)
        if _is_title(index, line):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif _is_signature(line):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        else:
            paragraph.paragraph_format.first_line_indent = Pt(24)
    document.save(str(path))


def _write_pdf(path: Path, text: str, _: str) -> None:
    from reportlab.lib.enums import TA_CENTER, TA_RIGHT
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    base: dict[str, Any] = {"fontName": "STSong-Light", "wordWrap": "CJK"}
    title = ParagraphStyle("title", fontSize=20, leading=30, alignment=TA_CENTER, **base)
    body = ParagraphStyle("body", fontSize=14, leading=24, firstLineIndent=28, **base)
    right = ParagraphStyle("right", fontSize=14, leading=24, alignment=TA_RIGHT, **base)
    story = [
        Paragraph(line, title if _is_title(i, line) else right if _is_signature(line) else body)
        for i, line in enumerate(text.splitlines())
    ]

    def number(canvas: Any, template: Any) -> None:
        canvas.setFont("STSong-Light", 10)
        canvas.drawCentredString(A4[0] / 2, 36, f"- {template.page} -")

    SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=80, rightMargin=80, topMargin=90, bottomMargin=80
    ).build(story, onFirstPage=number, onLaterPages=number)


_WRITERS = {".txt": _write_txt, ".docx": _write_docx, ".pdf": _write_pdf}

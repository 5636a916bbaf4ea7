"""DOCX (Word 文档): body, tables, text boxes, header, footer, footnotes, tracked insertions; deletions are not text.

docx2python is used because python-docx drops tracked insertions, text boxes and headers without a word.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from docx2python import docx2python

from extract.document import Cell, Document, Table
from extract.errors import BadInput
from extract.plain import text_document
from extract.source import Source

_MARKS = re.compile(
    r"----media/[^-\n]+----|----Image alt text---->[^<\n]*<|----(?:footnote|endnote)-?\d+----|<a href=\"[^\"]*\">|</a>"
)


def read_docx(source: Source) -> Document:
    """Raises BadInput for a damaged or encrypted file."""
    try:
        with docx2python(io.BytesIO(source.data), duplicate_merged_cells=False) as content:
            parts = [content.header_pars, content.body_pars, content.footer_pars, content.footnotes_pars]
            blocks = [block for part in parts for block in part]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise BadInput(source.name, "Word 文档已损坏或被加密") from error
    lines: list[str] = []
    tables: list[Table] = []
    for block in blocks:
        rows = [[_cell(cell) for cell in row] for row in block]
        if len(rows) > 1 or any(len(row) > 1 for row in rows):
            tables.append(Table(1, tuple(tuple(Cell("\n".join(cell)) for cell in row) for row in rows)))
            lines += ["\t".join(" ".join(cell) for cell in row) for row in rows]
        else:
            lines += [line for row in rows for cell in row for line in cell]
    document = text_document(source, "\n".join(line for line in lines if line.strip()), _MEDIA_TYPE)
    return Document(
        document.sha256, document.name, document.media_type, document.text, document.pages, tuple(tables)
    )


_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _cell(paragraphs: Sequence[Any]) -> list[str]:
    """The paragraphs of a cell, without the marks docx2python sets for pictures and links."""
    texts = ("".join(run.text for run in paragraph.runs) for paragraph in paragraphs)
    return [text for text in (_MARKS.sub("", t).strip() for t in texts) if text]

"""Spreadsheets as documents (电子表格): XLSX and CSV with their rows as a table and as text, a sheet a page.

(A table that models collide with documents is given to `check --table` instead.)
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from extract.document import Cell, Document, Page, Table
from extract.errors import BadInput
from extract.office.package import open_package
from extract.plain import decode
from extract.source import Source

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_xlsx(source: Source) -> Document:
    """Values as shown, no formulas; raises BadInput for a damaged or encrypted file."""
    open_package(source).close()
    try:
        book = load_workbook(io.BytesIO(source.data), read_only=True, data_only=True, keep_links=False)
        sheets = [
            (sheet.title, [[_shown(v) for v in row] for row in sheet.values]) for sheet in book.worksheets
        ]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise BadInput(source.name, "电子表格已损坏或被加密") from error
    return _document(source, sheets, _XLSX)


def read_csv(source: Source) -> Document:
    """One table; its cells are set apart by commas, tabs or semicolons."""
    text = decode(source.data, source.name)
    mark = max(",\t;", key=text.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    return _document(source, [("", rows)], "text/csv")


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, float):
        # A spreadsheet has fifteen digits: what comes after is noise of the binary form.
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _document(source: Source, sheets: Iterable[tuple[str, list[list[str]]]], media_type: str) -> Document:
    """Every cell keeps its place in the text."""
    text: list[str] = []
    length = 0
    pages: list[Page] = []
    tables: list[Table] = []
    for number, (title, rows) in enumerate(sheets, 1):
        start = length
        if title:
            text.append(title + "\n")
            length += len(title) + 1
        cells = []
        for row in rows:
            kept = []
            for value in row:
                kept.append(Cell(value, length, length + len(value)))
                text.append(value + "\t")
                length += len(value) + 1
            text.append("\n")
            length += 1
            if any(c.text.strip() for c in kept):
                cells.append(tuple(kept))
        if cells:
            tables.append(Table(number, tuple(cells)))
        pages.append(Page(number, start, length))
    whole = "".join(text)
    if not tables:
        raise BadInput(source.name, "表格没有内容")
    source.check_length(whole)
    return Document(source.sha256, source.name, media_type, whole, tuple(pages), tuple(tables))

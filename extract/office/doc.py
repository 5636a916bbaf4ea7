"""Legacy Word files (旧版 Word, .doc) and WPS files of the same OLE2 make (.wps): body, tables, text boxes, notes, headers and footers."""

from __future__ import annotations

import io
import re
import struct

import olefile

from extract.document import Document, Page
from extract.errors import BadInput
from extract.office.doc_binary import (
    CELL_END,
    LINE_END,
    PARAGRAPH_END,
    ROW_END,
    Stories,
    stories,
    table_stream,
)
from extract.office.flow import Flow
from extract.source import Source

_ENDS = re.compile(f"([{CELL_END}{ROW_END}{PARAGRAPH_END}\x0c\x0e])")
_SPELLED = str.maketrans({LINE_END: "\n", "\x1e": "-", "\xa0": " "})
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufeff]")
"""Anchors of pictures and notes, and characters of symbol fonts."""


def read_doc(source: Source) -> Document:
    """Raises BadInput for a damaged file or one without text."""
    try:
        with olefile.OleFileIO(io.BytesIO(source.data)) as file:
            word = file.openstream("WordDocument").read()
            table = file.openstream(table_stream(word)).read()
            data = file.openstream("Data").read() if file.exists("Data") else b""
        parts = stories(word, table, data, source.limits.characters)
    except ValueError as error:
        raise BadInput(source.name, f"Word 文档无法读取：{error}") from error
    except (OSError, IndexError, struct.error) as error:
        raise BadInput(source.name, "Word 文档已损坏") from error
    flow = Flow()
    _write(parts.body, flow)
    for other in (parts.boxes, parts.footnotes, parts.endnotes):
        _write(other, flow)
    # Every section repeats its headers and footers.
    flow.add_lines(dict.fromkeys(_clean(parts.edges.replace(PARAGRAPH_END, "\n")).split("\n")))
    text, tables = flow.finish()
    if not text.strip():
        raise BadInput(source.name, "文件没有文字内容")
    pages = (Page(1, 0, len(text)),)
    warnings = tuple(_warnings(parts))
    return Document(source.sha256, source.name, "application/msword", text, pages, tables, warnings=warnings)


def _warnings(parts: Stories) -> list[str]:
    found = (
        (parts.revised, "文档含有修订痕迹：删除的文字未计入"),
        (parts.has_comments, "文档带有批注，批注未计入正文"),
        (parts.numbered, "段落的自动编号未能读出"),
    )
    return [text for there, text in found if there]


def _write(story: str, flow: Flow) -> None:
    """Paragraphs and tables of a story. A table of one column is a frame around text."""
    rows: list[list[tuple[str, int]]] = []
    row: list[tuple[str, int]] = []
    pieces = _ENDS.split(_without_fields(story))
    for text, mark in zip(pieces[::2], [*pieces[1::2], PARAGRAPH_END], strict=True):
        if mark == CELL_END:
            row.append(("\n".join(line for part in _clean(text).split("\n") if (line := part.strip())), 1))
        elif mark == ROW_END:
            rows.append(row)
            row = []
        else:
            _close([*rows, row] if row else rows, flow)
            rows, row = [], []
            flow.add_lines(_clean(text).split("\n"))


def _close(rows: list[list[tuple[str, int]]], flow: Flow) -> None:
    if all(len(row) <= 1 for row in rows):
        flow.add_lines(line for row in rows for text, _ in row for line in text.split("\n"))
    else:
        flow.add_table(rows)


def _clean(text: str) -> str:
    return _NOT_TEXT.sub("", text.translate(_SPELLED))


def _without_fields(story: str) -> str:
    """The story with the results of its fields (页码、日期), not their codes."""
    out: list[str] = []
    open_fields: list[bool] = []
    """Of every field that is open, whether its result has begun."""
    for char in story:
        if char == "\x13":
            open_fields.append(False)
        elif char == "\x14" and open_fields:
            open_fields[-1] = True
        elif char == "\x15" and open_fields:
            open_fields.pop()
        elif all(open_fields):
            out.append(char)
    return "".join(out)

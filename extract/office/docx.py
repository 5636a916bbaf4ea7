"""DOCX (Word 文档): body, tables, text boxes, headers, footers, notes, automatic numbers; tracked insertions are text, deletions are not.

Read part by part: python-docx drops insertions, text boxes and headers without a word, docx2python writes `--` for `一、` and
stops at a part without the namespace `r`. Nothing that a part refers to outside the file is ever opened.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from extract.document import Document, Page
from extract.errors import BadInput
from extract.office.docx_numbers import W, numbers_of
from extract.office.flow import Flow
from extract.office.package import open_package, parse_part
from extract.source import Source

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EMBEDDED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SKIPPED = frozenset((
    "del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "rt", "tblPr", "tblGrid", "trPr",
    "tcPr",
))  # fmt: skip
_WRITTEN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {
    ("Wingdings", "F0FE"): "☑", ("Wingdings", "F0FD"): "☒", ("Wingdings", "F0A8"): "□", ("Wingdings", "F06F"): "□",
    ("Wingdings", "F0FC"): "√", ("Wingdings 2", "F052"): "☑", ("Wingdings 2", "F053"): "☒", ("Wingdings 2", "F0A3"): "□",
    ("Wingdings 2", "F050"): "√",
}  # fmt: skip
"""Ticked and empty boxes of forms are characters of a symbol font."""


def read_docx(source: Source) -> Document:
    """Raises BadInput for a damaged file or one without text."""
    with open_package(source) as archive:
        try:
            reader = _Reader(archive)
        except (etree.XMLSyntaxError, KeyError, ValueError) as error:
            raise BadInput(source.name, "Word 文档已损坏") from error
    text, tables = reader.flow.finish()
    if not text.strip():
        raise BadInput(source.name, "；".join(["文件没有文字内容", *reader.warnings]))
    source.check_length(text)
    pages = (Page(1, 0, len(text)),)
    return Document(
        source.sha256, source.name, _MEDIA_TYPE, text, pages, tables, warnings=tuple(reader.warnings)
    )


class _Reader:
    """Takes the parts of a document one after the other into one flow."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.flow = Flow()
        self.cells: list[list[str]] = []
        """The lines of the cells that are open, the innermost last."""
        self.carried = ""
        """Text of a paragraph whose end is struck out: it goes on in the next one, which gives the number."""
        self.warnings: list[str] = []
        home = _main_part(archive)
        document = parse_part(archive, home)
        if document is None:
            raise KeyError(home)
        related = _relations(archive, home)
        folder = posixpath.dirname(home)
        lists = (parse_part(archive, f"{folder}/{name}.xml") for name in ("numbering", "styles"))
        self.numbers = numbers_of(*lists)
        self._edges(archive, document.iter(f"{W}headerReference"), related.get("header", {}))
        self._blocks(document)
        self._end()
        for kind in ("footnotes", "endnotes"):
            for part in related.get(kind, {}).values():
                for note in _children(parse_part(archive, part)):
                    if note.get(f"{W}type") in (None, "normal"):
                        self._blocks(note)
        self._edges(archive, document.iter(f"{W}footerReference"), related.get("footer", {}))
        # A picture for new programs and its copy for old ones name the same part.
        drawn = document.iter("{*}blip", "{*}imagedata")
        if pictures := {one.get(_EMBEDDED) or one.get(_RELATION) for one in drawn}:
            self.warnings.append(f"文档含有{len(pictures)}张图片，图片中的文字未识别")
        if any("/embeddings/" in name for name in archive.namelist()):
            self.warnings.append("文档内嵌有其他文件，未读取")
        if related.get("comments"):
            self.warnings.append("文档带有批注，批注未计入正文")
        if next(document.iter(f"{W}ins", f"{W}del", f"{W}moveTo"), None) is not None:
            self.warnings.append("文档含有修订痕迹：插入的文字已计入，删除的文字未计入")

    def _edges(self, archive: zipfile.ZipFile, references: Iterable[Any], parts: dict[str, str]) -> None:
        """Headers or footers of all sections; those with the same words are written once."""
        seen = {""}
        for reference in references:
            root = parse_part(archive, parts.get(reference.get(_RELATION, ""), ""))
            words = "" if root is None else "".join(t.text or "" for t in root.iter(f"{W}t"))
            if words not in seen:
                seen.add(words)
                self._blocks(root)

    def _add(self, lines: Iterable[str]) -> None:
        """Lines go to the cell they stand in, or to the flow."""
        if self.cells:
            self.cells[-1] += (stripped for line in lines if (stripped := line.strip()))
        else:
            self.flow.add_lines(lines)

    def _blocks(self, parent: Any) -> None:
        """Paragraphs and tables under an element, in the order they stand in."""
        for one in _children(parent):
            name = _name(one)
            if name == "p":
                self._paragraph(one)
            elif name == "tbl":
                self._table(one)
            elif name not in _SKIPPED:
                self._blocks(one)

    def _paragraph(self, paragraph: Any) -> None:
        pieces: list[str] = []
        boxes: list[Any] = []
        _read_runs(paragraph, pieces, boxes)
        text = self.carried + "".join(pieces)
        self.carried = ""
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self.carried = text
        else:
            self._add((self.numbers.label(paragraph) + text).split("\n"))
        for box in boxes:
            self._blocks(box)

    def _table(self, table: Any) -> None:
        rows = [
            [(self._cell(cell), _span(cell)) for cell in _under(row, "tc")]
            for row in _under(table, "tr")
            if row.find(f"{W}trPr/{W}del") is None
        ]
        if all(len(row) <= 1 for row in rows):
            # A frame around text, not a table.
            self._add(line for row in rows for text, _ in row for line in text.split("\n"))
        elif self.cells:
            # A table in a cell is part of the cell's text.
            self._add("\t".join(text.replace("\n", " ") for text, _ in row) for row in rows)
        else:
            self.flow.add_table(rows)

    def _cell(self, cell: Any) -> str:
        self.cells.append([])
        self._blocks(cell)
        self._end()
        return "\n".join(self.cells.pop())

    def _end(self) -> None:
        """Where nothing follows, a paragraph ends even if its end is struck out."""
        self._add([self.carried])
        self.carried = ""


def _read_runs(element: Any, pieces: list[str], boxes: list[Any]) -> None:
    """The text under a paragraph goes to `pieces`, text boxes anchored in it to `boxes`."""
    for one in _children(element):
        name = _name(one)
        if name == "t":
            pieces.append(one.text or "")
        elif name in _WRITTEN:
            pieces.append(_WRITTEN[name])
        elif name == "sym":
            pieces.append(_SYMBOLS.get((one.get(f"{W}font", ""), one.get(f"{W}char", "").upper()), ""))
        elif name == "txbxContent":
            boxes.append(one)
        elif name not in _SKIPPED:
            _read_runs(one, pieces, boxes)


def _children(parent: Any) -> Iterator[Any]:
    """The elements under one; of the alternatives for new and old programs only the first that has text."""
    for one in () if parent is None else parent.iterchildren("*"):
        if one.tag == f"{_MC}AlternateContent":
            ways = list(one)
            yield from _children(next((way for way in ways if way.find(f".//{W}t") is not None), None))
        else:
            yield one


def _under(parent: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in content controls and insertions too."""
    for one in _children(parent):
        if _name(one) == name:
            yield one
        elif _name(one) not in _SKIPPED:
            yield from _under(one, name)


def _name(element: Any) -> str:
    """The local name of an element of Word's own (or the text of a formula); of others the whole tag."""
    tag: str = element.tag
    return "t" if tag == f"{_MATH}t" else tag.removeprefix(W)


def _span(cell: Any) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    text = "" if span is None else span.get(f"{W}val", "")
    return min(int(text), 100) if text.isdigit() and int(text) else 1


def _main_part(archive: zipfile.ZipFile) -> str:
    return next(iter(_relations(archive, "").get("officeDocument", {}).values()), "word/document.xml")


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, dict[str, str]]:
    """Kind → id → path of the parts that a part refers to; what lies outside the file is left out."""
    folder, name = posixpath.split(part)
    related: dict[str, dict[str, str]] = {}
    for one in _children(parse_part(archive, posixpath.join(folder, "_rels", f"{name}.rels"))):
        if one.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))[1:]
            related.setdefault(one.get("Type", "").rpartition("/")[2], {})[one.get("Id", "")] = path
    return related

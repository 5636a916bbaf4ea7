"""The binary form of Word 97–2003 ([MS-DOC]): pieces of text, and of the properties only what is needed to read it.

Text lies in pieces all over the stream; what is struck out, which paragraphs stand in tables and which mark ends a row is said by
pages of properties, keyed by the place in the stream.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator

from extract.frozen import frozen

CELL_END, ROW_END, LINE_END, PARAGRAPH_END = "\x07", "\x06", "\x0b", "\r"
"""Marks in the text of a story. `ROW_END` is ours: in the file it is a cell's mark that a property tells apart."""

_ENCRYPTED, _TABLE_1, _WORD_97 = 0x0100, 0x0200, 0xC1
_CCP_TEXT, _FC_CHPX, _FC_PAPX, _FC_CLX = 0x4C, 0xFA, 0x102, 0x1A2
"""Places in the head of the stream: lengths of the parts, tables of character and paragraph properties and of pieces."""
_DELETED, _IN_TABLE, _ENDS_ROW, _LIST = 0x0800, 0x2416, 0x2417, 0x460B
_DEFINE_TABLE = 0xD608
_ELSEWHERE = 0x6646
"""The properties are too many for their page: they stand at this place of the Data stream."""
_OPERAND_BYTES = (1, 1, 2, 4, 2, 2, 0, 3)
_PAGE = 512


@frozen
class Stories:
    """The parts of a document; `edges` are headers and footers."""

    body: str
    boxes: str
    footnotes: str
    endnotes: str
    edges: str
    has_comments: bool
    revised: bool
    """Whether something is struck out: it is not in the text."""
    numbered: bool
    """Whether paragraphs have automatic numbers: they are not in the text."""


def table_stream(word: bytes) -> str:
    """Name of the table stream of a WordDocument stream. Raises ValueError (Chinese) if it is not of Word 97–2003."""
    magic, version = struct.unpack_from("<HH", word, 0)
    if magic != 0xA5EC or version < _WORD_97:
        raise ValueError("Word 97 以前的格式，请另存为 .docx 后再读取")
    return "1Table" if struct.unpack_from("<H", word, 0x0A)[0] & _TABLE_1 else "0Table"


def is_encrypted(word: bytes) -> bool:
    return bool(struct.unpack_from("<H", word, 0x0A)[0] & _ENCRYPTED)


def stories(word: bytes, table: bytes, data: bytes, limit: int) -> Stories:
    """The text of a document of at most `limit` characters; `data` is the Data stream or empty. Raises ValueError, IndexError or struct.error for damaged bytes."""
    lengths = struct.unpack_from("<8i", word, _CCP_TEXT)
    if min(lengths) < 0 or sum(lengths) > limit:
        raise ValueError("文字长度异常")
    deleted = [span for span, found in _characters_of(word, table) if found.get(_DELETED)]
    in_table: list[tuple[int, int]] = []
    row_ends: list[tuple[int, int]] = []
    numbered = False
    for span, found in _paragraphs_of(word, table):
        if (at := found.get(_ELSEWHERE)) is not None:
            found = _properties(data[at + 2 : at + 2 + int.from_bytes(data[at : at + 2], "little")])
        if found.get(_IN_TABLE):
            in_table.append(span)
        if found.get(_ENDS_ROW):
            row_ends.append(span)
        numbered |= found.get(_LIST, 0) > 0
    for spans in (deleted, in_table, row_ends):
        spans.sort()
    text = _pieces(word, table)
    parts: list[str] = []
    for length in lengths:
        part: list[str] = []
        for _, (place, char) in zip(range(length), text, strict=False):
            if deleted and _within(deleted, place):
                continue
            if char == CELL_END and _within(row_ends, place):
                char = ROW_END
            elif char == PARAGRAPH_END and _within(in_table, place):
                char = LINE_END
            part.append(char)
        parts.append("".join(part).encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    body, footnotes, edges, _, comments, endnotes, boxes, _ = parts
    return Stories(body, boxes, footnotes, endnotes, edges, bool(comments), bool(deleted), numbered)


def _within(spans: list[tuple[int, int]], place: int) -> bool:
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at >= 0 and place < spans[at][1]


def _pieces(word: bytes, table: bytes) -> Iterator[tuple[int, str]]:
    """(place in the stream, character or half of one) in reading order."""
    at, size = struct.unpack_from("<II", word, _FC_CLX)
    clx = table[at : at + size]
    at = 0
    while clx[at] == 1:
        at += 3 + int(struct.unpack_from("<H", clx, at + 1)[0])
    if clx[at] != 2:
        raise ValueError("没有文字分段表")
    count = (int(struct.unpack_from("<I", clx, at + 1)[0]) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    first = at + 5 + 4 * (count + 1)
    for k in range(count):
        (start,) = struct.unpack_from("<I", clx, first + 8 * k + 2)
        width, code = 2, "utf-16-le"
        if start & 0x40000000:
            start, width, code = (start & 0x3FFFFFFF) // 2, 1, "cp1252"
        raw = word[start : start + width * (bounds[k + 1] - bounds[k])]
        for i in range(0, len(raw) - width + 1, width):
            errors = "replace" if width == 1 else "surrogatepass"
            yield start + i, raw[i : i + width].decode(code, errors)


def _characters_of(word: bytes, table: bytes) -> Iterator[tuple[tuple[int, int], dict[int, int]]]:
    """(place, properties) of runs of characters."""
    for page, count, bounds in _property_pages(word, table, _FC_CHPX):
        for k in range(count):
            at = 2 * page[4 * (count + 1) + k]
            yield (bounds[k], bounds[k + 1]), _properties(page[at + 1 : at + 1 + page[at]] if at else b"")


def _paragraphs_of(word: bytes, table: bytes) -> Iterator[tuple[tuple[int, int], dict[int, int]]]:
    """(place, properties) of paragraphs."""
    for page, count, bounds in _property_pages(word, table, _FC_PAPX):
        for k in range(count):
            at = 2 * page[4 * (count + 1) + 13 * k]
            length, begin = 2 * page[at] - 1, at + 1
            if length < 0:
                length, begin = 2 * page[at + 1], at + 2
            # The first two bytes are the number of the style.
            yield (bounds[k], bounds[k + 1]), _properties(page[begin + 2 : begin + length] if at else b"")


def _property_pages(word: bytes, table: bytes, where: int) -> Iterator[tuple[bytes, int, tuple[int, ...]]]:
    at, size = struct.unpack_from("<II", word, where)
    count = max(size - 4, 0) // 8
    for (number,) in struct.iter_unpack("<I", table[at + 4 * (count + 1) : at + 4 * (count + 1) + 4 * count]):
        begin = (number & 0x3FFFFF) * _PAGE
        page = word[begin : begin + _PAGE]
        runs = page[_PAGE - 1]
        yield page, runs, struct.unpack_from(f"<{runs + 1}I", page, 0)


def _properties(raw: bytes) -> dict[int, int]:
    """Number of a property → its value; those of variable length have none."""
    found: dict[int, int] = {}
    at = 0
    while at + 3 <= len(raw):
        code = raw[at] | raw[at + 1] << 8
        at += 2
        size = _OPERAND_BYTES[code >> 13]
        if code == _DEFINE_TABLE:
            size = (raw[at] | raw[at + 1] << 8 if at + 1 < len(raw) else 0) + 1
        elif not size:
            size = 1 + raw[at]
        else:
            found[code] = int.from_bytes(raw[at : at + size], "little")
        at += size
    return found

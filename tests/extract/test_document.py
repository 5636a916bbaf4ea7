"""`Document`: offsets, boxes, evidence, and its JSON form."""

from __future__ import annotations

import pytest

from extract import DOCUMENT_JSON, Box, Cell, Document, Page, Region, Table
from extract.document import Rect, glyph_array


def line(left: float, top: float, characters: int) -> list[Rect | None]:
    """Characters 10 wide and 12 high, side by side."""
    return [(left + 10 * i, top, left + 10 * i + 10, top + 12) for i in range(characters)]


TEXT = "甲乙丙丁\n戊己 庚辛壬"
"""Two lines on the first page, `甲乙丙丁` and `戊己 `; `庚辛壬` on the second."""
GLYPHS = glyph_array([*line(100, 50, 4), None, *line(20, 70, 2), None])
DOCUMENT = Document(
    "0123456789abcdef" * 4,
    "卷宗/a.pdf",
    "application/pdf",
    TEXT,
    (
        Page(1, 0, 8, 200, 300, "layer", None, GLYPHS),
        Page(2, 8, 11, 200, 300, "ocr", "poor", glyph_array(line(20, 10, 3))),
    ),
    (Table(1, ((Cell("甲", 0, 1, Box(100, 50, 110, 62)), Cell("无处")),), Box(100, 50, 140, 62)),),
    (Region(2, "seal", Box(1, 2, 3, 4)),),
    ("第3页已损坏，未读取",),
    2,
)


@pytest.mark.parametrize(
    ("start", "end", "boxes"),
    [
        (1, 3, [(110, 50, 130, 62)]),
        (2, 7, [(120, 50, 140, 62), (20, 70, 40, 82)]),
        (4, 5, []),
        (5, 8, [(20, 70, 40, 82)]),
        (6, 11, [(30, 70, 40, 82)]),
        (8, 11, [(20, 10, 50, 22)]),
    ],
)
def test_boxes_are_one_for_each_line(
    start: int, end: int, boxes: list[tuple[float, float, float, float]]
) -> None:
    evidence = DOCUMENT.evidence(start, end)
    assert evidence.quote == TEXT[start:end]
    assert [(b.left, b.top, b.right, b.bottom) for b in evidence.boxes] == boxes


@pytest.mark.parametrize(("offset", "page"), [(0, 1), (7, 1), (8, 2), (10, 2), (99, 2)])
def test_page_of_a_character(offset: int, page: int) -> None:
    assert DOCUMENT.page_at(offset).number == page


def test_a_page_that_holds_nothing_is_no_place() -> None:
    pages = (Page(1, 0, 2), Page(2, 2, 2), Page(3, 2, 4))
    document = Document("0" * 64, "a", "application/pdf", "甲乙丙丁", pages)
    assert [document.page_at(i).number for i in range(4)] == [1, 1, 3, 3]


def test_text_without_geometry_has_evidence_without_boxes() -> None:
    document = Document("0" * 64, "a.txt", "text/plain", "甲乙", (Page(1, 0, 2),))
    evidence = document.evidence(0, 2)
    assert (evidence.quote, evidence.page, evidence.boxes) == ("甲乙", 1, ())
    assert document.pages[0].box(0) is None
    assert document.pages[0].box(99) is None


def test_json_round_trip() -> None:
    assert DOCUMENT_JSON.validate_json(DOCUMENT_JSON.dump_json(DOCUMENT)) == DOCUMENT


def test_id_tells_parts_apart() -> None:
    assert DOCUMENT.id == "0123456789abcdef-2"
    assert Document("f" * 64, "a", "text/plain", "甲", (Page(1, 0, 1),)).id == "f" * 16

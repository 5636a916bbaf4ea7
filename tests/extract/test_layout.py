"""Reading order of boxes and joining of lines, on places made by hand."""

from __future__ import annotations

import pytest

from extract.document import Box
from extract.layout import Point, reading_order
from extract.paragraphs import Line, PageLines, compose


def quad(left: float, top: float, width: float = 400) -> list[Point]:
    return [(left, top), (left + width, top), (left + width, top + 30), (left, top + 30)]


LEFT_COLUMN = [quad(0, 100 + 60 * i) for i in range(8)]
RIGHT_COLUMN = [quad(600, 100 + 60 * i) for i in range(8)]


@pytest.mark.parametrize(
    ("quads", "rows"),
    [
        ([], []),
        ([quad(0, 0)], [[0]]),
        ([quad(0, 120), quad(0, 60), quad(0, 0)], [[2], [1], [0]]),
        # A table: short cells on the same rows are read across.
        ([quad(600, 3, 80), quad(0, 0, 80), quad(600, 60, 80), quad(0, 62, 80)], [[1, 0], [3, 2]]),
        # A heading over two columns, a line under both.
        (
            [quad(100, 0, 800), *RIGHT_COLUMN, *LEFT_COLUMN, quad(0, 700, 1000)],
            [[0], *[[i] for i in range(9, 17)], *[[i] for i in range(1, 9)], [17]],
        ),
    ],
)  # fmt: skip
def test_reading_order(quads: list[list[Point]], rows: list[list[int]]) -> None:
    assert reading_order(quads) == rows


def written(text: str, top: float, left: float = 90, size: float = 14) -> Line:
    return Line(
        text,
        tuple(
            None if c == " " else (left + size * i, top, left + size * (i + 1), top + size)
            for i, c in enumerate(text)
        ),
    )


FULL = "一二三四五六七八九十一二三四五六七八九十"
"""Twenty characters fill a line of these pages."""


def page(number: int, *lines: Line) -> PageLines:
    return PageLines(number, 595, 842, lines, "layer")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        # Full lines go on, the short one ends the paragraph.
        ([written(FULL, 100), written(FULL, 120), written("短", 140), written("另段", 160)], f"{FULL}{FULL}短\n另段"),
        # An indented line begins a paragraph even after a full one.
        ([written(FULL, 100), written("新段落开头", 120, left=118)], f"{FULL}\n新段落开头"),
        # A title is centred and larger.
        ([written("刑事判决书", 60, left=190, size=22), written(FULL, 100), written("末", 120)], f"刑事判决书\n{FULL}末"),
        # A gap of blank lines ends a paragraph.
        ([written(FULL, 100), written(FULL, 200)], f"{FULL}\n{FULL}"),
        # Latin words that meet at a line end are two words; a number that is broken there is one.
        ([written(FULL[:19] + "A", 100), written("B" + FULL[1:], 120)], f"{FULL[:19]}A B{FULL[1:]}"),
        ([written(FULL[:16] + "48,3", 100), written("00元" + FULL[3:], 120)], f"{FULL[:16]}48,300元{FULL[3:]}"),
    ],
)  # fmt: skip
def test_lines_to_paragraphs(lines: list[Line], text: str) -> None:
    assert compose([page(1, *lines)])[0] == text


@pytest.mark.parametrize("number", ["1", "- 1 -", "第1页", "第 1 页 共 12 页", "—1—"])
def test_page_numbers_are_not_text(number: str) -> None:
    text, _ = compose(
        [page(1, written(FULL, 100), written(FULL, 120), written(number, 800, left=280)), page(2, written("终", 100))]
    )  # fmt: skip
    assert text == f"{FULL}{FULL}终"


def test_characters_that_the_engine_was_not_sure_of_keep_their_place() -> None:
    first, second = written(FULL, 100), written("短", 120)
    unsure = [Line(line.text, line.boxes, (0,)) for line in (first, second, written("另段", 140))]
    text, (only,) = compose([page(1, *unsure)])
    assert [text[at] for at in only.unsure] == ["一", "短", "另"]


def test_every_character_has_its_four_numbers() -> None:
    text, pages = compose(
        [page(1, written(FULL, 100), written("甲 乙", 120)), page(2), page(3, written("丙", 100))]
    )
    assert [(p.number, p.start, p.end) for p in pages] == [(1, 0, 23), (2, 23, 23), (3, 23, 25)]
    for one in pages:
        assert len(one.glyphs) == 4 * (one.end - one.start)
    at = text.index("乙")
    assert pages[0].box(at) == Box(118, 120, 132, 134)
    assert pages[0].box(at - 1) is None

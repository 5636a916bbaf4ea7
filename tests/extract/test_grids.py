"""Ruling lines of drawn pages: every cell at its place, on worn and turned pages; OCR lines cut at the rules."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from extract.document import Cell, Page, Rect, Table
from extract.ocr import review
from extract.ocr.ink import lift_marks
from extract.paragraphs import Line, Rows
from extract.tables.cells import Grid
from extract.tables.grids import grids
from extract.tables.page import with_tables
from tests.extract.factory import one_document
from tests.extract.test_ocr import font

WIDTH, HEIGHT = 1240, 1754
XS, YS = [120, 320, 620, 1000], [300, 350, 410, 460, 520]
MERGED = {(0, 1): (0, 2), (2, 0): (3, 0)}
"""First place of a merged cell → its last."""
TEXTS = [
    ["日期", "金额"],
    ["三月二日", "5,000.00", "已缴"],
    ["合计", "12,668.50", "余款"],
    ["9.50", "一部分"],
]
"""As they stand in the cells, row by row."""
CELLS: dict[tuple[int, int], Rect] = {}
for r in range(4):
    for c in range(3):
        if (r, c) not in {(0, 2), (3, 0)}:
            last_row, last_column = MERGED.get((r, c), (r, c))
            CELLS[r, c] = (XS[c], YS[r], XS[last_column + 1], YS[last_row + 1])


def drawn() -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    draw.text((430, 120), "罚款情况统计表", "black", font(48))
    draw.text((120, 230), "一、十、王、田、国、三、丰、工、正", "black", font(30))
    for (_, place), text in zip(sorted(CELLS.items()), (t for row in TEXTS for t in row), strict=True):
        draw.rectangle(place, outline="black", width=2)
        draw.text((place[0] + 14, place[1] + 10), text, "black", font(24))
    return image


def turned(degrees: float) -> Callable[[Image.Image], Image.Image]:
    def turn(image: Image.Image) -> Image.Image:
        # About the origin, clockwise for positive degrees, as `Grid.turn` counts.
        return image.rotate(-degrees, center=(0, 0), fillcolor="white", resample=Image.Resampling.BICUBIC)

    return turn


def broken(image: Image.Image) -> Image.Image:
    """White scratches over all rules."""
    draw = ImageDraw.Draw(image)
    for x in range(XS[0] + 25, XS[-1], 90):
        draw.rectangle((x, YS[0] - 5, x + 8, YS[-1] + 5), fill="white")
    return image


def noisy(image: Image.Image) -> Image.Image:
    noise = np.random.default_rng(1).normal(0, 18, (HEIGHT, WIDTH, 1))
    soft = np.asarray(image.filter(ImageFilter.GaussianBlur(1))) * 0.8 + 40 + noise
    return Image.fromarray(np.clip(soft, 0, 255).astype(np.uint8))


def stamped(image: Image.Image) -> Image.Image:
    """A red seal over the table, a blue stamp with rules of its own beside it."""
    ink = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(ink)
    draw.ellipse((500, 320, 800, 620), outline=(220, 40, 40), width=8)
    for box in [(120, 60, 300, 110), (300, 60, 420, 110), (120, 110, 300, 160), (300, 110, 420, 160)]:
        draw.rectangle(box, outline=(60, 90, 190), width=4)
    return ImageChops.multiply(image, ink)


def same(image: Image.Image) -> Image.Image:
    return image


@pytest.mark.parametrize(
    ("wear", "turn"),
    [(same, 0), (turned(2), 2), (turned(-2), -2), (turned(0.5), 0.5), (broken, 0), (noisy, 0), (stamped, 0)],
)
def test_every_cell_is_where_it_was_drawn(wear: Callable[[Image.Image], Image.Image], turn: float) -> None:
    grey, _ = lift_marks(np.asarray(wear(drawn())))
    (found,) = grids(grey)
    assert abs(math.degrees(found.turn) - turn) < 0.15
    assert [[place is None for place in row] for row in found.rows] == [
        [(r, c) not in CELLS for c in range(3)] for r in range(4)
    ]
    for (r, c), wanted in CELLS.items():
        place = found.rows[r][c]
        assert place is not None
        assert max(abs(a - b) for a, b in zip(place, wanted, strict=True)) < 6


def test_sides_may_be_open() -> None:
    image = Image.new("L", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    for y in YS:
        draw.line((XS[0], y, XS[-1], y), fill="black", width=2)
    for x in XS[1:-1]:
        draw.line((x, YS[0], x, YS[-1]), fill="black", width=2)
    (found,) = grids(np.asarray(image))
    for r, row in enumerate(found.rows):
        for c, place in enumerate(row):
            assert place is not None
            wanted = (XS[c], YS[r], XS[c + 1], YS[r + 1])
            assert max(abs(a - b) for a, b in zip(place, wanted, strict=True)) < 6


def test_scale_gives_points() -> None:
    (found,) = grids(np.asarray(drawn().convert("L")), scale=72 / 150)
    place = found.rows[0][0]
    assert place is not None
    assert max(abs(a - b * 72 / 150) for a, b in zip(place, CELLS[0, 0], strict=True)) < 2


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([], id="text only"),
        pytest.param([(100, 200, 1100, 200), (100, 208, 1100, 208)], id="letterhead"),
        pytest.param([(100, 200, 1100, 200), (1100, 200, 1100, 1600), (100, 1600, 1100, 1600), (100, 200, 100, 1600)], id="a frame"),
        pytest.param([(300, y, 900, y) for y in range(300, 800, 60)], id="lines to write on"),
    ],
)  # fmt: skip
def test_what_is_no_grid(lines: list[tuple[int, int, int, int]]) -> None:
    image = Image.new("L", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    for i in range(20):
        draw.text((130, 225 + 60 * i), "田国王三一十回日目一二三土工正在审理本案", "black", font(44))
    for line in lines:
        draw.line(line, fill="black", width=3)
    assert grids(np.asarray(image)) == []


def piece(left: float, top: float, text: str, step: float) -> Line:
    """A line of OCR: characters of equal width."""
    return Line(
        text, tuple((left + step * i, top, left + step * (i + 1), top + 20) for i in range(len(text)))
    )


GRID = Grid((((0, 0, 100, 40), (100, 0, 300, 40)), ((0, 40, 100, 80), (100, 40, 300, 80))))


def test_rules_through_text_are_a_stamp_over_it() -> None:
    lines = [piece(10, 30, "原告赵甲与被告", 40), piece(10, 70, "钱乙借款纠纷案", 40)]
    assert with_tables(lines, [GRID], joined=True) == tuple(lines)


def test_a_line_over_a_rule_is_cut_there() -> None:
    lines = [piece(10, 10, "日期金额", 40), piece(10, 50, "三月500.0", 40)]
    (table,) = with_tables(lines, [GRID], joined=True)
    assert isinstance(table, Rows)
    assert [row.text for row in table.rows] == ["日期\t金额", "三月\t500.0"]


def test_unsure_characters_are_known_in_the_row() -> None:
    sure, doubted = piece(10, 10, "日期", 40), piece(110, 50, "38.00", 30)
    lines = [sure, piece(110, 10, "金额", 40), Line(doubted.text, doubted.boxes, unsure=(0, 3))]
    (table,) = with_tables(lines, [GRID], joined=True)
    assert isinstance(table, Rows)
    assert [[row.text[at] for at in row.unsure] for row in table.rows] == [[], ["3", "0"]]
    assert table.rows[1].text == "\t38.00"


def test_cells_are_repaired_with_the_text() -> None:
    text = "毫州市\t5元"
    table = Table(1, ((Cell("毫州市", 0, 3), Cell("5元", 4, 6), Cell("")),))
    seen = review(text, (Page(1, 0, len(text), source="ocr"),), (table,))
    assert seen.text == "亳州市\t5元"
    assert [cell.text for cell in seen.tables[0].rows[0]] == ["亳州市", "5元", ""]


def test_cells_of_a_real_page(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    turned(1)(drawn()).save(file)
    document = one_document(file)
    (table,) = document.tables
    assert [[cell.text for cell in row if cell.box] for row in table.rows] == TEXTS
    (page,) = document.pages
    for cell in (cell for row in table.rows for cell in row if cell.text):
        assert document.text[cell.start : cell.end] == cell.text
        assert cell.box is not None
        for box in page.boxes(cell.start, cell.end):
            assert cell.box.left < (box.left + box.right) / 2 < cell.box.right
            assert cell.box.top < (box.top + box.bottom) / 2 < cell.box.bottom

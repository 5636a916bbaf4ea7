"""Tables without vertical rules: found where columns are aligned under a header, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.paragraphs import Line, PageLines, compose
from extract.tables.columns import aligned
from extract.tables.page import with_tables

SIZE = 10.0


def line(top: float, *entries: tuple[float, str]) -> Line:
    """One printed line with entries at their left edges; half-width characters are half as wide."""
    text = ""
    boxes: list[tuple[float, float, float, float] | None] = []
    for left, entry in entries:
        if text:
            text += " "
            boxes.append(None)
        x = left
        for char in entry:
            width = SIZE / 2 if char.isascii() else SIZE
            boxes.append(None if char == " " else (x, top, x + width, top + SIZE))
            x += width
        text += entry
    return Line(text, tuple(boxes))


def right(edge: float, text: str) -> tuple[float, str]:
    """An entry that ends at `edge`."""
    return edge - sum(SIZE / 2 if c.isascii() else SIZE for c in text), text


def rows_of(lines: Sequence[Line]) -> list[list[list[str]]]:
    _, _, tables = compose([PageLines(1, 595, 842, with_tables(lines, []), "layer")])
    return [[[cell.text for cell in row] for row in table.rows] for table in tables]


HEAD = line(100, (60, "交易日期"), (130, "摘要"), right(300, "借方金额"), right(400, "余额"))
STATEMENT = [
    HEAD,
    line(120, (60, "2020-03-02"), (130, "转账"), right(300, "5,000.00"), right(400, "12,668.50")),
    line(140, (60, "2020-03-09"), (130, "还款给钱乙"), right(400, "1,012,668.50")),
    line(160, (60, "2020-04-17"), (130, "手续费"), right(300, "50.00"), right(400, "9.50")),
]
STATEMENT_ROWS = [
    ["交易日期", "摘要", "借方金额", "余额"],
    ["2020-03-02", "转账", "5,000.00", "12,668.50"],
    ["2020-03-09", "还款给钱乙", "", "1,012,668.50"],
    ["2020-04-17", "手续费", "50.00", "9.50"],
]


def test_a_bank_statement() -> None:
    title = line(60, (200, "账户交易明细"))
    after = line(200, (60, "以上交易明细由测试银行测山支行出具，仅供核对账目使用。"))
    lines = [title, *STATEMENT, after]
    assert rows_of(lines) == [STATEMENT_ROWS]
    text, _, (table,) = compose([PageLines(1, 595, 842, with_tables(lines, []), "layer")])
    assert text.splitlines() == [title.text, *("\t".join(row) for row in STATEMENT_ROWS), after.text]
    for row in table.rows:
        for cell in row:
            assert text[cell.start : cell.end] == cell.text
            assert cell.box is not None


def test_lines_cell_by_cell_and_a_sum_below() -> None:
    """A PDF may hold every cell as a line of its own."""
    cells = [
        line(top, entry)
        for top, *row in (
            (100, (60, "序号"), (100, "费用名称"), right(300, "金额")),
            (120, (65, "1"), (100, "鉴定费"), right(300, "3,000.00")),
            (140, (65, "2"), (100, "公告费"), right(300, "260.00")),
            (160, (65, "3"), (100, "差旅费"), right(300, "1,240.50")),
            (180, (60, "合计"), right(300, "4,500.50")),
        )
        for entry in row
    ]
    assert rows_of(cells) == [
        [
            ["序号", "费用名称", "金额"],
            ["1", "鉴定费", "3,000.00"],
            ["2", "公告费", "260.00"],
            ["3", "差旅费", "1,240.50"],
            ["合计", "", "4,500.50"],
        ]
    ]


@pytest.mark.parametrize("shift", [12.0, -6.0])
def test_a_wrapped_entry_belongs_to_its_row(shift: float) -> None:
    """The rest of a long name stands under the row, or the name is set around the middle of it."""
    first = 140 if shift > 0 else 134
    lines = [
        line(100, (60, "交易日期"), right(200, "金额"), (230, "对方户名")),
        line(120, (60, "2020-03-02"), right(200, "5,000.00"), (230, "赵甲")),
        line(140, (60, "2020-03-09"), right(200, "12,668.50"), *([(230, "测山区乙记粮食")] if shift > 0 else [])),
        *([] if shift > 0 else [line(first, (230, "测山区乙记粮食"))]),
        line(first + 12, (230, "烘干中心")),
        line(170, (60, "2020-04-17"), right(200, "50.00"), (230, "孙丙")),
        line(190, (60, "2020-04-18"), right(200, "60.00"), (230, "李丁")),
    ]  # fmt: skip
    (rows,) = rows_of(lines)
    assert rows[2] == ["2020-03-09", "12,668.50", "测山区乙记粮食烘干中心"]
    assert len(rows) == 5


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([line(100 + 20 * i, (60, "左栏的文字写满了整整一栏"), (300, "右栏的文字也写满了一整栏"))
                      for i in range(8)], id="prose in two columns"),
        pytest.param([line(100 + 20 * i, (60, "左栏写满一栏"), (200, "中栏写满一栏"), (340, "右栏写满一栏"))
                      for i in range(8)], id="prose in three columns"),
        pytest.param([line(100, (250, "审 判 长"), (350, "赵 甲")), line(120, (250, "审 判 员"), (350, "钱 乙")),
                      line(140, (250, "人民陪审员"), (350, "孙 丙")), line(160, (250, "二〇二一年六月三日")),
                      line(180, (250, "书 记 员"), (350, "李 丁"))], id="signatures"),
        pytest.param([line(100 + 20 * i, (60, f"被告人{name}"), (160, "男"), (200, "1970年1月14日出生"), (330, "住测山区"))
                      for i, name in enumerate(["赵甲", "钱乙", "孙丙", "李丁", "周戊"])], id="parties"),
        pytest.param(STATEMENT[:3], id="two rows under a header"),
        pytest.param([HEAD, line(120, (60, "账户已于当日销户，余额为零，此后没有任何交易。")),
                      *STATEMENT[1:3]], id="a sentence under a header"),
    ],
)  # fmt: skip
def test_what_is_no_table(lines: list[Line]) -> None:
    assert aligned(lines) == []
    assert with_tables(lines, []) == tuple(lines)

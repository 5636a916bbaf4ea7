"""Tables of PDF pages: every cell with its text, its place in the text and on the page; what is no table is none."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from extract import DOCUMENT_JSON, Document
from nlp import read as read_facts
from tests.extract.factory import one_document

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
Rows = list[list[str]]


def texts(document: Document) -> list[Rows]:
    return [[[cell.text for cell in row] for row in table.rows] for table in document.tables]


def ruled(rows: Rows, widths: Sequence[float], *style: tuple[object, ...]) -> bytes:
    """A PDF with one ruled table; text too long for its cell is wrapped at any character."""
    out = io.BytesIO()
    look = ParagraphStyle("cell", fontName="STSong-Light", fontSize=10, leading=13, wordWrap="CJK")
    cells = [[Paragraph(text, look) for text in row] for row in rows]
    grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
    SimpleDocTemplate(out, pagesize=A4).build([Table(cells, colWidths=widths, style=[grid, *style])])
    return out.getvalue()


def opened(tmp_path: Path, data: bytes) -> Document:
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    return one_document(file)


WRAPPED = [
    ["日期", "被处罚人", "罚款金额（元）", "文号"],
    ["2020-03-02", "测山区甲字粮食烘干中心", "12,345,678.90", "测资罚〔2020〕13号"],
    ["2021-11-25", "赵甲（个人）", "", "测资罚〔2021〕7号"],
]


def test_wrapped_cells_are_whole_and_rows_are_lines(tmp_path: Path) -> None:
    document = opened(tmp_path, ruled(WRAPPED, [45, 70, 52, 60]))
    assert texts(document) == [WRAPPED]
    assert document.text.splitlines() == ["\t".join(row) for row in WRAPPED]
    assert DOCUMENT_JSON.validate_json(DOCUMENT_JSON.dump_json(document)) == document


def test_every_cell_has_its_place_in_the_text_and_on_the_page(tmp_path: Path) -> None:
    document = opened(tmp_path, ruled(WRAPPED, [45, 70, 52, 60]))
    (table,) = document.tables
    (page,) = document.pages
    for row in table.rows:
        for cell in row:
            assert document.text[cell.start : cell.end] == cell.text
            assert cell.box is not None
            for box in page.boxes(cell.start, cell.end):
                assert cell.box.left < box.left < box.right < cell.box.right
                assert cell.box.top < box.top + 2 < box.bottom - 2 < cell.box.bottom
    lefts = [cell.box.left for cell in table.rows[0] if cell.box]
    assert [round(b - a) for a, b in pairwise(lefts)] == [45, 70, 52]


def test_the_facts_of_a_row_are_found_with_their_boxes(tmp_path: Path) -> None:
    rows = [
        ["序号", "决定日期", "决定书文号", "罚款金额"],
        ["1", "2020年3月2日", "测自然资罚〔2020〕13号", "12,345.60元"],
        ["2", "2021年11月25日", "测自然资罚〔2021〕7号", "8,000元"],
    ]
    document = opened(tmp_path, ruled(rows, [30, 60, 70, 50]))
    record = read_facts(document)
    assert {date(2020, 3, 2), date(2021, 11, 25)} <= {d.value.day for d in record.dates}
    amounts = {str(a.value.yuan): a.evidence for a in record.amounts}
    assert {"12345.6", "8000"} <= set(amounts)
    cell = document.tables[0].rows[1][3]
    assert cell.box is not None
    evidence = amounts["12345.6"]
    assert cell.start <= evidence.start < evidence.end <= cell.end
    assert evidence.boxes
    assert all(cell.box.left < box.left < box.right < cell.box.right for box in evidence.boxes)


def test_merged_cells(tmp_path: Path) -> None:
    rows = [
        ["序号", "收费项目", "标准", "", "备注"],
        ["", "", "单价", "金额", ""],
        ["1", "鉴定费", "500.00", "1,000.00", ""],
        ["合计", "", "", "1,000.00", ""],
    ]
    spans = [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0)), ((4, 0), (4, 1)), ((0, 3), (2, 3))]
    document = opened(tmp_path, ruled(rows, [50, 70, 60, 70, 50], *(("SPAN", *span) for span in spans)))
    assert texts(document) == [rows]
    table = document.tables[0].rows
    assert [cell.box is None for cell in table[0]] == [False, False, False, True, False]
    assert [cell.box is None for cell in table[1]] == [True, True, False, False, True]
    assert [cell.box is None for cell in table[3]] == [False, True, True, False, False]
    assert document.text.splitlines()[3] == "合计\t\t\t1,000.00\t"


Item = tuple[float, float, str]


def lined(lines: Sequence[tuple[float, float, float, float]], written: Sequence[Item]) -> bytes:
    """A PDF with lines (left, top, right, bottom) and text at (left, baseline), from the top of the page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for left, top, right, bottom in lines:
        canvas.line(left, A4[1] - top, right, A4[1] - bottom)
    canvas.setFont("STSong-Light", 10)
    for left, baseline, text in written:
        canvas.drawString(left, A4[1] - baseline, text)
    canvas.save()
    return out.getvalue()


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[tuple[float, float, float, float]]:
    return [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]


PROSE = "本院经审理查明，被告赵甲于二〇二一年三月向原告借款未还。"


def test_text_around_a_table_stays_around_it(tmp_path: Path) -> None:
    cells = [(105, 165, "收款人"), (205, 165, "金额"), (105, 190, "赵甲"), (205, 190, "500.00")]
    data = lined(
        grid([100, 200, 300], [150, 175, 200]),
        [(100, 130, PROSE), *cells, (100, 230, PROSE)],
    )
    assert opened(tmp_path, data).text.splitlines() == [PROSE, "收款人\t金额", "赵甲\t500.00", PROSE]


def test_a_value_that_overflows_its_cell_is_not_torn(tmp_path: Path) -> None:
    cells = [(105, 165, "账号"), (165, 165, "金额"), (105, 190, "6222000000000001"), (190, 190, "500.00")]
    data = lined(grid([100, 160, 300], [150, 175, 200]), cells)
    assert texts(opened(tmp_path, data)) == [[["账号", "金额"], ["6222000000000001", "500.00"]]]


def test_a_table_with_open_sides(tmp_path: Path) -> None:
    rules = [(100, y, 400, y) for y in (150, 175, 200, 225)] + [(x, 150, x, 225) for x in (200, 300)]
    rows = [["日期", "摘要", "金额"], ["三月二日", "转账", "500.00"], ["三月九日", "还款", "40.50"]]
    cells = [(105 + 100 * c, 165 + 25 * r, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    assert texts(opened(tmp_path, lined(rules, cells))) == [rows]


def test_a_statement_without_rules(tmp_path: Path) -> None:
    rows = [
        ["交易日期", "摘要", "对方户名", "金额"],
        ["2020-03-02", "转账", "赵甲", "5,000.00"],
        ["2020-03-09", "还款", "钱乙", "12,668.50"],
        ["2020-04-17", "手续费", "", "50.00"],
    ]
    cells = [
        (80 + 110 * c, 150 + 20 * r, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text
    ]
    document = opened(tmp_path, lined([], [(80, 110, PROSE), *cells, (80, 240, PROSE)]))
    assert texts(document) == [rows]
    assert document.text.splitlines() == [PROSE, *("\t".join(row) for row in rows), PROSE]


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        pytest.param(grid([90, 400], [90, 120]), [(100, 110, "领取通知书须知")], id="a box around text"),
        pytest.param([(90, 90, 500, 90), (90, 93, 500, 93)] * 2, [(200, 80, "测试市测山区人民检察院")], id="letterhead"),
        pytest.param(grid([90, 400], [90, 120, 150]), [(100, 110, "甲"), (100, 140, "乙")], id="one column"),
        pytest.param(grid([90, 200, 400], [90, 120]), [(100, 110, "甲"), (210, 110, "乙")], id="one row"),
        pytest.param([(160, y, 300, y) for y in (112, 132, 152, 172)],
                     [(100, 110 + 20 * i, f"{name}：") for i, name in enumerate(["姓名", "住址", "电话", "职业"])], id="a form to fill in"),
        pytest.param(grid([90, 200, 400], [90, 120, 150]), [(100, 110, "甲")], id="empty cells"),
    ],
)  # fmt: skip
def test_lines_that_are_no_table(
    tmp_path: Path, lines: list[tuple[float, float, float, float]], written: list[Item]
) -> None:
    document = opened(tmp_path, lined(lines, [*written, (90, 300, PROSE)]))
    assert document.tables == ()
    assert document.text.replace(" ", "\n").splitlines() == [*(text for _, _, text in written), PROSE]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_on_turned_and_cropped_pages(tmp_path: Path, turn: int) -> None:
    cells = [(105, 365, "日期"), (205, 365, "金额"), (105, 390, "三月"), (205, 390, "500.00")]
    made = pdfium.PdfDocument(lined(grid([100, 200, 300], [350, 375, 400]), cells))
    made[0].set_mediabox(20, 30, 560, 810)
    made[0].set_cropbox(50, 60, 550, 800)
    made[0].set_rotation(turn)
    out = io.BytesIO()
    made.save(out)
    document = opened(tmp_path, out.getvalue())
    (table,) = document.tables
    (page,) = document.pages
    assert sorted(cell.text for row in table.rows for cell in row) == sorted(text for _, _, text in cells)
    for cell in (cell for row in table.rows for cell in row):
        assert cell.box is not None
        for box in page.boxes(cell.start, cell.end):
            assert cell.box.left < (box.left + box.right) / 2 < cell.box.right
            assert cell.box.top < (box.top + box.bottom) / 2 < cell.box.bottom


def test_a_table_on_two_pages_is_two(tmp_path: Path) -> None:
    rows = [["日期", "金额"], *([f"2020-03-{i % 28 + 1:02}", f"{i + 100}.00"] for i in range(60))]
    out = io.BytesIO()
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONTNAME", (0, 0), (-1, -1), "STSong-Light")]
    SimpleDocTemplate(out, pagesize=A4).build([Table(rows, style=style, repeatRows=1)])
    document = opened(tmp_path, out.getvalue())
    assert [table.page for table in document.tables] == [1, 2]
    first, second = texts(document)
    assert first[0] == second[0] == rows[0]
    assert first[1:] + second[1:] == rows[1:]
    assert document.text.splitlines() == ["\t".join(row) for row in first + second]

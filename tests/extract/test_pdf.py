"""PDF: text, boxes, wrapped lines, tables, DOCX beside it."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pypdfium2 as pdfium
from docx.oxml import parse_xml

from extract import DOCUMENT_JSON
from tests.extract.factory import one_document, pdf

PAGE = [
    (227, 100, "刑事判决书"),
    (114, 140, "被告人李丁犯盗窃罪，判处有期徒刑三年，并处罚金人民币"),
    (86, 164, "50000元。"),
    (114, 188, "如不服本判决，可在接到判决书的第二日起十日内提出上诉。"),
]


def test_a_value_broken_over_a_line_end_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(PAGE))
    document = one_document(file)
    assert document.text.splitlines() == [
        "刑事判决书",
        "被告人李丁犯盗窃罪，判处有期徒刑三年，并处罚金人民币50000元。",
        "如不服本判决，可在接到判决书的第二日起十日内提出上诉。",
    ]
    assert DOCUMENT_JSON.validate_json(DOCUMENT_JSON.dump_json(document)) == document


def test_boxes_lie_where_the_glyphs_were_drawn(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(PAGE))
    document = one_document(file)
    at = document.text.index("人民币50000元")
    evidence = document.evidence(at, at + len("人民币50000元"))
    assert evidence.quote == "人民币50000元"
    first, second = evidence.boxes
    # 人民币 ends the first line: the 27 characters of 14 points from 114; 50000元 begins the second at 86.
    assert abs(first.right - (114 + 26 * 14)) < 14
    assert first.top < 140 < first.bottom + 3
    assert abs(second.left - 86) < 1
    assert second.top < 164 < second.bottom + 3


def test_a_paragraph_runs_over_a_page_break(tmp_path: Path) -> None:
    merged = pdfium.PdfDocument.new()
    for lines in ([*PAGE[:1], (114, 140, "被告人李丁犯盗窃罪，判处有期徒刑三年，并处罚金人民"), (290, 780, "- 1 -")],
                  [(86, 100, "币50000元。"), (114, 124, "本判决为终审判决，自宣告之日起发生法律效力并执行。"), (114, 148, "审判员"), (290, 780, "- 2 -")]):  # fmt: skip
        merged.import_pages(pdfium.PdfDocument(pdf(lines)))
    out = io.BytesIO()
    merged.save(out)
    file = tmp_path / "a.pdf"
    file.write_bytes(out.getvalue())
    document = one_document(file)
    assert "并处罚金人民币50000元。" in document.text
    assert [p.number for p in document.pages] == [1, 2]
    assert document.page_at(document.text.index("币50000")).number == 2


def test_ruled_table(tmp_path: Path) -> None:
    from reportlab.lib import colors
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    rows = [["日期", "金额"], ["2020-03-02", "5,000.00"], ["2020-03-09", "12,668.50"]]
    style = [("GRID", (0, 0), (-1, -1), 1, colors.black), ("FONTNAME", (0, 0), (-1, -1), "STSong-Light")]
    file = tmp_path / "a.pdf"
    SimpleDocTemplate(str(file)).build([Table(rows, style=style)])
    (table,) = one_document(file).tables
    assert [[c.text for c in row] for row in table.rows] == rows


INSERTED = '<w:ins xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="1" w:author="a" w:date="2020-01-01T00:00:00Z"><w:r><w:t>修订插入的十日内</w:t></w:r></w:ins>'
DELETED = '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="2" w:author="a" w:date="2020-01-01T00:00:00Z"><w:r><w:delText>删去的话</w:delText></w:r></w:del>'


def test_docx_loses_nothing(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "页眉：测试市测山区人民法院"
    made.add_paragraph("刑事判决书")
    paragraph = made.add_paragraph("罚金于本判决生效后")
    paragraph._p.append(parse_xml(INSERTED))
    paragraph._p.append(parse_xml(DELETED))
    paragraph.add_run("缴纳。")
    table = made.add_table(2, 2)
    for i, text in enumerate(["本金", "利息", "50000元", "1200元"]):
        table.cell(i // 2, i % 2).text = text
    file = tmp_path / "a.docx"
    made.save(str(file))
    document = one_document(file)
    assert "页眉：测试市测山区人民法院" in document.text
    assert "罚金于本判决生效后修订插入的十日内缴纳。" in document.text
    assert "删去的话" not in document.text
    assert [[c.text for c in row] for row in document.tables[0].rows] == [
        ["本金", "利息"],
        ["50000元", "1200元"],
    ]

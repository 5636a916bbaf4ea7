"""OFD, legacy Word, mail, spreadsheets."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from openpyxl import Workbook

import nlp
from extract import Document
from tests.extract.factory import TEXT, one_document, read_all, zipped

DATA = Path(__file__).parent / "data"
NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(lines: list[tuple[float, float, str]]) -> bytes:
    """A minimal OFD with one page of text objects: (left, baseline, text) in millimetres, 5 mm high."""
    objects = "".join(
        f'<ofd:TextObject ID="{10 + i}" Boundary="0 0 210 297" Font="3" Size="5"><ofd:TextCode X="{x}" Y="{y}" DeltaX="{" ".join(["5"] * (len(t) - 1))}">{t}</ofd:TextCode></ofd:TextObject>'
        for i, (x, y, t) in enumerate(lines)
    )
    return zipped(
        {
            "OFD.xml": f'<ofd:OFD {NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>'.encode(),
            "Doc_0/Document.xml": f'<ofd:Document {NS}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'.encode(),
            "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {NS}><ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer></ofd:Content></ofd:Page>'.encode(),
        }
    )


def test_ofd_with_boxes(tmp_path: Path) -> None:
    file = tmp_path / "a.ofd"
    lines = [
        (85, 40, "行政处罚决定书"),
        (40, 55, "当事人于二〇二〇年销售未经检验的灭火器货值金额人民币四万"),
        (30, 65, "六千元。"),
        (40, 75, "处以罚款人民币50000元。"),
    ]
    file.write_bytes(ofd(lines))
    document = one_document(file)
    assert document.text.splitlines() == [
        "行政处罚决定书",
        "当事人于二〇二〇年销售未经检验的灭火器货值金额人民币四万六千元。",
        "处以罚款人民币50000元。",
    ]
    at = document.text.index("罚款")
    (box,) = document.evidence(at, at + 2).boxes
    assert (round(box.left), round(box.right)) == (50, 60)
    assert box.top < 75 < box.bottom


def test_legacy_word() -> None:
    document = one_document(DATA / "孙丙故意伤害案判决书.doc")
    record = nlp.read(document)
    assert record.number is not None
    assert record.number.value.canonical == "（2018）皖9901刑初305号"
    assert [t.evidence.quote for t in record.terms] == ["2018年10月19日起至2019年6月19日止"]


def test_mail_with_attachment(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "周甲 <a@test>",
        "移送材料",
        "Tue, 02 Mar 2021 09:00:00 +0800",
    )
    message.set_content("请查收。", charset="gbk")
    message.add_attachment(TEXT.encode("gbk"), maintype="text", subtype="plain", filename="判决书.txt")
    file = tmp_path / "a.eml"
    file.write_bytes(message.as_bytes())
    body, attachment = read_all(file)
    assert isinstance(body, Document)
    assert "主题：移送材料" in body.text
    assert body.text.endswith("请查收。\n")
    assert isinstance(attachment, Document)
    assert (attachment.name, attachment.text) == (f"{file}!/判决书.txt", TEXT)


def test_spreadsheets(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "缴款"
    sheet.append(["文号", "金额"])
    sheet.append(["皖测市监处罚〔2021〕12号", 50000])
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "b.csv").write_bytes("文号,金额\n皖测市监处罚〔2021〕12号,50000\n".encode("gbk"))
    for name in ("a.xlsx", "b.csv"):
        document = one_document(tmp_path / name)
        (table,) = document.tables
        assert [[c.text for c in row] for row in table.rows] == [
            ["文号", "金额"],
            ["皖测市监处罚〔2021〕12号", "50000"],
        ]
        assert all(document.text[c.start : c.end] == c.text for row in table.rows for c in row)

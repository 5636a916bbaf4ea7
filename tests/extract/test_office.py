"""OFD, legacy Word, mail, spreadsheets."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

from openpyxl import Workbook
from PIL import Image, ImageDraw

import nlp
from extract import Document
from tests.extract.factory import TEXT, one_document, one_refusal, read_all, zipped
from tests.extract.test_ocr import font

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


def scanned_ofd(media: bytes) -> bytes:
    """An OFD whose only page is a picture of A4 size."""
    with zipfile.ZipFile(io.BytesIO(ofd([]))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["Doc_0/Document.xml"] = members["Doc_0/Document.xml"].replace(
        b"</ofd:CommonData>", b"<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
    )
    members["Doc_0/DocumentRes.xml"] = (
        f'<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="5" Type="Image">'
        "<ofd:MediaFile>a.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    ).encode()
    members["Doc_0/Res/A.JPG"] = media
    page = "Doc_0/Pages/Page_0/Content.xml"
    members[page] = members[page].replace(
        b"</ofd:Layer>", b'<ofd:ImageObject ID="9" Boundary="10 10 190 277" ResourceID="5"/></ofd:Layer>'
    )
    return zipped(members)


def test_a_page_of_ofd_that_is_a_picture_is_read_by_ocr(tmp_path: Path) -> None:
    picture = Image.new("RGB", (1496, 2181), "white")
    ImageDraw.Draw(picture).text((300, 400), "罚款人民币50000元", "black", font(48))
    picture.save(out := io.BytesIO(), "JPEG")
    file = tmp_path / "a.ofd"
    file.write_bytes(scanned_ofd(out.getvalue()))
    document = one_document(file)
    assert document.text == "罚款人民币50000元"
    (page,) = document.pages
    assert (page.source, round(page.width), round(page.height)) == ("ocr", 210, 297)
    # Drawn 300 pixels into a picture that begins 10 mm from the edge and has 190 mm on 1496 pixels.
    (box,) = document.evidence(0, len(document.text)).boxes
    assert abs(box.left - (10 + 300 * 190 / 1496)) < 3


def test_a_page_of_ofd_with_a_picture_that_is_no_picture(tmp_path: Path) -> None:
    file = tmp_path / "a.ofd"
    file.write_bytes(scanned_ofd(b"no picture"))
    assert "第1页是图片，但图片已损坏" in one_refusal(file).reason


def test_ofd_says_what_it_does_not_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(ofd([(40, 40, "处罚\ue011决定")]))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["Doc_0/Attachs/Attachments.xml"] = (
        f'<ofd:Attachments {NS}><ofd:Attachment ID="1" Name="发票"/></ofd:Attachments>'.encode()
    )
    file = tmp_path / "a.ofd"
    file.write_bytes(zipped(members))
    attached, private = one_document(file).warnings
    assert attached.endswith("未读取：发票")
    assert private.startswith("有1个字")


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

"""Odd files that once lost text, boxes or the whole batch (异常输入): one test for each."""

import io
import os
import struct
import threading
import time
import zlib

import docx
import py7zr
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from extract import DOCUMENT_JSON, Document, Refusal, guarded, read, walk
from extract.plain import unwrap
from tests.extract.factory import TEXT, one_document, one_refusal, pdf, read_all
from tests.extract.test_ocr import font
from tests.extract.test_ocr import page as drawn


def _put(tmp_path, name, data):
    f = tmp_path / name
    f.write_bytes(data)
    return f


def late_death(item):
    yield item
    if item == "a":
        threading.Timer(0.3, lambda: os._exit(3)).start()


def slow_items():
    yield "a"
    time.sleep(1.5)
    yield "b"
    yield "c"


def test_idle_worker_dies_batch_goes_on():
    got = [r for _, r in guarded(late_death, slow_items(), workers=1) if isinstance(r, str)]
    assert got == ["a", "b", "c"]


def two_steps(item):
    time.sleep(0.4)
    yield item
    time.sleep(0.4)
    yield item + "2"


def test_slow_consumer_is_not_the_files_fault():
    refused = []
    for _, r in guarded(two_steps, list("abcdef"), workers=2, seconds=1.0):
        time.sleep(0.9)
        if isinstance(r, Refusal):
            refused.append(r)
    assert refused == []


def scan_with_number():
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    b = io.BytesIO()
    drawn([(160, 200, "并处罚金人民币三千元")]).save(b, "PNG")
    b.seek(0)
    o = io.BytesIO()
    c = Canvas(o, pagesize=(595, 842))
    c.setFont("STSong-Light", 14)
    c.drawString(100, 700, "刑事判决书")
    c.showPage()
    c.drawImage(ImageReader(b), 0, 400, 595, 360)
    c.setFont("STSong-Light", 10)
    c.drawString(250, 30, "第2页 共12页")
    c.save()
    return o.getvalue()


def test_scan_with_digital_page_number(tmp_path):
    assert "三千元" in one_document(_put(tmp_path, "a.pdf", scan_with_number())).text


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_on_a_rotated_page(tmp_path, turn):
    p = pdfium.PdfDocument(pdf([(100, 100, "刑事判决书")]))
    p[0].set_rotation(turn)
    o = io.BytesIO()
    p.save(o)
    d = one_document(_put(tmp_path, "a.pdf", o.getvalue()))
    ink = pdfium.PdfDocument(o.getvalue())[0].render(scale=1).to_numpy().min(axis=2) < 128
    ys, xs = ink.nonzero()
    for b in d.evidence(0, 5).boxes:
        assert b.left - 2 <= xs.max()
        assert b.right + 2 >= xs.min()
        assert b.top - 2 <= ys.max()
        assert b.bottom + 2 >= ys.min()


def test_boxes_on_a_cropped_page(tmp_path):
    p = pdfium.PdfDocument(pdf([(100, 100, "刑事判决书")]))
    p[0].set_cropbox(50, 300, 500, 800)
    o = io.BytesIO()
    p.save(o)
    (b,) = one_document(_put(tmp_path, "a.pdf", o.getvalue())).evidence(0, 5).boxes
    assert abs(b.left - 50) < 2
    assert b.top > 0


def test_unwrap_leaves_a_statement_alone():
    rows = "\n".join(f"2020年3月{d:02d}日 周甲转账给钱乙{d * 1000:06d}.00元" for d in range(1, 13))
    assert unwrap(rows) == rows


def test_html_label_lies(tmp_path):
    assert (
        one_document(
            _put(tmp_path, "a.html", '<html><meta charset="gb2312"><p>被告应偿还借款</p></html>'.encode())
        ).text
        == "被告应偿还借款"
    )


def test_docx_dashes_are_text(tmp_path):
    d = docx.Document()
    d.add_paragraph("判决书")
    d.add_paragraph("----本件与原本核对无异----")
    f = tmp_path / "a.docx"
    d.save(f)
    assert "核对无异" in one_document(f).text


def test_lone_surrogate_in_jsonl(tmp_path):
    for one in read_all(_put(tmp_path, "a.jsonl", b'{"text":"\\ud800 abc"}')):
        if isinstance(one, Document):
            DOCUMENT_JSON.dump_json(one)


def test_gbk_file_name_on_disk(tmp_path):
    with open(os.fsencode(tmp_path) + b"/" + "判决书.txt".encode("gbk"), "wb") as f:
        f.write(TEXT.encode())
    (p,) = walk([tmp_path])
    (d,) = read(p)
    DOCUMENT_JSON.dump_json(d)


@pytest.mark.parametrize("first", ["garbage", '["x"]'])
def test_jsonl_first_line_bad(tmp_path, first):
    out = read_all(_put(tmp_path, "a.jsonl", f'{first}\n{{"text":"乙案判决"}}'.encode()))
    assert [type(o) for o in out] == [Refusal, Document]


def test_deep_html(tmp_path):
    assert (
        "深处的字"
        in one_document(
            _put(tmp_path, "a.html", ("<html><body><p>浅</p>" + "<div>" * 300 + "深处的字").encode())
        ).text
    )


def test_transparent_png(tmp_path):
    im = Image.new("RGBA", (1200, 300), (0, 0, 0, 0))
    ImageDraw.Draw(im).text((50, 100), "被告人李丁犯盗窃罪", (0, 0, 0, 255), font(40))
    f = tmp_path / "a.png"
    im.save(f)
    assert "被告人李丁" in one_document(f).text


def test_table_in_one_path(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    o = io.BytesIO()
    c = Canvas(o, pagesize=(595, 842))
    c.grid([100, 200, 300], [600, 625, 650])
    for x, y in ((110, 605), (210, 605), (110, 630), (210, 630)):
        c.drawString(x, y, "5,000.00")
    c.save()
    assert one_document(_put(tmp_path, "a.pdf", o.getvalue())).tables


def climbing():
    o = io.BytesIO()
    a = py7zr.SevenZipFile(o, "w")
    a.set_encoded_header_mode(False)
    a.writestr(TEXT, "xx/evil.txt")
    a.writestr(TEXT, "good.txt")
    a.close()
    d = bytearray(o.getvalue())
    i = d.find("xx/evil".encode("utf-16-le"))
    d[i : i + 4] = "..".encode("utf-16-le")
    off, size = struct.unpack_from("<QQ", d, 12)
    struct.pack_into("<I", d, 28, zlib.crc32(d[32 + off : 32 + off + size]))
    struct.pack_into("<I", d, 8, zlib.crc32(d[12:32]))
    return bytes(d)


def test_7z_climbing_member_costs_itself(tmp_path):
    assert [type(o) for o in read_all(_put(tmp_path, "a.7z", climbing()))] == [Refusal, Document]


def test_7z_symlink(tmp_path):
    os.symlink("/etc/hostname", tmp_path / "l")
    f = tmp_path / "a.7z"
    with py7zr.SevenZipFile(f, "w") as a:
        a.write(tmp_path / "l", "l.txt")
    assert "符号链接" in one_refusal(f).reason


def test_empty_zip_is_said(tmp_path):
    assert read_all(_put(tmp_path, "a.zip", b"PK\x05\x06" + bytes(18)))


def test_text_that_begins_with_bm(tmp_path):
    assert one_document(_put(tmp_path, "a.txt", "BM公司与周甲买卖合同纠纷一案。".encode())).text


def test_nested_tables(tmp_path):
    d = one_document(
        _put(
            tmp_path,
            "a.html",
            "<html><table><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table>".encode(),
        )
    )
    assert len(d.tables[0].rows) == 1


def test_page_number_1_of_12(tmp_path):
    assert (
        "1/12"
        not in one_document(_put(tmp_path, "a.pdf", pdf([(100, 100, "刑事判决书"), (280, 800, "1/12")]))).text
    )

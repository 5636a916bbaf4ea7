"""PDF: the box of every character, on every page, against where the test drew it; damaged files."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from extract import Box
from tests.extract.factory import one_document, one_refusal, pdf

SIZE = 14
DRAWN = [
    (90, 100, "被告人李丁，男，一九九〇年出生，住测试市测山区，无业。"),
    (118, 124, "公诉机关指控李丁犯盗窃罪。"),
    (118, 172, "审判员冯辛"),
    (300, 196, "二〇二一年六月三日"),
]
"""(left, baseline from the top, text); a Chinese character of STSong is as wide as the font is high."""


def test_every_character_of_two_pages(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(DRAWN, pages=2, size=SIZE))
    document = one_document(file)
    assert [(page.number, page.source) for page in document.pages] == [(1, "layer"), (2, "layer")]
    for page in document.pages:
        assert (round(page.width), round(page.height)) == (595, 842)
        for left, baseline, text in DRAWN:
            at = document.text.index(text, page.start)
            for i, char in enumerate(text):
                box = page.box(at + i)
                assert box is not None
                assert abs(box.left - (left + SIZE * i)) < 0.6, char
                assert abs(box.right - (left + SIZE * (i + 1))) < 0.1 * SIZE, char
                assert box.top < baseline < box.bottom, char
                assert 0.8 * SIZE < box.bottom - box.top < 1.6 * SIZE, char


@pytest.mark.parametrize("quote", ["李丁", "测试市测山区", "盗窃罪", "二〇二一年六月三日"])
def test_evidence_covers_what_was_drawn_and_no_more(tmp_path: Path, quote: str) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(DRAWN, size=SIZE))
    document = one_document(file)
    left, baseline, line = next(one for one in DRAWN if quote in one[2])
    start = document.text.index(line) + line.index(quote)
    (box,) = document.evidence(start, start + len(quote)).boxes
    first = left + SIZE * line.index(quote)
    assert abs(box.left - first) < 0.6
    assert abs(box.right - (first + SIZE * len(quote))) < 0.1 * SIZE
    assert box.top < baseline < box.bottom


def test_boxes_meet_the_ink_of_the_rendered_page(tmp_path: Path) -> None:
    """Not our arithmetic against our arithmetic: the pixels inside the box are dark, those around it white."""
    data = pdf([(200, 300, "48300.50")], size=SIZE)
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    document = one_document(file)
    (box,) = document.evidence(0, 8).boxes
    pixels = pdfium.PdfDocument(data)[0].render(scale=2).to_numpy().min(axis=2)
    inside = pixels[int(2 * box.top) : int(2 * box.bottom) + 1, int(2 * box.left) : int(2 * box.right) + 1]
    assert (pixels < 128).sum() > 50
    assert (inside < 128).sum() == (pixels < 128).sum()
    assert box.right - box.left < 5 * SIZE


def test_a_table_and_its_box(tmp_path: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for top in (150, 175, 200):
        canvas.line(100, A4[1] - top, 300, A4[1] - top)
    for left in (100, 200, 300):
        canvas.line(left, A4[1] - 150, left, A4[1] - 200)
    for x, y, text in [(110, 168, "2020-03-02"), (210, 168, "5,000.00"), (110, 193, "2020-03-09"), (210, 193, "12,668.50")]:  # fmt: skip
        canvas.drawString(x, A4[1] - y, text)
    canvas.save()
    file = tmp_path / "a.pdf"
    file.write_bytes(out.getvalue())
    (table,) = one_document(file).tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["2020-03-02", "5,000.00"],
        ["2020-03-09", "12,668.50"],
    ]
    assert table.page == 1
    assert table.box is not None
    drawn = Box(100, 150, 300, 200)
    for side in ("left", "top", "right", "bottom"):
        assert abs(getattr(table.box, side) - getattr(drawn, side)) < 1


@pytest.mark.parametrize("keep", [9, 300, -200])
def test_a_cut_file_is_refused(tmp_path: Path, keep: int) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(DRAWN)[:keep])
    assert "已损坏" in one_refusal(file).reason


def test_bytes_before_the_header_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"\r\n\r\n" + pdf(DRAWN))
    assert "被告人李丁" in one_document(file).text

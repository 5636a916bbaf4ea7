"""Real OCR on pages that the test draws: values exact, order right, seals kept out of the text."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.layout import reading_order
from tests.extract.factory import one_document, pdf

LINES = [
    "测试市测山区人民法院",
    "（2021）皖9901刑初77号",
    "被告人李丁，公民身份号码349901197001140173。",
    "判处有期徒刑二年，并处罚金人民币48,300.50元。",
    "刑期自2021年6月3日起至2023年6月2日止。",
]


@lru_cache
def font(size: int) -> ImageFont.FreeTypeFont:
    made = ImageFont.truetype(str(files("manimgx_fonts_cjk") / "NotoSansCJK-VF.otf.ttc"), size, index=2)
    made.set_variation_by_axes([400])
    return made


def page(lines: list[tuple[int, int, str]], *, seal: bool = False, skew: float = 0) -> Image.Image:
    image = Image.new("RGB", (1654, 1000), "white")
    draw = ImageDraw.Draw(image)
    for left, top, text in lines:
        draw.text((left, top), text, "black", font(40))
    if seal:
        draw.ellipse((1000, 560, 1300, 860), outline=(220, 30, 30), width=8)
        draw.text((1040, 680), "测试市法院章", (220, 30, 30), font(40))
    return image.rotate(skew, fillcolor="white", resample=Image.Resampling.BICUBIC) if skew else image


def test_a_skewed_page_with_a_seal(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    page([(160, 120 + 90 * i, line) for i, line in enumerate(LINES)], seal=True, skew=1.5).save(file)
    document = one_document(file)
    text = document.text
    for value in ("皖9901刑初77号", "349901197001140173", "48,300.50元", "2021年6月3日", "2023年6月2日"):
        assert value in text
    order = [text.index(key) for key in ("人民法院", "刑初", "身份号码", "罚金", "起至")]
    assert order == sorted(order)
    assert "章" not in text
    (only,) = document.pages
    assert (only.source, only.width, only.height) == ("ocr", 1654, 1000)
    assert only.grade in ("good", "fair")
    at = text.index("349901197001140173")
    (box,) = document.evidence(at, at + 18).boxes
    # Drawn from x = 160 + 11 characters of 40 pixels, on the third line; turned by 1.5 degrees.
    assert abs(box.left - 600) < 45
    assert box.top - 40 < 310 < box.bottom + 40


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"左栏第{n}行原告王庚的诉讼请求" for n in "一二三四五六七"]
    right = [f"右栏第{n}行被告郑己的答辩意见" for n in "一二三四五六七"]
    lines = [(120, 60 + 70 * i, t) for i, t in enumerate(left)] + [
        (860, 60 + 70 * i, t) for i, t in enumerate(right)
    ]
    file = tmp_path / "a.png"
    page(lines).save(file)
    text = one_document(file).text
    assert text.rindex("左栏") < text.index("右栏")


def test_a_scanned_page_between_digital_ones(tmp_path: Path) -> None:
    scanned = page([(160, 200, "并处罚金人民币三千元")])
    merged = pdfium.PdfDocument.new()
    merged.import_pages(pdfium.PdfDocument(pdf([(100, 100, "刑事判决书")])))
    image_page = tmp_path / "scan.pdf"
    scanned.save(image_page, "PDF", resolution=200)
    merged.import_pages(pdfium.PdfDocument(image_page.read_bytes()))
    file = tmp_path / "a.pdf"
    merged.save(str(file))
    document = one_document(file)
    assert [p.source for p in document.pages] == ["layer", "ocr"]
    at = document.text.index("三千元")
    (box,) = document.evidence(at, at + 3).boxes
    # 7 characters of 40 pixels at 200 dpi right of x = 160, in points.
    assert abs(box.left - (160 + 7 * 40) * 72 / 200) < 12


@pytest.mark.parametrize("angle", [-2.0, 0.0, 2.0])
def test_reading_order_on_turned_boxes(angle: float) -> None:
    turn = np.deg2rad(angle)
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    boxes = [(x, y, x + 400, y + 30) for y in range(0, 600, 60) for x in (0, 700)]
    quads = [[tuple(matrix @ p) for p in ((a, b), (c, b), (c, d), (a, d))] for a, b, c, d in boxes]
    rows = reading_order(quads)
    assert [i for row in rows for i in row] == [*range(0, 20, 2), *range(1, 20, 2)]

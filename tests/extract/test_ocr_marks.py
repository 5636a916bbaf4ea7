"""Real OCR: seals and stamps are recorded and read through, red print is text, pages are read the right way up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw

from extract.ocr.ink import lift_marks
from extract.ocr.page import _is_speck
from tests.extract.factory import one_document
from tests.extract.test_ocr import LINES, font, page

RED, BLUE = (214, 40, 44), (96, 108, 190)


def stamped(image: Image.Image, seal: tuple[int, int], stamp: tuple[int, int]) -> Image.Image:
    """A round seal with a star and a framed stamp, inked over the page: what lies below shines through."""
    ink = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(ink)
    x, y = seal
    draw.ellipse((x, y, x + 300, y + 300), outline=RED, width=9)
    draw.regular_polygon((x + 150, y + 150, 60), 3, fill=RED)
    draw.text((x + 60, y + 40), "测山法院", RED, font(44))
    x, y = stamp
    draw.rectangle((x, y, x + 420, y + 150), outline=BLUE, width=5)
    draw.line((x, y + 75, x + 420, y + 75), BLUE, 5)
    draw.text((x + 80, y + 14), "收文专用章", BLUE, font(46))
    draw.text((x + 30, y + 90), "第0417号", BLUE, font(44))
    return ImageChops.multiply(image, ink)


def test_print_below_a_seal_is_read_and_the_marks_are_not(tmp_path: Path) -> None:
    lines = [(160, 120 + 90 * i, line) for i, line in enumerate(LINES)]
    file = tmp_path / "a.png"
    stamped(page(lines), (700, 300), (1150, 40)).save(file)
    document = one_document(file)
    for value in ("349901197001140173", "48,300.50元", "2021年6月3日", "2023年6月2日"):
        assert value in document.text
    for word in ("测山法", "专用", "0417"):
        assert word not in document.text
    seal, stamp = sorted(document.regions, key=lambda region: region.kind)
    assert (seal.kind, stamp.kind) == ("seal", "stamp")
    for region, (left, top, right, bottom) in ((seal, (700, 300, 1000, 600)), (stamp, (1150, 40, 1570, 190))):
        assert region.page == 1
        assert abs(region.box.left - left) < 12
        assert abs(region.box.top - top) < 12
        assert abs(region.box.right - right) < 12
        assert abs(region.box.bottom - bottom) < 12


def test_a_red_letterhead_is_text(tmp_path: Path) -> None:
    image = page([(160, 300, "测市监罚〔2021〕17号"), (160, 400, "当事人：测试甲商贸有限公司")])
    draw = ImageDraw.Draw(image)
    draw.text((260, 80), "测试市市场监督管理局", RED, font(100))
    draw.line((100, 240, 1550, 240), RED, 6)
    file = tmp_path / "a.png"
    image.save(file)
    document = one_document(file)
    assert "测试市市场监督管理局" in document.text
    assert document.regions == ()


def test_a_page_without_colour_has_no_marks() -> None:
    drawn = np.asarray(page([(160, 120 + 90 * i, line) for i, line in enumerate(LINES)], skew=1))
    grey, marks = lift_marks(drawn)
    assert marks == ()
    assert np.abs(grey.astype(int) - drawn[..., 0]).max() <= 6


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_the_right_way_up(tmp_path: Path, turn: int) -> None:
    upright = stamped(
        page([(160, 120 + 90 * i, line) for i, line in enumerate(LINES)]), (700, 620), (1150, 40)
    )
    file = tmp_path / "a.png"
    # Lying turned anticlockwise, it has to be turned clockwise by as much.
    upright.rotate(turn, expand=True).save(file)
    document = one_document(file)
    (only,) = document.pages
    assert (only.turn, only.width, only.height) == (turn, 1654, 1000)
    at = document.text.index("349901197001140173")
    (box,) = document.evidence(at, at + 18).boxes
    assert abs(box.left - 640) < 20
    assert abs(box.top - 310) < 20
    (seal,) = (region for region in document.regions if region.kind == "seal")
    assert abs(seal.box.left - 700) < 12
    assert abs(seal.box.top - 620) < 12


@pytest.mark.parametrize(
    ("text", "at", "speck"),
    [
        ("一份，.载明", 3, True),
        ("载明·，借", 2, True),
        (".本院认为", 0, True),
        ("12.50元", 2, False),
        ("1.判令", 1, False),
        ("No.7", 2, False),
        ("阿依·买买提", 2, False),
        ("皖S·K6820", 2, False),
    ],
)
def test_specks(text: str, at: int, speck: bool) -> None:
    assert _is_speck(text, at) is speck

"""Real OCR: every box lies in the page and on its character; a blue stamp stays out of the text."""

from __future__ import annotations

from pathlib import Path

from PIL import ImageDraw

from tests.extract.factory import one_document
from tests.extract.test_ocr import font, page

VALUES = ["（2021）皖9901刑初77号", "349901197001140173", "48,300.50元", "2021年6月3日"]
LEFT, TOP, STEP, SIZE = 160, 120, 100, 40
"""Values are drawn under one another, 40 pixels high; a digit is 22 pixels wide, a Chinese character 40."""


def test_boxes(tmp_path: Path) -> None:
    lines = [(LEFT, TOP + STEP * i, f"案件记载：{value}。") for i, value in enumerate(VALUES)]
    image = page(lines)
    draw = ImageDraw.Draw(image)
    draw.rectangle((1100, 640, 1500, 800), outline=(30, 60, 200), width=6)
    draw.text((1140, 690), "收文专用章", (30, 60, 200), font(SIZE))
    file = tmp_path / "a.png"
    image.save(file)
    document = one_document(file)
    (only,) = document.pages
    assert "专用" not in document.text
    boxes = [box for box in map(only.box, range(len(document.text))) if box]
    assert len(boxes) > 60
    assert all(0 <= b.left < b.right <= only.width and 0 <= b.top < b.bottom <= only.height for b in boxes)
    # NFKC-equal: the engine gives either form of the brackets.
    read = document.text.replace("(", "（").replace(")", "）")
    for i, value in enumerate(VALUES):
        at = read.index(value)
        (box,) = document.evidence(at, at + len(value)).boxes
        left = LEFT + font(SIZE).getlength("案件记载：")
        assert abs(box.left - left) < SIZE, value
        assert abs(box.right - left - font(SIZE).getlength(value)) < SIZE, value
        assert TOP + STEP * i - 20 < box.top < box.bottom < TOP + STEP * (i + 1) + 20, value

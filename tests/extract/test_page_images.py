"""Page images: the whole image is the whole page, however a PDF page is turned, cropped or placed and a picture is stored."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from extract import BadInput, Document, Page, Settings, page_image
from extract.read import read_bytes
from extract.source import Source
from tests.extract.factory import pdf

MEDIA, CROP = (-100, -50, 595, 842), (50, 300, 500, 800)


def ink(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("L")) < 128


def inside(dark: np.ndarray, page: Page) -> tuple[int, float]:
    """(dark pixels in the boxes of the page's characters, share of the page that the boxes take)."""
    down, across = dark.shape[0] / page.height, dark.shape[1] / page.width
    mask = np.zeros_like(dark)
    for box in filter(None, map(page.box, range(page.start, page.end))):
        rows = slice(int(box.top * down), int(np.ceil(box.bottom * down)))
        mask[rows, int(box.left * across) : int(np.ceil(box.right * across))] = True
    return int((dark & mask).sum()), float(mask.mean())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(("media", "crop"), [(None, None), (None, CROP), (MEDIA, None), (MEDIA, CROP)])
def test_boxes_hold_all_ink_of_the_page(
    turn: int, media: tuple[int, ...] | None, crop: tuple[int, ...] | None
) -> None:
    made, out = pdfium.PdfDocument(pdf([(200, 300, "刑事判决书")])), io.BytesIO()
    if media:
        made[0].set_mediabox(*media)
    if crop:
        made[0].set_cropbox(*crop)
    made[0].set_rotation(turn)
    made.save(out)
    (document,) = read_bytes(Source("a.pdf", out.getvalue(), Settings()))
    assert isinstance(document, Document)
    dark = ink(page_image(out.getvalue(), "a.pdf", 1, 144))
    held, share = inside(dark, document.pages[0])
    assert held == dark.sum() > 500
    assert share < 0.01


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "WEBP", "TIFF"])
def test_a_picture_is_drawn_as_it_is_read(kind: str) -> None:
    image, out = Image.new("RGB", (400, 200), "white"), io.BytesIO()
    ImageDraw.Draw(image).rectangle((40, 20, 120, 60), "black")
    image.save(out, kind)
    dark = ink(page_image(out.getvalue(), "a", 1, 150))
    assert dark.shape == (200, 400)
    assert dark[22:58, 42:118].all()
    assert not dark[70:].any()


def test_a_photo_is_turned_as_the_camera_noted() -> None:
    image, out = Image.new("RGB", (400, 200), "white"), io.BytesIO()
    ImageDraw.Draw(image).rectangle((0, 0, 80, 40), "black")
    exif = image.getexif()
    exif[0x0112] = 6  # to be shown turned clockwise by a quarter
    image.save(out, "JPEG", exif=exif)
    dark = ink(page_image(out.getvalue(), "a", 1, 150))
    assert dark.shape == (400, 200)
    assert dark[5:75, 165:195].all()
    assert not dark[100:].any()


def test_frames_and_size() -> None:
    frames, out = [Image.new("RGB", (3000, 2000), c) for c in ("white", "black")], io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    first, second = (ink(page_image(out.getvalue(), "a.tif", n, 72)) for n in (1, 2))
    assert first.shape == (561, 842)  # the longer side of A4 at 72 dpi
    assert not first.any()
    assert second.all()


@pytest.mark.parametrize(
    ("data", "number", "reason"),
    [
        (pdf([(100, 100, "刑事判决书")]), 2, "没有这一页"),
        (b"%PDF-1.4 cut", 1, "已损坏"),
        ("刑事判决书".encode(), 1, "没有页面图像"),
    ],
)
def test_what_cannot_be_drawn_is_said(data: bytes, number: int, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        page_image(data, "a.txt", number, 72)

"""Pictures of pages (图片): PNG, JPEG, BMP, WebP and TIFF with any number of pages, read by OCR."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extract.document import Document
from extract.errors import BadInput
from extract.ocr import read_image
from extract.paged import Work, paged_document
from extract.source import Source

Image.MAX_IMAGE_PIXELS = 200_000_000


def read_picture(source: Source) -> Document:
    """Raises BadInput for a damaged or far too large picture, or one without text."""
    try:
        with Image.open(io.BytesIO(source.data)) as picture:
            media_type = Image.MIME.get(picture.format or "", "image/*")
            return paged_document(source, media_type, _pages(picture, source), (), "图片中没有识别出文字")
    except Image.DecompressionBombError as error:
        raise BadInput(source.name, "图片像素过多，拒绝解压") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise BadInput(source.name, "图片已损坏，无法打开") from error


def _pages(picture: Image.Image, source: Source) -> Iterator[Work]:
    """The calls that read the frames of a picture."""
    for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
        if number > source.limits.pages:
            raise BadInput(source.name, f"页数过多，上限{source.limits.pages}页")
        yield partial(read_image, np.asarray(upright(frame)), source.settings, number)


def upright(frame: Image.Image) -> Image.Image:
    """The page as a person sees it: turned as the camera noted, in RGB, on white paper where it is transparent.

    What is hidden under transparency is often black.
    """
    if not frame.has_transparency_data:
        return ImageOps.exif_transpose(frame.convert("RGB"))
    rgba = frame.convert("RGBA")
    opaque = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba).convert("RGB")
    return ImageOps.exif_transpose(opaque)

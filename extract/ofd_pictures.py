"""Pictures of an OFD file (OFD 中的图片): a scanned page is one ImageObject that fills it, its bytes stand in the resources."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

import numpy as np
from lxml import etree
from PIL import Image

_FILLS = 0.5
"""Share of the page from which a picture is the page."""
_MAX_PIXELS = 60_000_000


class Pictures:
    """The pictures of an OFD package; parts are found whatever case and slashes their names are written in."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {_folded(info.filename): info.filename for info in archive.infolist()}
        self._media: dict[str, dict[str, str]] = {}

    def full_page(self, location: str, width: float, height: float) -> tuple[Any, float] | None:
        """The picture that fills a page of width × height mm: RGB pixels of the whole page, and mm a pixel.

        None if the page has no such picture. Raises OSError, ValueError or SyntaxError if it cannot be decoded.
        """
        for element in self._parse(location).iter("{*}ImageObject"):
            box = [float(part) for part in element.get("Boundary", "").split()]
            path = self._resources(location).get(element.get("ResourceID", ""))
            if len(box) != 4 or box[2] * box[3] < _FILLS * width * height or path is None:
                continue
            with Image.open(io.BytesIO(self._archive.read(path))) as picture:
                scale = box[2] / picture.width
                size = (round(width / scale), round(height / scale))
                if size[0] * size[1] > _MAX_PIXELS:
                    raise ValueError("picture too large")
                page = Image.new("RGB", size, "white")
                page.paste(picture.convert("RGB"), (round(box[0] / scale), round(box[1] / scale)))
            return np.asarray(page), scale
        return None

    def attachments(self) -> list[str]:
        """Names of the files attached to the document."""
        parts = [name for name in self._names.values() if name.lower().endswith("attachments.xml")]
        return [one.get("Name", "") for part in parts for one in self._parse(part).iter("{*}Attachment")]

    def _resources(self, location: str) -> dict[str, str]:
        """ID → path of the media of the document that a page belongs to."""
        home = _folded(location).split("/")[0]
        if home not in self._media:
            self._media[home] = dict(self._media_of(home))
        return self._media[home]

    def _media_of(self, home: str) -> Iterator[tuple[str, str]]:
        for name in self._names.values():
            if not _folded(name).startswith(home + "/") or not name.lower().endswith("res.xml"):
                continue
            root = self._parse(name)
            folder = posixpath.join(posixpath.dirname(name), root.get("BaseLoc", ""))
            for media in root.iter("{*}MultiMedia"):
                file = media.findtext("{*}MediaFile", "").strip()
                # Paths are relative to the resources, or in careless files to the part that names them.
                ways = (posixpath.join(folder, file), posixpath.join(posixpath.dirname(name), file))
                found = [self._names[way] for path in ways if (way := _folded(path)) in self._names]
                if found:
                    yield media.get("ID", ""), found[0]

    def _parse(self, name: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
        root = etree.fromstring(self._archive.read(self._names[_folded(name)]), parser)
        return etree.Element("empty") if root is None else root


def _folded(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/").lstrip("/")).lower()

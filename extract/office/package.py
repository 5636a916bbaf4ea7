"""Packages (办公文件包): DOCX, XLSX and OFD are zips of XML; here they are opened, and refused if they are a trap.

A well-made package declares no entities, so one that does is refused before any parser sees it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from extract.errors import BadInput
from extract.limits import BOMB_BYTES
from extract.source import Source

_DECLARATIONS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def open_package(source: Source) -> zipfile.ZipFile:
    """The zip of an office file. Raises BadInput if it is damaged, too large, a bomb or declares entities."""
    limits = source.limits
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
        infos = archive.infolist()
        total = sum(info.file_size for info in infos)
        if len(infos) > limits.members or total > limits.unpacked_bytes:
            raise BadInput(source.name, f"文件内容过大：{len(infos)}个部件，{total:,}字节")
        for info in infos:
            if not info.filename.lower().endswith((".xml", ".rels")):
                continue
            if info.flag_bits & 1:
                raise BadInput(source.name, "文件部件已加密，无法读取")
            if info.file_size > BOMB_BYTES and info.file_size > limits.ratio * max(info.compress_size, 1):
                raise BadInput(source.name, "部件压缩比异常，疑似压缩炸弹")
            if info.file_size > limits.file_bytes:
                raise BadInput(source.name, f"部件过大：{info.file_size:,}字节")
            body = archive.read(info)
            if any(mark in body for mark in _DECLARATIONS):
                raise BadInput(source.name, "文件含有外部实体声明（DTD），拒绝读取")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise BadInput(source.name, "文件已损坏，无法打开") from error
    return archive


def parse_part(archive: zipfile.ZipFile, path: str) -> Any:
    """The root element of an XML part, None if the package has no such part. Raises etree.XMLSyntaxError."""
    try:
        body = archive.read(path)
    except KeyError:
        return None
    return etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))

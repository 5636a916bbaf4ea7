"""Tar files and single packed files (gzip, bzip2, xz) by the standard library, in memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from extract.archives.member import Member, check_count, misplaced, oversized
from extract.errors import BadInput, Refusal
from extract.limits import BOMB_BYTES
from extract.source import Source

_CHUNK = 1 << 20
_OPENERS: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZ": bz2.open, b"\xfd7": lzma.open}
_DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError)


def packed_member(source: Source) -> Iterator[Member | Refusal]:
    """The one file in a gzip, bzip2 or xz file, under its name without the ending. Raises BadInput for damage or a bomb."""
    limits = source.limits
    most = max(BOMB_BYTES, limits.ratio * len(source.data))
    body = bytearray()
    try:
        with _OPENERS[source.data[:2]](io.BytesIO(source.data)) as stream:
            while chunk := stream.read(_CHUNK):
                body += chunk
                if len(body) > limits.file_bytes:
                    raise BadInput(source.name, f"解压后过大，上限{limits.file_bytes:,}字节")
                if len(body) > most:
                    raise BadInput(source.name, f"压缩比异常（超过{limits.ratio}倍），疑似压缩炸弹")
    except _DAMAGE as error:
        raise BadInput(source.name, "压缩文件已损坏，无法解压") from error
    name = PurePath(source.name.rpartition("!/")[2].replace("\\", "/"))
    inner = name.stem if name.suffix.lower() in (".gz", ".bz2", ".xz", ".tgz", ".tbz", ".txz") else name.name
    yield inner + (".tar" if name.suffix.lower() in (".tgz", ".tbz", ".txz") else ""), bytes(body)


def tar_members(source: Source) -> Iterator[Member | Refusal]:
    """(member name, bytes); names that are not UTF-8 are GBK. Raises BadInput if the file is damaged."""
    limits = source.limits
    left = limits.unpacked_bytes
    try:
        with tarfile.open(fileobj=io.BytesIO(source.data), mode="r:", encoding="utf-8") as archive:
            infos = archive.getmembers()
            check_count(source.name, len(infos), limits)
            for info in infos:
                if info.isdir():
                    continue
                name = _spelled(info.name)
                reason = misplaced(name, link=info.issym() or info.islnk()) or oversized(
                    info.size, info.size, left, limits
                )
                file = None if reason else archive.extractfile(info)
                if file is None:
                    yield Refusal(f"{source.name}!/{name}", reason or "成员是特殊文件，拒绝读取")
                    continue
                body = file.read()
                left -= len(body)
                if len(body) < info.size:
                    yield Refusal(f"{source.name}!/{name}", "压缩包成员已损坏：大小不符")
                else:
                    yield name, body
            last = infos[-1].offset_data + (infos[-1].size if infos[-1].isreg() else 0)
            if source.data[last:].strip(b"\x00"):
                # The library takes a header that it cannot read for the end.
                yield Refusal(source.name, "压缩包后部已损坏，其后的成员未能读取")
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise BadInput(source.name, "压缩包已损坏，无法打开") from error


def _spelled(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    return name

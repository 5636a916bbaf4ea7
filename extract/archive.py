"""Archives (压缩包): members of zip and 7z, read in memory; nothing is ever written under a member's name.

A member that climbs out of its folder, is a link, is encrypted or unpacks beyond all measure is refused, the others are read.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

import py7zr
from py7zr.exceptions import ArchiveError, PasswordRequired
from py7zr.io import BytesIOFactory

from extract.errors import BadInput, Refusal
from extract.limits import Limits
from extract.source import Source

_BOMB_SIZE = 1 << 20
"""Small members may shrink as much as they like."""

Member = tuple[str, bytes]


def zip_members(source: Source) -> Iterator[Member | Refusal]:
    """(member name, bytes) of a zip file; names without the UTF-8 flag are GBK. Raises BadInput if it is damaged."""
    data, name, limits = source.data, source.name, source.limits
    try:
        archive = zipfile.ZipFile(io.BytesIO(data), metadata_encoding="gbk")
    except UnicodeDecodeError:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BadInput(name, "压缩包已损坏，无法打开") from error
    with archive:
        infos = archive.infolist()
        if not infos:
            raise BadInput(name, "压缩包是空的")
        if len(infos) > limits.members:
            raise BadInput(name, f"压缩包成员过多：{len(infos)}个，上限{limits.members}个")
        left = limits.unpacked_bytes
        for info in infos:
            if info.is_dir():
                continue
            at = f"{name}!/{info.filename}"
            reason = _refused(info, left, limits)
            if reason:
                yield Refusal(at, reason)
                continue
            try:
                with archive.open(info) as member:
                    body = member.read(info.file_size + 1)
            except (
                zipfile.BadZipFile,
                zlib.error,
                OSError,
                EOFError,
                NotImplementedError,
                RuntimeError,
            ) as error:
                yield Refusal(at, f"压缩包成员已损坏：{type(error).__name__}")
                continue
            if len(body) > info.file_size:
                yield Refusal(at, "实际大小超出声明大小，疑似压缩炸弹")
                continue
            left -= len(body)
            yield info.filename, body


def _refused(info: zipfile.ZipInfo, left: int, limits: Limits) -> str:
    if reason := _misplaced(info.filename, (info.external_attr >> 16) & 0o170000 == 0o120000):
        return reason
    if info.flag_bits & 1:
        return "成员已加密，需要密码"
    if info.file_size > limits.file_bytes or info.file_size > left:
        return f"成员过大：{info.file_size:,}字节"
    if info.file_size > _BOMB_SIZE and info.file_size > limits.ratio * max(info.compress_size, 1):
        return f"压缩比异常（{info.file_size // max(info.compress_size, 1)}倍），疑似压缩炸弹"
    return ""


def _misplaced(name: str, link: bool) -> str:
    """Why a member must not be read for where it points; empty if it may."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":"):
        return "成员路径越出压缩包目录，拒绝读取"
    return "成员是符号链接，拒绝读取" if link else ""


def sevenzip_members(source: Source) -> Iterator[Member | Refusal]:
    """(member name, bytes) of a 7z file. Raises BadInput if it is damaged, encrypted or too large."""
    data, name, limits = source.data, source.name, source.limits
    try:
        with py7zr.SevenZipFile(io.BytesIO(data)) as archive:
            if archive.needs_password():
                raise BadInput(name, "压缩包已加密，需要密码")
            entries = archive.list()
            total = sum(entry.uncompressed or 0 for entry in entries)
            if len(entries) > limits.members or total > limits.unpacked_bytes:
                raise BadInput(name, f"压缩包内容过大：{len(entries)}个成员，{total:,}字节")
            if total > _BOMB_SIZE and total > limits.ratio * max(len(data), 1):
                raise BadInput(name, f"压缩比异常（{total // max(len(data), 1)}倍），疑似压缩炸弹")
            factory = BytesIOFactory(limits.file_bytes)
            files = [entry for entry in entries if not entry.is_directory]
            refused = {f.filename: _misplaced(f.filename, f.is_symlink) for f in files}
            archive.extract(targets=[at for at, reason in refused.items() if not reason], factory=factory)
    except PasswordRequired as error:
        raise BadInput(name, "压缩包已加密，需要密码") from error
    except (ArchiveError, OSError, EOFError, ValueError, TypeError, zlib.error) as error:
        raise BadInput(name, "压缩包已损坏，无法打开") from error
    yield from (Refusal(f"{name}!/{at}", reason) for at, reason in refused.items() if reason)
    for filename, product in factory.products.items():
        product.seek(0)
        yield filename, product.read()

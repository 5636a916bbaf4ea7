"""7z files by py7zr, unpacked in memory, with the passwords of the settings."""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Iterator

import py7zr
from py7zr.exceptions import ArchiveError, PasswordRequired
from py7zr.io import BytesIOFactory

from extract.archives.member import Member, check_count, misplaced
from extract.errors import BadInput, Refusal
from extract.limits import BOMB_BYTES
from extract.source import Source

_DAMAGE = (ArchiveError, OSError, EOFError, ValueError, TypeError, zlib.error, lzma.LZMAError, AssertionError)


def sevenzip_members(source: Source) -> Iterator[Member | Refusal]:
    """(member name, bytes). Raises BadInput if the file is damaged, too large, or locked and no password fits."""
    locked = False
    for password in (None, *source.settings.passwords):
        try:
            with py7zr.SevenZipFile(io.BytesIO(source.data), password=password) as archive:
                if password is None and archive.needs_password():
                    raise PasswordRequired("", "")
                refused, members = _unpacked(archive, source)
        except PasswordRequired:
            locked = True
            continue
        except _DAMAGE as error:
            if locked:
                # A wrong password gives nonsense, which is damage to the decoder.
                continue
            raise BadInput(source.name, "压缩包已损坏，无法打开") from error
        yield from refused
        yield from members
        return
    raise source.locked(source.name, "压缩包")


def _unpacked(archive: py7zr.SevenZipFile, source: Source) -> tuple[list[Refusal], list[Member]]:
    name, limits = source.name, source.limits
    entries = archive.list()
    check_count(name, len(entries), limits)
    total, packed = sum(entry.uncompressed or 0 for entry in entries), max(len(source.data), 1)
    if total > limits.unpacked_bytes:
        raise BadInput(name, f"压缩包内容过大：{len(entries)}个成员，{total:,}字节")
    if total > BOMB_BYTES and total > limits.ratio * packed:
        raise BadInput(name, f"压缩比异常（{total // packed}倍），疑似压缩炸弹")
    factory = BytesIOFactory(limits.file_bytes)
    files = [entry for entry in entries if not entry.is_directory]
    reasons = {entry.filename: misplaced(entry.filename, link=entry.is_symlink) for entry in files}
    archive.extract(targets=[at for at, reason in reasons.items() if not reason], factory=factory)
    members: list[Member] = []
    for filename, product in factory.products.items():
        product.seek(0)
        members.append((filename, product.read()))
    return [Refusal(f"{name}!/{at}", reason) for at, reason in reasons.items() if reason], members

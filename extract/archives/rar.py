"""RAR files: rarfile reads the headers, stored members are taken as they lie, packed ones go through a free program that is installed.

The program gets an archive rebuilt in memory from the packed bytes alone (`rar_rebuild.py`): neither a member's name nor a
password reaches it, nothing is written to the disk, and what it gives back is checked against size and checksum.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import rarfile

from extract.archives.member import Member, check_count, misplaced, oversized
from extract.archives.rar_rebuild import INSTALL, NotUnpacked, WrongPassword, fault, packed_bytes, unpack
from extract.errors import BadInput, MissingPart, Refusal
from extract.source import Source

# Comments are not text of the case; rarfile would run a program for packed ones, with the password in its arguments.
rarfile.RAR_MAX_COMMENT = -1

_STORED = 0x30


def rar_members(source: Source) -> Iterator[Member | Refusal]:
    """(member name, bytes). Raises BadInput if the file is damaged, or its list of members is locked and no password fits."""
    limits = source.limits
    archive, words = _open(source)
    infos = [info for info in archive.infolist() if not info.is_dir()]
    check_count(source.name, len(archive.infolist()), limits)
    left = limits.unpacked_bytes
    readable: list[Any] = []
    gaps = False
    for info in infos:
        link = info.is_symlink() or info.file_redir is not None
        reason = misplaced(info.filename, link=link) or oversized(
            info.file_size, info.compress_size, left, limits
        )
        if info.flags & (rarfile.RAR_FILE_SPLIT_BEFORE | rarfile.RAR_FILE_SPLIT_AFTER):
            reason = "成员分在几个分卷里，请先把各分卷合并解压"
        if reason:
            gaps |= info.compress_size > 0
            yield Refusal(f"{source.name}!/{info.filename}", reason)
        else:
            left -= info.file_size
            readable.append(info)
    if archive.strerror():
        yield Refusal(source.name, "压缩包后部已损坏，其后的成员未能读取")
    missing = 0
    # In a solid archive a member is unpacked only after all before it; else one bad member costs itself only.
    groups = [readable] if archive.is_solid() else [[info] for info in readable]
    for group in groups:
        if gaps and archive.is_solid():
            yield Refusal(source.name, "固实压缩包中有成员被拒绝读取，其余成员无法单独解压")
            continue
        try:
            yield from _group(group, source, words)
        except MissingPart:
            missing += len(group)
        except WrongPassword:
            for info in group:
                yield Refusal.of(source.locked(f"{source.name}!/{info.filename}", "成员"))
        except NotUnpacked as error:
            for info in group:
                yield Refusal(f"{source.name}!/{info.filename}", f"压缩包成员已损坏：{error}")
    if missing:
        yield Refusal(
            source.name,
            f"RAR 压缩包中有{missing}个成员需要解压程序，{INSTALL}，然后重新读取",
            again=True,
        )


def _open(source: Source) -> tuple[rarfile.RarFile, tuple[str, ...]]:
    """The archive and the passwords to try on its members: the one that opens its headers, or all."""
    words = source.settings.passwords
    try:
        archive = rarfile.RarFile(io.BytesIO(source.data), charset="gb18030")
        if not archive.infolist() and archive.strerror():
            raise BadInput(source.name, "压缩包已损坏，无法打开")
        if archive.infolist() or not archive.needs_password():
            return archive, words
    except rarfile.NeedFirstVolume as error:
        raise BadInput(source.name, "这是分卷压缩包的后续卷，请先把各分卷合并解压") from error
    except (rarfile.Error, OSError, ValueError) as error:
        raise BadInput(source.name, "压缩包已损坏，无法打开") from error
    for word in words:
        try:
            archive.setpassword(word)
        except (rarfile.Error, OSError, ValueError):
            continue
        if archive.infolist():
            return archive, (word,)
    raise source.locked(source.name, "压缩包")


def _group(group: list[Any], source: Source, words: tuple[str, ...]) -> Iterator[Member]:
    """Members that are unpacked together. Raises MissingPart, WrongPassword or NotUnpacked for all of them."""
    locked = any(info.needs_password() for info in group)
    failed: Exception = WrongPassword()
    for word in words if locked else ("",):
        try:
            packed = [packed_bytes(info, source.data, word) for info in group]
            if all(info.compress_type == _STORED for info in group):
                bodies = [part[: info.file_size] for info, part in zip(group, packed, strict=True)]
                if wrongs := [
                    text for info, body in zip(group, bodies, strict=True) if (text := fault(info, body))
                ]:
                    raise NotUnpacked(wrongs[0])
            else:
                bodies = unpack(group, packed)
        except WrongPassword:
            continue
        except NotUnpacked as error:
            # Bytes decrypted with a wrong password are damage to the program.
            failed = failed if locked else error
            continue
        yield from ((info.filename, body) for info, body in zip(group, bodies, strict=True))
        return
    raise failed

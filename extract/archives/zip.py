"""Zip files: member by member, locked ones with the passwords of the settings (ZipCrypto and WinZip AES)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property

import pyzipper

from extract.archives.member import Member, check_count, misplaced, oversized
from extract.errors import BadInput, Refusal
from extract.source import Source

_DAMAGE = (
    zipfile.BadZipFile,
    pyzipper.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_UTF8 = 0x800
_STRONG = 0x40
"""Flag of PKWARE's own encryption, which only its programs read."""


def zip_members(source: Source) -> Iterator[Member | Refusal]:
    """(member name, bytes). Raises BadInput if the file is damaged."""
    data, name, limits = source.data, source.name, source.limits
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BadInput(name, "压缩包已损坏，无法打开") from error
    locked = _Locked(source)
    with archive:
        infos = archive.infolist()
        check_count(name, len(infos), limits)
        left = limits.unpacked_bytes
        for index, info in enumerate(infos):
            if info.is_dir():
                continue
            filename = _spelled(info)
            at = f"{name}!/{filename}"
            link = (info.external_attr >> 16) & 0o170000 == 0o120000
            reason = misplaced(filename, link=link) or oversized(
                info.file_size, info.compress_size, left, limits
            )
            if reason:
                yield Refusal(at, reason)
                continue
            try:
                if info.flag_bits & 1:
                    body = locked.read(index, at)
                else:
                    with archive.open(info) as member:
                        body = member.read(info.file_size + 1)
            except BadInput as error:
                yield Refusal.of(error)
                continue
            except _DAMAGE as error:
                yield Refusal(at, f"压缩包成员已损坏：{type(error).__name__}")
                continue
            if len(body) > info.file_size:
                yield Refusal(at, "实际大小超出声明大小，疑似压缩炸弹")
                continue
            left -= len(body)
            yield filename, body


def _spelled(info: zipfile.ZipInfo) -> str:
    """The name of a member. Without the flag for UTF-8 it is UTF-8 all the same (macOS) or GBK (Windows in China)."""
    if info.flag_bits & _UTF8:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


class _Locked:
    """The locked members; the password that opened one is tried first on the next."""

    def __init__(self, source: Source) -> None:
        self.source = source
        # Windows programs of China take the bytes of a password in GBK, others in UTF-8.
        spelled = (
            word.encode(code, "ignore") for word in source.settings.passwords for code in ("utf-8", "gbk")
        )
        self.words = list(dict.fromkeys(spelled))

    @cached_property
    def archive(self) -> pyzipper.AESZipFile:
        return pyzipper.AESZipFile(io.BytesIO(self.source.data))

    def read(self, index: int, at: str) -> bytes:
        """Raises BadInput if no password fits."""
        info = self.archive.infolist()[index]
        if info.flag_bits & _STRONG:
            raise BadInput(at, "成员用 PKWARE 强加密，无法读取，请用原软件解压后再读取")
        for word in self.words:
            try:
                with self.archive.open(info, pwd=word) as member:
                    body: bytes = member.read(info.file_size + 1)
            except _DAMAGE:
                continue
            self.words.remove(word)
            self.words.insert(0, word)
            return body
        raise self.source.locked(at, "成员")
